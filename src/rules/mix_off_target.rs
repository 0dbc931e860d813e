//! Buckets that take far more or far less than the mix wanted.

use super::{Family, Judge, Subject, Threshold, ask, fix, rule};
use crate::portfolio::Level;
use crate::text::percent;

rule! {
    /// ## What it checks
    /// The share of a bucket in the cost of what is in differs from its target by more than the
    /// tolerance. Lenses without targets are not looked at. Buckets that the targets of a lens leave
    /// out have the target zero.
    ///
    /// ## Why it matters
    /// The mix was agreed when nobody's project was at stake. Project by project every choice looks
    /// sensible, and in the end everything is spent on keeping things running.
    ///
    /// ## What to do
    /// Move money between buckets: stop, defer or shrink where there is too much, bring candidates in
    /// where there is too little. Or change the target, openly.
    pub(super) static MIX_OFF_TARGET = {
        name: "mix-off-target",
        title: "Mix off target",
        family: Family::Balance,
        level: Level::Warning,
        thresholds: &[Threshold {
            name: "tolerance",
            default: 0.05,
            meaning: "difference between share and target that is let pass, from 0 to 1",
        }],
        field: "classes",
        judge: Judge::Portfolio(|case, findings| {
            let tolerance = case.threshold("tolerance");
            let mixes = case.facts.balance.mixes.iter();
            // Counted over all lenses, so that no two findings are taken for the same.
            let buckets = mixes.flat_map(|mix| mix.buckets.iter().map(move |bucket| (mix, bucket)));
            for (part, (mix, bucket)) in buckets.enumerate() {
                let (Some(share), Some(target)) = (bucket.group.share, bucket.target) else { continue };
                // A hair's breadth is left, so that 0.45 against 0.40 is at the tolerance and not beyond.
                if (share - target).abs() <= tolerance + 1e-9 {
                    continue;
                }
                let side = if share > target { "more" } else { "less" };
                let message = format!(
                    "{}, {}: {} of spend, {} points {side} than the target of {}",
                    mix.label,
                    bucket.label,
                    percent(share),
                    ((share - target).abs() * 100.0).round(),
                    percent(target)
                );
                findings.push(case.about(Subject::Portfolio, part, message));
            }
        }),
        question: ask::nothing,
        fixes: fix::none,
    }
}
