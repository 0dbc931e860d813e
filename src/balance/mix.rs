//! How the cost of what is in divides among the buckets of a lens, and how far that is from target.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use smol_str::SmolStr;

use super::group::Way;
use super::{Group, Standing, State};
use crate::portfolio::{LENSES, Money, Portfolio, Project, bucket_label, lens, lens_label, number};

/// The mix of one lens.
#[derive(Clone, Debug, PartialEq)]
pub struct Mix {
    /// The lens's word in the file.
    pub lens: SmolStr,
    /// Its name on screen.
    pub label: String,
    /// Its buckets: the format's in their order, then the portfolio's own.
    pub buckets: Vec<Bucket>,
    /// Projects in no bucket.
    pub unclassified: Group,
    /// The part of the money that would have to move to meet the targets, from 0 to 1:
    /// ½·Σ|share − target| over all buckets, unclassified cost counting as a bucket with the
    /// target 0. Nothing where the lens has no targets or no cost is known.
    pub imbalance: Option<f64>,
}

/// One bucket of a lens.
#[derive(Clone, Debug, PartialEq)]
pub struct Bucket {
    /// Its word in the file.
    pub word: SmolStr,
    /// Its name on screen.
    pub label: String,
    /// What is in it.
    pub group: Group,
    /// The share wanted, from 0 to 1, where the lens has targets; 0 where they leave it out.
    pub target: Option<f64>,
}

impl Bucket {
    /// How much more than wanted it has, from −1 to 1.
    pub fn excess(&self) -> Option<f64> {
        Some(self.group.share? - self.target?)
    }
}

/// The buckets that projects speak of, by lens, each with those of its projects that are in.
type Used<'p> = BTreeMap<&'p SmolStr, BTreeMap<&'p SmolStr, Group>>;

/// The shares wanted in a lens, by bucket.
type Shares = Vec<(SmolStr, Decimal)>;

/// The mixes of every lens that a target or a project speaks of, of the projects that are in.
pub(super) fn mixes(portfolio: &Portfolio, standings: &[Standing], included: &Group) -> Vec<Mix> {
    let mut used = Used::new();
    for (word, _) in &portfolio.targets {
        used.entry(word).or_default();
    }
    for (project, standing) in portfolio.projects.iter().zip(standings) {
        for (word, bucket) in &project.classes {
            let group = used.entry(word).or_default().entry(bucket).or_default();
            if standing.state == State::In {
                group.count(standing.cost, Way::In);
            }
        }
    }
    let known = LENSES.iter().map(|lens| SmolStr::new_static(lens.word));
    let mut words: Vec<SmolStr> = known.filter(|word| used.contains_key(word)).collect();
    words.extend(used.keys().copied().filter(|word| lens(word).is_none()).cloned());
    let targets: BTreeMap<&SmolStr, &Shares> =
        portfolio.targets.iter().map(|(word, shares)| (word, shares)).collect();
    let none = Shares::new();
    let mix = |word| {
        let buckets = used.remove(&word).unwrap_or_default();
        let shares = targets.get(&word).copied().unwrap_or(&none);
        mix(word, buckets, shares, included)
    };
    words.into_iter().map(mix).collect()
}

