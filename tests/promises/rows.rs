//! Promises 17 and 18: nothing is dropped in silence, and every wrong meaning is listed with its
//! place.

use std::collections::BTreeSet;
use std::fs;

use evenkeel::balance::Facts;
use evenkeel::files;
use evenkeel::import::{self, Import};
use evenkeel::portfolio::{Id, Portfolio, Project};
use evenkeel::rules::Judgement;
use jiff::civil::date;

use super::random::Chance;
use super::run::{self, HANG};
use super::seeds;
use super::told::{Tally, Told};

fn imported(name: &str, bytes: &[u8]) -> Option<Import> {
    let table = import::read_bytes(name, bytes).ok()?;
    let mapping = import::guess(&table);
    Some(import::build(&table, &mapping, name, date(2027, 5, 10), None))
}

/// Whether every row of a report is a project, or is listed with place and reason.
fn accounted(name: &str, made: &Import) -> Result<(), String> {
    let report = &made.report;
    let places: BTreeSet<usize> = report.skipped.iter().map(|skipped| skipped.row).collect();
    let holds = report.rows == report.projects + report.skipped.len()
        && report.projects == made.portfolio.projects.len()
        && places.len() == report.skipped.len()
        && report.skipped.iter().all(|skipped| skipped.row > 0 && !skipped.reason.is_empty())
        && report.problems.iter().all(|problem| problem.row > 0 && !problem.reason.is_empty())
        && report.changed.iter().all(|changed| changed.row > 0 && !changed.reason.is_empty());
    if holds {
        return Ok(());
    }
    Err(format!(
        "{name}: {} rows, {} projects, {} skipped",
        report.rows,
        report.projects,
        report.skipped.len()
    ))
}

/// Tells what becomes of rows.
pub(crate) fn check(told: &mut Told) {
    let mut lists = seeds::lists();
    for folder in
        ["csv-spectrum/csvs", "bad-inputs", "mspdi", "gan", "uk_gmpp", "canada_it_projects"]
    {
        for path in seeds::published(folder) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            lists.push((name, fs::read(&path).unwrap()));
        }
    }
    let mut seed = Chance(17);
    for number in 0..300 {
        let (name, bytes) = &seeds::lists()[number % 4];
        let mut bytes = bytes.clone();
        for _ in 0..4 {
            let at = seed.below(bytes.len());
            bytes[at] = b"\",;\n\t 5x"[seed.below(8)];
        }
        lists.push((format!("{number} {name}"), bytes));
    }
    let read: Vec<Option<Result<(), String>>> =
        run::each(&lists, |(name, bytes)| imported(name, bytes).map(|made| accounted(name, &made)));
    let tally: Tally = read.into_iter().flatten().collect();
    told.claim("lists in which each row is a project, or listed with place and reason", &tally);
    counted_by_others(told);
}

/// How many rows another program finds in lists.
fn counted_by_others(told: &mut Told) {
    let paths = seeds::published("csv-spectrum/csvs");
    if !run::has("python3") || paths.is_empty() {
        told.leave_out("rows as Python counts them", "python3 or the lists are missing");
        return;
    }
    let script = "import csv, sys\nfor path in sys.argv[1:]:\n    rows = [row for row in csv.reader(open(path, newline='', encoding='utf-8')) if any(row)]\n    print(len(rows) - 1)";
    let mut command = run::command(&["python3", "-c", script]);
    command.args(&paths);
    let ended = run::within(HANG, &mut command);
    let counted: Vec<usize> = ended.out.lines().filter_map(|line| line.parse().ok()).collect();
    assert_eq!(counted.len(), paths.len(), "{}", ended.shown());
    let points = paths.iter().zip(counted).map(|(path, rows)| {
        let name = path.file_name().unwrap().to_string_lossy();
        let own = imported(&name, &fs::read(path).unwrap()).map_or(0, |made| made.report.rows);
        if own == rows { Ok(()) } else { Err(format!("{name}: {own} rows, Python finds {rows}")) }
    });
    told.claim("lists in which Python finds as many rows", &points.collect());
}

