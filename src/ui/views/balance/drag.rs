//! Moving a mark re-scores its project: one step that can be undone, however long the way.

use std::sync::Arc;

use egui::Vec2;

use crate::app::Figures;
use crate::charts::Axis;
use crate::charts::balance::{Bubbles, Mark};
use crate::edit::{Change, Edit};
use crate::portfolio::{Choice as _, Id, Project, Score};
use crate::text;

/// A mark that is being moved.
pub(super) struct Drag {
    /// Its project.
    pub(super) project: Id<Project>,
    /// From the mouse to the mark's centre.
    pub(super) grip: Vec2,
    /// Tells this move from every other.
    burst: String,
    /// The figures as they were.
    pub(super) figures: Figures,
    /// Whether anything was changed, so that there is a step to take back.
    pub(super) has_changed: bool,
}

/// Whether a mark of this chart can be moved at all.
pub(super) fn is_movable(bubbles: &Bubbles) -> bool {
    bubbles.x.axis.is_score() || bubbles.y.axis.is_score()
}

impl Drag {
    /// Takes hold of a mark.
    pub(super) fn new(mark: &Mark, grip: Vec2, number: u64, figures: Figures) -> Self {
        let burst = format!("{}/move {number}", mark.project);
        Self { project: mark.project.clone(), grip, burst, figures, has_changed: false }
    }

    /// The change that puts the project here, in units of the axes; nothing where it is there.
    /// Where a place along an axis is not given, that score stays.
    pub(super) fn change(
        &self,
        project: &Project,
        (x_axis, x): (Axis, Option<f64>),
        (y_axis, y): (Axis, Option<f64>),
    ) -> Option<Change> {
        let mut moved = project.clone();
        let mut words: Vec<String> = Vec::new();
        for (axis, at) in [(x_axis, x), (y_axis, y)] {
            let (Some(score), Some(at)) = (score_of(axis, &mut moved), at) else { continue };
            let new = Score::nearest(at);
            *score = Some(new);
            words.push(format!("{} {new}", axis.label().to_lowercase()));
        }
        if moved == *project {
            return None;
        }
        let name = text::shortened(&project.name, 40);
        let label = format!("move {name} to {}", words.join(", "));
        let edit = Edit::PutProject(Arc::new(moved));
        Some(Change { label, edit, burst: Some(self.burst.clone()) })
    }
}

/// The score that an axis shows.
fn score_of(axis: Axis, project: &mut Project) -> Option<&mut Option<Score>> {
    match axis {
        Axis::Risk => Some(&mut project.risk),
        Axis::Value => Some(&mut project.value),
        Axis::Confidence => Some(&mut project.confidence),
        Axis::Cost | Axis::End => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drag() -> Drag {
        let project = "payroll".into();
        Drag {
            project,
            grip: Vec2::ZERO,
            burst: "payroll/move 1".into(),
            figures: Figures::default(),
            has_changed: false,
        }
    }

    fn project() -> Project {
        Project { id: "payroll".into(), name: "Payroll renewal".into(), ..Project::default() }
    }

    #[test]
    fn a_move_says_where_to() {
        let change =
            drag().change(&project(), (Axis::Risk, Some(40.2)), (Axis::Value, Some(71.7))).unwrap();
        assert_eq!(change.label, "move Payroll renewal to risk 40, value 72");
    }

    #[test]
    fn axes_that_are_no_judgement_stay() {
        let change = drag().change(&project(), (Axis::Cost, Some(4.0)), (Axis::Value, Some(130.0)));
        assert_eq!(change.unwrap().label, "move Payroll renewal to value 100");
        assert_eq!(drag().change(&project(), (Axis::Cost, Some(4.0)), (Axis::End, None)), None);
        assert_eq!(drag().change(&project(), (Axis::Risk, None), (Axis::Value, None)), None);
    }
}
