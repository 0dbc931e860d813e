//! The second opinion: asked of the optimiser on another thread, told step by step, and taken over
//! only where a person says so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rust_decimal::Decimal;

use super::{App, Document, Done, Notice};
use crate::balance::Facts;
use crate::edit::{Change, Edit, scenario};
use crate::optimise::{
    self, Answer, Before, BudgetFlip, Effort, Loss, Model, Progress, Proposed, Question,
    Robustness, Selection, Status, Watch, WeightFlip, WhyIn, WhyOut,
};
use crate::portfolio::{Budget, Limits, Scenario};

/// Of so many projects on each side it is worked out at once what forcing them would do.
const MOST_EXPLAINED: usize = 60;
/// So many budgets and so many next best selections are asked how robust a project is.
const POINTS: usize = 20;
const NEXT_BEST: usize = 10;
/// So many selections are shown that are nearly as good and differ most.
const DIFFERENT: usize = 3;
/// What a selection that is nearly as good may be worth less: 2 %.
const NEARLY: Decimal = Decimal::from_parts(2, 0, 0, false, 2);
/// Explanations of large portfolios end where nothing is proved for long.
const EXPLAINING: Effort = Effort { gap: 0.0, work: 500_000_000 };
/// What the scenario is called that an answer makes.
const NAME: &str = "Best selection";

/// A question to the optimiser, and what is known of its answer.
pub struct Advice {
    number: u64,
    document: u64,
    revision: u64,
    /// What was asked.
    pub question: Question,
    model: Option<Arc<Model>>,
    watch: Arc<Watch>,
    begun: Instant,
    /// How long the answer took.
    pub took: Option<Duration>,
    /// The answer.
    pub answer: Option<Arc<Answer>>,
    /// What is in now, measured as the answer is.
    pub now: Selection,
    /// What was known before the answer.
    pub before: Before,
    /// What the answer changes.
    pub proposed: Vec<Proposed>,
    /// Which of it is not wanted, by the places of the projects.
    pub unwanted: BTreeSet<usize>,
    /// Why projects are out and in; nothing while it is worked out.
    pub reasons: Option<Reasons>,
    /// How sure all of it is; nothing while it is worked out.
    pub support: Option<Support>,
}

/// Why projects are out and in.
#[derive(Debug)]
pub struct Reasons {
    /// Why projects are out, those that could be had for the least first.
    pub out: Vec<(WhyOut, String)>,
    /// What projects that are in stand for, those that give most first.
    pub within: Vec<WhyIn>,
    /// Of how many more nothing was asked.
    pub more: usize,
    proposed: Vec<Proposed>,
}

/// How sure an answer is, and what would change it.
#[derive(Debug)]
pub struct Support {
    /// How many of the budgets and of the best selections contain each project.
    pub robustness: BTreeMap<usize, Robustness>,
    /// Selections that are nearly as good and differ most.
    pub different: Vec<Selection>,
    /// What more or less money would change.
    pub money: Option<BudgetFlip>,
    /// Between which weights of objectives the decision stays.
    pub weights: Vec<WeightFlip>,
}

/// What a thread has found out.
pub enum Found {
    /// The question is understood.
    Asked(Arc<Model>, Before),
    /// The answer.
    Answered(Arc<Answer>),
    /// The reasons.
    Explained(Reasons),
    /// The support.
    Supported(Support),
    /// The same question over what was taken over of the answer.
    Moved(Arc<Model>, Before),
}

/// What is done about the second opinion.
#[derive(Clone, Debug, PartialEq)]
pub enum AdviceStep {
    /// The question is another.
    Change(Box<Question>),
    /// It is asked.
    Ask,
    /// The search ends with the best so far.
    Stop,
    /// A proposed change is wanted or not, by the place of its project.
    Want(usize, bool),
    /// All of them are, or none is.
    WantAll(bool),
    /// What is wanted goes into the scenario that is on, or into a new one.
    Take,
    /// A selection that is nearly as good becomes a scenario, by its place.
    TakeOther(usize),
}

impl Advice {
    /// Which of the questions asked so far it answers.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// What it is about, once that is known.
    pub fn model(&self) -> Option<&Model> {
        self.model.as_deref()
    }

    /// Whether the answer is still looked for.
    pub fn is_asking(&self) -> bool {
        self.answer.is_none()
    }

