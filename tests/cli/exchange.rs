//! Lists in and charts out, on the command line.

use std::path::Path;

use evenkeel::files;
use serde_json::Value;

use super::{SAMPLE, document, err, evenkeel, kept, out, shown};
use crate::support::foreign;

const LIST: &str =
    "Project,Sponsor,Cost,Start\nPayroll,Ann Lee,\"1,200\",2027-01-31\n,,,\nPhones,,much,\n";

/// A folder with a list in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("list.csv"), LIST).unwrap();
    folder
}

fn in_folder(folder: &tempfile::TempDir, name: &str) -> String {
    shown(&folder.path().join(name)).to_owned()
}

fn names(path: &str) -> Vec<String> {
    let (portfolio, _) = files::open(Path::new(path)).unwrap();
    portfolio.projects.iter().map(|project| project.name.clone()).collect()
}

#[test]
fn a_list_becomes_a_portfolio_and_every_row_is_accounted_for() {
    let folder = folder();
    let (list, plan) = (in_folder(&folder, "list.csv"), in_folder(&folder, "plan.evenkeel.json"));
    let report = document(&["import", &list, "-o", &plan, "--format", "json"]);
    let length = |key: &str| report[key].as_array().unwrap().len() as u64;
    assert_eq!(report["rows"], report["projects"].as_u64().unwrap() + length("skipped"));
    for key in [
        "source",
        "format",
        "encoding",
        "delimiter",
        "rows",
        "projects",
        "skipped",
        "changed",
        "problems",
        "mapping",
        "unmapped",
    ] {
        assert!(report.get(key).is_some(), "{key}");
    }
    assert_eq!(names(&plan), ["Payroll", "Phones"]);
    let text = evenkeel(&["import", &list, "-o", &plan]);
    assert_eq!(text.status.code(), Some(0));
    assert!(out(&text).contains("2 of 3 rows became projects"), "{}", out(&text));
    assert!(Path::new(&in_folder(&folder, "plan.evenkeel.json.bak")).exists());
}

