//! The timeline shows every promise where it is due, and every row it has room for.
use std::collections::BTreeSet;
use std::sync::Arc;

use evenkeel::balance::Facts;
use evenkeel::charts::timeline::TIMELINE;
use evenkeel::charts::{GroupBy, Options, Scene, Size, Span, Stands, TimelineOptions, Years};
use evenkeel::portfolio::{Choice as _, Choosing, Milestone, Portfolio, Project, Scenario, Stage};
use jiff::civil::{Date, date};

use crate::charts::assert_readable;
use crate::given::{TODAY, dated, facts, samples};

fn drawn(facts: &Facts) -> Scene {
    (TIMELINE.draw)(facts, &Options::default(), Size::default())
}

fn project(id: &str, start: Option<Date>, end: Option<Date>) -> Project {
    Project {
        id: id.into(),
        name: format!("Project {id}"),
        stage: Some(Stage::Delivering),
        start,
        end,
        ..Project::default()
    }
}

fn milestone(due: Date, baseline: Date, done: Option<Date>) -> Milestone {
    Milestone {
        id: "m".into(),
        due: Some(due),
        baseline: Some(baseline),
        done,
        ..Milestone::default()
    }
}

fn portfolio(projects: Vec<Project>) -> Portfolio {
    Portfolio { projects: projects.into_iter().collect(), ..Portfolio::default() }
}

#[test]
fn every_choice_of_the_timeline_can_be_read() {
    let city = samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap().1;
    let groups = [
        GroupBy::Usual,
        GroupBy::Unit,
        GroupBy::Sponsor,
        GroupBy::Lens("ambition".into()),
        GroupBy::Lens("no such lens".into()),
        GroupBy::Nothing,
    ];
    for facts in [city, dated(120, 3)] {
        for group in groups.clone() {
            for years in Years::ALL {
                for span in Span::ALL {
                    let timeline = TimelineOptions {
                        group: group.clone(),
                        years: *years,
                        span: *span,
                        ..TimelineOptions::default()
                    };
                    let about = format!("{timeline:?}");
                    let options = Options { timeline, with_title: false, ..Options::default() };
                    for size in [Size::default(), Size::new(640, 360)] {
                        assert_readable(&(TIMELINE.draw)(&facts, &options, size), &about);
                    }
                }
            }
        }
    }
}

#[test]
fn what_has_no_row_is_counted_and_stands_in_the_last() {
    let facts = dated(2_000, 1);
    let scene = drawn(&facts);
    let rows = scene.groups().iter().filter(|group| group.id.starts_with("project-")).count();
    let more = scene.groups().into_iter().find(|group| group.id == "more").unwrap().clone();
    let Stands::Projects(hidden) = more.stands else { panic!("it stands for projects") };
    let open = facts.balance.included.projects + facts.balance.candidates.projects;
    assert_eq!(rows + hidden.len(), open);
    assert!(scene.desc.contains("those that cost most"), "{}", scene.desc);
    let ids: BTreeSet<String> = (TIMELINE.table)(&facts, &Options::default())
        .iter()
        .skip(1)
        .map(|r| r[0].clone())
        .collect();
    assert_eq!(ids.len(), open);
}

#[test]
fn three_hundred_rows_have_room_on_a_tall_page() {
    let projects =
        (0..330).map(|number| project(&format!("p{number}"), Some(TODAY), Some(date(2028, 1, 1))));
    let facts = facts(portfolio(projects.collect()));
    let scene = (TIMELINE.draw)(&facts, &Options::default(), Size::new(1280, 6000));
    let rows = scene.groups().iter().filter(|group| group.id.starts_with("project-")).count();
    assert_eq!(rows, 299, "and the last is for the others");
}

#[test]
fn a_selected_project_always_has_a_row() {
    let facts = dated(400, 2);
    let open = facts.projects().filter(|(_, standing)| standing.is_open());
    let (last, _) = open.last().unwrap();
    let selected = Arc::new(BTreeSet::from([last.id.clone()]));
    let options = Options { selected, ..Options::default() };
    let scene = (TIMELINE.draw)(&facts, &options, Size::default());
    let wanted = Stands::Project(last.id.clone());
    assert!(scene.groups().iter().any(|group| group.stands == wanted));
}

