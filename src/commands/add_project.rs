//! Adding projects.

use std::sync::Arc;

use super::{Command, Keys, Menu, with_portfolio, with_selection};
use crate::app::View;
use crate::edit::{Change, Edit};
use crate::portfolio::{Project, Stage};

/// Adds a project and shows it.
pub(super) static ADD_PROJECT: Command = Command {
    name: "add-project",
    menu: (Menu::Edit, 1),
    title: |_| "Add project".into(),
    keys: &[Keys::ctrl_shift("N")],
    ready: with_portfolio,
    run: |app| {
        let Some(document) = &app.document else { return };
        let project = Project {
            id: document.portfolio().projects.free_id("p"),
            name: "New project".into(),
            stage: Some(Stage::Proposed),
            ..Project::default()
        };
        let id = project.id.clone();
        app.change(&Change::new("add a project", Edit::PutProject(Arc::new(project))));
        app.filter = crate::app::Filter::default();
        app.view = View::Projects;
        app.select(id);
        app.settings.shows_inspector = true;
        app.reveal = Some("name".into());
    },
};

/// Adds a copy of the inspected project below it.
pub(super) static DUPLICATE: Command = Command {
    name: "duplicate",
    menu: (Menu::Edit, 1),
    title: |_| "Duplicate project".into(),
    keys: &[Keys::ctrl("D")],
    ready: with_selection,
    run: |app| {
        let (Some(document), Some(project)) = (&app.document, app.inspected()) else { return };
        let projects = &document.portfolio().projects;
        let place = projects.place(&project.id).map_or(projects.len(), |place| place + 1);
        let mut copy = Project::clone(project);
        copy.id = projects.free_id("p");
        copy.name = format!("{} (copy)", copy.name);
        copy.source = None;
        for (number, milestone) in copy.milestones.iter_mut().enumerate() {
            milestone.id = format!("{}-{}", copy.id, number + 1).as_str().into();
        }
        let id = copy.id.clone();
        let label = format!("duplicate {}", project.name);
        app.change(&Change::new(label, Edit::InsertProject(place, Arc::new(copy))));
        app.select(id);
    },
};
