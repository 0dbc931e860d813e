//! A row of the ranked list: a project with its figures, the line, where the budget ends.

use egui::{
    Align, Align2, Color32, FontId, Label, Layout, Rect, Response, RichText, Role, Sense, Stroke,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::ScenariosState;
use super::drag::{Drag, Held};
use super::rows::{ROW, Row};
use crate::app::{Document, Ranked, caution};
use crate::balance::{Standing, State, over_in_words};
use crate::edit::scenario::Pick;
use crate::portfolio::{Budget, Choice as _, Project};
use crate::text::{count, grouped, plain, shown_name};
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// Where the columns lie from the right, and which there is room for.
struct Columns {
    /// From the left: the switch, the rank, the name up to here.
    name: f32,
    /// What one has to know, and what the scenario changes.
    words: Option<(f32, f32)>,
    stage: Option<(f32, f32)>,
    figure: (f32, f32),
    cost: (f32, f32),
    together: (f32, f32),
}

impl Columns {
    fn of(width: f32) -> Self {
        let together = (width - 84.0, width - 8.0);
        let cost = (together.0 - 72.0, together.0 - 8.0);
        let figure = (cost.0 - 76.0, cost.0 - 8.0);
        let stage = (width > 700.0).then_some((figure.0 - 84.0, figure.0 - 8.0));
        let end = stage.map_or(figure.0, |stage| stage.0);
        let words = (width > 560.0).then_some((end - 128.0, end - 8.0));
        let name = words.map_or(end, |words| words.0) - 8.0;
        Self { name, words, stage, figure, cost, together }
    }
}

/// The heads of the columns.
pub(super) fn heads_ui(state: &ScenariosState, ui: &mut Ui) {
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    // The bar beside the rows takes room from them.
    let width = if state.width > 0.0 { state.width } else { area.width() };
    let columns = Columns::of(width);
    let soft = theme::colours(ui).soft;
    let write = |x: f32, align: Align2, text: &str| {
        let font = FontId::proportional(theme::NOTE);
        ui.painter().text(pos2(area.left() + x, area.center().y), align, text, font, soft);
    };
    write(60.0, Align2::LEFT_CENTER, "Project");
    if let Some((left, _)) = columns.stage {
        write(left, Align2::LEFT_CENTER, "Stage");
    }
    write(columns.figure.1, Align2::RIGHT_CENTER, state.measure.label());
    write(columns.cost.1, Align2::RIGHT_CENTER, "Cost");
    write(columns.together.1, Align2::RIGHT_CENTER, "Together");
}

/// One row.
pub(super) fn row_ui(
    desk: &mut Desk<'_>,
    state: &mut ScenariosState,
    ui: &mut Ui,
    document: &Document,
    row: Row,
) {
    match row {
        Row::Line => line_ui(desk, state, ui, document),
        Row::Budget => budget_ui(ui, document),
        Row::Apart => apart_ui(state, ui),
        Row::Ranked(at) => {
            if let Some(own) = state.ranking.rows.get(at).copied() {
                project_ui(desk, state, ui, document, &own, Some(at + 1));
            }
        }
        Row::Unranked(at) => {
            if let Some(own) = state.ranking.apart.get(at).copied() {
                project_ui(desk, state, ui, document, &own, None);
            }
        }
    }
}

fn project_ui(
    desk: &mut Desk<'_>,
    state: &mut ScenariosState,
    ui: &mut Ui,
    document: &Document,
    own: &Ranked,
    rank: Option<usize>,
) {
    let p = document.portfolio();
    let Some(project) = p.projects.at(own.place) else { return };
    let Some(standing) = document.facts.standing(&project.id).copied() else { return };
    let area = ui.max_rect();
    let columns = Columns::of(area.width());
    let colours = theme::colours(ui);
    let figure = own.figure.map_or_else(|| "–".into(), |figure| state.measure.shown(p, figure));
    let cost = own.cost.map_or_else(|| "–".into(), |cost| p.currency().short(cost));
    let name = shown_name(&project.name).into_owned();
    let side = if own.is_in { "in" } else { "out" };
    let id = egui::Id::unique(("ranked", &project.id));
    let response = ui.interact(area, id, Sense::click_and_drag());
    let measure = state.measure.label().to_lowercase();
    let words = words(project, &standing, own.is_fixed, document);
    let said = words.as_ref().map_or_else(String::new, |(said, _)| format!(", {said}"));
    let told = format!("{name}: {side}{said}, {measure} {figure}, cost {cost}");
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, told.as_str()));
    let is_held = state.drag.as_ref().is_some_and(|drag| drag.is_of(&project.id));
    if desk.app.selection.contains(&project.id) {
        ui.painter().rect_filled(area, 4.0, ui.visuals().selection.bg_fill);
    } else if response.hovered() || is_held {
        ui.painter().rect_filled(area, 4.0, colours.wash);
    }
    clicks_ui(desk, ui, project, &response);
    if response.drag_started_by(egui::PointerButton::Primary) {
        state.hold(desk, document, Held::Project(project.id.clone(), own.is_in, rank.is_some()));
    }
    if response.hovered() && state.drag.is_none() {
        ui.set_cursor_icon(egui::CursorIcon::Grab);
    }
    switch_ui(desk, ui, project, own, &name);
    let ink = if own.is_in { colours.ink } else { colours.soft };
    let write = |ui: &Ui, x: f32, align: Align2, text: String, colour: Color32| {
        let font = FontId::proportional(theme::BODY);
        ui.painter().text(pos2(area.left() + x, area.center().y), align, text, font, colour);
    };
    if let Some(rank) = rank {
        let rank = grouped(rank as i128, 0);
        let font = FontId::proportional(theme::NOTE);
        let at = pos2(area.left() + 54.0, area.center().y);
        ui.painter().text(at, Align2::RIGHT_CENTER, rank, font, colours.soft);
    }
    let mut head = name;
    if let (None, Some((said, true))) = (columns.words, &words) {
        // Without room for the words, their sign.
        let sign: String = said.chars().take(1).collect();
        head = format!("{sign} {head}");
    }
    cell_ui(ui, area, (60.0, columns.name), RichText::new(plain(&head)).color(ink));
    if let (Some(at), Some((said, is_moved))) = (columns.words, words) {
        let colour = if is_moved { colours.accent } else { colours.soft };
        cell_ui(ui, area, at, RichText::new(said).size(theme::NOTE).color(colour));
    }
    if let Some(at) = columns.stage {
        let label = project.stage().label();
        cell_ui(ui, area, at, RichText::new(label).size(theme::NOTE).color(colours.soft));
    }
    write(ui, columns.figure.1, Align2::RIGHT_CENTER, figure, ink);
    write(ui, columns.cost.1, Align2::RIGHT_CENTER, cost, ink);
    if rank.is_some() {
        let together = p.currency().short(own.together);
        write(ui, columns.together.1, Align2::RIGHT_CENTER, together, colours.soft);
    }
}

