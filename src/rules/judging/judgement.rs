//! All findings of a portfolio, in a fixed order; after an edit only what it touched is judged again.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::stale::{Around, RuleSet, Stale};
use super::tally::{Counts, Found, Tally};
use super::waiving::Waivers;
use crate::balance::{Facts, Standing};
use crate::portfolio::{Id, Level, List, Project};
use crate::rules::{ALL, Case, Finding, Judge, Rule};

/// What one rule found, in figures.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The rule.
    pub rule: &'static Rule,
    /// Its level in this portfolio.
    pub level: Level,
    /// How many findings it has, waived ones among them.
    pub all: usize,
    /// How many of them nobody has waived.
    pub open: usize,
    /// How many projects its open findings are about.
    pub projects: usize,
    /// What those of them that are in cost, as part of all that is in, from 0 to 1; nothing where
    /// none of these costs is known.
    pub share: Option<f64>,
    place: usize,
}

/// What the rules say about facts.
#[derive(Debug, Default)]
pub struct Judgement {
    /// How many findings there are.
    pub counts: Counts,
    /// What each rule found, in order of level and then of the catalogue; rules that found nothing
    /// are left out.
    pub groups: Vec<Group>,
    /// How many findings each project has, in the portfolio's order.
    pub by_project: Vec<Counts>,
    /// What was judged.
    judged: Option<Facts>,
    /// What was found in each project by rules that look at one project at a time.
    found: Vec<OfProject>,
    /// What was found by rules that look at the portfolio as a whole, in the catalogue's order.
    whole: Vec<Arc<Finding>>,
    /// Which of these belong to a project, by its place.
    whole_of: BTreeMap<usize, Vec<usize>>,
    /// What each rule of the catalogue found project by project.
    tallies: Vec<Tally>,
}

/// What was found in one project.
#[derive(Debug, Default)]
struct OfProject {
    /// In the catalogue's order.
    findings: Box<[Arc<Finding>]>,
    /// The rules that found something.
    rules: RuleSet,
    /// Who and what the findings depend on besides the project.
    around: Around,
}

impl Judgement {
    /// Judges facts from nothing.
    pub fn of(facts: &Facts) -> Self {
        let mut judgement = Self::default();
        judgement.follow(facts);
        judgement
    }

    /// Judges other facts, and of these only what changed; apart from the time it takes, the
    /// result is that of [`Judgement::of`].
    pub fn follow(&mut self, facts: &Facts) {
        let cases: Vec<Case<'_>> = ALL
            .iter()
            .enumerate()
            .filter_map(|(place, rule)| Case::of(place, rule, facts))
            .collect();
        let waivers = Waivers::of(&facts.portfolio, facts.today);
        self.tallies.resize(ALL.len(), Tally::default());
        self.forget_whole();
        self.judge_projects(facts, &cases, &waivers);
        self.judge_whole(facts, &cases, &waivers);
        self.judged = Some(facts.clone());
    }

