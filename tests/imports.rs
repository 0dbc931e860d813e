//! What is imported: nothing is lost, nothing is guessed in silence, figures are exact.

use std::path::{Path, PathBuf};

use evenkeel::import::{self, Field, Import, Mapping, Table};
use evenkeel::portfolio::{Money, Portfolio, Project, Rating, Stage, faults};
use jiff::civil::{Date, date};
use serde_json::json;

mod alike;
mod damaged;
mod meaning;
mod shapes;
mod truth;

const TODAY: Date = date(2027, 5, 10);

/// A file of the published sets; nothing where they are absent, which is said.
fn data(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if path.exists() {
        Some(path)
    } else {
        eprintln!("skipped: {} is not here", path.display());
        None
    }
}

fn imported(table: &Table) -> Import {
    built(table, &import::guess(table), None)
}

fn built(table: &Table, mapping: &Mapping, into: Option<&Portfolio>) -> Import {
    let import = import::build(table, mapping, "folder/list.csv", TODAY, into);
    let report = &import.report;
    assert_eq!(report.rows, report.projects + report.skipped.len());
    assert_eq!(
        report.projects,
        import.portfolio.projects.len() - into.map_or(0, |p| p.projects.len())
    );
    assert_eq!(faults(&import.portfolio), []);
    let text = evenkeel::files::to_text(&import.portfolio);
    assert_eq!(evenkeel::files::from_text(&text).unwrap(), import.portfolio);
    assert!(!report.text().is_empty());
    import
}

fn of(text: &str) -> Import {
    imported(&table(text))
}

fn table(text: &str) -> Table {
    import::read_bytes("list.csv", text.as_bytes()).unwrap()
}

fn first(import: &Import) -> &Project {
    import.portfolio.projects.at(0).unwrap()
}

fn fields(mapping: &Mapping) -> Vec<(String, String)> {
    let mapped = mapping.columns.iter().filter_map(|c| Some((c.field.as_ref()?, c)));
    mapped.map(|(field, c)| (field.word().to_string(), c.heading.clone())).collect()
}

fn column<'m>(mapping: &'m Mapping, field: &Field) -> &'m str {
    mapping.of(field).next().map_or("", |place| &mapping.columns[place].heading)
}

fn budget(portfolio: &Portfolio) -> Money {
    portfolio.projects.iter().filter_map(|project| project.budget).sum()
}

fn ratings(portfolio: &Portfolio) -> [usize; 4] {
    let count = |rating: Option<Rating>| {
        let of = |p: &Project| p.health.as_ref().and_then(|health| health.rating);
        portfolio.projects.iter().filter(|project| of(project) == rating).count()
    };
    [count(Some(Rating::Green)), count(Some(Rating::Amber)), count(Some(Rating::Red)), count(None)]
}

#[test]
fn the_us_federal_portfolio_is_understood_without_help() {
    let Some(path) = data("us_itdashboard_2017/businesscase.csv") else { return };
    let table = import::read_file(&path).unwrap();
    let mapping = import::guess(&table);
    for (field, heading) in [
        (Field::Name, "Investment Title (IT Portfolio)"),
        (Field::Key, "Unique Investment Identifier"),
        (Field::Unit, "Agency Name"),
        (Field::Objective, "Agency Strategic Objectives / Agency Priority Goals"),
        (Field::Note, "Brief Summary"),
        (Field::Budget, "Funding BY ($ M)"),
        (Field::Health, "CIO Evaluation Color"),
        (Field::Start, "Investment Start Year"),
        (Field::End, "Investment End Year"),
    ] {
        assert_eq!(column(&mapping, &field), heading);
    }
    assert_eq!(fields(&mapping).len(), 9, "{:?}", fields(&mapping));
    let import = built(&table, &mapping, None);
    let (portfolio, report) = (&import.portfolio, &import.report);
    assert_eq!((report.projects, report.skipped.len()), (747, 0));
    assert_eq!(report.encoding, "UTF-8");
    assert_eq!(report.delimiter, Some(','));
    assert_eq!(portfolio.currency().code(), "USD");
    assert_eq!(portfolio.units.len(), 26);
    assert_eq!(portfolio.projects.iter().filter(|p| p.objectives.is_empty()).count(), 31);
    assert_eq!(budget(portfolio), Money::minor(4_337_598_758_800));
    assert_eq!(ratings(portfolio), [544, 173, 30, 0]);
    assert_eq!(portfolio.projects.iter().filter(|p| p.end < Some(date(2017, 1, 1))).count(), 8);
    assert!(portfolio.projects.iter().all(|p| p.stage == Some(Stage::Approved)));
    let ends = portfolio.projects.iter().filter_map(|p| p.end);
    assert_eq!(ends.max(), Some(date(2099, 12, 31)));
    let row = first(&import).source.as_ref().unwrap().row;
    assert_eq!(row, Some(2));
    assert!(portfolio.objectives.len() < 280, "{}", portfolio.objectives.len());
}

