//! What comes of a scenario: the figures one compares, and what is different from another in words.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Facts, Group, Load, Over, Spend, Sponsorship, State};
use crate::portfolio::{Id, Money, Person, Portfolio, Quarter, number};
use crate::text;

/// More projects than these are not named.
const MOST_NAMED: usize = 4;

/// What comes of the plan or of a scenario that is laid over it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The scenario; nothing for the plan.
    pub scenario: Option<String>,
    /// The values of what is in together, as far as they are known.
    pub value: Decimal,
    /// Of how many projects that are in the value is not known.
    pub unvalued: usize,
    /// What is in, and what it costs.
    pub included: Group,
    /// The budgets that are not enough for it.
    pub over: Vec<Over>,
    /// What it costs in each calendar year, as far as that is known.
    pub years: BTreeMap<i16, Money>,
    /// Money by what it is for.
    pub spend: Spend,
    /// Lens by lens, as it is called on screen: the imbalance, where it has targets.
    pub imbalances: Vec<(String, Option<f64>)>,
    /// The fullest quarter of each role whose capacity is known, from today's on, the fullest first.
    pub roles: Vec<Peak>,
    /// The same for what units can take in.
    pub units: Vec<Peak>,
    /// The business sponsor of most projects that are in, and of how many.
    pub sponsor: Option<(Id<Person>, usize)>,
    /// Whether each project is in, and by how many quarters it is shifted, in the portfolio's order.
    pub places: Vec<(bool, i64)>,
}

/// The fullest quarter of a role or a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Peak {
    /// What it is called.
    pub name: String,
    /// The quarter.
    pub quarter: Quarter,
    /// What is asked for of what there is; 1 is all of it.
    pub pressure: f64,
}

/// The fullest quarter from today's on of each role and of each unit, as far as their capacity is
/// known and something is asked, in the portfolio's order.
pub fn peaks(facts: &Facts) -> (Vec<Peak>, Vec<Peak>) {
    let (p, balance) = (&facts.portfolio, &facts.balance);
    let roles = p.roles.iter().filter_map(|role| {
        let capacity = |quarter| role.capacity.as_ref()?.in_quarter(quarter);
        peak(facts, &balance.work, (&role.id, &role.name), capacity)
    });
    let units = p.units.iter().filter_map(|unit| {
        peak(facts, &balance.change, (&unit.id, &unit.name), |_| unit.change_capacity)
    });
    (roles.collect(), units.collect())
}

impl Peak {
    /// In words, without its name: `112 % in Q2 2027`.
    pub fn said(&self) -> String {
        format!("{} in {}", text::percent(self.pressure), self.quarter.label())
    }

    /// Whether more is asked than there is.
    pub fn is_over(&self) -> bool {
        self.pressure > 1.0
    }

    /// `Architects 112 % in Q2 2027`.
    pub fn in_words(&self) -> String {
        let name = text::shown_name(&self.name);
        let name = text::shortened(&name, 32);
        format!("{name} {}", self.said())
    }
}

impl Outcome {
    /// What comes of the portfolio as the facts have it.
    pub fn of(facts: &Facts) -> Self {
        let balance = &facts.balance;
        let mut value = Decimal::ZERO;
        let mut unvalued = 0;
        let mut sponsored: BTreeMap<&Id<Person>, usize> = BTreeMap::new();
        for (project, standing) in facts.projects() {
            if standing.state != State::In {
                continue;
            }
            match project.value {
                Some(own) => value += own.decimal(),
                None => unvalued += 1,
            }
            if let Some(sponsor) = &project.sponsor
                && standing.sponsorship == Sponsorship::Business
            {
                *sponsored.entry(sponsor).or_default() += 1;
            }
        }
        // Of equals the first by id.
        let sponsor =
            sponsored.into_iter().fold(None, |most: Option<(&Id<Person>, usize)>, own| {
                Some(most.filter(|most| most.1 >= own.1).unwrap_or(own))
            });
        let (roles, units) = peaks(facts);
        Self {
            scenario: facts.scenario.clone(),
            value,
            unvalued,
            included: balance.included,
            over: facts.over_budget(),
            years: balance.years.clone(),
            spend: balance.spend,
            imbalances: balance
                .mixes
                .iter()
                .map(|mix| (mix.label.clone(), mix.imbalance))
                .collect(),
            roles: fullest_first(roles),
            units: fullest_first(units),
            sponsor: sponsor.map(|(id, number)| (id.clone(), number)),
            places: balance
                .standings
                .iter()
                .map(|own| (own.state == State::In, own.shift))
                .collect(),
        }
    }

    /// What is different from another outcome of the same portfolio:
    /// `+Payroll, −Archive: +12 value, −€0.4m, architects 112 % in Q2 2027`.
    pub fn against(&self, other: &Self, portfolio: &Portfolio) -> String {
        let moves = self.moves(other, portfolio);
        if moves.is_empty() {
            return "The same projects".into();
        }
        let mut figures = Vec::new();
        if self.value != other.value {
            figures.push(format!("{} value", signed(self.value - other.value)));
        }
        if self.included.cost != other.included.cost {
            figures.push(signed_money(self.included.cost - other.included.cost, portfolio));
        }
        // What became fuller and is too full now is what the room has to know.
        let worse = |now: &[Peak], before: &[Peak]| {
            let is_worse = |peak: &&Peak| {
                let was = before.iter().find(|own| own.name == peak.name);
                peak.is_over() && was.is_none_or(|was| was.pressure + 0.005 < peak.pressure)
            };
            now.iter().find(is_worse).map(Peak::in_words)
        };
        figures.extend(worse(&self.roles, &other.roles));
        figures.extend(worse(&self.units, &other.units).map(|words| format!("change in {words}")));
        if figures.is_empty() { moves } else { format!("{moves}: {}", figures.join(", ")) }
    }

