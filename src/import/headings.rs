//! The words by which people head their columns, and how well a heading fits a field.

use super::Field;

/// The headings of each field in plain words; the earlier, the surer.
const HEADINGS: &[(&str, &str)] = &[
    (
        "name",
        "project name, project title, investment title, investment name, initiative \
         name, programme name, program name, name of project, project, name, title, \
         initiative, investment, programme, program, issue summary, work item, task \
         name, subject, nom du projet, titre du projet, projekt, projektname",
    ),
    (
        "key",
        "unique investment identifier, unique identifier, unique id, uii, project id, \
         project number, project no, project code, project key, project ref, project \
         reference, investment id, issue key, business case id, key, id, identifier, \
         ref, reference, reference number, wbs, code, number, no, nr",
    ),
    (
        "note",
        "brief summary, project description, description, summary, project summary, \
         description aims, scope, overview, notes, note, details, comments, comment, \
         remarks, abstract, about, beschreibung",
    ),
    ("tags", "tags, labels, keywords, tag, label"),
    (
        "problem",
        "business problem, problem statement, problem, business need, need, pain \
         point, rationale, justification",
    ),
    (
        "success",
        "success criteria, what good looks like, definition of done, acceptance \
         criteria, expected outcome, outcome, outcomes, success measure, success",
    ),
    ("stop_if", "stop if, stop condition, kill criteria, exit criteria"),
    (
        "stage",
        "stage, project stage, project status, lifecycle stage, lifecycle, phase, \
         project phase, state, status, gate, project state, stade",
    ),
    (
        "sponsor",
        "executive sponsor, business sponsor, project sponsor, sponsor, sponsor name, \
         senior responsible owner, sro, sro name, business owner, benefit owner, \
         promoteur, auftraggeber, commanditaire",
    ),
    (
        "sponsor_unit",
        "sponsor unit, sponsor department, sponsoring department, sponsoring unit, \
         sponsor organisation, sponsor organization, sponsor s department, sponsor \
         business unit, sponsor division",
    ),
    (
        "owner",
        "project owner, accountable owner, owner, accountable, project director, \
         delivery owner, responsible, responsible owner, responsible person, \
         assignee, accountable person, owner name",
    ),
    (
        "lead",
        "project manager, programme manager, program manager, project lead, team \
         lead, delivery lead, delivery manager, lead, manager, pm, scrum master, chef \
         de projet, projektleiter",
    ),
    (
        "unit",
        "agency name, agency, ministry, department, business unit, department name, \
         unit, division, directorate, organisation, organization, bureau name, line \
         of business, business area, function, faculty, branch, dept, client, \
         customer, ministère, département, abteilung, bereich",
    ),
    (
        "objective",
        "agency strategic objectives, strategic objective, strategic objectives, \
         business objective, business objectives, objective, objectives, strategic \
         goal, strategic goals, goal, goals, strategic alignment, strategic priority, \
         strategic theme, priority goals, theme, objectif, ziel",
    ),
    (
        "value",
        "business value, value score, benefit score, value, strategic value, score, \
         strategic fit, attractiveness, impact",
    ),
    (
        "risk",
        "risk score, risk, risk rating, risk level, project risk, overall risk, \
         delivery risk",
    ),
    (
        "confidence",
        "estimate confidence, confidence in estimates, cost confidence, confidence, \
         confidence level, confidence score",
    ),
    ("milestones", "milestones, key milestones, project milestones, meilensteine, jalons"),
    (
        "start",
        "start date, start, project start, planned start, project start date, \
         investment start year, start year, actual start, begin, begin date, begins, \
         commencement, commencement date, kick off, kickoff, launch date, from, start \
         on, date de début, beginn, startdatum",
    ),
    (
        "end",
        "end date, end, finish, finish date, project end, planned end, planned \
         finish, project end date, estimated completion date, completion date, \
         completion, expected completion, target date, investment end year, end year, \
         go live, go live date, due date, due, deadline, delivery date, ends, until, \
         to, forecast end date, date de fin, ende, enddatum",
    ),
    (
        "budget",
        "total budget, project budget, approved budget, whole life cost, wlc, wlc \
         baseline incl ncg, wlc baseline incl ngc, wlc baseline, whole life cost \
         baseline, total cost, total project cost, budget, funding by, total funding, \
         funding, estimated cost, estimated total cost, project cost, cost, costs, \
         cost estimate, planned cost, capex, investment amount, amount, price, budget \
         total, coût, kosten",
    ),
    (
        "spent",
        "spent, actual cost, actual costs, cost to date, spend to date, spent to \
         date, actuals, actuals to date, expenditure to date, expenditure, actual \
         spend, spend, lifecycle cost to date",
    ),
    (
        "cost_systems",
        "systems cost, system cost, cost systems, technology cost, it cost, software \
         cost, systems budget, technology budget, it budget, cost of systems, systems",
    ),
    (
        "cost_people",
        "people cost, cost people, change cost, training cost, people budget, change \
         management cost, change budget, training budget, cost of people",
    ),
    ("cost_other", "other cost, other costs, cost other, other budget"),
    (
        "health",
        "evaluation color, evaluation colour, rag, rag status, rag rating, delivery \
         confidence, delivery confidence assessment, dca, colour rating, color \
         rating, health, overall health, project health, health status, overall \
         status, overall rag, traffic light, evaluation, rating, status, project \
         status, ipa rating, ampel",
    ),
    (
        "health_reason",
        "rating comment, rag comment, status comment, health comment, rag reason, \
         health reason, rag commentary, status commentary, dca commentary",
    ),
    ("health_date", "rating date, rag date, health date, status date"),
    (
        "class:ambition",
        "ambition, run grow transform, run grow transform category, investment type, \
         mandate type, rgt, category",
    ),
    ("class:asset", "asset class, asset type, it asset class"),
    ("class:horizon", "horizon, innovation horizon, innovation type"),
    ("class:contribution", "contribution, application portfolio, mcfarlan"),
];

