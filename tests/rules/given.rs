//! Published portfolios, judged after import: as many findings as their facts give.

use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::import;
use evenkeel::portfolio::Portfolio;
use evenkeel::rules::{self, Judgement};
use jiff::civil::{Date, date};

use crate::support::foreign;

/// A published list, imported as it is; nothing where it is not on this machine.
fn given(folder: &str, file: &str) -> Option<Portfolio> {
    let path = foreign(folder)?.join(file);
    let table = import::read_file(&path).expect("it can be read");
    let mapping = import::guess(&table);
    Some(import::build(&table, &mapping, file, date(2027, 5, 10), None).portfolio)
}

/// How many open findings each of these rules has.
fn counted(
    portfolio: Portfolio,
    today: Date,
    names: &[&'static str],
) -> Vec<(&'static str, usize)> {
    let judgement = Judgement::of(&Facts::new(Arc::new(portfolio), None, today));
    let open = |name: &'static str| {
        let rule = rules::find(name).expect("there is such a rule");
        (name, judgement.group(rule).map_or(0, |group| group.open))
    };
    names.iter().map(|name| open(name)).collect()
}

#[test]
fn the_us_federal_investments_are_judged_by_their_facts() {
    let Some(portfolio) = given("us_itdashboard_2017", "businesscase.csv") else { return };
    let rules = [
        "missing-objective",
        "missing-sponsor",
        "missing-owner",
        "missing-cost",
        "same-name-twice",
    ];
    let expected = [31, 747, 747, 0, 0];
    let expected: Vec<_> = rules.into_iter().zip(expected).collect();
    assert_eq!(counted(portfolio, date(2016, 8, 31), &rules), expected);
}

#[test]
fn no_project_of_the_uk_has_an_owner() {
    for (file, projects, uncosted) in [("uk_2019.csv", 133, 15), ("uk_2022.csv", 235, 44)] {
        let Some(portfolio) = given("uk_gmpp", file) else { return };
        let expected = [
            ("missing-owner", projects),
            ("missing-sponsor", projects),
            ("missing-cost", uncosted),
            ("missing-milestones", projects),
        ];
        let rules = expected.map(|(rule, _)| rule);
        assert_eq!(counted(portfolio, date(2022, 3, 31), &rules), expected, "{file}");
    }
}

#[test]
fn six_projects_of_canada_have_no_known_cost() {
    let Some(portfolio) = given("canada_it_projects", "gc-it-projects-2016.csv") else { return };
    let expected = [("missing-cost", 6), ("missing-sponsor", 398), ("missing-owner", 398)];
    let rules = expected.map(|(rule, _)| rule);
    assert_eq!(counted(portfolio, date(2016, 6, 9), &rules), expected);
}
