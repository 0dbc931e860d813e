//! Describes what the money of the coming years is for.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::balance::{Aim, Facts, Group, Split, State, Term, cost_by_year};
use crate::charts::{HorizonBy, Options, scope};
use crate::portfolio::{Id, Money, Project};
use crate::text;

/// What the money of the coming years is for, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Horizon {
    /// What it finds.
    pub title: String,
    /// Line by line: what it is about, and what could not be counted and why.
    pub subtitle: Vec<String>,
    /// By what the money is divided.
    pub kinds: Vec<Kind>,
    /// Year by year without a gap, past ones included; what falls in no year comes last, where
    /// there is any.
    pub columns: Vec<Column>,
    /// The year of the day that counts as today.
    pub this_year: i16,
}

/// What money can be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// By the objectives that projects serve.
    Aim(Aim),
    /// By how long projects run.
    Term(Term),
}

impl Kind {
    /// All kinds of a division.
    pub fn all(by: HorizonBy) -> Vec<Self> {
        match by {
            HorizonBy::Aim => Aim::ALL.into_iter().map(Self::Aim).collect(),
            HorizonBy::Term => Term::ALL.into_iter().map(Self::Term).collect(),
        }
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Aim(aim) => aim.label(),
            Self::Term(term) => term.label(),
        }
    }

    fn group(self, split: &Split) -> Group {
        match self {
            Self::Aim(aim) => split.aim(aim),
            Self::Term(term) => split.term(term),
        }
    }
}

/// One year, or several, or what falls in none.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// When.
    pub when: When,
    /// All of it.
    pub all: Group,
    /// What it is for, kind by kind.
    pub parts: Vec<Part>,
}

/// When money is spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In a calendar year.
    Year(i16),
    /// In a year or later.
    From(i16),
    /// In no year: only a total is known, or nothing.
    Never,
}

impl When {
    /// The words on screen.
    pub fn label(self) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::From(year) => format!("{year} on"),
            Self::Never => "no year".to_owned(),
        }
    }
}

/// What is for one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// Cost and number of the projects.
    pub group: Group,
    /// The projects.
    pub projects: Arc<[Id<Project>]>,
}

/// The projects of each year (or of none), kind by kind.
type Found = BTreeMap<Option<i16>, Vec<Vec<Id<Project>>>>;

impl Horizon {
    /// The horizon of what these facts hold, as the reader chose to see it.
    pub fn of(facts: &Facts, options: &Options) -> Self {
        let shown = scope::shown(facts, options);
        let by = options.horizon.by;
        let kinds = Kind::all(by);
        let mut found = found(&shown, &kinds, by);
        let horizon = &shown.balance.horizon;
        let mut column = |when, year: Option<i16>, split: &Split| Column {
            when,
            all: split.all,
            parts: kinds
                .iter()
                .zip(found.remove(&year).unwrap_or_else(|| vec![Vec::new(); kinds.len()]))
                .map(|(kind, ids)| Part { group: kind.group(split), projects: ids.into() })
                .collect(),
        };
        let first = horizon.years.keys().next().copied();
        let last = horizon.years.keys().next_back().copied();
        let span = first.zip(last).map(|(first, last)| first..=last).into_iter().flatten();
        let nothing = Split::default();
        let mut columns: Vec<Column> = span
            .map(|year| {
                let split = horizon.years.get(&year).unwrap_or(&nothing);
                column(When::Year(year), Some(year), split)
            })
            .collect();
        if horizon.undated.all.projects > 0 {
            columns.push(column(When::Never, None, &horizon.undated));
        }
        let mut out = Self {
            title: String::new(),
            subtitle: vec![scope::sentence(facts, &shown)],
            kinds,
            columns,
            this_year: facts.today.year(),
        };
        out.title = out.finding(&shown, by);
        out.subtitle.push(out.counts(&shown));
        out
    }

    /// Whether a column lies in the past.
    pub fn is_past(&self, column: &Column) -> bool {
        matches!(column.when, When::Year(year) if year < self.this_year)
    }

    /// What the coming years cost together, kind by kind; what falls in no year where nothing is
    /// planned by year.
    pub fn coming(&self) -> (bool, Vec<Money>) {
        let sum = |of: &dyn Fn(&Column) -> bool| -> Vec<Money> {
            let part = |place| {
                let parts = self
                    .columns
                    .iter()
                    .filter(|c| of(c))
                    .filter_map(move |c| c.parts.get(place).map(|part: &Part| part.group.cost));
                parts.sum::<Money>()
            };
            (0..self.kinds.len()).map(part).collect()
        };
        let dated = sum(&|column| column.when != When::Never && !self.is_past(column));
        if dated.iter().any(|cost| cost.units() > 0) {
            (true, dated)
        } else {
            (false, sum(&|column| column.when == When::Never))
        }
    }

