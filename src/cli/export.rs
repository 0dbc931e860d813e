//! `evenkeel export`: a chart of a portfolio as a picture or a table.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::given::Given;
use super::{Answer, Trouble};
use crate::charts::{self, Chart, Options, Size, Theme};
use crate::export::{self, Exporter};
use crate::files::{Saved, disk};
use crate::portfolio::Choice as _;

/// Draw a chart of a portfolio into a file
#[derive(Args, Debug)]
pub(super) struct Export {
    #[command(flatten)]
    given: Given,
    /// The file to write; its ending says what becomes of it: svg, png, pdf or csv
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The chart, as `evenkeel charts` names it
    #[arg(long, value_name = "NAME")]
    chart: Option<String>,
    /// Ink on white, or light on a dark ground
    #[arg(long, value_parser = themes(), default_value = Theme::Light.word())]
    theme: Theme,
    /// Width and height of a picture
    #[arg(long, value_name = "WxH", default_value_t)]
    size: Size,
}

fn themes() -> impl clap::builder::TypedValueParser<Value = Theme> {
    PossibleValuesParser::new(Theme::ALL.iter().map(|theme| theme.word()))
        .map(|word| Theme::from_word(&word).unwrap_or_default())
}

impl Export {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        let chart = chart(self.chart.as_deref())?;
        let exporter = exporter(&self.output)?;
        let known = self.given.known()?;
        let options = Options { theme: self.theme, ..Options::default() };
        let bytes = (exporter.write)(&known.facts, chart, &options, self.size)?;
        let saved = disk::save(&self.output, &bytes, None)?;
        let remark = (saved == Saved::Unconfirmed).then(|| super::unconfirmed(&self.output));
        Ok(Answer { remark, ..Answer::default() })
    }
}

fn chart(name: Option<&str>) -> Result<&'static Chart, Trouble> {
    let names = || charts::ALL.iter().map(|chart| chart.name);
    let first = charts::ALL.first().map(|chart| chart.name);
    let name = name.or(first).unwrap_or_default();
    charts::find(name).ok_or_else(|| Trouble::Chart {
        typed: name.to_owned(),
        meant: crate::text::did_you_mean(name, names()),
    })
}

fn exporter(output: &Path) -> Result<&'static Exporter, Trouble> {
    let ending = output.extension().map(|ending| ending.to_string_lossy());
    ending
        .and_then(|ending| export::for_ending(&ending))
        .ok_or_else(|| Trouble::Ending(output.to_owned()))
}
