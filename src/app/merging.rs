//! Bringing together what was changed here and what somebody else wrote into the file: both sides in
//! words, what both changed decided one by one, the whole as one step.

use std::collections::HashSet;
use std::sync::Arc;

use super::clash::{self, Clash};
use super::{App, Done, Found, Notice, Question, Theirs};
use crate::edit::difference::{Grouped, Line};
use crate::edit::{Change, Edit, apply};
use crate::files::Seen;
use crate::files::merge::{Conflict, Decided, Side, merge, merge_decided};
use crate::portfolio::Portfolio;

/// Which part of the comparison is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// What both changed.
    #[default]
    Both,
    /// What somebody else changed.
    Theirs,
    /// What was changed here.
    Mine,
}

/// The comparison of what is open with its file.
#[derive(Default)]
pub struct Merging {
    /// What stands in the file; nothing while it is being read.
    pub theirs: Option<Other>,
    /// The comparison, once it is worked out.
    pub compared: Option<Compared>,
    /// Whose side is taken, for each conflict that was decided.
    pub decided: Decided,
    /// The part that is looked at; the first that says something where none was chosen.
    pub part: Option<Part>,
    /// Whether what was decided is being carried out.
    pub is_merging: bool,
    /// Counts what was asked for, so that a late answer is known.
    wanted: u64,
}

/// What the other side is.
#[derive(Clone)]
pub enum Other {
    /// Somebody wrote the file.
    Written(Arc<Theirs>),
    /// The file is what was opened or saved here.
    Untouched,
}

/// What was changed on each side, and on both.
pub struct Compared {
    wanted: u64,
    /// What was changed here.
    pub mine: Grouped,
    /// What both changed differently.
    pub clashes: Vec<Clash>,
    /// How many of them there are in how many things.
    pub counted: String,
    lines: Vec<Line>,
    /// Why both cannot be brought together, where they cannot.
    pub trouble: Option<String>,
}

/// What came of bringing both together.
pub struct Joined {
    wanted: u64,
    result: Result<Arc<Portfolio>, String>,
}

/// What a person does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MergingStep {
    /// Looks at a part.
    Show(Part),
    /// Takes a side in one conflict, by its place.
    Decide(usize, Side),
    /// Takes a side in all of them.
    DecideAll(Side),
    /// Brings both together and saves.
    Merge,
    /// Takes the file as it is.
    Reload,
    /// Writes what is open over the file.
    Overwrite,
}

impl Merging {
    /// The part that is looked at.
    pub fn part(&self) -> Part {
        self.part.unwrap_or(match (&self.compared, &self.theirs) {
            (Some(compared), _) if !compared.clashes.is_empty() => Part::Both,
            (_, Some(Other::Untouched)) => Part::Mine,
            _ => Part::Theirs,
        })
    }

    /// How many conflicts nobody decided yet.
    pub fn undecided(&self) -> usize {
        let clashes = self.compared.as_ref().map_or(0, |compared| compared.clashes.len());
        clashes.saturating_sub(self.decided.len())
    }

    /// What somebody wrote, where somebody did.
    pub fn written(&self) -> Option<&Arc<Theirs>> {
        match &self.theirs {
            Some(Other::Written(theirs)) => Some(theirs),
            _ => None,
        }
    }
}

impl Compared {
    fn of(base: &Portfolio, ours: &Portfolio, theirs: &Portfolio, wanted: u64) -> Self {
        let mine = Grouped::of(base, ours);
        let (clashes, trouble) = match merge(base, ours, theirs) {
            Ok(merged) => (clash::in_words(&merged.conflicts, [base, ours, theirs]), None),
            Err(because) => (Vec::new(), Some(because)),
        };
        let (lines, counted) = (lines(&clashes), clash::counted(&clashes));
        Self { wanted, mine, clashes, counted, lines, trouble }
    }

    /// The lines in which the conflicts are shown, by their places.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
}

