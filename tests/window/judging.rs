//! Working through the findings: bundled, filtered, put right one by one or all at once, waived;
//! and the rules set otherwise.

use evenkeel::app::{BundleBy, FindingsPage, FixingStep, View};
use evenkeel::portfolio::{Level, Portfolio};
use evenkeel::rules::{self, Counts};

use super::screen::{Screen, window};

fn counts(w: &Screen) -> Counts {
    w.document().judgement.counts
}

fn found(w: &Screen, rule: &str) -> usize {
    let group = rules::find(rule).and_then(|rule| w.document().judgement.group(rule));
    group.map_or(0, |group| group.open)
}

fn findings() -> Screen {
    let mut w = window().on("harbour-city");
    w.click("Findings");
    w
}

/// Looks only at the findings with these words.
fn search(w: &mut Screen, words: &str) {
    w.type_into("Search findings", words).press("Tab");
}

#[test]
fn findings_are_bundled_by_who_can_put_them_right() {
    let mut w = findings();
    w.click("By person").click("Fold all");
    let bundles = w.app().findings.bundles(w.document(), None);
    assert_eq!(bundles.last().unwrap().title, "Nobody yet");
    let person = "Gregor Hartmann";
    w.must_say(person).click(&format!("Show {person}"));
    assert!(w.text_of("Name") == person, "{}", w.tree());
    w.click("By project").must_say("Data centre exit");
    assert_eq!(w.app().findings.by, BundleBy::Project);
    w.click("By unit").must_say("Information Technology");
}

#[test]
fn a_level_that_is_left_out_is_not_listed() {
    let mut w = findings();
    search(&mut w, "sponsor-overloaded");
    let rule = rules::find("sponsor-overloaded").unwrap();
    w.must_say(rule.title).click("Show warnings").must_say("No finding fits the filter");
    w.click("Show all findings").must_say("No sponsor");
    assert!(w.app().findings.is_off());
}

#[test]
fn folded_bundles_keep_their_findings_to_themselves() {
    let mut w = findings();
    let finding = "Put right: Nobody sponsors it (Network renewal in 64 buildings)";
    assert!(w.has(finding), "{}", w.tree());
    w.click("Fold “No sponsor”");
    assert!(!w.has(finding));
    w.click("Fold all").click("Unfold all");
    assert!(w.has(finding));
}

#[test]
fn keys_lead_through_the_rows_and_enter_goes_there() {
    let mut w = findings();
    w.press("ArrowDown").press("ArrowDown");
    assert_eq!(w.selected(), ["Network renewal in 64 buildings"]);
    w.press("ArrowDown").press("ArrowUp").press("Enter");
    assert_eq!(w.selected(), ["Network renewal in 64 buildings"]);
    assert!(w.node("Sponsor").is_focused(), "{}", w.tree());
}

#[test]
fn a_fix_says_what_it_will_change_before_it_does() {
    let mut w = findings();
    w.click("Put right: Nobody sponsors it (Network renewal in 64 buildings)");
    w.type_text("Katarzyna").must_say("Sponsor: – → Katarzyna Wiśniewska");
    assert!(w.undo_label().is_none());
    w.press("Enter");
    let sponsor = w.project("Network renewal in 64 buildings").sponsor.clone();
    assert_eq!(sponsor.unwrap().as_str(), "katarzyna-wisniewska");
}

#[test]
fn a_fix_that_asks_is_carried_out_with_the_answer() {
    let mut w = findings();
    search(&mut w, "milestone-overdue");
    let overdue = found(&w, "milestone-overdue");
    let decisions = w.portfolio().decisions.len();
    let first = w.app().open_findings().first().cloned().unwrap();
    let name = format!("{} ({})", first.message, first.about(w.portfolio()));
    w.click(&format!("Put right: {name}")).click("Move to 24 May 2027");
    w.must_say("Why does it move?").must_say("24 May 2027").type_text("The supplier is late");
    assert_eq!(found(&w, "milestone-overdue"), overdue);
    w.press("Enter");
    assert_eq!(found(&w, "milestone-overdue"), overdue - 1);
    let reason = &w.portfolio().decisions[decisions].reason;
    assert!(reason.ends_with("The supplier is late"), "{reason}");
    assert_eq!(w.steps_undone(), 1);
}

