//! `evenkeel import`: a list of projects from another program becomes a portfolio file.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{Answer, Format, Trouble};
use crate::app::clock;
use crate::export::json;
use crate::files::{self, disk};
use crate::import::again::{self, Again, Decided, Summary};
use crate::import::{self, Mapping};
use crate::portfolio::Portfolio;

/// How large a mapping may be, in MB.
const MOST_MAP_MB: u64 = 1;

/// Make a portfolio of a list of projects
#[derive(Args, Debug)]
pub(super) struct Import {
    /// The list: a workbook (XLSX, XLS, ODS), CSV in any usual form, or a plan (MS Project XML, gan)
    source: PathBuf,
    /// The portfolio file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Which sheet is meant and which column fills which field; what it leaves out is guessed
    #[arg(long, value_name = "MAP.json")]
    map: Option<PathBuf>,
    /// The portfolio to add the projects to; rows that are projects of it already bring them up to
    /// date, but for what was changed there since. It stays as it is unless it is the output as well
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    /// How the report on the rows is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Import {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        // Said before anything is read: a list must not be overwritten by a slip of the hand.
        if self.output.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("json")) {
            return Err(Trouble::NotPortfolioName(self.output.clone()));
        }
        let map = self.map.as_ref().map(|path| disk::read(path, MOST_MAP_MB)).transpose()?;
        let map = map.as_deref().map(String::from_utf8_lossy);
        let into = self.into.as_ref().map(|path| files::open(path)).transpose()?;
        let (into, seen) = into.map_or((None, None), |(p, seen)| (Some(p), Some(seen)));
        let today = clock::today();
        let made = match (import::is_portfolio(&self.source), &into) {
            (true, Some(into)) => self.joined(into)?,
            _ => self.listed(map.as_deref(), into.as_ref(), today)?,
        };
        let expected = seen.filter(|_| self.into.as_ref() == Some(&self.output));
        let (saved, _) = files::save(&self.output, &made.kept(today), expected)?;
        let out = match self.format {
            Format::Text => made.report.text(),
            Format::Json => json::text(&serde_json::to_value(&made.report).unwrap_or_default()),
        };
        let remark = (saved == files::Saved::Unconfirmed).then(|| super::unconfirmed(&self.output));
        Ok(Answer { out, remark, ..Answer::default() })
    }

    /// Another portfolio, brought into one.
    fn joined(&self, into: &Portfolio) -> Result<import::Import, Trouble> {
        let (other, _) = files::open(&self.source)?;
        let (made, again) = again::joined(into, &other, &self.source.to_string_lossy());
        decided(into, made, &again)
    }

    /// A list, as a portfolio or added to one.
    fn listed(
        &self,
        map: Option<&str>,
        into: Option<&Portfolio>,
        today: Date,
    ) -> Result<import::Import, Trouble> {
        let sheet = map.and_then(Mapping::sheet_in);
        let table = import::read_sheet(&self.source, sheet.as_deref())?;
        let mapping = match (map, &self.map) {
            (Some(map), Some(path)) => Mapping::from_json(map, &table)
                .map_err(|error| Trouble::Map { path: path.clone(), error: Box::new(error) })?,
            _ => import::guess(&table),
        };
        let source = self.source.to_string_lossy();
        let made = import::build(&table, &mapping, &source, today, into);
        let Some(into) = into else { return Ok(made) };
        let again = again::compare(into, &made, &table, &mapping, today);
        decided(into, made, &again)
    }
}

/// The import with what is known already brought up to date instead of added once more.
fn decided(
    into: &Portfolio,
    made: import::Import,
    again: &Again,
) -> Result<import::Import, Trouble> {
    if !again.is_known() {
        return Ok(made);
    }
    let decided = Decided::default();
    let portfolio = again::taken(into, &made, again, &decided).map_err(Trouble::Joined)?;
    let report = made.report.with(Summary::of(into, again, &decided));
    Ok(import::Import { portfolio, report })
}
