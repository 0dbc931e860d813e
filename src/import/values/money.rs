//! Amounts of money in cells: symbols, marks and units, read exactly.

use rust_decimal::Decimal;

use crate::import::headings::words;
use crate::portfolio::Currency;

/// How the amounts of one column are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) struct Style {
    /// The mark before the decimals.
    pub(in crate::import) mark: Mark,
    /// What an amount without a unit of its own counts in.
    pub(in crate::import) unit: Decimal,
}

/// The mark before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Mark {
    /// `1,234.50`
    Dot,
    /// `1.234,50`
    Comma,
    /// Cells such as `1.234` could be either, and no other cell tells.
    Unclear,
}

/// An amount taken apart.
struct Parts {
    is_negative: bool,
    /// Digits and marks.
    digits: String,
    /// A power of ten written as `E+06`.
    exponent: Option<i32>,
    /// A unit of its own, `m`.
    unit: Option<Decimal>,
}

/// Whether a cell could be an amount.
pub(in crate::import) fn is_amount(cell: &str) -> bool {
    [Mark::Dot, Mark::Comma]
        .into_iter()
        .any(|mark| amount(cell, Style { mark, unit: Decimal::ONE }).is_some())
}

/// The amount in a cell, in the currency's main unit; nothing where it is none.
pub(in crate::import) fn amount(cell: &str, style: Style) -> Option<Decimal> {
    let parts = parts(cell)?;
    let unit = parts.unit.unwrap_or(style.unit);
    let english = || plain(&parts.digits, '.', ',');
    let continental = || plain(&parts.digits, ',', '.');
    let plain = match style.mark {
        Mark::Dot => english(),
        Mark::Comma => continental(),
        // One mark and three digits: a thousands mark, unless the amounts are in millions.
        Mark::Unclear if unit > Decimal::ONE => english().or_else(continental),
        Mark::Unclear => continental().filter(|_| parts.digits.contains('.')).or_else(english),
    }?;
    let mut number: Decimal = plain.parse().ok()?;
    if let Some(exponent) = parts.exponent {
        let power = Decimal::from(10_i64.checked_pow(exponent.unsigned_abs())?);
        number =
            if exponent < 0 { number.checked_div(power)? } else { number.checked_mul(power)? };
    }
    let amount = number.checked_mul(unit)?;
    Some(if parts.is_negative { -amount } else { amount })
}

/// Whether a cell names two amounts, from and to: `10–12m`.
pub(in crate::import) fn is_range(cell: &str) -> bool {
    let cell = cell.replace(['–', '—'], "-").replace(" to ", "-").replace(" à ", "-");
    cell.split_once('-').is_some_and(|(from, to)| is_amount(from) && is_amount(to))
}

/// The mark before the decimals that fits all the cells of a column.
pub(in crate::import) fn mark<'a>(cells: impl Iterator<Item = &'a str>) -> Mark {
    let (mut dot, mut comma, mut is_open) = (0_usize, 0_usize, false);
    for digits in cells.filter_map(parts).map(|parts| parts.digits) {
        match (plain(&digits, '.', ','), plain(&digits, ',', '.')) {
            (Some(_), None) => dot += 1,
            (None, Some(_)) => comma += 1,
            (Some(a), Some(b)) if a != b => is_open = true,
            _ => {}
        }
    }
    match (dot, comma) {
        (0, 0) if is_open => Mark::Unclear,
        (dot, comma) if comma > dot => Mark::Comma,
        _ => Mark::Dot,
    }
}

/// The digits with a dot before the decimals; nothing where the marks do not fit.
fn plain(digits: &str, decimal: char, thousands: char) -> Option<String> {
    let (whole, part) = match digits.split_once(decimal) {
        Some((whole, part)) => (whole, Some(part)),
        None => (digits, None),
    };
    if part.is_some_and(|part| !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let mut out = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        out.push_str(group);
    }
    if !out.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(part) = part.filter(|part| !part.is_empty()) {
        out.push('.');
        out.push_str(part);
    }
    (!out.is_empty()).then_some(out)
}

