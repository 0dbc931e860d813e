//! Why a job could not be done: what, because of what, and what to try.

use std::path::PathBuf;

use thiserror::Error;

use crate::export::{self, ExportError};
use crate::files::{OpenError, SaveError};
use crate::import::{ImportError, MapError};
use crate::text::{and_list, or_list, plain};

/// Why a job could not be done.
#[derive(Debug, Error)]
pub enum Trouble {
    /// The first argument is nearly a command.
    #[error("there is no such file or command: {}", plain(.typed))]
    Misspelt {
        /// What was typed.
        typed: String,
        /// The command that is most like it.
        meant: String,
    },
    /// The portfolio could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// What was given is a list of another program.
    #[error("“{}” is a list and not a portfolio", plain(&.0.to_string_lossy()))]
    List(PathBuf),
    /// A file could not be written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// A list could not be read.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// The mapping of a list cannot be used.
    #[error("“{}”: {error}", plain(&.path.to_string_lossy()))]
    Map {
        /// The mapping file.
        path: PathBuf,
        /// What is wrong with it.
        error: Box<MapError>,
    },
    /// What two portfolios say together cannot be held.
    #[error("the two do not fit together: {0}")]
    Joined(String),
    /// A chart could not be drawn.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A portfolio would be written under the name of something else.
    #[error("“{}” was not written: a portfolio's name ends in .json", plain(&.0.to_string_lossy()))]
    NotPortfolioName(PathBuf),
    /// No exporter makes files of this ending.
    #[error("“{}” was not written: its ending does not say what to make", plain(&.0.to_string_lossy()))]
    Ending(PathBuf),
    /// There is no such chart.
    #[error("there is no chart “{}”", plain(.typed))]
    Chart {
        /// What was typed.
        typed: String,
        /// The chart that is most like it.
        meant: Option<&'static str>,
    },
    /// A chart has no such setting.
    #[error("--set: {chart} has no setting “{}”", plain(.typed))]
    Setting {
        /// What was typed.
        typed: String,
        /// The chart.
        chart: &'static str,
        /// The settings it has.
        known: Vec<&'static str>,
    },
    /// A setting does not take this word.
    #[error("--set: {setting} cannot be “{}”", plain(.typed))]
    Word {
        /// What was typed.
        typed: String,
        /// The setting.
        setting: &'static str,
        /// What it can be; nothing where it is a number.
        known: Vec<String>,
    },
    /// The portfolio keeps nothing for the chart under this name.
    #[error("--preset: nothing is kept for {chart} as “{}”", plain(.typed))]
    Preset {
        /// What was typed.
        typed: String,
        /// The chart.
        chart: &'static str,
        /// The presets there are.
        known: Vec<String>,
    },
    /// There is no such project.
    #[error("there is no project “{}”", plain(.typed))]
    Project {
        /// What was typed.
        typed: String,
        /// The name of the project that is most like it.
        meant: Option<String>,
    },
    /// A date could not be understood.
    #[error("--as-of: “{}” is not a date from 1900 to 2199", plain(.0))]
    Date(String),
    /// The portfolio has no such scenario.
    #[error("--scenario: there is no scenario “{}”", plain(.typed))]
    Scenario {
        /// What was typed.
        typed: String,
        /// The scenarios there are.
        known: Vec<String>,
    },
    /// An amount could not be understood.
    #[error("--budget: “{}” cannot be the budget", plain(.typed))]
    Budget {
        /// What was typed.
        typed: String,
        /// Why not.
        because: String,
    },
    /// The portfolio has no targets for such a lens.
    #[error("--targets: there are no targets for “{}”", plain(.typed))]
    Lens {
        /// What was typed.
        typed: String,
        /// The lenses with targets.
        known: Vec<String>,
    },
    /// There is no such rule.
    #[error("there is no rule “{}”", plain(.typed))]
    Rule {
        /// What was typed.
        typed: String,
        /// The rule that is most like it.
        meant: Option<&'static str>,
    },
}

