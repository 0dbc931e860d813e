//! Describes what comes of the plan and of each scenario.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::balance::{Facts, Outcome, Peak, State, signed, signed_money};
use crate::charts::{Options, Told, scope};
use crate::portfolio::{Id, Money, Project, number};
use crate::text;

/// More scenarios than these are not beside each other.
pub(super) const MOST: usize = 7;

/// The plan and the scenarios, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenarios {
    /// What it finds.
    pub title: String,
    /// Line by line: what it is about, and which scenarios have no room.
    pub subtitle: Vec<String>,
    /// The plan first.
    pub columns: Vec<Column>,
    /// The figures, what matters most first; each has a cell for each column.
    pub rows: Vec<Row>,
}

/// The plan or a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What it is called.
    pub name: String,
    /// Whether it is what the portfolio is looked at through now.
    pub is_on: bool,
    /// What it does differently from the plan, in words; empty for the plan.
    pub words: String,
    /// The projects that are in.
    pub projects: Arc<[Id<Project>]>,
}

/// A figure of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is.
    pub label: String,
    /// The cells, in the order of the columns.
    pub cells: Vec<Cell>,
}

/// A figure of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The figure in words; `–` where it is not known.
    pub words: String,
    /// The difference from the plan, or what belongs to the figure.
    pub more: String,
    /// The figure itself, for a bar.
    pub figure: Option<f64>,
    /// Whether it is over its limit.
    pub is_over: bool,
}

impl Cell {
    fn of(words: String) -> Self {
        Self { words, ..Self::default() }
    }
}

impl Row {
    /// The part of the largest figure that a cell has, from 0 to 1.
    pub fn part(&self, cell: &Cell) -> Option<f64> {
        let most = self.cells.iter().filter_map(|cell| cell.figure).fold(0.0, f64::max);
        cell.figure.filter(|_| most > 0.0).map(|figure| (figure / most).clamp(0.0, 1.0))
    }
}

/// How high a page of a width has to be that has room for every figure.
pub fn height(facts: &Facts, width: f32) -> f32 {
    let balance = &facts.balance;
    // Those that are there always, the lenses with targets, the years.
    let lenses = balance.mixes.iter().filter(|mix| mix.imbalance.is_some()).count();
    let rows = 9 + lenses + balance.years.len();
    let columns = facts.portfolio.scenarios.len().min(MOST);
    // As large as type is on such a page.
    let unit = (width / 1280.0).max(0.1).sqrt().clamp(0.8, 1.6);
    (90.0 + 19.0 * rows as f32 + 34.0 * columns as f32) * unit
}

/// What comes of each: the names of the scenarios that are to be shown, as far as there is room.
struct All<'a> {
    facts: &'a Facts,
    outcomes: Vec<Outcome>,
    told: Vec<Option<&'a Told>>,
}

impl Scenarios {
    /// What is to be drawn, with so many columns at most.
    pub fn of(facts: &Facts, options: &Options, most: usize) -> Self {
        let whole = facts;
        let shown_facts = scope::shown(facts, options);
        let facts = &*shown_facts;
        let p = &facts.portfolio;
        let most = most.clamp(2, MOST);
        let wanted = p
            .scenarios
            .iter()
            .filter(|own| options.compared.is_empty() || options.compared.contains(&own.name));
        let wanted: Vec<&str> = wanted.map(|own| own.name.as_str()).collect();
        let mut shown: Vec<&str> = wanted.iter().copied().take(most - 1).collect();
        // What is looked at now is among them.
        let on = facts.scenario.as_deref();
        if let Some(on) = on.filter(|on| wanted.contains(on) && !shown.contains(on))
            && let Some(last) = shown.last_mut()
        {
            *last = on;
        }
        let named = std::iter::once(None).chain(shown.iter().map(|name| Some(*name)));
        let each: Vec<Facts> =
            named.map(|name| facts.again(Arc::clone(p), name, facts.today)).collect();
        // The rules are asked about all projects.
        let told = options.told.as_deref().filter(|_| options.visible.is_none());
        let told = told.unwrap_or_default();
        let all = All {
            facts,
            told: each
                .iter()
                .map(|own| told.iter().find(|told| told.scenario == own.scenario))
                .collect(),
            outcomes: each.iter().map(Outcome::of).collect(),
        };
        let columns = each.iter().zip(&all.outcomes).map(|(own, outcome)| Column {
            name: match &own.scenario {
                Some(name) => text::plain(name).into_owned(),
                None => "As planned".into(),
            },
            is_on: own.scenario == facts.scenario,
            words: match (&own.scenario, all.outcomes.first()) {
                (Some(_), Some(plan)) => text::plain(&outcome.against(plan, p)).into_owned(),
                _ => String::new(),
            },
            projects: own
                .projects()
                .filter(|(_, standing)| standing.state == State::In)
                .map(|(project, _)| project.id.clone())
                .collect(),
        });
        let columns: Vec<Column> = columns.collect();
        Self {
            title: title(&all.outcomes),
            subtitle: subtitle((whole, facts), wanted.len() - shown.len(), &all.outcomes),
            rows: all.rows(),
            columns,
        }
    }
}

