//! The optimiser over whole portfolios: against counting every choice, and against the balance.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use evenkeel::balance::{Facts, cost_by_year};
use evenkeel::optimise::{
    Answer, Effort, Maximise, Model, Question, Shifting, Status, Watch, laid_over, proposal, select,
};
use evenkeel::portfolio::{
    Benefit, Budget, ByQuarter, ChangeLoad, Choice as _, Contribution, Cost, Effort as Work, Id,
    Limits, Money, Must, Objective, Portfolio, Project, Quarter, Role, Scenario, Score, Stage,
    Unit,
};
use jiff::civil::date;
use rust_decimal::Decimal;

use crate::large::Chance;
use crate::support::{TODAY, facts};

/// The answer to a question, and its model.
pub(super) fn answered(facts: &Facts, question: &Question) -> (Model, Answer) {
    let model = Model::of(facts, question);
    let answer = select(&model, Effort::default(), &Watch::default());
    (model, answer)
}

/// Where a portfolio's projects start and end, its quarters and years.
const YEARS: [i16; 2] = [2027, 2028];

/// A number below the end.
fn roll(chance: &mut Chance, end: usize) -> i64 {
    i64::try_from(chance.below(end)).unwrap()
}

fn quarter(place: usize) -> Quarter {
    Quarter::new(2027, 1).unwrap().plus(i64::try_from(place).unwrap()).unwrap()
}

/// A portfolio of a few projects in which anything may be asked, and a question about it.
pub(crate) fn any(seed: u64) -> (Facts, Question) {
    let mut chance = Chance(seed.wrapping_mul(0x2545_f491));
    let chance = &mut chance;
    let number = if chance.percent(4) { 11 + chance.below(6) } else { 1 + chance.below(9) };
    let ids: Vec<String> = (0..number).map(|place| format!("p{place}")).collect();
    let projects: Vec<Project> = (0..number).map(|place| project(place, &ids, chance)).collect();
    let all: i128 = projects.iter().filter_map(Project::cost).map(Money::units).sum();
    let money = |chance: &mut Chance| Money::minor(all * (chance.below(110) as i128) / 100);
    let budget = match chance.below(4) {
        0 => None,
        1 => Some(Budget::ByYear(YEARS.map(|year| (year, money(chance))).to_vec())),
        _ => Some(Budget::Total(money(chance))),
    };
    let capacity = |chance: &mut Chance, most: usize| Decimal::new(roll(chance, most), 1);
    let roles = ["dev", "arch"].map(|id| Role {
        id: id.into(),
        name: id.into(),
        capacity: match chance.below(3) {
            0 => None,
            1 => Some(ByQuarter::Every(capacity(chance, 900))),
            _ => {
                Some(ByQuarter::Each((0..3).map(|q| (quarter(q), capacity(chance, 900))).collect()))
            }
        },
        ..Role::default()
    });
    let units = ["port", "it"].map(|id| Unit {
        id: id.into(),
        name: id.into(),
        change_capacity: chance.percent(60).then(|| capacity(chance, 1_500)),
        ..Unit::default()
    });
    let share = |text: &str| text.parse().unwrap();
    let portfolio = Portfolio {
        projects: projects.into_iter().collect(),
        roles: roles.into_iter().collect(),
        units: units.into_iter().collect(),
        objectives: ["fast", "safe"]
            .map(|id| Objective { id: id.into(), weight: Some(3.into()), ..Objective::default() })
            .into_iter()
            .collect(),
        targets: vec![(
            "ambition".into(),
            vec![("run".into(), share("0.6")), ("grow".into(), share("0.4"))],
        )],
        limits: Some(Limits { budget, ..Limits::default() }),
        ..Portfolio::default()
    };
    let question = Question {
        maximise: chance.of(Maximise::ALL).unwrap(),
        shifting: if number < 6 && chance.percent(40) {
            Shifting::NotBegun
        } else {
            Shifting::Nobody
        },
        shares: if chance.percent(15) {
            vec![("ambition".into(), share("0.25"))]
        } else {
            Vec::new()
        },
        freed: ids.iter().filter(|_| chance.percent(10)).map(Id::new).collect(),
        held: BTreeMap::new(),
        ..Question::default()
    };
    (facts(portfolio), question)
}

