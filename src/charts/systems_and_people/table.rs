//! The numbers behind systems and people.

use super::describe::Marks;
use crate::balance::Facts;
use crate::charts::Options;
use crate::portfolio::Money;

/// One row for each project drawn, in the portfolio's order.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let all = Marks::of(facts, options);
    let code = all.currency.code();
    let mut rows = vec![vec![
        "Id".to_owned(),
        "Project".to_owned(),
        "In or candidate".to_owned(),
        format!("Systems ({code})"),
        format!("People ({code})"),
        "Part for people".to_owned(),
        "Part wanted".to_owned(),
        "Below the line".to_owned(),
    ]];
    let mut marks: Vec<_> = all.projects.iter().collect();
    marks.sort_by_key(|mark| mark.place);
    let money = |amount: Option<Money>| {
        amount.map(|amount| amount.written(all.currency.decimals())).unwrap_or_default()
    };
    rows.extend(marks.into_iter().map(|mark| {
        let name = facts.portfolio.projects.at(mark.place).map(|project| project.name.clone());
        vec![
            mark.project.to_string(),
            name.unwrap_or_default(),
            if mark.included { "in" } else { "candidate" }.to_owned(),
            money(mark.systems),
            money(mark.people),
            mark.share.map(|share| format!("{share:.4}")).unwrap_or_default(),
            format!("{:.4}", all.wanted),
            if mark.is_below { "yes" } else { "" }.to_owned(),
        ]
    }));
    rows
}
