//! The program without its window: the open document, what is selected, what it has to say.

mod adopting;
pub mod advice;
mod alike;
mod beneath;
mod choosing;
mod clash;
pub mod clock;
pub mod deciding;
mod document;
mod effect;
mod export;
mod filter;
mod findings;
mod fixing;
mod frontier;
mod importing;
mod jobs;
mod keeping;
mod merging;
mod notice;
mod outcome;
mod paths;
pub mod presets;
mod question;
mod ranking;
mod recovery;
mod selection;
mod settings;
mod standing;
mod told;
mod versions;
mod view;
pub mod waiving;

pub use adopting::{Adopted, Adopting};
use told::Told;

pub use advice::{Advice, AdviceStep};
pub use alike::{AlikeStep, Proposal, Who};
pub use beneath::{Beneath, Found, Look, Theirs, Unread};
pub use clash::Clash;
pub use deciding::Deciding;
pub use document::Document;
pub use effect::Figures;
pub use export::Exporting;
pub use filter::{Filter, SortBy};
pub use findings::{Bundle, BundleBy, Common, FindingsFilter, FindingsPage};
pub use fixing::{FixingAll, FixingPlan, FixingRow, FixingStep, chosen};
pub use frontier::{Frontier, FrontierStep};
pub use importing::{Importing, Listing, Made, Read, Step, Tab};
pub use jobs::{Done, Jobs, PathFor, Picture, Waker};
pub use merging::{Compared, Joined, Merging, MergingStep, Other, Part};
pub use notice::{Notice, Notices};
pub use outcome::{Figure, Outcome, PlanBeside};
pub use question::{Question, Then};
pub use ranking::{Measure, Ranked, Ranking, caution};
pub use recovery::{Beside, Recovered, Recovery, RecoveryStep};
pub use selection::Selection;
pub use settings::{Settings, ThemeChoice};
pub use standing::Standing;
pub use versions::{ReadVersion, VersionStep, Versions, when};
pub use view::{View, ViewPage};
pub use waiving::Waiving;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::charts;
use crate::edit::Change;
use crate::portfolio::{Id, Objective, Person, Project, Unit};
use crate::rules::Finding;
use paths::Chosen;

/// What the inspector shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// Whatever projects are selected.
    #[default]
    Selection,
    /// A person.
    Person(Id<Person>),
    /// A unit.
    Unit(Id<Unit>),
    /// An objective.
    Objective(Id<Objective>),
}

/// The program: everything that outlives a frame and is not about drawing.
pub struct App {
    /// The open portfolio; none on the start page.
    pub document: Option<Document>,
    /// The view shown.
    pub view: View,
    /// The page that each view shows, where it is not the first.
    pub pages: BTreeMap<View, ViewPage>,
    /// The selected projects, the one inspected last.
    pub selection: Selection,
    /// What the inspector shows.
    pub focus: Focus,
    /// The field of the inspected thing that something asked to show; cleared once shown.
    pub reveal: Option<String>,
    /// Which projects are shown, in which order.
    pub filter: Filter,
    /// Which findings are shown, and how.
    pub findings: FindingsFilter,
    /// The page of the findings that is shown.
    pub findings_page: FindingsPage,
    /// The finding that is looked at.
    pub finding: Option<Arc<Finding>>,
    /// What was chosen about charts: what is seen is what is exported.
    pub charts: charts::Options,
    /// What the list of projects is ranked by.
    pub ranked_by: Measure,
    /// What of it was remembered last, and for which file.
    kept_charts: Option<(PathBuf, charts::Options, Measure)>,
    /// What was wanted of the last export.
    pub exporting: Exporting,
    /// A picture for the clipboard, until the window has put it there.
    pub copied: Option<Picture>,
    /// What the program remembers between runs.
    pub settings: Settings,
    /// What the program has to say.
    pub notices: Notices,
    /// The import under way; it takes the place of everything else until it is taken or given up.
    pub importing: Option<Importing>,
    /// What waits for an answer.
    pub question: Option<Question>,
    /// The findings of a rule that are to be put right together.
    pub fixing: Option<FixingAll>,
    /// People and units that are probably one, as they are looked at.
    pub alike: Vec<Proposal>,
    /// What is asked of the optimiser next.
    pub asking: crate::optimise::Question,
    /// The second opinion, once it was asked.
    pub advice: Option<Advice>,
    /// How often it was asked.
    asked: u64,
    /// What is known of the frontier.
    pub frontier: Frontier,
    /// What the rules find in each scenario, and in which state of the document they were asked.
    told: Told,
    /// The comparison of what is open with its file, while it is looked at.
    pub merging: Option<Merging>,
    /// Whether the window has the focus.
    has_focus: bool,
    /// How often the file is looked at while the window has the focus.
    pub look_every: Duration,
    /// What goes on once the save that is under way has succeeded.
    after_save: Option<Then>,
    /// The path that was chosen for a save that has not succeeded yet.
    chosen: Option<Chosen>,
    /// Copies of what is not saved, and what was left behind.
    pub recovery: Recovery,
    /// The earlier versions of the open file, as they are looked at.
    pub versions: Option<Versions>,
    /// Work on other threads.
    pub jobs: Jobs,
    /// The scenario that has begun by itself, until that is said.
    begun: Option<String>,
    /// Set when the window has to close.
    pub is_quitting: bool,
    /// How many imports were begun, to tell them apart.
    pub imports_begun: u64,
}

