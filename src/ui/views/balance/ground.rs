//! What marks stand on: the field, the margins for what is unknown, the lines and the names of the
//! quarters; and the way from the units of the axes to points on screen.

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};
use egui_plot::{GridInput, GridMark, PlotBounds, PlotPoint, PlotTransform};

use crate::charts::balance::{Bubbles, Mark, Quadrant, Scale};
use crate::charts::{Area, font};
use crate::portfolio::Choice as _;
use crate::text;
use crate::ui::theme::{self, Colours};

/// Between a margin and the field, in points.
const GAP: f32 = 6.0;
/// How far the corners of marks reach, in parts of their radius.
const CORNER: f32 = 1.3;

/// Where field and margins begin and end along one axis, in units of the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    /// The field.
    field: (f64, f64),
    /// The margin, where there is one.
    lane: Option<(f64, f64)>,
}

impl Span {
    /// Divides a length in points: the ends of the axis stay away from the frame.
    fn new(scale: &Scale, length: f32, lane: Option<f32>, inset: f32) -> Self {
        let beside = lane.map_or(0.0, |lane| lane + GAP);
        let room = (length - beside - 2.0 * inset).max(1.0);
        let unit = (scale.high - scale.low) / f64::from(room);
        let low = scale.low - unit * f64::from(inset);
        let lane = lane.map(|lane| {
            let end = low - unit * f64::from(GAP);
            (end - unit * f64::from(lane), end)
        });
        Self { field: (low, scale.high + unit * f64::from(inset)), lane }
    }

    /// From end to end.
    fn whole(&self) -> (f64, f64) {
        (self.lane.map_or(self.field.0, |lane| lane.0), self.field.1)
    }
}

/// The parts of the plot, in units of the axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ground {
    x: Span,
    y: Span,
    /// The radius of the largest mark, in points.
    pub(super) largest: f32,
}

impl Ground {
    /// Divides a plot of this size in points.
    pub(super) fn new(bubbles: &Bubbles, size: Vec2) -> Self {
        let largest = bubbles.largest_radius(size.x, size.y);
        // A margin is as deep as the largest mark in it needs, and deeper where most stand in it.
        let depth = |is_in: fn(&&Mark) -> bool, least: f32, side: f32| {
            let marks = || bubbles.marks.iter().filter(is_in);
            let most = marks().map(|mark| mark.radius(largest)).fold(0.0, f32::max);
            let share = marks().count() as f32 / bubbles.marks.len().max(1) as f32;
            let needed = (most * 2.0 * CORNER + 14.0).max(least).min(side * 0.25);
            (share > 0.0).then_some(needed.max(side * 0.55 * share * share))
        };
        let beside = depth(|mark| mark.x.is_none(), 76.0, size.x);
        let below = depth(|mark| mark.y.is_none(), 48.0, size.y);
        let inset = largest + 6.0;
        let names = if bubbles.quadrants.is_some() { 30.0 } else { 0.0 };
        Self {
            x: Span::new(&bubbles.x, size.x, beside, inset.min(size.x / 4.0)),
            y: Span::new(&bubbles.y, size.y, below, inset.max(names).min(size.y / 4.0)),
            largest,
        }
    }

    /// All of it.
    pub(super) fn bounds(&self) -> PlotBounds {
        let (x, y) = (self.x.whole(), self.y.whole());
        PlotBounds::from_min_max([x.0, y.0], [x.1, y.1])
    }

    /// The field on screen.
    pub(super) fn field(&self, transform: &PlotTransform) -> Rect {
        rect(transform, self.x.field, self.y.field)
    }

    /// The margins on screen: at the left and below.
    fn lanes(&self, transform: &PlotTransform) -> [Option<Rect>; 2] {
        [
            self.x.lane.map(|lane| rect(transform, lane, self.y.whole())),
            self.y.lane.map(|lane| rect(transform, self.x.whole(), lane)),
        ]
    }

