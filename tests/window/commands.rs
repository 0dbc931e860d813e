//! Commands: in menus with their keys, in the palette, by keys, and none can make it fall over.

use std::sync::Arc;

use evenkeel::app::{App, Document, Focus, Question, Settings, View};
use evenkeel::{commands, files};

use super::screen::{Screen, sample, window, window_of};
use crate::large;

/// Every command in a state that is made anew for each; says how many could be run.
fn run_all(mut w: Screen, prepare: impl Fn(&mut Screen)) -> usize {
    let mut run = 0;
    for command in commands::ALL.iter().filter(|command| command.name != "quit") {
        *w.app_mut() = App::new(Settings::default());
        prepare(&mut w);
        run += usize::from((command.ready)(w.app()).is_ok());
        w.run(command.name);
        // And again upon what it led to, then whatever is asked is withdrawn.
        w.run(command.name).press("Escape").press("Escape");
    }
    println!("{run} of {} commands could be run", commands::ALL.len());
    run
}

fn show(w: &mut Screen, name: &str) {
    let portfolio = files::from_text(&sample(name)).unwrap();
    w.app_mut().show(Document::unsaved(Arc::new(portfolio), None));
}

#[test]
fn every_command_runs_on_the_start_page() {
    assert!(run_all(window(), |_| {}) >= 10);
}

#[test]
fn every_command_runs_on_a_portfolio_without_projects() {
    assert!(run_all(window(), |w| show(w, "blank")) >= 25);
}

#[test]
fn every_command_runs_on_the_sample_with_projects_selected() {
    let run = run_all(window(), |w| {
        show(w, "harbour-city");
        w.select(&["City app", "Payroll renewal"]);
    });
    assert!(run >= 30);
}

#[test]
fn every_command_runs_after_a_change_in_a_small_window() {
    let run = run_all(window_of(800.0, 500.0), |w| {
        show(w, "harbour-city");
        w.run("add-unit");
        w.app_mut().view = View::Balance;
    });
    assert!(run >= 30);
}

#[test]
fn every_menu_shows_its_commands_with_their_keys() {
    let mut w = window().on("harbour-city");
    let mut shown = 0;
    for menu in commands::Menu::ALL {
        w.click_first(menu.label());
        for command in commands::ALL.iter().filter(|command| command.menu.0 == menu) {
            let title = (command.title)(w.app());
            let keys = command.keys.first().map(|keys| format!(" {}", keys.label()));
            let entry = format!("{title}{}", keys.unwrap_or_default());
            assert!(w.has(&entry), "{entry}\n{}", w.tree());
            assert_eq!(w.is_enabled_among(&entry), (command.ready)(w.app()).is_ok(), "{entry}");
            shown += 1;
        }
        w.press("Escape");
    }
    assert_eq!(shown, commands::ALL.len());
}

#[test]
fn every_chord_does_what_the_menu_says() {
    for (keys, view) in [("Ctrl+Shift+F", View::Findings), ("Ctrl+4", View::Objectives)] {
        let mut w = window().on("harbour-city");
        w.press(keys);
        assert_eq!(w.app().view, view);
    }
    let mut w = window().on("harbour-city");
    w.press("Ctrl++").press("Ctrl++");
    assert!((w.app().settings.zoom - 1.2).abs() < 0.01, "{}", w.app().settings.zoom);
    w.press("Ctrl+0").press("F9").press("F8").press("F1");
    assert!(!w.app().settings.shows_inspector && !w.app().settings.shows_views);
    assert!(matches!(w.app().question, Some(Question::Rule(_))));
    w.press("Escape").click_text("Payroll renewal").press("Ctrl+D");
    assert_eq!(w.selected(), ["Payroll renewal (copy)"]);
    w.press("Ctrl+Delete").click("Keep");
    assert_eq!(w.portfolio().projects.len(), 49);
    w.press("Ctrl+Delete").must_say("Remove 1 project?").click("Remove");
    assert_eq!(w.portfolio().projects.len(), 48);
    assert_eq!(w.undo_label(), Some("remove Payroll renewal (copy)"));
}

