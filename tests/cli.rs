//! The program on the command line, as scripts see it: the built program is run.

mod exchange;
mod select;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::files::file;

const SAMPLE: &str = "sample-portfolios/harbour-city.evenkeel.json";

/// Runs the program in the repository's root.
fn evenkeel(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_evenkeel"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .expect("the program was built")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn status(arguments: &[&str]) -> i32 {
    evenkeel(arguments).status.code().expect("the program was not killed")
}

/// The one JSON document on standard output.
fn document(arguments: &[&str]) -> Value {
    let output = evenkeel(arguments);
    let one = serde_json::from_slice(&output.stdout);
    one.unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{}", err(&output)))
}

/// A file with a portfolio in it, gone at the end.
fn kept(inside: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.json");
    std::fs::write(&path, file(inside)).unwrap();
    (folder, path)
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

const ERROR: &str =
    r#""projects": [{"id": "p", "stage": "proposed", "name": "Payroll: 100 %, new"}]"#;
const WARNING: &str = r#""units": [{"id": "u", "kind": "business"}], "people": [{"id": "a", "unit": "u"}],
  "objectives": [{"id": "o"}],
  "projects": [{"id": "p", "stage": "proposed", "sponsor": "a", "owner": "a",
    "objectives": [{"objective": "o"}]}]"#;
const NOTHING: &str = r#""name": "Nothing to find""#;

#[test]
fn the_exit_status_tells_whether_something_was_found() {
    let (_keep, error) = kept(ERROR);
    let (_keep, warning) = kept(WARNING);
    let (_keep, nothing) = kept(NOTHING);
    let (error, warning, nothing) = (shown(&error), shown(&warning), shown(&nothing));
    for (file, level, expected) in [
        (error, "error", 1),
        (error, "warning", 1),
        (error, "never", 0),
        (warning, "error", 0),
        (warning, "warning", 1),
        (warning, "never", 0),
        (nothing, "warning", 0),
    ] {
        for format in ["text", "json", "github"] {
            let asked = ["check", file, "--fail-on", level, "--format", format];
            assert_eq!(status(&asked), expected, "{asked:?}");
        }
    }
    assert_eq!(status(&["check", error]), 1);
    assert_eq!(status(&["check", warning]), 0);
}

#[test]
fn what_cannot_be_used_is_status_2_with_a_reason_and_a_way_out() {
    let (_keep, broken) = kept(r#""name": 5, "currency": 7"#);
    let (_keep, plain) = kept(NOTHING);
    let (broken, plain) = (shown(&broken), shown(&plain));
    for (asked, told) in [
        (vec!["check", "gone.json"], "there is no such file"),
        (vec!["summary", "src"], "it is a folder"),
        (vec!["check", broken], "line 4, column 11, name: 5 stands where a text belongs"),
        (vec!["check", broken], "line 4, column 26, currency: 7 stands where a text belongs"),
        (vec!["check", plain, "--as-of", "soon"], "“soon” is not a date"),
        (vec!["check", plain, "--as-of", "2027-02-30"], "“2027-02-30” is not a date"),
        (vec!["check", plain, "--scenario", "A"], "The portfolio has no scenarios"),
        (vec!["summary", SAMPLE, "--scenario", "Citizens frist"], "Did you mean “Citizens first”?"),
        (vec!["summary", SAMPLE, "--scenario", "zzz"], "“Within the 2027 budget”"),
        (vec!["rules", "mising-sponsor"], "Did you mean missing-sponsor?"),
        (vec!["rules", "zzz"], "evenkeel rules lists all of them"),
        (vec!["chekc", "plan.json"], "Did you mean the command check?"),
        (vec!["check"], "<FILE>"),
        (vec!["check", plain, "--fail-on", "note"], "possible values"),
        (vec!["check", plain, "--format", "xml"], "possible values"),
        (vec!["summary", plain, "--nonsense"], "--nonsense"),
    ] {
        let output = evenkeel(&asked);
        assert_eq!(output.status.code(), Some(2), "{asked:?}");
        assert_eq!(out(&output), "", "{asked:?}");
        assert!(err(&output).contains(told), "{asked:?}: {}", err(&output));
    }
}

#[test]
fn help_and_version_are_no_trouble() {
    for asked in [vec!["--help"], vec!["--version"], vec!["help", "check"], vec!["check", "-h"]] {
        let output = evenkeel(&asked);
        assert_eq!(output.status.code(), Some(0), "{asked:?}");
        assert!(!output.stdout.is_empty() && output.stderr.is_empty(), "{asked:?}");
    }
    assert!(out(&evenkeel(&["--version"])).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn json_is_one_document_and_nothing_else() {
    for asked in [
        vec!["check", SAMPLE, "--format", "json"],
        vec!["summary", SAMPLE, "--format", "json"],
        vec!["summary", SAMPLE, "--format", "json", "--scenario", "Citizens first"],
        vec!["rules", "--format", "json"],
        vec!["rules", "missing-sponsor", "--format", "json"],
    ] {
        let output = evenkeel(&asked);
        assert_eq!(err(&output), "", "{asked:?}");
        assert!(serde_json::from_slice::<Value>(&output.stdout).is_ok(), "{asked:?}");
        assert!(out(&output).ends_with("}\n") || out(&output).ends_with("]\n"));
    }
}

#[test]
fn a_fixed_day_repeats_to_the_letter() {
    let (_keep, path) = kept(ERROR);
    for job in ["check", "summary"] {
        for format in ["text", "json"] {
            let asked = [job, shown(&path), "--format", format, "--as-of", "2031-05-06"];
            let first = evenkeel(&asked).stdout;
            assert!(!first.is_empty());
            assert_eq!(first, evenkeel(&asked).stdout, "{asked:?}");
        }
    }
    let asked = ["summary", shown(&path), "--format", "json", "--as-of"];
    let iso = document(&[&asked[..], &["2031-05-06"]].concat());
    assert_eq!(iso["as_of"], "2031-05-06");
    assert_eq!(document(&[&asked[..], &["6 May 2031"]].concat()), iso);
}

#[test]
fn the_day_asked_for_comes_before_the_review_date_and_that_before_today() {
    let (_keep, dated) = kept(r#""review_date": "2027-05-10""#);
    let asked = ["check", shown(&dated), "--format", "json"];
    assert_eq!(document(&asked)["as_of"], "2027-05-10");
    let other = document(&[&asked[..], &["--as-of", "2027-05-11"]].concat());
    assert_eq!(other["as_of"], "2027-05-11");
}

#[test]
fn check_tells_every_finding_with_its_place() {
    let found = document(&["check", SAMPLE, "--format", "json"]);
    let findings = found["findings"].as_array().unwrap();
    let counted = |level: &str| {
        let open = findings.iter().filter(|f| f.get("waived").is_none());
        open.filter(|f| f["level"] == level).count() as u64
    };
    for level in ["error", "warning", "note"] {
        assert_eq!(found["counts"][level], counted(level), "{level}");
    }
    let waived: Vec<&Value> = findings.iter().filter_map(|f| f.get("waived")).collect();
    assert_eq!(found["counts"]["waived"], waived.len() as u64);
    assert!(!waived.is_empty() && waived.iter().all(|w| w["reason"].is_string()));
    let order = ["error", "warning", "note"];
    let levels = findings.iter().map(|f| order.iter().position(|level| f["level"] == *level));
    assert!(levels.is_sorted());
    for finding in findings {
        let kind = finding["subject"]["kind"].as_str().unwrap();
        assert_eq!(finding["subject"].get("id").is_some(), kind != "portfolio", "{finding}");
        let is_of_project = ["project", "milestone"].contains(&kind);
        assert_eq!(finding.get("project").is_some(), is_of_project, "{finding}");
        assert!(evenkeel::rules::find(finding["rule"].as_str().unwrap()).is_some());
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&findings[0]).unwrap());
}

#[test]
fn annotations_stand_at_the_line_of_the_cause() {
    let (_keep, path) = kept(ERROR);
    let output = evenkeel(&["check", shown(&path), "--format", "github"]);
    let page = out(&output).replace(shown(&path), "plan.json");
    insta::assert_snapshot!(page);
    let page = evenkeel(&["check", SAMPLE, "--format", "github"]);
    let sample = include_str!("../sample-portfolios/harbour-city.evenkeel.json");
    let lines: Vec<&str> = sample.lines().collect();
    let mut annotations = 0;
    for annotation in out(&page).lines() {
        let number = annotation.split("line=").nth(1).and_then(|rest| rest.split(',').next());
        let number = number.unwrap().parse::<usize>().unwrap();
        let line = lines[number - 1];
        if annotation.contains("(sponsor-inside-it)") {
            assert!(line.contains("\"sponsor\""), "{annotation}\n{line}");
        }
        if annotation.contains("(waiver-expired)") {
            let next = lines[number];
            assert!(next.contains("\"rule\": \"sponsor-inside-it\""), "{annotation}\n{next}");
        }
        annotations += 1;
    }
    let counts = &document(&["check", SAMPLE, "--format", "json"])["counts"];
    let number = |level: &str| counts[level].as_u64().unwrap();
    assert_eq!(annotations, number("error") + number("warning") + number("note"));
}

#[test]
fn the_summary_of_the_sample_is_what_it_was() {
    let output = evenkeel(&["summary", SAMPLE]);
    insta::assert_snapshot!("harbour_city_summary", out(&output));
    let output = evenkeel(&["summary", SAMPLE, "--format", "json"]);
    insta::assert_snapshot!("harbour_city_summary_json", out(&output));
}

#[test]
fn a_summary_says_where_nothing_is_known() {
    let (_keep, path) = kept(ERROR);
    let found = document(&["summary", shown(&path), "--format", "json"]);
    assert_eq!(found["cost"]["unknown_projects"], 1);
    assert_eq!(found["sponsorship"]["none"]["share"], Value::Null);
    assert_eq!(found["projects"]["by_stage"]["proposed"], 1);
    let text = evenkeel(&["summary", shown(&path)]);
    assert!(out(&text).contains("unknown for 1 project"), "{}", out(&text));
}

#[test]
fn a_scenario_changes_the_figures() {
    let plain = document(&["summary", SAMPLE, "--format", "json"]);
    let asked = ["summary", SAMPLE, "--format", "json", "--scenario", "Within the 2027 budget"];
    let with = document(&asked);
    assert!(plain.get("scenario").is_none());
    assert_eq!(with["scenario"], "Within the 2027 budget");
    assert_ne!(plain["cost"]["in"], with["cost"]["in"]);
}

#[test]
fn every_rule_is_explained() {
    let all = document(&["rules", "--format", "json"]);
    let listed = evenkeel(&["rules"]);
    let mut explained = 0;
    for (rule, entry) in evenkeel::rules::ALL.iter().zip(all.as_array().unwrap()) {
        assert_eq!(entry["name"], rule.name);
        assert!(out(&listed).contains(rule.name));
        let text = evenkeel(&["rules", rule.name]);
        assert!(out(&text).contains("## What it checks"), "{}", rule.name);
        for threshold in rule.thresholds {
            assert!(out(&text).contains(threshold.meaning), "{}", rule.name);
        }
        assert_eq!(document(&["rules", rule.name, "--format", "json"]), *entry);
        explained += 1;
    }
    println!("{explained} of {} rules", evenkeel::rules::ALL.len());
    assert_eq!(explained, evenkeel::rules::ALL.len());
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    use std::io::Read as _;
    use std::process::Stdio;
    let mut child = Command::new(env!("CARGO_BIN_EXE_evenkeel"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", SAMPLE, "--format", "json", "--fail-on", "never"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(told, "");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn every_chart_is_written_into_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let all =
        |ending| ["export", SAMPLE, "-o", shown(folder.path()), "--all", ending, "--size", "a4"];
    assert_eq!(status(&all("svg")), 0);
    for chart in evenkeel::charts::ALL {
        let path = folder.path().join(format!("{}.svg", chart.name));
        let svg = std::fs::read_to_string(path).unwrap();
        assert!(svg.contains("width=\"842\" height=\"595\""), "{}", chart.name);
    }
    let output = evenkeel(&all("docx"));
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains(".svg"), "{}", err(&output));
}

#[test]
fn a_challenge_sheet_is_written_by_id_or_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.svg");
    let sheet = |project| ["export", SAMPLE, "-o", shown(&path), "--challenge", project];
    assert_eq!(status(&sheet("data centre exit")), 0);
    let svg = std::fs::read_to_string(&path).unwrap();
    assert!(svg.contains("Challenge sheet") && svg.contains("Data centre exit"));
    let output = evenkeel(&sheet("Data center exit"));
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("Did you mean “Data centre exit”?"), "{}", err(&output));
}

#[test]
fn what_is_chosen_about_a_chart_can_be_said_and_kept() {
    let kept_by_name = r#""projects": [{"id": "a", "stage": "delivering", "budget": 10, "classes": {"ambition": "run"}}, {"id": "b", "stage": "delivering", "budget": 30, "classes": {"ambition": "grow"}}],
        "presets": [{"name": "Board", "chart": "mix", "settings": {"by": "projects"}}]"#;
    let (folder, path) = kept(kept_by_name);
    let drawn = |arguments: &[&str]| {
        let picture = folder.path().join("mix.csv");
        let mut all = vec!["export", shown(&path), "-o", shown(&picture), "--chart", "mix"];
        all.extend(arguments);
        let output = evenkeel(&all);
        let table = std::fs::read_to_string(&picture).unwrap_or_default();
        (output.status.code(), err(&output).to_owned(), table)
    };
    let (_, _, by_money) = drawn(&[]);
    let (status, _, by_number) = drawn(&["--set", "by=projects"]);
    assert_eq!(status, Some(0));
    assert_ne!(by_money, by_number);
    assert_eq!(drawn(&["--preset", "board"]).2, by_number);
    assert_eq!(drawn(&["--preset", "Board", "--set", "by=money"]).2, by_money);
    for (arguments, said) in [
        (["--set", "colour=stage"], "About mix one can choose lens and by"),
        (["--set", "by=weight"], "It can be money or projects"),
        (["--set", "by"], "It can be money or projects"),
        (["--preset", "Bored"], "It keeps “Board”"),
    ] {
        let (status, words, _) = drawn(&arguments);
        assert_eq!(status, Some(2), "{words}");
        assert!(words.contains(said), "{words}");
    }
}

#[test]
fn two_portfolios_are_compared_in_words_json_and_markdown() {
    let (_old, old) = kept(
        r#""projects": [
            {"id": "a", "name": "Payroll", "stage": "delivering", "value": 40, "milestones": [
                {"id": "m", "name": "Go live", "due": "2027-06-01"}]},
            {"id": "b", "name": "Phones", "stage": "delivering"}]"#,
    );
    let (_new, new) = kept(
        r#""people": [{"id": "ann", "name": "Ann Lee"}],
        "projects": [
            {"id": "a", "name": "Payroll", "stage": "delivering", "value": 55, "sponsor": "ann",
                "milestones": [{"id": "m", "name": "Go live", "due": "2027-07-15"}]},
            {"id": "c", "name": "*Port*", "stage": "idea"}],
        "decisions": [{"date": "2027-05-01", "project": "a", "decision": "go", "by": "ann",
            "reason": "It pays"}]"#,
    );
    let asked = |format: &str| {
        let (old, new) = (shown(&old), shown(&new));
        let all = ["diff", old, new, "--as-of", "2027-05-10", "--format", format];
        let output = evenkeel(&all);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        out(&output).to_owned()
    };
    let text = asked("text");
    for line in [
        "Payroll, Go live: 44 days later, 1 Jun 2027 → 15 Jul 2027",
        "Payroll: value 40 → 55",
        "Sponsor: – → Ann Lee",
        "Payroll Go, by Ann Lee: It pays",
        "New: 1 project",
        "Gone: 1 project",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(asked("md").contains("- \\*Port\\*\n"), "names are no markup");
    let json: Value = serde_json::from_str(&asked("json")).unwrap();
    assert_eq!(json["projects"]["gone"][0]["id"], "b");
    assert_eq!(json["slipped"][0]["days"], 44);
    assert_eq!(json["scores"][0]["to"], 55.0);
    assert_eq!(json["decisions"][0]["decision"], "go");
    let settled = json["findings"]["gone"].as_array().unwrap();
    assert!(settled.iter().any(|one| one["project"] == "b"), "{settled:?}");
    let same = evenkeel(&["diff", shown(&old), shown(&old)]);
    assert_eq!(out(&same), "Nothing is different.\n");
    assert_eq!(status(&["diff", shown(&old), "gone.json"]), 2);
}

#[test]
fn two_files_are_merged_and_conflicts_are_listed() {
    let (_base, base) = kept(r#""projects": [{"id": "a", "name": "Payroll"}]"#);
    let (_ours, ours) = kept(r#""projects": [{"id": "a", "name": "Payroll", "problem": "Late"}]"#);
    let (_theirs, theirs) =
        kept(r#""projects": [{"id": "a", "name": "Pay"}, {"id": "b", "name": "Phones"}]"#);
    let (_other, other) = kept(r#""projects": [{"id": "a", "name": "Wages"}]"#);
    let folder = tempfile::tempdir().unwrap();
    let merged = folder.path().join("merged.json");
    let asked = |theirs: &Path| {
        evenkeel(&["merge", shown(&base), shown(&ours), shown(theirs), "-o", shown(&merged)])
    };
    let output = asked(&theirs);
    assert_eq!((output.status.code(), out(&output)), (Some(0), ""));
    let text = std::fs::read_to_string(&merged).unwrap();
    assert!(text.contains("\"Pay\"") && text.contains("\"Late\"") && text.contains("\"Phones\""));
    let conflict =
        evenkeel(&["merge", shown(&base), shown(&theirs), shown(&other), "-o", shown(&merged)]);
    assert_eq!(conflict.status.code(), Some(1));
    assert!(
        out(&conflict).contains("projects[a].name: it was “Payroll”; ours “Pay”, theirs “Wages”")
    );
    let empty = folder.path().join("empty.json");
    std::fs::write(&empty, "").unwrap();
    let added =
        evenkeel(&["merge", shown(&empty), shown(&ours), shown(&ours), "-o", shown(&merged)]);
    assert_eq!(added.status.code(), Some(0), "{}", err(&added));
    assert_eq!(
        status(&["merge", shown(&base), shown(&ours), "gone.json", "-o", shown(&merged)]),
        2
    );
}
