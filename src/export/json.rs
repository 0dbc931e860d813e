//! Figures, findings and rules as JSON that scripts rely on: shares from 0 to 1, amounts exact.

use serde_json::{Map, Number, Value, json};

use crate::balance::{Balance, Facts, Group, Mix, Spend, Sponsorship};
use crate::portfolio::{Choice as _, Currency, Money, Stage};
use crate::rules::{Counts, Finding, Judgement, Rule};

/// A JSON document as text, ended by a newline.
pub fn text(document: &Value) -> String {
    // Writing a value to memory can only fail on a map whose keys are no texts.
    serde_json::to_string_pretty(document).unwrap_or_else(|_| "null".into()) + "\n"
}

/// An amount as an exact number in the currency's main unit.
pub fn amount(money: Money, currency: &Currency) -> Value {
    // The digits of a whole or decimal number are a number; `null` would be seen at once.
    money.written(currency.decimals()).parse::<Number>().map_or(Value::Null, Value::Number)
}

/// What the rules say about a portfolio, in the order in which findings are told.
pub fn check(facts: &Facts, judgement: &Judgement) -> Value {
    let mut document = heading(facts);
    document.insert("counts".into(), counts(judgement.counts));
    let findings = judgement.findings().map(|found| finding(found)).collect();
    document.insert("findings".into(), Value::Array(findings));
    Value::Object(document)
}

/// The figures of a portfolio.
pub fn summary(facts: &Facts, judgement: &Judgement) -> Value {
    let (balance, currency) = (&facts.balance, facts.portfolio.currency());
    let mut document = heading(facts);
    let mut put = |key: &str, value: Value| document.insert(key.into(), value);
    put("currency", currency.code().into());
    put("headline", balance.headline().into());
    put("projects", projects(facts));
    put("cost", cost(balance, &currency));
    put("sponsorship", sponsorship(balance, &currency));
    put("mix", balance.mixes.iter().map(|m| (m.lens.to_string(), mix(m, &currency))).collect());
    put("systems_people", spend(balance.spend, &currency));
    put("findings", counts(judgement.counts));
    Value::Object(document)
}

/// A rule with its help and its thresholds.
pub fn rule(rule: &Rule) -> Value {
    let thresholds: Vec<Value> = rule
        .thresholds
        .iter()
        .map(|t| json!({ "name": t.name, "default": t.default, "meaning": t.meaning }))
        .collect();
    json!({
        "name": rule.name,
        "family": rule.family.label(),
        "level": rule.level.word(),
        "title": rule.title,
        "summary": rule.summary(),
        "help": rule.help_text(),
        "thresholds": thresholds,
    })
}

/// How many findings there are, by level.
pub fn counts(counts: Counts) -> Value {
    let Counts { error, warning, note, waived } = counts;
    json!({ "error": error, "warning": warning, "note": note, "waived": waived })
}

/// One finding.
pub fn finding(finding: &Finding) -> Value {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| out.insert(key.into(), value);
    put("rule", finding.rule.name.into());
    put("level", finding.level.word().into());
    if let Some(project) = &finding.project {
        put("project", project.as_str().into());
    }
    let mut subject = Map::new();
    subject.insert("kind".into(), finding.subject.kind().into());
    if let Some(id) = finding.subject.id() {
        subject.insert("id".into(), id.into());
    }
    put("subject", Value::Object(subject));
    put("message", finding.message.as_ref().into());
    if let Some(waiver) = &finding.waiver {
        let mut waived = Map::new();
        if let Some(by) = &waiver.by {
            waived.insert("by".into(), by.as_str().into());
        }
        waived.insert("reason".into(), waiver.reason.as_str().into());
        if let Some(until) = waiver.until {
            waived.insert("until".into(), until.to_string().into());
        }
        put("waived", Value::Object(waived));
    }
    Value::Object(out)
}

/// Which portfolio, on which day, under which scenario.
fn heading(facts: &Facts) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("portfolio".into(), facts.portfolio.name.as_str().into());
    out.insert("as_of".into(), facts.today.to_string().into());
    if let Some(scenario) = &facts.scenario {
        out.insert("scenario".into(), scenario.as_str().into());
    }
    out
}

fn projects(facts: &Facts) -> Value {
    let by_stage: Map<String, Value> = Stage::ALL
        .iter()
        .map(|stage| (stage.word().to_owned(), facts.balance.at_stage(*stage).into()))
        .collect();
    json!({ "total": facts.balance.all.projects, "by_stage": by_stage })
}

fn cost(balance: &Balance, currency: &Currency) -> Value {
    json!({
        "known": amount(balance.all.cost, currency),
        "unknown_projects": balance.all.unknown,
        "in": amount(balance.included.cost, currency),
        "candidates": amount(balance.candidates.cost, currency),
    })
}

fn sponsorship(balance: &Balance, currency: &Currency) -> Value {
    Sponsorship::ALL
        .into_iter()
        .map(|kind| (kind.word().to_owned(), group(&balance.by_sponsorship(kind), currency).into()))
        .collect::<Map<String, Value>>()
        .into()
}

fn mix(mix: &Mix, currency: &Currency) -> Value {
    let buckets: Map<String, Value> = mix
        .buckets
        .iter()
        .map(|bucket| {
            let mut figures = group(&bucket.group, currency);
            if let Some(target) = bucket.target {
                figures.insert("target".into(), target.into());
            }
            (bucket.word.to_string(), figures.into())
        })
        .collect();
    let mut out = Map::new();
    out.insert("buckets".into(), buckets.into());
    out.insert("unclassified".into(), group(&mix.unclassified, currency).into());
    if let Some(imbalance) = mix.imbalance {
        out.insert("imbalance".into(), imbalance.into());
    }
    out.into()
}

fn group(group: &Group, currency: &Currency) -> Map<String, Value> {
    let mut out = Map::new();
    out.insert("projects".into(), group.projects.into());
    out.insert("unknown_projects".into(), group.unknown.into());
    out.insert("cost".into(), amount(group.cost, currency));
    out.insert("share".into(), group.share.into());
    out
}

fn spend(spend: Spend, currency: &Currency) -> Value {
    json!({
        "systems": amount(spend.systems, currency),
        "people": amount(spend.people, currency),
        "other": amount(spend.other, currency),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_numbers_without_a_float() {
        let euro = Currency::default();
        let amounts = [(125_000_050, "1250000.50"), (120, "1.20"), (-5, "-0.05"), (700, "7")];
        for (minor, written) in amounts {
            assert_eq!(amount(Money::minor(minor), &euro).to_string(), written);
        }
        let most = Money::minor(Money::MOST);
        assert_eq!(amount(most, &Currency::new("JPY")).to_string(), "1000000000000000000");
    }
}
