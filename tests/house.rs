//! The house: which floor may use which, what a file looks like, what a rule looks like.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The floors from the ground up; a module uses those below it and itself.
const FLOORS: &[&[&str]] = &[
    &["text"],
    &["portfolio"],
    &["balance", "edit", "files"],
    &["rules", "charts", "optimise"],
    &["import", "export"],
    &["app"],
    &["commands"],
    &["ui", "cli"],
];

/// The most lines a file may have.
const WALL: usize = 600;

/// A source file: its path from the root of the repository, and its text.
struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    /// The module of the crate it belongs to; nothing for `main.rs` and `lib.rs`.
    fn module(&self) -> Option<String> {
        let inner = self.path.strip_prefix("src").ok()?;
        let first = inner.components().next()?.as_os_str().to_string_lossy().into_owned();
        (inner.components().count() > 1).then_some(first)
    }

    /// Its lines of code with their numbers, comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(i, line)| (i + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    fn stem(&self) -> String {
        self.path.file_stem().unwrap().to_string_lossy().into_owned()
    }

    fn shown(&self) -> String {
        self.path.display().to_string()
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file below the folders.
fn sources(folders: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root()).unwrap().to_owned();
                found.push(Source { path, text });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty());
    found
}

fn everything() -> Vec<Source> {
    sources(&["src", "tests", "benches"])
}

