//! JSON as a tree that knows where in the text each value stands.

use std::borrow::Cow;
use std::collections::HashSet;

use jiter::{Jiter, JiterError, JiterErrorType, JsonErrorType, Peek};
use serde_json::{Map, Number, Value};
use smol_str::SmolStr;

/// How deep values may be nested.
pub(super) const DEEPEST: usize = 64;

/// One value and where it begins, in bytes from the start of the text.
pub(super) struct Node<'t> {
    pub(super) at: usize,
    pub(super) value: Json<'t>,
}

/// What a node holds; numbers as they were written.
pub(super) enum Json<'t> {
    Null,
    Bool(bool),
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    Object(Vec<(SmolStr, Node<'t>)>),
}

/// Why a text is not JSON, and where.
pub(super) struct Trouble {
    pub(super) at: usize,
    pub(super) what: String,
}

/// Reads a text as one JSON value.
pub(super) fn parse(text: &str) -> Result<Node<'_>, Trouble> {
    let jiter = Jiter::new(text.as_bytes());
    let mut reader = Reader { text, jiter, items: Vec::new(), fields: Vec::new() };
    let node = reader.value(0)?;
    reader.jiter.finish().map_err(|error| in_words(&error))?;
    Ok(node)
}

/// The line and column of a byte, both counted from 1, columns in characters.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    Lines::of(text).line_and_column(at)
}

/// Finds lines and columns of bytes that are asked for from the first to the last.
pub(super) struct Lines<'t> {
    text: &'t str,
    /// The byte asked for last, and where it stands.
    last: usize,
    line: usize,
    column: usize,
}

impl<'t> Lines<'t> {
    /// The lines of a text.
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, last: 0, line: 1, column: 1 }
    }

    /// The line and column of a byte that does not stand before the one asked for last.
    pub(super) fn line_and_column(&mut self, at: usize) -> (usize, usize) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let passed = self.text.get(self.last..at).unwrap_or("");
        let of_line = match passed.rfind('\n') {
            Some(newline) => {
                self.line += passed.matches('\n').count();
                self.column = 1;
                passed.get(newline + 1..).unwrap_or("")
            }
            None => passed,
        };
        self.column += of_line.chars().count();
        self.last = self.last.max(at);
        (self.line, self.column)
    }
}

