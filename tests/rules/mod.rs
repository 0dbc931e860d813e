//! Every rule speaks where it should and is silent beside it; findings behave as promised.

mod accountability;
mod balance;
mod consistency;
mod fixes;
mod given;
mod health;
mod load;
mod milestones;
mod money;
mod needs;
mod objectives;
mod people;
mod properties;
mod purpose;
mod sponsorship;
mod waivers;

use evenkeel::rules::{self, Judgement};

use crate::support::{Plan, facts, found, sound};

/// The smallest portfolios that show one rule: where it speaks, once, and where it is silent.
/// Both sit at and beside the rule's threshold, where it has one.
pub(crate) struct Case {
    /// The rule.
    pub(crate) rule: &'static str,
    /// What is shown, in a few words.
    pub(crate) shows: &'static str,
    /// Here it finds exactly one thing.
    pub(crate) speaks: fn(Plan) -> Plan,
    /// Here it finds nothing.
    pub(crate) silent: fn(Plan) -> Plan,
}

fn cases() -> impl Iterator<Item = &'static Case> {
    [
        sponsorship::CASES,
        purpose::CASES,
        accountability::CASES,
        milestones::CASES,
        money::CASES,
        people::CASES,
        balance::CASES,
        load::CASES,
        needs::CASES,
        objectives::CASES,
        health::CASES,
        consistency::CASES,
    ]
    .into_iter()
    .flatten()
}

fn findings_of(plan: Plan, rule: &str) -> Vec<String> {
    let judgement = Judgement::of(&plan.facts());
    found(&judgement).into_iter().filter(|line| line.split(' ').next() == Some(rule)).collect()
}

#[test]
fn a_sound_portfolio_has_no_findings() {
    let none: Vec<String> = Vec::new();
    assert_eq!(found(&Judgement::of(&sound().facts())), none);
}

#[test]
fn every_rule_speaks_once_and_is_silent_beside_it() {
    let mut shown = 0;
    for rule in rules::ALL {
        let mut its_cases = cases().filter(|case| case.rule == rule.name).peekable();
        assert!(its_cases.peek().is_some(), "{} has no case", rule.name);
        for case in its_cases {
            let found = findings_of((case.speaks)(sound()), rule.name);
            assert_eq!(found.len(), 1, "{}, {}: {found:#?}", rule.name, case.shows);
            let found = findings_of((case.silent)(sound()), rule.name);
            assert!(found.is_empty(), "{}, {}: {found:#?}", rule.name, case.shows);
        }
        shown += 1;
    }
    println!("{shown} of {} rules", rules::ALL.len());
}

#[test]
fn every_case_is_of_a_rule() {
    let strays: Vec<&str> =
        cases().map(|case| case.rule).filter(|name| rules::find(name).is_none()).collect();
    assert!(strays.is_empty(), "{strays:?}");
}

#[test]
fn a_rule_that_is_off_is_silent() {
    let mut silenced = 0;
    for case in cases() {
        let mut portfolio = (case.speaks)(sound()).portfolio;
        set_level(&mut portfolio, case.rule, evenkeel::portfolio::Level::Off);
        let judgement = Judgement::of(&facts(portfolio));
        assert!(judgement.findings().all(|f| f.rule.name != case.rule), "{}", case.rule);
        silenced += 1;
    }
    println!("{silenced} of {} cases", cases().count());
}

#[test]
fn a_portfolio_says_how_serious_a_rule_is() {
    use evenkeel::portfolio::Level;
    for case in cases() {
        for level in [Level::Error, Level::Warning, Level::Note] {
            let mut portfolio = (case.speaks)(sound()).portfolio;
            set_level(&mut portfolio, case.rule, level);
            let judgement = Judgement::of(&facts(portfolio));
            let own = judgement.findings().find(|f| f.rule.name == case.rule);
            assert_eq!(own.map(|f| f.level), Some(level), "{}", case.rule);
        }
    }
}

fn set_level(
    portfolio: &mut evenkeel::portfolio::Portfolio,
    rule: &str,
    level: evenkeel::portfolio::Level,
) {
    if let Some((_, setting)) = portfolio.rules.iter_mut().find(|(name, _)| name == rule) {
        setting.level = Some(level);
    } else {
        let setting = evenkeel::portfolio::RuleSetting { level: Some(level), ..Default::default() };
        portfolio.rules.push((rule.into(), setting));
    }
}
