//! The rows of the list: the head of a bundle, and a finding.

use std::sync::Arc;

use egui::{Align, Label, Layout, Rect, RichText, Sense, Ui, UiBuilder, vec2};

use crate::app::{Bundle, BundleBy, Common, Document, Filter, Focus, Question};
use crate::rules::{self, Counts, Finding};
use crate::text::{count, percent};
use crate::ui::request::{Desk, Request};
use crate::ui::{judging, theme};

/// The head of a bundle: what its findings have in common, how many there are, what can be done
/// with all of them. Says whether it is to be folded or unfolded.
pub(super) fn head_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    bundle: &Bundle,
    (is_folded, is_here, can_fix): (bool, bool, bool),
) -> bool {
    let room = ui.max_rect();
    mark_ui(ui, is_here);
    let line = Rect::from_min_max(room.min + vec2(0.0, 6.0), room.max);
    let mut ui =
        ui.new_child(UiBuilder::new().max_rect(line).layout(Layout::left_to_right(Align::Center)));
    let (icon, fold) = ui.allocate_exact_size(vec2(16.0, 20.0), Sense::click());
    let fold = fold.with_new_rect(Rect::from_center_size(icon.center(), vec2(10.0, 10.0)));
    egui::collapsing_header::paint_default_icon(&mut ui, if is_folded { 0.0 } else { 1.0 }, &fold);
    let verb = if is_folded { "Unfold" } else { "Fold" };
    let name = format!("{verb} “{}”", bundle.title);
    let kind = egui::Role::DisclosureTriangle;
    fold.widget_info(|| egui::WidgetInfo::labeled(kind, true, name.as_str()));
    let mut is_flipped = fold.clicked();
    let rule = match bundle.common {
        Common::Rule(name) => rules::find(name),
        _ => None,
    };
    if let Some(rule) = rule {
        let level = rule.level_in(document.portfolio());
        let colour = theme::level_colour(&ui, level);
        ui.label(RichText::new(level.sign()).color(colour).size(theme::STRONG));
    }
    let title = theme::strong(bundle.title.as_str(), theme::STRONG);
    // What can be done keeps its room; where there is little, the figures are left out.
    let is_wide = room.width() > 520.0;
    let kept = match (is_wide, rule) {
        (true, Some(_)) => 420.0,
        (true, None) => 240.0,
        (false, _) => 200.0,
    };
    let most = (ui.available_width() - kept).max(120.0);
    let title = Label::new(title).truncate().sense(Sense::click());
    let title = ui.scope(|ui| {
        ui.set_max_width(most);
        ui.add(title)
    });
    is_flipped |= title.inner.clicked();
    if is_wide {
        let weight = theme::note(&ui, weight(document, bundle));
        ui.label(weight);
    }
    match rule {
        Some(rule) => {
            if judging::link_ui(&mut ui, "why?", &format!("Why: {}", rule.title)) {
                desk.ask(Request::Ask(Question::Rule(rule.name)));
            }
            let has_projects = bundle.findings.iter().any(|finding| finding.project.is_some());
            let name = format!("Show the projects with “{}”", rule.title);
            if has_projects && judging::link_ui(&mut ui, "show projects", &name) {
                let filter = Filter { rule: Some(rule.name), ..Filter::default() };
                desk.ask(Request::Filter(filter));
                desk.ask(Request::Show(crate::app::View::Projects));
            }
            let name = format!("Fix all: {}", rule.title);
            if can_fix && bundle.counts.open() > 1 && judging::link_ui(&mut ui, "fix all…", &name)
            {
                desk.ask(Request::FixAll(rule));
            }
        }
        None => show_ui(desk, &mut ui, bundle),
    }
    is_flipped
}

/// The way to the project, person or unit of a bundle.
fn show_ui(desk: &mut Desk<'_>, ui: &mut Ui, bundle: &Bundle) {
    let request = match &bundle.common {
        Common::Project(Some(id)) => Request::Select(vec![id.clone()]),
        Common::Person(Some(id)) => Request::Focus(Focus::Person(id.clone())),
        Common::Unit(Some(id)) => Request::Focus(Focus::Unit(id.clone())),
        _ => return,
    };
    if judging::link_ui(ui, "show", &format!("Show {}", bundle.title)) {
        desk.ask(request);
    }
}