/// One head for each thing, and its fields below.
fn lines(clashes: &[Clash]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(clashes.len() * 2);
    let mut before = None;
    for (place, clash) in clashes.iter().enumerate() {
        if before.replace(&clash.about) != Some(&clash.about) {
            lines.push(Line::Head(place));
        }
        lines.push(Line::Field(place));
    }
    lines
}

impl App {
    /// Compares what is open with its file: what was changed here, and by others.
    pub fn compare(&mut self) {
        self.question = Some(Question::Compare);
        self.merging = Some(Merging::default());
        self.look(true);
    }

    /// Compares again where the file is known to hold something else.
    pub(super) fn compare_anew(&mut self) {
        let (Some(document), Some(merging)) = (&self.document, &mut self.merging) else { return };
        let theirs = match &document.beneath.found {
            Found::Changed(theirs) => Other::Written(Arc::clone(theirs)),
            Found::Same => Other::Untouched,
            // There is nothing to compare with; the status says what there is instead.
            Found::Gone | Found::Replaced(_) | Found::Unreadable(_) => {
                self.merging = None;
                self.question = Some(Question::Standing);
                return;
            }
        };
        let is_known = match (&merging.theirs, &theirs) {
            (Some(Other::Written(known)), Other::Written(now)) => known.seen == now.seen,
            (Some(Other::Untouched), Other::Untouched) => true,
            _ => false,
        };
        if is_known || merging.is_merging {
            return;
        }
        merging.theirs = Some(theirs.clone());
        merging.compared = None;
        merging.wanted += 1;
        let Some(base) = document.beneath.base.clone() else { return };
        let (ours, wanted) = (Arc::clone(document.history.now()), merging.wanted);
        let theirs = match theirs {
            Other::Untouched => Arc::clone(&base),
            Other::Written(theirs) => match &theirs.portfolio {
                Ok(portfolio) => Arc::clone(portfolio),
                Err(_) => return,
            },
        };
        self.jobs.start_idle("compare", move || {
            Done::Compared(Box::new(Compared::of(&base, &ours, &theirs, wanted)))
        });
    }

    /// Takes in the comparison.
    pub(super) fn compared(&mut self, compared: Compared) {
        if let Some(merging) = self.merging.as_mut().filter(|own| own.wanted == compared.wanted) {
            // What was decided of conflicts that are none any more is not asked about.
            let paths: HashSet<&str> =
                compared.clashes.iter().map(|clash| clash.path.as_str()).collect();
            merging.decided.retain(|path, _| paths.contains(path.as_str()));
            merging.compared = Some(compared);
        }
    }

    /// Does what a person chose.
    pub fn step_merging(&mut self, step: MergingStep) {
        let Some(merging) = &mut self.merging else { return };
        let clashes = merging.compared.as_ref().map_or(&[][..], |compared| &compared.clashes);
        match step {
            MergingStep::Show(part) => merging.part = Some(part),
            MergingStep::Decide(place, side) => {
                if let Some(clash) = clashes.get(place) {
                    merging.decided.insert(clash.path.clone(), side);
                }
            }
            MergingStep::DecideAll(side) => {
                merging.decided = clashes.iter().map(|own| (own.path.clone(), side)).collect();
            }
            MergingStep::Merge => self.join(),
            MergingStep::Reload => {
                if let Some(theirs) = merging.written().cloned() {
                    self.reload_as(&theirs);
                }
            }
            MergingStep::Overwrite => self.overwrite(),
        }
    }

    /// Writes what is open over what somebody else wrote and was shown; the file as it was stays as
    /// its backup.
    fn overwrite(&mut self) {
        let theirs = self.merging.as_ref().and_then(|merging| merging.written().cloned());
        let (Some(theirs), Some(document)) = (theirs, &mut self.document) else { return };
        document.seen = Some(theirs.seen);
        document.beneath.found = Found::Same;
        self.merging = None;
        self.question = None;
        self.forget_beneath();
        self.save();
    }

