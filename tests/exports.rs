//! What leaves the program can be opened elsewhere, says what it shows, and carries no attack.
use evenkeel::balance::Facts;
use evenkeel::charts::{self, ALL, Chart, Options, Size, Theme};
use evenkeel::export::{self, ExportError};
use evenkeel::portfolio::{Choice as _, Portfolio, Project, Stage};
use resvg::usvg::roxmltree::{self, Document};

use crate::given::{self, generated, samples};
use crate::support::poppler;

fn exported(
    ending: &str,
    facts: &Facts,
    chart: &Chart,
    size: Size,
) -> Result<Vec<u8>, ExportError> {
    export::for_ending(ending).unwrap().write(facts, chart, &Options::default(), size)
}

fn portfolios() -> Vec<(String, Facts)> {
    let generated = [0, 1, 30, 10_000].map(|number| (format!("{number}"), generated(number, 4)));
    samples().into_iter().chain(generated).collect()
}

#[test]
fn svg_is_well_formed_and_says_what_it_shows() {
    for (name, facts) in portfolios() {
        for chart in ALL {
            let bytes = exported("svg", &facts, chart, Size::default()).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let document = Document::parse(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            let root = document.root_element();
            assert_eq!(root.attribute("role"), Some("img"));
            assert_eq!(root.attribute("viewBox"), Some("0 0 1280 720"));
            let said = |tag: &str| {
                let found = root
                    .children()
                    .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", tag)));
                found.and_then(|node| node.text()).unwrap_or_default().to_owned()
            };
            assert!(!said("title").is_empty() && !said("desc").is_empty(), "{name}");
            let tags: Vec<_> = root.descendants().filter(roxmltree::Node::is_element).collect();
            assert!(tags.iter().any(|node| node.tag_name().name() == "text"), "{name}");
            let known =
                ["svg", "title", "desc", "g", "rect", "circle", "polygon", "line", "text", "tspan"];
            assert!(tags.iter().all(|node| known.contains(&node.tag_name().name())), "{name}");
            let mut ids: Vec<_> = tags.iter().filter_map(|node| node.attribute("id")).collect();
            let number = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), number, "{name}: an id is given twice");
        }
    }
}

#[test]
fn svg_names_each_project_it_draws() {
    let (_, facts) = samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap();
    let chart = charts::find("balance").unwrap();
    let bytes = exported("svg", &facts, chart, Size::default()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("<title>Data centre exit</title>"));
    assert!(text.contains(">Data centre exit</text>"));
    assert!(text.contains("font-family=\"'Noto Sans', "));
}

#[test]
fn png_has_exactly_the_size_asked_for() {
    let (_, facts) = samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap();
    for chart in ALL {
        for size in [
            Size::default(),
            Size::new(1, 1),
            Size::new(641, 359),
            Size::new(1920, 1080),
            Size::new(2500, 31),
            Size::new(31, 2500),
            Size::new(8192, 16),
        ] {
            let bytes = exported("png", &facts, chart, size).unwrap();
            assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
            let side = |from: usize| u32::from_be_bytes(bytes[from..from + 4].try_into().unwrap());
            assert_eq!((side(16), side(20)), (size.width, size.height), "{}", chart.name);
        }
    }
}

#[test]
fn impossible_sizes_are_refused_in_words() {
    let facts = generated(3, 1);
    for size in [Size::new(0, 10), Size::new(10, 0), Size::new(8193, 10), Size::new(10, u32::MAX)] {
        for ending in ["svg", "png", "pdf"] {
            let error = exported(ending, &facts, ALL[0], size).unwrap_err();
            assert_eq!(error, ExportError::Size(size));
            assert!(error.to_string().contains("from 1 to 8192"), "{error}");
        }
    }
}

#[test]
fn pictures_can_be_drawn_of_any_portfolio_in_both_themes() {
    for (name, facts) in portfolios() {
        for chart in ALL {
            for theme in Theme::ALL {
                let options = Options { theme: *theme, ..Options::default() };
                let png = export::find("png").unwrap().write(
                    &facts,
                    chart,
                    &options,
                    Size::new(320, 180),
                );
                assert!(png.is_ok(), "{} of {name}", chart.name);
            }
        }
    }
}