fn parts(cell: &str) -> Option<Parts> {
    if cell.len() > 60 {
        return None;
    }
    let mut text: String = cell
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '_'))
        .map(|c| if c == '−' || c == '–' { '-' } else { c })
        .collect();
    let mut is_negative = false;
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        is_negative = true;
        text = inner.to_owned();
    }
    let start = text.find(|c: char| c.is_ascii_digit() || c == '.' || c == ',')?;
    let (before, rest) = text.split_at(start);
    let end =
        rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    if !digits.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (sign, before) = match before.strip_prefix('-') {
        Some(before) => (true, before),
        None => (false, before.strip_prefix('+').unwrap_or(before)),
    };
    let (later_sign, before) = match before.strip_suffix('-') {
        Some(before) => (true, before),
        None => (false, before),
    };
    // The dash in `12.–` stands for no cents.
    let after =
        if digits.ends_with('.') { after.strip_prefix('-').unwrap_or(after) } else { after };
    let (exponent, after) = exponent(after);
    let (last_sign, after) = match after.strip_suffix('-') {
        Some(after) => (true, after),
        None => (false, after),
    };
    is_negative |= sign || later_sign || last_sign;
    let unit = unit_and_symbol(after).ok()?;
    (before.is_empty() || is_symbol(before)).then(|| Parts {
        is_negative,
        digits: digits.to_owned(),
        exponent,
        unit,
    })
}

/// `E+06` as spreadsheets write large numbers.
fn exponent(after: &str) -> (Option<i32>, &str) {
    let digits = after.strip_prefix(['E', 'e']).unwrap_or_default();
    match digits.strip_prefix('+').unwrap_or(digits).parse::<i32>() {
        Ok(power) if power.abs() <= 15 => (Some(power), ""),
        _ => (None, after),
    }
}

/// What follows the digits: a unit, a currency, both in either order, or nothing.
fn unit_and_symbol(after: &str) -> Result<Option<Decimal>, ()> {
    let after = after.trim_end_matches('.');
    if after.is_empty() || is_symbol(after) {
        return Ok(None);
    }
    if let Some(unit) = unit(after) {
        return Ok(Some(unit));
    }
    let mut breaks = after.char_indices().map(|(at, _)| after.split_at(at));
    let bare = breaks.find_map(|(a, b)| match (is_symbol(a), is_symbol(b)) {
        (true, _) => unit(b),
        (_, true) => unit(a),
        _ => None,
    });
    bare.map(Some).ok_or(())
}

fn is_symbol(text: &str) -> bool {
    currency_named(text).is_some()
}

/// What a unit counts in: `m` is a million.
fn unit(word: &str) -> Option<Decimal> {
    let factor: i64 = match word.trim_end_matches('.').to_lowercase().as_str() {
        "k" | "tsd" | "thousand" | "thousands" | "tausend" | "millier" | "milliers" | "000"
        | "000s" | "t" => 1_000,
        "lakh" | "lakhs" | "lac" | "lacs" => 100_000,
        "m" | "mn" | "mm" | "mil" | "mill" | "mio" | "million" | "millions" | "millionen" => {
            1_000_000
        }
        "crore" | "crores" => 10_000_000,
        "b" | "bn" | "mrd" | "md" | "mds" | "billion" | "billions" | "milliard" | "milliards"
        | "milliarde" | "milliarden" => 1_000_000_000,
        _ => return None,
    };
    Some(Decimal::from(factor))
}