fn project(place: usize, ids: &[String], chance: &mut Chance) -> Project {
    let stages =
        [Stage::Idea, Stage::Proposed, Stage::Proposed, Stage::Approved, Stage::Delivering];
    let stages = if chance.percent(8) { [Stage::Done, Stage::Stopped].as_slice() } else { &stages };
    let money = |chance: &mut Chance| Some(Money::minor(chance.below(90) as i128 * 10_007));
    let cost = |year, chance: &mut Chance| Cost {
        year,
        systems: money(chance),
        people: money(chance),
        ..Cost::default()
    };
    let start = date(2027, 1 + 3 * i8::try_from(chance.below(3)).unwrap(), 1);
    let other = |chance: &mut Chance| Id::new(&ids[chance.below(ids.len())]);
    let some = |chance: &mut Chance, times: usize| -> Vec<Id<Project>> {
        if chance.percent(times) { vec![other(chance)] } else { Vec::new() }
    };
    let keeps = |list: Vec<Id<Project>>| -> Vec<Id<Project>> {
        list.into_iter().filter(|id| id.as_str() != ids[place]).collect()
    };
    Project {
        id: Id::new(&ids[place]),
        name: format!("Project {place}"),
        stage: chance.of(stages),
        value: (!chance.percent(7))
            .then(|| Score::new(Decimal::new(roll(chance, 1_000), 1)).unwrap()),
        start: Some(start),
        end: Some(date(2027 + i16::try_from(chance.below(2)).unwrap(), 12, 31)),
        costs: if chance.percent(85) {
            YEARS.map(|year| cost(year, chance)).to_vec()
        } else {
            Vec::new()
        },
        budget: if chance.percent(60) { Some(Money::minor(500_000_000)) } else { None },
        benefits: vec![Benefit {
            name: "More".into(),
            yearly: money(chance),
            ..Benefit::default()
        }],
        objectives: vec![Contribution {
            objective: chance.of(&["fast", "safe"]).unwrap().into(),
            contribution: (!chance.percent(10)).then(|| Score::nearest(chance.below(100) as f64)),
            ..Contribution::default()
        }],
        effort: (0..chance.below(4))
            .map(|q| Work {
                role: chance.of(&["dev", "arch"]).unwrap().into(),
                quarter: Some(quarter(q)),
                days: Some(Decimal::new(roll(chance, 250), 1)),
                ..Work::default()
            })
            .collect(),
        units: (0..chance.below(3))
            .map(|unit| ChangeLoad {
                unit: ["port", "it"][unit].into(),
                load: Some(ByQuarter::Every(Decimal::from(roll(chance, 40)))),
                ..ChangeLoad::default()
            })
            .collect(),
        classes: chance
            .of(&["run", "grow", ""])
            .filter(|class| !class.is_empty())
            .map(|class| ("ambition".into(), class.into()))
            .into_iter()
            .collect(),
        needs: keeps(some(chance, 20)),
        together_with: keeps(some(chance, 8)),
        instead_of: keeps(some(chance, 10)),
        must: if chance.percent(10) { chance.of(Must::ALL) } else { None },
        ..Project::default()
    }
}

/// One way to treat a project: out, or in with a shift; with what that means, in whole numbers.
#[derive(Clone, Default)]
struct Way {
    shift: Option<i64>,
    worth: i128,
    cost: i128,
    years: Vec<i128>,
    loads: BTreeMap<(String, Quarter), i128>,
}

/// Everything asked of a choice, worked out from the portfolio by itself.
struct Rules<'f> {
    facts: &'f Facts,
    question: &'f Question,
    ways: Vec<Vec<Way>>,
    /// Which projects are left in or out because something about them is not known.
    alone: Vec<Option<bool>>,
}

