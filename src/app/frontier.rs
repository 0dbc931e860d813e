//! The frontier: worked out on another thread while it is looked at, and a scenario made of any point.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::{App, Document, Done, Notice};
use crate::balance::State;
use crate::charts::frontier::Curve;
use crate::edit::{Change, Edit, scenario};
use crate::export;
use crate::optimise::{Proposed, Watch, laid_over};
use crate::portfolio::{Budget, Limits, Maximise, Portfolio, Scenario};

/// After so long it ends by itself with what is there, unless somebody says to go on.
const LONGEST: Duration = Duration::from_mins(1);

/// Of which state of which document, and of which measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    document: u64,
    revision: u64,
    maximise: Maximise,
}

/// What is known of the frontier.
#[derive(Default)]
pub struct Frontier {
    known: Option<(Key, Arc<Curve>)>,
    running: Option<Running>,
    /// What somebody is willing to wait for, however long it takes.
    patient: Option<Key>,
    /// What ended without any curve.
    given_up: Option<Key>,
    /// The point that is looked at.
    pub chosen: Option<usize>,
}

/// Work under way.
struct Running {
    key: Key,
    watch: Arc<Watch>,
    done: Arc<AtomicUsize>,
    begun: Instant,
}

/// What is done about the frontier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrontierStep {
    /// Another point is looked at, or none.
    Choose(Option<usize>),
    /// A point becomes a scenario, by its place.
    Make(usize),
    /// The work ends with what is there.
    Stop,
    /// It is worked out however long it takes.
    Again,
}

impl Frontier {
    /// How many points are worked out by now, where that is under way.
    pub fn progress(&self) -> Option<usize> {
        self.running.as_ref().map(|running| running.done.load(Ordering::Relaxed))
    }
}

impl App {
    fn frontier_key(&self) -> Option<Key> {
        let document = self.document.as_ref()?;
        let maximise = self.charts.frontier.maximise;
        Some(Key { document: document.number, revision: document.revision, maximise })
    }

    /// What is known about the frontier of this document in the measure chosen; perhaps as of before
    /// the last change.
    pub fn curve(&self) -> Option<&Arc<Curve>> {
        let key = self.frontier_key()?;
        let (own, curve) = self.frontier.known.as_ref()?;
        ((own.document, own.maximise) == (key.document, key.maximise)).then_some(curve)
    }

    /// Whether what is known about the frontier is about the document as it is now.
    pub fn is_curve_fresh(&self) -> bool {
        let own = self.frontier.known.as_ref().map(|(key, _)| *key);
        own.is_some() && own == self.frontier_key()
    }

    /// Has the frontier worked out where it is looked at and not known, and ends what takes too long
    /// or is about what was before.
    pub fn follow_frontier(&mut self) {
        let key = self.frontier_key();
        if let Some(running) = &self.frontier.running {
            let is_past = Some(running.key) != key;
            let is_long = running.begun.elapsed() > LONGEST;
            if is_past || (is_long && self.frontier.patient != Some(running.key)) {
                running.watch.stop();
            }
            return;
        }
        let is_seen = self.chart().is_some_and(|chart| chart.name == "frontier");
        let (Some(key), Some(document)) = (key.filter(|_| is_seen), &self.document) else { return };
        if self.is_curve_fresh() || self.frontier.given_up == Some(key) {
            return;
        }
        let (watch, done) = (Arc::new(Watch::default()), Arc::new(AtomicUsize::new(0)));
        let running = Running {
            key,
            watch: Arc::clone(&watch),
            done: Arc::clone(&done),
            begun: Instant::now(),
        };
        self.frontier.running = Some(running);
        let facts = document.facts.clone();
        self.jobs.start_idle("frontier", move || {
            let mut told = |number| done.store(number, Ordering::Relaxed);
            let curve = export::curve(&facts, key.maximise, &watch, &mut told);
            Done::Bent { revision: key.revision, curve: Box::new(curve) }
        });
    }

