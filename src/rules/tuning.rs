//! Setting a rule otherwise for one portfolio. What is as delivered is not written down.

use rust_decimal::Decimal;
use smol_str::SmolStr;

use crate::edit::{Change, Edit};
use crate::portfolio::{Choice as _, Level, Portfolio, RuleSetting, number};
use crate::text::percent_exact;

use super::{Rule, Threshold};

impl Threshold {
    /// Whether it is a share of something, from 0 to 1, which people read in per cent.
    pub fn is_share(&self) -> bool {
        self.default > 0.0 && self.default < 1.0
    }

    /// A figure of it as a person reads it: `5 %`, `180`.
    pub fn show(&self, figure: f64) -> String {
        let exact = Decimal::try_from(figure).unwrap_or_default();
        if self.is_share() { percent_exact(exact) } else { exact.normalize().to_string() }
    }

    /// What it counts, without the range that only the file needs.
    pub fn meaning_for_people(&self) -> &'static str {
        self.meaning.strip_suffix(", from 0 to 1").unwrap_or(self.meaning)
    }

    /// The figure a person typed.
    ///
    /// # Errors
    /// Says what could not be understood.
    pub fn understand(&self, typed: &str) -> Result<Decimal, String> {
        let figure = crate::edit::field::number(typed)?
            .ok_or_else(|| format!("Type a number; {} is usual", self.show(self.default)))?;
        let is_percent = self.is_share();
        let most = if is_percent { Decimal::ONE_HUNDRED } else { Decimal::from(1_000_000) };
        if figure < Decimal::ZERO || figure > most {
            let range = if is_percent { "from 0 % to 100 %" } else { "from 0 to 1,000,000" };
            return Err(format!("“{typed}” is not {range}"));
        }
        Ok(if is_percent { figure / Decimal::ONE_HUNDRED } else { figure }.normalize())
    }
}

impl Rule {
    /// Whether the portfolio changes neither level nor thresholds.
    pub fn is_as_delivered(&self, p: &Portfolio) -> bool {
        self.setting(p).is_none_or(|setting| {
            let is_known = |name: &SmolStr| self.thresholds.iter().any(|t| t.name == name);
            setting.level.is_none() && !setting.thresholds.iter().any(|(name, _)| is_known(name))
        })
    }

    /// The change that gives it another level in a portfolio.
    pub fn with_level(&self, p: &Portfolio, level: Level) -> Change {
        let label = match level {
            Level::Off => format!("switch “{}” off", self.title),
            _ => format!("make “{}” {}", self.title, level.label().to_lowercase()),
        };
        let edit = self.set(p, |setting| setting.level = Some(level).filter(|l| *l != self.level));
        Change::new(label, edit)
    }

    /// The change that gives one of its thresholds another figure in a portfolio.
    pub fn with_threshold(&self, p: &Portfolio, threshold: &Threshold, figure: Decimal) -> Change {
        let shown = threshold.show(number(figure));
        let label = format!("set “{}” of “{}” to {shown}", threshold.name, self.title);
        let is_usual = (number(figure) - threshold.default).abs() < 1e-9;
        let edit = self.set(p, |setting| {
            let own = setting.thresholds.iter().position(|(name, _)| name == threshold.name);
            match own {
                Some(place) if is_usual => drop(setting.thresholds.remove(place)),
                Some(place) => {
                    if let Some(own) = setting.thresholds.get_mut(place) {
                        own.1 = figure;
                    }
                }
                None if is_usual => {}
                None => setting.thresholds.push((SmolStr::new_static(threshold.name), figure)),
            }
        });
        Change::new(label, edit)
    }

    /// The change that makes it in a portfolio as it was delivered.
    pub fn reset(&self, p: &Portfolio) -> Change {
        let label = format!("set “{}” as delivered", self.title);
        let edit = self.set(p, |setting| {
            setting.level = None;
            setting.thresholds.retain(|(own, _)| !self.thresholds.iter().any(|t| t.name == own));
        });
        Change::new(label, edit)
    }

    /// The portfolio's settings with this rule's changed; one that says nothing any more is gone.
    fn set(&self, p: &Portfolio, change: impl FnOnce(&mut RuleSetting)) -> Edit {
        let mut rules = p.rules.clone();
        let place = rules.iter().position(|(name, _)| name == self.name);
        let place = place.unwrap_or_else(|| {
            rules.push((SmolStr::new_static(self.name), RuleSetting::default()));
            rules.len() - 1
        });
        if let Some((_, setting)) = rules.get_mut(place) {
            change(setting);
            if *setting == RuleSetting::default() {
                rules.remove(place);
            }
        }
        Edit::Rules(rules)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::apply;
    use crate::rules::find;

    fn after(p: &Arc<Portfolio>, change: &Change) -> Arc<Portfolio> {
        apply(p, &change.edit).unwrap()
    }

    #[test]
    fn only_what_is_not_as_delivered_is_kept() {
        let rule = find("sponsor-overloaded").unwrap();
        let threshold = &rule.thresholds[0];
        let p = Arc::<Portfolio>::default();
        let off = after(&p, &rule.with_level(&p, Level::Off));
        assert_eq!(rule.level_in(&off), Level::Off);
        let many = after(&off, &rule.with_threshold(&off, threshold, Decimal::from(5)));
        assert_eq!(many.rules.len(), 1);
        let on = after(&many, &rule.with_level(&many, rule.level));
        assert_eq!(on.rules[0].1.level, None);
        let usual = after(&on, &rule.with_threshold(&on, threshold, Decimal::from(3)));
        assert!(usual.rules.is_empty() && rule.is_as_delivered(&usual));
        let again = after(&many, &rule.reset(&many));
        assert!(again.rules.is_empty());
    }

    #[test]
    fn what_a_later_version_wrote_is_kept() {
        let rule = find("sponsor-overloaded").unwrap();
        let of_later = ("weeks".into(), Decimal::from(2));
        let setting = RuleSetting { thresholds: vec![of_later], ..RuleSetting::default() };
        let rules = vec![("not-known-yet".into(), setting.clone()), (rule.name.into(), setting)];
        let p = Arc::new(Portfolio { rules: rules.clone(), ..Portfolio::default() });
        let off = after(&p, &rule.with_level(&p, Level::Off));
        assert_eq!(off.rules.len(), 2);
        assert_eq!(after(&off, &rule.reset(&off)).rules, rules);
    }

    #[test]
    fn shares_are_typed_in_per_cent() {
        let share = &find("mix-off-target").unwrap().thresholds[0];
        assert_eq!(share.show(0.05), "5 %");
        assert_eq!(share.understand("7.5 %"), Ok(Decimal::new(75, 3)));
        assert!(share.understand("101").is_err() && share.understand("").is_err());
        let days = &find("sponsor-unconfirmed").unwrap().thresholds[0];
        assert_eq!(days.understand("90"), Ok(Decimal::from(90)));
        assert!(days.understand("-1").unwrap_err().contains("from 0"));
    }
}