/// Single faults: what stands in a portfolio, and the part of it at which the fault is told.
const SINGLE: &[(&str, &str)] = &[
    (r#""units": [{"id": "a"}, {"id": "b"}, {"id": "a"}]"#, r#""a"}]"#),
    (r#""people": [{"id": "a"}, {"id": "a"}]"#, r#""a"}]"#),
    (r#""objectives": [{"id": "a"}, {"id": "a"}]"#, r#""a"}]"#),
    (r#""roles": [{"id": "a"}, {"id": "a"}]"#, r#""a"}]"#),
    (r#""projects": [{"id": "a"}, {"id": "a"}]"#, r#""a"}]"#),
    (r#""lessons": [{"id": "a"}, {"id": "a"}]"#, r#""a"}]"#),
    (r#""projects": [{"id": "a", "milestones": [{"id": "m"}, {"id": "m"}]}]"#, r#""m"}]}]"#),
    (r#""people": [{"id": "a", "unit": "ghost"}]"#, r#""ghost""#),
    (r#""people": [{"id": "a", "deputy": "ghost"}]"#, r#""ghost""#),
    (r#""projects": [{"id": "a", "sponsor": "ghost"}]"#, r#""ghost""#),
    (r#""projects": [{"id": "a", "owner": "ghost"}]"#, r#""ghost""#),
    (r#""projects": [{"id": "a", "lead": "ghost"}]"#, r#""ghost""#),
    (r#""projects": [{"id": "a", "mentor": "ghost"}]"#, r#""ghost""#),
    (r#""projects": [{"id": "a", "experts": ["ghost"]}]"#, r#""ghost""#),
    (r#""projects": [{"id": "a", "needs": ["ghost"]}]"#, r#""ghost""#),
    (r#""projects": [{"id": "a", "objectives": [{"objective": "ghost"}]}]"#, r#""ghost""#),
    (
        r#""projects": [{"id": "a", "effort": [{"role": "ghost", "quarter": "2027-Q1", "days": 1}]}]"#,
        r#""ghost""#,
    ),
    (r#""projects": [{"id": "a", "start": "2027-02-30"}]"#, r#""2027-02-30""#),
    (r#""projects": [{"id": "a", "end": "2027-13-01"}]"#, r#""2027-13-01""#),
    (r#""projects": [{"id": "a", "end": "0000-01-01"}]"#, r#""0000-01-01""#),
    (r#""projects": [{"id": "a", "end": "10000-01-01"}]"#, r#""10000-01-01""#),
    (r#""projects": [{"id": "a", "end": "1899-12-31"}]"#, r#""1899-12-31""#),
    (r#""projects": [{"id": "a", "end": "2200-01-01"}]"#, r#""2200-01-01""#),
    (r#""projects": [{"id": "a", "end": "1900-02-29"}]"#, r#""1900-02-29""#),
    (r#""projects": [{"id": "a", "value": 101}]"#, "101"),
    (r#""projects": [{"id": "a", "value": -1}]"#, "-1"),
    (r#""projects": [{"id": "a", "spent": -1}]"#, "-1"),
    (r#""projects": [{"id": "a", "stage": "begun"}]"#, r#""begun""#),
    (r#""projects": [{"id": "a", "name": "a\u0007b"}]"#, r#""a\u0007b""#),
    (r#""projects": [{"id": ""}]"#, r#""""#),
    (r#""projects": [{"name": "none"}]"#, r#"{"name": "none"}"#),
];

fn file(inside: &str) -> String {
    format!("{{\"format\": \"evenkeel-portfolio\",\n\"version\": 1,\n{inside}\n}}")
}

/// Tells which faults are listed.
pub(crate) fn check_meaning(told: &mut Told) {
    let points = SINGLE.iter().map(|(inside, at)| {
        let Err(error) = files::from_text(&file(inside)) else {
            return Err(format!("{inside} opens"));
        };
        let column = inside.rfind(at).map(|byte| inside[..byte].chars().count() + 1).unwrap();
        let places: Vec<(usize, usize)> =
            error.problems().iter().map(|p| (p.line, p.column)).collect();
        if places == [(3, column)] {
            Ok(())
        } else {
            Err(format!("{inside}: {places:?}, not column {column}"))
        }
    });
    told.claim("each fault alone is told once, at its line and column", &points.collect());
    told.claim("all faults of a file are told, not only the first", &together());
    told.claim("circles of any length are told, and end", &circles());
    told.claim("an end before its start is told", &backwards());
}

/// Many faults in one file: projects that are each wrong in one way, between such as are right.
fn together() -> Tally {
    let wrong: Vec<&str> = SINGLE
        .iter()
        .filter_map(|(inside, _)| {
            inside.strip_prefix(r#""projects": [{"id": "a", "#)?.strip_suffix("}]")
        })
        .filter(|fields| !fields.contains("milestones"))
        .collect();
    let mut lines = Vec::new();
    let mut expected = BTreeSet::new();
    for (number, fields) in wrong.iter().enumerate() {
        lines.push(format!("{{\"id\": \"right-{number}\"}}"));
        lines.push(format!("{{\"id\": \"wrong-{number}\", {fields}}}"));
        // The first project stands in the fourth line.
        expected.insert(3 + lines.len());
    }
    let text = file(&format!("\"projects\": [\n{}]", lines.join(",\n")));
    let error = files::from_text(&text).unwrap_err();
    let told: BTreeSet<usize> = error.problems().iter().map(|problem| problem.line).collect();
    let mut tally = Tally::default();
    for line in expected.union(&told) {
        let is_both = expected.contains(line) && told.contains(line);
        tally.must(is_both, || {
            format!("line {line}: wrong {}, told {}", expected.contains(line), told.contains(line))
        });
    }
    tally
}

/// What a rule finds in a portfolio.
fn found(portfolio: Portfolio, rule: &str) -> usize {
    let facts = Facts::new(std::sync::Arc::new(portfolio), None, date(2027, 5, 10));
    let judgement = Judgement::of(&facts);
    judgement.findings().filter(|finding| finding.rule.name == rule).count()
}

fn circles() -> Tally {
    let mut tally = Tally::default();
    for length in [1_usize, 2, 3, 10, 1_000, 10_000] {
        let id = |number: usize| Id::new(format!("p-{number}"));
        let project = |number: usize| Project {
            id: id(number),
            needs: vec![id((number + 1) % length)],
            stage: Some(evenkeel::portfolio::Stage::Approved),
            ..Project::default()
        };
        let start = std::time::Instant::now();
        let projects = (0..length).map(project).collect();
        let number = found(Portfolio { projects, ..Portfolio::default() }, "needs-in-a-circle");
        let took = start.elapsed();
        tally.must(number == 1 && took < HANG, || {
            format!("of {length}: {number} found in {took:?}")
        });
    }
    tally
}

fn backwards() -> Tally {
    let points = (1..40_i8).map(|days| {
        let start = date(2027, 6, 30);
        let end = start - jiff::Span::new().days(i64::from(days));
        let project = Project {
            id: "p".into(),
            stage: Some(evenkeel::portfolio::Stage::Approved),
            start: Some(start),
            end: Some(end),
            ..Project::default()
        };
        let portfolio =
            Portfolio { projects: [project].into_iter().collect(), ..Portfolio::default() };
        let number = found(portfolio, "ends-before-it-starts");
        if number == 1 { Ok(()) } else { Err(format!("{days} days before: {number} found")) }
    });
    points.collect()
}
