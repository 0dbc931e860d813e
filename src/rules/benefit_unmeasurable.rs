//! Benefits of which nobody could tell whether they came true.

use super::{Family, Fix, Judge, Scope, ask, benefits, rule};
use crate::edit::field;
use crate::portfolio::{Benefit, Level, Project};
use crate::text::and_list;

rule! {
    /// ## What it checks
    /// A benefit of a live project lacks its measure, its baseline or its target. A baseline or a
    /// target of zero is there. The unit, the due day and the money a year are not asked for.
    ///
    /// ## Why it matters
    /// Where it stood before and where it should be afterwards: without both, a benefit can neither
    /// be reached nor missed, and nobody will ever be asked.
    ///
    /// ## What to do
    /// Say what is counted, count it now, and agree the figure that would be good. A count by hand of
    /// one week is better than none.
    pub(super) static BENEFIT_UNMEASURABLE = {
        name: "benefit-unmeasurable",
        title: "Benefit cannot be measured",
        family: Family::Purpose,
        level: Level::Warning,
        thresholds: &[],
        field: "benefit measure",
        judge: Judge::Project(Scope::Live, |case, project, _, findings| {
            for (part, benefit) in project.benefits.iter().enumerate() {
                let missing = missing(benefit);
                if !missing.is_empty() {
                    let (name, missing) = (benefits::named(benefit, part), and_list(&missing));
                    findings.push(case.part(project, part, format!("{name} has {missing}")));
                }
            }
        }),
        question: |facts, finding| {
            let (project, benefit) = benefits::of(facts, finding)?;
            let name = benefits::named(benefit, finding.part);
            let units = ask::units(&facts.portfolio, project);
            let measure = ask::quoted(&benefit.measure);
            Some(match (benefit.measure.trim().is_empty(), benefit.baseline) {
                (true, _) => format!("What would we count, in {units}, to see whether {name} came true?"),
                (false, None) => format!("What is the figure for {measure} today, and who in {units} knows it?"),
                (false, Some(from)) => {
                    let from = benefits::figure(from, &benefit.unit);
                    format!("{measure} stands at {from} today: at what figure would we say that it was worth it?")
                }
            })
        },
        fixes: |facts, finding| {
            let Some((project, benefit)) = benefits::of(facts, finding) else { return Vec::new() };
            // Where more than one is missing, one answer cannot put it right.
            match missing(benefit).as_slice() {
                [only] => supply(project, finding.part, only).into_iter().collect(),
                _ => Vec::new(),
            }
        },
    }
}

const MEASURE: &str = "no measure";
const BASELINE: &str = "no baseline";
const TARGET: &str = "no target";

/// What a benefit lacks, in words.
fn missing(benefit: &Benefit) -> Vec<&'static str> {
    let has = [
        (MEASURE, !benefit.measure.trim().is_empty()),
        (BASELINE, benefit.baseline.is_some()),
        (TARGET, benefit.target.is_some()),
    ];
    has.into_iter().filter(|(_, has)| !has).map(|(what, _)| what).collect()
}

/// The fix that asks for the one thing missing.
fn supply(project: &Project, part: usize, what: &str) -> Option<Fix> {
    let number = |words: &str| field::number(words).ok().flatten();
    let fix = match what {
        MEASURE => benefits::alter(project, part, "Say what is measured", "", |benefit, words| {
            words.clone_into(&mut benefit.measure);
            !words.is_empty()
        })
        .asking("What is counted?"),
        BASELINE => {
            benefits::alter(project, part, "Enter the baseline", "", move |benefit, words| {
                benefit.baseline = number(words);
                benefit.baseline.is_some()
            })
            .asking("What is the figure today? A number")
        }
        TARGET => benefits::alter(project, part, "Enter the target", "", move |benefit, words| {
            benefit.target = number(words);
            benefit.target.is_some()
        })
        .asking("What figure would be good? A number"),
        _ => return None,
    };
    Some(fix)
}