#[test]
fn a_pdf_page_has_the_size_asked_for_in_points() {
    let facts = generated(12, 3);
    for (width, height) in [(1280, 720), (595, 842), (1, 1), (8192, 16)] {
        let bytes = exported("pdf", &facts, ALL[0], Size::new(width, height)).unwrap();
        assert!(bytes.starts_with(b"%PDF-1.7"));
        let page = String::from_utf8_lossy(&bytes).into_owned();
        assert!(page.contains(&format!("/MediaBox[0 0 {width} {height}]")), "{width}x{height}");
    }
}

#[test]
fn a_pdf_page_can_be_made_of_any_portfolio_and_says_its_title() {
    for (name, facts) in portfolios() {
        for chart in ALL {
            let bytes = exported("pdf", &facts, chart, Size::default());
            let bytes = bytes.unwrap_or_else(|error| panic!("{} of {name}: {error}", chart.name));
            let title = (chart.draw)(&facts, &Options::default(), Size::default()).title;
            let page = String::from_utf8_lossy(&bytes).into_owned();
            assert!(page.contains(&format!(">{title}<")), "{} of {name}", chart.name);
            assert!(page.contains("<pdfuaid:part>1</pdfuaid:part>"));
        }
    }
}

#[test]
fn a_pdf_page_is_read_by_others() {
    let (_, facts) = samples().into_iter().find(|(name, _)| name == "harbour-city").unwrap();
    let bytes = exported("pdf", &facts, ALL[0], Size::default()).unwrap();
    let Some(words) = poppler("pdftotext", &[], &bytes, &["-"]) else { return };
    assert!(words.contains("12 of 35 projects (38 % of spend) have no business sponsor"));
    assert_eq!(words.matches("Data centre exit").count(), 1, "its rim is no second text");
    let Some(fonts) = poppler("pdffonts", &[], &bytes, &[]) else { return };
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(fonts.iter().any(|line| line.contains("+NotoSans-Regular")), "{fonts:?}");
    assert!(fonts.iter().all(|line| line.contains("yes yes yes")), "embedded, cut, readable");
    let Some(tags) = poppler("pdfinfo", &["-struct"], &bytes, &[]) else { return };
    let tags: Vec<&str> = tags.split(|c: char| !c.is_alphanumeric()).collect();
    let place = |tag: &str| tags.iter().position(|word| *word == tag).expect(tag);
    assert!(place("H1") < place("P") && place("P") < place("Figure"), "{tags:?}");
}

#[test]
fn a_pdf_page_keeps_characters_that_no_font_has() {
    let facts = given::facts(Portfolio {
        projects: [Project {
            id: "p".into(),
            name: "Café 日本 ● Київ".to_owned(),
            stage: Some(Stage::Approved),
            ..Project::default()
        }]
        .into_iter()
        .collect(),
        ..Portfolio::default()
    });
    let bytes = exported("pdf", &facts, ALL[0], Size::default()).unwrap();
    let Some(words) = poppler("pdftotext", &[], &bytes, &["-"]) else { return };
    assert!(words.contains("Café 日本 ● Київ"), "{words}");
}

#[test]
fn the_same_chart_is_written_byte_for_byte_alike() {
    let facts = generated(40, 8);
    for exporter in export::ALL {
        for chart in ALL {
            let write = || exporter.write(&facts, chart, &Options::default(), Size::new(640, 360));
            assert_eq!(write(), write(), "{} as {}", chart.name, exporter.name);
        }
    }
}

#[test]
fn csv_is_what_spreadsheets_expect() {
    for (name, facts) in portfolios() {
        for chart in ALL {
            let bytes = exported("csv", &facts, chart, Size::default()).unwrap();
            let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a byte order mark");
            assert!(text.ends_with(b"\r\n"), "{name}");
            let options = Options::default();
            let table = (chart.table)(&facts, &export::worked_out(&facts, chart, &options));
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), table.len(), "{name}");
            for (row, expected) in rows.iter().zip(&table) {
                for (cell, expected) in row.iter().zip(expected) {
                    assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), expected);
                    let is_risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                    assert!(!is_risky || cell.parse::<f64>().is_ok(), "{name}: {cell}");
                }
            }
        }
    }
}

#[test]
fn exporters_are_found_by_name_and_ending() {
    for exporter in export::ALL {
        assert_eq!(export::find(exporter.name).unwrap().name, exporter.name);
        let ending = format!(".{}", exporter.ending.to_uppercase());
        assert_eq!(export::for_ending(&ending).unwrap().name, exporter.name);
    }
    assert!(export::for_ending("docx").is_none());
}
