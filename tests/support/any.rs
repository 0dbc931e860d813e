//! A portfolio with every field of the format in it somewhere, another for every seed.
//!
//! The structs are written out without `..Default`, so that a new field has to be filled here too.

use std::sync::Arc;

use evenkeel::portfolio::{
    Benefit, Budget, ByQuarter, ChangeLoad, Choice as _, Choosing, Contribution, Cost, Currency,
    Decision, Effort, Health, Id, Identified, Imported, Lesson, Level, Limits, List, Measure,
    Milestone, MilestoneKind, Money, Must, Objective, ObjectiveLevel, Person, PolicyCheck,
    Portfolio, Preset, Project, Quarter, Rating, Role, RuleSetting, Scenario, Score, Snapshot,
    Source, Stage, StatementOfWork, Targets, Unit, UnitKind, Unknown, Verdict, Waiver,
};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::large::Chance;

/// Texts that are hard on a format.
const TEXTS: &[&str] = &[
    "Payroll",
    "Größe, naïve, Ζήτα, Привет, 日本語",
    "two\nlines\tand a tab",
    "\"quoted\" \\ back\\slash / slash",
    "\u{202e}turned\u{202c} \u{200b} 🚢",
    "=1+1, {\"a\": [1]}",
    " ",
    "\u{2028}\u{feff}",
];

/// A portfolio with every field filled or not by chance, without a fault.
pub(crate) fn portfolio(seed: u64) -> Portfolio {
    let portfolio = of(Any(Chance(seed), 0));
    let faults = evenkeel::portfolio::faults(&portfolio);
    assert!(faults.is_empty(), "{faults:?}");
    portfolio
}

/// A portfolio in which now and then something stands that no file can hold.
pub(crate) fn doubtful(seed: u64) -> Portfolio {
    of(Any(Chance(seed), 1))
}

fn of(mut any: Any) -> Portfolio {
    let ids = |prefix: &str, many: usize| -> Vec<String> {
        (0..many).map(|i| format!("{prefix}-{i}")).collect()
    };
    let (units, people) = (ids("u", any.0.below(4)), ids("a", any.0.below(5)));
    let (objectives, roles) = (ids("o", any.0.below(4)), ids("r", any.0.below(3)));
    let (projects, lessons) = (ids("p", any.0.below(5)), ids("l", any.0.below(3)));
    let names = Names { units, people, objectives, roles, projects, lessons };
    any.portfolio(&names)
}

/// The ids there are.
struct Names {
    units: Vec<String>,
    people: Vec<String>,
    objectives: Vec<String>,
    roles: Vec<String>,
    projects: Vec<String>,
    lessons: Vec<String>,
}

/// Chance, and in how many of a thousand cases something wrong comes out.
struct Any(Chance, usize);

fn list<T: Identified>(ids: &[String], mut one: impl FnMut(Id<T>) -> T) -> List<T> {
    let items: Vec<Arc<T>> = ids.iter().map(|id| Arc::new(one(id.as_str().into()))).collect();
    List::from(items)
}

