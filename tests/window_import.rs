//! An import in the window: shown before anything changes, mapped by keyboard, taken as one step,
//! and a file that cannot be used is explained.

use std::path::PathBuf;

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use evenkeel::app::{App, Document, PathFor, Question, Settings};
use evenkeel::import::Field;
use evenkeel::portfolio::{Money, Portfolio};
use evenkeel::ui::Window;

const LIST: &str = "\
Project,Whom it hits,Sponsor,Budget (EUR k),Finish
Payroll renewal,Human resources,Ann Lee,1200,31.03.2028
New website,Marketing,Bob Ray,300,31.02.2028
Depot roof,Works,Ann Lee,80,30.06.2027
Total,,,1580,
";

/// A folder with the list in it, and the window on it.
struct Room {
    folder: tempfile::TempDir,
    window: Harness<'static, Option<Window>>,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("list.csv"), LIST).unwrap();
        let window =
            Harness::builder().with_size(vec2(1280.0, 720.0)).with_max_steps(32).build_ui_state(
                |ui, window: &mut Option<Window>| {
                    let app = || App::new(Settings::default());
                    window.get_or_insert_with(|| Window::new(app(), ui.ctx())).show(ui);
                },
                None,
            );
        Self { folder, window }
    }

    fn app(&mut self) -> &mut App {
        self.window.state_mut().as_mut().unwrap().app_mut()
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Waits for what was begun on other threads, and for what comes of it.
    fn settle(&mut self) {
        for _ in 0..4 {
            self.window.run();
            self.app().jobs.wait();
        }
        self.window.run();
    }

    fn import(&mut self, path: PathBuf) {
        self.app().question = Some(Question::Import(path));
        self.settle();
    }

    fn import_list(&mut self) {
        let path = self.folder.path().join("list.csv");
        self.import(path);
    }

    fn click(&mut self, label: &str) {
        self.window.get_by_label(label).click();
        self.settle();
    }

    fn press(&mut self, key: Key) {
        self.window.key_press(key);
        self.window.run();
    }

    fn press_ctrl(&mut self, key: Key) {
        self.window.event(Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        });
        self.settle();
    }

    fn sees(&self, label: &str) -> bool {
        self.window.query_all_by_label_contains(label).next().is_some()
    }

    fn names(&mut self) -> Vec<String> {
        let document = self.app().document.as_ref().unwrap();
        document.portfolio().projects.iter().map(|project| project.name.clone()).collect()
    }

    fn open_empty(&mut self) {
        let portfolio = Portfolio { name: "Before".into(), ..Portfolio::default() };
        self.app().show(Document::unsaved(portfolio.into(), None));
        self.window.run();
    }
}

#[test]
fn a_list_is_shown_before_anything_changes_and_then_becomes_a_portfolio() {
    let mut room = Room::new();
    room.import_list();
    assert!(room.app().document.is_none());
    assert!(room.sees("Import list.csv"));
    assert!(room.sees("3 of 4 rows become projects"));
    assert!(room.sees("Payroll renewal"));
    room.click("Left out 1");
    assert!(room.sees("it is a total"));
    room.click("To look at 1");
    assert!(room.sees("31.02.2028"));

    room.click("Make a new portfolio");
    assert_eq!(room.names(), ["Payroll renewal", "New website", "Depot roof"]);
    assert!(room.sees("Imported 3 projects from list.csv"));
    assert!(room.sees("1 row was left out"));
    assert!(room.sees("Depot roof"), "the grid shows them");
    let document = room.app().document.as_ref().unwrap();
    assert_eq!(document.portfolio().name, "list");
    assert!(!document.history.is_saved());
    assert!(document.path.is_none());
}

