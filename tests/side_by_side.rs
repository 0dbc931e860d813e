//! Scenarios side by side: the figures are those that each scenario has when it is on.

use std::sync::Arc;

use evenkeel::balance::{Facts, Outcome};
use evenkeel::charts::scenarios::Scenarios;
use evenkeel::charts::{self, Options};
use evenkeel::export;
use evenkeel::rules::Judgement;

use crate::given::samples;

fn harbour_city() -> Facts {
    samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap().1
}

fn on(facts: &Facts, name: Option<&str>) -> Facts {
    Facts::new(Arc::clone(&facts.portfolio), name, facts.today)
}

#[test]
fn each_column_says_what_its_scenario_comes_to() {
    let facts = harbour_city();
    let chart = charts::find("scenarios").unwrap();
    let options = Options::default();
    let options = export::worked_out(&facts, chart, &options);
    let drawn = Scenarios::of(&facts, &options, 9);
    let p = &facts.portfolio;
    assert_eq!(drawn.columns.len(), 1 + p.scenarios.len());
    let row = |label: &str| drawn.rows.iter().find(|row| row.label == label).unwrap();
    let names = std::iter::once(None).chain(p.scenarios.iter().map(|own| Some(own.name.as_str())));
    for (place, name) in names.enumerate() {
        let own = on(&facts, name);
        let outcome = Outcome::of(&own);
        let cost = p.currency().short(outcome.included.cost);
        assert_eq!(row("Cost").cells[place].words, cost, "{name:?}");
        let projects = outcome.included.projects.to_string();
        assert_eq!(row("Projects in").cells[place].words, projects, "{name:?}");
        assert_eq!(drawn.columns[place].projects.len(), outcome.included.projects);
        let errors = Judgement::of(&own).counts.error;
        assert_eq!(row("Findings").cells[place].words, format!("{errors} errors"), "{name:?}");
        for (year, cost) in &outcome.years {
            let cell = &row(&format!("Cost {year}")).cells[place];
            assert_eq!(cell.words, p.currency().short(*cost), "{name:?} {year}");
        }
    }
}

#[test]
fn the_words_name_every_project_that_came_or_went_or_count_them() {
    let facts = harbour_city();
    let plan = Outcome::of(&on(&facts, None));
    for scenario in &facts.portfolio.scenarios {
        let own = Outcome::of(&on(&facts, Some(&scenario.name)));
        let words = own.against(&plan, &facts.portfolio);
        let pairs = || own.places.iter().zip(&plan.places);
        for (sign, number) in [
            ("+", pairs().filter(|(now, before)| now.0 && !before.0).count()),
            ("−", pairs().filter(|(now, before)| !now.0 && before.0).count()),
        ] {
            let (moves, _) = words.split_once(": ").unwrap_or((&words, ""));
            let named = moves.split(", ").filter(|part| part.starts_with(sign));
            let told: usize = named
                .map(|part| match part[sign.len()..].split_once(" more") {
                    Some((more, "")) => more.parse().unwrap(),
                    _ => 1,
                })
                .sum();
            assert_eq!(told, number, "{}: {words}", scenario.name);
        }
    }
}

#[test]
fn only_the_chosen_are_shown_and_what_has_no_room_is_said() {
    let facts = harbour_city();
    let name = facts.portfolio.scenarios[1].name.clone();
    let options = Options { compared: vec![name.clone()], ..Options::default() };
    let drawn = Scenarios::of(&facts, &options, 9);
    let names: Vec<&str> = drawn.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["As planned", name.as_str()]);
    let narrow = Scenarios::of(&facts, &Options::default(), 2);
    assert_eq!(narrow.columns.len(), 2);
    assert!(narrow.subtitle[0].contains("2 more scenarios not shown"), "{:?}", narrow.subtitle);
}

#[test]
fn every_year_over_its_budget_is_marked_though_the_total_fits() {
    let facts = harbour_city();
    let budget = facts.budget().unwrap().total();
    assert!(facts.balance.included.cost < budget, "in total there is enough");
    let drawn = Scenarios::of(&facts, &Options::default(), 9);
    for row in drawn.rows.iter().filter(|row| row.label.starts_with("Cost")) {
        let plan = &row.cells[0];
        assert_eq!(plan.is_over, row.label == "Cost 2027", "{}: {}", row.label, plan.words);
    }
}

#[test]
fn what_nobody_asked_the_rules_is_not_known() {
    let facts = harbour_city();
    let drawn = Scenarios::of(&facts, &Options::default(), 9);
    let findings = drawn.rows.iter().find(|row| row.label == "Findings").unwrap();
    assert!(findings.cells.iter().all(|cell| cell.words == "–"));
}

#[test]
fn what_is_on_is_shown_however_many_there_are() {
    let facts = harbour_city();
    let last = facts.portfolio.scenarios.last().unwrap().name.clone();
    let drawn = Scenarios::of(&on(&facts, Some(&last)), &Options::default(), 2);
    let names: Vec<&str> = drawn.columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["As planned", last.as_str()]);
    assert!(drawn.columns[1].is_on);
}
