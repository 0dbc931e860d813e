//! `evenkeel diff`: what is different between two portfolio files.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::{Answer, Trouble, given};
use crate::app::clock;
use crate::balance::Facts;
use crate::export::{comparison, json};
use crate::files;
use crate::rules::Judgement;

/// Tell what is different between two portfolios
#[derive(Args, Debug)]
pub(super) struct Diff {
    /// The portfolio as it was
    old: PathBuf,
    /// The portfolio as it is
    new: PathBuf,
    /// The day on which both are looked at, as in 2027-03-31; else the new one's review date, else
    /// the real today
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: DiffFormat,
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// For people
    #[default]
    Text,
    /// One JSON document
    Json,
    /// Markdown, for a page or a message
    Md,
}

impl Diff {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        let as_of = given::day(self.as_of.as_deref())?;
        let ((old, _), (new, _)) = (files::open(&self.old)?, files::open(&self.new)?);
        let today = as_of.or(new.review_date).unwrap_or_else(clock::today);
        let judged = |portfolio| {
            let facts = Facts::new(Arc::new(portfolio), None, today);
            let judgement = Judgement::of(&facts);
            (facts, judgement)
        };
        let (old, new) = (judged(old), judged(new));
        let found = comparison::Comparison::of((&old.0, &old.1), (&new.0, &new.1));
        Ok(Answer::of(match self.format {
            DiffFormat::Text => comparison::text(&found),
            DiffFormat::Json => json::text(&found.json()),
            DiffFormat::Md => comparison::markdown(&found),
        }))
    }
}