    /// Where a mark stands on screen, and how large it is.
    pub(super) fn disc(&self, mark: &Mark, transform: &PlotTransform) -> (Pos2, f32) {
        let radius = mark.radius(self.largest);
        let within = |from: f32, to: f32, part: f32| {
            let reach = radius * CORNER + 5.0;
            let (from, to) = (from + reach, to - reach);
            if from < to { from + (to - from) * part } else { f32::midpoint(from, to) }
        };
        let across = |at: f64| transform.position_from_point_x(at);
        let upwards = |at: f64| transform.position_from_point_y(at);
        let x = match (mark.x, self.x.lane) {
            (Some(at), _) => across(at),
            (None, Some(lane)) => within(across(lane.0), across(lane.1), mark.spread.0),
            (None, None) => across(self.x.field.0),
        };
        let y = match (mark.y, self.y.lane) {
            (Some(at), _) => upwards(at),
            (None, Some(lane)) => within(upwards(lane.1), upwards(lane.0), mark.spread.1),
            (None, None) => upwards(self.y.field.0),
        };
        (pos2(x, y), radius)
    }

    /// Paints everything that lies below the marks; gives what the names of the quarters cover.
    pub(super) fn paint(
        &self,
        painter: &Painter,
        (bubbles, in_quadrants): (&Bubbles, [usize; 4]),
        transform: &PlotTransform,
        colours: &Colours,
    ) -> Vec<Area> {
        let field = self.field(transform);
        let mut taken = Vec::new();
        for (lane, words) in self.lanes(transform).into_iter().zip([&bubbles.x, &bubbles.y]) {
            let Some(lane) = lane else { continue };
            painter.rect_filled(lane, 0.0, colours.wash);
            // Not in the corner, where both margins meet.
            let left = if lane.left() < field.left() && lane.right() > field.left() {
                field.left()
            } else {
                lane.left()
            };
            let at = pos2(left + 4.0, lane.top() + 4.0);
            let align = Align2::LEFT_TOP;
            let words = &words.unknown;
            taken.push(area(text_ui(painter, at, align, words, theme::NOTE, colours.soft)));
        }
        let faint = Stroke::new(1.0, colours.faint);
        for mark in marks(&bubbles.x, step(transform.dvalue_dpos()[0])) {
            painter.vline(transform.position_from_point_x(mark), field.y_range(), faint);
        }
        for mark in marks(&bubbles.y, step(transform.dvalue_dpos()[1])) {
            painter.hline(field.x_range(), transform.position_from_point_y(mark), faint);
        }
        for line in self.splits(bubbles, transform).into_iter().flatten() {
            let stroke = Stroke::new(1.2, colours.soft);
            painter.add(Shape::dashed_line(&line, stroke, 5.0, 4.0));
        }
        let edge = theme::mixed(colours.faint, colours.soft, 0.4);
        painter.rect_stroke(field, 0.0, Stroke::new(1.0, edge), egui::StrokeKind::Middle);
        let [across, upwards] = self.splits(bubbles, transform);
        if let (Some([middle, _]), Some([_, centre])) = (across, upwards) {
            let middle = pos2(middle.x, centre.y);
            let frame = *transform.frame();
            taken.extend(names(painter, bubbles, in_quadrants, (field, middle, frame), colours));
        }
        taken
    }

    /// Where low ends and high begins, across and upwards, on screen.
    pub(super) fn splits(
        &self,
        bubbles: &Bubbles,
        transform: &PlotTransform,
    ) -> [Option<[Pos2; 2]>; 2] {
        let field = self.field(transform);
        let across = bubbles.x.split.map(|at| transform.position_from_point_x(at));
        let upwards = bubbles.y.split.map(|at| transform.position_from_point_y(at));
        [
            across.map(|x| [pos2(x, field.top()), pos2(x, field.bottom())]),
            upwards.map(|y| [pos2(field.left(), y), pos2(field.right(), y)]),
        ]
    }
}

fn rect(transform: &PlotTransform, x: (f64, f64), y: (f64, f64)) -> Rect {
    transform.rect_from_values(&PlotPoint::new(x.0, y.0), &PlotPoint::new(x.1, y.1))
}

