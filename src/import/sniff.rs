//! Which importer reads a file: by what it holds, not by what it is called.

use super::books::ole::Ole;
use super::books::packed::Packed;
use super::{CATALOGUE, Importer, Unreadable, csv, gan, mspdi, ods, plan, xls, xlsx};

/// The importer for a file, by what it holds; text of any ending is tried as CSV.
///
/// # Errors
/// Says what the file is, where no importer reads it.
pub fn sniff(file: &str, bytes: &[u8]) -> Result<&'static Importer, Unreadable> {
    const KINDS: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x1f\x8b", "a packed file"),
        (b"Rar!", "a packed file"),
        (b"7z\xbc\xaf", "a packed file"),
        (b"{\\rtf", "a text document"),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return packed(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return compound(bytes);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if let Some((_, kind)) = KINDS.iter().find(|(start, _)| text.starts_with(start)) {
        return Err(Unreadable::Kind(kind));
    }
    // A file in UTF-16 begins with its mark.
    if text.starts_with(b"<") || text.starts_with(b"\xff\xfe<") || text.starts_with(b"\xfe\xff\0<")
    {
        return plan::root(bytes).map_or(
            Err(Unreadable::Kind("a web page or an XML file")),
            |root| match root {
                plan::Root::Project => Ok(&mspdi::MSPDI),
                plan::Root::Gantt => Ok(&gan::GAN),
            },
        );
    }
    if text.starts_with(b"{") {
        let is_ours = text.windows(18).take(2000).any(|part| part == b"evenkeel-portfolio");
        return Err(Unreadable::Kind(if is_ours {
            "an Evenkeel portfolio"
        } else {
            "a JSON file"
        }));
    }
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let is_text = |importer: &&&Importer| importer.name == csv::CSV.name;
    let named = CATALOGUE.iter().filter(is_text);
    let named = named.into_iter().find(|importer| importer.endings.contains(&ending.as_str()));
    Ok(named.copied().unwrap_or(&csv::CSV))
}

/// What is packed as ZIP: spreadsheets, and much else.
fn packed(bytes: &[u8]) -> Result<&'static Importer, Unreadable> {
    const KINDS: &[(&str, &str)] = &[
        ("xl/workbook.bin", "an Excel workbook in binary form"),
        ("word/document.xml", "a Word document"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("index/calculationengine.iwa", "an Apple Numbers document"),
        ("index/document.iwa", "an Apple iWork document"),
        ("index.zip", "an Apple iWork document"),
        ("visio/document.xml", "a Visio drawing"),
    ];
    // What a workbook is called wherever it is kept.
    const WORKBOOKS: &[&str] = &[
        "spreadsheetml.sheet.main+xml",
        "spreadsheetml.template.main+xml",
        "ms-excel.sheet.macroEnabled.main+xml",
        "ms-excel.template.macroEnabled.main+xml",
    ];
    const DOCUMENTS: &[(&str, &str)] = &[
        ("opendocument.text", "a text document"),
        ("opendocument.presentation", "a presentation"),
        ("opendocument.graphics", "a drawing"),
        ("opendocument.base", "a database"),
        ("epub", "a book"),
    ];
    let mut packed = Packed::open(bytes)?;
    let names: Vec<String> = packed.names().iter().map(|name| name.to_lowercase()).collect();
    let is_workbook = |name: &String| {
        let rest = name.strip_prefix("xl/workbook");
        rest.is_some_and(|rest| rest.strip_suffix(".xml").is_some())
    };
    if names.iter().any(is_workbook) {
        return Ok(&xlsx::XLSX);
    }
    if let Some((_, kind)) = KINDS.iter().find(|(name, _)| names.iter().any(|own| own == name)) {
        return Err(Unreadable::Kind(kind));
    }
    let types = packed.text("[Content_Types].xml")?.unwrap_or_default();
    if WORKBOOKS.iter().any(|kind| types.contains(kind)) {
        return Ok(&xlsx::XLSX);
    }
    let kind = packed.text("mimetype")?.unwrap_or_default();
    if kind.contains("opendocument.spreadsheet") {
        let manifest = packed.text("META-INF/manifest.xml")?.unwrap_or_default();
        let is_locked = manifest.contains("encryption-data");
        return if is_locked { Err(Unreadable::Protected) } else { Ok(&ods::ODS) };
    }
    let document = DOCUMENTS.iter().find(|(word, _)| kind.contains(word));
    Err(Unreadable::Kind(document.map_or("a packed file", |(_, kind)| kind)))
}

/// What old Office programs wrote, and how new ones lock their files.
fn compound(bytes: &[u8]) -> Result<&'static Importer, Unreadable> {
    let Some(ole) = Ole::open(bytes) else {
        return Err(Unreadable::Damaged("an old Office file without its table of contents".into()));
    };
    let has = |name: &str| ole.has(name);
    if has("Workbook") || has("Book") {
        return Ok(&xls::XLS);
    }
    Err(match () {
        () if has("EncryptedPackage") => Unreadable::Protected,
        () if has("WordDocument") => Unreadable::Kind("an old Word document"),
        () if has("PowerPoint Document") => Unreadable::Kind("an old PowerPoint presentation"),
        () if has("__properties_version1.0") => Unreadable::Kind("a mail from Outlook"),
        () if has("Props12") || has("Props14") || has("Props9") => {
            Unreadable::Kind("a plan of Microsoft Project")
        }
        () => Unreadable::Kind("an old Office file"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::read_bytes;

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, kind) in [
            (b"%PDF-1.7".as_slice(), "a PDF"),
            (b"\xef\xbb\xbf {\"format\": \"evenkeel-portfolio\"}", "an Evenkeel portfolio"),
            (b"<html>", "a web page or an XML file"),
        ] {
            let error = read_bytes("x.csv", bytes).unwrap_err();
            assert!(error.to_string().contains(kind), "{error}");
            assert!(!error.advice().is_empty());
        }
    }
}
