//! The frontier as a chart: the line is what the optimiser proves, and marks are counted as it is.
use std::sync::Arc;

use evenkeel::balance::{Facts, Outcome};
use evenkeel::charts::frontier::{Curve, mark_said, point_said};
use evenkeel::charts::{self, Options, Size, Stands, Theme};
use evenkeel::export;
use evenkeel::optimise::{Effort, Question, Watch, budgets, frontier};
use evenkeel::portfolio::{
    Choice as _, Choosing, Cost, Maximise, Money, Portfolio, Project, Scenario, Score, Stage,
};
use rust_decimal::Decimal;

use crate::charts::assert_readable;
use crate::given::{crowded, dated, facts, generated, samples};
use crate::large;
use crate::optimise::portfolios::any;

fn curve(facts: &Facts, maximise: Maximise) -> Curve {
    export::curve(facts, maximise, &Watch::default(), &mut |_| {})
}

fn harbour_city() -> Facts {
    samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap().1
}

/// The chart with all that it shows worked out.
fn worked_out(facts: &Facts, options: &Options) -> Options {
    export::worked_out(facts, charts::find("frontier").unwrap(), options).into_owned()
}

#[test]
fn the_line_is_the_frontier_and_never_falls() {
    let mut seen = 0;
    let some = (0..40).map(|seed| any(seed).0).chain([harbour_city()]);
    for (place, facts) in some.enumerate() {
        for maximise in Maximise::ALL {
            let question = Question { maximise: *maximise, ..Question::default() };
            let watch = Watch::default();
            let budgets = budgets(&facts, &question, export::POINTS, &watch);
            let points = frontier(&facts, &question, &budgets, Effort::default(), &watch);
            let curve = curve(&facts, *maximise);
            assert!(curve.is_whole(), "{place}");
            assert_eq!(curve.points.len(), points.len(), "{place}");
            for (drawn, point) in curve.points.iter().zip(&points) {
                let best = point.answer.best.as_ref().unwrap();
                assert_eq!((drawn.budget, drawn.value), (point.budget, best.value), "{place}");
                assert!(drawn.is_proved() && drawn.cost <= drawn.budget, "{place}");
                seen += 1;
            }
            assert!(curve.points.is_sorted_by_key(|point| (point.value, point.budget)), "{place}");
            let steps = curve.steps();
            assert!(steps.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1), "{place}: {steps:?}");
        }
    }
    assert!(seen > 500, "{seen}");
}

/// Scenarios that take some projects in and others out.
fn with_scenarios(facts: &Facts, seed: usize) -> Facts {
    let mut p = (*facts.portfolio).clone();
    for number in 1..=4_usize {
        let choices = p.projects.iter().enumerate().filter_map(|(place, project)| {
            let pick = (place * 7 + number * 5 + seed * 3) % 4;
            let is_open = project.stage().is_open();
            (is_open && pick < 2).then(|| Choosing {
                project: project.id.clone(),
                included: Some(pick == 0),
                shift: (number == 4 && pick == 0).then_some(2),
                ..Choosing::default()
            })
        });
        let choices = choices.collect();
        p.scenarios.push(Scenario { name: format!("S{number}"), choices, ..Scenario::default() });
    }
    Facts::new(Arc::new(p), facts.scenario.as_deref(), facts.today)
}

#[test]
fn a_mark_that_keeps_the_limits_lies_on_or_below_the_line() {
    let (mut kept, mut broken) = (0, 0);
    for seed in 0..150_usize {
        let facts = with_scenarios(&any(seed as u64).0, seed);
        let curve = curve(&facts, Maximise::Value);
        let steps = curve.steps();
        for mark in &curve.marks {
            let name = mark.scenario.as_deref().unwrap_or("plan");
            // The line at what the mark costs is the best there is for that.
            let line = steps.iter().rev().find(|(cost, _)| *cost <= mark.cost).map(|step| step.1);
            assert_eq!(line, mark.best.as_ref().map(|best| best.value), "seed {seed}: {name}");
            if mark.broken.is_empty() && mark.moved == 0 {
                let best = line.unwrap_or_else(|| panic!("seed {seed}: {name} is possible"));
                assert!(mark.value <= best, "seed {seed}: {name} {} {best}", mark.value);
                kept += 1;
            } else {
                broken += 1;
            }
        }
    }
    assert!(kept > 20 && broken > 20, "{kept} kept, {broken} broken");
}

fn project(id: &str, stage: Stage, value: Option<i64>, cost: Option<i128>) -> Project {
    let systems = cost.map(|cost| Money::minor(cost * 100));
    let cost = systems.map(|_| Cost { year: 2027, systems, ..Cost::default() });
    Project {
        id: id.into(),
        name: id.to_uppercase(),
        stage: Some(stage),
        value: value.and_then(|value| Score::new(value.into())),
        costs: cost.into_iter().collect(),
        ..Project::default()
    }
}

