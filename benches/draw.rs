//! What a whole frame costs on the CPU: every panel laid out and tessellated, without a graphics
//! card. The goals: under 1 ms at 300 projects, under 2 ms at 10,000.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

mod large;
mod timing;

use std::sync::Arc;

use egui::{Context, RawInput, Rect, pos2, vec2};
use evenkeel::app::{App, Document, Settings, View};
use evenkeel::ui::Window;

fn main() {
    let ctx = Context::default();
    let mut bare = || {
        let output = frame(&ctx, |ui| {
            ui.label("bare");
        });
        Box::new(output) as Box<dyn std::any::Any>
    };
    let medians = timing::medians(101, &mut [("a bare frame", &mut bare)]);
    let bare = medians.first().copied().unwrap_or(1.0);
    for many in [300, 10_000] {
        let portfolio = Arc::new(large::portfolio(many, 1));
        for view in View::ALL {
            let ctx = Context::default();
            let mut window = None;
            let portfolio = Arc::clone(&portfolio);
            let mut drawn = || {
                let output = frame(&ctx, |ui| {
                    let window = window.get_or_insert_with(|| {
                        let mut app = App::new(Settings::default());
                        let first = portfolio.projects.at(0).map(|project| project.id.clone());
                        app.show(Document::unsaved(Arc::clone(&portfolio), None));
                        app.view = view;
                        app.selection = first.into_iter().collect();
                        Window::new(app, ui.ctx())
                    });
                    window.show(ui);
                });
                Box::new(output) as Box<dyn std::any::Any>
            };
            // The first frames lay out what later ones keep.
            for _ in 0..5 {
                drop(drawn());
            }
            let name = format!("{} at {many}", view.label());
            let medians = timing::medians(101, &mut [(name.as_str(), &mut drawn)]);
            if let [frame] = medians.as_slice() {
                let goal = if many == 300 { 1.0 } else { 2.0 };
                println!(
                    "    {:.0} bare frames; {:.2} of the goal of {goal} ms",
                    frame / bare,
                    frame / goal
                );
            }
        }
    }
}

/// One frame at the usual size, tessellated; gives how many meshes it takes.
fn frame(ctx: &Context, show: impl FnMut(&mut egui::Ui)) -> usize {
    let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0));
    let input = RawInput { screen_rect: Some(screen), ..RawInput::default() };
    let mut output = ctx.run_ui(input, show);
    output.textures_delta.clear();
    ctx.tessellate(std::mem::take(&mut output.shapes), output.pixels_per_point).len()
}
