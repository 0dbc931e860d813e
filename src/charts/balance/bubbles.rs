//! The balance described in the units of its axes: what the window and the scene both draw.

use std::f32::consts::PI;

use super::{Colours, Quadrant, Scale};
use crate::charts::{Shape, Slot};
use crate::portfolio::{Id, Project};

/// The balance, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Bubbles {
    /// What it finds.
    pub title: String,
    /// Line by line: what it is about, and what could not be drawn and why.
    pub subtitle: Vec<String>,
    /// The axis across.
    pub x: Scale,
    /// The axis upwards.
    pub y: Scale,
    /// The marks, in the order in which they are drawn: the largest first, so lowest.
    pub marks: Vec<Mark>,
    /// The quarters, where one axis is value and the other risk.
    pub quadrants: Option<Quadrants>,
    /// What colours and shapes mean.
    pub colours: Colours,
    /// What the area of marks means; nothing where all are equal.
    pub size_title: Option<String>,
    /// Marks for the legend of sizes, the largest first.
    pub size_steps: Vec<SizeStep>,
}

/// The quarters of the plot, by where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quadrants {
    /// At the top left.
    pub top_left: Quadrant,
    /// At the top right.
    pub top_right: Quadrant,
    /// At the bottom left.
    pub bottom_left: Quadrant,
    /// At the bottom right.
    pub bottom_right: Quadrant,
}

/// One project in the balance.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The project.
    pub project: Id<Project>,
    /// Its place in the portfolio.
    pub place: usize,
    /// Its name, safe to show.
    pub name: String,
    /// Where it lies across, in units of the scale; nothing where that is unknown.
    pub x: Option<f64>,
    /// Where it lies upwards, in units of the scale; nothing where that is unknown.
    pub y: Option<f64>,
    /// Where it stands in the margin, across and downwards, from 0 to 1: so that marks whose
    /// place is unknown do not all lie on top of each other.
    pub spread: (f32, f32),
    /// Its area as a part of the largest one's; nothing where that is unknown: a hollow mark.
    pub area: Option<f64>,
    /// Its colour and shape.
    pub slot: Slot,
    /// The letter of its bucket.
    pub letter: char,
    /// In the portfolio; else a candidate.
    pub included: bool,
    /// Nobody in the business sponsors it.
    pub ringed: bool,
    /// The reader pointed it out.
    pub selected: bool,
}

/// A mark in the legend of sizes.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeStep {
    /// Its area as a part of the largest mark's.
    pub area: f64,
    /// What it stands for.
    pub label: String,
}

impl Mark {
    /// A mark of no project, for the legend.
    pub fn sample(slot: Slot) -> Self {
        Self {
            project: "".into(),
            place: 0,
            name: String::new(),
            x: None,
            y: None,
            spread: (0.0, 0.0),
            area: Some(1.0),
            slot,
            letter: ' ',
            included: true,
            ringed: false,
            selected: false,
        }
    }

    /// Its shape.
    pub fn shape(&self) -> Shape {
        self.slot.shape()
    }

    /// Its radius where the largest mark has this one.
    pub fn radius(&self, largest: f32) -> f32 {
        radius(self.area, largest)
    }
}

/// The part of the largest area at which a mark of unknown size is drawn.
const HOLLOW: f64 = 0.06;

/// The radius of a mark whose area is this part of the largest one's; never too small to be seen.
pub(super) fn radius(area: Option<f64>, largest: f32) -> f32 {
    match area {
        Some(area) => (largest * area.max(0.0).sqrt() as f32).max((largest * 0.14).min(4.0)),
        None => (largest * 0.3).clamp(4.0, 8.5),
    }
}

impl Bubbles {
    /// The radius of the largest mark on a plot of this size: marks together cover about a
    /// tenth of it, and none reaches further than a ninth of its shorter side.
    pub fn largest_radius(&self, width: f32, height: f32) -> f32 {
        let together: f64 = self.marks.iter().map(|mark| mark.area.unwrap_or(HOLLOW)).sum();
        let room = (width * height / 10.0).max(0.0);
        let fair = (room / (PI * together.max(1.0) as f32)).sqrt();
        let most = (width.min(height) * 0.055).max(1.0);
        fair.clamp(most.min(5.0), most)
    }

    /// Whether any project lies in the margin on the left.
    pub fn has_unknown_x(&self) -> bool {
        self.marks.iter().any(|mark| mark.x.is_none())
    }

    /// Whether any project lies in the margin below.
    pub fn has_unknown_y(&self) -> bool {
        self.marks.iter().any(|mark| mark.y.is_none())
    }

    /// How a mark is ranked for drawing: by area, hollow ones as they are drawn.
    pub(super) fn rank(mark: &Mark) -> f64 {
        mark.area.unwrap_or(HOLLOW)
    }

    /// How many projects lie in a quarter.
    pub fn in_quadrant(&self, quadrant: Quadrant) -> usize {
        self.marks.iter().filter(|mark| self.quadrant(mark) == Some(quadrant)).count()
    }

    /// The quarter a mark lies in, where there are quarters and value and risk are known.
    pub fn quadrant(&self, mark: &Mark) -> Option<Quadrant> {
        let quadrants = self.quadrants?;
        let (right, up) = (self.x.is_high(mark.x?)?, self.y.is_high(mark.y?)?);
        Some(match (right, up) {
            (false, true) => quadrants.top_left,
            (true, true) => quadrants.top_right,
            (false, false) => quadrants.bottom_left,
            (true, false) => quadrants.bottom_right,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn area_not_radius_stands_for_size() {
        assert!((radius(Some(0.25), 40.0) - 20.0).abs() < 1e-4);
        assert!(radius(Some(0.0), 40.0) > 3.0);
        assert!(radius(None, 40.0) > 6.0);
    }
}
