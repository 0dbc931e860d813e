//! From a portfolio and a question to columns and demands.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Asked, Demand, LeftAlone, Model, Start, quoted, worth};
use crate::balance::{Facts, Standing, State, change_of, cost_by_year, work_of};
use crate::optimise::{Question, Row, Shifting};
use crate::portfolio::{Budget, Cost, Id, Money, Must, Project, Quarter, Stage, number};

impl Model {
    /// What a question comes to over a portfolio under its scenario.
    pub fn of(facts: &Facts, question: &Question) -> Self {
        let mut making = Making {
            facts,
            question,
            starts: Vec::new(),
            columns: BTreeMap::new(),
            asked: Vec::new(),
            left_alone: Vec::new(),
            as_it_is: BTreeMap::new(),
            was_in: BTreeSet::new(),
        };
        for (place, (project, standing)) in facts.projects().enumerate() {
            if standing.state != State::Closed {
                making.project(place, project, standing);
            }
        }
        for (place, (project, standing)) in facts.projects().enumerate() {
            if standing.state != State::Closed {
                making.links(place, project);
            }
        }
        making.budget();
        making.loads();
        making.shares();
        let worths: Vec<Decimal> =
            making.starts.iter().map(|start| start.worth.unwrap_or_default()).collect();
        let (worths, scale) = worth::whole(&worths);
        Self {
            maximise: question.maximise,
            facts: facts.clone(),
            starts: making.starts,
            columns: making.columns,
            asked: making.asked,
            worths,
            scale,
            left_alone: making.left_alone,
        }
    }
}

/// A model in the making.
struct Making<'f> {
    facts: &'f Facts,
    question: &'f Question,
    starts: Vec<Start>,
    columns: BTreeMap<usize, Vec<usize>>,
    asked: Vec<Asked>,
    left_alone: Vec<LeftAlone>,
    /// Projects that are left in or out because something about them is not known, and not because
    /// anybody asks for it.
    as_it_is: BTreeMap<usize, bool>,
    /// Projects that are in already and stay in, whatever is chosen.
    was_in: BTreeSet<usize>,
}