#[test]
fn all_findings_of_a_rule_are_put_right_in_one_step() {
    let mut w = findings();
    let before = found(&w, "missing-sponsor");
    assert!(before > 2);
    w.click("Fix all: No sponsor").must_say(&format!("0 of {before} ticked"));
    w.must_say("Tick what everybody concerned has agreed to").click("Tick all");
    let last = "Tick Nobody sponsors it (Cemetery register)";
    w.must_say(&format!("{before} projects, {before} changes"));
    w.click(last).must_say(&format!("Change {} projects", before - 1));
    w.click("Fix for Network renewal in 64 buildings: Милена Стоянова");
    w.type_text("Amélie").press("Enter");
    w.click("Use “Amélie Rochefort” for all, as for Network renewal in 64 buildings");
    w.click(&format!("Change {} projects", before - 1));
    assert_eq!(found(&w, "missing-sponsor"), 1);
    let sponsored = |w: &Screen, name: &str| w.project(name).sponsor.clone().unwrap();
    assert_eq!(sponsored(&w, "Network renewal in 64 buildings").as_str(), "amelie-rochefort");
    assert!(w.project("Cemetery register").sponsor.is_none());
    let label = format!("put right “No sponsor” in {} projects", before - 1);
    assert_eq!(w.undo_label(), Some(label.as_str()));
    w.press("Ctrl+Z");
    assert_eq!(found(&w, "missing-sponsor"), before);
}

#[test]
fn fixing_all_asks_once_and_waits_for_the_answer() {
    let mut w = findings();
    let rule = rules::find("milestone-overdue").unwrap();
    let overdue = found(&w, rule.name);
    let first = w.app().open_findings().into_iter().find(|f| f.rule.name == rule.name).unwrap();
    let about = first.about(w.portfolio());
    search(&mut w, "milestone-overdue");
    w.click(&format!("Fix all: {}", rule.title));
    w.click_first(&format!("Fix for {about}: Move to 24 May 2027"));
    w.type_text("Move to 9").press("Enter");
    w.click_first(&format!("Use “Move to 9 June 2027” for all, as for {about}")).click("Tick all");
    w.must_say("The question above is still open").type_into("Why does it move?", "Replanned");
    w.must_not_say("still open");
    let change = w.all(egui::accesskit::Role::Button);
    let change = change.iter().find(|name| name.starts_with("Change ")).unwrap().clone();
    w.click(&change);
    assert_eq!(found(&w, rule.name), 0);
    assert!(
        w.portfolio().decisions.iter().filter(|d| d.reason.ends_with("Replanned")).count()
            >= overdue
    );
    assert_eq!(w.steps_undone(), 1);
}

#[test]
fn a_waived_finding_is_counted_apart_until_the_waiver_is_withdrawn() {
    let mut w = findings();
    let before = counts(&w);
    let name = "Nobody sponsors it (Network renewal in 64 buildings)";
    w.click(&format!("Waive: {name}")).must_say("Say why it may stay as it is");
    w.type_text("Sponsor is being chosen").choose("Who takes responsibility", "Zoe New");
    w.must_say("Until").click("Waive");
    assert_eq!((counts(&w).error, counts(&w).waived), (before.error - 1, before.waived + 1));
    let waiver = w.portfolio().waivers.last().unwrap().clone();
    assert_eq!(waiver.reason, "Sponsor is being chosen");
    assert_eq!(waiver.until.unwrap().to_string(), "2027-08-08");
    assert_eq!(w.portfolio().person_name(&waiver.by.unwrap()), "Zoe New");
    assert!(!w.has(&format!("Put right: {name}")));
    w.click(&format!("Edit the waiver of: {name}")).type_into("Why may it stay as it is?", "Soon");
    w.click("open-ended").click("Keep it so");
    let waiver = w.portfolio().waivers.last().unwrap();
    assert_eq!((waiver.reason.as_str(), waiver.until), ("Soon", None));
    w.click(&format!("Withdraw the waiver of: {name}"));
    assert_eq!(counts(&w), before);
    assert!(w.has(&format!("Put right: {name}")));
    assert_eq!(w.steps_undone(), 3);
}

#[test]
fn a_rule_can_be_waived_in_the_whole_portfolio() {
    let mut w = findings();
    w.click("Waive: Nobody sponsors it (Network renewal in 64 buildings)");
    w.type_text("Interim").click("For “No sponsor” in the whole portfolio").click("Waive");
    assert_eq!(found(&w, "missing-sponsor"), 0);
    w.click("Show the waivers").must_say("the whole portfolio");
    w.click("Withdraw the waiver of No sponsor for the whole portfolio");
    assert!(found(&w, "missing-sponsor") > 0);
}

/// Where the rule of too many sponsored projects is set otherwise.
fn setting(p: &Portfolio) -> Option<String> {
    let rule = rules::find("sponsor-overloaded")?;
    rule.setting(p).map(|setting| format!("{:?} {:?}", setting.level, setting.thresholds))
}

#[test]
fn a_threshold_changes_what_is_found_and_is_kept_only_where_it_is_not_usual() {
    let mut w = window().on("harbour-city");
    w.run("set-rules");
    assert_eq!((w.app().view, w.app().findings_page), (View::Findings, FindingsPage::Rules));
    let before = found(&w, "sponsor-overloaded");
    let kept = setting(w.portfolio());
    let rule = rules::find("sponsor-overloaded").unwrap();
    let field = format!("projects of “{}”", rule.title);
    w.enter(&field, "1");
    assert!(found(&w, "sponsor-overloaded") > before);
    assert!(setting(w.portfolio()).unwrap().contains('1'));
    w.must_say("3 as delivered").enter(&field, "3");
    assert_eq!(setting(w.portfolio()), kept);
    w.enter(&field, "2").click(&format!("Set “{}” as delivered", rule.title));
    assert_eq!(setting(w.portfolio()), None);
}

