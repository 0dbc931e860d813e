//! What the optimiser says beside the best selection: the frontier, why not, what contradicts what.

use std::sync::atomic::{AtomicUsize, Ordering};

use evenkeel::balance::Facts;
use evenkeel::optimise::{
    Demand, Effort, Loss, Maximise, Model, Question, Selection, Shifting, Status, Watch,
    budget_flip, budgets, can_meet, frontier, most_different, next_best, robustness, select,
    weight_flips, why_impossible, why_in, why_out,
};
use evenkeel::portfolio::{Id, Money, Portfolio, Project, Score, Stage};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::portfolios::{answered, any};
use crate::support::{TODAY, facts};

fn best_of(facts: &Facts, question: &Question) -> Option<Selection> {
    answered(facts, question).1.best
}

fn with_budget(question: &Question, budget: Money) -> Question {
    Question { budget: Some(budget), ..question.clone() }
}

/// A question with a project held in or out.
fn holding(facts: &Facts, question: &Question, place: usize, is_in: bool) -> Question {
    let mut question = question.clone();
    question.held.insert(facts.portfolio.projects.at(place).unwrap().id.clone(), is_in);
    question
}

#[test]
fn the_frontier_rises_and_each_point_is_what_select_finds() {
    let watch = Watch::default();
    let points_seen = AtomicUsize::new(0);
    for seed in 0..120 {
        let (facts, question) = any(seed);
        let budgets = budgets(&facts, &question, 9, &watch);
        let points = frontier(&facts, &question, &budgets, Effort::default(), &watch);
        assert_eq!(points.len(), budgets.len());
        let mut last = None;
        for point in &points {
            let alone = best_of(&facts, &with_budget(&question, point.budget));
            let value = point.answer.best.as_ref().map(|best| best.value);
            assert_eq!(value, alone.map(|best| best.value), "seed {seed}, {:?}", point.budget);
            assert!(value >= last, "seed {seed}: the frontier falls");
            assert!(point.answer.best.as_ref().is_none_or(|best| best.cost <= point.budget));
            last = value;
            points_seen.fetch_add(1, Ordering::Relaxed);
        }
        if let Some(point) = points.last() {
            let most = best_of(&facts, &with_budget(&question, Money::minor(i128::MAX / 4)));
            assert_eq!(point.answer.best.as_ref().map(|b| b.value), most.map(|b| b.value));
        }
    }
    assert!(points_seen.into_inner() > 300);
}

#[test]
fn why_a_project_is_out_is_what_holding_it_in_costs() {
    let (mut exact, mut impossible) = (0, 0);
    for seed in 0..700 {
        let (facts, question) = any(seed);
        let (model, answer) = answered(&facts, &question);
        let Some(best) = &answer.best else { continue };
        for why in why_out(&model, &answer, Effort::default(), &Watch::default()) {
            assert!(!best.has(why.place));
            let held = best_of(&facts, &holding(&facts, &question, why.place, true));
            let loss = held.as_ref().map(|held| (best.value - held.value).normalize());
            match (&why.forced.loss, loss) {
                (Loss::Exactly(told), Some(loss)) => {
                    assert_eq!(*told, loss, "seed {seed}");
                    let then = why.forced.best.as_ref().unwrap();
                    assert!(then.has(why.place));
                    let gone = best.taken.keys().filter(|place| !then.has(**place));
                    assert!(gone.eq(&why.forced.goes));
                    exact += 1;
                }
                (Loss::Impossible, None) => {
                    let watch = Watch::default();
                    let conflict = why_impossible(&model, why.place, &watch).unwrap();
                    assert!(!conflict.sentences.is_empty(), "seed {seed}");
                    impossible += 1;
                }
                other => panic!("seed {seed}: {other:?}"),
            }
        }
        for why in why_in(&model, &answer, Effort::default(), &Watch::default()) {
            let is_decided = model.demands().any(|demand| demand.decides() == Some(why.place));
            if let (Loss::Exactly(told), false) = (&why.forced.loss, is_decided) {
                let held = best_of(&facts, &holding(&facts, &question, why.place, false)).unwrap();
                assert_eq!(*told, (best.value - held.value).normalize(), "seed {seed}");
                assert!(*told >= Decimal::ZERO);
            }
        }
    }
    assert!(exact > 100 && impossible > 50, "{exact} exact, {impossible} impossible");
}

