//! A project: what is to be done for the business, when, by whom, for how much.

use jiff::civil::Date;
use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::{
    Benefit, ByQuarter, Id, Identified, Milestone, Money, Must, Objective, Person, Quarter, Rating,
    Role, Score, Stage, Unit, Unknown,
};

/// A business project, in which IT is one part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    /// Its id.
    pub id: Id<Project>,
    /// Its name.
    pub name: String,
    /// Anything else.
    pub note: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The business problem, in the business's words.
    pub problem: String,
    /// What good looks like.
    pub success: String,
    /// When we would stop it.
    pub stop_if: String,
    /// How far it has come; absent counts as an idea.
    pub stage: Option<Stage>,
    /// Why it is done or stopped.
    pub stage_reason: String,
    /// The person who wants it and answers for its outcome.
    pub sponsor: Option<Id<Person>>,
    /// When the sponsor last put their name to it.
    pub sponsor_confirmed: Option<Date>,
    /// The person accountable for delivery.
    pub owner: Option<Id<Person>>,
    /// Who leads the team.
    pub lead: Option<Id<Person>>,
    /// Who develops the team's people.
    pub mentor: Option<Id<Person>>,
    /// Subject-matter experts in the problem.
    pub experts: Vec<Id<Person>>,
    /// When experts and business agreed the requirements.
    pub requirements_agreed: Option<Date>,
    /// Who signed what is to be delivered.
    pub statement_of_work: Option<StatementOfWork>,
    /// Which policies it was checked against.
    pub policy_checks: Vec<PolicyCheck>,
    /// The objectives it serves.
    pub objectives: Vec<Contribution>,
    /// Who has to change, and how much.
    pub units: Vec<ChangeLoad>,
    /// What it is worth, 0 to 100.
    pub value: Option<Score>,
    /// What may go wrong, 0 to 100.
    pub risk: Option<Score>,
    /// Confidence in the estimates, 0 to 100.
    pub confidence: Option<Score>,
    /// Its bucket in each lens, as the file words them.
    pub classes: Vec<(SmolStr, SmolStr)>,
    /// When it starts.
    pub start: Option<Date>,
    /// When it ends.
    pub end: Option<Date>,
    /// Money planned, by calendar year.
    pub costs: Vec<Cost>,
    /// Money spent so far.
    pub spent: Option<Money>,
    /// Its total, where only a total is known.
    pub budget: Option<Money>,
    /// What the business gets out of it.
    pub benefits: Vec<Benefit>,
    /// Work it asks of roles.
    pub effort: Vec<Effort>,
    /// Its dated promises.
    pub milestones: Vec<Milestone>,
    /// Projects that must be in if this one is.
    pub needs: Vec<Id<Project>>,
    /// Projects that are in exactly when this one is.
    pub together_with: Vec<Id<Project>>,
    /// Projects of which at most one is in, this one among them.
    pub instead_of: Vec<Id<Project>>,
    /// Whether it is up for selection at all.
    pub must: Option<Must>,
    /// Why it is not.
    pub must_reason: String,
    /// A judgement of how it is doing; never computed.
    pub health: Option<Health>,
    /// Lessons looked at before it was approved.
    pub lessons_used: Vec<Id<super::Lesson>>,
    /// Where it was imported from.
    pub source: Option<Source>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

impl Project {
    /// How far it has come; an idea where nothing is said.
    pub fn stage(&self) -> Stage {
        self.stage.unwrap_or(Stage::Idea)
    }

    /// Its cost: the sum of the yearly costs, or the budget where there are none, else unknown.
    ///
    /// A year for which no amount is given says nothing: it is not a cost of zero.
    pub fn cost(&self) -> Option<Money> {
        let mut known = self.costs.iter().filter(|cost| cost.is_known()).peekable();
        if known.peek().is_none() { self.budget } else { Some(known.map(Cost::total).sum()) }
    }

