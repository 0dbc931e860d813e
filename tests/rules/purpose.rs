//! The cases of the Purpose family.

use evenkeel::portfolio::Stage;

use super::Case;

pub(super) static CASES: &[Case] = &[Case {
    rule: "missing-objective",
    shows: "a live project serves something, a stopped one need not",
    speaks: |plan| plan.where_project("p", |p| p.objectives.clear()),
    silent: |plan| {
        plan.where_project("p", |p| {
            p.objectives.clear();
            p.stage = Some(Stage::Stopped);
            p.stage_reason = "Nobody wanted it".into();
        })
    },
}];