impl Making<'_> {
    /// The starts of a project, and whether it is up for selection.
    fn project(&mut self, place: usize, project: &Project, standing: &Standing) {
        let worth = worth::worth(&self.facts.portfolio, project, self.question.maximise);
        let shifts = self.shifts(project, standing);
        let columns: Vec<usize> = shifts
            .into_iter()
            .map(|shift| {
                let lost = self.question.delay.checked_mul(shift.into()).unwrap_or(Decimal::ONE);
                let left = (Decimal::ONE - lost.min(Decimal::ONE)).max(Decimal::ZERO);
                let worth = worth.as_ref().ok().and_then(|worth| worth.checked_mul(left));
                self.starts.push(Start { place, shift, worth, cost: standing.cost });
                self.starts.len() - 1
            })
            .collect();
        self.columns.insert(place, columns);
        let is_in = standing.state == State::In;
        let held = self.question.held.get(&project.id).copied();
        if let Some(must) = project.must {
            self.decide(place, must == Must::In, Demand::Must(place, must == Must::In));
        }
        if let Some(held) = held {
            self.decide(place, held, Demand::Held(place, held));
        }
        let is_settled = project.must.is_some() || held.is_some();
        let is_freed = self.question.freed.contains(&project.id) || !is_in;
        let is_kept = !is_settled && project.stage() == Stage::Delivering && !is_freed;
        if is_kept {
            self.decide(place, true, Demand::Kept(place));
        }
        let unknown = self.unknown(project, standing, worth.err());
        let is_known = unknown.is_none();
        if is_in
            && held.is_none()
            && project.must != Some(Must::Out)
            && (is_kept || !is_known || is_settled)
        {
            self.was_in.insert(place);
        }
        if let Some(unknown) = unknown
            && !(project.must == Some(Must::Out) || held == Some(false))
        {
            if !is_settled && !is_kept {
                self.decide(place, is_in, Demand::LeftAlone(place, is_in));
                self.as_it_is.insert(place, is_in);
            }
            let is_in = is_in || is_settled || is_kept;
            let stays = match (is_settled || is_kept, is_in) {
                (true, _) => "is counted as far as it is known",
                (false, true) => "stays in",
                (false, false) => "stays out",
            };
            let reason = format!("{unknown}, so it {stays}");
            self.left_alone.push(LeftAlone { place, is_in, reason });
        }
    }

    /// What is not known about a project, if anything.
    fn unknown(
        &self,
        project: &Project,
        standing: &Standing,
        worth: Option<String>,
    ) -> Option<String> {
        if standing.cost.is_none() {
            return Some("Its cost is not known".into());
        }
        let is_dated = project.costs.iter().any(Cost::is_known);
        let by_year = matches!(self.budget_that_holds(), Some(Budget::ByYear(_)));
        if by_year && !is_dated && standing.cost != Some(Money::ZERO) {
            return Some("In which years its cost falls is not known".into());
        }
        worth
    }

    /// By how many quarters a project may start later.
    fn shifts(&self, project: &Project, standing: &Standing) -> Vec<i64> {
        let has_begun = !matches!(project.stage(), Stage::Idea | Stage::Proposed | Stage::Approved);
        let may = match &self.question.shifting {
            Shifting::Nobody => false,
            Shifting::NotBegun => !has_begun,
            Shifting::These(these) => these.contains(&project.id),
        };
        let mut shifts = vec![standing.shift];
        if may {
            shifts.extend(self.question.shifts.iter().filter(|shift| (0..=400).contains(*shift)));
        }
        shifts.sort_unstable();
        shifts.dedup();
        shifts
    }

    fn decide(&mut self, place: usize, is_in: bool, demand: Demand) {
        let columns = self.columns.get(&place).cloned().unwrap_or_default();
        let mut asked = Asked { demand, rows: Vec::new(), fixed: Vec::new() };
        match columns.as_slice() {
            [only] => asked.fixed.push((*only, is_in)),
            _ if is_in => {
                asked.rows.push(Row::at_least(columns.iter().map(|column| (*column, 1)), 1));
            }
            _ => asked.fixed.extend(columns.iter().map(|column| (*column, false))),
        }
        self.asked.push(asked);
    }

    fn demand(&mut self, demand: Demand, rows: Vec<Row>) {
        self.asked.push(Asked { demand, rows, fixed: Vec::new() });
    }

    /// A project is left in although it breaks something: that is so already, and no choice of the
    /// others could mend it.
    fn excuse(&mut self, place: usize, breaks: &str) {
        let own = self.left_alone.iter_mut().find(|left| left.place == place);
        if let Some(own) = own.filter(|own| !own.reason.contains(breaks)) {
            let is_first = !own.reason.contains(ALTHOUGH);
            own.reason.push_str(if is_first { ALTHOUGH } else { ", and " });
            own.reason.push_str(breaks);
        }
    }

    /// Whether a project is left in (true) or out (false) because it is not all known.
    fn is_left(&self, place: usize, is_in: bool) -> bool {
        self.as_it_is.get(&place) == Some(&is_in)
    }

    /// Needs, together and instead.
    fn links(&mut self, place: usize, project: &Project) {
        let own = self.columns.get(&place).cloned().unwrap_or_default();
        let places = |ids: &[Id<Project>]| -> BTreeSet<usize> {
            let projects = &self.facts.portfolio.projects;
            ids.iter().filter_map(|id| projects.place(id)).filter(|other| *other != place).collect()
        };
        let (needs, together) = (places(&project.needs), places(&project.together_with));
        let mut instead = places(&project.instead_of);
        for other in needs.union(&together).copied() {
            let stage = self.facts.portfolio.projects.at(other).map(|other| other.stage());
            let is_stopped = stage == Some(Stage::Stopped);
            if self.is_left(place, true) && (is_stopped || self.is_left(other, false)) {
                let verb = if needs.contains(&other) { "needs" } else { "belongs with" };
                let why = if is_stopped { "was stopped" } else { "stays out" };
                let name = quoted(self.facts, other);
                self.excuse(place, &format!("it {verb} {name}, which {why}"));
                continue;
            }
            match self.columns.get(&other).cloned() {
                None if is_stopped => {
                    let fixed = own.iter().map(|column| (*column, false)).collect();
                    let demand = Demand::NeedsStopped(place, other);
                    self.asked.push(Asked { demand, rows: Vec::new(), fixed });
                }
                // What is done is there.
                None => {}
                Some(columns) => {
                    if needs.contains(&other) {
                        let row = needed(&own, &columns);
                        self.demand(Demand::Need(place, other), vec![row]);
                    }
                    if !together.contains(&other) {
                        continue;
                    }
                    if self.is_left(place, false) && self.is_left(other, true) {
                        let name = quoted(self.facts, place);
                        self.excuse(other, &format!("it belongs with {name}, which stays out"));
                    } else {
                        let demand = Demand::Together(place.min(other), place.max(other));
                        let is_told = self.asked.iter().any(|asked| asked.demand == demand);
                        if !is_told {
                            let rows = vec![needed(&own, &columns), needed(&columns, &own)];
                            self.demand(demand, rows);
                        }
                    }
                }
            }
        }
        instead.retain(|other| self.columns.contains_key(other));
        if !instead.is_empty() {
            instead.insert(place);
            let demand = Demand::Instead(instead.iter().copied().collect());
            if !self.asked.iter().any(|asked| asked.demand == demand) {
                let all = instead.iter().filter_map(|place| self.columns.get(place)).flatten();
                let left: Vec<usize> =
                    instead.iter().copied().filter(|place| self.is_left(*place, true)).collect();
                let most = left.len().max(1) as i128;
                let row = Row::at_most(all.map(|column| (*column, 1)), most);
                self.demand(demand, vec![row]);
                if let [first, others @ ..] = left.as_slice() {
                    for other in others {
                        let name = quoted(self.facts, *first);
                        self.excuse(*other, &format!("only one of it and {name} should be in"));
                    }
                }
            }
        }
    }

    fn budget_that_holds(&self) -> Option<Budget> {
        self.question.budget.map(Budget::Total).or_else(|| self.facts.budget().cloned())
    }

    fn budget(&mut self) {
        match self.budget_that_holds() {
            None => {}
            Some(Budget::Total(most)) => {
                let row = Row::at_most(costs(&self.starts), most.units());
                self.demand(Demand::Budget(most), vec![row]);
            }
            Some(Budget::ByYear(years)) => {
                let mut terms: BTreeMap<i16, Vec<(usize, i128)>> = BTreeMap::new();
                for (column, start) in self.starts.iter().enumerate() {
                    let Some(project) = self.facts.portfolio.projects.at(start.place) else {
                        continue;
                    };
                    for (year, cost) in cost_by_year(project, start.shift) {
                        terms.entry(year).or_default().push((column, cost.units()));
                    }
                }
                for (year, most) in years {
                    let terms = terms.get(&year).cloned().unwrap_or_default();
                    let row = Row::at_most(terms, most.units());
                    self.demand(Demand::BudgetOf(year, most), vec![row]);
                }
            }
        }
    }

    /// What roles and units have in each quarter. What is kept may have asked for more than there
    /// was before today's quarter; that is past, and only no more may be added to it.
    fn loads(&mut self) {
        let mut work: Loads = BTreeMap::new();
        let mut change: Loads = BTreeMap::new();
        let p = &self.facts.portfolio;
        for (column, start) in self.starts.iter().enumerate() {
            let Some((project, standing)) = self.facts.projects().nth(start.place) else {
                continue;
            };
            let mut standing = *standing;
            (standing.state, standing.shift) = (State::In, start.shift);
            for (role, quarter, days) in work_of(project, &standing) {
                if let (Some(role), Some(days)) = (p.roles.place(role), days) {
                    work.entry((role, quarter)).or_default().push((column, days));
                }
            }
            for (unit, quarter, load) in change_of(project, &standing) {
                if let (Some(unit), Some(load)) = (p.units.place(unit), load) {
                    change.entry((unit, quarter)).or_default().push((column, load));
                }
            }
        }
        for ((place, quarter), terms) in work {
            let capacity = p.roles.at(place).and_then(|role| role.capacity.as_ref());
            if let Some(days) = capacity.and_then(|capacity| capacity.in_quarter(quarter)) {
                self.load(quarter, &terms, days, |days| Demand::Work(place, quarter, days));
            }
        }
        for ((place, quarter), terms) in change {
            if let Some(most) = p.units.at(place).and_then(|unit| unit.change_capacity) {
                self.load(quarter, &terms, most, |most| Demand::Change(place, quarter, most));
            }
        }
    }

    fn load(
        &mut self,
        quarter: Quarter,
        terms: &[(usize, Decimal)],
        most: Decimal,
        demand: impl Fn(Decimal) -> Demand,
    ) {
        let is_past = quarter < Quarter::of(self.facts.today);
        let mut kept: BTreeMap<usize, Decimal> = BTreeMap::new();
        let mut sums: BTreeMap<usize, Decimal> = BTreeMap::new();
        for (column, figure) in terms {
            *sums.entry(*column).or_default() += figure;
        }
        for (column, figure) in &sums {
            let Some(start) = self.starts.get(*column) else { continue };
            if self.was_in.contains(&start.place) {
                let most = kept.entry(start.place).or_default();
                *most = (*most).max(*figure);
            }
        }
        let kept: Decimal = kept.values().sum();
        let most = if is_past { most.max(kept) } else { most };
        let all: Decimal = terms.iter().map(|(_, figure)| *figure).sum();
        if all > most {
            let row = in_whole_numbers(terms, most);
            self.demand(demand(most), vec![row]);
        }
    }

    /// Shares of what is spent, for the lenses asked for.
    fn shares(&mut self) {
        for (lens, tolerance) in &self.question.shares {
            let p = &self.facts.portfolio;
            let Some((_, targets)) = p.targets.iter().find(|(word, _)| word == lens) else {
                continue;
            };
            let mut wanted: BTreeMap<_, Decimal> = targets.iter().cloned().collect();
            for project in &p.projects {
                if let Some(bucket) = project.class(lens) {
                    wanted.entry(bucket.clone()).or_default();
                }
            }
            for (bucket, target) in wanted {
                let most = target.saturating_add(*tolerance);
                let least = target.saturating_sub(*tolerance);
                if number(most) < 1.0 {
                    let row = self.share(lens, &bucket, most, 1);
                    let demand = Demand::ShareAtMost(lens.clone(), bucket.clone(), most);
                    self.demand(demand, vec![row]);
                }
                if number(least) > 0.0 {
                    let row = self.share(lens, &bucket, least, -1);
                    let demand = Demand::ShareAtLeast(lens.clone(), bucket, least);
                    self.demand(demand, vec![row]);
                }
            }
        }
    }

    /// Σ (1 in the bucket − share)·cost·x ≤ 0, or ≥ 0 where the sign is −1.
    fn share(&self, lens: &str, bucket: &str, share: Decimal, sign: i128) -> Row {
        let whole = 10_i128.pow(share.scale().min(18));
        let share = (share * Decimal::from(whole as i64)).round();
        let share = i128::try_from(share).unwrap_or(whole);
        let terms = self.starts.iter().enumerate().filter_map(|(column, start)| {
            let project = self.facts.portfolio.projects.at(start.place)?;
            let is_in = project.class(lens).is_some_and(|class| class == bucket);
            let part = if is_in { whole - share } else { -share };
            Some((column, sign * part.saturating_mul(start.cost?.units())))
        });
        Row::at_most(terms, 0)
    }
}

