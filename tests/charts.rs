//! Every chart says its finding, hides nothing, and can be read, whatever the portfolio.
use std::collections::BTreeSet;
use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::charts::balance::{Bubbles, Quadrant};
use evenkeel::charts::{
    self, ALL, Area, Axis, BalanceOptions, ColourBy, MoneyBy, MoneyOptions, Options, Scene, Size,
    SizeBy, Theme,
};
use evenkeel::export;
use evenkeel::portfolio::{Choice as _, Id, Portfolio, Project, Score, Stage};
use evenkeel::rules::Judgement;

use crate::given::{crowded, dated, facts, generated, samples};
use crate::large;

#[test]
fn charts_of_samples_stay_as_they_are() {
    // Larger ones would only make for snapshots that nobody reads.
    let small = |(_, facts): &(String, Facts)| facts.portfolio.projects.len() < 100;
    for (name, facts) in samples().into_iter().filter(small) {
        for chart in ALL {
            for theme in Theme::ALL {
                let options = Options { theme: *theme, ..Options::default() };
                let svg =
                    export::find("svg").unwrap().write(&facts, chart, &options, Size::default());
                let name = format!("{}_{name}_{}", chart.name, theme.word());
                insta::assert_snapshot!(name, String::from_utf8(svg.unwrap()).unwrap());
            }
        }
    }
}

#[test]
fn charts_have_unique_names_and_can_be_found() {
    let names: BTreeSet<_> = ALL.iter().map(|chart| chart.name).collect();
    assert_eq!(names.len(), ALL.len());
    assert!(ALL.iter().all(|chart| charts::find(chart.name).is_some() && !chart.help.is_empty()));
    assert!(charts::find("no such chart").is_none());
}

/// No text covers another, and none leaves the page; signs of one letter within marks may be
/// covered by marks above them.
pub(crate) fn assert_readable(scene: &Scene, about: &str) {
    let page = Area::new(0.0, 0.0, scene.size.width as f32, scene.size.height as f32);
    let texts: Vec<_> = scene
        .texts()
        .into_iter()
        .filter(|text| text.text.chars().count() > 1)
        .map(|text| (&text.text, text.area()))
        .collect();
    for (place, (text, area)) in texts.iter().enumerate() {
        assert!(page.holds(*area), "{about}: “{text}” leaves the page: {area:?}");
        for (other, taken) in &texts[..place] {
            assert!(!area.grown(-0.5).overlaps(*taken), "{about}: “{text}” covers “{other}”");
        }
    }
}

/// From the smallest window to the usual wall.
const SIZES: [(u32, u32); 5] = [(640, 360), (960, 540), (1280, 720), (1920, 1080), (1280, 4000)];

#[test]
fn texts_never_cover_each_other_nor_leave_the_page() {
    let generated = (0..120).map(|seed| {
        let number = [0, 1, 2, 7, 25, 60, 120][seed % 7];
        let portfolio = if seed % 2 == 0 { generated } else { crowded };
        (format!("generated {seed}"), portfolio(number, seed as u64))
    });
    let dated = (0..40).map(|seed| {
        let number = [0, 1, 2, 7, 25, 60, 300][seed % 7];
        (format!("dated {seed}"), dated(number, seed as u64))
    });
    let full = (0..12).map(|seed| {
        let number = [0, 1, 5, 30, 90, 300][seed % 6];
        let portfolio = large::portfolio(number, seed as u64);
        (format!("full {seed}"), Facts::new(Arc::new(portfolio), None, large::TODAY))
    });
    let all = samples().into_iter().chain(generated).chain(dated).chain(full);
    for (place, (name, facts)) in all.enumerate() {
        // All sizes for the samples, one after the other for the rest.
        let sizes = if place < 3 { &SIZES[..] } else { &SIZES[place % 5..=place % 5] };
        for chart in ALL {
            for size in sizes.iter().map(|(width, height)| Size::new(*width, *height)) {
                let scene = (chart.draw)(&facts, &Options::default(), size);
                assert_readable(&scene, &format!("{} of {name} at {size}", chart.name));
            }
        }
    }
}

