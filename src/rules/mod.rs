//! The catalogue of rules that judge a portfolio: one file per rule, entered in one list.

mod answering;
mod ask;
mod challenge;
mod days;
mod finding;
mod fixing;
mod judging;
mod overload;
mod rule;
mod tuning;

mod benefit_owner_inside_it;
mod benefit_unmeasurable;
mod benefit_unreviewed;
mod closed_without_lesson;
mod ends_before_it_starts;
mod finished_but_open;
mod lessons_not_used;
mod management_trap;
mod milestone_outside_project;
mod milestone_overdue;
mod milestone_slipped;
mod milestone_without_acceptance;
mod milestone_without_owner;
mod missing_benefit;
mod missing_cost;
mod missing_deputy;
mod missing_expert;
mod missing_milestones;
mod missing_objective;
mod missing_owner;
mod missing_problem;
mod missing_sponsor;
mod missing_stop_condition;
mod missing_success;
mod mix_off_target;
mod needs_a_closed_project;
mod needs_in_a_circle;
mod needs_something_out;
mod nothing_stopped;
mod nothing_ventured;
mod objective_owned_by_it;
mod objective_underfunded;
mod objective_unserved;
mod one_person_show;
mod over_budget;
mod overspent;
mod owner_is_sponsor;
mod owner_overloaded;
mod policy_unchecked;
mod requirements_not_agreed;
mod review_gap;
mod role_overbooked;
mod same_name_twice;
mod single_bet;
mod sponsor_inside_it;
mod sponsor_outside_business;
mod sponsor_overloaded;
mod sponsor_unaffected;
mod sponsor_unconfirmed;
mod stale_health;
mod stopped_without_reason;
mod systems_without_people;
mod unclassified;
mod unit_overloaded;
mod unsigned_statement_of_work;
mod waiver_expired;

pub use challenge::{Question, challenge};
pub use finding::{Finding, Subject};
pub use fixing::Fix;
pub use judging::{Counts, Group, Judgement};
pub use rule::{Case, Family, Judge, OfProject, Part, Rule, Scope, Threshold};

pub(crate) use rule::rule;

use fixing::{benefits, fix, links, milestones, people, sharing};
use judging::waiving;

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
    &objective_unserved::OBJECTIVE_UNSERVED,
    &objective_owned_by_it::OBJECTIVE_OWNED_BY_IT,
    &missing_problem::MISSING_PROBLEM,
    &missing_success::MISSING_SUCCESS,
    &missing_stop_condition::MISSING_STOP_CONDITION,
    &missing_benefit::MISSING_BENEFIT,
    &benefit_unmeasurable::BENEFIT_UNMEASURABLE,
    &benefit_owner_inside_it::BENEFIT_OWNER_INSIDE_IT,
    &benefit_unreviewed::BENEFIT_UNREVIEWED,
    // Accountability
    &missing_owner::MISSING_OWNER,
    &owner_overloaded::OWNER_OVERLOADED,
    &owner_is_sponsor::OWNER_IS_SPONSOR,
    &one_person_show::ONE_PERSON_SHOW,
    &missing_deputy::MISSING_DEPUTY,
    &unsigned_statement_of_work::UNSIGNED_STATEMENT_OF_WORK,
    // Milestones
    &missing_milestones::MISSING_MILESTONES,
    &milestone_overdue::MILESTONE_OVERDUE,
    &milestone_without_owner::MILESTONE_WITHOUT_OWNER,
    &milestone_without_acceptance::MILESTONE_WITHOUT_ACCEPTANCE,
    &milestone_outside_project::MILESTONE_OUTSIDE_PROJECT,
    &milestone_slipped::MILESTONE_SLIPPED,
    &review_gap::REVIEW_GAP,
    &finished_but_open::FINISHED_BUT_OPEN,
    // Money
    &missing_cost::MISSING_COST,
    &systems_without_people::SYSTEMS_WITHOUT_PEOPLE,
    &overspent::OVERSPENT,
    &over_budget::OVER_BUDGET,
    // People and change
    &missing_expert::MISSING_EXPERT,
    &requirements_not_agreed::REQUIREMENTS_NOT_AGREED,
    &policy_unchecked::POLICY_UNCHECKED,
    &role_overbooked::ROLE_OVERBOOKED,
    &unit_overloaded::UNIT_OVERLOADED,
    // Balance
    &mix_off_target::MIX_OFF_TARGET,
    &unclassified::UNCLASSIFIED,
    &objective_underfunded::OBJECTIVE_UNDERFUNDED,
    &single_bet::SINGLE_BET,
    &management_trap::MANAGEMENT_TRAP,
    &nothing_ventured::NOTHING_VENTURED,
    &nothing_stopped::NOTHING_STOPPED,
    // Health and learning
    &stale_health::STALE_HEALTH,
    &closed_without_lesson::CLOSED_WITHOUT_LESSON,
    &stopped_without_reason::STOPPED_WITHOUT_REASON,
    &lessons_not_used::LESSONS_NOT_USED,
    // Consistency
    &ends_before_it_starts::ENDS_BEFORE_IT_STARTS,
    &needs_a_closed_project::NEEDS_A_CLOSED_PROJECT,
    &needs_in_a_circle::NEEDS_IN_A_CIRCLE,
    &needs_something_out::NEEDS_SOMETHING_OUT,
    &same_name_twice::SAME_NAME_TWICE,
    &waiver_expired::WAIVER_EXPIRED,
];

/// The rule with this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}
