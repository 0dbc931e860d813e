//! Describes systems money against people money.

use crate::balance::{Facts, Spend, Standing, State};
use crate::charts::{Options, scope};
use crate::portfolio::{Cost, Currency, Id, Money, Project};
use crate::text;

/// One project.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    /// The project.
    pub(super) project: Id<Project>,
    /// Its place in the portfolio.
    pub(super) place: usize,
    /// Its name, safe to show.
    pub(super) name: String,
    /// For systems; nothing where that is not entered.
    pub(super) systems: Option<Money>,
    /// For people; nothing where that is not entered.
    pub(super) people: Option<Money>,
    /// The part of people money in both, from 0 to 1.
    pub(super) share: Option<f64>,
    /// Whether it plans less for people than is wanted.
    pub(super) is_below: bool,
    /// In the portfolio; else a candidate.
    pub(super) included: bool,
    /// The reader pointed it out.
    pub(super) selected: bool,
}

/// Systems money against people money, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Marks {
    /// What it finds.
    pub(super) title: String,
    /// Line by line: what it is about, and what could not be drawn and why.
    pub(super) subtitle: Vec<String>,
    /// The part for people that is wanted, from 0 to 1.
    pub(super) wanted: f64,
    /// Those below the line first, then by money, the most first.
    pub(super) projects: Vec<Mark>,
    /// The portfolio's currency.
    pub(super) currency: Currency,
}

impl Marks {
    /// What these facts hold, as the reader chose to see it.
    pub(super) fn of(facts: &Facts, options: &Options) -> Self {
        let shown = scope::shown(facts, options);
        let wanted = shown.people_share_wanted();
        let mut marks: Vec<Mark> = shown
            .projects()
            .filter(|(_, standing)| standing.is_live)
            .filter_map(|(project, standing)| mark(facts, options, project, standing, wanted))
            .collect();
        let money =
            |mark: &Mark| mark.systems.unwrap_or_default() + mark.people.unwrap_or_default();
        marks.sort_by(|a, b| {
            let order = b.is_below.cmp(&a.is_below).then(money(b).cmp(&money(a)));
            order.then(a.place.cmp(&b.place))
        });
        let mut all = Self {
            title: String::new(),
            subtitle: vec![scope::sentence(facts, &shown)],
            wanted,
            projects: marks,
            currency: shown.portfolio.currency(),
        };
        all.title = all.finding(&shown);
        all.subtitle.push(all.counts(&shown));
        all
    }

    /// The marks below the line.
    pub(super) fn below(&self) -> impl Iterator<Item = &Mark> {
        self.projects.iter().filter(|mark| mark.is_below)
    }

    fn finding(&self, shown: &Facts) -> String {
        let wanted = percent(self.wanted);
        if shown.balance.live.projects == 0 {
            return "No live projects yet".to_owned();
        }
        if self.projects.is_empty() {
            return "No live project says what it plans for systems and for people".to_owned();
        }
        let of = text::count(self.projects.len(), "project");
        let below = self.below().count();
        if below == 0 {
            return match self.projects.len() {
                1 => format!("The one project that says plans {wanted} or more for people"),
                _ => format!("All {of} that say plan {wanted} or more for people"),
            };
        }
        let money: Money = self.below().filter_map(|mark| mark.systems).sum();
        let (plan, have) = if below == 1 { ("plans", "it has") } else { ("plan", "they have") };
        format!(
            "{} of {of} {plan} less than {wanted} for people; {have} {} of systems money",
            text::grouped(below as i128, 0),
            self.currency.short(money)
        )
    }

    fn counts(&self, shown: &Facts) -> String {
        let number = |number: usize| text::grouped(number as i128, 0);
        let mut out = format!(
            "Money planned for people as a part of systems and people money; {} drawn",
            text::count(self.projects.len(), "live project")
        );
        let silent = self.projects.iter().filter(|mark| mark.people.is_none()).count();
        if silent > 0 {
            let (say, count) = if silent == 1 { ("says", "counts") } else { ("say", "count") };
            out.push_str(&format!(
                ", of which {} {say} nothing about people and {count} as below the line",
                number(silent)
            ));
        }
        let live = shown.balance.live.projects;
        let without = live.saturating_sub(self.projects.len());
        if without > 0 {
            out.push_str(&format!("; {} without either, not drawn", number(without)));
        }
        let closed = scope::closed(shown);
        let ideas = shown.portfolio.projects.len().saturating_sub(live + closed);
        let mut out_of = Vec::new();
        if ideas > 0 {
            out_of.push(text::count(ideas, "idea"));
        }
        if closed > 0 {
            out_of.push(format!("{} closed", number(closed)));
        }
        if !out_of.is_empty() {
            out.push_str(&format!("; {} not drawn", text::and_list(&out_of)));
        }
        out
    }

    /// A mark in words.
    pub(super) fn said(&self, mark: &Mark) -> String {
        let money = |amount: Option<Money>| {
            amount.map_or_else(|| "not entered".to_owned(), |amount| self.currency.short(amount))
        };
        let share = mark.share.map_or_else(String::new, |share| {
            format!("; {} of the two for people", text::percent(share))
        });
        let below = if mark.is_below {
            format!(", less than {}", percent(self.wanted))
        } else {
            String::new()
        };
        let place = if mark.included { "in" } else { "a candidate" };
        format!(
            "Systems {}, people {}{share}{below}; {place}",
            money(mark.systems),
            money(mark.people)
        )
    }
}

/// A share as short as it can be said: `5 %`, `7.5 %`.
pub(super) fn percent(share: f64) -> String {
    let points = (share * 1000.0).round() / 10.0;
    if (points - points.round()).abs() < 0.05 {
        format!("{points:.0} %")
    } else {
        format!("{points:.1} %")
    }
}

fn mark(
    facts: &Facts,
    options: &Options,
    project: &Project,
    standing: &Standing,
    wanted: f64,
) -> Option<Mark> {
    let entered =
        |of: fn(&Cost) -> Option<Money>| project.costs.iter().any(|cost| of(cost).is_some());
    let spend = Spend::of(project);
    let systems = entered(|cost| cost.systems).then_some(spend.systems);
    let people = entered(|cost| cost.people).then_some(spend.people);
    systems.or(people)?;
    let share = spend.people_share();
    Some(Mark {
        project: project.id.clone(),
        place: facts.portfolio.projects.place(&project.id).unwrap_or(0),
        name: text::shown_name(&project.name).trim().to_owned(),
        systems,
        people,
        share,
        is_below: spend.systems > Money::ZERO && share.is_some_and(|share| share < wanted),
        included: standing.state == State::In,
        selected: options.selected.contains(&project.id),
    })
}
