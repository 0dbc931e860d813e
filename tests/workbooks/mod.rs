//! Lists in workbooks: what their cells show is what is imported, what hides or fails is told, and no
//! file harms.

mod made;
mod oracle;
mod others;
mod plans;

use std::path::{Path, PathBuf};

use evenkeel::import::{self, Field, Import, Mapping, Table};
use jiff::civil::date;
use made::{Cell, ods, xls, zipped};
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

fn table(bytes: &[u8]) -> Table {
    import::read_bytes("book.xlsx", bytes).unwrap()
}

fn imported(table: &Table) -> Import {
    let import = import::build(table, &import::guess(table), "book.xlsx", date(2027, 5, 10), None);
    let report = &import.report;
    assert_eq!(report.rows, report.projects + report.skipped.len());
    assert_eq!(evenkeel::portfolio::faults(&import.portfolio), []);
    import
}

fn refusal(file: &str, bytes: &[u8]) -> String {
    let error = import::read_bytes(file, bytes).unwrap_err();
    assert!(!error.advice().is_empty());
    error.to_string()
}

/// A book of one sheet “Projects” that is filled like this.
fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Projects").unwrap();
    fill(sheet);
    book.save_to_buffer().unwrap()
}

fn rows(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, *cell).unwrap(),
            };
        }
    }
}

const LIST: &[&[&str]] = &[
    &["Project", "Sponsor", "Budget (EUR k)", "Finish"],
    &["Payroll renewal", "Ann Lee", "1200", "2028-03-31"],
    &["New website", "Bob Ray", "300.5", "2028-02-29"],
    &["Depot roof", "Ann Lee", "80", "2027-06-30"],
];

fn column(table: &Table, column: usize) -> Vec<&str> {
    table.rows.iter().map(|row| row.cell(column)).collect()
}

#[test]
fn a_workbook_is_imported_with_its_sheet_and_cells() {
    let bytes = book(|sheet| rows(sheet, LIST));
    let import = imported(&table(&bytes));
    let source = import.portfolio.projects.at(1).unwrap().source.clone().unwrap();
    assert_eq!((source.sheet.as_str(), source.row), ("Projects", Some(3)));
    let report = &import.report;
    assert_eq!((report.format.as_str(), report.sheet.as_deref()), ("xlsx", Some("Projects")));
    let budgets: Vec<_> = import.portfolio.projects.iter().filter_map(|p| p.budget).collect();
    assert_eq!(budgets[1], evenkeel::portfolio::Money::minor(30_050_000));
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let format = |code: &str| Format::new().set_num_format(code);
    let bytes = book(|sheet| {
        let shown = [
            (0.1 + 0.2, "General", "0.3"),
            (1e6, "0.00E+00", "1000000"),
            (12.0, "0.0", "12"),
            (0.8, "0%", "80%"),
            (46_112.0, "dd/mm/yyyy", "2026-03-31"),
            (46_112.5, "yyyy-mm-dd hh:mm", "2026-03-31 12:00:00"),
            (60.0, "d mmm yyyy", "1900-02-29"),
            (1.5, "[h]:mm", "36:00:00"),
            (1234.5, "[$£-809]#,##0.00", "£1234.5"),
        ];
        sheet.write(0, 0, "Value").unwrap().write(0, 1, "Expected").unwrap();
        for (row, (number, code, expected)) in (1..).zip(shown) {
            sheet.write_number_with_format(row, 0, number, &format(code)).unwrap();
            sheet.write(row, 1, format!("={expected}").as_str().trim_start_matches('=')).unwrap();
        }
        sheet.write(10, 0, true).unwrap().write(10, 1, "TRUE").unwrap();
        let bold = Format::new().set_bold();
        let plain = Format::new();
        let parts = [(&plain, "half "), (&bold, "bold")];
        sheet.write_rich_string(11, 0, &parts).unwrap().write(11, 1, "half bold").unwrap();
        sheet.write(12, 0, Formula::new("=6*7").set_result("42")).unwrap();
        sheet.write(12, 1, "42").unwrap();
    });
    let table = table(&bytes);
    assert_eq!(column(&table, 0), column(&table, 1));
}

