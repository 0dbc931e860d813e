//! Promise 21: an export never carries an attack. Other programs read what was written.

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::app::safe_name;
use evenkeel::balance::Facts;
use evenkeel::charts::{self, Options, Size};
use evenkeel::export;
use evenkeel::files;
use evenkeel::portfolio::Portfolio;
use jiff::civil::date;

use super::run::{self, HANG};
use super::seeds;
use super::told::{Tally, Told};

/// Texts that do something where they are taken for more than text.
const ATTACKS: [&str; 30] = [
    "=1+1",
    "+1+cmd",
    "-1+cmd",
    "@SUM(1)",
    "\t=1",
    "=HYPERLINK(\"http://x\",\"y\")",
    "=cmd|' /C calc'!A0",
    " =1",
    "＝1",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=1>",
    "'><svg onload=1>",
    "]]>",
    "--><!--",
    "&#x0;",
    "&lt;b&gt;",
    "<!DOCTYPE a>",
    "<?xml version='2'?>",
    "../../../etc/x",
    "..\\..\\x",
    "C:\\x",
    "\\\\srv\\x",
    "CON",
    "NUL.txt",
    "a/b",
    "name.",
    "-o",
    "\u{202e}gpj.exe",
    "javascript:alert(1)",
    "\n=1",
];

/// The sample with one of these in every text that people wrote.
fn with(attack: &str) -> Portfolio {
    fn into(value: &mut serde_json::Value, key: &str, attack: &str) {
        match value {
            serde_json::Value::String(text) if text.contains(' ') || key == "name" => {
                attack.clone_into(text);
            }
            // No two scenarios have one name.
            serde_json::Value::Array(items) if ["scenarios", "presets"].contains(&key) => {
                for (number, item) in items.iter_mut().enumerate() {
                    into(item, key, &format!("{attack}{number}"));
                }
            }
            serde_json::Value::Array(items) => {
                for item in items {
                    into(item, key, attack);
                }
            }
            serde_json::Value::Object(fields) => {
                for (key, inner) in fields {
                    into(inner, key, attack);
                }
            }
            _ => {}
        }
    }
    let mut value: serde_json::Value =
        serde_json::from_str(&seeds::sample("harbour-city")).unwrap();
    into(&mut value, "", attack);
    files::from_text(&value.to_string()).unwrap_or_else(|error| panic!("{attack}: {error}"))
}

/// What Python says about files: a line for each that carries something, and how many it read.
const SCRIPT: &str = r"
import csv, sys, os, re
import xml.etree.ElementTree as tree
from html.parser import HTMLParser
TAGS = {'svg', 'title', 'desc', 'g', 'rect', 'circle', 'polygon', 'line', 'text', 'path', 'polyline', 'ellipse', 'tspan', 'defs', 'style'}
read = 0
class Tags(HTMLParser):
    def handle_starttag(self, tag, attributes):
        if tag not in TAGS or any(name.startswith('on') or 'href' in name for name, _ in attributes):
            print(path, 'has as a page', tag, attributes)
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        path = os.path.join(folder, name)
        if name.endswith('.csv'):
            with open(path, newline='', encoding='utf-8-sig') as file:
                for row in csv.reader(file):
                    for cell in row:
                        if cell.lstrip(' ')[:1] in tuple('=+-@\t\r＝＋－＠') and not re.fullmatch(r'[+-]?[0-9]+([.][0-9]+)?', cell) and cell:
                            print(path, 'has a formula', repr(cell))
            read += 1
        if name.endswith('.svg'):
            for node in tree.parse(path).iter():
                if node.tag.split('}')[-1] not in TAGS:
                    print(path, 'has a tag', node.tag)
                for key in node.attrib:
                    if key.lower().startswith('on') or 'href' in key.lower():
                        print(path, 'has', key)
            Tags().feed(open(path, encoding='utf-8').read())
            read += 1
print('read', read)
";

