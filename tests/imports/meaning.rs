//! What columns and cells are taken to mean: lists of trackers, in French, with rough dates.

use super::*;

/// As Jira exports all fields of an issue.
const JIRA: &str = "\
Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Project type,Priority,Assignee,Reporter,Created,Due Date,Component/s,Component/s,Labels,Labels,Description,Time Spent,Custom field (Budget),Custom field (Sponsor),Custom field (Start date)
Replace the payroll system,PMO-1,10001,Epic,In Progress,PMO,Portfolio,software,High,Bob Fox,Carla Diaz,03/Jan/27 9:15 AM,31/Mar/28 12:00 AM,HR,Finance,payroll,legacy,\"New payroll, with training\",3600,1200000,Dora Hill,01/Feb/27 12:00 AM
Move the data centre,PMO-2,10002,Epic,To Do,PMO,Portfolio,software,Medium,Emma Gray,Carla Diaz,05/Jan/27 9:15 AM,30/Jun/28 12:00 AM,Infra,,cloud,,Leave the cellar,7200,800000,Dora Hill,01/Apr/27 12:00 AM
Customer portal,PMO-3,10003,Epic,Done,PMO,Portfolio,software,Low,Bob Fox,Carla Diaz,07/Jan/27 9:15 AM,31/Dec/27 12:00 AM,Web,,,,,7200,350000,Finn Ives,15/Jan/27 12:00 AM
";

/// As `OpenProject` exports its work packages.
const OPEN_PROJECT: &str = "\
ID,Subject,Type,Status,Priority,Assignee,Accountable,Start date,Finish date,% Complete,Parent,Project,Estimated time,Spent time,Description,Created on,Updated on
41,Replace the payroll system,Phase,In progress,High,Bob Fox,Ann Lee,2027-02-01,2028-03-31,40,,Portfolio,80.0,12.5,New payroll,2027-01-03 09:15,2027-02-04 15:00
42,Move the data centre,Phase,On hold,Normal,Emma Gray,Ann Lee,2027-04-01,2028-06-30,0,,Portfolio,,,,2027-01-03 09:15,2027-02-04 15:00
43,Customer portal,Phase,Closed,Low,Bob Fox,Dora Hill,2027-01-15,2027-12-31,100,,Portfolio,,,,2027-01-03 09:15,2027-02-04 15:00
";

const FRENCH: &str = "\
Nom du projet;Commanditaire;Chef de projet;Ministère;Statut;Météo;Coût total (k€);Date de début;Date de fin prévue;Objectif stratégique;Niveau de risque
Refonte de la paie;Marie Dubois;Luc Martin;Finances;En cours;Vert;1 234,5;1er avril 2027;31/03/2028;Moderniser l'État;Élevé
Portail des usagers;Jean Petit;Luc Martin;Numérique;Terminé;Orange;à définir;janv. 2026;T3 2027;Moderniser l'État;Faible
Réseau;Marie Dubois;Éva Roux;Numérique;Suspendu;Rouge;890;2026;déc. 2028;Sécuriser;Très élevé
";

fn mapped(text: &str, expected: &[(Field, &str)]) -> Import {
    let table = table(text);
    let mapping = import::guess(&table);
    for (field, heading) in expected {
        assert_eq!(column(&mapping, field), *heading, "{}", field.word());
    }
    built(&table, &mapping, None)
}

fn said(import: &Import, words: &str) -> bool {
    import.report.notes.iter().any(|note| note.contains(words))
}

#[test]
fn what_jira_exports_is_understood() {
    let import = mapped(
        JIRA,
        &[
            (Field::Name, "Summary"),
            (Field::Key, "Issue key"),
            (Field::Stage, "Status"),
            (Field::Owner, "Assignee"),
            (Field::Start, "Custom field (Start date)"),
            (Field::End, "Due Date"),
            (Field::Budget, "Custom field (Budget)"),
            (Field::Sponsor, "Custom field (Sponsor)"),
            (Field::Note, "Description"),
            (Field::Spent, ""),
        ],
    );
    let project = first(&import);
    assert_eq!(project.tags, ["payroll", "legacy"]);
    assert_eq!((project.start, project.end), (Some(date(2027, 2, 1)), Some(date(2028, 3, 31))));
    let kept = &project.source.as_ref().unwrap().columns;
    assert!(kept.contains(&("Component/s (2)".into(), "Finance".into())), "{kept:?}");
    let stages: Vec<_> = import.portfolio.projects.iter().map(|p| p.stage.unwrap()).collect();
    assert_eq!(stages, [Stage::Delivering, Stage::Proposed, Stage::Done]);
    assert!(import.report.problems.is_empty(), "{:?}", import.report.problems);
}

#[test]
fn what_openproject_exports_is_understood() {
    let import = mapped(
        OPEN_PROJECT,
        &[
            (Field::Name, "Subject"),
            (Field::Key, "ID"),
            (Field::Owner, "Accountable"),
            (Field::Lead, "Assignee"),
            (Field::Start, "Start date"),
            (Field::End, "Finish date"),
            (Field::Spent, ""),
        ],
    );
    assert_eq!(import.portfolio.people.len(), 4);
    assert!(import.report.problems.is_empty(), "{:?}", import.report.problems);
}

