//! Why projects are out, and what those that are in stand for.

use egui::Ui;
use rust_decimal::Decimal;

use super::{MOST, more_ui, name_ui};
use crate::app::{Advice, Document};
use crate::optimise::Loss;
use crate::text::{and_list, plain, shortened, shown_name};
use crate::ui::request::Desk;
use crate::ui::theme;

/// For each project that is out, what forcing it in would cost.
pub(super) fn out_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, advice: &Advice) {
    let Some(reasons) = &advice.reasons else {
        ui.label(theme::note(ui, "Being worked out…"));
        return;
    };
    let told: Vec<_> = reasons
        .out
        .iter()
        .filter(|(why, _)| !advice.proposed.iter().any(|one| one.place == why.place))
        .collect();
    if told.is_empty() {
        ui.label("Nothing that could be in.");
    }
    for (why, words) in told.iter().take(MOST) {
        ui.horizontal_wrapped(|ui| {
            name_ui(desk, ui, document, why.place);
            ui.label(theme::note(ui, plain(words).into_owned()));
        });
    }
    more_ui(ui, told.len());
    if reasons.more > 0 {
        let words =
            format!("Of {} more it was not asked", crate::text::count(reasons.more, "project"));
        ui.label(theme::note(ui, words));
    }
}

/// For each project that is in, what leaving it out would cost.
pub(super) fn within_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, advice: &Advice) {
    let (Some(reasons), Some(model)) = (&advice.reasons, advice.model()) else {
        ui.label(theme::note(ui, "Being worked out…"));
        return;
    };
    for why in reasons.within.iter().take(MOST) {
        let instead = names(document, &why.forced.comes);
        let leaves = names(document, &why.forced.goes);
        let instead = match (instead.is_empty(), leaves.is_empty()) {
            (true, true) => String::new(),
            (false, true) => format!("; {instead} would come in its place"),
            (true, false) => format!("; {leaves} would go with it"),
            _ => format!("; {instead} would come in its place, and {leaves} would go with it"),
        };
        let words = match &why.forced.loss {
            Loss::Exactly(loss) if *loss < Decimal::ZERO => {
                format!(
                    "It is kept; without it {} more could be had{instead}",
                    model.worth_named(-*loss)
                )
            }
            Loss::Exactly(loss) if loss.is_zero() => {
                format!("Without it nothing would be lost{instead}")
            }
            Loss::Exactly(loss) => {
                format!("Without it {} would be lost{instead}", model.worth_named(*loss))
            }
            Loss::Between(_, most) => {
                format!("Without it at most {} would be lost{instead}", model.worth_named(*most))
            }
            Loss::Impossible => "Without it nothing meets every demand".into(),
            Loss::Unknown => "It was not found out in time".into(),
        };
        ui.horizontal_wrapped(|ui| {
            name_ui(desk, ui, document, why.place);
            ui.label(theme::note(ui, words));
        });
    }
    more_ui(ui, reasons.within.len());
}

/// The names of projects, as they are told in a sentence.
pub(super) fn names(document: &Document, places: &[usize]) -> String {
    let projects = &document.portfolio().projects;
    let names = places.iter().filter_map(|place| projects.at(*place));
    let mut names: Vec<String> =
        names.map(|own| shortened(&shown_name(&own.name), 36).into_owned()).collect();
    if names.len() > 5 {
        let more = names.len() - 4;
        names.truncate(4);
        names.push(format!("{more} more"));
    }
    and_list(&names)
}
