//! Promise 20: text cannot lie on screen, and a long one slows nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use evenkeel::app::{App, Document, Focus, Settings, View};
use evenkeel::files;
use evenkeel::portfolio::{Portfolio, Project, Stage};
use evenkeel::ui::Window;

use super::run::{self, HANG};
use super::seeds;
use super::told::{Tally, Told};

/// Characters that show nothing, or make their neighbours show otherwise.
fn deceptive() -> Vec<char> {
    let ranges = ['\u{200b}'..='\u{200f}', '\u{202a}'..='\u{202e}', '\u{2060}'..='\u{2069}'];
    ranges.into_iter().flatten().chain(['\u{feff}']).collect()
}

fn controls() -> Vec<char> {
    let all = ('\u{1}'..='\u{1f}').chain('\u{7f}'..='\u{9f}');
    all.filter(|c| !['\n', '\t', '\r'].contains(c)).collect()
}

/// The characters in a text that could lie.
fn liars(text: &str) -> Vec<char> {
    let mut found: Vec<char> =
        text.chars().filter(|c| deceptive().contains(c) || controls().contains(c)).collect();
    found.dedup();
    found
}

fn program(words: &[&str], paths: &[&Path]) -> run::Ended {
    let mut command = run::command(&[PathBuf::from(env!("CARGO_BIN_EXE_evenkeel"))]);
    command.args(words).args(paths);
    run::within(HANG, &mut command)
}

/// Puts these characters into every text of more than a word.
fn into(value: &mut serde_json::Value, more: &str) {
    match value {
        serde_json::Value::String(text) => *text = text.replacen(' ', &format!(" {more}"), 2),
        serde_json::Value::Array(items) => {
            for item in items {
                into(item, more);
            }
        }
        serde_json::Value::Object(fields) => {
            for (_, inner) in fields {
                into(inner, more);
            }
        }
        _ => {}
    }
}

/// The sample with these characters in every text of it that people wrote.
fn with(more: &str) -> String {
    let mut value: serde_json::Value =
        serde_json::from_str(&seeds::sample("harbour-city")).unwrap();
    into(&mut value, more);
    serde_json::to_string_pretty(&value).unwrap() + "\n"
}

fn on_command_line() -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let (path, before) = (folder.path().join("plan.json"), folder.path().join("before.json"));
    let all: String = deceptive().into_iter().collect();
    fs::write(&path, with(&all)).unwrap();
    fs::write(&before, seeds::sample("harbour-city")).unwrap();
    let (svg, sheet) = (folder.path().join("a.svg"), folder.path().join("sheet.svg"));
    let mut tally = Tally::default();
    let jobs: [(&[&str], &[&Path]); 5] = [
        (&["check", "--fail-on", "never"], &[&path]),
        (&["summary"], &[&path]),
        (&["diff"], &[&before, &path]),
        (&["export", "-o"], &[&svg, &path]),
        (&["export", "--challenge", "p-001", "-o"], &[&sheet, &path]),
    ];
    for (words, paths) in jobs {
        let ended = program(words, paths);
        tally.must(matches!(ended.code(), Some(0 | 1)), || format!("{words:?}: {}", ended.shown()));
        let drawn = [&svg, &sheet].map(|path| fs::read_to_string(path).unwrap_or_default());
        let found = liars(&format!("{}{}{}", ended.out, ended.err, drawn.concat()));
        for c in deceptive() {
            tally.must(!found.contains(&c), || format!("{words:?} shows {c:?}"));
        }
    }
    tally
}

/// Names of files and words of the command line that hold such characters.
fn in_messages() -> Tally {
    let all: Vec<char> = deceptive().into_iter().chain(controls()).collect();
    let points = run::each(&all, |c| {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().join(format!("pla{c}n.json"));
        fs::write(&name, "{}").unwrap();
        let list = folder.path().join(format!("lis{c}t.csv"));
        fs::write(&list, format!("Project,Sponsor\nPay{c}roll,A{c}nn\nPay{c}roll,\nTotal,\n"))
            .unwrap();
        let out = folder.path().join("out.json");
        let typed = format!("chec{c}k");
        let option = format!("--fai{c}l");
        for ended in [
            program(&["check"], &[&name]),
            program(&["import", "-o"], &[&out, &list]),
            program(&["import", "-o"], &[&name.with_extension("tx"), &list]),
            program(&["check", "--as-of", &typed], &[&out]),
            program(&["check", "--scenario", &typed], &[&out]),
            program(&["rules", &typed], &[]),
            program(&["export", "--chart", &typed, "-o", "a.svg"], &[&out]),
            program(&[&typed, "x"], &[]),
            program(&["check", &option], &[&out]),
        ] {
            let found = liars(&format!("{}{}", ended.out, ended.err));
            if !found.is_empty() {
                return Err(format!("{c:?}: {found:?} in {}", ended.shown()));
            }
        }
        Ok(())
    });
    points.into_iter().collect()
}

/// Control characters in files are refused, or made plain where a list is imported.
fn in_files() -> Tally {
    let points = controls().into_iter().map(|c| {
        let text = with("x").replacen(" x", &format!(" \\u{:04x}", u32::from(c)), 1);
        let Err(error) = files::from_text(&text) else { return Err(format!("{c:?} is taken")) };
        let said = error.to_string();
        let holds = liars(&said).is_empty() && said.contains("line ");
        if holds { Ok(()) } else { Err(format!("{c:?}: {said:.200}")) }
    });
    points.collect()
}

