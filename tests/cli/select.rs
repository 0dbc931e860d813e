//! `select` and `frontier`, as scripts see them.

use serde_json::Value;

use super::{SAMPLE, document, err, evenkeel, kept, out, shown, status};

/// Two projects of which one must be in, one of unknown cost, and a budget that is enough for two.
const CHOICE: &str = r#""currency": "EUR",
  "projects": [
    {"id": "a", "stage": "proposed", "name": "A", "value": 60, "costs": [{"year": 2027, "systems": 500}]},
    {"id": "b", "stage": "approved", "name": "B", "value": 50, "costs": [{"year": 2027, "systems": 400}]},
    {"id": "c", "stage": "proposed", "name": "C", "value": 40.5, "costs": [{"year": 2027, "systems": 300}]},
    {"id": "d", "stage": "proposed", "name": "D", "value": 99}
  ],
  "limits": {"budget": 900}"#;

fn ids(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
}

#[test]
fn select_answers_in_the_shape_that_is_promised() {
    let (_keep, path) = kept(CHOICE);
    let answer = document(&["select", shown(&path), "--format", "json"]);
    assert_eq!(answer["status"], "optimal");
    assert_eq!(answer["value"].to_string(), "110");
    assert_eq!(answer["bound"], answer["value"]);
    assert_eq!(answer["gap"], 0.0);
    assert_eq!(answer["cost"].to_string(), "900");
    assert_eq!((ids(&answer["in"]), ids(&answer["out"])), (vec!["a", "b"], vec!["c", "d"]));
    assert_eq!(answer["shift"], serde_json::json!({}));
    assert_eq!(answer["why_out"]["c"]["loss"].to_string(), "9.5");
    assert_eq!(ids(&answer["why_out"]["c"]["instead"]), ["b"]);
    assert!(answer["why_out"].get("d").is_none());
    assert!(answer.get("conflict").is_none());
    assert_eq!(answer["left_alone"][0]["id"], "d");
    assert!(answer["left_alone"][0]["reason"].as_str().unwrap().contains("cost is not known"));
}

#[test]
fn another_budget_can_be_asked_about() {
    let (_keep, path) = kept(CHOICE);
    let asked =
        |budget: &str| document(&["select", shown(&path), "--budget", budget, "--format", "json"]);
    assert_eq!(ids(&asked("0")["in"]), [""; 0]);
    assert_eq!(ids(&asked("1.2k")["in"]), ["a", "b", "c"]);
    assert_eq!(ids(&asked("800")["in"]), ["a", "c"]);
}

#[test]
fn what_contradicts_itself_is_no_trouble_but_an_answer() {
    let (_keep, path) = kept(
        r#""projects": [
    {"id": "a", "stage": "proposed", "name": "A", "value": 1, "budget": 700, "must": "in"},
    {"id": "b", "stage": "proposed", "name": "B", "value": 1, "budget": 400, "must": "in"}],
  "limits": {"budget": 1000}"#,
    );
    let output = evenkeel(&["select", shown(&path)]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        out(&output).contains("“A” and “B” together cost €1,100, and the budget is €1,000"),
        "{}",
        out(&output)
    );
    let answer = document(&["select", shown(&path), "--format", "json"]);
    assert_eq!((&answer["status"], &answer["value"]), (&"infeasible".into(), &Value::Null));
    assert_eq!(answer["conflict"].as_array().unwrap().len(), 2);
}

#[test]
fn the_selection_is_written_into_the_portfolio_as_a_scenario() {
    let (keep, path) = kept(CHOICE);
    let to = keep.path().join("chosen.evenkeel.json");
    assert_eq!(status(&["select", shown(&path), "--budget", "500", "-o", shown(&to)]), 0);
    let summary =
        document(&["summary", shown(&to), "--scenario", "Best selection", "--format", "json"]);
    assert_eq!(summary["cost"]["in"].to_string(), "500", "{summary}");
    let again =
        document(&["select", shown(&to), "--scenario", "Best selection", "--format", "json"]);
    assert_eq!(ids(&again["in"]), ["a"]);
}

