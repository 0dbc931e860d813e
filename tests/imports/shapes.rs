//! Tables of every shape: titles, two rows of headings, projects in columns, slips of the hand.

use super::*;

const LIST: &str = "\
Key,Project name,Sponsor,Budget,Start,End,RAG
K1,Payroll,Ann Lee,100,2027-01-01,2027-12-31,Green
K2,Portal,Bob Fox,200,2027-02-01,2028-01-31,Amber
K3,Network,Ann Lee,300,2027-03-01,2028-06-30,Red
";

#[test]
fn a_list_with_its_projects_in_columns_is_turned() {
    let rows: Vec<Vec<&str>> = LIST.lines().map(|line| line.split(',').collect()).collect();
    let turned: Vec<String> =
        (0..7).map(|at| rows.iter().map(|row| row[at]).collect::<Vec<_>>().join(",")).collect();
    let import = of(&format!("{}\n", turned.join("\n")));
    let expected = of(LIST);
    assert_eq!(import.report.projects, 3);
    assert_eq!(budget(&import.portfolio), budget(&expected.portfolio));
    assert_eq!(ratings(&import.portfolio), [1, 1, 1, 0]);
    assert_eq!(first(&import).source.as_ref().unwrap().row, Some(2));
    assert!(import.report.notes[0].contains("stand in columns"), "{:?}", import.report.notes);
}

#[test]
fn two_rows_of_headings_are_read_as_one() {
    let import = of(
        "Portfolio of the port,,,,\n,,Cost (€ m),,Dates,\nProject,Sponsor,Technology,People,Start,End\n\
        A,Ann,1.5,0.5,2027-01-01,2027-12-31\nB,Bo,2,1,2027-01-01,2028-12-31\n",
    );
    assert_eq!((import.report.projects, import.report.rows), (2, 3));
    let costs = &first(&import).costs;
    assert_eq!(costs[0].systems, Some(Money::minor(150_000_000)));
    assert_eq!(costs[0].people, Some(Money::minor(50_000_000)));
    assert!(import.report.notes.iter().any(|note| note.contains("rows 2 and 3")));
}

#[test]
fn a_row_beside_its_headings_is_moved_and_said() {
    let import = of(&format!(
        "{LIST},K4,Cloud,Cy Day,400,2027-04-01,2028-03-31,Green\nData,Di Roe,500,2027-05-01,2028-04-30,Red\n"
    ));
    let project = |place: usize| import.portfolio.projects.at(place).unwrap();
    assert_eq!(import.report.projects, 5);
    assert_eq!((project(3).name.as_str(), project(4).name.as_str()), ("Cloud", "Data"));
    assert_eq!(budget(&import.portfolio), Money::minor(150_000));
    let reasons: Vec<_> =
        import.report.problems.iter().map(|p| (p.row, p.reason.as_str())).collect();
    assert_eq!(
        reasons,
        [
            (5, "its cells stood one column too far to the right; they were moved"),
            (6, "its cells stood one column too far to the left; they were moved"),
        ]
    );
}

#[test]
fn headings_that_stand_twice_are_known_again_in_the_middle() {
    let import = of("name,rating,rating,end\nA,Green,,2027\nname,rating,rating,end\nB,,Red,2028\n");
    assert_eq!((import.report.projects, import.report.skipped[0].row), (2, 3));
}

#[test]
fn bytes_that_windows_1252_does_not_define_are_taken_out_and_said() {
    let mut bytes = b"name,sponsor,note\nCaf\xe9,Andr\xe9,x\x81y\n".to_vec();
    bytes.extend(b"R\xe9seau,Zo\xe9,d\xe9j\xe0 \x96 pr\xeat\n");
    let import = imported(&import::read_bytes("list.csv", &bytes).unwrap());
    assert_eq!(import.report.encoding, "windows-1252");
    assert_eq!((first(&import).name.as_str(), first(&import).note.as_str()), ("Café", "xy"));
    assert_eq!(import.report.changed.len(), 1);
    assert_eq!(import.portfolio.projects.at(1).unwrap().note, "déjà – prêt");
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    for (mark, is_big) in [(true, false), (true, true), (false, false), (false, true)] {
        let text = format!("{}{LIST}", if mark { "\u{feff}" } else { "" });
        let bytes: Vec<u8> = text
            .encode_utf16()
            .flat_map(|unit| if is_big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect();
        let import = imported(&import::read_bytes("list.csv", &bytes).unwrap());
        assert_eq!(import.report.projects, 3);
    }
}

#[test]
fn a_quotation_mark_that_swallows_rows_is_told_with_its_row() {
    let rows = "K4,\"Cloud,Cy Day,400,2027-04-01,2028-03-31,Green\n\
        K5,Data,Di Roe,500,2027-05-01,2028-04-30,Red\n\
        K6,Mail,Di Roe,600,2027-05-01,2028-04-30,Red\n\
        K7,Fax,Di Roe,700,2027-05-01,2028-04-30,Red\n\
        K8,\"Chat, old\",Di Roe,800,2027-05-01,2028-04-30,Red\n";
    let import = of(&format!("{LIST}{rows}"));
    assert_eq!((import.report.projects, import.report.rows), (8, 8));
    assert_eq!(budget(&import.portfolio), Money::minor(360_000));
    assert_eq!(import.portfolio.projects.at(7).unwrap().name, "Chat, old");
    assert_eq!(import.report.problems[0].row, 5);
}

#[test]
fn a_million_columns_are_refused_with_the_limit() {
    let text = format!("name{}\nA{}\n", ",x".repeat(1_000_000), ",1".repeat(1_000_000));
    let error = import::read_bytes("list.csv", text.as_bytes()).unwrap_err();
    assert!(error.to_string().contains("1000001 columns, more than 500"), "{error}");
}

#[test]
fn totals_of_groups_are_skipped_and_headings_of_groups_are_asked_about() {
    let import = of(&format!("{LIST},Finance total,,600,,,\nOthers,,,,,,\n,Care,,,,,\n"));
    assert_eq!((import.report.projects, import.report.skipped.len()), (4, 2));
    assert_eq!(import.report.skipped[0].reason, "it is a total: “Finance total”");
    assert!(import.report.problems[0].reason.contains("may head a group"));
}

#[test]
fn a_word_for_nothing_is_no_statement() {
    let import = of("name,Problem statement,Success criteria\nA,TBD,n/a\nB,Too slow,Faster\n");
    assert_eq!((first(&import).problem.as_str(), first(&import).success.as_str()), ("", ""));
    assert_eq!(import.report.changed.len(), 2);
}
