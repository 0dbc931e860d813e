//! How dates, amounts, counts and lists are put into words, and read from what a person types.

mod amount;
mod date;

pub use amount::{grouped, parse_amount, short_amount};
pub use date::{date, month, month_year, parse_date, short_date};

/// A number and its noun, the noun in the plural unless the number is one: `3 projects`.
pub fn count(number: usize, noun: &str) -> String {
    let digits = grouped(number as i128, 0);
    if number == 1 {
        return format!("{digits} {noun}");
    }
    format!("{digits} {}", plural(noun))
}

/// Several of a noun: `projects`, `people`.
pub fn plural(noun: &str) -> String {
    if noun == "person" {
        return "people".into();
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

/// The words with a capital letter at their head, as a sentence begins.
pub fn sentence(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A figure with at most one decimal, and none that says nothing: `12.5`, `80`, `1,406`.
pub fn decimal(figure: rust_decimal::Decimal) -> String {
    let figure = figure.round_dp(1).normalize();
    grouped(figure.mantissa(), figure.scale())
}

/// `a, b and c`; `a and b, and c` where a name holds the word itself.
pub fn and_list<T: AsRef<str>>(items: &[T]) -> String {
    joined(items, "and")
}

/// `a, b or c`.
pub fn or_list<T: AsRef<str>>(items: &[T]) -> String {
    joined(items, "or")
}

fn joined<T: AsRef<str>>(items: &[T], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            // Where a name holds the word itself, a comma says where the next one begins.
            let word = format!(" {last} ");
            let is_mistakable = items.iter().any(|item| item.as_ref().contains(&word));
            let comma = if is_mistakable { "," } else { "" };
            format!("{}{comma}{word}{}", first.join(", "), end.as_ref())
        }
    }
}

/// A share from 0 to 1 in per cent, without a decimal unless the share is small: `38 %`, `0.4 %`.
pub fn percent(share: f64) -> String {
    let points = share * 100.0;
    if points != 0.0 && points.abs() < 0.95 {
        format!("{points:.1} %")
    } else {
        format!("{points:.0} %")
    }
}

/// A share from 0 to 1 in per cent with all its digits, as it is typed: `5 %`, `12.5 %`.
pub fn percent_exact(share: rust_decimal::Decimal) -> String {
    match share.checked_mul(rust_decimal::Decimal::ONE_HUNDRED) {
        Some(points) => format!("{} %", points.normalize()),
        None => share.to_string(),
    }
}

/// The text with everything that could lie on screen made visible: control characters,
/// bidirectional overrides and invisible marks come out as `\u{..}` marks; line breaks as spaces.
pub fn plain(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.chars().any(is_deceptive) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            c if is_deceptive(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out.into()
}

/// The text made plain line by line: its line breaks stay.
pub fn plain_lines(text: &str) -> String {
    text.split('\n').map(plain).collect::<Vec<_>>().join("\n")
}

/// A name as it is shown: made plain, and said to be missing where nobody gave one.
pub fn shown_name(name: &str) -> std::borrow::Cow<'_, str> {
    if name.trim().is_empty() { "No name".into() } else { plain(name) }
}

/// Whether a character is invisible or turns the direction of its neighbours.
fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text cut to at most `most` characters, the last of them an ellipsis where it was cut.
pub fn shortened(text: &str, most: usize) -> std::borrow::Cow<'_, str> {
    if text.chars().nth(most).is_none() {
        return text.into();
    }
    let mut out: String = text.chars().take(most.saturating_sub(1)).collect();
    out.truncate(out.trim_end().len());
    out.push('…');
    out.into()
}

/// The candidate that is most like what was typed, if any is near enough to be meant.
pub fn did_you_mean<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (distance(&typed, &candidate.to_lowercase()), candidate))
        .filter(|(far, candidate)| *far <= 1 + candidate.len() / 4)
        .min_by_key(|(far, _)| *far)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance in characters; both sides are cut at 64.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().take(64).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (cb, above) in b.iter().zip(row.iter().skip(1)) {
            let swap = diagonal + usize::from(ca != *cb);
            diagonal = *above;
            left = swap.min(above + 1).min(left + 1);
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_like_sentences() {
        assert_eq!(count(1, "project"), "1 project");
        assert_eq!(count(1200, "project"), "1,200 projects");
        assert_eq!(count(2, "deputy"), "2 deputies");
        assert_eq!(count(0, "box"), "0 boxes");
        assert_eq!(count(2, "day"), "2 days");
    }

    #[test]
    fn lists_end_with_a_word() {
        assert_eq!(and_list::<&str>(&[]), "");
        assert_eq!(and_list(&["a"]), "a");
        assert_eq!(and_list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(or_list(&["a", "b"]), "a or b");
        assert_eq!(and_list(&["Law and Order", "Sales"]), "Law and Order, and Sales");
    }

    #[test]
    fn deceptive_text_is_marked() {
        assert_eq!(plain("safe"), "safe");
        assert_eq!(plain("a\u{202e}b\u{7}"), "a\u{fffd}b\u{fffd}");
        assert_eq!(plain("a\nb"), "a b");
    }

    #[test]
    fn a_missing_name_is_said_to_be_missing() {
        assert_eq!(shown_name("Payroll\u{7}"), "Payroll\u{fffd}");
        assert_eq!(shown_name(" "), "No name");
    }

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(shortened("Payroll", 7), "Payroll");
        assert_eq!(shortened("Payroll renewal", 8), "Payroll…");
    }

    #[test]
    fn near_words_are_offered() {
        assert_eq!(did_you_mean("sponser", ["sponsor", "owner"]), Some("sponsor"));
        assert_eq!(did_you_mean("zzz", ["sponsor", "owner"]), None);
    }

    #[test]
    fn small_shares_keep_a_decimal() {
        assert_eq!(percent(0.376), "38 %");
        assert_eq!(percent(0.004), "0.4 %");
        assert_eq!(percent(0.0), "0 %");
    }
}
