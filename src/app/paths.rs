//! Paths that a person chose or typed: what they are for, their ending, whether they replace a file.

use std::path::{Path, PathBuf};

use super::{App, PathFor, Question, file_name, safe_name};
use crate::files::{self, disk};

/// A path chosen for a save, until it has succeeded.
pub(super) struct Chosen {
    pub(super) path: PathBuf,
    /// Whether it was typed here, and not in the system's dialog.
    pub(super) is_typed: bool,
}

impl App {
    /// Goes on with a path that was typed here, where nobody asked yet whether to replace a file.
    pub fn typed(&mut self, purpose: PathFor, path: PathBuf) {
        let path = with_its_ending(purpose, path);
        if purpose == PathFor::SaveAs {
            self.chosen = Some(Chosen { path: path.clone(), is_typed: true });
        }
        self.ask_or_replace(purpose, path);
    }

    fn ask_or_replace(&mut self, purpose: PathFor, path: PathBuf) {
        if self.would_replace(purpose, &path) {
            self.question = Some(Question::Replace { purpose, path });
        } else {
            self.replace(purpose, path);
        }
    }

    /// Goes on with a path that the system's dialog gave, which asked for the name it showed.
    pub fn picked(&mut self, purpose: PathFor, path: PathBuf) {
        let is_asked = !matches!(purpose, PathFor::Charts(_));
        let whole = with_its_ending(purpose, path.clone());
        if purpose == PathFor::SaveAs {
            self.chosen = Some(Chosen { path: whole.clone(), is_typed: false });
        }
        if is_asked && whole == path {
            self.replace(purpose, path);
        } else {
            self.ask_or_replace(purpose, whole);
        }
    }

    /// Whether something that is there would be lost.
    fn would_replace(&self, purpose: PathFor, path: &Path) -> bool {
        match purpose {
            PathFor::Open | PathFor::Import | PathFor::LoadMapping => false,
            PathFor::Charts(ending) => {
                self.chart_paths(path, ending).iter().any(|path| disk::exists(path))
            }
            // Its own file it replaces with every save, unless somebody else changed it.
            PathFor::SaveAs if self.is_own_file(path) => false,
            _ => disk::exists(path),
        }
    }

    fn is_own_file(&self, path: &Path) -> bool {
        self.document.as_ref().is_some_and(|document| document.path.as_deref() == Some(path))
    }

    /// Goes on with a path; where something is written, it replaces what is there.
    pub fn replace(&mut self, purpose: PathFor, path: PathBuf) {
        match purpose {
            PathFor::Open => self.open(path),
            PathFor::Import => self.question = Some(Question::Import(path)),
            PathFor::SaveAs => self.save_to(path),
            PathFor::SaveMapping => self.save_mapping(path),
            PathFor::LoadMapping => self.load_mapping(path),
            PathFor::Chart(_) => self.export(path),
            PathFor::Charts(ending) => self.export_all(path, ending),
            PathFor::Sheet => self.export_sheet(path),
        }
    }

    /// What the names of files about the open portfolio begin with.
    pub(super) fn stem(&self) -> String {
        let Some(document) = &self.document else { return String::new() };
        match &document.path {
            Some(path) => file_name(path).trim_end_matches(files::ENDING).to_owned(),
            None => safe_name(&document.portfolio().name),
        }
    }

    /// A path to begin with where one has to be chosen.
    pub fn suggested_path(&self, purpose: PathFor) -> String {
        if purpose == PathFor::SaveMapping {
            let list = self.importing.as_ref().map_or("", |importing| importing.name.as_str());
            let stem = list.rsplit_once('.').map_or(list, |(stem, _)| stem);
            return format!("{}-mapping.json", safe_name(stem));
        }
        if let Some(chosen) = self.chosen.as_ref().filter(|_| purpose == PathFor::SaveAs) {
            return chosen.path.display().to_string();
        }
        let Some(document) = &self.document else { return String::new() };
        let folder = document.path.as_ref().and_then(|path| path.parent());
        let stem = self.stem();
        let chart = self.chart().map_or("chart", |chart| chart.name);
        let name = match purpose {
            PathFor::Open | PathFor::Import | PathFor::SaveMapping | PathFor::LoadMapping => {
                String::new()
            }
            // To keep both, it has to be another.
            PathFor::SaveAs if document.beneath.theirs().is_some() => {
                format!("{stem} (mine){}", files::ENDING)
            }
            PathFor::SaveAs => format!("{stem}{}", files::ENDING),
            PathFor::Chart(ending) => format!("{stem}-{chart}.{ending}"),
            PathFor::Charts(_) => format!("{stem}-charts"),
            PathFor::Sheet => {
                let project = self.inspected().map_or("", |project| project.name.as_str());
                format!("{}-challenge-sheet.pdf", safe_name(project))
            }
        };
        folder.map_or(name.clone(), |folder| folder.join(&name).display().to_string())
    }
}

/// The path with the ending of its purpose, unless it has one that will do.
fn with_its_ending(purpose: PathFor, path: PathBuf) -> PathBuf {
    let (ending, enough): (&str, &[&str]) = match purpose {
        PathFor::Open | PathFor::Import | PathFor::LoadMapping | PathFor::Charts(_) => return path,
        PathFor::SaveAs => (files::ENDING, &["json"]),
        PathFor::SaveMapping => ("json", &["json"]),
        PathFor::Chart(ending) => (ending, &[ending]),
        PathFor::Sheet => ("pdf", &["pdf", "svg", "png"]),
    };
    if enough.iter().any(|enough| ends_with(&path, &format!(".{enough}"))) {
        return path;
    }
    let mut name = path.into_os_string();
    if !ending.starts_with('.') {
        name.push(".");
    }
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
        assert_eq!(named(PathFor::Chart("svg"), "a/b"), Path::new("a/b.svg"));
        assert_eq!(named(PathFor::Chart("png"), "a/b.PNG"), Path::new("a/b.PNG"));
        assert_eq!(named(PathFor::Sheet, "a/b"), Path::new("a/b.pdf"));
        assert_eq!(named(PathFor::Sheet, "a/b.svg"), Path::new("a/b.svg"));
        assert_eq!(named(PathFor::SaveAs, "b.json"), Path::new("b.json"));
        assert_eq!(named(PathFor::Open, "b"), Path::new("b"));
    }
}
