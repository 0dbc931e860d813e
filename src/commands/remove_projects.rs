//! Taking projects out.

use super::{Command, Keys, Menu, with_selection};
use crate::app::Question;

/// Takes the selected projects out of the portfolio.
pub(super) static REMOVE_PROJECTS: Command = Command {
    name: "remove-projects",
    menu: (Menu::Edit, 1),
    title: |_| "Remove selected projects…".into(),
    keys: &[Keys::plain("Delete"), Keys::ctrl_outside_text("Delete")],
    ready: with_selection,
    run: |app| app.question = Some(Question::RemoveProjects(app.selection.to_vec())),
};
