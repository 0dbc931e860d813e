//! Where nothing fits: a smallest set of demands that contradict each other.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::balance::{Standing, State, change_of, work_of};
use crate::optimise::model::quoted;
use crate::optimise::solve::{Wish, solve};
use crate::optimise::{Demand, Model, Watch};
use crate::portfolio::{Money, Project};
use crate::text::{and_list, count, shown_name};

/// Demands that cannot all be met.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conflict {
    /// The demands. Without any one of them the others can be met.
    pub demands: Vec<Demand>,
    /// The same in sentences without their full stops, those that belong together in one.
    pub sentences: Vec<String>,
}

/// A smallest set of a question's demands that contradict each other; nothing where all can be met
/// together, or where that was not found out in time.
pub fn conflict(model: &Model, watch: &Watch) -> Option<Conflict> {
    let numbers = smallest(model, &[], watch)?;
    Some(told(model, &numbers, None))
}

/// Why a project cannot be in: a smallest set of demands that contradict its being in. Nothing
/// where it can be.
pub fn why_impossible(model: &Model, place: usize, watch: &Watch) -> Option<Conflict> {
    let columns = model.columns.get(&place)?;
    let numbers = smallest(model, columns, watch)?;
    Some(told(model, &numbers, Some(place)))
}

/// Whether these demands of a question can be met together.
pub fn can_meet(model: &Model, demands: &[Demand], watch: &Watch) -> bool {
    let is_asked = |number: usize| {
        model.asked.get(number).is_some_and(|asked| demands.contains(&asked.demand))
    };
    let numbers: Vec<usize> = (0..model.asked.len()).filter(|number| is_asked(*number)).collect();
    is_possible(model, &numbers, &[], watch)
}

/// A smallest set of contradicting demands by their numbers, where one of these columns has to be
/// chosen beside. Demands are left out in larger and smaller groups as long as what remains is a
/// contradiction (Junker, `QuickXplain`, 2004).
fn smallest(model: &Model, beside: &[usize], watch: &Watch) -> Option<Vec<usize>> {
    let all: Vec<usize> = (0..model.asked.len()).collect();
    if is_possible(model, &all, beside, watch) {
        return None;
    }
    let mut search = Search { model, beside, watch };
    let mut found = search.explain(&[], &all, false);
    found.sort_unstable();
    (!watch.is_stopped()).then_some(found)
}

struct Search<'s> {
    model: &'s Model,
    beside: &'s [usize],
    watch: &'s Watch,
}

impl Search<'_> {
    /// The part of the open demands that, with those taken for granted, makes a contradiction.
    fn explain(&mut self, granted: &[usize], open: &[usize], is_new: bool) -> Vec<usize> {
        if is_new && !is_possible(self.model, granted, self.beside, self.watch) {
            return Vec::new();
        }
        if open.len() <= 1 {
            return open.to_vec();
        }
        let (first, second) = open.split_at(open.len() / 2);
        let with_first: Vec<usize> = granted.iter().chain(first).copied().collect();
        let of_second = self.explain(&with_first, second, !first.is_empty());
        let with_second: Vec<usize> = granted.iter().chain(&of_second).copied().collect();
        let of_first = self.explain(&with_second, first, !of_second.is_empty());
        of_first.into_iter().chain(of_second).collect()
    }
}

/// Whether these demands can be met together; yes where that was not found out in time.
fn is_possible(model: &Model, numbers: &[usize], beside: &[usize], watch: &Watch) -> bool {
    let numbers: BTreeSet<usize> = numbers.iter().copied().collect();
    let mut programme = model.programme_of(|number| numbers.contains(&number)).without_worth();
    if !beside.is_empty() {
        programme.at_least_one(beside.iter().copied());
    }
    !solve(&programme, &Wish::default(), watch).is_infeasible()
}

/// The contradiction in words; those of its demands that say the same of several projects in one.
fn told(model: &Model, numbers: &[usize], beside: Option<usize>) -> Conflict {
    let asked = numbers.iter().filter_map(|number| model.asked.get(*number));
    let demands: Vec<Demand> = asked.map(|asked| asked.demand.clone()).collect();
    let facts = model.facts();
    let mut sentences = Vec::new();
    let mut group = |of: &dyn Fn(&Demand) -> Option<usize>, one: &str, several: &str| {
        let places: Vec<usize> = demands.iter().filter_map(of).collect();
        let names: Vec<String> = places.iter().map(|place| quoted(facts, *place)).collect();
        match names.as_slice() {
            [] => {}
            [name] => sentences.push(format!("{name} {one}")),
            all => sentences.push(format!("{} {several}", few(all))),
        }
    };
    let is =
        |demand: &Demand, wanted: &Demand| (demand == wanted).then(|| wanted.decides()).flatten();
    group(&|d| is(d, &Demand::Must(d.decides()?, true)), "must be in", "must be in");
    group(&|d| is(d, &Demand::Must(d.decides()?, false)), "must stay out", "must stay out");
    group(
        &|d| is(d, &Demand::Kept(d.decides()?)),
        "is being delivered and is kept",
        "are being delivered and are kept",
    );
    group(
        &|d| is(d, &Demand::LeftAlone(d.decides()?, true)),
        "is left in because it is not all known",
        "are left in because they are not all known",
    );
    group(
        &|d| is(d, &Demand::LeftAlone(d.decides()?, false)),
        "is left out because it is not all known",
        "are left out because they are not all known",
    );
    let forced = forced_in(&demands, beside);
    for demand in &demands {
        if matches!(demand, Demand::Must(..) | Demand::Kept(_) | Demand::LeftAlone(..)) {
            continue;
        }
        let sum = asks(model, demand, &forced);
        sentences.push(sum.unwrap_or_else(|| demand.in_words(facts)));
    }
    Conflict { demands, sentences }
}

