//! What is different between two portfolios, in words for people: before and after an edit, or one
//! file and another.

mod grouped;
mod lines;
mod organisation;
mod plan;
mod project;
mod said;

use std::sync::Arc;

pub use grouped::{Grouped, Line};
use lines::Lines;
pub use plan::waived;
pub use said::{Said, said};

use crate::portfolio::{Identified, List, Portfolio};

/// What kind of thing is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Noun {
    /// The portfolio itself: its name, currency, limits, targets.
    Portfolio,
    /// What differs from a rule's defaults.
    Rule,
    /// A unit.
    Unit,
    /// A person.
    Person,
    /// An objective.
    Objective,
    /// A role.
    Role,
    /// A project.
    Project,
    /// A waiver.
    Waiver,
    /// A scenario.
    Scenario,
    /// A decision.
    Decision,
    /// A lesson.
    Lesson,
    /// A snapshot.
    Snapshot,
    /// What was chosen about a chart.
    Preset,
    /// An import.
    Import,
}

impl Noun {
    /// The word for one of them.
    pub fn label(self) -> &'static str {
        match self {
            Self::Portfolio => "portfolio",
            Self::Rule => "rule",
            Self::Unit => "unit",
            Self::Person => "person",
            Self::Objective => "objective",
            Self::Role => "role",
            Self::Project => "project",
            Self::Waiver => "waiver",
            Self::Scenario => "scenario",
            Self::Decision => "decision",
            Self::Lesson => "lesson",
            Self::Snapshot => "snapshot",
            Self::Preset => "preset",
            Self::Import => "import",
        }
    }
}

/// The thing that is different.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct About {
    /// What it is.
    pub noun: Noun,
    /// Its id; what tells it from others of its kind where it has none.
    pub id: String,
    /// Its name, the new one where it has two.
    pub name: String,
}

/// In which way something is different.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// One of its fields is different.
    Changed,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The thing that is different.
    pub about: About,
    /// In which way.
    pub way: Way,
    /// The name of the field on screen; nothing where the whole thing came or went.
    pub field: String,
    /// What stood there before; empty where that was nothing.
    pub from: String,
    /// What stands there now; empty where that is nothing.
    pub to: String,
}

impl Difference {
    /// The difference without its subject: `Sponsor: – → Ann Lee`.
    pub fn in_words(&self) -> String {
        let shown = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        match self.way {
            Way::Added if self.to.is_empty() => "new".into(),
            Way::Added => format!("new: {}", self.to),
            Way::Removed => "removed".into(),
            Way::Changed => {
                format!("{}: {} → {}", self.field, shown(&self.from), shown(&self.to))
            }
        }
    }
}

/// Everything that is different in `after`, in the order of the file. What both share is not looked
/// at, so that after an edit this is quick however large the portfolio is.
pub fn difference(before: &Portfolio, after: &Portfolio) -> Vec<Difference> {
    let mut found = Vec::new();
    plan::portfolio(before, after, &mut found);
    let pair = (before, after);
    let unit = (Noun::Unit, organisation::unit as Describe<_>);
    lists(pair, unit, &before.units, &after.units, &mut found);
    let person = (Noun::Person, organisation::person as Describe<_>);
    lists(pair, person, &before.people, &after.people, &mut found);
    let objective = (Noun::Objective, organisation::objective as Describe<_>);
    lists(pair, objective, &before.objectives, &after.objectives, &mut found);
    let role = (Noun::Role, organisation::role as Describe<_>);
    lists(pair, role, &before.roles, &after.roles, &mut found);
    let project = (Noun::Project, project::project as Describe<_>);
    lists(pair, project, &before.projects, &after.projects, &mut found);
    plan::rules(before, after, &mut found);
    plan::waivers(before, after, &mut found);
    plan::scenarios(before, after, &mut found);
    plan::decisions(before, after, &mut found);
    let lesson = (Noun::Lesson, plan::lesson as Describe<_>);
    lists(pair, lesson, &before.lessons, &after.lessons, &mut found);
    plan::snapshots(before, after, &mut found);
    plan::presets(before, after, &mut found);
    plan::imports(before, after, &mut found);
    found
}

/// How many different things of a kind the differences are about.
pub fn subjects(differences: &[Difference], noun: Noun) -> usize {
    let of_noun = differences.iter().map(|d| &d.about).filter(|about| about.noun == noun);
    of_noun.collect::<std::collections::HashSet<_>>().len()
}

