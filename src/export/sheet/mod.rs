//! The challenge sheet: one page that puts a project to the question, to print and to write on.

mod about;
mod asked;
mod page;

use super::ExportError;
use crate::balance::Facts;
use crate::charts::{Scene, Size};
use crate::portfolio::{Id, Project};
use crate::rules::Judgement;

/// A4 upright, in points.
pub const PAGE: Size = Size::new(595, 842);

/// A question that a good chair would ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub text: String,
    /// What it comes from, in one short sentence; may be empty.
    pub because: String,
}

/// The challenge sheet of a project as the bytes of a file of this ending, given with or without a
/// dot: every exporter that writes pages can write it.
pub fn challenge_sheet(
    facts: &Facts,
    judgement: &Judgement,
    project: &Id<Project>,
    questions: &[Question],
    ending: &str,
) -> Result<Vec<u8>, ExportError> {
    let exporter = super::for_ending(ending);
    let (name, of_scene) = exporter
        .and_then(|exporter| Some((exporter.name, exporter.of_scene?)))
        .ok_or_else(|| ExportError::NoPage(ending.to_owned()))?;
    let scene = scene(facts, judgement, project, questions)
        .ok_or_else(|| ExportError::NoProject(project.as_str().to_owned()))?;
    // In pixels it is sharp enough to print: 216 to the inch.
    let scale = if name == "png" { 3 } else { 1 };
    of_scene(&scene, Size::new(PAGE.width * scale, PAGE.height * scale))
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
