//! What follows from a portfolio: every figure that rules, charts and exports show, worked out once.

mod aim;
mod asked;
mod benefits;
mod group;
mod horizon;
mod load;
mod mix;
mod needs;
mod objectives;
mod outcome;
mod over;
mod people;
mod promises;
mod slippage;
mod standing;
mod uses;
mod years;

pub use aim::Aim;
pub use asked::{Asked, Asking, Part};
pub use benefits::{Benefits, DueYear, Gain, Gains};
pub use group::Group;
use group::Way;
pub use horizon::{Horizon, Split, Term};
pub use load::{Load, change_of, work_of};
pub use mix::{Bucket, Mix};
pub use needs::{Need, Needs};
use objectives::ByObjective;
pub use objectives::Served;
pub use outcome::{Outcome, Peak, peaks, signed, signed_money};
pub use over::{Over, over_in_words};
use people::ByPerson;
pub use people::{Duty, Lacking, USUAL_MOST, advisers, lacks_deputy, most_owned, most_sponsored};
pub use promises::{Kept, Promise, Promises};
pub use slippage::{Look, Slippage, Thread};
pub use standing::{Sponsorship, Standing, State};
pub use uses::{Bond, ByYear, Duress, Tie, Use, Uses};
pub use years::of as cost_by_year;
pub use years::{Planned, costs_later};

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::portfolio::{
    Budget, Choice as _, Choosing, Cost, Id, Money, Objective, Person, Portfolio, Project, Quarter,
    Role, Scenario, Stage, Unit, number,
};

/// What rules, charts and exports are handed: a frozen portfolio, the scenario laid over it, the
/// day that counts as today, and the figures that follow.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The portfolio.
    pub portfolio: Arc<Portfolio>,
    /// The name of the scenario laid over it, if any.
    pub scenario: Option<String>,
    /// The day that counts as today.
    pub today: Date,
    /// The figures.
    pub balance: Arc<Balance>,
}

impl Facts {
    /// The facts of a portfolio under a scenario (none where there is no such) on a day.
    pub fn new(portfolio: Arc<Portfolio>, scenario: Option<&str>, today: Date) -> Self {
        let scenario = scenario.and_then(|name| portfolio.scenario(name));
        let balance = Arc::new(Balance::of(&portfolio, scenario));
        let scenario = scenario.map(|scenario| scenario.name.clone());
        Self { portfolio, scenario, today, balance }
    }

    /// The facts of another portfolio, another scenario or another day. What did not change since
    /// these is not worked out again; apart from the time it takes, this is [`Facts::new`].
    pub fn again(&self, portfolio: Arc<Portfolio>, scenario: Option<&str>, today: Date) -> Self {
        let scenario = scenario.and_then(|name| portfolio.scenario(name));
        let balance = self
            .balance
            .again(self, &portfolio, scenario)
            .unwrap_or_else(|| Balance::of(&portfolio, scenario));
        let scenario = scenario.map(|scenario| scenario.name.clone());
        Self { portfolio, scenario, today, balance: Arc::new(balance) }
    }

    /// The projects with how they stand, in the portfolio's order.
    pub fn projects(&self) -> impl Iterator<Item = (&Arc<Project>, &Standing)> {
        self.portfolio.projects.iter().zip(&self.balance.standings)
    }

    /// How a project stands.
    pub fn standing(&self, project: &Id<Project>) -> Option<&Standing> {
        self.balance.standings.get(self.portfolio.projects.place(project)?)
    }

    /// A date of a project under the scenario: later by the quarters it is shifted.
    pub fn shifted(&self, project: &Id<Project>, date: Date) -> Date {
        self.standing(project).map_or(date, |standing| standing.later(date))
    }

    /// The part of systems and people money together that is wanted for people, from 0 to 1: what
    /// the portfolio sets for the rule `systems-without-people`, or 5 %.
    pub fn people_share_wanted(&self) -> f64 {
        let rules = self.portfolio.rules.iter();
        let mut of_rule = rules.filter(|(rule, _)| rule == "systems-without-people");
        let share = of_rule.next().and_then(|(_, setting)| {
            let mut thresholds = setting.thresholds.iter();
            thresholds.find(|(name, _)| name == "share").map(|(_, share)| number(*share))
        });
        share.filter(|share| share.is_finite()).unwrap_or(0.05)
    }

