//! A seeded portfolio of any size, believable in shape: the same seed gives the same portfolio.

use evenkeel::portfolio::{
    Benefit, Budget, ByQuarter, ChangeLoad, Choice as _, Contribution, Cost, Effort, Health,
    LENSES, Limits, Milestone, MilestoneKind, Money, Objective, ObjectiveLevel, Person, Portfolio,
    Project, Quarter, Rating, Role, Score, Stage, Unit, UnitKind,
};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

/// The day that counts as today.
pub(crate) const TODAY: Date = date(2027, 5, 10);

/// How many milestones each project has.
pub(crate) const MILESTONES: usize = 10;

/// A portfolio of so many projects, ten milestones each.
pub(crate) fn portfolio(projects: usize, seed: u64) -> Portfolio {
    let mut chance = Chance(seed);
    let units = 40;
    let people = 400.min(projects.max(8));
    Portfolio {
        name: format!("{projects} projects"),
        organisation: "A government".into(),
        review_date: Some(TODAY),
        units: (0..units).map(unit).collect(),
        people: (0..people).map(|i| person(i, units, people)).collect(),
        objectives: (0..20).map(|i| objective(i, people)).collect(),
        roles: (0..8).map(role).collect(),
        projects: (0..projects).map(|i| project(i, projects, people, units, &mut chance)).collect(),
        targets: vec![(
            "ambition".into(),
            [("run", 40), ("grow", 35), ("transform", 25)]
                .map(|(bucket, share)| (bucket.into(), Decimal::new(share, 2)))
                .to_vec(),
        )],
        limits: Some(Limits {
            budget: Some(Budget::Total(Money::minor(200_000_000_000))),
            ..Limits::default()
        }),
        ..Portfolio::default()
    }
}

/// Numbers that look random (splitmix64, Steele, Lea and Flood 2014) and are the same every time.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// One of a few.
    pub(crate) fn of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.below(all.len())).copied()
    }
}

fn id(prefix: &str, number: usize) -> String {
    format!("{prefix}-{:04}", number + 1)
}

fn unit(i: usize) -> Unit {
    let kind = match i {
        0..30 => UnitKind::Business,
        30..36 => UnitKind::It,
        _ => UnitKind::External,
    };
    Unit {
        id: id("u", i).as_str().into(),
        name: format!("{} unit {}", kind.label(), i + 1),
        kind: Some(kind),
        change_capacity: Some(Decimal::from(200)),
        ..Unit::default()
    }
}

fn person(i: usize, units: usize, people: usize) -> Person {
    Person {
        id: id("person", i).as_str().into(),
        name: format!("Person Number {}", i + 1),
        title: "Head of something".into(),
        unit: (!i.is_multiple_of(17)).then(|| id("u", i % units).as_str().into()),
        deputy: (i.is_multiple_of(3)).then(|| id("person", (i + 1) % people).as_str().into()),
        ..Person::default()
    }
}

fn objective(i: usize, people: usize) -> Objective {
    let levels = ObjectiveLevel::ALL;
    Objective {
        id: id("o", i).as_str().into(),
        name: format!("Objective {}", i + 1),
        statement: "Everybody gets an answer within two days".into(),
        owner: Some(id("person", i * 7 % people).as_str().into()),
        weight: Some(Decimal::from(i + 1)),
        level: levels.get(i % levels.len()).copied(),
        ..Objective::default()
    }
}

fn role(i: usize) -> Role {
    Role {
        id: id("r", i).as_str().into(),
        name: format!("Role {}", i + 1),
        capacity: Some(ByQuarter::Every(Decimal::from(60_000))),
        ..Role::default()
    }
}

