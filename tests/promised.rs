//! Slippage and benefits show what was promised, what came of it, and what nobody knows.
use std::time::Instant;

use evenkeel::balance::{Facts, Gain};
use evenkeel::charts::benefits::BENEFITS;
use evenkeel::charts::slippage::SLIPPAGE;
use evenkeel::charts::{ALL, Options, Scene, Size, Stands};
use evenkeel::portfolio::{Benefit, Milestone, Money, Portfolio, Project, Snapshot, Stage};
use jiff::civil::date;
use serde_json::json;

use crate::charts::assert_readable;
use crate::given::{dated, facts, samples};

fn slippage(facts: &Facts) -> Scene {
    (SLIPPAGE.draw)(facts, &Options::default(), Size::default())
}

fn harbour_city() -> Facts {
    samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap().1
}

fn project(id: &str, stage: Stage) -> Project {
    Project {
        id: id.into(),
        name: format!("Project {id}"),
        stage: Some(stage),
        ..Project::default()
    }
}

#[test]
fn where_there_is_nothing_to_compare_it_says_so() {
    let mut one = project("a", Stage::Delivering);
    one.milestones = vec![Milestone { due: Some(date(2027, 9, 1)), ..Milestone::default() }];
    let scene = slippage(&facts(Portfolio {
        projects: [one].into_iter().collect(),
        ..Portfolio::default()
    }));
    assert_eq!(scene.title, "There is nothing to compare yet");
    assert!(scene.desc.contains("1 without two dates to compare, not drawn"), "{}", scene.desc);
}

#[test]
fn snapshots_become_looks() {
    let facts = harbour_city();
    let scene = slippage(&facts);
    let looks = facts.slippage().looks.len();
    assert_eq!(looks, 4);
    assert!(scene.desc.contains("First promises, 2 snapshots and today"), "{}", scene.desc);
    let table = (SLIPPAGE.table)(&facts, &Options::default());
    assert_eq!(table[0].len(), 5 + looks);
    assert_eq!(table.len() - 1, facts.slippage().threads.len());
}

#[test]
fn many_snapshots_with_long_names_can_be_read() {
    for number in [1, 5, 60] {
        let base = dated(40, 6);
        let snapshot = |place: i64| Snapshot {
            name: "Very long name of a session ".repeat(8),
            date: Some(base.today.saturating_sub(jiff::Span::new().days(place * 20))),
            projects: Some(json!({ "p-00003": { "milestones": { "m0": "2027-06-01" } } })),
            ..Snapshot::default()
        };
        let portfolio = Portfolio {
            snapshots: (1..=number).map(snapshot).collect(),
            ..(*base.portfolio).clone()
        };
        let facts = facts(portfolio);
        for size in [Size::default(), Size::new(640, 360), Size::new(1920, 1080)] {
            let scene = (SLIPPAGE.draw)(&facts, &Options::default(), size);
            assert_readable(&scene, &format!("{number} snapshots at {size}"));
        }
    }
}

#[test]
fn benefits_say_what_is_overdue_and_what_has_no_money() {
    let benefit = |due, yearly: Option<i128>| Benefit {
        due,
        yearly: yearly.map(Money::minor),
        ..Benefit::default()
    };
    let mut one = project("a", Stage::Done);
    one.benefits = vec![
        benefit(Some(date(2026, 12, 31)), Some(12_000_000)),
        benefit(Some(date(2028, 12, 31)), None),
    ];
    let facts = facts(Portfolio { projects: [one].into_iter().collect(), ..Portfolio::default() });
    let scene = (BENEFITS.draw)(&facts, &Options::default(), Size::default());
    assert_eq!(
        scene.title,
        "1 benefit is overdue without a result, 0 measured; €120k a year is promised"
    );
    assert!(scene.desc.contains("1 without money, only counted"), "{}", scene.desc);
    assert!(scene.texts().iter().any(|text| text.text == "–"), "unknown is not zero");
    let table = (BENEFITS.table)(&facts, &Options::default());
    assert_eq!(table[1][..3], ["2026", "Overdue, not measured", "120000"]);
    assert_eq!(table[2][..3], ["2028", "Promised", ""]);
}

#[test]
fn every_benefit_is_in_a_column() {
    for facts in [harbour_city(), dated(300, 4)] {
        let all: usize = [Gain::Measured, Gain::Overdue, Gain::Due, Gain::Candidate]
            .map(|gain| facts.benefits(4).all(gain).benefits)
            .iter()
            .sum();
        let table = (BENEFITS.table)(&facts, &Options::default());
        let told: usize = table.iter().skip(1).map(|row| row[3].parse::<usize>().unwrap()).sum();
        assert_eq!(told, all);
        let scene = (BENEFITS.draw)(&facts, &Options::default(), Size::default());
        let parts = scene.groups().into_iter().filter(|group| group.id.starts_with("gains-"));
        for group in parts {
            assert!(matches!(&group.stands, Stands::Projects(ids) if !ids.is_empty()));
        }
    }
}

#[test]
fn ten_thousand_projects_take_no_time() {
    let facts = dated(10_000, 1);
    for chart in ALL {
        (chart.draw)(&facts, &Options::default(), Size::default());
        let start = Instant::now();
        let scene = (chart.draw)(&facts, &Options::default(), Size::default());
        let took = start.elapsed();
        println!("{}: {took:?}, {} items", chart.name, scene.groups().len());
        // The goal is 50 ms; this is built without optimisation, on a machine that is shared.
        assert!(took.as_secs() < 5, "{}: {took:?}", chart.name);
    }
}
