//! What a program that was broken off left behind is found again, whole; damaged settings give way.

use std::path::Path;

use evenkeel::app::Settings;
use evenkeel::files::recovery::{Keeper, find};
use evenkeel::portfolio::Portfolio;
use jiff::{Timestamp, ToSpan as _};

fn named(name: &str) -> Portfolio {
    Portfolio { name: name.into(), ..Portfolio::default() }
}

fn moment(hours: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + hours.hours()
}

/// A set with two copies that its program left behind.
fn left_behind(folder: &Path) -> String {
    let keeper = Keeper::begin(folder).unwrap();
    keeper.keep_base(&named("base")).unwrap();
    let file = Some(Path::new("/x/plan.evenkeel.json"));
    keeper.keep(1, moment(1), file, &named("one")).unwrap();
    keeper.keep(2, moment(2), file, &named("two")).unwrap();
    let lock = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut lock = lock.filter(|path| path.extension().is_some_and(|ending| ending == "lock"));
    lock.next().unwrap().file_stem().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn the_last_copy_is_found_with_what_its_file_held() {
    let folder = tempfile::tempdir().unwrap();
    left_behind(folder.path());
    let found = find(folder.path(), moment(3));
    let [found] = found.as_slice() else { panic!("{found:?}") };
    let copy = found.copy.as_ref().unwrap();
    assert_eq!((copy.portfolio.name.as_str(), copy.kept_at), ("two", moment(2)));
    assert_eq!(copy.file.as_deref(), Some(Path::new("/x/plan.evenkeel.json")));
    assert_eq!(found.base.as_ref().unwrap().name, "base");
    assert!(!found.is_damaged);
}

#[test]
fn what_a_running_program_keeps_is_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let keeper = Keeper::begin(folder.path()).unwrap();
    keeper.keep(1, moment(1), None, &named("one")).unwrap();
    assert!(find(folder.path(), moment(2)).is_empty());
    drop(keeper);
    assert_eq!(find(folder.path(), moment(2)).len(), 1);
}

#[test]
fn a_copy_damaged_anywhere_gives_way_to_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let name = left_behind(folder.path());
    let path = folder.path().join(format!("{name}.0"));
    let whole = std::fs::read(&path).unwrap();
    for place in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[place] ^= 1 << (place % 8);
        for bytes in [&whole[..place], &flipped] {
            std::fs::write(&path, bytes).unwrap();
            let found = find(folder.path(), moment(3));
            assert_eq!(found.len(), 1);
            assert!(found[0].is_damaged, "byte {place}");
            assert_eq!(found[0].copy.as_ref().unwrap().portfolio.name, "one");
        }
    }
}

#[test]
fn where_both_are_damaged_it_is_still_told() {
    let folder = tempfile::tempdir().unwrap();
    let name = left_behind(folder.path());
    for ending in ["0", "1"] {
        std::fs::write(folder.path().join(format!("{name}.{ending}")), "rubbish").unwrap();
    }
    let found = find(folder.path(), moment(3));
    assert!(found[0].copy.is_none() && found[0].is_damaged);
    drop(found);
    assert!(find(folder.path(), moment(3)).is_empty(), "once is enough");
}

#[test]
fn nothing_is_left_of_what_is_given_up_and_nothing_comes_late() {
    let folder = tempfile::tempdir().unwrap();
    left_behind(folder.path());
    let found = find(folder.path(), moment(3)).remove(0);
    found.keeper.give_up();
    found.keeper.keep(9, moment(4), None, &named("late")).unwrap();
    found.keeper.keep_base(&named("late")).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_was_seen_and_left_goes_after_a_month_and_not_before() {
    let folder = tempfile::tempdir().unwrap();
    left_behind(folder.path());
    let long = 24 * 30;
    assert_eq!(find(folder.path(), moment(10 * long)).len(), 1, "nobody has seen it");
    find(folder.path(), moment(3)).remove(0).keeper.leave(moment(3));
    assert_eq!(find(folder.path(), moment(long)).len(), 1);
    assert!(find(folder.path(), moment(long + 4)).is_empty());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_them() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("recovery");
    left_behind(&inner);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&inner), 0o700);
    let files = evenkeel::files::disk::files_in(&inner);
    assert_eq!(files.len(), 4);
    assert!(files.iter().all(|path| mode(path) == 0o600));
}

/// Settings that were changed twice, so that there are older ones.
fn settings_in(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("settings.json");
    for zoom in [1.5, 1.25] {
        let (mut settings, _) = Settings::read(&path);
        settings.zoom = zoom;
        settings.touch();
        let (path, text) = settings.unwritten().unwrap();
        Settings::write(&path, &text);
    }
    path
}

#[test]
fn damaged_settings_give_way_to_the_older_ones_and_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = settings_in(folder.path());
    let whole = std::fs::read(&path).unwrap();
    assert_eq!(Settings::read(&path).0.zoom.to_bits(), 1.25_f32.to_bits());
    for length in 0..whole.len() {
        std::fs::write(&path, &whole[..length]).unwrap();
        let (settings, trouble) = Settings::read(&path);
        assert_eq!(settings.zoom.to_bits(), 1.5_f32.to_bits(), "cut at {length}");
        assert!(trouble.unwrap().contains("those before are used"), "cut at {length}");
        let aside = std::fs::read(folder.path().join("settings.json.damaged")).unwrap();
        assert_eq!(aside, whole[..length], "what cannot be read is kept");
        assert!(Settings::read(&path).1.is_none(), "it is said once");
    }
}

#[test]
fn settings_with_any_byte_flipped_are_read_or_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = settings_in(folder.path());
    let whole = std::fs::read(&path).unwrap();
    for place in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[place] ^= 1 << (place % 8);
        std::fs::write(&path, flipped).unwrap();
        let (settings, trouble) = Settings::read(&path);
        assert!((0.5..=3.0).contains(&settings.zoom), "byte {place}");
        let is_older = settings.zoom.to_bits() == 1.5_f32.to_bits();
        assert!(trouble.is_none() || is_older, "byte {place}: {trouble:?}");
    }
}

#[test]
fn settings_without_older_ones_become_the_usual_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.json");
    assert_eq!(Settings::read(&path).1, None, "the first run of all");
    std::fs::write(&path, "rubbish").unwrap();
    let (settings, trouble) = Settings::read(&path);
    assert_eq!(settings.zoom.to_bits(), 1.0_f32.to_bits());
    assert!(trouble.unwrap().contains("the usual ones are used"));
}