    /// The budget that holds: the scenario's, or the portfolio's.
    pub fn budget(&self) -> Option<&Budget> {
        let scenario = self.scenario.as_deref().and_then(|name| self.portfolio.scenario(name));
        let of_scenario = scenario.and_then(|scenario| scenario.limits.as_ref());
        of_scenario
            .and_then(|limits| limits.budget.as_ref())
            .or_else(|| self.portfolio.limits.as_ref().and_then(|limits| limits.budget.as_ref()))
    }
}

/// The figures of a portfolio.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Balance {
    /// How each project stands, in the portfolio's order.
    pub standings: Vec<Standing>,
    /// All projects.
    pub all: Group,
    /// Projects that are in.
    pub included: Group,
    /// Candidates.
    pub candidates: Group,
    /// Projects that are live.
    pub live: Group,
    /// By sponsorship, in the order of [`Sponsorship::ALL`]: the number of live projects, and cost
    /// and share of those of them that are in.
    pub sponsorship: [Group; 4],
    /// The mix of what is in, lens by lens: the format's lenses first, then the portfolio's own.
    pub mixes: Vec<Mix>,
    /// Money for systems, people and anything else in what is in.
    pub spend: Spend,
    /// How many live projects each person sponsors.
    pub sponsored: HashMap<Id<Person>, usize>,
    /// How many live projects each person owns.
    pub owned: HashMap<Id<Person>, usize>,
    /// Projects by stage, in the order of [`Stage::ALL`].
    stages: [usize; Stage::ALL.len()],
    /// How many live projects are experiments.
    pub ventures: usize,
    /// What each objective gets.
    objectives: ByObjective,
    /// What each person is named for.
    people: ByPerson,
    /// How many live projects lack somebody.
    pub lacking: Lacking,
    /// By what they are for, in the order of [`Aim::ALL`]: the number of live projects, and cost and
    /// share of those of them that are in.
    aims: [Group; Aim::ALL.len()],
    /// What the money of each year is for.
    pub horizon: Horizon,
    /// Projects that are in and serve only operational objectives.
    pub operational: Group,
    /// What projects that are in cost in each calendar year, as far as that is known.
    pub years: BTreeMap<i16, Money>,
    /// What projects that are in cost in each quarter, in minor units and by what it is for, as far
    /// as that is known: the cost of each year evenly over the quarters of it in which a project
    /// runs, then shifted by the scenario.
    pub quarters: BTreeMap<Quarter, Spend>,
    /// Projects that are in, with what was spent on them so far; unknown where that is not said.
    pub spent: Group,
    /// Projects that are in of which only a total is known, so that they cost something in no year.
    pub undated: Group,
    /// Days asked of each role.
    pub work: Load<Role>,
    /// Change asked of each unit.
    pub change: Load<Unit>,
    /// Which project needs which.
    pub needs: Arc<Needs>,
    /// How many open projects there are of each name.
    names: HashMap<u64, usize>,
    /// How many open projects have a name.
    named: usize,
    /// The projects of which a lesson tells.
    pub learned: Arc<HashSet<Id<Project>>>,
}

/// Money by what it is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spend {
    /// For systems.
    pub systems: Money,
    /// For people who must change.
    pub people: Money,
    /// For anything else.
    pub other: Money,
}

impl Spend {
    /// Of one project.
    pub fn of(project: &Project) -> Self {
        let mut spend = Self::default();
        for cost in &project.costs {
            spend.count(Self::of_year(cost), Way::In);
        }
        spend
    }

    /// Of one year of a project; what is not known counts as nothing.
    pub fn of_year(cost: &Cost) -> Self {
        Self {
            systems: cost.systems.unwrap_or_default(),
            people: cost.people.unwrap_or_default(),
            other: cost.other.unwrap_or_default(),
        }
    }

    /// All of it together.
    pub fn total(self) -> Money {
        self.systems + self.people + self.other
    }

    /// Counts an amount more or less.
    fn count(&mut self, spend: Self, way: Way) {
        way.sum(&mut self.systems, spend.systems);
        way.sum(&mut self.people, spend.people);
        way.sum(&mut self.other, spend.other);
    }

    /// An equal part of each, rounded towards nothing.
    fn divided_by(self, parts: i128) -> Self {
        let part = |amount: Money| Money::minor(amount.units().checked_div(parts).unwrap_or(0));
        Self { systems: part(self.systems), people: part(self.people), other: part(self.other) }
    }

    /// The people money's part of systems and people money together, from 0 to 1.
    pub fn people_share(self) -> Option<f64> {
        self.people.share_of(self.systems + self.people)
    }
}

/// In how many projects a change is followed one by one; beyond, counting afresh is as quick.
const MOST_FOLLOWED: usize = 200;