impl Trouble {
    /// What the person can do about it.
    pub fn advice(&self) -> String {
        match self {
            Self::Misspelt { meant, .. } => {
                format!("Did you mean the command {meant}? evenkeel help lists all of them")
            }
            Self::Open(error) => error.advice().to_owned(),
            Self::List(path) => {
                let (from, stem) = (path.to_string_lossy(), path.with_extension(""));
                let to = format!("{}{}", stem.to_string_lossy(), crate::files::ENDING);
                format!(
                    "Make a portfolio of it: evenkeel import {} -o {}",
                    plain(&from),
                    plain(&to)
                )
            }
            Self::Save(SaveError::ChangedOnDisk(_)) => "Run it again".to_owned(),
            Self::Save(_) => "Write it under another name or in another folder".to_owned(),
            Self::Import(error) => error.advice(),
            Self::Map { error, .. } => error.advice(),
            Self::Joined(_) => {
                "Mend one of the two, or bring them together in the window, where each value can be left"
                    .to_owned()
            }
            Self::Export(_) => "Nothing was written".to_owned(),
            Self::NotPortfolioName(_) => {
                format!("Give -o a name such as plan{}", crate::files::ENDING)
            }
            Self::Ending(_) => {
                let endings: Vec<String> =
                    export::ALL.iter().map(|exporter| format!(".{}", exporter.ending)).collect();
                format!("Let the name end in {}", or_list(&endings))
            }
            Self::Chart { meant: Some(meant), .. } => {
                format!("Did you mean {meant}? evenkeel charts lists all of them")
            }
            Self::Chart { meant: None, .. } => "evenkeel charts lists all of them".to_owned(),
            Self::Setting { known, chart, .. } if known.is_empty() => {
                format!("Nothing can be chosen about {chart}. Leave --set out")
            }
            Self::Setting { known, chart, .. } => {
                format!("About {chart} one can choose {}", and_list(known))
            }
            Self::Word { known, .. } if known.is_empty() => {
                "Give a number from 0 to 100".to_owned()
            }
            Self::Word { known, .. } => {
                let known: Vec<String> =
                    known.iter().map(|word| plain(word).into_owned()).collect();
                format!("It can be {}", or_list(&known))
            }
            Self::Preset { known, .. } if known.is_empty() => {
                "The portfolio keeps no presets for this chart. Leave --preset out".to_owned()
            }
            Self::Preset { known, .. } => {
                let names: Vec<String> =
                    known.iter().map(|name| format!("“{}”", plain(name))).collect();
                format!("It keeps {}", and_list(&names))
            }
            Self::Project { meant: Some(meant), .. } => format!("Did you mean “{}”?", plain(meant)),
            Self::Project { meant: None, .. } => {
                "Give its id, or its name as in the file".to_owned()
            }
            Self::Date(_) => "Give the day as in 2027-03-31".to_owned(),
            Self::Scenario { typed, known } => scenarios(typed, known),
            Self::Budget { because, .. } => {
                format!("{}. Give it as in 1,200,000 or 1.2m", plain(because))
            }
            Self::Lens { known, .. } if known.is_empty() => {
                "The portfolio has no targets. Leave --targets out".to_owned()
            }
            Self::Lens { known, .. } => {
                let known: Vec<String> = known.iter().map(|word| plain(word).into_owned()).collect();
                format!("There are targets for {}", and_list(&known))
            }
            Self::Rule { meant: Some(meant), .. } => {
                format!("Did you mean {meant}? evenkeel rules lists all of them")
            }
            Self::Rule { meant: None, .. } => "evenkeel rules lists all of them".to_owned(),
        }
    }
}

fn scenarios(typed: &str, known: &[String]) -> String {
    let near = crate::text::did_you_mean(typed, known.iter().map(String::as_str));
    let quoted: Vec<String> = known.iter().map(|name| format!("“{}”", plain(name))).collect();
    match (near, quoted.as_slice()) {
        (_, []) => "The portfolio has no scenarios. Leave --scenario out".to_owned(),
        (Some(near), _) => format!("Did you mean “{}”?", plain(near)),
        (None, [only]) => format!("The portfolio has one scenario: {only}"),
        (None, all) => format!("The portfolio has the scenarios {}", and_list(all)),
    }
}
