//! The cases of the Accountability family.

use super::Case;

pub(super) static CASES: &[Case] = &[Case {
    rule: "missing-owner",
    shows: "somebody is accountable or nobody is",
    speaks: |plan| plan.where_project("p", |p| p.owner = None),
    silent: |plan| plan.where_project("p", |p| p.lead = None),
}];
