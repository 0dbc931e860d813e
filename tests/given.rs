//! Portfolios to make claims about: the samples, and generated ones that nobody would write.
use std::collections::BTreeSet;
use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::files;
use evenkeel::portfolio::{
    Benefit, Choice as _, Contribution, Cost, Id, Milestone, Money, Objective, ObjectiveLevel,
    Person, Portfolio, Project, Score, Stage, Unit, UnitKind,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};

/// The day that counts as today in tests.
pub(crate) const TODAY: Date = date(2027, 5, 10);

/// The sample portfolios, by the name of their file.
pub(crate) fn samples() -> Vec<(String, Facts)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-portfolios");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let named = paths.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_str()?.strip_suffix(files::ENDING)?.to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        Some((name, facts(files::from_text(&text).unwrap())))
    });
    named.collect()
}

/// The facts of a portfolio, as planned.
pub(crate) fn facts(portfolio: Portfolio) -> Facts {
    Facts::new(Arc::new(portfolio), None, TODAY)
}

/// A portfolio of so many projects with awkward names and gaps; the same for the same seed.
pub(crate) fn generated(number: usize, seed: u64) -> Facts {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let unit = |id: &str, kind| Unit { id: id.into(), kind: Some(kind), ..Unit::default() };
    let person = |id: &str, unit: &str| Person {
        id: id.into(),
        name: format!("Zoë {id}"),
        unit: Some(unit.into()),
        ..Person::default()
    };
    let share = |text: &str| text.parse().unwrap();
    facts(Portfolio {
        name: "Generated <&> Ελλάδα".to_owned(),
        units: [unit("port", UnitKind::Business), unit("it", UnitKind::It)].into_iter().collect(),
        people: [person("ada", "port"), person("bob", "it")].into_iter().collect(),
        projects: (0..number).map(|place| project(place, &mut dice)).collect(),
        targets: vec![(
            "ambition".into(),
            vec![("run".into(), share("0.4")), ("Own \u{202e}bucket".into(), share("0.6"))],
        )],
        ..Portfolio::default()
    })
}

/// The same with starts, milestones, benefits and needs, some of them missing or odd.
pub(crate) fn dated(number: usize, seed: u64) -> Facts {
    let mut dice = Dice(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) | 1);
    let portfolio = Portfolio::clone(&generated(number, seed).portfolio);
    let projects: Vec<_> = portfolio.projects.iter().map(|p| Project::clone(p)).collect();
    let day = |dice: &mut Dice| {
        (dice.roll(7) > 0)
            .then(|| TODAY.saturating_add((i64::try_from(dice.roll(2_000)).unwrap() - 900).days()))
    };
    let with_dates = |(place, project): (usize, Project)| Project {
        start: day(&mut dice),
        end: day(&mut dice),
        milestones: (0..dice.roll(5))
            .map(|number| Milestone {
                id: Id::new(format!("m{number}")),
                name: name(number, &mut dice),
                due: day(&mut dice),
                baseline: day(&mut dice),
                done: day(&mut dice).filter(|done| *done < TODAY),
                ..Milestone::default()
            })
            .collect(),
        benefits: (0..dice.roll(3))
            .map(|number| Benefit {
                name: name(number, &mut dice),
                due: day(&mut dice),
                actual: (dice.roll(3) == 0).then(|| dice.roll(90).into()),
                yearly: (dice.roll(4) > 0).then(|| Money::minor(dice.roll(90_000_000) as i128)),
                ..Benefit::default()
            })
            .collect(),
        needs: (dice.roll(4) == 0 && place > 0)
            .then(|| Id::new(format!("p-{:05}", dice.roll(place))))
            .into_iter()
            .collect(),
        ..project
    };
    let projects = projects.into_iter().enumerate().map(with_dates).collect();
    facts(Portfolio { projects, fiscal_year_starts: Some(4), ..portfolio })
}