/// Says what a noun is called and what it holds, line by line.
type Describe<T> = fn(&Portfolio, &T) -> (String, Lines);

/// What is different in a list of nouns with ids.
fn lists<T: Identified + PartialEq>(
    (before, after): (&Portfolio, &Portfolio),
    (noun, describe): (Noun, Describe<T>),
    old: &List<T>,
    new: &List<T>,
    found: &mut Vec<Difference>,
) {
    if old.is_same(new) {
        return;
    }
    let about = |id: &str, name: String| About { noun, id: id.to_owned(), name };
    let mut kept = 0;
    let mut last = None;
    let mut is_in_order = true;
    for (place, item) in new.iter().enumerate() {
        if old.at(place).is_some_and(|was| Arc::ptr_eq(was, item)) && last < Some(place) {
            (kept, last) = (kept + 1, Some(place));
            continue;
        }
        let id = item.id();
        let Some((was, stood)) = old.get(id).zip(old.place(id)) else {
            let (name, _) = describe(after, item);
            found.push(whole(about(id.as_str(), name.clone()), Way::Added, name));
            continue;
        };
        is_in_order &= last < Some(stood);
        (kept, last) = (kept + 1, Some(stood));
        if Arc::ptr_eq(was, item) || was == item {
            continue;
        }
        let (_, lines_before) = describe(before, was);
        let (name, lines_after) = describe(after, item);
        let is_recounted = before.currency() != after.currency();
        lines::compare(&about(id.as_str(), name), &lines_before, &lines_after, is_recounted, found);
    }
    if kept < old.len() {
        for gone in old.iter().filter(|gone| !new.contains(gone.id())) {
            let (name, _) = describe(before, gone);
            found.push(whole(about(gone.id().as_str(), name.clone()), Way::Removed, name));
        }
    }
    if !is_in_order {
        found.push(reordered(after, noun));
    }
}

/// Things of a kind stand in another order.
fn reordered(after: &Portfolio, noun: Noun) -> Difference {
    let name = crate::text::shown_name(&after.name).into_owned();
    Difference {
        about: About { noun: Noun::Portfolio, id: String::new(), name },
        way: Way::Changed,
        field: format!("Order of the {}", crate::text::plural(noun.label())),
        from: String::new(),
        to: "another".into(),
    }
}

/// Something that came or went as a whole.
fn whole(about: About, way: Way, name: String) -> Difference {
    let (from, to) =
        if way == Way::Removed { (name, String::new()) } else { (String::new(), name) };
    Difference { about, way, field: String::new(), from, to }
}

/// What is different in a list of things without ids: the same key means the same thing.
fn keyed<T: PartialEq>(
    (noun, after): (Noun, &Portfolio),
    (old, new): (&[T], &[T]),
    key: impl Fn(&T) -> String,
    describe: impl Fn(bool, &T) -> (String, Lines),
    found: &mut Vec<Difference>,
) {
    if old == new {
        return;
    }
    let told = found.len();
    let (old, new) = (numbered(old, &key), numbered(new, &key));
    let find = |all: &[(String, &T)], key: &str| -> Option<usize> {
        all.iter().position(|(own, _)| own == key)
    };
    for (key, item) in &new {
        let (name, lines) = describe(true, item);
        let about = About { noun, id: key.clone(), name: name.clone() };
        match find(&old, key).and_then(|place| old.get(place)) {
            None => found.push(whole(about, Way::Added, name)),
            Some((_, was)) if was == item => {}
            Some((_, was)) => {
                lines::compare(&about, &describe(false, was).1, &lines, false, found);
            }
        }
    }
    for (key, gone) in &old {
        if find(&new, key).is_none() {
            let (name, _) = describe(false, gone);
            let about = About { noun, id: key.clone(), name: name.clone() };
            found.push(whole(about, Way::Removed, name));
        }
    }
    if found.len() == told {
        found.push(reordered(after, noun));
    }
}

/// Each with its key, a number added where several have the same.
fn numbered<'t, T>(all: &'t [T], key: impl Fn(&T) -> String) -> Vec<(String, &'t T)> {
    let mut seen = std::collections::HashMap::<String, usize>::new();
    let number = |item: &'t T| {
        let key = key(item);
        let times = seen.entry(key.clone()).and_modify(|times| *times += 1).or_insert(1);
        let key = if *times > 1 { format!("{key} {times}") } else { key };
        (key, item)
    };
    all.iter().map(number).collect()
}

#[cfg(test)]
mod tests;