/// The window, on a portfolio.
fn window(portfolio: Portfolio) -> Harness<'static, Shown> {
    let mut harness =
        Harness::builder().with_size([1280.0, 720.0]).with_max_steps(40).build_eframe(|context| {
            Shown(Window::new(App::new(Settings::default()), &context.egui_ctx))
        });
    let app = harness.state_mut().0.app_mut();
    app.show(Document::unsaved(portfolio.into(), None));
    harness.run_ok();
    harness
}

struct Shown(Window);

impl eframe::App for Shown {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.0.show(ui);
    }
}

/// The texts in the window that could lie.
fn lies(harness: &Harness<'_, Shown>) -> Vec<String> {
    let mut found = Vec::new();
    for node in harness.query_all(By::new()) {
        let node = node.accesskit_node();
        // What is typed into a field is what is in the file, and has to stay so.
        let is_typed = node.is_text_input() || node.role() == Role::TextRun;
        let texts = [node.label(), node.value().filter(|_| !is_typed)];
        found.extend(texts.into_iter().flatten().filter(|text| !liars(text).is_empty()));
    }
    found.dedup();
    found.truncate(8);
    found
}

fn in_window() -> Tally {
    let mut tally = Tally::default();
    for c in ['\u{202e}', '\u{200b}', '\u{2066}'] {
        let mut harness = window(files::from_text(&with(&c.to_string())).unwrap());
        let portfolio =
            harness.state_mut().0.app_mut().document.as_ref().unwrap().portfolio().clone();
        for view in View::ALL {
            let app = harness.state_mut().0.app_mut();
            app.view = view;
            app.select(portfolio.projects.at(0).unwrap().id.clone());
            harness.run_ok();
            let found = lies(&harness);
            tally.must(found.is_empty(), || format!("{c:?} in {view:?}: {found:?}"));
        }
        for focus in [
            Focus::Person(portfolio.people.at(0).unwrap().id.clone()),
            Focus::Unit(portfolio.units.at(0).unwrap().id.clone()),
            Focus::Objective(portfolio.objectives.at(0).unwrap().id.clone()),
        ] {
            harness.state_mut().0.app_mut().focus = focus.clone();
            harness.run_ok();
            let found = lies(&harness);
            tally.must(found.is_empty(), || format!("{c:?} in {focus:?}: {found:?}"));
        }
    }
    tally
}

/// Frames over names as long as they may be, and lists with names that are longer.
fn long() -> Tally {
    let mut tally = Tally::default();
    let name = "Long name ".repeat(1_000);
    let project = |number: usize| Project {
        id: format!("p-{number}").as_str().into(),
        name: format!("{number} {}", &name[..9_990]),
        stage: Some(Stage::Approved),
        ..Project::default()
    };
    let plain = |number: usize| Project { name: format!("Project {number}"), ..project(number) };
    let of = |make: &dyn Fn(usize) -> Project| {
        window(Portfolio { projects: (0..200).map(make).collect(), ..Portfolio::default() })
    };
    let (mut plain, mut long) = (of(&plain), of(&project));
    for view in View::ALL {
        let mut took = [&mut plain, &mut long].map(|harness| {
            harness.state_mut().0.app_mut().view = view;
            harness.run_ok();
            let frames = (0..5).map(|_| {
                let start = Instant::now();
                harness.step();
                start.elapsed()
            });
            frames.min().unwrap()
        });
        // Against the same view with short names, so that the machine does not matter.
        took[0] = took[0].max(std::time::Duration::from_millis(5));
        tally.must(took[1] < took[0] * 10, || format!("{view:?}: a frame takes {took:?}"));
    }
    let megabyte = "n".repeat(1 << 20);
    let start = Instant::now();
    let text =
        seeds::sample("blank").replacen("\"name\": \"", &format!("\"name\": \"{megabyte}"), 1);
    let said = files::from_text(&text).map(drop).unwrap_err().to_string();
    tally.must(said.contains("10000") && said.len() < 1_000, || format!("a megabyte: {said:.200}"));
    let list = format!("Project,Sponsor\n{megabyte},Ann\n");
    let table = evenkeel::import::read_bytes("list.csv", list.as_bytes()).unwrap();
    let mapping = evenkeel::import::guess(&table);
    let made =
        evenkeel::import::build(&table, &mapping, "list.csv", jiff::civil::date(2027, 5, 10), None);
    let is_cut =
        made.portfolio.projects.iter().all(|project| project.name.chars().count() <= 10_000);
    tally.must(is_cut && made.report.text().len() < 30_000, || {
        "a list with a name of a megabyte".into()
    });
    tally.must(start.elapsed() < HANG, || format!("a megabyte takes {:?}", start.elapsed()));
    tally
}

/// Tells what is shown of text that lies.
pub(crate) fn check(told: &mut Told) {
    told.claim(
        "invisible and turning characters in every text, on the command line and in charts",
        &on_command_line(),
    );
    told.claim(
        "the same and control characters in names of files and in arguments",
        &in_messages(),
    );
    told.claim("control characters in a file are refused at their line", &in_files());
    told.claim("each view of the window over such texts", &in_window());
    told.claim("views over the longest names, and names of a megabyte", &long());
}
