//! Milestones in a cell, a line each: `2027-03-31 Go live [was 2027-01-31] [done 2027-04-02]`.

use jiff::civil::Date;

use crate::import::nouns::one_line;
use crate::portfolio::{Id, Milestone, is_sensible};

/// The milestones in a cell. What begins with no date has none.
pub(in crate::import) fn read(cell: &str) -> Vec<Milestone> {
    let lines = cell.lines().map(str::trim).filter(|line| !line.is_empty());
    let made = lines.enumerate().map(|(place, line)| {
        let (line, done) = marked(line, "done");
        let (line, baseline) = marked(line, "was");
        let dated = line.split_once(' ').and_then(|(day, name)| Some((date(day)?, name)));
        let (due, name) = dated.map_or((date(line), line), |(due, name)| (Some(due), name));
        let id = Id::new(format!("m{}", place + 1));
        Milestone { id, name: one_line(name), due, baseline, done, ..Milestone::default() }
    });
    made.collect()
}

/// Writes a milestone as [`read`] reads it.
pub(in crate::import) fn write(
    out: &mut String,
    name: &str,
    due: Option<Date>,
    baseline: Option<Date>,
    done: Option<Date>,
) {
    if !out.is_empty() {
        out.push('\n');
    }
    if let Some(due) = due {
        out.push_str(&format!("{due} "));
    }
    out.push_str(&one_line(name));
    for (word, day) in [("was", baseline), ("done", done)] {
        if let Some(day) = day {
            out.push_str(&format!(" [{word} {day}]"));
        }
    }
}

/// A line without the mark at its end, and the day that the mark names.
fn marked<'l>(line: &'l str, word: &str) -> (&'l str, Option<Date>) {
    let found = line.strip_suffix(']').and_then(|line| line.rsplit_once(" ["));
    let found = found.and_then(|(rest, mark)| {
        let day = date(mark.strip_prefix(word)?.trim())?;
        Some((rest, Some(day)))
    });
    found.unwrap_or((line, None))
}

fn date(text: &str) -> Option<Date> {
    text.parse().ok().filter(|day| is_sensible(*day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let day = |text: &str| Some(text.parse::<Date>().unwrap());
        let (due, baseline, done) = (day("2027-03-31"), day("2027-01-31"), day("2027-04-02"));
        let mut cell = String::new();
        write(&mut cell, "Go [live]", due, baseline, done);
        write(&mut cell, "Design\nagreed", None, None, None);
        assert_eq!(cell, "2027-03-31 Go [live] [was 2027-01-31] [done 2027-04-02]\nDesign agreed");
        let read = read(&cell);
        assert_eq!((read[0].name.as_str(), read[1].name.as_str()), ("Go [live]", "Design agreed"));
        assert_eq!((read[0].due, read[0].baseline, read[0].done), (due, baseline, done));
        assert_eq!((read[1].due, read[1].id.as_str()), (None, "m2"));
    }
}
