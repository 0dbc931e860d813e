//! What a newer list changed, for the report.

use serde::{Deserialize, Serialize};

use super::{Again, Decided};
use crate::import::Report;
use crate::portfolio::Portfolio;
use crate::text::{count, plain, shortened};

/// What became of a newer list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// How many rows are projects that were there before.
    pub known: usize,
    /// How many are new projects.
    pub new: usize,
    /// The names of projects that came from the same list and are in it no more.
    pub gone: Vec<String>,
    /// What the list says differently.
    pub changes: Vec<Change>,
}

/// A field of which the list says something else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The id of the project.
    pub project: String,
    /// Its name.
    pub name: String,
    /// The word of the field.
    pub field: String,
    /// What the portfolio said; empty where nothing.
    pub from: String,
    /// What the list says; empty where nothing.
    pub to: String,
    /// Whether it was taken. It was left where the portfolio says something else than the list did
    /// last time.
    pub taken: bool,
}

impl Summary {
    /// What becomes of a list as it was decided.
    pub fn of(open: &Portfolio, again: &Again, decided: &Decided) -> Self {
        let name = |id| open.projects.get(id).map_or_else(String::new, |p| p.name.clone());
        let known = again.known.iter().filter(|known| !decided.apart.contains(&known.project));
        let changes = known.clone().flat_map(|known| {
            known.changes.iter().map(move |change| Change {
                project: known.project.to_string(),
                name: name(&known.project),
                field: change.field.word().to_string(),
                from: change.ours.clone(),
                to: change.theirs.clone(),
                taken: decided.takes(&known.project, change),
            })
        });
        Self {
            known: known.count(),
            new: again.new.iter().filter(|id| !decided.left.contains(*id)).count()
                + decided.apart.len(),
            gone: again.gone.iter().map(name).collect(),
            changes: changes.collect(),
        }
    }

    /// The changes in words, below the rest of a report.
    pub(in crate::import) fn text(&self, out: &mut String) {
        out.push_str(&format!(
            "\nAgain: {} known, {} new, {} gone\n",
            count(self.known, "project"),
            self.new,
            self.gone.len()
        ));
        let brief = |text: &str| plain(&shortened(text, 60)).into_owned();
        for change in &self.changes {
            let left = if change.taken { "" } else { " (left: it was changed here)" };
            let (name, field) = (brief(&change.name), brief(&change.field));
            let (from, to) = (brief(&change.from), brief(&change.to));
            out.push_str(&format!("  {name}: {field}: “{from}” → “{to}”{left}\n"));
        }
        for name in &self.gone {
            out.push_str(&format!("  {}: in the list no more, left as it is\n", brief(name)));
        }
    }
}

impl Report {
    /// The report with what a newer list changed.
    pub fn with(self, summary: Summary) -> Self {
        Self { again: Some(summary), ..self }
    }
}
