//! The grid: moving, editing in place, selecting, sorting, filtering, and ten thousand rows.

use egui::Modifiers;
use egui::accesskit::Role;
use evenkeel::portfolio::{Score, Stage};

use super::screen::{Screen, window};
use crate::large;

fn harbour() -> Screen {
    window().on("harbour-city")
}

/// The names of the rows in sight, in their order.
fn rows(w: &Screen) -> Vec<String> {
    let labels = w.all(Role::Label);
    let projects = &w.portfolio().projects;
    labels.into_iter().filter(|text| projects.iter().any(|p| p.name == *text)).collect()
}

#[test]
fn arrows_move_from_project_to_project() {
    let mut w = harbour();
    w.click_text("Payroll renewal").press("ArrowDown");
    assert_eq!(w.selected(), ["Planning permits online"]);
    w.press("ArrowDown").press("ArrowUp").press("ArrowUp").press("ArrowUp");
    assert_eq!(w.selected(), ["Payroll renewal"]);
    w.press("End");
    assert_eq!(w.selected(), ["Scanning of departmental files"]);
    assert!(rows(&w).contains(&"Scanning of departmental files".to_owned()));
    w.press("Home");
    assert_eq!(w.selected(), ["Payroll renewal"]);
    w.press("PageDown").press("PageUp");
    assert_eq!(w.selected(), ["Payroll renewal"]);
    w.press("Shift+ArrowDown").press("Shift+ArrowDown");
    assert_eq!(w.selected().len(), 3);
    assert_eq!(w.steps_undone(), 0);
}

#[test]
fn enter_f2_a_key_and_a_double_click_edit_a_cell_in_place() {
    let mut w = harbour();
    w.click_text("Payroll renewal").press("Enter").type_text(" II").press("Enter");
    assert_eq!(w.selected(), ["Payroll renewal II"]);
    w.press("F2").type_text("I").press("Enter");
    assert_eq!(w.selected(), ["Payroll renewal III"]);
    w.type_text("P").type_text("ay").press("Enter");
    assert_eq!(w.selected(), ["Pay"]);
    w.double_click_text("Planning permits online").type_text("!").press("Enter");
    assert_eq!(w.selected(), ["Planning permits online!"]);
    assert_eq!(w.steps_undone(), 4);
}

#[test]
fn a_cell_takes_what_its_field_takes() {
    let mut w = harbour();
    w.click_text("Payroll renewal").press("ArrowRight").press("Enter");
    assert!(w.has("Edit Stage"), "{}", w.tree());
    w.press("Ctrl+A").type_text("stop").press("Enter");
    assert_eq!(w.project("Payroll renewal").stage, Some(Stage::Stopped));
    w.press("ArrowRight").type_text("J").type_text("oão").press("Enter");
    let sponsor = w.project("Payroll renewal").sponsor.clone();
    assert_eq!(sponsor.unwrap().as_str(), "joao-figueira");
    w.press("ArrowRight").type_text("7").type_text("2").press("Enter");
    assert_eq!(w.project("Payroll renewal").value, Some(Score::nearest(72.0)));
}

#[test]
fn tab_takes_the_value_and_goes_to_the_next_cell() {
    let mut w = harbour();
    w.click_text("Payroll renewal").press("Tab").press("Enter");
    assert!(w.has("Edit Stage"), "{}", w.tree());
    w.press("Escape").press("Tab").press("Tab").type_text("5").press("Tab");
    assert_eq!(w.project("Payroll renewal").value, Some(Score::nearest(5.0)));
    w.type_text("6").press("Enter");
    assert_eq!(w.project("Payroll renewal").risk, Some(Score::nearest(6.0)));
    w.press("Shift+Tab").type_text("7").press("Enter");
    assert_eq!(w.project("Payroll renewal").value, Some(Score::nearest(7.0)));
}

#[test]
fn esc_takes_the_edit_of_a_cell_back() {
    let mut w = harbour();
    w.click_text("Payroll renewal").press("F2").type_text("xyz").press("Escape");
    assert!(!w.has("Edit Name"));
    assert_eq!(w.selected(), ["Payroll renewal"]);
    assert_eq!(w.steps_undone(), 0);
    w.press("F2");
    assert!(w.has("Edit Name"));
}

#[test]
fn a_value_that_is_not_understood_keeps_the_cell_open_with_the_reason() {
    let mut w = harbour();
    w.click_text("Payroll renewal");
    for _ in 0..3 {
        w.press("ArrowRight");
    }
    w.type_text("h").type_text("igh").press("Enter");
    w.must_say("“high” is not a number");
    assert_eq!(w.text_of("Edit Value"), "high");
    assert_eq!(w.steps_undone(), 0);
    w.press("Ctrl+A").type_text("88").press("Enter");
    assert!(!w.has("Edit Value"));
    assert_eq!(w.project("Payroll renewal").value, Some(Score::nearest(88.0)));
}

