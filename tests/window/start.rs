//! The start page.

use egui::accesskit::Role;

use super::screen::{window, window_of};

#[test]
fn the_start_page_offers_new_open_import_recent_and_samples() {
    let mut w = window();
    for name in [
        "New portfolio",
        "Open…",
        "Import a list of projects…",
        "Harbour City",
        "US federal IT investments 2017",
    ] {
        assert!(w.has(name), "{}", w.tree());
    }
    w.must_say("Recent").must_say("drop a file on the window");
    assert_eq!(w.title(), "Evenkeel");
}

#[test]
fn a_sample_opens_on_a_click_with_its_headline() {
    let mut w = window();
    w.click("Harbour City");
    assert_eq!(w.portfolio().projects.len(), 48);
    let headline = w.document().facts.balance.headline();
    assert!(headline.contains("have no business sponsor (") || headline.contains("% of spend"));
    assert!(w.has(&headline), "{headline}\n{}", w.tree());
    assert!(w.all(Role::Button).contains(&headline));
}

#[test]
fn the_sample_of_real_size_opens_on_a_click() {
    let mut w = window();
    w.click("US federal IT investments 2017");
    assert_eq!(w.portfolio().projects.len(), 747);
    let headline = w.document().facts.balance.headline();
    assert!(w.has(&headline), "{headline}");
}

#[test]
fn what_was_opened_is_offered_again() {
    let mut w = window().on("harbour-city");
    w.run("close").click("harbour-city.evenkeel.json");
    assert_eq!(w.portfolio().projects.len(), 48);
    assert!(w.is_saved());
}

#[test]
fn the_headline_is_there_in_every_size() {
    for (width, height) in [(1280.0, 720.0), (800.0, 500.0), (1920.0, 1080.0)] {
        let w = window_of(width, height).on("harbour-city");
        let headline = w.document().facts.balance.headline();
        let rect = w.node(&headline).rect();
        assert!(rect.is_positive() && rect.min.x >= 0.0 && rect.max.x <= width, "{rect:?}");
        assert!(rect.min.y >= 0.0 && rect.max.y <= height, "{rect:?}");
    }
}