#[test]
fn contradictions_are_smallest() {
    let mut seen = 0;
    let watch = Watch::default();
    for seed in 0..900 {
        let (facts, question) = any(seed);
        let (model, answer) = answered(&facts, &question);
        assert_eq!(answer.conflict.is_some(), answer.status == Status::Infeasible);
        let Some(conflict) = answer.conflict else { continue };
        assert!(!can_meet(&model, &conflict.demands, &watch), "seed {seed}: no contradiction");
        for left_out in &conflict.demands {
            let others: Vec<Demand> =
                conflict.demands.iter().filter(|demand| *demand != left_out).cloned().collect();
            assert!(can_meet(&model, &others, &watch), "seed {seed}: {left_out:?} is not needed");
        }
        assert!(!conflict.sentences.is_empty());
        seen += 1;
    }
    assert!(seen > 50, "{seen} contradictions");
}

#[test]
fn the_next_best_fall_and_differ() {
    for seed in 0..120 {
        let (facts, question) = any(seed);
        let (model, answer) = answered(&facts, &question);
        let Some(best) = &answer.best else { continue };
        let ten = next_best(&model, 10, Effort::default(), &Watch::default());
        assert_eq!(ten[0].value, best.value, "seed {seed}");
        assert!(ten.windows(2).all(|pair| pair[0].value >= pair[1].value));
        assert!(
            ten.iter().enumerate().all(|(n, one)| ten[..n].iter().all(|o| o.taken != one.taken))
        );
        let share = robustness(&[], &ten);
        for (place, robustness) in share {
            let with = ten.iter().filter(|one| one.has(place)).count();
            assert_eq!(robustness.of_best, Some(with as f64 / ten.len() as f64));
            assert_eq!(robustness.of_points, None);
        }
        let give_up = Decimal::new(10, 2);
        let (effort, watch) = (Effort::default(), Watch::default());
        let others = most_different(&model, &answer, give_up, 2, effort, &watch);
        let least = best.value * (Decimal::ONE - give_up);
        for other in &others {
            assert!(other.value >= least, "seed {seed}");
            assert!(!other.taken.keys().eq(best.taken.keys()), "seed {seed}");
        }
        // None of the ten that is as good differs more from the best than the first of these.
        let distance = |one: &Selection| {
            let all = 0..facts.portfolio.projects.len();
            all.filter(|place| one.has(*place) != best.has(*place)).count()
        };
        let most = others.first().map_or(0, distance);
        assert!(ten.iter().filter(|one| one.value >= least).all(|one| distance(one) <= most));
    }
}

