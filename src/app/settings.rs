//! What the program remembers between runs. In place of damaged settings there are older ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use super::Measure;
use crate::charts::{self, Chosen, Options};
use crate::files::disk;
use crate::portfolio::Choice as _;

/// How large the file of the settings may be, in MB.
const MOST_MB: u64 = 4;
/// How many recent files are remembered.
const MOST_RECENT: usize = 10;
/// Of how many kinds of lists it is remembered what their columns became.
const MOST_MAPPINGS: usize = 40;
/// Of how many files it is remembered what was chosen about their charts.
const MOST_CHARTS: usize = 100;
/// Where among the charts it is kept what the list of projects is ranked by.
const RANKING: &str = "ranking";
/// Its word there.
const RANKED_BY: &str = "by";

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// For projectors.
    #[default]
    Light,
    /// For the evening.
    Dark,
}

/// What the program remembers between runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Settings {
    /// Files opened and saved, the latest first.
    #[serde(with = "paths")]
    pub recent: Vec<PathBuf>,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Whether marks glide to a new place, or are there at once.
    pub glides: bool,
    /// How large everything is drawn; 1 is 100 %.
    pub zoom: f32,
    /// Whether the views are listed on the left.
    pub shows_views: bool,
    /// Whether the inspector is shown on the right.
    pub shows_inspector: bool,
    /// The columns of the grid, by name; empty is the usual ones.
    pub columns: Vec<String>,
    /// What is chosen about the charts of portfolios, the latest first.
    pub charts: Vec<KeptCharts>,
    /// What the columns of lists became, by their headings, the latest first.
    pub mappings: Vec<KeptMapping>,
    /// Whether a version of each file is kept for each day on which it was saved.
    pub keeps_days: bool,
    /// The window's size, in points.
    pub window: Option<[f32; 2]>,
    /// Where they are kept; nowhere in tests.
    #[serde(skip)]
    path: Option<PathBuf>,
    /// Where versions of files by day are kept; nowhere in tests.
    #[serde(skip)]
    pub versions: Option<PathBuf>,
    /// Where recovery copies are kept; nowhere in tests.
    #[serde(skip)]
    pub recovery: Option<PathBuf>,
    #[serde(skip)]
    is_changed: bool,
}

/// Paths as text; those that are no text are left out rather than keeping the others from being
/// written.
mod paths {
    use std::path::PathBuf;

    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(paths: &[PathBuf], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(paths.iter().filter_map(|path| path.to_str()))
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<PathBuf>, D::Error> {
        Vec::<PathBuf>::deserialize(from)
    }
}

/// What the columns of lists with these headings became.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptMapping {
    /// The headings.
    pub headings: Vec<String>,
    /// The mapping, as its file holds it.
    pub mapping: serde_json::Value,
}

/// What is chosen about the charts and the ranked list of one portfolio.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptCharts {
    /// Its file.
    pub file: PathBuf,
    /// For each chart about which something is chosen, by its name; and for the ranked list.
    pub chosen: BTreeMap<String, Chosen>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            theme: ThemeChoice::default(),
            glides: true,
            zoom: 1.0,
            shows_views: true,
            shows_inspector: true,
            columns: Vec::new(),
            charts: Vec::new(),
            mappings: Vec::new(),
            keeps_days: false,
            window: None,
            path: None,
            versions: None,
            recovery: None,
            is_changed: false,
        }
    }
}

impl Settings {
    /// The settings of this user; the defaults, and why, where they cannot be read.
    pub fn load() -> (Self, Option<String>) {
        let Some(folders) = directories::ProjectDirs::from("org", "evenkeel", "evenkeel") else {
            return (Self::default(), None);
        };
        let (mut settings, trouble) = Self::read(&folders.config_dir().join("settings.json"));
        // What is kept about people's work is not for a folder that is copied to other machines.
        let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
        settings.versions = Some(state.join("versions"));
        settings.recovery = Some(state.join("recovery"));
        (settings, trouble)
    }

    /// The settings in a file: where it is damaged the older ones, or else the defaults, and why.
    pub fn read(path: &Path) -> (Self, Option<String>) {
        let parsed = |path: &Path| -> Result<Option<Self>, String> {
            // Where there is none yet, it is the first run of all.
            let Ok(bytes) = disk::read(path, MOST_MB) else { return Ok(None) };
            let parsed = serde_json::from_slice::<Self>(&bytes);
            parsed.map(Some).map_err(|error| format!("{}: {error}", path.display()))
        };
        let (settings, trouble) = match parsed(path) {
            Ok(settings) => (settings.unwrap_or_default(), None),
            Err(error) => {
                // What the person had chosen may still be of use to somebody who can read it.
                disk::put_aside(path, "settings.json.damaged");
                let older = parsed(&disk::backup_of(path)).ok().flatten();
                let instead = if older.is_some() { "those before" } else { "the usual ones" };
                let trouble = format!("{error}; {instead} are used instead");
                (older.unwrap_or_default(), Some(trouble))
            }
        };
        (settings.within_bounds(path), trouble)
    }

