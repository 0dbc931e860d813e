//! What a rule is, and the case it judges.

use std::borrow::Cow;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Finding, Fix, Subject};
use crate::balance::{Facts, Standing};
use crate::portfolio::{
    Choice as _, Id, Level, Milestone, Portfolio, Project, RuleSetting, Stage, number,
};

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Who wants it.
    Sponsorship,
    /// What it is for.
    Purpose,
    /// Who answers for it.
    Accountability,
    /// What was promised for when.
    Milestones,
    /// What it costs.
    Money,
    /// Who has to do and to change.
    People,
    /// Whether the whole is well mixed.
    Balance,
    /// How it goes and what was learned.
    Health,
    /// Whether the data fit together.
    Consistency,
}

impl Family {
    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Sponsorship => "Sponsorship",
            Self::Purpose => "Purpose",
            Self::Accountability => "Accountability",
            Self::Milestones => "Milestones",
            Self::Money => "Money",
            Self::People => "People and change",
            Self::Balance => "Balance",
            Self::Health => "Health and learning",
            Self::Consistency => "Consistency",
        }
    }
}

/// A figure at which a rule begins to speak; a portfolio may change it.
#[derive(Clone, Copy, Debug)]
pub struct Threshold {
    /// Its name in the file.
    pub name: &'static str,
    /// Its default.
    pub default: f64,
    /// What it counts, with its unit.
    pub meaning: &'static str,
}

/// One rule of the catalogue.
pub struct Rule {
    /// Its name for ever: names the trouble, reads well after “waive”.
    pub name: &'static str,
    /// The trouble in a few words, as a heading over its findings.
    pub title: &'static str,
    /// What it is about.
    pub family: Family,
    /// How serious it is, unless the portfolio says otherwise.
    pub level: Level,
    /// Figures that the portfolio may change.
    pub thresholds: &'static [Threshold],
    /// The field that would put it right: of the project, or of whatever its findings are about.
    pub field: &'static str,
    /// What it checks, why it matters, what to do: three headings, in Markdown.
    pub help: &'static str,
    /// How it judges.
    pub judge: Judge,
    /// What a good chair would ask about a finding that belongs to a project.
    pub question: fn(&Facts, &Finding) -> Option<String>,
    /// Edits that would put a finding right, the likeliest first.
    pub fixes: fn(&Facts, &Finding) -> Vec<Fix>,
}

/// How a rule judges.
#[derive(Clone, Copy)]
pub enum Judge {
    /// Project by project. What it finds may depend on the project and how it stands; on its
    /// sponsor and owner, the owners of its benefits, its objectives with their owners, its units,
    /// and the units of all these; on the currency and the day. On nothing else, so that only what
    /// an edit touched is judged again.
    Project(Scope, OfProject),
    /// Like `Project`, but it depends on one more part of the portfolio.
    Beside(Part, Scope, OfProject),
    /// The portfolio as a whole.
    Portfolio(fn(&Case<'_>, &mut Vec<Arc<Finding>>)),
}

/// Judges one project.
pub type OfProject = fn(&Case<'_>, &Project, &Standing, &mut Vec<Arc<Finding>>);

/// At which projects a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Live ones: proposed, approved, delivering, on hold.
    Live,
    /// Approved ones.
    Approved,
    /// Those under way.
    Delivering,
    /// Approved ones and those under way.
    Committed,
    /// Finished ones.
    Done,
    /// Those ended before they were finished.
    Stopped,
    /// Finished and stopped ones.
    Closed,
}

impl Scope {
    /// Whether a rule of this scope looks at projects of a stage.
    pub fn covers(self, stage: Stage) -> bool {
        match self {
            Self::Live => stage.is_live(),
            Self::Approved => stage == Stage::Approved,
            Self::Delivering => stage == Stage::Delivering,
            Self::Committed => stage.is_committed(),
            Self::Done => stage == Stage::Done,
            Self::Stopped => stage == Stage::Stopped,
            Self::Closed => !stage.is_open(),
        }
    }
}

/// A part of the portfolio that few rules depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The mix wanted.
    Targets,
    /// What was learned.
    Lessons,
}

impl Rule {
    /// What the portfolio changes about this rule.
    pub fn setting<'p>(&self, portfolio: &'p Portfolio) -> Option<&'p RuleSetting> {
        portfolio.rules.iter().find(|(name, _)| name == self.name).map(|(_, setting)| setting)
    }

    /// How serious it is in this portfolio.
    pub fn level_in(&self, portfolio: &Portfolio) -> Level {
        self.setting(portfolio).and_then(|setting| setting.level).unwrap_or(self.level)
    }

    /// A threshold as it holds in this portfolio.
    pub fn threshold_in(&self, portfolio: &Portfolio, name: &str) -> f64 {
        let default = self.thresholds.iter().find(|threshold| threshold.name == name);
        let set = self.setting(portfolio).and_then(|setting| {
            setting.thresholds.iter().find(|(own, _)| own == name).map(|(_, figure)| *figure)
        });
        set.map_or_else(
            || default.map_or(0.0, |threshold| threshold.default),
            |f: Decimal| number(f),
        )
    }

    /// The help without the blanks that a doc comment begins its lines with.
    pub fn help_text(&self) -> String {
        let lines: Vec<&str> =
            self.help.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        lines.join("\n").trim().to_owned() + "\n"
    }

    /// The first sentence of the help: what it checks.
    pub fn summary(&self) -> String {
        let help = self.help_text();
        let body = help.split("## ").nth(1).unwrap_or("");
        let text = body.split_once('\n').map_or("", |(_, text)| text).trim();
        let paragraph = text.split("\n\n").next().unwrap_or("").replace('\n', " ");
        match paragraph.split_once(". ") {
            Some((sentence, _)) => format!("{sentence}."),
            None => paragraph,
        }
    }
}

