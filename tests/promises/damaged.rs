//! Promise 11: damaged copies and settings stop nothing, and it is said once.

use std::fs;
use std::path::{Path, PathBuf};

use evenkeel::app::{App, Settings};
use evenkeel::files::recovery::{Keeper, find};
use evenkeel::portfolio::Portfolio;
use jiff::Timestamp;

use super::run;
use super::session;
use super::told::{Tally, Told};

/// A damage to a file: cut to a length, or a byte flipped.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Cut(usize),
    Flip(usize, u8),
    Zeroes,
}

impl Damage {
    fn to(self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        match self {
            Self::Cut(length) => bytes.truncate(length),
            Self::Flip(place, bits) => bytes[place] ^= bits,
            Self::Zeroes => bytes.fill(0),
        }
        bytes
    }

    /// Every length, and every byte flipped in three ways.
    fn all(length: usize) -> Vec<Self> {
        let cuts = (0..length).map(Self::Cut);
        let flips = (0..length).flat_map(|at| [1, 0x20, 0x80].map(|bits| Self::Flip(at, bits)));
        cuts.chain(flips).chain([Self::Zeroes]).collect()
    }
}

fn named(name: &str) -> Portfolio {
    Portfolio { name: name.into(), ..Portfolio::default() }
}

/// A set with two copies and a base, file by file.
fn files_of_set() -> Vec<(PathBuf, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let keeper = Keeper::begin(folder.path()).unwrap();
    keeper.keep_base(&named("base")).unwrap();
    keeper.keep(1, Timestamp::UNIX_EPOCH, None, &named("older")).unwrap();
    keeper.keep(2, Timestamp::UNIX_EPOCH, None, &named("latest")).unwrap();
    let paths = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.file_name().unwrap().into(), fs::read(path).unwrap())).collect()
}

/// Puts the files of a set into a folder.
fn put(set: &[(PathBuf, Vec<u8>)], folder: &Path) {
    for (name, bytes) in set {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

/// The file of the set whose name ends so.
fn part(folder: &Path, ending: &str) -> PathBuf {
    let mut paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.find(|path| path.extension().is_some_and(|own| own == ending)).unwrap()
}

/// Damages the parts of a set with these endings, each in every way, and looks what is found.
fn copies(endings: &[&str], expected: Option<&str>, is_told: bool) -> Tally {
    let set = files_of_set();
    let folder = tempfile::tempdir().unwrap();
    put(&set, folder.path());
    let whole = fs::read(part(folder.path(), endings[0])).unwrap();
    let points = run::each(&Damage::all(whole.len()), |damage| {
        let folder = tempfile::tempdir().unwrap();
        put(&set, folder.path());
        for ending in endings {
            let path = part(folder.path(), ending);
            let bytes = fs::read(&path).unwrap();
            let fitting = match damage {
                Damage::Flip(place, bits) => Damage::Flip(*place % bytes.len(), *bits),
                Damage::Cut(length) => Damage::Cut((*length).min(bytes.len() - 1)),
                Damage::Zeroes => Damage::Zeroes,
            };
            fs::write(&path, fitting.to(&bytes)).unwrap();
        }
        let found = find(folder.path(), Timestamp::UNIX_EPOCH);
        let [found] = found.as_slice() else { return Err(format!("{damage:?}: nothing found")) };
        let name = found.copy.as_ref().map(|copy| copy.portfolio.name.as_str());
        let holds = name == expected && found.is_damaged == is_told;
        if holds { Ok(()) } else { Err(format!("{damage:?}: {name:?}, told {}", found.is_damaged)) }
    });
    points.into_iter().collect()
}

/// Starts the program over copies that are both damaged, twice.
fn program() -> Tally {
    let mut tally = Tally::default();
    let set = files_of_set();
    for length in 0..60 {
        let folder = tempfile::tempdir().unwrap();
        put(&set, folder.path());
        for ending in ["0", "1", "base"] {
            let path = part(folder.path(), ending);
            let bytes = fs::read(&path).unwrap();
            fs::write(path, Damage::Cut(length).to(&bytes)).unwrap();
        }
        let start = || {
            let mut settings = Settings::default();
            settings.recovery = Some(folder.path().to_owned());
            let mut app = App::new(settings);
            app.look_for_recovery();
            session::settle(&mut app);
            let said = session::said(&app);
            // As the window does it when it closes.
            app.end_recovery();
            said
        };
        let (first, second) = (start(), start());
        tally.must(first.contains("could not be read"), || format!("cut at {length}: {first}"));
        tally.must(second.is_empty(), || format!("cut at {length}, said again: {second}"));
    }
    tally
}

/// Damages settings in every way.
fn settings() -> Tally {
    let mut settings = Settings::default();
    settings.zoom = 1.5;
    settings.recent = vec!["/a/plan.evenkeel.json".into()];
    let text = serde_json::to_vec_pretty(&settings).unwrap();
    let mut points = Vec::new();
    for has_older in [false, true] {
        points.extend(Damage::all(text.len()).into_iter().map(|damage| (damage, has_older)));
    }
    let points = run::each(&points, |(damage, has_older)| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        fs::write(&path, damage.to(&text)).unwrap();
        if *has_older {
            fs::write(evenkeel::files::disk::backup_of(&path), &text).unwrap();
        }
        let is_readable = serde_json::from_slice::<Settings>(&damage.to(&text)).is_ok();
        let (read, trouble) = Settings::read(&path);
        let (_, again) = Settings::read(&path);
        let sound = (0.5..=3.0).contains(&read.zoom) && read.recent.len() <= 10;
        let is_older = is_readable || (read.zoom > 1.4) == *has_older;
        let holds = sound && is_older && trouble.is_none() == is_readable && again.is_none();
        if holds { Ok(()) } else { Err(format!("{damage:?}: {trouble:?}, then {again:?}")) }
    });
    points.into_iter().collect()
}

/// Tells what damaged files do.
pub(crate) fn check(told: &mut Told) {
    told.claim(
        "the latest copy damaged anywhere: the older one, and it is said",
        &copies(&["0"], Some("older"), true),
    );
    told.claim(
        "the older copy damaged anywhere: the latest",
        &copies(&["1"], Some("latest"), true),
    );
    told.claim(
        "what the file held damaged anywhere: the latest",
        &copies(&["base"], Some("latest"), false),
    );
    told.claim(
        "both copies damaged anywhere: nothing, and it is said",
        &copies(&["0", "1"], None, true),
    );
    told.claim("the program starts over damaged copies, and says so once", &program());
    told.claim("settings damaged anywhere: the older, or the usual ones, said once", &settings());
}
