//! `evenkeel merge`: two portfolio files that grew from one, brought together; a merge driver for Git.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Answer, Trouble};
use crate::files::{self, disk};
use crate::portfolio::Portfolio;

/// Bring two portfolios together that grew from one
#[derive(Args, Debug)]
pub(super) struct Merge {
    /// The portfolio that both grew from; an empty file where there is none
    base: PathBuf,
    /// Ours, which stays where both changed the same
    ours: PathBuf,
    /// Theirs
    theirs: PathBuf,
    /// The portfolio file to write; it may be one of the three
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

impl Merge {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        let base = opened_or_empty(&self.base)?;
        let ((ours, _), (theirs, _)) = (files::open(&self.ours)?, files::open(&self.theirs)?);
        let merged = files::merge::merge(&base, &ours, &theirs).map_err(Trouble::Joined)?;
        // Git keeps what was there, and would keep a backup too.
        let text = files::to_text(&merged.portfolio);
        let saved = disk::replace(&self.output, text.as_bytes())?;
        let remark = (saved == files::Saved::Unconfirmed).then(|| super::unconfirmed(&self.output));
        let lines = merged
            .conflicts
            .iter()
            .map(|conflict| format!("{}\n", crate::text::plain(&conflict.in_words())));
        let has_findings = !merged.conflicts.is_empty();
        Ok(Answer { out: lines.collect(), has_findings, remark })
    }
}

/// The portfolio that both grew from. Git gives an empty file where both sides added theirs.
fn opened_or_empty(path: &Path) -> Result<Portfolio, Trouble> {
    let bytes = disk::read(path, disk::MOST_MB)?;
    if bytes.is_empty() {
        return Ok(Portfolio::default());
    }
    Ok(files::open(path)?.0)
}
