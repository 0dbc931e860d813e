//! The portfolio itself: its name, its currency, the mix wanted, the budget, the roles, the lessons.

mod lessons;
mod roles;

use egui::{Id, ScrollArea, Ui};
use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::app::Document;
use crate::edit::field;
use crate::edit::{Change, Edit};
use crate::portfolio::{Currency, Targets, bucket_label, lens_label};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;
use crate::ui::views::limits;
use crate::ui::widgets::{
    Choice, Picked, caption_ui, date_ui, line_ui, lines_ui, pick_ui, row_ui, section_ui, typed_ui,
    unfold,
};

/// The portfolio itself.
pub(in crate::ui) fn portfolio_ui(desk: &mut Desk<'_>, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    ui.label(theme::strong("Portfolio", theme::TITLE));
    ScrollArea::vertical().id_salt("portfolio").auto_shrink([false, false]).show(ui, |ui| {
        ui.set_max_width(620.0);
        about_ui(desk, ui, document);
        section_ui(ui, "Budget", true, |ui| {
            limits::budget_ui(desk, ui, document, None);
        });
        section_ui(ui, "The mix wanted", true, |ui| targets_ui(desk, ui, document));
        part_ui(desk, ui, "Roles", &["role "], |desk, ui| {
            roles::roles_ui(desk, ui, document);
        });
        part_ui(desk, ui, "Lessons", &["lesson ", "all lessons"], |desk, ui| {
            lessons::lessons_ui(desk, ui, document);
        });
        ui.add_space(24.0);
    });
}

/// A part that unfolds and comes into sight where something in it is asked for: a field whose name
/// begins like this.
fn part_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    title: &str,
    fields: &[&str],
    contents: impl FnOnce(&mut Desk<'_>, &mut Ui),
) {
    let sought = desk.reveal.as_deref();
    if sought.is_some_and(|field| fields.iter().any(|own| field.starts_with(own))) {
        unfold(ui, title);
    }
    let top = ui.cursor().min;
    section_ui(ui, title, true, |ui| contents(desk, ui));
    if fields.iter().any(|field| desk.reveals(field)) {
        let room = egui::Rect::from_min_max(top, ui.min_rect().max);
        ui.scroll_to_rect(room, Some(egui::Align::Min));
    }
}

/// Shows and focuses a field where something asked for it.
fn reveal(desk: &mut Desk<'_>, field: &str, response: &egui::Response) {
    if desk.reveals(field) {
        response.request_focus();
        response.scroll_to_me(Some(egui::Align::Center));
    }
}

fn id(field: &str) -> Id {
    Id::unique(("portfolio", field))
}

fn burst(label: &str, edit: Edit) -> Change {
    Change {
        label: format!("change {label} of the portfolio"),
        burst: Some(format!("portfolio/{label}")),
        edit,
    }
}

fn about_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let p = document.portfolio();
    row_ui(ui, "Name", |ui, width| {
        if let (_, Some(typed)) = line_ui(ui, id("name"), "Name", &p.name, "Name", width) {
            desk.change(burst("name", Edit::Name(typed)));
        }
    });
    row_ui(ui, "Organisation", |ui, width| {
        let (_, typed) =
            line_ui(ui, id("organisation"), "Organisation", &p.organisation, "Whose it is", width);
        if let Some(typed) = typed {
            desk.change(burst("organisation", Edit::Organisation(typed)));
        }
    });
    row_ui(ui, "Currency", |ui, _| {
        let code = p.currency().code().to_owned();
        let options = || {
            let choice = |code: &&str| Choice { label: (*code).to_owned(), detail: String::new() };
            Currency::codes().iter().map(choice).collect()
        };
        let (_, picked) =
            pick_ui(ui, id("currency"), "Currency", Some(&code), 100.0, (None, false), options);
        if let Some(Picked::One(place)) = picked
            && let Some(code) = Currency::codes().get(place)
        {
            let edit = Edit::Currency(Currency::new(code));
            desk.change(Change::new(format!("change the currency to {code}"), edit));
        }
    });
    row_ui(ui, "Fiscal year", |ui, _| {
        let shown = p.fiscal_year_starts.map(|month| month.to_string()).unwrap_or_default();
        let name = "Month in which the fiscal year starts";
        let (response, month) = typed_ui(ui, id("fiscal"), name, &shown, "1", 40.0, |typed| {
            if typed.is_empty() {
                return Ok(None);
            }
            let month: Option<i8> = typed.parse().ok().filter(|month| (1..=12).contains(month));
            month.map(Some).ok_or_else(|| format!("“{typed}” is not a month from 1 to 12"))
        });
        response.on_hover_text(name);
        if let Some(month) = month {
            desk.change(Change::new("change the fiscal year", Edit::FiscalYearStarts(month)));
        }
    });
    row_ui(ui, "Counts as today", |ui, _| {
        let today = crate::app::clock::today();
        if let Some(date) = date_ui(ui, id("review"), "Review date", p.review_date, today) {
            desk.change(Change::new("change the review date", Edit::ReviewDate(date)));
        }
        let text = if p.review_date.is_some() {
            "Clear it to count from the real today"
        } else {
            "Empty: the real today"
        };
        caption_ui(ui, text);
    });
    caption_ui(ui, "Note");
    if let (_, Some(typed)) = lines_ui(ui, id("note"), "Note", &p.note, "Anything else") {
        desk.change(burst("note", Edit::Note(typed)));
    }
}

