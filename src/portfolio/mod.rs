//! The nouns: plain values without a clock, a disk or a window.

mod choice;
mod fault;
mod holding;
mod id;
mod list;
mod milestone;
mod money;
mod organisation;
mod place;
mod plan;
mod project;
mod quarter;
mod score;
mod unknown;

pub(crate) use choice::choice;
pub use choice::{
    Choice, LENSES, Lens, Level, Maximise, MilestoneKind, Must, ObjectiveLevel, Rating, Stage,
    UnitKind, Verdict, bucket_label, lens, lens_label,
};
pub use fault::{Fault, MOST_PROJECTS, faults, project_faults};
pub use holding::{LONGEST_TEXT, NO_ID, is_id, is_sensible, unfit};
pub use id::Id;
pub use list::{Identified, List};
pub use milestone::{Benefit, Milestone};
pub use money::{Currency, Money};
pub use organisation::{Measure, Objective, Person, Role, Unit};
pub use place::{Place, Step};
pub use plan::{
    Budget, Choosing, Decision, Imported, Lesson, Limits, Preset, RuleSetting, Scenario, Snapshot,
    Targets, Waiver,
};
pub use project::{
    ChangeLoad, Contribution, Cost, Effort, Health, PolicyCheck, Project, Source, StatementOfWork,
};
pub use quarter::{ByQuarter, Quarter};
pub use score::{Score, number};
pub use unknown::{Unknown, UnknownField};

use jiff::civil::Date;
use smol_str::SmolStr;

/// A portfolio: everything one file holds. Copies share what they have in common.
///
/// That ids are unique, references resolve and figures lie in their ranges is what [`faults`]
/// checks; every portfolio that was opened or edited has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Portfolio {
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub organisation: String,
    /// Anything else.
    pub note: String,
    /// The one currency of all amounts; euro where nothing is said.
    pub currency: Option<Currency>,
    /// The month (1 to 12) in which the fiscal year starts; January where nothing is said.
    pub fiscal_year_starts: Option<i8>,
    /// The day that counts as today; the real one where nothing is said.
    pub review_date: Option<Date>,
    /// Parts of the organisation.
    pub units: List<Unit>,
    /// People.
    pub people: List<Person>,
    /// What the business wants.
    pub objectives: List<Objective>,
    /// Kinds of work.
    pub roles: List<Role>,
    /// The projects.
    pub projects: List<Project>,
    /// The mix wanted.
    pub targets: Targets,
    /// What may not be exceeded.
    pub limits: Option<Limits>,
    /// What differs from the rules' defaults, by rule.
    pub rules: Vec<(SmolStr, RuleSetting)>,
    /// Findings somebody takes responsibility for.
    pub waivers: Vec<Waiver>,
    /// Choices to try.
    pub scenarios: Vec<Scenario>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// What was learned.
    pub lessons: List<Lesson>,
    /// How things stood.
    pub snapshots: Vec<Snapshot>,
    /// What is chosen about charts, by name.
    pub presets: Vec<Preset>,
    /// The imports that it came from, the latest last.
    pub source: Vec<Imported>,
    /// Fields of a later version.
    pub unknown: Unknown,
}

impl Portfolio {
    /// The currency of all amounts.
    pub fn currency(&self) -> Currency {
        self.currency.clone().unwrap_or_default()
    }

    /// The unit a person belongs to.
    pub fn unit_of(&self, person: &Id<Person>) -> Option<&Unit> {
        let unit = self.people.get(person)?.unit.as_ref()?;
        self.units.get(unit).map(AsRef::as_ref)
    }

    /// A person's name, or their id where there is none.
    pub fn person_name<'a>(&'a self, person: &'a Id<Person>) -> &'a str {
        match self.people.get(person) {
            Some(found) if !found.name.is_empty() => &found.name,
            _ => person.as_str(),
        }
    }

    /// The scenario with this name.
    pub fn scenario(&self, name: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|scenario| scenario.name == name)
    }

    /// The share wanted of a bucket, where the lens has targets.
    pub fn target(&self, lens: &str, bucket: &str) -> Option<f64> {
        let (_, shares) = self.targets.iter().find(|(word, _)| word == lens)?;
        shares.iter().find(|(word, _)| word == bucket).map(|(_, share)| number(*share))
    }
}
