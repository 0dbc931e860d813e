//! The chart in view as it is shown, and as a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{App, Done, Notice, PathFor, Question, ThemeChoice};
use crate::charts::{self, Options, Size, Theme};
use crate::files::{self, SaveError, disk};
use crate::{export, portfolio};

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
        let view = self.view.label().to_lowercase();
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let (Some(chart), Some(exporter)) = (charts::find(&view), export::for_ending(&ending))
        else {
            self.notices.tell(Notice::trouble(
                "Nothing was exported",
                "there is no chart in view",
                "Show Balance or Mix, then export again",
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

    /// Goes on with a path that was typed here, where nobody asked yet whether to replace a file.
    pub fn typed(&mut self, purpose: PathFor, path: PathBuf) {
        let path = with_its_ending(purpose, path);
        if writes(purpose) && disk::exists(&path) {
            self.question = Some(Question::Replace { purpose, path });
        } else {
            self.replace(purpose, path);
        }
    }

    /// Goes on with a path that the system's dialog gave, which asked for the name it showed.
    pub fn picked(&mut self, purpose: PathFor, path: PathBuf) {
        if with_its_ending(purpose, path.clone()) == path {
            self.replace(purpose, path);
        } else {
            self.typed(purpose, path);
        }
    }

    /// Goes on with a path; where something is written, it replaces what is there.
    pub fn replace(&mut self, purpose: PathFor, path: PathBuf) {
        match purpose {
            PathFor::Open => self.open(path),
            PathFor::Import => self.question = Some(Question::Import(path)),
            PathFor::SaveAs => self.save_to(path, false),
            PathFor::ExportSvg | PathFor::ExportPng => self.export(path),
        }
    }
}

fn said(error: &SaveError) -> String {
    format!("{error}. {}", error.advice())
}

fn writes(purpose: PathFor) -> bool {
    !matches!(purpose, PathFor::Open | PathFor::Import)
}

/// The path with the ending of its purpose, unless it has one that will do.
fn with_its_ending(purpose: PathFor, path: PathBuf) -> PathBuf {
    let (ending, enough) = match purpose {
        PathFor::Open | PathFor::Import => return path,
        PathFor::SaveAs => (files::ENDING, ".json"),
        PathFor::ExportSvg => (".svg", ".svg"),
        PathFor::ExportPng => (".png", ".png"),
    };
    if ends_with(&path, enough) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(ending);
    name.into()
}

fn ends_with(path: &Path, ending: &str) -> bool {
    path.to_string_lossy().to_lowercase().ends_with(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_get_the_ending_of_what_they_are() {
        let named = |purpose, path: &str| with_its_ending(purpose, path.into());
        assert_eq!(named(PathFor::ExportSvg, "a/b"), Path::new("a/b.svg"));
        assert_eq!(named(PathFor::ExportPng, "a/b.PNG"), Path::new("a/b.PNG"));
        assert_eq!(named(PathFor::SaveAs, "b.json"), Path::new("b.json"));
        assert_eq!(named(PathFor::Open, "b"), Path::new("b"));
    }
}
