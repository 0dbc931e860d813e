//! The columns of the grid: what they show, how they are sorted, which field they edit.

use std::cmp::Ordering;

use egui::{Align, Label, Layout, RichText, Ui};
use smol_str::{SmolStr, format_smolstr};

use super::state;
use crate::app::Document;
use crate::balance::Sponsorship;
use crate::edit::field::{Field, Kind, Own};
use crate::portfolio::{Level, Project, bucket_label, number};
use crate::text::short_date;
use crate::ui::theme;

/// A column of the grid.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) enum Column {
    /// The worst of its findings, and how many there are.
    Findings,
    /// A field of the project.
    Field(Field),
    /// Whether it is in, a candidate or closed; and what the scenario does to it.
    State,
    /// What it costs.
    Cost,
    /// The objectives it serves.
    Objectives,
    /// The milestone that is due next.
    Next,
    /// What stood in a column of the list that it was imported from, which had no place.
    Listed(SmolStr),
}

/// What stands before the heading of a list in the names of columns.
const LISTED: &str = "list:";

/// The columns shown where nobody chose any.
const USUAL: [&str; 11] = [
    "findings", "name", "stage", "sponsor", "value", "risk", "cost", "ambition", "end", "owner",
    "next",
];

/// What a column is sorted by; what is not known comes last.
#[derive(PartialEq)]
enum SortKey {
    Number(f64),
    Text(String),
    Unknown,
}

impl Column {
    /// Every column that can be shown.
    pub(in crate::ui) fn all(document: &Document) -> Vec<Self> {
        let mut columns = Self::own(document);
        columns.extend(document.headings().into_iter().map(Self::Listed));
        columns
    }

    /// Those that do not come from a list.
    fn own(document: &Document) -> Vec<Self> {
        let mut columns = vec![Self::Findings];
        columns.extend(Own::ALL.iter().map(|own| Self::Field(Field::Own(*own))));
        columns.extend(document.lenses().into_iter().map(|l| Self::Field(Field::Class(l))));
        columns.extend([Self::State, Self::Cost, Self::Objectives, Self::Next]);
        columns
    }

    /// The columns chosen, or the usual ones.
    pub(in crate::ui) fn chosen(document: &Document, names: &[String]) -> Vec<Self> {
        let own = Self::own(document);
        let find = |name: &str| Self::found(document, &own, name);
        let chosen: Vec<Self> = names.iter().filter_map(|name| find(name)).collect();
        let mut shown = if chosen.iter().any(Self::is_name) {
            chosen
        } else {
            USUAL.iter().filter_map(|name| find(name)).collect()
        };
        // Under a scenario one has to see what it does.
        if document.scenario().is_some() && !shown.contains(&Self::State) {
            let place = shown.iter().position(Self::is_name).map_or(0, |place| place + 1);
            shown.insert(place, Self::State);
        }
        shown
    }

    /// The column to which settings refer by this name.
    pub(super) fn named(document: &Document, name: &str) -> Option<Self> {
        Self::found(document, &Self::own(document), name)
    }

    /// The column with this name, among those that do not come from a list or else of the list.
    fn found(document: &Document, own: &[Self], name: &str) -> Option<Self> {
        if let Some(heading) = name.strip_prefix(LISTED) {
            return document.has_heading(heading).then(|| Self::Listed(heading.into()));
        }
        own.iter().find(|column| column.key() == name).cloned()
    }

    /// The name by which settings refer to it.
    pub(in crate::ui) fn key(&self) -> SmolStr {
        match self {
            Self::Findings => "findings".into(),
            Self::Field(field) => field.name(),
            Self::State => "state".into(),
            Self::Cost => "cost".into(),
            Self::Objectives => "objectives".into(),
            Self::Next => "next".into(),
            Self::Listed(heading) => format_smolstr!("{LISTED}{heading}"),
        }
    }

    /// The name on screen.
    pub(in crate::ui) fn title(&self) -> String {
        match self {
            Self::Findings => "Findings".into(),
            Self::Field(field) => field.title(),
            Self::State => "In or out".into(),
            Self::Cost => "Cost".into(),
            Self::Objectives => "Objectives".into(),
            Self::Next => "Next milestone".into(),
            Self::Listed(heading) => {
                let heading = crate::text::shortened(heading, 40);
                format!("{} (list)", crate::text::plain(&heading))
            }
        }
    }

    /// What stands at its head.
    pub(super) fn head(&self) -> String {
        match self {
            Self::Findings => "●".into(),
            other => other.title(),
        }
    }

    /// Whether it is the one that takes the room that is left.
    pub(super) fn is_name(&self) -> bool {
        *self == Self::Field(Field::Own(Own::Name))
    }