impl<'f> Rules<'f> {
    fn of(facts: &'f Facts, question: &'f Question) -> Self {
        let p = &facts.portfolio;
        let by_year =
            matches!(facts.budget(), Some(Budget::ByYear(_))) && question.budget.is_none();
        let ways = |project: &Arc<Project>| -> (Vec<Way>, Option<bool>) {
            let stage = project.stage();
            if matches!(stage, Stage::Done | Stage::Stopped) {
                return (vec![Way::default()], None);
            }
            let worth: Option<Decimal> = match question.maximise {
                Maximise::Value => project.value.map(Score::decimal),
                Maximise::Benefit => project.benefits[0].yearly.map(|money| money.decimal(2)),
                Maximise::Objectives => {
                    let link = &project.objectives[0];
                    let weight = p.objectives.get(&link.objective).unwrap().weight.unwrap();
                    link.contribution.map(|contribution| weight * contribution.decimal())
                }
            };
            let is_in = matches!(stage, Stage::Approved | Stage::Delivering);
            let is_dated = !project.costs.is_empty();
            let is_known = worth.is_some() && project.cost().is_some() && (is_dated || !by_year);
            let is_kept = stage == Stage::Delivering && !question.freed.contains(&project.id);
            let alone = (project.must.is_none() && !is_kept && !is_known).then_some(is_in);
            let (may_in, may_out) = match (project.must, alone) {
                (Some(Must::In), _) => (true, false),
                (Some(Must::Out), _) => (false, true),
                (None, _) if is_kept => (true, false),
                (None, Some(is_in)) => (is_in, !is_in),
                (None, None) => (true, true),
            };
            let has_begun = stage == Stage::Delivering;
            let may_shift = question.shifting == Shifting::NotBegun && !has_begun;
            let shifts = if may_shift { vec![0, 1, 2, 4] } else { vec![0] };
            let mut ways = if may_out { vec![Way::default()] } else { Vec::new() };
            ways.extend(
                shifts.into_iter().filter(|_| may_in).map(|shift| way(project, worth, shift)),
            );
            (ways, alone)
        };
        let (ways, alone) = p.projects.iter().map(ways).unzip();
        Self { facts, question, ways, alone }
    }

    /// Whether a project goes on without another that it should be with: both are left as they are.
    fn is_excused(&self, place: usize, other: &Id<Project>) -> bool {
        let projects = &self.facts.portfolio.projects;
        let other = projects.place(other).unwrap();
        let is_stopped = projects.at(other).unwrap().stage() == Stage::Stopped;
        self.alone[place].is_some() && (is_stopped || self.alone[other].is_some())
    }

