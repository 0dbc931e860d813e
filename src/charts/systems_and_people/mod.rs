//! Systems and people: what each project plans for systems against what it plans for people.

mod describe;
mod draw;
mod frame;
mod table;

use super::setting::setting;
use super::{Chart, Names};

/// Systems and people.
pub static SYSTEMS_AND_PEOPLE: Chart = Chart {
    name: "systems-and-people",
    title: "Systems and people",
    help: "What each live project plans for systems (across) against what it plans for the people \
           who must change (up). Both axes are drawn by their roots, so that small and large \
           projects are both seen and the line of the wanted part for people is straight. Marks \
           below the line, triangles on their point, plan less for people than the rule on systems \
           money without people money asks for; they are named first. What is not entered stands \
           hollow in the margin; people money that is not entered counts as none, as it does for \
           the rule.",
    draw: draw::draw,
    rows: None,
    settings: &[setting!("names", "Names", Menu, systems_and_people.names: Names)],
    table: table::table,
};
