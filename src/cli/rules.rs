//! `evenkeel rules`: the catalogue of rules, or one rule explained.

use clap::Args;
use serde_json::Value;

use super::{Answer, Format, Trouble};
use crate::export::json;
use crate::portfolio::Choice as _;
use crate::rules::{self, Rule};

/// List the rules, or explain one
#[derive(Args, Debug)]
pub(super) struct Rules {
    /// The rule to explain
    name: Option<String>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Rules {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        let rule = self.name.as_deref().map(named).transpose()?;
        Ok(Answer::of(match (self.format, rule) {
            (Format::Text, Some(rule)) => explained(rule),
            (Format::Text, None) => listed(),
            (Format::Json, Some(rule)) => json::text(&json::rule(rule)),
            (Format::Json, None) => {
                json::text(&rules::ALL.iter().map(|rule| json::rule(rule)).collect::<Value>())
            }
        }))
    }
}

fn named(name: &str) -> Result<&'static Rule, Trouble> {
    rules::find(name).ok_or_else(|| Trouble::Rule {
        typed: name.to_owned(),
        meant: crate::text::did_you_mean(name, rules::ALL.iter().map(|rule| rule.name)),
    })
}

fn listed() -> String {
    let widest = rules::ALL.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    let mut family = None;
    for rule in rules::ALL {
        if family != Some(rule.family) {
            let gap = if family.is_some() { "\n" } else { "" };
            out.push_str(&format!("{gap}{}\n", rule.family.label()));
            family = Some(rule.family);
        }
        let (name, level, summary) = (rule.name, rule.level.word(), rule.summary());
        out.push_str(&format!("  {name:widest$}  {level:7}  {summary}\n"));
    }
    out
}

fn explained(rule: &Rule) -> String {
    let (family, level) = (rule.family.label(), rule.level.word());
    let mut out = format!("# {}\n{} · {family} · {level}\n\n", rule.title, rule.name);
    out.push_str(&rule.help_text());
    if !rule.thresholds.is_empty() {
        out.push_str("\n## Thresholds\n");
    }
    for threshold in rule.thresholds {
        let (name, default, meaning) = (threshold.name, threshold.default, threshold.meaning);
        out.push_str(&format!("{name}, {default} by default: {meaning}\n"));
    }
    out
}
