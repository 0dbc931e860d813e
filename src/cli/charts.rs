//! `evenkeel charts`: the names of the charts.

use clap::Args;

use super::Answer;
use crate::charts;

/// List the charts that can be exported
#[derive(Args, Debug)]
pub(super) struct Charts {}

impl Charts {
    pub(super) fn answer() -> Answer {
        let widest = charts::ALL.iter().map(|chart| chart.name.len()).max().unwrap_or(0);
        let line = |chart: &charts::Chart| format!("{:widest$}  {}\n", chart.name, chart.title);
        Answer::of(charts::ALL.iter().map(|chart| line(chart)).collect())
    }
}
