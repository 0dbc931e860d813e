//! The chart in view as it is shown, and as a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{App, Done, Notice, Picture, ThemeChoice};
use crate::balance::Facts;
use crate::charts::{self, Chart, Extent, Format, Options, Size, Theme};
use crate::export::Exporter;
use crate::files::{SaveError, disk};
use crate::{export, portfolio, rules};

impl App {
    /// What charts show: what was chosen for them, in the theme and under the filter that hold.
    pub fn chart_options(&self) -> Options {
        let theme = match self.settings.theme {
            ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
        };
        let filtered = self.document.as_ref().filter(|_| !self.filter.is_off());
        let visible = filtered.map(|document| {
            let projects = &document.portfolio().projects;
            let places = self.filter.places(document).into_iter();
            let ids = places.filter_map(|place| projects.at(place)).map(|project| {
                let project: &portfolio::Project = project;
                project.id.clone()
            });
            Arc::new(ids.collect())
        });
        Options {
            theme,
            visible,
            told: self.told(),
            curve: self.curve().cloned(),
            ..self.charts.clone()
        }
    }

    /// What charts are handed that is worked out on other threads.
    pub fn handed(&self) -> (Option<Arc<[charts::Told]>>, Option<Arc<charts::frontier::Curve>>) {
        (self.told(), self.curve().cloned())
    }

    /// What an export of charts shows: what is in sight, or what was chosen for exports.
    fn exported_options(&self) -> Options {
        // What is exported is worked out anew, so that it is of now.
        let shown = self.chart_options();
        let curve = shown.curve.clone().filter(|_| self.is_curve_fresh());
        let options = Options { selected: Arc::default(), told: None, curve, ..shown };
        let Exporting { theme, with_title, .. } = self.exporting;
        Options { theme: theme.unwrap_or(options.theme), with_title, ..options }
    }

    /// Writes the chart in view to a file, on another thread.
    pub fn export(&mut self, path: PathBuf) {
        let Some(document) = &self.document else { return };
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let (Some(chart), Some(exporter)) = (self.chart(), export::for_ending(&ending)) else {
            self.notices.tell(no_chart());
            return;
        };
        let (facts, options) = (document.facts.clone(), self.exported_options());
        let size = exporter.size(self.exporting.extent);
        self.jobs.start("export", move || {
            let result = written(&facts, chart, exporter, &options, size, &path);
            Done::Written { path, result }
        });
    }

    /// Writes every chart to a folder, on another thread.
    pub fn export_all(&mut self, folder: PathBuf, ending: &'static str) {
        let Some((document, exporter)) = self.document.as_ref().zip(export::for_ending(ending))
        else {
            return;
        };
        let (facts, options) = (document.facts.clone(), self.exported_options());
        let size = exporter.size(self.exporting.extent);
        let paths = self.chart_paths(&folder, ending);
        self.jobs.start("export of all charts", move || {
            let result = charts::ALL.iter().zip(&paths).try_for_each(|(chart, path)| {
                written(&facts, chart, exporter, &options, size, path)
            });
            Done::Written { path: folder, result }
        });
    }

    /// The files that an export of every chart to a folder writes.
    pub(super) fn chart_paths(&self, folder: &Path, ending: &str) -> Vec<PathBuf> {
        let stem = self.stem();
        let path = |chart: &&Chart| folder.join(format!("{stem}-{}.{ending}", chart.name));
        charts::ALL.iter().map(path).collect()
    }

    /// Draws the chart in view for the clipboard, on another thread.
    pub fn copy_chart(&mut self) {
        let Some((document, chart)) = self.document.as_ref().zip(self.chart()) else {
            self.notices.tell(no_chart());
            return;
        };
        let (facts, options) = (document.facts.clone(), self.exported_options());
        let size = Extent::Named(Format::Slide).pixels();
        self.jobs.start("copy of a chart", move || {
            let (width, height) = (size.width as usize, size.height as usize);
            let pixels = export::pixels(&facts, chart, &options, size);
            let picture = pixels.map(|pixels| Picture { width, height, pixels });
            Done::Drawn(picture.map_err(|error| error.to_string()))
        });
    }

    /// Writes the challenge sheet of the project in the inspector to a file, on another thread.
    pub fn export_sheet(&mut self, path: PathBuf) {
        let Some((document, project)) = self.document.as_ref().zip(self.inspected()) else {
            return;
        };
        let (facts, judgement) = (&document.facts, &document.judgement);
        let questions = rules::challenge(facts, judgement, &project.id);
        let Some(sheet) = export::sheet::scene(facts, judgement, &project.id, &questions) else {
            return;
        };
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        self.jobs.start("challenge sheet", move || {
            let written = export::sheet::written(&sheet, &ending)
                .map_err(|error| error.to_string())
                .and_then(|bytes| disk::replace(&path, &bytes).map_err(|error| said(&error)));
            Done::Written { path, result: written.map(drop) }
        });
    }
}

/// What is wanted of an export.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exporting {
    /// Whether every chart is wanted, and not only the one in sight.
    pub is_all: bool,
    /// The kind of file, by its ending.
    pub ending: &'static str,
    /// How large.
    pub extent: Extent,
    /// Light or dark; as in the window where nothing is said.
    pub theme: Option<Theme>,
    /// With the title and what stands below it.
    pub with_title: bool,
}

impl Default for Exporting {
    fn default() -> Self {
        Self {
            is_all: false,
            ending: "png",
            extent: Extent::Named(Format::Slide),
            theme: None,
            with_title: true,
        }
    }
}

fn no_chart() -> Notice {
    Notice::trouble(
        "Nothing was exported",
        "there is no chart in view",
        "Show a chart, then export again",
    )
}

/// Draws a chart and writes it to a file.
fn written(
    facts: &Facts,
    chart: &Chart,
    exporter: &Exporter,
    options: &Options,
    size: Size,
    path: &Path,
) -> Result<(), String> {
    let bytes = exporter.write(facts, chart, options, size).map_err(|error| error.to_string())?;
    disk::replace(path, &bytes).map(drop).map_err(|error| said(&error))
}

fn said(error: &SaveError) -> String {
    format!("{error}. {}", error.advice())
}
