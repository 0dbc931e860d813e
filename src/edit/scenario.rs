//! Scenarios as one works with them: begun, copied, named, and what they decide about projects.

use std::collections::{HashMap, HashSet};

use super::{Edit, EditError};
use crate::portfolio::{Choosing, Id, Portfolio, Project, Scenario};
use crate::text::{count, shortened};

/// How scenarios are called that nobody has named yet, before their number.
const UNNAMED: &str = "What if";

/// The most quarters by which a project can start later.
pub const MOST_SHIFTED: i64 = 400;

/// What a scenario is to decide about a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// It is in.
    In,
    /// It is not.
    Out,
    /// It is as in the portfolio: in or not, and when it starts.
    AsPlanned,
    /// It starts so many quarters later than planned; 0 is as planned.
    Shift(i64),
    /// It starts so many quarters later than the scenario had it, or earlier where below zero.
    ShiftBy(i64),
}

/// A name that no scenario has: the one wished, or the same with a number.
pub fn free_name(p: &Portfolio, wished: &str) -> String {
    let wished = wished.trim();
    if !wished.is_empty() && p.scenario(wished).is_none() {
        return wished.to_owned();
    }
    if wished.is_empty() {
        return next_name(p);
    }
    free(p, (2..).map(|number| format!("{wished} ({number})")))
}

/// The name of the next scenario that nobody has named: `What if 1`.
pub fn next_name(p: &Portfolio) -> String {
    free(p, (1..).map(|number| format!("{UNNAMED} {number}")))
}

fn free(p: &Portfolio, mut names: impl Iterator<Item = String>) -> String {
    names.find(|name| p.scenario(name).is_none()).unwrap_or_default()
}

/// Adds a scenario that decides nothing yet, after the others; says how it is called.
pub fn new(p: &Portfolio, wished: &str) -> (String, Edit) {
    let name = free_name(p, wished);
    let scenario = Scenario { name: name.clone(), ..Scenario::default() };
    (name, Edit::Scenarios(p.scenarios.iter().cloned().chain([scenario]).collect()))
}

/// Adds a scenario under the next free name that decides this; says how it is called.
pub fn begin(p: &Portfolio, picks: &[(Id<Project>, Pick)]) -> (String, Edit) {
    let name = next_name(p);
    let mut scenario = Scenario { name: name.clone(), ..Scenario::default() };
    decide(p, &mut scenario, picks);
    (name, Edit::Scenarios(p.scenarios.iter().cloned().chain([scenario]).collect()))
}

/// Adds a copy of a scenario after it; says how it is called.
pub fn duplicate(p: &Portfolio, name: &str) -> Option<(String, Edit)> {
    let place = place(p, name)?;
    let mut scenarios = p.scenarios.clone();
    let mut copy = scenarios.get(place)?.clone();
    copy.name = free_name(p, &format!("{name} (copy)"));
    let called = copy.name.clone();
    scenarios.insert(place + 1, copy);
    Some((called, Edit::Scenarios(scenarios)))
}

/// Gives a scenario another name; the decisions that were taken in it follow.
///
/// # Errors
/// Says why it cannot have this name.
pub fn rename(p: &Portfolio, name: &str, to: &str) -> Result<Edit, EditError> {
    let to = to.trim();
    let refused = |what: &str| EditError::Wrong { place: "name".into(), what: what.into() };
    if to.is_empty() {
        return Err(refused("a scenario needs a name"));
    }
    if to != name && p.scenario(to).is_some() {
        return Err(refused("another scenario has this name"));
    }
    let edit = changed(p, name, |scenario| to.clone_into(&mut scenario.name))
        .ok_or_else(|| refused("there is no such scenario any more"))?;
    let mut decisions = p.decisions.clone();
    for decision in decisions.iter_mut().filter(|decision| decision.scenario == name) {
        to.clone_into(&mut decision.scenario);
    }
    Ok(Edit::All(vec![edit, Edit::Decisions(decisions)]))
}

/// Changes what a scenario is for.
pub fn note(p: &Portfolio, name: &str, text: &str) -> Option<Edit> {
    changed(p, name, |scenario| text.clone_into(&mut scenario.note))
}

/// Takes a scenario out. What was decided in it stays in the log.
pub fn remove(p: &Portfolio, name: &str) -> Option<Edit> {
    let place = place(p, name)?;
    let mut scenarios = p.scenarios.clone();
    scenarios.remove(place);
    Some(Edit::Scenarios(scenarios))
}

/// Decides this about projects in a scenario. What then says nothing else than the portfolio is
/// left out; projects that are done or stopped are left as they are.
pub fn choose(p: &Portfolio, name: &str, picks: &[(Id<Project>, Pick)]) -> Option<Edit> {
    changed(p, name, |scenario| decide(p, scenario, picks))
}

