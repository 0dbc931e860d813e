//! The findings: by rule, counted in projects and in share of spend, each leading to its cause.

use std::collections::HashSet;
use std::sync::Arc;

use egui::{ScrollArea, Ui};

use crate::app::{Document, Filter, Question, View};
use crate::rules::{Finding, Group, Subject};
use crate::text::{count, percent};
use crate::ui::inspector::finding_ui;
use crate::ui::request::{Desk, Request};
use crate::ui::theme;

/// How many findings of a rule are listed before the rest is folded away.
const FIRST: usize = 8;

/// What the view remembers.
#[derive(Default)]
pub(in crate::ui) struct FindingsState {
    /// Rules whose whole list is shown.
    unfolded: HashSet<&'static str>,
}

/// The findings.
pub(in crate::ui) fn findings_ui(desk: &mut Desk<'_>, state: &mut FindingsState, ui: &mut Ui) {
    let Some(document) = desk.document() else { return };
    let judgement = &document.judgement;
    let counts = judgement.counts;
    ui.label(theme::strong(title(document), theme::TITLE));
    let waived = if counts.waived > 0 {
        format!(" · {} waived", crate::text::grouped(counts.waived as i128, 0))
    } else {
        String::new()
    };
    let subtitle = format!(
        "{} · {} · {}{waived}",
        count(counts.error, "error"),
        count(counts.warning, "warning"),
        count(counts.note, "note")
    );
    ui.label(theme::note(ui, subtitle));
    ui.add_space(8.0);
    if judgement.groups.is_empty() {
        ui.add_space(32.0);
        ui.label("Nothing is missing that the rules look for.");
        return;
    }
    ScrollArea::vertical().id_salt("findings").auto_shrink([false, false]).show(ui, |ui| {
        ui.set_width(ui.available_width() - 8.0);
        for group in &judgement.groups {
            group_ui(desk, state, ui, document, group);
        }
        ui.add_space(24.0);
    });
}

fn title(document: &Document) -> String {
    let with = document.judgement.by_project.iter().filter(|counts| counts.error > 0).count();
    if with == 0 {
        "No project has an error".into()
    } else {
        format!("{} need attention before anything else", count(with, "project"))
    }
}

fn group_ui(
    desk: &mut Desk<'_>,
    state: &mut FindingsState,
    ui: &mut Ui,
    document: &Document,
    group: &Group,
) {
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        let colour = theme::level_colour(ui, group.level);
        ui.label(egui::RichText::new(group.level.sign()).color(colour).size(theme::STRONG));
        ui.label(theme::strong(group.rule.title, theme::STRONG));
        ui.label(theme::note(ui, weight(group)));
        if ui.link(egui::RichText::new("why?").size(theme::NOTE)).clicked() {
            desk.ask(Request::Ask(Question::Rule(group.rule.name)));
        }
        if group.projects > 0
            && ui.link(egui::RichText::new("show these projects").size(theme::NOTE)).clicked()
        {
            let filter = Filter { rule: Some(group.rule.name), ..Filter::default() };
            desk.ask(Request::Filter(filter));
            desk.ask(Request::Show(View::Projects));
        }
    });
    let is_whole = state.unfolded.contains(group.rule.name);
    let most = if is_whole { usize::MAX } else { FIRST };
    for finding in document.judgement.of_group(group).take(most) {
        ui.horizontal_top(|ui| {
            ui.add_space(20.0);
            let (rect, _) = ui.allocate_exact_size(egui::vec2(220.0, 20.0), egui::Sense::hover());
            let mut left = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            left.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
            cause_ui(desk, &mut left, document, finding);
            finding_ui(desk, ui, finding, false);
        });
    }
    let rest = group.all.saturating_sub(FIRST);
    if rest > 0 {
        ui.horizontal(|ui| {
            ui.add_space(20.0);
            let text = if is_whole { "Show fewer".to_owned() } else { format!("Show {rest} more") };
            if ui.link(text).clicked() && !state.unfolded.remove(group.rule.name) {
                state.unfolded.insert(group.rule.name);
            }
        });
    }
}

/// How much a group weighs: projects and their share of spend.
fn weight(group: &Group) -> String {
    let open = group.open;
    let mut parts = Vec::new();
    if group.projects > 0 {
        parts.push(count(group.projects, "project"));
    }
    if open != group.projects {
        parts.push(count(open, "finding"));
    }
    if let Some(share) = group.share {
        parts.push(format!("{} of spend", percent(share)));
    }
    let waived = group.all - open;
    if waived > 0 {
        parts.push(format!("{waived} waived"));
    }
    parts.join(" · ")
}

/// What a finding is about; a click goes there.
fn cause_ui(desk: &mut Desk<'_>, ui: &mut Ui, document: &Document, finding: &Arc<Finding>) {
    let p = document.portfolio();
    let (name, requests): (String, Vec<Request>) = match (&finding.project, &finding.subject) {
        (Some(id), _) => {
            let name = p.projects.get(id).map_or(id.as_str(), |project| project.name.as_str());
            let requests =
                vec![Request::Select(vec![id.clone()]), Request::Reveal(finding.rule.field)];
            (name.to_owned(), requests)
        }
        (None, Subject::Person(id)) => {
            let focus = crate::app::Focus::Person(id.clone());
            (p.person_name(id).to_owned(), vec![Request::Focus(focus)])
        }
        _ => ("The whole portfolio".into(), vec![Request::Show(View::Mix)]),
    };
    let name = crate::text::shown_name(&name).into_owned();
    let link = ui.add(egui::Link::new(name.as_str()));
    if link.on_hover_text(&name).clicked() {
        desk.requests.extend(requests);
    }
}