#[test]
fn less_money_than_the_spare_changes_nothing_and_more_changes_something() {
    let mut seen = 0;
    for seed in 0..200 {
        let (facts, question) = any(seed);
        let (model, answer) = answered(&facts, &question);
        let (effort, watch) = (Effort::default(), Watch::default());
        let Some(flip) = budget_flip(&model, &answer, effort, &watch) else { continue };
        let best = answer.best.as_ref().unwrap();
        let same = best_of(&facts, &with_budget(&question, best.cost)).unwrap();
        assert_eq!(same.value, best.value, "seed {seed}");
        assert!(flip.spare >= Money::ZERO);
        if let Some((budget, more)) = flip.more {
            assert!(more.value > best.value, "seed {seed}");
            let then = best_of(&facts, &with_budget(&question, budget)).unwrap();
            assert!(then.value > best.value, "seed {seed}");
            let before = Money::minor(budget.units() - 1);
            let before = best_of(&facts, &with_budget(&question, before)).unwrap();
            assert_eq!(before.value, best.value, "seed {seed}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn between_the_weights_told_the_decision_stays() {
    let mut seen = 0;
    for seed in 0..250 {
        let (facts, question) = any(seed);
        let question = Question { maximise: Maximise::Objectives, ..question };
        let (_, answer) = answered(&facts, &question);
        let (effort, watch) = (Effort::default(), Watch::default());
        for flip in weight_flips(&facts, &question, &answer, effort, &watch) {
            let best = answer.best.as_ref().unwrap();
            let at = |weight: Decimal| -> (Decimal, Decimal) {
                let mut portfolio = Portfolio::clone(&facts.portfolio);
                let mut objective =
                    portfolio.objectives.get(&flip.objective).unwrap().as_ref().clone();
                objective.weight = Some(weight);
                portfolio.objectives.put(objective);
                let facts = Facts::new(portfolio.into(), None, facts.today);
                let worth = |place: &usize| -> Decimal {
                    let project = facts.portfolio.projects.at(*place).unwrap();
                    let link = &project.objectives[0];
                    let weight = facts.portfolio.objectives.get(&link.objective).unwrap().weight;
                    let lost = Decimal::new(2, 2) * Decimal::from(best.taken[place]);
                    let given = link.contribution.map_or(Decimal::ZERO, Score::decimal);
                    weight.unwrap() * given * (Decimal::ONE - lost)
                };
                let kept = best.taken.keys().map(worth).sum::<Decimal>();
                (kept, best_of(&facts, &question).unwrap().value)
            };
            let step = Decimal::new(2, 3);
            if let Some(above) = flip.above {
                let (kept, most) = at(above + step);
                assert!(most > kept, "seed {seed}: {flip:?}");
                let (kept, most) = at((flip.weight + above) / Decimal::TWO);
                assert_eq!(kept.normalize(), most, "seed {seed}: {flip:?}");
                seen += 1;
            }
            if let Some(below) = flip.below.filter(|below| *below >= step) {
                let (kept, most) = at(below - step);
                assert!(most > kept, "seed {seed}: {flip:?}");
            }
        }
    }
    assert!(seen > 5, "{seen}");
}

fn project(id: &str, value: i64, cost: i128) -> Project {
    Project {
        id: id.into(),
        name: id.into(),
        value: Some(Score::new(value.into()).unwrap()),
        budget: Some(Money::minor(cost)),
        stage: Some(evenkeel::portfolio::Stage::Proposed),
        ..Project::default()
    }
}

fn of(projects: Vec<Project>) -> Portfolio {
    Portfolio { projects: projects.into_iter().collect(), ..Portfolio::default() }
}

fn conflict(portfolio: Portfolio, budget: i128) -> Vec<String> {
    let question = Question { budget: Some(Money::minor(budget)), ..Question::default() };
    let watch = Watch::default();
    let answer = select(&Model::of(&facts(portfolio), &question), Effort::default(), &watch);
    assert_eq!(answer.status, Status::Infeasible);
    assert_eq!(watch.progress().best, None, "looking for the contradiction finds no selection");
    answer.conflict.unwrap().sentences
}

#[test]
fn what_cannot_be_is_said_in_words() {
    use evenkeel::portfolio::Must;
    let must = |mut project: Project, must: Must| {
        project.must = Some(must);
        project
    };
    let needs = |mut project: Project, other: &str| {
        project.needs = vec![Id::from(other)];
        project
    };
    let (a, b) = (project("Payroll", 50, 900), project("Archive", 40, 700));
    assert_eq!(
        conflict(of(vec![must(a.clone(), Must::In), must(b.clone(), Must::In)]), 1_500),
        [
            "“Payroll” and “Archive” must be in",
            "“Payroll” and “Archive” together cost €16, and the budget is €15"
        ]
    );
    assert_eq!(
        conflict(of(vec![needs(must(a, Must::In), "Archive"), must(b, Must::Out)]), 5_000),
        ["“Payroll” must be in", "“Archive” must stay out", "“Payroll” needs “Archive”"]
    );
}

#[test]
fn odd_portfolios_are_answered_and_not_hung_upon() {
    let plain = |portfolio: Portfolio, budget: Option<i128>| {
        let question = Question { budget: budget.map(Money::minor), ..Question::default() };
        answered(&facts(portfolio), &question).1
    };
    let nothing = plain(Portfolio::default(), None);
    assert_eq!((nothing.status, nothing.best.unwrap().taken.len()), (Status::Optimal, 0));
    let zero = plain(of(vec![project("a", 5, 100)]), Some(0));
    assert!(zero.best.unwrap().taken.is_empty());
    let dear = plain(of(vec![project("a", 99, 5_000), project("b", 1, 10)]), Some(100));
    assert_eq!(dear.best.unwrap().taken.keys().copied().collect::<Vec<_>>(), [1]);
    let circle =
        |id: &str, needs: &str| Project { needs: vec![needs.into()], ..project(id, 5, 60) };
    let circle = of(vec![circle("a", "b"), circle("b", "c"), circle("c", "a")]);
    assert_eq!(plain(circle.clone(), Some(180)).best.unwrap().taken.len(), 3);
    assert_eq!(plain(circle, Some(179)).best.unwrap().taken.len(), 0);
    let equal = of((0..60).map(|n| project(&format!("p{n}"), 50, 1_000 + n)).collect());
    let equal = plain(equal, Some(30_000));
    assert_eq!((equal.status, equal.best.unwrap().taken.len()), (Status::Optimal, 29));
    let alike = of((0..60).map(|n| project(&format!("p{n}"), 50, 1_000)).collect());
    assert_eq!(plain(alike, Some(30_999)).best.unwrap().taken.len(), 30);
    let mut worthless: Vec<Project> = (0..5).map(|n| project(&format!("p{n}"), 0, 10)).collect();
    worthless[3].stage = Some(Stage::Approved);
    let worthless = plain(of(worthless), Some(1_000)).best.unwrap();
    assert_eq!(worthless.value, Decimal::ZERO);
    assert!(!worthless.taken.keys().any(|place| *place != 3), "{:?}", worthless.taken);
}

#[test]
fn five_thousand_projects_are_answered_with_a_bound_after_as_much_work_as_was_allowed() {
    let facts = Facts::new(crate::large::portfolio(5_000, 3).into(), None, crate::large::TODAY);
    let model = Model::of(
        &facts,
        &Question { budget: Some(Money::minor(90_000_000_000)), ..Question::default() },
    );
    let freed = facts.portfolio.projects.iter().map(|project| project.id.clone()).collect();
    let free = Question { freed, ..Question::default() };
    let effort = Effort { gap: 0.0, work: 2_000_000 };
    for model in [model, Model::of(&facts, &free)] {
        let watch = Watch::default();
        let answer = select(&model, effort, &watch);
        assert_eq!(answer, select(&model, effort, &watch));
        match (&answer.best, answer.status) {
            (Some(best), _) => assert!(answer.bound.unwrap() >= best.value),
            (None, Status::Infeasible) => assert!(answer.conflict.unwrap().demands.len() > 1),
            (None, _) => assert!(answer.bound.is_some()),
        }
    }
}

#[test]
fn where_starts_may_shift_too_there_is_an_answer_at_least_as_good_as_without() {
    let facts = Facts::new(crate::large::portfolio(1_200, 3).into(), None, crate::large::TODAY);
    let freed = facts.portfolio.projects.iter().map(|project| project.id.clone()).collect();
    let question = Question { freed, ..Question::default() };
    let shifting = Question { shifting: Shifting::NotBegun, ..question.clone() };
    let [planned, shifted] = [question, shifting].map(|question| {
        let effort = Effort { gap: 0.01, work: 200_000_000 };
        select(&Model::of(&facts, &question), effort, &Watch::default()).best.unwrap()
    });
    assert!(shifted.value.to_f64().unwrap() >= planned.value.to_f64().unwrap() * 0.99);
    assert!(!planned.taken.is_empty());
}

#[test]
fn the_same_question_has_the_same_answer() {
    for seed in 0..60 {
        let (facts, question) = any(seed);
        let (model, first) = answered(&facts, &question);
        let second = select(&model, Effort::default(), &Watch::default());
        assert_eq!(first, second);
        let third = select(&Model::of(&facts, &question), Effort::default(), &Watch::default());
        assert_eq!(first, third);
    }
}

#[test]
fn what_is_left_as_it_is_does_not_make_everything_impossible_by_what_it_breaks_already() {
    let sample = evenkeel::app::samples::ALL[0].portfolio();
    let facts = Facts::new(sample.into(), None, TODAY);
    let question = Question { maximise: Maximise::Benefit, ..Question::default() };
    let (model, answer) = answered(&facts, &question);
    assert_eq!(answer.status, Status::Optimal, "{:?}", answer.conflict);
    let told = model.left_alone.iter().find(|left| left.reason.contains("although"));
    assert_eq!(
        told.map(|left| left.reason.as_str()),
        Some(
            "What it brings in a year is not known, so it stays in, although it needs “Scanning of departmental files”, which was stopped"
        )
    );
}

#[test]
fn each_thing_that_is_broken_already_is_said_and_nothing_more_may_break_it() {
    let known = |id: &str, stage| Project {
        id: id.into(),
        name: id.to_uppercase(),
        stage: Some(stage),
        value: Some(Score::nearest(50.0)),
        budget: Some(Money::minor(100)),
        ..Project::default()
    };
    let unknown = |id, stage| Project { value: None, ..known(id, stage) };
    let projects = [
        Project {
            needs: vec!["gone".into(), "later".into()],
            together_with: vec!["never".into()],
            instead_of: vec!["b".into()],
            ..unknown("a", Stage::Approved)
        },
        unknown("b", Stage::Approved),
        unknown("later", Stage::Proposed),
        unknown("never", Stage::Proposed),
        known("gone", Stage::Stopped),
        Project { instead_of: vec!["a".into()], ..known("c", Stage::Proposed) },
    ];
    let portfolio = Portfolio { projects: projects.into_iter().collect(), ..Portfolio::default() };
    let (model, answer) = answered(&facts(portfolio), &Question::default());
    let taken = answer.best.map(|best| best.taken.into_keys().collect::<Vec<_>>());
    assert_eq!(taken, Some(vec![0, 1]), "“C” would be in beside “A”");
    let said: Vec<&str> = model.left_alone.iter().map(|left| left.reason.as_str()).collect();
    assert_eq!(
        said,
        [
            "Its value is not known, so it stays in, although it needs “LATER”, which stays out, and it belongs with “NEVER”, which stays out, and it needs “GONE”, which was stopped",
            "Its value is not known, so it stays in, although only one of it and “A” should be in",
            "Its value is not known, so it stays out",
            "Its value is not known, so it stays out",
        ]
    );
}
