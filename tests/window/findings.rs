//! The findings: what is wrong, where, why, and gone in the frame in which its cause is.

use super::screen::{Screen, window, window_of};

fn without_sponsor(w: &Screen) -> usize {
    w.document().facts.balance.without_business_sponsor().projects
}

fn open(w: &Screen) -> usize {
    w.document().judgement.counts.open()
}

#[test]
fn a_finding_is_gone_when_a_sponsor_is_assigned_through_its_fix() {
    let mut w = window().on("harbour-city");
    let (findings, without) = (open(&w), without_sponsor(&w));
    let fix = "Put right: Nobody sponsors it";
    w.select(&["Network renewal in 64 buildings"]).click(fix).must_say("sponsors ");
    w.click("Katarzyna Wiśniewska");
    let sponsor = w.project("Network renewal in 64 buildings").sponsor.clone();
    assert_eq!(sponsor.unwrap().as_str(), "katarzyna-wisniewska");
    assert!(!w.has(fix), "{}", w.tree());
    assert!(open(&w) != findings);
    assert_eq!(without_sponsor(&w), without - 1);
    let headline = w.document().facts.balance.headline();
    assert!(w.has(&headline), "{}", w.tree());
    assert_eq!(
        w.undo_label(),
        Some("make Katarzyna Wiśniewska sponsor of Network renewal in 64 buildings")
    );
    w.press("Ctrl+Z");
    assert!(w.has(fix));
    assert_eq!((open(&w), without_sponsor(&w)), (findings, without));
}

#[test]
fn a_finding_is_gone_in_the_frame_in_which_its_cause_is() {
    let mut w = window().on("blank");
    w.in_every_frame(|w| {
        let has_owner = w.has("Owner: Ann Lee");
        assert!(!has_owner || !w.says("Nobody is accountable for its delivery"));
        assert!(
            w.app().document.is_none()
                || w.has(&w.document().facts.balance.headline())
                || !has_owner
        );
    });
    w.press("Ctrl+Shift+N").type_text("Berth plan");
    w.must_say("Nobody is accountable for its delivery").choose("Owner", "Ann Lee");
    w.must_not_say("Nobody is accountable for its delivery");
    w.press("Ctrl+Z").must_say("Nobody is accountable for its delivery");
}

#[test]
fn a_click_on_a_cause_selects_the_project_and_shows_the_field() {
    let mut w = window().on("harbour-city");
    w.click("Findings").click_first("Network renewal in 64 buildings");
    assert_eq!(w.selected(), ["Network renewal in 64 buildings"]);
    assert!(w.node("Sponsor").is_focused(), "{}", w.tree());
}

#[test]
fn why_explains_the_rule() {
    let mut w = window().on("harbour-city");
    w.select(&["Cemetery register"]).click("Why: Nobody sponsors it");
    w.must_say("A live project names no sponsor.").click("More about “No sponsor”");
    w.must_say("Why it matters").must_say("What to do").must_say("there are no IT projects");
    w.click("Close").must_not_say("Why it matters");
}

#[test]
fn every_rule_with_findings_has_its_why() {
    // High enough for all rules, because only rows that can be seen are drawn.
    let mut w = window_of(1280.0, 3000.0).on("blank");
    w.press("Ctrl+Shift+N").type_text("Berth plan").click("Findings");
    let titles: Vec<&str> = w.document().judgement.groups.iter().map(|g| g.rule.title).collect();
    assert!(!titles.is_empty());
    for title in titles {
        w.must_say(title);
    }
}

#[test]
fn brackets_step_from_project_to_project_with_findings() {
    let mut w = window().on("harbour-city");
    w.press("]");
    let first = w.selected()[0].to_owned();
    w.press("]");
    assert_ne!(w.selected(), [first.as_str()]);
    w.press("[");
    assert_eq!(w.selected(), [first.as_str()]);
}

#[test]
fn show_these_projects_filters_the_grid_by_the_rule() {
    let mut w = window().on("blank");
    w.press("Ctrl+Shift+N").type_text("Berth plan");
    w.app_mut().filter.rule = Some("missing-owner");
    w.settle().must_say("Only projects with “").must_say("1 shown").click("show all");
    assert!(w.app().filter.is_off());
}

#[test]
fn the_count_beside_the_findings_follows() {
    let errors = |w: &Screen| w.document().judgement.counts.error;
    let told = |w: &Screen| evenkeel::text::count(errors(w), "error");
    let mut w = window().on("harbour-city");
    let (before, first) = (errors(&w), told(&w));
    w.must_say(&first);
    w.select(&["Data centre exit"]).choose("Stage: Delivering", "stopped");
    assert_ne!(errors(&w), before);
    let now = told(&w);
    w.must_say(&now).must_not_say(&first);
}
