//! All findings of a portfolio, in a fixed order; after an edit only what it touched is judged again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{ALL, Case, Finding, Judge, Rule};
use crate::balance::{Facts, State};
use crate::portfolio::{Id, Level, Money, Portfolio, Project};

/// How many findings there are, by level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub note: usize,
    /// Findings somebody takes responsibility for; not among the others.
    pub waived: usize,
}

impl Counts {
    /// Counts one more finding.
    pub fn add(&mut self, finding: &Finding) {
        match (finding.waiver.is_some(), finding.level) {
            (true, _) => self.waived += 1,
            (_, Level::Error) => self.error += 1,
            (_, Level::Warning) => self.warning += 1,
            (_, Level::Note) => self.note += 1,
            (_, Level::Off) => {}
        }
    }

    /// All findings that are not waived.
    pub fn open(self) -> usize {
        self.error + self.warning + self.note
    }
}

/// The findings of one rule.
#[derive(Clone, Debug)]
pub struct Group {
    /// The rule.
    pub rule: &'static Rule,
    /// Its level in this portfolio.
    pub level: Level,
    /// Its findings in the projects' order, waived ones among them.
    pub findings: Vec<Arc<Finding>>,
    /// How many of them nobody has waived.
    pub open: usize,
    /// How many projects its open findings are about.
    pub projects: usize,
    /// What those of them that are in cost, as part of all that is in, from 0 to 1; nothing where
    /// none of these costs is known.
    pub share: Option<f64>,
}

/// What the rules say about facts.
#[derive(Clone, Debug, Default)]
pub struct Judgement {
    /// How many findings there are.
    pub counts: Counts,
    /// Findings by rule, in order of level and then of the catalogue; rules without any left out.
    pub groups: Vec<Group>,
    /// How many findings each project has, in the portfolio's order.
    pub by_project: Vec<Counts>,
    /// For judging again: what was judged, and what was found in each project.
    judged: Option<Facts>,
    found: Vec<Arc<[Arc<Finding>]>>,
}

impl Judgement {
    /// Judges facts from nothing.
    pub fn of(facts: &Facts) -> Self {
        Self::default().again(facts)
    }

    /// Judges facts, taking over what was found in projects that did not change.
    pub fn again(&self, facts: &Facts) -> Self {
        let cases: Vec<Case<'_>> = ALL.iter().filter_map(|rule| Case::of(rule, facts)).collect();
        let kept = self.judged.as_ref().filter(|before| is_same_setting(before, facts));
        let found: Vec<Arc<[Arc<Finding>]>> = facts
            .projects()
            .enumerate()
            .map(|(place, (project, standing))| {
                // Standings depend on the project and the setting, so they need no look of their own.
                if let Some(before) = kept
                    && let Some(place) = before_place(before, place, project)
                    && let Some(known) = self.found.get(place)
                {
                    return Arc::clone(known);
                }
                if !standing.is_live {
                    return Arc::default();
                }
                let mut findings = Vec::new();
                for case in &cases {
                    if let Judge::Project(judge) = case.rule.judge {
                        judge(case, project, standing, &mut findings);
                    }
                }
                for finding in &mut findings {
                    waive(finding, facts);
                }
                findings.into()
            })
            .collect();
        let mut whole = Vec::new();
        for case in &cases {
            if let Judge::Portfolio(judge) = case.rule.judge {
                judge(case, &mut whole);
            }
        }
        for finding in &mut whole {
            waive(finding, facts);
        }
        Self::collected(facts, found, &whole)
    }

    fn collected(facts: &Facts, found: Vec<Arc<[Arc<Finding>]>>, whole: &[Arc<Finding>]) -> Self {
        let mut counts = Counts::default();
        let mut by_project = Vec::with_capacity(found.len());
        let mut sums: Vec<Sum> = ALL.iter().map(|_| Sum::default()).collect();
        let mut collect = |finding: &Arc<Finding>, place: Option<usize>| {
            counts.add(finding);
            let rule = ALL.iter().position(|rule| std::ptr::eq(*rule, finding.rule));
            if let Some(sum) = rule.and_then(|rule| sums.get_mut(rule)) {
                sum.add(finding, place);
            }
        };
        for (place, findings) in found.iter().enumerate() {
            let mut of_project = Counts::default();
            for finding in findings.iter() {
                of_project.add(finding);
                collect(finding, Some(place));
            }
            by_project.push(of_project);
        }
        for finding in whole {
            let project = finding.project.as_ref();
            collect(finding, project.and_then(|id| facts.portfolio.projects.place(id)));
        }
        let mut groups: Vec<Group> = ALL
            .iter()
            .zip(sums)
            .filter(|(_, sum)| !sum.findings.is_empty())
            .map(|(rule, sum)| sum.group(rule, facts))
            .collect();
        // Stable, so that within a level the catalogue's order stays.
        groups.sort_by_key(|group| group.level);
        Self { counts, groups, by_project, judged: Some(facts.clone()), found }
    }