#[test]
fn errors_are_missing_values_told_at_their_cells() {
    let bytes = book(|sheet| {
        rows(sheet, LIST);
        sheet.write(2, 2, Formula::new("=A9/0").set_result("#DIV/0!")).unwrap();
        sheet.write(3, 1, Formula::new("=#REF!").set_result("#REF!")).unwrap();
    });
    let import = imported(&table(&bytes));
    let told: Vec<_> = import
        .report
        .problems
        .iter()
        .map(|problem| (problem.cell.as_deref().unwrap_or_default(), problem.value.as_str()))
        .collect();
    assert_eq!(told, [("Projects!C3", "#DIV/0!"), ("Projects!B4", "#REF!")]);
    assert_eq!(import.portfolio.projects.at(1).unwrap().budget, None);
    assert_eq!(import.portfolio.projects.at(2).unwrap().sponsor, None);
    assert!(import.report.text().contains("Projects!C3  “#DIV/0!”"));
}

#[test]
fn what_is_hidden_or_merged_is_read_and_said() {
    let bytes = book(|sheet| {
        rows(sheet, &[&["Department", "Project", "Budget (EUR)"]]);
        let plain = Format::new();
        sheet.merge_range(1, 0, 3, 0, "Port", &plain).unwrap();
        for (row, name) in (1..).zip(["Quay", "Crane", "Dredging", "Depot"]) {
            sheet.write(row, 1, name).unwrap().write(row, 2, 1000).unwrap();
        }
        sheet.write(4, 0, "Works").unwrap();
        sheet.set_row_hidden(2).unwrap().set_row_hidden(4).unwrap().set_row_hidden(90).unwrap();
        sheet.set_column_hidden(2).unwrap();
    });
    let table = table(&bytes);
    assert_eq!(column(&table, 0), ["Port", "Port", "Port", "Works"]);
    let notes = imported(&table).report.notes;
    for note in [
        "2 hidden rows were read too",
        "1 hidden column was read too: “Budget (EUR)”",
        "“Department” has cells merged over several rows; their value was repeated in 2 rows",
    ] {
        assert!(notes.iter().any(|own| own == note), "{note}: {notes:?}");
    }
}

/// A book with a cover, lists of words, the projects, and an older version that is hidden.
fn book_of_many() -> Vec<u8> {
    let mut book = Workbook::new();
    let cover = book.add_worksheet().set_name("Cover").unwrap();
    rows(cover, &[&["Projects of the port"], &["Made by the PMO"]]);
    let words = book.add_worksheet().set_name("Lists").unwrap();
    rows(words, &[&["Stage", "RAG"], &["Idea", "Red"], &["Done", "Green"]]);
    rows(book.add_worksheet().set_name("Portfolio 2027").unwrap(), LIST);
    let old = book.add_worksheet().set_name("Old").unwrap();
    rows(old, &LIST.iter().chain(LIST).copied().collect::<Vec<_>>());
    old.set_hidden(true);
    book.save_to_buffer().unwrap()
}