#[test]
fn a_column_is_mapped_by_keyboard_and_the_counts_follow() {
    let mut room = Room::new();
    room.import_list();
    assert!(room.sees("no units"), "nobody guesses what that is");
    room.window.get_by_label("What “Whom it hits” becomes: Not imported").focus();
    room.window.run();
    room.press(Key::Enter);
    room.window.event(Event::Text("has to change".into()));
    room.window.run();
    room.press(Key::Enter);
    room.settle();
    assert!(room.sees("What “Whom it hits” becomes: Unit that has to change"));
    assert!(room.sees("3 units"));

    room.window.get_by_label("Amounts count in: As the list says").focus();
    room.window.run();
    room.press(Key::Enter);
    room.window.event(Event::Text("ones".into()));
    room.window.run();
    room.press(Key::Enter);
    room.settle();
    assert!(room.sees("€1,580"), "1200 and 300 and 80 as they stand");
}

#[test]
fn an_import_into_the_open_portfolio_is_one_step() {
    let mut room = Room::new();
    room.open_empty();
    room.import_list();
    room.click("Add to the open portfolio");
    assert_eq!(room.names().len(), 3);
    let document = room.app().document.as_ref().unwrap();
    assert_eq!(document.portfolio().name, "Before");
    assert_eq!(document.history.undo_label(), Some("import 3 projects from list.csv"));
    assert_eq!(room.app().inspected().unwrap().name, "Payroll renewal");

    // The keys of a fast hand: Ctrl is up again before the frame is drawn.
    room.press_ctrl(Key::Z);
    assert!(room.names().is_empty());
    let document = room.app().document.as_ref().unwrap();
    assert!(document.history.is_saved());
}

#[test]
fn a_new_portfolio_asks_before_unsaved_changes_are_lost() {
    let mut room = Room::new();
    room.open_empty();
    room.import_list();
    room.click("Add to the open portfolio");
    room.import_list();
    room.click("Into A new portfolio");
    room.click("Make a new portfolio");
    assert!(room.sees("Save the changes to Before?"));
    room.click("Do not save");
    assert_eq!(room.app().document.as_ref().unwrap().portfolio().name, "list");
}

#[test]
fn an_import_given_up_changes_nothing() {
    let mut room = Room::new();
    room.open_empty();
    room.import_list();
    room.press(Key::Escape);
    room.settle();
    assert!(room.app().importing.is_none());
    assert!(room.names().is_empty());
    assert!(room.app().document.as_ref().unwrap().history.is_saved());
}

#[test]
fn what_cannot_be_imported_is_explained() {
    let mut room = Room::new();
    let folder = room.folder.path().to_owned();
    for (path, what, advice) in [
        (folder.join("gone.csv"), "there is no such file", ""),
        (folder.clone(), "it is a folder", ""),
        (room.file("empty.csv", ""), "it is empty", "a row for each project"),
        (room.file("page.html", "<html>"), "a web page", "Save the list as XLSX or CSV"),
    ] {
        room.import(path);
        assert!(room.sees("The list could not be imported"), "{what}");
        assert!(room.sees(what) && room.sees(advice), "{what}");
        assert!(room.app().importing.is_none() && room.app().document.is_none());
    }
}

#[test]
fn a_portfolio_chosen_by_mistake_can_be_opened() {
    let mut room = Room::new();
    let portfolio = Portfolio { name: "Ours".into(), ..Portfolio::default() };
    let path = room.file("ours.json", &evenkeel::files::to_text(&portfolio));
    room.import(path);
    assert!(room.sees("an Evenkeel portfolio"));
    room.click("Open it");
    assert_eq!(room.app().document.as_ref().unwrap().portfolio().name, "Ours");
}

#[test]
fn a_mapping_is_kept_and_taken_up_again() {
    let mut room = Room::new();
    let path = room.folder.path().join("kept.json");
    room.import_list();
    room.app().step_import(evenkeel::app::Step::Column(1, Some(Field::Unit)));
    room.settle();
    room.app().picked(PathFor::SaveMapping, path.clone());
    room.settle();
    assert!(room.sees("Saved the mapping as kept.json"));

    room.import_list();
    assert!(room.sees("no units"));
    room.app().picked(PathFor::LoadMapping, path);
    room.settle();
    assert!(room.sees("3 units"));
    let other = room.file("other.json", "{\"columns\": {\"Nowhere\": \"name\"}}");
    room.app().picked(PathFor::LoadMapping, other);
    room.settle();
    assert!(room.sees("which the file does not have"));
    assert!(room.sees("3 units"), "the mapping stays as it was");
}

