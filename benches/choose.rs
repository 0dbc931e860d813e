//! How long the optimiser takes to prove the best selection, to draw a frontier, and to come within
//! a thousandth of the best for many projects, against `HiGHS`, CP-SAT and CBC on the same 0/1
//! programmes. The goals: ten times as fast as the best of the three at 100 to 300 projects, twenty
//! times for a frontier of 50 points at 100, and no slower at 1,000 and more.
//!
//! The three come from `PyPI` into a folder of their own under `target`. Where they cannot be had,
//! the comparison is left out.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

mod candidates;
mod yardstick;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use evenkeel::balance::Facts;
use evenkeel::optimise::{
    Effort, Maximise, Model, Programme, Question, Shifting, Watch, Wish, budgets, frontier, solve,
};
use serde_json::json;

/// How long each of them may take for one programme, in seconds.
const LIMIT: u64 = 60;

/// One comparison.
struct Case {
    projects: usize,
    maximise: Maximise,
    shifting: Shifting,
    gap: f64,
}

fn main() {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let python = yardstick::python(&["highspy", "ortools", "pulp"]);
    if let Err(why) = &python {
        println!("HiGHS, CP-SAT and CBC are not compared: {why}");
    }
    let python = python.ok();
    let proved = |projects, maximise, shifting| Case { projects, maximise, shifting, gap: 0.0 };
    let near = |projects, maximise, shifting| Case { projects, maximise, shifting, gap: 0.001 };
    let cases = [
        proved(30, Maximise::Value, Shifting::Nobody),
        proved(100, Maximise::Value, Shifting::Nobody),
        proved(100, Maximise::Benefit, Shifting::Nobody),
        proved(300, Maximise::Value, Shifting::Nobody),
        proved(300, Maximise::Benefit, Shifting::Nobody),
        near(300, Maximise::Benefit, Shifting::NotBegun),
        near(1_000, Maximise::Value, Shifting::Nobody),
        near(1_000, Maximise::Benefit, Shifting::Nobody),
        near(1_000, Maximise::Value, Shifting::NotBegun),
        near(5_000, Maximise::Value, Shifting::Nobody),
        near(5_000, Maximise::Benefit, Shifting::Nobody),
    ];
    for case in &cases {
        if wanted.is_empty() || wanted.contains(&case.projects.to_string()) {
            compare(case, python.as_deref());
        }
    }
    if wanted.is_empty() || wanted.iter().any(|word| word == "frontier") {
        compare_frontier(python.as_deref());
    }
}

fn question(maximise: Maximise, shifting: &Shifting) -> Question {
    let shares = vec![("ambition".into(), rust_decimal::Decimal::new(8, 2))];
    Question { maximise, shifting: shifting.clone(), shares, ..Question::default() }
}

fn compare(case: &Case, python: Option<&Path>) {
    let facts = candidates::facts(case.projects, 1);
    let model = Model::of(&facts, &question(case.maximise, &case.shifting));
    let programme = model.programme();
    let shifting = if case.shifting == Shifting::Nobody { "" } else { ", starts may shift" };
    println!(
        "{} projects, {:?}{shifting}: {} columns, {} rows, {}",
        case.projects,
        case.maximise,
        programme.worth().len(),
        programme.rows().len(),
        if case.gap > 0.0 { "to a gap of 0.1 %" } else { "to the proof" }
    );
    let times = if case.projects < 300 { 5 } else { 1 };
    let mut ours = f64::INFINITY;
    for _ in 0..times {
        ours = ours.min(timed(&programme, case.gap));
    }
    let theirs = yardsticks(&[programme], case.gap, python);
    tell(ours, &theirs);
}

