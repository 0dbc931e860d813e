//! How a portfolio changes: an edit is plain data, and [`apply`] is the only thing that carries it
//! out, by making a new portfolio that shares with the old one whatever did not change.

pub mod difference;
mod error;
pub mod field;
mod history;
pub mod merge;
mod remove;
pub mod reschedule;
pub mod scenario;

pub use error::EditError;
pub use history::{History, Step};

use std::sync::Arc;

use jiff::civil::Date;
use smol_str::SmolStr;

use crate::portfolio::{
    Currency, Decision, Id, Identified, Lesson, Limits, List, Money, NO_ID, Objective, Person,
    Portfolio, Preset, Project, Role, RuleSetting, Scenario, Targets, Unit, Waiver, faults, is_id,
    project_faults,
};

/// One change of a portfolio, as data. `Put…` replaces what has the same id, or adds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Several edits, all or none.
    All(Vec<Edit>),
    /// The whole portfolio is replaced: an import, a restored copy.
    Become(Box<Portfolio>),
    /// The portfolio's name.
    Name(String),
    /// Whose portfolio it is.
    Organisation(String),
    /// The portfolio's note.
    Note(String),
    /// The currency of all amounts.
    Currency(Currency),
    /// The month in which the fiscal year starts.
    FiscalYearStarts(Option<i8>),
    /// The day that counts as today.
    ReviewDate(Option<Date>),
    /// The mix wanted.
    Targets(Targets),
    /// What may not be exceeded.
    Limits(Option<Limits>),
    /// What differs from the rules' defaults.
    Rules(Vec<(SmolStr, RuleSetting)>),
    /// The findings somebody takes responsibility for.
    Waivers(Vec<Waiver>),
    /// The scenarios.
    Scenarios(Vec<Scenario>),
    /// The decisions.
    Decisions(Vec<Decision>),
    /// What is chosen about charts, by name.
    Presets(Vec<Preset>),
    /// A unit.
    PutUnit(Unit),
    /// A person.
    PutPerson(Person),
    /// An objective.
    PutObjective(Objective),
    /// A role.
    PutRole(Role),
    /// A project.
    PutProject(Arc<Project>),
    /// A new project, at a place counted from 0.
    InsertProject(usize, Arc<Project>),
    /// A lesson.
    PutLesson(Lesson),
    /// A unit goes, and every mention of it.
    RemoveUnit(Id<Unit>),
    /// A person goes, and every mention of them.
    RemovePerson(Id<Person>),
    /// An objective goes, and every mention of it.
    RemoveObjective(Id<Objective>),
    /// A role goes, and every mention of it.
    RemoveRole(Id<Role>),
    /// A project goes, and every mention of it.
    RemoveProject(Id<Project>),
    /// A lesson goes, and every mention of it.
    RemoveLesson(Id<Lesson>),
}

/// An edit with the words under which it can be undone.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What was done, as a person would say it: `move Payroll to March`.
    pub label: String,
    /// The edit.
    pub edit: Edit,
    /// What belongs to one step: changes that follow each other with the same key are undone
    /// together. A burst of typing in one field, one drag.
    pub burst: Option<String>,
}

impl Change {
    /// A change that is a step of its own.
    pub fn new(label: impl Into<String>, edit: Edit) -> Self {
        Self { label: label.into(), edit, burst: None }
    }

    /// The change of one project, in a burst named by the field.
    pub fn of_project(project: Project, field: &str) -> Self {
        let name = crate::text::shortened(&project.name, 40).into_owned();
        let burst = Some(format!("{}/{field}", project.id));
        let label = format!("change {field} of {name}");
        Self { label, edit: Edit::PutProject(Arc::new(project)), burst }
    }
}

/// The portfolio after an edit. The one before is untouched and shares what did not change.
///
/// # Errors
/// Says why the edit cannot be carried out; then nothing of it is.
pub fn apply(portfolio: &Arc<Portfolio>, edit: &Edit) -> Result<Arc<Portfolio>, EditError> {
    let mut new = Portfolio::clone(portfolio);
    carry_out(&mut new, edit)?;
    Ok(Arc::new(new))
}