/// A click selects, with Ctrl in addition; a double click opens.
fn clicks_ui(desk: &mut Desk<'_>, ui: &Ui, project: &Project, response: &Response) {
    let id = &project.id;
    if response.double_clicked() {
        desk.ask(Request::Reveal("stage"));
    } else if response.clicked() {
        let mut chosen = if ui.input(|input| input.modifiers.command) {
            desk.app.selection.to_vec()
        } else {
            Vec::new()
        };
        let is_there = chosen.contains(id);
        chosen.retain(|other| other != id);
        if !is_there || chosen.is_empty() {
            chosen.push(id.clone());
        }
        desk.ask(Request::Select(chosen));
    }
}

/// The switch at the left: in or out.
fn switch_ui(desk: &mut Desk<'_>, ui: &mut Ui, project: &Project, own: &Ranked, name: &str) {
    let at = Rect::from_min_size(ui.max_rect().min + vec2(4.0, 2.0), vec2(22.0, ROW - 4.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(at).layout(layout).id_salt(&project.id));
    let mut is_in = own.is_in;
    let switch = ui.add(egui::Checkbox::without_text(&mut is_in));
    let switch = switch.accessible_name(format!("{name} is in"));
    if switch
        .on_hover_text(if own.is_in { "In. Click takes it out" } else { "Out. Click takes it in" })
        .changed()
    {
        let pick = if is_in { Pick::In } else { Pick::Out };
        desk.ask(Request::Choose(vec![(project.id.clone(), pick)], None));
    }
}

/// What the scenario changes about a project, or what one has to know before deciding about it;
/// and whether it is the first.
fn words(
    project: &Project,
    standing: &Standing,
    is_fixed: bool,
    document: &Document,
) -> Option<(String, bool)> {
    let as_planned = project.stage().is_in();
    let mut parts: Vec<String> = Vec::new();
    if document.scenario().is_some() {
        match (standing.state, as_planned) {
            (State::In, false) => parts.push("▲ taken in".into()),
            (State::Candidate, true) => parts.push("▼ taken out".into()),
            _ => {}
        }
        if standing.shift > 0 {
            parts.push(format!("→ {} Q later", standing.shift));
        }
    }
    let is_moved = !parts.is_empty();
    if !is_moved || is_fixed {
        parts.extend(caution(project).map(str::to_owned));
    }
    (!parts.is_empty()).then(|| (parts.join(", "), is_moved))
}

/// Words in a column, cut where they are too long.
fn cell_ui(ui: &mut Ui, area: Rect, (left, right): (f32, f32), text: RichText) {
    let at = Rect::from_x_y_ranges(area.left() + left..=area.left() + right, area.y_range());
    let layout = Layout::left_to_right(Align::Center);
    let mut ui = ui.new_child(UiBuilder::new().max_rect(at).layout(layout));
    ui.add(Label::new(text).truncate().selectable(false));
}

/// The line, which can be dragged.
fn line_ui(desk: &mut Desk<'_>, state: &mut ScenariosState, ui: &mut Ui, document: &Document) {
    let area = ui.max_rect();
    let colours = theme::colours(ui);
    let response = ui.interact(area, egui::Id::unique("ranked line"), Sense::click_and_drag());
    let included = document.facts.balance.included;
    let currency = document.portfolio().currency();
    let budget = document.facts.budget();
    let of = budget.map_or_else(String::new, |own| format!(" of {}", currency.short(own.total())));
    let apart = state.ranking.apart.iter().filter(|row| row.is_in).count();
    let apart = if apart > 0 { format!(", {apart} of them not ranked") } else { String::new() };
    let projects = count(included.projects, "project");
    let over = over_in_words(&document.facts.over_budget(), &currency);
    let over = over.map(|over| format!(": {over}")).unwrap_or_default();
    let above = format!("▲ in: {projects}{apart}, {}{of}{over}", currency.short(included.cost));
    let below =
        format!("▼ out: {}", count(state.ranking.rows.len() - state.ranking.line, "project"));
    let told = format!("The line. {above}. {below}");
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, told.as_str()));
    let is_held = state.drag.as_ref().is_some_and(Drag::is_line);
    let weight = if response.hovered() || is_held { 3.0 } else { 2.0 };
    ui.painter().hline(area.x_range(), area.center().y, Stroke::new(weight, colours.accent));
    let write = |x: f32, align: Align2, text: &str| {
        let font = FontId::new(theme::NOTE, theme::bold());
        let galley = ui.painter().layout_no_wrap(text.to_owned(), font, colours.accent);
        let at = align.anchor_size(pos2(x, area.center().y), galley.size());
        ui.painter().rect_filled(at.expand2(vec2(6.0, 1.0)), 3.0, colours.paper);
        ui.painter().galley(at.min, galley, colours.accent);
    };
    write(area.left() + 60.0, Align2::LEFT_CENTER, &above);
    write(area.right() - 8.0, Align2::RIGHT_CENTER, &below);
    if response.hovered() && state.drag.is_none() {
        ui.set_cursor_icon(egui::CursorIcon::ResizeVertical);
    }
    if response.drag_started_by(egui::PointerButton::Primary) {
        state.hold(desk, document, Held::Line);
    }
    response.on_hover_text("Drag it: what is above is in, what is below is out");
}

