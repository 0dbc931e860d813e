//! What a scenario may change, and what becomes of the portfolio when it is adopted.

use std::sync::Arc;

use evenkeel::app::Adopting;
use evenkeel::balance::Outcome;
use evenkeel::balance::{Facts, State};
use evenkeel::edit::scenario::{Pick, changed, choose, new, rename};
use evenkeel::edit::{Edit, apply};
use evenkeel::files;
use evenkeel::portfolio::{
    Budget, Cost, Effort, Id, Limits, Money, Portfolio, Project, Quarter, Role, Stage, Verdict,
    faults,
};
use jiff::civil::date;
use proptest::prelude::*;

use crate::large;
use crate::support::{TODAY, after, any, sound};

/// What a scenario of a portfolio would make of it, decided by its first person; nothing where it
/// decides nothing, or where dates would leave the years that a portfolio holds.
fn adopted(p: &Arc<Portfolio>, name: &str) -> Option<(Adopting, Arc<Portfolio>)> {
    let mut adopting = Adopting::of(p, name)?;
    adopting.by = p.people.at(0).map(|first| first.id.clone());
    adopting.reason = "Because it is the better half".into();
    let after = apply(p, &adopting.change(p, TODAY).ok()?.edit).ok()?;
    Some((adopting, after))
}