/// Changes a scenario in any other way.
pub fn changed(p: &Portfolio, name: &str, change: impl FnOnce(&mut Scenario)) -> Option<Edit> {
    let place = place(p, name)?;
    let mut scenarios = p.scenarios.clone();
    change(scenarios.get_mut(place)?);
    Some(Edit::Scenarios(scenarios))
}

fn place(p: &Portfolio, name: &str) -> Option<usize> {
    p.scenarios.iter().position(|scenario| scenario.name == name)
}

/// What is done by these picks in a scenario, as a person would say it.
pub fn label(p: &Portfolio, name: &str, picks: &[(Id<Project>, Pick)]) -> String {
    let name = shortened(name, 40);
    let Some((first, pick)) = picks.first() else { return format!("change {name}") };
    let who = match picks.len() {
        1 => {
            let project = p.projects.get(first).map_or("", |project| project.name.as_str());
            shortened(&crate::text::shown_name(project), 40).into_owned()
        }
        many => count(many, "project"),
    };
    if picks.iter().any(|(_, other)| other != pick) {
        return format!("change {who} in {name}");
    }
    let quarters = |number: i64| match number.unsigned_abs() {
        1 => "a quarter".to_owned(),
        many => format!("{many} quarters"),
    };
    match *pick {
        Pick::In => format!("take {who} into {name}"),
        Pick::Out => format!("take {who} out of {name}"),
        Pick::AsPlanned => format!("leave {who} as planned in {name}"),
        Pick::Shift(0) | Pick::ShiftBy(0) => format!("start {who} as planned in {name}"),
        Pick::Shift(later) => format!("start {who} {} later in {name}", quarters(later)),
        Pick::ShiftBy(by) if by < 0 => format!("start {who} {} earlier in {name}", quarters(by)),
        Pick::ShiftBy(by) => format!("start {who} {} later in {name}", quarters(by)),
    }
}

/// Decides about projects, as [`choose`] does. Choices stay where they stand; new ones come where the portfolio has
/// the project, as long as the others stand in that order too.
pub fn decide(p: &Portfolio, scenario: &mut Scenario, picks: &[(Id<Project>, Pick)]) {
    let mut open: HashMap<&Id<Project>, Pick> = HashMap::with_capacity(picks.len());
    let is_open = |id: &Id<Project>| p.projects.get(id).is_some_and(|own| own.stage().is_open());
    for (id, pick) in picks {
        if *pick == Pick::AsPlanned || is_open(id) {
            open.insert(id, *pick);
        }
    }
    let at = |choice: &Choosing| p.projects.place(&choice.project);
    let is_in_order = scenario.choices.is_sorted_by_key(at);
    let mut seen: HashSet<Id<Project>> = HashSet::new();
    for choice in &mut scenario.choices {
        let Some(pick) = open.get(&choice.project) else { continue };
        if seen.insert(choice.project.clone()) {
            take(p, choice, *pick);
        } else {
            // A second choice about a project says nothing, and must not begin to.
            (choice.included, choice.shift) = (None, None);
        }
    }
    let new = picks.iter().filter(|(id, _)| open.contains_key(id));
    for (id, pick) in new {
        if seen.insert(id.clone()) {
            let mut choice = Choosing { project: id.clone(), ..Choosing::default() };
            take(p, &mut choice, *pick);
            scenario.choices.push(choice);
        }
    }
    scenario.choices.retain(|choice| !open.contains_key(&choice.project) || says_something(choice));
    if is_in_order {
        scenario.choices.sort_by_key(at);
    }
}

fn says_something(choice: &Choosing) -> bool {
    choice.included.is_some() || choice.shift.is_some() || !choice.unknown.is_empty()
}

