//! How long it takes to import a list of 200,000 rows and 100 MB, against the `csv` crate's plain
//! pass over it and building the projects. The goal is less than twice both together, within six
//! times the size of the file.

#![expect(clippy::print_stdout, reason = "a bench says what it measured")]
#![expect(clippy::disallowed_methods, reason = "the system alone knows how much memory was used")]

mod timing;

use std::any::Any;

use evenkeel::import;
use jiff::civil::{Date, date};

const TODAY: Date = date(2027, 5, 10);

const ROWS: usize = 200_000;

fn main() {
    let text = list(ROWS);
    println!("{:.1} MB", text.len() as f64 / 1e6);
    let before = peak();
    let table = import::read_bytes("list.csv", text.as_bytes()).unwrap_or_default();
    let mapping = import::guess(&table);
    let made = import::build(&table, &mapping, "list.csv", TODAY, None);
    let (report, size) = (&made.report, text.len() as f64);
    println!(
        "{} rows, {} projects, {} skipped",
        report.rows,
        report.projects,
        report.skipped.len()
    );
    println!("memory / file {:.1} (goal: at most 6)", (peak() - before).max(0.0) / size);
    drop(made);
    let medians = timing::medians(
        5,
        &mut [
            ("csv", &mut || Box::new(plain_pass(&text))),
            ("read", &mut || Box::new(import::read_bytes("list.csv", text.as_bytes()))),
            ("guess", &mut || Box::new(import::guess(&table))),
            ("build", &mut || Box::new(import::build(&table, &mapping, "list.csv", TODAY, None))),
        ],
    );
    if let [plain, read, guess, build] = medians.as_slice() {
        println!("read / csv {:.2}", read / plain);
        let whole = (read + guess + build) / (plain + build);
        println!("import / (csv + building) {whole:.2} (goal: less than 2)");
    }
}

fn plain_pass(text: &str) -> Box<dyn Any> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    while reader.read_record(&mut record).unwrap_or(false) {
        cells += record.len();
    }
    Box::new(cells)
}

/// The most memory that this process has used so far, in bytes; 0 where the system does not say.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) * 1024.0
}

/// A list as an office would export it: quotes, commas in texts, amounts with marks.
fn list(rows: usize) -> String {
    const WORDS: [&str; 7] =
        ["harbour", "payroll", "customer", "network", "permit", "archive", "training"];
    const RATINGS: [&str; 4] = ["Green", "Amber", "Red", "TBD"];
    const STAGES: [&str; 3] = ["In progress", "Approved", "On hold"];
    let headings =
        "Key,Project name,Sponsor,Department,Status,RAG,Budget (€),Start date,End date,Risk";
    let mut out = format!("{headings},Description\n");
    for row in 0..rows {
        // Steps without a common divisor with the lengths: every word comes beside every other.
        let pick = |words: &[&'static str], step: usize| {
            words.get(row * step % words.len()).copied().unwrap_or_default()
        };
        let number = |step: usize, end: usize| row * step % end + 1;
        let text: Vec<&str> = (1..48).map(|step| pick(&WORDS, step * 3 + 1)).collect();
        out.push_str(&format!(
            "K-{row},\"Renew {}, {} {row}\",Person {},Department {},{},{},\"{},{:03}.50\",\
             {:02}/{:02}/2026,2028-{:02}-{:02},{},\"{}, as \"\"agreed\"\".\"\n",
            pick(&WORDS, 2),
            pick(&WORDS, 5),
            number(17, 400),
            number(11, 40),
            pick(&STAGES, 5),
            pick(&RATINGS, 3),
            number(13, 900),
            number(29, 999),
            number(5, 28),
            number(7, 12),
            number(11, 12),
            number(3, 28),
            number(7, 5),
            text.join(" "),
        ));
    }
    out
}