#[test]
fn ctrl_enter_sets_all_that_are_selected_as_one_step() {
    let mut w = harbour();
    w.click_text("Payroll renewal").press("ArrowRight");
    w.press("Shift+ArrowDown").press("Shift+ArrowDown");
    assert_eq!(w.selected().len(), 3);
    w.press("F2").press("Ctrl+A").type_text("on hold").press("Ctrl+Enter");
    for name in ["Payroll renewal", "Planning permits online", "Harbour dues and berth booking"] {
        assert_eq!(w.project(name).stage, Some(Stage::OnHold), "{name}");
    }
    assert!(w.undo_label().unwrap().contains("3 projects"));
    assert_eq!(w.steps_undone(), 1);
    assert!(w.is_saved());
}

#[test]
fn shift_and_ctrl_and_a_click_select_several() {
    let mut w = harbour();
    w.click_text("Payroll renewal").click_text_with("Data centre exit", Modifiers::SHIFT);
    assert_eq!(w.selected().len(), 4);
    let ctrl = Modifiers::CTRL | Modifiers::COMMAND;
    w.click_text_with("Planning permits online", ctrl);
    assert_eq!(w.selected().len(), 3);
    w.click_text_with("Network renewal in 64 buildings", ctrl);
    assert_eq!(w.selected().last(), Some(&"Network renewal in 64 buildings"));
    w.press("Ctrl+A");
    assert_eq!(w.selected().len(), 48);
    w.must_say("48 projects, 48 selected").press("Escape");
    assert_eq!(w.selected().len(), 1);
}

#[test]
fn a_click_on_a_head_sorts_up_then_down_then_not() {
    let mut w = harbour();
    let before = rows(&w);
    w.click("Sort by Name");
    let up = rows(&w);
    assert_eq!(up[0], "Assistant for letters and enquiries");
    assert!(up.is_sorted_by_key(|name| name.to_lowercase()));
    w.click("Sort by Name");
    assert_eq!(rows(&w)[0], "Windows upgrade and device refresh");
    w.click("Sort by Name");
    assert_eq!(rows(&w), before);
    w.click("Sort by Value").click("Sort by Value").press("Home");
    assert_eq!(w.selected(), ["Social care case management"]);
    w.press("End");
    assert!(w.project(w.selected()[0]).value.is_none(), "what is not known comes last");
}

#[test]
fn search_unit_stage_and_sponsor_filter_and_esc_shows_all() {
    let mut w = harbour();
    w.press("/").type_text("open data");
    assert_eq!(rows(&w).len(), 2);
    w.must_say("2 shown").press("Escape").press("Escape");
    assert!(w.app().filter.is_off());
    w.press("Ctrl+F").type_text("thomas okafor");
    w.must_say("Payroll renewal").press("Escape").click("Show all");
    w.click("Filter by stage").click("Stopped");
    assert_eq!(rows(&w).len(), 3);
    w.click("Show all").click("Filter by unit").click("Port Authority");
    w.must_say("Harbour dues and berth booking").must_not_say("School enrolment online");
    w.click("Show all").click("Filter by sponsor").click("No business sponsor");
    let without = w.document().facts.balance.without_business_sponsor().projects;
    w.must_say(&format!("{without} shown")).must_not_say("Payroll renewal");
}

#[test]
fn the_headline_leads_to_the_projects_it_counts() {
    let mut w = harbour();
    let balance = &w.document().facts.balance;
    let (headline, without) = (balance.headline(), balance.without_business_sponsor().projects);
    w.run("show-findings").click(&headline);
    w.must_say(&format!("{without} shown"));
}

#[test]
fn no_project_fits_the_filter_is_said_with_the_way_out() {
    let mut w = harbour();
    w.press("/").type_text("qqqq").must_say("No project fits the filter");
    w.click("Show all projects");
    assert!(w.app().filter.is_off());
}

#[test]
fn of_ten_thousand_rows_only_those_in_sight_are_drawn() {
    let mut w = window().on_portfolio(large::portfolio(10_000, 1));
    let shown = rows(&w).len();
    assert!((5..60).contains(&shown), "{shown}");
    w.click_text("Project 1 of a government").press("End");
    assert_eq!(w.selected(), ["Project 10000 of a government"]);
    w.must_say("Project 10000 of a government").must_not_say("Project 2 of a government");
    assert!((5..60).contains(&rows(&w).len()));
    w.press("Home").must_say("Project 2 of a government");
    assert_eq!(w.steps_undone(), 0);
}

#[test]
fn columns_are_chosen_from_a_menu() {
    let mut w = harbour();
    assert!(!w.has("Sort by Budget"));
    w.click("Columns ▾").click("Budget").press("Escape");
    assert!(w.has("Sort by Budget"), "{}", w.tree());
    w.click("Columns ▾").click("The usual ones").press("Escape");
    assert!(!w.has("Sort by Budget"));
}
