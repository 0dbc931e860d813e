//! The budget: in total or by year, of the plan or of the scenario that is laid over it.

use egui::Ui;

use super::{Used, row_ui};
use crate::app::Document;
use crate::balance::{Use, Uses};
use crate::edit::field;
use crate::edit::{Change, Edit};
use crate::portfolio::{Budget, Limits, Money};
use crate::text;
use crate::ui::request::Desk;
use crate::ui::theme;
use crate::ui::widgets::typed_ui;

/// The budget with what is used of it.
pub(super) fn money_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, uses: &Uses) {
    own_budget_ui(desk, ui, document);
    budget_ui(desk, ui, document, Some(uses));
}

/// Whether the scenario has a budget of its own.
fn own_budget_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document) {
    let p = document.portfolio();
    let Some(name) = document.scenario() else { return };
    let Some(scenario) = p.scenario(name) else { return };
    let own = scenario.limits.as_ref().and_then(|limits| limits.budget.clone());
    let mut has_own = own.is_some();
    let words = format!("{} has a budget of its own", text::plain(&text::shortened(name, 40)));
    if ui.checkbox(&mut has_own, words).changed() {
        let plan = p.limits.as_ref().and_then(|limits| limits.budget.clone());
        let budget = has_own.then(|| plan.unwrap_or(Budget::Total(Money::ZERO)));
        desk.change(of_scenario(document, name, budget));
    }
}

/// The fields of the budget that holds; with what is used of it, where that is to be shown.
pub(in crate::ui) fn budget_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    uses: Option<&Uses>,
) {
    let budget = document.facts.budget().cloned();
    let total = uses.and_then(|uses| uses.total.as_ref()).map(|own| told(document, own));
    match &budget {
        Some(Budget::ByYear(years)) => {
            years_ui(desk, ui, document, years, uses);
            let all =
                document.portfolio().currency().full(Budget::total(&Budget::ByYear(years.clone())));
            let all_ui = |ui: &mut Ui| ui.label(all);
            row_ui(desk, ui, "Together", |_, ui| drop(ui.horizontal(all_ui)), total.as_ref());
        }
        _ => row_ui(
            desk,
            ui,
            "In total",
            |desk, ui| {
                let p = document.portfolio();
                let shown = budget.as_ref().map(|own| p.currency().digits(own.total()));
                let shown = shown.unwrap_or_default();
                let name = "Budget in total";
                let read = |typed: &str| field::amount(p, typed);
                let (_, typed) = typed_ui(ui, id(name), name, &shown, "–", 120.0, read);
                if let Some(amount) = typed {
                    desk.change(set(document, amount.map(Budget::Total)));
                }
            },
            total.as_ref(),
        ),
    }
    let years = match &budget {
        Some(Budget::ByYear(years)) => years.clone(),
        _ => Vec::new(),
    };
    let next = years.iter().map(|(year, _)| year.saturating_add(1)).max();
    let next = next.unwrap_or_else(|| document.facts.today.year());
    ui.horizontal(|ui| {
        let label =
            if years.is_empty() { format!("By year, from {next}") } else { format!("Add {next}") };
        if ui.button(label).clicked() {
            let first = match &budget {
                Some(Budget::Total(total)) => *total,
                _ => Money::ZERO,
            };
            let mut years = years;
            years.push((next, first));
            desk.change(set(document, Some(Budget::ByYear(years))));
        }
        if budget.is_some() && ui.button("No budget").clicked() {
            desk.change(set(document, None));
        }
    });
    if let Some(uses) = uses
        && let Some(total) = &uses.total
        && total.unknown > 0
    {
        let words =
            format!("{} of unknown cost, not counted", text::count(total.unknown, "project"));
        ui.label(theme::note(ui, words));
    }
}

fn years_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    years: &[(i16, Money)],
    uses: Option<&Uses>,
) {
    let p = document.portfolio();
    for (place, (year, amount)) in years.iter().enumerate() {
        let own = uses.and_then(|uses| uses.years.iter().find(|(own, _)| own == year));
        let own = own.map(|(_, own)| told(document, own));
        row_ui(
            desk,
            ui,
            &year.to_string(),
            |desk, ui| {
                let name = format!("Budget of {year}");
                let shown = p.currency().digits(*amount);
                let read = |typed: &str| field::amount(p, typed);
                let (_, typed) = typed_ui(ui, id(&name), &name, &shown, "–", 120.0, read);
                if let Some(amount) = typed {
                    let mut years = years.to_vec();
                    match (amount, years.get_mut(place)) {
                        (Some(amount), Some(slot)) => slot.1 = amount,
                        _ => drop(years.remove(place)),
                    }
                    let budget = (!years.is_empty()).then_some(Budget::ByYear(years));
                    desk.change(set(document, budget));
                }
            },
            own.as_ref(),
        );
    }
    // Money in a year without a budget is seen as well.
    let others = uses.map(|uses| uses.years.as_slice()).unwrap_or_default().iter();
    for (year, own) in others.filter(|(year, _)| !years.iter().any(|(own, _)| own == year)) {
        let words = told(document, own);
        row_ui(desk, ui, &year.to_string(), |_, ui| drop(ui.label("no budget")), Some(&words));
    }
}

/// How much of a budget is used.
fn told<'a>(document: &Document, own: &'a Use<Money>) -> Used<'a> {
    let currency = document.portfolio().currency();
    let asked = currency.short(own.asked);
    let words = match own.has {
        Some(has) if own.asked > has => {
            format!("{asked} used, {} too much", currency.short(own.asked - has))
        }
        Some(has) => format!("{asked} used, {} left", currency.short(has - own.asked)),
        None => format!("{asked} used"),
    };
    Used { pressure: own.pressure(|money| money.units() as f64), words, by: &own.by }
}

/// Another budget: of the scenario where it has its own, or else of the plan.
fn set(document: &Document, budget: Option<Budget>) -> Change {
    let p = document.portfolio();
    if let Some(name) = document.scenario()
        && let Some(limits) = p.scenario(name).and_then(|scenario| scenario.limits.as_ref())
        && limits.budget.is_some()
    {
        return of_scenario(document, name, budget);
    }
    let limits = Limits::with_budget(p.limits.clone(), budget);
    Change::new("change the budget", Edit::Limits(limits))
}

/// Another budget of a scenario.
fn of_scenario(document: &Document, name: &str, budget: Option<Budget>) -> Change {
    let mut scenarios = document.portfolio().scenarios.clone();
    if let Some(scenario) = scenarios.iter_mut().find(|scenario| scenario.name == name) {
        scenario.limits = Limits::with_budget(scenario.limits.take(), budget);
    }
    let name = text::shortened(name, 40);
    Change::new(format!("change the budget of {name}"), Edit::Scenarios(scenarios))
}

fn id(field: &str) -> egui::Id {
    egui::Id::unique(("limits", field))
}