#[test]
fn a_rule_that_is_off_finds_nothing() {
    let mut w = window().on("harbour-city");
    w.click("Findings").click("Show the rules");
    w.choose("Level of “No sponsor”: ● Error", "off");
    assert_eq!(found(&w, "missing-sponsor"), 0);
    let rule = rules::find("missing-sponsor").unwrap();
    assert_eq!(rule.level_in(w.portfolio()), Level::Off);
    assert_eq!(w.undo_label(), Some("switch “No sponsor” off"));
    w.press("Ctrl+Z");
    assert!(found(&w, "missing-sponsor") > 0);
}

#[test]
fn the_help_of_a_rule_sets_it_too() {
    let mut w = window().on("harbour-city");
    w.press("F1").must_say("Why it matters");
    w.choose("Level of “No sponsor”: ● Error", "note");
    let rule = rules::find("missing-sponsor").unwrap();
    assert_eq!(rule.level_in(w.portfolio()), Level::Note);
    w.click("All rules and thresholds").must_say("as delivered");
}

#[test]
fn a_person_is_shown_with_what_was_found_about_them() {
    let mut w = window().on("harbour-city");
    let others = w.document().judgement.about_others();
    let finding = others.filter(|f| f.waiver.is_none()).find(|f| f.subject.kind() == "person");
    let finding = finding.expect("a person is found at fault").clone();
    w.click("People").app_mut().go_to(&finding, true);
    w.settle();
    assert!(w.has(&format!("Why: {}", finding.message)), "{}", w.tree());
}

#[test]
fn a_finding_leads_to_its_field_even_in_a_folded_part() {
    let mut w = window().on("harbour-city");
    let needs = w.document().judgement.findings().find(|f| f.rule.field == "needs").cloned();
    let needs = needs.expect("something is needed that is out");
    assert!(!w.says("Together with"));
    w.app_mut().go_to(&needs, true);
    w.settle().must_say("Together with");
    let deputy = w.document().judgement.findings().find(|f| f.rule.field == "deputy").cloned();
    w.app_mut().go_to(&deputy.expect("somebody has no deputy"), true);
    w.settle();
    assert!(w.node("Deputy").is_focused(), "{}", w.tree());
}

#[test]
fn what_every_rule_found_can_be_planned_to_be_put_right_together() {
    let mut w = findings();
    let mut planned = 0;
    for rule in rules::ALL {
        w.app_mut().start_fixing(rule);
        let Some(fixing) = &w.app().fixing else { continue };
        assert_eq!(fixing.ticked(), 0, "nobody has agreed to anything yet");
        w.app_mut().step_fixing(FixingStep::TickAll(true));
        let ticked = w.app().fixing.as_ref().unwrap().ticked();
        w.settle();
        let fixing = w.app().fixing.as_ref().unwrap();
        let plan = fixing.plan.as_ref().unwrap();
        assert!(fixing.is_planned() && plan.change.is_ok(), "{}", rule.name);
        let some = ticked > plan.without && plan.asks.is_none();
        assert!(!some || !plan.differences.is_empty(), "{}", rule.name);
        planned += usize::from(some);
        w.app_mut().withdraw();
    }
    assert!(planned > 5, "{planned}");
}

#[test]
fn what_any_rule_found_leads_to_where_it_is_put_right() {
    for sample in ["harbour-city", "us-federal-2017"] {
        let mut w = window().on(sample);
        let judgement = &w.document().judgement;
        let first = |group| judgement.of_group(group).find(|finding| finding.project.is_some());
        let all: Vec<_> = judgement.groups.iter().filter_map(first).cloned().collect();
        for finding in all {
            w.app_mut().go_to(&finding, true);
            w.settle();
            let shows_waivers = w.app().findings_page == FindingsPage::Waivers;
            let is_there = w.focused().is_some() || shows_waivers;
            assert!(is_there, "{} leads nowhere", finding.rule.name);
            w.app_mut().findings_page = FindingsPage::Findings;
        }
    }
}

#[test]
fn a_word_where_a_figure_is_asked_for_is_no_answer() {
    let mut w = findings();
    search(&mut w, "benefit-unreviewed");
    let before = found(&w, "benefit-unreviewed");
    let first = w.app().open_findings().first().cloned().unwrap();
    let name = format!("{} ({})", first.message, first.about(w.portfolio()));
    w.click(&format!("Put right: {name}")).click("Enter what came of it");
    w.must_say("Nothing before the question is answered").type_text("about five").press("Enter");
    w.must_say("this does not answer the question");
    assert_eq!(found(&w, "benefit-unreviewed"), before);
    w.press("Ctrl+A").type_text("5").press("Enter");
    assert_eq!(found(&w, "benefit-unreviewed"), before - 1);
}
