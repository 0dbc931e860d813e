//! Money for systems without money for people.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

use super::{Family, Fix, Judge, Scope, Threshold, ask, fix, rule};
use crate::balance::Spend;
use crate::portfolio::{Level, Money, Project};
use crate::text::percent;

rule! {
    /// ## What it checks
    /// A live project plans money for systems, and money for people is under the threshold's part
    /// of the two together. People money that is not entered counts as none.
    ///
    /// ## Why it matters
    /// Money for systems without money for people fails: nobody is trained, nobody is freed to work
    /// differently, and the system is switched on for nobody.
    ///
    /// ## What to do
    /// Plan training, change management and the time of those who must change. Developers' pay is
    /// systems money.
    pub(super) static SYSTEMS_WITHOUT_PEOPLE = {
        name: "systems-without-people",
        title: "Systems money without people money",
        family: Family::Money,
        level: Level::Error,
        thresholds: &[Threshold {
            name: "share",
            default: 0.05,
            meaning: "people money as part of systems and people money, from 0 to 1",
        }],
        field: "people money",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            let spend = Spend::of(project);
            let least = case.threshold("share");
            let Some(share) = spend.people_share() else { return };
            if spend.systems <= Money::ZERO || share >= least {
                return;
            }
            let currency = case.facts.portfolio.currency();
            let systems = currency.short(spend.systems);
            let message = if spend.people == Money::ZERO {
                format!("{systems} for systems and nothing for people")
            } else {
                let people = currency.short(spend.people);
                let (share, least) = (percent(share), percent(least));
                format!("{systems} for systems and {people} for people: {share} of the two, less than {least}")
            };
            findings.push(case.project(project, message));
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let units = ask::units(p, project);
                format!("Who trains the people of {units}, who frees them to learn it, and out of which budget?")
            })
        },
        fixes: |facts, finding| {
            let least = finding.rule.threshold_in(&facts.portfolio, "share");
            let decimals = facts.portfolio.currency().decimals();
            fix::of(facts, finding, |project| {
                let mut with = Project::clone(project);
                plan_people(&mut with, least, decimals);
                let more = Spend::of(&with).people - Spend::of(project).people;
                let label = format!("Plan {} for people", percent(least));
                let detail = format!("Adds {} to its cost", facts.portfolio.currency().short(more));
                [Fix::of_project(label, detail, project, move |with, _| {
                    plan_people(with, least, decimals);
                })]
            })
        },
    }
}

/// Plans so much for people in every year with systems money that they have this share of both.
fn plan_people(project: &mut Project, share: f64, decimals: u32) {
    let share = Decimal::from_f64(share).unwrap_or_default();
    for cost in &mut project.costs {
        let Some(systems) = cost.systems else { continue };
        let needed = systems.decimal(decimals).checked_mul(share);
        let needed = needed.and_then(|n| n.checked_div(Decimal::ONE - share));
        if let Some(needed) = needed.and_then(|n| Money::exact(n.ceil(), decimals)) {
            cost.people = Some(cost.people.unwrap_or_default().max(needed));
        }
    }
}