/// How much a bundle weighs: findings, projects, and for a rule their share of spend.
fn weight(document: &Document, bundle: &Bundle) -> String {
    let Counts { error, warning, note, waived } = bundle.counts;
    let open = bundle.counts.open();
    let mut parts = Vec::new();
    if let Common::Rule(name) = bundle.common {
        let group = rules::find(name).and_then(|rule| document.judgement.group(rule));
        // The share is that of all its projects: with some left out it would not fit.
        let whole = group.filter(|group| group.open == open);
        parts.extend(match whole {
            Some(group) if group.projects > 0 && group.projects == open => {
                Some(count(group.projects, "project"))
            }
            Some(group) if group.projects > 0 => {
                let found = count(open, "finding");
                Some(format!("{found} in {}", count(group.projects, "project")))
            }
            _ => (open > 0).then(|| count(open, "finding")),
        });
        let share = whole.and_then(|group| group.share);
        parts.extend(share.map(|share| format!("{} of spend", percent(share))));
    } else {
        let counted = [(error, "error"), (warning, "warning"), (note, "note")];
        let some = counted.into_iter().filter(|(number, _)| *number > 0);
        parts.extend(some.map(|(number, noun)| count(number, noun)));
    }
    if waived > 0 {
        parts.push(format!("{waived} waived"));
    }
    parts.join(" · ")
}

/// A finding: its sign, what it is about, its message, and what can be done.
pub(super) fn finding_ui(
    desk: &mut Desk<'_>,
    ui: &mut Ui,
    document: &Document,
    finding: &Arc<Finding>,
    is_here: bool,
) {
    let room = ui.max_rect();
    let whole = ui.interact(room, ui.scope_id().with("row"), Sense::click());
    mark_ui(ui, is_here);
    let p = document.portfolio();
    let about = finding.about(p);
    let by_project = desk.app.findings.by == BundleBy::Project;
    let shown = if by_project { finding.rule.title.to_owned() } else { about.clone() };
    let name = format!("{} ({about})", finding.message);
    let mut ui = ui.new_child(
        UiBuilder::new()
            .max_rect(room.with_min_x(room.min.x + 20.0))
            .layout(Layout::left_to_right(Align::Center)),
    );
    judging::sign_ui(&mut ui, finding);
    let width = (ui.available_width() * 0.25).clamp(110.0, 280.0);
    let cell = vec2(width, room.height());
    let link = ui
        .allocate_ui_with_layout(cell, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(width);
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            ui.add(egui::Link::new(shown.as_str()))
        })
        .inner;
    if link.clicked() {
        desk.ask(Request::GoTo(Arc::clone(finding), true));
    } else if whole.clicked() {
        desk.ask(Request::GoTo(Arc::clone(finding), false));
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if judging::link_ui(ui, "why?", &format!("Why: {name}")) {
            desk.ask(Request::Ask(Question::Rule(finding.rule.name)));
        }
        let actions = ui.available_rect_before_wrap();
        let width = if finding.waiver.is_some() { 124.0 } else { 76.0 };
        let actions = actions.with_min_x((actions.max.x - width).max(actions.min.x));
        let left = Layout::left_to_right(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(actions).layout(left), |ui| {
            judging::actions_ui(desk, ui, finding, &name);
        });
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = judging::message(ui, finding);
            // What is cut off is told by the label itself.
            let waived = judging::waived_by(p, finding);
            let label = Label::new(text).truncate().show_tooltip_when_elided(waived.is_none());
            let label = ui.add(label);
            if let Some(waived) = waived {
                label.on_hover_text(format!("{}\n{waived}", finding.message));
            }
        });
    });
}

/// Marks the row that the keys have reached.
fn mark_ui(ui: &Ui, is_here: bool) {
    if is_here {
        let fill = ui.visuals().selection.bg_fill;
        ui.painter().rect_filled(ui.max_rect(), 4.0, fill);
    }
}
