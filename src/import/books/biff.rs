//! The records of old Excel workbooks, and the texts in them.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::ole::{u16_at, u32_at};
use crate::import::Unreadable;

/// What goes on with the record before it.
const CONTINUE: u16 = 0x3C;

/// How many MB the texts of a workbook may fill.
const MOST_TEXT_MB: usize = 100;

/// A record: its kind, and its bytes with all that goes on with it, piece by piece.
pub(in crate::import) struct Record<'b> {
    /// Its kind.
    pub(in crate::import) kind: u16,
    /// Its bytes; more than one piece where it goes on.
    pub(in crate::import) pieces: Vec<&'b [u8]>,
}

impl<'b> Record<'b> {
    /// Its bytes, as far as they stand in its first piece.
    pub(in crate::import) fn bytes(&self) -> &'b [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }

    /// The number of two bytes at a place.
    pub(in crate::import) fn u16(&self, at: usize) -> Option<u16> {
        u16_at(self.bytes(), at)
    }

    /// The number of two bytes at a place, as a place in a table.
    pub(in crate::import) fn place(&self, at: usize) -> Option<usize> {
        self.u16(at).map(usize::from)
    }

    /// The number of eight bytes at a place.
    pub(in crate::import) fn f64(&self, at: usize) -> Option<f64> {
        let bytes = self.bytes().get(at..at.checked_add(8)?)?;
        bytes.try_into().ok().map(f64::from_le_bytes)
    }

    /// The number at a place that Excel packs into four bytes.
    pub(in crate::import) fn packed(&self, at: usize) -> Option<f64> {
        let bits = u32_at(self.bytes(), at)?;
        let number = if bits & 2 == 0 {
            f64::from_bits(u64::from(bits & !3) << 32)
        } else {
            f64::from(bits.cast_signed() >> 2)
        };
        Some(if bits & 1 == 0 { number } else { number / 100.0 })
    }
}

/// The records of a stream from a place on.
pub(in crate::import) struct Records<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Records<'b> {
    /// The records from a place on.
    pub(in crate::import) fn from(bytes: &'b [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn piece(&mut self) -> Option<(u16, &'b [u8])> {
        let kind = u16_at(self.bytes, self.at)?;
        let start = self.at + 4;
        let end = start + usize::from(u16_at(self.bytes, self.at + 2)?);
        let piece = self.bytes.get(start..end)?;
        self.at = end;
        Some((kind, piece))
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = Record<'b>;

    fn next(&mut self) -> Option<Record<'b>> {
        let (kind, first) = self.piece()?;
        let mut pieces = vec![first];
        while u16_at(self.bytes, self.at) == Some(CONTINUE) {
            pieces.push(self.piece()?.1);
        }
        Some(Record { kind, pieces })
    }
}

/// How the texts of a workbook are written.
#[derive(Clone, Copy)]
pub(in crate::import) struct Script {
    /// Whether it is of Excel 97 or later.
    pub(in crate::import) is_unicode: bool,
    /// The encoding of texts before.
    pub(in crate::import) encoding: &'static Encoding,
}

impl Script {
    /// The encoding that a code page number names.
    pub(in crate::import) fn of_page(page: u16) -> &'static Encoding {
        let label = match page {
            10_000 | 32_768 => "macintosh".to_owned(),
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            page => format!("windows-{page}"),
        };
        Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
    }

    /// The text of a record at a place, its length written in one byte or in two.
    pub(in crate::import) fn text(self, record: &Record<'_>, at: usize, is_short: bool) -> String {
        let mut cursor = Cursor { pieces: &record.pieces, piece: 0, at };
        let length = if is_short { cursor.u8().map(usize::from) } else { cursor.u16() };
        let Some(length) = length else { return String::new() };
        if self.is_unicode {
            return cursor.unicode(length).unwrap_or_default();
        }
        let bytes: Vec<u8> = (0..length).map_while(|_| cursor.u8()).collect();
        self.encoding.decode_without_bom_handling(&bytes).0.into_owned()
    }
}

