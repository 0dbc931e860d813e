//! How long one edit takes among 10,000 projects: applied, the figures and the findings worked out.
//! The goal is one frame: under 16 ms.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

mod large;
mod timing;

use std::any::Any;
use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::edit::{Change, Edit, History, apply};
use evenkeel::portfolio::{Portfolio, Project, Score};
use evenkeel::rules::Judgement;

fn main() {
    let portfolio = Arc::new(large::portfolio(10_000, 1));
    let facts = facts_of(Arc::clone(&portfolio));
    let mut judgement = Judgement::of(&facts);
    println!("{} findings", judgement.counts.open());
    let edits: Vec<Change> = (0..100)
        .filter_map(|n| Some(scored(portfolio.projects.at(n * 97)?, f64::from(n as u8))))
        .collect();
    let mut next = edits.iter().cycle();
    let mut history = History::opened(Arc::clone(&portfolio));
    let mut one = || -> Box<dyn Any> {
        let taken = next.next().map(|change| history.carry_out(change));
        let facts = facts.again(Arc::clone(history.now()), None, large::TODAY);
        judgement.follow(&facts);
        Box::new(taken)
    };
    let mut other = History::opened(Arc::clone(&portfolio));
    let mut parts = edits.iter().cycle();
    let mut changed =
        || -> Box<dyn Any> { Box::new(parts.next().map(|change| other.carry_out(change))) };
    let first = edits.first().and_then(|change| apply(&portfolio, &change.edit).ok());
    let first = first.unwrap_or_default();
    let followed = || facts.again(Arc::clone(&first), None, large::TODAY);
    // There and back again: one project differs every time.
    let there = followed();
    let mut back_and_forth = Judgement::of(&facts);
    let mut states = [&there, &facts].into_iter().cycle();
    let medians = timing::medians(
        101,
        &mut [
            ("one edit, figures and findings", &mut one),
            ("  of it: carried out, can be undone", &mut changed),
            ("  of it: figures", &mut || Box::new(followed())),
            ("  of it: findings", &mut || {
                if let Some(state) = states.next() {
                    back_and_forth.follow(state);
                }
                Box::new(())
            }),
            ("figures and findings from nothing", &mut || {
                let facts = facts_of(Arc::clone(&portfolio));
                Box::new(Judgement::of(&facts))
            }),
        ],
    );
    if let [edit, _, _, _, nothing] = medians.as_slice() {
        println!("from nothing / after one edit {:.1}", nothing / edit);
        println!("one edit / frame of 16 ms {:.2} (goal: under 1)", edit / 16.0);
    }
}

fn facts_of(portfolio: Arc<Portfolio>) -> Facts {
    Facts::new(portfolio, None, large::TODAY)
}

fn scored(project: &Arc<Project>, value: f64) -> Change {
    let value = Some(Score::nearest(value));
    let project = Project { value, ..Project::clone(project) };
    Change::new("score it", Edit::PutProject(Arc::new(project)))
}