    fn judge_projects(&mut self, facts: &Facts, cases: &[Case<'_>], waivers: &Waivers) {
        let before = self.judged.take();
        let stale = before.as_ref().map(|before| Stale::since(before, facts)).unwrap_or_default();
        let none = List::default();
        let old = before.as_ref().map_or(&none, |before| &before.portfolio.projects);
        let shift = Shift::between(old, &facts.portfolio.projects);
        for place in shift.gone() {
            let standing = before.as_ref().and_then(|b| b.balance.standings.get(place));
            if let (Some(standing), Some(found)) = (standing, self.found.get(place)) {
                count(&mut self.tallies, &mut self.counts, found, standing, false);
            }
        }
        shift.carry_out(&mut self.found);
        shift.carry_out(&mut self.by_project);
        let mut findings = Vec::new();
        let all = facts.projects().zip(self.found.iter_mut().zip(&mut self.by_project));
        for (place, ((project, standing), (found, counts))) in all.enumerate() {
            let earlier = shift.before(place).and_then(|place| {
                let standings = &before.as_ref()?.balance.standings;
                old.at(place).zip(standings.get(place))
            });
            let again = match earlier {
                Some((was, stood)) if Arc::ptr_eq(was, project) && stood == standing => {
                    stale.rules_for(project, found.around)
                }
                _ => RuleSet::EVERY,
            };
            let rewaive = stale.waived_at(place).meets(found.rules);
            if again.is_empty() && !rewaive {
                continue;
            }
            judge(cases, again, project, standing, &mut findings);
            if again == RuleSet::EVERY {
                found.around = Around::of(project);
            }
            if findings.is_empty() && !again.meets(found.rules) && !rewaive && earlier.is_some() {
                continue;
            }
            if let Some((_, stood)) = earlier {
                count(&mut self.tallies, &mut self.counts, found, stood, false);
            }
            let kept = std::mem::take(&mut found.findings).into_iter();
            let fresh = findings.len();
            findings.extend(kept.filter(|finding| !again.has(finding.place)));
            if findings.len() > fresh {
                // Stable, so that within a rule the order of its own stays.
                findings.sort_by_key(|finding| finding.place);
            }
            *counts = Counts::default();
            found.rules = RuleSet::default();
            for finding in &mut findings {
                waivers.apply(finding);
                counts.add(finding);
                found.rules = found.rules.with(finding.place);
            }
            found.findings = findings.drain(..).collect();
            count(&mut self.tallies, &mut self.counts, found, standing, true);
        }
    }

    /// Takes what was found in the portfolio as a whole out of all counts.
    fn forget_whole(&mut self) {
        for finding in &self.whole {
            self.counts.take_away(finding);
        }
        for (place, findings) in std::mem::take(&mut self.whole_of) {
            let Some(counts) = self.by_project.get_mut(place) else { continue };
            for finding in findings.into_iter().filter_map(|which| self.whole.get(which)) {
                counts.take_away(finding);
            }
        }
    }

    fn judge_whole(&mut self, facts: &Facts, cases: &[Case<'_>], waivers: &Waivers) {
        let mut whole = Vec::new();
        for case in cases {
            if let Judge::Portfolio(judge) = case.rule.judge {
                judge(case, &mut whole);
            }
        }
        // What was found where, so that a project with several findings counts once.
        let mut by_rule: BTreeMap<(usize, Option<usize>), Found> = BTreeMap::new();
        for (which, finding) in whole.iter_mut().enumerate() {
            waivers.apply(finding);
            self.counts.add(finding);
            let project = finding.project.as_ref();
            let place = project.and_then(|project| facts.portfolio.projects.place(project));
            let found = by_rule.entry((finding.place, place)).or_default();
            found.all += 1;
            found.open += usize::from(finding.waiver.is_none());
            if let Some(place) = place {
                self.whole_of.entry(place).or_default().push(which);
                if let Some(counts) = self.by_project.get_mut(place) {
                    counts.add(finding);
                }
            }
        }
        let mut tallies = self.tallies.clone();
        for ((rule, place), found) in by_rule {
            let Some(tally) = tallies.get_mut(rule) else { continue };
            if let Some(standing) = place.and_then(|place| facts.balance.standings.get(place)) {
                tally.count(found, standing, true);
            } else {
                tally.all += found.all;
                tally.open += found.open;
            }
        }
        self.whole = whole;
        let found = ALL.iter().zip(&tallies).enumerate().filter(|(_, (_, tally))| tally.all > 0);
        self.groups = found
            .map(|(place, (rule, tally))| Group {
                rule,
                level: rule.level_in(&facts.portfolio),
                all: tally.all,
                open: tally.open,
                projects: tally.projects,
                share: tally.share_of(facts.balance.included.cost),
                place,
            })
            .collect();
        // Stable, so that within a level the catalogue's order stays.
        self.groups.sort_by_key(|group| group.level);
    }

    /// All findings: by level, then in the catalogue's order, then in the projects' order.
    pub fn findings(&self) -> impl Iterator<Item = &Arc<Finding>> {
        self.groups.iter().flat_map(|group| self.of_group(group))
    }

    /// The findings of one rule in the projects' order, waived ones among them.
    pub fn of_group(&self, group: &Group) -> impl Iterator<Item = &Arc<Finding>> + use<'_> {
        let place = group.place;
        let found = self.found.iter().filter(move |found| found.rules.has(place));
        let by_project = found.flat_map(|found| &found.findings);
        by_project.chain(&self.whole).filter(move |finding| finding.place == place)
    }

    /// What one rule found.
    pub fn group(&self, rule: &Rule) -> Option<&Group> {
        self.groups.iter().find(|group| std::ptr::eq(group.rule, rule))
    }

    /// The findings that belong to one project, in the catalogue's order but for those of rules
    /// that look at the whole portfolio, which come last.
    pub fn of_project(&self, project: &Id<Project>) -> impl Iterator<Item = &Arc<Finding>> {
        let judged = self.judged.as_ref();
        let place = judged.and_then(|facts| facts.portfolio.projects.place(project));
        place.into_iter().flat_map(|place| self.at(place))
    }

    /// The findings that belong to the project at a place, as [`Judgement::of_project`].
    pub fn at(&self, place: usize) -> impl Iterator<Item = &Arc<Finding>> {
        let found = self.found.get(place).into_iter().flat_map(|found| &found.findings);
        let whole = self.whole_of.get(&place).into_iter().flatten();
        found.chain(whole.filter_map(|which| self.whole.get(*which)))
    }

    /// The findings about somebody or something else than a project.
    pub fn about_others(&self) -> impl Iterator<Item = &Arc<Finding>> {
        self.whole.iter().filter(|finding| finding.project.is_none())
    }
}

/// Lets some of the rules judge a project.
fn judge(
    cases: &[Case<'_>],
    rules: RuleSet,
    project: &Project,
    standing: &Standing,
    findings: &mut Vec<Arc<Finding>>,
) {
    let stage = project.stage();
    for case in cases {
        let (Judge::Project(scope, judge) | Judge::Beside(_, scope, judge)) = case.rule.judge
        else {
            continue;
        };
        if rules.has(case.place) && scope.covers(stage) {
            judge(case, project, standing, findings);
        }
    }
}

/// Counts what was found in a project, or, the other way, counts it no longer.
fn count(
    tallies: &mut [Tally],
    counts: &mut Counts,
    found: &OfProject,
    standing: &Standing,
    is_more: bool,
) {
    for same in found.findings.chunk_by(|a, b| a.place == b.place) {
        let mut of_rule = Found::default();
        for finding in same {
            of_rule.all += 1;
            of_rule.open += usize::from(finding.waiver.is_none());
            if is_more { counts.add(finding) } else { counts.take_away(finding) }
        }
        let tally = same.first().and_then(|finding| tallies.get_mut(finding.place));
        if let Some(tally) = tally {
            tally.count(of_rule, standing, is_more);
        }
    }
}

/// How the places of projects moved: some in the middle made way for others.
struct Shift {
    /// How many at the beginning stayed where they were.
    first: usize,
    /// How many there were, and how many there are.
    lens: (usize, usize),
    /// How many at the end are the same.
    last: usize,
}

impl Shift {
    fn between(old: &List<Project>, new: &List<Project>) -> Self {
        let lens = (old.len(), new.len());
        if lens.0 == lens.1 {
            return Self { first: lens.0, lens, last: 0 };
        }
        let same = |(a, b): &(&Arc<Project>, &Arc<Project>)| Arc::ptr_eq(a, b);
        let first = old.iter().zip(new).take_while(same).count();
        let most = lens.0.min(lens.1) - first;
        let ends = old.iter().rev().zip(new.iter().rev());
        Self { first, lens, last: ends.take(most).take_while(same).count() }
    }

    /// The places that made way.
    fn gone(&self) -> std::ops::Range<usize> {
        self.first..self.lens.0 - self.last
    }

    /// Where what is at a place now was before.
    fn before(&self, place: usize) -> Option<usize> {
        if place < self.first {
            return Some(place);
        }
        let from_end = self.lens.1 - place.min(self.lens.1);
        (from_end <= self.last).then(|| self.lens.0 - from_end)
    }

    /// Moves what is kept for each project along.
    fn carry_out<T: Default>(&self, kept: &mut Vec<T>) {
        let come = self.lens.1 - self.last - self.first;
        kept.splice(self.gone(), std::iter::repeat_with(T::default).take(come));
    }
}
