//! `evenkeel check`: what the rules find in a portfolio.

use std::collections::HashMap;

use clap::{Args, ValueEnum};

use super::given::{Given, Known};
use super::{Answer, Trouble};
use crate::export::json;
use crate::files::Places;
use crate::portfolio::{Choice as _, Level, Place, Step};
use crate::rules::{Counts, Finding, Group, Subject};
use crate::text::{and_list, count, percent, plain};

/// Judge a portfolio by the rules
#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    given: Given,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: CheckFormat,
    /// The level of finding from which on the exit status is 1
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t)]
    fail_on: FailOn,
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

/// From which level on findings are a failure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Errors and warnings
    Warning,
    /// Nothing
    Never,
}

impl Check {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        let known = self.given.known()?;
        let counts = known.judgement.counts;
        let has_findings = match self.fail_on {
            FailOn::Error => counts.error > 0,
            FailOn::Warning => counts.error + counts.warning > 0,
            FailOn::Never => false,
        };
        let out = match self.format {
            CheckFormat::Text => in_words(&known),
            CheckFormat::Json => json::text(&json::check(&known.facts, &known.judgement)),
            CheckFormat::Github => {
                annotations(&known, &self.given.file.to_string_lossy().replace('\\', "/"))
            }
        };
        Ok(Answer { out, has_findings, ..Answer::default() })
    }
}

fn in_words(known: &Known) -> String {
    let mut out = format!("{}\n\n", known.heading());
    for group in &known.judgement.groups {
        let all = || known.judgement.of_group(group);
        let open = || all().filter(|finding| finding.waiver.is_none());
        if open().next().is_some() {
            out.push_str(&format!("{}\n", heading(group)));
            open().for_each(|finding| out.push_str(&format!("  {}\n", line(known, finding))));
            out.push('\n');
        }
    }
    let mut waived = known.judgement.findings().filter(|f| f.waiver.is_some()).peekable();
    if waived.peek().is_some() {
        out.push_str("Waived\n");
        for finding in waived {
            let name = finding.rule.name;
            let words = waiver(known, finding);
            out.push_str(&format!("  {name} · {}{words}\n", line(known, finding)));
        }
        out.push('\n');
    }
    out + &in_sum(known.judgement.counts) + "\n"
}

/// `No sponsor · missing-sponsor · error · 5 projects, 12 % of spend`
fn heading(group: &Group) -> String {
    let rule = group.rule;
    let mut out = format!("{} · {} · {}", rule.title, rule.name, group.level.word());
    if group.projects > 0 {
        out.push_str(&format!(" · {}", count(group.projects, "project")));
        if let Some(share) = group.share {
            out.push_str(&format!(", {} of spend", percent(share)));
        }
    }
    out
}

/// A finding with the name of its project.
fn line(known: &Known, finding: &Finding) -> String {
    let project = finding.project.as_ref();
    let told = match project.map(|id| (id, known.facts.portfolio.projects.get(id))) {
        Some((_, Some(project))) if !project.name.is_empty() => {
            format!("{}: {}", project.name, finding.message)
        }
        Some((id, _)) => format!("{id}: {}", finding.message),
        None => finding.message.to_string(),
    };
    plain(&told).into_owned()
}

/// ` (by Ann Lee until 31 March 2027: reason)`
fn waiver(known: &Known, finding: &Finding) -> String {
    let Some(waiver) = &finding.waiver else { return String::new() };
    let by = waiver.by.as_ref().map(|by| known.facts.portfolio.person_name(by));
    let by = by.map_or(String::new(), |by| format!(" by {by}"));
    let until =
        waiver.until.map_or(String::new(), |day| format!(" until {}", crate::text::date(day)));
    let reason = if waiver.reason.is_empty() { "no reason given" } else { &waiver.reason };
    plain(&format!(" (waived{by}{until}: {reason})")).into_owned()
}

