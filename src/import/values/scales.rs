//! Judgements in cells: ratings, levels, stages and classes, each in many words.

use rust_decimal::Decimal;

use crate::import::headings::words;
use crate::portfolio::{Rating, Stage, lens};

/// The rating that a word or a colour says; five-point scales are drawn together to three.
pub(in crate::import) fn rating(cell: &str) -> Option<Rating> {
    let words = words(cell);
    let said = words.join(" ");
    Some(match said.as_str() {
        "green" | "g" | "dark green" | "light green" | "on track" | "on target" | "good"
        | "healthy" | "on schedule" | "vert" | "grün" | "verte" | "in control"
        | "en bonne voie" => Rating::Green,
        "amber" | "yellow" | "a" | "y" | "orange" | "at risk" | "amber green" | "green amber"
        | "ag" | "a g" | "amber red" | "red amber" | "ar" | "a r" | "caution" | "some concerns"
        | "minor issues" | "gelb" | "jaune" | "yellow green" | "yellow red" | "needs attention"
        | "ambre" | "à risque" | "vigilance" | "gelb grün" | "grün gelb" | "gelb rot"
        | "rot gelb" | "vert orange" | "orange rouge" => Rating::Amber,
        "red" | "r" | "off track" | "critical" | "bad" | "in trouble" | "major issues" | "rot"
        | "rouge" | "delayed" | "late" | "severe" | "critique" | "en retard" => Rating::Red,
        _ => return None,
    })
}

/// Whether a cell is a rating in words; single letters count, sentences do not.
pub(in crate::import) fn is_colour(cell: &str) -> bool {
    cell.len() < 24 && rating(cell).is_some()
}

/// The rating of five points, 5 the best.
pub(in crate::import) fn five_point(cell: &str) -> Option<Rating> {
    Some(match cell.trim() {
        "1" | "2" => Rating::Red,
        "3" => Rating::Amber,
        "4" | "5" => Rating::Green,
        _ => return None,
    })
}

/// A level in words on the scale from 0 to 100; `4 - High` is high.
pub(in crate::import) fn level(cell: &str) -> Option<Decimal> {
    let said = words(cell);
    let bare = match said.as_slice() {
        [number, rest @ ..] if !rest.is_empty() && number.parse::<u8>().is_ok() => rest,
        all => all,
    };
    let score = match bare.join(" ").as_str() {
        "very low" | "vl" | "minimal" | "negligible" | "lowest" | "très faible" | "très bas"
        | "sehr niedrig" | "sehr gering" => 0,
        "low" | "l" | "minor" | "faible" | "bas" | "basse" | "niedrig" | "gering" => 25,
        "medium" | "m" | "med" | "moderate" | "mid" | "average" | "moyen" | "moyenne"
        | "modéré" | "modérée" | "mittel" => 50,
        "high" | "h" | "major" | "significant" | "élevé" | "élevée" | "fort" | "forte" | "haut"
        | "haute" | "hoch" => 75,
        "very high" | "vh" | "critical" | "extreme" | "highest" | "severe" | "très élevé"
        | "très élevée" | "très fort" | "très forte" | "critique" | "sehr hoch" => 100,
        _ => return None,
    };
    Some(Decimal::from(score))
}

/// The score of a yes or a no.
pub(in crate::import) fn yes_or_no(cell: &str) -> Option<Decimal> {
    match cell.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "oui" | "ja" => Some(Decimal::ONE_HUNDRED),
        "no" | "n" | "false" | "non" | "nein" => Some(Decimal::ZERO),
        _ => None,
    }
}

/// How the numbers of a column lie on the scale from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum Scale {
    /// As they are.
    Hundred,
    /// From 0 to 1.
    One,
    /// From 1 to 5.
    Five,
    /// From 0 or 1 to 10.
    Ten,
}