#[test]
fn odd_sizes_are_laid_out_too() {
    let facts = generated(60, 5);
    for chart in ALL {
        for size in [Size::new(1, 1), Size::new(8192, 40), Size::new(40, 8192), Size::new(300, 300)]
        {
            let scene = (chart.draw)(&facts, &Options::default(), size.comfortable());
            assert!(!scene.title.is_empty(), "{} at {size}", chart.name);
            assert!((chart.draw)(&facts, &Options::default(), size).items.len() > 1);
        }
    }
}

#[test]
fn every_choice_can_be_drawn() {
    let facts = generated(40, 3);
    let axes = Axis::ALL.iter().flat_map(|x| Axis::ALL.iter().map(move |y| (*x, *y)));
    for (x, y) in axes {
        for size in SizeBy::ALL {
            let balance = BalanceOptions { x, y, size: *size, ..BalanceOptions::default() };
            let options = Options { balance, ..Options::default() };
            let scene = (charts::find("balance").unwrap().draw)(&facts, &options, Size::default());
            assert_readable(&scene, &format!("{x:?} {y:?} {size:?}"));
        }
    }
    for colour in [
        ColourBy::Usual,
        ColourBy::Lens("asset".into()),
        ColourBy::Lens("no such lens".into()),
        ColourBy::Sponsorship,
        ColourBy::Stage,
    ] {
        let balance = BalanceOptions { colour, ..BalanceOptions::default() };
        let bubbles = Bubbles::of(&facts, &Options { balance, ..Options::default() });
        let counted: usize = bubbles.colours.entries.iter().map(|entry| entry.projects).sum();
        assert_eq!(counted, bubbles.marks.len());
    }
    let full = Facts::new(Arc::new(large::portfolio(60, 3)), None, large::TODAY);
    let draw = |name: &str, options: &Options| {
        for size in [Size::default(), Size::new(640, 360)] {
            let scene = (charts::find(name).unwrap().draw)(&full, options, size);
            assert_readable(&scene, &format!("{name} with other choices at {size}"));
        }
    };
    for chart in ALL {
        for setting in chart.settings {
            for (word, _) in (setting.choices)(&full) {
                let mut options = Options::default();
                assert!((setting.set)(&mut options, &word));
                draw(chart.name, &options);
                assert!(!(chart.table)(&full, &options).is_empty());
            }
        }
    }
    for name in ["mix", "timeline", "balance"] {
        let mut options = Options::default();
        let chosen = ["lens", "group", "colour"].map(|s| (s.into(), "lens:no such lens".into()));
        charts::find(name).unwrap().choose(&mut options, &chosen.into());
        draw(name, &options);
    }
}

#[test]
fn names_can_be_left_to_the_selected() {
    let full = Facts::new(Arc::new(large::portfolio(60, 3)), None, large::TODAY);
    let open = full.projects().find(|(_, standing)| standing.is_open()).unwrap().0.id.clone();
    for name in ["balance", "systems-and-people"] {
        let chart = charts::find(name).unwrap();
        let named = |word: &str| {
            let selected = Arc::new([open.clone()].into());
            let mut options = Options { selected, ..Options::default() };
            chart.choose(&mut options, &[("names".into(), word.into())].into());
            let scene = (chart.draw)(&full, &options, Size::default());
            scene.groups().iter().filter(|group| group.id.starts_with("name-")).count()
        };
        assert!(named("fitting") > 5, "{name}");
        assert_eq!(named("selected"), 1, "{name}");
        assert_eq!(named("none"), 0, "{name}");
    }
}

#[test]
fn fiscal_years_hold_the_same_money_and_carry_the_year_of_their_end() {
    let mut portfolio = large::portfolio(60, 2);
    portfolio.fiscal_year_starts = Some(4);
    let facts = Facts::new(Arc::new(portfolio), None, large::TODAY);
    let rows = |word: &str| {
        let chart = charts::find("money").unwrap();
        let mut options = Options::default();
        chart.choose(&mut options, &[("by".into(), word.into())].into());
        let table = (chart.table)(&facts, &options);
        table.into_iter().skip(1).filter(|row| !row[1].is_empty()).collect::<Vec<_>>()
    };
    let sum = |rows: &[Vec<String>]| -> f64 {
        rows.iter().map(|row| row[4].parse::<f64>().unwrap()).sum()
    };
    let (years, fiscal, quarters) = (rows("year"), rows("fiscal"), rows("quarter"));
    assert!((sum(&years) - sum(&fiscal)).abs() < 0.01);
    let of_2027 = |row: &&Vec<String>| {
        ["2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"].contains(&row[0].as_str())
    };
    let wanted: f64 =
        quarters.iter().filter(of_2027).map(|row| row[4].parse::<f64>().unwrap()).sum();
    let found = fiscal.iter().find(|row| row[0] == "FY 2027").unwrap();
    assert!((found[4].parse::<f64>().unwrap() - wanted).abs() < 0.01);
}

