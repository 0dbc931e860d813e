//! Files that cannot be opened: what, where and what to do; the open portfolio stays as it was.

use super::screen::{Screen, sample, window};

/// What is told about a file that holds this, while a changed portfolio is open.
#[track_caller]
fn told(w: &mut Screen, name: &str, text: Option<&str>, says: &[&str]) {
    let path = w.path(name);
    if let Some(text) = text {
        std::fs::write(&path, text).unwrap();
    }
    let before = w.app().document.as_ref().map(|document| document.portfolio().clone());
    w.open(path).must_say("The file could not be opened").must_say(name);
    for text in says {
        w.must_say(text);
    }
    let notice = w.app().notices.iter().last().unwrap().clone();
    assert!(!notice.advice.is_empty(), "{notice:?}");
    w.must_say(&notice.advice);
    let after = w.app().document.as_ref().map(|document| document.portfolio().clone());
    assert_eq!(before, after, "{name}");
    assert!(!w.app().settings.recent.iter().any(|path| path.ends_with(name)));
    w.click("Close this notice").must_not_say("The file could not be opened");
}

fn all(w: &mut Screen) {
    let whole = sample("harbour-city");
    let half = &whole[..whole.len() / 2];
    let unknown = whole.replace("\"sponsor\": \"ingrid-solheim\"", "\"sponsor\": \"nobody\"");
    let newer = whole.replace("\"version\": 1", "\"version\": 99");
    let wrong = whole.replace("\"value\": 70", "\"value\": \"seventy\"");
    let twice = whole.replace("\"id\": \"p-002\"", "\"id\": \"p-001\"");
    let day = whole.replace("2028-06-30", "2028-06-31");
    told(w, "missing.json", None, &["there is no such file", "Check the name"]);
    told(w, "empty.json", Some(""), &["the file is empty"]);
    told(w, "other.json", Some("{\"rows\": []}"), &["it is not an Evenkeel portfolio"]);
    told(w, "list.json", Some("[1, 2]"), &[]);
    told(w, "no.json", Some("name;cost\nA;1"), &["line 1"]);
    told(w, "half.json", Some(half), &["it is not readable as JSON", "line "]);
    told(w, "unknown.json", Some(&unknown), &["nobody", "line "]);
    told(w, "newer.json", Some(&newer), &["99"]);
    told(w, "wrong.json", Some(&wrong), &["seventy", "line "]);
    told(w, "twice.json", Some(&twice), &["p-001", "line "]);
    told(w, "day.json", Some(&day), &["2028-06-31", "line "]);
}

#[test]
fn a_broken_file_is_told_on_the_start_page() {
    let mut w = window();
    all(&mut w);
    assert!(w.has("New portfolio"));
}

#[test]
fn a_broken_file_leaves_the_open_portfolio_alone() {
    let mut w = window().on("harbour-city");
    w.select(&["Payroll renewal"]);
    all(&mut w);
    assert_eq!(w.selected(), ["Payroll renewal"]);
    w.enter("Value", "12").press("Ctrl+S");
    assert!(w.is_saved());
}

#[test]
fn a_folder_is_no_file() {
    let mut w = window().on("harbour-city");
    let folder = w.path("folder.json");
    std::fs::create_dir(&folder).unwrap();
    w.open(folder).must_say("it is a folder").must_say("Choose a file in it");
    assert_eq!(w.portfolio().projects.len(), 48);
}

#[test]
fn a_file_that_vanished_is_no_longer_offered() {
    let mut w = window().on("harbour-city");
    let path = w.document().path.clone().unwrap();
    w.run("close");
    std::fs::remove_file(path).unwrap();
    w.click("harbour-city.evenkeel.json").must_say("there is no such file");
    assert!(!w.has("harbour-city.evenkeel.json"));
}

#[test]
fn a_file_dropped_on_the_window_is_opened() {
    let mut w = window();
    let path = w.path("dropped.evenkeel.json");
    std::fs::write(&path, sample("harbour-city")).unwrap();
    w.drop_file(path);
    assert_eq!(w.portfolio().projects.len(), 48);
}