#[test]
fn a_list_can_be_added_to_a_portfolio() {
    let folder = folder();
    let (list, new) = (in_folder(&folder, "list.csv"), in_folder(&folder, "new.json"));
    let (_keep, old) = kept(r#""name": "Old", "projects": [{"id": "p", "name": "Old one"}]"#);
    let before = std::fs::read(&old).unwrap();
    let asked = ["import", &list, "--into", shown(&old), "-o", &new];
    assert_eq!(evenkeel(&asked).status.code(), Some(0));
    assert_eq!(names(&new), ["Old one", "Payroll", "Phones"]);
    assert_eq!(std::fs::read(&old).unwrap(), before);
    let asked = ["import", &list, "--into", shown(&old), "-o", shown(&old)];
    assert_eq!(evenkeel(&asked).status.code(), Some(0));
    assert_eq!(names(shown(&old)), ["Old one", "Payroll", "Phones"]);
}

#[test]
fn a_mapping_says_what_the_guess_cannot_know() {
    let folder = folder();
    let (list, plan) = (in_folder(&folder, "list.csv"), in_folder(&folder, "plan.json"));
    let map = in_folder(&folder, "map.json");
    std::fs::write(&map, r#"{"columns": {"Cost": "spent", "Sponsor": null}}"#).unwrap();
    let asked = ["import", &list, "-o", &plan, "--map", &map, "--format", "json"];
    let report = document(&asked);
    assert_eq!(report["mapping"]["Cost"], "spent");
    assert_eq!(report["unmapped"], serde_json::json!(["Sponsor"]));
    for (wrong, told) in [
        ("{", "line 1, column"),
        (r#"{"columns": {"Price": "budget"}}"#, "“Price”"),
        (r#"{"columns": {"Cost": "bugdet"}}"#, "did you mean “budget”?"),
    ] {
        std::fs::write(&map, wrong).unwrap();
        let output = evenkeel(&asked);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert_eq!(out(&output), "");
        assert!(err(&output).contains(told), "{wrong}: {}", err(&output));
    }
}

#[test]
fn what_cannot_be_exchanged_is_status_2_and_writes_nothing() {
    let folder = folder();
    let list = in_folder(&folder, "list.csv");
    let at = |name: &str| in_folder(&folder, name);
    let (plan, sub) = (at("plan.json"), at("no/such/plan.json"));
    let (chart, odd, bare) = (at("a.svg"), at("a.odd"), at("a"));
    for (asked, told) in [
        (vec!["import", &list, "-o", &list], "a portfolio's name ends in .json"),
        (vec!["import", "gone.csv", "-o", &plan], "there is no such file"),
        (vec!["import", SAMPLE, "-o", &plan], "it is an Evenkeel portfolio"),
        (vec!["import", &list, "-o", &sub], "the folder does not exist"),
        (vec!["import", &list, "-o", &plan, "--into", &list], "is not readable as JSON"),
        (vec!["import", &list], "--output"),
        (vec!["export", SAMPLE, "-o", &odd], "Let the name end in .svg, .png, .pdf or .csv"),
        (vec!["export", SAMPLE, "-o", &bare], "Let the name end in"),
        (vec!["export", SAMPLE, "-o", &chart, "--chart", "blance"], "Did you mean balance?"),
        (vec!["export", SAMPLE, "-o", &chart, "--theme", "pink"], "possible values: light, dark"),
        (vec!["export", SAMPLE, "-o", &chart, "--size", "0x9"], "is not a size"),
        (vec!["export", SAMPLE, "-o", &chart, "--scenario", "zzz"], "there is no scenario"),
        (vec!["export", "gone.json", "-o", &chart], "there is no such file"),
    ] {
        let output = evenkeel(&asked);
        assert_eq!(output.status.code(), Some(2), "{asked:?}");
        assert_eq!(out(&output), "", "{asked:?}");
        assert!(err(&output).contains(told), "{asked:?}: {}", err(&output));
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "something was written");
    assert_eq!(std::fs::read_to_string(&list).unwrap(), LIST);
}

#[test]
fn every_chart_comes_out_in_every_kind_of_file() {
    let folder = folder();
    let listed = evenkeel(&["charts"]);
    let mut made = 0;
    for chart in evenkeel::charts::ALL {
        assert!(out(&listed).lines().any(|line| line.starts_with(chart.name)), "{}", chart.name);
        for exporter in evenkeel::export::ALL {
            let file = in_folder(&folder, &format!("{}.{}", chart.name, exporter.ending));
            let asked = ["export", SAMPLE, "-o", &file, "--chart", chart.name, "--size", "640x360"];
            let output = evenkeel(&asked);
            assert_eq!(output.status.code(), Some(0), "{asked:?}: {}", err(&output));
            assert_eq!(out(&output), "");
            let first = std::fs::read(&file).unwrap();
            assert_eq!(evenkeel(&asked).status.code(), Some(0));
            assert_eq!(std::fs::read(&file).unwrap(), first, "{file}");
            made += 1;
        }
    }
    println!("{made} of {} files", evenkeel::charts::ALL.len() * evenkeel::export::ALL.len());
}

#[test]
fn a_chart_follows_theme_size_and_scenario() {
    let folder = folder();
    let file = in_folder(&folder, "chart.svg");
    let mut pictures = Vec::new();
    for more in [
        vec![],
        vec!["--theme", "dark"],
        vec!["--size", "1000x600"],
        vec!["--scenario", "Within the 2027 budget"],
        vec!["--chart", "mix"],
    ] {
        let asked = [&["export", SAMPLE, "-o", &file][..], &more].concat();
        assert_eq!(evenkeel(&asked).status.code(), Some(0), "{asked:?}");
        pictures.push(std::fs::read(&file).unwrap());
    }
    pictures.sort();
    pictures.dedup();
    assert_eq!(pictures.len(), 5);
}

#[test]
fn the_published_investments_are_taken_to_the_dollar() {
    let Some(source) = foreign("us_itdashboard_2017") else { return };
    let folder = folder();
    let plan = in_folder(&folder, "us.evenkeel.json");
    let source = source.join("businesscase.csv");
    let asked = ["import", shown(&source), "-o", &plan, "--format", "json"];
    let report = document(&asked);
    assert_eq!(report["rows"], 747);
    assert_eq!(report["projects"], 747);
    let summary = document(&["summary", &plan, "--format", "json"]);
    assert_eq!(summary["projects"]["total"], 747);
    assert_eq!(summary["cost"]["known"].to_string(), "43375987588");
    assert_eq!(summary["cost"]["unknown_projects"], Value::from(0));
}

#[test]
fn a_list_given_as_a_portfolio_is_told_how_to_become_one() {
    let folder = folder();
    for (name, bytes) in [("people.csv", LIST.as_bytes()), ("plan.xlsx", b"PK\x03\x04\xff")] {
        let list = in_folder(&folder, name);
        std::fs::write(&list, bytes).unwrap();
        let output = evenkeel(&["check", &list]);
        assert_eq!(output.status.code(), Some(2));
        let told = format!("evenkeel import {list} -o ");
        assert!(err(&output).contains("is a list and not a portfolio"), "{}", err(&output));
        assert!(err(&output).contains(&told), "{}", err(&output));
    }
}

#[test]
fn a_part_of_a_projects_name_is_enough_to_be_told_the_whole() {
    let folder = folder();
    let sheet = in_folder(&folder, "sheet.pdf");
    let sample =
        concat!(env!("CARGO_MANIFEST_DIR"), "/sample-portfolios/harbour-city.evenkeel.json");
    let output = evenkeel(&["export", sample, "-o", &sheet, "--challenge", "payroll"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("Did you mean “Payroll renewal”?"), "{}", err(&output));
}

#[test]
fn another_portfolio_is_brought_into_one_by_id() {
    let (_keep, ours) = kept(
        r#""projects": [{"id": "a", "name": "Payroll", "problem": "Ours"}, {"id": "b", "name": "Phones"}]"#,
    );
    let (_also, theirs) = kept(
        r#""projects": [{"id": "a", "name": "Payroll", "problem": "Theirs", "success": "Paid"}, {"id": "c", "name": "Port"}]"#,
    );
    let folder = folder();
    let both = in_folder(&folder, "both.json");
    let asked = ["import", shown(&theirs), "--into", shown(&ours), "-o", &both, "--format", "json"];
    let report = document(&asked);
    assert_eq!(names(&both), ["Payroll", "Phones", "Port"]);
    assert_eq!((&report["rows"], &report["projects"]), (&2.into(), &2.into()));
    let taken: Vec<(&str, bool)> = report["again"]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (change["field"].as_str().unwrap(), change["taken"].as_bool().unwrap()))
        .collect();
    assert_eq!(taken, [("problem", false), ("success", true)]);
}
