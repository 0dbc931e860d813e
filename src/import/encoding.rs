//! From bytes to text: the encoding is found, not asked for.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text and the name of the encoding it was in.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) encoding: &'static str,
}

/// Reads bytes as text: by their byte order mark, as UTF-16 where every other byte is zero, as
/// UTF-8 where they are valid, else in the encoding that is likeliest.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return in_encoding(bytes.get(mark..).unwrap_or_default(), encoding);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return in_encoding(bytes, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), encoding: UTF_8.name() };
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    if is_western_after_all(bytes, guessed) {
        return in_encoding(bytes, WINDOWS_1252);
    }
    in_encoding(bytes, guessed)
}

/// Encodings of other Latin alphabets differ from Windows-1252 in their letters. Where there are
/// hardly any letters beyond ASCII, or a pound sign stands before a number, it is Windows-1252.
fn is_western_after_all(bytes: &[u8], guessed: &'static Encoding) -> bool {
    const LATIN: &[&str] = &[
        "windows-1250",
        "windows-1254",
        "windows-1257",
        "windows-1258",
        "ISO-8859-2",
        "ISO-8859-4",
        "ISO-8859-10",
        "ISO-8859-13",
        "ISO-8859-14",
        "ISO-8859-15",
        "ISO-8859-16",
        "macintosh",
    ];
    if !LATIN.contains(&guessed.name()) {
        return false;
    }
    let has_pounds = bytes.windows(2).any(|pair| matches!(pair, [0xa3, b'0'..=b'9']));
    let letters = bytes.iter().filter(|byte| **byte >= 0xc0).count();
    has_pounds || letters * 1000 < bytes.len()
}

fn in_encoding(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name() }
}

/// UTF-16 of mostly Latin text has a zero in every pair of bytes, always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096) & !1).unwrap_or_default();
    let pairs = sample.chunks_exact(2);
    let total = pairs.len();
    let zeros =
        |side: usize| sample.chunks_exact(2).filter(|pair| pair.get(side) == Some(&0)).count();
    match (zeros(0), zeros(1)) {
        (0, low) if low * 2 > total => Some(UTF_16LE),
        (high, 0) if high * 2 > total => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found() {
        let le: Vec<u8> = "id,name\n1,é".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "id,name\n1,é".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(le.clone()).collect();
        for (bytes, name) in [
            (b"\xef\xbb\xbfid,name\n1,\xc3\xa9".as_slice(), "UTF-8"),
            (b"id,name\n1,\xc3\xa9", "UTF-8"),
            (b"id,name\n1,\xe9", "windows-1252"),
            (&le, "UTF-16LE"),
            (&be, "UTF-16BE"),
            (&marked, "UTF-16LE"),
        ] {
            let decoded = decode(bytes);
            assert_eq!((decoded.encoding, decoded.text.as_str()), (name, "id,name\n1,é"));
        }
    }
}