impl All<'_> {
    fn rows(&self) -> Vec<Row> {
        let p = &self.facts.portfolio;
        let currency = p.currency();
        let mut rows = vec![self.row("Value", |own, plan| Cell {
            words: known(own, own.unvalued, text::decimal(own.value)),
            more: if own.value == plan.value {
                String::new()
            } else {
                signed(own.value - plan.value)
            },
            figure: Some(number(own.value)),
            is_over: false,
        })];
        rows.push(self.row("Cost", |own, plan| {
            let cost = own.included.cost;
            let moved = cost - plan.included.cost;
            Cell {
                words: known(own, own.included.unknown, currency.short(cost)),
                more: if moved == Money::ZERO { String::new() } else { signed_money(moved, p) },
                figure: Some(cost.units() as f64),
                is_over: own.over.iter().any(|over| over.year.is_none()),
            }
        }));
        rows.push(self.row("Projects in", |own, plan| {
            let (now, before) = (own.included.projects, plan.included.projects);
            Cell {
                words: text::grouped(now as i128, 0),
                more: if now == before { String::new() } else { moved(now, before) },
                figure: Some(now as f64),
                is_over: false,
            }
        }));
        rows.push(self.findings());
        rows.push(self.row("Fullest role", |own, _| peak(&own.roles)));
        rows.push(self.row("Fullest unit", |own, _| peak(&own.units)));
        rows.push(self.row("Roles and units over", |own, _| {
            let over = |peaks: &[Peak]| peaks.iter().filter(|peak| peak.is_over()).count();
            let (roles, units) = (over(&own.roles), over(&own.units));
            let mut cell = Cell::of(format!("{roles} and {units}"));
            cell.is_over = roles + units > 0;
            cell
        }));
        rows.push(self.row("Money for people", |own, _| {
            let share = own.spend.people_share();
            Cell {
                words: share.map_or_else(|| "–".into(), text::percent),
                more: currency.short(own.spend.people),
                figure: share,
                is_over: false,
            }
        }));
        let lenses = self.outcomes.first().map(|plan| plan.imbalances.len()).unwrap_or_default();
        for place in 0..lenses {
            let of = |own: &Outcome| own.imbalances.get(place).and_then(|(_, share)| *share);
            let name = self.outcomes.first().and_then(|plan| plan.imbalances.get(place));
            let Some((name, Some(_))) = name else { continue };
            let label = format!("Imbalance: {}", text::plain(name));
            rows.push(self.row(&label, |own, plan| {
                let (now, before) = (of(own), of(plan));
                let points = |share: f64| (share * 100.0).round();
                let moved = now.zip(before).map(|(now, before)| points(now) - points(before));
                let moved = moved.filter(|moved| moved.abs() >= 1.0);
                Cell {
                    words: now.map_or_else(|| "–".into(), text::percent),
                    more: moved
                        .map(|moved| signed((moved as i64).into()) + " points")
                        .unwrap_or_default(),
                    figure: now,
                    is_over: false,
                }
            }));
        }
        let mut years: Vec<i16> =
            self.outcomes.iter().flat_map(|own| own.years.keys().copied()).collect();
        years.sort_unstable();
        years.dedup();
        for year in years {
            let label = format!("Cost {year}");
            rows.push(self.row(&label, |own, plan| {
                let of = |own: &Outcome| own.years.get(&year).copied().unwrap_or_default();
                let moved = of(own) - of(plan);
                Cell {
                    words: currency.short(of(own)),
                    more: if moved.units() == 0 { String::new() } else { signed_money(moved, p) },
                    figure: Some(of(own).units() as f64),
                    is_over: own.over.iter().any(|over| over.year == Some(year)),
                }
            }));
        }
        rows.push(self.row("Sponsor of most", |own, _| match &own.sponsor {
            None => Cell::of("–".into()),
            Some((person, number)) => Cell {
                words: number.to_string(),
                more: text::plain(p.person_name(person)).into_owned(),
                figure: Some(*number as f64),
                is_over: false,
            },
        }));
        rows
    }

    fn row(&self, label: &str, cell: impl Fn(&Outcome, &Outcome) -> Cell) -> Row {
        let plan = self.outcomes.first();
        let cells = self.outcomes.iter().map(|own| cell(own, plan.unwrap_or(own)));
        Row { label: label.to_owned(), cells: cells.collect() }
    }

    /// What the rules found: they are asked elsewhere.
    fn findings(&self) -> Row {
        let plan = self.told.first().copied().flatten();
        let cells = self.told.iter().map(|told| {
            let Some(told) = told else { return Cell::of("–".into()) };
            let before = plan.map(|plan| plan.error).filter(|before| *before != told.error);
            Cell {
                words: text::count(told.error, "error"),
                more: match before {
                    Some(before) => moved(told.error, before),
                    None if told.warning > 0 => text::count(told.warning, "warning"),
                    None => String::new(),
                },
                figure: Some(told.error as f64),
                is_over: false,
            }
        });
        Row { label: "Findings".into(), cells: cells.collect() }
    }
}