    /// Whether it holds figures, which stand on the right.
    pub(super) fn is_figure(&self) -> bool {
        match self {
            Self::Cost => true,
            Self::Field(field) => matches!(field.kind(), Kind::Money | Kind::Score),
            _ => false,
        }
    }

    /// How wide it is to begin with.
    pub(super) fn width(&self) -> f32 {
        match self {
            Self::Findings => 34.0,
            Self::Cost => 58.0,
            Self::State => 96.0,
            Self::Objectives => 160.0,
            Self::Next => 170.0,
            Self::Listed(_) => 140.0,
            Self::Field(field) => match field.kind() {
                Kind::Score => 38.0,
                Kind::Date => 82.0,
                Kind::Person => 112.0,
                Kind::Word | Kind::Money => 76.0,
                Kind::Line if self.is_name() => 200.0,
                Kind::Line | Kind::Lines => 160.0,
            },
        }
    }

    /// The field that an edit of the cell changes; nothing where the column only shows.
    pub(super) fn field(&self, project: &Project) -> Option<Field> {
        match self {
            Self::Field(field) => Some(field.clone()),
            // Where yearly costs are known, their sum cannot be typed.
            Self::Cost if project.costs.is_empty() => Some(Field::Own(Own::Budget)),
            _ => None,
        }
    }

    /// One cell.
    pub(super) fn cell_ui(
        &self,
        ui: &mut Ui,
        document: &Document,
        place: usize,
        project: &Project,
    ) {
        let colours = theme::colours(ui);
        if *self == Self::Findings {
            findings_ui(ui, document, place);
            return;
        }
        let shown = self.shown(document, project);
        let mut text = RichText::new(shown.as_deref().unwrap_or("–"));
        if shown.is_none() || !project.stage().is_open() {
            text = text.color(colours.soft);
        }
        let mut hover = None;
        if *self == Self::State
            && document.scenario().is_some()
            && state::is_moved(document, project)
        {
            text = text.color(colours.accent);
            hover = Some(format!("In the plan: {}", state::planned(project)));
        }
        if let Self::Field(Field::Own(Own::Sponsor)) = self
            && let Some(standing) = document.facts.standing(&project.id)
            && standing.is_it_project()
        {
            let label = standing.sponsorship.label();
            let sign = if standing.sponsorship == Sponsorship::None { "" } else { "▲ " };
            text = RichText::new(format!("{sign}{}", shown.as_deref().unwrap_or("none")))
                .color(colours.warm);
            hover = Some(label.to_owned());
        }
        let label = Label::new(text).truncate().selectable(false);
        let response = if self.is_figure() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.add(label)).inner
        } else {
            ui.add(label)
        };
        if let Some(hover) = hover {
            response.on_hover_text(hover);
        }
    }

    /// What a cell says; nothing where it is not known.
    fn shown(&self, document: &Document, project: &Project) -> Option<String> {
        let p = document.portfolio();
        let text = match self {
            Self::Findings => None,
            Self::State => document
                .facts
                .standing(&project.id)
                .map(|standing| state::in_or_out(project, standing)),
            Self::Cost => project.cost().map(|cost| p.currency().short(cost)),
            Self::Objectives => {
                let names: Vec<&str> = project
                    .objectives
                    .iter()
                    .filter_map(|link| p.objectives.get(&link.objective))
                    .map(|objective| objective.name.as_str())
                    .collect();
                (!names.is_empty()).then(|| names.join(", "))
            }
            Self::Next => next(project).map(|(due, name)| format!("{} {name}", short_date(due))),
            Self::Listed(heading) => listed(project, heading).map(str::to_owned),
            Self::Field(field) if field.kind() == Kind::Date => day(field, project).map(short_date),
            Self::Field(Field::Class(lens)) => {
                project.class(lens).map(|bucket| bucket_label(lens, bucket))
            }
            Self::Field(field) => field.show(p, project),
        };
        text.map(|text| crate::text::plain(&crate::text::shortened(&text, 120)).into_owned())
    }

    /// Sorts places of projects by this column; equal ones stay in the portfolio's order.
    pub(super) fn sort(&self, document: &Document, places: &mut Vec<usize>, is_descending: bool) {
        let projects = &document.portfolio().projects;
        let mut keyed: Vec<(SortKey, usize)> = places
            .iter()
            .filter_map(|place| {
                let project = projects.at(*place)?;
                Some((self.sort_key(document, *place, project), *place))
            })
            .collect();
        keyed.sort_by(|(a, _), (b, _)| compare(a, b, is_descending));
        *places = keyed.into_iter().map(|(_, place)| place).collect();
    }

    fn sort_key(&self, document: &Document, place: usize, project: &Project) -> SortKey {
        let number = |number: Option<f64>| number.map_or(SortKey::Unknown, SortKey::Number);
        match self {
            Self::Findings => {
                let counts = document.judgement.by_project.get(place).copied().unwrap_or_default();
                let weight = counts.error * 10_000 + counts.warning * 100 + counts.note;
                // The worst first: nobody sorts by findings to see where there are none.
                SortKey::Number(-(weight as f64))
            }
            Self::Cost => number(project.cost().map(|cost| cost.units() as f64)),
            Self::State => {
                let standing = document.facts.standing(&project.id);
                number(standing.map(|standing| f64::from(standing.state as u8)))
            }
            Self::Next => number(next(project).map(|(due, _)| days(due))),
            Self::Field(Field::Own(Own::Stage)) => {
                SortKey::Number(f64::from(project.stage() as u8))
            }
            Self::Field(field) => match field.kind() {
                Kind::Date => number(day(field, project).map(days)),
                Kind::Score => number(score(field, project)),
                Kind::Money => {
                    let amount = match field {
                        Field::Own(Own::Spent) => project.spent,
                        _ => project.budget,
                    };
                    number(amount.map(|amount| amount.units() as f64))
                }
                _ => self
                    .shown(document, project)
                    .map_or(SortKey::Unknown, |text| SortKey::Text(text.to_lowercase())),
            },
            Self::Listed(heading) => {
                let text = listed(project, heading);
                let figure = text.and_then(|text| text.replace(',', "").parse::<f64>().ok());
                match (figure, text) {
                    (Some(figure), _) => SortKey::Number(figure),
                    (None, Some(text)) => SortKey::Text(text.to_lowercase()),
                    (None, None) => SortKey::Unknown,
                }
            }
            Self::Objectives => self
                .shown(document, project)
                .map_or(SortKey::Unknown, |text| SortKey::Text(text.to_lowercase())),
        }
    }
}