#[test]
fn milestones_tell_how_they_stand() {
    let mut one = project("a", Some(date(2027, 1, 1)), Some(date(2028, 1, 1)));
    let (past, coming) = (date(2027, 5, 9), date(2027, 8, 1));
    one.milestones = vec![
        milestone(past, past, Some(past)),
        Milestone { id: "n".into(), ..milestone(past, past, None) },
        Milestone { id: "o".into(), ..milestone(coming, past, None) },
        Milestone { id: "p".into(), due: None, ..milestone(coming, past, None) },
    ];
    let scene = drawn(&facts(portfolio(vec![one])));
    assert_eq!(
        scene.title,
        "1 of 3 open milestones is overdue; 1 is due later than first promised"
    );
    let said: Vec<&str> = scene
        .groups()
        .into_iter()
        .filter(|group| matches!(group.stands, Stands::Milestone(..)))
        .map(|group| group.desc.as_str())
        .collect();
    assert_eq!(
        said,
        [
            "Project a. Done on 9 May 2027, as first promised",
            "Project a. Overdue: it was due on 9 May 2027, as first promised",
            "Project a. Due on 1 August 2027, 84 days later than first promised (9 May 2027)",
        ]
    );
    assert!(scene.desc.contains("4 milestones, 1 without a day, not drawn"), "{}", scene.desc);
}

#[test]
fn milestones_beyond_the_edges_are_counted() {
    let mut one = project("a", Some(date(2027, 1, 1)), Some(date(2028, 1, 1)));
    let far = date(2040, 1, 1);
    one.milestones = vec![milestone(far, far, None)];
    let scene = drawn(&facts(portfolio(vec![one])));
    let told = "1 milestone, 1 beyond the edges, not drawn";
    assert!(scene.desc.contains(told), "{}", scene.desc);
}

#[test]
fn projects_without_dates_have_a_row_and_are_counted() {
    let half = project("b", Some(TODAY), None);
    let scene = drawn(&facts(portfolio(vec![project("a", None, None), half])));
    assert!(scene.desc.contains("1 without dates and so without a bar"), "{}", scene.desc);
    assert!(scene.desc.contains("1 with only a start or an end"), "{}", scene.desc);
    assert!(scene.texts().iter().any(|text| text.text == "no dates"));
}

#[test]
fn a_scenario_moves_bars_and_promises() {
    let past = date(2027, 5, 9);
    let mut one = project("a", Some(past), Some(date(2028, 1, 1)));
    one.milestones = vec![milestone(past, past, None)];
    let choice = Choosing { project: "a".into(), shift: Some(1), ..Choosing::default() };
    let later = Scenario { name: "Later".into(), choices: vec![choice], ..Scenario::default() };
    let portfolio = Portfolio { scenarios: vec![later], ..portfolio(vec![one]) };
    let facts = Facts::new(Arc::new(portfolio), Some("Later"), TODAY);
    let scene = drawn(&facts);
    assert_eq!(scene.title, "No milestone is overdue; the next is due on 9 August 2027");
    assert!(scene.desc.contains("1 moved by the scenario"));
    assert!(scene.texts().iter().any(|text| text.text == "Before the scenario"));
}

#[test]
fn needs_are_drawn_between_rows() {
    let mut one = project("a", Some(TODAY), Some(date(2028, 1, 1)));
    let other = project("b", Some(TODAY), Some(date(2027, 9, 1)));
    one.needs = vec!["b".into()];
    let scene = drawn(&facts(portfolio(vec![one, other])));
    let link = scene.groups().into_iter().find(|group| group.id.starts_with("need-")).unwrap();
    assert_eq!(link.title, "Project a needs Project b");
    assert_eq!(link.stands, Stands::Projects(["a".into(), "b".into()].into()));
}
