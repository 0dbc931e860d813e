//! One frame: take in what threads finished, draw, carry out what was asked for.

use std::sync::Arc;

use egui::{CentralPanel, Frame, Margin, Panel, Ui, ViewportCommand};

use super::request::{Desk, Request};
use super::{
    bar, dialogs, filter_bar, grid, headline, importing, inspector, keyboard, picker, start, theme,
    views, widgets,
};
use crate::app::{
    App, Document, Filter, Focus, Notice, Question, Settings, SortBy, ThemeChoice, View, ViewPage,
};
use crate::charts::{self, Stands};
use crate::portfolio::{Id, Project};

/// In a window narrower than this, what can be reached otherwise is not shown.
const NARROW: f32 = 960.0;
/// How long good news is shown.
const NEWS_SECONDS: f64 = 8.0;

/// The window.
pub struct Window {
    app: App,
    requests: Vec<Request>,
    reveal: Option<String>,
    /// For how many frames nothing has shown it.
    unrevealed: u8,
    shown: Vec<usize>,
    shown_key: Option<(u64, Filter)>,
    grid: grid::GridState,
    findings: views::findings::FindingsState,
    balance: views::balance::BalanceState,
    chart: views::chart::ChartState,
    limits: views::limits::LimitsState,
    scenarios: views::scenarios::ScenariosState,
    decisions: views::decisions::DecisionsState,
    dialogs: dialogs::DialogState,
    /// What had the focus, to notice where a burst of typing ends.
    focused: Option<egui::Id>,
    /// The good news that is shown, and since when.
    news: Option<(Notice, f64)>,
    title: String,
    look: Option<(ThemeChoice, f32)>,
}

impl Window {
    /// A window that shows this app.
    pub fn new(mut app: App, ctx: &egui::Context) -> Self {
        theme::install(ctx);
        let waker = ctx.clone();
        app.jobs.wake_with(Arc::new(move || waker.request_repaint()));
        Self {
            app,
            requests: Vec::new(),
            reveal: None,
            unrevealed: 0,
            shown: Vec::new(),
            shown_key: None,
            grid: grid::GridState::default(),
            findings: views::findings::FindingsState::default(),
            balance: views::balance::BalanceState::default(),
            chart: views::chart::ChartState::default(),
            limits: views::limits::LimitsState::default(),
            scenarios: views::scenarios::ScenariosState::default(),
            decisions: views::decisions::DecisionsState::default(),
            dialogs: dialogs::DialogState::default(),
            focused: None,
            news: None,
            title: String::new(),
            look: None,
        }
    }

    /// The app, to look at.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The app, for tests to prepare.
    pub fn app_mut(&mut self) -> &mut App {
        &mut self.app
    }

    /// Where the mark of a project is in the balance, for tests to point at.
    pub fn mark_position(&self, project: &Id<Project>) -> Option<egui::Pos2> {
        match self.app.page() {
            // Where a row begins there is its name, and nothing else.
            ViewPage::Chart(_) => {
                let area = self.mark_area(&Stands::Project(project.clone()))?;
                Some(area.left_center() + egui::vec2(4.0, 0.0))
            }
            ViewPage::Main | ViewPage::Limits | ViewPage::Advice => {
                self.balance.mark_position(project)
            }
        }
    }

    /// Where in the window the chart in sight shows this, for tests to point at.
    pub fn mark_area(&self, stands: &Stands) -> Option<egui::Rect> {
        self.chart.mark_area(stands)
    }

    /// Where in the ranked list a project or, without one, the line is, for tests to point at.
    pub fn ranked_area(&self, project: Option<&Id<Project>>) -> Option<egui::Rect> {
        self.scenarios.area(self.app.document.as_ref()?, project)
    }

