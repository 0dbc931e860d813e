//! What a column can hold: the fields of a project that an import can fill.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smol_str::{SmolStr, format_smolstr};

use crate::portfolio::{LENSES, lens_label};

/// A field that a column can be mapped to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The project's name.
    Name,
    /// What identifies it in its own system.
    Key,
    /// Its id in the portfolio.
    Id,
    /// Anything that describes it; several columns may.
    Note,
    /// Words to find it by; several columns may hold some.
    Tags,
    /// The business problem.
    Problem,
    /// What good looks like.
    Success,
    /// When to stop it.
    StopIf,
    /// How far it has come.
    Stage,
    /// Its sponsor.
    Sponsor,
    /// The unit of its sponsor.
    SponsorUnit,
    /// Who is accountable for delivery.
    Owner,
    /// Who leads the team.
    Lead,
    /// Who has to change.
    Unit,
    /// The objectives it serves.
    Objective,
    /// Its value score.
    Value,
    /// Its risk score.
    Risk,
    /// Confidence in its estimates.
    Confidence,
    /// When it starts.
    Start,
    /// When it ends.
    End,
    /// Its milestones, a line each: `2027-03-31 Go live`.
    Milestones,
    /// Its total cost.
    Budget,
    /// Money spent so far.
    Spent,
    /// Money for systems.
    CostSystems,
    /// Money for people.
    CostPeople,
    /// Money for anything else.
    CostOther,
    /// A judgement of how it is doing; of several columns the first that says something counts.
    Health,
    /// Why it is judged so.
    HealthReason,
    /// The day of the judgement.
    HealthDate,
    /// Its bucket in the lens of this name.
    Class(SmolStr),
}

/// Every field without the lenses: its word in mapping files and reports, its name on screen.
const FIELDS: &[(Field, &str, &str)] = &[
    (Field::Name, "name", "Name"),
    (Field::Key, "key", "Key in its own system"),
    (Field::Id, "id", "Id in the portfolio"),
    (Field::Note, "note", "Note"),
    (Field::Tags, "tags", "Tags"),
    (Field::Problem, "problem", "Business problem"),
    (Field::Success, "success", "What good looks like"),
    (Field::StopIf, "stop_if", "When to stop it"),
    (Field::Stage, "stage", "Stage"),
    (Field::Sponsor, "sponsor", "Sponsor"),
    (Field::SponsorUnit, "sponsor_unit", "Unit of the sponsor"),
    (Field::Owner, "owner", "Owner"),
    (Field::Lead, "lead", "Lead"),
    (Field::Unit, "unit", "Unit that has to change"),
    (Field::Objective, "objective", "Objectives"),
    (Field::Value, "value", "Value"),
    (Field::Risk, "risk", "Risk"),
    (Field::Confidence, "confidence", "Confidence"),
    (Field::Start, "start", "Start"),
    (Field::End, "end", "End"),
    (Field::Milestones, "milestones", "Milestones"),
    (Field::Budget, "budget", "Budget"),
    (Field::Spent, "spent", "Spent"),
    (Field::CostSystems, "cost_systems", "Cost of systems"),
    (Field::CostPeople, "cost_people", "Cost of people"),
    (Field::CostOther, "cost_other", "Other cost"),
    (Field::Health, "health", "Health"),
    (Field::HealthReason, "health_reason", "Reason of the health"),
    (Field::HealthDate, "health_date", "Date of the health"),
];

/// What stands before the name of a lens.
const CLASS: &str = "class:";

impl Field {
    /// Every field, in the order in which they are offered.
    pub fn all() -> Vec<Self> {
        let plain = FIELDS.iter().map(|(field, _, _)| field.clone());
        plain.chain(LENSES.iter().map(|lens| Self::Class(lens.word.into()))).collect()
    }

    /// Its word in mapping files and reports: `budget`, `class:ambition`.
    pub fn word(&self) -> SmolStr {
        match self {
            Self::Class(lens) => format_smolstr!("{CLASS}{lens}"),
            plain => SmolStr::new_static(plain.entry().map_or("", |(_, word, _)| word)),
        }
    }

    /// Its name on screen.
    pub fn label(&self) -> String {
        match self {
            Self::Class(lens) => lens_label(lens),
            plain => plain.entry().map_or("", |(_, _, label)| label).to_owned(),
        }
    }

    /// The field with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        if let Some(lens) = word.strip_prefix(CLASS) {
            return (!lens.trim().is_empty()).then(|| Self::Class(lens.trim().into()));
        }
        FIELDS.iter().find(|(_, own, _)| *own == word).map(|(field, _, _)| field.clone())
    }

    /// Whether several columns may hold it.
    pub fn may_repeat(&self) -> bool {
        matches!(self, Self::Note | Self::Tags | Self::Health)
    }

    /// Whether it is an amount of money.
    pub fn is_money(&self) -> bool {
        matches!(
            self,
            Self::Budget | Self::Spent | Self::CostSystems | Self::CostPeople | Self::CostOther
        )
    }

    /// Whether it is a date.
    pub fn is_date(&self) -> bool {
        matches!(self, Self::Start | Self::End | Self::HealthDate)
    }

    fn entry(&self) -> Option<&'static (Self, &'static str, &'static str)> {
        FIELDS.iter().find(|(field, _, _)| field == self)
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.word())
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::from_word(&word).ok_or_else(|| Error::custom(format!("{word} is no field")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_word_of_its_own() {
        for field in Field::all() {
            assert_eq!(Field::from_word(&field.word()), Some(field.clone()));
            assert!(!field.label().is_empty());
        }
        assert_eq!(Field::from_word("class:"), None);
        assert_eq!(Field::from_word("Budget"), None);
    }
}
