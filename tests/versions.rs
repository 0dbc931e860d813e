//! Earlier versions: the file before the last save, and one a day.

use evenkeel::files::disk;
use evenkeel::files::versions::{MOST_DAYS, keep, of};
use jiff::ToSpan as _;
use jiff::civil::date;

#[test]
fn one_a_day_is_kept_as_it_was_before_the_first_save_and_ten_in_all() {
    let folder = tempfile::tempdir().unwrap();
    let (store, file) = (folder.path().join("versions"), folder.path().join("plan.json"));
    keep(&store, &file, date(2027, 1, 1)).unwrap();
    assert!(of(Some(&store), &file).is_empty(), "there was nothing to keep");
    let first = date(2027, 2, 20);
    for number in 0..14 {
        for text in [format!("before {number}"), format!("later {number}")] {
            std::fs::write(&file, text).unwrap();
            keep(&store, &file, first + number.days()).unwrap();
        }
    }
    let versions = of(Some(&store), &file);
    assert_eq!(versions.len(), MOST_DAYS);
    assert_eq!(versions[0].day, Some(date(2027, 3, 5)));
    let texts = versions.iter().map(|version| std::fs::read_to_string(&version.path).unwrap());
    let wanted: Vec<String> = (4..14).rev().map(|number| format!("before {number}")).collect();
    assert_eq!(texts.collect::<Vec<_>>(), wanted);
}

#[test]
fn files_of_one_name_have_versions_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("versions");
    for place in ["a", "b"] {
        let file = folder.path().join(place).join("plan.json");
        std::fs::create_dir(file.parent().unwrap()).unwrap();
        std::fs::write(&file, place).unwrap();
        keep(&store, &file, date(2027, 1, 1)).unwrap();
        let versions = of(Some(&store), &file);
        assert_eq!(versions.len(), 1);
        assert_eq!(std::fs::read_to_string(&versions[0].path).unwrap(), place);
    }
}

#[test]
fn the_backup_of_the_last_save_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.json");
    for text in ["one", "two"] {
        disk::save(&file, text.as_bytes(), None).unwrap();
    }
    let versions = of(None, &file);
    assert_eq!((versions.len(), versions[0].day), (1, None));
    assert_eq!(std::fs::read_to_string(&versions[0].path).unwrap(), "one");
}