fn take(p: &Portfolio, choice: &mut Choosing, pick: Pick) {
    let as_planned = p.projects.get(&choice.project).is_some_and(|own| own.stage().is_in());
    let shift = choice.shift.unwrap_or(0);
    let (included, shift) = match pick {
        Pick::In => (Some(true), shift),
        Pick::Out => (Some(false), shift),
        Pick::AsPlanned => (None, 0),
        Pick::Shift(later) => (choice.included, later),
        Pick::ShiftBy(by) => (choice.included, shift.saturating_add(by)),
    };
    choice.included = included.filter(|included| *included != as_planned);
    choice.shift = Some(shift.clamp(0, MOST_SHIFTED)).filter(|shift| *shift != 0);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::apply;
    use crate::portfolio::{Decision, Stage};

    fn start() -> Arc<Portfolio> {
        let project = |id: &str, stage| Project {
            id: id.into(),
            name: format!("Project {id}"),
            stage: Some(stage),
            ..Project::default()
        };
        let portfolio = Portfolio {
            projects: [
                project("a", Stage::Delivering),
                project("b", Stage::Proposed),
                project("c", Stage::Approved),
                project("d", Stage::Done),
            ]
            .into_iter()
            .collect(),
            ..Portfolio::default()
        };
        Arc::new(portfolio)
    }

    fn after(p: &Arc<Portfolio>, edit: &Edit) -> Arc<Portfolio> {
        apply(p, edit).unwrap()
    }

    fn chosen(p: &Arc<Portfolio>, picks: &[(&str, Pick)]) -> Arc<Portfolio> {
        let picks: Vec<_> = picks.iter().map(|(id, pick)| (Id::from(*id), *pick)).collect();
        after(p, &choose(p, "Less", &picks).unwrap())
    }

    fn said(p: &Portfolio) -> Vec<(&str, Option<bool>, Option<i64>)> {
        let choices = &p.scenario("Less").unwrap().choices;
        choices.iter().map(|own| (own.project.as_str(), own.included, own.shift)).collect()
    }

    #[test]
    fn a_choice_that_says_nothing_else_is_left_out() {
        let p = start();
        let p = after(&p, &new(&p, "Less").1);
        let with = chosen(&p, &[("c", Pick::Shift(2)), ("a", Pick::Out), ("b", Pick::In)]);
        let all = [("a", Some(false), None), ("b", Some(true), None), ("c", None, Some(2))];
        assert_eq!(said(&with), all, "in the order of the portfolio");
        let less = chosen(&with, &[("a", Pick::In), ("c", Pick::ShiftBy(-5))]);
        assert_eq!(said(&less), [("b", Some(true), None)]);
        assert_eq!(chosen(&less, &[("b", Pick::AsPlanned)]), p);
        assert_eq!(chosen(&p, &[("a", Pick::In), ("b", Pick::Out), ("d", Pick::Out)]), p);
        let far = chosen(&p, &[("a", Pick::Shift(1000))]);
        assert_eq!(said(&far), [("a", None, Some(400))]);
    }

    #[test]
    fn what_another_version_wrote_stays_and_a_second_choice_never_comes_to_hold() {
        let mut unknown = crate::portfolio::Unknown::default();
        unknown.keep(1, "why".into(), "later".into());
        let choice = |id: &str, included, unknown| Choosing {
            project: id.into(),
            included,
            unknown,
            ..Choosing::default()
        };
        let none = crate::portfolio::Unknown::default();
        let choices = vec![
            choice("c", Some(false), unknown.clone()),
            choice("a", Some(false), none.clone()),
            choice("a", Some(false), none),
        ];
        let scenario = Scenario { name: "Less".into(), choices, ..Scenario::default() };
        let p = Portfolio { scenarios: vec![scenario], ..Portfolio::clone(&start()) };
        let p = chosen(&Arc::new(p), &[("a", Pick::In), ("c", Pick::AsPlanned)]);
        assert_eq!(said(&p), [("c", None, None)]);
        assert_eq!(p.scenarios[0].choices[0].unknown, unknown);
    }

    #[test]
    fn names_are_made_unique_and_decisions_follow_a_new_name() {
        let p = start();
        let (name, edit) = begin(&p, &[("a".into(), Pick::Out)]);
        assert_eq!(name, "What if 1");
        let mut p = Portfolio::clone(&after(&p, &edit));
        p.decisions = vec![Decision { scenario: name.clone(), ..Decision::default() }];
        let p = Arc::new(p);
        assert_eq!(new(&p, "What if 1").0, "What if 1 (2)");
        assert_eq!(next_name(&p), "What if 2");
        let (copy, edit) = duplicate(&p, &name).unwrap();
        assert_eq!(copy, "What if 1 (copy)");
        let p = after(&p, &edit);
        assert_eq!(p.scenarios[0].choices, p.scenarios[1].choices);
        assert!(rename(&p, &name, &copy).is_err() && rename(&p, &name, " ").is_err());
        let p = after(&p, &rename(&p, &name, " Less ").unwrap());
        assert_eq!(
            (p.scenarios[0].name.as_str(), p.decisions[0].scenario.as_str()),
            ("Less", "Less")
        );
        let p = after(&p, &note(&p, "Less", "Half of it").unwrap());
        assert_eq!(p.scenarios[0].note, "Half of it");
        let p = after(&p, &remove(&p, "Less").unwrap());
        assert_eq!(p.scenarios.len(), 1);
        assert_eq!(p.decisions[0].scenario, "Less", "what was decided stays in the log");
        assert!(remove(&p, "Less").is_none());
    }

    #[test]
    fn a_step_is_called_as_a_person_would_say_it() {
        let p = start();
        let says = |picks: &[(&str, Pick)]| {
            let picks: Vec<_> = picks.iter().map(|(id, pick)| (Id::from(*id), *pick)).collect();
            label(&p, "What if 1", &picks)
        };
        assert_eq!(says(&[("a", Pick::Out)]), "take Project a out of What if 1");
        assert_eq!(says(&[("a", Pick::In), ("b", Pick::In)]), "take 2 projects into What if 1");
        assert_eq!(
            says(&[("a", Pick::ShiftBy(-1))]),
            "start Project a a quarter earlier in What if 1"
        );
        assert_eq!(says(&[("a", Pick::In), ("b", Pick::Out)]), "change 2 projects in What if 1");
    }
}