/// The unit that a heading names: `($ M)`, `£m`, `in thousands`, `(000s)`, `k€`.
pub(in crate::import) fn unit_in_heading(heading: &str) -> Option<Decimal> {
    let small = heading.to_lowercase();
    let is_break = |c: char| c.is_whitespace() || "()[]_,/:'’-".contains(c);
    let mut before = "";
    for token in small.split(is_break).filter(|token| !token.is_empty()) {
        let bare = token.trim_matches(['$', '£', '€', '¥', '₹', '.']);
        let has_symbol = bare.len() < token.len() || is_symbol(&before.to_uppercase());
        let is_long = bare.len() > 2 || bare == "mn";
        let is_bracketed =
            small.contains(&format!("({token})")) || small.contains(&format!("[{token}]"));
        let strays = matches!(bare, "t" | "b" | "mil") && !has_symbol;
        if let Some(unit) = unit(bare)
            && (has_symbol || is_long || is_bracketed || before == "in")
            && !strays
        {
            return Some(unit);
        }
        // `meur`, `keur` as controllers write them.
        if let Some(rest) = bare.strip_suffix("eur").or_else(|| bare.strip_suffix("usd"))
            && let Some(unit) = unit(rest)
        {
            return Some(unit);
        }
        before = token;
    }
    None
}

