//! What we save we can open, whatever is in it; what nobody could open is refused and never a panic.

mod foreign;
mod unknown;

use evenkeel::files::{self, FormatError};
use evenkeel::portfolio::Money;
use proptest::prelude::*;

use crate::support::any;

/// A portfolio file with this between its braces, after format and version.
pub(crate) fn file(inside: &str) -> String {
    format!("{{\n  \"format\": \"evenkeel-portfolio\",\n  \"version\": 1,\n  {inside}\n}}\n")
}

/// A small file in which most shapes of the format occur.
pub(crate) fn small() -> String {
    let with_money = |seed: &u64| {
        let p = any::portfolio(*seed);
        p.projects.iter().any(|p| !p.costs.is_empty() && p.source.is_some() && !p.effort.is_empty())
    };
    let seed = (0..1_000).find(with_money).unwrap();
    files::to_text(&any::portfolio(seed))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_saved_opens_the_same(seed: u64) {
        let portfolio = any::portfolio(seed);
        let text = files::to_text(&portfolio);
        let opened = files::from_text(&text);
        prop_assert!(opened.is_ok(), "{}\n{}", opened.unwrap_err(), text);
        let opened = opened.unwrap();
        prop_assert_eq!(&opened, &portfolio);
        prop_assert_eq!(files::to_text(&opened), text);
    }

    #[test]
    fn amounts_come_back_exactly(minor in -Money::MOST..=Money::MOST, code in prop::sample::select(vec!["JPY", "EUR", "BHD"])) {
        let decimals = evenkeel::portfolio::Currency::new(code).decimals();
        let written = Money::minor(minor).written(decimals);
        let text = file(&format!(
            r#""currency": "{code}", "projects": [{{"id": "p", "benefits": [{{"yearly": {written}}}]}}]"#
        ));
        let opened = files::from_text(&text);
        prop_assert!(opened.is_ok(), "{}", opened.unwrap_err());
        let yearly = opened.unwrap().projects.at(0).unwrap().benefits[0].yearly;
        prop_assert_eq!(yearly, Some(Money::minor(minor)));
    }

    #[test]
    fn any_text_at_all_is_an_error_and_no_panic(text: String) {
        prop_assert!(files::from_text(&text).is_err());
        prop_assert!(files::from_text(&file(&text)).is_err() || text.trim().is_empty());
    }

    #[test]
    fn a_flipped_byte_is_no_panic(at: prop::sample::Index, to: u8) {
        let mut bytes = small().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = to;
        if let Ok(portfolio) = files::from_bytes(&bytes) {
            let again = files::from_text(&files::to_text(&portfolio));
            prop_assert_eq!(again.unwrap(), portfolio);
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_an_error() {
    let blank = include_str!("../../sample-portfolios/blank.evenkeel.json");
    let mut cuts = 0;
    for text in [blank, &small()] {
        let end = text.trim_end().len();
        for cut in (0..end).filter(|cut| text.is_char_boundary(*cut)) {
            let error = files::from_text(&text[..cut]).expect_err("a cut file is no file");
            let is_told = matches!(error, FormatError::Empty | FormatError::NotJson(_));
            assert!(is_told, "cut at {cut}: {error}");
            cuts += 1;
        }
        for cut in 0..end {
            assert!(files::from_bytes(&text.as_bytes()[..cut]).is_err());
        }
    }
    println!("{cuts} of {cuts} cuts");
}

#[test]
fn every_wrong_value_is_told_with_its_line_and_column() {
    let text = file(
        r#""name": 5,
  "people": [
    {"id": "ann", "unit": "nowhere"},
    {"id": "ann", "deputy": 7}
  ],
  "projects": [
    {"id": "p", "sponsor": "ghost", "start": "2027-02-30",
     "costs": [{"year": 2027, "systems": "much"}], "stage": "begun"}
  ]"#,
    );
    let error = files::from_text(&text).unwrap_err();
    let told: Vec<(usize, usize, &str)> =
        error.problems().iter().map(|p| (p.line, p.column, p.place.as_str())).collect();
    assert_eq!(
        told,
        [
            (4, 11, "name"),
            (6, 27, "people[0].unit"),
            (7, 12, "people[1].id"),
            (7, 29, "people[1].deputy"),
            (10, 28, "projects[0].sponsor"),
            (10, 46, "projects[0].start"),
            (11, 42, "projects[0].costs[0].systems"),
            (11, 61, "projects[0].stage"),
        ]
    );
}

#[test]
fn a_wrong_value_is_told_once() {
    let text = file(r#""units": [{"id": 5}]"#);
    let error = files::from_text(&text).unwrap_err();
    assert_eq!(error.problems().len(), 1, "{error}");
}

#[test]
fn columns_are_counted_in_characters() {
    let text = file(r#""name": "Größe 日本", "currency": 1"#);
    let error = files::from_text(&text).unwrap_err();
    assert_eq!((error.problems()[0].line, error.problems()[0].column), (4, 35));
}

#[test]
fn control_characters_are_refused_wherever_they_stand() {
    for text in ["a\\u0007b", "a\\u0085b", "a\\u0085b\\n", "\\u009f", "\\u007f"] {
        let error = files::from_text(&file(&format!(r#""name": "{text}""#))).unwrap_err();
        assert!(error.to_string().contains("control character"), "{text}: {error}");
    }
    assert!(files::from_text(&file(r#""name": "two\nlines\tand ÂÃ""#)).is_ok());
}

#[test]
fn shares_beyond_all_bounds_are_told_and_not_added() {
    let most = "79228162514264337593543950335";
    let text = file(&format!(r#""targets": {{"ambition": {{"run": {most}, "grow": {most}}}}}"#));
    let error = files::from_text(&text).unwrap_err();
    assert_eq!(error.problems().len(), 2, "{error}");
}

#[test]
fn no_amount_passes_through_a_float() {
    // 0.1 + 0.2 and 9007199254740993 are where binary floats show.
    let text = file(
        r#""projects": [
    {
      "id": "p",
      "costs": [
        {
          "year": 2027,
          "systems": 9007199254740993.01,
          "people": 0.10,
          "other": 0.20
        }
      ]
    }
  ]"#,
    );
    let portfolio = files::from_text(&text).unwrap();
    let cost = portfolio.projects.at(0).unwrap().cost();
    assert_eq!(cost, Some(Money::minor(900_719_925_474_099_331)));
    assert_eq!(files::to_text(&portfolio), text);
}

#[test]
fn amounts_are_read_in_every_notation_of_a_number() {
    let amount = |digits: &str| {
        let text = file(&format!(r#""projects": [{{"id": "p", "spent": {digits}}}]"#));
        files::from_text(&text).map(|p| p.projects.at(0).unwrap().spent.unwrap().units())
    };
    for (digits, minor) in
        [("12", 1200), ("12.5", 1250), ("1.2e3", 120_000), ("12E-1", 120), ("0", 0), ("-0", 0)]
    {
        assert_eq!(amount(digits), Ok(minor), "{digits}");
    }
    for digits in ["0.001", "1e30", "-1", "10000000000000000.01", "1e-3"] {
        assert!(amount(digits).is_err(), "{digits}");
    }
}

#[test]
fn a_byte_order_mark_is_let_pass() {
    let bytes = [b"\xef\xbb\xbf", file(r#""name": "A""#).as_bytes()].concat();
    assert_eq!(files::from_bytes(&bytes).unwrap().name, "A");
}

/// So many pieces, numbered, with commas between them.
fn many(number: usize, piece: impl Fn(usize) -> String) -> String {
    (0..number).map(piece).collect::<Vec<_>>().join(", ")
}

#[test]
fn many_wrong_values_are_told_quickly() {
    // Each is one line, and takes hours where time grows by the square.
    let wrong_types = many(20_000, |i| format!(r#"{{"id": "p{i}", "spent": "x"}}"#));
    let dangling = many(20_000, |i| format!(r#"{{"id": "p{i}", "sponsor": "ghost"}}"#));
    let shares = many(30_000, |i| format!(r#""b{i}": 2"#));
    let quarters = many(30_000, |i| format!(r#""k{i}": 2"#));
    for (number, inside) in [
        (20_000, format!(r#""projects": [{wrong_types}]"#)),
        (20_000, format!(r#""projects": [{dangling}]"#)),
        (30_000, format!(r#""targets": {{"own": {{{shares}}}}}"#)),
        (30_000, format!(r#""roles": [{{"id": "r", "capacity": {{{quarters}}}}}]"#)),
    ] {
        let start = std::time::Instant::now();
        let error = files::from_text(&file(&inside)).unwrap_err();
        assert_eq!(error.problems().len(), number);
        assert!(start.elapsed().as_secs() < 5, "{:?}: {:.60}", start.elapsed(), inside);
    }
}

#[test]
fn many_unknown_fields_are_kept_quickly() {
    let start = std::time::Instant::now();
    let text = file(&many(50_000, |i| format!("\"k{i}\": {i}")).replace(", ", ",\n  "));
    assert_eq!(files::to_text(&files::from_text(&text).unwrap()), text);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
