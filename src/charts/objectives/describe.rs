//! Describes what the objectives weigh and what they get.

use std::collections::HashMap;
use std::sync::Arc;

use crate::balance::{Aim, Facts, State};
use crate::charts::{Options, scope};
use crate::portfolio::{Choice as _, Id, Money, Objective, Project, number};
use crate::text;

/// What the objectives weigh and what they get, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Objectives {
    /// What it finds.
    pub title: String,
    /// Line by line: what it is about, and what could not be counted and why.
    pub subtitle: Vec<String>,
    /// The objectives, those that weigh most first; what serves none comes last.
    pub rows: Vec<Row>,
    /// Whether any objective has a weight.
    pub is_weighed: bool,
}

/// Projects that serve something, and whether they are live.
pub type Serving = Vec<(Id<Project>, bool)>;

/// One objective.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is.
    pub what: What,
    /// Its name, safe to show.
    pub label: String,
    /// Whether it is strategic or operational, in a word; empty where that is not known.
    pub level: &'static str,
    /// Its weight as part of all weights, from 0 to 1.
    pub weight: Option<f64>,
    /// Its part of the known cost of what is in, from 0 to 1; nothing where none is known.
    pub share: Option<f64>,
    /// That cost.
    pub cost: Money,
    /// How many live projects serve it.
    pub served_by: usize,
    /// How many of the objectives are served by no live project.
    pub unserved: usize,
    /// The projects that are live or in, and whether they are live.
    pub serving: Serving,
}

/// What a row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// An objective.
    Objective(Id<Objective>),
    /// So many objectives together.
    Objectives(usize),
    /// What serves no objective.
    NoObjective,
}

impl Row {
    /// The projects that are live or in.
    pub fn projects(&self) -> Arc<[Id<Project>]> {
        self.serving.iter().map(|(id, _)| id.clone()).collect()
    }

    /// How much more than its weight it gets, from −1 to 1.
    pub fn excess(&self) -> Option<f64> {
        Some(self.share? - self.weight?)
    }

    /// Whether it is an objective that no live project serves.
    pub fn is_unserved(&self) -> bool {
        matches!(self.what, What::Objective(_)) && self.served_by == 0
    }

    /// The difference in words: `weighs 22 %, gets 15 points less`.
    pub fn words(&self) -> Option<String> {
        let weight = text::percent(self.weight?);
        let points = (self.excess()? * 100.0).round();
        let number = text::count(points.abs() as usize, "point");
        Some(match points {
            _ if points > 0.0 => format!("weighs {weight}, gets {number} more"),
            _ if points < 0.0 => format!("weighs {weight}, gets {number} less"),
            _ => format!("weighs {weight}, gets as much"),
        })
    }
}

impl Objectives {
    /// The objectives of what these facts hold, as the reader chose to see it.
    pub fn of(facts: &Facts, options: &Options) -> Self {
        let shown = scope::shown(facts, options);
        let mut serving: HashMap<Option<&Id<Objective>>, Serving> = HashMap::new();
        for (project, standing) in shown.projects() {
            if !standing.is_live && standing.state != State::In {
                continue;
            }
            let this = (project.id.clone(), standing.is_live);
            if project.objectives.is_empty() {
                serving.entry(None).or_default().push(this.clone());
            }
            for link in &project.objectives {
                let projects = serving.entry(Some(&link.objective)).or_default();
                if projects.last() != Some(&this) {
                    projects.push(this.clone());
                }
            }
        }
        let (balance, objectives) = (&shown.balance, &shown.portfolio.objectives);
        let weights: f64 = objectives.iter().filter_map(|o| o.weight).map(number).sum();
        let mut rows: Vec<Row> = objectives
            .iter()
            .map(|objective| {
                let served = balance.served(&objective.id);
                let weight = objective.weight.filter(|_| weights > 0.0);
                let name = text::shown_name(&objective.name);
                Row {
                    label: name.trim().to_owned(),
                    level: objective.level.map_or("", crate::portfolio::ObjectiveLevel::label),
                    weight: weight.map(|weight| number(weight) / weights),
                    share: served.cost.share_of(balance.included.cost),
                    cost: served.cost,
                    served_by: served.projects,
                    unserved: usize::from(served.projects == 0),
                    serving: serving.remove(&Some(&objective.id)).unwrap_or_default(),
                    what: What::Objective(objective.id.clone()),
                }
            })
            .collect();
        rows.sort_by(|a, b| {
            let weight = |row: &Row| row.weight.unwrap_or(-1.0);
            let by_weight = weight(b).total_cmp(&weight(a));
            by_weight.then(b.cost.cmp(&a.cost)).then(b.served_by.cmp(&a.served_by))
        });
        let none = balance.by_aim(Aim::None);
        if let Some(serving) = serving.remove(&None) {
            rows.push(Row {
                what: What::NoObjective,
                label: "No objective".to_owned(),
                level: "",
                weight: None,
                share: none.share,
                cost: none.cost,
                served_by: none.projects,
                unserved: 0,
                serving,
            });
        }
        Self {
            title: title(&shown, &rows),
            subtitle: vec![scope::sentence(facts, &shown), counts(&shown)],
            rows,
            is_weighed: weights > 0.0,
        }
    }

