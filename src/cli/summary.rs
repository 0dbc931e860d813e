//! `evenkeel summary`: the balance of a portfolio on a page.

use clap::Args;

use super::given::{Given, Known};
use super::{Answer, Format, Trouble};
use crate::balance::{Group, Mix, Sponsorship};
use crate::export::json;
use crate::portfolio::{Choice as _, Currency, Money, Stage};
use crate::text::{count, percent, plain};

/// Tell how well a portfolio is balanced
#[derive(Args, Debug)]
pub(super) struct Summary {
    #[command(flatten)]
    given: Given,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Summary {
    pub(super) fn answer(&self) -> Result<Answer, Trouble> {
        let known = self.given.known()?;
        Ok(Answer::of(match self.format {
            Format::Text => page(&known),
            Format::Json => json::text(&json::summary(&known.facts, &known.judgement)),
        }))
    }
}

fn page(known: &Known) -> String {
    let balance = &known.facts.balance;
    let currency = known.facts.portfolio.currency();
    let mut out = format!("{}\n\n{}\n\n", balance.headline(), known.heading());
    out.push_str(&format!("Projects   {}\n", stages(known)));
    out.push_str(&format!("Cost       {}\n", cost(known, &currency)));
    out.push_str(&format!("Money for  {}\n", spend(known, &currency)));
    let counts = known.judgement.counts;
    out.push_str(&format!(
        "Findings   {}, {}, {}, {} waived\n",
        count(counts.error, "error"),
        count(counts.warning, "warning"),
        count(counts.note, "note"),
        counts.waived
    ));
    let mut table = vec![Row::heading("Sponsorship (live projects; cost of those in)")];
    for kind in Sponsorship::ALL {
        table.push(Row::of(kind.label(), &balance.by_sponsorship(kind), None, &currency));
    }
    for mix in &balance.mixes {
        rows_of_mix(mix, &currency, &mut table);
    }
    out + &aligned(&table)
}

/// `48: 5 idea, 9 proposed, …`
fn stages(known: &Known) -> String {
    let projects = &known.facts.portfolio.projects;
    let parts: Vec<String> = Stage::ALL
        .iter()
        .filter_map(|stage| {
            let number = projects.iter().filter(|project| project.stage() == *stage).count();
            (number > 0).then(|| format!("{number} {}", stage.label().to_lowercase()))
        })
        .collect();
    if parts.is_empty() {
        "none".into()
    } else {
        format!("{}: {}", projects.len(), parts.join(", "))
    }
}

fn cost(known: &Known, currency: &Currency) -> String {
    let balance = &known.facts.balance;
    let mut out = format!(
        "{} in, {} candidates",
        currency.short(balance.included.cost),
        currency.short(balance.candidates.cost)
    );
    if balance.all.unknown > 0 {
        out.push_str(&format!(", unknown for {}", count(balance.all.unknown, "project")));
    }
    if let Some(budget) = known.facts.budget() {
        out.push_str(&format!("; the budget is {}", currency.short(budget.total())));
    }
    out
}

fn spend(known: &Known, currency: &Currency) -> String {
    let spend = known.facts.balance.spend;
    let people = match spend.people_share() {
        Some(share) => format!(" ({} of the two)", percent(share)),
        None => String::new(),
    };
    format!(
        "systems {}, people {}{people}, other {}",
        currency.short(spend.systems),
        currency.short(spend.people),
        currency.short(spend.other)
    )
}

fn rows_of_mix(mix: &Mix, currency: &Currency, table: &mut Vec<Row>) {
    let imbalance = match mix.imbalance {
        Some(part) => format!(" ({} of the money would have to move)", percent(part)),
        None => String::new(),
    };
    table.push(Row::heading(&format!("{}{imbalance}", mix.label)));
    for bucket in &mix.buckets {
        table.push(Row::of(&bucket.label, &bucket.group, bucket.target, currency));
    }
    if mix.unclassified.projects > 0 {
        table.push(Row::of("In none of them", &mix.unclassified, None, currency));
    }
}

/// A line of a table: its cells, or a heading over what follows.
enum Row {
    Heading(String),
    Cells([String; 4], String),
}

impl Row {
    fn heading(text: &str) -> Self {
        Self::Heading(plain(text).into_owned())
    }

    fn of(label: &str, group: &Group, target: Option<f64>, currency: &Currency) -> Self {
        let is_unknown = group.cost == Money::ZERO && group.unknown > 0;
        let cost = if is_unknown { "?".into() } else { currency.short(group.cost) };
        let share = group.share.filter(|_| !is_unknown).map_or("?".into(), percent);
        let mut note = target.map_or(String::new(), |t| format!("target {}", percent(t)));
        if group.unknown > 0 {
            let gap = if note.is_empty() { "" } else { ", " };
            note.push_str(&format!("{gap}{} of unknown cost", group.unknown));
        }
        let label = format!("  {}", plain(label));
        Self::Cells([label, group.projects.to_string(), cost, share], note)
    }
}

fn aligned(rows: &[Row]) -> String {
    let mut widths = [0; 4];
    for row in rows {
        if let Row::Cells(cells, _) = row {
            for (width, cell) in widths.iter_mut().zip(cells) {
                *width = (*width).max(cell.chars().count());
            }
        }
    }
    let [first, second, third, fourth] = widths;
    let mut out = String::new();
    for row in rows {
        let line = match row {
            Row::Heading(text) => format!("\n{text}"),
            Row::Cells([label, projects, cost, share], note) => format!(
                "{label:first$}  {projects:>second$}  {cost:>third$}  {share:>fourth$}  {note}"
            ),
        };
        out.push_str(line.trim_end_matches(' '));
        out.push('\n');
    }
    out
}