fn budget_ui(ui: &Ui, document: &Document) {
    let Some(budget) = document.facts.budget() else { return };
    let area = ui.max_rect();
    let colours = theme::colours(ui);
    let of_years = if matches!(budget, Budget::ByYear(_)) { " for all years" } else { "" };
    let total = document.portfolio().currency().short(budget.total());
    let text = format!("the budget of {total}{of_years} ends here");
    let font = FontId::proportional(theme::NOTE);
    let galley = ui.painter().layout_no_wrap(text.clone(), font, colours.warm);
    let at = pos2(area.right() - 8.0 - galley.size().x, area.center().y - galley.size().y / 2.0);
    let dashes = egui::Shape::dashed_line(
        &[pos2(area.left() + 60.0, area.center().y), pos2(at.x - 6.0, area.center().y)],
        Stroke::new(1.0, colours.warm),
        5.0,
        4.0,
    );
    ui.painter().extend(dashes);
    ui.painter().galley(at, galley, colours.warm);
    let response = ui.interact(area, egui::Id::unique("ranked budget"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text.as_str()));
}

fn apart_ui(state: &ScenariosState, ui: &mut Ui) {
    let apart = &state.ranking.apart;
    let is_in = apart.iter().filter(|row| row.is_in).count();
    let text = format!(
        "Not ranked: {} or cost not known. {} in, {} out",
        state.measure.lacks(),
        is_in,
        apart.len() - is_in
    );
    let area = ui.max_rect();
    cell_ui(ui, area, (4.0, area.width() - 8.0), theme::strong(text, theme::BODY));
}
