//! Lists damaged on purpose: every row is still accounted for, and every sum is the same.

use proptest::prelude::*;

use super::*;
use evenkeel::import::alike;

/// A published list as records of cells, the headings first.
fn records(name: &str) -> Option<Vec<Vec<String>>> {
    let bytes = std::fs::read(data(name)?).unwrap();
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    Some(reader.records().map(|record| cells(record.unwrap())).collect())
}

fn line(record: &[String]) -> String {
    let quoted = record.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(",")
}

/// The records as a file with line ends of every kind.
fn file(records: &[Vec<String>]) -> String {
    let ends = ["\n", "\r\n", "\r\n", "\n", "\r\n"];
    records.iter().zip(ends.iter().cycle()).map(|(record, end)| line(record) + end).collect()
}

/// What has to be the same whatever was done to the shape of the list.
fn figures(import: &Import) -> (Money, [usize; 4], usize, usize, usize) {
    let projects = || import.portfolio.projects.iter();
    (
        budget(&import.portfolio),
        ratings(&import.portfolio),
        import.portfolio.units.len(),
        projects().filter(|p| p.end.is_none()).count(),
        projects().filter(|p| p.objectives.is_empty()).count(),
    )
}

const LISTS: [&str; 3] = [
    "us_itdashboard_2017/businesscase.csv",
    "uk_gmpp/uk_2019.csv",
    "canada_it_projects/gc-it-projects-2016.csv",
];

#[test]
fn titles_totals_blanks_and_headings_between_the_rows_are_skipped() {
    for name in LISTS {
        let Some(records) = records(name) else { return };
        let expected = imported(&table(&file(&records)));
        let width = records[0].len();
        let alone = |text: &str| {
            let mut cells = vec![String::new(); width];
            text.clone_into(&mut cells[0]);
            cells
        };
        let mut damaged = vec![alone("Our portfolio"), alone(""), alone("As of August")];
        let mut strange = 2;
        for (at, record) in records.iter().enumerate() {
            damaged.push(record.clone());
            if at > 0 && at % 40 == 0 {
                let mut total = alone("Total");
                total[width - 1] = "12345".into();
                damaged.extend([alone(""), total, records[0].clone()]);
                strange += 3;
            }
        }
        damaged.push(alone("Grand total"));
        let import = imported(&table(&file(&damaged)));
        assert_eq!(figures(&import), figures(&expected), "{name}");
        assert_eq!(import.report.projects, expected.report.projects, "{name}");
        assert_eq!(import.report.skipped.len(), strange + 1, "{name}");
    }
}

#[test]
fn rows_that_slipped_to_the_right_lose_nothing() {
    for name in LISTS {
        let Some(mut records) = records(name) else { return };
        let expected = imported(&table(&file(&records)));
        for record in records.iter_mut().skip(7).step_by(25) {
            record.insert(0, String::new());
        }
        let import = imported(&table(&file(&records)));
        assert_eq!(figures(&import), figures(&expected), "{name}");
        assert_eq!(import.report.skipped.len(), 0, "{name}");
        let moved =
            import.report.problems.iter().filter(|p| p.reason.contains("too far to the right"));
        assert_eq!(moved.count(), (records.len() - 7).div_ceil(25), "{name}");
    }
}

#[test]
fn a_list_turned_on_its_side_is_the_same_list() {
    let Some(records) = records(LISTS[1]) else { return };
    let expected = imported(&table(&file(&records)));
    let turned: Vec<Vec<String>> = (0..records[0].len())
        .map(|at| records.iter().map(|record| record[at].clone()).collect())
        .collect();
    let import = imported(&table(&file(&turned)));
    assert_eq!((import.report.projects, figures(&import)), (133, figures(&expected)));
}

#[test]
fn ids_that_stand_twice_are_taken_and_said() {
    let Some(mut records) = records(LISTS[0]) else { return };
    let expected = imported(&table(&file(&records)));
    let mut copies = 0;
    for at in (20..records.len()).step_by(30) {
        records[at][0] = records[at - 1][0].clone();
        copies += 1;
    }
    let import = imported(&table(&file(&records)));
    assert_eq!((import.report.projects, figures(&import)), (747, figures(&expected)));
    let said = import.report.problems.iter().filter(|p| p.reason.contains("same key as row"));
    assert_eq!(said.count(), copies);
}