    /// What a choice is worth; nothing where it breaks a rule.
    fn worth(&self, choice: &[&Way]) -> Option<i128> {
        let p = &self.facts.portfolio;
        let is_in = |id: &Id<Project>| -> bool {
            let place = p.projects.place(id).unwrap();
            p.projects.at(place).unwrap().stage() == Stage::Done || choice[place].shift.is_some()
        };
        let is_selected = |id: &Id<Project>| choice[p.projects.place(id).unwrap()].shift.is_some();
        for (place, (project, way)) in p.projects.iter().zip(choice).enumerate() {
            let own = way.shift.is_some();
            let is_asked = |id: &&Id<Project>| !self.is_excused(place, id);
            let is_closed = matches!(project.stage(), Stage::Done | Stage::Stopped);
            if own && !project.needs.iter().filter(is_asked).all(is_in) {
                return None;
            }
            let is_open =
                |id: &&Id<Project>| !matches!(p.projects.get(id).unwrap().stage(), Stage::Done);
            let mut together = project.together_with.iter().filter(is_open).filter(is_asked);
            if !is_closed && together.any(|id| is_in(id) != own) {
                // A stopped one is never in, so neither is this one.
                return None;
            }
            let several = project.instead_of.iter().filter(|id| is_selected(id)).count();
            let others = project.instead_of.iter().map(|id| p.projects.place(id).unwrap());
            let alone = others.chain([place]).filter(|one| self.alone[*one] == Some(true)).count();
            let most = alone.max(1);
            if !is_closed && !project.instead_of.is_empty() && several + usize::from(own) > most {
                return None;
            }
        }
        let sum = |of: &dyn Fn(&Way) -> i128| -> i128 { choice.iter().map(|way| of(way)).sum() };
        let budget = self.question.budget.map(Budget::Total);
        let fits = match budget.as_ref().or(self.facts.budget()) {
            None => true,
            Some(Budget::Total(most)) => sum(&|way| way.cost) <= most.units(),
            Some(Budget::ByYear(years)) => years.iter().all(|(year, most)| {
                let place = usize::try_from(year - 2027).unwrap();
                sum(&|way| way.years.get(place).copied().unwrap_or(0)) <= most.units()
            }),
        };
        if !fits {
            return None;
        }
        let mut loads: BTreeMap<&(String, Quarter), i128> = BTreeMap::new();
        for way in choice {
            for (key, load) in &way.loads {
                *loads.entry(key).or_default() += load;
            }
        }
        for ((id, quarter), load) in loads {
            let role = p.roles.get(&Id::new(id)).and_then(|role| role.capacity.clone());
            let of_role = role.and_then(|capacity| capacity.in_quarter(*quarter));
            let of_unit = p.units.get(&Id::new(id)).and_then(|unit| unit.change_capacity);
            let Some(most) = of_role.or(of_unit).map(tenths) else { continue };
            // What is past was asked by what is kept; only nothing more may be.
            let key = (id.clone(), *quarter);
            let of = |way: &Way| way.loads.get(&key).copied().unwrap_or(0);
            let stays = |ways: &[Way]| ways.iter().all(|way| way.shift.is_some());
            let all = p.projects.iter().zip(&self.ways);
            let kept = all.filter(|(project, ways)| project.stage().is_in() && stays(ways));
            let kept: i128 = kept.filter_map(|(_, ways)| ways.iter().map(of).max()).sum();
            let is_past = *quarter < Quarter::of(TODAY);
            if load > if is_past { most.max(kept) } else { most } {
                return None;
            }
        }
        if !self.question.shares.is_empty() {
            let total = sum(&|way| way.cost);
            for (bucket, least, most) in [("run", 35, 85), ("grow", 15, 65)] {
                let classes = p.projects.iter().zip(choice);
                let of_bucket: i128 = classes
                    .filter(|(project, _)| project.class("ambition").is_some_and(|c| c == bucket))
                    .map(|(_, way)| way.cost)
                    .sum();
                if of_bucket * 100 > most * total || of_bucket * 100 < least * total {
                    return None;
                }
            }
        }
        Some(sum(&|way| way.worth))
    }

    /// The most any choice is worth, by counting all of them.
    fn best(&self) -> Option<i128> {
        let mut choice = vec![0; self.ways.len()];
        let mut best = None;
        if self.ways.iter().any(Vec::is_empty) {
            return None;
        }
        loop {
            let ways: Vec<&Way> = choice
                .iter()
                .zip(&self.ways)
                .map(|(which, ways): (&usize, _)| &ways[*which])
                .collect();
            best = best.max(self.worth(&ways));
            let Some(next) =
                (0..choice.len()).find(|place| choice[*place] + 1 < self.ways[*place].len())
            else {
                return best;
            };
            choice[next] += 1;
            choice[..next].fill(0);
        }
    }
}

fn tenths(number: Decimal) -> i128 {
    i128::try_from(number * Decimal::TEN).unwrap()
}

/// Worths in hundred-thousandths, so that two per cent of a tenth of a score is whole.
fn fine(number: Decimal) -> i128 {
    i128::try_from(number * Decimal::from(100_000)).unwrap()
}

fn way(project: &Project, worth: Option<Decimal>, shift: i64) -> Way {
    let left = Decimal::ONE - Decimal::new(2, 2) * Decimal::from(shift);
    let years = cost_by_year(project, shift);
    let mut loads: BTreeMap<(String, Quarter), i128> = BTreeMap::new();
    for effort in &project.effort {
        let quarter = effort.quarter.unwrap().plus(shift).unwrap();
        *loads.entry((effort.role.to_string(), quarter)).or_default() +=
            tenths(effort.days.unwrap());
    }
    for unit in &project.units {
        for quarter in project.quarters() {
            let load = unit.load.as_ref().unwrap().in_quarter(quarter).unwrap();
            let quarter = quarter.plus(shift).unwrap();
            *loads.entry((unit.unit.to_string(), quarter)).or_default() += tenths(load);
        }
    }
    Way {
        shift: Some(shift),
        worth: worth.map_or(0, |worth| fine(worth * left)),
        cost: project.cost().map_or(0, Money::units),
        years: YEARS.map(|year| years.get(&year).map_or(0, |money| money.units())).to_vec(),
        loads,
    }
}