#[test]
fn ten_thousand_projects_are_all_drawn() {
    let facts = dated(10_000, 1);
    let bubbles = Bubbles::of(&facts, &Options::default());
    let open = facts.balance.included.projects + facts.balance.candidates.projects;
    assert_eq!(bubbles.marks.len(), open);
    let full = Facts::new(Arc::new(large::portfolio(10_000, 1)), None, large::TODAY);
    for chart in ALL {
        for facts in [&facts, &full, &crowded(10_000, 1)] {
            let scene = (chart.draw)(facts, &Options::default(), Size::default());
            assert_readable(&scene, chart.name);
        }
        assert!((chart.table)(&full, &Options::default()).len() > 1, "{}", chart.name);
    }
    let scene =
        (charts::find("balance").unwrap().draw)(&facts, &Options::default(), Size::default());
    let drawn = scene.groups().iter().filter(|group| group.id.starts_with("project-")).count();
    let named = scene.groups().iter().filter(|group| group.id.starts_with("name-")).count();
    assert_eq!(drawn, open);
    assert!((20..=80).contains(&named), "{named}");
}

#[test]
fn sixty_projects_are_all_named() {
    let projects = (0..60).map(|place: u8| Project {
        id: Id::new(format!("p{place}")),
        name: ["Payroll renewal", "Planning permits online", "Identity and access management"]
            [usize::from(place) % 3]
            .to_owned(),
        stage: Some(Stage::Approved),
        value: Some(Score::nearest(f64::from(place) * 37.0 % 101.0)),
        risk: Some(Score::nearest(f64::from(place) * 59.0 % 101.0)),
        budget: Some(evenkeel::portfolio::Money::minor(i128::from(place % 7 + 1) * 1_000_000)),
        ..Project::default()
    });
    let facts = facts(Portfolio { projects: projects.collect(), ..Portfolio::default() });
    let scene =
        (charts::find("balance").unwrap().draw)(&facts, &Options::default(), Size::default());
    let named = scene.groups().iter().filter(|group| group.id.starts_with("name-")).count();
    assert_eq!(named, 60);
}

fn one(project: Project) -> Facts {
    let project = Project { id: "p".into(), name: "Payroll".to_owned(), ..project };
    facts(Portfolio { projects: [project].into_iter().collect(), ..Portfolio::default() })
}

#[test]
fn what_is_unknown_is_never_drawn_as_zero() {
    let facts = one(Project { stage: Some(Stage::Approved), ..Project::default() });
    let bubbles = Bubbles::of(&facts, &Options::default());
    let mark = &bubbles.marks[0];
    assert_eq!((mark.x, mark.y, mark.area), (None, None, None));
    assert!(mark.radius(40.0) > 4.0);
    assert!(bubbles.subtitle[1].contains("1 in the margin (risk or value unknown)"));
    assert!(bubbles.subtitle[1].contains("1 hollow (cost unknown)"));
}

#[test]
fn closed_projects_are_not_drawn_and_that_is_said() {
    let facts = one(Project { stage: Some(Stage::Done), ..Project::default() });
    let bubbles = Bubbles::of(&facts, &Options::default());
    assert!(bubbles.marks.is_empty());
    assert_eq!(bubbles.subtitle[1], "0 open projects drawn; 1 done or stopped, not drawn");
}

#[test]
fn on_the_line_counts_as_high() {
    let at = |value: f64, risk: f64| {
        let facts = one(Project {
            value: Some(Score::nearest(value)),
            risk: Some(Score::nearest(risk)),
            ..Project::default()
        });
        let bubbles = Bubbles::of(&facts, &Options::default());
        bubbles.quadrant(&bubbles.marks[0])
    };
    assert_eq!(at(50.0, 50.0), Some(Quadrant::Oyster));
    assert_eq!(at(50.0, 49.0), Some(Quadrant::Pearl));
    assert_eq!(at(49.0, 50.0), Some(Quadrant::WhiteElephant));
    assert_eq!(at(0.0, 0.0), Some(Quadrant::BreadAndButter));
}