/// The figures that have to be the same: who is in, value, cost, cost by year, work and change by
/// quarter, and the budget.
fn figures(facts: &Facts) -> String {
    let outcome = Outcome::of(facts);
    let is_in: Vec<&Id<Project>> = facts
        .projects()
        .filter(|(_, standing)| standing.state == State::In)
        .map(|(project, _)| &project.id)
        .collect();
    let p = &facts.portfolio;
    let work: Vec<String> = p
        .roles
        .iter()
        .map(|role| format!("{:?}", facts.balance.work.of(&role.id).collect::<Vec<_>>()))
        .collect();
    let change: Vec<String> = p
        .units
        .iter()
        .map(|unit| format!("{:?}", facts.balance.change.of(&unit.id).collect::<Vec<_>>()))
        .collect();
    let spend = facts.balance.spend;
    format!(
        "{is_in:?}\n{} {}\n{:?}\n{:?}\n{spend:?}\n{work:?}\n{change:?}\n{:?}",
        outcome.value,
        outcome.unvalued,
        outcome.included.cost,
        facts.balance.years,
        facts.budget()
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn an_adopted_scenario_has_the_figures_it_had_before(seed: u64) {
        let p = Arc::new(any::portfolio(seed));
        for scenario in &p.scenarios {
            let before = Facts::new(Arc::clone(&p), Some(&scenario.name), TODAY);
            let Some((adopting, made)) = adopted(&p, &scenario.name) else { continue };
            prop_assert_eq!(faults(&made), []);
            let plan = Facts::new(Arc::clone(&made), None, TODAY);
            prop_assert_eq!(figures(&before), figures(&plan));
            let left = Facts::new(Arc::clone(&made), Some(&scenario.name), TODAY);
            prop_assert_eq!(figures(&plan), figures(&left), "nothing is decided twice");
            let decided: usize = adopting.rows.iter().map(|row| row.verdicts().count()).sum();
            let decided = decided + usize::from(adopting.budget.is_some());
            prop_assert_eq!(made.decisions.len(), p.decisions.len() + decided);
            let own = made.scenario(&scenario.name).unwrap();
            prop_assert_eq!(&own.note, &scenario.note);
            let open = |id: &Id<Project>| p.projects.get(id).unwrap().stage().is_open();
            prop_assert!(!own.choices.iter().any(|choice| open(&choice.project)));
        }
    }

    #[test]
    fn choosing_and_choosing_back_leaves_the_same_file(seed: u64, picks: [u8; 6]) {
        let p = Arc::new(any::portfolio(seed));
        let p = after(&p, &new(&p, "Mine").1);
        let before = files::to_text(&p);
        let ids: Vec<Id<Project>> = p.projects.iter().map(|own| own.id.clone()).collect();
        let mut now = Arc::clone(&p);
        for (at, pick) in picks.iter().enumerate() {
            let Some(id) = ids.get(at % ids.len().max(1)) else { break };
            let pick = match pick % 4 {
                0 => Pick::In,
                1 => Pick::Out,
                2 => Pick::Shift(i64::from(*pick) % 7),
                _ => Pick::ShiftBy(i64::from(*pick) % 5 - 2),
            };
            now = after(&now, &choose(&now, "Mine", &[(id.clone(), pick)]).unwrap());
            prop_assert_eq!(faults(&now), []);
        }
        let back: Vec<_> = ids.into_iter().map(|id| (id, Pick::AsPlanned)).collect();
        let now = after(&now, &choose(&now, "Mine", &back).unwrap());
        prop_assert_eq!(files::to_text(&now), before);
    }
}

#[test]
fn the_scenarios_of_the_sample_have_their_figures_when_adopted() {
    let sample = &evenkeel::app::samples::ALL[0];
    let p = Arc::new(sample.portfolio());
    assert!(!p.scenarios.is_empty());
    for scenario in &p.scenarios {
        let before = Facts::new(Arc::clone(&p), Some(&scenario.name), TODAY);
        let plan = Facts::new(Arc::clone(&p), None, TODAY);
        let (_, made) = adopted(&p, &scenario.name).expect(&scenario.name);
        assert_ne!(figures(&plan), figures(&before), "{} decides something", scenario.name);
        assert_eq!(figures(&before), figures(&Facts::new(made, None, TODAY)), "{}", scenario.name);
    }
}

/// A portfolio in which a shift moves money from year to year and work from quarter to quarter.
fn dated() -> Arc<Portfolio> {
    let money = |units| Some(Money::minor(units));
    let plan = sound()
        .where_portfolio(|p| p.roles.put(Role { id: "dev".into(), ..Role::default() }))
        .where_project("p", |own| {
            own.start = Some(date(2027, 5, 3));
            own.end = Some(date(2028, 3, 31));
            let cost = |year, systems, people: Option<i128>| Cost {
                year,
                systems: money(systems),
                people: people.and_then(money),
                ..Cost::default()
            };
            own.costs = vec![cost(2027, 100, Some(11)), cost(2028, 40, None)];
            let quarter = Quarter::new(2027, 2);
            own.effort = vec![Effort {
                role: "dev".into(),
                quarter,
                days: Some(12.into()),
                ..Effort::default()
            }];
        })
        .where_project("q", |own| own.stage = Some(Stage::Approved))
        .where_project("r", |own| own.stage = Some(Stage::Idea));
    Arc::new(plan.portfolio)
}

fn with(p: &Arc<Portfolio>, picks: &[(&str, Pick)]) -> Arc<Portfolio> {
    let p = after(p, &new(p, "Less").1);
    let picks: Vec<_> = picks.iter().map(|(id, pick)| (Id::from(*id), *pick)).collect();
    after(&p, &choose(&p, "Less", &picks).unwrap())
}

#[test]
fn money_moves_with_a_shift_by_kind_and_to_the_last_cent() {
    let p = with(&dated(), &[("p", Pick::Shift(2))]);
    let (_, made) = adopted(&p, "Less").unwrap();
    let own = made.projects.get(&"p".into()).unwrap();
    let costs: Vec<_> = own
        .costs
        .iter()
        .map(|cost| (cost.year, cost.systems.map(Money::units), cost.people.map(Money::units)))
        .collect();
    // Three quarters of 2027 had 33, 33 and 34; one of them stays in the year.
    assert_eq!(costs, [(2027, Some(33), Some(3)), (2028, Some(107), Some(8))]);
    assert_eq!((own.start, own.end), (Some(date(2027, 11, 3)), Some(date(2028, 9, 30))));
    assert_eq!(own.effort[0].quarter, Quarter::new(2027, 4));
    assert_eq!(own.milestones[0].due, Some(date(2027, 12, 1)));
    assert_eq!(made.decisions[0].decision, Some(Verdict::Defer));
}

#[test]
fn what_goes_out_is_held_or_stopped_and_the_log_says_who_and_why() {
    let p = with(&dated(), &[("p", Pick::Out), ("q", Pick::Out), ("r", Pick::In)]);
    let (adopting, made) = adopted(&p, "Less").unwrap();
    let stage = |id: &str| made.projects.get(&id.into()).unwrap().stage();
    assert_eq!(
        (stage("p"), stage("q"), stage("r")),
        (Stage::Stopped, Stage::Proposed, Stage::Approved)
    );
    assert_eq!(made.projects.get(&"p".into()).unwrap().stage_reason, adopting.reason);
    let said: Vec<_> = made.decisions.iter().map(|own| own.decision.unwrap()).collect();
    assert_eq!(said, [Verdict::Stop, Verdict::Hold, Verdict::Go]);
    for own in &made.decisions {
        assert_eq!((own.date, own.scenario.as_str()), (Some(TODAY), "Less"));
        assert_eq!(
            (own.by.as_ref(), own.reason.as_str()),
            (adopting.by.as_ref(), adopting.reason.as_str())
        );
    }
    assert!(made.scenario("Less").unwrap().choices.is_empty(), "it is the plan now");
    assert!(Adopting::of(&made, "Less").is_none());
}

#[test]
fn the_budget_of_a_scenario_is_adopted_with_it_unless_that_is_not_wanted() {
    let budget = |p: &Portfolio, name: Option<&str>| {
        let facts = Facts::new(Arc::new(p.clone()), name, TODAY);
        facts.budget().map(Budget::total).map(Money::units)
    };
    let limited = |p: &Arc<Portfolio>| {
        changed(p, "Less", |own| {
            own.limits = Limits::with_budget(None, Some(Budget::Total(Money::minor(700_000_000))));
        })
    };
    let p = with(&dated(), &[]);
    let p = after(&p, &limited(&p).unwrap());
    let (adopting, made) = adopted(&p, "Less").expect("a budget alone is something to adopt");
    assert_eq!(adopting.budgets(&p), Some(("€7,000,000".into(), "no budget".into())));
    assert_eq!(budget(&made, None), Some(700_000_000));
    assert!(made.scenario("Less").unwrap().limits.is_none(), "it is the plan's now");
    let log = &made.decisions[0];
    assert_eq!((log.project.as_ref(), log.decision), (None, Some(Verdict::Change)));
    assert!(!Adopting::decides(&made, "Less"));

    let p = after(&p, &choose(&p, "Less", &[("q".into(), Pick::Out)]).unwrap());
    let kept = Adopting { takes_budget: false, ..Adopting::of(&p, "Less").unwrap() };
    let made = after(&p, &kept.change(&p, TODAY).unwrap().edit);
    assert_eq!((budget(&made, None), budget(&made, Some("Less"))), (None, Some(700_000_000)));
    assert_eq!(made.decisions.len(), 1);
}

#[test]
fn what_is_only_halted_stays_a_choice_of_the_scenario() {
    let p = with(&dated(), &[("p", Pick::Out), ("q", Pick::Out)]);
    let mut adopting = Adopting::of(&p, "Less").unwrap();
    adopting.rows[0].verdict = Some(Verdict::Hold);
    adopting.rows[1].verdict = Some(Verdict::Stop);
    let made = after(&p, &adopting.change(&p, TODAY).unwrap().edit);
    assert_eq!(made.projects.get(&"p".into()).unwrap().stage(), Stage::OnHold);
    assert_eq!(made.projects.get(&"q".into()).unwrap().stage(), Stage::Stopped);
    assert_eq!(made.scenario("Less").unwrap().choices.len(), 1);
}

#[test]
fn a_scenario_of_ten_thousand_choices_is_changed_at_once() {
    let p = Arc::new(large::portfolio(10_000, 1));
    let p = after(&p, &new(&p, "Less").1);
    let all: Vec<_> = p.projects.iter().map(|own| (own.id.clone(), Pick::Shift(1))).collect();
    let started = std::time::Instant::now();
    let p = after(&p, &choose(&p, "Less", &all).unwrap());
    let one = [(p.projects.at(5_000).unwrap().id.clone(), Pick::Shift(2))];
    let p = after(&p, &choose(&p, "Less", &one).unwrap());
    let p = after(&p, &rename(&p, "Less", "More").unwrap());
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    assert!(p.scenario("More").unwrap().choices.len() > 5_000);
    assert!(apply(&p, &Edit::Scenarios(p.scenarios.clone())).is_ok());
}
