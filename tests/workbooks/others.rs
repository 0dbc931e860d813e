//! Workbooks as programs other than Excel write them: whatever they call things, the cells are the same.

use evenkeel::import::{self, Table};
use evenkeel::portfolio::Money;

use super::made::{self, ods, zipped};
use super::{CONTENT, LIST, book, column, imported, rows, table};

/// A workbook of one sheet with this XML, its texts and its styles.
fn raw(sheet: &str, styles: &str) -> Vec<u8> {
    let mut parts = made::parts(&book(|sheet| rows(sheet, LIST)));
    for (name, bytes) in &mut parts {
        if name.ends_with("sheet1.xml") {
            *bytes = format!("<worksheet><sheetData>{sheet}</worksheet>").into_bytes();
        } else if name.ends_with("styles.xml") && !styles.is_empty() {
            *bytes = format!("<styleSheet>{styles}</styleSheet>").into_bytes();
        }
    }
    zipped(&parts)
}

/// Rows of an open document with these cells, below headings.
fn open(cells: &str) -> Table {
    let head = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>Project</text:p>\
                </table:table-cell></table:table-row>";
    let start = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" \
                 xmlns:draw=\"d\"><table:table table:name=\"P\">";
    let content = format!("{start}{head}{cells}</table:table></office:document-content>");
    import::read_bytes("book.ods", &ods(&content)).unwrap()
}

#[test]
fn parts_may_be_named_as_windows_does_or_kept_in_another_folder() {
    let parts = made::parts(&book(|sheet| rows(sheet, LIST)));
    let expected = table(&zipped(&parts));
    let named = |name: &dyn Fn(&str) -> String| -> Vec<(String, Vec<u8>)> {
        parts.iter().map(|(own, bytes)| (name(own), bytes.clone())).collect()
    };
    let windows = named(&|name| name.replace('/', "\\"));
    let absolute = named(&|name| format!("/{name}"));
    let mut moved = named(&|name| name.replace("xl/", "book/"));
    for (_, bytes) in &mut moved {
        *bytes = String::from_utf8_lossy(bytes).replace("xl/", "book/").into_bytes();
    }
    for parts in [windows, absolute, moved] {
        assert_eq!(table(&zipped(&parts)), expected, "{}", parts[0].0);
    }
}

#[test]
fn formulas_that_nobody_reckoned_are_told_and_empty_texts_are_not() {
    let table = table(&raw(
        r#"<row><c t="inlineStr"><is><t>Project</t></is></c><c t="inlineStr"><is><t>Cost</t></is></c></row>
           <row><c t="inlineStr"><is><t>Quay</t></is></c><c><f>SUM(A1:A9)</f><v></v></c></row>
           <row><c t="inlineStr"><is><t>Crane</t></is></c><c><f>1+1</f></c></row>
           <row><c t="inlineStr"><is><t>Depot</t></is></c><c t="str"><f>""</f><v></v></c></row></sheetData>"#,
        "",
    ));
    let told: Vec<_> =
        table.problems.iter().map(|problem| (problem.row, problem.value.as_str())).collect();
    let what = "a formula without its result";
    assert_eq!(told, [(2, what), (3, what)]);
    assert_eq!(column(&table, 1), ["", "", ""]);
}

#[test]
fn cells_of_the_strict_kind_and_formats_of_any_number_are_read() {
    let styles = r#"<numFmts><numFmt numFmtId="100" formatCode="dd/mm/yyyy"/>
        <numFmt numFmtId="165" formatCode="\£#,##0.00"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="100"/><xf numFmtId="165"/></cellXfs>"#;
    let table = table(&raw(
        r#"<row><c t="inlineStr"><is><t>Value</t></is></c></row>
           <row><c s="1"><v>46112</v></c></row>
           <row><c s="2"><v>-12.5</v></c></row>
           <row><c t="d"><v>2026-03-31T12:30:00</v></c></row>
           <row><c t="d"><v>2026-03-31T00:00:00.000</v></c></row>
           <row><c t="b"><v>TRUE</v></c></row>
           </sheetData><extLst><x14:c><x14:v>9</x14:v></x14:c></extLst>"#,
        styles,
    ));
    let expected = ["2026-03-31", "-£12.5", "2026-03-31 12:30:00", "2026-03-31", "TRUE"];
    assert_eq!(column(&table, 0), expected);
}

#[test]
fn blanks_times_and_amounts_of_open_documents_are_kept_and_drawings_are_not() {
    let table = open(
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>two  blanks,\ta tab,\n \t \
         one</text:p><draw:custom-shape><text:p>a box</text:p></draw:custom-shape><draw:g><draw:rect>\
         <text:p>a box</text:p></draw:rect></draw:g></table:table-cell></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"date\" \
         office:date-value=\"2026-03-31T12:30:00\"><text:p>31/03/26</text:p></table:table-cell>\
         </table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"-12.5\">\
         <text:p>-£12.50 </text:p></table:table-cell></table:table-row>\
         <table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:ruby>\
         <text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby>\
         </text:p></table:table-cell></table:table-row>",
    );
    let expected = ["two  blanks,\ta tab, one", "2026-03-31 12:30:00", "-GBP12.5", "東京"];
    assert_eq!(column(&table, 0), expected);
}

#[test]
fn merged_cells_that_reach_beyond_every_sheet_are_read() {
    let most = usize::MAX;
    let table = open(&format!(
        "<table:table-row><table:table-cell table:number-rows-spanned=\"{most}\" \
         table:number-columns-spanned=\"{most}\" office:value-type=\"string\"><text:p>Quay</text:p>\
         </table:table-cell></table:table-row>"
    ));
    assert_eq!(column(&table, 0), ["Quay"]);
}

#[test]
fn many_long_sheets_of_an_open_document_are_refused_with_the_limit() {
    let start = CONTENT.find("<table:table ").unwrap();
    let end = CONTENT.find("</office:spreadsheet>").unwrap();
    let long = "<table:table table:name=\"Long\"><table:table-row table:number-rows-repeated=\"200000\">\
                <table:table-cell office:value-type=\"float\" office:value=\"7\" \
                table:number-columns-repeated=\"9\"/></table:table-row></table:table>";
    let content = format!("{}{}{}", &CONTENT[..start], long.repeat(3), &CONTENT[end..]);
    let refusal = super::refusal("a.ods", &ods(&content));
    assert!(refusal.contains("the sheets up to “Long” have many cells, more than 4,000,000"));
    let blanks = "<text:s text:c=\"1000\"/>".repeat(20_000);
    let table = open(&format!(
        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a{blanks}b</text:p>\
         </table:table-cell></table:table-row>"
    ));
    assert_eq!(table.changed[0].reason, "texts are cut at 10,000 characters");
}

#[test]
fn an_amount_shown_in_pounds_is_imported_as_pounds() {
    let styles = r#"<numFmts><numFmt numFmtId="164" formatCode="_-\£* #,##0_-"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>"#;
    let bytes = raw(
        r#"<row><c t="inlineStr"><is><t>Project</t></is></c><c t="inlineStr"><is><t>Budget</t></is></c></row>
           <row><c t="inlineStr"><is><t>Quay</t></is></c><c s="1"><v>1200</v></c></row></sheetData>"#,
        styles,
    );
    let import = imported(&table(&bytes));
    assert_eq!(import.portfolio.currency().code(), "GBP");
    assert_eq!(import.portfolio.projects.at(0).unwrap().budget, Some(Money::minor(120_000)));
}
