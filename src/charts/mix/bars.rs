//! The mix described in shares: what the window and the scene both draw.

use std::collections::BTreeMap;

use smol_str::SmolStr;

use crate::balance::{Facts, Group, Mix, State};
use crate::charts::balance::usual;
use crate::charts::{MixBy, Options, Slot, scope};
use crate::portfolio::{Id, Money, Project};
use crate::text;

/// The mix of one lens, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// What it finds.
    pub title: String,
    /// Line by line: what it is about, and what could not be counted and why.
    pub subtitle: Vec<String>,
    /// The lens's word; empty where the portfolio has no lens.
    pub lens: SmolStr,
    /// The lens's name, safe to show.
    pub label: String,
    /// What the shares are shares of.
    pub by: MixBy,
    /// The buckets in their order; what is in none comes last, where there is anything.
    pub bars: Vec<Bar>,
    /// The part that would have to move to meet the targets, from 0 to 1.
    pub imbalance: Option<f64>,
}

/// One bucket.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Its word; nothing for what is in no bucket.
    pub bucket: Option<SmolStr>,
    /// Its name, safe to show.
    pub label: String,
    /// Its colour and shape.
    pub slot: Slot,
    /// What is in it.
    pub group: Group,
    /// Its share, from 0 to 1; nothing where there is nothing to have a share of.
    pub share: Option<f64>,
    /// The share wanted, where the lens has targets.
    pub target: Option<f64>,
    /// What each project in it adds to the share, the most first; those of unknown cost add
    /// nothing that can be drawn.
    pub parts: Vec<Part>,
}

/// What a project adds to the share of its bucket.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The project.
    pub project: Id<Project>,
    /// Its place in the portfolio.
    pub place: usize,
    /// Its name, safe to show.
    pub name: String,
    /// Its cost, where that is known.
    pub cost: Option<Money>,
    /// What it adds, from 0 to 1.
    pub share: f64,
}

impl Bar {
    /// How much more than wanted it has, from −1 to 1.
    pub fn excess(&self) -> Option<f64> {
        Some(self.share? - self.target?)
    }

    /// The difference in words: `15 points more than wanted`.
    pub fn words(&self) -> Option<String> {
        let points = (self.excess()? * 100.0).round();
        let number = text::count(points.abs() as usize, "point");
        Some(match points {
            _ if points > 0.0 => format!("{number} more than wanted"),
            _ if points < 0.0 => format!("{number} less than wanted"),
            _ => "as wanted".to_owned(),
        })
    }
}

impl Bars {
    /// The mix of what these facts hold, as the reader chose to see it.
    pub fn of(facts: &Facts, options: &Options) -> Self {
        let shown = scope::shown(facts, options);
        let by = options.mix.by;
        let chosen = match &options.mix.lens {
            Some(lens) => shown.balance.mix(lens),
            None => usual(&shown.balance.mixes),
        };
        let mut bars = Self {
            title: String::new(),
            subtitle: vec![scope::sentence(facts, &shown)],
            lens: chosen.map(|mix| mix.lens.clone()).unwrap_or_default(),
            label: chosen.map(|mix| text::plain(&mix.label).into_owned()).unwrap_or_default(),
            by,
            bars: chosen.map(|mix| bars_of(mix, by, &shown, facts)).unwrap_or_default(),
            imbalance: None,
        };
        bars.imbalance = bars.distance();
        bars.title = bars.finding(&shown);
        bars.subtitle.push(bars.counts(&shown));
        bars
    }

    /// ½·Σ|share − target|.
    fn distance(&self) -> Option<f64> {
        let mut distance = 0.0;
        for bar in &self.bars {
            distance += bar.excess()?.abs();
        }
        (!self.bars.is_empty()).then_some(distance / 2.0)
    }

