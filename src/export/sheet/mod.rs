//! The challenge sheet: one page that puts a project to the question, to print and to write on.

mod about;
mod asked;
mod page;

use super::ExportError;
use crate::balance::Facts;
use crate::charts::{Scene, Size};
use crate::portfolio::{Id, Project};
use crate::rules::{Judgement, Question};

/// A4 upright, in points.
pub const PAGE: Size = Size::new(595, 842);

/// A challenge sheet as the bytes of a file of this ending, given with or without a dot: every
/// exporter that writes pages can write it.
pub fn written(sheet: &Scene, ending: &str) -> Result<Vec<u8>, ExportError> {
    let exporter = super::for_ending(ending);
    let (name, of_scene) = exporter
        .and_then(|exporter| Some((exporter.name, exporter.of_scene()?)))
        .ok_or_else(|| ExportError::NoPage(ending.to_owned()))?;
    // In pixels it is sharp enough to print: 216 to the inch.
    let scale = if name == "png" { 3 } else { 1 };
    of_scene(sheet, Size::new(PAGE.width * scale, PAGE.height * scale))
}

/// The challenge sheet of a project, laid out; nothing where there is no such project.
pub fn scene(
    facts: &Facts,
    judgement: &Judgement,
    project: &Id<Project>,
    questions: &[Question],
) -> Option<Scene> {
    let project = facts.portfolio.projects.get(project)?;
    Some(page::scene(facts, judgement, project, questions))
}