fn carry_out(p: &mut Portfolio, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::All(edits) => return edits.iter().try_for_each(|edit| carry_out(p, edit)),
        Edit::Become(other) => return become_other(p, other),
        Edit::Currency(currency) => return recurrency(p, currency),
        Edit::PutProject(project) => return put_project(p, project, None),
        Edit::InsertProject(place, project) => return put_project(p, project, Some(*place)),
        Edit::RemoveUnit(id) => remove::unit(p, id),
        Edit::RemovePerson(id) => remove::person(p, id),
        Edit::RemoveObjective(id) => remove::objective(p, id),
        Edit::RemoveRole(id) => remove::role(p, id),
        Edit::RemoveProject(id) => remove::project(p, id),
        Edit::RemoveLesson(id) => remove::lesson(p, id),
        _ => return put_checked(p, edit),
    }
    Ok(())
}

/// Edits of what surrounds the projects; these are few, so all of it is checked again.
fn put_checked(p: &mut Portfolio, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::Name(name) => p.name.clone_from(name),
        Edit::Organisation(name) => p.organisation.clone_from(name),
        Edit::Note(note) => p.note.clone_from(note),
        Edit::FiscalYearStarts(month) => p.fiscal_year_starts = *month,
        Edit::ReviewDate(date) => p.review_date = *date,
        Edit::Targets(targets) => p.targets.clone_from(targets),
        Edit::Limits(limits) => p.limits.clone_from(limits),
        Edit::Rules(rules) => p.rules.clone_from(rules),
        Edit::Waivers(waivers) => p.waivers.clone_from(waivers),
        Edit::Presets(presets) => p.presets.clone_from(presets),
        Edit::Scenarios(scenarios) => p.scenarios.clone_from(scenarios),
        Edit::Decisions(decisions) => p.decisions.clone_from(decisions),
        Edit::PutUnit(unit) => put(&mut p.units, unit)?,
        Edit::PutPerson(person) => put(&mut p.people, person)?,
        Edit::PutObjective(objective) => put(&mut p.objectives, objective)?,
        Edit::PutRole(role) => put(&mut p.roles, role)?,
        Edit::PutLesson(lesson) => put(&mut p.lessons, lesson)?,
        _ => {}
    }
    // The projects cannot have become wrong by this: nothing they refer to went away.
    let mut surroundings = p.clone();
    surroundings.projects = List::default();
    let known = |what: &str| !what.starts_with("no project has the id");
    match faults(&surroundings).into_iter().find(|fault| known(&fault.what)) {
        None => mentions_known_projects(p),
        Some(fault) => Err(EditError::Wrong { place: fault.place.to_string(), what: fault.what }),
    }
}

/// Whether decisions, choices, waivers and lessons speak of projects that are there.
fn mentions_known_projects(p: &Portfolio) -> Result<(), EditError> {
    let decided = p.decisions.iter().filter_map(|decision| decision.project.as_ref());
    let waived = p.waivers.iter().filter_map(|waiver| waiver.project.as_ref());
    let chosen = p.scenarios.iter().flat_map(|s| s.choices.iter().map(|choice| &choice.project));
    let learned = p.lessons.iter().filter_map(|lesson| lesson.project.as_ref());
    match decided.chain(waived).chain(chosen).chain(learned).find(|id| !p.projects.contains(id)) {
        None => Ok(()),
        Some(id) => Err(EditError::Wrong {
            place: String::new(),
            what: format!("no project has the id “{id}”"),
        }),
    }
}

fn put<T: Identified + Clone>(list: &mut List<T>, item: &T) -> Result<(), EditError> {
    if item.id().is_empty() {
        return Err(EditError::NoId);
    }
    list.put(item.clone());
    Ok(())
}

fn put_project(
    p: &mut Portfolio,
    project: &Arc<Project>,
    place: Option<usize>,
) -> Result<(), EditError> {
    if project.id.is_empty() {
        return Err(EditError::NoId);
    }
    if !is_id(project.id.as_str()) {
        return Err(EditError::Wrong { place: "id".into(), what: NO_ID.into() });
    }
    // Before the check, because a project may name itself in a list of its own.
    match place {
        Some(_) if p.projects.contains(&project.id) => {
            return Err(EditError::Twice(project.id.to_string()));
        }
        Some(place) => p.projects.insert(place, Arc::clone(project)),
        None => p.projects.put(Arc::clone(project)),
    }
    match project_faults(p, project).into_iter().next() {
        None => Ok(()),
        Some(fault) => Err(EditError::Wrong { place: fault.place.to_string(), what: fault.what }),
    }
}

