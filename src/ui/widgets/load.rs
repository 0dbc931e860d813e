//! Figures that may differ from quarter to quarter, as they are typed.

use crate::edit::field;
use crate::portfolio::ByQuarter;

/// A figure by quarter as it is typed.
pub(in crate::ui) fn shown_load(load: &ByQuarter) -> String {
    match load {
        ByQuarter::Every(every) => every.to_string(),
        ByQuarter::Each(each) => {
            let parts: Vec<String> =
                each.iter().map(|(q, figure)| format!("{q} {figure}")).collect();
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
            .split_once([' ', ':', '='])
            .ok_or_else(|| format!("“{part}” is not a quarter and a number, like 2027-Q2 40"))?;
        let quarter = quarter
            .to_uppercase()
            .parse()
            .map_err(|()| format!("“{quarter}” is not a quarter like 2027-Q2"))?;
        let figure = field::number(figure.trim())?.ok_or("A number is missing")?;
        each.push((quarter, figure));
    }
    Ok(Some(ByQuarter::Each(each)))
}