/// How far marks of an axis are at least apart, where a point is so many units.
fn step(unit: f64) -> f64 {
    unit.abs() * 80.0
}

/// Where an axis is marked: at its own marks, or closer where one looks closer.
fn marks(scale: &Scale, least: f64) -> impl Iterator<Item = f64> {
    let finer = [1.0, 2.0, 5.0, 10.0].into_iter().find(|step| *step >= least);
    let finer = finer.filter(|_| scale.axis.is_score());
    let own = finer.is_none().then(|| scale.ticks.iter().map(|tick| tick.at));
    let steps = finer.map(|step| {
        let number = (scale.high / step) as u32;
        (0..=number).map(move |place| f64::from(place) * step)
    });
    own.into_iter().flatten().chain(steps.into_iter().flatten())
}

/// The marks of an axis as the plot wants them.
pub(super) fn spaced(scale: &Scale, input: &GridInput) -> Vec<GridMark> {
    // The plot asks for eight points.
    let least = step(input.base_step_size / 8.0);
    let in_sight = input.bounds.0..=input.bounds.1;
    let all: Vec<f64> = marks(scale, least).filter(|at| in_sight.contains(at)).collect();
    let apart = all.windows(2).filter_map(|pair| Some(pair.get(1)? - pair.first()?));
    let step_size = apart.fold(f64::INFINITY, f64::min).min(1e6);
    all.into_iter().map(|value| GridMark { value, step_size }).collect()
}

/// What a mark of an axis says.
pub(super) fn said(scale: &Scale, at: f64) -> String {
    let own = scale.ticks.iter().find(|tick| (tick.at - at).abs() < 1e-6);
    own.map_or_else(|| format!("{at:.0}"), |tick| tick.label.clone())
}

/// The names of the quarters, in the outer corner of what is in sight of each.
fn names(
    painter: &Painter,
    bubbles: &Bubbles,
    in_quadrants: [usize; 4],
    (field, middle, frame): (Rect, Pos2, Rect),
    colours: &Colours,
) -> Vec<Area> {
    let Some(quadrants) = bubbles.quadrants else { return Vec::new() };
    let quarters: [(Quadrant, Pos2, Align2); 4] = [
        (quadrants.top_left, field.left_top(), Align2::LEFT_TOP),
        (quadrants.top_right, field.right_top(), Align2::RIGHT_TOP),
        (quadrants.bottom_left, field.left_bottom(), Align2::LEFT_BOTTOM),
        (quadrants.bottom_right, field.right_bottom(), Align2::RIGHT_BOTTOM),
    ];
    let mut taken = Vec::new();
    for ((quadrant, corner, align), number) in quarters.into_iter().zip(in_quadrants) {
        let inner = Rect::from_two_pos(corner, middle).intersect(frame).shrink2(vec2(10.0, 6.0));
        if inner.width() < 140.0 || inner.height() < 50.0 {
            continue;
        }
        let at = align.pos_in_rect(&inner);
        let below = format!("{} · {}", quadrant.meaning(), text::grouped(number as i128, 0));
        let is_top = align.y() == egui::Align::Min;
        let (first, second) = if is_top { (0.0, 17.0) } else { (-15.0, 0.0) };
        let name = FontId::new(theme::BODY, theme::bold());
        let soft = colours.soft;
        let name = painter.text(at + vec2(0.0, first), align, quadrant.label(), name, soft);
        let below = text_ui(painter, at + vec2(0.0, second), align, &below, theme::NOTE, soft);
        taken.push(area(name.union(below)));
    }
    taken
}

/// A rectangle as charts know it.
pub(super) fn area(rect: Rect) -> Area {
    Area::new(rect.left(), rect.top(), rect.right(), rect.bottom())
}

fn text_ui(
    painter: &Painter,
    at: Pos2,
    align: Align2,
    words: &str,
    size: f32,
    colour: Color32,
) -> Rect {
    let words = font::shortened(words, size, false, 400.0);
    painter.text(at, align, words, FontId::proportional(size), colour)
}
