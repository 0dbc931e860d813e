//! What is where in an XLSX: its sheets with their parts, its texts, its styles.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use crate::import::books::packed::{Packed, Tags, attribute};
use crate::import::books::value::Shape;
use crate::import::books::{self, MOST_SHEETS};
use crate::import::{Sheet, Unreadable};

/// How many styles are kept; Excel allows 65,490.
const MOST_STYLES: usize = 100_000;

/// A sheet and the part that holds its cells.
pub(super) struct Leaf {
    pub(super) sheet: Sheet,
    pub(super) part: String,
}

/// The parts of a workbook.
pub(super) struct Contents {
    pub(super) sheets: Vec<Leaf>,
    /// The part with the texts that cells share.
    pub(super) texts: String,
    styles: String,
    /// Whether days are counted from 1904.
    pub(super) is_1904: bool,
}

/// What a part points to: the kind and the part, by id.
type Targets = BTreeMap<String, (String, String)>;

/// Finds the parts of a workbook, wherever it keeps them.
pub(super) fn contents(packed: &mut Packed<'_>) -> Result<Contents, Unreadable> {
    let top = targets(packed, "_rels/.rels", "")?;
    let workbook = top.into_values().find(|(kind, _)| kind.ends_with("/officeDocument"));
    let workbook = workbook.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, part)| part);
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let targets = targets(packed, &format!("{folder}/_rels/{file}.rels"), folder)?;
    let of_kind = |kind: &str| {
        let mut found = targets.values().filter(|(own, _)| own.ends_with(kind));
        found.next().map(|(_, part)| part.clone()).unwrap_or_default()
    };
    let (texts, styles) = (of_kind("/sharedStrings"), of_kind("/styles"));
    let Some(part) = packed.part(&workbook)? else {
        return Err(Unreadable::Damaged("it has no list of its sheets".into()));
    };
    let (mut tags, mut sheets, mut is_1904) = (Tags::of(part), Vec::new(), false);
    loop {
        match tags.next()? {
            Event::Eof => return Ok(Contents { sheets, texts, styles, is_1904 }),
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "workbookPr" => {
                    is_1904 = attribute(&tag, "date1904").is_some_and(|told| is_true(&told));
                }
                "sheet" if sheets.len() < MOST_SHEETS => {
                    let target = attribute(&tag, "id").and_then(|id| targets.get(&id));
                    // Charts and macros have no cells.
                    if let Some((_, part)) = target.filter(|(kind, _)| kind.ends_with("/worksheet"))
                    {
                        let name = books::name(&attribute(&tag, "name").unwrap_or_default());
                        let state = attribute(&tag, "state").unwrap_or_default();
                        let is_hidden = matches!(state.as_str(), "hidden" | "veryHidden");
                        sheets.push(Leaf { sheet: Sheet { name, is_hidden }, part: part.clone() });
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// Whether an attribute says yes.
pub(super) fn is_true(told: &str) -> bool {
    told == "1" || told.eq_ignore_ascii_case("true") || told == "on"
}

/// What a part points to.
fn targets(packed: &mut Packed<'_>, name: &str, folder: &str) -> Result<Targets, Unreadable> {
    let mut targets = Targets::new();
    let Some(part) = packed.part(name.trim_start_matches('/'))? else { return Ok(targets) };
    let mut tags = Tags::of(part);
    loop {
        match tags.next()? {
            Event::Eof => return Ok(targets),
            Event::Start(tag) | Event::Empty(tag) => {
                let told = |name: &str| attribute(&tag, name);
                if let (Some(id), Some(target)) = (told("Id"), told("Target")) {
                    let kind = told("Type").unwrap_or_default();
                    targets.insert(id, (kind, absolute(folder, &target)));
                }
            }
            _ => {}
        }
    }
}

/// The whole name of a part that is named from a folder.
fn absolute(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// How the cells of each style show numbers.
pub(super) fn shapes(
    packed: &mut Packed<'_>,
    contents: &Contents,
) -> Result<Vec<Shape>, Unreadable> {
    let Some(part) = packed.part(&contents.styles)? else { return Ok(Vec::new()) };
    let (mut tags, is_1904) = (Tags::of(part), contents.is_1904);
    let mut codes: BTreeMap<u32, Shape> = BTreeMap::new();
    let mut shapes = Vec::new();
    let mut is_inside = false;
    loop {
        match tags.next()? {
            Event::Eof => return Ok(shapes),
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => return Ok(shapes),
            Event::Start(tag) | Event::Empty(tag) => {
                let number = || attribute(&tag, "numFmtId")?.parse().ok();
                match tag.local_name().as_ref() {
                    "cellXfs" => is_inside = true,
                    "numFmt" if codes.len() < MOST_STYLES => {
                        let code = attribute(&tag, "formatCode").unwrap_or_default();
                        // What the first ones show depends on the machine that shows it.
                        if let Some(number @ 59..) = number() {
                            codes.insert(number, Shape::of_code(&code, is_1904));
                        }
                    }
                    "xf" if is_inside && shapes.len() < MOST_STYLES => {
                        let number = number().unwrap_or_default();
                        let own = codes.get(&number).cloned();
                        shapes.push(own.unwrap_or_else(|| Shape::of_number(number, is_1904)));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_from_the_folder_of_the_part_that_names_them() {
        for (target, whole) in [
            ("worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("../other/./a.xml", "other/a.xml"),
            ("..\\..\\..\\a.xml", "a.xml"),
        ] {
            assert_eq!(absolute("xl", target), whole);
        }
    }
}
