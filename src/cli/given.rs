//! The portfolio that a job is about, the day and the scenario it is looked at.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use super::Trouble;
use crate::app::clock;
use crate::balance::Facts;
use crate::files::{self, OpenError, disk};
use crate::rules::Judgement;
use crate::text::parse_date;

/// Which portfolio, on which day, under which scenario.
#[derive(Args, Debug)]
pub(super) struct Given {
    /// The portfolio file
    pub(super) file: PathBuf,
    /// The day that counts as today, as in 2027-03-31; else the portfolio's review date, else the
    /// real today
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The scenario laid over the portfolio
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
}

/// What is known about the portfolio asked for.
pub(super) struct Known {
    /// The figures.
    pub(super) facts: Facts,
    /// What the rules say.
    pub(super) judgement: Judgement,
    /// The file as it was read.
    pub(super) bytes: Vec<u8>,
}

impl Given {
    /// Opens the portfolio and works out what follows from it.
    pub(super) fn known(&self) -> Result<Known, Trouble> {
        let (facts, bytes) = self.facts()?;
        let judgement = Judgement::of(&facts);
        Ok(Known { facts, judgement, bytes })
    }

    /// Opens the portfolio and works out its figures; also gives the file as it was read.
    pub(super) fn facts(&self) -> Result<(Facts, Vec<u8>), Trouble> {
        // Judged before the file, because it costs nothing to say.
        let as_of = day(self.as_of.as_deref())?;
        let bytes = disk::read(&self.file, disk::MOST_MB)?;
        let portfolio = files::from_bytes(&bytes).map_err(|error| {
            if crate::import::is_list(&self.file, &bytes) {
                return Trouble::List(self.file.clone());
            }
            OpenError::Format { path: self.file.clone(), error }.into()
        })?;
        if let Some(name) = &self.scenario
            && portfolio.scenario(name).is_none()
        {
            let known = portfolio.scenarios.iter().map(|s| s.name.clone()).collect();
            return Err(Trouble::Scenario { typed: name.clone(), known });
        }
        let today = as_of.or(portfolio.review_date).unwrap_or_else(clock::today);
        Ok((Facts::new(Arc::new(portfolio), self.scenario.as_deref(), today), bytes))
    }
}

/// The day that was typed after `--as-of`, if any.
pub(super) fn day(typed: Option<&str>) -> Result<Option<Date>, Trouble> {
    let day = |typed: &str| {
        parse_date(typed, clock::today()).map_err(|_| Trouble::Date(typed.to_owned()))
    };
    typed.map(day).transpose()
}

impl Known {
    /// Which portfolio, on which day, under which scenario, in a line.
    pub(super) fn heading(&self) -> String {
        let name = match self.facts.portfolio.name.as_str() {
            "" => "Portfolio without a name",
            name => name,
        };
        let mut out = format!("{name}, as of {}", crate::text::date(self.facts.today));
        if let Some(scenario) = &self.facts.scenario {
            out.push_str(&format!(", scenario “{scenario}”"));
        }
        crate::text::plain(&out).into_owned()
    }
}
