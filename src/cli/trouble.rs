//! Why a job could not be done: what, because of what, and what to try.

use thiserror::Error;

use crate::files::OpenError;
use crate::text::{and_list, plain};

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
            Self::Date(_) => "Give the day as in 2027-03-31".to_owned(),
            Self::Scenario { typed, known } => scenarios(typed, known),
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