#[test]
fn each_point_of_the_frontier_is_what_select_says() {
    let points = document(&["frontier", SAMPLE, "--points", "6", "--format", "json"]);
    let points = points.as_array().unwrap();
    assert_eq!(points.len(), 6);
    let mut last = 0.0;
    for point in points {
        let budget = point["budget"].to_string();
        let one = document(&["select", SAMPLE, "--budget", &budget, "--format", "json"]);
        assert_eq!(one["value"], point["value"], "{budget}");
        let value: f64 = point["value"].to_string().parse().unwrap();
        assert!(value >= last);
        last = value;
    }
    let words = evenkeel(&["frontier", SAMPLE, "--points", "3"]);
    assert_eq!(out(&words).lines().filter(|line| line.contains("worth")).count(), 3);
    assert_eq!(err(&words), "", "nobody looks on");
}

#[test]
fn the_frontier_ends_at_the_budget_asked_for() {
    let asked = ["frontier", SAMPLE, "--points", "5", "--format", "json"];
    let whole = document(&asked);
    let some = document(&[&asked[..], &["--budget", "18m"]].concat());
    let budgets = |told: &serde_json::Value| -> Vec<f64> {
        let points = told.as_array().unwrap().iter();
        points.map(|point| point["budget"].as_f64().unwrap()).collect()
    };
    assert_eq!(budgets(&some).last(), Some(&18_000_000.0));
    assert_eq!((budgets(&some).len(), budgets(&some)[0]), (5, budgets(&whole)[0]));
    let best = document(&["select", SAMPLE, "--budget", "18m", "--format", "json"]);
    assert_eq!(some.as_array().unwrap().last().unwrap()["value"], best["value"]);
    let more = document(&[&asked[..], &["--budget", "900m"]].concat());
    assert_eq!(more, whole, "more than the best of all costs gives nothing more");
    let none = evenkeel(&["frontier", SAMPLE, "--budget", "1"]);
    assert!(out(&none).contains("No budget up to that one is enough"), "{}", out(&none));
    let none = evenkeel(&["frontier", SAMPLE, "--budget", "1", "--format", "json"]);
    let said = String::from_utf8_lossy(&none.stderr).into_owned();
    assert!(said.contains("no budget up to that one is enough"), "{said}");
}

#[test]
fn the_help_names_what_can_be_maximised() {
    let help = out(&evenkeel(&["select", "--help"])).to_owned();
    assert!(help.contains("value, objectives or benefit"), "{help}");
}

fn exact(figure: &str) -> rust_decimal::Decimal {
    figure.parse().unwrap()
}

#[test]
fn the_chart_of_the_frontier_has_the_same_numbers() {
    let keep = tempfile::tempdir().unwrap();
    let path = keep.path().join("frontier.csv");
    for more in [&[][..], &["--scenario", "Citizens first"][..]] {
        let asked = [&["export", SAMPLE, "--chart", "frontier", "-o", shown(&path)], more].concat();
        assert_eq!(status(&asked), 0);
        let told = document(&[&["frontier", SAMPLE, "--format", "json"], more].concat());
        let mut rows = csv::Reader::from_path(&path).unwrap();
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        let drawn: Vec<_> = rows.iter().filter(|row| &row[0] == "point").collect();
        let told = told.as_array().unwrap();
        assert_eq!((drawn.len(), told.len()), (50, 50));
        for (row, point) in drawn.iter().zip(told) {
            let figures = ["budget", "cost", "value"].map(|name| exact(&point[name].to_string()));
            assert_eq!([&row[2], &row[3], &row[4]].map(exact), figures);
            assert_eq!(row[11].split(' ').collect::<Vec<_>>(), ids(&point["in"]));
        }
    }
}

#[test]
fn what_cannot_be_asked_is_said() {
    for (asked, told) in [
        (vec!["select", SAMPLE, "--budget", "soon"], "“soon” cannot be the budget"),
        (vec!["select", SAMPLE, "--budget=-5"], "a budget is not below zero"),
        (vec!["select", SAMPLE, "--maximise", "fun"], "it can be value, objectives or benefit"),
        (vec!["select", SAMPLE, "--scenario", "zzz"], "there is no scenario “zzz”"),
        (vec!["select", SAMPLE, "--targets", "zzz"], "There are targets for"),
        (vec!["select", SAMPLE, "-o", "chosen.pdf"], "a portfolio's name ends in .json"),
        (vec!["frontier", SAMPLE, "--points", "0"], "--points"),
        (vec!["select"], "<FILE>"),
    ] {
        let output = evenkeel(&asked);
        assert_eq!(output.status.code(), Some(2), "{asked:?}");
        assert!(err(&output).contains(told), "{asked:?}: {}", err(&output));
    }
}