/// What stood in a column of the list that a project was imported from.
fn listed<'p>(project: &'p Project, heading: &str) -> Option<&'p str> {
    let columns = &project.source.as_ref()?.columns;
    columns.iter().find(|(own, _)| own == heading).map(|(_, text)| text.as_str())
}

/// What is not known comes last, whichever way round.
fn compare(a: &SortKey, b: &SortKey, is_descending: bool) -> Ordering {
    let ordering = match (a, b) {
        (SortKey::Unknown, SortKey::Unknown) => return Ordering::Equal,
        (SortKey::Unknown, _) => return Ordering::Greater,
        (_, SortKey::Unknown) => return Ordering::Less,
        (SortKey::Number(a), SortKey::Number(b)) => a.total_cmp(b),
        (SortKey::Text(a), SortKey::Text(b)) => a.cmp(b),
        (SortKey::Number(_), SortKey::Text(_)) => Ordering::Less,
        (SortKey::Text(_), SortKey::Number(_)) => Ordering::Greater,
    };
    if is_descending { ordering.reverse() } else { ordering }
}

fn day(field: &Field, project: &Project) -> Option<jiff::civil::Date> {
    match field {
        Field::Own(Own::SponsorConfirmed) => project.sponsor_confirmed,
        Field::Own(Own::RequirementsAgreed) => project.requirements_agreed,
        Field::Own(Own::Start) => project.start,
        Field::Own(Own::End) => project.end,
        _ => None,
    }
}

fn score(field: &Field, project: &Project) -> Option<f64> {
    let score = match field {
        Field::Own(Own::Value) => project.value,
        Field::Own(Own::Risk) => project.risk,
        _ => project.confidence,
    };
    score.map(|score| number(score.decimal()))
}

/// A day as a number to sort by.
fn days(date: jiff::civil::Date) -> f64 {
    f64::from(i32::from(date.year()) * 372 + i32::from(date.month()) * 31 + i32::from(date.day()))
}

/// The open milestone that is due next.
fn next(project: &Project) -> Option<(jiff::civil::Date, &str)> {
    project
        .milestones
        .iter()
        .filter(|milestone| milestone.done.is_none())
        .filter_map(|milestone| Some((milestone.due?, milestone.name.as_str())))
        .min_by_key(|(due, _)| *due)
}

/// The sign of the worst finding and how many there are.
fn findings_ui(ui: &mut Ui, document: &Document, place: usize) {
    let counts = document.judgement.by_project.get(place).copied().unwrap_or_default();
    let level = match (counts.error, counts.warning, counts.note) {
        (1.., ..) => Level::Error,
        (_, 1.., _) => Level::Warning,
        (_, _, 1..) => Level::Note,
        _ => return,
    };
    let text = format!("{} {}", level.sign(), counts.open());
    let colour = theme::level_colour(ui, level);
    ui.add(Label::new(RichText::new(text).color(colour)).selectable(false)).on_hover_text(format!(
        "{}, {}, {}",
        crate::text::count(counts.error, "error"),
        crate::text::count(counts.warning, "warning"),
        crate::text::count(counts.note, "note")
    ));
}
