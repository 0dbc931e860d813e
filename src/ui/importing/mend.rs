//! A value that could not be taken, mended where it is shown.

use egui::{Key, Popup, PopupCloseBehavior, Response, TextEdit, Ui};

use super::shown;
use crate::app::Step;
use crate::import::Problem;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::widgets::focus_when_shown;

/// On a click, a field in which what stands in the cell can be written otherwise. What is a matter
/// of the whole row has no cell.
pub(super) fn mend_ui(desk: &mut Desk<'_>, response: &Response, problem: &Problem) {
    let Some(at) = problem.at else { return };
    let popup = Popup::from_toggle_button_response(response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| {
        ui.set_min_width(260.0);
        ui.label(theme::strong(shown(&problem.column), theme::BODY));
        ui.label(theme::note(ui, shown(&problem.reason)));
        let id = response.id.with("mended");
        let mut text: String =
            ui.data(|data| data.get_temp(id)).unwrap_or_else(|| problem.value.clone());
        let is_done = field_ui(ui, &mut text);
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
        if is_done {
            ui.data_mut(|data| data.remove::<String>(id));
            desk.ask(Request::Import(Step::Cell(problem.row, at, text)));
            ui.close();
        }
    });
}

/// The field and the button; says whether what is written is to be taken.
fn field_ui(ui: &mut Ui, text: &mut String) -> bool {
    ui.horizontal(|ui| {
        let field = ui.add(TextEdit::singleline(text).desired_width(190.0));
        let field = field.accessible_name("Write it otherwise");
        focus_when_shown(ui, &field);
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.button("Take").clicked() || is_entered
    })
    .inner
}
