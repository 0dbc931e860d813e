//! Every figure that is known about the published lists comes out of the imported portfolio.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// A published list with one column mapped otherwise than it is guessed.
fn with(table: &Table, heading: &str, field: &Field) -> Portfolio {
    let mut mapping = import::guess(table);
    let place = table.header.iter().position(|own| own == heading).unwrap();
    mapping.set(place, Some(field));
    built(table, &mapping, None).portfolio
}

fn scales(portfolio: &Portfolio) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for project in &portfolio.projects {
        let health = project.health.as_ref().filter(|health| health.rating.is_some());
        let word = health.map_or("none", |health| match health.scale.as_str() {
            "" => "plain",
            scale => scale,
        });
        *out.entry(word.to_owned()).or_default() += 1;
    }
    out
}

fn counted(pairs: &[(&str, usize)]) -> BTreeMap<String, usize> {
    pairs.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect()
}

#[test]
fn the_us_figures_come_out_to_the_last_digit() {
    let Some(path) = data("us_itdashboard_2017/businesscase.csv") else { return };
    let table = import::read_file(&path).unwrap();
    for (heading, sum) in [
        ("Funding PY ($ M)", 4_195_166_046_500),
        ("Funding CY ($ M)", 4_363_627_850_300),
        ("Funding BY ($ M)", 4_337_598_758_800),
    ] {
        assert_eq!(budget(&with(&table, heading, &Field::Budget)), Money::minor(sum), "{heading}");
    }
    let portfolio = with(&table, "Bureau Name", &Field::Unit);
    assert_eq!(portfolio.units.len(), 99);
    let titles: BTreeSet<&str> = portfolio.projects.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(titles.len(), 747);
    let mut mapping = import::guess(&table);
    let colour = mapping.of(&Field::Health).next().unwrap();
    mapping.set(colour, None);
    let points = table.header.iter().position(|own| own == "Evaluation (by Agency CIO)").unwrap();
    mapping.set(points, Some(&Field::Health));
    let rated = built(&table, &mapping, None).portfolio;
    let points = [("1", 2), ("2", 28), ("3", 173), ("4", 325), ("5", 219)];
    assert_eq!(scales(&rated), counted(&points));
    assert_eq!(ratings(&rated), [544, 173, 30, 0]);
    let whole = imported(&table).portfolio;
    for (name, projects, sum) in [
        ("Department of Defense", 117, 1_386_609_300_000),
        ("Department of Homeland Security", 92, 527_469_100_000),
        ("Department of Veterans Affairs", 24, 402_484_900_000),
    ] {
        let unit = whole.units.iter().find(|unit| unit.name == name).unwrap();
        let own = || whole.projects.iter().filter(|p| p.units.iter().any(|u| u.unit == unit.id));
        assert_eq!(own().count(), projects, "{name}");
        assert_eq!(own().filter_map(|p| p.budget).sum::<Money>(), Money::minor(sum), "{name}");
    }
    assert!(whole.projects.iter().all(|p| p.sponsor.is_none() && p.owner.is_none()));
}

#[test]
fn the_uk_ratings_keep_their_five_points() {
    let Some(path) = data("uk_gmpp/uk_2019.csv") else { return };
    let portfolio = imported(&import::read_file(&path).unwrap()).portfolio;
    let scales = scales(&portfolio);
    let of = |words: &[&str]| words.iter().filter_map(|word| scales.get(*word)).sum::<usize>();
    assert_eq!(
        of(&["Amber/Green", "Amber/ Green", "Green/Amber", "Amber Green"]),
        18,
        "{scales:?}"
    );
    assert_eq!(of(&["Amber/Red", "Amber/ Red", "Red/Amber", "Amber Red"]), 38, "{scales:?}");
    // Green 4, Amber 66, Red 4 say what they say.
    assert_eq!((of(&["plain"]), of(&["none"])), (74, 3), "{scales:?}");
}

#[test]
fn the_words_of_the_uk_lists_are_missing_and_stay_in_the_notes() {
    let Some(path) = data("uk_gmpp/uk_2019.csv") else { return };
    let import = imported(&import::read_file(&path).unwrap());
    let uncosted = || import.portfolio.projects.iter().filter(|p| p.budget.is_none());
    assert_eq!(uncosted().count(), 15);
    assert!(uncosted().all(|p| p.note.contains("wlc_baseline_incl_NCG: Exempt")));
    assert_eq!(import.report.changed.len(), 26);
    assert!(import.report.problems.is_empty());
}

#[test]
fn the_podlings_are_understood() {
    let Some(path) = data("apache_podlings/podlings_2017-01.derived.csv") else { return };
    let table = import::read_file(&path).unwrap();
    let import = imported(&table);
    let stages =
        |stage: Stage| import.portfolio.projects.iter().filter(|p| p.stage == Some(stage)).count();
    assert_eq!(
        [Stage::Done, Stage::Delivering, Stage::Stopped].map(stages),
        [170, 64, 44],
        "{:?}",
        import.report.notes
    );
    let sponsored = import.portfolio.people.iter().find(|p| p.name == "Incubator").unwrap();
    let by = import.portfolio.projects.iter().filter(|p| p.sponsor.as_ref() == Some(&sponsored.id));
    assert_eq!((by.count(), import.portfolio.people.len()), (222, 21));
    let rough = import.report.notes.iter().filter(|note| note.contains("names no day"));
    assert_eq!(rough.count(), 2);
    let ends_early: Vec<usize> = import.report.problems.iter().map(|p| p.row).collect();
    assert_eq!(ends_early.len(), 2);
    let championed = with(&table, "champion", &Field::Owner);
    let none = |p: &&std::sync::Arc<Project>| p.owner.is_none();
    assert_eq!(championed.projects.iter().filter(none).count(), 154);
    let current = |p: &&std::sync::Arc<Project>| p.stage == Some(Stage::Delivering);
    assert_eq!(championed.projects.iter().filter(none).filter(current).count(), 3);
}

/// The cells of every case stand beside it as JSON; the headings are its names there.
#[test]
fn the_cells_of_the_csv_spectrum_come_out_as_they_are() {
    let Some(folder) = data("csv-spectrum") else { return };
    let mut cases = 0;
    for entry in std::fs::read_dir(folder.join("json")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        // The published JSON of this case is of another list than its CSV.
        if name == "location_coordinates" {
            continue;
        }
        let json = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        // A list of one project is written without its brackets.
        let expected = json.as_array().cloned().unwrap_or_else(|| vec![json]);
        let table = import::read_file(&folder.join(format!("csvs/{name}.csv"))).unwrap();
        assert_eq!(table.rows.len(), expected.len(), "{name}");
        for (row, expected) in table.rows.iter().zip(&expected) {
            for ((heading, value), cell) in expected.as_object().unwrap().iter().zip(row.cells()) {
                // White space around a cell is no part of it, and line ends are all one.
                let value = value.as_str().unwrap().replace("\r\n", "\n");
                assert_eq!(cell, value.trim(), "{name}: {heading}");
            }
        }
        cases += 1;
    }
    assert!(cases >= 11, "{cases}");
}
