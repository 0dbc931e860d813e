//! Files packed as ZIP, unpacked within limits: what really comes out is counted, whatever the file
//! says of itself.

use std::borrow::Cow;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::read::ZipFile;

use crate::import::Unreadable;
use crate::text::grouped;

/// How many MB may come out of a file, in all.
pub(in crate::import) const MOST_UNPACKED_MB: u64 = 256;

/// How many parts a file may have.
const MOST_PARTS: usize = 4_096;

/// How deep tags may stand in each other.
pub(in crate::import) const DEEPEST: usize = 64;

/// How many attributes a tag may have.
const MOST_ATTRIBUTES: usize = 256;

/// How long one text or tag may be, in MB.
const LONGEST_MB: usize = 16;

/// What a reader says when it has given out all that it may.
const TOO_MUCH: &str = "it unpacks to too much";

/// What a reader says when one text or tag does not end.
const TOO_LONG: &str = "a text in it is too long";

/// A packed file.
pub(in crate::import) struct Packed<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    names: Vec<String>,
    left: u64,
}

/// A part of a packed file as a stream of XML.
pub(in crate::import) type Part<'p, 'b> = BufReader<Counted<'p, ZipFile<'p, Cursor<&'b [u8]>>>>;

impl<'b> Packed<'b> {
    /// Opens a packed file and refuses what only pretends to be one.
    pub(in crate::import) fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if archive.len() > MOST_PARTS {
            let most = grouped(MOST_PARTS as i128, 0);
            return Err(Unreadable::too_much("it has many parts", &format!("{most} of them")));
        }
        if archive.has_overlapping_files().map_err(|error| damaged(&error))? {
            return Err(Unreadable::Damaged("its parts lie on top of each other".into()));
        }
        let names = (0..archive.len()).map(|place| {
            let name = archive.name_for_index(place).and_then(Result::ok);
            // Some programs pack names as Windows or as a web address writes them.
            let name = name.map_or_else(String::new, Cow::into_owned).replace('\\', "/");
            name.trim_start_matches('/').to_owned()
        });
        let names = names.collect();
        Ok(Self { archive, names, left: MOST_UNPACKED_MB * 1_048_576 })
    }

    /// The names of its parts.
    pub(in crate::import) fn names(&self) -> &[String] {
        &self.names
    }

    /// A part as a stream; nothing where there is no such part. However the name is written: some
    /// programs mix small and capital letters.
    pub(in crate::import) fn part(
        &mut self,
        name: &str,
    ) -> Result<Option<Part<'_, 'b>>, Unreadable> {
        let place = self.names.iter().position(|own| own.eq_ignore_ascii_case(name));
        let Some(place) = place else { return Ok(None) };
        let inner = self.archive.by_index(place).map_err(|error| damaged(&error))?;
        if inner.size() > self.left {
            return Err(too_much());
        }
        Ok(Some(BufReader::with_capacity(1 << 16, Counted { inner, left: &mut self.left, run: 0 })))
    }

    /// A short part as text; nothing where there is no such part.
    pub(in crate::import) fn text(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some(mut part) = self.part(name)? else { return Ok(None) };
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).map_err(|error| of_reading(&error))?;
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }
}

/// A stream that counts what it gives out.
pub(in crate::import) struct Counted<'p, R> {
    inner: R,
    left: &'p mut u64,
    /// How many bytes came since the last tag began.
    run: usize,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let number = self.inner.read(buffer)?;
        let Some(left) = self.left.checked_sub(number as u64) else {
            return Err(io::Error::other(TOO_MUCH));
        };
        *self.left = left;
        let read = buffer.get(..number).unwrap_or_default();
        self.run = match read.iter().rposition(|byte| *byte == b'<') {
            Some(place) => number - place,
            None => self.run + number,
        };
        if self.run > LONGEST_MB << 20 {
            return Err(io::Error::other(TOO_LONG));
        }
        Ok(number)
    }
}

fn damaged(error: &dyn std::error::Error) -> Unreadable {
    Unreadable::Damaged(error.to_string())
}

fn too_much() -> Unreadable {
    Unreadable::too_much("it unpacks to a great deal", &format!("{MOST_UNPACKED_MB} MB"))
}

fn of_reading(error: &io::Error) -> Unreadable {
    match error.to_string().as_str() {
        TOO_MUCH => too_much(),
        TOO_LONG => Unreadable::too_much("one text in it is long", &format!("{LONGEST_MB} MB")),
        other => Unreadable::Damaged(other.to_owned()),
    }
}

/// XML read tag by tag: no document types, not too deep, not too many attributes.
pub(in crate::import) struct Tags<R: io::BufRead> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<R: io::BufRead> Tags<R> {
    /// The tags of a part.
    pub(in crate::import) fn of(part: R) -> Self {
        let mut reader = Reader::from_reader(part);
        reader.config_mut().check_end_names = false;
        Self { reader, buffer: Vec::with_capacity(1024), depth: 0 }
    }

    /// The bytes that come next, as far as they are at hand. Only behind a tag do they begin with what
    /// [`Self::next`] would give.
    pub(in crate::import) fn ahead(&mut self) -> Result<&[u8], Unreadable> {
        self.reader.get_mut().fill_buf().map_err(|error| of_reading(&error))
    }

    /// Passes over so many of the bytes that come next: whole tags with all that is in them.
    pub(in crate::import) fn pass(&mut self, bytes: usize) {
        self.reader.get_mut().consume(bytes);
    }

    /// The next piece; the end as [`Event::Eof`].
    pub(in crate::import) fn next(&mut self) -> Result<Event<'_>, Unreadable> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
            quick_xml::Error::Io(error) => of_reading(&error),
            other => Unreadable::Damaged(other.to_string()),
        })?;
        match &event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Unreadable::too_much("its tags are nested deeply", &DEEPEST));
                }
                check(tag)?;
            }
            Event::Empty(tag) => check(tag)?,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => {
                return Err(Unreadable::Damaged("it ends in the middle".into()));
            }
            Event::DocType(_) => {
                let what = "it defines a document type, which no spreadsheet needs";
                return Err(Unreadable::Damaged(what.into()));
            }
            _ => {}
        }
        Ok(event)
    }
}

fn check(tag: &BytesStart<'_>) -> Result<(), Unreadable> {
    // Only a long tag can have many attributes.
    if tag.len() > 4 * MOST_ATTRIBUTES
        && tag.attributes().with_checks(false).count() > MOST_ATTRIBUTES
    {
        return Err(Unreadable::too_much("a tag in it has many attributes", &MOST_ATTRIBUTES));
    }
    Ok(())
}

/// What a reference such as `&amp;` stands for; nothing where it stands for nothing known.
pub(in crate::import) fn letter(reference: &BytesRef<'_>) -> Option<char> {
    match &reference[..] {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

/// The value of an attribute by its name without a prefix.
pub(in crate::import) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut found = attributes.with_checks(false).flatten();
    let own = found.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    own.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}
