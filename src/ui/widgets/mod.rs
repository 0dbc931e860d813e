//! The fields and marks that panels are made of.

mod date;
mod field;
mod load;
mod pick;
mod typed;

pub(super) use date::date_ui;
pub(super) use field::{
    caption_ui, focus_when_shown, remove_button_ui, row_ui, section_ui, unfold,
};
pub(super) use load::{parse_load, parse_quarter, shown_load};
pub(super) use pick::{Choice, Picked, pick_ui};
pub(super) use typed::{
    are_drafts_taken, clean, is_canvas, keeps_undo, line_ui, lines_ui, mark_canvas, mark_live,
    take_drafts, typed_ui,
};
