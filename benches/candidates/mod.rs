//! A seeded portfolio of candidates that compete for money, people and change: about twice as much
//! is asked for as there is. The same seed gives the same portfolio.

use evenkeel::balance::{Facts, change_of, cost_by_year, work_of};
use evenkeel::portfolio::{
    Benefit, Budget, ByQuarter, ChangeLoad, Cost, Effort, Id, Limits, Money, Must, Portfolio,
    Project, Quarter, Role, Score, Stage, Unit,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use std::collections::BTreeMap;

#[path = "../large/chance.rs"]
mod chance;

use chance::Chance;

/// The day that counts as today: before anything starts.
const TODAY: Date = date(2026, 12, 1);
const YEARS: usize = 3;

/// The facts of a portfolio of so many candidates.
pub(crate) fn facts(projects: usize, seed: u64) -> Facts {
    let mut chance = Chance(seed);
    let units = 4 + projects.isqrt() / 4;
    let mut portfolio = Portfolio {
        units: (0..units).map(|unit| Unit { id: id("u", unit), ..Unit::default() }).collect(),
        roles: (0..5).map(|role| Role { id: id("r", role), ..Role::default() }).collect(),
        projects: (0..projects).map(|place| project(place, projects, units, &mut chance)).collect(),
        targets: vec![(
            "ambition".into(),
            [("run", 38), ("grow", 36), ("transform", 26)]
                .map(|(bucket, share)| (bucket.into(), Decimal::new(share, 2)))
                .to_vec(),
        )],
        ..Portfolio::default()
    };
    limit(&mut portfolio, &mut chance);
    Facts::new(portfolio.into(), None, TODAY)
}

fn id<T>(prefix: &str, number: usize) -> Id<T> {
    Id::new(format!("{prefix}-{number:04}"))
}

/// A number from the first to the last.
fn between(chance: &mut Chance, first: usize, last: usize) -> usize {
    first + chance.below(last - first + 1)
}

fn project(place: usize, projects: usize, units: usize, chance: &mut Chance) -> Project {
    let (size, quarters) = match chance.below(100) {
        0..50 => (between(chance, 60, 350), between(chance, 1, 3)),
        50..85 => (between(chance, 300, 1_200), between(chance, 2, 6)),
        _ => (between(chance, 1_200, 5_000), between(chance, 4, 9)),
    };
    let first = if chance.percent(60) { chance.below(4) } else { chance.below(YEARS * 4) };
    let quarters = quarters.min(YEARS * 4 - first).max(1);
    let start = date(2027, 1, 1).saturating_add(months(first));
    let end = start.saturating_add(months(quarters)).saturating_sub(1.days());
    // Quality, from −1 to 1, and with it the score; what it brings grows with what it costs.
    let quality = between(chance, 0, 60) + between(chance, 0, 60);
    let score = (10 + quality / 2 + size.ilog2() as usize * 2).min(100);
    let yearly = size * (60 + quality + between(chance, 0, 40)) / 400;
    // What must be in needs nothing, so that there is always a selection.
    let is_must = chance.percent(3);
    let others = |chance: &mut Chance, times: usize| -> Vec<Id<Project>> {
        let other = chance.below(place.max(1));
        if place > 0 && !is_must && chance.percent(times) {
            vec![id("p", other)]
        } else {
            Vec::new()
        }
    };
    let weeks: Vec<usize> =
        (0..5).map(|_| if chance.percent(65) { between(chance, 1, 40) } else { 0 }).collect();
    let all = weeks.iter().sum::<usize>().max(1);
    let effort =
        weeks.iter().enumerate().filter(|(_, part)| **part > 0).flat_map(|(role, part)| {
            let days = size * part / all / quarters / 2 + 1;
            (0..quarters).map(move |quarter| Effort {
                role: id("r", role),
                quarter: Quarter::of(start).plus(i64::try_from(quarter).unwrap_or(0)),
                days: Some(Decimal::from(days)),
                ..Effort::default()
            })
        });
    let effort = effort.collect();
    let load = |chance: &mut Chance| ChangeLoad {
        unit: id("u", chance.below(units).min(chance.below(units))),
        load: Some(ByQuarter::Every(Decimal::from(between(chance, 1, 4) * quarters.min(4)))),
        ..ChangeLoad::default()
    };
    let years: BTreeMap<i16, usize> = (0..quarters).fold(BTreeMap::new(), |mut years, quarter| {
        let year = 2027 + i16::try_from((first + quarter) / 4).unwrap_or(0);
        *years.entry(year).or_default() += 1;
        years
    });
    let money = |amount: usize| Some(Money::minor(amount as i128 * 100_000));
    Project {
        id: id("p", place),
        name: format!("Candidate {}", place + 1),
        stage: Some(Stage::Proposed),
        value: Some(Score::nearest(score as f64)),
        start: Some(start),
        end: Some(end),
        costs: years
            .into_iter()
            .map(|(year, parts)| Cost {
                year,
                systems: money(size * parts / quarters),
                ..Cost::default()
            })
            .collect(),
        benefits: vec![Benefit { yearly: money(yearly), ..Benefit::default() }],
        effort,
        units: (0..between(chance, 1, 2)).map(|_| load(chance)).collect(),
        classes: chance
            .of(&["run", "run", "grow", "grow", "transform"])
            .map(|class| ("ambition".into(), class.into()))
            .into_iter()
            .collect(),
        needs: others(chance, 15),
        instead_of: if place + 3 < projects { others(chance, 4) } else { Vec::new() },
        must: is_must.then_some(Must::In),
        ..Project::default()
    }
}

/// Gives each year, role and unit a part of what is asked of it, and at least what has to be.
fn limit(portfolio: &mut Portfolio, chance: &mut Chance) {
    let facts = Facts::new(portfolio.clone().into(), None, TODAY);
    let mut years: BTreeMap<i16, [i128; 2]> = BTreeMap::new();
    let mut work: BTreeMap<(usize, Quarter), [f64; 2]> = BTreeMap::new();
    let mut load: BTreeMap<usize, BTreeMap<Quarter, [f64; 2]>> = BTreeMap::new();
    for (project, standing) in facts.projects() {
        let must = f64::from(u8::from(project.must == Some(Must::In)));
        let mut standing = *standing;
        standing.state = evenkeel::balance::State::In;
        for (year, cost) in cost_by_year(project, 0) {
            let sums = years.entry(year).or_default();
            sums[0] += cost.units();
            sums[1] += cost.units() * must as i128;
        }
        for (role, quarter, days) in work_of(project, &standing) {
            let (Some(role), Some(days)) = (portfolio.roles.place(role), days) else { continue };
            let sums = work.entry((role, quarter)).or_default();
            sums[0] += days.to_f64().unwrap_or(0.0);
            sums[1] += days.to_f64().unwrap_or(0.0) * must;
        }
        for (unit, quarter, asked) in change_of(project, &standing) {
            let (Some(unit), Some(asked)) = (portfolio.units.place(unit), asked) else { continue };
            let sums = load.entry(unit).or_default().entry(quarter).or_default();
            sums[0] += asked.to_f64().unwrap_or(0.0);
            sums[1] += asked.to_f64().unwrap_or(0.0) * must;
        }
    }
    let part = |chance: &mut Chance, asked: f64, must: f64, low: usize| {
        (asked * between(chance, low, low + 20) as f64 / 100.0).max(must * 1.5).round()
    };
    let budget = years.iter().map(|(year, [asked, must])| {
        let most = part(chance, *asked as f64, *must as f64, 38);
        (*year, Money::minor((most / 1e7).round() as i128 * 10_000_000))
    });
    let budget = Some(Budget::ByYear(budget.collect()));
    portfolio.limits = Some(Limits { budget, ..Limits::default() });
    let roles = portfolio.roles.iter().enumerate().map(|(place, role)| {
        let own = work.range((place, quarter(0))..=(place, quarter(YEARS * 4)));
        let each = own.map(|((_, quarter), [asked, must])| {
            (*quarter, Decimal::from(part(chance, *asked, *must, 50) as i64))
        });
        let capacity = Some(ByQuarter::Each(each.collect()));
        Role { capacity, ..Role::clone(role) }
    });
    portfolio.roles = roles.collect();
    let units = portfolio.units.iter().enumerate().map(|(place, unit)| {
        let own = load.get(&place).into_iter().flat_map(BTreeMap::values);
        let most = own.map(|[asked, must]| (asked * 0.45).max(must * 1.5)).fold(4.0, f64::max);
        Unit { change_capacity: Some(Decimal::from(most.round() as i64)), ..Unit::clone(unit) }
    });
    portfolio.units = units.collect();
}

fn months(quarters: usize) -> jiff::Span {
    (i64::try_from(quarters).unwrap_or(0) * 3).months()
}

fn quarter(place: usize) -> Quarter {
    let first = Quarter::of(date(2027, 1, 1));
    first.plus(i64::try_from(place).unwrap_or(0)).unwrap_or(first)
}