#[test]
fn the_best_selection_is_what_counting_finds_and_breaks_no_limit() {
    let mut statuses = BTreeMap::<&str, usize>::new();
    for seed in 0..1_200 {
        let (facts, question) = any(seed);
        let rules = Rules::of(&facts, &question);
        let (model, answer) = answered(&facts, &question);
        let best = rules.best();
        *statuses.entry(answer.status.word()).or_default() += 1;
        assert_eq!(
            answer.best.as_ref().map(|best| fine(best.value)),
            best,
            "seed {seed} {model:?}"
        );
        let expected = if best.is_some() { Status::Optimal } else { Status::Infeasible };
        assert_eq!(answer.status, expected, "seed {seed}");
        if let Some(best) = &answer.best {
            let out = Way::default();
            let choice: Vec<&Way> = (0..facts.portfolio.projects.len())
                .map(|place| match best.taken.get(&place) {
                    None => &out,
                    shift => {
                        rules.ways[place].iter().find(|way| way.shift.as_ref() == shift).unwrap()
                    }
                })
                .collect();
            assert_eq!(rules.worth(&choice), Some(fine(best.value)), "seed {seed}");
        }
    }
    assert!(statuses["optimal"] > 500 && statuses["infeasible"] > 50, "{statuses:?}");
}

#[test]
fn a_selection_taken_over_as_a_scenario_has_the_same_figures() {
    let mut shifted = 0;
    for seed in 0..300 {
        let (facts, question) = any(seed);
        let (model, answer) = answered(&facts, &question);
        let Some(best) = &answer.best else { continue };
        let proposed = proposal(&model, best, &[]);
        let scenario = Scenario { name: "Best".into(), ..Scenario::default() };
        let scenario = laid_over(&scenario, &facts.portfolio, &proposed);
        let mut portfolio = Portfolio::clone(&facts.portfolio);
        portfolio.scenarios = vec![scenario];
        assert!(evenkeel::portfolio::faults(&portfolio).is_empty());
        let then = Facts::new(Arc::new(portfolio), Some("Best"), TODAY);
        assert_eq!(then.balance.included.cost, best.cost, "seed {seed}");
        let is_in =
            |place: &usize| then.balance.standings[*place].state == evenkeel::balance::State::In;
        let places: BTreeSet<usize> = (0..facts.portfolio.projects.len()).filter(is_in).collect();
        assert_eq!(places, best.taken.keys().copied().collect(), "seed {seed}");
        for (place, shift) in &best.taken {
            assert_eq!(then.balance.standings[*place].shift, *shift, "seed {seed}");
            shifted += usize::from(*shift > 0);
        }
        let worth = |place: &usize| then.portfolio.projects.at(*place).unwrap().value;
        if question.maximise == Maximise::Value && best.taken.values().all(|shift| *shift == 0) {
            let sum: Decimal = places.iter().filter_map(worth).map(Score::decimal).sum();
            assert_eq!(sum.normalize(), best.value, "seed {seed}");
        }
        if question.budget.is_none() {
            match then.budget() {
                Some(Budget::Total(most)) => assert!(then.balance.included.cost <= *most),
                Some(Budget::ByYear(years)) => {
                    for (year, most) in years {
                        let cost = then.balance.years.get(year).copied().unwrap_or_default();
                        assert!(cost <= *most, "seed {seed}, {year}");
                    }
                }
                None => {}
            }
        }
        for role in &then.portfolio.roles {
            for (quarter, days) in then.balance.work.of(&role.id) {
                let most = role.capacity.as_ref().and_then(|capacity| capacity.in_quarter(quarter));
                assert!(
                    quarter < Quarter::of(TODAY) || most.is_none_or(|most| days <= most),
                    "seed {seed}"
                );
            }
        }
        for unit in &then.portfolio.units {
            for (quarter, load) in then.balance.change.of(&unit.id) {
                let most = unit.change_capacity;
                assert!(
                    quarter < Quarter::of(TODAY) || most.is_none_or(|most| load <= most),
                    "seed {seed}"
                );
            }
        }
    }
    assert!(shifted > 0);
}
