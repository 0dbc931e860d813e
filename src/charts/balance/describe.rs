//! Describes the balance of a portfolio.

use super::bubbles::{Bubbles, Mark, Quadrants, SizeStep};
use super::colour::{Classes, is_drawn};
use super::{Quadrant, Scale, scale};
use crate::balance::{Facts, Standing, State};
use crate::charts::{Axis, BalanceOptions, Options, SizeBy, scope};
use crate::portfolio::{Choice as _, Money, Project, Score};
use crate::text;

impl Bubbles {
    /// The balance of what these facts hold, as the reader chose to see it.
    pub fn of(facts: &Facts, options: &Options) -> Self {
        let shown = scope::shown(facts, options);
        let chosen = &options.balance;
        let classes = Classes::new(&shown, &chosen.colour);
        let largest = largest(&shown, chosen.size);
        let mut marks: Vec<Mark> = shown
            .projects()
            .filter(|(_, standing)| is_drawn(standing))
            .map(|(project, standing)| Mark {
                place: facts.portfolio.projects.place(&project.id).unwrap_or(0),
                name: text::plain(&project.name).trim().to_owned(),
                x: scale::place(chosen.x, &shown, project, standing),
                y: scale::place(chosen.y, &shown, project, standing),
                spread: (0.5, 0.5),
                area: size(chosen.size, &shown, project, standing).map(|size| size / largest),
                slot: classes.slot(project, standing),
                letter: ' ',
                included: standing.state == State::In,
                ringed: standing.is_it_project(),
                selected: options.selected.contains(&project.id),
                project: project.id.clone(),
            })
            .collect();
        marks.sort_by(|a, b| Self::rank(b).total_cmp(&Self::rank(a)).then(a.place.cmp(&b.place)));
        spread(&mut marks);
        let currency = shown.portfolio.currency();
        let x =
            Scale::new(chosen.x, chosen.split_x, &currency, marks.iter().filter_map(|mark| mark.x));
        let y =
            Scale::new(chosen.y, chosen.split_y, &currency, marks.iter().filter_map(|mark| mark.y));
        for mark in &mut marks {
            mark.x = mark.x.map(|at| at.max(x.low));
            mark.y = mark.y.map(|at| at.max(y.low));
        }
        let colours = classes.legend(marks.iter().map(|mark| mark.slot));
        for mark in &mut marks {
            let entry = colours.entries.iter().find(|entry| entry.slot == mark.slot);
            mark.letter = entry.map_or(' ', |entry| entry.letter);
        }
        Self {
            title: title(&shown),
            subtitle: vec![scope::sentence(facts, &shown), counts(&shown, chosen, &marks)],
            quadrants: quadrants(chosen),
            size_title: (chosen.size != SizeBy::Equal).then(|| chosen.size.label().to_owned()),
            size_steps: size_steps(chosen.size, &shown, largest),
            x,
            y,
            marks,
            colours,
        }
    }
}

/// What the area of a project's mark stands for.
fn size(by: SizeBy, facts: &Facts, project: &Project, standing: &Standing) -> Option<f64> {
    match by {
        SizeBy::Cost => standing.cost.map(|cost| scale::major(cost, facts).max(0.0)),
        SizeBy::Value => project.value.map(Score::get),
        SizeBy::Risk => project.risk.map(Score::get),
        SizeBy::Confidence => project.confidence.map(Score::get),
        SizeBy::Equal => Some(0.15),
    }
}

/// What the largest mark stands for.
fn largest(facts: &Facts, by: SizeBy) -> f64 {
    match by {
        SizeBy::Cost => facts
            .projects()
            .filter(|(_, standing)| is_drawn(standing))
            .filter_map(|(project, standing)| size(by, facts, project, standing))
            .fold(0.0, f64::max)
            .max(f64::MIN_POSITIVE),
        SizeBy::Value | SizeBy::Risk | SizeBy::Confidence => 100.0,
        SizeBy::Equal => 1.0,
    }
}

/// Round sizes for the legend: about the largest, a fifth and a twenty-fifth of it.
fn size_steps(by: SizeBy, facts: &Facts, largest: f64) -> Vec<SizeStep> {
    let currency = facts.portfolio.currency();
    let scores = |score: f64| SizeStep { area: score / 100.0, label: format!("{score:.0}") };
    match by {
        SizeBy::Equal => Vec::new(),
        SizeBy::Value | SizeBy::Risk | SizeBy::Confidence => [100.0, 50.0, 10.0].map(scores).into(),
        SizeBy::Cost if largest < 0.01 => Vec::new(),
        SizeBy::Cost => [1.0, 5.0, 25.0]
            .map(|part| {
                let amount = round_down(largest / part);
                let minor = amount * 10_f64.powi(currency.decimals().cast_signed());
                SizeStep {
                    area: amount / largest,
                    label: currency.short(Money::minor(minor.round() as i128)),
                }
            })
            .into(),
    }
}

