//! The window: the only place that knows egui. Panels draw the app and hand back requests, which
//! are carried out once everything is drawn.

mod bar;
mod beside;
mod clashes;
mod dialogs;
mod differences;
mod filter_bar;
mod fixing;
mod grid;
mod headline;
mod importing;
mod inspector;
mod judging;
mod keyboard;
mod paint;
mod picker;
mod request;
mod rule_setting;
mod start;
mod theme;
mod views;
mod widgets;
mod window;

pub use window::Window;

use std::path::PathBuf;

use crate::app::{App, Settings};

/// Opens the window with a file, or on the start page.
///
/// # Errors
/// Says in a sentence why no window could be opened.
pub fn run(file: Option<PathBuf>) -> Result<(), String> {
    let (settings, trouble) = Settings::load();
    let size = settings.window.unwrap_or([1280.0, 760.0]);
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon-256.png"));
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Evenkeel")
        .with_app_id("org.evenkeel.evenkeel")
        .with_inner_size(size)
        .with_min_inner_size([800.0, 500.0]);
    if let Ok(icon) = icon {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let start = move |context: &eframe::CreationContext<'_>| {
        let mut app = App::new(settings);
        if let Some(trouble) = trouble {
            app.notices.tell(crate::app::Notice::trouble(
                "The settings are damaged",
                trouble,
                "Look through the menus View and File, and set again what is missing",
            ));
        }
        rescue_at_panic(&app);
        app.look_for_recovery();
        if let Some(file) = file {
            app.open(file);
        }
        Ok(Box::new(Window::new(app, &context.egui_ctx)) as Box<dyn eframe::App>)
    };
    eframe::run_native("Evenkeel", options, Box::new(start)).map_err(|error| because(&error))
}

/// Has the last state copied before a fault of this program ends it.
fn rescue_at_panic(app: &App) {
    let rescue = app.recovery.rescue();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |broken| {
        rescue();
        before(broken);
    }));
}

/// Why no window could be opened, in a sentence.
fn because(error: &eframe::Error) -> String {
    let text = error.to_string();
    if text.contains("DISPLAY") {
        return "there is no display to open a window on".into();
    }
    if ["X server", "Wayland", "wayland"].iter().any(|word| text.contains(word)) {
        return "the display could not be reached".into();
    }
    let first = text.lines().next().unwrap_or("");
    format!("no window could be opened: {first}")
}
