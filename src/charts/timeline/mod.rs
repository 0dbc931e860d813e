//! The timeline: projects as bars, their milestones as marks, and what needs what.

mod axis;
mod describe;
mod draw;
mod groups;
mod legend;
mod links;
mod marks;
mod table;

pub use describe::{Row, Timeline};

pub(super) use axis::TimeAxis;
pub(super) use marks::{mark, story};

use super::setting::setting;
use super::{Chart, GroupBy, Names, Span, Years};
use crate::balance::Standing;

/// The timeline.
pub static TIMELINE: Chart = Chart {
    name: "timeline",
    title: "Timeline",
    help: "Every open project from start to end, with its milestones: a disc is done, a diamond is \
           due as first promised, a square has slipped, a triangle is overdue. A small ring shows \
           when a milestone was first promised for, with a thin line to where it is now. Candidates \
           are dashed; what the scenario moves is outlined where it was. An arrow leads from what is \
           needed to what needs it. A bar that is pointed goes on beyond the edge. Where there are \
           more projects than rows, those that cost most are shown.",
    draw: draw::draw,
    rows: Some(Standing::is_open),
    settings: &[
        setting!("group", "Group", Menu, timeline.group: GroupBy),
        setting!("period", "Period", Menu, timeline.span: Span),
        setting!("years", "Years", Menu, timeline.years: Years),
        setting!("names", "Names", Menu, timeline.names: Names),
    ],
    table: table::table,
};
