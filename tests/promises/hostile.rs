//! Promise 16: no file crashes, hangs or eats the memory.

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use evenkeel::files;
use evenkeel::import;
use jiff::civil::date;

use super::random::Chance;
use super::run::{self, HANG};
use super::seeds;
use super::told::{Tally, Told};

/// How much memory a file may take beside what the program takes anyway, in kB.
const MEMORY: u64 = 512 << 10;
/// How many damaged files of each kind are read.
const DAMAGED: u64 = 150;

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_evenkeel"))
}

fn limited(kilobytes: u64, words: &[&Path]) -> run::Ended {
    let script = format!("ulimit -c 0; ulimit -v {kilobytes}; exec \"$@\"");
    let mut command = run::command(&["bash", "-c", &script, "bash"]);
    command.arg(program()).args(words);
    run::within(HANG, &mut command)
}

/// How many kB of addresses the program needs to do next to nothing.
fn base() -> u64 {
    let (mut low, mut high) = (1_u64 << 10, 8 << 20);
    while high - low > 4 << 10 {
        let middle = u64::midpoint(low, high);
        let is_enough = limited(middle, &[Path::new("charts")]).code() == Some(0);
        if is_enough { high = middle } else { low = middle }
    }
    high
}

/// Reads the corpora with the program itself.
fn corpora(told: &mut Told) {
    if !run::has("bash") {
        told.leave_out("hostile files", "bash is missing");
        return;
    }
    let limit = base() + MEMORY;
    for folder in ["bad-inputs", "json-test-suite", "csv-spectrum"] {
        let paths = seeds::published(folder);
        if paths.is_empty() {
            told.leave_out(&format!("the files of {folder}"), "they are not here");
            continue;
        }
        let points = run::each(&paths, |path| {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("out.evenkeel.json");
            for words in [
                &[Path::new("check"), path][..],
                &[Path::new("import"), path, Path::new("-o"), &out],
            ] {
                let ended = limited(limit, words);
                let is_told =
                    matches!(ended.code(), Some(0..=2)) && !ended.err.contains("panicked");
                if !is_told {
                    return Err(format!(
                        "{} {}: {}",
                        words[0].display(),
                        path.display(),
                        ended.shown()
                    ));
                }
            }
            // What came out can be opened again.
            if out.exists() {
                files::open(&out).map(drop).map_err(|error| error.to_string())
            } else {
                Ok(())
            }
        });
        told.claim(&format!("each file of {folder}, twice"), &points.into_iter().collect());
    }
    println!(
        "            within {} s and {} MB, of which the program takes {} anyway",
        HANG.as_secs(),
        limit >> 10,
        (limit - MEMORY) >> 10
    );
}

fn is_portfolio(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "json")
}

/// Reads bytes as whatever they are called; the time it took, or that it broke.
fn read(name: &str, bytes: &[u8]) -> Result<Duration, String> {
    let start = Instant::now();
    let read = catch_unwind(|| {
        if is_portfolio(name) {
            if let Ok(portfolio) = files::from_bytes(bytes) {
                let text = files::to_text(&portfolio);
                assert_eq!(files::from_text(&text).unwrap(), portfolio);
            }
        } else if let Ok(table) = import::read_bytes(name, bytes) {
            let mapping = import::guess(&table);
            let made = import::build(&table, &mapping, name, date(2027, 5, 10), None);
            let report = &made.report;
            assert_eq!(report.rows, report.projects + report.skipped.len());
            files::from_text(&files::to_text(&made.portfolio)).unwrap();
        }
    });
    let took = start.elapsed();
    match read {
        Ok(()) if took <= HANG => Ok(took),
        Ok(()) => Err(format!("{name}: it took {took:?}")),
        Err(_) => Err(format!("{name}: it broke")),
    }
}

