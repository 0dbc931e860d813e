//! Published selection problems and their proved optima.

use std::path::Path;

use evenkeel::optimise::{Programme, Row, Watch, Wish, solve};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::foreign;

/// The numbers of a file, one after the other.
fn numbers(path: &Path) -> Vec<Decimal> {
    let text = std::fs::read_to_string(path).unwrap();
    let words = text.split_whitespace().filter_map(|word| word.parse().ok());
    words.collect()
}

/// A knapsack problem with several limits; values in tenths.
fn knapsack(values: &[Decimal], rows: &[Vec<Decimal>], most: &[Decimal]) -> Programme {
    let tenths = |number: &Decimal| i128::try_from(number * Decimal::TEN).unwrap();
    let mut programme = Programme::default();
    for value in values {
        programme.add(i64::try_from(tenths(value)).unwrap());
    }
    for (row, most) in rows.iter().zip(most) {
        programme.limit(Row::at_most(row.iter().map(tenths).enumerate(), tenths(most)));
    }
    programme
}

/// The proved optimum, in tenths.
fn optimum(programme: &Programme) -> i64 {
    let solution = solve(programme, &Wish::default(), &Watch::default());
    assert!(solution.is_proved);
    println!("{} columns: {} nodes", programme.worth().len(), solution.nodes);
    let best = solution.best.first().unwrap();
    assert_eq!(programme.value(&best.chosen), Some(best.value));
    best.value
}

/// The problems of a file of the OR-Library, with the optimum each of them states (0 if unknown).
fn of_library(path: &Path) -> Vec<(Programme, i64)> {
    let mut numbers = numbers(path).into_iter();
    let mut next = || numbers.next().unwrap();
    let whole = |number: Decimal| usize::try_from(number).unwrap();
    let problems = whole(next());
    let problem = |_| {
        let (width, height) = (whole(next()), whole(next()));
        let stated = i64::try_from(next() * Decimal::TEN).unwrap();
        let mut take = |number: usize| -> Vec<Decimal> { (0..number).map(|_| next()).collect() };
        let values = take(width);
        let rows: Vec<Vec<Decimal>> = (0..height).map(|_| take(width)).collect();
        let most = take(height);
        (knapsack(&values, &rows, &most), stated)
    };
    (0..problems).map(problem).collect()
}

#[test]
fn petersens_problems_of_1967_are_solved() {
    let Some(folder) = foreign("knapsack_orlib") else { return };
    let problems = of_library(&folder.join("mknap1.txt"));
    assert_eq!(problems.len(), 7);
    for (programme, stated) in problems {
        assert_eq!(optimum(&programme), stated);
    }
}

#[test]
fn the_first_of_chu_and_beasleys_problems_are_solved() {
    let Some(folder) = foreign("knapsack_orlib") else { return };
    let best = std::fs::read_to_string(folder.join("mkcbres.txt")).unwrap();
    let best: Vec<i64> = best
        .lines()
        .filter_map(|line| line.trim().strip_prefix("5.100-"))
        .filter_map(|line| line.split_whitespace().nth(1)?.parse().ok())
        .collect();
    // All ten take half a minute without optimisation; `cargo test --release` solves them all.
    let number = if cfg!(debug_assertions) { 3 } else { 10 };
    let problems = of_library(&folder.join("mknapcb1.txt"));
    for (place, (programme, _)) in problems.iter().enumerate().take(number) {
        assert_eq!(optimum(programme), best[place] * 10, "problem {place}");
    }
}

#[test]
fn every_problem_of_the_sac_94_library_is_solved() {
    let Some(folder) = foreign("knapsack_sac94") else { return };
    let mut solved = 0;
    for family in ["hp", "pb", "pet", "sento", "weing", "weish"] {
        let mut files: Vec<_> = std::fs::read_dir(folder.join("sac94").join(family))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        for path in files {
            let mut numbers = numbers(&path).into_iter();
            let mut take =
                |number: usize| -> Vec<Decimal> { numbers.by_ref().take(number).collect() };
            let size: Vec<usize> =
                take(2).into_iter().map(|number| usize::try_from(number).unwrap()).collect();
            let stated = take(1);
            let values = take(size[0]);
            let rows: Vec<Vec<Decimal>> = (0..size[1]).map(|_| take(size[0])).collect();
            let most = take(size[1]);
            assert_eq!(most.len(), size[1], "{}", path.display());
            let programme = knapsack(&values, &rows, &most);
            println!("{}", path.display());
            assert_eq!(Decimal::from(optimum(&programme)), stated[0] * Decimal::TEN);
            solved += 1;
        }
    }
    assert_eq!(solved, 54);
}

/// A worked example under one of its scenarios, which may have limits and constraints of its own.
fn worked(example: &Value, scenario: &Value) -> Programme {
    let part = |name: &str| scenario.get(name).or(example.get(name)).cloned().unwrap_or_default();
    let whole = |number: &Value| -> i128 { number.as_i64().unwrap().into() };
    let projects = example["projects"].as_array().unwrap();
    let place = |id: &Value| projects.iter().position(|project| project["id"] == *id).unwrap();
    let mut programme = Programme::default();
    for project in projects {
        programme.add(project["value"].as_i64().unwrap());
    }
    for (name, most) in part("limits").as_object().unwrap() {
        let uses = projects.iter().map(|project| project["uses"].get(name).map_or(0, whole));
        programme.limit(Row::at_most(uses.enumerate(), whole(most)));
    }
    for constraint in part("constraints").as_array().into_iter().flatten() {
        let of = constraint["of"].as_array().into_iter().flatten().map(|id| (place(id), 1));
        match constraint["type"].as_str().unwrap() {
            "at_most" => {
                programme.limit(Row::at_most(of, whole(&constraint["k"])));
            }
            "at_least" => {
                programme.limit(Row::at_least(of, whole(&constraint["k"])));
            }
            "requires" => {
                programme.needs(&[place(&constraint["project"])], &[place(&constraint["needs"])]);
            }
            other => panic!("{other} is not known"),
        }
    }
    programme
}

#[test]
fn every_worked_example_comes_out_as_counting_says() {
    let Some(folder) = foreign("worked_examples") else { return };
    let text = std::fs::read_to_string(folder.join("worked_examples.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let mut scenarios = 0;
    for example in document["examples"].as_array().unwrap() {
        for scenario in example["scenarios"].as_array().unwrap() {
            let programme = worked(example, scenario);
            let stated = scenario["optimum"].as_i64().unwrap();
            assert_eq!(optimum(&programme), stated, "{} {}", example["id"], scenario["id"]);
            scenarios += 1;
        }
    }
    assert_eq!(scenarios, 10);
}