#[test]
fn a_list_in_french_is_understood() {
    let import = mapped(
        FRENCH,
        &[
            (Field::Name, "Nom du projet"),
            (Field::Sponsor, "Commanditaire"),
            (Field::Lead, "Chef de projet"),
            (Field::Unit, "Ministère"),
            (Field::Stage, "Statut"),
            (Field::Health, "Météo"),
            (Field::Budget, "Coût total (k€)"),
            (Field::Objective, "Objectif stratégique"),
            (Field::Risk, "Niveau de risque"),
        ],
    );
    let project = |place: usize| import.portfolio.projects.at(place).unwrap();
    assert_eq!(project(0).budget, Some(Money::minor(123_450_000)));
    assert_eq!(
        (project(0).start, project(1).end),
        (Some(date(2027, 4, 1)), Some(date(2027, 9, 30)))
    );
    assert_eq!(project(1).budget, None);
    assert_eq!(project(1).note, "Coût total (k€): à définir");
    assert_eq!(project(2).stage, Some(Stage::OnHold));
    assert_eq!(ratings(&import.portfolio), [1, 1, 1, 0]);
    assert_eq!(project(2).risk.unwrap().to_string(), "100");
    assert!(import.report.problems.is_empty(), "{:?}", import.report.problems);
}

#[test]
fn columns_are_known_by_what_stands_in_them() {
    let import = of("Was,Wer,Wo,Art\n\
        Alpha,Anna Lee,Finance Department,Cloud\nBravo,Paul Fox,Health Office,Data\nCharlie,Anna Lee,Finance Department,Cloud\n\
        Delta,Paul Fox,Health Office,Data\nEcho,Anna Lee,Finance Department,Cloud\nF,Anna Lee,Health Office,Data\n\
        G,Paul Fox,Health Office,Cloud\nH,Anna Lee,Finance Department,Data\n");
    let (portfolio, project) = (&import.portfolio, first(&import));
    assert_eq!((portfolio.people.len(), portfolio.units.len()), (2, 2));
    assert!(project.owner.is_some());
    assert_eq!(project.class("art").map(smol_str::SmolStr::as_str), Some("cloud"));
}

#[test]
fn an_end_is_the_last_day_of_what_is_named_and_a_start_the_first() {
    let import = of(
        "name,start,end\nA,Q3 2027,Q3 2027\nB,2027,2027\nC,March 2027,March 2027\nD,FY2027,FY2027\n",
    );
    let dates: Vec<_> =
        import.portfolio.projects.iter().map(|p| (p.start.unwrap(), p.end.unwrap())).collect();
    assert_eq!(
        dates,
        [
            (date(2027, 7, 1), date(2027, 9, 30)),
            (date(2027, 1, 1), date(2027, 12, 31)),
            (date(2027, 3, 1), date(2027, 3, 31)),
            (date(2026, 4, 1), date(2027, 3, 31)),
        ]
    );
    assert!(said(&import, "taken to start in April"), "{:?}", import.report.notes);
    assert!(import.report.changed.iter().all(|changed| changed.reason.contains("fiscal year")));
    assert_eq!(import.report.changed.len(), 2);
    let kept = &first(&import).source.as_ref().unwrap().columns;
    assert_eq!(kept[0], ("start".to_owned(), "Q3 2027".to_owned()));
}

#[test]
fn fiscal_years_start_as_the_mapping_or_the_portfolio_says() {
    let table = table("name,end\nA,2023-24\nB,Q1 2023/24\nC,2011-12\n");
    let text = r#"{"columns": {}, "fiscal_year_starts": 7}"#;
    let mapping = Mapping::from_json(text, &table).unwrap();
    let ends = |import: &Import| {
        let ends = import.portfolio.projects.iter().filter_map(|p| p.end);
        ends.map(|end| end.to_string()).collect::<Vec<_>>()
    };
    let told = built(&table, &mapping, None);
    assert_eq!(ends(&told), ["2024-06-30", "2023-09-30", "2012-06-30"]);
    let again = Mapping::from_json(&mapping.to_json(), &table).unwrap();
    assert_eq!(again.fiscal_year_starts, Some(7));
    let into = Portfolio { fiscal_year_starts: Some(10), ..Portfolio::default() };
    let added = built(&table, &import::guess(&table), Some(&into));
    assert_eq!(ends(&added), ["2024-09-30", "2023-12-31", "2012-09-30"]);
}

#[test]
fn days_counted_by_a_spreadsheet_are_dates() {
    let import = of("name,start date\nA,46112\nB,46113\n");
    assert_eq!(first(&import).start, Some(date(2026, 3, 31)));
    assert!(said(&import, "counts days"));
    let import = of("name,start date\nA,46112\nB,2026-04-01\nC,2026-04-02\n");
    assert_eq!(first(&import).start, Some(date(2026, 3, 31)));
    assert_eq!(import.report.changed[0].from, "46112");
}

#[test]
fn a_range_is_not_guessed_and_stays_in_the_note() {
    let import = of("name,budget\nA,£10–12m\nB,£5m\nC,£6m\n");
    assert_eq!((first(&import).budget, first(&import).note.as_str()), (None, "budget: £10–12m"));
    assert!(import.report.problems[0].reason.contains("range"));
}