#[test]
fn of_many_sheets_the_list_is_found_and_others_can_be_asked_for() {
    let bytes = book_of_many();
    let list = table(&bytes);
    assert_eq!(list.sheet.as_deref(), Some("Portfolio 2027"));
    let hidden: Vec<_> = list.sheets.iter().map(|sheet| sheet.is_hidden).collect();
    assert_eq!(hidden, [false, false, false, true]);
    assert_eq!(list.notes, ["The sheet “Portfolio 2027” was read, of 4 sheets"]);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    std::fs::write(&path, &bytes).unwrap();
    let map = r#"{"sheet": "Old", "columns": {"Finish": null}}"#;
    let sheet = Mapping::sheet_in(map);
    let old = import::read_sheet(&path, sheet.as_deref()).unwrap();
    assert_eq!(old.rows.len(), 7);
    assert_eq!(old.notes, ["The sheet “Old”, a hidden one, was read, of 4 sheets"]);
    let mapping = Mapping::from_json(map, &old).unwrap();
    assert_eq!(mapping.of(&Field::End).next(), None);
    assert_eq!(Mapping::sheet_in(&mapping.to_json()).as_deref(), Some("Old"));
    let error = import::read_sheet(&path, Some("Portfolio 2026")).unwrap_err();
    assert!(error.to_string().contains("did you mean “Portfolio 2027”"), "{error}");
    assert!(error.advice().contains("“Cover”"));
    // Where a heading is called so, it is a column.
    assert_eq!(Mapping::sheet_in(r#"{"sheet": "name"}"#), None);
}

#[test]
fn titles_totals_and_repeated_headings_are_skipped_in_workbooks_too() {
    let bytes = book(|sheet| {
        rows(
            sheet,
            &[&["Projects 2027"], &[], LIST[0], LIST[1], LIST[0], LIST[2], &["Total", "", "1500"]],
        );
        sheet.write(9, 0, "Source: the PMO").unwrap();
    });
    let report = imported(&table(&bytes)).report;
    let skipped: Vec<_> =
        report.skipped.iter().map(|skipped| skipped.cell.as_deref().unwrap()).collect();
    assert_eq!(skipped, ["Projects!1", "Projects!5", "Projects!7", "Projects!10"]);
    assert_eq!(report.projects, 2);
    assert!(report.problems.is_empty(), "{:?}", report.problems);
}

#[test]
fn days_counted_from_1904_are_those_days() {
    let mut parts = made::parts(&book(|sheet| {
        let day = Format::new().set_num_format("yyyy-mm-dd");
        rows(sheet, &[&["Project", "Finish"], &["A"]]);
        sheet.write_number_with_format(1, 1, 44_650, &day).unwrap();
    }));
    let workbook = parts.iter_mut().find(|(name, _)| name == "xl/workbook.xml").unwrap();
    let text = String::from_utf8(workbook.1.clone()).unwrap();
    workbook.1 = text.replacen("<workbookPr", "<workbookPr date1904=\"1\"", 1).into_bytes();
    assert_eq!(column(&table(&zipped(&parts)), 1), ["2026-03-31"]);
}

#[test]
fn files_are_known_by_what_they_hold() {
    let bytes = book(|sheet| rows(sheet, LIST));
    assert_eq!(import::read_bytes("list.csv", &bytes).unwrap().format, "xlsx");
    let named = |name: &str, part: &str| zipped(&[(name.to_owned(), part.into())]);
    let text = "application/vnd.oasis.opendocument.text";
    for (bytes, what) in [
        (named("word/document.xml", ""), "a Word document"),
        (named("ppt/presentation.xml", ""), "a PowerPoint presentation"),
        (named("Index/CalculationEngine.iwa", ""), "an Apple Numbers document"),
        (named("xl/workbook.bin", ""), "an Excel workbook in binary form"),
        (named("mimetype", text), "a text document"),
        (named("a.txt", "a"), "a packed file"),
        (made::ole("EncryptedPackage", &[0; 5000]), "protected by a password"),
        (made::ole("WordDocument", &[0; 5000]), "an old Word document"),
        (made::ole("Workbook", &xls::locked()), "protected by a password"),
    ] {
        let refusal = refusal("book.xlsx", &bytes);
        assert!(refusal.contains(what), "{refusal}");
    }
    let locked = zipped(&[
        ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("META-INF/manifest.xml".to_owned(), b"<manifest:encryption-data/>".to_vec()),
    ]);
    assert!(refusal("book.ods", &locked).contains("protected by a password"));
}

const CONTENT: &str = r#"<office:document-content>
<office:automatic-styles><style:style style:name="ta2" style:family="table">
 <style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Old" table:style-name="ta2"><table:table-row>
 <table:table-cell office:value-type="string"><text:p>Project</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="Projects" table:style-name="ta1">
<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
<table:table-row>
 <table:table-cell office:value-type="string"><text:p>Project</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>Department</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>Budget</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>Finish</text:p></table:table-cell>
 <table:table-cell table:number-columns-repeated="16380"/></table:table-row>
<table:table-row>
 <table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation><text:p>Quay<text:s text:c="2"/>wall &amp; <text:span>crane</text:span></text:p><text:p>second</text:p></table:table-cell>
 <table:table-cell office:value-type="string" table:number-rows-spanned="2" table:number-columns-spanned="1"><text:p>Port</text:p></table:table-cell>
 <table:table-cell office:value-type="currency" office:currency="GBP" office:value="1234.5"><text:p>£1,234.50</text:p></table:table-cell>
 <table:table-cell office:value-type="date" office:date-value="2027-03-31T00:00:00"><text:p>31/03/27</text:p></table:table-cell></table:table-row>
<table:table-row table:visibility="filter">
 <table:table-cell office:value-type="percentage" office:value="0.29"><text:p>29%</text:p></table:table-cell>
 <table:covered-table-cell/>
 <table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>
 <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2">
 <table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"><text:p>7</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"#;

#[test]
fn an_open_document_is_read_with_its_repeats() {
    let table = import::read_bytes("book.ods", &ods(CONTENT)).unwrap();
    assert_eq!((table.format, table.sheet.as_deref()), ("ods", Some("Projects")));
    let cells: Vec<Vec<&str>> = table.rows.iter().map(|row| row.cells().collect()).collect();
    assert_eq!(
        cells,
        [
            vec!["Quay  wall & crane\nsecond", "Port", "GBP1234.5", "2027-03-31"],
            vec!["29%", "Port", "", "TRUE"],
            vec!["7", "7"],
            vec!["7", "7"],
        ]
    );
    assert_eq!((table.problems[0].row, table.problems[0].value.as_str()), (3, "#REF!"));
    assert_eq!(
        table.notes,
        [
            "The sheet “Projects” was read, of 2 sheets",
            "1 hidden row was read too",
            "1 hidden column was read too: “Budget”",
            "“Department” has cells merged over several rows; their value was repeated in 1 row",
        ]
    );
    assert!(table.sheets[0].is_hidden);
}

/// A workbook as Excel 97 wrote it.
fn old_book() -> Vec<u8> {
    made::ole(
        "Workbook",
        &xls::book(&[
            &[
                Cell::Text("Project"),
                Cell::Text("Budget"),
                Cell::Text("Finish"),
                Cell::Text("Größe"),
            ],
            &[Cell::Text("Quay"), Cell::Number(0.1 + 0.2), Cell::Day(46_112.0), Cell::Packed(12)],
            &[Cell::Text("Crane"), Cell::Error(0x17), Cell::Formula("soon €"), Cell::Truth(true)],
        ]),
    )
}

#[test]
fn a_workbook_of_before_2007_is_read() {
    let table = import::read_bytes("book.xls", &old_book()).unwrap();
    assert_eq!((table.format, table.sheet.as_deref()), ("xls", Some("Projects")));
    assert_eq!(table.header, ["Project", "Budget", "Finish", "Größe"]);
    let cells: Vec<Vec<&str>> = table.rows.iter().map(|row| row.cells().collect()).collect();
    assert_eq!(
        cells,
        [vec!["Quay", "0.3", "2026-03-31", "12"], vec!["Crane", "", "soon €", "TRUE"]]
    );
    assert_eq!((table.problems[0].row, table.problems[0].value.as_str()), (3, "#REF!"));
    assert_eq!(table.notes, ["1 hidden row was read too"]);
}

/// Whatever became of a file, it is an error in words or a table that can be built.
fn read_or_refused(bytes: &[u8]) {
    match import::read_bytes("book.xlsx", bytes) {
        Ok(table) => drop(imported(&table)),
        Err(error) => assert!(!error.to_string().is_empty() && !error.advice().is_empty()),
    }
}

#[test]
fn damaged_books_are_read_or_refused_in_words() {
    let content = CONTENT.to_owned();
    for good in [book(|sheet| rows(sheet, LIST)), ods(&content), old_book()] {
        for end in (0..good.len()).step_by(97) {
            read_or_refused(&good[..end]);
        }
        let mut bytes = good.clone();
        for place in (0..good.len()).step_by(7) {
            bytes[place] ^= 1 << (place % 8);
            read_or_refused(&bytes);
            bytes[place] = good[place];
        }
    }
}

#[test]
fn damage_below_the_packing_is_read_or_refused_in_words() {
    let parts = made::parts(&book(|sheet| rows(sheet, LIST)));
    for number in 0..parts.len() {
        let length = parts[number].1.len();
        for place in (0..length).step_by(11) {
            let mut damaged = parts.clone();
            damaged[number].1[place] ^= 1 << (place % 8);
            read_or_refused(&zipped(&damaged));
        }
        for end in (0..length).step_by(97) {
            let mut damaged = parts.clone();
            damaged[number].1.truncate(end);
            read_or_refused(&zipped(&damaged));
        }
    }
    for place in (0..CONTENT.len()).step_by(3) {
        let mut damaged = CONTENT.as_bytes().to_vec();
        damaged[place] ^= 1 << (place % 8);
        read_or_refused(&ods(&String::from_utf8_lossy(&damaged)));
    }
}

/// The files of a folder of the published sets; none where it is absent, which is said.
fn data(folder: &str) -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        eprintln!("skipped: {} is not here", path.display());
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn bombs_are_refused_with_the_limit_or_read_without_what_lies_far_out() {
    for path in data("bad-inputs/bombs") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let read = import::read_file(&path).map(|table| table.notes.join(" "));
        let said = read.unwrap_or_else(|error| error.to_string());
        let expected = match name.as_str() {
            "corner.xlsx" => "beyond row 200,000 or column 500",
            "repeat.ods" | "cells.xlsx" => "more than 4,000,000",
            _ => "more than 256 MB",
        };
        assert!(said.contains(expected), "{name}: {said}");
    }
}

#[test]
fn bad_books_are_read_or_refused_in_words() {
    for path in data("bad-inputs") {
        if path.extension().is_some_and(|ending| ending == "xlsx") {
            read_or_refused(&std::fs::read(&path).unwrap());
        }
    }
}

#[test]
fn limits_of_the_packing_are_named() {
    let many: Vec<_> = (0..4_100).map(|number| (format!("{number}"), Vec::new())).collect();
    assert!(refusal("a.xlsx", &zipped(&many)).contains("more than 4,096"));
    let with_sheet = |sheet: String| {
        let mut parts = made::parts(&book(|sheet| rows(sheet, LIST)));
        let part = parts.iter_mut().find(|(name, _)| name.ends_with("sheet1.xml")).unwrap();
        part.1 = sheet.into_bytes();
        zipped(&parts)
    };
    let deep = format!("<worksheet>{}", "<a>".repeat(100));
    assert!(refusal("a.xlsx", &with_sheet(deep)).contains("more than 64"));
    let attributes: Vec<_> = (0..1_000).map(|number| format!(" a{number}='1'")).collect();
    let attributes = attributes.concat();
    let wide = format!("<worksheet{attributes}/>");
    assert!(refusal("a.xlsx", &with_sheet(wide)).contains("more than 256"));
    let long = format!("<worksheet><sheetData><row><c><v>{}", "1".repeat(17 << 20));
    assert!(refusal("a.xlsx", &with_sheet(long)).contains("more than 16 MB"));
}
