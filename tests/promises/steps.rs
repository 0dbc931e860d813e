//! Promise 12: an import, a fix of all, an accepted proposal is one step that can be undone.

use std::fs;
use std::sync::Arc;

use evenkeel::app::{AlikeStep, App, FixingStep, Step};
use evenkeel::edit::{Change, Edit, apply};
use evenkeel::portfolio::{Portfolio, Project};
use evenkeel::rules;

use super::told::{Tally, Told};
use super::{seeds, session};

/// Undoes one step, and says whether the portfolio is the one before, and back again after.
fn is_one_step(app: &mut App, before: &Arc<Portfolio>) -> Result<(), String> {
    let document = app.document.as_mut().ok_or("nothing is open")?;
    let after = Arc::clone(document.portfolio());
    if after == *before {
        return Err("nothing changed".into());
    }
    let label = document.undo().ok_or("nothing can be undone")?;
    if *document.portfolio() != *before {
        return Err(format!("undoing “{label}” is not all"));
    }
    document.redo().ok_or("it cannot be done again")?;
    if *document.portfolio() != after {
        return Err(format!("doing “{label}” again is something else"));
    }
    Ok(())
}

fn on_sample() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.evenkeel.json");
    fs::write(&path, seeds::sample("harbour-city")).unwrap();
    (folder, session::on(&path))
}

/// Goes on until no thread is left that hands something in.
fn settle(app: &mut App) {
    for _ in 0..4 {
        session::settle(app);
    }
}

fn imports() -> Tally {
    let (folder, _) = on_sample();
    let mut tally = Tally::default();
    for (name, bytes) in seeds::lists() {
        let path = folder.path().join(&name);
        fs::write(&path, &bytes).unwrap();
        let (_kept, mut app) = on_sample();
        let before = Arc::clone(app.document.as_ref().unwrap().portfolio());
        app.start_import(path);
        settle(&mut app);
        app.step_import(Step::Adds(true));
        settle(&mut app);
        app.step_import(Step::Take);
        settle(&mut app);
        let held = is_one_step(&mut app, &before);
        tally.take(held.map_err(|why| format!("{name}: {why}; {}", session::said(&app))));
    }
    tally
}

fn fixes() -> Tally {
    let mut tally = Tally::default();
    for rule in rules::ALL {
        let (_kept, mut app) = on_sample();
        let before = Arc::clone(app.document.as_ref().unwrap().portfolio());
        app.start_fixing(rule);
        app.step_fixing(FixingStep::TickAll(true));
        app.step_fixing(FixingStep::Words("Agreed in the room".into()));
        settle(&mut app);
        // Most rules find nothing there, or offer no fix that needs no single answer.
        if app.fixing.as_ref().is_none_or(|fixing| fixing.lacks().is_some()) {
            continue;
        }
        app.step_fixing(FixingStep::CarryOut);
        let held = is_one_step(&mut app, &before);
        tally.take(held.map_err(|why| format!("{}: {why}", rule.name)));
    }
    tally
}

fn proposals() -> Tally {
    let mut tally = Tally::default();
    let list = "Project,Sponsor\nA,Ann Miller\nB,\"Miller, Ann\"\nC,ann miller\nD,Paul Smith\nE,\"Smith, Paul\"\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    fs::write(&path, list).unwrap();
    let mut app = session::on(&{
        let plan = folder.path().join("plan.evenkeel.json");
        fs::write(&plan, seeds::sample("blank")).unwrap();
        plan
    });
    app.start_import(path);
    settle(&mut app);
    app.step_import(Step::Adds(true));
    settle(&mut app);
    app.step_import(Step::Take);
    settle(&mut app);
    app.look_for_alike(true);
    settle(&mut app);
    let before = Arc::clone(app.document.as_ref().unwrap().portfolio());
    for place in 0..app.alike.len() {
        app.step_alike(AlikeStep::Tick(place, true));
    }
    app.step_alike(AlikeStep::Take);
    tally.take(is_one_step(&mut app, &before));
    tally
}

/// A change of many parts of which one cannot be carried out, wherever it stands.
fn all_or_nothing() -> Tally {
    let portfolio = Arc::new(evenkeel::files::from_text(&seeds::sample("harbour-city")).unwrap());
    let good = |number: usize| {
        Edit::PutProject(Arc::new(Project {
            id: format!("new-{number}").as_str().into(),
            ..Project::default()
        }))
    };
    let bad = Edit::PutProject(Arc::new(Project {
        id: "new".into(),
        sponsor: Some("nobody".into()),
        ..Project::default()
    }));
    let points = (0..20).map(|place| {
        let mut edits: Vec<Edit> = (0..19).map(good).collect();
        edits.insert(place, bad.clone());
        let before = Portfolio::clone(&portfolio);
        let (_kept, mut app) = on_sample();
        let is_refused = apply(&portfolio, &Edit::All(edits.clone())).is_err();
        let is_told = app.try_change(&Change::new("add projects", Edit::All(edits))).is_err();
        let document = app.document.as_mut().unwrap();
        let is_same = *portfolio == before && **document.portfolio() == before;
        let holds = is_refused && is_told && is_same && document.undo().is_none();
        if holds { Ok(()) } else { Err(format!("wrong at {place}: something is done")) }
    });
    points.collect()
}

/// Tells what is one step.
pub(crate) fn check(told: &mut Told) {
    told.claim("an import is one step", &imports());
    told.claim("putting all findings of a rule right is one step", &fixes());
    told.claim("accepted proposals are one step", &proposals());
    told.claim("of a change that cannot be carried out nothing is", &all_or_nothing());
}
