//! A seeded portfolio of any size, believable in shape: the same seed gives the same portfolio.

mod chance;

pub(crate) use chance::Chance;
use evenkeel::portfolio::{
    Benefit, Budget, ByQuarter, ChangeLoad, Choice as _, Contribution, Cost, Effort, Health,
    LENSES, Lesson, Limits, Milestone, MilestoneKind, Money, Objective, ObjectiveLevel, Person,
    PolicyCheck, Portfolio, Project, Quarter, Rating, Role, Score, Stage, StatementOfWork, Unit,
    UnitKind, Waiver,
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
    let lessons = projects / 20 + usize::from(chance.percent(50));
    Portfolio {
        name: format!("{projects} projects"),
        organisation: "A government".into(),
        review_date: Some(TODAY),
        units: (0..units).map(unit).collect(),
        people: (0..people).map(|i| person(i, units, people)).collect(),
        objectives: (0..20).map(|i| objective(i, people)).collect(),
        roles: (0..8).map(role).collect(),
        lessons: (0..lessons).map(|i| lesson(i, projects, &mut chance)).collect(),
        projects: (0..projects)
            .map(|i| project(i, projects, people, units, lessons, &mut chance))
            .collect(),
        waivers: (0..projects / 10).map(|_| waiver(projects, &mut chance)).collect(),
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
        deputy: (!i.is_multiple_of(4)).then(|| id("person", (i + 1) % people).as_str().into()),
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

fn project(
    i: usize,
    all: usize,
    people: usize,
    units: usize,
    lessons: usize,
    chance: &mut Chance,
) -> Project {
    let somebody = |chance: &mut Chance, often: usize| {
        chance.percent(often).then(|| id("person", chance.below(people)).as_str().into())
    };
    let text = |chance: &mut Chance, often: usize, text: &str| {
        if chance.percent(often) { text.to_owned() } else { String::new() }
    };
    let start = day(date(2025, 1, 1), chance.below(1_200));
    let lasts = 90 + chance.below(900);
    let stage = chance.of(Stage::ALL);
    let is_closed = matches!(stage, Some(Stage::Done | Stage::Stopped));
    let score =
        |chance: &mut Chance| chance.percent(90).then(|| Score::nearest(chance.below(101) as f64));
    let owner = somebody(chance, 90);
    let costs: Vec<Cost> = (0..=chance.below(3)).map(|year| cost(year, chance)).collect();
    let planned: Money = costs.iter().map(Cost::total).sum();
    Project {
        id: id("p", i).as_str().into(),
        name: format!("Project {} of a government", i + 1),
        problem: text(chance, 90, "Citizens wait six weeks for an answer, and nobody says why."),
        success: text(chance, 85, "Nine of ten answers are out within two days."),
        stop_if: text(chance, 70, "Fewer than half of the offices have joined after the trial."),
        stage,
        stage_reason: if is_closed { text(chance, 80, "It was decided so") } else { String::new() },
        sponsor: somebody(chance, 80),
        sponsor_confirmed: chance.percent(75).then(|| ago(chance.below(220))),
        lead: if chance.percent(10) { owner.clone() } else { somebody(chance, 50) },
        mentor: if chance.percent(10) { owner.clone() } else { somebody(chance, 50) },
        owner,
        experts: somebody(chance, 80).into_iter().collect(),
        requirements_agreed: chance.percent(85).then(|| start.min(TODAY)),
        statement_of_work: chance.percent(85).then(|| StatementOfWork {
            signed: Some(start.min(TODAY)),
            ..StatementOfWork::default()
        }),
        policy_checks: policy_checks(chance),
        objectives: (0..chance.below(3)).map(|_| contribution(chance)).collect(),
        units: (0..chance.below(3)).map(|_| load(chance, units)).collect(),
        value: score(chance),
        risk: score(chance),
        confidence: score(chance),
        classes: classes(chance),
        start: Some(start),
        end: Some(if chance.percent(99) { day(start, lasts) } else { date(2024, 12, 31) }),
        spent: chance.percent(80).then(|| part(planned, chance.below(104))),
        costs,
        benefits: (0..chance.below(3)).map(|_| benefit(people, chance)).collect(),
        effort: (0..2).map(|quarter| effort(start, quarter, chance)).collect(),
        milestones: (0..MILESTONES).map(|m| milestone(m, start, lasts, people, chance)).collect(),
        needs: if chance.percent(10) && i > 0 {
            vec![id("p", chance.below(i.min(all))).as_str().into()]
        } else {
            Vec::new()
        },
        health: chance.percent(80).then(|| Health {
            rating: chance.of(Rating::ALL),
            date: Some(ago(chance.below(110))),
            ..Health::default()
        }),
        lessons_used: (lessons > 0 && chance.percent(70))
            .then(|| id("l", chance.below(lessons)).as_str().into())
            .into_iter()
            .collect(),
        ..Project::default()
    }
}

fn ago(days: usize) -> Date {
    TODAY.saturating_sub(i64::try_from(days).unwrap_or(0).days())
}

/// So many hundredths of an amount.
fn part(amount: Money, hundredths: usize) -> Money {
    Money::minor(amount.units() * hundredths as i128 / 100)
}

fn policy_checks(chance: &mut Chance) -> Vec<PolicyCheck> {
    let topics = ["privacy", "security", "information_management"];
    let check = |topic: &str| PolicyCheck {
        topic: topic.into(),
        done: Some(ago(30)),
        ..PolicyCheck::default()
    };
    topics.into_iter().filter(|_| chance.percent(88)).map(check).collect()
}

fn lesson(i: usize, projects: usize, chance: &mut Chance) -> Lesson {
    Lesson {
        id: id("l", i).as_str().into(),
        text: "Ask the people at the counter before the contract is signed".into(),
        project: chance.percent(90).then(|| id("p", chance.below(projects)).as_str().into()),
        date: Some(ago(chance.below(900))),
        ..Lesson::default()
    }
}

fn waiver(projects: usize, chance: &mut Chance) -> Waiver {
    Waiver {
        rule: chance.of(&["milestone-slipped", "missing-objective"]).unwrap_or_default().into(),
        project: chance.percent(90).then(|| id("p", chance.below(projects)).as_str().into()),
        reason: "It is known".into(),
        until: chance.percent(90).then(|| day(ago(60), chance.below(300))),
        ..Waiver::default()
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

fn benefit(people: usize, chance: &mut Chance) -> Benefit {
    let due = day(ago(400), chance.below(1_300));
    Benefit {
        name: "Faster answers".into(),
        measure: "Days from letter to answer".into(),
        unit: "days".into(),
        baseline: chance.percent(85).then(|| Decimal::from(30 + chance.below(30))),
        target: chance.percent(90).then(|| Decimal::from(2)),
        actual: (due < TODAY && chance.percent(60)).then(|| Decimal::from(chance.below(30))),
        due: Some(due),
        owner: chance.percent(85).then(|| id("person", chance.below(people)).as_str().into()),
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

fn milestone(
    number: usize,
    start: Date,
    lasts: usize,
    people: usize,
    chance: &mut Chance,
) -> Milestone {
    let late = if chance.percent(10) { chance.below(120) } else { 0 };
    let baseline = day(start, (number * lasts + chance.below(lasts)) / MILESTONES);
    let due = day(baseline, late);
    let is_past = due < TODAY;
    let accept = "The offices that take part say that it helps";
    Milestone {
        id: format!("m{}", number + 1).as_str().into(),
        name: format!("Step {} is in use", number + 1),
        owner: chance.percent(90).then(|| id("person", chance.below(people)).as_str().into()),
        due: Some(due),
        baseline: Some(baseline),
        done: (is_past && chance.percent(97)).then_some(due),
        kind: chance.percent(30).then_some(MilestoneKind::Review),
        accept: if chance.percent(90) { accept.into() } else { String::new() },
        ..Milestone::default()
    }
}
