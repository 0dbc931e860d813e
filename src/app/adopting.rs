//! Adopting a scenario: its choices become the portfolio's stages and dates and its budget the
//! portfolio's, and what was decided is written down, with who and why.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::balance::costs_later;
use crate::edit::scenario::{self, Pick};
use crate::edit::{Change, Edit, reschedule};
use crate::portfolio::{
    Budget, Choice as _, Choosing, Currency, Decision, Id, Limits, Money, Must, Person, Portfolio,
    Project, Scenario, Stage, Verdict,
};
use crate::text::{count, sentence, short_date, shortened};

/// A scenario on its way to become the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Adopting {
    /// The scenario, by its name.
    pub scenario: String,
    /// What becomes of each project that it decides otherwise about.
    pub rows: Vec<Adopted>,
    /// The budget that it has in place of the plan's, where that is another.
    pub budget: Option<Budget>,
    /// Whether that becomes the plan's too.
    pub takes_budget: bool,
    /// Who decides.
    pub by: Option<Id<Person>>,
    /// Somebody new who does.
    pub newcomer: Option<Person>,
    /// Why.
    pub reason: String,
    /// When it is looked at again.
    pub next_review: Option<Date>,
}

/// What becomes of one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// The project.
    pub project: Id<Project>,
    /// What is decided about whether it is in; nothing where that stays as it is.
    pub verdict: Option<Verdict>,
    /// By how many quarters it starts later.
    pub shift: i64,
}

impl Adopting {
    /// What a scenario would make of the portfolio; nothing where it decides nothing else than that.
    pub fn of(p: &Portfolio, name: &str) -> Option<Self> {
        let scenario = p.scenario(name)?;
        let mut seen = std::collections::HashSet::new();
        let first = scenario.choices.iter().filter(|choice| seen.insert(&choice.project));
        let rows: Vec<Adopted> = first.filter_map(|choice| Adopted::of(p, choice)).collect();
        let budget = other_budget(p, scenario).cloned();
        (budget.is_some() || !rows.is_empty()).then(|| Self {
            scenario: name.to_owned(),
            rows,
            takes_budget: budget.is_some(),
            budget,
            by: None,
            newcomer: None,
            reason: String::new(),
            next_review: None,
        })
    }

    /// Whether a scenario decides anything else than the portfolio.
    pub fn decides(p: &Portfolio, name: &str) -> bool {
        p.scenario(name).is_some_and(|scenario| {
            other_budget(p, scenario).is_some()
                || scenario.choices.iter().any(|choice| Adopted::of(p, choice).is_some())
        })
    }

    /// The budget it has, and the plan's in place of which it would come, in words.
    pub fn budgets(&self, p: &Portfolio) -> Option<(String, String)> {
        let (currency, own, plan) = (p.currency(), self.budget.as_ref()?, budget_of(p));
        let plan_said = plan.map(|plan| in_words(plan, Some(own), &currency));
        Some((in_words(own, plan, &currency), plan_said.unwrap_or_else(|| "no budget".into())))
    }

    /// How many decisions are written down.
    fn decisions(&self) -> usize {
        let rows = self.rows.iter().map(|row| row.verdicts().count());
        rows.sum::<usize>() + usize::from(self.takes_budget)
    }

