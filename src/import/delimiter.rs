//! What stands between the cells of a text file.

/// How much of a file is looked at.
const SAMPLE: usize = 64 * 1024;

/// What stands between the cells, and the text without a first line that says so (`sep=;`).
pub(super) fn find(text: &str) -> (u8, &str) {
    if let Some((mark, rest)) = named(text) {
        return (mark, rest);
    }
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or(text);
    let mut best = (b',', 0);
    for mark in *b",;\t|" {
        let score = consistency(sample, mark);
        if score > best.1 {
            best = (mark, score);
        }
    }
    (best.0, text)
}

/// The delimiter that the first line names, as Excel writes it.
fn named(text: &str) -> Option<(u8, &str)> {
    let end = text.find(['\r', '\n'])?;
    let (line, rest) = text.split_at(end);
    let line = line.trim_matches('"').to_ascii_lowercase();
    let mark = line.strip_prefix("sep=")?;
    let [mark @ (b',' | b';' | b'\t' | b'|')] = mark.as_bytes() else { return None };
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.get(1..)).unwrap_or_default();
    Some((*mark, rest))
}

/// How alike the records are in width under a delimiter, in thousandths, the wider the better.
fn consistency(sample: &str, mark: u8) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(mark)
        .has_headers(false)
        .flexible(true)
        .from_reader(sample.as_bytes());
    let mut widths: Vec<usize> = reader.records().flatten().take(50).map(|r| r.len()).collect();
    if widths.len() > 2 && sample.len() + 4 > SAMPLE {
        widths.pop();
    }
    widths.sort_unstable();
    let runs = widths.chunk_by(|a, b| a == b).filter(|run| run.first() > Some(&1));
    let commonest = runs.max_by_key(|run| (run.len(), run.first().copied()));
    commonest.map_or(0, |run| {
        run.len() * 1000 / widths.len() + run.first().copied().unwrap_or(0).min(60)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_what_makes_rows_alike() {
        for (text, mark) in [
            ("a,b\n1,2\n", b','),
            ("id;cost\n1;1.234,50\n2;1.000,00\n", b';'),
            ("a\tb,c\n1\t2,3,4\n", b'\t'),
            ("a|b\n\"x|y\"|2\n", b'|'),
            ("name,note\nA,x; y\nB,\"x; y\nz\"\n", b','),
            ("name\nA\nB\n", b','),
            ("sep=;\r\na,b;c\r\n", b';'),
        ] {
            assert_eq!(find(text).0, mark, "{text:?}");
        }
    }
}
