//! Projects of which each waits for another.

use super::{Family, Judge, links, rule};
use crate::portfolio::Level;
use crate::text::and_list;

rule! {
    /// ## What it checks
    /// Live projects need each other in a circle: one finding for each set of projects in which each
    /// needs, directly or by way of others, all the others. It belongs to the one of them whose id
    /// comes first.
    ///
    /// ## Why it matters
    /// None of them can be first. Somebody has drawn a plan that cannot begin.
    ///
    /// ## What to do
    /// Take out the need that is least true. If all are true, they are one project.
    pub(super) static NEEDS_IN_A_CIRCLE = {
        name: "needs-in-a-circle",
        title: "Needs in a circle",
        family: Family::Consistency,
        level: Level::Error,
        thresholds: &[],
        field: "needs",
        judge: Judge::Portfolio(|case, findings| {
            for circle in links::circles(case.facts) {
                let Some((first, others)) = circle.split_first() else { continue };
                let names: Vec<&str> = others.iter().map(|project| project.name.as_str()).collect();
                let message = match names.as_slice() {
                    [] => "It needs itself".to_owned(),
                    [other] => format!("It needs {other}, which needs it"),
                    [.., last] => {
                        let way = if names.len() > 6 {
                            format!("{} others", names.len())
                        } else {
                            and_list(&names)
                        };
                        format!("It needs, in a circle, {way}; {last} needs it")
                    }
                };
                findings.push(case.project(first, message));
            }
        }),
        question: |_, _| Some("Each of them waits for another: which one starts, with what, on which day?".into()),
        fixes: links::break_circle,
    }
}
