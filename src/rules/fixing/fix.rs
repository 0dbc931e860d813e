//! Edits that put a finding right.

use std::sync::Arc;

use crate::balance::Facts;
use crate::edit::{Change, Edit, EditError, apply};
use crate::portfolio::{Id, Portfolio, Project};

use crate::rules::Finding;

/// One way to put a finding right: an ordinary change that can be undone.
#[derive(Clone)]
pub struct Fix {
    /// What it would do, in a few words.
    pub label: String,
    /// Why one might choose it.
    pub detail: String,
    /// What a person has to say in words before it can be done, as a question.
    pub asks: Option<&'static str>,
    /// What was done, as the step is called that can be undone.
    step: String,
    make: Make,
}

/// Makes the edit for a portfolio as it is by then, with the words that the fix asks for; nothing
/// where there is nothing left to do.
type Make = Arc<dyn Fn(&Portfolio, &str) -> Option<Edit> + Send + Sync>;

impl Fix {
    /// A fix that makes an edit from the portfolio as it is by then, and the words it asks for.
    pub(in crate::rules) fn new(
        label: impl Into<String>,
        detail: impl Into<String>,
        step: impl Into<String>,
        make: impl Fn(&Portfolio, &str) -> Option<Edit> + Send + Sync + 'static,
    ) -> Self {
        let (label, detail, step) = (label.into(), detail.into(), step.into());
        Self { label, detail, asks: None, step, make: Arc::new(make) }
    }

    /// A fix that alters one project.
    pub(in crate::rules) fn of_project(
        label: impl Into<String>,
        detail: impl Into<String>,
        project: &Project,
        alter: impl Fn(&mut Project, &str) + Send + Sync + 'static,
    ) -> Self {
        Self::of_project_if(label, detail, project, move |with, words| {
            alter(with, words);
            true
        })
    }

    /// A fix that alters one project, unless `alter` says that it cannot.
    pub(in crate::rules) fn of_project_if(
        label: impl Into<String>,
        detail: impl Into<String>,
        project: &Project,
        alter: impl Fn(&mut Project, &str) -> bool + Send + Sync + 'static,
    ) -> Self {
        let label = label.into();
        let name = crate::text::shortened(&project.name, 40);
        let step = format!("{}: {}", name, uncapitalised(&label));
        let id = project.id.clone();
        Self::new(label, detail, step, move |p, words| {
            let mut with = Project::clone(p.projects.get(&id)?);
            alter(&mut with, words).then(|| Edit::PutProject(Arc::new(with)))
        })
    }

    /// The same under another name for the step.
    pub(in crate::rules) fn step(self, step: impl Into<String>) -> Self {
        Self { step: step.into(), ..self }
    }

    /// The same, asking a question whose answer becomes part of the edit.
    pub(in crate::rules) fn asking(self, question: &'static str) -> Self {
        Self { asks: Some(question), ..self }
    }

    /// The change that puts the finding right in a portfolio; nothing where the portfolio has
    /// changed so that there is nothing left to do. `words` is the answer to what it asks.
    pub fn change(&self, portfolio: &Portfolio, words: &str) -> Option<Change> {
        let edit = (self.make)(portfolio, words.trim())?;
        Some(Change::new(self.step.clone(), edit))
    }

    /// Several fixes as one change under one label, each made from what those before it left.
    ///
    /// # Errors
    /// Says why one of them cannot be carried out.
    pub fn all<'f>(
        fixes: impl IntoIterator<Item = &'f Self>,
        portfolio: &Arc<Portfolio>,
        words: &str,
        label: impl Into<String>,
    ) -> Result<Change, EditError> {
        let mut now = Arc::clone(portfolio);
        let mut edits = Vec::new();
        for fix in fixes {
            if let Some(change) = fix.change(&now, words) {
                now = apply(&now, &change.edit)?;
                edits.push(change.edit);
            }
        }
        Ok(Change::new(label, Edit::All(edits)))
    }
}

impl std::fmt::Debug for Fix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fix({}: {})", self.label, self.detail)
    }
}

fn uncapitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

/// For rules whose findings only a person can put right.
pub(in crate::rules) fn none(_: &Facts, _: &Finding) -> Vec<Fix> {
    Vec::new()
}

/// The project a finding belongs to.
pub(in crate::rules) fn project_of<'f>(
    facts: &'f Facts,
    finding: &Finding,
) -> Option<&'f Arc<Project>> {
    facts.portfolio.projects.get(finding.project.as_ref()?)
}

/// The fixes of a finding that belongs to a project; none where it belongs to none.
pub(in crate::rules) fn of<F: IntoIterator<Item = Fix>>(
    facts: &Facts,
    finding: &Finding,
    fixes: impl FnOnce(&Arc<Project>) -> F,
) -> Vec<Fix> {
    project_of(facts, finding).map_or_else(Vec::new, |project| fixes(project).into_iter().collect())
}

/// One fix that writes what a person says into a project; nothing is done where nothing is said.
pub(in crate::rules) fn write(
    facts: &Facts,
    finding: &Finding,
    label: &str,
    question: &'static str,
    put: fn(&mut Project, &str),
) -> Vec<Fix> {
    of(facts, finding, |project| {
        let fix = Fix::of_project_if(label, "", project, move |with, words| {
            put(with, words);
            !words.is_empty()
        });
        [fix.asking(question)]
    })
}

/// The portfolio's decisions and one more: a date was changed in a project, for a reason.
pub(in crate::rules) fn decided(
    p: &Portfolio,
    project: &Id<Project>,
    today: jiff::civil::Date,
    reason: String,
) -> Edit {
    let decision = crate::portfolio::Decision {
        date: Some(today),
        project: Some(project.clone()),
        decision: Some(crate::portfolio::Verdict::Change),
        reason,
        ..crate::portfolio::Decision::default()
    };
    Edit::Decisions(p.decisions.iter().cloned().chain([decision]).collect())
}
