//! The answer itself: how much it gives, how sure that is; or what contradicts what.

use std::collections::BTreeSet;

use egui::{RichText, Ui};

use super::name_ui;
use crate::app::{Advice, Document, ViewPage};
use crate::optimise::{Demand, Maximise, Status};
use crate::portfolio::{Budget, Choice as _, Money};
use crate::text::{count, decimal, plain, sentence};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// The answer in a sentence.
pub(super) fn title(advice: &Advice) -> String {
    let (Some(answer), Some(model)) = (&advice.answer, advice.model()) else {
        return "Looking for the best selection…".into();
    };
    let Some(best) = &answer.best else {
        return match answer.status {
            Status::Infeasible => "Nothing meets every demand".into(),
            _ => "No selection was found before it was stopped".into(),
        };
    };
    if let Some(nothing) = advice.nothing() {
        return nothing.to_owned();
    }
    let more = best.value - advice.now.value;
    let sure = answer.doubt().unwrap_or_else(|| "nothing better exists".into());
    if advice.proposed.is_empty() && more.is_zero() {
        return format!("It would choose what is in now: {sure}");
    }
    let measure = match advice.question.maximise {
        Maximise::Value => "value",
        Maximise::Objectives => "for the objectives",
        Maximise::Benefit => "a year",
    };
    let is_benefit = advice.question.maximise == Maximise::Benefit;
    let amount = |worth| if is_benefit { model.worth_in_words(worth) } else { decimal(worth) };
    let broken = count(advice.before.broken.len(), "limit");
    match (more.is_sign_negative() && !more.is_zero(), advice.before.broken.is_empty()) {
        // Less than now is no worse where now is more than may be.
        (true, false) => format!(
            "What is in now breaks {broken}. Keeping every limit costs {} {measure}: {sure}",
            amount(-more)
        ),
        (true, true) => format!("−{} {measure} within the limits: {sure}", amount(-more)),
        (false, _) => format!("+{} {measure} within the limits: {sure}", amount(more)),
    }
}

/// How far the search has come.
pub(super) fn progress_ui(ui: &mut Ui, advice: &Advice) {
    let (progress, since) = advice.progress();
    let mut parts = vec![format!("{:.1} s", since.as_secs_f32())];
    if let Some(model) = advice.model() {
        if let Some(best) = progress.best {
            parts.push(format!("best so far {}", model.worth_in_words(model.in_measure(best))));
        }
        if let Some(bound) = progress.bound {
            parts.push(format!("at most {}", model.worth_in_words(model.in_measure(bound))));
        }
    }
    ui.horizontal(|ui| {
        ui.spinner();
        ui.label(parts.join(" · "));
    });
    ui.label(theme::note(ui, "It can be stopped at any time: then the best so far is told, and how much better there might be."));
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
}

/// What the best selection comes to, beside what is in now.
pub(super) fn answer_ui(ui: &mut Ui, document: &Document, advice: &Advice) {
    let (Some(answer), Some(model)) = (&advice.answer, advice.model()) else { return };
    let Some(best) = &answer.best else { return };
    let currency = document.portfolio().currency();
    let line = |value, cost: Money, projects: usize| {
        format!(
            "{} {}, {}, {}",
            model.worth_in_words(value),
            advice.question.maximise.label().to_lowercase(),
            currency.short(cost),
            count(projects, "project")
        )
    };
    let now = &advice.now;
    ui.label(format!("It would be {}", line(best.value, best.cost, best.taken.len())));
    ui.label(format!("It is now {}", line(now.value, now.cost, now.taken.len())));
    broken_ui(ui, advice);
    let took = advice.took.map(|took| format!("in {:.2} s", took.as_secs_f32()));
    let proof = match answer.status {
        Status::Optimal => "Proved in whole numbers that no selection within the limits gives more",
        _ => "The search was stopped before the proof",
    };
    let took = took.map(|took| format!(", {took}")).unwrap_or_default();
    let mut parts = vec![format!("{proof}{took}")];
    if [&best.taken, &now.taken].iter().any(|taken| taken.values().any(|shift| *shift > 0)) {
        let delay = decimal(advice.question.delay * rust_decimal::Decimal::ONE_HUNDRED);
        parts.push(format!("Each quarter of delay takes {delay} % off what a project is worth"));
    }
    if advice.question.budget.is_none()
        && matches!(document.facts.budget(), Some(Budget::ByYear(_)))
    {
        parts.push(
            "The budget of each year is kept; the page Frontier counts money in total".into(),
        );
    }
    parts.push("Of projects whose cost or worth is not known only what is known is counted".into());
    ui.label(theme::note(ui, parts.join(". ") + "."));
}

/// Which limits what is in now does not keep.
fn broken_ui(ui: &mut Ui, advice: &Advice) {
    if advice.before.broken.is_empty() {
        return;
    }
    let mut parts: Vec<String> = advice.before.broken.iter().take(MOST_BROKEN).cloned().collect();
    if advice.before.broken.len() > MOST_BROKEN {
        parts.push(format!("and {} more", advice.before.broken.len() - MOST_BROKEN));
    }
    let words = format!("▲ What is in now breaks {}: ", count(advice.before.broken.len(), "limit"));
    let words = words + &plain(&parts.join("; "));
    ui.add(egui::Label::new(RichText::new(words).color(theme::colours(ui).warm)).wrap());
}

/// So many broken limits are named.
const MOST_BROKEN: usize = 4;

/// A smallest set of demands that contradict each other; the projects in it lead to themselves, the
/// limits to their page.
pub(super) fn conflict_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, advice: &Advice) {
    let conflict = advice.answer.as_ref().and_then(|answer| answer.conflict.as_ref());
    let Some(conflict) = conflict else { return };
    ui.add_space(6.0);
    ui.label("These demands contradict each other. Without any one of them the others can be met:");
    let places: BTreeSet<usize> = conflict.demands.iter().flat_map(Demand::projects).collect();
    for told in &conflict.sentences {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.label("•");
            ui.add_space(8.0);
            sentence_ui(desk, ui, document, &plain(&sentence(told)), &places);
        });
    }
    ui.add_space(6.0);
    let is_kept = conflict.demands.iter().any(|demand| matches!(demand, Demand::Kept(_)));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label("Change one of them on the page");
        if ui.link("Limits").accessible_name("Show the limits").clicked() {
            desk.ask(Request::Turn(ViewPage::Limits));
        }
        ui.label(if is_kept {
            "or in the project itself, or let something that is being delivered be stopped."
        } else {
            "or in the project itself."
        });
    });
}

/// A sentence in which the projects that it names lead to themselves.
fn sentence_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    told: &str,
    places: &BTreeSet<usize>,
) {
    let mut rest = told;
    while let Some((before, (name, after))) =
        rest.split_once('“').and_then(|(before, tail)| Some((before, tail.split_once('”')?)))
    {
        let is_it = |place: &&usize| {
            let project = document.portfolio().projects.at(**place);
            project.is_some_and(|own| plain(&own.name) == name)
        };
        match places.iter().find(is_it) {
            Some(place) => {
                ui.label(before);
                name_ui(desk, ui, document, *place);
            }
            None => drop(ui.label(format!("{before}“{name}”"))),
        }
        rest = after;
    }
    ui.label(rest);
}
