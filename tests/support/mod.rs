//! Portfolios that read like a sentence: `portfolio().unit("ops", Business).person("ann", "ops")`.

pub(crate) mod any;
pub(crate) mod vision;

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::edit::{self, Edit};
use evenkeel::portfolio::{
    Benefit, Contribution, Cost, Health, Id, Milestone, Money, Objective, ObjectiveLevel, Person,
    PolicyCheck, Portfolio, Project, Rating, RuleSetting, Stage, StatementOfWork, Unit, UnitKind,
    Waiver,
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

/// A portfolio in which no rule finds anything: two business units and IT, a few people who stand in
/// for each other, an objective, and five sound projects of one cost: `p`, which Ann sponsors and
/// Bob owns, and beside it `q`, `r`, `s` and `t` of others.
pub(crate) fn sound() -> Plan {
    let people = ["bob", "kim", "lou", "max", "nia"];
    let units = ["ops", "shop", "shop", "shop", "shop"];
    let plan = portfolio()
        .unit("ops", UnitKind::Business)
        .unit("shop", UnitKind::Business)
        .unit("it", UnitKind::It)
        .unit("supplier", UnitKind::External)
        .person("ann", "ops");
    let plan = people.iter().zip(units).fold(plan, |plan, (id, unit)| plan.person(id, unit));
    plan.person("ivy", "it")
        .person("sam", "supplier")
        .person("zoe", "")
        .objective("speed")
        .project(sound_project("p"))
        .project(sound_project_of("q", "kim", "lou"))
        .project(sound_project_of("r", "kim", "lou"))
        .project(sound_project_of("s", "max", "nia"))
        .project(sound_project_of("t", "max", "nia"))
}

/// A project of Ann and Bob in which no rule finds anything, in the surroundings of [`sound`].
pub(crate) fn sound_project(id: &str) -> Project {
    sound_project_of(id, "ann", "bob")
}

/// A sound project of a sponsor and an owner.
pub(crate) fn sound_project_of(id: &str, sponsor: &str, owner: &str) -> Project {
    let check = |topic: &&str| PolicyCheck {
        topic: (*topic).into(),
        done: Some(TODAY),
        ..PolicyCheck::default()
    };
    let policies = ["privacy", "security", "information_management"];
    let classes = [
        ("ambition", "transform"),
        ("asset", "strategic"),
        ("horizon", "new"),
        ("contribution", "strategic"),
    ];
    Project {
        problem: "Customers wait six weeks for an answer".into(),
        success: "Nine of ten have their answer within two days".into(),
        stop_if: "Fewer than half take part by the end of the year".into(),
        stage: Some(Stage::Delivering),
        sponsor: Some(sponsor.into()),
        sponsor_confirmed: Some(TODAY),
        owner: Some(owner.into()),
        experts: vec![owner.into()],
        requirements_agreed: Some(TODAY),
        statement_of_work: Some(StatementOfWork {
            signed: Some(TODAY),
            by: Some(sponsor.into()),
            ..StatementOfWork::default()
        }),
        policy_checks: policies.iter().map(check).collect(),
        objectives: vec![Contribution { objective: "speed".into(), ..Contribution::default() }],
        classes: classes.map(|(lens, bucket)| (lens.into(), bucket.into())).to_vec(),
        start: Some(date(2027, 1, 1)),
        end: Some(date(2027, 12, 31)),
        costs: vec![cost(2027, 95, 5)],
        benefits: vec![benefit(sponsor)],
        milestones: vec![Milestone {
            owner: Some(owner.into()),
            ..milestone("m1", date(2027, 6, 1))
        }],
        health: Some(Health {
            rating: Some(Rating::Green),
            date: Some(TODAY),
            reason: "It goes as planned".into(),
            ..Health::default()
        }),
        ..Project { id: id.into(), name: format!("Project {id}"), ..Project::default() }
    }
}

/// A benefit that can be measured, is due some day, and somebody answers for.
pub(crate) fn benefit(owner: &str) -> Benefit {
    Benefit {
        name: "Faster answers".into(),
        measure: "Days to an answer".into(),
        unit: "days".into(),
        baseline: Some(42.into()),
        target: Some(2.into()),
        due: Some(date(2028, 6, 30)),
        owner: Some(owner.into()),
        ..Benefit::default()
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

    /// A person of a unit, or of none where it is empty. The first person stands in for all others,
    /// the second for the first.
    pub(crate) fn person(mut self, id: &str, unit: &str) -> Self {
        let people = &mut self.portfolio.people;
        let first = people.at(0).map(|first| Person::clone(first));
        let person = Person {
            id: id.into(),
            name: format!("Person {id}"),
            unit: (!unit.is_empty()).then(|| unit.into()),
            deputy: first.as_ref().map(|first| first.id.clone()),
            ..Person::default()
        };
        people.put(person);
        if let Some(first) = first.filter(|first| first.deputy.is_none()) {
            people.put(Person { deputy: Some(id.into()), ..first });
        }
        self
    }

    /// A strategic objective of the first person.
    pub(crate) fn objective(mut self, id: &str) -> Self {
        let objective = Objective {
            id: id.into(),
            name: format!("Objective {id}"),
            owner: self.portfolio.people.at(0).map(|first| first.id.clone()),
            weight: Some(1.into()),
            level: Some(ObjectiveLevel::Strategic),
            ..Objective::default()
        };
        self.portfolio.objectives.put(objective);
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

    /// The same without a project.
    pub(crate) fn without(mut self, id: &str) -> Self {
        self.portfolio.projects.remove(&id.into());
        self
    }

    /// The same with another threshold of a rule.
    pub(crate) fn threshold(self, rule: &str, name: &str, figure: i64) -> Self {
        let setting = RuleSetting {
            thresholds: vec![(name.into(), figure.into())],
            ..RuleSetting::default()
        };
        self.where_portfolio(|p| p.rules.push((rule.into(), setting)))
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