    /// Takes in a frontier; that of another document or of an earlier state is dropped.
    pub(super) fn bent(&mut self, revision: u64, curve: Curve) {
        let ended = self.frontier.running.take_if(|own| own.key.revision == revision);
        let Some(key) = ended.map(|own| own.key).filter(|key| Some(*key) == self.frontier_key())
        else {
            return;
        };
        let chosen = self.frontier.chosen.and_then(|place| {
            let (_, before) = self.frontier.known.as_ref()?;
            let point = before.points.get(place)?;
            let is_same = |own: &&crate::charts::frontier::Possible| {
                (own.budget, &own.projects) == (point.budget, &point.projects)
            };
            curve.points.get(place).filter(is_same).map(|_| place)
        });
        self.frontier.chosen = chosen;
        self.frontier.known = Some((key, Arc::new(curve)));
    }

    /// Takes in that the thread broke: it is not begun again by itself.
    pub(super) fn frontier_broke(&mut self) {
        self.frontier.given_up = self.frontier.running.take().map(|running| running.key);
    }

    /// Does something about the frontier.
    pub fn frontier_step(&mut self, step: FrontierStep) {
        match step {
            FrontierStep::Choose(place) => self.frontier.chosen = place,
            FrontierStep::Make(place) => self.make_scenario(place),
            FrontierStep::Stop => {
                if let Some(running) = &self.frontier.running {
                    running.watch.stop();
                }
            }
            FrontierStep::Again => {
                self.frontier.patient = self.frontier_key();
                self.frontier.given_up = None;
                // The curve stays in sight, but counts as one of before.
                if let Some((key, _)) = &mut self.frontier.known {
                    key.revision = 0;
                }
            }
        }
    }

    /// Adds a scenario that has exactly the projects and the budget of a point, and shows it: one
    /// step.
    fn make_scenario(&mut self, place: usize) {
        let (Some(document), Some(curve)) = (&self.document, self.curve()) else { return };
        if !self.is_curve_fresh() {
            self.notices.tell(Notice::trouble(
                "The portfolio has changed since",
                "This point is about how it was before",
                "Wait until the line is worked out anew",
            ));
            return;
        }
        let Some(point) = curve.points.get(place) else { return };
        let p = document.portfolio();
        let budget = p.currency().short(point.budget);
        let name = scenario::free_name(p, &budget);
        let proposed = proposed(document, &point.projects);
        let limits = Limits::with_budget(None, Some(Budget::Total(point.budget)));
        let with = Scenario { name: name.clone(), limits, ..Scenario::default() };
        let with = laid_over(&with, p, &proposed);
        let change = Change::new(
            format!("make a scenario of what {budget} can give"),
            Edit::Scenarios(p.scenarios.iter().cloned().chain([with]).collect()),
        );
        if let Err(refusal) = self.try_change(&change) {
            self.notices.tell(Notice::trouble(
                "No scenario was made of it",
                refusal.to_string(),
                "The portfolio is as it was before",
            ));
            return;
        }
        self.frontier.chosen = Some(place);
        self.show_scenario(Some(name.clone()));
        self.notices.tell(Notice::good(
            format!("“{name}” is shown now"),
            "The plan itself is untouched; undo takes it back",
        ));
    }
}

/// What has to be decided so that exactly these projects are in, each starting as it does now.
fn proposed(
    document: &Document,
    projects: &[crate::portfolio::Id<crate::portfolio::Project>],
) -> Vec<Proposed> {
    let p: &Portfolio = document.portfolio();
    let taken: std::collections::HashSet<_> = projects.iter().collect();
    let standings = p.projects.iter().zip(&document.facts.balance.standings).enumerate();
    let open = standings.filter(|(_, (_, standing))| standing.state != State::Closed);
    open.map(|(place, (project, standing))| Proposed {
        place,
        was_in: standing.state == State::In,
        is_in: taken.contains(&project.id),
        shift: standing.shift,
        reason: String::new(),
    })
    .collect()
}
