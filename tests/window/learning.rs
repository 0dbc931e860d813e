//! Lessons that are looked at, written down and changed; roles and what they have in a quarter.

use evenkeel::portfolio::{ByQuarter, Portfolio};
use jiff::civil::date;
use rust_decimal::Decimal;

use super::screen::{Screen, window};

fn found(w: &Screen, rule: &str) -> usize {
    let all = w.document().judgement.findings();
    all.filter(|finding| finding.rule.name == rule && finding.waiver.is_none()).count()
}

/// The sample, with the first finding of a rule looked at and its field shown.
fn led_by(rule: &str) -> Screen {
    let mut w = window().on("harbour-city");
    let finding = w.document().judgement.findings().find(|f| f.rule.name == rule).cloned();
    let finding = finding.unwrap_or_else(|| panic!("{rule} found nothing"));
    w.app_mut().go_to(&finding, true);
    w.settle();
    w
}

#[test]
fn a_lesson_is_looked_at_where_the_finding_leads() {
    let mut w = led_by("lessons-not-used");
    let before = found(&w, "lessons-not-used");
    let name = w.selected()[0].to_owned();
    assert_eq!(w.focused().as_deref(), Some("Add a lesson looked at"));
    let text = w.portfolio().lessons.at(0).unwrap().text.clone();
    w.choose("Add a lesson looked at", &text);
    assert_eq!(w.project(&name).lessons_used, [w.portfolio().lessons.at(0).unwrap().id.clone()]);
    assert_eq!(found(&w, "lessons-not-used"), before - 1);
    let short = evenkeel::text::shortened(&text, 40).into_owned();
    w.click(&format!("Remove lesson looked at “{short}”"));
    assert!(w.project(&name).lessons_used.is_empty());
    assert_eq!(w.steps_undone(), 2);
}

#[test]
fn a_lesson_is_written_down_in_its_project() {
    let mut w = led_by("closed-without-lesson");
    let before = found(&w, "closed-without-lesson");
    let (name, lessons) = (w.selected()[0].to_owned(), w.portfolio().lessons.len());
    w.click("Add a lesson").type_text("Ask the users first");
    assert_eq!(w.portfolio().lessons.len(), lessons + 1);
    let new = w.portfolio().lessons.at(lessons).unwrap().clone();
    assert_eq!(new.text, "Ask the users first");
    assert_eq!(new.project.as_ref(), Some(&w.project(&name).id));
    assert_eq!(new.date, Some(w.document().facts.today));
    assert_eq!(found(&w, "closed-without-lesson"), before - 1);
}

#[test]
fn lessons_are_added_changed_and_removed_in_the_portfolio() {
    let mut w = window().on("blank");
    w.press("Ctrl+Shift+N").type_text("Berth plan");
    w.run("show-portfolio").must_say("No lessons yet");
    w.click("Add lesson").type_text("Ask the harbour master");
    w.choose("Learned in", "Berth").enter("Learned on", "3 Mar 2027");
    w.enter("Words to find the lesson by", "users, berths");
    let lesson = |p: &Portfolio| p.lessons.at(0).unwrap().clone();
    let first = lesson(w.portfolio());
    assert_eq!(first.text, "Ask the harbour master");
    assert_eq!(first.project.as_ref(), w.portfolio().projects.at(0).map(|project| &project.id));
    assert_eq!(first.date, Some(date(2027, 3, 3)));
    assert_eq!(first.tags, ["users", "berths"]);
    w.click("Remove lesson “Ask the harbour master”");
    assert!(w.portfolio().lessons.is_empty());
    w.press("Ctrl+Z");
    assert_eq!(lesson(w.portfolio()), first);
}

#[test]
fn a_role_gets_its_name_and_its_days() {
    let mut w = window().on("blank");
    w.run("show-portfolio").must_say("No roles yet");
    w.click("Add role").press("Ctrl+A").type_text("Architect");
    w.enter("Days of Architect in a quarter", "60");
    let role = |w: &Screen| w.portfolio().roles.at(0).unwrap().clone();
    assert_eq!(role(&w).name, "Architect");
    assert_eq!(role(&w).capacity, Some(ByQuarter::Every(Decimal::from(60))));
    w.enter("Days of Architect in a quarter", "2027-Q3 40, 2027-Q4 20");
    assert!(matches!(&role(&w).capacity, Some(ByQuarter::Each(each)) if each.len() == 2));
    w.click("Remove role Architect");
    assert!(w.portfolio().roles.is_empty());
}

#[test]
fn an_overbooked_role_leads_to_its_days_and_to_who_asks_for_it() {
    let mut w = led_by("role-overbooked");
    let overbooked = w.app().finding.clone().unwrap();
    let id = overbooked.subject.id().unwrap();
    let role = w.portfolio().roles.iter().find(|role| role.id.as_str() == id).unwrap();
    let field = format!("Days of {} in a quarter", role.name);
    assert_eq!(w.focused().as_deref(), Some(field.as_str()));
    let (before, name) = (found(&w, "role-overbooked"), role.name.clone());
    w.enter(&field, "10000");
    assert_eq!(found(&w, "role-overbooked"), before - 1);
    w.click(&format!("Show the projects that ask for {name}"));
    assert!(!w.selected().is_empty());
}

#[test]
fn a_finding_about_a_milestone_leads_into_that_milestone() {
    for (rule, field) in [
        ("milestone-overdue", "Due"),
        ("milestone-without-owner", "Owner of the milestone"),
        ("milestone-without-acceptance", "What good looks like for it"),
    ] {
        let w = led_by(rule);
        assert_eq!(w.focused().as_deref(), Some(field), "{rule}");
    }
}