impl Scale {
    /// The scale that the numbers of a column are on.
    pub(in crate::import) fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let numbers: Vec<Decimal> = cells.filter_map(plain_number).collect();
        let (Some(least), Some(most)) = (numbers.iter().min(), numbers.iter().max()) else {
            return Self::Hundred;
        };
        let has_parts = numbers.iter().any(|number| !number.is_integer());
        let (one, five, ten) = (Decimal::ONE, Decimal::from(5), Decimal::TEN);
        if has_parts && *most <= one {
            Self::One
        } else if *least >= one && *most <= five && *most > one {
            Self::Five
        } else if *most <= ten && *most > one {
            Self::Ten
        } else {
            Self::Hundred
        }
    }

    /// The scale that a heading names: `Risk (1-5)`, `Value out of 10`.
    pub(in crate::import) fn in_heading(heading: &str) -> Option<Self> {
        let said = words(heading).join(" ");
        // From 0 to 5 is another scale than from 1.
        let ends = |most: &str| {
            ["1 ", "1 to ", "out of ", "0 ", "0 to "]
                .iter()
                .filter(|before| most != "5" || !before.starts_with('0'))
                .any(|before| said.ends_with(&format!(" {before}{most}")))
        };
        [("5", Self::Five), ("10", Self::Ten), ("100", Self::Hundred)]
            .into_iter()
            .find_map(|(most, scale)| ends(most).then_some(scale))
    }

    /// A number of this scale on the scale from 0 to 100.
    pub(in crate::import) fn score(self, cell: &str) -> Option<Decimal> {
        if let Some(percent) = cell.trim().strip_suffix('%') {
            return plain_number(percent);
        }
        let (scale, number) = self.told_by(cell);
        let number = plain_number(number)?;
        match scale {
            Self::Hundred => Some(number),
            Self::One => number.checked_mul(Decimal::ONE_HUNDRED),
            Self::Five => (number - Decimal::ONE).checked_mul(Decimal::from(25)),
            Self::Ten => number.checked_mul(Decimal::TEN),
        }
        .map(|score| score.normalize())
    }

    /// The scale that a cell names itself, `7/10` or `4 out of 5`, and the number on it.
    fn told_by(self, cell: &str) -> (Self, &str) {
        let parted = cell.split_once('/').or_else(|| cell.split_once(" out of "));
        match parted.map(|(number, most)| (number, most.trim())) {
            Some((number, "5")) => (Self::Five, number),
            Some((number, "10")) => (Self::Ten, number),
            Some((number, "100")) => (Self::Hundred, number),
            _ => (self, cell),
        }
    }

    /// The score in a cell that names its scale itself: `7/10`, `70 %`.
    pub(in crate::import) fn of_cell(cell: &str) -> Option<Decimal> {
        let (_, number) = Self::Hundred.told_by(cell);
        if number == cell && !cell.ends_with('%') { None } else { Self::Hundred.score(cell) }
    }

    /// The scale in words; nothing where numbers are taken as they are.
    pub(in crate::import) fn said(self) -> Option<&'static str> {
        match self {
            Self::Hundred => None,
            Self::One => Some("0 to 1 is taken as 0 to 100"),
            Self::Five => Some("1 to 5 is taken as 0, 25, 50, 75, 100"),
            Self::Ten => Some("up to 10 is taken as up to 100"),
        }
    }
}

fn plain_number(cell: &str) -> Option<Decimal> {
    let cell = cell.trim();
    let number = cell.parse().ok().or_else(|| cell.replacen(',', ".", 1).parse().ok());
    number.filter(|number: &Decimal| number.abs() < Decimal::from(1_000_000_000))
}

/// The stage that a word says.
pub(in crate::import) fn stage(cell: &str) -> Option<Stage> {
    Some(match words(cell).join(" ").as_str() {
        "idea" | "concept" | "ideation" | "initial" | "discovery" | "pre concept" | "backlog"
        | "new" | "idée" | "idee" | "ideas" | "icebox" => Stage::Idea,
        "proposed"
        | "proposal"
        | "requested"
        | "request"
        | "candidate"
        | "submitted"
        | "draft"
        | "business case"
        | "pending"
        | "pending approval"
        | "under review"
        | "for approval"
        | "to do"
        | "todo"
        | "initiation"
        | "definition"
        | "feasibility"
        | "planned"
        | "awaiting approval"
        | "in specification"
        | "specified"
        | "proposé"
        | "soumis"
        | "à l étude"
        | "à faire"
        | "étude"
        | "brouillon"
        | "en attente de validation"
        | "vorgeschlagen"
        | "beantragt"
        | "eingereicht"
        | "entwurf"
        | "outline business case"
        | "full business case"
        | "strategic outline case"
        | "in review" => Stage::Proposed,
        "approved"
        | "funded"
        | "committed"
        | "authorised"
        | "authorized"
        | "not started"
        | "ready"
        | "planning"
        | "scheduled"
        | "accepted"
        | "initiated"
        | "design"
        | "confirmed"
        | "to be scheduled"
        | "selected for development"
        | "approuvé"
        | "validé"
        | "planifié"
        | "programmé"
        | "non démarré"
        | "genehmigt"
        | "geplant"
        | "freigegeben"
        | "bewilligt"
        | "nicht begonnen" => Stage::Approved,
        "delivering"
        | "active"
        | "in progress"
        | "ongoing"
        | "in delivery"
        | "delivery"
        | "execution"
        | "executing"
        | "implementation"
        | "implementing"
        | "underway"
        | "under way"
        | "open"
        | "started"
        | "in flight"
        | "build"
        | "development"
        | "running"
        | "en cours"
        | "en cours de réalisation"
        | "en réalisation"
        | "réalisation"
        | "démarré"
        | "lancé"
        | "in arbeit"
        | "laufend"
        | "läuft"
        | "umsetzung"
        | "in umsetzung"
        | "begonnen"
        | "developed"
        | "in testing"
        | "current"
        | "tested"
        | "test failed"
        | "reopened"
        | "wip"
        | "testing"
        | "in execution"
        | "in implementation" => Stage::Delivering,
        "on hold" | "hold" | "paused" | "suspended" | "deferred" | "postponed" | "blocked"
        | "frozen" | "en attente" | "suspendu" | "en pause" | "reporté" | "gelé" | "pausiert"
        | "ruht" | "zurückgestellt" | "angehalten" => Stage::OnHold,
        "done" | "complete" | "completed" | "closed" | "finished" | "delivered" | "implemented"
        | "closing" | "closeout" | "closed out" | "terminé" | "terminée" | "achevé" | "clos"
        | "clôturé" | "livré" | "abgeschlossen" | "fertig" | "erledigt" | "beendet"
        | "graduated" | "resolved" | "live" => Stage::Done,
        "stopped" | "cancelled" | "canceled" | "terminated" | "rejected" | "withdrawn"
        | "abandoned" | "declined" | "killed" | "discontinued" | "retired" | "won t do"
        | "arrêté" | "annulé" | "abandonné" | "rejeté" | "abgebrochen" | "abgelehnt"
        | "gestoppt" => Stage::Stopped,
        _ => return None,
    })
}

