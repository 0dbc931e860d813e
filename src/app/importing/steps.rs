//! What a person can do with an import under way, up to taking it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Importing, Listing, PASTED, Tab};
use crate::app::{App, Document, Done, Filter, Notice, Then, View, clock, file_name};
use crate::edit::{Change, Edit};
use crate::files::{OpenError, disk};
use crate::import::again::{self, Gone, Summary, What};
use crate::import::{DateOrder, Field, Import, Mapping};
use crate::portfolio::{Currency, Id, Portfolio, Project, Stage};
use crate::text::{self, count};

/// How large a kept mapping may be, in MB.
const MOST_MAPPING_MB: u64 = 1;

/// One thing that a person does with an import under way.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// The sheet of this name is read instead.
    Sheet(String),
    /// The column at this place becomes this, or is not imported.
    Column(usize, Option<Field>),
    /// Amounts without a unit of their own count in this.
    MoneyUnit(Option<Decimal>),
    /// Amounts are in this currency.
    Currency(Option<Currency>),
    /// Dates are written in this order.
    DateOrder(Option<DateOrder>),
    /// The stage where no row names one.
    Stage(Option<Stage>),
    /// Whether the projects are added to the open portfolio.
    Adds(bool),
    /// A cell is written otherwise: the row's number, the column's place, what stands there then.
    Cell(usize, usize, String),
    /// What the list says of a field of a known project is taken, or left, otherwise than it would.
    Turn(Id<Project>, What),
    /// The row of a known project is another project, or the same after all.
    Apart(Id<Project>, bool),
    /// A new project is left out, or not.
    Leave(Id<Project>, bool),
    /// This becomes of a project that is in the list no more.
    Gone(Id<Project>, Gone),
    /// This part of the result is shown.
    Show(Tab),
    /// It is taken as it stands.
    Take,
    /// It is given up.
    Cancel,
}

impl App {
    /// Does something with the import under way.
    pub fn step_import(&mut self, step: Step) {
        match step {
            Step::Take => return self.take_import(),
            Step::Cancel => {
                self.importing = None;
                return;
            }
            Step::Sheet(name) => return self.read_sheet(Some(name)),
            _ => {}
        }
        let Some(importing) = &mut self.importing else { return };
        match (step, &mut importing.list) {
            (Step::Show(tab), _) => importing.tab = tab,
            (Step::Adds(adds), list) => {
                importing.adds = adds;
                if let Some(list) = list {
                    list.wanted += 1;
                }
            }
            (step, Some(list)) => list.set(step),
            (_, None) => {}
        }
        self.remake();
    }

    /// Takes the import: as one step of the open portfolio, or as a new portfolio.
    fn take_import(&mut self) {
        let Some(importing) = &self.importing else { return };
        let is_ready =
            importing.list.as_ref().is_some_and(|list| list.is_current() && !list.is_empty());
        if !is_ready {
            return;
        }
        if let Some(list) = &importing.list {
            let mapping = serde_json::from_str(&list.mapping.to_json()).unwrap_or_default();
            self.settings.keep_mapping(&list.table.header, mapping);
        }
        if importing.adds && self.document.is_some() {
            self.add_import();
        } else {
            self.leave(Then::Import);
        }
    }

    /// Adds the import to the open portfolio, as one step.
    fn add_import(&mut self) {
        let Some(importing) = self.importing.take() else { return };
        let Some(list) = &importing.list else { return };
        let Some(made) = list.made.clone() else { return };
        let today = clock::today();
        let change = match &self.document {
            Some(open) if made.is_again() => {
                let (again, decided) = (&made.again, &list.decided);
                let taken = again::taken(open.portfolio(), &made.import, again, decided);
                let portfolio = match taken {
                    Ok(portfolio) => portfolio,
                    Err(because) => {
                        self.notices.tell(refused(&because));
                        self.importing = Some(importing);
                        return;
                    }
                };
                let summary = Summary::of(open.portfolio(), again, decided);
                let report = made.import.report.clone().with(summary);
                let portfolio = Import { portfolio, report }.kept(today);
                let from = text::shortened(&importing.name, 40);
                let label = format!("bring projects up to date from {from}");
                Change::new(label, Edit::Become(Box::new(portfolio)))
            }
            _ => made.import.change(today),
        };
        match self.try_change(&change) {
            Ok(()) => {
                // Nothing that was just imported stays out of sight.
                self.filter = Filter::default();
                if made.is_again() {
                    self.show_updated(&importing.name, &made);
                    return;
                }
                if let Some(first) = made.project(0) {
                    self.select(first.id.clone());
                }
                self.show_imported(&importing.name, &made);
            }
            Err(refusal) => {
                self.notices.tell(refused(&refusal));
                self.importing = Some(importing);
            }
        }
    }

    /// Makes the import a new portfolio in place of the open one.
    pub(in crate::app) fn become_import(&mut self) {
        let Some(importing) = self.importing.take() else { return };
        let Some(made) = importing.list.as_ref().and_then(|list| list.made.clone()) else { return };
        // It begins empty and takes the import as its first step, so that it counts as not saved.
        let mut change = made.import.change(clock::today());
        let mut name = made.import.portfolio.name.clone();
        if importing.name == PASTED {
            "New portfolio".clone_into(&mut name);
            let named = crate::edit::Edit::Name(name.clone());
            change.edit = crate::edit::Edit::All(vec![change.edit, named]);
        }
        let currency = made.import.portfolio.currency.clone();
        let empty = Portfolio { name, currency, ..Portfolio::default() };
        let mut document = Document::unsaved(Arc::new(empty), None);
        match document.change(&change) {
            Ok(()) => {
                self.show(document);
                self.show_imported(&importing.name, &made);
            }
            Err(refusal) => {
                self.notices.tell(refused(&refusal));
                self.importing = Some(importing);
            }
        }
    }