    /// Draws one frame and carries out what was asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        for done in self.app.jobs.finished() {
            self.app.take_in(done);
        }
        self.app.attend(ui.input(|input| input.focused));
        self.follow_settings(ui);
        let was_typing =
            self.focused.is_some_and(|id| egui::TextEdit::load_state(ui.ctx(), id).is_some());
        let asked = keyboard::keys_ui(&mut self.app, ui, was_typing);
        // Whatever is about to be done is done with what has been typed so far.
        let is_closing = ui.input(|input| input.viewport().close_requested());
        widgets::take_drafts(ui, is_closing || !asked.is_empty());
        grid::begin_frame(&self.app, &mut self.grid, ui);
        picker::start_asked(&mut self.app);
        dropped_ui(&mut self.app, ui);
        start_import(&mut self.app);
        if let Some(field) = self.app.reveal.take() {
            self.reveal = Some(field);
        }
        self.follow_filter();
        self.draw_ui(ui);
        self.forget_unrevealed(ui);
        self.end_bursts(ui);
        self.requests.extend(asked.into_iter().map(Request::Command));
        for request in std::mem::take(&mut self.requests) {
            carry_out(&mut self.app, request);
        }
        self.dialogs.carry_out(&mut self.app);
        close_ui(&mut self.app, ui);
        self.copy_ui(ui);
        self.fade_news(ui);
        self.follow_title(ui);
        // While something is dragged, they change with every frame, and nothing is to jump.
        if !ui.input(|input| input.pointer.any_down()) {
            self.app.tell_begun();
            self.app.keep_settings();
        }
        self.app.keep_recovery();
        self.app.follow_told();
        self.app.follow_frontier();
    }

    fn draw_ui(&mut self, ui: &mut Ui) {
        let mut desk = Desk {
            app: &self.app,
            shown: &self.shown,
            requests: &mut self.requests,
            reveal: &mut self.reveal,
        };
        if let Some(import) = &desk.app.importing {
            bar::notices_ui(&mut desk, ui);
            importing::importing_ui(&mut desk, import, ui);
            dialogs::dialogs_ui(&mut desk, &mut self.dialogs, ui);
            return;
        }
        bar::menu_bar_ui(&mut desk, ui);
        if desk.document().is_none() {
            bar::notices_ui(&mut desk, ui);
            CentralPanel::default().show(ui, |ui| start::start_ui(&mut desk, ui));
        } else {
            headline::headline_ui(&mut desk, ui);
            bar::status_bar_ui(&mut desk, ui);
            bar::notices_ui(&mut desk, ui);
            let paper = theme::colours(ui).paper;
            let wash = theme::colours(ui).wash;
            // In a narrow window the menu and the keys lead to the views.
            if desk.app.settings.shows_views && ui.available_width() >= NARROW {
                Panel::left("views")
                    .resizable(false)
                    .exact_size(136.0)
                    .frame(Frame::new().fill(wash).inner_margin(Margin::symmetric(8, 12)))
                    .show(ui, |ui| bar::views_ui(&mut desk, ui));
            }
            // With nothing to show it gives its room to the view where there is little.
            let is_idle = desk.app.selection.is_empty() && desk.app.focus == Focus::Selection;
            if desk.app.settings.shows_inspector && (!is_idle || ui.available_width() >= NARROW) {
                Panel::right("inspector")
                    .resizable(true)
                    .default_size(330.0)
                    .size_range(280.0..=480.0)
                    .frame(Frame::new().fill(paper).inner_margin(Margin {
                        left: 12,
                        right: 4,
                        top: 8,
                        bottom: 0,
                    }))
                    .show(ui, |ui| inspector::inspector_ui(&mut desk, ui));
            }
            let frame = Frame::new().fill(paper).inner_margin(Margin {
                left: 12,
                right: 8,
                top: 8,
                bottom: 4,
            });
            CentralPanel::default().frame(frame).show(ui, |ui| {
                views::pages::pages_ui(&mut desk, ui);
                if let ViewPage::Chart(name) = desk.app.page() {
                    if let Some(chart) = charts::find(name) {
                        if name == "scenarios" {
                            views::scenarios::compared_ui(&mut desk, ui);
                        }
                        if name == "frontier" {
                            views::frontier::frontier_ui(&mut desk, ui);
                        }
                        views::chart::chart_ui(&mut desk, &mut self.chart, ui, chart);
                    }
                    return;
                }
                if desk.app.page() == ViewPage::Limits {
                    views::limits::limits_ui(&mut desk, &mut self.limits, ui);
                    return;
                }
                if desk.app.page() == ViewPage::Advice {
                    views::advice::advice_ui(&mut desk, ui);
                    return;
                }
                match desk.app.view {
                    View::Projects => {
                        filter_bar::filter_bar_ui(&mut desk, ui);
                        grid::grid_ui(&mut desk, &mut self.grid, ui);
                    }
                    View::Balance => views::balance::balance_ui(&mut desk, &mut self.balance, ui),
                    View::Objectives => views::objectives::objectives_ui(&mut desk, ui),
                    View::People => views::people::people_ui(&mut desk, ui),
                    View::Scenarios => {
                        views::scenarios::scenarios_ui(&mut desk, &mut self.scenarios, ui);
                    }
                    View::Findings => {
                        views::findings::findings_ui(&mut desk, &mut self.findings, ui);
                    }
                    View::Decisions => {
                        views::decisions::decisions_ui(&mut desk, &mut self.decisions, ui);
                    }
                    View::Portfolio => views::portfolio::portfolio_ui(&mut desk, ui),
                    // These show charts only.
                    View::Mix | View::Timeline | View::Money | View::Capacity | View::Change => {}
                }
            });
        }
        dialogs::dialogs_ui(&mut desk, &mut self.dialogs, ui);
    }

    /// Puts a picture on the clipboard that a thread has drawn.
    fn copy_ui(&mut self, ui: &Ui) {
        if let Some(picture) = self.app.copied.take() {
            let size = [picture.width, picture.height];
            let image = egui::ColorImage::from_rgba_premultiplied(size, &picture.pixels);
            ui.copy_image(image);
        }
    }

    /// A field that nothing shows is not waited for: it would jump into sight much later.
    fn forget_unrevealed(&mut self, ui: &Ui) {
        if self.reveal.is_none() {
            self.unrevealed = 0;
        } else if self.unrevealed < 4 {
            self.unrevealed += 1;
            ui.request_repaint();
        } else {
            self.reveal = None;
        }
    }

    /// A burst of typing ends where the focus goes elsewhere.
    fn end_bursts(&mut self, ui: &Ui) {
        let focused = ui.memory(egui::Memory::focused);
        if focused != self.focused {
            self.focused = focused;
            self.requests.push(Request::EndBurst);
        }
    }

    /// Filters again where the portfolio or the filter changed.
    fn follow_filter(&mut self) {
        let Some(document) = &self.app.document else { return };
        // The order is the grid's own affair.
        let filter = Filter { sort: SortBy::default(), ..self.app.filter.clone() };
        let key = (document.revision, filter);
        if self.shown_key.as_ref() != Some(&key) {
            self.shown = key.1.places(document);
            self.shown_key = Some(key);
        }
    }

    fn follow_settings(&mut self, ui: &Ui) {
        let settings = &mut self.app.settings;
        let look = (settings.theme, settings.zoom);
        if self.look != Some(look) {
            self.look = Some(look);
            ui.ctx().set_theme(match settings.theme {
                ThemeChoice::Light => egui::Theme::Light,
                ThemeChoice::Dark => egui::Theme::Dark,
            });
            ui.ctx().set_zoom_factor(settings.zoom);
        }
    }

    /// Good news goes by itself after a while; trouble stays until somebody has read it.
    fn fade_news(&mut self, ui: &Ui) {
        let now = ui.input(|input| input.time);
        let Some(news) = self.app.notices.news() else {
            self.news = None;
            return;
        };
        let since = match &self.news {
            Some((told, since)) if told == news => *since,
            _ => now,
        };
        // What can be acted on stays long enough to be acted on.
        let stays = if news.more.is_empty() { NEWS_SECONDS } else { NEWS_SECONDS * 3.0 };
        if now - since >= stays {
            self.app.notices.forget_news();
            ui.request_repaint();
            return;
        }
        self.news = Some((news.clone(), since));
        let left = stays - (now - since);
        ui.request_repaint_after(std::time::Duration::from_secs_f64(left));
    }

    /// The title bar says what is open and whether it is saved.
    fn follow_title(&mut self, ui: &Ui) {
        let title = match &self.app.document {
            None => "Evenkeel".to_owned(),
            Some(document) => {
                let mark = if document.would_lose() { "• " } else { "" };
                let file =
                    document.path.as_deref().map_or("not saved yet".into(), crate::app::file_name);
                let standing = document.standing().in_title();
                let standing = standing.map(|words| format!(", {words}")).unwrap_or_default();
                let name = crate::text::plain(&document.portfolio().name).into_owned();
                format!("{mark}{name} ({file}{standing}) – Evenkeel")
            }
        };
        if title != self.title {
            ui.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.show(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.app.jobs.finish();
        self.app.end_recovery();
        self.app.keep_charts();
        if let Some((path, text)) = self.app.settings.unwritten() {
            Settings::write(&path, &text);
        }
    }
}

fn carry_out(app: &mut App, request: Request) {
    match request {
        Request::Change(change) => app.change(&change),
        Request::Advice(step) => app.advice_step(step),
        Request::Frontier(step) => app.frontier_step(step),
        Request::Recovery(step) => app.recovery_step(step),
        Request::Version(step) => app.version_step(step),
        Request::EndBurst => {
            if let Some(document) = &mut app.document {
                document.history.end_burst();
            }
        }
        Request::Command(name) => crate::commands::run(app, name),
        Request::Select(projects) => {
            app.selection = projects.into();
            app.focus = Focus::Selection;
        }
        Request::Focus(focus) => {
            app.focus = focus;
            app.settings.shows_inspector = true;
        }
        Request::GoTo(finding, reveals) => app.go_to(&finding, reveals),
        Request::Findings(filter) => app.findings = filter,
        Request::Page(page) => {
            app.view = View::Findings;
            app.findings_page = page;
        }
        Request::FixAll(rule) => app.start_fixing(rule),
        Request::Fixing(step) => app.step_fixing(step),
        Request::Merging(step) => app.step_merging(step),
        Request::Alike(step) => app.step_alike(step),
        Request::Show(view) => app.view = view,
        Request::Turn(page) => {
            app.pages.insert(app.view, page);
        }
        Request::Reveal(field) => {
            app.settings.shows_inspector = true;
            app.reveal = Some(field.to_owned());
        }
        Request::Filter(filter) => {
            let sort = app.filter.sort.clone();
            app.filter = filter;
            app.filter.sort = sort;
        }
        Request::Sort(sort) => app.filter.sort = sort,
        Request::Charts(options) => app.charts = options,
        Request::RankBy(measure) => app.ranked_by = measure,
        Request::Exporting(wanted) => app.exporting = wanted,
        Request::Scenario(name) => app.show_scenario(name),
        Request::Choose(picks, burst) => app.choose(&picks, burst),
        Request::Adopt(adopting) => {
            app.question = None;
            app.adopt_scenario(&adopting);
        }
        Request::Open(path) => app.open(path),
        Request::Sample(place) => {
            if let Some(sample) = crate::app::samples::ALL.get(place) {
                app.show(Document::unsaved(Arc::new(sample.portfolio()), None));
            }
        }
        Request::Ask(question) => app.question = Some(question),
        Request::Answered => app.withdraw(),
        Request::Refused(reason) => app.notices.tell(Notice::trouble(
            "Nothing was changed",
            reason,
            "Mend what was typed and try again",
        )),
        Request::Tell(notice) => app.notices.tell(notice),
        Request::Dismiss(place) => app.notices.dismiss(place),
        Request::Columns(columns) => {
            app.settings.columns = columns;
            app.settings.touch();
        }
        Request::Import(step) => app.step_import(step),
        Request::Paste(text) => app.start_paste(text),
    }
}

/// Starts the import that was asked for, if any.
fn start_import(app: &mut App) {
    if let Some(Question::Import(path)) = app.question.take_if(|q| matches!(q, Question::Import(_)))
    {
        app.start_import(path);
    }
}

/// A file dropped on the window is opened, or imported where it is no portfolio.
fn dropped_ui(app: &mut App, ui: &Ui) {
    let dropped =
        ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
    let Some(path) = dropped else { return };
    let is_portfolio = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    if is_portfolio {
        app.open(path);
    } else {
        app.question = Some(Question::Import(path));
    }
}

/// Closing the window asks about unsaved changes first.
fn close_ui(app: &mut App, ui: &Ui) {
    if !app.is_quitting && ui.input(|input| input.viewport().close_requested()) {
        app.quit();
        if !app.is_quitting {
            ui.send_viewport_cmd(ViewportCommand::CancelClose);
        }
    }
    if app.is_quitting {
        let size = ui.ctx().viewport_rect().size();
        app.settings.window = Some([size.x * app.settings.zoom, size.y * app.settings.zoom]);
        app.settings.touch();
        ui.send_viewport_cmd(ViewportCommand::Close);
    }
}