/// Fails with every complaint, not only the first.
fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// The modules of the crate that a line names: `crate::files::disk` names `files`.
fn named(line: &str) -> Vec<String> {
    line.split("crate::")
        .skip(1)
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(list) => list.split(',').map(str::trim_start).collect(),
            None => vec![rest],
        })
        .map(|part| part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

#[test]
fn a_module_uses_only_the_floors_below_it() {
    let floors: BTreeMap<&str, usize> = FLOORS
        .iter()
        .enumerate()
        .flat_map(|(floor, modules)| modules.iter().map(move |module| (*module, floor)))
        .collect();
    let mut complaints = Vec::new();
    let mut uses = 0;
    for source in sources(&["src"]) {
        let Some(module) = source.module() else { continue };
        let Some(own) = floors.get(module.as_str()) else {
            complaints.push(format!("{}: {module} is on no floor", source.shown()));
            continue;
        };
        for (number, line) in source.code() {
            for used in named(line) {
                let Some(floor) = floors.get(used.as_str()) else { continue };
                uses += 1;
                if used != module && floor >= own {
                    complaints
                        .push(format!("{}:{number}: {module} may not use {used}", source.shown()));
                }
            }
        }
    }
    none(&complaints);
    assert!(uses > 50, "only {uses} uses were found: the test does not look");
}

#[test]
fn only_the_window_knows_egui() {
    let mut complaints = Vec::new();
    for source in sources(&["src"]) {
        let is_window = source.module().as_deref() == Some("ui");
        if is_window || source.path == Path::new("src/main.rs") {
            continue;
        }
        for (number, line) in source.code() {
            if ["egui::", "eframe::", "egui_plot::", "egui_extras::"]
                .iter()
                .any(|c| line.contains(c))
            {
                complaints.push(format!("{}:{number}: {}", source.shown(), line.trim()));
            }
        }
    }
    none(&complaints);
}

#[test]
fn every_file_says_what_it_is() {
    let silent = everything().into_iter().filter(|source| !source.text.starts_with("//! "));
    none(&silent.map(|source| source.shown()).collect::<Vec<_>>());
}

#[test]
fn no_file_is_longer_than_the_wall() {
    let long = everything().into_iter().filter(|source| source.text.lines().count() > WALL);
    none(&long.map(|source| source.shown()).collect::<Vec<_>>());
}

#[test]
fn no_file_is_a_drawer_for_everything() {
    let drawers =
        ["util", "utils", "helper", "helpers", "manager", "common", "misc", "data", "info"];
    let mut complaints = Vec::new();
    for source in everything() {
        let parts = source.path.with_extension("");
        for part in parts.components().map(|part| part.as_os_str().to_string_lossy()) {
            if part.split('_').any(|word| drawers.contains(&word)) {
                complaints.push(format!("{}: say what “{part}” is for", source.shown()));
            }
        }
    }
    none(&complaints);
}

#[test]
fn every_file_is_part_of_the_program() {
    let all = sources(&["src"]);
    let mut complaints = Vec::new();
    for source in &all {
        let stem = source.stem();
        let folder = source.path.parent().unwrap();
        let (name, parents) = if folder == Path::new("src") {
            if ["main", "lib"].contains(&stem.as_str()) {
                continue;
            }
            (stem, vec![PathBuf::from("src/lib.rs")])
        } else if stem == "mod" {
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            let above = folder.parent().unwrap();
            (name, vec![above.join("mod.rs"), above.join("lib.rs"), above.with_extension("rs")])
        } else {
            (stem, vec![folder.join("mod.rs"), folder.with_extension("rs")])
        };
        let is_named = all.iter().filter(|other| parents.contains(&other.path)).any(|parent| {
            parent.code().any(|(_, line)| {
                let declared = line.trim_start().strip_suffix(&format!("mod {name};"));
                declared.is_some_and(|before| !before.contains("//"))
            })
        });
        if !is_named {
            complaints.push(format!("{}: no mod line leads to it", source.shown()));
        }
    }
    none(&complaints);
}

#[test]
fn every_rule_is_in_the_catalogue_and_explains_itself() {
    let mut complaints = Vec::new();
    let declared = concat!("ru", "le! {");
    let files: Vec<Source> = sources(&["src/rules"])
        .into_iter()
        .filter(|source| source.code().any(|(_, line)| line.starts_with(declared)))
        .collect();
    let names: Vec<String> = files.iter().map(|source| source.stem().replace('_', "-")).collect();
    for rule in evenkeel::rules::ALL {
        if !names.iter().any(|name| name == rule.name) {
            complaints.push(format!("{}: its file is called otherwise", rule.name));
        }
        if !rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
            complaints.push(format!("{}: the name is not in kebab-case", rule.name));
        }
        let help = rule.help_text();
        let headings: Vec<&str> = help.lines().filter(|line| line.starts_with('#')).collect();
        if headings != ["## What it checks", "## Why it matters", "## What to do"] {
            complaints.push(format!("{}: its help has the headings {headings:?}", rule.name));
        }
        if help.split("## ").skip(1).any(|part| part.lines().skip(1).all(str::is_empty)) {
            complaints.push(format!("{}: a heading of its help has nothing under it", rule.name));
        }
        if rule.summary().chars().count() > 160 || !rule.summary().ends_with('.') {
            complaints.push(format!("{}: no sentence at the start: {}", rule.name, rule.summary()));
        }
    }
    for name in &names {
        if evenkeel::rules::find(name).is_none() {
            complaints.push(format!("{name}: it is not in rules::ALL"));
        }
    }
    let mut all: Vec<&str> = evenkeel::rules::ALL.iter().map(|rule| rule.name).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), evenkeel::rules::ALL.len(), "two rules have one name");
    none(&complaints);
    println!("{} of {} rules", all.len(), names.len());
}

#[test]
fn nothing_is_left_for_later_without_a_name() {
    let never = [
        concat!("db", "g!("),
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
        concat!("FIX", "ME"),
        concat!("X", "XX"),
    ];
    let (later, signed) = (concat!("TO", "DO"), concat!("TO", "DO(#"));
    let mut complaints = Vec::new();
    for source in everything() {
        for (i, line) in source.text.lines().enumerate() {
            let is_anonymous = line.contains(later) && !line.contains(signed);
            if is_anonymous || never.iter().any(|word| line.contains(word)) {
                complaints.push(format!("{}:{}: {}", source.shown(), i + 1, line.trim()));
            }
        }
    }
    none(&complaints);
}

#[test]
fn the_changelog_has_a_place_for_what_comes_next() {
    let Ok(text) = std::fs::read_to_string(root().join("CHANGELOG.md")) else {
        println!("skipped: there is no CHANGELOG.md yet");
        return;
    };
    assert!(text.contains("## [Unreleased]"));
}

#[test]
fn a_use_of_a_module_is_seen_in_every_form() {
    let line = "use crate::{files, text::count}; let x = crate::balance::Facts::new();";
    assert_eq!(named(line), ["files", "text", "balance"]);
}