    fn show_updated(&mut self, from: &str, made: &super::Made) {
        self.view = View::Projects;
        let known = count(made.again.known.len(), "project");
        let what = format!("Compared {known} with {from}");
        let notice = Notice::good(what, made.details());
        self.notices.tell(notice.with_more("import-report"));
        self.look_for_alike(false);
    }

    fn show_imported(&mut self, from: &str, made: &super::Made) {
        self.view = View::Projects;
        let projects = count(made.len(), "project");
        let notice = Notice::good(format!("Imported {projects} from {from}"), made.left_to_say());
        self.notices.tell(notice.with_more("import-report"));
        self.look_for_alike(false);
    }

    /// Keeps the mapping as a file on another thread.
    pub(in crate::app) fn save_mapping(&mut self, path: PathBuf) {
        let Some(list) = self.importing.as_ref().and_then(|own| own.list.as_ref()) else { return };
        let text = list.mapping.to_json();
        self.jobs.start("save mapping", move || {
            let result = disk::save(&path, text.as_bytes(), None).map(|_| ());
            Done::MappingSaved { path, result: Box::new(result) }
        });
    }

    /// Reads a kept mapping on another thread.
    pub(in crate::app) fn load_mapping(&mut self, path: PathBuf) {
        self.jobs.start("load mapping", move || {
            let result = disk::read(&path, MOST_MAPPING_MB);
            Done::MappingRead { path, result: Box::new(result) }
        });
    }

    /// Takes in a kept mapping.
    pub(in crate::app) fn mapping_read(
        &mut self,
        path: &std::path::Path,
        result: Result<Vec<u8>, OpenError>,
    ) {
        let bytes = match result {
            Ok(bytes) => bytes,
            Err(error) => {
                let advice = error.advice().to_owned();
                return self.notices.tell(unloaded(error.to_string(), advice));
            }
        };
        let text = String::from_utf8_lossy(&bytes);
        let Some(importing) = &mut self.importing else { return };
        let sheet = Mapping::sheet_in(&text).filter(|_| importing.path.is_some());
        let own = importing.list.as_ref().and_then(|list| list.table.sheet.clone());
        if sheet.is_some() && own.is_some() && sheet != own {
            importing.kept = Some((path.to_owned(), text.into_owned()));
            return self.read_sheet(sheet);
        }
        self.take_mapping(path, &text);
    }

    /// Takes in the text of a kept mapping.
    pub(super) fn take_mapping(&mut self, path: &std::path::Path, text: &str) {
        let importing = self.importing.as_mut();
        let Some(list) = importing.and_then(|own| own.list.as_mut()) else { return };
        match Mapping::from_json(text, &list.table) {
            Ok(mapping) => {
                list.mapping = mapping;
                list.wanted += 1;
                self.notices.clear();
                self.remake();
            }
            Err(error) => {
                let because = format!("In “{}”, {error}", file_name(path));
                let advice = "Choose a mapping that was saved for a list with these headings";
                self.notices.tell(unloaded(because, advice.into()));
                self.remake();
            }
        }
    }
}

impl Importing {
    /// The import's list, once it is read, with what was made of it.
    pub fn made(&self) -> Option<(&Listing, &super::Made)> {
        let list = self.list.as_ref()?;
        Some((list, list.made.as_deref()?))
    }
}

impl Listing {
    /// Whether it makes no project.
    fn is_empty(&self) -> bool {
        self.made.as_ref().is_none_or(|made| made.is_empty())
    }

    fn set(&mut self, step: Step) {
        let mapping = &mut self.mapping;
        match step {
            Step::Column(place, field) => mapping.set(place, field.as_ref()),
            Step::MoneyUnit(unit) => mapping.money_unit = unit,
            Step::Currency(currency) => mapping.currency = currency,
            Step::DateOrder(order) => mapping.date_order = order,
            Step::Stage(stage) => mapping.stage = stage,
            Step::Cell(row, column, text) => {
                Arc::make_mut(&mut self.table).set_cell(row, column, &text);
            }
            Step::Turn(project, field) => return turn(&mut self.decided.turned, (project, field)),
            Step::Apart(project, apart) => return put(&mut self.decided.apart, project, apart),
            Step::Leave(project, left) => return put(&mut self.decided.left, project, left),
            Step::Gone(project, gone) => {
                self.decided.gone.insert(project, gone);
                return;
            }
            Step::Adds(_) | Step::Show(_) | Step::Sheet(_) | Step::Take | Step::Cancel => return,
        }
        self.wanted += 1;
    }
}

fn put<T: Ord>(set: &mut BTreeSet<T>, item: T, is_in: bool) {
    if is_in {
        set.insert(item);
    } else {
        set.remove(&item);
    }
}

fn turn<T: Ord + Clone>(set: &mut BTreeSet<T>, item: T) {
    let is_in = set.contains(&item);
    put(set, item, !is_in);
}

fn unloaded(because: String, advice: String) -> Notice {
    Notice::trouble("The mapping could not be loaded", because, advice)
}

fn refused(refusal: &dyn std::fmt::Display) -> Notice {
    Notice::trouble(
        "Could not import the projects",
        refusal.to_string(),
        "Change what its column becomes, or mend the list and import it again",
    )
}
