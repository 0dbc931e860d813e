//! Which change of the budget or of a weight would change the decision.

use rust_decimal::Decimal;

use super::{Answer, Effort, Selection, Status};
use crate::balance::Facts;
use crate::optimise::solve::solve;
use crate::optimise::{Demand, Maximise, Model, Question, Row, Watch};
use crate::portfolio::{Id, Money, Objective};

/// What money would change.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetFlip {
    /// How much of the budget in total the best selection leaves: with less than that less, it can
    /// still be had.
    pub spare: Money,
    /// The least budget with which more can be reached, and what would be chosen then; nothing
    /// where no money would do it, or where that was not found out in time.
    pub more: Option<(Money, Selection)>,
}

/// What more or less money would change. Nothing where there is no budget in total, or no answer
/// that is proved best.
pub fn budget_flip(
    model: &Model,
    answer: &Answer,
    effort: Effort,
    watch: &Watch,
) -> Option<BudgetFlip> {
    let best = answer.best.as_ref().filter(|_| answer.status == Status::Optimal)?;
    let (number, budget) = model.asked.iter().enumerate().find_map(|(number, asked)| {
        if let Demand::Budget(most) = asked.demand { Some((number, most)) } else { None }
    })?;
    let programme = model.programme();
    let value = programme.value(&best.chosen)?;
    let worths: Vec<(usize, i128)> = programme
        .worth()
        .iter()
        .enumerate()
        .map(|(column, worth)| (column, (*worth).into()))
        .collect();
    let mut dearer = model.clone();
    dearer.set_worths_to_costs();
    let mut programme = dearer.programme_of(|other| other != number);
    programme.limit(Row::at_least(worths, i128::from(value) + 1));
    let solution = solve(&programme, &effort.wish(), watch);
    let found = solution.best.first().filter(|_| solution.is_proved);
    let more = found.map(|found| {
        let selection = super::select::selection(model, &found.chosen);
        (selection.cost, selection)
    });
    Some(BudgetFlip { spare: budget - best.cost, more })
}

/// Between which weights of an objective the decision stays as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightFlip {
    /// The objective.
    pub objective: Id<Objective>,
    /// Its weight.
    pub weight: Decimal,
    /// The weight below which another selection gives more, rounded to thousandths; nothing where
    /// none does down to 0.
    pub below: Option<Decimal>,
    /// The weight above which another selection gives more; nothing where none does up to twice
    /// the weight.
    pub above: Option<Decimal>,
}

/// For each objective, between which weights the best selection stays the best. Only where
/// contributions to objectives are what is to be largest.
pub fn weight_flips(
    facts: &Facts,
    question: &Question,
    answer: &Answer,
    effort: Effort,
    watch: &Watch,
) -> Vec<WeightFlip> {
    let Some(best) = &answer.best else { return Vec::new() };
    if question.maximise != Maximise::Objectives || answer.status != Status::Optimal {
        return Vec::new();
    }
    let objectives = facts.portfolio.objectives.iter();
    let weighted = objectives.filter_map(|objective| Some((objective, objective.weight?)));
    weighted
        .take_while(|_| !watch.is_stopped())
        .map(|(objective, weight)| {
            let flip = |end: Decimal| {
                flip(facts, question, best, &objective.id, (weight, end), effort, watch)
            };
            WeightFlip {
                objective: objective.id.clone(),
                weight,
                below: flip(Decimal::ZERO),
                above: flip(weight.saturating_mul(Decimal::TWO)),
            }
        })
        .collect()
}

/// The weight nearest to the one that holds at which another selection is as good, on the way to an
/// end. Each selection's worth is a straight line over the weight: from the end, one goes back to
/// where the best there crosses the one that holds, until nothing better is left.
fn flip(
    facts: &Facts,
    question: &Question,
    best: &Selection,
    objective: &Id<Objective>,
    (weight, end): (Decimal, Decimal),
    effort: Effort,
    watch: &Watch,
) -> Option<Decimal> {
    let mut at = end;
    let mut crossed = None;
    // Each step goes to another selection; a few do nearly always.
    for _ in 0..20 {
        if at == weight || watch.is_stopped() {
            break;
        }
        let model = weighed(facts, question, objective, at)?;
        let other = super::select(&model, effort, watch);
        if other.status != Status::Optimal {
            return crossed;
        }
        let other = other.best?;
        let (here, there) = (model.worth_of(&best.chosen), model.worth_of(&other.chosen));
        if there <= here {
            break;
        }
        let before = weighed(facts, question, objective, weight)?;
        let lead = before.worth_of(&best.chosen) - before.worth_of(&other.chosen);
        let part = lead.checked_div(lead + (there - here))?;
        let cross = weight + (at - weight).checked_mul(part)?;
        let rounded = cross.round_dp(3);
        crossed = Some(rounded);
        // A little nearer than the crossing, which is not a whole number of anything.
        let nearer = cross + (weight - cross).checked_mul(Decimal::new(1, 6))?;
        if (nearer - at).abs() <= Decimal::new(1, 9) {
            break;
        }
        at = nearer.round_dp(6);
    }
    crossed
}

/// The same question where an objective has another weight.
fn weighed(
    facts: &Facts,
    question: &Question,
    objective: &Id<Objective>,
    weight: Decimal,
) -> Option<Model> {
    let mut portfolio = crate::portfolio::Portfolio::clone(&facts.portfolio);
    let objective = Objective::clone(portfolio.objectives.get(objective)?);
    portfolio.objectives.put(Objective { weight: Some(weight), ..objective });
    let scenario = facts.scenario.as_deref();
    let facts = facts.again(std::sync::Arc::new(portfolio), scenario, facts.today);
    Some(Model::of(&facts, question))
}
