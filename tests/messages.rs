//! Every message about a file that cannot be opened, as a person reads it.

use std::fmt::Write as _;
use std::path::Path;

use evenkeel::files::{self, OpenError};

use crate::files::file;

/// What the person is told, with the folder's name taken out.
fn told(folder: &Path, path: &Path) -> String {
    let error: OpenError = files::open(path).expect_err("the file is broken");
    let shown = format!("{error}\n→ {}", error.advice());
    shown.replace(&folder.display().to_string(), "FOLDER")
}

#[test]
fn a_file_that_cannot_be_opened_says_what_where_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let blank = include_str!("../sample-portfolios/blank.evenkeel.json");
    let contents: Vec<(&str, Vec<u8>)> = vec![
        ("empty", Vec::new()),
        ("only blanks", b" \n\t".to_vec()),
        ("not a text", b"{\n \"name\": \"caf\xe9\"}".to_vec()),
        ("a spreadsheet", b"id,name\n1,Payroll\n".to_vec()),
        ("cut in the middle", blank.as_bytes()[..300].to_vec()),
        ("a comma too many", file(r#""name": "A","#).into_bytes()),
        ("a bracket missing", file(r#""projects": [{"id": "p"}"#).into_bytes()),
        ("two portfolios", (file("\"name\": \"A\"") + "{}").into_bytes()),
        ("nested too deep", format!("{}{}", "[".repeat(200), "]".repeat(200)).into_bytes()),
        ("somebody else's", b"{\"name\": \"package\", \"version\": 3}".to_vec()),
        ("a list", b"[1, 2]".to_vec()),
        ("newer", blank.replace("\"version\": 1", "\"version\": 2").into_bytes()),
        ("no version", blank.replace("  \"version\": 1,\n", "").into_bytes()),
        (
            "version of a wrong type",
            blank.replace("\"version\": 1", "\"version\": \"1\"").into_bytes(),
        ),
        ("version zero", blank.replace("\"version\": 1", "\"version\": 0").into_bytes()),
    ];
    let mut page = String::new();
    for (name, bytes) in contents {
        let path = folder.path().join("plan.json");
        std::fs::write(&path, bytes).unwrap();
        writeln!(page, "## {name}\n{}\n", told(folder.path(), &path)).unwrap();
    }
    writeln!(page, "## missing\n{}\n", told(folder.path(), &folder.path().join("gone.json")))
        .unwrap();
    writeln!(page, "## a folder\n{}", told(folder.path(), folder.path())).unwrap();
    insta::assert_snapshot!(page);
}

#[test]
fn a_wrong_value_says_what_is_wrong_with_it() {
    let insides = [
        ("a wrong type", r#""name": 5"#),
        ("null", r#""name": null"#),
        ("a list where an object belongs", r#""limits": []"#),
        ("an object where a list belongs", r#""projects": {}"#),
        ("a text where a number belongs", r#""projects": [{"id": "p", "spent": "much"}]"#),
        ("a project that is none", r#""projects": [7]"#),
        ("no id", r#""units": [{"name": "Operations"}]"#),
        ("an id twice", r#""units": [{"id": "ops"}, {"id": "ops"}]"#),
        (
            "a milestone's id twice",
            r#""projects": [{"id": "p", "milestones": [{"id": "m"}, {"id": "m"}]}]"#,
        ),
        ("an unknown sponsor", r#""projects": [{"id": "p", "sponsor": "ghost"}]"#),
        ("an unknown project", r#""projects": [{"id": "p", "needs": ["q"]}]"#),
        ("an unknown word", r#""projects": [{"id": "p", "stage": "begun"}]"#),
        (
            "a bucket of another lens",
            r#""projects": [{"id": "p", "classes": {"ambition": "core"}}]"#,
        ),
        ("an impossible date", r#""projects": [{"id": "p", "start": "2027-02-30"}]"#),
        ("a date of another age", r#""review_date": "1227-03-31""#),
        ("a date in words", r#""review_date": "31 March 2027""#),
        ("a wrong quarter", r#""projects": [{"id": "p", "effort": [{"quarter": "2027-Q5"}]}]"#),
        ("a quarter as key", r#""roles": [{"id": "r", "capacity": {"Q1": 3}}]"#),
        ("too many decimals", r#""projects": [{"id": "p", "spent": 1.005}]"#),
        ("too much money", r#""projects": [{"id": "p", "spent": 100000000000000000}]"#),
        ("an endless number", r#""projects": [{"id": "p", "value": 1e400}]"#),
        ("a score out of range", r#""projects": [{"id": "p", "value": 101}]"#),
        ("an amount below zero", r#""projects": [{"id": "p", "budget": -1}]"#),
        (
            "costs beyond the budget",
            r#""projects": [{"id": "p", "budget": 1, "costs": [{"year": 2027, "other": 2}]}]"#,
        ),
        ("a year twice", r#""projects": [{"id": "p", "costs": [{"year": 2027}, {"year": 2027}]}]"#),
        ("an unknown currency", r#""currency": "GLD""#),
        ("a month that is none", r#""fiscal_year_starts": 13"#),
        ("shares beyond one", r#""targets": {"ambition": {"run": 0.5, "grow": 0.6}}"#),
        ("a budget by no year", r#""limits": {"budget": {"next": 1}}"#),
        ("two scenarios of one name", r#""scenarios": [{"name": "A"}, {"name": "A"}]"#),
        ("a key twice", r#""name": "a", "name": "b""#),
        ("a control character", r#""name": "a\u0007""#),
        ("text that turns its direction", r#""review_date": "\u202e7202""#),
        ("a level that is none", r#""rules": {"missing-cost": {"level": "fatal"}}"#),
    ];
    let mut page = String::new();
    for (name, inside) in insides {
        let error = files::from_text(&file(inside)).expect_err(name);
        writeln!(page, "## {name}\n{error}\n").unwrap();
    }
    insta::assert_snapshot!(page);
}

#[test]
fn a_text_has_its_limit() {
    let text = |length: usize| file(&format!(r#""name": "{}""#, "ü".repeat(length)));
    assert!(files::from_text(&text(10_000)).is_ok());
    let error = files::from_text(&text(10_001)).unwrap_err();
    assert!(error.to_string().contains("10000 characters"), "{error}");
}