    /// The columns that are drawn: as many coming years as fit, the later ones together, and what
    /// falls in none.
    pub(super) fn gathered(&self, most: usize) -> Vec<Column> {
        let coming = self.columns.iter().filter(|column| !self.is_past(column)).cloned();
        let (never, mut years): (Vec<Column>, Vec<Column>) =
            coming.partition(|column| column.when == When::Never);
        let room = most.saturating_sub(never.len()).max(1);
        if years.len() > room {
            let rest = years.split_off(room - 1);
            years.extend(together(&rest));
        }
        years.into_iter().chain(never).collect()
    }

    fn finding(&self, shown: &Facts, by: HorizonBy) -> String {
        if shown.balance.included.projects == 0 {
            return "Nothing is in the portfolio yet".to_owned();
        }
        let (is_dated, costs) = self.coming();
        let total: Money = costs.iter().copied().sum();
        let share = |kind| {
            let place = self.kinds.iter().position(|own| *own == kind);
            place.and_then(|place| costs.get(place)?.share_of(total))
        };
        let (of, never) = if is_dated {
            (format!("of the money planned from {} on", self.this_year), "")
        } else {
            ("of the money".to_owned(), "; no year is planned")
        };
        let (first, second) = match by {
            HorizonBy::Aim => (Kind::Aim(Aim::Strategic), Kind::Aim(Aim::Operational)),
            HorizonBy::Term => (Kind::Term(Term::Long), Kind::Term(Term::Short)),
        };
        let Some((first, second)) = share(first).zip(share(second)) else {
            return format!("No cost is known from {} on", self.this_year);
        };
        let (more, less) = (text::percent(first), text::percent(second));
        match by {
            HorizonBy::Aim if first + second <= 0.0 => {
                let is_unknown = share(Kind::Aim(Aim::Unknown)).is_some_and(|share| share > 0.0);
                if is_unknown {
                    "Whether the money leads or manages is not known: no objective it serves says \
                     its level"
                } else {
                    "None of the money serves any objective"
                }
                .to_owned()
            }
            HorizonBy::Term if first + second <= 0.0 => {
                "How long projects run is not known: none has a start and an end".to_owned()
            }
            HorizonBy::Aim => format!(
                "{more} {of} serves strategic objectives, {less} only operational ones{never}"
            ),
            HorizonBy::Term => format!(
                "{more} {of} goes to projects longer than two years, {less} to shorter ones{never}"
            ),
        }
    }

    fn counts(&self, shown: &Facts) -> String {
        let currency = shown.portfolio.currency();
        let number = |number: usize| text::grouped(number as i128, 0);
        let included = shown.balance.included.projects;
        let undated = shown.balance.horizon.undated.all;
        let dated = included - undated.projects.min(included);
        let mut out = match dated {
            0 => "No project has its cost by year".to_owned(),
            _ => format!("Cost by calendar year of {}", text::count(dated, "project")),
        };
        let cost = |of: &dyn Fn(i16) -> bool| -> Money {
            let within = |column: &&Column| matches!(column.when, When::Year(year) if of(year));
            self.columns.iter().filter(within).map(|column| column.all.cost).sum()
        };
        let soon = cost(&|year| year == self.this_year || year == self.this_year + 1);
        let later = cost(&|year| year > self.this_year + 1);
        if soon.units() + later.units() > 0 {
            let said = |cost: Money| match cost.units() {
                0 => "nothing".to_owned(),
                _ => currency.short(cost),
            };
            let (soon, later) = (said(soon), said(later));
            out.push_str(&format!(": {soon} this year and next, {later} later"));
        }
        let totals = undated.projects - undated.unknown.min(undated.projects);
        if totals > 0 {
            out.push_str(&format!("; {} known only as a total", number(totals)));
        }
        if undated.unknown > 0 {
            out.push_str(&format!("; {} of unknown cost, not drawn", number(undated.unknown)));
        }
        let past = cost(&|year| year < self.this_year);
        if past.units() > 0 {
            let (past, year) = (currency.short(past), self.this_year);
            out.push_str(&format!("; {past} before {year}, not drawn"));
        }
        let others = shown.portfolio.projects.len() - included;
        if others > 0 {
            out.push_str(&format!("; {} not in the portfolio", number(others)));
        }
        out
    }
}

/// Which projects make up each figure.
fn found(shown: &Facts, kinds: &[Kind], by: HorizonBy) -> Found {
    let mut found = Found::new();
    for (project, standing) in shown.projects() {
        if standing.state != State::In {
            continue;
        }
        let kind = match by {
            HorizonBy::Aim => Kind::Aim(standing.aim),
            HorizonBy::Term => Kind::Term(Term::of(project)),
        };
        let Some(place) = kinds.iter().position(|own| *own == kind) else { continue };
        let years = cost_by_year(project, standing.shift);
        let years: Vec<Option<i16>> = match years.len() {
            0 => vec![None],
            _ => years.into_keys().map(Some).collect(),
        };
        for year in years {
            let parts = found.entry(year).or_insert_with(|| vec![Vec::new(); kinds.len()]);
            if let Some(part) = parts.get_mut(place) {
                part.push(project.id.clone());
            }
        }
    }
    found
}