/// `12 errors, 30 warnings and 8 notes; 2 waived`
fn in_sum(counts: Counts) -> String {
    let parts: Vec<String> =
        [(counts.error, "error"), (counts.warning, "warning"), (counts.note, "note")]
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, noun)| count(number, noun))
            .collect();
    let open = if parts.is_empty() { "Nothing found".to_owned() } else { and_list(&parts) };
    if counts.waived == 0 { open } else { format!("{open}; {} waived", counts.waived) }
}

/// One annotation per open finding, at the line where its cause stands.
fn annotations(known: &Known, file: &str) -> String {
    let findings: Vec<&Finding> = known
        .judgement
        .findings()
        .map(AsRef::as_ref)
        .filter(|finding| finding.waiver.is_none())
        .collect();
    let text = std::str::from_utf8(&known.bytes).unwrap_or("").trim_start_matches('\u{feff}');
    let milestones = milestones(known);
    let causes: Vec<Place> = findings.iter().map(|f| cause(known, &milestones, f)).collect();
    let places = Places::of(text).map(|places| places.lines_and_columns(&causes));
    let mut out = String::new();
    for (finding, (line, column)) in findings.iter().zip(places.unwrap_or_default()) {
        let kind = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note | Level::Off => "notice",
        };
        out.push_str(&format!(
            "::{kind} file={},line={line},col={column},title={}::{}\n",
            property(file),
            property(&format!("{} ({})", finding.rule.title, finding.rule.name)),
            escaped(&self::line(known, finding))
        ));
    }
    out
}

/// Milestones by their project's id and their own, and where in their project they stand.
type Milestones<'p> = HashMap<(&'p str, &'p str), usize>;

fn milestones(known: &Known) -> Milestones<'_> {
    let projects = known.facts.portfolio.projects.iter();
    projects
        .flat_map(|project| {
            let own = project.milestones.iter().enumerate();
            own.map(|(place, milestone)| ((project.id.as_str(), milestone.id.as_str()), place))
        })
        .collect()
}

/// Where in the portfolio a finding's cause stands, as near as is known.
fn cause(known: &Known, milestones: &Milestones<'_>, finding: &Finding) -> Place {
    let p = &known.facts.portfolio;
    let item = |key: &str, place: Option<usize>| {
        place.map(|place| vec![Step::Key(key.into()), Step::Item(place)]).unwrap_or_default()
    };
    Place(match (&finding.subject, &finding.project) {
        _ if finding.rule.field == "waivers" => item("waivers", Some(finding.part)),
        (Subject::Milestone(milestone), Some(id)) => {
            let mut steps = item("projects", p.projects.place(id));
            let place = milestones.get(&(id.as_str(), milestone.as_str())).copied();
            steps.extend(item("milestones", place));
            steps
        }
        (_, Some(id)) | (Subject::Project(id), None) => {
            let mut steps = item("projects", p.projects.place(id));
            steps.push(Step::Key(finding.rule.field.into()));
            steps
        }
        (Subject::Person(id), None) => item("people", p.people.place(id)),
        (Subject::Unit(id), None) => item("units", p.units.place(id)),
        (Subject::Role(id), None) => item("roles", p.roles.place(id)),
        (Subject::Objective(id), None) => item("objectives", p.objectives.place(id)),
        (Subject::Milestone(_) | Subject::Portfolio, None) => Vec::new(),
    })
}

/// The text of an annotation: what would end it is escaped.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of an annotation: what would end it is escaped as well.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told_in_words() {
        let counts = Counts { error: 1, warning: 0, note: 2, waived: 3 };
        assert_eq!(in_sum(counts), "1 error and 2 notes; 3 waived");
        assert_eq!(in_sum(Counts::default()), "Nothing found");
    }

    #[test]
    fn an_annotation_cannot_be_ended_early() {
        assert_eq!(property("100 %: a,b\n"), "100 %25%3A a%2Cb%0A");
        assert_eq!(escaped("a::b,\r"), "a::b,%0D");
    }
}
