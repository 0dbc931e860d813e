//! What a chart costs from figures to scene, the goals being 5 ms at 300 projects and 50 ms at
//! 10,000; as SVG and PNG at 1920×1080 (150 ms); and what a whole frame costs on the CPU, every
//! panel laid out and tessellated, without a graphics card (1 ms at 300 projects, 2 ms at 10,000).

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

mod large;
mod timing;

use std::sync::Arc;

use egui::{Context, RawInput, Rect, pos2, vec2};
use evenkeel::app::{App, Document, Settings, View};
use evenkeel::balance::Facts;
use evenkeel::charts::{self, Options, Size};
use evenkeel::export;
use evenkeel::ui::Window;

fn main() {
    charts();
    frames();
}

fn charts() {
    for (many, goal) in [(300, 5.0), (10_000, 50.0)] {
        let portfolio = Arc::new(large::portfolio(many, 1));
        let facts = Facts::new(portfolio, None, large::TODAY);
        let (options, size) = (Options::default(), Size::new(1920, 1080));
        for chart in charts::ALL {
            let mut draw =
                || Box::new((chart.draw)(&facts, &options, size)) as Box<dyn std::any::Any>;
            let name = format!("{} at {many}: figures to scene", chart.name);
            let medians = timing::medians(11, &mut [(name.as_str(), &mut draw)]);
            if let [drawn] = medians.as_slice() {
                println!("    {:.2} of the goal of {goal} ms", drawn / goal);
            }
        }
        if let Some(chart) = charts::find("balance") {
            let mut write = || {
                let made: Vec<_> = ["svg", "png"]
                    .into_iter()
                    .filter_map(export::find)
                    .map(|exporter| exporter.write(&facts, chart, &options, size))
                    .collect();
                Box::new(made) as Box<dyn std::any::Any>
            };
            let name = format!("balance at {many}: SVG and PNG");
            let medians = timing::medians(5, &mut [(name.as_str(), &mut write)]);
            if let [written] = medians.as_slice() {
                println!("    {:.2} of the goal of 150 ms", written / 150.0);
            }
        }
    }
}

fn frames() {
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
