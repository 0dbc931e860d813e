//! What an import can fill of a project: in words, and taken over from one project to another.

use crate::import::Field;
use crate::portfolio::{Choice as _, Id, Milestone, Money, Portfolio, Project, bucket_label};
use crate::text;

/// What a project says in a field, for people; empty where it says nothing.
pub(super) fn shown(p: &Portfolio, project: &Project, field: &Field) -> String {
    let person = |id: &Option<_>| id.as_ref().map(|id| p.person_name(id).to_owned());
    let day = |day: Option<_>| day.map(text::short_date);
    let money = |amount: Option<Money>| amount.map(|amount| p.currency().full(amount));
    let score = |score: Option<crate::portfolio::Score>| score.map(|score| score.to_string());
    let costs = |of: fn(&crate::portfolio::Cost) -> Option<Money>| {
        let known: Vec<Money> = project.costs.iter().filter_map(of).collect();
        money((!known.is_empty()).then(|| known.into_iter().sum()))
    };
    let health = project.health.as_ref();
    let words = match field {
        Field::Name => Some(project.name.clone()),
        Field::Key | Field::Id => None,
        Field::Note => Some(project.note.clone()),
        Field::Tags => Some(project.tags.join(", ")),
        Field::Problem => Some(project.problem.clone()),
        Field::Success => Some(project.success.clone()),
        Field::StopIf => Some(project.stop_if.clone()),
        Field::Stage => project.stage.map(|stage| stage.label().to_owned()),
        Field::Sponsor => person(&project.sponsor),
        Field::SponsorUnit => {
            let unit = project.sponsor.as_ref().and_then(|sponsor| p.unit_of(sponsor));
            unit.map(|unit| unit.name.clone())
        }
        Field::Owner => person(&project.owner),
        Field::Lead => person(&project.lead),
        Field::Unit => {
            let names = project.units.iter().filter_map(|link| p.units.get(&link.unit));
            Some(names.map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", "))
        }
        Field::Objective => {
            let names =
                project.objectives.iter().filter_map(|link| p.objectives.get(&link.objective));
            Some(names.map(|objective| objective.name.as_str()).collect::<Vec<_>>().join("; "))
        }
        Field::Value => score(project.value),
        Field::Risk => score(project.risk),
        Field::Confidence => score(project.confidence),
        Field::Start => day(project.start),
        Field::End => day(project.end),
        Field::Budget => money(project.budget),
        Field::Spent => money(project.spent),
        Field::CostSystems => costs(|cost| cost.systems),
        Field::CostPeople => costs(|cost| cost.people),
        Field::CostOther => costs(|cost| cost.other),
        Field::Health => health.and_then(|health| {
            let rating = health.rating?.label();
            let scale = &health.scale;
            Some(if scale.is_empty() { rating.to_owned() } else { scale.clone() })
        }),
        Field::HealthReason => health.map(|health| health.reason.clone()),
        Field::HealthDate => day(health.and_then(|health| health.date)),
        Field::Class(lens) => project.class(lens).map(|bucket| bucket_label(lens, bucket)),
        Field::Milestones => {
            let own = project.milestones.iter().map(|milestone| {
                let day = day(milestone.done.or(milestone.due)).unwrap_or_default();
                format!("{} {day}", milestone.name)
            });
            Some(own.collect::<Vec<_>>().join(", "))
        }
    };
    words.unwrap_or_default()
}

/// Takes over what one project says in a field.
pub(super) fn copy(field: &Field, from: &Project, to: &mut Project) {
    match field {
        Field::Name => to.name.clone_from(&from.name),
        Field::Key | Field::Id | Field::SponsorUnit => {}
        Field::Note => to.note.clone_from(&from.note),
        Field::Tags => to.tags.clone_from(&from.tags),
        Field::Problem => to.problem.clone_from(&from.problem),
        Field::Success => to.success.clone_from(&from.success),
        Field::StopIf => to.stop_if.clone_from(&from.stop_if),
        Field::Stage => to.stage = from.stage,
        Field::Sponsor => {
            // Whoever put their name to it, it was not this person.
            if to.sponsor != from.sponsor {
                to.sponsor_confirmed = None;
            }
            to.sponsor.clone_from(&from.sponsor);
        }
        Field::Owner => to.owner.clone_from(&from.owner),
        Field::Lead => to.lead.clone_from(&from.lead),
        Field::Unit => {
            // What was entered here about a unit stays as long as the unit does.
            let own = std::mem::take(&mut to.units);
            let known = |link: &crate::portfolio::ChangeLoad| {
                own.iter().find(|own| own.unit == link.unit).unwrap_or(link).clone()
            };
            to.units = from.units.iter().map(known).collect();
        }
        Field::Objective => {
            let own = std::mem::take(&mut to.objectives);
            let known = |link: &crate::portfolio::Contribution| {
                own.iter().find(|own| own.objective == link.objective).unwrap_or(link).clone()
            };
            to.objectives = from.objectives.iter().map(known).collect();
        }
        Field::Value => to.value = from.value,
        Field::Risk => to.risk = from.risk,
        Field::Confidence => to.confidence = from.confidence,
        Field::Start => to.start = from.start,
        Field::End => to.end = from.end,
        Field::Budget => to.budget = from.budget,
        Field::Spent => to.spent = from.spent,
        Field::CostSystems | Field::CostPeople | Field::CostOther => {
            to.costs.clone_from(&from.costs);
        }
        Field::Health => {
            let (rating, scale) =
                from.health.as_ref().map(|h| (h.rating, h.scale.clone())).unwrap_or_default();
            let health = to.health.get_or_insert_default();
            (health.rating, health.scale) = (rating, scale);
        }
        Field::HealthReason => {
            let reason = from.health.as_ref().map(|h| h.reason.clone()).unwrap_or_default();
            to.health.get_or_insert_default().reason = reason;
        }
        Field::HealthDate => {
            to.health.get_or_insert_default().date = from.health.as_ref().and_then(|h| h.date);
        }
        Field::Class(lens) => to.set_class(lens, from.class(lens).cloned()),
        Field::Milestones => to.milestones = milestones(&from.milestones, &to.milestones),
    }
}

/// The milestones of a list with what is known of them here: who answers, what was first promised,
/// what good looks like. Those that are only known here stay.
fn milestones(list: &[Milestone], own: &[Milestone]) -> Vec<Milestone> {
    let mut out: Vec<Milestone> = own.to_vec();
    for new in list {
        if let Some(old) = out.iter_mut().find(|old| old.name == new.name) {
            (old.due, old.done) = (new.due, new.done);
            continue;
        }
        let is_taken = |id: &Id<Milestone>| out.iter().any(|other| other.id == *id);
        let mut id = new.id.clone();
        for number in 2.. {
            if !is_taken(&id) {
                break;
            }
            id = Id::new(format!("{}-{number}", new.id));
        }
        out.push(Milestone { id, ..new.clone() });
    }
    out
}
