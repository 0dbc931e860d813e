//! The cases of rules about projects that need each other, or cannot be told apart.

use evenkeel::balance::Facts;
use evenkeel::portfolio::{Choosing, Project, Scenario, Stage};
use evenkeel::rules::Judgement;

use super::Case;
use crate::support::{Plan, TODAY, found, sound, sound_project};

fn needs(plan: Plan, who: &str, whom: &[&str]) -> Plan {
    let whom = whom.iter().map(|id| (*id).into()).collect();
    plan.where_project(who, |p| p.needs = whom)
}

fn is_at(plan: Plan, id: &str, stage: Stage) -> Plan {
    plan.where_project(id, |p| p.stage = Some(stage))
}

fn named(plan: Plan, id: &str, name: &str) -> Plan {
    let name = name.into();
    plan.where_project(id, |p| p.name = name)
}

pub(super) static CASES: &[Case] = &[
    Case {
        rule: "needs-a-closed-project",
        shows: "what was stopped will not come, what is done is there",
        speaks: |plan| is_at(needs(plan, "p", &["q"]), "q", Stage::Stopped),
        silent: |plan| is_at(needs(plan, "p", &["q"]), "q", Stage::Done),
    },
    Case {
        rule: "needs-a-closed-project",
        shows: "who needs it is live",
        speaks: |plan| {
            is_at(is_at(needs(plan, "p", &["q"]), "q", Stage::Stopped), "p", Stage::OnHold)
        },
        silent: |plan| {
            is_at(is_at(needs(plan, "p", &["q"]), "q", Stage::Stopped), "p", Stage::Idea)
        },
    },
    Case {
        rule: "needs-something-out",
        shows: "a proposal is not in, what is approved is",
        speaks: |plan| is_at(needs(plan, "p", &["q"]), "q", Stage::Proposed),
        silent: |plan| is_at(needs(plan, "p", &["q"]), "q", Stage::Approved),
    },
    Case {
        rule: "needs-something-out",
        shows: "only who is in needs others in; what was stopped is told by another rule",
        speaks: |plan| is_at(needs(plan, "p", &["q", "r"]), "q", Stage::Idea),
        silent: |plan| {
            let plan = needs(needs(plan, "p", &["q"]), "r", &["s"]);
            is_at(is_at(is_at(plan, "q", Stage::Idea), "p", Stage::Proposed), "s", Stage::Stopped)
        },
    },
    Case {
        rule: "needs-in-a-circle",
        shows: "two that need each other, two of which one needs the other",
        speaks: |plan| needs(needs(plan, "p", &["q"]), "q", &["p"]),
        silent: |plan| needs(plan, "p", &["q"]),
    },
    Case {
        rule: "needs-in-a-circle",
        shows: "a long way round with a side way",
        speaks: |plan| {
            needs(
                needs(needs(needs(plan, "p", &["q"]), "q", &["r", "t"]), "r", &["s"]),
                "s",
                &["p"],
            )
        },
        silent: |plan| needs(needs(needs(plan, "p", &["q", "r"]), "q", &["s"]), "r", &["s"]),
    },
    Case {
        rule: "needs-in-a-circle",
        shows: "a finished project breaks the circle",
        speaks: |plan| is_at(needs(needs(plan, "p", &["q"]), "q", &["p"]), "q", Stage::OnHold),
        silent: |plan| is_at(needs(needs(plan, "p", &["q"]), "q", &["p"]), "q", Stage::Done),
    },
    Case {
        rule: "same-name-twice",
        shows: "case and spaces make no difference, letters do",
        speaks: |plan| named(plan, "q", "  pro JECT  P "),
        silent: |plan| named(plan, "q", "Project pp"),
    },
    Case {
        rule: "same-name-twice",
        shows: "three of one name are one finding; closed projects do not count",
        speaks: |plan| named(named(plan, "q", "Project p"), "r", "PROJECT P"),
        silent: |plan| is_at(named(plan, "q", "Project p"), "q", Stage::Done),
    },
    Case {
        rule: "same-name-twice",
        shows: "no name is not the same name",
        speaks: |plan| named(named(named(plan, "p", " "), "q", "A"), "r", "a"),
        silent: |plan| named(named(plan, "p", " "), "q", ""),
    },
];

#[test]
fn a_scenario_takes_out_what_another_project_needs() {
    let choices =
        vec![Choosing { project: "q".into(), included: Some(false), ..Choosing::default() }];
    let scenario = Scenario { name: "Less".into(), choices, ..Scenario::default() };
    let plan = needs(sound(), "p", &["q"]).where_portfolio(|p| p.scenarios.push(scenario));
    let facts = plan.facts();
    let about_needs = |facts: &Facts| {
        let lines = found(&Judgement::of(facts));
        lines.into_iter().filter(|line| line.starts_with("needs-something-out")).count()
    };
    assert_eq!(about_needs(&facts), 0);
    let with = Facts::new(facts.portfolio.clone(), Some("Less"), TODAY);
    assert_eq!(about_needs(&with), 1);
}

#[test]
fn a_circle_of_ten_thousand_is_found_without_ado() {
    let project = |n: usize| Project {
        needs: vec![format!("p{}", (n + 1) % 10_000).as_str().into()],
        ..sound_project(&format!("p{n}"))
    };
    let plan = sound().where_portfolio(|p| p.projects = (0..10_000).map(project).collect());
    let lines = found(&Judgement::of(&plan.facts()));
    let circles: Vec<_> = lines.iter().filter(|l| l.starts_with("needs-in-a-circle")).collect();
    assert_eq!(circles.len(), 1, "{circles:#?}");
}
