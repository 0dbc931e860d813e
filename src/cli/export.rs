//! `evenkeel export`: a chart of a portfolio as a picture or a table.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::given::{Given, Known};
use super::{Answer, Trouble};
use crate::app::presets;
use crate::balance::Facts;
use crate::charts::{self, Chart, Extent, Options, Theme};
use crate::export::{self, Exporter};
use crate::files::{Saved, disk};
use crate::portfolio::{Choice as _, Portfolio, Preset};
use crate::rules;

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
    /// The challenge sheet of a project instead of a chart: what a good chair would ask it, on one
    /// page; the project by its id or its name
    #[arg(long, value_name = "PROJECT", conflicts_with_all = ["chart", "theme", "size"])]
    challenge: Option<String>,
    /// Ink on white, or light on a dark ground
    #[arg(long, value_parser = themes(), default_value = Theme::Light.word())]
    theme: Theme,
    /// How large it comes out: width and height as in 1280x720, or slide, a4, a3 or poster
    #[arg(long, value_name = "SIZE", default_value_t)]
    size: Extent,
    /// Choose something about the chart, as in colour=stage; a setting that it does not have is an
    /// error that names those it has
    #[arg(long = "set", value_name = "SETTING=WORD", conflicts_with_all = ["challenge", "all"])]
    settings: Vec<String>,
    /// Choose what the portfolio keeps under this name for the chart, before what --set chooses
    #[arg(long, value_name = "NAME", conflicts_with_all = ["challenge", "all"])]
    preset: Option<String>,
    /// Leave the title and what stands below it out
    #[arg(long)]
    without_title: bool,
    /// Write every chart, as files of this ending into the folder OUT: svg, png, pdf or csv
    #[arg(long, value_name = "ENDING", conflicts_with_all = ["chart", "challenge"])]
    all: Option<String>,
}

fn themes() -> impl clap::builder::TypedValueParser<Value = Theme> {
    PossibleValuesParser::new(Theme::ALL.iter().map(|theme| theme.word()))
        .map(|word| Theme::from_word(&word).unwrap_or_default())
}

impl Export {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        if let Some(ending) = &self.all {
            return self.all(ending);
        }
        let chart = chart(self.chart.as_deref())?;
        let exporter = exporter(&self.output)?;
        if let Some(project) = &self.challenge {
            return self.written(&sheet(&self.given.known()?, project, exporter.ending)?);
        }
        let (facts, _) = self.given.facts()?;
        let size = exporter.size(self.size);
        let mut options = self.options();
        if let Some(name) = &self.preset {
            choose_preset(&facts.portfolio, chart, name, &mut options)?;
        }
        for typed in &self.settings {
            choose(&facts, chart, typed, &mut options)?;
        }
        self.written(&exporter.write(&facts, chart, &options, size)?)
    }

    fn options(&self) -> Options {
        Options { theme: self.theme, with_title: !self.without_title, ..Options::default() }
    }

    /// Every chart into a folder, each under its name.
    fn all(&self, ending: &str) -> Result<Answer, Trouble> {
        let exporter = export::for_ending(ending)
            .ok_or_else(|| Trouble::Ending(self.output.join(format!("chart.{ending}"))))?;
        let (facts, _) = self.given.facts()?;
        let size = exporter.size(self.size);
        let mut out = String::new();
        for chart in charts::ALL {
            let path = self.output.join(format!("{}.{}", chart.name, exporter.ending));
            let bytes = exporter.write(&facts, chart, &self.options(), size)?;
            disk::replace(&path, &bytes)?;
            out.push_str(&format!("{}\n", path.display()));
        }
        Ok(Answer::of(out))
    }

    fn written(&self, bytes: &[u8]) -> Result<Answer, Trouble> {
        let saved = disk::replace(&self.output, bytes)?;
        let remark = (saved == Saved::Unconfirmed).then(|| super::unconfirmed(&self.output));
        Ok(Answer { remark, ..Answer::default() })
    }
}

/// The challenge sheet of a project in the form of a file of this ending.
fn sheet(known: &Known, typed: &str, ending: &str) -> Result<Vec<u8>, Trouble> {
    let projects = &known.facts.portfolio.projects;
    let (facts, judgement) = (&known.facts, &known.judgement);
    let by_name =
        || projects.iter().find(|project| project.name.eq_ignore_ascii_case(typed.trim()));
    let project = projects.get(&typed.into()).or_else(by_name);
    let sheet = project.and_then(|project| {
        let questions = rules::challenge(facts, judgement, &project.id);
        export::sheet::scene(facts, judgement, &project.id, &questions)
    });
    let sheet = sheet.ok_or_else(|| {
        let names = projects.iter().map(|project| project.name.as_str());
        // A part of one name is more than a likeness to it.
        let lower = typed.trim().to_lowercase();
        let mut holding = names.clone().filter(|name| name.to_lowercase().contains(&lower));
        let only = holding.next().filter(|_| holding.next().is_none());
        let meant = only.or_else(|| crate::text::did_you_mean(typed, names)).map(str::to_owned);
        Trouble::Project { typed: typed.to_owned(), meant }
    })?;
    Ok(export::sheet::written(&sheet, ending)?)
}

/// Chooses what a portfolio keeps for a chart under a name.
fn choose_preset(
    portfolio: &Portfolio,
    chart: &Chart,
    name: &str,
    options: &mut Options,
) -> Result<(), Trouble> {
    let named = |preset: &&Preset| preset.name.to_lowercase() == name.trim().to_lowercase();
    let preset = presets::of(portfolio, chart).find(named).ok_or_else(|| Trouble::Preset {
        typed: name.to_owned(),
        chart: chart.name,
        known: presets::of(portfolio, chart).map(|preset| preset.name.clone()).collect(),
    })?;
    chart.choose(options, &presets::chosen(preset));
    Ok(())
}

/// Chooses what was typed as `SETTING=WORD`.
fn choose(facts: &Facts, chart: &Chart, typed: &str, options: &mut Options) -> Result<(), Trouble> {
    let (name, word) = typed.split_once('=').unwrap_or((typed, ""));
    let setting = chart.setting(name.trim()).ok_or_else(|| Trouble::Setting {
        typed: name.to_owned(),
        chart: chart.name,
        known: chart.settings.iter().map(|setting| setting.word).collect(),
    })?;
    let word = word.trim();
    let choices = (setting.choices)(facts);
    let is_offered = choices.is_empty() || choices.iter().any(|(offered, _)| offered == word);
    if is_offered && (setting.set)(options, word) {
        return Ok(());
    }
    Err(Trouble::Word {
        typed: word.to_owned(),
        setting: setting.word,
        known: choices.into_iter().map(|(word, _)| word.to_string()).collect(),
    })
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