    /// Brings both together on another thread, as it was decided.
    fn join(&mut self) {
        let (Some(document), Some(merging)) = (&self.document, &mut self.merging) else { return };
        if merging.is_merging || merging.undecided() > 0 {
            return;
        }
        let theirs = merging.written().and_then(|theirs| theirs.portfolio.as_ref().ok()).cloned();
        let (Some(theirs), Some(base)) = (theirs, document.beneath.base.clone()) else { return };
        merging.is_merging = true;
        merging.wanted += 1;
        let (ours, wanted) = (Arc::clone(document.history.now()), merging.wanted);
        let decided = merging.decided.clone();
        self.jobs.start_idle("merge", move || {
            let result = joined(&base, &ours, &theirs, &decided);
            Done::Joined(Box::new(Joined { wanted, result }))
        });
    }

    /// Takes in what came of it: one step, and saved.
    pub(super) fn joined(&mut self, joined: Joined) {
        let Some(merging) = self.merging.as_mut().filter(|own| own.wanted == joined.wanted) else {
            return;
        };
        merging.is_merging = false;
        let portfolio = match joined.result {
            Ok(portfolio) => portfolio,
            Err(because) => {
                if let Some(compared) = &mut merging.compared {
                    compared.trouble = Some(because);
                }
                return;
            }
        };
        let Some(theirs) = merging.written().cloned() else { return };
        let (Ok(base), seen) = (&theirs.portfolio, theirs.seen) else { return };
        let edit = Edit::Become(Box::new(Portfolio::clone(&portfolio)));
        if let Err(refusal) = self.try_change(&Change::new("merge the changes of the file", edit)) {
            if let Some(compared) = self.merging.as_mut().and_then(|own| own.compared.as_mut()) {
                compared.trouble = Some(refusal.to_string());
            }
            return;
        }
        self.grows_from(base, seen);
        let told = theirs.differences.counted();
        self.merging = None;
        self.question = None;
        self.forget_beneath();
        self.notices.tell(Notice::good("Merged", format!("From the file: {told}")));
        self.save();
    }

    /// What is open now grew from what the file holds.
    fn grows_from(&mut self, base: &Arc<Portfolio>, seen: Seen) {
        let Some(document) = &mut self.document else { return };
        document.seen = Some(seen);
        document.beneath.holds(base);
        if **document.history.now() == **base {
            let now = Arc::clone(document.history.now());
            document.history.mark_saved(&now);
        }
    }
}

/// Both sides brought together as it was decided. What was to go and is named still goes with every
/// mention of it.
fn joined(
    base: &Portfolio,
    ours: &Portfolio,
    theirs: &Portfolio,
    decided: &Decided,
) -> Result<Arc<Portfolio>, String> {
    let merged = merge_decided(base, ours, theirs, decided)?;
    let portfolio = Arc::new(merged.portfolio);
    let out: Vec<Edit> = merged
        .conflicts
        .iter()
        .filter_map(|conflict| removal(conflict, *decided.get(&conflict.path)?, &portfolio))
        .collect();
    if out.is_empty() {
        return Ok(portfolio);
    }
    apply(&portfolio, &Edit::All(out)).map_err(|error| error.to_string())
}

/// The edit that takes out what was decided to go and is still there.
fn removal(conflict: &Conflict, side: Side, p: &Portfolio) -> Option<Edit> {
    let (list, id) = clash::taken_out(conflict, side)?;
    let id = id.as_str();
    match list.as_str() {
        "units" => p.units.contains(&id.into()).then(|| Edit::RemoveUnit(id.into())),
        "people" => p.people.contains(&id.into()).then(|| Edit::RemovePerson(id.into())),
        "objectives" => p.objectives.contains(&id.into()).then(|| Edit::RemoveObjective(id.into())),
        "roles" => p.roles.contains(&id.into()).then(|| Edit::RemoveRole(id.into())),
        "projects" => p.projects.contains(&id.into()).then(|| Edit::RemoveProject(id.into())),
        "lessons" => p.lessons.contains(&id.into()).then(|| Edit::RemoveLesson(id.into())),
        _ => None,
    }
}