impl Any {
    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.0.percent(60).then(|| make(self))
    }

    fn some<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        let many = if self.0.percent(50) { 0 } else { 1 + self.0.below(3) };
        (0..many).map(|_| make(self)).collect()
    }

    fn text(&mut self) -> String {
        if self.0.percent(40) { String::new() } else { self.word() }
    }

    /// Whether something wrong is to come out this time.
    fn is_wrong(&mut self) -> bool {
        self.1 > 0 && self.0.below(1_000) < self.1
    }

    fn word(&mut self) -> String {
        if self.is_wrong() {
            let long = "ü".repeat(10_001);
            return self.0.of(&["\u{7}", "\u{85}", "\r\n", "a\0", &long]).unwrap().to_owned();
        }
        self.0.of(TEXTS).unwrap_or("x").to_owned()
    }

    fn key(&mut self) -> SmolStr {
        if self.is_wrong() {
            return ["district", "level", "columns"][self.0.below(3)].into();
        }
        format!("own {}", self.0.below(1000)).into()
    }

    fn day(&mut self) -> Date {
        if self.is_wrong() {
            return [date(1899, 12, 31), date(2200, 1, 1), date(-5, 1, 1)][self.0.below(3)];
        }
        let year = 1900 + i16::try_from(self.0.below(300)).unwrap();
        let month = 1 + i8::try_from(self.0.below(12)).unwrap();
        date(year, month, 1 + i8::try_from(self.0.below(28)).unwrap())
    }

    fn decimal(&mut self) -> Decimal {
        Decimal::new(i64::try_from(self.0.below(100_000)).unwrap(), 3)
    }

    fn signed(&mut self) -> Decimal {
        if self.0.percent(50) { -self.decimal() } else { self.decimal() }
    }

    /// From nothing to the most that one amount can be.
    fn money(&mut self) -> Money {
        if self.is_wrong() {
            return [Money::minor(Money::MOST + 1), Money::minor(-1)][self.0.below(2)];
        }
        let digits = u32::try_from(self.0.below(18)).unwrap();
        Money::minor(self.0.below(10_usize.pow(digits)) as i128)
    }

    fn score(&mut self) -> Score {
        Score::new(Decimal::new(i64::try_from(self.0.below(1001)).unwrap(), 1)).unwrap()
    }

    fn quarter(&mut self) -> Quarter {
        Quarter::of(self.day())
    }

    fn id<T>(&mut self, ids: &[String]) -> Option<Id<T>> {
        let id = ids.get(self.0.below(ids.len()))?;
        self.maybe(|_| id.as_str().into())
    }

    fn ids<T>(&mut self, ids: &[String]) -> Vec<Id<T>> {
        ids.iter().filter(|_| self.0.percent(30)).map(|id| id.as_str().into()).collect()
    }

    fn choice<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let one = self.0.of(all);
        self.maybe(|_| one).flatten()
    }

    /// Quarters in any order, none of them twice.
    fn by_quarter(&mut self) -> ByQuarter {
        if self.0.percent(50) {
            return ByQuarter::Every(self.decimal());
        }
        let mut each: Vec<(Quarter, Decimal)> = Vec::new();
        for _ in 0..self.0.below(4) {
            let quarter = self.quarter();
            if each.iter().all(|(other, _)| *other != quarter) {
                each.push((quarter, self.decimal()));
                each.extend(self.is_wrong().then_some((quarter, Decimal::ONE)));
            }
        }
        ByQuarter::Each(each)
    }

    fn limits(&mut self) -> Limits {
        let budget = self.maybe(|any| {
            let years = if any.is_wrong() { [2027, 27, 2027] } else { [2027, 2031, 1999] };
            if any.0.percent(50) {
                Budget::Total(any.money())
            } else {
                Budget::ByYear(years.map(|year| (year, any.money())).to_vec())
            }
        });
        Limits { budget, unknown: Unknown::default() }
    }

    fn targets(&mut self) -> Targets {
        let share = |percent: i64| Decimal::new(percent, 2);
        let of_format = [("run", share(40)), ("transform", share(60))];
        let own = [("Größe", share(100))];
        let words = |shares: &[(&str, Decimal)]| {
            shares.iter().map(|(word, share)| (SmolStr::new(word), *share)).collect::<Vec<_>>()
        };
        let mut targets = Vec::new();
        targets.extend(self.maybe(|_| ("ambition".into(), words(&of_format))));
        targets.extend(self.maybe(|any| (any.key(), words(&own))));
        targets
    }

    fn portfolio(&mut self, names: &Names) -> Portfolio {
        let scenarios = 0..self.0.below(3);
        Portfolio {
            name: self.text(),
            organisation: self.text(),
            note: self.text(),
            currency: self.choice(&["EUR", "USD", "CHF", "BHD", "JPY"]).map(Currency::new),
            fiscal_year_starts: self.maybe(|any| {
                let month = 1 + i8::try_from(any.0.below(12)).unwrap();
                if any.is_wrong() { month + 12 } else { month }
            }),
            review_date: self.maybe(Self::day),
            units: list(&names.units, |id| self.unit(id)),
            people: list(&names.people, |id| self.person(id, names)),
            objectives: list(&names.objectives, |id| self.objective(id, names)),
            roles: list(&names.roles, |id| Role {
                id,
                name: self.text(),
                capacity: self.maybe(Self::by_quarter),
                unknown: Unknown::default(),
            }),
            projects: list(&names.projects, |id| self.project(id, names)),
            targets: self.targets(),
            limits: self.maybe(Self::limits),
            rules: self.maybe(|any| (any.key(), any.setting())).into_iter().collect(),
            waivers: self.some(|any| any.waiver(names)),
            scenarios: scenarios.map(|number| self.scenario(number, names)).collect(),
            decisions: self.some(|any| any.decision(names)),
            lessons: list(&names.lessons, |id| Lesson {
                id,
                text: self.text(),
                project: self.id(&names.projects),
                date: self.maybe(Self::day),
                tags: self.some(Self::word),
                unknown: Unknown::default(),
            }),
            snapshots: self.some(Self::snapshot),
            presets: self.some(Self::preset),
            source: self.some(|any| Imported {
                date: any.maybe(Self::day),
                report: any.maybe(|any| serde_json::json!({ "source": any.text(), "rows": 1 })),
                unknown: Unknown::default(),
            }),
            unknown: Unknown::default(),
        }
    }

    fn unit(&mut self, id: Id<Unit>) -> Unit {
        Unit {
            id,
            name: self.text(),
            kind: self.choice(UnitKind::ALL),
            change_capacity: self.maybe(Self::decimal),
            note: self.text(),
            unknown: Unknown::default(),
        }
    }

    fn person(&mut self, id: Id<Person>, names: &Names) -> Person {
        Person {
            id,
            name: self.text(),
            title: self.text(),
            unit: self.id(&names.units),
            deputy: self.id(&names.people),
            email: self.text(),
            note: self.text(),
            unknown: Unknown::default(),
        }
    }

    fn objective(&mut self, id: Id<Objective>, names: &Names) -> Objective {
        let measure = self.maybe(|any| Measure {
            name: any.text(),
            unit: any.text(),
            baseline: any.maybe(Self::signed),
            target: any.maybe(Self::signed),
            by: any.maybe(Self::day),
            unknown: Unknown::default(),
        });
        Objective {
            id,
            name: self.text(),
            statement: self.text(),
            owner: self.id(&names.people),
            weight: self.maybe(|any| any.decimal() + Decimal::ONE),
            level: self.choice(ObjectiveLevel::ALL),
            measure,
            unknown: Unknown::default(),
        }
    }

    fn setting(&mut self) -> RuleSetting {
        RuleSetting {
            level: self.choice(Level::ALL),
            thresholds: vec![(self.key(), self.decimal()), ("share".into(), self.signed())],
            unknown: Unknown::default(),
        }
    }

    fn waiver(&mut self, names: &Names) -> Waiver {
        Waiver {
            rule: self.word().replace(['\n', '\t'], " ").into(),
            project: self.id(&names.projects),
            person: self.id(&names.people),
            unit: self.id(&names.units),
            role: self.id(&names.roles),
            objective: self.id(&names.objectives),
            reason: self.text(),
            by: self.id(&names.people),
            until: self.maybe(Self::day),
            unknown: Unknown::default(),
        }
    }

    fn scenario(&mut self, number: usize, names: &Names) -> Scenario {
        let choices = names.projects.iter().map(|project| Choosing {
            project: project.as_str().into(),
            included: self.choice(&[true, false]),
            shift: self.maybe(|any| i64::try_from(any.0.below(9)).unwrap()),
            unknown: Unknown::default(),
        });
        Scenario {
            choices: choices.collect(),
            name: format!("Scenario {number}"),
            note: self.text(),
            limits: self.maybe(Self::limits),
            unknown: Unknown::default(),
        }
    }

    fn decision(&mut self, names: &Names) -> Decision {
        Decision {
            date: self.maybe(Self::day),
            project: self.id(&names.projects),
            scenario: self.text(),
            decision: self.choice(Verdict::ALL),
            by: self.id(&names.people),
            reason: self.text(),
            next_review: self.maybe(Self::day),
            unknown: Unknown::default(),
        }
    }

    fn preset(&mut self) -> Preset {
        Preset {
            name: self.text(),
            chart: self.key().into(),
            settings: vec![(self.key(), self.key())],
            unknown: Unknown::default(),
        }
    }

    fn snapshot(&mut self) -> Snapshot {
        let kept = serde_json::json!({ "n": 1, "deep": [{ "empty": {}, "none": [] }, null, "é"] });
        Snapshot {
            name: self.text(),
            date: self.maybe(Self::day),
            figures: self.maybe(|_| kept.clone()),
            projects: self.maybe(|_| kept),
            unknown: Unknown::default(),
        }
    }

    fn project(&mut self, id: Id<Project>, names: &Names) -> Project {
        let costs: Vec<Cost> = (0..self.0.below(3)).map(|year| self.cost(year)).collect();
        let milestones = 0..self.0.below(4);
        let own: Vec<(SmolStr, SmolStr)> = vec![("district".into(), self.key())];
        let mut classes = self.maybe(|_| own).unwrap_or_default();
        classes.extend(self.choice(&["run", "grow"]).map(|b| ("ambition".into(), b.into())));
        Project {
            id,
            name: self.text(),
            note: self.text(),
            tags: self.some(Self::word),
            problem: self.text(),
            success: self.text(),
            stop_if: self.text(),
            stage: self.choice(Stage::ALL),
            stage_reason: self.text(),
            sponsor: self.id(&names.people),
            sponsor_confirmed: self.maybe(Self::day),
            owner: self.id(&names.people),
            lead: self.id(&names.people),
            mentor: self.id(&names.people),
            experts: self.ids(&names.people),
            requirements_agreed: self.maybe(Self::day),
            statement_of_work: self.maybe(|any| StatementOfWork {
                signed: any.maybe(Self::day),
                by: any.id(&names.people),
                unknown: Unknown::default(),
            }),
            policy_checks: self.some(|any| PolicyCheck {
                topic: any.text(),
                done: any.maybe(Self::day),
                unknown: Unknown::default(),
            }),
            objectives: self.contributions(names),
            units: self.loads(names),
            value: self.maybe(Self::score),
            risk: self.maybe(Self::score),
            confidence: self.maybe(Self::score),
            classes,
            start: self.maybe(Self::day),
            end: self.maybe(Self::day),
            budget: costs.is_empty().then(|| self.maybe(Self::money)).flatten(),
            costs,
            spent: self.maybe(Self::money),
            benefits: self.some(|any| any.benefit(names)),
            effort: self.efforts(names),
            milestones: milestones.map(|number| self.milestone(number, names)).collect(),
            needs: self.ids(&names.projects),
            together_with: self.ids(&names.projects),
            instead_of: self.ids(&names.projects),
            must: self.choice(Must::ALL),
            must_reason: self.text(),
            health: self.maybe(|any| Health {
                rating: any.choice(Rating::ALL),
                scale: any.text(),
                date: any.maybe(Self::day),
                by: any.id(&names.people),
                reason: any.text(),
                unknown: Unknown::default(),
            }),
            lessons_used: self.ids(&names.lessons),
            source: self.maybe(|any| Source {
                file: any.text(),
                sheet: any.text(),
                row: any.maybe(|any| i64::try_from(any.0.below(1 << 40)).unwrap()),
                key: any.text(),
                columns: vec![(any.key().to_string(), any.text()), (any.word(), any.word())],
                taken: vec![(any.word(), any.text())],
                unknown: Unknown::default(),
            }),
            unknown: Unknown::default(),
        }
    }

    fn contributions(&mut self, names: &Names) -> Vec<Contribution> {
        let link = |objective: Id<Objective>| Contribution {
            objective,
            contribution: self.maybe(Self::score),
            unknown: Unknown::default(),
        };
        names.objectives.iter().map(|id| id.as_str().into()).map(link).collect()
    }

    fn loads(&mut self, names: &Names) -> Vec<ChangeLoad> {
        let link = |unit: Id<Unit>| ChangeLoad {
            unit,
            load: self.maybe(Self::by_quarter),
            unknown: Unknown::default(),
        };
        names.units.iter().map(|id| id.as_str().into()).map(link).collect()
    }

    fn efforts(&mut self, names: &Names) -> Vec<Effort> {
        let effort = |role: Id<Role>| Effort {
            role,
            quarter: self.maybe(Self::quarter),
            days: self.maybe(Self::decimal),
            unknown: Unknown::default(),
        };
        names.roles.iter().map(|id| id.as_str().into()).map(effort).collect()
    }

    fn cost(&mut self, year: usize) -> Cost {
        Cost {
            year: 2027 + i16::try_from(year).unwrap(),
            systems: self.maybe(Self::money),
            people: self.maybe(Self::money),
            other: self.maybe(Self::money),
            unknown: Unknown::default(),
        }
    }

    fn benefit(&mut self, names: &Names) -> Benefit {
        Benefit {
            name: self.text(),
            measure: self.text(),
            unit: self.text(),
            baseline: self.maybe(Self::signed),
            target: self.maybe(Self::signed),
            actual: self.maybe(Self::signed),
            due: self.maybe(Self::day),
            reviewed: self.maybe(Self::day),
            owner: self.id(&names.people),
            yearly: self.maybe(|any| Money::ZERO - any.money()),
            unknown: Unknown::default(),
        }
    }

    fn milestone(&mut self, number: usize, names: &Names) -> Milestone {
        Milestone {
            id: format!("m{number}").as_str().into(),
            name: self.text(),
            owner: self.id(&names.people),
            due: self.maybe(Self::day),
            baseline: self.maybe(Self::day),
            done: self.maybe(Self::day),
            kind: self.choice(MilestoneKind::ALL),
            accept: self.text(),
            unknown: Unknown::default(),
        }
    }
}
