//! The second opinion: asked, explained, taken over as one step; and what is said where there is none.

use evenkeel::balance::Outcome;
use evenkeel::optimise::{Demand, Status};
use evenkeel::portfolio::{Must, Project, Stage};

use super::screen::{Screen, window};

fn asked() -> Screen {
    let mut w = window().on("harbour-city");
    w.run("show-scenarios").click("Second opinion").click("Ask for a second opinion");
    w
}

#[test]
fn an_answer_is_proved_explained_and_only_a_proposal() {
    let mut w = asked();
    let before = w.portfolio().clone();
    let advice = w.app().advice.as_ref().unwrap();
    assert_eq!(advice.answer.as_ref().unwrap().status, Status::Optimal);
    assert!(advice.reasons.is_some() && advice.support.is_some());
    w.must_say("nothing better exists").must_say("Comes in").must_say("would have to go");
    w.must_say("of the best").must_say("Make it scenario 1");
    assert_eq!(*w.portfolio(), before, "asking changes nothing");
}

#[test]
fn what_is_taken_is_a_scenario_with_those_figures_and_one_step() {
    let mut w = asked();
    let best = w.app().advice.as_ref().unwrap().answer.as_ref().unwrap().best.clone().unwrap();
    let scenarios = w.portfolio().scenarios.len();
    let changes = w.app().advice.as_ref().unwrap().proposed.len();
    w.click(&format!("Take {changes} changes into a new scenario"));
    assert_eq!(w.document().scenario(), Some("Best selection"));
    let outcome = Outcome::of(&w.document().facts);
    assert_eq!((outcome.value, outcome.included.cost), (best.value, best.cost));
    assert_eq!(outcome.included.projects, best.taken.len());
    w.must_say("It would choose what is in now");
    assert_eq!(w.steps_undone(), 1);
    assert_eq!(w.portfolio().scenarios.len(), scenarios);
    assert_eq!(w.document().scenario(), None);
}

#[test]
fn only_what_is_ticked_is_taken() {
    let mut w = asked();
    w.click("Tick none").click("Take Citizen payments").click("Take 1 change into a new scenario");
    let p = w.portfolio();
    let choices = &p.scenario("Best selection").unwrap().choices;
    assert_eq!(choices.len(), 1);
    let name = &p.projects.get(&choices[0].project).unwrap().name;
    assert_eq!((name.as_str(), choices[0].included), ("Citizen payments", Some(true)));
    let proposed = &w.app().advice.as_ref().unwrap().proposed;
    assert!(
        proposed.iter().all(|one| p.projects.at(one.place).unwrap().name != "Citizen payments")
    );
}

#[test]
fn an_answer_about_what_was_before_is_not_taken() {
    let mut w = asked();
    w.select(&["Payroll renewal"]).enter("Risk", "12");
    w.must_say("has changed since this was asked");
    let button = w.tree();
    let label =
        button.lines().find(|line| line.contains("into a new scenario")).unwrap().to_owned();
    let name = label.split('"').nth(1).unwrap().to_owned();
    assert!(!w.is_enabled_among(&name));
    w.click("Ask again").must_not_say("has changed since this was asked");
}

#[test]
fn what_contradicts_what_is_said_where_nothing_fits() {
    let mut w = window().on("harbour-city");
    w.run("show-scenarios").click("Second opinion");
    w.enter("Budget for the second opinion", "1000").click("Ask for a second opinion");
    w.must_say("Nothing meets every demand").must_say("contradict each other");
    assert!(w.app().advice.as_ref().unwrap().proposed.is_empty());
}

#[test]
fn a_portfolio_with_nothing_to_choose_from_is_answered_in_words() {
    let mut w = window().on_portfolio(evenkeel::portfolio::Portfolio::default());
    w.run("show-scenarios").click("Second opinion").click("Ask for a second opinion");
    w.must_say("There is nothing to choose from: there are no projects yet");
    let must = Project {
        id: "a".into(),
        name: "Alone".into(),
        stage: Some(Stage::Proposed),
        must: Some(Must::In),
        ..Project::default()
    };
    let portfolio = evenkeel::portfolio::Portfolio {
        projects: [must].into_iter().collect(),
        ..Default::default()
    };
    let mut w = window().on_portfolio(portfolio);
    w.run("show-scenarios").click("Second opinion").click("Ask for a second opinion");
    w.must_say("Comes in: 1 project");
}

#[test]
fn a_selection_nearly_as_good_becomes_a_scenario_of_its_own() {
    let mut w = asked();
    let other = w.app().advice.as_ref().unwrap().support.as_ref().unwrap().different[0].clone();
    w.click("Make it scenario 1");
    assert_eq!(w.document().scenario(), Some("Nearly as good"));
    let outcome = Outcome::of(&w.document().facts);
    assert_eq!((outcome.value, outcome.included.cost), (other.value, other.cost));
}

#[test]
fn what_is_in_now_and_breaks_limits_is_not_said_to_be_better() {
    let mut w = window().on("harbour-city");
    w.run("show-scenarios").click("Second opinion");
    w.enter("Budget for the second opinion", "17000000").click("Ask for a second opinion");
    w.must_say("What is in now breaks").must_say("more than the budget");
    w.must_say("Keeping every limit costs").must_not_say("value within the limits");
}

#[test]
fn where_nothing_is_known_nothing_is_called_best() {
    let project = |id: &str| Project {
        id: id.into(),
        stage: Some(Stage::Proposed),
        budget: Some(evenkeel::portfolio::Money::minor(100)),
        ..Project::default()
    };
    let projects = ["a", "b"].map(project).into_iter().collect();
    let portfolio = evenkeel::portfolio::Portfolio { projects, ..Default::default() };
    let mut w = window().on_portfolio(portfolio);
    w.run("show-scenarios").click("Second opinion").click("Ask for a second opinion");
    w.must_say("Nothing can be weighed: no project has both a cost and a value");
    w.must_not_say("nothing better exists").must_not_say("0 value");
}

#[test]
fn what_contradicts_leads_to_its_place() {
    let mut w = window().on("harbour-city");
    w.run("show-scenarios").click("Second opinion");
    w.enter("Budget for the second opinion", "1000").click("Ask for a second opinion");
    let advice = w.app().advice.as_ref().unwrap();
    let conflict = advice.answer.as_ref().unwrap().conflict.as_ref().unwrap();
    let place = conflict.demands.iter().flat_map(Demand::projects).next().unwrap();
    let name = w.portfolio().projects.at(place).unwrap().name.clone();
    w.named(&format!("Select {name}"))[0].click();
    w.settle();
    assert_eq!(w.selected(), [name.as_str()]);
    w.click("Show the limits").must_say("Must be in or out");
}

#[test]
fn enter_asks_and_an_answer_is_told_apart_from_the_question_after_it() {
    let mut w = window().on("harbour-city");
    w.run("show-scenarios").click("Second opinion");
    w.enter("Budget for the second opinion", "19000000").must_say("It would be");
    w.must_not_say("To the question before");
    w.click("Yearly benefit").must_say("To the question before: ");
    w.enter("Budget for the second opinion", "what").must_say("is not an amount");
    assert_eq!(w.app().advice.as_ref().unwrap().number(), 1, "what is not understood asks nothing");
}