    /// The rows that are drawn where so many objectives have one of their own.
    pub(super) fn gathered(&self, own: usize) -> Vec<Row> {
        let (none, objectives): (Vec<Row>, Vec<Row>) =
            self.rows.iter().cloned().partition(|row| row.what == What::NoObjective);
        let (first, rest) = objectives.split_at(own.min(objectives.len()));
        let mut out = first.to_vec();
        if !rest.is_empty() {
            let sum = |part: fn(&Row) -> Option<f64>| {
                let known = rest.iter().filter_map(part);
                known.fold(None, |sum: Option<f64>, x| Some(sum.unwrap_or(0.0) + x))
            };
            let mut serving: Vec<_> =
                rest.iter().flat_map(|row| row.serving.iter().cloned()).collect();
            serving.sort_unstable();
            serving.dedup();
            out.push(Row {
                what: What::Objectives(rest.len()),
                label: format!("and {} more", text::grouped(rest.len() as i128, 0)),
                level: "",
                weight: sum(|row| row.weight),
                share: sum(|row| row.share),
                cost: rest.iter().map(|row| row.cost).sum(),
                served_by: serving.iter().filter(|(_, is_live)| *is_live).count(),
                unserved: rest.iter().map(|row| row.unserved).sum(),
                serving,
            });
        }
        out.extend(none);
        out
    }
}

/// The worst that there is to say: what nobody works on, or else what gets least for its weight.
fn title(shown: &Facts, rows: &[Row]) -> String {
    let short = |row: &Row| text::shortened(&row.label, 60).into_owned();
    let objectives = || rows.iter().filter(|row| row.what != What::NoObjective);
    let all = objectives().count();
    if all == 0 {
        return "No objectives yet".to_owned();
    }
    if shown.balance.live.projects == 0 {
        return "No live project serves any objective yet".to_owned();
    }
    let unserved: Vec<&Row> = objectives().filter(|row| row.is_unserved()).collect();
    if let Some(first) = unserved.first() {
        return match unserved.len() {
            1 => format!("No live project serves “{}”", short(first)),
            _ if first.weight.is_none() => {
                let number = text::grouped(unserved.len() as i128, 0);
                format!(
                    "{number} of {} are served by no live project",
                    text::count(all, "objective")
                )
            }
            number => format!(
                "{number} of {} are served by no live project; the weightiest is “{}”",
                text::count(all, "objective"),
                short(first)
            ),
        };
    }
    let by_excess =
        |a: &&Row, b: &&Row| a.excess().unwrap_or(0.0).total_cmp(&b.excess().unwrap_or(0.0));
    let least = objectives().min_by(by_excess);
    if let Some((row, weight, share)) = least
        .and_then(|row| Some((row, row.weight?, row.share?)))
        .filter(|(_, w, s)| s + 0.005 < *w)
    {
        let (weight, share) = (text::percent(weight), text::percent(share));
        return format!("“{}” has {weight} of the weight and gets {share} of spend", short(row));
    }
    let most = objectives().max_by(|a, b| a.cost.cmp(&b.cost));
    match most.and_then(|row| Some((row, row.share?))) {
        Some((row, _)) if row.weight.is_some() => {
            "Every objective gets as much of spend as it weighs".to_owned()
        }
        Some((row, share)) => {
            format!("“{}” gets {} of spend; no weights are set", short(row), text::percent(share))
        }
        None => "Every objective is served; no cost is known yet".to_owned(),
    }
}

