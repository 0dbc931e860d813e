//! How the findings are looked at: in which bundles, which of them, and the one that is looked at
//! now. The window and the commands that step from finding to finding share it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{App, Document, Focus, View};
use crate::portfolio::{Id, Level, Person, Project, Unit};
use crate::rules::{Counts, Family, Finding, Rule, Subject};
use crate::text::shown_name;

/// What findings are bundled by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BundleBy {
    /// The rule.
    #[default]
    Rule,
    /// The project they belong to.
    Project,
    /// Who can put them right.
    Person,
    /// The unit of whoever can.
    Unit,
}

impl BundleBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Rule, Self::Project, Self::Person, Self::Unit];

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Rule => "By rule",
            Self::Project => "By project",
            Self::Person => "By person",
            Self::Unit => "By unit",
        }
    }
}

/// The pages of the findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FindingsPage {
    /// What was found.
    #[default]
    Findings,
    /// What is looked for, and at which figures.
    Rules,
    /// What somebody takes responsibility for.
    Waivers,
}

/// Which findings are shown, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingsFilter {
    /// What they are bundled by.
    pub by: BundleBy,
    /// Levels that are not shown.
    pub hidden: Vec<Level>,
    /// Whether waived ones are left out.
    pub hides_waived: bool,
    /// The one family shown.
    pub family: Option<Family>,
    /// Words that the finding, its rule, or whom and what it concerns contain.
    pub search: String,
}

/// What the findings of a bundle have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Common {
    /// The rule, by name.
    Rule(&'static str),
    /// The project; none for what is about the portfolio as a whole.
    Project(Option<Id<Project>>),
    /// Who can put them right, if anybody.
    Person(Option<Id<Person>>),
    /// The unit, if any.
    Unit(Option<Id<Unit>>),
}

/// Findings that belong together.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// What they have in common.
    pub common: Common,
    /// What that is called.
    pub title: String,
    /// How many there are.
    pub counts: Counts,
    /// The findings; waived ones come last.
    pub findings: Vec<Arc<Finding>>,
}

impl FindingsFilter {
    /// Whether every finding is shown.
    pub fn is_off(&self) -> bool {
        *self == Self { by: self.by, ..Self::default() }
    }

    /// The findings that are shown, in bundles; `projects` are the only ones that count, if given.
    pub fn bundles(
        &self,
        document: &Document,
        projects: Option<&HashSet<Id<Project>>>,
    ) -> Vec<Bundle> {
        let words: Vec<String> =
            self.search.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let mut bundles: Vec<Bundle> = Vec::new();
        let mut places: HashMap<Common, usize> = HashMap::new();
        for finding in document.judgement.findings() {
            let is_among = || match (projects, &finding.project) {
                (Some(projects), Some(project)) => projects.contains(project),
                (Some(_), None) => false,
                (None, _) => true,
            };
            if !self.fits(finding) || !is_among() || !contains_all(&words, document, finding) {
                continue;
            }
            let common = self.common(document, finding);
            let place = *places.entry(common).or_insert_with_key(|common| {
                bundles.push(Bundle {
                    title: title(document, common, finding.rule),
                    common: common.clone(),
                    counts: Counts::default(),
                    findings: Vec::new(),
                });
                bundles.len() - 1
            });
            if let Some(bundle) = bundles.get_mut(place) {
                bundle.counts.add(finding);
                bundle.findings.push(Arc::clone(finding));
            }
        }
        for bundle in &mut bundles {
            // Stable, so that the order of level, rule and project stays.
            bundle.findings.sort_by_key(|finding| finding.waiver.is_some());
        }
        if self.by != BundleBy::Rule {
            // Where most is to be done comes first; what has nobody to go to comes last.
            bundles.sort_by_cached_key(|bundle| {
                let counts = bundle.counts;
                let figures = (counts.error, counts.warning, counts.note);
                (bundle.common.is_nobody(), std::cmp::Reverse(figures), bundle.title.to_lowercase())
            });
        }
        bundles
    }

    fn fits(&self, finding: &Finding) -> bool {
        let is_left_out = self.hides_waived && finding.waiver.is_some();
        !is_left_out
            && !self.hidden.contains(&finding.level)
            && self.family.is_none_or(|family| finding.rule.family == family)
    }

    fn common(&self, document: &Document, finding: &Finding) -> Common {
        let facts = &document.facts;
        match self.by {
            BundleBy::Rule => Common::Rule(finding.rule.name),
            BundleBy::Project => Common::Project(finding.project.clone()),
            BundleBy::Person => Common::Person(finding.answered_by(facts)),
            BundleBy::Unit => Common::Unit(finding.unit(facts)),
        }
    }
}

