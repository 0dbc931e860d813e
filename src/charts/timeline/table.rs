//! The numbers behind the timeline.

use jiff::civil::Date;

use super::Timeline;
use super::groups::Groups;
use crate::balance::{Facts, Kept, Promise};
use crate::charts::{Options, scope};
use crate::portfolio::Choice as _;

/// A row for each open project, and below it one for each of its milestones.
pub(super) fn table(facts: &Facts, options: &Options) -> Vec<Vec<String>> {
    let shown = scope::shown(facts, options);
    let groups = Groups::new(&shown, &options.timeline.group);
    let timeline = Timeline::of(facts, &shown, options, &groups, usize::MAX);
    let group = groups.title();
    let mut rows = vec![
        [
            "Id",
            "Project",
            if group.is_empty() { "Group" } else { &group },
            "Stage",
            "In or candidate",
            "Start",
            "End",
            "Quarters later than planned",
            "Needs",
            "Milestone",
            "State",
            "Due or done",
            "First promised",
            "Days later than promised",
        ]
        .map(str::to_owned)
        .to_vec(),
    ];
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    for row in &timeline.rows {
        let needs: Vec<&str> = row.project.needs.iter().map(crate::portfolio::Id::as_str).collect();
        let first = vec![
            row.project.id.to_string(),
            row.project.name.clone(),
            groups.name(row.group),
            row.project.stage().label().to_owned(),
            if row.is_in() { "in" } else { "candidate" }.to_owned(),
            day(row.start),
            day(row.end),
            if row.standing.shift > 0 { row.standing.shift.to_string() } else { String::new() },
            needs.join(" "),
        ];
        let of_project = first.iter().cloned().chain([const { String::new() }; 5]);
        rows.push(of_project.collect());
        for milestone in &row.project.milestones {
            let promise = Promise::of(milestone, row.standing, facts.today);
            let state = match promise.kept {
                Kept::Done => "done",
                Kept::Due => "due",
                Kept::Slipped => "slipped",
                Kept::Overdue => "overdue",
                Kept::Undated => "no date",
            };
            let of_milestone = [
                milestone.name.clone(),
                state.to_owned(),
                day(promise.day),
                day(promise.first),
                promise.slip().map(|days| days.to_string()).unwrap_or_default(),
            ];
            rows.push(first.iter().cloned().chain(of_milestone).collect());
        }
    }
    rows
}
