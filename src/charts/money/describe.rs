//! Describes the money of a portfolio.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::columns::{Column, Columns};
use crate::balance::{Facts, State};
use crate::charts::{MoneyBy, MoneyOptions, Options, scope};
use crate::portfolio::{Budget, Money, Quarter};
use crate::text;

impl Columns {
    /// The money of what these facts hold, as the reader chose to see it.
    pub(super) fn of(facts: &Facts, options: &Options) -> Self {
        let shown = scope::shown(facts, options);
        let MoneyOptions { by, period } = options.money;
        let month = shown.portfolio.fiscal_year_starts.unwrap_or(1).clamp(1, 12);
        let budget = shown.budget();
        let budgets: BTreeMap<i16, Money> = match budget {
            Some(Budget::ByYear(years)) => years.iter().copied().collect(),
            _ => BTreeMap::new(),
        };
        let balance = &shown.balance;
        let cost_of = |year| balance.years.get(&year).copied().unwrap_or_default();
        let mut columns = Self {
            title: String::new(),
            subtitle: vec![scope::sentence(facts, &shown)],
            by,
            period,
            times: columns(&shown, by, month, &budgets),
            years: budgets.iter().map(|(year, most)| (*year, cost_of(*year), *most)).collect(),
            now: Quarter::of(facts.today),
            dated: balance.spend,
            planned: balance.included,
            undated: balance.undated,
            spent: balance.spent,
            budget: budget.map(Budget::total),
            is_in: balance.standings.iter().map(|stands| stands.state == State::In).collect(),
            portfolio: Arc::clone(&shown.portfolio),
        };
        columns.title = columns.finding();
        columns.subtitle.push(columns.counts(&shown));
        columns
    }

    /// Whether no money is known of.
    pub(super) fn is_empty(&self) -> bool {
        self.times.is_empty() && self.undated.projects == 0
    }

    /// What would be here, and the next step, where there is nothing to draw.
    pub(super) fn invitation(&self) -> &'static str {
        if self.planned.projects == 0 {
            "What is planned in each year appears here, with what was spent and the budget. Approve \
             a project, or take one into a scenario."
        } else {
            "What is planned in each year appears here, with what was spent and the budget. Enter \
             for each project what it costs by year: systems, people and other."
        }
    }

    fn finding(&self) -> String {
        let currency = self.portfolio.currency();
        let planned = currency.short(self.planned.cost);
        if self.planned.projects == 0 {
            return "Nothing is in the portfolio yet".to_owned();
        }
        if self.is_empty() {
            return match self.planned.projects {
                1 => "The cost of the one project that is in is not known".to_owned(),
                number => {
                    let number = text::grouped(number as i128, 0);
                    format!("The cost of none of the {number} projects that are in is known")
                }
            };
        }
        if !self.years.is_empty() {
            return self.against_years();
        }
        if let Some(budget) = self.budget {
            let most = currency.short(budget);
            return if self.planned.cost > budget {
                let more = currency.short(self.planned.cost - budget);
                format!("{planned} is planned: {more} more than the budget of {most}")
            } else {
                let left = currency.short(budget - self.planned.cost);
                format!("{planned} is planned: {left} less than the budget of {most}")
            };
        }
        if self.dated.total() == Money::ZERO {
            return format!("{planned} is planned; in which years is not known");
        }
        match self.dated.people.share_of(self.dated.total()) {
            Some(share) => {
                let share = text::percent(share);
                format!("{planned} is planned, {share} of it for people; there is no budget")
            }
            None => format!("{planned} is planned; there is no budget"),
        }
    }

    fn against_years(&self) -> String {
        let currency = self.portfolio.currency();
        let excess =
            |(year, cost, most): &(i16, Money, Money)| (*cost - *most, *year, *cost, *most);
        let over = self.years.iter().filter(|(_, cost, most)| cost > most).count();
        // Of equals the first year.
        let worst =
            self.years.iter().map(excess).fold(None, |worst: Option<_>, year| match worst {
                Some(most) if most >= (year.0, i16::MIN, Money::ZERO, Money::ZERO) => Some(most),
                _ => Some(year),
            });
        let Some((excess, year, cost, most)) = worst else { return String::new() };
        let (cost, most) = (currency.short(cost), currency.short(most));
        let years = text::count(self.years.len(), "year");
        if excess > Money::ZERO {
            let excess = currency.short(excess);
            format!(
                "{year} is {excess} over budget: {cost} planned, {most} to spend; {over} of {years} over"
            )
        } else {
            format!("No year is over budget; the nearest is {year} with {cost} of {most}")
        }
    }

    /// How many projects are drawn, and how many are not and why.
    fn counts(&self, shown: &Facts) -> String {
        let number = |number: usize| text::grouped(number as i128, 0);
        let what = match self.by {
            MoneyBy::Year => "Planned cost by calendar year",
            MoneyBy::Quarter => "Planned cost by quarter (each year split evenly)",
            MoneyBy::Fiscal if self.years.is_empty() => {
                "Planned cost by fiscal year (each calendar year split evenly)"
            }
            MoneyBy::Fiscal => {
                "Planned cost by fiscal year (each calendar year split evenly; the budget is by \
                 calendar year and has no line)"
            }
        };
        let known = self.planned.projects.saturating_sub(self.planned.unknown);
        let are = if known == 1 { "is" } else { "are" };
        let mut out = format!("{what} of {} that {are} in", text::count(known, "project"));
        if self.undated.projects > 0 {
            out.push_str(&format!(
                "; {} of them known only as a total, in no year",
                number(self.undated.projects)
            ));
        }
        if self.planned.unknown > 0 {
            out.push_str(&format!(
                "; {} in of unknown cost, not drawn",
                number(self.planned.unknown)
            ));
        }
        out.push_str(&scope::uncounted(shown, self.planned.projects));
        out
    }
}

/// Every year or quarter from the first of which anything is said to the last.
fn columns(shown: &Facts, by: MoneyBy, month: i8, budgets: &BTreeMap<i16, Money>) -> Vec<Column> {
    let first_of = |year: i16| Quarter::new(year, 1);
    let mut columns: BTreeMap<Quarter, Column> = BTreeMap::new();
    for (quarter, planned) in shown.planned() {
        let key = match by {
            MoneyBy::Year => first_of(quarter.year()).unwrap_or(quarter),
            MoneyBy::Quarter => quarter,
            MoneyBy::Fiscal => quarter.begins_fiscal_year(month),
        };
        let column = columns.entry(key).or_default();
        let more = Column { spend: planned.sum, parts: planned.parts, ..Column::default() };
        *column = Column::together([&*column, &more].into_iter());
    }
    if columns.is_empty() {
        return Vec::new();
    }
    if by == MoneyBy::Year {
        for (year, most) in budgets {
            let Some(quarter) = first_of(*year) else { continue };
            columns.entry(quarter).or_default().budget = Some(*most);
        }
    }
    let ends = columns.keys().next().copied().zip(columns.keys().next_back().copied());
    let Some((first, last)) = ends else { return Vec::new() };
    let step = if by == MoneyBy::Quarter { 1 } else { 4 };
    std::iter::successors(Some(first), |quarter| quarter.plus(step))
        .take_while(|quarter| *quarter <= last)
        .map(|quarter| {
            let column = columns.remove(&quarter).unwrap_or_default();
            Column { quarter: Some(quarter), ..column }
        })
        .collect()
}
