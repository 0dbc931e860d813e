//! Values of a file, three at a time: as they were, as ours and as theirs.

use serde_json::{Map, Value};

use super::{Conflict, Decided, Side, lists};

/// Where one is, and the conflicts met so far.
pub(super) struct Place<'c> {
    path: String,
    decided: &'c Decided,
    conflicts: &'c mut Vec<Conflict>,
}

impl<'c> Place<'c> {
    /// The whole file.
    pub(super) fn top(decided: &'c Decided, conflicts: &'c mut Vec<Conflict>) -> Self {
        Self { path: String::new(), decided, conflicts }
    }

    /// Under a key.
    fn under(&mut self, key: &str) -> Place<'_> {
        let dot = if self.path.is_empty() { "" } else { "." };
        let path = format!("{}{dot}{key}", self.path);
        Place { path, decided: self.decided, conflicts: self.conflicts }
    }

    /// At an item of a list.
    pub(super) fn at(&mut self, key: &str) -> Place<'_> {
        let path = format!("{}[{key}]", self.path);
        Place { path, decided: self.decided, conflicts: self.conflicts }
    }

    /// Notes a conflict, and says what comes of it: what was decided, or else ours; what one side
    /// took out while the other changed it stays with the change.
    fn settled(
        &mut self,
        base: Option<&Value>,
        ours: Option<&Value>,
        theirs: Option<&Value>,
    ) -> Option<Value> {
        let comes = match self.decided.get(&self.path) {
            None => ours.or(theirs),
            Some(Side::Ours) => ours,
            Some(Side::Theirs) => theirs,
        };
        self.conflicts.push(Conflict {
            path: self.path.clone(),
            base: base.cloned(),
            ours: ours.cloned(),
            theirs: theirs.cloned(),
            comes_back: false,
        });
        comes.cloned()
    }
}

/// What comes of a value; nothing where it is gone.
pub(super) fn merged(
    place: &mut Place<'_>,
    base: Option<&Value>,
    ours: Option<&Value>,
    theirs: Option<&Value>,
) -> Option<Value> {
    if ours == theirs || theirs == base {
        return ours.cloned();
    }
    if ours == base {
        return theirs.cloned();
    }
    match (ours, theirs) {
        (Some(Value::Object(ours)), Some(Value::Object(theirs))) => {
            let base = base.and_then(Value::as_object);
            Some(Value::Object(objects(place, base, ours, theirs)))
        }
        (Some(Value::Array(_)) | None, Some(Value::Array(_)) | None) => {
            // An empty list is not written: what one side took out of it goes item by item.
            match lists::merged(place, items(base), items(ours), items(theirs)) {
                Some(all) => (!all.is_empty()).then_some(Value::Array(all)),
                None => place.settled(base, ours, theirs),
            }
        }
        _ => place.settled(base, ours, theirs),
    }
}

fn items(list: Option<&Value>) -> &[Value] {
    list.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Key by key, ours in their order, and what only the other side has after what stands before it.
fn objects(
    place: &mut Place<'_>,
    base: Option<&Map<String, Value>>,
    ours: &Map<String, Value>,
    theirs: &Map<String, Value>,
) -> Map<String, Value> {
    let mut keys: Vec<&String> = ours.keys().collect();
    let mut after = 0;
    for key in theirs.keys() {
        if let Some(at) = keys.iter().position(|own| *own == key) {
            after = at + 1;
        } else {
            keys.insert(after, key);
            after += 1;
        }
    }
    let mut out = Map::new();
    for key in keys {
        let old = base.and_then(|base| base.get(key));
        let value = merged(&mut place.under(key), old, ours.get(key), theirs.get(key));
        if let Some(value) = value {
            out.insert(key.clone(), value);
        }
    }
    out
}
