//! Describes what is asked of roles and units.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Heat, Line, MOST, Measure, digits};
use crate::balance::Facts;
use crate::charts::{HeatOptions, HeatOrder, Options, Period, scope};
use crate::portfolio::{ByQuarter, Portfolio, Quarter};
use crate::text;

impl Heat {
    /// What these facts ask for, as the reader chose to see it.
    pub(in crate::charts) fn of(facts: &Facts, options: &Options, measure: Measure) -> Self {
        let shown = scope::shown(facts, options);
        let chosen = match measure {
            Measure::Days => options.capacity,
            Measure::Load => options.change_load,
        };
        let mut lines = lines(&shown, measure);
        let now = Quarter::of(facts.today);
        order(&mut lines, chosen, now);
        let quarters = || lines.iter().flat_map(|line| line.asked.keys());
        let (first, last) = (quarters().min().copied(), quarters().max().copied());
        let start = match chosen.period {
            Period::All => first.unwrap_or(now).min(now),
            Period::Coming => now,
        };
        let before: BTreeSet<Quarter> = quarters().filter(|q| **q < start).copied().collect();
        // A year at least, so that an almost empty plan looks like a plan.
        let until = start.plus(3).max(last);
        let later = std::iter::successors(Some(start), |quarter| quarter.plus(1));
        let mut heat = Self {
            title: String::new(),
            subtitle: vec![scope::sentence(facts, &shown)],
            measure,
            now,
            quarters: later.take_while(|quarter| Some(*quarter) <= until).take(MOST).collect(),
            before: before.len(),
            last,
            lines,
            portfolio: Arc::clone(&shown.portfolio),
        };
        heat.title = heat.finding();
        heat.subtitle.push(heat.counts(&shown));
        heat
    }

