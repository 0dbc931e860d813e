//! What a choice has to respect, and how that is said.

use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::balance::Facts;
use crate::portfolio::{Money, Quarter, bucket_label, lens_label};
use crate::text::{and_list, percent_exact, plain, shown_name};

/// One demand on a choice. Projects, roles and units by their places in the portfolio.
#[derive(Clone, Debug, PartialEq)]
pub enum Demand {
    /// A project is being delivered, and is kept.
    Kept(usize),
    /// A project must be in (true) or stay out (false), as the portfolio says.
    Must(usize, bool),
    /// A project is held in (true) or out (false) by the question.
    Held(usize, bool),
    /// Something about a project is not known, so it is left in (true) or out (false).
    LeftAlone(usize, bool),
    /// One project needs another.
    Need(usize, usize),
    /// A project needs one that was stopped.
    NeedsStopped(usize, usize),
    /// Two projects belong together: both or neither.
    Together(usize, usize),
    /// At most one of these projects.
    Instead(Vec<usize>),
    /// What everything may cost.
    Budget(Money),
    /// What everything may cost in a calendar year.
    BudgetOf(i16, Money),
    /// The person-days that a role has in a quarter.
    Work(usize, Quarter, Decimal),
    /// The change that a unit can take in in a quarter.
    Change(usize, Quarter, Decimal),
    /// A bucket of a lens may have at most this share of what is spent.
    ShareAtMost(SmolStr, SmolStr, Decimal),
    /// A bucket of a lens has to have at least this share.
    ShareAtLeast(SmolStr, SmolStr, Decimal),
}

impl Demand {
    /// The projects that it is about; none where it is about all.
    pub fn projects(&self) -> Vec<usize> {
        match self {
            Self::Kept(one) | Self::Must(one, _) | Self::Held(one, _) | Self::LeftAlone(one, _) => {
                vec![*one]
            }
            Self::Need(one, other)
            | Self::NeedsStopped(one, other)
            | Self::Together(one, other) => {
                vec![*one, *other]
            }
            Self::Instead(group) => group.clone(),
            _ => Vec::new(),
        }
    }

    /// The project whose being in or out it decides by itself, if it does.
    pub fn decides(&self) -> Option<usize> {
        match self {
            Self::Kept(one) | Self::Must(one, _) | Self::Held(one, _) | Self::LeftAlone(one, _) => {
                Some(*one)
            }
            _ => None,
        }
    }

    /// The demand in a sentence without its full stop: `“Payroll” must be in`.
    pub fn in_words(&self, facts: &Facts) -> String {
        let p = &facts.portfolio;
        let name = |place: &usize| quoted(facts, *place);
        let state = |is_in: &bool| if *is_in { "in" } else { "out" };
        match self {
            Self::Kept(place) => format!("{} is being delivered and is kept", name(place)),
            Self::Must(place, true) => format!("{} must be in", name(place)),
            Self::Must(place, false) => format!("{} must stay out", name(place)),
            Self::Held(place, is_in) => format!("{} is held {}", name(place), state(is_in)),
            Self::LeftAlone(place, is_in) => {
                format!("{} is left {} because it is not all known", name(place), state(is_in))
            }
            Self::Need(from, to) => format!("{} needs {}", name(from), name(to)),
            Self::NeedsStopped(from, to) => {
                format!("{} needs {}, which was stopped", name(from), name(to))
            }
            Self::Together(one, other) => {
                format!("{} and {} are in together or not at all", name(one), name(other))
            }
            Self::Instead(group) => {
                let names: Vec<String> = group.iter().map(name).collect();
                format!("at most one of {} can be in", and_list(&names))
            }
            Self::Budget(most) => format!("the budget is {}", p.currency().short(*most)),
            Self::BudgetOf(year, most) => {
                format!("the budget for {year} is {}", p.currency().short(*most))
            }
            Self::Work(role, quarter, days) => {
                let role = p.roles.at(*role).map_or("", |role| role.name.as_str());
                format!("{} has {} days in {}", shown_name(role), days.normalize(), quarter.label())
            }
            Self::Change(unit, quarter, load) => {
                let unit = p.units.at(*unit).map_or("", |unit| unit.name.as_str());
                format!(
                    "{} can take in a change of {} in {}",
                    shown_name(unit),
                    load.normalize(),
                    quarter.label()
                )
            }
            Self::ShareAtMost(lens, bucket, share) => {
                format!(
                    "at most {} of the money may go to {}",
                    percent_exact(*share),
                    of(lens, bucket)
                )
            }
            Self::ShareAtLeast(lens, bucket, share) => {
                format!(
                    "at least {} of the money has to go to {}",
                    percent_exact(*share),
                    of(lens, bucket)
                )
            }
        }
    }
}

/// `Run (Ambition)`
fn of(lens: &str, bucket: &str) -> String {
    plain(&format!("{} ({})", bucket_label(lens, bucket), lens_label(lens))).into_owned()
}

/// The name of a project in quotation marks.
pub(crate) fn quoted(facts: &Facts, place: usize) -> String {
    let project = facts.portfolio.projects.at(place);
    let name = project.map_or("", |project| {
        if project.name.trim().is_empty() { project.id.as_str() } else { &project.name }
    });
    format!("“{}”", plain(name))
}
