//! The log of decisions: in which order it is read, and writing one down by hand.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::balance::Facts;
use crate::edit::{Change, Edit};
use crate::portfolio::{Choice as _, Decision, Id, Person, Portfolio, Project};
use crate::text::{shortened, shown_name};

/// A decision that is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct Deciding {
    /// The decision.
    pub decision: Decision,
    /// Somebody new who decides.
    pub newcomer: Option<Person>,
    /// Which of the portfolio's decisions it changes; none where it is new.
    pub place: Option<usize>,
}

impl Deciding {
    /// A new decision, of today, about a project.
    pub fn about(facts: &Facts, project: Option<Id<Project>>) -> Self {
        let decision = Decision {
            date: Some(facts.today),
            project,
            scenario: facts.scenario.clone().unwrap_or_default(),
            ..Decision::default()
        };
        Self { decision, newcomer: None, place: None }
    }

    /// One of the portfolio's decisions, to be changed.
    pub fn again(p: &Portfolio, place: usize) -> Option<Self> {
        let decision = p.decisions.get(place)?.clone();
        Some(Self { decision, newcomer: None, place: Some(place) })
    }

    /// What is missing before it can be kept.
    pub fn lacks(&self) -> Option<&'static str> {
        match (&self.decision.decision, &self.decision.by) {
            (None, _) => Some("Say what is decided"),
            (_, None) => Some("Say who decides"),
            _ => None,
        }
    }

    /// The change that it makes.
    pub fn change(&self, p: &Portfolio) -> Change {
        let mut made = self.decision.clone();
        self.decision.reason.trim().clone_into(&mut made.reason);
        let verb = if self.place.is_some() { "change the decision" } else { "write down" };
        let label = format!("{verb} {}", told(p, &made));
        let mut decisions = p.decisions.clone();
        match self.place.and_then(|place| decisions.get_mut(place)) {
            Some(own) => *own = made,
            None => decisions.push(made),
        }
        let newcomer = self.newcomer.clone().map(Edit::PutPerson);
        let edits = newcomer.into_iter().chain([Edit::Decisions(decisions)]).collect();
        Change::new(label, Edit::All(edits))
    }
}

/// A decision in a few words: `Stop Payroll renewal`.
fn told(p: &Portfolio, decision: &Decision) -> String {
    let verdict = decision.decision.map_or("something about", |verdict| verdict.label());
    let project = decision.project.as_ref().and_then(|id| p.projects.get(id));
    let name = project.map_or("the portfolio".into(), |own| shown_name(&own.name));
    format!("“{verdict} {}”", shortened(&name, 40))
}

/// The change that takes a decision out of the log.
pub fn removed(p: &Portfolio, place: usize) -> Option<Change> {
    let mut decisions = p.decisions.clone();
    let gone = (place < decisions.len()).then(|| decisions.remove(place))?;
    let label = format!("remove the decision {}", told(p, &gone));
    Some(Change::new(label, Edit::Decisions(decisions)))
}

/// The places of the decisions that have these words and are of this person, the newest first; of
/// one day the one written last.
pub fn newest_first(p: &Portfolio, words: &str, by: Option<&Id<Person>>) -> Vec<usize> {
    let words = words.to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let fits = |own: &Decision| {
        by.is_none_or(|by| own.by.as_ref() == Some(by)) && {
            let project = own.project.as_ref().and_then(|id| p.projects.get(id));
            let who = own.by.as_ref().map_or("", |by| p.person_name(by));
            let text = format!(
                "{} {} {} {} {who}",
                project.map_or("", |project| project.name.as_str()),
                own.decision.map_or("", |verdict| verdict.label()),
                own.scenario,
                own.reason
            );
            let text = text.to_lowercase();
            words.iter().all(|word| text.contains(word))
        }
    };
    let all = p.decisions.iter().enumerate().filter(|(_, own)| fits(own));
    let mut places: Vec<(Option<Date>, usize)> =
        all.map(|(place, own)| (own.date, place)).collect();
    places.sort_unstable_by(|a, b| b.cmp(a));
    places.into_iter().map(|(_, place)| place).collect()
}

/// Which decisions should have been looked at again: their day is over, and nothing was decided
/// about their project since.
pub fn overdue(p: &Portfolio, today: Date) -> Vec<bool> {
    let mut last: HashMap<&Id<Project>, Option<Date>> = HashMap::new();
    for own in &p.decisions {
        if let Some(project) = &own.project {
            let day = last.entry(project).or_default();
            *day = (*day).max(own.date);
        }
    }
    let is_settled = |own: &Decision| {
        own.project.as_ref().and_then(|id| last.get(id)).is_some_and(|last| *last > own.date)
    };
    let is_late = |own: &Decision| own.next_review.is_some_and(|day| day < today);
    p.decisions.iter().map(|own| is_late(own) && !is_settled(own)).collect()
}

impl super::App {
    /// Asks for a decision to be written down, about the project that is inspected.
    pub fn ask_decision(&mut self) {
        let project = self.inspected().map(|project| project.id.clone());
        let Some(document) = &self.document else { return };
        let deciding = Deciding::about(&document.facts, project);
        self.question = Some(super::Question::Decide(Box::new(deciding)));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::portfolio::Verdict;

    fn decided(day: Option<Date>, project: &str, reason: &str) -> Decision {
        Decision {
            date: day,
            project: Some(project.into()),
            decision: Some(Verdict::Hold),
            by: Some("ann".into()),
            reason: reason.into(),
            next_review: Some(date(2027, 4, 1)),
            ..Decision::default()
        }
    }

    #[test]
    fn the_log_is_read_from_the_newest_and_a_later_decision_settles_a_review() {
        let p = Portfolio {
            decisions: vec![
                decided(Some(date(2027, 1, 1)), "a", "No money"),
                decided(None, "b", "Long ago"),
                decided(Some(date(2027, 3, 1)), "a", "Still no money"),
                decided(Some(date(2027, 3, 1)), "c", "Too early"),
            ],
            ..Portfolio::default()
        };
        assert_eq!(newest_first(&p, "", None), [3, 2, 0, 1]);
        assert_eq!(newest_first(&p, "money hold", Some(&"ann".into())), [2, 0]);
        assert!(newest_first(&p, "", Some(&"bob".into())).is_empty());
        let today = date(2027, 5, 10);
        assert_eq!(overdue(&p, today), [false, true, true, true]);
    }
}