#[test]
fn the_uk_portfolios_are_understood() {
    for (file, delimiter, rows, rated, undated, uncosted, sum) in [
        ("uk_2019.csv", ',', 133, [4, 122, 4, 3], 6, 15, "441798.76"),
        ("uk_2022.csv", ';', 235, [24, 170, 27, 14], 17, 44, "494181"),
    ] {
        let Some(path) = data(&format!("uk_gmpp/{file}")) else { return };
        let table = import::read_file(&path).unwrap();
        let mut mapping = import::guess(&table);
        mapping.money_unit = Some(1_000_000.into());
        let import = built(&table, &mapping, None);
        let (portfolio, report) = (&import.portfolio, &import.report);
        assert_eq!(report.encoding, "windows-1252");
        assert_eq!(report.delimiter, Some(delimiter));
        assert_eq!((report.projects, report.skipped.len()), (rows, 0), "{file}");
        assert_eq!(portfolio.currency().code(), "GBP");
        assert_eq!(ratings(portfolio), rated, "{file}");
        let projects = || portfolio.projects.iter();
        assert_eq!(projects().filter(|p| p.end.is_none()).count(), undated, "{file}");
        assert_eq!(projects().filter(|p| p.budget.is_none()).count(), uncosted, "{file}");
        let millions = budget(portfolio).decimal(2) / rust_decimal::Decimal::from(1_000_000);
        assert_eq!(millions.normalize().to_string(), sum, "{file}");
        assert!(projects().all(|p| p.owner.is_none() && p.sponsor.is_none()));
    }
}

#[test]
fn the_canadian_portfolio_is_understood() {
    let Some(path) = data("canada_it_projects/gc-it-projects-2016.csv") else { return };
    let table = import::read_file(&path).unwrap();
    let import = imported(&table);
    let portfolio = &import.portfolio;
    assert_eq!((import.report.projects, import.report.skipped.len()), (398, 0));
    assert_eq!(portfolio.units.len(), 37);
    assert_eq!(budget(portfolio), Money::minor(1_191_896_148_000));
    assert_eq!(portfolio.projects.iter().filter(|p| p.budget.is_none()).count(), 6);
    assert_eq!(portfolio.projects.iter().filter(|p| p.end.is_none()).count(), 10);
    let overdue =
        portfolio.projects.iter().filter(|p| p.end.is_some_and(|end| end < date(2016, 6, 9)));
    assert_eq!(overdue.count(), 8);
}

#[test]
fn odd_files_are_read_or_refused_in_words() {
    for folder in ["csv-spectrum/csvs", "bad-inputs"] {
        let Some(folder) = data(folder) else { return };
        let mut count = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            count += 1;
            match import::read_file(&path) {
                Ok(table) => drop(imported(&table)),
                Err(error) => {
                    assert!(path.extension().unwrap() != "csv", "{error}");
                    assert!(!error.to_string().is_empty() && !error.advice().is_empty());
                }
            }
        }
        assert!(count >= 12, "{count}");
    }
}

#[test]
fn rows_that_are_no_projects_are_skipped_with_a_reason() {
    let import = of(
        "id,name,budget\n1,A,5\n,,\n2,,7\n\nid,name,budget\n3,B,6\n,Total,11\nGrand total,,11\n",
    );
    let skipped: Vec<_> =
        import.report.skipped.iter().map(|s| (s.row, s.reason.as_str())).collect();
    assert_eq!(
        skipped,
        [
            (3, "it is blank"),
            (4, "it has no name"),
            (5, "it is blank"),
            (6, "it repeats the headings"),
            (8, "it is a total: “Total”"),
            (9, "it is a total: “Grand total”"),
        ]
    );
    assert_eq!(import.report.rows, 8);
}