    /// The settings with whatever cannot be used left out.
    fn within_bounds(mut self, path: &Path) -> Self {
        let settings = &mut self;
        settings.recent.truncate(MOST_RECENT);
        settings.charts.truncate(MOST_CHARTS);
        if !(0.5..=3.0).contains(&settings.zoom) {
            settings.zoom = 1.0;
        }
        settings.window =
            settings.window.filter(|size| size.iter().all(|s| (200.0..=10_000.0).contains(s)));
        settings.path = Some(path.to_owned());
        self
    }

    /// Where versions by day are kept, if they are wished.
    pub fn versions_folder(&self) -> Option<PathBuf> {
        self.versions.clone().filter(|_| self.keeps_days)
    }

    /// Notes that they differ from what is on the disk.
    pub fn touch(&mut self) {
        self.is_changed = true;
    }

    /// What has to be written, and where, if they changed since the last call.
    pub fn unwritten(&mut self) -> Option<(PathBuf, String)> {
        let is_changed = std::mem::take(&mut self.is_changed);
        let path = self.path.clone().filter(|_| is_changed)?;
        Some((path, serde_json::to_string_pretty(self).ok()?))
    }

    /// Writes them. Losing them is no loss worth a word.
    pub fn write(path: &Path, text: &str) {
        if let Some(folder) = path.parent()
            && disk::create_folder(folder).is_ok()
        {
            drop(disk::save(path, text.as_bytes(), None));
        }
    }

    /// Remembers what the columns of a list became.
    pub fn keep_mapping(&mut self, headings: &[String], mapping: serde_json::Value) {
        self.mappings.retain(|kept| kept.headings != headings);
        self.mappings.insert(0, KeptMapping { headings: headings.to_vec(), mapping });
        self.mappings.truncate(MOST_MAPPINGS);
        self.touch();
    }

    /// What is chosen about the charts of the portfolio in a file, and what its list is ranked by.
    pub fn charts_of(&self, file: &Path) -> (Options, Measure) {
        let (mut options, mut ranked_by) = (Options::default(), Measure::default());
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        if let Some(kept) = self.charts.iter().find(|kept| kept.file == file) {
            for (name, chosen) in &kept.chosen {
                if let Some(chart) = charts::find(name) {
                    chart.choose(&mut options, chosen);
                } else if name == RANKING {
                    let word = chosen.get(RANKED_BY).map(SmolStr::as_str);
                    ranked_by = word.and_then(Measure::from_word).unwrap_or_default();
                }
            }
        }
        (options, ranked_by)
    }

    /// Remembers what is chosen about the charts of the portfolio in a file, and what its list is
    /// ranked by.
    pub fn keep_charts(&mut self, file: &Path, options: &Options, ranked_by: Measure) {
        // A path that is no text cannot be written down.
        if file.to_str().is_none() {
            return;
        }
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let chosen = charts::ALL.iter().map(|chart| (chart.name.to_owned(), chart.chosen(options)));
        let mut chosen: BTreeMap<String, Chosen> =
            chosen.filter(|(_, chosen)| !chosen.is_empty()).collect();
        if ranked_by != Measure::default() {
            let word = Chosen::from([(RANKED_BY.into(), ranked_by.word().into())]);
            chosen.insert(RANKING.to_owned(), word);
        }
        let known = self.charts.iter().position(|kept| kept.file == file);
        match known.and_then(|place| self.charts.get_mut(place)) {
            Some(kept) if kept.chosen == chosen => return,
            None if chosen.is_empty() => return,
            _ => {}
        }
        self.charts.retain(|kept| kept.file != file);
        if !chosen.is_empty() {
            self.charts.insert(0, KeptCharts { file, chosen });
        }
        self.charts.truncate(MOST_CHARTS);
        self.touch();
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember_recent(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|other| *other != path);
        self.recent.insert(0, path);
        self.recent.truncate(MOST_RECENT);
        self.touch();
    }

    /// Takes a file out of the recent ones.
    pub fn forget_recent(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|other| *other != path);
        self.touch();
    }
}