#[test]
fn who_lacks_a_business_sponsor_is_ringed_as_the_title_counts() {
    for (name, facts) in samples() {
        let bubbles = Bubbles::of(&facts, &Options::default());
        let ringed = bubbles.marks.iter().filter(|mark| mark.ringed).count();
        assert_eq!(ringed, facts.balance.without_business_sponsor().projects, "{name}");
    }
}

#[test]
fn a_filter_holds_for_title_and_marks() {
    let (_, facts) = samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap();
    let few: BTreeSet<Id<Project>> =
        facts.portfolio.projects.iter().skip(2).take(5).map(|p| p.id.clone()).collect();
    let options = Options { visible: Some(Arc::new(few.clone())), ..Options::default() };
    let bubbles = Bubbles::of(&facts, &options);
    assert!(bubbles.marks.iter().all(|mark| few.contains(&mark.project)));
    assert!(bubbles.marks.iter().all(|mark| {
        facts.portfolio.projects.at(mark.place).is_some_and(|project| project.id == mark.project)
    }));
    assert!(bubbles.subtitle[0].ends_with("5 of 48 projects shown"), "{}", bubbles.subtitle[0]);
    let scene = (charts::find("mix").unwrap().draw)(&facts, &options, Size::default());
    assert_readable(&scene, "filtered mix");
}

#[test]
fn names_are_safe_to_show() {
    let facts = crowded(200, 9);
    for chart in ALL {
        let scene = (chart.draw)(&facts, &Options::default(), Size::default());
        let groups = scene.groups();
        let said = groups.iter().flat_map(|group| [&group.title, &group.desc]);
        let shown = scene.texts().into_iter().map(|text| &text.text);
        for text in said.chain(shown).chain([&scene.title, &scene.desc]) {
            assert_eq!(evenkeel::text::plain(text), *text);
        }
    }
}

#[test]
fn tables_are_rectangular_and_say_unknown_as_nothing() {
    let facts = crowded(50, 2);
    for chart in ALL {
        let table = (chart.table)(&facts, &Options::default());
        assert!(table.iter().all(|row| row.len() == table[0].len()), "{}", chart.name);
    }
    let table = (charts::find("balance").unwrap().table)(&facts, &Options::default());
    assert!(table.iter().skip(1).any(|row| row[4].is_empty() && row[5] != "0"));
}

#[test]
fn who_plans_too_little_for_people_is_below_the_line_as_the_rule_finds() {
    let full = (1..6).map(|seed| {
        let portfolio = Arc::new(large::portfolio(40, seed));
        (format!("full {seed}"), Facts::new(portfolio, None, large::TODAY))
    });
    for (name, facts) in samples().into_iter().chain(full) {
        let judgement = Judgement::of(&facts);
        let found = judgement.findings().filter(|f| f.rule.name == "systems-without-people");
        let chart = charts::find("systems-and-people").unwrap();
        let table = (chart.table)(&facts, &Options::default());
        let below = table.iter().skip(1).filter(|row| row[7] == "yes");
        assert_eq!(below.count(), found.count(), "{name}");
    }
}

#[test]
fn money_by_year_and_by_quarter_is_the_same_money() {
    let facts = Facts::new(Arc::new(large::portfolio(60, 2)), None, large::TODAY);
    let planned = |by: MoneyBy| -> f64 {
        let options =
            Options { money: MoneyOptions { by, ..MoneyOptions::default() }, ..Options::default() };
        let table = (charts::find("money").unwrap().table)(&facts, &options);
        let times = table.iter().skip(1).filter(|row| !row[1].is_empty());
        times.map(|row| row[4].parse::<f64>().unwrap()).sum()
    };
    let (years, quarters) = (planned(MoneyBy::Year), planned(MoneyBy::Quarter));
    assert!(years > 0.0 && (years - quarters).abs() < 0.01, "{years} {quarters}");
}