    /// Which projects came, went and moved.
    fn moves(&self, other: &Self, portfolio: &Portfolio) -> String {
        let name = |place: usize| {
            let name = portfolio.projects.at(place).map(|own| text::shown_name(&own.name));
            text::shortened(&name.unwrap_or_default(), 28).into_owned()
        };
        let pairs = || self.places.iter().zip(&other.places).enumerate();
        let came = pairs().filter(|(_, (now, before))| now.0 && !before.0);
        let went = pairs().filter(|(_, (now, before))| !now.0 && before.0);
        let moved = pairs().filter(|(_, (now, before))| now.0 && before.0 && now.1 != before.1);
        let came: Vec<String> = came.map(|(place, _)| format!("+{}", name(place))).collect();
        let went: Vec<String> = went.map(|(place, _)| format!("−{}", name(place))).collect();
        let moved: Vec<String> = moved
            .map(|(place, (now, before))| {
                let by = now.1 - before.1;
                let quarters = text::count(usize::try_from(by.abs()).unwrap_or(0), "quarter");
                let way = if by > 0 { "later" } else { "earlier" };
                format!("{} {quarters} {way}", name(place))
            })
            .collect();
        let mut parts = Vec::new();
        for (named, sign) in [(came, "+"), (went, "−"), (moved, "")] {
            let more = named.len().saturating_sub(MOST_NAMED);
            parts.extend(named.into_iter().take(MOST_NAMED));
            if more > 0 {
                let what = if sign.is_empty() { " moved" } else { "" };
                parts.push(format!("{sign}{more} more{what}"));
            }
        }
        parts.join(", ")
    }
}

/// `+12`, `−3.5`.
pub fn signed(figure: Decimal) -> String {
    let sign = if figure.is_sign_negative() { "−" } else { "+" };
    format!("{sign}{}", text::decimal(figure.abs()))
}

/// `+€0.4m`, `−€120k`.
pub fn signed_money(amount: Money, portfolio: &Portfolio) -> String {
    let currency = portfolio.currency();
    if amount < Money::ZERO {
        format!("−{}", currency.short(Money::ZERO - amount))
    } else {
        format!("+{}", currency.short(amount))
    }
}

fn fullest_first(mut peaks: Vec<Peak>) -> Vec<Peak> {
    peaks.sort_by(|a, b| b.pressure.total_cmp(&a.pressure));
    peaks
}

/// The fullest quarter from today's on of a role or unit whose capacity is known.
fn peak<T>(
    facts: &Facts,
    load: &Load<T>,
    (id, name): (&Id<T>, &str),
    capacity: impl Fn(Quarter) -> Option<Decimal>,
) -> Option<Peak> {
    let now = Quarter::of(facts.today);
    let ahead = load.of(id).filter(|(quarter, _)| *quarter >= now);
    let known = ahead.filter_map(|(quarter, asked)| {
        let has = number(capacity(quarter)?);
        let asked = number(asked);
        let pressure = if has > 0.0 { asked / has } else { f64::INFINITY };
        Some((quarter, pressure)).filter(|_| asked > 0.0)
    });
    // Of equals the first.
    let most = known.fold(None, |most: Option<(Quarter, f64)>, own| {
        Some(most.filter(|most| most.1 >= own.1).unwrap_or(own))
    });
    most.map(|(quarter, pressure)| Peak { name: name.to_owned(), quarter, pressure })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::portfolio::{Choosing, Cost, Project, Scenario, Score, Stage};
    use jiff::civil::date;

    fn project(id: &str, stage: Stage, value: i64, cost: i128) -> Project {
        let systems = Some(Money::minor(cost * 100));
        Project {
            id: id.into(),
            name: id.to_uppercase(),
            stage: Some(stage),
            value: Score::new(value.into()),
            costs: vec![Cost { year: 2027, systems, ..Cost::default() }],
            ..Project::default()
        }
    }

    fn choice(id: &str, included: Option<bool>, shift: i64) -> Choosing {
        Choosing { project: id.into(), included, shift: Some(shift), ..Choosing::default() }
    }

    #[test]
    fn a_scenario_is_told_by_what_came_what_went_and_what_that_does() {
        let mut portfolio = Portfolio {
            projects: [
                project("a", Stage::Approved, 40, 900_000),
                project("b", Stage::Proposed, 52, 500_000),
                project("c", Stage::Delivering, 10, 1),
            ]
            .into_iter()
            .collect(),
            ..Portfolio::default()
        };
        let choices =
            vec![choice("a", Some(false), 0), choice("b", Some(true), 0), choice("c", None, 2)];
        portfolio.scenarios = vec![Scenario { name: "Try".into(), choices, ..Scenario::default() }];
        let portfolio = Arc::new(portfolio);
        let plan = Facts::new(Arc::clone(&portfolio), None, date(2027, 4, 1));
        let tried = plan.again(Arc::clone(&portfolio), Some("Try"), date(2027, 4, 1));
        let (plan, tried) = (Outcome::of(&plan), Outcome::of(&tried));
        let words = tried.against(&plan, &portfolio);
        assert!(words.starts_with("+B, −A, C 2 quarters later: +12 value, −"), "{words}");
        assert!(words.ends_with("400k"), "{words}");
        assert_eq!(plan.against(&plan, &portfolio), "The same projects");
        let back = plan.against(&tried, &portfolio);
        assert!(back.starts_with("+A, −B, C 2 quarters earlier: −12 value, +"), "{back}");
    }
}
