//! How long it takes to open 10,000 projects with 100,000 milestones, against `serde_json` reading
//! the same text into untyped values. The goal is a ratio of at most 2.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

mod large;
mod timing;

use evenkeel::files;
use serde_json::Value;

fn main() {
    let portfolio = large::portfolio(10_000, 1);
    let text = files::to_text(&portfolio);
    println!("{:.1} MB", text.len() as f64 / 1e6);
    let medians = timing::medians(
        9,
        &mut [
            ("open", &mut || Box::new(files::from_text(&text))),
            ("serde_json", &mut || Box::new(serde_json::from_str::<Value>(&text))),
            ("write", &mut || Box::new(files::to_text(&portfolio))),
        ],
    );
    if let [open, plain, _] = medians.as_slice() {
        println!("open / serde_json {:.2} (goal: at most 2)", open / plain);
    }
}
