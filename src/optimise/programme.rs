//! A 0/1 programme in whole numbers: what a question becomes before it is solved.

use std::collections::BTreeMap;

/// The largest sum of absolute coefficients that a row may have: sums of them never overflow.
const WIDEST: i128 = 1 << 61;

/// One limit on the columns: Σ coefficient·x ≤ most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    terms: Vec<(usize, i64)>,
    most: i64,
}

impl Row {
    /// Σ coefficient·x ≤ most, over columns and their coefficients; a column named twice counts
    /// with the sum. Divided by the greatest common divisor, which changes no 0/1 solution.
    ///
    /// Coefficients beyond what 61 bits hold together are divided and rounded against the solution,
    /// so that what meets the row meets the limit.
    pub fn at_most(terms: impl IntoIterator<Item = (usize, i128)>, most: i128) -> Self {
        let mut sums: BTreeMap<usize, i128> = BTreeMap::new();
        for (column, coefficient) in terms {
            let sum = sums.entry(column).or_default();
            *sum = sum.saturating_add(coefficient);
        }
        sums.retain(|_, sum| *sum != 0);
        let divisor = sums.values().fold(0, |all, sum| gcd(all, sum.unsigned_abs())).max(1);
        let divisor = i128::try_from(divisor).unwrap_or(i128::MAX);
        let width = sums
            .values()
            .fold(1_i128, |all, sum| all.saturating_add((sum / divisor).saturating_abs()));
        let crowding = width / WIDEST + 1;
        let whole = divisor.saturating_mul(crowding);
        let up = |sum: i128| sum.div_euclid(whole) + i128::from(sum.rem_euclid(whole) != 0);
        let most = most.div_euclid(whole).clamp(-WIDEST, WIDEST);
        let terms = sums.into_iter().map(|(column, sum)| (column, up(sum) as i64)).collect();
        Self { terms, most: most as i64 }
    }

    /// Σ coefficient·x ≥ least.
    pub fn at_least(terms: impl IntoIterator<Item = (usize, i128)>, least: i128) -> Self {
        let terms = terms.into_iter().map(|(column, sum)| (column, sum.saturating_neg()));
        Self::at_most(terms, least.saturating_neg())
    }

    /// The columns with their coefficients, in the order of columns; none of them is 0.
    pub fn terms(&self) -> &[(usize, i64)] {
        &self.terms
    }

    /// What the sum may not exceed.
    pub fn most(&self) -> i64 {
        self.most
    }

    /// Whether a choice meets the row.
    pub fn is_met(&self, chosen: &[bool]) -> bool {
        let is_chosen = |column: usize| chosen.get(column).copied().unwrap_or(false);
        let sum: i128 = self
            .terms
            .iter()
            .filter(|(column, _)| is_chosen(*column))
            .map(|(_, a)| i128::from(*a))
            .sum();
        sum <= i128::from(self.most)
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// Which of a number of columns to choose, so that what they are worth together is largest.
///
/// maximise Σ worth·x subject to the rows, x ∈ {0, 1}.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    worth: Vec<i64>,
    fixed: Vec<Option<bool>>,
    rows: Vec<Row>,
}

impl Programme {
    /// The largest sum of absolute worths that is solved exactly: doubles hold it without rounding.
    pub const RICHEST: i128 = 1 << 52;

    /// Another column of this worth; gives its number.
    pub fn add(&mut self, worth: i64) -> usize {
        self.worth.push(worth);
        self.fixed.push(None);
        self.worth.len() - 1
    }

    /// The column has to be chosen, or may not be.
    pub fn fix(&mut self, column: usize, is_chosen: bool) {
        if let Some(fixed) = self.fixed.get_mut(column) {
            *fixed = Some(is_chosen);
        }
    }

    /// Adds a row; gives its number.
    pub fn limit(&mut self, row: Row) -> usize {
        self.rows.push(row);
        self.rows.len() - 1
    }

    /// At most one of the columns.
    pub fn at_most_one(&mut self, columns: impl IntoIterator<Item = usize>) -> usize {
        self.limit(Row::at_most(columns.into_iter().map(|column| (column, 1)), 1))
    }

    /// At least one of the columns.
    pub fn at_least_one(&mut self, columns: impl IntoIterator<Item = usize>) -> usize {
        self.limit(Row::at_least(columns.into_iter().map(|column| (column, 1)), 1))
    }

    /// As many of the first columns as of the second at most: where each list is of the starts of
    /// one project, the first needs the second.
    pub fn needs(&mut self, first: &[usize], second: &[usize]) -> usize {
        let first = first.iter().map(|column| (*column, 1));
        self.limit(Row::at_most(first.chain(second.iter().map(|column| (*column, -1))), 0))
    }

    /// The same where nothing is worth anything: whether there is a choice at all.
    pub fn without_worth(mut self) -> Self {
        self.worth.fill(0);
        self
    }

    /// The same with other worths; those missing are 0.
    #[must_use]
    pub fn with_worth(&self, mut worth: Vec<i64>) -> Self {
        worth.resize(self.worth.len(), 0);
        Self { worth, ..self.clone() }
    }

    /// What each column is worth.
    pub fn worth(&self) -> &[i64] {
        &self.worth
    }

    /// What is fixed about each column.
    pub fn fixed(&self) -> &[Option<bool>] {
        &self.fixed
    }

    /// The rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows, to change one.
    pub fn rows_mut(&mut self) -> &mut [Row] {
        &mut self.rows
    }

    /// What a choice is worth; nothing where it breaks a row or what is fixed.
    pub fn value(&self, chosen: &[bool]) -> Option<i64> {
        let keeps =
            |(fixed, is_chosen): (&Option<bool>, &bool)| fixed.is_none_or(|f| f == *is_chosen);
        let is_met = chosen.len() == self.worth.len()
            && self.fixed.iter().zip(chosen).all(keeps)
            && self.rows.iter().all(|row| row.is_met(chosen));
        is_met.then(|| self.worth.iter().zip(chosen).map(|(w, x)| if *x { *w } else { 0 }).sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_reduced_without_changing_what_meets_it() {
        let row = Row::at_most([(0, 600), (2, 400), (0, 200)], 1_150);
        assert_eq!((row.terms(), row.most()), ([(0, 2), (2, 1)].as_slice(), 2));
        let row = Row::at_least([(1, 3)], 2);
        assert_eq!((row.terms(), row.most()), ([(1, -1)].as_slice(), -1));
    }

    #[test]
    fn amounts_beyond_counting_are_rounded_against_the_solution() {
        let huge = i128::from(i64::MAX) * 1_000;
        let row = Row::at_most([(0, huge), (1, huge - 1)], 2 * huge - 2);
        assert!(!row.is_met(&[true, true]));
        assert!(row.is_met(&[true, false]));
    }

    #[test]
    fn a_choice_that_breaks_something_is_worth_nothing_at_all() {
        let mut programme = Programme::default();
        let (a, b) = (programme.add(5), programme.add(3));
        programme.at_most_one([a, b]);
        assert_eq!(programme.value(&[true, false]), Some(5));
        assert_eq!(programme.value(&[true, true]), None);
        programme.fix(b, true);
        assert_eq!(programme.value(&[true, false]), None);
    }
}