/// How many names are told before the others are only counted.
const FEW: usize = 4;

/// `“Payroll”, “Archive”, “Portal” and 4 other projects`
fn few(names: &[String]) -> String {
    if names.len() <= FEW {
        return and_list(names);
    }
    let (first, others) = names.split_at(FEW - 1);
    let others = count(others.len(), "other project");
    and_list(&first.iter().cloned().chain([others]).collect::<Vec<_>>())
}

/// The projects that are in by these demands.
fn forced_in(demands: &[Demand], beside: Option<usize>) -> BTreeSet<usize> {
    let mut forced: BTreeSet<usize> = beside.into_iter().collect();
    for demand in demands {
        match demand {
            Demand::Kept(place)
            | Demand::Must(place, true)
            | Demand::Held(place, true)
            | Demand::LeftAlone(place, true) => drop(forced.insert(*place)),
            _ => {}
        }
    }
    loop {
        let before = forced.len();
        for demand in demands {
            match demand {
                Demand::Need(from, to) if forced.contains(from) => drop(forced.insert(*to)),
                Demand::Together(one, other) if forced.contains(one) || forced.contains(other) => {
                    forced.extend([*one, *other]);
                }
                _ => {}
            }
        }
        if forced.len() == before {
            return forced;
        }
    }
}

/// What projects ask together where that is more than a limit allows: `“Payroll” and “Archive”
/// together need 14 of 10 days of Architect in 2027-Q2`.
fn asks(model: &Model, demand: &Demand, forced: &BTreeSet<usize>) -> Option<String> {
    let facts = model.facts();
    let p = &facts.portfolio;
    // What each project asks at the least, whenever it starts.
    let least = |of: &dyn Fn(&Project, &Standing) -> Decimal| -> Vec<(usize, Decimal)> {
        let of_place = |place: &usize| {
            let project = p.projects.at(*place)?;
            let starts = model.columns.get(place)?.iter().filter_map(|c| model.starts.get(*c));
            let asked = starts.filter_map(|start| {
                let mut standing = *facts.balance.standings.get(*place)?;
                (standing.state, standing.shift) = (State::In, start.shift);
                Some(of(project, &standing))
            });
            Some((*place, asked.min()?))
        };
        forced.iter().filter_map(of_place).filter(|(_, asked)| !asked.is_zero()).collect()
    };
    let names = |parts: &[(usize, Decimal)]| -> String {
        let names: Vec<String> = parts.iter().map(|(place, _)| quoted(facts, *place)).collect();
        let together = if names.len() > 1 { " together" } else { "" };
        format!("{}{together}", few(&names))
    };
    let sum = |parts: &[(usize, Decimal)]| parts.iter().map(|(_, asked)| *asked).sum::<Decimal>();
    match demand {
        Demand::Budget(most) => {
            let parts: Vec<(usize, Money)> = forced
                .iter()
                .filter_map(|place| Some((*place, facts.balance.standings.get(*place)?.cost?)))
                .filter(|(_, cost)| *cost > Money::ZERO)
                .collect();
            let sum: Money = parts.iter().map(|(_, cost)| *cost).sum();
            let payers: Vec<(usize, Decimal)> =
                parts.iter().map(|(place, _)| (*place, Decimal::ONE)).collect();
            let currency = p.currency();
            let verb = if parts.len() > 1 { "cost" } else { "costs" };
            (sum > *most).then(|| {
                let (sum, most) = (currency.short(sum), currency.short(*most));
                format!("{} {verb} {sum}, and the budget is {most}", names(&payers))
            })
        }
        Demand::Work(role, quarter, days) => {
            let id = &p.roles.at(*role)?.id;
            let name = p.roles.at(*role).map_or("", |role| role.name.as_str());
            let parts = least(&|project, standing| {
                let asked = work_of(project, standing).filter(|(r, q, _)| *r == id && q == quarter);
                asked.filter_map(|(_, _, days)| days).sum()
            });
            let verb = if parts.len() > 1 { "need" } else { "needs" };
            (sum(&parts) > *days).then(|| {
                let (asked, days) = (sum(&parts).normalize(), days.normalize());
                let (role, quarter) = (shown_name(name), quarter.label());
                format!("{} {verb} {asked} of {days} days of {role} in {quarter}", names(&parts))
            })
        }
        Demand::Change(unit, quarter, most) => {
            let id = &p.units.at(*unit)?.id;
            let name = p.units.at(*unit).map_or("", |unit| unit.name.as_str());
            let parts = least(&|project, standing| {
                let asked =
                    change_of(project, standing).filter(|(u, q, _)| *u == id && q == quarter);
                asked.filter_map(|(_, _, load)| load).sum()
            });
            let verb = if parts.len() > 1 { "ask" } else { "asks" };
            (sum(&parts) > *most).then(|| {
                let (asked, most) = (sum(&parts).normalize(), most.normalize());
                let (unit, quarter) = (shown_name(name), quarter.label());
                format!(
                    "{} {verb} {unit} to take in a change of {asked} in {quarter}, and it can take {most}",
                    names(&parts)
                )
            })
        }
        _ => None,
    }
}
