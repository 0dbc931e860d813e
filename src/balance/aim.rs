//! What projects are for: where the organisation wants to go, or what keeps it running.

use crate::portfolio::{Contribution, ObjectiveLevel, Portfolio, Project};

/// What the objectives of a project are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Aim {
    /// It serves at least one strategic objective.
    Strategic,
    /// All objectives that it serves are operational, and it serves at least one.
    Operational,
    /// It serves no strategic objective, and at least one of unknown level.
    Unknown,
    /// It serves no objective.
    None,
}

impl Aim {
    /// All of them, strategic first.
    pub const ALL: [Self; 4] = [Self::Strategic, Self::Operational, Self::Unknown, Self::None];

    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Strategic => "Strategic",
            Self::Operational => "Operational only",
            Self::Unknown => "Of unknown level",
            Self::None => "No objective",
        }
    }

    /// What a project is for.
    pub fn of(portfolio: &Portfolio, project: &Project) -> Self {
        let level = |link: &Contribution| portfolio.objectives.get(&link.objective)?.level;
        let is = |wanted| move |link: &Contribution| level(link) == Some(wanted);
        let links = &project.objectives;
        if links.is_empty() {
            Self::None
        } else if links.iter().any(is(ObjectiveLevel::Strategic)) {
            Self::Strategic
        } else if links.iter().all(is(ObjectiveLevel::Operational)) {
            Self::Operational
        } else {
            Self::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::Objective;

    #[test]
    fn one_strategic_objective_is_enough_to_lead() {
        let objective =
            |id: &str, level| Objective { id: id.into(), level, ..Objective::default() };
        let portfolio = Portfolio {
            objectives: [
                objective("go", Some(ObjectiveLevel::Strategic)),
                objective("run", Some(ObjectiveLevel::Operational)),
                objective("open", None),
            ]
            .into_iter()
            .collect(),
            ..Portfolio::default()
        };
        let aim = |served: &[&str]| {
            let link = |id: &&str| Contribution { objective: (*id).into(), ..Default::default() };
            let objectives = served.iter().map(link).collect();
            Aim::of(&portfolio, &Project { objectives, ..Project::default() })
        };
        assert_eq!(aim(&["run", "go"]), Aim::Strategic);
        assert_eq!(aim(&["run"]), Aim::Operational);
        assert_eq!(aim(&["run", "open"]), Aim::Unknown);
        assert_eq!(aim(&[]), Aim::None);
    }
}
