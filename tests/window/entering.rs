//! Entering a portfolio from nothing, and what cannot be understood.

use evenkeel::files;
use evenkeel::portfolio::{ByQuarter, Money, Portfolio, Rating, Score, Stage, UnitKind};
use jiff::civil::date;
use rust_decimal::Decimal;

use super::screen::{Screen, window, window_of};

/// A portfolio in which a person has entered one project with everything about it.
fn entered(mut w: Screen) -> Screen {
    w.click("New portfolio");
    w.run("add-unit").type_into("Name", "Harbour office").choose("Kind: Business", "Business");
    w.enter("Change capacity per quarter", "80");
    w.run("add-person").type_into("Name", "Ann Lee").type_into("Title", "Harbour master");
    w.choose("Unit", "Harbour");
    w.run("add-objective").type_into("Name", "Ships wait less");
    w.press("Ctrl+Shift+N").type_text("Berth plan");
    w.type_into("Business problem", "Ships wait two days");
    w.type_into("What good looks like", "Ships wait two hours");
    w.type_into("Stop if", "Three lines stay away");
    w.choose("Stage: Proposed", "deliv");
    // Somebody new, without leaving the project.
    w.choose("Sponsor", "Bea Ström");
    w.choose("Owner", "Ann");
    w.choose("Lead", "Carl Ek");
    w.choose("Add an expert", "Dora Poe");
    w.choose("Link an objective", "Ships").enter("Contribution to Ships wait less", "80");
    w.choose("Add a unit that must change", "Harbour").enter("Change load on Harbour office", "30");
    w.enter("Value", "70").enter("Risk", "35").enter("Confidence", "60");
    w.choose("Ambition", "Grow");
    w.enter("Start", "31.3.2028").enter("End", "2029-06-30");
    w.enter("Statement of work signed on", "1 Mar 2028");
    w.choose("Statement of work signed by", "Ann");
    w.click("Add milestone").type_into("Name of the milestone", "First berth booked");
    w.choose("Owner of the milestone: Ann Lee", "Carl");
    w.enter("Due", "1.9.2028").enter("First promised", "1.8.2028").enter("Done", "15.9.2028");
    w.type_into("What good looks like for it", "A ship has booked by itself");
    w.click("Add 2028").enter("systems money in 2028", "1.2m");
    w.enter("people money in 2028", "1,200,000").enter("other money in 2028", "50k");
    w.enter("Budget", "3m").enter("Spent so far", "250,000");
    w.click("Benefits").click("Add benefit").type_into("Name of the benefit", "Shorter waiting");
    w.enter("Money a year", "400k");
    w.click("Health").choose("Health", "Amber");
    w
}

fn is_as_entered(p: &Portfolio) {
    let named = |name: &str| p.people.iter().find(|person| person.name == name).map(|x| &x.id);
    let unit = p.units.iter().find(|unit| unit.name == "Harbour office").unwrap();
    assert_eq!(unit.kind, Some(UnitKind::Business));
    assert_eq!(unit.change_capacity, Some(Decimal::from(80)));
    let ann = p.people.get(named("Ann Lee").unwrap()).unwrap();
    assert_eq!((ann.title.as_str(), ann.unit.as_ref()), ("Harbour master", Some(&unit.id)));
    let objective = p.objectives.iter().find(|o| o.name == "Ships wait less").unwrap();
    let project = p.projects.at(0).unwrap();
    assert_eq!(project.name, "Berth plan");
    assert_eq!(project.problem, "Ships wait two days");
    assert_eq!(project.success, "Ships wait two hours");
    assert_eq!(project.stop_if, "Three lines stay away");
    assert_eq!(project.stage, Some(Stage::Delivering));
    assert_eq!(project.sponsor.as_ref(), named("Bea Ström"));
    assert_eq!(project.owner.as_ref(), named("Ann Lee"));
    assert_eq!(project.lead.as_ref(), named("Carl Ek"));
    assert_eq!(project.experts.first(), named("Dora Poe"));
    let link = &project.objectives[0];
    assert_eq!((&link.objective, link.contribution), (&objective.id, score(80)));
    let load = &project.units[0];
    assert_eq!(load.unit, unit.id);
    assert_eq!(load.load, Some(ByQuarter::Every(Decimal::from(30))));
    assert_eq!([project.value, project.risk, project.confidence], [70, 35, 60].map(score));
    assert_eq!(project.class("ambition").map(smol_str::SmolStr::as_str), Some("grow"));
    assert_eq!(project.start, Some(date(2028, 3, 31)));
    assert_eq!(project.end, Some(date(2029, 6, 30)));
    let work = project.statement_of_work.as_ref().unwrap();
    assert_eq!((work.signed, work.by.as_ref()), (Some(date(2028, 3, 1)), named("Ann Lee")));
    let step = &project.milestones[0];
    assert_eq!(step.name, "First berth booked");
    assert_eq!(step.owner.as_ref(), named("Carl Ek"));
    assert_eq!(step.due, Some(date(2028, 9, 1)));
    assert_eq!(step.baseline, Some(date(2028, 8, 1)));
    assert_eq!(step.done, Some(date(2028, 9, 15)));
    assert_eq!(step.accept, "A ship has booked by itself");
    let cost = &project.costs[0];
    assert_eq!(cost.year, 2028);
    assert_eq!([cost.systems, cost.people], [euros(1_200_000), euros(1_200_000)]);
    assert_eq!(cost.other, euros(50_000));
    assert_eq!([project.budget, project.spent], [euros(3_000_000), euros(250_000)]);
    assert_eq!(project.benefits[0].name, "Shorter waiting");
    assert_eq!(project.benefits[0].yearly, euros(400_000));
    assert_eq!(project.health.as_ref().and_then(|h| h.rating), Some(Rating::Amber));
}

