//! How long the rules take over 10,000 projects with 100,000 milestones: from nothing beside a plain
//! pass over the same data, and after one edit of each kind, with the figures they rest on.
//! The goals: under 50 ms from nothing, under 2 ms after an edit, on one core.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

mod large;
mod timing;

use std::any::Any;
use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::edit::{Change, Edit, History, apply};
use evenkeel::portfolio::{
    Choosing, Id, Milestone, Person, Portfolio, Project, RuleSetting, Scenario, Score, Waiver,
};
use evenkeel::rules::Judgement;

const PROJECTS: usize = 10_000;

fn main() {
    let mut portfolio = large::portfolio(PROJECTS, 1);
    portfolio.scenarios = vec![less(&portfolio)];
    let portfolio = Arc::new(portfolio);
    let facts = facts_of(Arc::clone(&portfolio));
    let found = Judgement::of(&facts).counts;
    println!("{} errors, {} warnings, {} notes", found.error, found.warning, found.note);

    let mut history = History::opened(Arc::clone(&portfolio));
    let edits: Vec<Change> = (0..100)
        .filter_map(|n| Some(scored(portfolio.projects.at(n * 97)?, f64::from(n as u8))))
        .collect();
    let mut next = edits.iter().cycle();
    let mut shown = (facts.clone(), Judgement::of(&facts));
    let mut one = || -> Box<dyn Any> {
        let taken = next.next().map(|change| history.carry_out(change));
        shown.0 = shown.0.again(Arc::clone(history.now()), None, large::TODAY);
        shown.1.follow(&shown.0);
        Box::new(taken)
    };
    let mut pass = || -> Box<dyn Any> { Box::new(plain_pass(&portfolio)) };
    let mut figures = || -> Box<dyn Any> { Box::new(facts_of(Arc::clone(&portfolio))) };
    let mut judged = || -> Box<dyn Any> { Box::new(Judgement::of(&facts)) };
    let mut project = There::after(&facts, edits.first().map(|change| change.edit.clone()), None);
    let mut person = There::after(&facts, renamed(&portfolio), None);
    let mut waiver = There::after(&facts, waived(&portfolio), None);
    let mut threshold = There::after(&facts, Some(stricter()), None);
    let mut removed = There::after(&facts, gone(&portfolio), None);
    let mut scenario = There::after(&facts, None, Some("Less"));
    let medians = timing::medians(
        41,
        &mut [
            ("a plain pass over the same data", &mut pass),
            ("figures from nothing", &mut figures),
            ("findings from nothing", &mut judged),
            ("one edit, figures and findings", &mut one),
            ("  findings after a project's value", &mut || project.there_or_back()),
            ("  after a person's name", &mut || person.there_or_back()),
            ("  after a waiver", &mut || waiver.there_or_back()),
            ("  after a threshold", &mut || threshold.there_or_back()),
            ("  after a project went", &mut || removed.there_or_back()),
            ("  after a scenario of 100 choices", &mut || scenario.there_or_back()),
        ],
    );
    if let [pass, _, judged, edit, of_project, ..] = medians.as_slice() {
        println!("findings from nothing / plain pass {:.1}", judged / pass);
        println!("findings from nothing / 50 ms {:.2} (goal: under 1)", judged / 50.0);
        println!("findings after one edit / 2 ms {:.2} (goal: under 1)", of_project / 2.0);
        println!("one edit with its figures / frame of 16 ms {:.2} (goal: under 1)", edit / 16.0);
    }
}

/// Findings that follow one change, and then its undoing, by turns.
struct There {
    states: [Facts; 2],
    turn: usize,
    judgement: Judgement,
}

impl There {
    fn after(facts: &Facts, edit: Option<Edit>, scenario: Option<&str>) -> Self {
        let edited = edit.and_then(|edit| apply(&facts.portfolio, &edit).ok());
        let portfolio = edited.unwrap_or_else(|| Arc::clone(&facts.portfolio));
        let there = facts.again(portfolio, scenario, large::TODAY);
        Self { states: [there, facts.clone()], turn: 0, judgement: Judgement::of(facts) }
    }

    fn there_or_back(&mut self) -> Box<dyn Any> {
        if let Some(state) = self.states.get(self.turn % 2) {
            self.judgement.follow(state);
        }
        self.turn += 1;
        Box::new(())
    }
}

/// Looks once at every project and every milestone, as the simplest rules do, and makes nothing.
fn plain_pass(portfolio: &Portfolio) -> usize {
    let is_overdue = |milestone: &&Milestone| {
        milestone.done.is_none() && milestone.due.is_some_and(|due| due < large::TODAY)
    };
    let of_project = |project: &Arc<Project>| {
        let missing =
            [project.sponsor.is_none(), project.owner.is_none(), project.costs.is_empty()];
        let overdue = project.milestones.iter().filter(is_overdue).count();
        overdue + missing.into_iter().filter(|is_missing| *is_missing).count()
    };
    portfolio.projects.iter().map(of_project).sum()
}

fn facts_of(portfolio: Arc<Portfolio>) -> Facts {
    Facts::new(portfolio, None, large::TODAY)
}

fn scored(project: &Arc<Project>, value: f64) -> Change {
    let value = Some(Score::nearest(value));
    let project = Project { value, ..Project::clone(project) };
    Change::new("score it", Edit::PutProject(Arc::new(project)))
}

fn renamed(portfolio: &Portfolio) -> Option<Edit> {
    let person = portfolio.people.at(7)?;
    Some(Edit::PutPerson(Person { name: "Another Name".into(), ..Person::clone(person) }))
}

fn waived(portfolio: &Portfolio) -> Option<Edit> {
    let project = Some(portfolio.projects.at(1)?.id.clone());
    let waiver = Waiver { rule: "missing-sponsor".into(), project, ..Waiver::default() };
    Some(Edit::Waivers(vec![waiver]))
}

fn stricter() -> Edit {
    let setting =
        RuleSetting { thresholds: vec![("days".into(), 90.into())], ..RuleSetting::default() };
    Edit::Rules(vec![("sponsor-unconfirmed".into(), setting)])
}

fn gone(portfolio: &Portfolio) -> Option<Edit> {
    Some(Edit::RemoveProject(portfolio.projects.at(PROJECTS / 2)?.id.clone()))
}

fn less(portfolio: &Portfolio) -> Scenario {
    let out = |id: &Id<Project>| Choosing {
        project: id.clone(),
        included: Some(false),
        ..Choosing::default()
    };
    let choices = portfolio.projects.iter().step_by(PROJECTS / 100).map(|p| out(&p.id)).collect();
    Scenario { name: "Less".into(), choices, ..Scenario::default() }
}
