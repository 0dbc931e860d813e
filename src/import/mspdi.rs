//! Plans of Microsoft Project, saved as XML.

use jiff::civil::Date;
use quick_xml::events::Event;
use rust_decimal::Decimal;

use super::books::packed::{Tags, letter};
use super::plan::{Plan, Task, body};
use super::{Importer, Table, Unreadable};

/// Microsoft Project's XML, which other programs write too.
pub(super) const MSPDI: Importer = Importer { name: "mspdi", endings: &["xml"], read };

fn read(bytes: &[u8], sheet: Option<&str>) -> Result<Table, Unreadable> {
    let body = body(bytes);
    let mut tags = Tags::of(body.as_bytes());
    let (mut plan, mut task, mut is_blank) = (Plan::default(), Task::default(), false);
    let mut baseline = (String::new(), None);
    let (mut path, mut text) = (Vec::<String>::new(), String::new());
    let mut title = String::new();
    loop {
        match tags.next()? {
            Event::Eof => break,
            Event::Start(tag) => {
                text.clear();
                path.push(tag.local_name().as_ref().to_owned());
                if path.ends_with(&["Tasks".to_owned(), "Task".to_owned()]) {
                    (task, is_blank) = (Task { level: 1, ..Task::default() }, false);
                }
            }
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part),
            Event::GeneralRef(reference) => text.extend(letter(&reference)),
            Event::End(_) => {
                let name = path.pop().unwrap_or_default();
                let said = text.trim();
                match (path.last().map_or("", String::as_str), name.as_str()) {
                    // The plan as a whole stands among its tasks as well.
                    ("Tasks", "Task") if is_blank => {}
                    ("Tasks", "Task") if task.level == 0 => {
                        (plan.cost, plan.spent) = (task.cost, task.spent);
                        plan.note = std::mem::take(&mut task.note);
                        plan.complete = std::mem::take(&mut task.complete);
                    }
                    ("Tasks", "Task") => plan.push(std::mem::take(&mut task))?,
                    ("Task", "Baseline") if baseline.0.is_empty() || baseline.0 == "0" => {
                        task.baseline = baseline.1;
                    }
                    ("Task", field) => match field {
                        "UID" => said.clone_into(&mut task.key),
                        "Name" => said.clone_into(&mut task.name),
                        "OutlineLevel" => task.level = said.parse().unwrap_or(1),
                        "Start" => task.start = day(said),
                        "Finish" => task.end = day(said),
                        "Milestone" => task.is_milestone = said == "1" || said == "true",
                        "PercentComplete" => {
                            task.is_done = said == "100";
                            task.complete = format!("{said}%");
                        }
                        "Cost" => task.cost = cost(said),
                        "IsNull" => is_blank = said == "1" || said == "true",
                        "Notes" => said.clone_into(&mut task.note),
                        "ActualCost" => task.spent = cost(said),
                        // Who is responsible, in the words of Microsoft Project's own help.
                        "Contact" => said.clone_into(&mut task.manager),
                        "PredecessorLink" => plan.beside.links += 1,
                        "Deadline" => plan.beside.deadlines += usize::from(!said.is_empty()),
                        "ExtendedAttribute" => plan.beside.values += 1,
                        _ => {}
                    },
                    ("Resource", "Name") => {
                        plan.beside.resources += usize::from(!said.is_empty());
                    }
                    // What nobody does is assigned to a number below zero.
                    ("Assignment", "ResourceUID") => {
                        plan.beside.assignments += usize::from(!said.starts_with('-'));
                    }
                    ("Baseline", "Number") => said.clone_into(&mut baseline.0),
                    ("Baseline", "Finish") => baseline.1 = day(said),
                    ("Project", field) => match field {
                        "Title" => said.clone_into(&mut title),
                        "Name" => said.clone_into(&mut plan.name),
                        "Manager" => said.clone_into(&mut plan.manager),
                        "CurrencyCode" => said.clone_into(&mut plan.currency),
                        "CurrencySymbol" if plan.currency.is_empty() => {
                            said.clone_into(&mut plan.currency);
                        }
                        _ => {}
                    },
                    _ => {}
                }
                if name == "Task" {
                    baseline = (String::new(), None);
                }
                text.clear();
            }
            _ => {}
        }
    }
    if !title.is_empty() {
        plan.name = title;
    }
    plan.table(MSPDI.name, sheet)
}

/// The day of `2027-03-31T17:00:00`.
fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

/// Amounts are in hundredths, whatever the currency.
fn cost(text: &str) -> Option<Decimal> {
    text.parse::<Decimal>().ok()?.checked_div(Decimal::ONE_HUNDRED)
}