#[test]
fn in_another_encoding_it_is_the_same_list() {
    let Some(records) = records(LISTS[0]) else { return };
    let text = file(&records);
    let expected = imported(&table(&text));
    let bytes: Vec<u8> =
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let import = imported(&import::read_bytes("list.csv", &bytes).unwrap());
    assert_eq!(figures(&import), figures(&expected));
    assert_eq!(import.report.encoding, "UTF-16LE");
}

#[test]
fn a_hundred_spellings_of_sponsors_change_no_figure_and_are_found() {
    let Some(mut records) = records(LISTS[2]) else { return };
    let expected = imported(&table(&file(&records)));
    let people =
        [("Anna", "Anderson"), ("Paul", "Patterson"), ("Marie", "Müller"), ("John", "Smith")];
    records[0].push("Executive sponsor".into());
    for (at, record) in records.iter_mut().skip(1).enumerate() {
        let (given, family) = people[at % people.len()];
        let initial = &given[..1];
        record.push(match at / people.len() % 6 {
            0 => format!("{given} {family}"),
            1 => format!("{family}, {given}"),
            2 => format!("{initial}. {family}"),
            3 => format!("{}.{}@port.example", given.to_lowercase(), family.to_lowercase()),
            4 => format!("{}  {}", given.to_uppercase(), family.to_uppercase()),
            _ => format!("{} {given}", family.to_uppercase()),
        });
    }
    let import = imported(&table(&file(&records)));
    assert_eq!(figures(&import), figures(&expected));
    assert!(import.portfolio.projects.iter().all(|p| p.sponsor.is_some()));
    let found = alike::people(&import.portfolio);
    let kept: Vec<&str> = found.iter().map(|g| import.portfolio.person_name(&g.keep)).collect();
    assert_eq!(kept, ["Anna Anderson", "Paul Patterson", "Marie Müller", "John Smith"]);
    assert!(found.iter().all(|group| group.others.len() >= 4));
}

/// Small lists as people have them.
const SEEDS: [&str; 5] = [
    "id,name,sponsor,budget,start,end,RAG\n1,A,Ann Lee,\"1,000\",2027-01-01,2027-12-31,Green\n2,B,\"Lee, Ann\",TBD,Q1 2027,FY2028,Red\n",
    "Nom du projet;Commanditaire;Coût (k€);Date de fin\nPaie;Marie;1 234,5;31/03/2027\nPortail;;à définir;T3 2027\nTotal;;1 234,5;\n",
    "Report\n\n,,Cost,,\nProject,Owner,Systems,People,Status\nA,Ann,£1m,£2m,Done\nB,Bo,(3),4-5m,\"On\nhold\"\n",
    "Project\tA\tB\nSponsor\tAnn\tBo\nBudget\t5\t6\nRisk\tHigh\t3/5\n",
    "Summary,Issue key,Labels,Labels,Due Date\nx,P-1,a,b,31/Mar/27 9:15 AM\n\"y\"\"z\",P-2,,,46112\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_is_done_to_a_good_list_every_row_is_accounted_for(
        seed in 0_usize..5,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), 0_u8..6, "[,;\t\"\n\r0-9.€%A-Za-zé/ -]"), 1..8),
    ) {
        let mut bytes = SEEDS[seed].as_bytes().to_vec();
        for (place, kind, text) in changes {
            let at = place.index(bytes.len().max(1));
            match kind {
                0 => drop(bytes.splice(at..at, text.bytes())),
                1 => drop(bytes.splice(at..(at + 1).min(bytes.len()), text.bytes())),
                2 => bytes.truncate(at.max(1)),
                3 => { let part = bytes[at.min(bytes.len())..].to_vec(); bytes.extend(part); }
                4 => drop(bytes.splice(at..at, [text.bytes().next().unwrap_or(0) | 0x80])),
                _ => { let end = (at + 9).min(bytes.len()); bytes.drain(at.min(end)..end); }
            }
        }
        if let Ok(table) = import::read_bytes("list.csv", &bytes) {
            imported(&table);
        }
    }
}
