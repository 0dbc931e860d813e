//! The window without a display, driven like a person drives it:
//! `window().on("harbour-city").click("Findings")`.

use std::path::PathBuf;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, ViewportCommand, ViewportId};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use egui_kittest::{Harness, Node};
use evenkeel::app::{App, Document, Question, Settings};
use evenkeel::files;
use evenkeel::portfolio::{Id, Portfolio, Project};
use evenkeel::ui::Window;
use tempfile::TempDir;

/// What can be clicked or typed into, as opposed to text that says the same.
pub(super) const TO_ACT_ON: [Role; 7] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    Role::Link,
    Role::MultilineTextInput,
    Role::TextInput,
    Role::RadioButton,
];

/// The window and what it told the system around it.
pub(super) struct Watched {
    window: Window,
    title: String,
    pub(super) is_closed: bool,
    pub(super) is_close_refused: bool,
}

impl eframe::App for Watched {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        // The system of the tests has no dialog to choose a file: its path is typed.
        let app = self.window.app_mut();
        if let Some(Question::PickPath(purpose)) = app.question {
            let typed = app.suggested_path(purpose);
            app.question = Some(Question::TypePath { purpose, typed, trouble: None });
        }
        self.window.show(ui);
        ui.ctx().viewport(|viewport| {
            for command in &viewport.commands {
                match command {
                    ViewportCommand::Title(title) => self.title.clone_from(title),
                    ViewportCommand::Close => self.is_closed = true,
                    ViewportCommand::CancelClose => self.is_close_refused = true,
                    _ => {}
                }
            }
        });
    }
}

/// A window to work with, and a folder that vanishes after the test.
pub(super) struct Screen {
    pub(super) harness: Harness<'static, Watched>,
    folder: TempDir,
    /// What holds in every frame.
    holds: Option<fn(&Screen)>,
}

/// The window on its start page, in the size that must work.
pub(super) fn window() -> Screen {
    window_of(1280.0, 720.0)
}

/// The window on its start page in a size.
pub(super) fn window_of(width: f32, height: f32) -> Screen {
    window_with(width, height, Settings::default())
}

/// The window on its start page in a size, with settings.
pub(super) fn window_with(width: f32, height: f32, settings: Settings) -> Screen {
    let harness = Harness::builder()
        .with_size([width, height])
        .with_theme(egui::Theme::Light)
        .with_step_dt(0.15)
        .with_max_steps(40)
        .build_eframe(|context| Watched {
            window: Window::new(App::new(settings), &context.egui_ctx),
            title: String::new(),
            is_closed: false,
            is_close_refused: false,
        });
    Screen { harness, folder: tempfile::tempdir().unwrap(), holds: None }
}

/// The text of a sample that comes with the program.
pub(super) fn sample(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios");
    std::fs::read_to_string(folder.join(format!("{name}.evenkeel.json"))).unwrap()
}

impl Screen {
    /// With a copy of a sample opened from the disk.
    pub(super) fn on(mut self, name: &str) -> Self {
        let path = self.path(&format!("{name}.evenkeel.json"));
        std::fs::write(&path, sample(name)).unwrap();
        self.open(path);
        assert!(self.app().document.is_some(), "{:?}", self.app().notices);
        self
    }

    /// With a portfolio that is on no disk.
    pub(super) fn on_portfolio(mut self, portfolio: Portfolio) -> Self {
        self.app_mut().show(Document::unsaved(Arc::new(portfolio), None));
        self.settle();
        self
    }

    /// A path in the folder of the test.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens a file and waits for it.
    pub(super) fn open(&mut self, path: PathBuf) -> &mut Self {
        self.app_mut().open(path);
        self.settle()
    }

    pub(super) fn app(&self) -> &App {
        self.harness.state().window.app()
    }

    pub(super) fn app_mut(&mut self) -> &mut App {
        self.harness.state_mut().window.app_mut()
    }