/// The same with many people and objectives of awkward names, each project linked to some of them,
/// and money and dates over many years.
pub(crate) fn crowded(number: usize, seed: u64) -> Facts {
    let mut portfolio = Portfolio::clone(&generated(number, seed).portfolio);
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let units = ["port", "it", "city"];
    let people = (number / 3).max(2);
    let objectives = (number / 4).max(1);
    let unit = Unit { id: "city".into(), name: name(0, &mut dice), ..Unit::default() };
    portfolio.units.put(unit);
    for place in 0..people {
        portfolio.people.put(Person {
            id: Id::new(format!("person-{place}")),
            name: name(place, &mut dice),
            unit: units.get(dice.roll(4)).map(Id::new),
            deputy: (dice.roll(2) == 0).then(|| "ada".into()),
            ..Person::default()
        });
    }
    for place in 0..objectives {
        portfolio.objectives.put(Objective {
            id: Id::new(format!("o-{place}")),
            name: name(place, &mut dice),
            weight: (dice.roll(4) > 0).then(|| dice.roll(40).into()),
            level: ObjectiveLevel::ALL.get(dice.roll(3)).copied(),
            ..Objective::default()
        });
    }
    portfolio.projects = portfolio
        .projects
        .iter()
        .map(|project| {
            let mut who = || {
                let place = dice.roll(people).min(dice.roll(people));
                (dice.roll(5) > 0).then(|| Id::new(format!("person-{place}")))
            };
            let (owner, lead, mentor, expert) = (who(), who(), who(), who());
            let sponsor = if project.sponsor.is_some() { who() } else { None };
            let served: BTreeSet<usize> =
                (0..dice.roll(3)).map(|_| dice.roll(objectives)).collect();
            let link = |place| Contribution {
                objective: Id::new(format!("o-{place}")),
                ..Contribution::default()
            };
            let year = 2025 + i16::try_from(dice.roll(12)).unwrap();
            let cost = |year| Cost {
                year,
                systems: Some(Money::minor(1_000_000 + i128::from(year % 7) * 345_678)),
                ..Cost::default()
            };
            let is_dated = project.budget.is_some() && dice.roll(3) > 0;
            Project {
                owner,
                lead,
                mentor,
                sponsor,
                experts: expert.into_iter().collect(),
                objectives: served.into_iter().map(link).collect(),
                start: (dice.roll(4) > 0).then(|| date(year.min(2026), 3, 1)),
                costs: if is_dated { vec![cost(year), cost(year + 2)] } else { Vec::new() },
                budget: if is_dated { None } else { project.budget },
                ..Project::clone(project)
            }
        })
        .collect();
    facts(portfolio)
}

fn project(place: usize, dice: &mut Dice) -> Project {
    let stages = [Stage::Idea, Stage::Proposed, Stage::Approved, Stage::Delivering, Stage::Done];
    let classes = ["run", "grow", "transform", "Own \u{202e}bucket", "<b>"];
    let sponsors: [&str; 2] = ["ada", "bob"];
    let score = |dice: &mut Dice| (dice.roll(8) > 0).then(|| Score::nearest(dice.roll(101) as f64));
    Project {
        id: Id::new(format!("p-{place:05}")),
        name: name(place, dice),
        stage: Some(stages[dice.roll(stages.len())]),
        value: score(dice),
        risk: score(dice),
        budget: (dice.roll(6) > 0).then(|| Money::minor((dice.roll(90_000) as i128).pow(2))),
        sponsor: sponsors.get(dice.roll(3)).map(Id::new),
        classes: classes
            .get(dice.roll(7))
            .map(|class| ("ambition".into(), (*class).into()))
            .into_iter()
            .collect(),
        end: Some(date(2027 + i16::try_from(dice.roll(4)).unwrap(), 6, 30)),
        ..Project::default()
    }
}

fn name(place: usize, dice: &mut Dice) -> String {
    match dice.roll(12) {
        0 => String::new(),
        1 => "Very long ".repeat(30),
        2 => "Ohneleerzeichen".repeat(20),
        3 => format!("Ηλεκτρονική διακυβέρνηση {place}"),
        4 => format!("Цифровая канцелярия {place}"),
        5 => format!("bidi \u{202e}desrever\u{202c} and \u{7} bell {place}"),
        6 => format!("=HYPERLINK(\"<b>&'{place}\")"),
        7 => format!("日本語 🚀 {place}"),
        8 => format!("Café Łódź Şişli e\u{301} {place}"),
        _ => format!("Renewal of system {place}"),
    }
}

/// A generator of numbers, the same on every machine (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    /// A number from 0 to below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 20) % sides as u64).unwrap()
    }
}