#[expect(clippy::unnecessary_wraps, reason = "the fields of a project are optional")]
fn score(figure: i32) -> Option<Score> {
    Some(Score::nearest(f64::from(figure)))
}

#[expect(clippy::unnecessary_wraps, reason = "the fields of a project are optional")]
fn euros(whole: i128) -> Option<Money> {
    Some(Money::minor(whole * 100))
}

#[test]
fn everything_about_a_project_can_be_entered_from_nothing() {
    let w = entered(window());
    is_as_entered(w.portfolio());
    assert_eq!(w.selected(), ["Berth plan"], "nothing made one leave the project");
    assert!(w.app().notices.iter().next().is_none());
}

#[test]
fn everything_about_a_project_can_be_entered_in_a_small_window() {
    is_as_entered(entered(window_of(800.0, 500.0)).portfolio());
}

#[test]
fn a_day_is_picked_from_the_calendar() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).click("Start, calendar").click("15").click("Save");
    assert_eq!(w.project("Payroll renewal").start, Some(date(2026, 4, 15)));
    assert_eq!(w.steps_undone(), 1);
}

#[test]
fn what_was_entered_is_in_the_file_and_opens_again() {
    let mut w = entered(window());
    let path = w.path("berths");
    w.run("save-as").enter("Path of the file", &path.display().to_string());
    let path = w.path("berths.evenkeel.json");
    assert_eq!(w.document().path.as_deref(), Some(path.as_path()));
    assert!(w.is_saved());
    is_as_entered(&w.file());
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(files::to_text(&w.file()), text);
    w.run("close").open(path);
    is_as_entered(w.portfolio());
    w.click_text("Berth plan");
    assert_eq!(w.text_of("Start"), "31 Mar 2028");
    assert_eq!(w.text_of("systems money in 2028"), "1,200,000");
}

#[test]
fn what_cannot_be_understood_stays_in_its_field_with_the_reason_below() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]);
    let before = w.portfolio().clone();
    for (field, typed, reason) in [
        ("Start", "soon", "“soon” is not a date. Type it like 31 March 2027"),
        ("Value", "101", "0 to 100"),
        ("Risk", "high", "“high” is not a number"),
        ("systems money in 2027", "much", "“much”"),
        ("Spent so far", "-5", "An amount here cannot be below zero"),
        ("Year of cost 1", "20267", "“20267” is not a year"),
        ("Contribution to A city people want to work for", "lots", "“lots” is not a number"),
    ] {
        w.enter(field, typed);
        assert_eq!(w.text_of(field), typed);
        w.must_say(reason);
        w.draw(3).must_say(reason);
        assert_eq!(*w.portfolio(), before, "{field}");
        assert!(w.is_saved());
        w.type_into(field, "x").press("Escape");
        assert_ne!(w.text_of(field), typed, "Esc gives back what was there");
        w.must_not_say(reason);
    }
}

#[test]
fn what_was_mended_is_taken() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).enter("End", "32.1.2029");
    w.must_say("“32.1.2029” is not a date").enter("End", "31.1.2029");
    w.must_not_say("is not a date");
    assert_eq!(w.project("Payroll renewal").end, Some(date(2029, 1, 31)));
    assert_eq!(w.steps_undone(), 1);
}

#[test]
fn several_projects_are_changed_at_once_as_one_step() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal", "City app", "Open data portal"]);
    w.must_say("3 projects selected");
    w.choose("Field: Stage", "Owner").choose("Value for all: several values", "Sanna");
    for name in ["Payroll renewal", "City app", "Open data portal"] {
        assert_eq!(w.project(name).owner.as_ref().unwrap().as_str(), "sanna-virtanen");
    }
    assert_eq!(w.undo_label(), Some("change owner of 3 projects"));
    assert_eq!(w.steps_undone(), 1);
    assert!(w.is_saved());
}

#[test]
fn enter_in_a_field_edits_no_cell_and_undo_works_from_the_next_field() {
    let mut w = window().on("harbour-city");
    w.click_text("Payroll renewal").enter("Value", "12");
    assert!(!w.has("Edit Name"), "{}", w.tree());
    w.type_into("Value", "13").press("Tab");
    assert!(w.field("Risk").is_focused());
    w.press("Ctrl+Z");
    assert_eq!(w.text_of("Value"), "12");
    w.press("Ctrl+Z");
    assert!(w.is_saved());
}

#[test]
fn esc_in_a_field_leaves_the_filter_alone() {
    let mut w = window().on("harbour-city");
    w.click("Filter by stage").click("Stopped").click_text("City app");
    w.type_into("Value", "12").press("Escape");
    assert_eq!(w.text_of("Value"), "37");
    w.must_say("3 shown").press("Escape");
    assert!(w.app().filter.is_off(), "the next Esc shows all");
}

#[test]
fn what_lost_its_name_can_still_be_seen_and_clicked() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]).type_into("Name", "");
    for command in ["show-findings", "show-people", "show-objectives", "show-balance", "show-mix"] {
        w.run(command);
    }
    w.run("add-unit").type_into("Name", "").must_say("No name");
    w.run("add-objective").type_into("Name", "").run("add-person").type_into("Name", "");
    w.click("Unit").press("Escape").press("Ctrl+K").type_text("a").press("Escape");
}
