//! How long one edit takes among 10,000 projects: applied, the figures and the findings worked out.
//! The goal is one frame: under 16 ms.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]

mod large;
mod timing;

use std::any::Any;
use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::edit::{Edit, apply};
use evenkeel::portfolio::{Portfolio, Project, Score};
use evenkeel::rules::Judgement;

fn main() {
    let portfolio = Arc::new(large::portfolio(10_000, 1));
    let facts = facts_of(Arc::clone(&portfolio));
    let judgement = Judgement::of(&facts);
    println!("{} findings", judgement.counts.open());
    let edits: Vec<Edit> = (0..100)
        .filter_map(|n| Some(scored(portfolio.projects.at(n * 97)?, f64::from(n as u8))))
        .collect();
    let mut next = edits.iter().cycle();
    let mut changed = || next.next().and_then(|edit| apply(&portfolio, edit).ok());
    let mut one = || -> Box<dyn Any> {
        let facts = changed().map(facts_of);
        let judgement = facts.as_ref().map(|facts| judgement.again(facts));
        Box::new((facts, judgement))
    };
    let first = edits.first();
    let medians = timing::medians(
        101,
        &mut [
            ("one edit, figures and findings", &mut one),
            ("  of it: apply", &mut || Box::new(first.map(|edit| apply(&portfolio, edit)))),
            ("  of it: figures", &mut || Box::new(facts_of(Arc::clone(&portfolio)))),
            ("judging from nothing", &mut || Box::new(Judgement::of(&facts))),
        ],
    );
    if let [edit, _, _, nothing] = medians.as_slice() {
        println!("from nothing / after one edit {:.1}", nothing / edit);
        println!("one edit / frame of 16 ms {:.2} (goal: under 1)", edit / 16.0);
    }
}

fn facts_of(portfolio: Arc<Portfolio>) -> Facts {
    Facts::new(portfolio, None, large::TODAY)
}

fn scored(project: &Arc<Project>, value: f64) -> Edit {
    let value = Some(Score::nearest(value));
    Edit::PutProject(Arc::new(Project { value, ..Project::clone(project) }))
}