/// Several years as one, each project counted once.
fn together(columns: &[Column]) -> Option<Column> {
    let first = columns.first()?;
    let When::Year(year) = first.when else { return None };
    let parts: Vec<Part> = (0..first.parts.len())
        .map(|place| {
            let of_part = || columns.iter().filter_map(move |column| column.parts.get(place));
            let mut ids: Vec<_> =
                of_part().flat_map(|part| part.projects.iter().cloned()).collect();
            ids.sort_unstable();
            ids.dedup();
            let cost = of_part().map(|part| part.group.cost).sum();
            let group = Group { projects: ids.len(), cost, ..Group::default() };
            Part { group, projects: ids.into() }
        })
        .collect();
    let all = Group {
        projects: parts.iter().map(|part| part.group.projects).sum(),
        cost: parts.iter().map(|part| part.group.cost).sum(),
        ..Group::default()
    };
    Some(Column { when: When::From(year), all, parts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::HorizonOptions;
    use crate::portfolio::{
        Contribution, Cost, Objective, ObjectiveLevel, Portfolio, Scenario, Stage,
    };

    fn horizon(projects: &[(i16, i128, &str)], by: HorizonBy, shift: i64) -> Horizon {
        let objective = |(id, level): (&str, _)| Objective {
            id: id.into(),
            level: Some(level),
            ..Objective::default()
        };
        let project = |(place, (year, cost, served)): (usize, &(i16, i128, &str))| {
            let amount = Some(Money::minor(*cost));
            let link = Contribution { objective: (*served).into(), ..Contribution::default() };
            Project {
                id: format!("p{place}").as_str().into(),
                stage: Some(Stage::Approved),
                budget: amount.filter(|_| *year == 0),
                costs: (*year != 0)
                    .then(|| Cost { year: *year, systems: amount, ..Cost::default() })
                    .into_iter()
                    .collect(),
                objectives: if served.is_empty() { Vec::new() } else { vec![link] },
                ..Project::default()
            }
        };
        let levels = [("go", ObjectiveLevel::Strategic), ("run", ObjectiveLevel::Operational)];
        let projects: Vec<Project> = projects.iter().enumerate().map(project).collect();
        let choose = |project: &Project| crate::portfolio::Choosing {
            project: project.id.clone(),
            shift: Some(shift),
            ..Default::default()
        };
        let choices = projects.iter().map(choose).collect();
        let portfolio = Portfolio {
            objectives: levels.into_iter().map(objective).collect(),
            scenarios: vec![Scenario { name: "Later".into(), choices, ..Scenario::default() }],
            projects: projects.into_iter().collect(),
            ..Portfolio::default()
        };
        let today = jiff::civil::date(2027, 5, 10);
        let facts = Facts::new(Arc::new(portfolio), Some("Later"), today);
        let options = Options { horizon: HorizonOptions { by }, ..Options::default() };
        Horizon::of(&facts, &options)
    }

    const PROJECTS: &[(i16, i128, &str)] =
        &[(2026, 500, "run"), (2027, 60, "go"), (2029, 30, "run"), (2029, 10, ""), (0, 70, "go")];

    #[test]
    fn the_title_is_about_the_coming_years() {
        let found = horizon(PROJECTS, HorizonBy::Aim, 0);
        assert_eq!(
            found.title,
            "60 % of the money planned from 2027 on serves strategic objectives, 30 % only \
             operational ones"
        );
        let labels: Vec<_> = found.gathered(9).iter().map(|column| column.when.label()).collect();
        assert_eq!(labels, ["2027", "2028", "2029", "no year"]);
        let found = horizon(PROJECTS, HorizonBy::Term, 0);
        assert_eq!(found.title, "How long projects run is not known: none has a start and an end");
    }

    #[test]
    fn a_shift_moves_the_money() {
        let found = horizon(&[(2027, 60, "go")], HorizonBy::Aim, 8);
        assert_eq!(found.columns[0].when, When::Year(2029));
        assert_eq!(found.columns[0].parts[0].projects.len(), 1);
    }

    #[test]
    fn years_without_room_are_one() {
        let found = horizon(PROJECTS, HorizonBy::Aim, 0);
        let gathered = found.gathered(3);
        let labels: Vec<_> = gathered.iter().map(|column| column.when.label()).collect();
        assert_eq!(labels, ["2027", "2028 on", "no year"]);
        assert_eq!(gathered[1].all.cost, Money::minor(40));
        assert_eq!(horizon(&[], HorizonBy::Aim, 0).title, "Nothing is in the portfolio yet");
    }
}