/// The texts that the cells of a workbook share.
pub(in crate::import) fn shared(record: &Record<'_>) -> Result<Vec<String>, Unreadable> {
    let mut cursor = Cursor { pieces: &record.pieces, piece: 0, at: 8 };
    let (mut out, mut bytes) = (Vec::new(), 0);
    while let Some(text) = cursor.shared() {
        bytes += text.len() + size_of::<String>();
        if bytes > MOST_TEXT_MB * 1_000_000 {
            return Err(Unreadable::too_much("its texts are long", &format!("{MOST_TEXT_MB} MB")));
        }
        out.push(text);
    }
    Ok(out)
}

/// A place in a record that goes on over several pieces.
struct Cursor<'r> {
    pieces: &'r [&'r [u8]],
    piece: usize,
    at: usize,
}

impl Cursor<'_> {
    /// Goes on to the next piece at the end of one; whether there is anything more.
    fn has_more(&mut self) -> bool {
        while self.pieces.get(self.piece).is_some_and(|piece| self.at >= piece.len()) {
            self.at -= self.pieces.get(self.piece).map_or(0, |piece| piece.len());
            self.piece += 1;
        }
        self.piece < self.pieces.len()
    }

    fn u8(&mut self) -> Option<u8> {
        if !self.has_more() {
            return None;
        }
        let byte = self.pieces.get(self.piece)?.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn u16(&mut self) -> Option<usize> {
        Some(usize::from(u16::from_le_bytes([self.u8()?, self.u8()?])))
    }

    fn u32(&mut self) -> Option<usize> {
        Some(self.u16()? | self.u16()? << 16)
    }

    /// One of the shared texts, without what says how it looks and sounds.
    fn shared(&mut self) -> Option<String> {
        let length = self.u16()?;
        let flags = self.u8()?;
        let runs = if flags & 8 == 0 { 0 } else { self.u16()? };
        let sound = if flags & 4 == 0 { 0 } else { self.u32()? };
        let text = self.letters(length, flags)?;
        self.at += (runs * 4).saturating_add(sound);
        Some(text)
    }

    fn unicode(&mut self, length: usize) -> Option<String> {
        let flags = self.u8()?;
        if flags & 8 != 0 {
            self.u16()?;
        }
        if flags & 4 != 0 {
            self.u32()?;
        }
        self.letters(length, flags)
    }

    /// So many letters. Where they go on in the next piece, that says again how wide they are.
    fn letters(&mut self, length: usize, flags: u8) -> Option<String> {
        let mut is_wide = flags & 1 != 0;
        let mut units: Vec<u16> = Vec::new();
        let mut piece = self.piece;
        while units.len() < length {
            if !self.has_more() {
                return None;
            }
            if self.piece != piece {
                piece = self.piece;
                is_wide = self.u8()? & 1 != 0;
                continue;
            }
            let low = self.u8()?;
            let high = if is_wide { self.u8()? } else { 0 };
            units.push(u16::from_le_bytes([low, high]));
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_goes_on_in_the_next_record_may_change_its_width_there() {
        let first = [2, 0, 0, 0, 2, 0, 0, 0, 4, 0, 0, b'a', b'b'];
        let second = [1, 0xe9, 0, 0xac, 0x20, 1, 0, 8, 1, 0, b'z', 9, 9, 9, 9];
        let record = Record { kind: 0xFC, pieces: vec![&first, &second] };
        assert_eq!(shared(&record).unwrap(), ["abé€", "z"]);
    }

    #[test]
    fn numbers_packed_into_four_bytes_are_exact() {
        for (bits, number) in [(0x0000_0002_u32, 0.0), (0x1E, 7.0), (0x3FF0_0000, 1.0)] {
            let bytes = bits.to_le_bytes();
            let record = Record { kind: 0x27E, pieces: vec![&bytes] };
            assert_eq!(record.packed(0), Some(number), "{bits:x}");
        }
        let bytes = (1234_u32 << 2 | 3).to_le_bytes();
        assert_eq!(Record { kind: 0x27E, pieces: vec![&bytes] }.packed(0), Some(12.34));
    }
}
