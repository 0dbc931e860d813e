//! The answer itself: how much it gives, how sure that is; or what contradicts what.

use egui::Ui;

use crate::app::{Advice, Document};
use crate::balance::signed;
use crate::optimise::{Answer, Maximise, Status};
use crate::portfolio::{Choice as _, Money};
use crate::text::{count, percent, plain, sentence};
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
    let more = best.value - advice.now.value;
    let sure = match answer.status {
        Status::Optimal => "nothing better exists".to_owned(),
        _ => answer.gap().map_or_else(
            || "it is not known how much better there is".into(),
            |gap| format!("at most {} better exists", percent_fine(gap)),
        ),
    };
    if advice.proposed.is_empty() && more.is_zero() {
        return format!("It would choose what is in now: {sure}");
    }
    let more = if advice.question.maximise == Maximise::Benefit {
        let sign = if more.is_sign_negative() { "−" } else { "+" };
        format!("{sign}{}", model.worth_in_words(more.abs()))
    } else {
        signed(more)
    };
    let measure = match advice.question.maximise {
        Maximise::Value => "value",
        Maximise::Objectives => "for the objectives",
        Maximise::Benefit => "a year",
    };
    format!("{more} {measure} within the limits: {sure}")
}

/// Small parts need their decimals: `0.4 %`.
fn percent_fine(share: f64) -> String {
    if share >= 0.01 { percent(share) } else { format!("{:.2} %", share * 100.0) }
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
    let took = advice.took.map(|took| format!("in {:.2} s", took.as_secs_f32()));
    let proof = match answer.status {
        Status::Optimal => "Proved in whole numbers that no selection within the limits gives more",
        _ => "The search was stopped before the proof",
    };
    let took = took.map(|took| format!(", {took}")).unwrap_or_default();
    ui.label(theme::note(ui, format!("{proof}{took}. Of projects whose cost or worth is not known only what is known is counted.")));
}

/// A smallest set of demands that contradict each other.
pub(super) fn conflict_ui(ui: &mut Ui, answer: &Answer) {
    let Some(conflict) = &answer.conflict else { return };
    ui.add_space(6.0);
    ui.label("These demands contradict each other. Without any one of them the others can be met:");
    for told in &conflict.sentences {
        ui.add(egui::Label::new(format!("•  {}", plain(&sentence(told)))).wrap());
    }
    ui.add_space(6.0);
    ui.label(theme::note(ui, "Change one of them on the page Limits, or let something that is being delivered be stopped."));
}
