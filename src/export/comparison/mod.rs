//! Two portfolios, an old and a new one: what is new, gone, changed, slipped, scored otherwise,
//! decided, and what the rules find now or no longer. As text, Markdown and JSON.

mod markdown;
mod text;

use std::collections::{HashMap, HashSet};

use jiff::Unit;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::balance::Facts;
use crate::edit::difference::{Difference, Noun, Way, difference};
use crate::portfolio::{Choice as _, Decision, Id, Portfolio, Project, Score, Verdict};
use crate::rules::{Finding, Judgement};
use crate::text::shown_name;

pub use markdown::markdown;
pub use text::text;

/// What is different between two portfolios.
pub struct Comparison<'a> {
    /// The new portfolio.
    portfolio: &'a Portfolio,
    /// Everything that is different, in the order of the file.
    all: Vec<Difference>,
    /// Milestones that are due on another day.
    slipped: Vec<Slip>,
    /// Scores that are others.
    scores: Vec<Rescored>,
    /// Decisions that the old one does not have.
    decisions: Vec<&'a Decision>,
    /// Findings that the old one does not have.
    found: Vec<&'a Finding>,
    /// Findings that the new one does not have.
    settled: Vec<&'a Finding>,
}

/// A milestone that is due on another day.
struct Slip {
    project: Id<Project>,
    name: String,
    milestone: String,
    from: Date,
    to: Date,
    /// Above zero where it is later.
    days: i64,
}

/// A score that is another.
struct Rescored {
    project: Id<Project>,
    name: String,
    score: &'static str,
    from: Option<Score>,
    to: Option<Score>,
}

impl<'a> Comparison<'a> {
    /// Compares an old portfolio with a new one, both looked at on the same day.
    pub fn of(old: (&'a Facts, &'a Judgement), new: (&'a Facts, &'a Judgement)) -> Self {
        let (before, after) = (&*old.0.portfolio, &*new.0.portfolio);
        let known: HashSet<Told<'_>> = old.1.findings().map(|one| told(one)).collect();
        let still: HashSet<Told<'_>> = new.1.findings().map(|one| told(one)).collect();
        let found = new.1.findings().map(AsRef::as_ref);
        let settled = old.1.findings().map(AsRef::as_ref);
        let decisions = after.decisions.iter().filter(|own| !before.decisions.contains(own));
        Self {
            portfolio: after,
            all: difference(before, after),
            slipped: slipped(before, after),
            scores: scores(before, after),
            decisions: decisions.collect(),
            found: found.filter(|one| !known.contains(&told(one))).collect(),
            settled: settled.filter(|one| !still.contains(&told(one))).collect(),
        }
    }

    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty() && self.found.is_empty() && self.settled.is_empty()
    }

    /// The projects that came or went.
    fn projects(&self, way: Way) -> impl Iterator<Item = &Difference> {
        let projects = self.all.iter().filter(|one| one.about.noun == Noun::Project);
        projects.filter(move |one| one.way == way)
    }

    /// The projects of which something is different, with what.
    fn changed(&self) -> Vec<(&Difference, Vec<&Difference>)> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut out: Vec<(&Difference, Vec<&Difference>)> = Vec::new();
        for one in self.projects(Way::Changed) {
            let place = *places.entry(&one.about.id).or_insert_with(|| {
                out.push((one, Vec::new()));
                out.len() - 1
            });
            if let Some((_, changes)) = out.get_mut(place) {
                changes.push(one);
            }
        }
        out
    }

    /// What is different beside the projects.
    fn others(&self) -> impl Iterator<Item = &Difference> {
        self.all.iter().filter(|one| one.about.noun != Noun::Project)
    }

    /// Who decided what about which project.
    fn decided(&self, decision: &Decision) -> (String, String, String) {
        let project = decision.project.as_ref().and_then(|id| self.portfolio.projects.get(id));
        let project = project.map(|project| shown_name(&project.name).into_owned());
        let verdict = decision.decision.map_or("", |verdict| verdict.label());
        let by = decision.by.as_ref().map(|id| self.portfolio.person_name(id).to_owned());
        (project.unwrap_or_default(), verdict.to_owned(), by.unwrap_or_default())
    }

    /// As JSON.
    pub fn json(&self) -> Value {
        let noun = |one: &Difference| json!({ "id": one.about.id, "name": one.about.name });
        let change =
            |one: &Difference| json!({ "field": one.field, "from": one.from, "to": one.to });
        let changed = self.changed().into_iter().map(|(first, changes)| {
            let changes: Vec<Value> = changes.into_iter().map(change).collect();
            json!({ "id": first.about.id, "name": first.about.name, "changes": changes })
        });
        let slipped = self.slipped.iter().map(|slip| {
            json!({
                "project": slip.project.as_str(), "name": slip.name, "milestone": slip.milestone,
                "from": slip.from.to_string(), "to": slip.to.to_string(), "days": slip.days,
            })
        });
        let figure = |score: Option<Score>| score.map(Score::get);
        let scores = self.scores.iter().map(|one| {
            json!({
                "project": one.project.as_str(), "name": one.name, "score": one.score,
                "from": figure(one.from), "to": figure(one.to),
            })
        });
        let decisions = self.decisions.iter().map(|decision| {
            let (_, _, by) = self.decided(decision);
            json!({
                "date": decision.date.map(|date| date.to_string()),
                "project": decision.project.as_ref().map(Id::as_str),
                "decision": decision.decision.map(Verdict::word),
                "by": by, "reason": decision.reason,
            })
        });
        let others = self.others().map(|one| {
            let way = match one.way {
                Way::Added => "new",
                Way::Removed => "gone",
                Way::Changed => "changed",
            };
            json!({
                "kind": one.about.noun.label(), "id": one.about.id, "name": one.about.name,
                "way": way, "field": one.field, "from": one.from, "to": one.to,
            })
        });
        let finding = |one: &&Finding| super::json::finding(one);
        json!({
            "projects": {
                "new": self.projects(Way::Added).map(noun).collect::<Vec<_>>(),
                "gone": self.projects(Way::Removed).map(noun).collect::<Vec<_>>(),
                "changed": changed.collect::<Vec<_>>(),
            },
            "slipped": slipped.collect::<Vec<_>>(),
            "scores": scores.collect::<Vec<_>>(),
            "decisions": decisions.collect::<Vec<_>>(),
            "findings": {
                "new": self.found.iter().map(finding).collect::<Vec<_>>(),
                "gone": self.settled.iter().map(finding).collect::<Vec<_>>(),
            },
            "others": others.collect::<Vec<_>>(),
        })
    }
}