    /// What is missing before it can be carried out.
    pub fn lacks(&self) -> Option<&'static str> {
        match (&self.by, self.reason.trim()) {
            _ if self.rows.is_empty() && !self.takes_budget => Some("Nothing would change"),
            (None, _) => Some("Say who decides"),
            (Some(_), "") => Some("Say why"),
            _ => None,
        }
    }

    /// The one change that makes it the plan, on a day.
    ///
    /// # Errors
    /// Says which project cannot start so much later.
    pub fn change(&self, p: &Portfolio, today: Date) -> Result<Change, String> {
        let reason = self.reason.trim();
        let mut edits: Vec<Edit> = self.newcomer.iter().cloned().map(Edit::PutPerson).collect();
        let mut decisions = p.decisions.clone();
        let mut decide = |project: Option<&Id<Project>>, verdict| {
            decisions.push(Decision {
                date: Some(today),
                project: project.cloned(),
                scenario: self.scenario.clone(),
                decision: Some(verdict),
                by: self.by.clone(),
                reason: reason.to_owned(),
                next_review: self.next_review,
                ..Decision::default()
            });
        };
        let mut taken = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let Some(project) = p.projects.get(&row.project) else { continue };
            let made = row.made(project, reason).ok_or_else(|| {
                let name = shortened(&project.name, 40);
                format!("{name} would start beyond the years that a portfolio can hold")
            })?;
            edits.push(Edit::PutProject(Arc::new(made)));
            for verdict in row.verdicts() {
                decide(Some(&row.project), verdict);
            }
            let pick = if row.is_whole(project) { Pick::AsPlanned } else { Pick::Shift(0) };
            taken.push((row.project.clone(), pick));
        }
        if self.takes_budget {
            decide(None, Verdict::Change);
            let limits = Limits::with_budget(p.limits.clone(), self.budget.clone());
            edits.push(Edit::Limits(limits));
        }
        // What the plan says already is no choice any more either.
        taken.extend(self.said_already(p));
        edits.extend(scenario::changed(p, &self.scenario, |own| {
            scenario::decide(p, own, &taken);
            if self.takes_budget {
                own.limits = Limits::with_budget(own.limits.take(), None);
            }
        }));
        edits.push(Edit::Decisions(decisions));
        let label = format!("adopt {}", shortened(&self.scenario, 40));
        Ok(Change::new(label, Edit::All(edits)))
    }

    /// Choices about open projects that decide nothing else than the plan.
    fn said_already(&self, p: &Portfolio) -> Vec<(Id<Project>, Pick)> {
        let is_row: std::collections::HashSet<&Id<Project>> =
            self.rows.iter().map(|row| &row.project).collect();
        let choices = p.scenario(&self.scenario).into_iter().flat_map(|own| &own.choices);
        let idle = choices.filter(|choice| {
            let is_open = p.projects.get(&choice.project).is_some_and(|own| own.stage().is_open());
            is_open && !is_row.contains(&choice.project)
        });
        idle.map(|choice| (choice.project.clone(), Pick::AsPlanned)).collect()
    }
}

/// The budget of the plan.
fn budget_of(p: &Portfolio) -> Option<&Budget> {
    p.limits.as_ref()?.budget.as_ref()
}

/// The budget of a scenario, where it is another than the plan's.
fn other_budget<'s>(p: &Portfolio, scenario: &'s Scenario) -> Option<&'s Budget> {
    let own = scenario.limits.as_ref()?.budget.as_ref()?;
    (Some(own) != budget_of(p)).then_some(own)
}

/// A budget; of two by year, the years in which they differ.
fn in_words(own: &Budget, other: Option<&Budget>, currency: &Currency) -> String {
    let years = match (own, other) {
        (Budget::Total(total), _) => return currency.full(*total),
        (Budget::ByYear(years), Some(Budget::ByYear(others))) => {
            let of = |years: &[(i16, Money)], year| {
                years.iter().find(|(own, _)| *own == year).map(|(_, money)| *money)
            };
            let all: BTreeSet<i16> = years.iter().chain(others).map(|(year, _)| *year).collect();
            let differ = all.into_iter().filter(|year| of(years, *year) != of(others, *year));
            let said = differ.map(|year| match of(years, year) {
                Some(money) => format!("{} in {year}", currency.full(money)),
                None => format!("no limit in {year}"),
            });
            return said.collect::<Vec<_>>().join(", ");
        }
        (Budget::ByYear(years), _) => years,
    };
    format!("{} over {}", currency.full(own.total()), count(years.len(), "year"))
}

impl Adopted {
    /// What becomes of a project; nothing where the choice decides nothing else than the plan.
    fn of(p: &Portfolio, choice: &Choosing) -> Option<Self> {
        let project = p.projects.get(&choice.project)?;
        let stage = project.stage();
        let included = choice.included.filter(|included| *included != stage.is_in());
        let verdict = match (included, stage) {
            (None, _) => None,
            (Some(true), _) => Some(Verdict::Go),
            (Some(false), Stage::Approved) => Some(Verdict::Hold),
            (Some(false), _) => Some(Verdict::Stop),
        };
        let shift = choice.shift.unwrap_or(0).clamp(0, scenario::MOST_SHIFTED);
        let is_decided = stage.is_open() && (verdict.is_some() || shift > 0);
        is_decided.then(|| Self { project: choice.project.clone(), verdict, shift })
    }

