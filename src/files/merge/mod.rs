//! Two portfolios that grew from one, brought together again: what only one side changed is taken,
//! what both changed differently is a conflict, in which ours stays until somebody decides.

mod lists;
mod values;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde_json::Value;

use super::{from_text, to_text};
use crate::portfolio::{Id, Portfolio, Project, faults};

/// Something that both sides changed differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Where: `projects[p-014].sponsor`.
    pub path: String,
    /// What it was; nothing where it was not there.
    pub base: Option<Value>,
    /// What our side made of it; nothing where it took it out.
    pub ours: Option<Value>,
    /// What the other side made of it; nothing where it took it out.
    pub theirs: Option<Value>,
    /// Whether one side took it out and the other names it still, so that it comes back.
    pub comes_back: bool,
}

/// What came of bringing two sides together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The portfolio, with our side where there is a conflict.
    pub portfolio: Portfolio,
    /// What both sides changed differently, in the order of the file.
    pub conflicts: Vec<Conflict>,
}

/// One of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

/// Whose side is taken in conflicts, by where they are.
pub type Decided = BTreeMap<String, Side>;

/// Brings two sides together that grew from `base`. Edits of different fields of the same project
/// are both taken, additions of both sides are kept, and what one side took out goes, unless the
/// other side changed it or names it still.
///
/// # Errors
/// Says what the two sides break together of what every portfolio has to keep, such as a budget
/// below the costs that it should hold.
pub fn merge(base: &Portfolio, ours: &Portfolio, theirs: &Portfolio) -> Result<Merged, String> {
    merge_decided(base, ours, theirs, &Decided::new())
}

/// The same, where somebody decided about conflicts. What was decided to go and is named still
/// comes back all the same. All conflicts are told, decided or not.
///
/// # Errors
/// As of [`merge`].
pub fn merge_decided(
    base: &Portfolio,
    ours: &Portfolio,
    theirs: &Portfolio,
    decided: &Decided,
) -> Result<Merged, String> {
    let alike = untouched(base, ours, theirs);
    let whole = |p: &Portfolio| -> Result<Value, String> {
        serde_json::from_str(&to_text(&shortened(p, &alike))).map_err(|error| error.to_string())
    };
    let sides = (whole(base)?, whole(ours)?, whole(theirs)?);
    let mut conflicts = Vec::new();
    let merged = values::merged(
        &mut values::Place::top(decided, &mut conflicts),
        Some(&sides.0),
        Some(&sides.1),
        Some(&sides.2),
    );
    let mut merged = merged.unwrap_or_default();
    lists::bring_back_named(&mut merged, &sides.1, &sides.2, &mut conflicts);
    let mut portfolio = from_text(&merged.to_string()).map_err(|error| error.to_string())?;
    // What came out as it was on our side is shared with it.
    let shared = portfolio.projects.iter().map(|project| match ours.projects.get(&project.id) {
        Some(own) if alike.contains(&project.id) || own == project => Arc::clone(own),
        _ => Arc::clone(project),
    });
    portfolio.projects = shared.collect::<Vec<_>>().into();
    match faults(&portfolio).into_iter().next() {
        Some(fault) => Err(format!("{}: {}", fault.place, fault.what)),
        None => Ok(Merged { portfolio, conflicts }),
    }
}

/// The projects that nobody touched: nothing can come of them but themselves.
fn untouched(base: &Portfolio, ours: &Portfolio, theirs: &Portfolio) -> HashSet<Id<Project>> {
    let digits = |p: &Portfolio| p.currency().decimals();
    // The same amount is another where its currency has other decimals.
    if digits(base) != digits(ours) || digits(base) != digits(theirs) {
        return HashSet::new();
    }
    let is_in = |p: &Portfolio, project: &Arc<Project>| {
        p.projects.get(&project.id).is_some_and(|own| Arc::ptr_eq(own, project) || own == project)
    };
    let alike = base.projects.iter().filter(|own| is_in(ours, own) && is_in(theirs, own));
    alike.map(|project| project.id.clone()).collect()
}

/// The portfolio with nothing but the id of these projects.
fn shortened(p: &Portfolio, alike: &HashSet<Id<Project>>) -> Portfolio {
    let short = |project: &Arc<Project>| {
        if alike.contains(&project.id) {
            return Arc::new(Project { id: project.id.clone(), ..Project::default() });
        }
        Arc::clone(project)
    };
    let projects = p.projects.iter().map(short).collect::<Vec<_>>().into();
    Portfolio { projects, ..p.clone() }
}

impl Conflict {
    /// The conflict in a line: where, what it was, and what each side made of it.
    pub fn in_words(&self) -> String {
        let shown = |value: &Option<Value>| match value {
            None => "–".to_owned(),
            Some(Value::String(text)) => format!("“{}”", crate::text::shortened(text, 60)),
            Some(other) => crate::text::shortened(&other.to_string(), 60).into_owned(),
        };
        let (base, ours, theirs) = (shown(&self.base), shown(&self.ours), shown(&self.theirs));
        format!("{}: it was {base}; ours {ours}, theirs {theirs}", self.path)
    }
}
