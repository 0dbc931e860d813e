//! Portfolios that read like a sentence: `portfolio().unit("ops", Business).person("ann", "ops")`.

pub(crate) mod any;

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::edit::{self, Edit};
use evenkeel::portfolio::{
    Contribution, Cost, Id, Milestone, Money, Objective, Person, Portfolio, Project, Stage, Unit,
    UnitKind, Waiver,
};
use evenkeel::rules::Judgement;
use jiff::civil::{Date, date};

/// The day that counts as today in every test.
pub(crate) const TODAY: Date = date(2027, 5, 10);

/// A portfolio in the making.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// What it has come to.
    pub(crate) portfolio: Portfolio,
}

/// An empty portfolio.
pub(crate) fn portfolio() -> Plan {
    Plan { portfolio: Portfolio::default() }
}

/// A portfolio in which no rule finds anything: a business unit and IT, a few people with deputies,
/// an objective, and one sound project, `p`.
pub(crate) fn sound() -> Plan {
    portfolio()
        .unit("ops", UnitKind::Business)
        .unit("it", UnitKind::It)
        .unit("supplier", UnitKind::External)
        .person("ann", "ops")
        .person("bob", "ops")
        .person("ivy", "it")
        .person("sam", "supplier")
        .person("zoe", "")
        .objective("speed")
        .project(sound_project("p"))
}

/// A project in which no rule finds anything, in the surroundings of [`sound`].
pub(crate) fn sound_project(id: &str) -> Project {
    Project {
        sponsor_confirmed: Some(TODAY),
        stage: Some(Stage::Delivering),
        sponsor: Some("ann".into()),
        owner: Some("bob".into()),
        objectives: vec![Contribution { objective: "speed".into(), ..Contribution::default() }],
        costs: vec![cost(2027, 95, 5)],
        milestones: vec![milestone("m1", date(2027, 6, 1))],
        ..Project { id: id.into(), name: format!("Project {id}"), ..Project::default() }
    }
}

/// So many euros for systems and for people.
pub(crate) fn cost(year: i16, systems: i128, people: i128) -> Cost {
    Cost { year, systems: Some(euros(systems)), people: Some(euros(people)), ..Cost::default() }
}

/// Whole euros.
pub(crate) fn euros(number: i128) -> Money {
    Money::minor(number * 100)
}

/// An open milestone with an owner, due on a day.
pub(crate) fn milestone(id: &str, due: Date) -> Milestone {
    Milestone {
        id: id.into(),
        name: format!("Milestone {id}"),
        owner: Some("bob".into()),
        due: Some(due),
        baseline: Some(due),
        accept: "It is in use".into(),
        ..Milestone::default()
    }
}

/// A waiver of a rule for a project.
pub(crate) fn waiver(rule: &str, project: Option<&str>, until: Option<Date>) -> Waiver {
    Waiver {
        rule: rule.into(),
        project: project.map(Id::from),
        reason: "It is known".into(),
        until,
        ..Waiver::default()
    }
}

impl Plan {
    pub(crate) fn unit(mut self, id: &str, kind: UnitKind) -> Self {
        let name = format!("Unit {id}");
        self.portfolio.units.put(Unit { id: id.into(), name, kind: Some(kind), ..Unit::default() });
        self
    }

    /// A person of a unit, or of none where it is empty, with somebody to stand in.
    pub(crate) fn person(mut self, id: &str, unit: &str) -> Self {
        let deputy = self.portfolio.people.at(0).map_or_else(|| id.into(), |p| p.id.clone());
        let unit = (!unit.is_empty()).then(|| unit.into());
        let name = format!("Person {id}");
        let person =
            Person { id: id.into(), name, unit, deputy: Some(deputy), ..Person::default() };
        self.portfolio.people.put(person);
        self
    }

    pub(crate) fn objective(mut self, id: &str) -> Self {
        let name = format!("Objective {id}");
        self.portfolio.objectives.put(Objective { id: id.into(), name, ..Objective::default() });
        self
    }

    pub(crate) fn project(mut self, project: Project) -> Self {
        self.portfolio.projects.put(project);
        self
    }

    /// The same with a project changed.
    pub(crate) fn where_project(self, id: &str, change: impl FnOnce(&mut Project)) -> Self {
        let project = self.portfolio.projects.get(&id.into()).expect("there is such a project");
        let mut project = Project::clone(project);
        change(&mut project);
        self.project(project)
    }

    /// The same with anything else changed.
    pub(crate) fn where_portfolio(mut self, change: impl FnOnce(&mut Portfolio)) -> Self {
        change(&mut self.portfolio);
        self
    }

    /// What follows from it today; it has to be a portfolio that a file could hold.
    pub(crate) fn facts(self) -> Facts {
        facts(self.portfolio)
    }
}

/// What follows from a portfolio today; it has to be one that a file could hold.
pub(crate) fn facts(portfolio: Portfolio) -> Facts {
    let faults = evenkeel::portfolio::faults(&portfolio);
    assert!(faults.is_empty(), "the portfolio of a test is wrong: {faults:?}");
    Facts::new(Arc::new(portfolio), None, TODAY)
}

/// The portfolio after an edit.
pub(crate) fn after(portfolio: &Arc<Portfolio>, edit: &Edit) -> Arc<Portfolio> {
    edit::apply(portfolio, edit).expect("the edit can be carried out")
}

/// What is found today, a line a finding, waived ones marked.
pub(crate) fn found(judgement: &Judgement) -> Vec<String> {
    let line = |f: &Arc<evenkeel::rules::Finding>| {
        let mark = if f.waiver.is_some() { " (waived)" } else { "" };
        let project = f.project.as_ref().map_or("", |id| id.as_str());
        format!("{} {project} {:?} {}{mark}", f.rule.name, f.subject, f.message)
    };
    judgement.findings().map(line).collect()
}

/// The folder with test data from elsewhere, which not every machine has. Where it is not, the test
/// says that it is skipped; with `EVENKEEL_NEEDS_DATA` set it fails instead.
pub(crate) fn foreign(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    assert!(
        std::env::var_os("EVENKEEL_NEEDS_DATA").is_none(),
        "EVENKEEL_NEEDS_DATA is set, and there is no {}",
        path.display()
    );
    println!("skipped: there is no {}", path.display());
    None
}

/// What a program of poppler-utils says about a PDF file. Where it is not installed, the test says
/// that it is skipped; with `EVENKEEL_NEEDS_DATA` set it fails instead.
pub(crate) fn poppler(
    program: &str,
    before: &[&str],
    bytes: &[u8],
    after: &[&str],
) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder for the page");
    let path = folder.path().join("page.pdf");
    std::fs::write(&path, bytes).expect("the page is written");
    match Command::new(program).args(before).arg(&path).args(after).output() {
        Ok(output) => {
            assert!(output.status.success(), "{program} refuses the page: {output:?}");
            // Titles of tags come out as they lie in the file, in UTF-16.
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) => {
            assert!(
                std::env::var_os("EVENKEEL_NEEDS_DATA").is_none(),
                "EVENKEEL_NEEDS_DATA is set, and {program} cannot be run: {error}"
            );
            println!("skipped: {program} is not installed");
            None
        }
    }
}