/// A workbook whose second sheet is the list, and whose third is an older one that is hidden.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Cover").unwrap().write(0, 0, "Made by the PMO").unwrap();
    for (name, projects) in [("Now", &["Quay wall", "Crane"][..]), ("Then", &["Old quay"])] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "Project").unwrap().write(0, 1, "Sponsor").unwrap();
        for (row, project) in (1..).zip(projects) {
            sheet.write(row, 0, *project).unwrap().write(row, 1, "Ann Lee").unwrap();
        }
        sheet.set_hidden(name == "Then");
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn another_sheet_of_a_workbook_is_chosen_and_kept_in_the_mapping() {
    let mut room = Room::new();
    let path = room.folder.path().join("book.xlsx");
    std::fs::write(&path, workbook()).unwrap();
    room.import(path.clone());
    assert!(room.sees("sheet “Now”") && room.sees("Crane"));
    room.window.get_by_label("Sheet: Now").focus();
    room.window.run();
    room.press(Key::Enter);
    assert!(room.sees("Then (hidden)"));
    room.window.event(Event::Text("then".into()));
    room.window.run();
    room.press(Key::Enter);
    room.settle();
    assert!(room.sees("sheet “Then”") && room.sees("1 of 1 row becomes a project"));

    let kept = room.folder.path().join("kept.json");
    room.app().picked(PathFor::SaveMapping, kept.clone());
    room.settle();
    room.import(path);
    assert!(room.sees("2 of 2 rows become projects"));
    room.app().picked(PathFor::LoadMapping, kept);
    room.settle();
    assert!(room.sees("1 of 1 row becomes a project"));
    room.app().step_import(evenkeel::app::Step::Sheet("Cover".into()));
    room.settle();
    assert!(room.sees("No row becomes a project"));
    room.app().step_import(evenkeel::app::Step::Sheet("Gone".into()));
    room.settle();
    assert!(room.sees("it has no sheet “Gone”"));
    assert!(room.app().importing.is_some(), "what was read is still there");
}

#[test]
fn a_block_pasted_into_the_grid_is_imported() {
    let mut room = Room::new();
    room.open_empty();
    room.window.event(Event::Paste("just words".into()));
    room.settle();
    assert!(room.app().importing.is_none());
    room.window.event(Event::Paste("Name\tSponsor\r\nQuay wall\tAnn Lee\r\n".into()));
    room.settle();
    assert!(room.sees("Import pasted block"));
    assert!(room.sees("1 of 1 row becomes a project"));
    room.click("Add to the open portfolio");
    assert_eq!(room.names(), ["Quay wall"]);
}

#[test]
fn commands_of_the_portfolio_below_wait_until_the_import_is_over() {
    let mut room = Room::new();
    room.open_empty();
    room.import_list();
    room.press_ctrl(Key::N);
    assert!(room.app().importing.is_some());
    assert_eq!(room.app().document.as_ref().unwrap().portfolio().name, "Before");
}

#[test]
fn a_value_that_is_no_date_is_mended_before_it_is_imported() {
    let mut room = Room::new();
    room.import_list();
    room.click("To look at 1");
    room.click("31.02.2028");
    // The field has the focus as soon as it is there.
    room.window.event(Event::Key {
        key: Key::A,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    });
    room.window.get_by_label("Write it otherwise").type_text("29.02.2028");
    room.window.run();
    room.press(Key::Enter);
    room.settle();
    assert!(room.sees("Nothing stands out"));
    room.click("Make a new portfolio");
    let document = room.app().document.as_ref().unwrap();
    let website = document.portfolio().projects.at(1).unwrap();
    assert_eq!(website.end, Some(jiff::civil::date(2028, 2, 29)));
}

