//! Amounts of money in words and from words; amounts are whole minor units (cents).

use rust_decimal::Decimal;

/// Minor units with thousands marks and as many decimals as the currency has: `1,250,000.50`.
/// Decimals that are all zero are left out.
pub fn grouped(minor: i128, decimals: u32) -> String {
    let unit = 10_i128.pow(decimals.min(6));
    let whole = (minor / unit).unsigned_abs().to_string();
    let part = (minor % unit).unsigned_abs();
    let mut out = String::from(if minor < 0 { "−" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if part != 0 {
        out.push_str(&format!(".{part:0width$}", width = decimals as usize));
    }
    out
}

/// Minor units as people say them aloud: `€18.4m`, `€950k`, `€2.1bn`, `€120`.
pub fn short_amount(minor: i128, decimals: u32, symbol: &str) -> String {
    let value = minor as f64 / 10_f64.powi(decimals.cast_signed());
    let sign = if value < 0.0 { "−" } else { "" };
    let size = value.abs();
    // Each unit starts a little early, so that 999,960 reads 1m and not 1000k.
    let (scaled, unit) = if size >= 999_500_000.0 {
        (size / 1e9, "bn")
    } else if size >= 999_500.0 {
        (size / 1e6, "m")
    } else if size >= 9_999.5 {
        (size / 1e3, "k")
    } else {
        return format!("{sign}{symbol}{}", grouped(size.round() as i128, 0));
    };
    let digits = if scaled >= 99.95 || (scaled - scaled.round()).abs() < 0.05 {
        format!("{scaled:.0}")
    } else {
        format!("{scaled:.1}")
    };
    format!("{sign}{symbol}{digits}{unit}")
}

/// Reads an amount as people type it: `1.2m`, `€ 1,200,000`, `1 200 000`, `1,5 million`, `(300)`.
///
/// A single mark followed by exactly three digits counts as a thousands mark
/// (`1.200` is 1200: money has no thirds of a cent) unless a unit follows it (`1.200m`).
///
/// # Errors
/// Says in plain words what could not be understood.
pub fn parse_amount(typed: &str) -> Result<Decimal, String> {
    let unclear = || format!("“{typed}” is not an amount. Type it like 1,200,000 or 1.2m");
    let mut text: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\'' | '’' | '_'))
        .collect::<String>()
        .to_lowercase()
        .replace('−', "-");
    let mut negative = false;
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        negative = true;
        text = inner.to_owned();
    }
    if let Some(rest) = text.strip_prefix('-') {
        negative = true;
        text = rest.to_owned();
    }
    let start = text.find(|c: char| c.is_ascii_digit() || c == '.').ok_or_else(unclear)?;
    let (symbol, rest) = text.split_at(start);
    if symbol.chars().count() > 3 || symbol.contains([',', '-']) {
        return Err(unclear());
    }
    let end =
        rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
    let (digits, unit) = rest.split_at(end);
    let factor: i64 = match unit.trim_end_matches('.') {
        "" | "€" | "$" | "£" | "eur" | "usd" | "gbp" | "chf" => 1,
        "k" | "tsd" | "thousand" | "k€" => 1_000,
        "m" | "mio" | "mn" | "million" | "millions" | "m€" => 1_000_000,
        "b" | "bn" | "mrd" | "billion" | "billions" => 1_000_000_000,
        _ => return Err(unclear()),
    };
    let number: Decimal = without_thousands(digits, factor > 1)
        .and_then(|plain| plain.parse().ok())
        .ok_or_else(unclear)?;
    let value = number.checked_mul(Decimal::from(factor)).ok_or_else(unclear)?;
    if value > Decimal::from(1_000_000_000_000_000_i64) {
        return Err(format!("“{typed}” is larger than any portfolio. Check the unit"));
    }
    Ok(if negative { -value } else { value })
}

/// The digits with one dot for the decimals at most; nothing where marks are mixed without sense.
fn without_thousands(digits: &str, has_unit: bool) -> Option<String> {
    let last = digits.rfind(['.', ',']);
    let Some(last) = last else { return Some(digits.to_owned()) };
    let mark = digits.get(last..=last)?;
    let (head, tail) = (digits.get(..last)?, digits.get(last + 1..)?);
    let repeated = head.contains(mark);
    let other = head.contains(if mark == "." { "," } else { "." });
    let is_group = tail.len() == 3 && !other && !head.is_empty();
    let thousands = is_group && (repeated || !has_unit);
    if repeated && !thousands {
        return None;
    }
    let whole: String = head.chars().filter(char::is_ascii_digit).collect();
    let groups_fit = head.split(['.', ',']).skip(1).all(|group| group.len() == 3);
    if !groups_fit {
        return None;
    }
    Some(if thousands || tail.is_empty() {
        format!("{whole}{tail}")
    } else {
        format!("{whole}.{tail}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (typed, amount) in [
            ("1.2m", "1200000"),
            ("1,200,000", "1200000"),
            ("1.200.000", "1200000"),
            ("€ 1,200,000.50", "1200000.50"),
            ("1.250.000,50 EUR", "1250000.50"),
            ("1,5 million", "1500000"),
            ("1.250m", "1250000"),
            ("1 200 000", "1200000"),
            ("950k", "950000"),
            ("2bn", "2000000000"),
            ("(300)", "-300"),
            ("-12.50", "-12.50"),
            ("1.200", "1200"),
            ("0", "0"),
            (".5m", "500000"),
            ("$214,474,730", "214474730"),
        ] {
            let expected: Decimal = amount.parse().unwrap();
            assert_eq!(parse_amount(typed), Ok(expected), "{typed}");
        }
    }

    #[test]
    fn nonsense_is_refused_in_words() {
        for typed in ["", "abc", "1.2.3", "1,23,4", "12x", "--3", "9999999999999999bn"] {
            assert!(parse_amount(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn amounts_are_written_exactly_and_briefly() {
        assert_eq!(grouped(125_000_050, 2), "1,250,000.50");
        assert_eq!(grouped(-1200, 2), "−12");
        assert_eq!(grouped(12, 0), "12");
        assert_eq!(short_amount(1_840_000_000, 2, "€"), "€18.4m");
        assert_eq!(short_amount(99_996_000, 2, "€"), "€1m");
        assert_eq!(short_amount(95_000_000, 2, "€"), "€950k");
        assert_eq!(short_amount(4_337_598_758_800, 2, "$"), "$43.4bn");
        assert_eq!(short_amount(12_000, 2, "€"), "€120");
        assert_eq!(short_amount(0, 2, "€"), "€0");
    }
}