impl Balance {
    fn of(portfolio: &Portfolio, scenario: Option<&Scenario>) -> Self {
        let mut balance = Self::default();
        let choices = choices(scenario);
        for project in &portfolio.projects {
            let choice = choices.get(&project.id).copied();
            let standing = Standing::of(portfolio, choice, project);
            balance.count(project, &standing, Way::In);
            balance.standings.push(standing);
        }
        balance.weigh();
        balance.mixes = mix::mixes(portfolio, &balance.standings, &balance.included);
        balance.needs = Arc::new(Needs::of(portfolio));
        balance.learned = learned(portfolio);
        balance
    }

    /// The figures of other facts, of which only the projects that changed, or stand otherwise than
    /// before, are counted again; nothing where these are more than can be followed.
    fn again(&self, before: &Facts, now: &Portfolio, scenario: Option<&Scenario>) -> Option<Self> {
        let old = &before.portfolio;
        if old.projects.len() != now.projects.len() {
            return None;
        }
        let earlier = before.scenario.as_deref().and_then(|name| old.scenario(name));
        let is_same_around = earlier == scenario
            && old.units.is_same(&now.units)
            && old.people.is_same(&now.people)
            && old.objectives.is_same(&now.objectives);
        let choices = choices(scenario);
        let mut changed: Vec<(usize, Standing)> = Vec::new();
        for (place, (was, is)) in old.projects.iter().zip(&now.projects).enumerate() {
            let is_other = !Arc::ptr_eq(was, is);
            if is_same_around && !is_other {
                continue;
            }
            let standing = Standing::of(now, choices.get(&is.id).copied(), is);
            if is_other || self.standings.get(place) != Some(&standing) {
                changed.push((place, standing));
            }
            if changed.len() > MOST_FOLLOWED {
                return None;
            }
        }
        let mut balance = self.clone();
        let (mut keeps_classes, mut keeps_needs) = (old.targets == now.targets, true);
        for (place, standing) in changed {
            let (was, is) = (old.projects.at(place)?, now.projects.at(place)?);
            let stood = std::mem::replace(balance.standings.get_mut(place)?, standing);
            balance.count(was, &stood, Way::Out);
            balance.count(is, &standing, Way::In);
            keeps_classes &= was.classes == is.classes;
            keeps_needs &= was.id == is.id && was.needs == is.needs;
        }
        balance.weigh();
        if !old.lessons.is_same(&now.lessons) {
            balance.learned = learned(now);
        }
        if keeps_classes {
            for mix in &mut balance.mixes {
                mix.weigh(&balance.included);
            }
        } else {
            balance.mixes = mix::mixes(now, &balance.standings, &balance.included);
        }
        if !keeps_needs {
            balance.needs = Arc::new(Needs::of(now));
        }
        Some(balance)
    }

    /// Counts a project more or less.
    fn count(&mut self, project: &Project, standing: &Standing, way: Way) {
        let cost = standing.cost;
        self.all.count(cost, way);
        if let Some(stage) = self.stages.get_mut(project.stage() as usize) {
            way.count(stage);
        }
        objectives::count(&mut self.objectives, project, standing, way);
        people::count(&mut self.people, project, standing, way);
        self.horizon.count(project, standing, way);
        match standing.state {
            State::In => {
                self.included.count(cost, way);
                years::count(&mut self.years, &mut self.quarters, project, standing, way);
                self.spent.count(project.spent, way);
                if cost.is_some() && !project.costs.iter().any(Cost::is_known) {
                    self.undated.count(cost, way);
                }
                load::count_work(&mut self.work, project, standing, way);
                load::count_change(&mut self.change, project, standing, way);
                if standing.aim == Aim::Operational {
                    self.operational.count(cost, way);
                }
                self.spend.count(Spend::of(project), way);
                for mix in &mut self.mixes {
                    mix.count(project, cost, way);
                }
            }
            State::Candidate => self.candidates.count(cost, way),
            State::Closed => {}
        }
        if standing.is_live {
            self.live.count(cost, way);
            count_one(&mut self.sponsored, project.sponsor.as_ref(), way);
            count_one(&mut self.owned, project.owner.as_ref(), way);
            people::count_lacking(&mut self.lacking, project, way);
            if standing.is_venture {
                way.count(&mut self.ventures);
            }
        }
        if standing.is_open() && standing.name != 0 {
            count_one(&mut self.names, Some(&standing.name), way);
            way.count(&mut self.named);
        }
        let sponsorship = self.sponsorship.get_mut(standing.sponsorship as usize);
        let aim = self.aims.get_mut(standing.aim as usize);
        for group in sponsorship.into_iter().chain(aim) {
            if standing.is_live {
                way.count(&mut group.projects);
            }
            if standing.state == State::In {
                group.count_cost(cost, way);
            }
        }
    }