    /// Why there was nothing to choose between, where that was so.
    pub fn nothing(&self) -> Option<&str> {
        let has_best = self.answer.as_ref().is_some_and(|answer| answer.best.is_some());
        self.before.nothing.as_deref().filter(|_| has_best && self.proposed.is_empty())
    }

    /// Whether more is still worked out.
    pub fn is_working(&self) -> bool {
        let has_best = self.answer.as_ref().is_none_or(|answer| answer.best.is_some());
        has_best && self.support.is_none()
    }

    /// How far the search has come: the best and the bound in the measure asked for.
    pub fn progress(&self) -> (Progress, Duration) {
        (self.watch.progress(), self.begun.elapsed())
    }

    /// Whether it is about a document as it is now.
    pub fn is_about(&self, document: &Document) -> bool {
        (self.document, self.revision) == (document.number, document.revision)
    }

    /// What of the proposal is wanted.
    pub fn wanted(&self) -> Vec<&Proposed> {
        self.proposed.iter().filter(|one| !self.unwanted.contains(&one.place)).collect()
    }
}

impl Drop for Advice {
    fn drop(&mut self) {
        // Nobody waits for it any more.
        self.watch.stop();
    }
}

impl App {
    /// Does something about the second opinion.
    pub fn advice_step(&mut self, step: AdviceStep) {
        match step {
            AdviceStep::Change(question) => self.asking = *question,
            AdviceStep::Ask => self.ask_advice(),
            AdviceStep::Stop => {
                if let Some(advice) = &self.advice {
                    advice.watch.stop();
                }
            }
            AdviceStep::Want(place, is_wanted) => {
                if let Some(advice) = &mut self.advice {
                    if is_wanted {
                        advice.unwanted.remove(&place);
                    } else {
                        advice.unwanted.insert(place);
                    }
                }
            }
            AdviceStep::WantAll(are_wanted) => {
                if let Some(advice) = &mut self.advice {
                    let places = advice.proposed.iter().map(|one| one.place);
                    advice.unwanted = places.filter(|_| !are_wanted).collect();
                }
            }
            AdviceStep::Take => self.take_advice(),
            AdviceStep::TakeOther(place) => self.take_other(place),
        }
    }

    /// Asks the optimiser about the portfolio as it is now.
    pub fn ask_advice(&mut self) {
        let Some(document) = &self.document else { return };
        self.asked += 1;
        let number = self.asked;
        let (facts, question) = (document.facts.clone(), self.asking.clone());
        self.advice = Some(Advice {
            number,
            document: document.number,
            revision: document.revision,
            question: question.clone(),
            model: None,
            watch: Arc::default(),
            begun: Instant::now(),
            took: None,
            answer: None,
            now: Selection::default(),
            before: Before::default(),
            proposed: Vec::new(),
            unwanted: BTreeSet::new(),
            reasons: None,
            support: None,
        });
        self.jobs.start_idle("second opinion", move || {
            let (model, before) = understood(&facts, &question);
            Done::Advised { number, found: Box::new(Found::Asked(model, before)) }
        });
    }

    /// Takes in what a thread has found out, and has the next thing found out.
    pub(super) fn advised(&mut self, number: u64, found: Found) {
        let Some(advice) = self.advice.as_mut().filter(|own| own.number == number) else { return };
        match found {
            Found::Asked(model, before) => {
                advice.before = before;
                advice.now = optimise::as_it_stands(&model);
                advice.model = Some(Arc::clone(&model));
                let watch = Arc::clone(&advice.watch);
                self.jobs.start_idle("best selection", move || {
                    let answer = optimise::select(&model, Effort::default(), &watch);
                    Done::Advised { number, found: Box::new(Found::Answered(Arc::new(answer))) }
                });
            }
            Found::Answered(answer) => {
                advice.took = Some(advice.begun.elapsed());
                advice.answer = Some(Arc::clone(&answer));
                let Some(model) = advice.model.clone() else { return };
                if let Some(best) = &answer.best {
                    advice.proposed = optimise::proposal(&model, best, &[]);
                    // The search may have been stopped; what follows can be stopped anew.
                    advice.watch = Arc::default();
                    let watch = Arc::clone(&advice.watch);
                    self.jobs.start_idle("reasons", move || {
                        let reasons = explained(&model, &answer, &watch);
                        Done::Advised { number, found: Box::new(Found::Explained(reasons)) }
                    });
                }
            }
            Found::Explained(reasons) => {
                advice.proposed.clone_from(&reasons.proposed);
                advice.reasons = Some(reasons);
                let (Some(model), Some(answer)) = (advice.model.clone(), advice.answer.clone())
                else {
                    return;
                };
                let (question, watch) = (advice.question.clone(), Arc::clone(&advice.watch));
                self.jobs.start_idle("support", move || {
                    let support = supported(&model, &question, &answer, &watch);
                    Done::Advised { number, found: Box::new(Found::Supported(support)) }
                });
            }
            Found::Supported(support) => advice.support = Some(support),
            Found::Moved(model, before) => {
                advice.before = before;
                advice.now = optimise::as_it_stands(&model);
                let best = advice.answer.as_ref().and_then(|answer| answer.best.as_ref());
                let known = advice.reasons.iter().flat_map(|reasons| &reasons.out);
                let why: Vec<WhyOut> = known.map(|(why, _)| why.clone()).collect();
                advice.proposed =
                    best.map(|best| optimise::proposal(&model, best, &why)).unwrap_or_default();
                advice.unwanted.clear();
            }
        }
    }