/// The bucket of a lens that a cell says by its word, its label or a usual name for it; for a lens
/// of the portfolio's own, the cell itself.
pub(in crate::import) fn bucket(lens_word: &str, cell: &str) -> Option<String> {
    let said = words(cell).join(" ");
    let Some(lens) = lens(lens_word) else {
        return (!said.is_empty()).then(|| said.replace(' ', "_"));
    };
    let named = lens
        .buckets
        .iter()
        .find(|(word, label)| words(word).join(" ") == said || label.to_lowercase() == said);
    if let Some((word, _)) = named {
        return Some((*word).to_owned());
    }
    let word = match (lens_word, said.as_str()) {
        (
            "ambition",
            "run the business" | "maintain" | "keep the lights on" | "operate" | "mandatory"
            | "sustain",
        ) => "run",
        ("ambition", "grow the business" | "growth" | "enhance" | "improve" | "enhancement") => {
            "grow"
        }
        (
            "ambition",
            "transform the business" | "transformation" | "innovate" | "innovation" | "change",
        ) => "transform",
        ("horizon", "h1" | "horizon 1" | "1") => "core",
        ("horizon", "h2" | "horizon 2" | "2") => "adjacent",
        ("horizon", "h3" | "horizon 3" | "3" | "transformational") => "new",
        ("contribution", "potential" | "turnaround") => "high_potential",
        ("contribution", "factory") => "key_operational",
        _ => return None,
    };
    Some(word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_known_in_many_words() {
        for (cell, expected) in [
            ("Yellow", Some(Rating::Amber)),
            ("Amber/Green", Some(Rating::Amber)),
            ("R", Some(Rating::Red)),
            ("On track", Some(Rating::Green)),
            ("purple", None),
        ] {
            assert_eq!(rating(cell), expected, "{cell}");
        }
        assert_eq!(five_point("4"), Some(Rating::Green));
        assert_eq!(five_point("6"), None);
    }

    #[test]
    fn scores_find_their_scale_by_the_whole_column() {
        for (cells, cell, scale, score) in [
            (["1", "5"], "3", Scale::Five, "50"),
            (["2", "10"], "7", Scale::Ten, "70"),
            (["12", "87"], "40", Scale::Hundred, "40"),
            (["0.25", "1"], "0.5", Scale::One, "50"),
            (["0", "5"], "5", Scale::Ten, "50"),
        ] {
            assert_eq!(Scale::of(cells.into_iter()), scale, "{cells:?}");
            assert_eq!(scale.score(cell).map(|score| score.to_string()).as_deref(), Some(score));
        }
        assert_eq!(level("Very High"), Some(Decimal::ONE_HUNDRED));
        assert_eq!(Scale::Five.score("40%"), Some(Decimal::from(40)));
        assert_eq!(Scale::in_heading("Risk (1-5)"), Some(Scale::Five));
        assert_eq!(Scale::in_heading("Value, out of 10"), Some(Scale::Ten));
        assert_eq!(Scale::in_heading("Option 5"), None);
        assert_eq!(Scale::Hundred.score("3/5"), Some(Decimal::from(50)));
        assert_eq!(level("4 - High"), Some(Decimal::from(75)));
        assert_eq!(level("Très élevé"), Some(Decimal::ONE_HUNDRED));
        assert_eq!(yes_or_no("Oui"), Some(Decimal::ONE_HUNDRED));
    }

    #[test]
    fn stages_and_buckets_are_known_in_many_words() {
        assert_eq!(stage("In Progress"), Some(Stage::Delivering));
        assert_eq!(stage("on-hold"), Some(Stage::OnHold));
        assert_eq!(stage("Green"), None);
        assert_eq!(bucket("ambition", "Run the business").as_deref(), Some("run"));
        assert_eq!(bucket("contribution", "Key operational").as_deref(), Some("key_operational"));
        assert_eq!(bucket("district", "North Side").as_deref(), Some("north_side"));
        assert_eq!(bucket("asset", "fruit"), None);
    }
}