/// The next number below that is 1, 2 or 5 times a power of ten.
pub(in crate::charts) fn round_down(number: f64) -> f64 {
    let power = 10_f64.powf(number.log10().floor());
    [5.0, 2.0].into_iter().find(|step| step * power <= number).unwrap_or(1.0) * power
}

/// Spreads marks of unknown place over the margins, evenly however many there are
/// (Hammersley 1960, on van der Corput 1935).
fn spread(marks: &mut [Mark]) {
    let both = marks.iter().filter(|mark| mark.x.is_none() && mark.y.is_none()).count();
    let (mut one, mut corner) = (0, 0);
    for mark in marks {
        if mark.x.is_none() && mark.y.is_none() {
            let across = (corner as f32 + 0.5) / both as f32;
            corner += 1;
            mark.spread = (across, if both <= 3 { 0.5 } else { scattered(corner) });
        } else if mark.x.is_none() || mark.y.is_none() {
            one += 1;
            mark.spread = (scattered(one), scattered(one));
        }
    }
}

/// ½, ¼, ¾, ⅛, ⅝, …
fn scattered(mut place: u32) -> f32 {
    let (mut out, mut step) = (0.0, 1.0);
    while place > 0 {
        step /= 2.0;
        out += step * (place % 2) as f32;
        place /= 2;
    }
    out
}

fn quadrants(chosen: &BalanceOptions) -> Option<Quadrants> {
    match (chosen.x, chosen.y) {
        (Axis::Risk, Axis::Value) => Some(Quadrants {
            top_left: Quadrant::of(true, false),
            top_right: Quadrant::of(true, true),
            bottom_left: Quadrant::of(false, false),
            bottom_right: Quadrant::of(false, true),
        }),
        (Axis::Value, Axis::Risk) => Some(Quadrants {
            top_left: Quadrant::of(false, true),
            top_right: Quadrant::of(true, true),
            bottom_left: Quadrant::of(false, false),
            bottom_right: Quadrant::of(true, false),
        }),
        _ => None,
    }
}

fn title(shown: &Facts) -> String {
    if shown.portfolio.projects.is_empty() {
        "No projects yet".to_owned()
    } else {
        shown.balance.headline()
    }
}

/// How many are drawn, how many of them not in their place and why, and how many are not drawn.
fn counts(shown: &Facts, chosen: &BalanceOptions, marks: &[Mark]) -> String {
    let number = |count: usize| text::grouped(count as i128, 0);
    let axes = if chosen.x == chosen.y {
        chosen.x.label().to_lowercase()
    } else {
        format!("{} or {}", chosen.x.label(), chosen.y.label()).to_lowercase()
    };
    let mut aside = Vec::new();
    let margin = marks.iter().filter(|mark| mark.x.is_none() || mark.y.is_none()).count();
    if margin > 0 {
        aside.push(format!("{} in the margin ({axes} unknown)", number(margin)));
    }
    let hollow = marks.iter().filter(|mark| mark.area.is_none()).count();
    if hollow > 0 {
        let size = chosen.size.label().to_lowercase();
        aside.push(format!("{} hollow ({size} unknown)", number(hollow)));
    }
    let mut out = format!("{} drawn", text::count(marks.len(), "open project"));
    if !aside.is_empty() {
        out.push_str(&format!(", {}", text::and_list(&aside)));
    }
    let closed = scope::closed(shown);
    if closed > 0 {
        out.push_str(&format!("; {} done or stopped, not drawn", number(closed)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legends_of_size_use_round_amounts() {
        for (number, round) in [(7.3e6, 5e6), (2.0e3, 2e3), (1.9e3, 1e3), (99.0, 50.0)] {
            assert!((round_down(number) - round).abs() < 1e-6 * round, "{number}");
        }
    }

    #[test]
    fn margins_fill_evenly() {
        let places: Vec<f32> = (1..=7).map(scattered).collect();
        assert_eq!(places, [0.5, 0.25, 0.75, 0.125, 0.625, 0.375, 0.875]);
    }
}