fn scenario(name: &str, picks: &[(&str, bool)]) -> Scenario {
    let choices = picks.iter().map(|(id, is_in)| Choosing {
        project: (*id).into(),
        included: Some(*is_in),
        ..Choosing::default()
    });
    Scenario { name: name.into(), choices: choices.collect(), ..Scenario::default() }
}

/// Two that are known and in, two that could be, one of unknown cost and one of unknown value.
fn half_known() -> Facts {
    facts(Portfolio {
        projects: [
            project("a", Stage::Approved, Some(40), Some(400)),
            project("b", Stage::Approved, Some(10), Some(300)),
            project("c", Stage::Proposed, Some(50), Some(300)),
            project("d", Stage::Idea, Some(30), Some(200)),
            project("e", Stage::Idea, Some(99), None),
            project("f", Stage::Approved, None, Some(100)),
        ]
        .into_iter()
        .collect(),
        scenarios: vec![
            scenario("Dear", &[("e", true), ("f", false)]),
            scenario("Swap", &[("b", false), ("c", true)]),
        ],
        ..Portfolio::default()
    })
}

#[test]
fn what_is_not_known_counts_alike_on_the_line_and_in_every_mark() {
    let facts = half_known();
    let curve = curve(&facts, Maximise::Value);
    assert_eq!((curve.unknown_cost, curve.unknown_worth, curve.open), (1, 1, 4));
    let mark = |name: Option<&str>| {
        let mark = curve.mark(name).unwrap();
        (mark.cost.units() / 100, mark.value, mark.below().unwrap())
    };
    // What costs nobody knows how much stays out, what is worth nobody knows what stays in.
    let plan = (800, Decimal::from(50), Decimal::from(40));
    assert_eq!(mark(None), plan);
    assert_eq!(mark(Some("Dear")), plan, "not 99 more for nothing");
    assert_eq!(mark(Some("Swap")), (800, Decimal::from(90), Decimal::ZERO));
    let e = "e".into();
    assert!(curve.points.iter().all(|point| !point.projects.contains(&e)));
    let options = worked_out(&facts, &Options::default());
    let scene = (charts::find("frontier").unwrap().draw)(&facts, &options, Size::default());
    assert_eq!(scene.title, "The plan gives 55 % of what its money could give");
    let said = "Left as they are, in line and marks alike: 1 project of unknown cost and 1 of unknown value";
    assert!(scene.below.iter().any(|line| line.starts_with(said)), "{:?}", scene.below);
    let said = mark_said(&facts, &curve, curve.mark(None).unwrap());
    assert_eq!(said.title, "As planned");
    assert!(said.lines.contains(&"40 below what €800 can give".to_owned()), "{said:?}");
    assert!(said.lines.contains(&"What would give that: +C, −B".to_owned()), "{said:?}");
}

#[test]
fn marks_come_to_what_the_portfolio_says_where_all_is_known() {
    let facts = harbour_city();
    let p = &facts.portfolio;
    let known: Vec<_> = p
        .projects
        .iter()
        .filter(|own| own.value.is_some() && facts.standing(&own.id).unwrap().cost.is_some())
        .cloned()
        .collect();
    let mut p = (**p).clone();
    p.projects = evenkeel::portfolio::List::default();
    for (place, project) in known.into_iter().enumerate() {
        p.projects.insert(place, project);
    }
    let facts = Facts::new(Arc::new(p), None, facts.today);
    let curve = curve(&facts, Maximise::Value);
    assert_eq!(curve.unknown_cost + curve.unknown_worth, 0);
    for mark in curve.marks.iter().filter(|mark| mark.moved == 0) {
        let own = facts.again(Arc::clone(&facts.portfolio), mark.scenario.as_deref(), facts.today);
        let outcome = Outcome::of(&own);
        assert_eq!((mark.value, mark.cost), (outcome.value, outcome.included.cost));
    }
}

#[test]
fn points_say_what_enters_and_leaves() {
    let facts = half_known();
    let curve = curve(&facts, Maximise::Value);
    let place = curve.points.iter().position(|point| point.projects.contains(&"c".into())).unwrap();
    let said = point_said(&facts, &curve, place).unwrap();
    assert_eq!(said.title, "€419 can give 50");
    assert!(said.lines[1].starts_with("+C, −D: +20"), "{said:?}");
}

