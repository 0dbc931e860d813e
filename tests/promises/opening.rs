//! Promises 13 and 14: what is saved opens, to the byte; what is not known survives; what is newer
//! is refused; what is older opens.

use std::fs;
use std::sync::Arc;

use evenkeel::app::{App, Settings};
use evenkeel::edit::{Edit, apply};
use evenkeel::files;
use evenkeel::portfolio::{Money, Portfolio, Project, Score};
use serde_json::{Map, Value, json};

use super::told::{Tally, Told};
use super::{any, run, seeds, session};

/// How many portfolios of chance are saved.
const MANY: u64 = 600;

/// The check of the golden file of version 1. The file is never edited: old files have to open as
/// they are.
const GOLDEN: u32 = 3_269_116_062;

/// Tells what opens.
pub(crate) fn check(told: &mut Told) {
    told.claim("what is saved opens the same, and saving again changes no byte", &again());
    told.claim("every number comes back exactly", &numbers());
    told.claim("what no file can hold gets into none", &doubtful());
    told.claim("no figure that is none gets into a file, or out of one", &no_figures());
}

/// Tells what of other versions survives.
pub(crate) fn check_versions(told: &mut Told) {
    told.claim("a field that is not known survives in every object", &unknown());
    told.claim("newer versions are refused politely, and left alone", &newer());
    told.claim("the file of version 1 opens, and is saved as it was", &golden());
}

fn again() -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let mut texts: Vec<String> =
        ["blank", "harbour-city", "us-federal-2017"].map(seeds::sample).into();
    texts.push(seeds::golden());
    texts.extend((0..MANY).map(|seed| files::to_text(&any::portfolio(seed))));
    let numbered: Vec<(usize, String)> = texts.into_iter().enumerate().collect();
    let points = run::each(&numbered, |(number, text)| {
        // Forced to the disk, the first of them.
        if *number < 20 {
            let path = folder.path().join(format!("{number}.json"));
            fs::write(&path, text).unwrap();
            let (portfolio, seen) = files::open(&path).map_err(|error| error.to_string())?;
            files::save(&path, &portfolio, Some(seen)).map_err(|error| error.to_string())?;
            if fs::read(&path).unwrap() != text.as_bytes() {
                return Err(format!("{number}: the file is another"));
            }
        }
        let opened = files::from_text(text).map_err(|error| format!("{number}: {error}"))?;
        let written = files::to_text(&opened);
        let reopened = files::from_text(&written).map_err(|error| format!("{number}: {error}"))?;
        let holds = written == *text && reopened == opened;
        if holds { Ok(()) } else { Err(format!("{number}: written otherwise")) }
    });
    points.into_iter().collect()
}

fn with(project: Project) -> Portfolio {
    Portfolio { projects: [project].into_iter().collect(), ..Portfolio::default() }
}

fn reopened(portfolio: &Portfolio) -> Result<Portfolio, String> {
    let text = files::to_text(portfolio);
    files::from_text(&text).map_err(|error| format!("{error}: {text}"))
}

fn numbers() -> Tally {
    let mut tally = Tally::default();
    let mut units: Vec<i128> = vec![0, 1, 9, 99, 100, 101, Money::MOST, Money::MOST - 1];
    units.extend((0..60).map(|bits| (1_i128 << bits).min(Money::MOST)));
    units.extend((1..40).map(|n| 9_007_199_254_740_993 + n));
    let mut chance = super::random::Chance(13);
    units.extend((0..2_000).map(|_| (chance.below(usize::MAX) as i128) % Money::MOST));
    for minor in units {
        let project =
            Project { id: "p".into(), spent: Some(Money::minor(minor)), ..Project::default() };
        let back = reopened(&with(project)).map(|p| p.projects.at(0).unwrap().spent);
        tally.must(back == Ok(Some(Money::minor(minor))), || format!("{minor}: {back:?}"));
    }
    for thousandths in 0..=10_000_u32 {
        let Some(score) = Score::new(rust_decimal::Decimal::new(i64::from(thousandths), 2)) else {
            continue;
        };
        if thousandths % 7 != 0 {
            continue;
        }
        let project = Project { id: "p".into(), value: Some(score), ..Project::default() };
        let back = reopened(&with(project)).map(|p| p.projects.at(0).unwrap().value);
        tally.must(back == Ok(Some(score)), || format!("{score}: {back:?}"));
    }
    tally
}

/// Portfolios in which something stands that no file can hold: no edit makes them, or they open.
fn doubtful() -> Tally {
    let empty = Arc::new(Portfolio::default());
    let seeds: Vec<u64> = (0..MANY * 2).collect();
    let points = run::each(&seeds, |seed| {
        let portfolio = any::doubtful(*seed);
        match apply(&empty, &Edit::Become(Box::new(portfolio))) {
            Err(_) => Ok(()),
            Ok(made) => {
                let back = reopened(&made).map_err(|error| format!("{seed}: {error}"))?;
                if back == *made { Ok(()) } else { Err(format!("{seed}: opens otherwise")) }
            }
        }
    });
    points.into_iter().collect()
}