    /// Where a project or, without one, the line is in the ranked list.
    pub(super) fn ranked_area(&self, project: Option<&Id<Project>>) -> Option<egui::Rect> {
        self.harness.state().window.ranked_area(project)
    }

    /// Where the chart in sight shows this.
    pub(super) fn mark_area(&self, stands: &evenkeel::charts::Stands) -> Option<egui::Rect> {
        self.harness.state().window.mark_area(stands)
    }

    pub(super) fn document(&self) -> &Document {
        self.app().document.as_ref().expect("a portfolio is open")
    }

    pub(super) fn portfolio(&self) -> &Arc<Portfolio> {
        self.document().portfolio()
    }

    /// The project of a name.
    pub(super) fn project(&self, name: &str) -> &Project {
        let mut named = self.portfolio().projects.iter().filter(|project| project.name == name);
        named.next().unwrap_or_else(|| panic!("no project is called {name}"))
    }

    /// The names of the selected projects, the inspected one last.
    pub(super) fn selected(&self) -> Vec<&str> {
        let projects = &self.portfolio().projects;
        let name = |id| projects.get(id).map_or("", |project| project.name.as_str());
        self.app().selection.iter().map(name).collect()
    }

    /// Selects projects by name, the last to be inspected.
    pub(super) fn select(&mut self, names: &[&str]) -> &mut Self {
        let ids: Vec<_> = names.iter().map(|name| self.project(name).id.clone()).collect();
        self.app_mut().selection = ids.into();
        self.settle()
    }

    /// What would be undone next, first.
    pub(super) fn undo_label(&self) -> Option<&str> {
        self.document().history.undo_label()
    }

    /// How many steps can be undone; undoes them all.
    pub(super) fn steps_undone(&mut self) -> usize {
        let mut steps = 0;
        while self.undo_label().is_some() {
            self.press("Ctrl+Z");
            steps += 1;
            assert!(steps < 100, "it cannot be undone: {:?}", self.undo_label());
        }
        steps
    }

    pub(super) fn is_saved(&self) -> bool {
        self.document().history.is_saved()
    }

    /// What the title bar says.
    pub(super) fn title(&self) -> &str {
        &self.harness.state().title
    }

    /// Whether the window has closed.
    pub(super) fn is_closed(&self) -> bool {
        self.harness.state().is_closed
    }

    /// Draws frames until nothing moves, after all threads have finished.
    #[track_caller]
    pub(super) fn settle(&mut self) -> &mut Self {
        loop {
            self.app_mut().jobs.wait();
            self.frame([]);
            for frames in 0.. {
                let is_moving = self.harness.output().viewport_output[&ViewportId::ROOT]
                    .repaint_delay
                    .is_zero();
                // A window that closes asks for it in every frame.
                if !is_moving || self.is_closed() {
                    break;
                }
                assert!(frames < 60, "it does not settle: {:?}", self.harness.ctx.repaint_causes());
                self.app_mut().jobs.wait();
                self.frame([]);
            }
            self.harness.check_accessibility();
            // What a thread handed in may have started another.
            if self.is_closed() || !self.app().jobs.has_begun() {
                return self;
            }
        }
    }

    /// Draws one frame in which this happens.
    pub(super) fn frame(&mut self, events: impl IntoIterator<Item = Event>) {
        self.harness.input_mut().events.extend(events);
        self.harness.step();
        if let Some(holds) = self.holds {
            holds(self);
        }
    }

    /// Says what holds in every frame from now on.
    pub(super) fn in_every_frame(&mut self, holds: fn(&Self)) -> &mut Self {
        self.holds = Some(holds);
        self
    }

    /// Draws so many frames.
    pub(super) fn draw(&mut self, frames: usize) -> &mut Self {
        self.harness.run_steps(frames);
        self
    }

    /// Everything that has this name, of any kind.
    pub(super) fn named<'s>(&'s self, name: &'s str) -> Vec<Node<'s>> {
        self.harness.query_all(By::new().label(name).include_labels()).collect()
    }