#[test]
fn words_for_missing_are_missing_and_kept() {
    let import = of(
        "name,sponsor,budget,end\nA,TBD,Exempt under Section 43,n/a\nB,Ann,£1m,2027-03-31\nC,Bo,£2m,31 Mar 2028\n",
    );
    let project = first(&import);
    assert!(project.sponsor.is_none() && project.budget.is_none() && project.end.is_none());
    assert_eq!(project.note, "sponsor: TBD\nbudget: Exempt under Section 43\nend: n/a");
    let kept = &project.source.as_ref().unwrap().columns;
    assert_eq!(kept[1], ("budget".to_owned(), "Exempt under Section 43".to_owned()));
    let changed = &import.report.changed;
    assert_eq!(changed.len(), 3);
    assert_eq!((changed[1].row, changed[1].column.as_str(), &changed[1].to), (2, "budget", &None));
    assert!(import.report.problems.is_empty());
    assert_eq!(import.portfolio.people.len(), 2);
}

#[test]
fn what_cannot_be_read_is_a_problem_on_its_cell() {
    let import = of(
        "name,budget,end\nA,lots,someday\nB,-5,2027-02-30\nC,7,2027-03-01\nD,8,2027-04-01\nE,7,2027-03-01\n",
    );
    let problems: Vec<_> =
        import.report.problems.iter().map(|p| (p.row, p.at, p.value.as_str())).collect();
    assert_eq!(
        problems,
        [
            (2, Some(1), "lots"),
            (2, Some(2), "someday"),
            (3, Some(1), "-5"),
            (3, Some(2), "2027-02-30"),
        ]
    );
    assert_eq!(import.report.projects, 5);
}

#[test]
fn a_row_of_another_length_is_taken_with_a_problem() {
    let import = of("id,name,sponsor\n1,A\n2,B,Ann,extra,more\n3,C,Bo\n");
    assert_eq!(import.report.projects, 3);
    let problems: Vec<_> =
        import.report.problems.iter().map(|p| (p.row, p.value.as_str())).collect();
    assert_eq!(problems, [(2, ""), (3, "extra | more")]);
    let kept = &import.portfolio.projects.at(1).unwrap().source.as_ref().unwrap().columns;
    assert_eq!(kept.len(), 2);
}

#[test]
fn the_same_key_twice_is_taken_twice_and_said() {
    let import = of("key,name\nK1,A\nk1,B\nK2,C\n");
    assert_eq!(import.report.projects, 3);
    assert!(import.report.problems[0].reason.contains("same key as row 2"));
}

#[test]
fn money_is_exact_and_its_rounding_is_said() {
    let import = of("name,Budget (€ m)\nA,\"1,2345678911\"\nB,\"0,5\"\n");
    assert_eq!(first(&import).budget, Some(Money::minor(123_456_789)));
    let changed = &import.report.changed[0];
    assert_eq!(
        (changed.from.as_str(), changed.to.as_deref()),
        ("1,2345678911", Some("€1,234,567.89"))
    );
    assert_eq!(import.portfolio.projects.at(1).unwrap().budget, Some(Money::minor(50_000_000)));
}

#[test]
fn an_unclear_order_of_day_and_month_is_said() {
    let import = of("name,start date\nA,03/04/2027\nB,05/06/2027\n");
    assert_eq!(first(&import).start, Some(date(2027, 4, 3)));
    assert!(import.report.notes.iter().any(|note| note.contains("the day is taken first")));
    let import = of("name,start date,end date\nA,03/04/2027,12/31/2027\nB,05/06/2027,01/31/2028\n");
    assert_eq!(first(&import).start, Some(date(2027, 3, 4)));
}

