//! Test data from elsewhere: the JSON Parsing Test Suite of Nicolas Seriot, and broken files.

use evenkeel::files;

use super::file;
use crate::support::foreign;

/// The files of a folder with their names, in order.
fn read(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<(String, Vec<u8>)> = entries
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// The file as the value of a field that this version does not know.
fn embedded(bytes: &[u8]) -> Vec<u8> {
    let around = file("\"later\": @");
    let (before, after) = around.split_once('@').unwrap();
    [before.as_bytes(), bytes, after.as_bytes()].concat()
}

#[test]
fn the_json_test_suite_neither_passes_nor_panics() {
    let Some(folder) = foreign("json-test-suite") else { return };
    let (mut all, mut refused, mut kept) = (0, 0, 0);
    for (name, bytes) in read(&folder.join("test_parsing")) {
        all += 1;
        let whole = files::from_bytes(&bytes);
        assert!(whole.is_err(), "{name} is no portfolio");
        // A file that would end the portfolio around it early says nothing about its value.
        let inner = files::from_bytes(&embedded(&bytes));
        if name.starts_with("n_") {
            assert!(inner.is_err(), "{name} is not JSON");
            refused += 1;
        }
        if name.starts_with("y_") {
            let is_twice = name.contains("duplicated_key");
            assert_eq!(
                inner.is_err(),
                is_twice,
                "{name}: {:?}",
                inner.err().map(|e| e.to_string())
            );
            kept += 1;
        }
        if let Ok(portfolio) = inner {
            let text = files::to_text(&portfolio);
            assert_eq!(files::to_text(&files::from_text(&text).unwrap()), text, "{name}");
        }
    }
    assert!(all > 300, "{all}");
    println!("{all} of {all} files, {refused} refused, {kept} kept or refused with reason");
}

#[test]
fn transformed_json_does_not_panic() {
    let Some(folder) = foreign("json-test-suite") else { return };
    for (name, bytes) in read(&folder.join("test_transform")) {
        assert!(files::from_bytes(&bytes).is_err(), "{name}");
        if let Ok(portfolio) = files::from_bytes(&embedded(&bytes)) {
            let text = files::to_text(&portfolio);
            assert_eq!(files::to_text(&files::from_text(&text).unwrap()), text, "{name}");
        }
    }
}

#[test]
fn no_broken_file_is_a_portfolio() {
    let Some(folder) = foreign("bad-inputs") else { return };
    for (name, bytes) in read(&folder) {
        assert!(files::from_bytes(&bytes).is_err(), "{name}");
    }
}
