//! Good files of every kind that is read, to be cut short and damaged; and the published ones.

use std::fs;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;

use super::{made, run};

/// A sample that comes with the program.
pub(crate) fn sample(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-portfolios");
    fs::read_to_string(folder.join(format!("{name}.evenkeel.json"))).unwrap()
}

/// The portfolio file with every field of version 1.
pub(crate) fn golden() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/v1.evenkeel.json"))
        .unwrap()
}

const COMMAS: &str = "id,name,sponsor,budget,start,end,RAG\n1,Payroll,Ann Lee,\"1,000\",2027-01-01,2027-12-31,Green\n2,Portal,\"Lee, Ann\",TBD,Q1 2027,FY2028,Red\nTotal,,,1000,,,\n";
const SEMICOLONS: &str = "Nom du projet;Commanditaire;Coût (k€);Date de fin\nPaie;Marie;1 234,5;31/03/2027\nPortail;;à définir;T3 2027\n";
const TABS: &str = "Project\tSponsor\tBudget\tRisk\nA\tAnn\t5\tHigh\nB\tBo\t6\t3/5\n";
const PLAN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Project xmlns=\"http://schemas.microsoft.com/project\"><Name>port.mpp</Name><Title>Port</Title><Manager>Ann Lee</Manager><CurrencyCode>EUR</CurrencyCode><Tasks><Task><UID>1</UID><Name>Quay</Name><OutlineLevel>1</OutlineLevel><Start>2027-01-01T08:00:00</Start><Finish>2027-06-30T17:00:00</Finish><Cost>900000</Cost><PercentComplete>12</PercentComplete><Notes>All of it</Notes></Task><Task><UID>2</UID><Name>Opened</Name><OutlineLevel>2</OutlineLevel><Milestone>1</Milestone><Start>2027-06-30T08:00:00</Start><Finish>2027-06-30T17:00:00</Finish></Task></Tasks></Project>";
const GANTT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><project name=\"Port\" company=\"City\" version=\"3.2\"><description><![CDATA[All of it]]></description><calendars><day-types><day-type id=\"0\"/></day-types><date year=\"2027\" month=\"12\" date=\"25\" type=\"HOLIDAY\"><![CDATA[Feast]]></date></calendars><tasks><task id=\"0\" name=\"Quay\" meeting=\"false\" start=\"2027-01-04\" duration=\"20\" complete=\"10\"><notes><![CDATA[Slow]]></notes><task id=\"1\" name=\"Opened\" meeting=\"true\" start=\"2027-02-01\" duration=\"0\" complete=\"0\"/></task></tasks><resources><resource id=\"0\" name=\"Ann Lee\" function=\"Default:1\"/></resources><allocations><allocation task-id=\"0\" resource-id=\"0\" responsible=\"true\" load=\"100.0\"/></allocations></project>";
const OPEN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Projects\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>Project</text:p></table:table-cell><table:table-cell office:value-type=\"string\"><text:p>Budget</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type=\"string\"><text:p>Payroll</text:p></table:table-cell><table:table-cell office:value-type=\"float\" office:value=\"5\"><text:p>5</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in
        [["Project", "Sponsor", "Budget"], ["Payroll", "Ann Lee", "5"], ["Portal", "Bo", "6"]]
            .iter()
            .enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, *cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

/// A small good file of every kind that is imported, with its name.
pub(crate) fn lists() -> Vec<(String, Vec<u8>)> {
    let utf16 = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let all: Vec<(&str, Vec<u8>)> = vec![
        ("commas.csv", COMMAS.into()),
        ("semicolons.csv", SEMICOLONS.into()),
        ("tabs.tsv", TABS.into()),
        ("wide.csv", utf16(COMMAS)),
        ("book.xlsx", workbook()),
        ("open.ods", made::ods(OPEN)),
        ("plan.xml", PLAN.into()),
        ("plan.gan", GANTT.into()),
    ];
    all.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
}

/// The files below a folder of the published sets, the largest last; none where they are not here.
pub(crate) fn published(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(folder);
    let mut files = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    assert!(
        !files.is_empty() || std::env::var_os("EVENKEEL_NEEDS_DATA").is_none() || !run::is_gate(),
        "the published data is missing, and the gate needs it"
    );
    files.sort_by_key(|path| (fs::metadata(path).map_or(0, |meta| meta.len()), path.clone()));
    files
}