/// A rule applied to facts.
pub struct Case<'a> {
    /// The rule.
    pub rule: &'static Rule,
    /// What it judges.
    pub facts: &'a Facts,
    /// The level of its findings here.
    pub level: Level,
    /// Where it stands in the catalogue, counted from 0.
    pub(super) place: usize,
    /// Its thresholds as they hold here, in the rule's order.
    thresholds: Vec<f64>,
}

impl<'a> Case<'a> {
    /// The case of a rule in a portfolio; nothing where the rule is off.
    pub(super) fn of(place: usize, rule: &'static Rule, facts: &'a Facts) -> Option<Self> {
        let level = rule.level_in(&facts.portfolio);
        let thresholds = rule.thresholds.iter();
        let thresholds = thresholds.map(|t| rule.threshold_in(&facts.portfolio, t.name)).collect();
        (level != Level::Off).then_some(Self { rule, facts, level, place, thresholds })
    }

    /// A threshold as it holds here.
    pub fn threshold(&self, name: &str) -> f64 {
        let mut all = self.rule.thresholds.iter().zip(&self.thresholds);
        all.find(|(threshold, _)| threshold.name == name).map_or(0.0, |(_, figure)| *figure)
    }

    /// A finding about a project.
    pub fn project(
        &self,
        project: &Project,
        message: impl Into<Cow<'static, str>>,
    ) -> Arc<Finding> {
        self.part(project, 0, message)
    }

    /// A finding about one of several parts of a project, counted from 0.
    pub fn part(
        &self,
        project: &Project,
        part: usize,
        message: impl Into<Cow<'static, str>>,
    ) -> Arc<Finding> {
        let subject = Subject::Project(project.id.clone());
        self.finding(Some(&project.id), subject, part, message.into())
    }

    /// A finding about a milestone of a project.
    pub fn milestone(
        &self,
        project: &Project,
        milestone: &Id<Milestone>,
        message: impl Into<Cow<'static, str>>,
    ) -> Arc<Finding> {
        let subject = Subject::Milestone(milestone.clone());
        self.finding(Some(&project.id), subject, 0, message.into())
    }

    /// A finding about anything else.
    pub fn about(
        &self,
        subject: Subject,
        part: usize,
        message: impl Into<Cow<'static, str>>,
    ) -> Arc<Finding> {
        self.finding(None, subject, part, message.into())
    }

    fn finding(
        &self,
        project: Option<&Id<Project>>,
        subject: Subject,
        part: usize,
        message: Cow<'static, str>,
    ) -> Arc<Finding> {
        Arc::new(Finding {
            rule: self.rule,
            level: self.level,
            project: project.cloned(),
            subject,
            part,
            message,
            waiver: None,
            place: self.place,
        })
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rule({}, {})", self.name, self.level.word())
    }
}

/// Declares a rule; its doc comment is the help that users read.
macro_rules! rule {
    ($(#[doc = $help:literal])* pub(super) static $name:ident = { $($field:ident: $value:expr),* $(,)? }) => {
        $(#[doc = $help])*
        pub(super) static $name: $crate::rules::Rule = $crate::rules::Rule {
            help: concat!($($help, "\n"),*),
            $($field: $value,)*
        };
    };
}
pub(crate) use rule;