    /// Its bucket in a lens.
    pub fn class(&self, lens: &str) -> Option<&SmolStr> {
        self.classes.iter().find(|(word, _)| word == lens).map(|(_, bucket)| bucket)
    }

    /// Puts it into a bucket of a lens, or takes it out of the lens.
    pub fn set_class(&mut self, lens: &str, bucket: Option<SmolStr>) {
        let place = self.classes.iter().position(|(word, _)| word == lens);
        match (place, bucket) {
            (Some(place), Some(bucket)) => {
                if let Some(class) = self.classes.get_mut(place) {
                    class.1 = bucket;
                }
            }
            (Some(place), None) => drop(self.classes.remove(place)),
            (None, Some(bucket)) => self.classes.push((lens.into(), bucket)),
            (None, None) => {}
        }
    }

    /// The quarters it runs in, from the first to the last; none where start or end is unknown.
    pub fn quarters(&self) -> impl Iterator<Item = Quarter> + use<> {
        let span = self.start.zip(self.end).filter(|(start, end)| start <= end);
        let first = span.map(|(start, _)| Quarter::of(start));
        let last = span.map(|(_, end)| Quarter::of(end));
        std::iter::successors(first, |quarter| Some(quarter.next()))
            .take_while(move |quarter| Some(*quarter) <= last)
    }
}

impl Identified for Project {
    fn id(&self) -> &Id<Self> {
        &self.id
    }
}

/// Who signed what is to be delivered, and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatementOfWork {
    /// The day it was signed.
    pub signed: Option<Date>,
    /// Who signed.
    pub by: Option<Id<Person>>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// One policy and when the project was checked against it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PolicyCheck {
    /// The policy: `privacy`, `security`, or any other text.
    pub topic: String,
    /// The day it was checked.
    pub done: Option<Date>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// An objective the project serves, and how much.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contribution {
    /// The objective.
    pub objective: Id<Objective>,
    /// How much it contributes, 0 to 100.
    pub contribution: Option<Score>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// A unit that has to change, and how much per quarter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChangeLoad {
    /// The unit.
    pub unit: Id<Unit>,
    /// The load, 0 to 100: the same in every quarter the project runs in, or by quarter.
    pub load: Option<ByQuarter>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// Money planned in one calendar year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cost {
    /// The calendar year.
    pub year: i16,
    /// Money for systems.
    pub systems: Option<Money>,
    /// Money for people: training, change management, the time of those who must change.
    pub people: Option<Money>,
    /// Money for anything else.
    pub other: Option<Money>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

impl Cost {
    /// Whether any amount is given.
    pub fn is_known(&self) -> bool {
        [self.systems, self.people, self.other].iter().any(Option::is_some)
    }

    /// All of it together.
    pub fn total(&self) -> Money {
        [self.systems, self.people, self.other].into_iter().flatten().sum()
    }
}

/// Days asked of a role in a quarter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effort {
    /// The role.
    pub role: Id<Role>,
    /// The quarter.
    pub quarter: Option<Quarter>,
    /// Person-days.
    pub days: Option<Decimal>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// A judgement of how the project is doing, by somebody, on a day, for a reason.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Health {
    /// The judgement.
    pub rating: Option<Rating>,
    /// The rating in words of another scale, as it was given.
    pub scale: String,
    /// The day of the judgement.
    pub date: Option<Date>,
    /// Who judged.
    pub by: Option<Id<Person>>,
    /// Why.
    pub reason: String,
    /// Fields of a later version.
    pub unknown: Unknown,
}

/// Where a project was imported from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The file.
    pub file: String,
    /// The sheet in it.
    pub sheet: String,
    /// The row, counted from 1 as a spreadsheet shows it.
    pub row: Option<i64>,
    /// What identifies the row in its own system.
    pub key: String,
    /// The columns that had no place, by name.
    pub columns: Vec<(String, String)>,
    /// The columns that had a place, by name, as they stood: what the list says next time is
    /// compared with them.
    pub taken: Vec<(String, String)>,
    /// Fields of a later version.
    pub unknown: Unknown,
}