#[test]
fn people_units_stages_classes_and_scores_are_found() {
    let import = of(
        "Project Name,Executive Sponsor,Sponsor Department,Project Manager,Department,Stage,Risk Score,Business Value,Category,Tags\n\
        A,Ann Lee,Finance,Bo,Sales; IT Services,In progress,3,High,Run,\"x, y\"\n\
        B,ann lee,Finance,Cy,Sales,On hold,5,Low,Grow,\n\
        C,Di,Port,Cy,Sales,Cancelled,1,Medium,Transform,z\n",
    );
    let portfolio = &import.portfolio;
    let project = first(&import);
    assert_eq!(portfolio.people.len(), 4);
    let sponsor = project.sponsor.as_ref().unwrap();
    assert_eq!(portfolio.unit_of(sponsor).unwrap().name, "Finance");
    assert_eq!(project.units.len(), 2);
    assert_eq!(project.stage, Some(Stage::Delivering));
    assert_eq!(project.risk.unwrap().to_string(), "50");
    assert_eq!(project.value.unwrap().to_string(), "75");
    assert_eq!(project.class("ambition").map(smol_str::SmolStr::as_str), Some("run"));
    assert_eq!(project.tags, ["x", "y"]);
    assert_eq!(portfolio.projects.at(2).unwrap().stage, Some(Stage::Stopped));
}