#[test]
fn a_newer_list_brings_the_open_portfolio_up_to_date() {
    let mut room = Room::new();
    room.import_list();
    room.click("Make a new portfolio");
    let newer = LIST
        .replace("300,31.02.2028", "350,31.03.2028")
        .replace("Depot roof", "Depot wall and gate");
    let path = room.file("next.csv", &newer);
    room.import(path);
    assert!(room.sees("2 of 4 rows are known"), "it is seen that the list is known");
    assert!(room.sees("no longer in the list"));
    room.click("Take Budget");
    room.click("Depot roof Is stopped");
    room.click("Bring the portfolio up to date");
    assert_eq!(
        room.names(),
        ["Payroll renewal", "New website", "Depot roof", "Depot wall and gate"]
    );
    let document = room.app().document.as_ref().unwrap();
    let projects = &document.portfolio().projects;
    let website = projects.at(1).unwrap();
    assert_eq!(website.end, Some(jiff::civil::date(2028, 3, 31)));
    assert_eq!(website.budget.map(Money::units), Some(30_000_000), "it was left");
    assert_eq!(projects.at(2).unwrap().stage_reason, "It is not in next.csv any more");
    assert!(document.history.undo_label().unwrap().starts_with("bring projects up to date"));
    assert!(room.app().settings.recent.is_empty());
}

#[test]
fn the_report_stays_with_the_portfolio_and_columns_without_a_place_can_be_shown() {
    let mut room = Room::new();
    room.import_list();
    room.window.get_by_label("What stands in it");
    room.app().step_import(evenkeel::app::Step::Column(1, None));
    room.settle();
    room.click("Make a new portfolio");
    room.click("What the last import did");
    assert!(room.sees("31.02.2028"), "the value that was no date is in the report");
    room.click("Close");
    let document = room.app().document.as_ref().unwrap();
    let text = evenkeel::files::to_text(document.portfolio());
    let again = evenkeel::files::from_text(&text).unwrap();
    let report = evenkeel::import::Report::of(&again.source[0]).unwrap();
    assert_eq!((report.rows, report.projects, report.problems.len()), (4, 3, 1));
    let columns = ["name", "list:Whom it hits"].map(str::to_owned).to_vec();
    room.app().settings.columns = columns;
    room.settle();
    assert!(room.sees("Whom it hits (list)"));
    assert!(room.sees("Human resources"));
}

#[test]
fn what_columns_became_is_remembered_for_lists_with_the_same_headings() {
    let mut room = Room::new();
    room.import_list();
    room.app().step_import(evenkeel::app::Step::Column(1, Some(Field::Note)));
    room.settle();
    room.click("Make a new portfolio");
    let other = LIST.replace("Payroll renewal", "Something else").replace("New website", "Another");
    let path = room.file("other.csv", &other.replace("Depot roof", "A third thing"));
    room.app().document = None;
    room.import(path);
    let list = room.app().importing.as_ref().unwrap().list.as_ref().unwrap();
    assert_eq!(list.mapping.columns[1].field, Some(Field::Note));
}

#[test]
fn a_person_written_in_two_ways_is_offered_as_one_and_merged_only_when_asked() {
    let mut room = Room::new();
    let twice = LIST.replace("Depot roof,Works,Ann Lee", "Depot roof,Works,\"LEE, Ann\"");
    let path = room.file("twice.csv", &twice);
    room.import(path);
    room.click("Make a new portfolio");
    let people = |room: &mut Room| room.app().document.as_ref().unwrap().portfolio().people.len();
    assert_eq!(people(&mut room), 3, "nothing is merged unasked");
    room.click("Names written in several ways…");
    assert!(room.sees("LEE, Ann"));
    room.click("Ann Lee");
    room.click("Make each of them one");
    assert_eq!(people(&mut room), 2);
    let document = room.app().document.as_ref().unwrap();
    let depot = document.portfolio().projects.at(2).unwrap();
    assert_eq!(document.portfolio().person_name(depot.sponsor.as_ref().unwrap()), "Ann Lee");
    room.press_ctrl(Key::Z);
    assert_eq!(people(&mut room), 3);
}