/// A sum, unless it is not known of any project that is in.
fn known(own: &Outcome, unknown: usize, words: String) -> String {
    if unknown > 0 && unknown == own.included.projects { "not known".into() } else { words }
}

/// By how much a number moved: `+3`.
fn moved(now: usize, before: usize) -> String {
    signed(Decimal::from(now) - Decimal::from(before))
}

fn peak(peaks: &[Peak]) -> Cell {
    let Some(peak) = peaks.first() else { return Cell::of("–".into()) };
    let name = text::shown_name(&peak.name);
    Cell {
        words: if peak.pressure.is_finite() {
            text::percent(peak.pressure)
        } else {
            "none there".into()
        },
        more: format!("{name}, {}", peak.quarter.label()),
        figure: Some(peak.pressure.min(9.0)),
        is_over: peak.is_over(),
    }
}

/// What is worth most, and whether it can be paid.
fn title(outcomes: &[Outcome]) -> String {
    let Some((plan, scenarios)) = outcomes.split_first() else { return String::new() };
    if scenarios.is_empty() {
        return "There is only the plan so far".into();
    }
    let best =
        scenarios.iter().fold(plan, |best, own| if own.value > best.value { own } else { best });
    let years: Vec<String> =
        best.over.iter().filter_map(|over| over.year).map(|year| year.to_string()).collect();
    let fits = match (best.over.is_empty(), years.is_empty()) {
        (true, _) => String::new(),
        (_, true) => ", but costs more than the budget".into(),
        _ => format!(", but costs more than the budget of {}", text::and_list(&years)),
    };
    match &best.scenario {
        None => "No scenario is worth more than the plan".into(),
        Some(name) => {
            let name = text::plain(&text::shortened(name, 40)).into_owned();
            let more = text::decimal(best.value - plan.value);
            format!("{name} is worth {more} more than the plan{fits}")
        }
    }
}

fn subtitle(
    (whole, facts): (&Facts, &Facts),
    left_out: usize,
    outcomes: &[Outcome],
) -> Vec<String> {
    let name = text::plain(&facts.portfolio.name).into_owned();
    let mut first = vec![format!("as of {}", text::date(facts.today))];
    if !name.is_empty() {
        first.insert(0, name);
    }
    let scenarios = text::count(outcomes.len().saturating_sub(1), "scenario");
    first.push(scenarios);
    if left_out > 0 {
        first
            .push(format!("{} not shown for want of room", text::count(left_out, "more scenario")));
    }
    let (all, some) = (whole.portfolio.projects.len(), facts.portfolio.projects.len());
    if some < all {
        let some = text::grouped(some as i128, 0);
        first.push(format!("{some} of {} shown", text::count(all, "project")));
    }
    let mut lines = vec![first.join(" · ")];
    if let Some(plan) = outcomes.first() {
        let mut unknown = Vec::new();
        if plan.included.unknown > 0 {
            unknown.push(format!("{} of unknown cost", plan.included.unknown));
        }
        if plan.unvalued > 0 {
            unknown.push(format!("{} of unknown value", plan.unvalued));
        }
        if !unknown.is_empty() {
            lines.push(format!("Not counted in the plan: {}", text::and_list(&unknown)));
        }
    }
    lines
}
