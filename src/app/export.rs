//! The chart in view as it is shown, and as a file.

use std::path::PathBuf;
use std::sync::Arc;

use super::{App, Done, Notice, ThemeChoice};
use crate::charts::{Options, Size, Theme};
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
        Options { theme, visible, ..self.charts.clone() }
    }

    /// Writes the chart in view to a file, on another thread.
    pub fn export(&mut self, path: PathBuf) {
        let Some(document) = &self.document else { return };
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let (Some(chart), Some(exporter)) = (self.chart(), export::for_ending(&ending)) else {
            self.notices.tell(Notice::trouble(
                "Nothing was exported",
                "there is no chart in view",
                "Show a chart, then export again",
            ));
            return;
        };
        let facts = document.facts.clone();
        let options = Options { selected: Arc::default(), ..self.chart_options() };
        let size =
            if exporter.name == "png" { Size::new(1920, 1080) } else { Size::new(1280, 720) };
        self.jobs.start("export", move || {
            let written = (exporter.write)(&facts, chart, &options, size)
                .map_err(|error| error.to_string())
                .and_then(|bytes| disk::save(&path, &bytes, None).map_err(|error| said(&error)));
            Done::Written { path, result: written.map(drop) }
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
                .and_then(|bytes| disk::save(&path, &bytes, None).map_err(|error| said(&error)));
            Done::Written { path, result: written.map(drop) }
        });
    }
}

fn said(error: &SaveError) -> String {
    format!("{error}. {}", error.advice())
}