fn no_figures() -> Tally {
    let mut tally = Tally::default();
    for number in
        [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, 1e308, f64::MIN_POSITIVE, -1e308]
    {
        let score = Score::nearest(number);
        let project =
            Project { id: "p".into(), value: Some(score), risk: Some(score), ..Project::default() };
        let text = files::to_text(&with(project));
        let is_plain =
            !["nan", "inf", "null"].iter().any(|word| text.to_lowercase().contains(word));
        let is_back =
            files::from_text(&text).is_ok_and(|p| p.projects.at(0).unwrap().value == Some(score));
        tally.must(is_plain && is_back, || format!("{number}: {text}"));
    }
    // Each number of a file in turn is none, by whatever name.
    let text = seeds::golden();
    let lines: Vec<&str> = text.lines().collect();
    for (place, line) in lines.iter().enumerate() {
        let Some((key, value)) = line.rsplit_once(": ") else { continue };
        let comma = if value.ends_with(',') { "," } else { "" };
        let number = value.trim_end_matches(',');
        if number.parse::<f64>().is_err() || key.contains("version") {
            continue;
        }
        for none in ["NaN", "Infinity", "-Infinity", "1e400", "nan", "-", "0x10"] {
            let mut damaged: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            damaged[place] = format!("{key}: {none}{comma}");
            let read = files::from_text(&damaged.join("\n"));
            // A number beyond every limit may stand where any number may, in fields of others.
            let is_kept = none == "1e400"
                && read.as_ref().is_ok_and(|p| files::to_text(p).to_lowercase().contains("1e"));
            tally.must(read.is_err() || is_kept, || format!("line {}: {none} is taken", place + 1));
        }
    }
    tally
}

/// Objects whose keys are the user's own words, so that no key in them is unknown.
const OF_OWN_WORDS: [&str; 10] = [
    "targets", "classes", "budget", "load", "capacity", "columns", "taken", "figures", "report",
    "settings",
];

/// Counts the objects of the format, and puts an unknown field into the one of this number.
fn planted(value: &Value, key: &str, inside: (bool, bool), next: &mut usize, at: usize) -> Value {
    let (is_snapshot, is_rules) = inside;
    match value {
        Value::Array(items) => items
            .iter()
            .map(|item| planted(item, key, (is_snapshot || key == "snapshots", false), next, at))
            .collect(),
        Value::Object(_) if OF_OWN_WORDS.contains(&key) && !is_rules => value.clone(),
        Value::Object(_) if is_snapshot && key == "projects" => value.clone(),
        Value::Object(fields) => {
            let is_own = key == "rules" && !is_rules;
            let is_here = !is_own && *next == at;
            *next += usize::from(!is_own);
            let mut out = Map::new();
            for (place, (name, inner)) in fields.iter().enumerate() {
                if is_here && place == fields.len() / 2 {
                    out.insert("later".into(), json!([{ "é\n": null, "deep": [[-1.5]] }, "text"]));
                }
                out.insert(name.clone(), planted(inner, name, (is_snapshot, is_own), next, at));
            }
            if is_here && fields.is_empty() {
                out.insert("later".into(), json!(1));
            }
            out.into()
        }
        other => other.clone(),
    }
}

fn unknown() -> Tally {
    let golden: Value = serde_json::from_str(&seeds::golden()).unwrap();
    let mut objects = 0;
    planted(&golden, "", (false, false), &mut objects, usize::MAX);
    let points = run::each(&(0..objects).collect::<Vec<_>>(), |at| {
        let with = planted(&golden, "", (false, false), &mut 0, *at);
        let text = serde_json::to_string_pretty(&with).unwrap() + "\n";
        assert!(text.contains("\"later\""), "object {at} has a field more");
        let opened = files::from_text(&text).map_err(|error| format!("object {at}: {error}"))?;
        let written = files::to_text(&opened);
        if written == text { Ok(()) } else { Err(format!("object {at}: it is lost or moved")) }
    });
    points.into_iter().collect()
}

fn newer() -> Tally {
    let mut tally = Tally::default();
    for version in ["2", "3", "10", "999", "2147483648", "9223372036854775807"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.evenkeel.json");
        let text = seeds::golden().replace("\"version\": 1", &format!("\"version\": {version}"));
        fs::write(&path, &text).unwrap();
        let mut app = App::new(Settings::default());
        app.open(path.clone());
        session::settle(&mut app);
        let said = session::said(&app);
        let holds = app.document.is_none()
            && said.contains(&format!("version {version} of the format"))
            && said.contains("newer Evenkeel")
            && fs::read_to_string(&path).unwrap() == text;
        tally.must(holds, || format!("version {version}: {said}"));
    }
    tally
}

fn golden() -> Tally {
    let mut tally = Tally::default();
    let text = seeds::golden();
    let check = crc32fast::hash(text.as_bytes());
    tally.must(check == GOLDEN, || format!("somebody edited it: {check}"));
    let opened = files::from_text(&text);
    tally.must(opened.is_ok(), || opened.as_ref().unwrap_err().to_string());
    let is_same = opened.is_ok_and(|portfolio| files::to_text(&portfolio) == text);
    tally.must(is_same, || "it is saved otherwise".into());
    // Everything that a portfolio can hold today is in it, or a later golden file is missing.
    let mut has = std::collections::BTreeSet::new();
    keys(&serde_json::from_str(&text).unwrap(), "", &mut has);
    let mut all = std::collections::BTreeSet::new();
    for seed in 0..MANY {
        let text = files::to_text(&any::portfolio(seed));
        keys(&serde_json::from_str(&text).unwrap(), "", &mut all);
    }
    for key in all {
        tally.must(has.contains(&key), || format!("{key} is not in it"));
    }
    tally
}

/// The keys of the format, with their places; the user's own words are all alike.
fn keys(value: &Value, at: &str, out: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| keys(item, at, out)),
        Value::Object(fields) => {
            let last = at.rsplit('.').next().unwrap_or_default();
            let are_own = OF_OWN_WORDS.contains(&last) || last == "rules";
            for (key, inner) in fields {
                let is_own = are_own || key.starts_with("own ");
                let path = if is_own { format!("{at}.*") } else { format!("{at}.{key}") };
                keys(inner, &path, out);
                out.insert(path);
            }
        }
        _ => {}
    }
}
