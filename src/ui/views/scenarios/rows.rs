//! The list as flat rows, worked out once for each state of the portfolio, the measure and the
//! filter; while something is dragged they stay as they are.

use egui::{Pos2, Rect, pos2, vec2};

use super::drag::Drag;
use crate::app::{Document, Filter, Measure, Outcome, PlanBeside, Ranked, Ranking};
use crate::portfolio::{Id, Project};
use crate::ui::request::Desk;

/// How high a row is.
pub(super) const ROW: f32 = 26.0;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A ranked project, by its place in the ranking.
    Ranked(usize),
    /// The line: what is above is in.
    Line,
    /// Here the budget ends.
    Budget,
    /// The head of those that cannot be ranked.
    Apart,
    /// One of them, by its place among them.
    Unranked(usize),
}

/// What the view remembers from frame to frame.
#[derive(Default)]
pub(in crate::ui) struct ScenariosState {
    /// What they are ranked by.
    pub(super) measure: Measure,
    /// The portfolio, the measure and the filter for which this was worked out.
    key: Option<(u64, Measure, Filter)>,
    /// The ranking of everything, shown or not.
    pub(super) ranking: Ranking,
    /// The places in the ranking of those that are shown.
    pub(super) shown: Vec<usize>,
    /// The rows.
    pub(super) rows: Vec<Row>,
    /// The document whose line has been brought into sight.
    seen: u64,
    /// The row to be brought into sight.
    pub(super) sought: Option<usize>,
    /// The project that the keys have reached, and its row: where it leaves that row by being
    /// decided about, the keys go on from there.
    pub(super) cursor: Option<(Id<Project>, usize)>,
    /// What is being dragged.
    pub(super) drag: Option<Drag>,
    /// How often something was dragged, to tell one drag from another.
    pub(super) moves: u64,
    /// Where the first row begins on the screen.
    pub(super) origin: Pos2,
    /// How wide the rows are.
    pub(super) width: f32,
    /// The plan beside what is shown, and for which state of the document.
    plan: Option<(u64, u64, PlanBeside)>,
    /// The figures of what is shown and of the plan.
    outcomes: Option<(u64, Outcome, Outcome)>,
}

impl ScenariosState {
    /// Works everything out again where something has changed.
    pub(super) fn follow(&mut self, desk: &Desk<'_>, document: &Document) {
        let filter = &desk.app.filter;
        if self.drag.is_none() {
            self.measure = desk.app.ranked_by;
        }
        let is_known = self.key.as_ref().is_some_and(|(revision, measure, own)| {
            *revision == document.revision && *measure == self.measure && own == filter
        });
        if is_known || self.drag.is_some() {
            return;
        }
        let is_other = self.key.as_ref().is_none_or(|(_, measure, _)| *measure != self.measure);
        self.key = Some((document.revision, self.measure, filter.clone()));
        self.ranking = Ranking::of(&document.facts, self.measure);
        self.lay_out(desk, document);
        if self.seen != document.number || is_other {
            self.seen = document.number;
            self.sought = self.rows.iter().position(|row| *row == Row::Line);
            self.cursor = None;
        }
    }

    fn lay_out(&mut self, desk: &Desk<'_>, document: &Document) {
        let mut is_shown = vec![false; document.portfolio().projects.len()];
        for place in desk.shown {
            if let Some(slot) = is_shown.get_mut(*place) {
                *slot = true;
            }
        }
        let fits = |row: &Ranked| is_shown.get(row.place) == Some(&true);
        let ranking = &self.ranking;
        self.shown.clear();
        self.rows.clear();
        for (at, row) in ranking.rows.iter().enumerate() {
            if at == ranking.line {
                self.rows.push(Row::Line);
            }
            if ranking.within_budget == Some(at) {
                self.rows.push(Row::Budget);
            }
            if fits(row) {
                self.shown.push(at);
                self.rows.push(Row::Ranked(at));
            }
        }
        if ranking.line == ranking.rows.len() {
            self.rows.push(Row::Line);
        }
        let apart = ranking.apart.iter().enumerate().filter(|(_, row)| fits(row));
        let apart: Vec<Row> = apart.map(|(at, _)| Row::Unranked(at)).collect();
        if !apart.is_empty() {
            self.rows.push(Row::Apart);
            self.rows.extend(apart);
        }
    }

    /// The project of a row.
    pub(super) fn ranked(&self, row: Row) -> Option<&Ranked> {
        match row {
            Row::Ranked(at) => self.ranking.rows.get(at),
            Row::Unranked(at) => self.ranking.apart.get(at),
            Row::Line | Row::Budget | Row::Apart => None,
        }
    }

    /// The row of the project at a place in the portfolio.
    pub(super) fn row_of(&self, place: usize) -> Option<usize> {
        self.rows.iter().position(|row| self.ranked(*row).is_some_and(|own| own.place == place))
    }

    /// How many of the ranked rows that are shown lie above a height on the screen.
    pub(super) fn above(&self, y: f32) -> usize {
        let middle = |at: usize| self.origin.y + (at as f32 + 0.5) * ROW;
        let rows = self.rows.iter().enumerate();
        rows.filter(|(at, row)| matches!(row, Row::Ranked(_)) && middle(*at) < y).count()
    }

    /// Where the middle of the line is on the screen.
    pub(super) fn line_y(&self) -> f32 {
        let at = self.rows.iter().position(|row| *row == Row::Line).unwrap_or(0);
        self.origin.y + (at as f32 + 0.5) * ROW
    }

    /// Where a project or, without one, the line is on the screen.
    pub(in crate::ui) fn area(
        &self,
        document: &Document,
        project: Option<&Id<Project>>,
    ) -> Option<Rect> {
        let at = match project {
            Some(id) => self.row_of(document.portfolio().projects.place(id)?)?,
            None => self.rows.iter().position(|row| *row == Row::Line)?,
        };
        let top = self.origin.y + at as f32 * ROW;
        Some(Rect::from_min_size(pos2(self.origin.x, top), vec2(self.width, ROW)))
    }

    /// The figures of what is shown and of the plan.
    pub(super) fn outcomes(&mut self, document: &Document) -> (&Outcome, &Outcome) {
        let is_known = self.outcomes.as_ref().is_some_and(|(own, ..)| *own == document.revision);
        if !is_known {
            let is = Outcome::of(&document.facts, document.judgement.counts);
            let plan = match document.scenario() {
                None => is.clone(),
                Some(_) => self.plan(document).outcome(),
            };
            self.outcomes = Some((document.revision, is, plan));
        }
        let (_, is, plan) = self.outcomes.get_or_insert_default();
        (is, plan)
    }

    fn plan(&mut self, document: &Document) -> &PlanBeside {
        let (number, revision) = (document.number, document.revision);
        let known = self.plan.take().filter(|(own, ..)| *own == number);
        let plan = match known {
            Some((_, own, mut plan)) => {
                if own != revision {
                    plan.follow(document);
                }
                plan
            }
            None => PlanBeside::of(document),
        };
        &self.plan.insert((number, revision, plan)).2
    }
}