    /// Whether nothing is asked at any time.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.asked.is_empty())
    }

    /// What would be here, and the next step, where there is nothing to draw.
    pub(super) fn invitation(&self) -> &'static str {
        match (self.measure, self.lines.is_empty()) {
            (Measure::Days, true) => {
                "How full each role is appears here, quarter by quarter. Add the roles whose days \
                 are scarce, and how many days each has in a quarter."
            }
            (Measure::Days, false) => {
                "How full each role is appears here, quarter by quarter. Say in a project how many \
                 days it needs of each role, and when."
            }
            (Measure::Load, true) => {
                "How much change each unit has to take in appears here, quarter by quarter. Add \
                 the units, and how much change each can take."
            }
            (Measure::Load, false) => {
                "How much change each unit has to take in appears here, quarter by quarter. Say in \
                 a project that is in which units have to change, how much and when."
            }
        }
    }

    fn finding(&self) -> String {
        let noun = self.measure.noun();
        if self.lines.is_empty() {
            return format!("No {} yet", text::plural(noun));
        }
        if self.is_empty() {
            return match self.measure {
                Measure::Days => "No project that is in says how many days it needs of which role",
                Measure::Load => "No project that is in says which units have to change, and when",
            }
            .to_owned();
        }
        let ahead = || self.lines.iter().flat_map(|line| line.asked.range(self.now..));
        let from = self.now.label();
        let rows = text::count(self.lines.len(), noun);
        if ahead().next().is_none() {
            return format!("Nothing is asked of the {rows} from {from} on");
        }
        if ahead().all(|(_, asked)| asked.sum.is_zero() && !asked.parts.is_empty()) {
            return match self.measure {
                Measure::Days => "How many days projects need is not known".to_owned(),
                Measure::Load => format!("How much change the {rows} have to take in is not known"),
            };
        }
        let peaks = self.lines.iter().filter_map(|line| Some((line, line.peak(self.now)?)));
        let worst =
            peaks.fold(None, |worst: Option<(&Line, (Quarter, f64))>, (line, peak)| match worst {
                Some((_, (_, most))) if most >= peak.1 => worst,
                _ => Some((line, peak)),
            });
        let Some((line, (quarter, pressure))) = worst else { return self.heaviest() };
        let name = text::shortened(&line.name, 60);
        let (cell, when) = (line.cell(quarter), quarter.label());
        let share = cell.figure();
        if !cell.is_over() {
            return match self.measure {
                Measure::Days => format!(
                    "No role is known to be asked for more than it has; the fullest is {name} with \
                     {share} in {when}"
                ),
                Measure::Load => format!(
                    "No unit is known to be asked for more change than it can take; the fullest is \
                     {name} with {share} in {when}"
                ),
            };
        }
        let over = self.lines.iter().filter(|line| self.is_ever_over(line)).count();
        let over = text::grouped(over as i128, 0);
        let others = match self.measure {
            Measure::Days => format!("{over} of {rows} overbooked"),
            Measure::Load => format!("{over} of {rows} overloaded"),
        };
        match self.measure {
            Measure::Days if pressure.is_infinite() => {
                let asked = self.measure.words(cell.asked);
                format!("{name}: {asked} are asked for in {when} and there are none; {others}")
            }
            Measure::Days => {
                format!("{name}: {share} of their days are asked for in {when}; {others}")
            }
            Measure::Load if pressure.is_infinite() => {
                format!("{name} can take in no change in {when}, and is asked to; {others}")
            }
            Measure::Load => {
                format!("{name} is at {share} of the change it can take in {when}; {others}")
            }
        }
    }

    /// Whether more is asked of a row than it has, from now on.
    fn is_ever_over(&self, line: &Line) -> bool {
        let mut ahead = line.asked.range(self.now..);
        ahead.any(|(quarter, asked)| {
            let capacity = line.capacity.as_ref().and_then(|c| c.in_quarter(*quarter));
            capacity.is_some_and(|capacity| asked.sum > capacity)
        })
    }

    /// Where most is asked, where nobody says what there is.
    fn heaviest(&self) -> String {
        let cells = self.lines.iter().flat_map(|line| {
            line.asked.range(self.now..).map(move |(quarter, asked)| (line, *quarter, asked.sum))
        });
        let most = cells.fold(None, |most: Option<(&Line, Quarter, _)>, cell| match most {
            Some((_, _, sum)) if sum >= cell.2 => most,
            _ => Some(cell),
        });
        let Some((line, quarter, sum)) = most else { return String::new() };
        let (name, when) = (text::shortened(&line.name, 60), quarter.label());
        let noun = self.measure.noun();
        let asked = self.measure.words(sum);
        match self.measure {
            Measure::Days => {
                format!("What no {noun} has is known; most is asked of {name}: {asked} in {when}")
            }
            Measure::Load => format!(
                "What no {noun} can take in is known; most is asked of {name}: {asked} in {when}"
            ),
        }
    }

    /// How many projects ask, and how many do not and why.
    fn counts(&self, shown: &Facts) -> String {
        let mut asks = vec![false; shown.portfolio.projects.len()];
        let mut vague = asks.clone();
        for part in self.lines.iter().flat_map(|line| line.asked.values()).flat_map(|a| &a.parts) {
            asks.get_mut(part.place).into_iter().for_each(|asks| *asks = true);
            if part.figure.is_none() {
                vague.get_mut(part.place).into_iter().for_each(|vague| *vague = true);
            }
        }
        let count = |flags: &[bool]| flags.iter().filter(|flag| **flag).count();
        let (asking, vague) = (count(&asks), count(&vague));
        let included = shown.balance.included.projects;
        let number = |number: usize| text::grouped(number as i128, 0);
        let projects = text::count(asking, "project");
        let are = if asking == 1 { "is" } else { "are" };
        let mut out = match self.measure {
            Measure::Days => {
                format!("Person-days asked for by {projects} that {are} in, of those each role has")
            }
            Measure::Load => format!(
                "An index, not a measurement: load asked by {projects} that {are} in, of what \
                 each unit says it can take"
            ),
        };
        if vague > 0 {
            out.push_str(&match vague {
                _ if vague == asking => "; how much is not known of any of them".to_owned(),
                1 => "; 1 of them does not say everywhere how much".to_owned(),
                _ => format!("; {} of them do not say everywhere how much", number(vague)),
            });
        }
        let silent = included.saturating_sub(asking);
        if silent > 0 {
            let what = match self.measure {
                Measure::Days => "for no days",
                Measure::Load => "for no change, or do not say when",
            };
            out.push_str(&format!("; {} in ask {what}, not counted", number(silent)));
        }
        out.push_str(&scope::uncounted(shown, included));
        out
    }

    /// A cell in words.
    pub(super) fn said(&self, cell: &super::Cell) -> String {
        if cell.parts.is_empty() && cell.asked.is_zero() {
            let has = cell.capacity.map_or_else(
                || "what there is, is not known".to_owned(),
                |capacity| format!("there are {}", digits(capacity)),
            );
            return format!("Nothing is asked; {has}");
        }
        let asked = if cell.is_unknown() {
            "It is not known how much is asked".to_owned()
        } else {
            format!("{} asked", text::sentence(&self.measure.words(cell.asked)))
        };
        let has = match (cell.capacity, cell.pressure()) {
            (Some(capacity), Some(pressure)) if pressure.is_finite() && !cell.is_unknown() => {
                format!(" of {}, {}", digits(capacity), text::percent(pressure))
            }
            (Some(capacity), _) => format!(" of {}", digits(capacity)),
            (None, _) => "; what there is, is not known".to_owned(),
        };
        let more = match cell.capacity {
            Some(capacity) if cell.is_over() => {
                format!(", {} too much", digits(cell.asked.saturating_sub(capacity)))
            }
            _ => String::new(),
        };
        let unknown = match cell.unknown() {
            0 => String::new(),
            number => format!(
                "; {} of unknown {}",
                text::count(number, "project"),
                match self.measure {
                    Measure::Days => "days",
                    Measure::Load => "load",
                }
            ),
        };
        format!("{asked}{has}{more}{unknown}")
    }
}

