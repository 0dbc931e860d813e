//! Where in a portfolio something is: `projects[14].sponsor`.

use std::fmt;

use smol_str::SmolStr;

/// One step of the way to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the field with this key.
    Key(SmolStr),
    /// To the element at this place, counted from 0.
    Item(usize),
}

/// Where in a portfolio something is: `projects[14].sponsor`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place(pub Vec<Step>);

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if i == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Item(place) => write!(f, "[{place}]")?,
            }
        }
        Ok(())
    }
}
