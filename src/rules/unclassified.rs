//! Projects that the mix cannot place.

use super::{Family, Fix, Judge, Part, Scope, fix, rule};
use crate::portfolio::{Level, bucket_label, lens, lens_label};
use smol_str::SmolStr;

rule! {
    /// ## What it checks
    /// A live project is in no bucket of a lens for which the portfolio has targets: one finding for
    /// each such lens.
    ///
    /// ## Why it matters
    /// Its money is spent, and the mix does not say on what. What is not classified cannot be
    /// balanced.
    ///
    /// ## What to do
    /// Ask what it is mainly for and put it there. If it is really two things, it may be two
    /// projects.
    pub(super) static UNCLASSIFIED = {
        name: "unclassified",
        title: "Not classified",
        family: Family::Balance,
        level: Level::Note,
        thresholds: &[],
        field: "classes",
        judge: Judge::Beside(Part::Targets, Scope::Live, |case, project, _, findings| {
            for (part, (lens, _)) in case.facts.portfolio.targets.iter().enumerate() {
                if project.class(lens).is_none() {
                    let lens = lens_label(lens).to_lowercase();
                    findings.push(case.part(project, part, format!("It has no {lens}")));
                }
            }
        }),
        question: |facts, finding| {
            let (word, _) = facts.portfolio.targets.get(finding.part)?;
            let lens = lens(word)?;
            let labels: Vec<&str> = lens.buckets.iter().map(|(_, label)| *label).collect();
            let labels = crate::text::or_list(&labels).to_lowercase();
            Some(format!("Which is it: {labels}? And would everybody at this table give the same answer?"))
        },
        fixes: |facts, finding| {
            let Some((lens, _)) = facts.portfolio.targets.get(finding.part) else { return Vec::new() };
            let Some(mix) = facts.balance.mix(lens) else { return Vec::new() };
            fix::of(facts, finding, |project| {
                let put = |bucket: SmolStr| {
                    let label = bucket_label(lens, &bucket);
                    let (lens, step) = (lens.clone(), format!("{}: {label}", project.name));
                    Fix::of_project(label, lens_label(&lens), project, move |with, _| {
                        with.set_class(&lens, Some(bucket.clone()));
                    })
                    .step(step)
                };
                mix.buckets.iter().map(|bucket| put(bucket.word.clone())).collect::<Vec<_>>()
            })
        },
    }
}