    /// Puts what is wanted of the proposal into the scenario that is on, or into a new one: one step.
    fn take_advice(&mut self) {
        let (Some(document), Some(advice)) = (&self.document, &self.advice) else { return };
        if !advice.is_about(document) {
            self.notices.tell(stale());
            return;
        }
        let wanted = advice.wanted();
        let count = crate::text::count(wanted.len(), "change");
        let p = document.portfolio();
        let on = document.scenario().and_then(|name| p.scenario(name));
        let taken = match on {
            Some(on) => {
                let with = optimise::laid_over(on, p, wanted);
                let all = p
                    .scenarios
                    .iter()
                    .map(|own| if own.name == with.name { with.clone() } else { own.clone() });
                let label = format!("take {count} of the second opinion into {}", with.name);
                Change::new(label, Edit::Scenarios(all.collect()))
            }
            None => begun(document, &scenario::free_name(p, NAME), wanted, &advice.question),
        };
        let name = on.map_or_else(|| scenario::free_name(p, NAME), |on| on.name.clone());
        let told = format!("{count} taken into “{name}”");
        self.take_over(&taken, &name, told);
    }

    /// Makes a scenario of a selection that is nearly as good.
    fn take_other(&mut self, place: usize) {
        let (Some(document), Some(advice)) = (&self.document, &self.advice) else { return };
        if !advice.is_about(document) {
            self.notices.tell(stale());
            return;
        }
        let other = advice.support.as_ref().and_then(|support| support.different.get(place));
        let (Some(other), Some(model)) = (other, advice.model()) else { return };
        let proposed = optimise::proposal(model, other, &[]);
        let p = document.portfolio();
        let name = scenario::free_name(p, "Nearly as good");
        let taken = begun(document, &name, proposed.iter().collect(), &advice.question);
        let told = format!("“{name}” is shown now");
        self.take_over(&taken, &name, told);
    }

    fn take_over(&mut self, taken: &Change, name: &str, told: String) {
        if let Err(refusal) = self.try_change(taken) {
            self.notices.tell(Notice::trouble(
                "It could not be taken over",
                refusal.to_string(),
                "The portfolio is as it was before",
            ));
            return;
        }
        self.show_scenario(Some(name.to_owned()));
        self.notices.tell(Notice::good(told, "The plan itself is untouched; undo takes it back"));
        let (Some(document), Some(advice)) = (&self.document, &mut self.advice) else { return };
        // The answer holds; what it changes is now measured against what is on.
        advice.revision = document.revision;
        let (facts, question) = (document.facts.clone(), advice.question.clone());
        let number = advice.number;
        self.jobs.start_idle("second opinion", move || {
            let (model, before) = understood(&facts, &question);
            Done::Advised { number, found: Box::new(Found::Moved(model, before)) }
        });
    }
}