    fn finding(&self, shown: &Facts) -> String {
        let whole = match self.by {
            MixBy::Money => "spend",
            MixBy::Projects => "projects",
        };
        if shown.balance.included.projects == 0 {
            return "Nothing is in the portfolio yet".to_owned();
        }
        if self.bars.is_empty() {
            return "No project is classified by any lens yet".to_owned();
        }
        let by_share =
            |a: &&Bar, b: &&Bar| a.share.unwrap_or(0.0).total_cmp(&b.share.unwrap_or(0.0));
        let by_excess =
            |a: &&Bar, b: &&Bar| a.excess().unwrap_or(0.0).total_cmp(&b.excess().unwrap_or(0.0));
        let Some(imbalance) = self.imbalance else {
            let most = self.bars.iter().rev().max_by(by_share);
            return match most.and_then(|bar| Some((bar, bar.share?))) {
                Some((bar, share)) => {
                    let takes = self.takes(bar, share, whole);
                    format!("{takes}; no targets are set for {}", self.label)
                }
                None => "No cost is known yet, so there are no shares".to_owned(),
            };
        };
        let most = self.bars.iter().rev().max_by(by_excess);
        match most.and_then(|bar| Some((bar, bar.share?, bar.words()?))) {
            Some((bar, share, words)) if imbalance >= 0.005 => {
                let takes = self.takes(bar, share, whole);
                let more = if bar.bucket.is_some() { format!(", {words}") } else { String::new() };
                format!("{takes}{more}; {} would have to move", text::percent(imbalance))
            }
            _ => {
                format!(
                    "{} divides as wanted among the buckets of {}",
                    text::sentence(whole),
                    self.label
                )
            }
        }
    }

    fn takes(&self, bar: &Bar, share: f64, whole: &str) -> String {
        let share = text::percent(share);
        match &bar.bucket {
            Some(_) => {
                let label = text::shortened(&bar.label, 60);
                format!("{label} takes {share} of {whole}")
            }
            None => format!("{share} of {whole} is in no bucket of {}", self.label),
        }
    }

    fn counts(&self, shown: &Facts) -> String {
        let included = shown.balance.included;
        let what = match self.by {
            MixBy::Money => "Share of known cost of what is in",
            MixBy::Projects => "Share of the number of projects that are in",
        };
        let label = if self.label.is_empty() { String::new() } else { format!("{}: ", self.label) };
        let what = if label.is_empty() { what.to_owned() } else { what.to_lowercase() };
        let mut out = format!("{label}{what}, {}", text::count(included.projects, "project"));
        if self.by == MixBy::Money && included.unknown > 0 {
            let unknown = text::grouped(included.unknown as i128, 0);
            out.push_str(&format!("; {unknown} of unknown cost, not counted"));
        }
        let out_of = shown.portfolio.projects.len() - included.projects;
        if out_of > 0 {
            let number = text::grouped(out_of as i128, 0);
            out.push_str(&format!("; {number} not in (candidates and closed), not counted"));
        }
        out
    }
}

fn bars_of(mix: &Mix, by: MixBy, shown: &Facts, facts: &Facts) -> Vec<Bar> {
    let all = shown.balance.included.projects;
    let share = |group: &Group| match by {
        MixBy::Money => group.share,
        MixBy::Projects => (all > 0).then(|| group.projects as f64 / all as f64),
    };
    let mut parts = parts_of(mix, by, shown, facts);
    let mut bars: Vec<Bar> = mix
        .buckets
        .iter()
        .enumerate()
        .map(|(place, bucket)| Bar {
            bucket: Some(bucket.word.clone()),
            label: text::plain(&bucket.label).into_owned(),
            slot: Slot::of(place),
            group: bucket.group,
            share: share(&bucket.group),
            target: bucket.target,
            parts: parts.remove(&Some(bucket.word.as_str())).unwrap_or_default(),
        })
        .collect();
    if mix.unclassified.projects > 0 {
        bars.push(Bar {
            bucket: None,
            label: "In no bucket".to_owned(),
            slot: Slot::Unclassified,
            group: mix.unclassified,
            share: share(&mix.unclassified),
            target: bars.iter().any(|bar| bar.target.is_some()).then_some(0.0),
            parts: parts.remove(&None).unwrap_or_default(),
        });
    }
    bars
}

