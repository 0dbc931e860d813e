//! What a project is worth in the measure asked for.

use rust_decimal::Decimal;

use crate::optimise::Maximise;
use crate::portfolio::{Portfolio, Project, Score};

/// What a project is worth where it starts as planned, in main units of the measure; or why that
/// is not known.
pub(super) fn worth(
    portfolio: &Portfolio,
    project: &Project,
    maximise: Maximise,
) -> Result<Decimal, String> {
    match maximise {
        Maximise::Value => {
            project.value.map(Score::decimal).ok_or_else(|| "Its value is not known".into())
        }
        Maximise::Objectives => of_objectives(portfolio, project),
        Maximise::Benefit => {
            let decimals = portfolio.currency().decimals();
            let mut known = project.benefits.iter().filter_map(|benefit| benefit.yearly).peekable();
            if known.peek().is_none() {
                return Err("What it brings in a year is not known".into());
            }
            Ok(known.map(|yearly| yearly.decimal(decimals)).sum())
        }
    }
}

/// Σ weight of the objective × contribution.
fn of_objectives(portfolio: &Portfolio, project: &Project) -> Result<Decimal, String> {
    if project.objectives.is_empty() {
        return Err("It names no objective that it serves".into());
    }
    let mut sum = Decimal::ZERO;
    for link in &project.objectives {
        let objective = portfolio.objectives.get(&link.objective);
        let name = objective.map_or(link.objective.as_str(), |objective| objective.name.as_str());
        let name = crate::text::shown_name(name);
        let contribution = link
            .contribution
            .ok_or_else(|| format!("How much it contributes to “{name}” is not known"))?;
        let weight = objective
            .and_then(|objective| objective.weight)
            .ok_or_else(|| format!("The weight of the objective “{name}” is not known"))?;
        let part = weight.checked_mul(contribution.decimal());
        sum = part.and_then(|part| sum.checked_add(part)).unwrap_or(Decimal::MAX);
    }
    Ok(sum)
}

/// Worths as whole numbers, exact where they all fit, and by which they were multiplied.
pub(super) fn whole(worths: &[Decimal]) -> (Vec<i64>, Decimal) {
    let most_decimals = worths.iter().map(|worth| worth.normalize().scale()).max().unwrap_or(0);
    let mut decimals = i64::from(most_decimals.min(12));
    loop {
        let scale = power(decimals);
        let scaled: Option<Vec<i128>> = worths
            .iter()
            .map(|worth| {
                let scaled = worth.checked_mul(scale)?.round();
                i128::try_from(scaled).ok()
            })
            .collect();
        let sum =
            |all: &[i128]| all.iter().fold(0_i128, |sum, worth| sum.saturating_add(worth.abs()));
        if let Some(scaled) = scaled.filter(|all| sum(all) < crate::optimise::Programme::RICHEST) {
            return (scaled.into_iter().map(|worth| worth as i64).collect(), scale);
        }
        decimals -= 1;
    }
}

/// A power of ten, also a negative one.
fn power(decimals: i64) -> Decimal {
    if decimals >= 0 {
        Decimal::from(10_i64.pow(decimals.min(18) as u32))
    } else {
        Decimal::new(1, decimals.unsigned_abs().min(28) as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worths_become_whole_without_rounding_where_they_fit() {
        let (worths, scale) = whole(&["12.5".parse().unwrap(), "0.125".parse().unwrap()]);
        assert_eq!((worths, scale), (vec![12_500, 125], 1000.into()));
        let huge = Decimal::from(10_i64.pow(17));
        let (worths, scale) = whole(&[huge, huge]);
        assert!(worths[0] > 0 && scale < Decimal::ONE, "{worths:?} {scale}");
    }
}
