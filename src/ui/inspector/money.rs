//! What a project costs, year by year: systems, people, other.

use egui::Ui;

use super::project::parsed_ui;
use super::{checked, field_id, remove_button_ui, reveal, step};
use crate::balance::Spend;
use crate::edit::field::{self, Own};
use crate::portfolio::{Cost, Money, Project};
use crate::text::percent;
use crate::ui::request::Desk;
use crate::ui::theme;
use crate::ui::widgets::typed_ui;

pub(super) fn money_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let currency = p.currency();
    if !project.costs.is_empty() {
        let cell = ((ui.available_width() - 46.0 - 20.0 - 4.0 * 6.0) / 3.0).clamp(56.0, 120.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.horizontal(|ui| {
            for (head, width) in
                [("Year", 46.0), ("Systems", cell), ("People", cell), ("Other", cell)]
            {
                let text = theme::note(ui, head);
                let (rect, _) =
                    ui.allocate_exact_size(egui::vec2(width, 16.0), egui::Sense::hover());
                ui.place(rect, egui::Label::new(text));
            }
        });
        for (place, cost) in project.costs.iter().enumerate() {
            ui.horizontal_top(|ui| cost_ui(desk, ui, project, (place, cost, cell)));
        }
        let spend = Spend::of(project);
        let total = project.cost();
        let people = spend.people_share().map_or_else(String::new, |share| {
            format!(" · people {} of systems and people", percent(share))
        });
        let total = total.map_or_else(|| "not known".to_owned(), |total| currency.full(total));
        ui.label(theme::note(ui, format!("Total {total}{people}")));
    }
    let year = project
        .costs
        .iter()
        .map(|cost| cost.year + 1)
        .max()
        .or_else(|| project.start.map(jiff::civil::Date::year))
        .unwrap_or_else(|| document.facts.today.year());
    let button = ui.button(format!("Add {year}"));
    reveal(desk, "costs", &button);
    if button.clicked() {
        step(desk, project, "add a year of costs", |new| {
            new.costs.push(Cost { year, ..Cost::default() });
        });
    }
    ui.add_space(4.0);
    parsed_ui(desk, ui, project, Own::Budget);
    parsed_ui(desk, ui, project, Own::Spent);
    if let (Some(spent), Some(cost)) = (project.spent, project.cost())
        && let Some(share) = spent.share_of(cost)
    {
        ui.label(theme::note(ui, format!("{} of its cost is spent", percent(share))));
    }
}

fn cost_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    project: &Project,
    (place, cost, width): (usize, &Cost, f32),
) {
    let Some(document) = desk.document() else { return };
    let p = document.portfolio();
    let currency = p.currency();
    let key = |column: &str| format!("cost {place} {column}");
    let id = field_id(project.id.as_str(), &key("year"));
    let name = format!("Year of cost {}", place + 1);
    let (_, year) = typed_ui(ui, id, &name, &cost.year.to_string(), "", 46.0, |typed| {
        let year: Option<i16> = typed.parse().ok();
        year.filter(|year| (1900..=2199).contains(year))
            .ok_or_else(|| format!("“{typed}” is not a year"))
    });
    if let Some(year) = year {
        step(desk, project, "change a year of costs", |new| {
            if let Some(cost) = new.costs.get_mut(place) {
                cost.year = year;
            }
        });
    }
    let columns: [(&str, Option<Money>); 3] =
        [("systems", cost.systems), ("people", cost.people), ("other", cost.other)];
    for (column, amount) in columns {
        let id = field_id(project.id.as_str(), &key(column));
        let name = format!("{column} money in {}", cost.year);
        let shown = amount.map(|amount| currency.digits(amount)).unwrap_or_default();
        let (response, set) = ui
            .vertical(|ui| {
                typed_ui(ui, id, &name, &shown, "–", width, |typed| {
                    let amount = field::amount(p, typed)?;
                    let mut new = project.clone();
                    set_amount(&mut new, place, column, amount);
                    checked(p, &new).map(|()| amount)
                })
            })
            .inner;
        if column == "people" {
            reveal(desk, "people money", &response);
        }
        if amount.is_none() {
            reveal(desk, "costs", &response);
        }
        if let Some(amount) = set {
            step(desk, project, "change costs", |new| set_amount(new, place, column, amount));
        }
    }
    if remove_button_ui(ui, &format!("costs of {}", cost.year)) {
        step(desk, project, "remove a year of costs", |new| drop(new.costs.remove(place)));
    }
}

/// Sets one amount of one year.
fn set_amount(project: &mut Project, place: usize, column: &str, amount: Option<Money>) {
    if let Some(cost) = project.costs.get_mut(place) {
        match column {
            "systems" => cost.systems = amount,
            "people" => cost.people = amount,
            _ => cost.other = amount,
        }
    }
}