fn become_other(p: &mut Portfolio, other: &Portfolio) -> Result<(), EditError> {
    match faults(other).into_iter().next() {
        None => {
            p.clone_from(other);
            Ok(())
        }
        Some(fault) => Err(EditError::Wrong { place: fault.place.to_string(), what: fault.what }),
    }
}

/// Changes the currency and keeps the numbers: 1,200,000 in euro become 1,200,000 in yen.
fn recurrency(p: &mut Portfolio, currency: &Currency) -> Result<(), EditError> {
    if !currency.is_known() {
        return Err(EditError::Wrong {
            place: "currency".into(),
            what: format!("“{}” is not an ISO 4217 currency code", currency.code()),
        });
    }
    let (from, to) = (p.currency().decimals(), currency.decimals());
    p.currency = Some(currency.clone());
    if from == to {
        return Ok(());
    }
    let lost = || EditError::Decimals(currency.code().to_owned());
    let convert = |amount: &mut Money| -> Result<(), EditError> {
        *amount = Money::exact(amount.decimal(from), to).ok_or_else(lost)?;
        Ok(())
    };
    let mut projects = Vec::with_capacity(p.projects.len());
    for project in &p.projects {
        let mut project = Project::clone(project);
        amounts_of(&mut project).try_for_each(convert)?;
        projects.push(project);
    }
    p.projects = projects.into_iter().collect();
    let scenario_limits = p.scenarios.iter_mut().filter_map(|scenario| scenario.limits.as_mut());
    for limits in p.limits.iter_mut().chain(scenario_limits) {
        match &mut limits.budget {
            Some(crate::portfolio::Budget::Total(total)) => convert(total)?,
            Some(crate::portfolio::Budget::ByYear(years)) => {
                years.iter_mut().map(|(_, amount)| amount).try_for_each(convert)?;
            }
            None => {}
        }
    }
    Ok(())
}

fn amounts_of(project: &mut Project) -> impl Iterator<Item = &mut Money> {
    let costs = project.costs.iter_mut().flat_map(|cost| {
        [&mut cost.systems, &mut cost.people, &mut cost.other].into_iter().flatten()
    });
    let yearly = project.benefits.iter_mut().filter_map(|benefit| benefit.yearly.as_mut());
    costs.chain(yearly).chain(project.spent.as_mut()).chain(project.budget.as_mut())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Arc<Portfolio> {
        let mut portfolio = Portfolio::default();
        portfolio.people.put(Person { id: "ann".into(), ..Person::default() });
        portfolio.projects.put(Project {
            id: "p1".into(),
            sponsor: Some("ann".into()),
            budget: Some(Money::minor(1250)),
            ..Project::default()
        });
        Arc::new(portfolio)
    }

    #[test]
    fn an_edit_leaves_the_portfolio_before_as_it_was() {
        let before = start();
        let project = Project { id: "p2".into(), ..Project::default() };
        let after = apply(&before, &Edit::PutProject(Arc::new(project))).unwrap();
        assert_eq!((before.projects.len(), after.projects.len()), (1, 2));
        assert!(Arc::ptr_eq(before.projects.at(0).unwrap(), after.projects.at(0).unwrap()));
    }

    #[test]
    fn nobody_unknown_can_be_named() {
        let project =
            Project { id: "p1".into(), owner: Some("ghost".into()), ..Project::default() };
        let error = apply(&start(), &Edit::PutProject(Arc::new(project))).unwrap_err();
        assert!(error.to_string().contains("ghost"), "{error}");
    }

    #[test]
    fn removing_a_person_removes_every_mention() {
        let after = apply(&start(), &Edit::RemovePerson("ann".into())).unwrap();
        assert!(after.projects.at(0).unwrap().sponsor.is_none());
        assert!(faults(&after).is_empty());
    }

    #[test]
    fn all_or_nothing() {
        let bad = Edit::All(vec![
            Edit::Name("New".into()),
            Edit::PutPerson(Person {
                unit: Some("nowhere".into()),
                id: "bob".into(),
                ..Person::default()
            }),
        ]);
        assert!(apply(&start(), &bad).is_err());
    }

    #[test]
    fn a_currency_without_decimals_refuses_cents() {
        let error = apply(&start(), &Edit::Currency(Currency::new("JPY"))).unwrap_err();
        assert_eq!(error, EditError::Decimals("JPY".into()));
        let after = apply(&start(), &Edit::Currency(Currency::new("KWD"))).unwrap();
        assert_eq!(after.projects.at(0).unwrap().budget, Some(Money::minor(12_500)));
    }
}