/// What tells a finding from all others, its figures aside.
type Told<'a> = (&'static str, Option<&'a Id<Project>>, String, usize);

fn told(finding: &Finding) -> Told<'_> {
    let subject = format!("{:?}", finding.subject);
    (finding.rule.name, finding.project.as_ref(), subject, finding.part)
}

/// The projects that both have, in the order of the new one.
fn pairs<'a>(
    before: &'a Portfolio,
    after: &'a Portfolio,
) -> impl Iterator<Item = (&'a Project, &'a Project)> {
    after.projects.iter().filter_map(|new| Some((&**before.projects.get(&new.id)?, &**new)))
}

fn slipped(before: &Portfolio, after: &Portfolio) -> Vec<Slip> {
    let mut out = Vec::new();
    for (old, new) in pairs(before, after) {
        for milestone in &new.milestones {
            let was = old.milestones.iter().find(|own| own.id == milestone.id);
            let (Some(from), Some(to)) = (was.and_then(|own| own.due), milestone.due) else {
                continue;
            };
            let days = from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()));
            if days != 0 {
                out.push(Slip {
                    project: new.id.clone(),
                    name: shown_name(&new.name).into_owned(),
                    milestone: shown_name(&milestone.name).into_owned(),
                    from,
                    to,
                    days,
                });
            }
        }
    }
    out
}

fn scores(before: &Portfolio, after: &Portfolio) -> Vec<Rescored> {
    let mut out = Vec::new();
    for (old, new) in pairs(before, after) {
        let all = [
            ("value", old.value, new.value),
            ("risk", old.risk, new.risk),
            ("confidence", old.confidence, new.confidence),
        ];
        for (score, from, to) in all.into_iter().filter(|(_, from, to)| from != to) {
            let name = shown_name(&new.name).into_owned();
            out.push(Rescored { project: new.id.clone(), name, score, from, to });
        }
    }
    out
}