#[test]
fn the_palette_finds_and_runs_a_command_by_typing() {
    let mut w = window().on("harbour-city");
    w.press("Ctrl+K").type_text("dark").press("Enter");
    assert_eq!(w.app().settings.theme, evenkeel::app::ThemeChoice::Dark);
    assert_eq!(w.app().question, None);
    w.press("Ctrl+K").type_text("objec").press("ArrowDown").press("Enter");
    assert!(matches!(w.app().focus, Focus::Objective(_)), "{:?}", w.app().focus);
}

#[test]
fn the_palette_finds_every_page_of_the_scenarios_and_begins_anew() {
    let mut w = window().on("harbour-city");
    for (typed, said) in [("front", "Click a point to see"), ("second", "Ask"), ("limits", "Money")]
    {
        w.press("Ctrl+K").type_text("qqqq").press("Escape");
        w.press("Ctrl+K").type_text(typed).press("Enter");
        assert_eq!(w.app().view, View::Scenarios, "{typed}");
        w.must_say(said);
    }
}

#[test]
fn the_palette_finds_a_project() {
    let mut w = window().on("harbour-city");
    w.press("Ctrl+K").type_text("case manag social").press("Enter");
    assert_eq!(w.selected(), ["Social care case management"]);
    w.press("Ctrl+K").type_text("qqqq").must_say("Nothing found").press("Enter").press("Escape");
    assert_eq!(w.app().question, None);
}

#[test]
fn what_cannot_be_run_now_is_not_run_from_the_palette() {
    let mut w = window();
    w.press("Ctrl+K").type_text("export chart as svg").press("Enter");
    assert_ne!(w.app().question, None, "the palette stays open");
    assert!(w.app().document.is_none());
}

#[test]
fn every_view_draws_ten_thousand_projects() {
    let mut w = window().on_portfolio(large::portfolio(10_000, 1));
    for view in View::ALL {
        w.app_mut().view = view;
        w.settle();
        let headline = w.document().facts.balance.headline();
        assert!(w.has(&headline));
    }
}

#[test]
fn every_view_of_the_sample_draws_in_a_small_window() {
    let mut w = window_of(800.0, 500.0).on("harbour-city");
    for view in View::ALL {
        w.app_mut().view = view;
        w.settle();
        let headline = w.document().facts.balance.headline();
        assert!(w.has(&headline));
    }
}

#[test]
fn people_units_and_objectives_are_inspected_on_a_click() {
    let mut w = window().on("harbour-city");
    w.run("show-people").click("Port Authority");
    assert_eq!(w.text_of("Name"), "Port Authority");
    w.click_text("Sofie Claes");
    assert_eq!(w.text_of("Title"), "Head of Berth Planning");
    w.run("show-objectives").click_text("Ready for high water");
    assert_eq!(w.text_of("Name"), "Ready for high water");
}

#[test]
fn targets_are_taken_only_when_they_add_up() {
    let mut w = window().on("harbour-city");
    w.run("show-portfolio").type_into("Target of Run, per cent", "50");
    w.must_say("10 points are too many").type_into("Target of Grow, per cent", "25");
    w.click("Take these targets");
    let target = w.portfolio().target("ambition", "run");
    assert!(target.is_some_and(|share| (share - 0.5).abs() < 1e-9), "{target:?}");
    assert_eq!(w.undo_label(), Some("change the targets of ambition"));
}

#[test]
fn everything_in_the_inspector_has_a_name() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]);
    for part in
        ["Selection and dependencies", "Paid on the right day", "First parallel run  30 Jul 2027"]
    {
        w.click(part);
    }
    w.must_say("Work asked of roles").must_say("Good when").must_say("Answers for it");
    w.run("show-objectives").click_text("Ready for high water").must_say("What is measured");
}