/// Cuts good files short: small ones at every length, larger ones at some.
fn cuts() -> Tally {
    let mut files: Vec<(String, Vec<u8>)> = ["blank", "harbour-city", "us-federal-2017"]
        .map(|name| (format!("{name}.json"), seeds::sample(name).into_bytes()))
        .into();
    files.push(("golden.json".into(), seeds::golden().into_bytes()));
    files.extend(seeds::lists());
    let mut points: Vec<(usize, usize)> = Vec::new();
    for (place, (_, bytes)) in files.iter().enumerate() {
        // Every length up to 8 kB; beyond it 80 lengths all over the file.
        let step = if bytes.len() <= 8_000 { 1 } else { bytes.len() / 80 };
        points.extend((0..bytes.len()).step_by(step).map(|length| (place, length)));
    }
    let held = run::each(&points, |(place, length)| {
        let (name, bytes) = &files[*place];
        let bytes = &bytes[..*length];
        let is_whole = is_portfolio(name) && files::from_bytes(bytes).is_ok();
        let is_end = files[*place].1[*length..].iter().all(u8::is_ascii_whitespace);
        if is_whole && !is_end {
            return Err(format!("{name} cut at {length} opens"));
        }
        read(name, bytes).map(drop).map_err(|why| format!("{why}, cut at {length}"))
    });
    held.into_iter().collect()
}

/// Damages bytes in a few places: flips, other bytes, parts doubled, taken out or moved.
fn damaged(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    const WORDS: [&[u8]; 12] = [
        b"\"",
        b"{",
        b"]",
        b",",
        b"<",
        b"&#x0;",
        b"1e999",
        b"-1",
        b"\xff\xfe",
        b"99999999999999999999",
        b"\0",
        b"\r\n",
    ];
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len().max(1));
        let end = (at + 1 + chance.below(40)).min(bytes.len());
        match chance.below(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << chance.below(8),
            1 => drop(bytes.splice(at..at, WORDS[chance.below(WORDS.len())].iter().copied())),
            2 => drop(bytes.drain(at.min(end)..end)),
            3 => {
                let part = bytes[at.min(end)..end].to_vec();
                let to = chance.below(bytes.len() + 1);
                drop(bytes.splice(to..to, part));
            }
            4 => bytes.truncate(end),
            _ => {
                let part = bytes[at.min(end)..end].repeat(1 + chance.below(200));
                drop(bytes.splice(at..at, part));
            }
        }
    }
    bytes
}

fn fuzz(told: &mut Told) {
    let mut files = seeds::lists();
    files.push(("golden.json".into(), seeds::golden().into_bytes()));
    files.push(("blank.json".into(), seeds::sample("blank").into_bytes()));
    let mut points: Vec<(usize, u64)> = Vec::new();
    for place in 0..files.len() {
        points.extend((0..DAMAGED).map(|seed| (place, seed)));
    }
    let held = run::each(&points, |(place, seed)| {
        let (name, bytes) = &files[*place];
        let mut chance = Chance(*seed * 64 + *place as u64);
        read(name, &damaged(bytes, &mut chance))
            .map(drop)
            .map_err(|why| format!("{why}, seed {seed}"))
    });
    told.claim("good files of every kind, damaged by chance", &held.into_iter().collect());
    // What is packed is damaged below the packing, too.
    let (_, book) = files.iter().find(|(name, _)| name == "book.xlsx").unwrap();
    let parts = super::made::parts(book);
    let held = run::each(&(0..DAMAGED).collect::<Vec<_>>(), |seed| {
        let mut chance = Chance(*seed + 1_000_000);
        let mut parts = parts.clone();
        let place = chance.below(parts.len());
        parts[place].1 = damaged(&parts[place].1, &mut chance);
        read("book.xlsx", &super::made::zipped(&parts))
            .map(drop)
            .map_err(|why| format!("{why}, seed {seed}"))
    });
    told.claim("workbooks damaged below their packing", &held.into_iter().collect());
}

/// Tells what hostile files do.
pub(crate) fn check(told: &mut Told) {
    corpora(told);
    told.claim("every sample cut short, at every length up to 8 kB and at 80 beyond", &cuts());
    fuzz(told);
}
