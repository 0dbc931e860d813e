//! The numbers behind slippage.

use super::describe;
use crate::balance::{Facts, Kept};
use crate::charts::{Options, scope};

/// A row for each milestone that can be compared, with its date at each look.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let shown = scope::shown(facts, options);
    let slippage = shown.slippage();
    let mut head: Vec<String> =
        ["Id", "Project", "Milestone", "State", "Days later"].map(str::to_owned).to_vec();
    head.extend(slippage.looks.iter().map(|look| {
        let (name, day) = describe::look(facts, look);
        if day.is_empty() { name } else { format!("{name} ({day})") }
    }));
    let mut rows = vec![head];
    for thread in &slippage.threads {
        let Some((project, milestone)) = describe::of(&shown, thread) else { continue };
        let state = match thread.kept {
            Kept::Done => "done",
            Kept::Due => "due",
            Kept::Slipped => "slipped",
            Kept::Overdue => "overdue",
            Kept::Undated => "no date",
        };
        let mut row = vec![
            project.id.to_string(),
            project.name.clone(),
            milestone.name.clone(),
            state.to_owned(),
            thread.slip.to_string(),
        ];
        row.extend(thread.days.iter().map(|day| day.map(|d| d.to_string()).unwrap_or_default()));
        rows.push(row);
    }
    rows
}