impl App {
    /// The program with these settings and no document.
    pub fn new(settings: Settings) -> Self {
        let recovery = Recovery::in_folder(settings.recovery.clone());
        Self {
            document: None,
            view: View::default(),
            pages: BTreeMap::new(),
            selection: Selection::default(),
            focus: Focus::default(),
            reveal: None,
            filter: Filter::default(),
            findings: FindingsFilter::default(),
            findings_page: FindingsPage::default(),
            finding: None,
            charts: charts::Options::default(),
            ranked_by: Measure::default(),
            kept_charts: None,
            exporting: Exporting::default(),
            copied: None,
            settings,
            notices: Notices::default(),
            importing: None,
            question: None,
            fixing: None,
            alike: Vec::new(),
            asking: crate::optimise::Question::default(),
            advice: None,
            asked: 0,
            frontier: Frontier::default(),
            told: Told::default(),
            merging: None,
            has_focus: false,
            look_every: Duration::from_secs(3),
            after_save: None,
            chosen: None,
            recovery,
            versions: None,
            jobs: Jobs::default(),
            begun: None,
            is_quitting: false,
            imports_begun: 0,
        }
    }

    /// Carries out a change of the document; says why where it cannot be.
    pub fn change(&mut self, change: &Change) {
        if let Err(refusal) = self.try_change(change) {
            self.notices.tell(Notice::trouble(
                format!("Could not {}", change.label),
                refusal.to_string(),
                "The portfolio is as it was before",
            ));
        }
    }

    /// Carries out a change of the document.
    ///
    /// # Errors
    /// Says why it cannot be carried out; then nothing changed.
    pub fn try_change(&mut self, change: &Change) -> Result<(), crate::edit::EditError> {
        let Some(document) = &mut self.document else { return Ok(()) };
        document.change(change)?;
        let p = document.portfolio();
        self.selection.retain(|id| p.projects.contains(id));
        self.filter.unit = self.filter.unit.take().filter(|unit| p.units.contains(unit));
        Ok(())
    }

    /// Shows a document in place of the one before.
    pub fn show(&mut self, document: Document) {
        self.document = Some(document);
        self.importing = None;
        self.selection.clear();
        self.focus = Focus::default();
        self.filter = Filter::default();
        self.findings = FindingsFilter { by: self.findings.by, ..FindingsFilter::default() };
        self.findings_page = FindingsPage::default();
        self.finding = None;
        self.fixing = None;
        self.merging = None;
        self.chosen = None;
        // What was asked about the document before is no question any more.
        let is_past = |question: &Question| {
            matches!(question, Question::Compare | Question::Standing | Question::Saving)
        };
        self.question = self.question.take().filter(|question| !is_past(question));
        self.forget_beneath();
        let file = self.document.as_ref().and_then(|document| document.path.as_deref());
        (self.charts, self.ranked_by) =
            file.map(|file| self.settings.charts_of(file)).unwrap_or_default();
    }