/// Exports every chart of every attack, and has them read.
fn exports(told: &mut Told) {
    if !run::has("python3") {
        told.leave_out("exports as Python reads them", "python3 is missing");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let numbered: Vec<(usize, &str)> = ATTACKS.iter().copied().enumerate().collect();
    let written: usize = run::each(&numbered, |(number, attack)| {
        let facts = Facts::new(with(attack).into(), None, date(2027, 5, 10));
        let mut written = 0;
        for chart in charts::ALL {
            for ending in ["csv", "svg"] {
                let exporter = export::for_ending(ending).unwrap();
                let bytes =
                    exporter.write(&facts, chart, &Options::default(), Size::default()).unwrap();
                fs::write(folder.path().join(format!("{number}-{}.{ending}", chart.name)), bytes)
                    .unwrap();
                written += 1;
            }
        }
        written
    })
    .into_iter()
    .sum();
    let mut command = run::command(&["python3", "-c", SCRIPT]);
    command.arg(folder.path());
    let ended = run::within(HANG * 6, &mut command);
    let read =
        ended.out.lines().filter_map(|line| line.strip_prefix("read ")?.parse::<usize>().ok());
    let mut tally = Tally::default();
    let carrying: Vec<&str> = ended.out.lines().filter(|line| !line.starts_with("read ")).collect();
    for place in 0..written {
        tally.must(place >= carrying.len(), || carrying[place].to_owned());
    }
    let is_all = read.sum::<usize>() == written && carrying.len() <= written;
    tally.must(is_all, || format!("{} of {written} were read: {}", carrying.len(), ended.err));
    told.claim(
        "charts of hostile texts that Python reads without finding anything in them",
        &tally,
    );
}

/// Negative numbers stay numbers: charts whose figures are below zero, cell by cell.
fn numbers() -> Tally {
    let facts = Facts::new(with("=1").into(), None, date(2027, 5, 10));
    let mut tally = Tally::default();
    for chart in charts::ALL {
        let table = (chart.table)(&facts, &Options::default());
        let bytes = export::for_ending("csv")
            .unwrap()
            .write(&facts, chart, &Options::default(), Size::default())
            .unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for (row, expected) in reader.records().zip(&table) {
            for (cell, expected) in row.unwrap().iter().zip(expected) {
                if expected.parse::<f64>().is_ok() {
                    tally.must(cell == expected, || {
                        format!("{}: {expected} became {cell}", chart.name)
                    });
                }
            }
        }
    }
    tally
}

/// Names that are proposed for files.
fn names() -> Tally {
    let reserved = ["con", "prn", "aux", "nul", "com1", "lpt9", "COM¹", "CON ", "nul."];
    let long = ["𝐀".repeat(300), "é".repeat(300), "x".repeat(300)];
    let all = ATTACKS.iter().copied().chain(reserved).chain(long.iter().map(String::as_str));
    let points = all.map(|name| {
        let safe = safe_name(name);
        let device = ["con", "prn", "aux", "nul"].contains(&safe.as_str())
            || (safe.chars().count() == 4 && (safe.starts_with("com") || safe.starts_with("lpt")));
        let is_plain = safe.chars().all(|c| c.is_alphanumeric() || c == '-');
        let holds =
            is_plain && !device && !safe.starts_with('-') && !safe.is_empty() && safe.len() <= 200;
        if holds { Ok(()) } else { Err(format!("{name:.40} became {safe:.40}")) }
    });
    points.collect()
}

/// Everything that the command line writes of hostile texts is in the folder that was asked for.
fn folders() -> Tally {
    let points = run::each(&ATTACKS, |attack| {
        let root = tempfile::tempdir().unwrap();
        let (work, out) = (root.path().join("work"), root.path().join("work/out"));
        fs::create_dir_all(&out).unwrap();
        let plan = work.join("plan.json");
        fs::write(&plan, files::to_text(&with(attack))).unwrap();
        let program = PathBuf::from(env!("CARGO_BIN_EXE_evenkeel"));
        let mut command = run::command(&[program]);
        command.current_dir(&work).args(["export", "--all", "svg", "-o"]).arg(&out).arg(&plan);
        let ended = run::within(HANG, &mut command);
        let outside = everything(root.path())
            .into_iter()
            .filter(|path| !path.starts_with(&out) && *path != plan)
            .count();
        let inside = everything(&out).len();
        let holds = ended.code() == Some(0) && outside == 0 && inside == charts::ALL.len();
        if holds {
            Ok(())
        } else {
            Err(format!("{attack}: {outside} outside, {inside} inside, {}", ended.shown()))
        }
    });
    points.into_iter().collect()
}

fn everything(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(everything(&path)) } else { found.push(path) }
    }
    found
}

/// Tells what leaves the program.
pub(crate) fn check(told: &mut Told) {
    exports(told);
    told.claim("numbers stay numbers, also below zero", &numbers());
    told.claim("names proposed for files are harmless on every system", &names());
    told.claim("whatever it is called, it stays in the folder asked for", &folders());
}