/// A new scenario, grown from what is on, with these changes in it.
fn begun(document: &Document, name: &str, wanted: Vec<&Proposed>, question: &Question) -> Change {
    let p = document.portfolio();
    let on = document.scenario().and_then(|name| p.scenario(name));
    let base = Scenario { name: name.to_owned(), ..on.cloned().unwrap_or_default() };
    let mut with = optimise::laid_over(&base, p, wanted);
    if let Some(budget) = question.budget {
        with.limits = Limits::with_budget(with.limits.take(), Some(Budget::Total(budget)));
    }
    let all = p.scenarios.iter().cloned().chain([with]).collect();
    Change::new(format!("begin the scenario {name}"), Edit::Scenarios(all))
}

/// A question over a portfolio, and what is known of it before its answer.
fn understood(facts: &Facts, question: &Question) -> (Arc<Model>, Before) {
    let model = Model::of(facts, question);
    let before = Before::of(&model, question);
    (Arc::new(model), before)
}

fn stale() -> Notice {
    Notice::trouble(
        "The portfolio has changed since",
        "The second opinion is about how it was before",
        "Ask again",
    )
}

/// Why projects are out, and what those that are in stand for.
fn explained(model: &Model, answer: &Answer, watch: &Watch) -> Reasons {
    let Some(best) = &answer.best else {
        return Reasons { out: Vec::new(), within: Vec::new(), more: 0, proposed: Vec::new() };
    };
    let out: Vec<usize> = model.open().filter(|place| !best.has(*place)).collect();
    let within: Vec<usize> = best.taken.keys().copied().collect();
    let more =
        out.len().saturating_sub(MOST_EXPLAINED) + within.len().saturating_sub(MOST_EXPLAINED);
    let forced = |place: usize, is_in: bool| {
        optimise::forced(model, answer, place, is_in, EXPLAINING, watch)
    };
    let all = out.into_iter().take(MOST_EXPLAINED).take_while(|_| !watch.is_stopped());
    let mut out: Vec<(WhyOut, String)> = all
        .map(|place| {
            let why = WhyOut { place, forced: forced(place, true) };
            let words = words(model, &why, watch);
            (why, words)
        })
        .collect();
    out.sort_by_key(|(why, _)| loss_of(&why.forced.loss));
    let all = within.into_iter().take(MOST_EXPLAINED).take_while(|_| !watch.is_stopped());
    let mut within: Vec<WhyIn> =
        all.map(|place| WhyIn { place, forced: forced(place, false) }).collect();
    within.sort_by_key(|why| std::cmp::Reverse(loss_of(&why.forced.loss)));
    let plain: Vec<WhyOut> = out.iter().map(|(why, _)| why.clone()).collect();
    let mut proposed = optimise::proposal(model, best, &plain);
    for one in &mut proposed {
        if let Some((_, words)) = out.iter().find(|(why, _)| why.place == one.place) {
            one.reason.clone_from(words);
        }
    }
    Reasons { out, within, more, proposed }
}

/// Why a project is out, in words; where it cannot be in, what contradicts that.
fn words(model: &Model, why: &WhyOut, watch: &Watch) -> String {
    let conflict = (why.forced.loss == Loss::Impossible)
        .then(|| optimise::why_impossible(model, why.place, watch))
        .flatten();
    match conflict {
        Some(conflict) => format!("It cannot be in: {}", conflict.sentences.join("; ")),
        None => optimise::why_left(model, why),
    }
}

/// A loss to sort by; what cannot be had comes last.
fn loss_of(loss: &Loss) -> Decimal {
    match loss {
        Loss::Exactly(loss) | Loss::Between(_, loss) => *loss,
        Loss::Impossible | Loss::Unknown => Decimal::MAX,
    }
}

/// How sure an answer is, and what would change it.
fn supported(model: &Model, question: &Question, answer: &Answer, watch: &Watch) -> Support {
    let facts: &Facts = model.facts();
    let budgets = optimise::budgets(facts, question, POINTS, watch);
    let points = optimise::frontier(facts, question, &budgets, EXPLAINING, watch);
    let best = optimise::next_best(model, NEXT_BEST, EXPLAINING, watch);
    let different = if answer.status == Status::Optimal {
        optimise::most_different(model, answer, NEARLY, DIFFERENT, EXPLAINING, watch)
    } else {
        Vec::new()
    };
    Support {
        robustness: optimise::robustness(&points, &best),
        different,
        money: optimise::budget_flip(model, answer, EXPLAINING, watch),
        weights: optimise::weight_flips(facts, question, answer, EXPLAINING, watch),
    }
}