    /// All findings: by level, then in the catalogue's order, then in the projects' order.
    pub fn findings(&self) -> impl Iterator<Item = &Arc<Finding>> {
        self.groups.iter().flat_map(|group| &group.findings)
    }

    /// The findings that belong to one project.
    pub fn of_project<'j>(
        &'j self,
        project: &'j Id<Project>,
    ) -> impl Iterator<Item = &'j Arc<Finding>> {
        let place = self
            .judged
            .as_ref()
            .and_then(|facts| facts.portfolio.projects.place(project))
            .and_then(|place| self.found.get(place));
        place.into_iter().flat_map(|findings| findings.iter())
    }
}

/// The findings of one rule while they are collected, and the places of the projects that its open
/// findings are about.
#[derive(Default)]
struct Sum {
    findings: Vec<Arc<Finding>>,
    open: usize,
    projects: BTreeSet<usize>,
}

impl Sum {
    fn add(&mut self, finding: &Arc<Finding>, place: Option<usize>) {
        if finding.waiver.is_none() {
            self.open += 1;
            self.projects.extend(place);
        }
        self.findings.push(Arc::clone(finding));
    }

    fn group(self, rule: &'static Rule, facts: &Facts) -> Group {
        let standings =
            self.projects.iter().filter_map(|place| facts.balance.standings.get(*place));
        let included = standings.filter(|standing| standing.state == State::In);
        let costs: Vec<Option<Money>> = included.map(|standing| standing.cost).collect();
        let is_known = costs.is_empty() || costs.iter().any(Option::is_some);
        let cost: Money = costs.into_iter().flatten().sum();
        let share = cost.share_of(facts.balance.included.cost);
        Group {
            rule,
            level: rule.level_in(&facts.portfolio),
            findings: self.findings,
            open: self.open,
            projects: self.projects.len(),
            share: share.filter(|_| is_known && !self.projects.is_empty()),
        }
    }
}

fn waive(finding: &mut Arc<Finding>, facts: &Facts) {
    if facts.portfolio.waivers.is_empty() {
        return;
    }
    if let Some(waiver) = finding.waiver_in(&facts.portfolio, facts.today) {
        let mut waived = Finding::clone(finding);
        waived.waiver = Some(waiver);
        *finding = Arc::new(waived);
    }
}

/// Whether everything that a project's findings depend on, besides the project, is the same.
fn is_same_setting(before: &Facts, now: &Facts) -> bool {
    let (a, b) = (&before.portfolio, &now.portfolio);
    before.today == now.today
        && before.scenario == now.scenario
        && scenario_of(a, before) == scenario_of(b, now)
        && a.units.is_same(&b.units)
        && a.people.is_same(&b.people)
        && a.objectives.is_same(&b.objectives)
        && a.lessons.is_same(&b.lessons)
        && a.rules == b.rules
        && a.waivers == b.waivers
        && a.currency == b.currency
}

fn scenario_of<'p>(p: &'p Portfolio, facts: &Facts) -> Option<&'p crate::portfolio::Scenario> {
    p.scenario(facts.scenario.as_deref()?)
}

/// Where the very same project stood before.
fn before_place(before: &Facts, place: usize, project: &Arc<Project>) -> Option<usize> {
    let projects = &before.portfolio.projects;
    if projects.at(place).is_some_and(|other| Arc::ptr_eq(other, project)) {
        return Some(place);
    }
    let place = projects.place(&project.id)?;
    projects.at(place).filter(|other| Arc::ptr_eq(other, project)).map(|_| place)
}
