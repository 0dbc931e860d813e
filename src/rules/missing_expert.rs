//! Live projects without anybody who knows the work.

use super::{Family, Fix, Judge, Scope, ask, fix, people, rule};
use crate::portfolio::{Level, UnitKind};

rule! {
    /// ## What it checks
    /// A live project names no subject-matter expert. Sponsor, owner and lead do not count as such
    /// unless they are named as experts as well.
    ///
    /// ## Why it matters
    /// Those who do the work know in a week what a specification finds out in a year. A system that
    /// nobody of them had a say in is one that they work around.
    ///
    /// ## What to do
    /// Name somebody who does the work today, agree with their head how many days they are free for
    /// it, and put their time into the plan as people money.
    pub(super) static MISSING_EXPERT = {
        name: "missing-expert",
        title: "No subject-matter expert",
        family: Family::People,
        level: Level::Warning,
        thresholds: &[],
        field: "experts",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            if project.experts.is_empty() {
                findings.push(case.project(project, "Nobody who knows the work is named as expert"));
            }
        }),
        question: |facts, finding| {
            ask::about(facts, finding, |p, project| {
                let units = ask::units(p, project);
                format!("Who in {units} does this work every day, and what did they say when we asked them?")
            })
        },
        fixes: |facts, finding| {
            fix::of(facts, finding, |project| {
                let p = &facts.portfolio;
                let mut likely = people::of_units(facts, project, |unit| unit.kind != Some(UnitKind::It));
                // Where no unit but IT must change, it may be anybody of the business.
                let is_known = likely.iter().any(|one| one.must_change);
                likely.retain(|one| if is_known { one.must_change } else { people::is_business(one.unit) });
                let fix = |one: people::Likely<'_>| {
                    let (name, id) = (p.person_name(&one.person.id), one.person.id.clone());
                    Fix::of_project(name, one.whereabouts(), project, move |with, _| {
                        with.experts.push(id.clone());
                    })
                    .step(format!("make {name} an expert of {}", project.name))
                };
                likely.into_iter().map(fix).collect::<Vec<_>>()
            })
        },
    }
}
