//! Plans of tasks: one project with its milestones, or a project for each topmost task.

use evenkeel::import::{self, Import, Table};
use evenkeel::portfolio::{Money, Project};
use jiff::civil::date;

use super::{data, imported};

const PORTFOLIO: &str = "Each topmost task as a project";

fn project(import: &Import, place: usize) -> &Project {
    import.portfolio.projects.at(place).unwrap()
}

/// A plan of Microsoft Project of these tasks: how deep, name, start, finish, what else.
fn plan(tasks: &[(usize, &str, &str, &str, &str)]) -> Vec<u8> {
    let tasks: Vec<String> = (1..)
        .zip(tasks)
        .map(|(id, (level, name, start, finish, more))| {
            format!(
                "<Task><UID>{id}</UID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel>\
                 <Start>{start}T08:00:00</Start><Finish>{finish}T17:00:00</Finish>{more}</Task>"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Project \
         xmlns=\"http://schemas.microsoft.com/project\"><Name>port.mpp</Name><Title>Port</Title>\
         <Manager>Ann Lee</Manager><CurrencyCode>EUR</CurrencyCode><Tasks>{}</Tasks></Project>",
        tasks.concat()
    )
    .into_bytes()
}

fn port() -> Vec<u8> {
    let kept = "<Milestone>1</Milestone><PercentComplete>100</PercentComplete>\
                <Baseline><Number>0</Number><Finish>2027-02-01T17:00:00</Finish></Baseline>";
    let whole = "<Cost>900000</Cost><ActualCost>100000</ActualCost>\
                 <PercentComplete>12</PercentComplete><Notes>All of it</Notes>";
    plan(&[
        (0, "Port", "2027-01-04", "2027-09-30", whole),
        (1, "Quay &amp; wall", "2027-01-04", "2027-06-30", "<Cost>400050</Cost>"),
        (2, "Design", "2027-01-04", "2027-02-26", ""),
        (3, "Design agreed", "2027-02-26", "2027-02-26", kept),
        (1, "Crane", "2027-03-01", "2027-09-30", "<Cost>0</Cost>"),
        (2, "Buy", "2027-03-01", "2027-05-31", ""),
        (3, "Order", "2027-03-01", "2027-03-02", ""),
        (1, "", "2027-01-04", "2027-01-04", "<IsNull>1</IsNull>"),
        (1, "Kick-off", "2027-01-04", "2027-01-04", "<Milestone>1</Milestone>"),
        (0, "", "2027-01-04", "2027-01-04", "<IsNull>1</IsNull>"),
    ])
}

fn read(bytes: &[u8], sheet: Option<&str>) -> Table {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.xml");
    std::fs::write(&path, bytes).unwrap();
    import::read_sheet(&path, sheet).unwrap()
}

#[test]
fn the_topmost_tasks_of_a_deep_plan_are_projects_with_their_milestones() {
    let import = imported(&read(&port(), None));
    assert_eq!((import.report.projects, import.report.format.as_str()), (2, "mspdi"));
    let quay = project(&import, 0);
    assert_eq!((quay.name.as_str(), quay.budget), ("Quay & wall", Some(Money::minor(400_050))));
    assert_eq!((quay.start, quay.end), (Some(date(2027, 1, 4)), Some(date(2027, 6, 30))));
    let milestone = &quay.milestones[0];
    assert_eq!(
        (milestone.name.as_str(), milestone.due),
        ("Design agreed", Some(date(2027, 2, 26)))
    );
    assert_eq!(milestone.baseline, Some(date(2027, 2, 1)));
    assert_eq!(milestone.done, Some(date(2027, 2, 26)));
    assert_eq!(project(&import, 1).budget, None, "a cost of nothing is not known");
    assert_eq!(import.portfolio.people.iter().next().unwrap().name, "Ann Lee");
    assert_eq!(import.portfolio.currency().code(), "EUR");
}

#[test]
fn a_plan_can_be_one_project_instead() {
    let table = read(&port(), Some("The plan as one project"));
    let import = imported(&table);
    let port = project(&import, 0);
    assert_eq!((port.name.as_str(), port.budget), ("Port", Some(Money::minor(900_000))));
    let names: Vec<_> = port.milestones.iter().map(|milestone| milestone.name.as_str()).collect();
    assert_eq!(names, ["Design agreed", "Kick-off"]);
    assert!(port.note.contains("All of it"));
    assert_eq!(port.spent, Some(Money::minor(100_000)));
    assert_eq!(table.rows[0].cell(7), "12%");
    // Phases are no projects.
    let flat = plan(&[
        (1, "Design", "2027-01-04", "2027-02-26", ""),
        (2, "Draw", "2027-01-04", "2027-02-26", ""),
        (1, "Build", "2027-03-01", "2027-09-30", ""),
    ]);
    assert_eq!(imported(&read(&flat, None)).report.projects, 1);
    assert_eq!(imported(&read(&flat, Some(PORTFOLIO))).report.projects, 2);
}

#[test]
fn who_answers_for_a_task_leads_the_project_and_what_stays_behind_is_told() {
    let mut xml = String::from_utf8(plan(&[
        (1, "Quay", "2027-01-04", "2027-06-30", "<Contact>Bob Ray</Contact><Notes>Deep</Notes>"),
        (2, "Dig", "2027-01-04", "2027-06-30", "<Notes>Wet</Notes>"),
        (
            1,
            "Crane",
            "2027-01-04",
            "2027-06-30",
            "<PredecessorLink><Type>1</Type></PredecessorLink>",
        ),
    ]))
    .unwrap();
    let more = "</Tasks><Resources><Resource><Name/></Resource><Resource><Name>Cy</Name></Resource>\
                </Resources><Assignments><Assignment><ResourceUID>-65535</ResourceUID></Assignment>\
                <Assignment><ResourceUID>1</ResourceUID></Assignment></Assignments>";
    xml = xml.replace("</Tasks>", more);
    let table = read(xml.as_bytes(), Some(PORTFOLIO));
    let managers: Vec<_> = table.rows.iter().map(|row| row.cell(2)).collect();
    assert_eq!(managers, ["Bob Ray", "Ann Lee"]);
    let told = "What stays in the plan as well: 1 resource, 1 assignment, 1 link between tasks, \
                1 note on a task";
    assert!(table.notes.iter().any(|note| note == told), "{:?}", table.notes);
}

#[test]
fn plans_of_gantt_project_say_who_is_responsible_and_what_was_planned_first() {
    let gan = r#"<project name="Port" gantt-divider-location="1"><tasks>
        <task id="0" name="Quay" start="2027-01-04" duration="2" complete="0">
          <task id="1" name="Dug" meeting="true" start="2027-01-05" duration="0" complete="0">
            <depend id="0"/></task></task></tasks>
        <resources><resource id="7" name="Jo Doe" function="Default:0"/></resources>
        <allocations><allocation task-id="0" resource-id="7" responsible="true"/></allocations>
        <previous><previous-tasks name="first">
          <previous-task id="1" start="2027-01-01" duration="0" meeting="true"/></previous-tasks>
        </previous></project>"#;
    let import = imported(&import::read_bytes("port.gan", gan.as_bytes()).unwrap());
    assert_eq!(project(&import, 0).milestones[0].baseline, Some(date(2027, 1, 1)));
    let table = read(gan.as_bytes(), Some(PORTFOLIO));
    assert_eq!(table.rows[0].cell(2), "Jo Doe");
    let told = "What stays in the plan as well: 1 resource, 1 assignment, 1 link between tasks";
    assert!(table.notes.iter().any(|note| note == told), "{:?}", table.notes);
}

#[test]
fn published_plans_are_read_both_ways() {
    let mut read = 0;
    for folder in ["mspdi", "gan/src/parser/test_data", "gan/src/parser/test_data/task"] {
        for path in data(folder) {
            if path.extension().is_none_or(|ending| ending != "xml" && ending != "gan") {
                continue;
            }
            let one = imported(&import::read_sheet(&path, None).unwrap());
            assert!(one.report.projects <= 3, "{}", path.display());
            drop(imported(&import::read_sheet(&path, Some(PORTFOLIO)).unwrap()));
            read += 1;
        }
    }
    assert!(read == 0 || read >= 20, "{read}");
}

#[test]
fn a_published_plan_of_gantt_project_keeps_its_days() {
    let path = data("gan/src/parser/test_data/task");
    let path = path.iter().find(|path| path.ends_with("task-with-expanded-subtasks.gan"));
    let Some(path) = path else { return };
    let import = imported(&import::read_sheet(path, Some(PORTFOLIO)).unwrap());
    let task = project(&import, 0);
    assert_eq!((import.report.projects, task.name.as_str()), (2, "task A"));
    assert_eq!((task.start, task.end), (Some(date(2023, 12, 28)), Some(date(2023, 12, 29))));
}

#[test]
fn damaged_plans_are_read_or_refused_in_words() {
    let good = port();
    for place in 0..good.len() {
        let mut damaged = good.clone();
        damaged[place] ^= 1 << (place % 8);
        super::read_or_refused(&damaged);
        if place % 97 == 0 {
            super::read_or_refused(&good[..place]);
        }
    }
    for path in data("bad-inputs") {
        if path.extension().is_some_and(|ending| ending == "xml") {
            super::read_or_refused(&std::fs::read(&path).unwrap());
        }
    }
    let text = String::from_utf8(good).unwrap();
    let typed = text.replace("<Project", "<!DOCTYPE a [<!ENTITY x \"y\">]><Project");
    assert!(super::refusal("a.xml", typed.as_bytes()).contains("document type"));
    let deep = text.replace("<Tasks>", &"<a>".repeat(100));
    assert!(super::refusal("a.xml", deep.as_bytes()).contains("more than 64"));
}