fn lines(shown: &Facts, measure: Measure) -> Vec<Line> {
    let portfolio = &shown.portfolio;
    match measure {
        Measure::Days => portfolio
            .roles
            .iter()
            .zip(shown.work_asked())
            .enumerate()
            .map(|(place, (role, asked))| Line {
                place,
                name: text::shown_name(&role.name).trim().to_owned(),
                unit: None,
                capacity: role.capacity.clone(),
                asked,
            })
            .collect(),
        Measure::Load => portfolio
            .units
            .iter()
            .zip(shown.change_asked())
            .enumerate()
            .map(|(place, (unit, asked))| Line {
                place,
                name: text::shown_name(&unit.name).trim().to_owned(),
                unit: Some(unit.id.clone()),
                capacity: unit.change_capacity.map(ByQuarter::Every),
                asked,
            })
            .collect(),
    }
}

/// The fullest first, then what has no known limit by what is asked of it; or as in the portfolio.
fn order(lines: &mut Vec<Line>, chosen: HeatOptions, now: Quarter) {
    if chosen.order == HeatOrder::Portfolio {
        return;
    }
    let rank = |line: &Line| {
        let pressure = line.peak(now).map_or(-1.0, |(_, pressure)| pressure);
        let unknown = line.asked.range(now..).map(|(_, asked)| asked.parts.len()).sum::<usize>();
        (pressure, line.sum(now), unknown)
    };
    let mut ranked: Vec<((f64, f64, usize), Line)> =
        lines.drain(..).map(|line| (rank(&line), line)).collect();
    ranked.sort_by(|(a, _), (b, _)| {
        b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then(b.2.cmp(&a.2))
    });
    lines.extend(ranked.into_iter().map(|(_, line)| line));
}

impl super::Cell {
    /// The projects that ask most, with what they ask: `Payroll 60, Data centre exit 40 and 5 more`.
    pub(super) fn askers(&self, portfolio: &Portfolio) -> String {
        let mut parts = self.parts.clone();
        parts.sort_by(|a, b| b.figure.cmp(&a.figure).then(a.place.cmp(&b.place)));
        let name = |place: usize| {
            let project = portfolio.projects.at(place);
            let name = project.map_or("", |project| project.name.as_str());
            text::shortened(&text::shown_name(name), 40).trim().to_owned()
        };
        let mut words: Vec<String> = parts
            .iter()
            .take(5)
            .map(|part| match part.figure {
                Some(figure) => format!("{} {}", name(part.place), digits(figure)),
                None => format!("{} –", name(part.place)),
            })
            .collect();
        if parts.len() > 5 {
            words.push(format!("{} more", text::grouped(parts.len() as i128 - 5, 0)));
        }
        text::and_list(&words)
    }
}
