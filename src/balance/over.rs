//! Where what is in costs more than may be spent: in total, or in the years of the budget.

use super::{Facts, Outcome};
use crate::portfolio::{Budget, Currency, Money};

/// A budget that is not enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over {
    /// The calendar year; nothing where the budget is one in total.
    pub year: Option<i16>,
    /// The place of the year in the budget.
    pub place: usize,
    /// What is in costs so much.
    pub cost: Money,
    /// So much may be spent.
    pub most: Money,
}

impl Facts {
    /// Every budget that is not enough for what is in, in the order of the file.
    pub fn over_budget(&self) -> Vec<Over> {
        let balance = &self.balance;
        let all = match self.budget() {
            None => Vec::new(),
            Some(Budget::Total(most)) => {
                vec![Over { year: None, place: 0, cost: balance.included.cost, most: *most }]
            }
            Some(Budget::ByYear(years)) => years
                .iter()
                .enumerate()
                .map(|(place, (year, most))| {
                    let cost = balance.years.get(year).copied().unwrap_or_default();
                    Over { year: Some(*year), place, cost, most: *most }
                })
                .collect(),
        };
        all.into_iter().filter(|own| own.cost > own.most).collect()
    }
}

impl Outcome {
    /// By how much it is over budget, in words: see [`over_in_words`].
    pub fn over_in_words(&self, currency: &Currency) -> Option<String> {
        over_in_words(&self.over, currency)
    }
}

/// `over by €0.5bn`; `2027 over by €400k, 2028 by €1.2m`; nothing where the budget is enough.
pub fn over_in_words(over: &[Over], currency: &Currency) -> Option<String> {
    let by = |own: &Over| currency.short(own.cost - own.most);
    let (first, rest) = over.split_first()?;
    let mut parts = vec![match first.year {
        Some(year) => format!("{year} over by {}", by(first)),
        None => format!("over by {}", by(first)),
    }];
    if let [second] = rest {
        parts.extend(second.year.map(|year| format!("{year} by {}", by(second))));
    } else if !rest.is_empty() {
        parts.push(format!("{} more years", rest.len()));
    }
    Some(parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_is_told_year_by_year_and_then_by_number() {
        let euro = crate::portfolio::Portfolio::default().currency();
        let over = |year, cost| Over {
            year,
            place: 0,
            cost: Money::minor(cost),
            most: Money::minor(100_000_000),
        };
        let years = [
            over(Some(2027), 140_000_000),
            over(Some(2028), 300_000_000),
            over(Some(2029), 400_000_000),
        ];
        let said = |over: &[Over]| over_in_words(over, &euro);
        assert_eq!(said(&[]), None);
        assert_eq!(said(&[over(None, 300_000_000)]).unwrap(), "over by €2m");
        assert_eq!(said(&years[..1]).unwrap(), "2027 over by €400k");
        assert_eq!(said(&years[..2]).unwrap(), "2027 over by €400k, 2028 by €2m");
        assert_eq!(said(&years).unwrap(), "2027 over by €400k, 2 more years");
    }
}