    /// Remembers what is chosen about the charts of the open file, and what it is ranked by.
    pub fn keep_charts(&mut self) {
        let file = self.document.as_ref().and_then(|document| document.path.as_deref());
        let Some(file) = file else { return };
        let is_kept = self.kept_charts.as_ref().is_some_and(|(own, charts, ranked_by)| {
            own == file && *charts == self.charts && *ranked_by == self.ranked_by
        });
        if !is_kept {
            self.settings.keep_charts(file, &self.charts, self.ranked_by);
            self.kept_charts = Some((file.to_owned(), self.charts.clone(), self.ranked_by));
        }
    }

    /// Takes in what other threads have finished.
    pub fn take_in(&mut self, done: Done) {
        match done {
            Done::Opened { path, result } => match *result {
                Ok((portfolio, seen)) => self.opened(&path, portfolio, seen),
                Err(error) => {
                    self.settings.forget_recent(&path);
                    self.notices.tell(Notice::of_open(&error));
                }
            },
            Done::Saved { document, path, portfolio, result } => {
                if self.document.as_ref().is_some_and(|open| open.number == document) {
                    self.saved(&path, &portfolio, *result);
                } else {
                    self.saved_before(&path, *result);
                }
            }
            Done::Stirred { document, turn } => self.stirred(document, turn),
            Done::Looked { document, turn, look } => self.looked(document, turn, *look),
            Done::Compared(compared) => self.compared(*compared),
            Done::Joined(joined) => self.joined(*joined),
            Done::Written { path, result } => match result {
                Ok(()) => {
                    let name = file_name(&path);
                    self.notices
                        .tell(Notice::good(format!("Exported {name}"), path.display().to_string()));
                }
                Err(error) => self.notices.tell(Notice::trouble(
                    "The export did not work",
                    error,
                    "Choose another name or folder",
                )),
            },
            Done::Drawn(Ok(picture)) => {
                self.copied = Some(picture);
                let chart = self.chart().map_or("The chart", |chart| chart.title);
                let what = format!("{chart} is on the clipboard");
                self.notices.tell(Notice::good(what, "1920 by 1080 pixels"));
            }
            Done::Drawn(Err(error)) => self.notices.tell(Notice::trouble(
                "The chart could not be copied",
                error,
                "Export it to a file instead",
            )),
            Done::Listed { number, path, result } => self.listed(number, path, *result),
            Done::Made { number, wanted, made } => self.made(number, wanted, *made),
            Done::MappingSaved { path, result } => self.notices.tell(match *result {
                Ok(()) => Notice::good(
                    format!("Saved the mapping as {}", file_name(&path)),
                    path.display().to_string(),
                ),
                Err(error) => Notice::of_save(&error),
            }),
            Done::MappingRead { path, result } => self.mapping_read(&path, *result),
            Done::Planned(plan) => self.planned(*plan),
            Done::Alike { document, proposals, is_asked } => {
                self.found_alike(document, proposals, is_asked);
            }
            Done::Kept => {}
            Done::Copied(result) => self.copied_recovery(result),
            Done::Recovered(recovered) => self.recovered(recovered),
            Done::Versions { document, versions } => self.listed_versions(document, versions),
            Done::VersionRead { document, place, result } => {
                self.version_read(document, place, *result);
            }
            Done::Advised { number, found } => self.advised(number, *found),
            Done::Told { revision, told } => self.told.take_in(revision, told),
            Done::Bent { revision, curve } => self.bent(revision, *curve),
            Done::Broke { name } => self.broke(&name),
            Done::Picked { purpose, path: None, was_refused } => {
                self.after_save = self.after_save.take().filter(|_| was_refused);
                if was_refused {
                    self.question = Some(Question::TypePath {
                        purpose,
                        typed: self.suggested_path(purpose),
                        trouble: None,
                    });
                }
            }
            Done::Picked { purpose, path: Some(path), .. } => self.picked(purpose, path),
        }
    }

