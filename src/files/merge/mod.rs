//! Two portfolios that grew from one, brought together again: what only one side changed is taken,
//! what both changed differently is a conflict, in which ours stays until somebody decides.

mod lists;
mod values;

use serde_json::Value;

use super::{from_text, to_text};
use crate::portfolio::Portfolio;

/// Something that both sides changed differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Where: `projects[p-014].sponsor`.
    pub path: String,
    /// What it was; nothing where it was not there.
    pub base: Option<Value>,
    /// What our side made of it; nothing where it took it out.
    pub ours: Option<Value>,
    /// What the other side made of it; nothing where it took it out.
    pub theirs: Option<Value>,
}

/// What came of bringing two sides together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The portfolio, with our side where there is a conflict.
    pub portfolio: Portfolio,
    /// What both sides changed differently, in the order of the file.
    pub conflicts: Vec<Conflict>,
}

/// Brings two sides together that grew from `base`. Edits of different fields of the same project
/// are both taken, additions of both sides are kept, and what one side took out goes, unless the
/// other side changed it or names it still.
///
/// # Errors
/// Says what the two sides break together of what every portfolio has to keep, such as a budget
/// below the costs that it should hold.
pub fn merge(base: &Portfolio, ours: &Portfolio, theirs: &Portfolio) -> Result<Merged, String> {
    let whole = |p: &Portfolio| -> Result<Value, String> {
        serde_json::from_str(&to_text(p)).map_err(|error| error.to_string())
    };
    let (base, ours, theirs) = (whole(base)?, whole(ours)?, whole(theirs)?);
    let mut conflicts = Vec::new();
    let merged = values::merged(
        &mut values::Place::top(&mut conflicts),
        Some(&base),
        Some(&ours),
        Some(&theirs),
    );
    let mut merged = merged.unwrap_or_default();
    lists::bring_back_named(&mut merged, &ours, &theirs, &mut conflicts);
    let portfolio = from_text(&merged.to_string()).map_err(|error| error.to_string())?;
    Ok(Merged { portfolio, conflicts })
}

impl Conflict {
    /// The conflict in a line: where, what it was, and what each side made of it.
    pub fn in_words(&self) -> String {
        let shown = |value: &Option<Value>| match value {
            None => "–".to_owned(),
            Some(Value::String(text)) => format!("“{}”", crate::text::shortened(text, 60)),
            Some(other) => crate::text::shortened(&other.to_string(), 60).into_owned(),
        };
        let (base, ours, theirs) = (shown(&self.base), shown(&self.ours), shown(&self.theirs));
        format!("{}: it was {base}; ours {ours}, theirs {theirs}", self.path)
    }
}