#[test]
fn the_worked_out_chart_can_be_read_at_every_size() {
    let chart = charts::find("frontier").unwrap();
    let full = |seed: u64| {
        let portfolio = large::portfolio([1, 5, 30, 60][seed as usize % 4], seed);
        with_scenarios(&Facts::new(Arc::new(portfolio), None, large::TODAY), seed as usize)
    };
    let all = samples().into_iter().map(|(_, facts)| facts);
    let all = all.chain((0..8).map(full)).chain([half_known()]);
    let all = all.chain((0..6).map(|seed| generated(8 * seed, seed as u64)));
    let all = all.chain((0..4).map(|seed| dated(9 * seed, seed as u64)));
    let all = all.chain((0..4).map(|seed| crowded(9 * seed, seed as u64)));
    for (place, facts) in all.enumerate() {
        for maximise in Maximise::ALL {
            let mut options = Options::default();
            options.frontier.maximise = *maximise;
            let mut options = worked_out(&facts, &options);
            for size in
                [(640, 360), (800, 500), (960, 540), (1280, 720), (1920, 1080), (1280, 4000)]
            {
                let size = Size::new(size.0, size.1);
                for theme in Theme::ALL {
                    options.theme = *theme;
                    let scene = (chart.draw)(&facts, &options, size);
                    assert_readable(&scene, &format!("frontier {place} {maximise:?} at {size}"));
                }
            }
            let table = (chart.table)(&facts, &options);
            assert!(table.iter().all(|row| row.len() == table[0].len()));
        }
    }
}

#[test]
fn every_point_and_mark_can_be_pointed_at() {
    let facts = harbour_city();
    let options = worked_out(&facts, &Options::default());
    let scene = (charts::find("frontier").unwrap().draw)(&facts, &options, Size::default());
    let has = |stands: &Stands| scene.groups().iter().any(|group| group.stands == *stands);
    assert!((0..50).all(|place| has(&Stands::Possible(place))));
    assert!(has(&Stands::Scenario(None)));
    for own in &facts.portfolio.scenarios {
        assert!(has(&Stands::Scenario(Some(own.name.clone()))), "{}", own.name);
    }
    let blank =
        (charts::find("frontier").unwrap().draw)(&facts, &Options::default(), Size::default());
    assert_eq!(blank.title, "What each budget can give is not worked out yet");
}

#[test]
fn what_is_ended_gives_what_is_there() {
    let facts = harbour_city();
    for most in [0, 1, 2, 7, 30] {
        let watch = Watch::default();
        let curve = export::curve(&facts, Maximise::Value, &watch, &mut |number| {
            if number >= most {
                watch.stop();
            }
        });
        assert!(curve.points.len() <= most + 1, "{most}");
        assert!(!curve.is_whole() && curve.wanted == 50, "{most}");
        let mut options = Options { curve: Some(Arc::new(curve)), ..Options::default() };
        options.frontier.maximise = Maximise::Value;
        let scene = (charts::find("frontier").unwrap().draw)(&facts, &options, Size::default());
        assert_readable(&scene, &format!("ended after {most}"));
        assert!(!scene.title.is_empty());
    }
    let watch = Watch::default();
    watch.stop();
    let curve = export::curve(&facts, Maximise::Value, &watch, &mut |_| {});
    assert!(curve.points.is_empty() && !curve.is_whole());
    let options = Options { curve: Some(Arc::new(curve)), ..Options::default() };
    let scene = (charts::find("frontier").unwrap().draw)(&facts, &options, Size::default());
    assert_eq!(scene.title, "What each budget can give was not found out");
}

#[test]
fn too_many_are_not_weighed_in_passing() {
    let facts = all_open(3_001);
    let options = worked_out(&facts, &Options::default());
    let scene = (charts::find("frontier").unwrap().draw)(&facts, &options, Size::default());
    assert_eq!(scene.title, "3,001 projects up for choice are too many to weigh in passing");
}

/// A large portfolio in which every project may be chosen or left.
fn all_open(number: usize) -> Facts {
    let mut p = large::portfolio(number, 5);
    let open = p.projects.iter().enumerate().map(|(place, own)| {
        let mut own = (**own).clone();
        own.stage = Some(Stage::Proposed);
        own.must = None;
        own.needs.clear();
        own.together_with.clear();
        own.instead_of.clear();
        own.value = own.value.or(Score::new(50.into()));
        own.budget = own.budget.or(Some(Money::minor(place as i128 * 1_000_000 + 5_000_000)));
        own
    });
    p.projects = open.collect();
    Facts::new(Arc::new(p), None, large::TODAY)
}

#[test]
fn of_many_projects_it_is_said_how_far_the_points_are_proved() {
    let facts = all_open(300);
    let curve = curve(&facts, Maximise::Value);
    assert_eq!((curve.points.len(), curve.open), (50, 300));
    assert!(curve.points.iter().all(|point| point.gap < 0.01));
    assert!(curve.points.iter().any(|point| !point.is_proved()));
    let options = Options { curve: Some(Arc::new(curve)), ..Options::default() };
    let scene = (charts::find("frontier").unwrap().draw)(&facts, &options, Size::default());
    let said = scene.below.iter().any(|line| line.contains("proved to within"));
    assert!(said, "{:?}", scene.below);
}