    /// Works out the shares of what is in.
    fn weigh(&mut self) {
        let total = self.included.cost;
        for group in self.sponsorship.iter_mut().chain(&mut self.aims) {
            group.take_share_of(total);
        }
        self.included.take_share_of(total);
        self.operational.take_share_of(total);
    }

    /// How many projects have come so far.
    pub fn at_stage(&self, stage: Stage) -> usize {
        self.stages.get(stage as usize).copied().unwrap_or(0)
    }

    /// What an objective gets.
    pub fn served(&self, objective: &Id<Objective>) -> Served {
        self.objectives.get(objective).copied().unwrap_or_default()
    }

    /// What a person is named for.
    pub fn duty(&self, person: &Id<Person>) -> Duty {
        self.people.get(person).copied().unwrap_or_default()
    }

    /// Live projects by what they are for, with cost and share of those that are in.
    pub fn by_aim(&self, aim: Aim) -> Group {
        self.aims.get(aim as usize).copied().unwrap_or_default()
    }

    /// The places of open projects that share their name with another, case and spaces apart.
    pub fn namesakes(&self) -> impl Iterator<Item = usize> + use<'_> {
        let is_shared = |standing: &Standing| {
            standing.is_open() && self.names.get(&standing.name).is_some_and(|number| *number > 1)
        };
        // Where all names differ, there is no need to look.
        let most = if self.names.len() == self.named { 0 } else { self.standings.len() };
        let places = self.standings.iter().take(most).enumerate();
        places.filter(move |(_, standing)| is_shared(standing)).map(|(place, _)| place)
    }

    /// Live projects by sponsorship, with cost and share of those that are in.
    pub fn by_sponsorship(&self, sponsorship: Sponsorship) -> Group {
        self.sponsorship.get(sponsorship as usize).copied().unwrap_or_default()
    }

    /// The live projects without a business sponsor, with cost and share of those that are in.
    pub fn without_business_sponsor(&self) -> Group {
        let mut group = Group::default();
        for sponsorship in Sponsorship::ALL.into_iter().skip(1) {
            let part = self.by_sponsorship(sponsorship);
            group.projects += part.projects;
            group.unknown += part.unknown;
            group.cost = group.cost + part.cost;
        }
        group.take_share_of(self.included.cost);
        group
    }

    /// The mix of a lens, where any project or target speaks of it.
    pub fn mix(&self, lens: &str) -> Option<&Mix> {
        self.mixes.iter().find(|mix| mix.lens == lens)
    }

    /// The figure the program is about, in words:
    /// `14 of 45 projects (38 % of spend) have no business sponsor`.
    pub fn headline(&self) -> String {
        use crate::text::{count, grouped, percent};
        let (without, live) = (self.without_business_sponsor(), self.live.projects);
        if live == 0 {
            return "No live projects yet".to_owned();
        }
        let of = format!("{} of {}", grouped(without.projects as i128, 0), count(live, "project"));
        let spend = match without.share {
            Some(share) => format!(" ({} of spend)", percent(share)),
            None => String::new(),
        };
        let have = if without.projects == 1 { "has" } else { "have" };
        format!("{of}{spend} {have} no business sponsor")
    }
}

/// The projects of which a lesson tells.
fn learned(portfolio: &Portfolio) -> Arc<HashSet<Id<Project>>> {
    Arc::new(portfolio.lessons.iter().filter_map(|lesson| lesson.project.clone()).collect())
}

/// What a scenario decides, by project; of several decisions about one, the first.
fn choices(scenario: Option<&Scenario>) -> HashMap<&Id<Project>, &Choosing> {
    let all = scenario.into_iter().flat_map(|scenario| &scenario.choices).rev();
    all.map(|choice| (&choice.project, choice)).collect()
}

/// Counts one more or one less of something; what there is none of is not kept.
fn count_one<T: Clone + Eq + std::hash::Hash>(
    numbers: &mut HashMap<T, usize>,
    what: Option<&T>,
    way: Way,
) {
    let Some(what) = what else { return };
    let number = numbers.entry(what.clone()).or_default();
    way.count(number);
    if *number == 0 {
        numbers.remove(what);
    }
}
