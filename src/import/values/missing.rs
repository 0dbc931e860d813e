//! Words that stand where a value is not known. They become missing, never zero.

/// The words, in small letters.
const WORDS: &[&str] = &[
    "",
    "-",
    "--",
    "---",
    "–",
    "—",
    ".",
    "..",
    "...",
    "…",
    "?",
    "??",
    "???",
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "n/k",
    "n/d",
    "nd",
    "nil",
    "null",
    "none",
    "nan",
    "tbd",
    "tba",
    "tbc",
    "t.b.d.",
    "t.b.d",
    "tbd.",
    "to be determined",
    "to be confirmed",
    "to be decided",
    "to be defined",
    "not applicable",
    "not available",
    "not known",
    "not provided",
    "not set",
    "not yet known",
    "not specified",
    "not assigned",
    "unassigned",
    "unknown",
    "undefined",
    "unspecified",
    "missing",
    "blank",
    "empty",
    "reset",
    "no end date",
    "no start date",
    "no date",
    "ongoing",
    "redacted",
    "withheld",
    "confidential",
    "restricted",
    "x",
    "xx",
    "xxx",
    "#n/a",
    "#value!",
    "#ref!",
    "#div/0!",
    "#name?",
    "#num!",
    "#null!",
    "not rated",
    "no rating",
    "s.o.",
    "k.a.",
    "offen",
    "à déterminer",
    "à définir",
    "à confirmer",
    "à préciser",
    "a definir",
    "a determiner",
    "a confirmer",
    "non défini",
    "non définie",
    "non disponible",
    "non applicable",
    "non renseigné",
    "non communiqué",
    "indéterminé",
    "sans objet",
    "néant",
    "nc",
    "n.c.",
    "inconnu",
    "inconnue",
    "unbekannt",
    "nicht bekannt",
    "noch offen",
    "noch unklar",
    "unklar",
    "keine angabe",
    "keine",
    "entfällt",
    "to follow",
    "not yet determined",
    "not yet confirmed",
    "not yet defined",
    "not yet agreed",
    "not yet available",
    "not given",
    "not stated",
    "not recorded",
    "not baselined",
    "not determined",
    "not defined",
    "open-ended",
    "no data",
    "no budget",
    "vacant",
];

/// How longer statements begin that a value is not given: `Exempt under Section 43 of …`.
const BEGINNINGS: &[&str] = &[
    "exempt",
    "not available",
    "not provided",
    "to be determined",
    "to be confirmed",
    "tbd ",
    "tbc ",
    "n/a ",
    "withheld",
    "à définir ",
    "à confirmer ",
    "to be agreed",
    "to be announced",
    "no end date",
    "not yet ",
    "noch nicht ",
];

/// Whether a cell says that the value is not known.
pub(in crate::import) fn is_missing(cell: &str) -> bool {
    let cell = cell.trim();
    // None of the words begins with a digit, and most cells that are asked about do.
    if cell.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if cell.len() <= 28 {
        let small = cell.to_lowercase();
        if WORDS.contains(&small.trim_matches(['(', ')', '[', ']', '<', '>']).trim()) {
            return true;
        }
    }
    BEGINNINGS.iter().any(|beginning| {
        cell.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    })
}

/// Whether the words for missing are worth a line in a note; a dash is not.
pub(in crate::import) fn says_something(cell: &str) -> bool {
    cell.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_missing_are_known() {
        for cell in [
            "n/a",
            "TBD",
            "-",
            "Exempt under Section 43 of the Act",
            "#N/A",
            "(none)",
            "À définir",
            "unbekannt",
        ] {
            assert!(is_missing(cell), "{cell}");
        }
        for cell in ["0", "£0", "No", "Ann Lee", "Noneman", "2027"] {
            assert!(!is_missing(cell), "{cell}");
        }
        assert!(says_something("TBD") && !says_something(" - ") && !says_something("??"));
    }
}