/// The currency that a heading or an amount names by its symbol or its code.
pub(in crate::import) fn currency_in(text: &str) -> Option<Currency> {
    let symbol = text.chars().find(|c| matches!(c, '€' | '$' | '£' | '¥' | '₹'));
    if symbol == Some('$') {
        let before = text.split('$').next().unwrap_or_default();
        let letters: String = before.chars().rev().take_while(char::is_ascii_alphabetic).collect();
        let letters: String = letters.chars().rev().collect();
        return currency_named(&format!("{letters}$")).or_else(|| currency_named("$"));
    }
    if let Some(symbol) = symbol {
        return currency_named(&symbol.to_string());
    }
    let codes = ["EUR", "USD", "GBP", "CHF", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN", "JPY"];
    let is_code = |word: &&str| codes.contains(word);
    let split = |c: char| !c.is_ascii_alphabetic();
    text.split(split).find(is_code).map(Currency::new).or_else(|| {
        let words = words(text);
        let named = words.iter().find_map(|word| match word.as_str() {
            "euro" | "euros" | "eur" | "keur" | "meur" => Some("EUR"),
            "dollar" | "dollars" | "usd" | "kusd" | "musd" => Some("USD"),
            "pound" | "pounds" | "gbp" | "sterling" => Some("GBP"),
            _ => None,
        });
        named.map(Currency::new)
    })
}

fn currency_named(text: &str) -> Option<Currency> {
    let code = match text {
        // Apostrophes are gone by now: `3 millions d'euros`.
        "€" | "euro" | "euros" | "Euro" | "Euros" | "deuros" => "EUR",
        "$" | "US$" | "USD$" | "dollars" => "USD",
        "£" | "pounds" => "GBP",
        "¥" => "JPY",
        "₹" | "Rs" | "Rs." => "INR",
        "C$" | "CA$" | "CAD$" => "CAD",
        "A$" | "AU$" | "AUD$" => "AUD",
        "NZ$" => "NZD",
        "Fr" | "Fr." | "SFr." => "CHF",
        "zł" => "PLN",
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            let currency = Currency::new(&code.to_ascii_uppercase());
            return currency.is_known().then_some(currency);
        }
        _ => return None,
    };
    Some(Currency::new(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cell: &str, mark: Mark, unit: i64) -> Option<String> {
        amount(cell, Style { mark, unit: unit.into() }).map(|amount| amount.normalize().to_string())
    }

    #[test]
    fn amounts_are_read_exactly() {
        for (cell, mark, unit, amount) in [
            ("24.191", Mark::Dot, 1_000_000, "24191000"),
            ("$214,474,730", Mark::Dot, 1, "214474730"),
            ("1.234,50 EUR", Mark::Comma, 1, "1234.5"),
            ("£26.19m", Mark::Dot, 1, "26190000"),
            ("26.19 m€", Mark::Dot, 1_000, "26190000"),
            ("1 234 567", Mark::Dot, 1, "1234567"),
            ("1'234.50", Mark::Dot, 1, "1234.5"),
            ("(300)", Mark::Dot, 1, "-300"),
            ("-£5", Mark::Dot, 1, "-5"),
            ("£-5", Mark::Dot, 1, "-5"),
            ("1.2E+06", Mark::Dot, 1, "1200000"),
            ("0", Mark::Dot, 1_000_000, "0"),
            ("CHF 12.50", Mark::Dot, 1, "12.5"),
            ("5.000,5 Mio. €", Mark::Comma, 1, "5000500000"),
            ("12 M€", Mark::Dot, 1, "12000000"),
            ("12 MSEK", Mark::Dot, 1, "12000000"),
            ("$5M USD", Mark::Dot, 1, "5000000"),
            ("€ 3 k", Mark::Dot, 1, "3000"),
            ("₹ 2.5 crore", Mark::Dot, 1, "25000000"),
            ("CHF 1'200.–", Mark::Dot, 1, "1200"),
            ("1\u{202f}234,5 milliers d'euros", Mark::Comma, 1, "1234500"),
            (".5", Mark::Dot, 1_000_000, "500000"),
            ("1.234", Mark::Unclear, 1, "1234"),
            ("1.234", Mark::Unclear, 1_000_000, "1234000"),
        ] {
            assert_eq!(read(cell, mark, unit).as_deref(), Some(amount), "{cell}");
        }
        for cell in [
            "",
            "abc",
            "2016-08-31",
            "12%",
            "1,23,4",
            "10-20m",
            "10–12m",
            "£1m-£2m",
            "~5m",
            "5 people",
            "1.2.3",
        ] {
            assert_eq!(read(cell, Mark::Dot, 1), None, "{cell}");
        }
    }

    #[test]
    fn a_range_is_no_amount() {
        assert!(
            is_range("10–12m") && is_range("£1m to £2m") && !is_range("-5") && !is_range("a-b")
        );
    }

    #[test]
    fn the_mark_is_decided_by_the_whole_column() {
        assert_eq!(mark(["1.234,50", "1.000"].into_iter()), Mark::Comma);
        assert_eq!(mark(["24.191", "23.3"].into_iter()), Mark::Dot);
        assert_eq!(mark(["1,234"].into_iter()), Mark::Unclear);
        assert_eq!(mark(["12", "13"].into_iter()), Mark::Dot);
    }

    #[test]
    fn headings_name_units_and_currencies() {
        let million = Some(Decimal::from(1_000_000));
        let thousand = Some(Decimal::from(1_000));
        for (heading, unit, currency) in [
            ("Funding BY ($ M)", million, Some("USD")),
            ("Cost (£m)", million, Some("GBP")),
            ("Budget £m", million, Some("GBP")),
            ("Budget, in thousands", thousand, None),
            ("Budget (€ 000s)", thousand, Some("EUR")),
            ("Budget k€", thousand, Some("EUR")),
            ("cost_eur_m", million, Some("EUR")),
            ("Kosten (TEUR)", thousand, None),
            ("Budget (m)", million, None),
            ("Budget £'000", thousand, Some("GBP")),
            ("Coût total (en milliers d'euros)", thousand, Some("EUR")),
            ("Budget (Mio. €)", million, Some("EUR")),
            ("Kosten in Tsd. EUR", thousand, Some("EUR")),
            ("Outlay (₹ crore)", Some(Decimal::from(10_000_000)), Some("INR")),
            ("Plan B cost", None, None),
            ("Budget", None, None),
            ("Cost (CAD)", None, Some("CAD")),
        ] {
            assert_eq!(unit_in_heading(heading), unit, "{heading}");
            assert_eq!(currency_in(heading), currency.map(Currency::new), "{heading}");
        }
    }
}