fn mix(
    word: SmolStr,
    mut used: BTreeMap<&SmolStr, Group>,
    shares: &Shares,
    included: &Group,
) -> Mix {
    let mut unclassified = *included;
    for group in used.values() {
        unclassified.take_away(group);
    }
    let of_format = lens(&word).map(|lens| lens.buckets).unwrap_or_default();
    let own = |bucket: &&SmolStr| !of_format.iter().any(|(word, _)| word == *bucket);
    let mut words: Vec<SmolStr> =
        of_format.iter().map(|(word, _)| SmolStr::new_static(word)).collect();
    words.extend(shares.iter().map(|(bucket, _)| bucket).filter(own).cloned());
    let targets: BTreeMap<&SmolStr, f64> =
        shares.iter().map(|(bucket, share)| (bucket, number(*share))).collect();
    let mut groups: Vec<(SmolStr, Group)> = Vec::new();
    for bucket in words {
        let group = used.remove(&bucket).unwrap_or_default();
        groups.push((bucket, group));
    }
    groups.extend(used.into_iter().map(|(bucket, group)| (bucket.clone(), group)));
    let buckets: Vec<Bucket> = groups
        .into_iter()
        .map(|(bucket, group)| Bucket {
            label: bucket_label(&word, &bucket),
            target: (!targets.is_empty()).then(|| targets.get(&bucket).copied().unwrap_or(0.0)),
            group,
            word: bucket,
        })
        .collect();
    let label = lens_label(&word);
    let mut mix = Mix { lens: word, label, buckets, unclassified, imbalance: None };
    mix.weigh(included);
    mix
}

impl Mix {
    /// Counts a project that is in, more or less.
    pub(super) fn count(&mut self, project: &Project, cost: Option<Money>, way: Way) {
        let class = project.class(&self.lens);
        let bucket = self.buckets.iter_mut().find(|bucket| Some(&bucket.word) == class);
        bucket.map_or(&mut self.unclassified, |bucket| &mut bucket.group).count(cost, way);
    }

    /// Works out the shares of what is in.
    pub(super) fn weigh(&mut self, included: &Group) {
        for bucket in &mut self.buckets {
            bucket.group.take_share_of(included.cost);
        }
        self.unclassified.take_share_of(included.cost);
        self.imbalance = imbalance(&self.buckets, &self.unclassified);
    }
}

fn imbalance(buckets: &[Bucket], unclassified: &Group) -> Option<f64> {
    let mut distance = unclassified.share?;
    for bucket in buckets {
        distance += bucket.excess()?.abs();
    }
    (!buckets.is_empty()).then_some(distance / 2.0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::balance::Facts;
    use crate::portfolio::{Money, Portfolio, Project, Stage};
    use jiff::civil::date;

    fn portfolio(projects: &[(&str, Option<i128>, Option<&str>)]) -> Arc<Portfolio> {
        let share = |text: &str| text.parse().unwrap();
        Arc::new(Portfolio {
            projects: projects
                .iter()
                .map(|(id, cost, class)| Project {
                    id: (*id).into(),
                    stage: Some(Stage::Approved),
                    budget: cost.map(Money::minor),
                    classes: class.iter().map(|c| ("ambition".into(), (*c).into())).collect(),
                    ..Project::default()
                })
                .collect(),
            targets: vec![(
                "ambition".into(),
                vec![("run".into(), share("0.5")), ("grow".into(), share("0.5"))],
            )],
            ..Portfolio::default()
        })
    }

    #[test]
    fn imbalance_is_the_money_that_would_have_to_move() {
        let p = portfolio(&[
            ("a", Some(60), Some("run")),
            ("b", Some(20), Some("grow")),
            ("c", Some(20), None),
            ("d", None, Some("run")),
        ]);
        let facts = Facts::new(p, None, date(2027, 1, 1));
        let mix = facts.balance.mix("ambition").unwrap();
        // 0.6 against 0.5, 0.2 against 0.5, 0 against 0, and 0.2 in no bucket.
        assert!((mix.imbalance.unwrap() - 0.3).abs() < 1e-12);
        assert_eq!(mix.buckets[0].group.unknown, 1);
        assert_eq!(mix.unclassified.projects, 1);
    }

    #[test]
    fn without_known_cost_there_is_no_share() {
        let facts = Facts::new(portfolio(&[("a", None, Some("run"))]), None, date(2027, 1, 1));
        let mix = facts.balance.mix("ambition").unwrap();
        assert_eq!(mix.buckets[0].group.share, None);
        assert_eq!(mix.imbalance, None);
    }
}
