//! What a person does with mouse and keyboard.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, ViewportEvent, ViewportId};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};

use super::screen::{Screen, TO_ACT_ON};

/// A file as it is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

impl Screen {
    /// Clicks what has this name.
    #[track_caller]
    pub(super) fn click(&mut self, name: &str) -> &mut Self {
        self.click_with(name, Modifiers::NONE)
    }

    /// Clicks what has this name while keys are held.
    #[track_caller]
    pub(super) fn click_with(&mut self, name: &str, modifiers: Modifiers) -> &mut Self {
        let at = self.bring(name);
        self.click_at(at, modifiers, 1)
    }

    /// Clicks the first of several things of this name.
    #[track_caller]
    pub(super) fn click_first(&mut self, name: &str) -> &mut Self {
        let all = self.named(name);
        let first = all.iter().find(|n| TO_ACT_ON.contains(&n.accesskit_node().role()));
        let at =
            first.unwrap_or_else(|| panic!("nothing is called “{name}”:\n{}", self.tree())).rect();
        self.click_at(at.center(), Modifiers::NONE, 1)
    }

    /// Clicks the text that says this, where nothing to act on does.
    #[track_caller]
    pub(super) fn click_text(&mut self, text: &str) -> &mut Self {
        self.click_text_with(text, Modifiers::NONE)
    }

    #[track_caller]
    pub(super) fn click_text_with(&mut self, text: &str, modifiers: Modifiers) -> &mut Self {
        let at = self.place_of_text(text);
        self.click_at(at, modifiers, 1)
    }

    /// Clicks a text twice.
    #[track_caller]
    pub(super) fn double_click_text(&mut self, text: &str) -> &mut Self {
        let at = self.place_of_text(text);
        self.click_at(at, Modifiers::NONE, 2)
    }

    #[track_caller]
    fn place_of_text(&self, text: &str) -> Pos2 {
        let by = By::new().role(Role::Label).label(text);
        let node = self.harness.query_all(by).next();
        node.unwrap_or_else(|| panic!("nothing says “{text}”:\n{}", self.tree())).rect().center()
    }

    /// Clicks at a point.
    #[track_caller]
    pub(super) fn click_spot(&mut self, pos: Pos2) -> &mut Self {
        self.click_at(pos, Modifiers::NONE, 1)
    }

    #[track_caller]
    fn click_at(&mut self, pos: Pos2, modifiers: Modifiers, times: usize) -> &mut Self {
        self.frame([Event::PointerMoved(pos), Event::ModifiersChanged(modifiers)]);
        let button = PointerButton::Primary;
        let press = |pressed| Event::PointerButton { pos, button, pressed, modifiers };
        // Frames are long here: what comes quickly comes in one.
        for _ in 1..times {
            self.frame([press(true), press(false), press(true), press(false)]);
        }
        if times == 1 {
            self.frame([press(true)]);
            self.frame([press(false)]);
        }
        self.frame([Event::ModifiersChanged(Modifiers::NONE)]);
        // The next click is no second one of a double click.
        self.frame([]);
        self.settle()
    }

    /// Replaces what stands in a field, as a person does: click, select all, type. Stays in it.
    #[track_caller]
    pub(super) fn type_into(&mut self, field: &str, text: &str) -> &mut Self {
        let at = self.bring(field);
        self.click_at(at, Modifiers::NONE, 1);
        assert!(self.field(field).is_focused(), "“{field}” takes no typing");
        self.press("Ctrl+A").press("Delete").type_text(text)
    }

    /// The same, and Enter.
    #[track_caller]
    pub(super) fn enter(&mut self, field: &str, text: &str) -> &mut Self {
        self.type_into(field, text).press("Enter")
    }

    /// Types wherever the focus is.
    #[track_caller]
    pub(super) fn type_text(&mut self, text: &str) -> &mut Self {
        if !text.is_empty() {
            self.frame([Event::Text(text.to_owned())]);
        }
        self.settle()
    }

    /// Types letter by letter, each in a frame of its own.
    #[track_caller]
    pub(super) fn type_slowly(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.frame([Event::Text(letter.to_string())]);
        }
        self.settle()
    }

    /// Chooses from the list of a field by typing into it and pressing Enter.
    #[track_caller]
    pub(super) fn choose(&mut self, field: &str, typed: &str) -> &mut Self {
        self.click(field).type_text(typed).press("Enter")
    }

    /// Presses keys, written as in the menus: `Ctrl+Shift+S`, `F2`, `/`.
    #[track_caller]
    pub(super) fn press(&mut self, keys: &str) -> &mut Self {
        let mut modifiers = Modifiers::NONE;
        let mut rest = keys;
        for (name, held) in
            [("Ctrl+", Modifiers::CTRL | Modifiers::COMMAND), ("Shift+", Modifiers::SHIFT)]
        {
            if let Some(left) = rest.strip_prefix(name) {
                (rest, modifiers) = (left, modifiers | held);
            }
        }
        let key = Key::from_name(rest);
        assert!(key.is_some() || rest.chars().count() == 1, "there is no key {rest}");
        let mut events = vec![Event::ModifiersChanged(modifiers)];
        let press = |key, pressed| {
            let (repeat, physical_key) = (false, None);
            Event::Key { key, pressed, modifiers, repeat, physical_key }
        };
        events.extend(key.map(|key| press(key, true)));
        if rest.chars().count() == 1 && !modifiers.command {
            events.push(Event::Text(rest.to_owned()));
        }
        self.frame(events);
        self.frame(key.map(|key| press(key, false)));
        self.frame([Event::ModifiersChanged(Modifiers::NONE)]);
        self.settle()
    }

    /// Asks the window to close, as its cross does.
    pub(super) fn close_window(&mut self) -> &mut Self {
        self.harness.state_mut().is_close_refused = false;
        self.harness.state_mut().is_closed = false;
        let viewport = self.harness.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
        viewport.events.push(ViewportEvent::Close);
        self.harness.step();
        let root = self.harness.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
        root.events.clear();
        let state = self.harness.state_mut();
        state.is_closed = !state.is_close_refused;
        self.settle()
    }

    /// Goes to another window and comes back.
    #[track_caller]
    pub(super) fn come_back(&mut self) -> &mut Self {
        for has_focus in [false, true] {
            self.harness.input_mut().focused = has_focus;
            self.frame([Event::WindowFocused(has_focus)]);
        }
        self.settle()
    }

    /// Drops a file on the window.
    pub(super) fn drop_file(&mut self, path: PathBuf) -> &mut Self {
        self.harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
        self.harness.step();
        self.settle()
    }

    /// Clicks an entry of a menu, by the beginning of what it says.
    #[track_caller]
    pub(super) fn menu(&mut self, menu: &str, entry: &str) -> &mut Self {
        self.click_first(menu);
        let all = self.all(Role::Button);
        let name = all.iter().find(|name| name.starts_with(entry));
        let name = name.unwrap_or_else(|| panic!("no entry begins with {entry}: {all:?}")).clone();
        self.click(&name)
    }

    /// Scrolls to what has this name, and says where it is then.
    #[track_caller]
    fn bring(&mut self, name: &str) -> Pos2 {
        self.node(name).scroll_to_me();
        self.harness.step();
        self.settle();
        self.node(name).rect().center()
    }
}
