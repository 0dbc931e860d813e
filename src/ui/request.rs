//! What panels ask for: they read the app and hand back requests, and nothing else changes anything.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::{
    Adopting, AdviceStep, AlikeStep, App, Document, Exporting, Filter, FindingsFilter,
    FindingsPage, FixingStep, Focus, FrontierStep, Measure, MergingStep, Notice, Question,
    RecoveryStep, SortBy, Step, VersionStep, View, ViewPage,
};
use crate::charts;
use crate::edit::Change;
use crate::edit::scenario::Pick;
use crate::portfolio::{Id, Project};
use crate::rules::{Finding, Rule};

/// What a panel asks for.
pub(super) enum Request {
    /// A change of the portfolio.
    Change(Change),
    /// A burst of changes has ended.
    EndBurst,
    /// A command, by name.
    Command(&'static str),
    /// These projects are selected, the last of them inspected.
    Select(Vec<Id<Project>>),
    /// The inspector shows this.
    Focus(Focus),
    /// What a finding is about is shown; and with it, where that is asked, the field to mend.
    GoTo(Arc<Finding>, bool),
    /// Other findings are shown, or otherwise.
    Findings(FindingsFilter),
    /// Another page of the findings is shown.
    Page(FindingsPage),
    /// All findings of a rule are to be put right together.
    FixAll(&'static Rule),
    /// Something is done about putting them right together.
    Fixing(FixingStep),
    /// Something is done about bringing together what is open and its file.
    Merging(MergingStep),
    /// Something is done about people and units that are probably one.
    Alike(AlikeStep),
    /// A view is shown.
    Show(View),
    /// Another page of the view in sight is shown.
    Turn(ViewPage),
    /// A field of the inspected thing is shown and focused.
    Reveal(&'static str),
    /// Other projects are shown.
    Filter(Filter),
    /// They are sorted otherwise.
    Sort(SortBy),
    /// Charts are shown otherwise.
    Charts(charts::Options),
    /// Projects are ranked by something else.
    RankBy(Measure),
    /// Other things are wanted of an export.
    Exporting(Exporting),
    /// Another scenario is laid over the portfolio.
    Scenario(Option<String>),
    /// This is decided about projects in the scenario that is on; with a burst, as one step with
    /// the others of that burst.
    Choose(Vec<(Id<Project>, Pick)>, Option<String>),
    /// A scenario becomes the plan.
    Adopt(Box<Adopting>),
    /// A file is opened.
    Open(PathBuf),
    /// A sample is opened, by its place.
    Sample(usize),
    /// Something is asked.
    Ask(Question),
    /// The question is withdrawn.
    Answered,
    /// What was typed cannot be understood, for this reason.
    Refused(String),
    /// Something is to be told.
    Tell(Notice),
    /// A notice is taken away, by its place.
    Dismiss(usize),
    /// The columns of the grid are others.
    Columns(Vec<String>),
    /// Something is done with the import under way.
    Import(Step),
    /// Something is done about the second opinion.
    Advice(AdviceStep),
    /// Something is done about the frontier.
    Frontier(FrontierStep),
    /// Something is done about work that was left behind.
    Recovery(RecoveryStep),
    /// Something is done about earlier versions.
    Version(VersionStep),
    /// A block of cells is imported.
    Paste(String),
}

/// What a panel works with: the app to read, and where to put what it asks for.
pub(super) struct Desk<'a> {
    /// The app, to read.
    pub(super) app: &'a App,
    /// The places of the projects that the filter shows, in the portfolio's order.
    pub(super) shown: &'a [usize],
    /// What is asked for.
    pub(super) requests: &'a mut Vec<Request>,
    /// The field that is to be shown and focused, until it is drawn.
    pub(super) reveal: &'a mut Option<String>,
}

impl<'a> Desk<'a> {
    /// Asks for something.
    pub(super) fn ask(&mut self, request: Request) {
        self.requests.push(request);
    }

    /// Asks for a change.
    pub(super) fn change(&mut self, change: Change) {
        self.requests.push(Request::Change(change));
    }

    /// The open document, where there is one.
    pub(super) fn document(&self) -> Option<&'a Document> {
        self.app.document.as_ref()
    }

    /// Whether this field is the one to be shown; says so once.
    pub(super) fn reveals(&mut self, field: &str) -> bool {
        self.reveal.take_if(|wanted| wanted == field).is_some()
    }
}