impl Node<'_> {
    /// What kind of value this is, in words.
    pub(super) fn kind(&self) -> &'static str {
        match self.value {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::Text(_) => "a text",
            Json::List(_) => "a list",
            Json::Object(_) => "an object",
        }
    }

    /// The value as it stands in a message, briefly.
    pub(super) fn shown(&self) -> String {
        match &self.value {
            Json::Null => "null".into(),
            Json::Bool(flag) => flag.to_string(),
            Json::Number(number) => crate::text::shortened(number, 40).into_owned(),
            Json::Text(text) => {
                format!("“{}”", crate::text::plain(&crate::text::shortened(text, 60)))
            }
            Json::List(_) | Json::Object(_) => self.kind().into(),
        }
    }

    /// The value on its own, for keeping.
    pub(super) fn to_value(&self) -> Value {
        match &self.value {
            Json::Null => Value::Null,
            Json::Bool(flag) => Value::Bool(*flag),
            Json::Number(number) => number
                .parse::<Number>()
                .map_or_else(|_| Value::String((*number).to_owned()), Value::Number),
            Json::Text(text) => Value::String(text.clone().into_owned()),
            Json::List(items) => Value::Array(items.iter().map(Node::to_value).collect()),
            Json::Object(fields) => Value::Object(
                fields
                    .iter()
                    .map(|(key, node)| (key.to_string(), node.to_value()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }

    /// A key that is there twice in an object in here, and its second value.
    pub(super) fn twice(&self) -> Option<(&str, &Self)> {
        match &self.value {
            Json::List(items) => items.iter().find_map(Self::twice),
            Json::Object(fields) => {
                let mut seen = HashSet::with_capacity(fields.len());
                fields.iter().find_map(|(key, node)| {
                    if seen.insert(key) { node.twice() } else { Some((key.as_str(), node)) }
                })
            }
            _ => None,
        }
    }

    /// The value under a key.
    pub(super) fn field(&self, key: &str) -> Option<&Self> {
        let Json::Object(fields) = &self.value else { return None };
        fields.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }
}

struct Reader<'t> {
    text: &'t str,
    jiter: Jiter<'t>,
    /// The elements of lists that are still open; each takes its own away at its end, so that every
    /// list is made once and at its size.
    items: Vec<Node<'t>>,
    /// The same for objects.
    fields: Vec<(SmolStr, Node<'t>)>,
}

impl<'t> Reader<'t> {
    fn value(&mut self, depth: usize) -> Result<Node<'t>, Trouble> {
        let peek = self.jiter.peek().map_err(|error| in_words(&error))?;
        let at = self.jiter.current_index();
        if depth > DEEPEST {
            return Err(Trouble { at, what: format!("values are nested deeper than {DEEPEST}") });
        }
        let value = match peek {
            Peek::Null => self.jiter.known_null().map(|()| Json::Null),
            Peek::True | Peek::False => self.jiter.known_bool(peek).map(Json::Bool),
            Peek::String => self.string(at).map(Json::Text),
            Peek::Array => return self.list(at, depth),
            Peek::Object => return self.object(at, depth),
            _ => self.number(peek, at),
        };
        value.map(|value| Node { at, value }).map_err(|error| in_words(&error))
    }

    fn string(&mut self, at: usize) -> Result<Cow<'t, str>, JiterError> {
        let decoded = self.jiter.known_str()?.len();
        let end = self.jiter.current_index();
        // Every escape is longer than what it stands for, so that a text as long as what it was
        // decoded to has none, and is the string itself.
        if decoded + 2 == end - at
            && let Some(plain) = self.text.get(at + 1..end - 1)
        {
            return Ok(Cow::Borrowed(plain));
        }
        let mut again = Jiter::new(self.text.get(at..end).unwrap_or("\"\"").as_bytes());
        again.next_str().map(|text| Cow::Owned(text.to_owned()))
    }

    fn number(&mut self, peek: Peek, at: usize) -> Result<Json<'t>, JiterError> {
        self.jiter.known_number_bytes(peek)?;
        let end = self.jiter.current_index();
        Ok(Json::Number(self.text.get(at..end).unwrap_or("0")))
    }

    fn list(&mut self, at: usize, depth: usize) -> Result<Node<'t>, Trouble> {
        let first = self.items.len();
        let mut next = self.jiter.known_array().map_err(|error| in_words(&error))?;
        while next.is_some() {
            let item = self.value(depth + 1)?;
            self.items.push(item);
            next = self.jiter.array_step().map_err(|error| in_words(&error))?;
        }
        Ok(Node { at, value: Json::List(self.items.drain(first..).collect()) })
    }

    fn object(&mut self, at: usize, depth: usize) -> Result<Node<'t>, Trouble> {
        let first = self.fields.len();
        let mut key =
            self.jiter.known_object().map_err(|error| in_words(&error))?.map(SmolStr::new);
        while let Some(name) = key {
            let value = self.value(depth + 1)?;
            self.fields.push((name, value));
            key = self.jiter.next_key().map_err(|error| in_words(&error))?.map(SmolStr::new);
        }
        Ok(Node { at, value: Json::Object(self.fields.drain(first..).collect()) })
    }
}

fn in_words(error: &JiterError) -> Trouble {
    let what = match &error.error_type {
        JiterErrorType::JsonError(kind) => match kind {
            JsonErrorType::EofWhileParsingList
            | JsonErrorType::EofWhileParsingObject
            | JsonErrorType::EofWhileParsingString
            | JsonErrorType::EofWhileParsingValue => "the file ends in the middle".to_owned(),
            JsonErrorType::TrailingCharacters => {
                "something follows the end of the portfolio".into()
            }
            JsonErrorType::ExpectedSomeValue => "a value is missing here".into(),
            JsonErrorType::TrailingComma => "there is a comma too many".into(),
            JsonErrorType::ControlCharacterWhileParsingString => {
                "a text holds a bare control character".into()
            }
            other => other.to_string(),
        },
        JiterErrorType::WrongType { .. } => error.error_type.to_string(),
    };
    Trouble { at: error.index, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_and_numbers_kept_as_written() {
        let node = parse(r#"{"a":"x\n\u00e9\\","b":[1.10,1e400,-0],"é":"ü"}"#).ok().unwrap();
        assert!(matches!(&node.field("a").unwrap().value, Json::Text(t) if t == "x\né\\"));
        assert!(matches!(&node.field("é").unwrap().value, Json::Text(t) if t == "ü"));
        let Json::List(items) = &node.field("b").unwrap().value else { panic!("it is a list") };
        assert!(matches!(items[1].value, Json::Number("1e400")));
        assert_eq!(node.to_value().to_string(), r#"{"a":"x\né\\","b":[1.10,1e+400,-0],"é":"ü"}"#);
    }

    #[test]
    fn trouble_names_its_place() {
        let text = "{\n  \"é\": 1,\n  \"b\": tru\n}";
        let trouble = parse(text).err().unwrap();
        assert_eq!(line_and_column(text, trouble.at).0, 3);
        let deep = "[".repeat(100) + &"]".repeat(100);
        assert!(parse(&deep).err().unwrap().what.contains("nested"));
    }
}