/// Before what a project breaks that is left as it is.
const ALTHOUGH: &str = ", although ";

/// What each start costs, where that is known, in minor units.
pub(super) fn costs(starts: &[Start]) -> Vec<(usize, i128)> {
    let starts = starts.iter().enumerate();
    starts.filter_map(|(column, start)| Some((column, start.cost?.units()))).collect()
}

type Loads = BTreeMap<(usize, Quarter), Vec<(usize, Decimal)>>;

fn needed(first: &[usize], second: &[usize]) -> Row {
    let first = first.iter().map(|column| (*column, 1));
    Row::at_most(first.chain(second.iter().map(|column| (*column, -1))), 0)
}

/// A row of decimal figures as whole numbers: all multiplied by the same power of ten.
fn in_whole_numbers(terms: &[(usize, Decimal)], most: Decimal) -> Row {
    let figures = terms.iter().map(|(_, figure)| *figure).chain([most]);
    let decimals = figures.map(|figure| figure.normalize().scale()).max().unwrap_or(0).min(9);
    let scale = Decimal::from(10_i64.pow(decimals));
    // Beyond nine decimals figures count a little more and the limit a little less.
    let up = |figure: Decimal| {
        figure
            .checked_mul(scale)
            .and_then(|f| i128::try_from(f.ceil()).ok())
            .unwrap_or(i128::MAX >> 40)
    };
    let down = |figure: Decimal| {
        figure
            .checked_mul(scale)
            .and_then(|f| i128::try_from(f.floor()).ok())
            .unwrap_or(i128::MAX >> 40)
    };
    Row::at_most(terms.iter().map(|(column, figure)| (*column, up(*figure))), down(most))
}