fn counts(shown: &Facts) -> String {
    let (included, live) = (shown.balance.included, shown.balance.live.projects);
    let number = |number: usize| text::grouped(number as i128, 0);
    let of = if included.projects == 1 { "that is" } else { "that are" };
    let mut out =
        format!("Share of the known cost of {} {of} in", text::count(included.projects, "project"));
    if included.unknown > 0 {
        out.push_str(&format!(" ({} of unknown cost, not drawn)", number(included.unknown)));
    }
    out.push_str(&format!("; number of {}", text::count(live, "live project")));
    let is_counted =
        |standing: &&crate::balance::Standing| standing.is_live || standing.state == State::In;
    let standings = &shown.balance.standings;
    let others = standings.len() - standings.iter().filter(is_counted).count();
    if others > 0 {
        out.push_str(&format!("; {} not counted (ideas and closed)", number(others)));
    }
    let objectives = &shown.portfolio.objectives;
    let without = objectives.iter().filter(|objective| objective.weight.is_none()).count();
    if without > 0 {
        out.push_str(&format!("; {} without a weight", text::count(without, "objective")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portfolio::{Contribution, Portfolio, Stage};

    fn objectives(weights: &[(&str, Option<i64>)], projects: &[(i128, &[&str])]) -> Objectives {
        let objective = |(id, weight): &(&str, Option<i64>)| Objective {
            id: (*id).into(),
            name: id.to_uppercase(),
            weight: weight.map(Into::into),
            ..Objective::default()
        };
        let link = |id: &&str| Contribution { objective: (*id).into(), ..Contribution::default() };
        let project = |(place, (cost, served)): (usize, &(i128, &[&str]))| Project {
            id: format!("p{place}").as_str().into(),
            stage: Some(Stage::Approved),
            budget: Some(Money::minor(*cost)),
            objectives: served.iter().map(link).collect(),
            ..Project::default()
        };
        let portfolio = Portfolio {
            objectives: weights.iter().map(objective).collect(),
            projects: projects.iter().enumerate().map(project).collect(),
            ..Portfolio::default()
        };
        let facts = Facts::new(Arc::new(portfolio), None, jiff::civil::date(2027, 5, 10));
        Objectives::of(&facts, &Options::default())
    }

    #[test]
    fn what_nobody_works_on_is_the_finding() {
        let weights = [("a", Some(60)), ("b", Some(30)), ("c", Some(10))];
        let found = objectives(&weights, &[(60, &["a"]), (40, &[])]);
        assert_eq!(
            found.title,
            "2 of 3 objectives are served by no live project; the weightiest is “B”"
        );
        let found = objectives(&weights, &[(60, &["a", "c"]), (40, &["c"])]);
        assert_eq!(found.title, "No live project serves “B”");
        assert_eq!(
            found.rows.iter().map(Row::is_unserved).collect::<Vec<_>>(),
            [false, true, false]
        );
    }

    #[test]
    fn otherwise_it_is_what_gets_least_for_its_weight() {
        let weights = [("a", Some(60)), ("b", Some(40))];
        let found = objectives(&weights, &[(30, &["a"]), (60, &["b"]), (10, &[])]);
        assert_eq!(found.title, "“A” has 60 % of the weight and gets 30 % of spend");
        assert_eq!(found.rows[0].words().as_deref(), Some("weighs 60 %, gets 30 points less"));
        assert_eq!(found.rows[2].share, Some(0.1));
        let found = objectives(&[("a", None)], &[(30, &["a"])]);
        assert_eq!(found.title, "“A” gets 100 % of spend; no weights are set");
    }

    #[test]
    fn the_rest_is_summed_and_each_project_counted_once() {
        let weights = [("a", Some(60)), ("b", Some(30)), ("c", Some(10))];
        let found = objectives(&weights, &[(60, &["b", "c"]), (40, &["a"])]);
        let gathered = found.gathered(1);
        assert_eq!((gathered[1].served_by, gathered[1].cost), (1, Money::minor(60)));
        assert_eq!(gathered[1].label, "and 2 more");
        assert_eq!(objectives(&[], &[(1, &[])]).title, "No objectives yet");
    }
}
