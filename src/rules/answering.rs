//! Whom and what a finding concerns: what it is about by name, and who can put it right.

use crate::balance::Facts;
use crate::portfolio::{Id, Identified, List, Milestone, Person, Portfolio, Project, Unit};
use crate::text::shown_name;

use super::{Family, Finding, Subject};

impl Finding {
    /// The person who can put it right: whom it is about, else who promised the milestone or owns
    /// the objective, else the project's sponsor where it is about why the project is there, and
    /// its owner where it is about how it is done. Nobody, where none of these is named.
    pub fn answered_by(&self, facts: &Facts) -> Option<Id<Person>> {
        let p = &facts.portfolio;
        let project = self.project.as_ref().and_then(|id| p.projects.get(id));
        let nearest = match &self.subject {
            Subject::Person(id) => Some(id.clone()),
            Subject::Milestone(id) => project.and_then(|project| promised_by(project, id)),
            Subject::Objective(id) => p.objectives.get(id).and_then(|own| own.owner.clone()),
            Subject::Project(_) | Subject::Unit(_) | Subject::Role(_) | Subject::Portfolio => None,
        };
        nearest.or_else(|| {
            let project = project?;
            match self.rule.family {
                Family::Sponsorship | Family::Purpose | Family::Balance => project.sponsor.clone(),
                _ => project.owner.clone(),
            }
        })
    }

    /// The unit it concerns: the one it is about, else that of the person who can put it right.
    pub fn unit(&self, facts: &Facts) -> Option<Id<Unit>> {
        if let Subject::Unit(id) = &self.subject {
            return Some(id.clone());
        }
        let person = self.answered_by(facts)?;
        facts.portfolio.unit_of(&person).map(|unit| unit.id.clone())
    }

    /// The name of what it is about, as it is shown; a milestone goes by its project.
    pub fn about(&self, p: &Portfolio) -> String {
        if let Some(id) = &self.project {
            return named(&p.projects, id, |project| &project.name);
        }
        match &self.subject {
            Subject::Person(id) => named(&p.people, id, |person| &person.name),
            Subject::Unit(id) => named(&p.units, id, |unit| &unit.name),
            Subject::Role(id) => named(&p.roles, id, |role| &role.name),
            Subject::Objective(id) => named(&p.objectives, id, |objective| &objective.name),
            Subject::Project(id) => named(&p.projects, id, |project| &project.name),
            Subject::Milestone(_) | Subject::Portfolio => "The whole portfolio".into(),
        }
    }
}

fn promised_by(project: &Project, id: &Id<Milestone>) -> Option<Id<Person>> {
    let milestone = project.milestones.iter().find(|milestone| milestone.id == *id)?;
    milestone.owner.clone()
}

fn named<T: Identified>(list: &List<T>, id: &Id<T>, name: impl Fn(&T) -> &String) -> String {
    let found = list.get(id).map(|noun| name(noun).as_str());
    shown_name(found.unwrap_or(id.as_str())).into_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::rules::Judgement;

    fn facts(sponsor: Option<&str>) -> Facts {
        let mut p = Portfolio::default();
        p.units.put(Unit { id: "sales".into(), name: "Sales".into(), ..Unit::default() });
        for id in ["ann", "bo", "cy"] {
            let unit = (id == "ann").then(|| "sales".into());
            p.people.put(Person { id: id.into(), name: id.into(), unit, ..Person::default() });
        }
        let due = Some(date(2027, 1, 1));
        let owner = Some("cy".into());
        let late = Milestone { id: "m".into(), owner, due, ..Milestone::default() };
        p.projects.put(Project {
            id: "p".into(),
            stage: Some(crate::portfolio::Stage::Delivering),
            sponsor: sponsor.map(Into::into),
            owner: Some("bo".into()),
            milestones: vec![late],
            ..Project::default()
        });
        Facts::new(Arc::new(p), None, date(2027, 5, 10))
    }

    fn answers(facts: &Facts, rule: &str) -> Option<String> {
        let judgement = Judgement::of(facts);
        let finding = judgement.findings().find(|finding| finding.rule.name == rule);
        let finding = finding.unwrap_or_else(|| panic!("{rule} found nothing"));
        finding.answered_by(facts).map(|person| person.to_string())
    }

    #[test]
    fn whoever_is_nearest_answers() {
        let facts = facts(Some("ann"));
        assert_eq!(answers(&facts, "missing-objective").as_deref(), Some("ann"));
        assert_eq!(answers(&facts, "missing-cost").as_deref(), Some("bo"));
        assert_eq!(answers(&facts, "milestone-overdue").as_deref(), Some("cy"));
    }

    #[test]
    fn nobody_answers_where_nobody_is_named() {
        let facts = facts(None);
        assert_eq!(answers(&facts, "missing-sponsor"), None);
    }

    #[test]
    fn the_unit_is_that_of_whoever_answers() {
        let facts = facts(Some("ann"));
        let judgement = Judgement::of(&facts);
        let unit = |rule: &str| {
            let finding = judgement.findings().find(|finding| finding.rule.name == rule);
            finding.and_then(|finding| finding.unit(&facts)).map(|unit| unit.to_string())
        };
        assert_eq!(unit("missing-objective").as_deref(), Some("sales"));
        assert_eq!(unit("missing-cost"), None);
    }
}
