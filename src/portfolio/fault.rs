//! What must hold in every portfolio: unique ids, references that resolve, figures in range.

use std::collections::HashSet;

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::holding::{Held, Holding, NO_ID, is_id, is_sensible, unfit};
use super::{
    Budget, ByQuarter, Id, Identified, List, Milestone, Money, Person, Place, Portfolio, Project,
    Quarter, Source, Step, lens,
};

/// How many projects a portfolio may hold.
pub const MOST_PROJECTS: usize = 50_000;

/// Something that must not be in a portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What is wrong, with the wrong value, as a clause without a full stop.
    pub what: String,
}

/// Everything in the portfolio that must not be there.
pub fn faults(portfolio: &Portfolio) -> Vec<Fault> {
    let mut check = Check { portfolio, place: Place::default(), faults: Vec::new() };
    check.portfolio();
    check.faults
}

/// Everything in one project that must not be there, ids of other projects taken as given.
pub fn project_faults(portfolio: &Portfolio, project: &Project) -> Vec<Fault> {
    let mut check = Check { portfolio, place: Place::default(), faults: Vec::new() };
    check.project(project);
    check.faults
}

struct Check<'a> {
    portfolio: &'a Portfolio,
    place: Place,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn at(&mut self, key: &str, inside: impl FnOnce(&mut Self)) {
        self.place.0.push(Step::Key(key.into()));
        inside(self);
        self.place.0.pop();
    }

    fn each<'b, T>(&mut self, key: &str, items: &'b [T], mut inside: impl FnMut(&mut Self, &'b T)) {
        if items.is_empty() {
            return;
        }
        self.place.0.push(Step::Key(SmolStr::new(key)));
        for (i, item) in items.iter().enumerate() {
            self.place.0.push(Step::Item(i));
            inside(self, item);
            self.place.0.pop();
        }
        self.place.0.pop();
    }

    fn nouns<T: Identified>(
        &mut self,
        key: &'static str,
        list: &List<T>,
        mut inside: impl FnMut(&mut Self, &T),
    ) {
        self.place.0.push(Step::Key(SmolStr::new_static(key)));
        for (i, item) in list.iter().enumerate() {
            self.place.0.push(Step::Item(i));
            self.own_id(item.id().as_str(), list.place(item.id()) == Some(i));
            inside(self, item);
            self.place.0.pop();
        }
        self.place.0.pop();
    }

    /// Checks the texts, days and amounts of a noun.
    fn holds(&mut self, noun: &impl Holding) {
        noun.each(|key, held| match held {
            Held::Text(text) => self.text(key, text),
            Held::Day(Some(day)) if !is_sensible(day) => {
                self.fault_at(key, || format!("{day} lies outside the years 1900 to 2199"));
            }
            Held::Amount(Some(amount)) if amount.units().abs() > Money::MOST => {
                self.fault_at(key, || "it is more than one amount can be".into());
            }
            Held::Day(_) | Held::Amount(_) => {}
        });
    }

    fn text(&mut self, key: &str, text: &str) {
        if let Some(what) = unfit(text) {
            self.fault_at(key, || what);
        }
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        self.each(key, texts, |check, text| {
            if let Some(what) = unfit(text) {
                check.fault(what);
            }
        });
    }

    /// Checks that no key is there twice.
    fn once<'k>(&mut self, keys: impl ExactSizeIterator<Item = &'k str>) {
        let mut seen = HashSet::with_capacity(keys.len());
        for key in keys {
            if !seen.insert(key) {
                let shown = crate::text::shortened(key, 60);
                self.fault_at(key, || format!("the key “{shown}” is there twice"));
            }
        }
    }

    fn own_id(&mut self, id: &str, is_first: bool) {
        if id.is_empty() {
            self.fault_at("id", || "there is no id".into());
        } else if !is_id(id) {
            self.fault_at("id", || NO_ID.into());
        } else if !is_first {
            self.fault_at("id", || format!("the id “{id}” is used twice"));
        }
    }

    fn fault_at(&mut self, key: &str, what: impl FnOnce() -> String) {
        self.at(key, |check| check.fault(what()));
    }

    fn fault(&mut self, what: String) {
        self.faults.push(Fault { place: self.place.clone(), what });
    }

    fn refers<T: Identified>(&mut self, key: &str, id: Option<&Id<T>>, noun: &str, to: &List<T>) {
        if let Some(id) = id
            && !to.contains(id)
        {
            self.fault_at(key, || format!("no {noun} has the id “{id}”"));
        }
    }

    fn person(&mut self, key: &str, id: Option<&Id<Person>>) {
        let people = &self.portfolio.people;
        if let Some(id) = id
            && !people.contains(id)
        {
            self.fault_at(key, || format!("no person has the id “{id}”"));
        }
    }

    fn refer_all<T: Identified>(&mut self, key: &str, ids: &[Id<T>], noun: &str, to: &List<T>) {
        self.each(key, ids, |check, id| {
            if !to.contains(id) {
                check.fault(format!("no {noun} has the id “{id}”"));
            }
        });
    }

    fn not_negative(&mut self, key: &str, amount: Option<Money>) {
        if amount.is_some_and(|amount| amount < Money::ZERO) {
            self.fault_at(key, || "an amount below zero cannot stand here".into());
        }
    }

    fn in_range(&mut self, key: &str, figure: Option<Decimal>, low: Decimal, high: Decimal) {
        if let Some(figure) = figure
            && !(low..=high).contains(&figure)
        {
            self.fault_at(key, || format!("{figure} lies outside {low} to {high}"));
        }
    }

    fn quarter(&mut self, key: &str, quarter: Option<Quarter>) {
        if let Some(quarter) = quarter
            && !(1900..=2199).contains(&quarter.year())
        {
            self.fault_at(key, || format!("{quarter} lies outside the years 1900 to 2199"));
        }
    }

    fn by_quarter(&mut self, key: &str, figure: Option<&ByQuarter>, high: Decimal) {
        match figure {
            Some(ByQuarter::Every(every)) => {
                self.in_range(key, Some(*every), Decimal::ZERO, high);
            }
            Some(ByQuarter::Each(each)) => self.at(key, |check| {
                let mut quarters = HashSet::with_capacity(each.len());
                for (quarter, figure) in each {
                    check.in_range(&quarter.to_string(), Some(*figure), Decimal::ZERO, high);
                    check.quarter(&quarter.to_string(), Some(*quarter));
                    if !quarters.insert(quarter) {
                        check.fault(format!("{quarter} is given twice"));
                    }
                }
            }),
            None => {}
        }
    }

    fn portfolio(&mut self) {
        let p = self.portfolio;
        let most = Decimal::from(1_000_000_000);
        self.holds(p);
        if let Some(currency) = &p.currency
            && !currency.is_known()
        {
            let code = currency.code();
            self.fault_at("currency", || format!("“{code}” is not an ISO 4217 currency code"));
        }
        if let Some(month) = p.fiscal_year_starts
            && !(1..=12).contains(&month)
        {
            self.fault_at("fiscal_year_starts", || format!("{month} is not a month from 1 to 12"));
        }
        if p.projects.len() > MOST_PROJECTS {
            let many = p.projects.len();
            self.fault_at("projects", || format!("{many} projects are more than {MOST_PROJECTS}"));
        }
        self.nouns("units", &p.units, |check, unit| {
            check.holds(unit);
            check.in_range("change_capacity", unit.change_capacity, Decimal::ZERO, most);
        });
        self.nouns("people", &p.people, |check, person| {
            check.holds(person);
            check.refers("unit", person.unit.as_ref(), "unit", &p.units);
            check.person("deputy", person.deputy.as_ref());
        });
        self.nouns("objectives", &p.objectives, |check, objective| {
            check.holds(objective);
            if let Some(measure) = &objective.measure {
                check.at("measure", |check| check.holds(measure));
            }
            check.person("owner", objective.owner.as_ref());
            if objective.weight.is_some_and(|weight| weight <= Decimal::ZERO) {
                check.fault_at("weight", || "a weight has to be above zero".into());
            }
        });
        self.nouns("roles", &p.roles, |check, role| {
            check.holds(role);
            check.by_quarter("capacity", role.capacity.as_ref(), most);
        });
        self.nouns("projects", &p.projects, Self::project);
        self.targets();
        self.limits(p.limits.as_ref());
        self.rest();
    }

    fn targets(&mut self) {
        let p = self.portfolio;
        self.place.0.push(Step::Key("targets".into()));
        self.once(p.targets.iter().map(|(lens, _)| lens.as_str()));
        for (lens, shares) in &p.targets {
            self.at(lens, |check| {
                check.once(shares.iter().map(|(bucket, _)| bucket.as_str()));
                for (bucket, share) in shares {
                    check.bucket(lens, bucket, bucket);
                    check.in_range(bucket, Some(*share), Decimal::ZERO, Decimal::ONE);
                }
                // Shares out of range are told above; they might add up to more than can be held.
                let one = Decimal::ONE;
                if shares.iter().any(|(_, share)| !(Decimal::ZERO..=one).contains(share)) {
                    return;
                }
                let sum: Decimal = shares.iter().map(|(_, share)| *share).sum();
                if !shares.is_empty() && (sum - one).abs() > Decimal::new(5, 3) {
                    check.fault(format!("the shares add up to {sum}, not to 1"));
                }
            });
        }
        self.place.0.pop();
    }

    fn bucket(&mut self, lens_word: &str, key: &str, bucket: &str) {
        if let Some(lens) = lens(lens_word)
            && !lens.buckets.iter().any(|(word, _)| *word == bucket)
        {
            let words: Vec<&str> = lens.buckets.iter().map(|(word, _)| *word).collect();
            let allowed = crate::text::or_list(&words);
            self.fault_at(key, || format!("“{bucket}” is not one of {allowed}"));
        }
    }

    fn limits(&mut self, limits: Option<&super::Limits>) {
        let Some(budget) = limits.and_then(|limits| limits.budget.as_ref()) else { return };
        self.at("limits", |check| match budget {
            Budget::Total(total) => check.limit("budget", *total),
            Budget::ByYear(years) => check.at("budget", |check| {
                let mut seen = HashSet::new();
                for (year, amount) in years {
                    let key = year.to_string();
                    check.limit(&key, *amount);
                    if !(1900..=2199).contains(year) {
                        check.fault_at(&key, || format!("{year} is not a year from 1900 to 2199"));
                    }
                    if !seen.insert(year) {
                        check.fault_at(&key, || format!("{year} is given twice"));
                    }
                }
            }),
        });
    }

    fn limit(&mut self, key: &str, amount: Money) {
        self.not_negative(key, Some(amount));
        if amount.units() > Money::MOST {
            self.fault_at(key, || "it is more than one amount can be".into());
        }
    }

    fn rest(&mut self) {
        let p = self.portfolio;
        self.at("rules", |check| {
            check.once(p.rules.iter().map(|(rule, _)| rule.as_str()));
            for (rule, setting) in &p.rules {
                check.at(rule, |check| {
                    let names = setting.thresholds.iter().map(|(name, _)| name.as_str());
                    let names: Vec<&str> = names.chain(["level"]).collect();
                    check.once(names.into_iter());
                });
            }
        });
        self.each("waivers", &p.waivers, |check, waiver| {
            check.holds(waiver);
            check.refers("project", waiver.project.as_ref(), "project", &p.projects);
            check.person("person", waiver.person.as_ref());
            check.refers("unit", waiver.unit.as_ref(), "unit", &p.units);
            check.refers("role", waiver.role.as_ref(), "role", &p.roles);
            check.refers("objective", waiver.objective.as_ref(), "objective", &p.objectives);
            check.person("by", waiver.by.as_ref());
        });
        let mut names = HashSet::new();
        self.each("scenarios", &p.scenarios, |check, scenario| {
            if !names.insert(scenario.name.clone()) {
                check.fault_at("name", || format!("“{}” names two scenarios", scenario.name));
            }
            check.holds(scenario);
            check.limits(scenario.limits.as_ref());
            check.each("choices", &scenario.choices, |check, choice| {
                check.refers("project", Some(&choice.project), "project", &p.projects);
                if choice.shift.is_some_and(|shift| !(0..=400).contains(&shift)) {
                    check.fault_at("shift", || "a shift is from 0 to 400 quarters".into());
                }
            });
        });
        self.each("decisions", &p.decisions, |check, decision| {
            check.holds(decision);
            check.refers("project", decision.project.as_ref(), "project", &p.projects);
            check.person("by", decision.by.as_ref());
        });
        self.each("snapshots", &p.snapshots, Self::holds);
        self.each("source", &p.source, Self::holds);
        self.each("presets", &p.presets, |check, preset| {
            check.holds(preset);
            check.once(preset.settings.iter().map(|(setting, _)| setting.as_str()));
        });
        self.nouns("lessons", &p.lessons, |check, lesson| {
            check.holds(lesson);
            check.texts("tags", &lesson.tags);
            check.refers("project", lesson.project.as_ref(), "project", &p.projects);
        });
    }

    fn project(&mut self, project: &Project) {
        let p = self.portfolio;
        self.holds(project);
        self.texts("tags", &project.tags);
        if let Some(source) = &project.source {
            self.at("source", |check| check.source(source));
        }
        self.each("policy_checks", &project.policy_checks, Self::holds);
        self.project_people(project);
        self.each("objectives", &project.objectives, |check, link| {
            check.refers("objective", Some(&link.objective), "objective", &p.objectives);
        });
        self.each("units", &project.units, |check, link| {
            check.refers("unit", Some(&link.unit), "unit", &p.units);
            check.by_quarter("load", link.load.as_ref(), Decimal::ONE_HUNDRED);
        });
        if !project.classes.is_empty() {
            self.place.0.push(Step::Key(SmolStr::new_static("classes")));
            self.once(project.classes.iter().map(|(word, _)| word.as_str()));
            for (word, bucket) in &project.classes {
                self.bucket(word, word, bucket);
            }
            self.place.0.pop();
        }
        self.project_money(project);
        self.each("effort", &project.effort, |check, effort| {
            check.refers("role", Some(&effort.role), "role", &p.roles);
            check.quarter("quarter", effort.quarter);
            check.in_range("days", effort.days, Decimal::ZERO, Decimal::from(1_000_000_000));
        });
        self.milestones(&project.milestones);
        self.refer_all("needs", &project.needs, "project", &p.projects);
        self.refer_all("together_with", &project.together_with, "project", &p.projects);
        self.refer_all("instead_of", &project.instead_of, "project", &p.projects);
        self.refer_all("lessons_used", &project.lessons_used, "lesson", &p.lessons);
    }

    fn project_people(&mut self, project: &Project) {
        self.person("sponsor", project.sponsor.as_ref());
        self.person("owner", project.owner.as_ref());
        self.person("lead", project.lead.as_ref());
        self.person("mentor", project.mentor.as_ref());
        let people = &self.portfolio.people;
        self.refer_all("experts", &project.experts, "person", people);
        if let Some(signed) = &project.statement_of_work {
            self.at("statement_of_work", |check| {
                check.holds(signed);
                check.person("by", signed.by.as_ref());
            });
        }
        if let Some(health) = &project.health {
            self.at("health", |check| {
                check.holds(health);
                check.person("by", health.by.as_ref());
            });
        }
        self.each("benefits", &project.benefits, |check, benefit| {
            check.holds(benefit);
            check.person("owner", benefit.owner.as_ref());
        });
    }

    fn project_money(&mut self, project: &Project) {
        let mut years = HashSet::new();
        self.each("costs", &project.costs, |check, cost| {
            check.holds(cost);
            if !(1900..=2199).contains(&cost.year) {
                check.fault_at("year", || format!("{} is not a year from 1900 to 2199", cost.year));
            } else if !years.insert(cost.year) {
                check.fault_at("year", || format!("{} is given twice", cost.year));
            }
            check.not_negative("systems", cost.systems);
            check.not_negative("people", cost.people);
            check.not_negative("other", cost.other);
        });
        self.not_negative("spent", project.spent);
        self.not_negative("budget", project.budget);
        if let Some(budget) = project.budget {
            let costs: Money = project.costs.iter().map(super::Cost::total).sum();
            if costs > budget {
                let currency = self.portfolio.currency();
                self.fault_at("budget", || {
                    let (costs, budget) = (currency.full(costs), currency.full(budget));
                    format!("the yearly costs add up to {costs}, more than the budget of {budget}")
                });
            }
        }
    }

    fn source(&mut self, source: &Source) {
        self.holds(source);
        self.at("columns", |check| {
            check.once(source.columns.iter().map(|(name, _)| name.as_str()));
            for (name, value) in &source.columns {
                check.text(name, value);
            }
        });
        self.at("taken", |check| {
            check.once(source.taken.iter().map(|(name, _)| name.as_str()));
            for (name, value) in &source.taken {
                check.text(name, value);
            }
        });
    }

    fn milestones(&mut self, milestones: &[Milestone]) {
        let mut ids = HashSet::new();
        let mut place = 0;
        self.each("milestones", milestones, |check, milestone| {
            // Looking at a few is quicker than remembering them.
            let is_first = if milestones.len() <= 16 {
                !milestones.iter().take(place).any(|earlier| earlier.id == milestone.id)
            } else {
                ids.insert(&milestone.id)
            };
            place += 1;
            check.holds(milestone);
            check.own_id(milestone.id.as_str(), is_first);
            check.person("owner", milestone.owner.as_ref());
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::Unit;

    #[test]
    fn a_reference_to_nobody_is_a_fault_with_its_place() {
        let mut portfolio = Portfolio::default();
        portfolio.projects.put(Project {
            id: "p1".into(),
            sponsor: Some("ghost".into()),
            ..Project::default()
        });
        let found = faults(&portfolio);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].place.to_string(), "projects[0].sponsor");
        assert_eq!(found[0].what, "no person has the id “ghost”");
    }

    #[test]
    fn ids_are_unique_and_given() {
        let unit = |id: &str| Unit { id: id.into(), ..Unit::default() };
        let portfolio = Portfolio {
            units: [unit("u"), unit("u"), unit("")].into_iter().collect(),
            ..Portfolio::default()
        };
        let places: Vec<String> = faults(&portfolio).iter().map(|f| f.place.to_string()).collect();
        assert_eq!(places, ["units[1].id", "units[2].id"]);
    }

    #[test]
    fn targets_add_up_to_one() {
        let share = |text: &str| text.parse::<Decimal>().unwrap();
        let mut portfolio = Portfolio {
            targets: vec![("district".into(), vec![("a".into(), share("0.4"))])],
            ..Portfolio::default()
        };
        assert_eq!(faults(&portfolio).len(), 1);
        portfolio.targets[0].1.push(("b".into(), share("0.6")));
        assert!(faults(&portfolio).is_empty());
    }
}
