//! Open projects that cannot be told apart.

use std::collections::BTreeMap;

use super::{Family, Judge, ask, fix, rule};
use crate::portfolio::{Level, Project};
use crate::text::and_list;

rule! {
    /// ## What it checks
    /// Two or more open projects have the same name, case and spaces apart. One finding for each such
    /// name; it belongs to the project whose id comes first.
    ///
    /// ## Why it matters
    /// In the room people say names, not ids. A decision about one is carried out on the other, or
    /// the same work is paid for twice.
    ///
    /// ## What to do
    /// If it is the same project, keep one. If not, name each for what changes when it is done.
    pub(super) static SAME_NAME_TWICE = {
        name: "same-name-twice",
        title: "Same name twice",
        family: Family::Consistency,
        level: Level::Warning,
        thresholds: &[],
        field: "name",
        judge: Judge::Portfolio(|case, findings| {
            let facts = case.facts;
            let mut named: BTreeMap<String, Vec<&Project>> = BTreeMap::new();
            for place in facts.balance.namesakes() {
                if let Some(project) = facts.portfolio.projects.at(place) {
                    let name = project.name.chars().filter(|c| !c.is_whitespace());
                    let name = name.flat_map(char::to_lowercase).collect();
                    named.entry(name).or_default().push(project);
                }
            }
            let mut named: Vec<Vec<&Project>> = named.into_values().collect();
            for projects in &mut named {
                projects.sort_by_key(|project| &project.id);
                let Some(first) = projects.first() else { continue };
                let mut ids: Vec<String> = projects.iter().map(|project| project.id.to_string()).collect();
                let all = if ids.len() == 2 { "both" } else { "all" };
                if ids.len() > 4 {
                    let more = ids.split_off(3).len();
                    ids.push(format!("{more} more"));
                }
                let (ids, name) = (and_list(&ids), first.name.trim());
                let message = format!("{ids} are {all} called “{name}”");
                findings.push(case.project(first, message));
            }
        }),
        question: ask::nothing,
        fixes: |facts, finding| {
            fix::write(facts, finding, "Give it another name", "What is it called from now on?", |project, words| {
                words.clone_into(&mut project.name);
            })
        },
    }
}
