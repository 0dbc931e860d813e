//! What somebody takes responsibility for: what holds, and what held until its day had come.

use egui::{Label, ScrollArea, Ui};

use crate::app::waiving::{holds, title, withdrawn};
use crate::app::{Document, FindingsPage, Question, Waiving};
use crate::edit::difference::waived;
use crate::portfolio::Waiver;
use crate::text::{date, plain};
use crate::ui::request::{Desk, Request};
use crate::ui::{judging, theme};

/// The waivers, those that hold first.
pub(super) fn waivers_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let waivers = &document.portfolio().waivers;
    if waivers.is_empty() {
        empty_ui(desk, ui);
        return;
    }
    let today = document.facts.today;
    let (held, ended): (Vec<_>, Vec<_>) =
        waivers.iter().enumerate().partition(|(_, waiver)| holds(waiver, today));
    ui.add_space(4.0);
    ScrollArea::vertical().id_salt("waivers").auto_shrink([false, false]).show(ui, |ui| {
        ui.set_width(ui.available_width() - 8.0);
        for (heading, some) in [("These hold", held), ("These have ended", ended)] {
            if some.is_empty() {
                continue;
            }
            ui.add_space(8.0);
            ui.label(theme::strong(format!("{heading}: {}", some.len()), theme::STRONG));
            for (place, waiver) in some {
                ui.push_id(place, |ui| waiver_ui(desk, ui, document, (place, waiver)));
            }
        }
        ui.add_space(24.0);
    });
}

fn waiver_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    (place, waiver): (usize, &Waiver),
) {
    let p = document.portfolio();
    let what = plain(&waived(p, waiver)).into_owned();
    let name = format!("{} for {what}", title(waiver));
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(theme::strong(title(waiver), theme::BODY));
        match &waiver.project {
            Some(project) => {
                let link = ui.link(what.as_str()).accessible_name(format!("Show {what}"));
                if link.clicked() {
                    desk.ask(Request::Select(vec![project.clone()]));
                }
            }
            None => {
                ui.label(what.as_str());
            }
        }
        if judging::link_ui(ui, "edit", &format!("Edit the waiver of {name}")) {
            let again = Waiving::again(p, place);
            let asked = again.map(|again| Question::Waive(Box::new(again)));
            desk.requests.extend(asked.map(Request::Ask));
        }
        if judging::link_ui(ui, "withdraw", &format!("Withdraw the waiver of {name}")) {
            desk.requests.extend(withdrawn(p, place).map(Request::Change));
        }
    });
    let by = waiver.by.as_ref().map_or("Nobody named", |by| p.person_name(by));
    let until = match waiver.until {
        Some(day) if holds(waiver, document.facts.today) => format!("until {}", date(day)),
        Some(day) => format!("ended {}", date(day)),
        None => "open-ended".into(),
    };
    let text = format!("{by}, {until}: {}", waiver.reason);
    ui.add(Label::new(theme::note(ui, plain(&text).into_owned())).wrap());
}

fn empty_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        ui.label(theme::strong("No waivers yet", theme::STRONG));
        ui.label(
            "Where something may stay as it is, somebody says so: by name, for a reason, until a \
             day. The finding is then greyed and counted apart.",
        );
        ui.add_space(8.0);
        if ui.button("Look through the findings").clicked() {
            desk.ask(Request::Page(FindingsPage::Findings));
        }
    });
}
