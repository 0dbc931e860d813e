//! Describes the benefits of a portfolio: a column for each year, and what they find.

use crate::balance::{Benefits, DueYear, Facts, Gain, Gains};
use crate::charts::{Years, scope};
use crate::portfolio::Choice as _;
use crate::text;

/// More years than this are put together at either end.
const MOST: i16 = 12;

/// What falls due in one year, or outside those shown.
pub(super) struct Column {
    /// Its name.
    pub(super) label: String,
    /// What is in it.
    pub(super) gains: DueYear,
}

impl Column {
    /// All of it.
    pub(super) fn all(&self) -> Gains {
        let mut all = Gains::default();
        self.gains.iter().for_each(|gains| all.add(gains));
        all
    }
}

/// The month in which years start.
pub(super) fn month(facts: &Facts, years: Years) -> i8 {
    match years {
        Years::Calendar => 1,
        Years::Usual | Years::Fiscal => {
            facts.portfolio.fiscal_year_starts.unwrap_or(1).clamp(1, 12)
        }
    }
}

/// The columns in the order of time; what has no due day comes last. With no `limit`, every year
/// has a column of its own if anything falls due in it.
pub(super) fn columns(
    benefits: &Benefits,
    facts: &Facts,
    month: i8,
    is_limited: bool,
) -> Vec<Column> {
    let name = |year: i16| if month == 1 { format!("{year}") } else { format!("FY {year}") };
    let mut out: Vec<Column> = Vec::new();
    let ends = benefits.years.keys().next().zip(benefits.years.keys().next_back());
    if let Some((first, last)) = ends {
        let (first, last) = (*first, *last);
        let now = facts.today.year();
        let (from, to) = if is_limited && last.saturating_sub(first) >= MOST {
            let from = first.max(now.saturating_sub(3)).min(last.saturating_sub(MOST - 1));
            (from, from.saturating_add(MOST - 1))
        } else {
            (first, last)
        };
        let gathered = |label: String, years: std::ops::Range<i16>| {
            let mut gains = DueYear::default();
            for year in benefits.years.range(years).map(|(_, year)| year) {
                for (sum, part) in gains.iter_mut().zip(year) {
                    sum.add(part);
                }
            }
            Column { label, gains }
        };
        if first < from {
            out.push(gathered("Earlier".to_owned(), first..from));
        }
        for year in from..=to {
            let gains = benefits.years.get(&year).cloned();
            if gains.is_some() || is_limited {
                out.push(Column { label: name(year), gains: gains.unwrap_or_default() });
            }
        }
        if last > to {
            out.push(gathered("Later".to_owned(), to + 1..last + 1));
        }
    }
    if benefits.undated.iter().any(|gains| gains.benefits > 0) {
        out.push(Column { label: "No date".to_owned(), gains: benefits.undated.clone() });
    }
    out
}

/// The finding.
pub(super) fn title(benefits: &Benefits, shown: &Facts) -> String {
    let [measured, overdue, due, candidate] =
        [Gain::Measured, Gain::Overdue, Gain::Due, Gain::Candidate].map(|gain| benefits.all(gain));
    let mut promised = measured.clone();
    promised.add(&overdue);
    promised.add(&due);
    if promised.benefits + candidate.benefits == 0 {
        return "No benefits are promised yet".to_owned();
    }
    let currency = shown.portfolio.currency();
    let money = match (promised.known(), candidate.known()) {
        (Some(money), _) => format!("{} a year is promised", currency.short(money)),
        (None, Some(money)) => format!("candidates promise {} a year", currency.short(money)),
        (None, None) => "no money is put on any of them".to_owned(),
    };
    if overdue.benefits > 0 {
        let are = if overdue.benefits == 1 { "benefit is" } else { "benefits are" };
        let (late, known) = (overdue.benefits as i128, measured.benefits as i128);
        let (late, known) = (text::grouped(late, 0), text::grouped(known, 0));
        return format!("{late} {are} overdue without a result, {known} measured; {money}");
    }
    if measured.benefits > 0 {
        let all = text::count(measured.benefits, "benefit");
        return format!("Nothing is overdue, {all} measured; {money}");
    }
    format!("No benefit is due yet; {money}")
}

/// Line by line: what it is about, what is drawn, what is not and why.
pub(super) fn subtitle(facts: &Facts, shown: &Facts, benefits: &Benefits) -> Vec<String> {
    let number = |count: usize| text::grouped(count as i128, 0);
    let mut all = Gains::default();
    for gain in Gain::ALL {
        all.add(&benefits.all(*gain));
    }
    let mut line = format!(
        "Money a year by the year in which benefits are due; {} of {}",
        text::count(all.benefits, "benefit"),
        text::count(all.projects.len(), "project")
    );
    if all.unknown > 0 {
        line.push_str(&format!(", {} without money, only counted", number(all.unknown)));
    }
    if benefits.stopped > 0 {
        line.push_str(&format!("; {} of stopped projects, not drawn", number(benefits.stopped)));
    }
    let without = shown
        .projects()
        .filter(|(project, standing)| standing.is_open() && project.benefits.is_empty());
    let without = without.count();
    if without > 0 {
        let without = text::count(without, "open project");
        line.push_str(&format!("; {without} without any benefit"));
    }
    vec![scope::sentence(facts, shown), line]
}