#[test]
fn a_mapping_file_has_the_last_word() {
    let table = table("Was,Wer,Wieviel\nA,Ann,5\nB,Bo,6\n");
    let text = r#"{"columns": {"Was": "name", "Wer": "sponsor", "Wieviel": "budget"}, "currency": "CHF", "money_unit": 1000, "stage": "proposed"}"#;
    let mapping = Mapping::from_json(text, &table).unwrap();
    let import = built(&table, &mapping, None);
    assert_eq!(first(&import).budget, Some(Money::minor(500_000)));
    assert_eq!(import.portfolio.currency().code(), "CHF");
    assert_eq!(first(&import).stage, Some(Stage::Proposed));
    let again = Mapping::from_json(&mapping.to_json(), &table).unwrap();
    assert_eq!(fields(&again), fields(&mapping));
    assert_eq!(again.money_unit, mapping.money_unit);
    let plain = Mapping::from_json(r#"{"Was": "name", "Wieviel": null}"#, &table).unwrap();
    assert_eq!(column(&plain, &Field::Budget), "");
}

#[test]
fn a_mapping_file_that_does_not_fit_is_refused_with_a_hint() {
    let table = table("Project,Cost\nA,5\n");
    for (text, hint) in [
        (r#"{"columns": {"Projct": "name"}}"#, "did you mean “Project”"),
        (r#"{"Cost": "budgt"}"#, "did you mean “budget”"),
        (r#"{"Cost": 5}"#, "the field “5”"),
        (r#"{"Cost": "name", "Project": "name"}"#, "to both"),
        (r#"{"columns": {}, "date_order": "ymd"}"#, "\"dmy\""),
        (r#"{"columns": {}, "money_units": 5}"#, "did you mean “money_unit”"),
        (r#"{"columns": {}, "currency": "XYZ"}"#, "ISO 4217"),
        ("{", "line 1"),
        ("[]", "not an object"),
    ] {
        let error = Mapping::from_json(text, &table).unwrap_err();
        assert!(error.to_string().contains(hint), "{error}");
        assert!(!error.advice().is_empty());
    }
}

#[test]
fn a_list_is_added_to_what_is_there() {
    let before = of("name,sponsor,department\nA,Ann,Port\nB,Bo,Port\n").portfolio;
    let list = table("name,sponsor,department\nC,Ann,PORT\nD,Cy,Care\n");
    let import = built(&list, &import::guess(&list), Some(&before));
    let portfolio = &import.portfolio;
    assert_eq!(
        (portfolio.projects.len(), portfolio.people.len(), portfolio.units.len()),
        (4, 3, 2)
    );
    let ids: Vec<&str> = portfolio.projects.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["p-0001", "p-0002", "p-0003", "p-0004"]);
    assert_eq!(import.change(TODAY).label, "import 2 projects from list.csv");
}

#[test]
fn the_report_has_the_promised_shape() {
    let import = of("name,budget,Colour of the door\nA,tbd,red door\nB,£5,blue\nC,£6,\n");
    let mut report = serde_json::to_value(&import.report).unwrap();
    report.as_object_mut().unwrap().remove("notes");
    let expected = json!({
        "source": "folder/list.csv", "format": "csv", "encoding": "UTF-8", "delimiter": ",",
        "rows": 3, "projects": 3, "skipped": [],
        "changed": [{"row": 2, "column": "budget", "from": "tbd", "to": null,
            "reason": "the words stand for a value that is not known"}],
        "problems": [],
        "mapping": {"name": "name", "budget": "budget"},
        "unmapped": ["Colour of the door"],
    });
    assert_eq!(report, expected);
    assert_eq!(first(&import).source.as_ref().unwrap().columns.len(), 2);
}

/// The sample is what the importer makes of the published list, without its texts: titles, amounts,
/// dates and ratings. `EVENKEEL_WRITE_SAMPLES=1` writes it anew.
#[test]
fn the_us_federal_sample_is_what_the_importer_makes() {
    let Some(path) = data("us_itdashboard_2017/businesscase.csv") else { return };
    let table = import::read_file(&path).unwrap();
    let mut mapping = import::guess(&table);
    let note = mapping.of(&Field::Note).next().unwrap();
    mapping.set(note, None);
    let rated = table.header.iter().position(|h| h == "Date of Last Update to CIO Evaluation");
    mapping.set(rated.unwrap(), Some(&Field::HealthDate));
    let mut sample = import::build(&table, &mapping, "businesscase.csv", TODAY, None).portfolio;
    sample.name = "US federal IT investments 2017".into();
    sample.note = "747 major IT investments of the US government with their funding of the budget \
        year 2017, as published on itdashboard.gov on 31 August 2016. A work of the US government, \
        in the public domain. Titles, amounts, dates and ratings only."
        .into();
    sample.review_date = Some(date(2016, 8, 31));
    sample.projects.replace_each(|project| {
        let mut project = project.clone();
        let source = project.source.as_mut()?;
        source.columns.clear();
        source.taken.clear();
        Some(project)
    });
    sample.objectives.replace_each(|objective| {
        let name = evenkeel::text::shortened(&objective.name, 120).into_owned();
        Some(evenkeel::portfolio::Objective { name, ..objective.clone() })
    });
    let text = evenkeel::files::to_text(&sample);
    assert!(text.len() < 1_500_000, "{}", text.len());
    let path =
        concat!(env!("CARGO_MANIFEST_DIR"), "/sample-portfolios/us-federal-2017.evenkeel.json");
    if std::env::var_os("EVENKEEL_WRITE_SAMPLES").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap();
    assert!(
        committed == text,
        "run this test with EVENKEEL_WRITE_SAMPLES=1 and look at the changes"
    );
}

#[test]
fn a_tracker_calls_the_title_a_summary() {
    let import = of(
        "Issue key,Summary,Assignee,Status\nP-1,Build it,Ann,To Do\nP-2,Ship it,Bo,In Progress\n",
    );
    assert_eq!(
        (first(&import).name.as_str(), first(&import).stage),
        ("Build it", Some(Stage::Proposed))
    );
}

#[test]
fn a_title_above_the_table_and_remarks_below_it_are_skipped() {
    let import =
        of("Projects of the port,,,\n,,,\nid,name,sponsor,budget\n1,A,Ann,5\nSource: the PMO,,,\n");
    let skipped: Vec<usize> = import.report.skipped.iter().map(|skipped| skipped.row).collect();
    assert_eq!((import.report.projects, skipped), (1, vec![1, 5]));
}

proptest::proptest! {
    #[test]
    fn whatever_the_bytes_every_row_is_accounted_for(bytes in proptest::collection::vec(0_u8.., 0..200)) {
        if let Ok(table) = import::read_bytes("x.csv", &bytes) {
            imported(&table);
        }
    }

    #[test]
    fn whatever_the_cells_every_row_is_accounted_for(
        rows in "(name|budget|start|end|stage|risk|id|RAG)(,(sponsor|unit|objective|spent|value|tags)){0,3}\n\
                 (([a-z0-9£$.;|\"' /:-]{0,9}|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}|total|tbd|[0-9]{1,30}[.,][0-9]{0,30})[,\n\r]){0,20}"
    ) {
        if let Ok(table) = import::read_bytes("x.csv", rows.as_bytes()) {
            imported(&table);
        }
    }
}