/// Seconds for one programme; says when the first good choice was there and what came out.
fn timed(programme: &Programme, gap: f64) -> f64 {
    let watch = Watch::default();
    let wish = Wish { gap, ..Wish::default() };
    let start = Instant::now();
    let (seconds, good, solution) = std::thread::scope(|scope| {
        let follower = scope.spawn(|| {
            let mut good = None;
            while !watch.is_stopped() {
                let progress = watch.progress();
                if let (None, Some(best), Some(bound)) = (good, progress.best, progress.bound)
                    && (bound - best) as f64 <= 0.01 * best as f64
                {
                    good = Some(start.elapsed().as_secs_f64());
                }
                if start.elapsed() > Duration::from_secs(LIMIT) {
                    watch.stop();
                }
                std::thread::sleep(Duration::from_millis(1));
            }
            good
        });
        let solution = solve(programme, &wish, &watch);
        let seconds = start.elapsed().as_secs_f64();
        watch.stop();
        (seconds, follower.join().ok().flatten(), solution)
    });
    let good = good.map_or("at the end".to_owned(), |good| format!("after {good:.3} s"));
    let value = solution.best.first().map_or(0, |best| best.value);
    println!(
        "    evenkeel {seconds:9.4} s, {} nodes, {}, worth {value} of {}, within 1 % {good}",
        solution.nodes,
        if solution.is_proved { "done" } else { "stopped" },
        solution.bound.unwrap_or(0)
    );
    seconds
}

fn compare_frontier(python: Option<&Path>) {
    for maximise in [Maximise::Value, Maximise::Benefit] {
        let facts: Facts = candidates::facts(100, 2);
        let question = question(maximise, &Shifting::Nobody);
        let watch = Watch::default();
        let budgets = budgets(&facts, &question, 50, &watch);
        println!("a frontier of {} points at 100 projects, {maximise:?}", budgets.len());
        let mut ours = f64::INFINITY;
        for _ in 0..3 {
            let start = Instant::now();
            let points = frontier(&facts, &question, &budgets, Effort::default(), &watch);
            ours = ours.min(start.elapsed().as_secs_f64());
            assert_eq!(points.len(), budgets.len());
        }
        println!("    evenkeel {ours:9.4} s");
        let programmes: Vec<Programme> = budgets
            .iter()
            .map(|budget| {
                let question = Question { budget: Some(*budget), ..question.clone() };
                Model::of(&facts, &question).programme()
            })
            .collect();
        tell(ours, &yardsticks(&programmes, 0.0, python));
    }
}

/// Says how many times as fast we are as the best of the others that came to the end.
fn tell(ours: f64, theirs: &[(String, f64, bool)]) {
    let done = theirs.iter().filter(|(_, _, is_done)| *is_done).map(|(_, seconds, _)| *seconds);
    let best = done.fold(f64::INFINITY, f64::min);
    if best.is_finite() {
        println!("    {:.1} times as fast as the best of them", best / ours);
    } else if !theirs.is_empty() {
        println!(
            "    none of them came to the end; {:.1} times as fast at least",
            LIMIT as f64 / ours
        );
    }
}

/// Seconds of each of the others for these programmes, and whether it came to the end.
fn yardsticks(
    programmes: &[Programme],
    gap: f64,
    python: Option<&Path>,
) -> Vec<(String, f64, bool)> {
    let Some(python) = python else { return Vec::new() };
    let written: Vec<_> = programmes
        .iter()
        .map(|programme| {
            let rows: Vec<_> = programme
                .rows()
                .iter()
                .map(|row| {
                    let (columns, coefficients): (Vec<_>, Vec<_>) =
                        row.terms().iter().copied().unzip();
                    json!([columns, coefficients, row.most()])
                })
                .collect();
            json!({ "worth": programme.worth(), "fixed": programme.fixed(), "rows": rows })
        })
        .collect();
    let document = json!({
        "limit": LIMIT, "gap": gap, "programmes": written, "together": 240,
        "solvers": ["HiGHS", "CP-SAT", "CBC"],
    });
    let path = yardstick::folder().join("choose.json");
    if let Err(why) = evenkeel::files::disk::replace(&path, document.to_string().as_bytes()) {
        println!("    not compared: {why}");
        return Vec::new();
    }
    let script = yardstick::script("choose.py");
    let done = Command::new(python).arg(script).arg(&path).stdin(Stdio::null()).output();
    let Ok(done) = done else { return Vec::new() };
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    told.lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let name = words.next()?.to_owned();
            println!("    {line}");
            let seconds = words.next()?.parse().ok()?;
            let proved: usize = words.next()?.parse().ok()?;
            Some((name, seconds, proved == programmes.len()))
        })
        .collect()
}