fn project(i: usize, all: usize, people: usize, units: usize, chance: &mut Chance) -> Project {
    let somebody = |chance: &mut Chance, often: usize| {
        chance.percent(often).then(|| id("person", chance.below(people)).as_str().into())
    };
    let start = day(date(2025, 1, 1), chance.below(1_200));
    let end = day(start, 90 + chance.below(900));
    let stage = chance.of(Stage::ALL);
    let score =
        |chance: &mut Chance| chance.percent(90).then(|| Score::nearest(chance.below(101) as f64));
    Project {
        id: id("p", i).as_str().into(),
        name: format!("Project {} of a government", i + 1),
        problem: "Citizens wait six weeks for an answer, and nobody can say why.".into(),
        success: "Nine of ten answers are out within two days.".into(),
        stop_if: "Fewer than half of the offices have joined by the end of the trial.".into(),
        stage,
        sponsor: somebody(chance, 80),
        sponsor_confirmed: chance.percent(60).then(|| day(TODAY, 0).saturating_sub(100.days())),
        owner: somebody(chance, 90),
        lead: somebody(chance, 50),
        experts: somebody(chance, 40).into_iter().collect(),
        objectives: (0..chance.below(3)).map(|_| contribution(chance)).collect(),
        units: (0..chance.below(3)).map(|_| load(chance, units)).collect(),
        value: score(chance),
        risk: score(chance),
        confidence: score(chance),
        classes: classes(chance),
        start: Some(start),
        end: Some(end),
        costs: (0..=chance.below(3)).map(|year| cost(year, chance)).collect(),
        benefits: vec![benefit(chance)],
        effort: (0..2).map(|quarter| effort(start, quarter, chance)).collect(),
        milestones: (0..MILESTONES).map(|m| milestone(m, start, people, chance)).collect(),
        needs: if chance.percent(10) && i > 0 {
            vec![id("p", chance.below(i.min(all))).as_str().into()]
        } else {
            Vec::new()
        },
        health: chance.percent(50).then(|| Health {
            rating: chance.of(Rating::ALL),
            date: Some(TODAY),
            ..Health::default()
        }),
        ..Project::default()
    }
}

fn day(from: Date, days: usize) -> Date {
    from.saturating_add(i64::try_from(days).unwrap_or(0).days())
}

fn contribution(chance: &mut Chance) -> Contribution {
    Contribution {
        objective: id("o", chance.below(20)).as_str().into(),
        contribution: Some(Score::nearest(chance.below(101) as f64)),
        ..Contribution::default()
    }
}

fn load(chance: &mut Chance, units: usize) -> ChangeLoad {
    ChangeLoad {
        unit: id("u", chance.below(units)).as_str().into(),
        load: Some(ByQuarter::Every(Decimal::from(chance.below(30)))),
        ..ChangeLoad::default()
    }
}

fn classes(chance: &mut Chance) -> Vec<(smol_str::SmolStr, smol_str::SmolStr)> {
    LENSES
        .iter()
        .filter_map(|lens| {
            let (bucket, _) = chance.of(lens.buckets)?;
            chance.percent(90).then(|| (lens.word.into(), bucket.into()))
        })
        .collect()
}

fn cost(year: usize, chance: &mut Chance) -> Cost {
    let amount = |chance: &mut Chance, most: usize| Some(Money::minor(chance.below(most) as i128));
    Cost {
        year: i16::try_from(2027 + year).unwrap_or(2027),
        systems: amount(chance, 50_000_000),
        people: chance.percent(70).then(|| amount(chance, 10_000_000)).flatten(),
        other: chance.percent(30).then(|| amount(chance, 5_000_000)).flatten(),
        ..Cost::default()
    }
}

fn benefit(chance: &mut Chance) -> Benefit {
    Benefit {
        name: "Faster answers".into(),
        measure: "Days from letter to answer".into(),
        unit: "days".into(),
        baseline: Some(Decimal::from(30 + chance.below(30))),
        target: Some(Decimal::from(2)),
        due: Some(day(TODAY, chance.below(900))),
        yearly: Some(Money::minor(chance.below(100_000_000) as i128)),
        ..Benefit::default()
    }
}

fn effort(start: Date, quarter: usize, chance: &mut Chance) -> Effort {
    Effort {
        role: id("r", chance.below(8)).as_str().into(),
        quarter: Some(Quarter::of(day(start, quarter * 95))),
        days: Some(Decimal::from(chance.below(90))),
        ..Effort::default()
    }
}

fn milestone(number: usize, start: Date, people: usize, chance: &mut Chance) -> Milestone {
    let due = day(start, number * 45 + chance.below(30));
    let is_past = due < TODAY;
    Milestone {
        id: format!("m{}", number + 1).as_str().into(),
        name: format!("Step {} is in use", number + 1),
        owner: chance.percent(80).then(|| id("person", chance.below(people)).as_str().into()),
        due: Some(due),
        baseline: Some(due),
        done: (is_past && chance.percent(97)).then_some(due),
        kind: chance.percent(30).then_some(MilestoneKind::Review),
        accept: "The offices that take part say that it helps".into(),
        ..Milestone::default()
    }
}