/// The shares wanted, lens by lens; taken over only when they add up to 100 %.
pub(in crate::ui) fn targets_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let p = document.portfolio();
    for lens in document.lenses() {
        let has_targets =
            p.targets.iter().any(|(word, shares)| *word == lens && !shares.is_empty());
        let text = theme::strong(lens_label(&lens), theme::BODY);
        ui.add_space(6.0);
        ui.label(text);
        lens_ui(desk, ui, document, &lens, has_targets);
    }
}

fn lens_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    lens: &SmolStr,
    has_targets: bool,
) {
    let p = document.portfolio();
    let buckets = document.buckets(lens);
    let draft = id(lens).with("shares");
    let start: Vec<String> = buckets
        .iter()
        .map(|bucket| {
            let target = has_targets.then(|| p.target(lens, bucket).unwrap_or(0.0));
            target
                .map(|share| format!("{}", (share * 10_000.0).round() / 100.0))
                .unwrap_or_default()
        })
        .collect();
    let kept: Option<Vec<String>> = ui.data(|data| data.get_temp(draft));
    let mut shares = kept.filter(|kept| kept.len() == start.len()).unwrap_or_else(|| start.clone());
    let mix = document.facts.balance.mix(lens);
    ui.horizontal_wrapped(|ui| {
        for (share, bucket) in shares.iter_mut().zip(&buckets) {
            let label = bucket_label(lens, bucket);
            let label = crate::text::plain(&label);
            ui.label(theme::note(ui, label.as_ref()));
            let field = egui::TextEdit::singleline(share).hint_text("–").desired_width(36.0);
            ui.add(field).accessible_name(format!("Target of {label}, per cent"));
            let now =
                mix.and_then(|mix| mix.buckets.iter().find(|own| own.word == *bucket)?.group.share);
            let now = now.map(|share| format!("% (now {})", crate::text::percent(share)));
            ui.label(theme::note(ui, now.as_deref().unwrap_or("%")));
        }
    });
    if shares == start {
        ui.data_mut(|data| data.remove::<Vec<String>>(draft));
        if has_targets
            && ui
                .link(egui::RichText::new("Remove the targets of this lens").size(theme::NOTE))
                .clicked()
        {
            set_targets(desk, p.targets.clone(), lens, Vec::new());
        }
        return;
    }
    ui.data_mut(|data| data.insert_temp(draft, shares.clone()));
    match understood(&shares) {
        Ok(understood) => {
            ui.horizontal(|ui| {
                if ui.button("Take these targets").clicked() {
                    let shares = buckets.iter().cloned().zip(understood).collect();
                    set_targets(desk, p.targets.clone(), lens, shares);
                    ui.data_mut(|data| data.remove::<Vec<String>>(draft));
                }
                if ui.button("Leave as they were").clicked() {
                    ui.data_mut(|data| data.remove::<Vec<String>>(draft));
                }
            });
        }
        Err(reason) => {
            let warm = theme::colours(ui).warm;
            ui.label(egui::RichText::new(reason).size(theme::NOTE).color(warm));
        }
    }
}

fn set_targets(
    desk: &mut Desk<'_>,
    mut targets: Targets,
    lens: &SmolStr,
    shares: Vec<(SmolStr, Decimal)>,
) {
    match targets.iter().position(|(word, _)| word == lens) {
        Some(place) if shares.is_empty() => drop(targets.remove(place)),
        Some(place) => {
            if let Some(slot) = targets.get_mut(place) {
                slot.1 = shares;
            }
        }
        None => targets.push((lens.clone(), shares)),
    }
    let label = format!("change the targets of {}", lens_label(lens).to_lowercase());
    desk.ask(Request::Change(Change::new(label, Edit::Targets(targets))));
}

/// The shares, if each can be understood and all add up to 100 %.
fn understood(shares: &[String]) -> Result<Vec<Decimal>, String> {
    let mut read = Vec::new();
    for share in shares {
        let share = field::number(share.trim())?.unwrap_or_default();
        read.push(share / Decimal::ONE_HUNDRED);
    }
    let sum: Decimal = read.iter().copied().sum();
    if sum == Decimal::ONE {
        return Ok(read);
    }
    let points = (sum - Decimal::ONE) * Decimal::ONE_HUNDRED;
    let side = if points.is_sign_negative() { "missing" } else { "too many" };
    let points = points.abs().normalize();
    let unit = if points == Decimal::ONE { "point is".to_owned() } else { "points are".to_owned() };
    Err(format!("{points} {unit} {side}: the shares have to add up to 100 %"))
}
