//! Why a project is out, and what is gained by letting one go.

use rust_decimal::Decimal;

use super::select::selection;
use super::{Answer, Effort, Selection, Status};
use crate::optimise::solve::solve;
use crate::optimise::{Model, Watch};

/// What forcing a project in, or out, costs.
#[derive(Clone, Debug, PartialEq)]
pub enum Loss {
    /// Exactly this much of the value.
    Exactly(Decimal),
    /// At least the first and at most the second; the search ended before it was exact.
    Between(Decimal, Decimal),
    /// It cannot be done within the demands.
    Impossible,
    /// The search ended before anything was known.
    Unknown,
}

/// What would be chosen with a project forced the other way.
#[derive(Clone, Debug, PartialEq)]
pub struct Forced {
    /// What it costs.
    pub loss: Loss,
    /// The best choice then, where there is one.
    pub best: Option<Selection>,
    /// Projects that would come in, by their places in the portfolio.
    pub comes: Vec<usize>,
    /// Projects that would have to go.
    pub goes: Vec<usize>,
}

/// Why a project is out.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyOut {
    /// The project's place in the portfolio.
    pub place: usize,
    /// What forcing it in would cost, and what would have to go.
    pub forced: Forced,
}

/// What a project that is in stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyIn {
    /// The project's place in the portfolio.
    pub place: usize,
    /// What leaving it out would cost, and what would come in its place. A loss below zero is what
    /// is gained by freeing a project that a demand keeps in.
    pub forced: Forced,
}

/// For each project that could have been chosen and was not, why. The effort is for all together.
pub fn why_out(model: &Model, answer: &Answer, effort: Effort, watch: &Watch) -> Vec<WhyOut> {
    let Some(best) = &answer.best else { return Vec::new() };
    let out: Vec<usize> = model.open().filter(|place| !best.has(*place)).collect();
    let mut left = Left::of(effort, out.len());
    let all = out.into_iter().take_while(|_| !watch.is_stopped());
    all.map(|place| WhyOut { place, forced: left.spend(model, answer, (place, true), watch) })
        .collect()
}

/// For each project that is in, what leaving it out would cost or gain. The effort is for all
/// together.
pub fn why_in(model: &Model, answer: &Answer, effort: Effort, watch: &Watch) -> Vec<WhyIn> {
    let Some(best) = &answer.best else { return Vec::new() };
    let mut left = Left::of(effort, best.taken.len());
    let all = best.taken.keys().copied().take_while(|_| !watch.is_stopped());
    all.map(|place| WhyIn { place, forced: left.spend(model, answer, (place, false), watch) })
        .collect()
}

/// The work that is left for several questions together.
struct Left {
    effort: Effort,
    most: u64,
    questions: u64,
}

impl Left {
    fn of(effort: Effort, questions: usize) -> Self {
        Self { effort, most: effort.work / 20, questions: questions as u64 }
    }

    /// Answers one of them with its part; where nothing is left, it is not known.
    fn spend(
        &mut self,
        model: &Model,
        answer: &Answer,
        (place, is_in): (usize, bool),
        watch: &Watch,
    ) -> Forced {
        let work = (self.effort.work / self.questions.max(1)).max(self.most.min(self.effort.work));
        self.questions = self.questions.saturating_sub(1);
        if work == 0 {
            return Forced { loss: Loss::Unknown, best: None, comes: Vec::new(), goes: Vec::new() };
        }
        let (forced, spent) =
            forced_with(model, answer, (place, is_in), Effort { work, ..self.effort }, watch);
        self.effort.work = self.effort.work.saturating_sub(spent);
        forced
    }
}

/// The best choice with one project forced in or out, against the best of all.
pub fn forced(
    model: &Model,
    answer: &Answer,
    place: usize,
    is_in: bool,
    effort: Effort,
    watch: &Watch,
) -> Forced {
    forced_with(model, answer, (place, is_in), effort, watch).0
}

/// The same with the work that it took.
fn forced_with(
    model: &Model,
    answer: &Answer,
    (place, is_in): (usize, bool),
    effort: Effort,
    watch: &Watch,
) -> (Forced, u64) {
    let nothing = Selection::default();
    let best = answer.best.as_ref().unwrap_or(&nothing);
    // A project that a demand decides is freed from it first.
    let is_about = |number: usize| {
        let asked = model.asked.get(number);
        asked.is_some_and(|asked| asked.demand.decides() == Some(place))
    };
    let mut programme = model.programme_of(|number| !is_about(number));
    let columns = model.columns.get(&place).cloned().unwrap_or_default();
    if is_in {
        match columns.as_slice() {
            [only] => programme.fix(*only, true),
            _ => drop(programme.at_least_one(columns)),
        }
    } else {
        for column in columns {
            programme.fix(column, false);
        }
    }
    let is_free = (0..model.asked.len()).all(|number| !is_about(number));
    let mut wish = effort.wish();
    let is_proved = answer.status == Status::Optimal;
    wish.bound = (is_free && is_proved).then(|| model.programme().value(&best.chosen)).flatten();
    let solution = solve(&programme, &wish, watch);
    let found = solution.best.first().map(|found| selection(model, &found.chosen));
    let loss = match (&found, solution.is_proved) {
        (None, true) => Loss::Impossible,
        (None, false) => Loss::Unknown,
        (Some(found), true) => Loss::Exactly((best.value - found.value).normalize()),
        (Some(found), false) => {
            let bound = solution.bound.map_or(best.value, |bound| model.in_measure(bound));
            Loss::Between((best.value - bound).normalize(), (best.value - found.value).normalize())
        }
    };
    let difference = |from: &Selection, to: &Selection| -> Vec<usize> {
        from.taken.keys().copied().filter(|other| *other != place && !to.has(*other)).collect()
    };
    let comes = found.as_ref().map(|found| difference(found, best)).unwrap_or_default();
    let goes = found.as_ref().map(|found| difference(best, found)).unwrap_or_default();
    (Forced { loss, best: found, comes, goes }, solution.work)
}