    /// Between which decisions one can choose.
    pub fn options(&self) -> &'static [Verdict] {
        match self.verdict {
            Some(Verdict::Hold | Verdict::Stop) => &[Verdict::Hold, Verdict::Stop],
            _ => &[],
        }
    }

    /// The decisions that are written down.
    pub fn verdicts(&self) -> impl Iterator<Item = Verdict> + use<> {
        let defer =
            (self.shift > 0 && self.verdict != Some(Verdict::Stop)).then_some(Verdict::Defer);
        self.verdict.into_iter().chain(defer)
    }

    /// The stage that the project then has.
    pub fn stage(&self, project: &Project) -> Stage {
        match (self.verdict, project.stage()) {
            (Some(Verdict::Go), _) => Stage::Approved,
            (Some(Verdict::Stop), _) => Stage::Stopped,
            (Some(Verdict::Hold), Stage::Approved) => Stage::Proposed,
            (Some(Verdict::Hold), _) => Stage::OnHold,
            (_, stage) => stage,
        }
    }

    /// Whether the plan then says all that the scenario did: what is halted while it is under way
    /// still counts as in.
    fn is_whole(&self, project: &Project) -> bool {
        !(self.verdict == Some(Verdict::Hold) && self.stage(project).is_in())
    }

    /// The project as it then is; nothing where it would lie beyond the years that there are.
    pub fn made(&self, project: &Project, reason: &str) -> Option<Project> {
        let stage = self.stage(project);
        // What has ended does not start later.
        let shift = if stage.is_open() { self.shift } else { 0 };
        let mut made = if shift > 0 {
            let costs = costs_later(project, shift);
            Project { costs, ..reschedule::later_by_quarters(project, shift)? }
        } else {
            project.clone()
        };
        if stage != project.stage() {
            made.stage = Some(stage);
        }
        if stage == Stage::Stopped {
            reason.clone_into(&mut made.stage_reason);
        }
        Some(made)
    }

    /// What changes, in words, a part each.
    pub fn words(&self, project: &Project) -> Vec<String> {
        let Some(made) = self.made(project, "") else {
            return vec!["it would start beyond the years that there are".into()];
        };
        let mut words = Vec::new();
        if made.stage() != project.stage() {
            words.push(format!("{} → {}", project.stage().label(), made.stage().label()));
            if self.verdict == Some(Verdict::Stop) && project.must == Some(Must::In) {
                words.push("▲ though it must be in".into());
            }
        }
        let day = |what: &str, was: Option<Date>, is: Option<Date>| {
            let (was, is) = was.zip(is).filter(|(was, is)| was != is)?;
            Some(format!("{what} {} → {}", short_date(was), short_date(is)))
        };
        words.extend(day("start", project.start, made.start));
        words.extend(day("end", project.end, made.end));
        let moved = made.milestones.iter().zip(&project.milestones);
        let moved = moved.filter(|(is, was)| is.due != was.due).count();
        if moved > 0 {
            words.push(count(moved, "milestone"));
        }
        let others = [
            (made.costs != project.costs, "costs"),
            (made.effort != project.effort, "work"),
            (made.units != project.units, "change"),
            (made.benefits != project.benefits, "benefits"),
        ];
        words.extend(others.iter().filter(|(is, _)| *is).map(|(_, word)| (*word).to_owned()));
        if !self.is_whole(project) {
            words.push("halted, but still counted as in".into());
        }
        words
    }
}

impl super::App {
    /// Asks who makes the scenario that is on the plan, and why.
    pub fn ask_adoption(&mut self) {
        let Some(document) = &self.document else { return };
        let name = document.scenario();
        let adopting = name.and_then(|name| Adopting::of(document.portfolio(), name));
        self.question = adopting.map(|own| super::Question::Adopt(Box::new(own)));
    }

    /// Makes a scenario the plan, and shows the plan.
    pub fn adopt_scenario(&mut self, adopting: &Adopting) {
        let Some(document) = &self.document else { return };
        let change = adopting.change(document.portfolio(), document.facts.today);
        let refused = match change {
            Ok(change) => self.try_change(&change).map_err(|refusal| refusal.to_string()),
            Err(reason) => Err(reason),
        };
        if let Err(reason) = refused {
            self.notices.tell(super::Notice::trouble(
                format!("Could not adopt {}", adopting.scenario),
                reason,
                "The portfolio is as it was before",
            ));
            return;
        }
        self.show_scenario(None);
        let mut changed = Vec::new();
        if !adopting.rows.is_empty() {
            changed.push(count(adopting.rows.len(), "project"));
        }
        if adopting.takes_budget {
            changed.push("the budget".to_owned());
        }
        let told = super::Notice::good(
            format!("“{}” is the plan now", adopting.scenario),
            format!(
                "{} changed, {} written down",
                sentence(&changed.join(" and ")),
                count(adopting.decisions(), "decision")
            ),
        );
        self.notices.tell(told.with_more("show-decisions"));
    }
}
