//! Trying out: what a scenario decides about projects, so that the plan itself is never changed by it.

use super::{App, Notice, View};
use crate::balance::State;
use crate::edit::scenario::{self, Pick};
use crate::edit::{Change, Edit};
use crate::portfolio::{Id, Project};

impl App {
    /// Decides about projects in the scenario that is on; where none is, a new one is begun and
    /// switched on, and that is told once nothing is dragged. One step; with a burst, one with those of the same burst.
    pub fn choose(&mut self, picks: &[(Id<Project>, Pick)], burst: Option<String>) {
        let Some(document) = &self.document else { return };
        let p = document.portfolio();
        if let Some(name) = document.scenario() {
            let Some(edit) = scenario::choose(p, name, picks) else { return };
            let label = scenario::label(p, name, picks);
            self.change(&Change { label, edit, burst });
            return;
        }
        let (name, edit) = scenario::begin(p, picks);
        let label = scenario::label(p, &name, picks);
        // Where it would decide nothing else than the plan, there is nothing to begin.
        if let Edit::Scenarios(all) = &edit
            && all.last().is_none_or(|begun| begun.choices.is_empty())
        {
            return;
        }
        self.change(&Change { label, edit, burst });
        if let Some(document) = &mut self.document {
            document.set_scenario(Some(name.clone()));
        }
        self.begun = Some(name);
    }

    /// Says that a scenario has begun by itself, unless it is gone again or the view says so.
    pub fn tell_begun(&mut self) {
        let Some(name) = self.begun.take() else { return };
        let is_on = self.document.as_ref().is_some_and(|own| own.scenario() == Some(&name));
        if is_on && self.view != View::Scenarios {
            self.notices.tell(Notice::good(
                format!("“{name}” has begun, and is shown now"),
                "What is tried out goes into it; the plan stays as it is",
            ));
        }
    }

    /// Decides the same about every selected project that can still be decided about.
    pub fn choose_selected(&mut self, pick: Pick) {
        let picks: Vec<_> = self.open_selected().into_iter().map(|id| (id, pick)).collect();
        self.choose(&picks, None);
    }

    /// Takes the selected projects out where all of them are in, and in otherwise.
    pub fn turn_selected(&mut self) {
        let Some(document) = &self.document else { return };
        let open = self.open_selected();
        let is_in = |id: &Id<Project>| {
            document.facts.standing(id).is_some_and(|standing| standing.state == State::In)
        };
        let pick = if open.iter().all(is_in) { Pick::Out } else { Pick::In };
        self.choose_selected(pick);
    }

    /// The selected projects that are neither done nor stopped.
    pub fn open_selected(&self) -> Vec<Id<Project>> {
        let Some(document) = &self.document else { return Vec::new() };
        let projects = &document.portfolio().projects;
        let is_open = |id: &&Id<Project>| projects.get(id).is_some_and(|own| own.stage().is_open());
        self.selection.iter().filter(is_open).cloned().collect()
    }

    /// Lays another scenario over the portfolio, or none.
    pub fn show_scenario(&mut self, name: Option<String>) {
        if let Some(document) = &mut self.document {
            document.history.end_burst();
            document.set_scenario(name);
        }
    }

    /// Begins a scenario that decides nothing yet, shows it, and waits for its name.
    pub fn new_scenario(&mut self) {
        let Some(document) = &self.document else { return };
        let p = document.portfolio();
        let (name, edit) = scenario::new(p, &scenario::next_name(p));
        self.change(&Change::new(format!("begin the scenario {name}"), edit));
        self.show_scenario(Some(name));
        self.name_scenario();
    }

    /// Adds a copy of the scenario that is on, shows it, and waits for its name.
    pub fn duplicate_scenario(&mut self) {
        let Some(document) = &self.document else { return };
        let Some(name) = document.scenario() else { return };
        let Some((copy, edit)) = scenario::duplicate(document.portfolio(), name) else { return };
        self.change(&Change::new(format!("duplicate the scenario {name}"), edit));
        self.show_scenario(Some(copy));
        self.name_scenario();
    }

    /// Puts the cursor into the name of the scenario that is on.
    pub fn name_scenario(&mut self) {
        self.view = View::Scenarios;
        self.pages.remove(&View::Scenarios);
        self.reveal = Some("scenario name".into());
    }

    /// Takes a scenario out.
    pub fn remove_scenario(&mut self, name: &str) {
        let Some(document) = &self.document else { return };
        let Some(edit) = scenario::remove(document.portfolio(), name) else { return };
        self.change(&Change::new(format!("remove the scenario {name}"), edit));
    }
}