/// What each project adds, bucket by bucket, the most first.
fn parts_of<'a>(
    mix: &Mix,
    by: MixBy,
    shown: &'a Facts,
    facts: &Facts,
) -> BTreeMap<Option<&'a str>, Vec<Part>> {
    let included = shown.balance.included;
    let mut parts: BTreeMap<Option<&str>, Vec<Part>> = BTreeMap::new();
    for (project, standing) in shown.projects().filter(|(_, s)| s.state == State::In) {
        let share = match by {
            MixBy::Money => standing.cost.and_then(|cost| cost.share_of(included.cost)),
            MixBy::Projects => Some(1.0 / included.projects.max(1) as f64),
        };
        let Some(share) = share else { continue };
        parts.entry(project.class(&mix.lens).map(SmolStr::as_str)).or_default().push(Part {
            project: project.id.clone(),
            place: facts.portfolio.projects.place(&project.id).unwrap_or_default(),
            name: text::shown_name(&project.name).into_owned(),
            cost: standing.cost,
            share,
        });
    }
    for parts in parts.values_mut() {
        // Of equals, the first in the portfolio.
        parts.sort_by(|a, b| b.cost.cmp(&a.cost).then(a.place.cmp(&b.place)));
    }
    parts
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::portfolio::{Money, Portfolio, Project, Stage};

    fn bars(
        projects: &[(Option<i128>, Option<&str>)],
        targets: &[(&str, &str)],
        by: MixBy,
    ) -> Bars {
        let project = |(place, (cost, class)): (usize, &(Option<i128>, Option<&str>))| Project {
            id: format!("p{place}").as_str().into(),
            stage: Some(Stage::Approved),
            budget: cost.map(Money::minor),
            classes: class.iter().map(|class| ("ambition".into(), (*class).into())).collect(),
            ..Project::default()
        };
        let shares = targets.iter().map(|(word, share)| ((*word).into(), share.parse().unwrap()));
        let portfolio = Portfolio {
            projects: projects.iter().enumerate().map(project).collect(),
            targets: if targets.is_empty() {
                Vec::new()
            } else {
                vec![("ambition".into(), shares.collect())]
            },
            ..Portfolio::default()
        };
        let facts = Facts::new(Arc::new(portfolio), None, jiff::civil::date(2027, 5, 10));
        let options =
            Options { mix: crate::charts::MixOptions { lens: None, by }, ..Options::default() };
        Bars::of(&facts, &options)
    }

    const TARGETS: &[(&str, &str)] = &[("run", "0.4"), ("grow", "0.6")];

    #[test]
    fn the_title_says_what_is_out_of_balance() {
        let projects = [(Some(55), Some("run")), (Some(45), Some("grow")), (None, Some("run"))];
        assert_eq!(
            bars(&projects, TARGETS, MixBy::Money).title,
            "Run takes 55 % of spend, 15 points more than wanted; 15 % would have to move"
        );
        assert_eq!(
            bars(&projects, TARGETS, MixBy::Projects).title,
            "Run takes 67 % of projects, 27 points more than wanted; 27 % would have to move"
        );
        assert_eq!(
            bars(&projects, &[], MixBy::Money).title,
            "Run takes 55 % of spend; no targets are set for Ambition"
        );
    }

    #[test]
    fn what_is_in_no_bucket_is_said() {
        let projects = [(Some(40), Some("run")), (Some(60), None)];
        let bars = bars(&projects, TARGETS, MixBy::Money);
        assert_eq!(
            bars.title,
            "60 % of spend is in no bucket of Ambition; 60 % would have to move"
        );
        assert_eq!(bars.bars.last().and_then(|bar| bar.bucket.clone()), None);
    }

    #[test]
    fn where_nothing_is_known_nothing_is_claimed() {
        assert_eq!(bars(&[], &[], MixBy::Money).title, "Nothing is in the portfolio yet");
        assert_eq!(
            bars(&[(None, None)], &[], MixBy::Money).title,
            "No project is classified by any lens yet"
        );
        let unknown = bars(&[(None, Some("run"))], TARGETS, MixBy::Money);
        assert_eq!(unknown.title, "No cost is known yet, so there are no shares");
        assert_eq!(unknown.bars[0].share, None);
    }

    #[test]
    fn a_balanced_portfolio_is_told_so() {
        let projects = [(Some(40), Some("run")), (Some(60), Some("grow"))];
        let bars = bars(&projects, TARGETS, MixBy::Money);
        assert_eq!(bars.title, "Spend divides as wanted among the buckets of Ambition");
        assert_eq!(bars.bars[0].words().as_deref(), Some("as wanted"));
    }
}
