//! Benefits for which nobody outside IT answers.

use super::{Family, Judge, Scope, benefits, people, rule};
use crate::portfolio::{Level, UnitKind};

rule! {
    /// ## What it checks
    /// A benefit of a live project has no owner, or one whose unit is of kind IT. An owner of an
    /// external unit, or of none, is let pass here.
    ///
    /// ## Why it matters
    /// IT can deliver what makes a benefit possible. Only those who then work differently can bring
    /// it in, and only they are still there when it falls due.
    ///
    /// ## What to do
    /// Let the sponsor answer for it, or the head of the unit in whose figures it will show.
    pub(super) static BENEFIT_OWNER_INSIDE_IT = {
        name: "benefit-owner-inside-it",
        title: "Nobody outside IT answers for a benefit",
        family: Family::Purpose,
        level: Level::Note,
        thresholds: &[],
        field: "benefit owner",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            let p = &case.facts.portfolio;
            for (part, benefit) in project.benefits.iter().enumerate() {
                let message = if let Some(owner) = &benefit.owner {
                    let unit = p.unit_of(owner).filter(|unit| unit.kind == Some(UnitKind::It));
                    let Some(unit) = unit else { continue };
                    let (name, owner) = (benefits::named(benefit, part), p.person_name(owner));
                    format!("{owner}, who answers for {name}, is in {}, which is IT", unit.name)
                } else {
                    format!("Nobody answers for {}", benefits::named(benefit, part))
                };
                findings.push(case.part(project, part, message));
            }
        }),
        question: |facts, finding| {
            let (_, benefit) = benefits::of(facts, finding)?;
            let name = benefits::named(benefit, finding.part);
            Some(format!("In whose figures, outside IT, will {name} show, and would they sign for it today?"))
        },
        fixes: |facts, finding| {
            let Some((project, _)) = benefits::of(facts, finding) else { return Vec::new() };
            let p = &facts.portfolio;
            let is_sponsor = |one: &people::Likely<'_>| project.sponsor.as_ref() == Some(&one.person.id);
            let mut likely = people::of_units(facts, project, people::is_business);
            // Stable: the sponsor first, the others as they were.
            likely.sort_by_key(|one| !is_sponsor(one));
            let fix = |one: people::Likely<'_>| {
                let role = if is_sponsor(&one) { "sponsors it · " } else { "" };
                let detail = format!("{role}{}", one.whereabouts());
                let (name, id) = (p.person_name(&one.person.id), one.person.id.clone());
                benefits::alter(project, finding.part, name, detail, move |benefit, _| {
                    benefit.owner = Some(id.clone());
                    true
                })
                .step(format!("let {name} answer for a benefit of {}", project.name))
            };
            likely.into_iter().map(fix).collect()
        },
    }
}
