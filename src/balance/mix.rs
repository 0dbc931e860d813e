//! How the cost of what is in divides among the buckets of a lens, and how far that is from target.

use std::collections::BTreeSet;

use smol_str::SmolStr;

use super::{Group, Standing, State};
use crate::portfolio::{LENSES, Money, Portfolio, bucket_label, lens, lens_label};

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

/// The mixes of every lens that a target or a project speaks of.
pub(super) fn mixes(portfolio: &Portfolio, standings: &[Standing], total: Money) -> Vec<Mix> {
    let mut own: BTreeSet<&SmolStr> = portfolio.targets.iter().map(|(word, _)| word).collect();
    for project in &portfolio.projects {
        own.extend(project.classes.iter().map(|(word, _)| word));
    }
    let known = LENSES.iter().map(|lens| SmolStr::new_static(lens.word));
    let mut words: Vec<SmolStr> = known.filter(|word| own.contains(word)).collect();
    words.extend(own.into_iter().filter(|word| lens(word).is_none()).cloned());
    words.into_iter().map(|word| mix(portfolio, standings, total, word)).collect()
}

fn mix(portfolio: &Portfolio, standings: &[Standing], total: Money, word: SmolStr) -> Mix {
    let has_targets =
        portfolio.targets.iter().any(|(lens, shares)| *lens == word && !shares.is_empty());
    let mut buckets: Vec<Bucket> = bucket_words(portfolio, &word)
        .into_iter()
        .map(|bucket| Bucket {
            label: bucket_label(&word, &bucket),
            target: has_targets.then(|| portfolio.target(&word, &bucket).unwrap_or(0.0)),
            group: Group::default(),
            word: bucket,
        })
        .collect();
    let mut unclassified = Group::default();
    for (project, standing) in portfolio.projects.iter().zip(standings) {
        if standing.state != State::In {
            continue;
        }
        let class = project.class(&word);
        match buckets.iter_mut().find(|bucket| Some(&bucket.word) == class) {
            Some(bucket) => bucket.group.add(standing.cost),
            None => unclassified.add(standing.cost),
        }
    }
    for bucket in &mut buckets {
        bucket.group.take_share_of(total);
    }
    unclassified.take_share_of(total);
    Mix {
        label: lens_label(&word),
        imbalance: imbalance(&buckets, &unclassified),
        lens: word,
        buckets,
        unclassified,
    }
}

fn imbalance(buckets: &[Bucket], unclassified: &Group) -> Option<f64> {
    let mut distance = unclassified.share?;
    for bucket in buckets {
        distance += bucket.excess()?.abs();
    }
    (!buckets.is_empty()).then_some(distance / 2.0)
}

/// The buckets of a lens: the format's, then those of the targets, then those of projects.
fn bucket_words(portfolio: &Portfolio, word: &SmolStr) -> Vec<SmolStr> {
    let mut words: Vec<SmolStr> = lens(word)
        .map(|lens| lens.buckets.iter().map(|(word, _)| SmolStr::new_static(word)).collect())
        .unwrap_or_default();
    let targets = portfolio.targets.iter().filter(|(lens, _)| lens == word);
    for (bucket, _) in targets.flat_map(|(_, shares)| shares) {
        if !words.contains(bucket) {
            words.push(bucket.clone());
        }
    }
    let used: BTreeSet<&SmolStr> =
        portfolio.projects.iter().filter_map(|project| project.class(word)).collect();
    let new: Vec<SmolStr> =
        used.into_iter().filter(|bucket| !words.contains(bucket)).cloned().collect();
    words.extend(new);
    words
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
