//! Workbooks made by hand, down to the byte.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Parts packed as ZIP.
pub(crate) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The parts of a packed file.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let number = archive.len();
    let part = |place| {
        let mut part = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..number).map(part).collect()
}

/// An open document with this content.
pub(crate) fn ods(content: &str) -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    zipped(&[
        ("mimetype".to_owned(), kind.to_vec()),
        ("content.xml".to_owned(), content.as_bytes().to_vec()),
    ])
}

/// A compound file with one stream.
pub(crate) fn ole(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = stream.len() / 512;
    let mut out = vec![0; 512];
    out[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    out[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    let mut number = |at: usize, value: u32| out[at..at + 4].copy_from_slice(&value.to_le_bytes());
    number(44, 1);
    number(48, 1);
    number(56, 4096);
    number(60, 0xFFFF_FFFE);
    number(68, 0xFFFF_FFFE);
    (0..109).for_each(|place| number(76 + 4 * place, 0xFFFF_FFFF));
    number(76, 0);
    let last = u32::try_from(sectors + 1).unwrap();
    let mut next = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    next.extend((2..=last).map(|sector| if sector == last { 0xFFFF_FFFE } else { sector + 1 }));
    next.resize(128, 0xFFFF_FFFF);
    out.extend(next.iter().flat_map(|next| next.to_le_bytes()));
    let entry = |name: &str, kind: u8, start: u32, length: usize| {
        let mut entry = vec![0; 128];
        for (place, unit) in name.encode_utf16().enumerate() {
            entry[2 * place..2 * place + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = u8::try_from(2 * name.len() + 2).unwrap();
        entry[66] = kind;
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&u32::try_from(length).unwrap().to_le_bytes());
        entry
    };
    out.extend(entry("Root Entry", 5, 0xFFFF_FFFE, 0));
    out.extend(entry(name, 2, 2, stream.len()));
    out.extend(vec![0; 256]);
    out.extend(stream);
    out
}

/// What stands in a cell of an old workbook.
pub(crate) enum Cell {
    Text(&'static str),
    Number(f64),
    Day(f64),
    Packed(i32),
    Error(u8),
    Truth(bool),
    Formula(&'static str),
}

pub(crate) mod xls {
    //! The records of Excel 97.

    use super::Cell;

    fn record(out: &mut Vec<u8>, kind: u16, parts: &[&[u8]]) {
        let bytes = parts.concat();
        out.extend(kind.to_le_bytes());
        out.extend(u16::try_from(bytes.len()).unwrap().to_le_bytes());
        out.extend(bytes);
    }

    fn text(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut out = u16::try_from(units.len()).unwrap().to_le_bytes().to_vec();
        out.push(1);
        out.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        out
    }

    const BEGIN: &[u8] = &[0, 6, 5, 0, 0, 0, 0, 0];
    const BEGIN_SHEET: &[u8] = &[0, 6, 16, 0, 0, 0, 0, 0];

    /// A workbook that opens only with a password.
    pub(crate) fn locked() -> Vec<u8> {
        let mut out = Vec::new();
        record(&mut out, 0x809, &[BEGIN]);
        record(&mut out, 0x2F, &[&[0; 6]]);
        out
    }

    /// A workbook of one sheet, its third row hidden, its second style for days.
    pub(crate) fn book(rows: &[&[Cell]]) -> Vec<u8> {
        let (mut out, mut sheet, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        record(&mut sheet, 0x809, &[BEGIN_SHEET]);
        record(&mut sheet, 0x208, &[&[2, 0, 0, 0, 4, 0, 0, 1, 0, 0, 0, 0, 0x20, 0, 0, 0]]);
        for (row, cells) in (0_u16..).zip(rows) {
            for (column, cell) in (0_u16..).zip(*cells) {
                let style = u16::from(matches!(cell, Cell::Day(_)));
                let numbers = [row, column, style];
                let place: Vec<u8> = numbers.iter().flat_map(|n| n.to_le_bytes()).collect();
                let mut put = |kind, bytes: &[u8]| record(&mut sheet, kind, &[&place, bytes]);
                match cell {
                    Cell::Text(words) => {
                        put(0xFD, &u32::try_from(texts.len()).unwrap().to_le_bytes());
                        texts.push(text(words));
                    }
                    Cell::Number(number) | Cell::Day(number) => put(0x203, &number.to_le_bytes()),
                    Cell::Packed(number) => put(0x27E, &(number << 2 | 2).to_le_bytes()),
                    Cell::Error(code) => put(0x205, &[*code, 1]),
                    Cell::Truth(truth) => put(0x205, &[u8::from(*truth), 0]),
                    Cell::Formula(words) => {
                        put(0x06, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0]);
                        record(&mut sheet, 0x207, &[&text(words)]);
                    }
                }
            }
        }
        record(&mut sheet, 0x0A, &[]);
        record(&mut out, 0x809, &[BEGIN]);
        for format in [0, 14_u8] {
            record(&mut out, 0xE0, &[&[0, 0, format, 0], &[0; 16]]);
        }
        let number = u32::try_from(texts.len()).unwrap().to_le_bytes();
        record(&mut out, 0xFC, &[&number, &number, &texts.concat()]);
        let name = b"Projects";
        let start = u32::try_from(out.len() + 4 + 8 + name.len() + 4).unwrap().to_le_bytes();
        record(&mut out, 0x85, &[&start, &[0, 0, 8, 0], name]);
        record(&mut out, 0x0A, &[]);
        out.extend(sheet);
        out
    }
}
