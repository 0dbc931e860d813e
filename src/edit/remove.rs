//! Taking something out together with every mention of it, so that no reference dangles.

use crate::portfolio::{Id, Lesson, Objective, Person, Portfolio, Project, Role, Unit};

/// Clears the option where it is this id.
fn clear<T>(slot: &mut Option<Id<T>>, id: &Id<T>) {
    if slot.as_ref() == Some(id) {
        *slot = None;
    }
}

/// Changes the projects that mention something.
fn in_projects(
    p: &mut Portfolio,
    mentions: impl Fn(&Project) -> bool,
    forget: impl Fn(&mut Project),
) {
    p.projects.replace_each(|project| {
        mentions(project).then(|| {
            let mut project = project.clone();
            forget(&mut project);
            project
        })
    });
}

pub(super) fn unit(p: &mut Portfolio, id: &Id<Unit>) {
    p.units.remove(id);
    p.people.replace_each(|person| {
        (person.unit.as_ref() == Some(id)).then(|| Person { unit: None, ..person.clone() })
    });
    in_projects(
        p,
        |project| project.units.iter().any(|link| link.unit == *id),
        |project| project.units.retain(|link| link.unit != *id),
    );
    p.waivers.retain(|waiver| waiver.unit.as_ref() != Some(id));
}

pub(super) fn person(p: &mut Portfolio, id: &Id<Person>) {
    p.people.remove(id);
    p.people.replace_each(|person| {
        (person.deputy.as_ref() == Some(id)).then(|| Person { deputy: None, ..person.clone() })
    });
    p.objectives.replace_each(|objective| {
        (objective.owner.as_ref() == Some(id))
            .then(|| Objective { owner: None, ..objective.clone() })
    });
    in_projects(p, |project| mentions_person(project, id), |project| forget_person(project, id));
    p.waivers.retain(|waiver| waiver.person.as_ref() != Some(id));
    for waiver in &mut p.waivers {
        clear(&mut waiver.by, id);
    }
    for decision in &mut p.decisions {
        clear(&mut decision.by, id);
    }
}

fn mentions_person(project: &Project, id: &Id<Person>) -> bool {
    let mut project = project.clone();
    let before = project.clone();
    forget_person(&mut project, id);
    project != before
}

fn forget_person(project: &mut Project, id: &Id<Person>) {
    clear(&mut project.sponsor, id);
    clear(&mut project.owner, id);
    clear(&mut project.lead, id);
    clear(&mut project.mentor, id);
    project.experts.retain(|expert| expert != id);
    if let Some(signed) = &mut project.statement_of_work {
        clear(&mut signed.by, id);
    }
    if let Some(health) = &mut project.health {
        clear(&mut health.by, id);
    }
    for milestone in &mut project.milestones {
        clear(&mut milestone.owner, id);
    }
    for benefit in &mut project.benefits {
        clear(&mut benefit.owner, id);
    }
}

pub(super) fn objective(p: &mut Portfolio, id: &Id<Objective>) {
    p.objectives.remove(id);
    in_projects(
        p,
        |project| project.objectives.iter().any(|link| link.objective == *id),
        |project| project.objectives.retain(|link| link.objective != *id),
    );
    p.waivers.retain(|waiver| waiver.objective.as_ref() != Some(id));
}

pub(super) fn role(p: &mut Portfolio, id: &Id<Role>) {
    p.roles.remove(id);
    in_projects(
        p,
        |project| project.effort.iter().any(|effort| effort.role == *id),
        |project| project.effort.retain(|effort| effort.role != *id),
    );
    p.waivers.retain(|waiver| waiver.role.as_ref() != Some(id));
}

pub(super) fn project(p: &mut Portfolio, id: &Id<Project>) {
    p.projects.remove(id);
    let others = |project: &Project| {
        [&project.needs, &project.together_with, &project.instead_of]
            .into_iter()
            .any(|ids| ids.contains(id))
    };
    in_projects(p, others, |project| {
        for ids in [&mut project.needs, &mut project.together_with, &mut project.instead_of] {
            ids.retain(|other| other != id);
        }
    });
    p.waivers.retain(|waiver| waiver.project.as_ref() != Some(id));
    for scenario in &mut p.scenarios {
        scenario.choices.retain(|choice| choice.project != *id);
    }
    // What was decided stays in the log, without its project.
    for decision in &mut p.decisions {
        clear(&mut decision.project, id);
    }
    p.lessons.replace_each(|lesson| {
        (lesson.project.as_ref() == Some(id)).then(|| Lesson { project: None, ..lesson.clone() })
    });
}

pub(super) fn lesson(p: &mut Portfolio, id: &Id<Lesson>) {
    p.lessons.remove(id);
    in_projects(
        p,
        |project| project.lessons_used.contains(id),
        |project| project.lessons_used.retain(|other| other != id),
    );
}
