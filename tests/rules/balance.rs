//! The cases of the Balance family.

use evenkeel::portfolio::{Project, Stage};
use rust_decimal::Decimal;

use super::Case;
use crate::support::{Plan, cost, sound_project};

/// A project of so many euros in a bucket of the lens `place`, or in none.
fn placed(id: &str, euros: i128, bucket: Option<&str>) -> Project {
    let mut project = sound_project(id);
    project.costs = vec![cost(2027, euros - euros / 10, euros / 10)];
    project.set_class("place", bucket.map(Into::into));
    project
}

/// Of 100 euros 40 go here, where 40 are wanted, so many there, where 60 are, the rest nowhere.
fn there(plan: Plan, euros: i128) -> Plan {
    plan.without("s")
        .without("t")
        .project(placed("p", 40, Some("here")))
        .project(placed("q", euros, Some("there")))
        .project(placed("r", 60 - euros, None))
        .where_portfolio(|p| {
            let shares = [("here", 40), ("there", 60)];
            let shares = shares.map(|(word, part)| (word.into(), Decimal::new(part, 2)));
            p.targets = vec![("place".into(), shares.to_vec())];
        })
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "mix-off-target",
        shows: "five points off are let pass, six are not",
        speaks: |plan| there(plan, 54),
        silent: |plan| there(plan, 55),
    },
    Case {
        rule: "mix-off-target",
        shows: "a lens without targets is not looked at",
        speaks: |plan| there(plan, 30),
        silent: |plan| there(plan, 30).where_portfolio(|p| p.targets.clear()),
    },
    Case {
        rule: "unclassified",
        shows: "a lens with targets needs a bucket, another does not",
        speaks: |plan| all_transform(plan).where_project("p", |p| p.set_class("ambition", None)),
        silent: |plan| all_transform(plan).where_project("p", |p| p.set_class("asset", None)),
    },
    Case {
        rule: "unclassified",
        shows: "a proposal counts, an idea does not",
        speaks: |plan| unclassified_at(plan, Stage::Proposed),
        silent: |plan| unclassified_at(plan, Stage::Idea),
    },
    Case {
        rule: "single-bet",
        shows: "30 % of all may be one bet, a euro more is too much",
        speaks: |plan| costs(plan, 151),
        silent: |plan| costs(plan, 150),
    },
    Case {
        rule: "single-bet",
        shows: "what is not in is no bet",
        speaks: |plan| costs(plan, 1000).where_project("p", |p| p.stage = Some(Stage::Approved)),
        silent: |plan| costs(plan, 1000).where_project("p", |p| p.stage = Some(Stage::Proposed)),
    },
    Case {
        rule: "nothing-ventured",
        shows: "one experiment is enough, by ambition or by horizon",
        speaks: |plan| ventured(plan, "horizon", "adjacent"),
        silent: |plan| ventured(plan, "horizon", "new"),
    },
    Case {
        rule: "nothing-ventured",
        shows: "a finished experiment is none",
        speaks: |plan| {
            ventured(plan, "ambition", "transform")
                .where_project("p", |p| p.stage = Some(Stage::Done))
        },
        silent: |plan| ventured(plan, "ambition", "transform"),
    },
    Case {
        rule: "nothing-stopped",
        shows: "ten are done, or nine",
        speaks: |plan| done(plan, 10),
        silent: |plan| done(plan, 9),
    },
    Case {
        rule: "nothing-stopped",
        shows: "one was stopped",
        speaks: |plan| done(plan, 11),
        silent: |plan| done(plan, 11).where_project("p", |p| p.stage = Some(Stage::Stopped)),
    },
];

const ALL: [&str; 5] = ["p", "q", "r", "s", "t"];

/// All is to transform, and all does.
fn all_transform(plan: Plan) -> Plan {
    let shares = vec![("transform".into(), Decimal::ONE)];
    plan.where_portfolio(|p| p.targets = vec![("ambition".into(), shares)])
}

fn unclassified_at(plan: Plan, stage: Stage) -> Plan {
    all_transform(plan).where_project("p", |p| {
        p.set_class("ambition", None);
        p.stage = Some(stage);
    })
}

/// Four projects cost 350 euros together, the fifth so many.
fn costs(plan: Plan, euros: i128) -> Plan {
    let all = [euros, 100, 100, 100, 50];
    ALL.into_iter().zip(all).fold(plan, |plan, (id, euros)| {
        plan.where_project(id, |p| p.costs = vec![cost(2027, 0, euros)])
    })
}

/// Nothing is classified but one project, in one lens.
fn ventured(plan: Plan, lens: &str, bucket: &str) -> Plan {
    let plan = ALL.into_iter().fold(plan, |plan, id| plan.where_project(id, |p| p.classes.clear()));
    plan.where_project("p", |p| p.set_class(lens, Some(bucket.into())))
}

/// So many projects more, all done.
fn done(plan: Plan, number: usize) -> Plan {
    let project = |n| Project { stage: Some(Stage::Done), ..sound_project(&format!("d{n}")) };
    (0..number).fold(plan, |plan, n| plan.project(project(n)))
}