    /// Takes in that a thread broke: what waited for it waits no longer.
    fn broke(&mut self, name: &str) {
        if name == "frontier" {
            self.frontier_broke();
        }
        if let Some(document) = &mut self.document
            && name == "save"
        {
            document.is_saving = false;
            self.after_save = None;
        }
        self.notices.tell(Notice::trouble(
            format!("Something went wrong inside the program ({name})"),
            "This is a fault of the program. The portfolio is as it was before",
            "Save under another name, and tell the makers what was done last",
        ));
    }

    /// Writes the settings on another thread, if they changed.
    pub fn keep_settings(&mut self) {
        self.keep_charts();
        // A window about to close writes them itself, so that the last ones are the ones kept.
        let unwritten = if self.is_quitting { None } else { self.settings.unwritten() };
        if let Some((path, text)) = unwritten {
            self.jobs.start("settings", move || {
                Settings::write(&path, &text);
                Done::Kept
            });
        }
    }

    /// The project the inspector shows.
    pub fn inspected(&self) -> Option<&Arc<Project>> {
        let document = self.document.as_ref()?;
        document.portfolio().projects.get(self.selection.last()?)
    }

    /// Selects one project and nothing else.
    pub fn select(&mut self, project: Id<Project>) {
        if let Some(document) = &mut self.document {
            document.history.end_burst();
        }
        self.selection = vec![project].into();
        self.focus = Focus::Selection;
    }
}

/// The last part of a path, for showing.
pub fn file_name(path: &Path) -> String {
    let name =
        path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    crate::text::plain(&name).into_owned()
}

/// A name that every system takes as a file name, with something more after it.
pub fn safe_name(name: &str) -> String {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];
    let kept: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(60)
        .collect();
    let mut parts: Vec<&str> = kept.split('-').filter(|part| !part.is_empty()).collect();
    // Windows calls devices so, whatever the ending.
    if let [only] = parts.as_slice()
        && DEVICES
            .iter()
            .any(|device| only.strip_prefix(device).is_some_and(|rest| rest.chars().count() <= 1))
    {
        parts.insert(0, "portfolio");
    }
    let mut safe = if parts.is_empty() { "portfolio".into() } else { parts.join("-") };
    // A name may have 255 bytes, and a letter four.
    while safe.len() > 180 {
        safe.pop();
    }
    safe
}

/// The samples that come with the program.
pub mod samples {
    use crate::files;
    use crate::portfolio::Portfolio;

    /// A sample: its title, what it shows, and its text.
    pub struct Sample {
        /// The title on the start page.
        pub title: &'static str,
        /// What it is.
        pub about: &'static str,
        /// The file.
        text: &'static str,
    }

    /// The samples offered on the start page.
    pub static ALL: &[Sample] = &[
        Sample {
            title: "Harbour City",
            about: "An invented city administration with 48 projects: the one to begin with",
            text: include_str!("../../sample-portfolios/harbour-city.evenkeel.json"),
        },
        Sample {
            title: "US federal IT investments 2017",
            about: "747 real investments: the program at a real size",
            text: include_str!("../../sample-portfolios/us-federal-2017.evenkeel.json"),
        },
    ];

    impl Sample {
        /// The portfolio.
        pub fn portfolio(&self) -> Portfolio {
            // A test opens every sample; an empty portfolio is what is left if one were damaged.
            files::from_text(self.text).unwrap_or_default()
        }
    }

    /// A portfolio to start from: units, objectives and targets without projects.
    pub fn blank() -> Portfolio {
        let text = include_str!("../../sample-portfolios/blank.evenkeel.json");
        files::from_text(text).unwrap_or_default()
    }
}
