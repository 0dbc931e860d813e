//! Figures that may differ from quarter to quarter, as they are typed.

use crate::edit::field;
use crate::portfolio::{ByQuarter, Quarter};

/// A figure by quarter as it is typed: `Q2 2027: 40, Q3 2027: 20`.
pub(in crate::ui) fn shown_load(load: &ByQuarter) -> String {
    match load {
        ByQuarter::Every(every) => every.to_string(),
        ByQuarter::Each(each) => {
            let parts: Vec<String> =
                each.iter().map(|(q, figure)| format!("{}: {figure}", q.label())).collect();
            parts.join(", ")
        }
    }
}

/// Reads a figure that may differ from quarter to quarter.
pub(in crate::ui) fn parse_load(typed: &str) -> Result<Option<ByQuarter>, String> {
    if !typed.contains('Q') && !typed.contains('q') {
        return Ok(field::number(typed)?.map(ByQuarter::Every));
    }
    let mut each = Vec::new();
    for part in typed.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let (quarter, figure) = part
            .rsplit_once([' ', ':', '='])
            .ok_or_else(|| format!("“{part}” is not a quarter and a number, like Q2 2027: 40"))?;
        let quarter = parse_quarter(quarter.trim_end_matches([' ', ':', '=']))?;
        let figure = field::number(figure.trim())?.ok_or("A number is missing")?;
        each.push((quarter, figure));
    }
    Ok(Some(ByQuarter::Each(each)))
}

/// `Q2 2027`, or `2027-Q2` as in the file.
pub(in crate::ui) fn parse_quarter(typed: &str) -> Result<Quarter, String> {
    let upper = typed.to_uppercase();
    let turned = upper.split_once(' ').map(|(quarter, year)| format!("{}-{quarter}", year.trim()));
    let read = turned.unwrap_or(upper).parse();
    read.map_err(|()| format!("“{typed}” is not a quarter like Q2 2027"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_be_typed_and_the_form_of_the_file_too() {
        let read = |typed: &str| parse_load(typed).unwrap().unwrap();
        let load = read("Q2 2027: 40, Q3 2027: 12.5");
        assert_eq!(shown_load(&load), "Q2 2027: 40, Q3 2027: 12.5");
        assert_eq!(read("2027-Q2 40; 2027-q3=12.5"), load);
        assert_eq!(read("q2 2027 40, Q3 2027:12.5"), load);
        assert_eq!(shown_load(&read("10")), "10");
        for wrong in ["Q2", "Q5 2027: 1", "Q2 2027: many", "2027-Q2"] {
            assert!(parse_load(wrong).is_err(), "{wrong}");
        }
    }
}
