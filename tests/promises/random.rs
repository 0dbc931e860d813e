//! Numbers that look random and are the same in every run, and bytes damaged by them.

pub(crate) use super::large::Chance;
