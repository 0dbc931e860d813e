//! Projects that only serve what IT wants.

use super::{Family, Fix, Judge, Scope, fix, rule};
use crate::edit::Edit;
use crate::portfolio::{Level, Objective, UnitKind};
use crate::text::{and_list, count};

rule! {
    /// ## What it checks
    /// A live project serves objectives, and every one of them is owned by somebody whose unit is
    /// IT. An objective without an owner counts as not owned by IT.
    ///
    /// ## Why it matters
    /// A project whose every purpose belongs to IT is an IT project, whoever sponsors it. What the
    /// business gains from it is nobody's objective.
    ///
    /// ## What to do
    /// Ask which objective of the business it serves, and link it. Or give the objective to somebody
    /// in the business.
    pub(super) static OBJECTIVE_OWNED_BY_IT = {
        name: "objective-owned-by-it",
        title: "Serves only IT's objectives",
        family: Family::Purpose,
        level: Level::Note,
        thresholds: &[],
        field: "objectives",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            let p = &case.facts.portfolio;
            let is_its = |objective: &Objective| {
                let unit = objective.owner.as_ref().and_then(|owner| p.unit_of(owner));
                unit.is_some_and(|unit| unit.kind == Some(UnitKind::It))
            };
            let mut names = Vec::new();
            for link in &project.objectives {
                match p.objectives.get(&link.objective) {
                    Some(objective) if is_its(objective) => names.push(format!("“{}”", objective.name)),
                    _ => return,
                }
            }
            if !names.is_empty() {
                let which = if names.len() > 3 { count(names.len(), "objective") } else { and_list(&names) };
                findings.push(case.project(project, format!("It serves only {which}, owned inside IT")));
            }
        }),
        question: |_, _| {
            Some("What will be better for somebody outside IT, and whose objective is that?".into())
        },
        fixes: |facts, finding| {
            let p = &facts.portfolio;
            let Some(project) = fix::project_of(facts, finding) else { return Vec::new() };
            let sponsor = project.sponsor.as_ref().filter(|sponsor| {
                p.unit_of(sponsor).is_some_and(|unit| unit.kind == Some(UnitKind::Business))
            });
            let Some(sponsor) = sponsor else { return Vec::new() };
            let name = p.person_name(sponsor);
            let give = |objective: &std::sync::Arc<Objective>| {
                let (id, owner) = (objective.id.clone(), sponsor.clone());
                let label = format!("{name} answers for “{}”", objective.name);
                let step = format!("make {name} owner of {}", objective.name);
                Fix::new(label, "The sponsor becomes its owner", step, move |p, _| {
                    let mut objective = Objective::clone(p.objectives.get(&id)?);
                    objective.owner = Some(owner.clone());
                    Some(Edit::PutObjective(objective))
                })
            };
            let objectives = project.objectives.iter().filter_map(|link| p.objectives.get(&link.objective));
            objectives.map(give).collect()
        },
    }
}
