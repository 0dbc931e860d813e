//! The catalogue of rules that judge a portfolio: one file per rule, entered in one list.

mod answering;
mod ask;
mod finding;
mod fix;
mod judgement;
mod milestones;
mod people;
mod rule;
mod stale;
mod tally;
mod tuning;
mod waiving;

mod milestone_overdue;
mod missing_cost;
mod missing_milestones;
mod missing_objective;
mod missing_owner;
mod missing_sponsor;
mod mix_off_target;
mod sponsor_inside_it;
mod sponsor_outside_business;
mod sponsor_overloaded;
mod sponsor_unaffected;
mod sponsor_unconfirmed;
mod systems_without_people;

pub use finding::{Finding, Subject};
pub use fix::Fix;
pub use judgement::{Group, Judgement};
pub use rule::{Case, Family, Judge, OfProject, Part, Rule, Scope, Threshold};
pub use tally::Counts;

pub(crate) use rule::rule;

/// Every rule, in the order in which findings are told.
pub static ALL: &[&Rule] = &[
    // Sponsorship
    &missing_sponsor::MISSING_SPONSOR,
    &sponsor_inside_it::SPONSOR_INSIDE_IT,
    &sponsor_outside_business::SPONSOR_OUTSIDE_BUSINESS,
    &sponsor_overloaded::SPONSOR_OVERLOADED,
    &sponsor_unaffected::SPONSOR_UNAFFECTED,
    &sponsor_unconfirmed::SPONSOR_UNCONFIRMED,
    // Purpose
    &missing_objective::MISSING_OBJECTIVE,
    // Accountability
    &missing_owner::MISSING_OWNER,
    // Milestones
    &missing_milestones::MISSING_MILESTONES,
    &milestone_overdue::MILESTONE_OVERDUE,
    // Money
    &missing_cost::MISSING_COST,
    &systems_without_people::SYSTEMS_WITHOUT_PEOPLE,
    // Balance
    &mix_off_target::MIX_OFF_TARGET,
];

/// The rule with this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}