/// How well a heading fits a field by its words, from 0 to 1; with the fields that it fits at all.
pub(super) fn fits(heading: &str) -> Vec<(Field, f64)> {
    let whole = words(heading);
    let bare = words(&without_brackets(heading));
    let mut out = Vec::new();
    for (field, synonyms) in HEADINGS {
        let synonyms: Vec<&str> = synonyms.split(", ").collect();
        let best = synonyms.iter().enumerate().map(|(i, synonym)| {
            // Between two columns of one field the one with the surer heading is taken.
            let rank = 0.1 * i as f64 / synonyms.len() as f64;
            let own: Vec<&str> = synonym.split(' ').collect();
            let fit = fit(&own, &whole).max(0.97 * fit(&own, &bare));
            (fit - rank).max(0.0)
        });
        let best = best.fold(0.0, f64::max) - penalty(field, &whole);
        if best > 0.3
            && let Some(field) = Field::from_word(field)
        {
            out.push((field, best));
        }
    }
    out
}

/// 1 for the very words; less where they are only a part of the heading.
fn fit(synonym: &[&str], heading: &[String]) -> f64 {
    if heading.len() < synonym.len() || heading.is_empty() {
        return 0.0;
    }
    let is_there = heading.windows(synonym.len()).any(|window| window == synonym);
    match is_there {
        true if heading.len() == synonym.len() => 1.0,
        true => 0.4 + 0.5 * synonym.len() as f64 / heading.len() as f64,
        false => 0.0,
    }
}

/// Words that make a heading mean something else: a change of the budget is not the budget.
fn penalty(field: &str, heading: &[String]) -> f64 {
    let against: &[&str] = match field {
        "budget" => &[
            "yearly",
            "annual",
            "monthly",
            "variance",
            "change",
            "explanation",
            "comment",
            "year",
            "spent",
            "actual",
            "remaining",
            "code",
            "forecast",
        ],
        "start" | "end" => &["actual", "last", "original", "baseline", "update", "first"],
        "name" => &["code", "id", "number", "type", "manager", "owner", "sponsor", "status"],
        "unit" => &["code", "id", "number", "acronym", "budget", "type", "price", "cost"],
        "note" => &["change", "rating", "budget", "schedule", "variance"],
        "sponsor" | "owner" | "lead" => &["email", "phone", "id", "title", "type"],
        "key" => &["changes", "parent", "months", "agency", "bureau", "postal", "phone", "cost"],
        "health" => &["comment", "comments", "date", "months"],
        _ => &[],
    };
    let is_against = heading.iter().any(|word| against.contains(&word.as_str()));
    if is_against { 0.25 } else { 0.0 }
}

/// The words of a heading in small letters: `totalBudget`, `total_budget` and `Total budget` alike.
pub(super) fn words(heading: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in heading.chars() {
        if c.is_alphanumeric() {
            let is_new = !last.is_alphanumeric() || last.is_lowercase() && c.is_uppercase();
            if is_new {
                out.push(String::new());
            }
            if let Some(word) = out.last_mut() {
                word.extend(c.to_lowercase());
            }
        }
        last = c;
    }
    out
}

fn without_brackets(heading: &str) -> String {
    let mut depth = 0_u32;
    heading
        .chars()
        .filter(|c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(heading: &str) -> Option<(String, f64)> {
        let fits = fits(heading).into_iter();
        fits.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(f, fit)| (f.word().to_string(), fit))
    }

    #[test]
    fn headings_of_the_field_are_known() {
        for (heading, field) in [
            ("Project Name", "name"),
            ("Investment Title (IT Portfolio)", "name"),
            ("projectName", "name"),
            ("Executive Sponsor", "sponsor"),
            ("SRO", "sponsor"),
            ("Project Manager", "lead"),
            ("Ministry", "unit"),
            ("Agency Name", "unit"),
            ("Total cost (£m)", "budget"),
            ("Funding BY ($ M)", "budget"),
            ("RAG", "health"),
            ("Delivery Confidence", "health"),
            ("Finish", "end"),
            ("Go-live", "end"),
            ("estimatedCompletionDate", "end"),
            ("Risk Score", "risk"),
        ] {
            assert_eq!(best(heading).map(|(word, _)| word).as_deref(), Some(field), "{heading}");
        }
    }

    #[test]
    fn every_heading_names_a_field_and_is_in_plain_words() {
        for (field, synonyms) in HEADINGS {
            assert!(Field::from_word(field).is_some(), "{field}");
            for synonym in synonyms.split(", ") {
                assert_eq!(words(synonym).join(" "), synonym, "{field}");
            }
        }
    }

    #[test]
    fn of_several_amounts_the_total_comes_first() {
        let budget = |heading| best(heading).map_or(0.0, |(_, fit)| fit);
        assert!(budget("Funding BY ($ M)") > budget("Funding PY ($ M)"));
        assert!(budget("wlc_baseline_incl_NCG") > budget("yearly_budget"));
    }
}
