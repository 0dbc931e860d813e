//! Adding people, units, objectives, roles, lessons and decisions.

use super::{Command, Menu, with_portfolio};
use crate::app::{App, Focus, View};
use crate::edit::{Change, Edit};
use crate::portfolio::{Lesson, Objective, ObjectiveLevel, Person, Role, Unit, UnitKind};

/// Adds an objective and shows it.
pub(super) static ADD_OBJECTIVE: Command = Command {
    name: "add-objective",
    menu: (Menu::Portfolio, 0),
    title: |_| "Add objective".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| {
        let Some(document) = &app.document else { return };
        let objective = Objective {
            id: document.portfolio().objectives.free_id("o"),
            name: "New objective".into(),
            level: Some(ObjectiveLevel::Strategic),
            ..Objective::default()
        };
        app.view = View::Objectives;
        app.focus = Focus::Objective(objective.id.clone());
        app.reveal = Some("name".into());
        app.change(&Change::new("add an objective", Edit::PutObjective(objective)));
    },
};

/// Adds a unit and shows it.
pub(super) static ADD_UNIT: Command = Command {
    name: "add-unit",
    menu: (Menu::Portfolio, 0),
    title: |_| "Add unit".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| {
        let Some(document) = &app.document else { return };
        let unit = Unit {
            id: document.portfolio().units.free_id("u"),
            name: "New unit".into(),
            kind: Some(UnitKind::Business),
            ..Unit::default()
        };
        app.view = View::People;
        app.focus = Focus::Unit(unit.id.clone());
        app.reveal = Some("name".into());
        app.change(&Change::new("add a unit", Edit::PutUnit(unit)));
    },
};

/// Adds a person and shows them.
pub(super) static ADD_PERSON: Command = Command {
    name: "add-person",
    menu: (Menu::Portfolio, 0),
    title: |_| "Add person".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| {
        let Some(document) = &app.document else { return };
        let person = Person {
            id: document.portfolio().people.free_id("person"),
            name: "New person".into(),
            ..Person::default()
        };
        app.view = View::People;
        app.focus = Focus::Person(person.id.clone());
        app.reveal = Some("name".into());
        app.change(&Change::new("add a person", Edit::PutPerson(person)));
    },
};

/// Adds a role and shows it.
pub(super) static ADD_ROLE: Command = Command {
    name: "add-role",
    menu: (Menu::Portfolio, 0),
    title: |_| "Add role".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| {
        let Some(document) = &app.document else { return };
        let id = document.portfolio().roles.free_id("role");
        app.view = View::Portfolio;
        app.reveal = Some(format!("role {id} name"));
        let role = Role { id, name: "New role".into(), ..Role::default() };
        app.change(&Change::new("add a role", Edit::PutRole(role)));
    },
};

/// Adds a lesson, learned today, and shows it.
pub(super) static ADD_LESSON: Command = Command {
    name: "add-lesson",
    menu: (Menu::Portfolio, 0),
    title: |_| "Add lesson".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| {
        let Some(document) = &app.document else { return };
        let id = document.portfolio().lessons.free_id("l");
        let date = Some(document.facts.today);
        app.view = View::Portfolio;
        app.reveal = Some(format!("lesson {id}"));
        let lesson = Lesson { id, date, ..Lesson::default() };
        app.change(&Change::new("add a lesson", Edit::PutLesson(lesson)));
    },
};

/// Asks for a decision to be written down.
pub(super) static ADD_DECISION: Command = Command {
    name: "add-decision",
    menu: (Menu::Portfolio, 0),
    title: |_| "Add decision…".into(),
    keys: &[],
    ready: with_portfolio,
    run: App::ask_decision,
};