impl Common {
    /// Whether it says that there is nothing in common but a gap.
    fn is_nobody(&self) -> bool {
        matches!(self, Self::Project(None) | Self::Person(None) | Self::Unit(None))
    }
}

fn title(document: &Document, common: &Common, rule: &Rule) -> String {
    let p = document.portfolio();
    let name = match common {
        Common::Rule(_) => return rule.title.into(),
        Common::Project(None) => return "The portfolio as a whole".into(),
        Common::Person(None) => return "Nobody yet".into(),
        Common::Unit(None) => return "No unit yet".into(),
        Common::Project(Some(id)) => p.projects.get(id).map(|project| project.name.as_str()),
        Common::Person(Some(id)) => Some(p.person_name(id)),
        Common::Unit(Some(id)) => p.units.get(id).map(|unit| unit.name.as_str()),
    };
    shown_name(name.unwrap_or_default()).into_owned()
}

fn contains_all(words: &[String], document: &Document, finding: &Finding) -> bool {
    if words.is_empty() {
        return true;
    }
    let p = document.portfolio();
    let person = finding.answered_by(&document.facts);
    let person = person.as_ref().map_or("", |id| p.person_name(id));
    let text = format!(
        "{} {} {} {} {person}",
        finding.message,
        finding.rule.title,
        finding.rule.name,
        finding.about(p)
    );
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

impl App {
    /// The projects that the filter of all views leaves; nothing where it is off.
    pub fn filtered_projects(&self) -> Option<HashSet<Id<Project>>> {
        let document = self.document.as_ref().filter(|_| !self.filter.is_off())?;
        let projects = &document.portfolio().projects;
        let ids = self.filter.places(document).into_iter().filter_map(|place| projects.at(place));
        Some(ids.map(|project| project.id.clone()).collect())
    }

    /// The findings that are shown and open, in their order.
    pub fn open_findings(&self) -> Vec<Arc<Finding>> {
        let Some(document) = &self.document else { return Vec::new() };
        let bundles = self.findings.bundles(document, self.filtered_projects().as_ref());
        let all = bundles.into_iter().flat_map(|bundle| bundle.findings);
        all.filter(|finding| finding.waiver.is_none()).collect()
    }

    /// Shows what a finding is about; with `reveals`, also the field that would put it right.
    pub fn go_to(&mut self, finding: &Arc<Finding>, reveals: bool) {
        self.finding = Some(Arc::clone(finding));
        self.settings.shows_inspector = true;
        self.reveal = reveals.then(|| field_of(finding));
        match (&finding.project, &finding.subject) {
            (Some(project), _) | (None, Subject::Project(project)) => {
                self.select(project.clone());
            }
            (None, Subject::Person(id)) => self.focus = Focus::Person(id.clone()),
            (None, Subject::Unit(id)) => self.focus = Focus::Unit(id.clone()),
            (None, Subject::Objective(id)) => self.focus = Focus::Objective(id.clone()),
            (None, Subject::Role(_)) if reveals => self.view = View::Portfolio,
            (None, Subject::Role(_) | Subject::Milestone(_) | Subject::Portfolio) => {
                if reveals {
                    self.view = view_for(finding.rule);
                } else {
                    self.view = View::Findings;
                    self.findings_page = FindingsPage::Findings;
                }
            }
        }
        if reveals && finding.rule.field == "waivers" {
            (self.view, self.findings_page) = (View::Findings, FindingsPage::Waivers);
            self.reveal = None;
        }
    }
}

/// The field that would put a finding right, as it is called where it is drawn: that of a milestone,
/// a benefit or a role goes by which of them it is.
fn field_of(finding: &Finding) -> String {
    let field = finding.rule.field;
    match (&finding.subject, field.strip_prefix("benefit ")) {
        (Subject::Milestone(id), _) => format!("milestone {id} {field}"),
        (Subject::Role(id), _) => format!("role {id} {field}"),
        (_, Some(own)) => format!("benefit {} {own}", finding.part),
        _ => field.to_owned(),
    }
}

/// Where one sees what a rule says about the portfolio as a whole.
fn view_for(rule: &Rule) -> View {
    match (rule.field, rule.family) {
        ("classes", _) | (_, Family::Balance) => View::Mix,
        ("objectives", _) => View::Objectives,
        (_, Family::Sponsorship | Family::Accountability | Family::People) => View::People,
        (_, Family::Money) => View::Portfolio,
        _ => View::Projects,
    }
}