    /// The one thing of this name to act on.
    #[track_caller]
    pub(super) fn node<'s>(&'s self, name: &'s str) -> Node<'s> {
        let all = self.named(name);
        let acting: Vec<&Node<'_>> =
            all.iter().filter(|n| TO_ACT_ON.contains(&n.accesskit_node().role())).collect();
        match (acting.as_slice(), all.as_slice()) {
            ([one], _) => **one,
            ([], [one]) => *one,
            ([], []) => panic!("nothing is called “{name}”:\n{}", self.tree()),
            _ => panic!("several things are called “{name}”:\n{}", self.tree()),
        }
    }

    /// The field of this name.
    #[track_caller]
    pub(super) fn field<'s>(&'s self, name: &'s str) -> Node<'s> {
        let is_text = |node: &Node<'_>| {
            matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput)
        };
        let mut found = self.named(name).into_iter().filter(is_text);
        let field = found.next();
        assert!(found.next().is_none(), "several fields are called “{name}”:\n{}", self.tree());
        field.unwrap_or_else(|| panic!("no field is called “{name}”:\n{}", self.tree()))
    }

    /// What stands in a field.
    #[track_caller]
    pub(super) fn text_of(&self, field: &str) -> String {
        self.field(field).value().unwrap_or_default()
    }

    /// Whether something has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        !self.named(name).is_empty()
    }

    /// Whether a text on the screen contains this.
    pub(super) fn says(&self, text: &str) -> bool {
        self.harness.query_all(By::new().label_contains(text).include_labels()).next().is_some()
    }

    #[track_caller]
    pub(super) fn must_say(&mut self, text: &str) -> &mut Self {
        assert!(self.says(text), "nothing says “{text}”:\n{}", self.tree());
        self
    }

    #[track_caller]
    pub(super) fn must_not_say(&mut self, text: &str) -> &mut Self {
        assert!(!self.says(text), "something says “{text}”:\n{}", self.tree());
        self
    }

    /// The roles and names of everything on the screen, a line each.
    pub(super) fn tree(&self) -> String {
        let line = |node: Node<'_>| {
            let node = node.accesskit_node();
            if node.role() == Role::TextRun {
                return None;
            }
            let text = node.label().or(node.value())?;
            Some(format!("{:?} {text:?} {:?}\n", node.role(), node.value().unwrap_or_default()))
        };
        self.harness.query_all(By::new()).filter_map(line).collect()
    }

    /// The names of everything of a kind, in the order of the screen.
    pub(super) fn all(&self, role: Role) -> Vec<String> {
        let name = |node: Node<'_>| {
            let node = node.accesskit_node();
            if role == Role::Label { node.value() } else { node.label() }
        };
        self.harness.query_all(By::new().role(role)).filter_map(name).collect()
    }

    /// The name of what has the focus, where it is a thing to act on.
    pub(super) fn focused(&self) -> Option<String> {
        let acts = |node: &Node<'_>| TO_ACT_ON.contains(&node.accesskit_node().role());
        let mut all = self.harness.query_all(By::new()).filter(acts);
        all.find(Node::is_focused).and_then(|node| node.accesskit_node().label())
    }

    /// Whether something of this name can be used now.
    pub(super) fn is_enabled_among(&self, name: &str) -> bool {
        self.named(name).iter().any(|node| !node.accesskit_node().is_disabled())
    }

    /// The portfolio that the file of the document holds now.
    #[track_caller]
    pub(super) fn file(&self) -> Portfolio {
        let path = self.document().path.as_ref().expect("it has a file");
        files::from_text(&std::fs::read_to_string(path).unwrap()).expect("it can be read")
    }

    /// Runs a command by name.
    #[track_caller]
    pub(super) fn run(&mut self, command: &str) -> &mut Self {
        evenkeel::commands::run(self.app_mut(), command);
        self.settle()
    }
}
