//! What a reader can choose about a chart.

use std::collections::BTreeSet;
use std::sync::Arc;

use smol_str::SmolStr;

use super::Theme;
use crate::portfolio::{Choice, Id, Project, choice};

/// What can be chosen: for all charts, and for single ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Light or dark.
    pub theme: Theme,
    /// Whether the chart carries its title and subtitle; the window has them elsewhere.
    pub with_title: bool,
    /// The projects to show; all where nothing is said.
    pub visible: Option<Arc<BTreeSet<Id<Project>>>>,
    /// The projects to point out.
    pub selected: Arc<BTreeSet<Id<Project>>>,
    /// The scenarios to show beside each other; all of them where none is named.
    pub compared: Vec<String>,
    /// What the rules found in the plan and in each scenario, where somebody asked them.
    pub told: Option<Arc<[Told]>>,
    /// For the balance.
    pub balance: BalanceOptions,
    /// For the mix.
    pub mix: MixOptions,
    /// For the timeline.
    pub timeline: TimelineOptions,
    /// For the capacity of roles.
    pub capacity: HeatOptions,
    /// For the change that units have to take in.
    pub change_load: HeatOptions,
    /// For the sponsors.
    pub sponsors: SponsorsOptions,
    /// For the money.
    pub money: MoneyOptions,
    /// For the horizon.
    pub horizon: HorizonOptions,
    /// For systems and people.
    pub systems_and_people: SystemsAndPeopleOptions,
    /// For the slippage.
    pub slippage: SlippageOptions,
    /// For the benefits.
    pub benefits: BenefitsOptions,
}

impl Options {
    /// Whether a project is to be shown.
    pub fn shows(&self, project: &Id<Project>) -> bool {
        self.visible.as_ref().is_none_or(|visible| visible.contains(project))
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            with_title: true,
            visible: None,
            selected: Arc::default(),
            compared: Vec::new(),
            told: None,
            balance: BalanceOptions::default(),
            mix: MixOptions::default(),
            timeline: TimelineOptions::default(),
            capacity: HeatOptions::default(),
            change_load: HeatOptions::default(),
            sponsors: SponsorsOptions::default(),
            money: MoneyOptions::default(),
            horizon: HorizonOptions::default(),
            systems_and_people: SystemsAndPeopleOptions::default(),
            slippage: SlippageOptions::default(),
            benefits: BenefitsOptions::default(),
        }
    }
}

/// How much the rules found in a scenario, or in the plan where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The scenario.
    pub scenario: Option<String>,
    /// How many errors.
    pub error: usize,
    /// How many warnings.
    pub warning: usize,
    /// How many notes.
    pub note: usize,
}

/// What can be chosen about the balance.
#[derive(Clone, Debug, PartialEq)]
pub struct BalanceOptions {
    /// What lies across.
    pub x: Axis,
    /// What lies upwards.
    pub y: Axis,
    /// What the area of a mark means.
    pub size: SizeBy,
    /// What its colour and shape mean.
    pub colour: ColourBy,
    /// Where across low ends and high begins, on an axis of scores.
    pub split_x: f64,
    /// Where upwards low ends and high begins, on an axis of scores.
    pub split_y: f64,
    /// Which marks are named.
    pub names: Names,
}

impl Default for BalanceOptions {
    fn default() -> Self {
        Self {
            x: Axis::Risk,
            y: Axis::Value,
            size: SizeBy::default(),
            colour: ColourBy::default(),
            split_x: 50.0,
            split_y: 50.0,
            names: Names::default(),
        }
    }
}

/// What can be chosen about the mix.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MixOptions {
    /// The lens; where nothing is said, the first that has targets, or else the first.
    pub lens: Option<SmolStr>,
    /// What is counted.
    pub by: MixBy,
}

/// What can be chosen about what is asked of roles or units, quarter by quarter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeatOptions {
    /// In which order they stand.
    pub order: HeatOrder,
    /// Which quarters are shown.
    pub period: Period,
}

/// What can be chosen about the money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MoneyOptions {
    /// What a column is.
    pub by: MoneyBy,
    /// Which columns are shown.
    pub period: MoneyPeriod,
}

/// What can be chosen about systems and people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemsAndPeopleOptions {
    /// Which marks are named.
    pub names: Names,
}

/// What can be chosen about the slippage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SlippageOptions {
    /// Which of the milestones that moved are named.
    pub names: Names,
    /// How the years are divided.
    pub years: Years,
}

/// What can be chosen about the benefits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BenefitsOptions {
    /// How the years are divided.
    pub years: Years,
}

choice! {
    /// Which marks are named.
    #[derive(Default)]
    Names {
        /// As many as find room, the most important first.
        #[default]
        Fitting = "fitting", "As many as fit";
        /// Those of the selected projects.
        Selected = "selected", "Selected only";
        /// None.
        None = "none", "None";
    }
}

impl Names {
    /// Whether a mark may be named.
    pub fn takes(self, is_selected: bool) -> bool {
        match self {
            Self::Fitting => true,
            Self::Selected => is_selected,
            Self::None => false,
        }
    }
}

choice! {
    /// Which part of time is shown of what is asked for.
    #[derive(Default)]
    Period {
        /// From the present quarter on.
        #[default]
        Coming = "coming", "From today on";
        /// Everything.
        All = "all", "With what is over";
    }
}

choice! {
    /// Which part of time is shown of the money.
    #[derive(Default)]
    MoneyPeriod {
        /// Everything, as far as there is room.
        #[default]
        All = "all", "With what is over";
        /// From the present year or quarter on.
        Coming = "coming", "From today on";
    }
}

choice! {
    /// What a column of money is.
    #[derive(Default)]
    MoneyBy {
        /// A calendar year.
        #[default]
        Year = "year", "By calendar year";
        /// A quarter.
        Quarter = "quarter", "By quarter";
        /// A fiscal year, named by the year in which it ends.
        Fiscal = "fiscal", "By fiscal year";
    }
}

choice! {
    /// In which order roles or units stand.
    #[derive(Default)]
    HeatOrder {
        /// Those first of which most is asked for what they have.
        #[default]
        Fullest = "fullest", "Fullest first";
        /// As in the portfolio.
        Portfolio = "portfolio", "As in the portfolio";
    }
}

/// What can be chosen about the sponsors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SponsorsOptions {
    /// What is compared, and who comes first.
    pub by: MixBy,
}

/// What can be chosen about the horizon.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HorizonOptions {
    /// By what the money is divided.
    pub by: HorizonBy,
}

choice! {
    /// By what the money of the coming years is divided.
    #[derive(Default)]
    HorizonBy {
        /// Strategic against operational.
        #[default]
        Aim = "aim", "Strategic and operational";
        /// Long against short.
        Term = "term", "Long and short";
    }
}

choice! {
    /// What an axis of the balance can show.
    Axis {
        /// What may go wrong, 0 to 100.
        Risk = "risk", "Risk";
        /// What it is worth, 0 to 100.
        Value = "value", "Value";
        /// Confidence in the estimates, 0 to 100.
        Confidence = "confidence", "Confidence";
        /// What it costs; each step is ten times the one before.
        Cost = "cost", "Cost";
        /// When it ends under the scenario.
        End = "end", "End date";
    }
}

impl Axis {
    /// Whether it shows a score from 0 to 100.
    pub fn is_score(self) -> bool {
        matches!(self, Self::Risk | Self::Value | Self::Confidence)
    }
}

choice! {
    /// What the area of a mark can mean.
    #[derive(Default)]
    SizeBy {
        /// What the project costs.
        #[default]
        Cost = "cost", "Cost";
        /// What it is worth.
        Value = "value", "Value";
        /// What may go wrong.
        Risk = "risk", "Risk";
        /// Confidence in the estimates.
        Confidence = "confidence", "Confidence";
        /// Nothing: all are equally large.
        Equal = "equal", "All equal";
    }
}

choice! {
    /// What a share of the mix is a share of.
    #[derive(Default)]
    MixBy {
        /// Of the known cost.
        #[default]
        Money = "money", "Money";
        /// Of the number of projects.
        Projects = "projects", "Number of projects";
    }
}

/// What the colour and shape of a mark can mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ColourBy {
    /// The first lens that has targets, or else the first; sponsorship where there is no lens.
    #[default]
    Usual,
    /// The bucket of this lens.
    Lens(SmolStr),
    /// From where the project is sponsored.
    Sponsorship,
    /// How far it has come.
    Stage,
}

/// What can be chosen about the timeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineOptions {
    /// What the rows are grouped by.
    pub group: GroupBy,
    /// How the years are divided.
    pub years: Years,
    /// How much time is shown.
    pub span: Span,
    /// Which milestones are named, where rows are high enough.
    pub names: Names,
}

/// What rows can be grouped by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    /// The unit of the sponsor; where no project has one, the usual lens.
    #[default]
    Usual,
    /// The unit of the sponsor.
    Unit,
    /// The sponsor.
    Sponsor,
    /// The bucket of this lens.
    Lens(SmolStr),
    /// Nothing.
    Nothing,
}

choice! {
    /// How years are divided along an axis of time.
    #[derive(Default)]
    Years {
        /// As the portfolio does: in fiscal years where these are not those of the calendar.
        #[default]
        Usual = "usual", "As usual";
        /// In quarters of the calendar.
        Calendar = "calendar", "Calendar years";
        /// In fiscal years, named by the year in which they end.
        Fiscal = "fiscal", "Fiscal years";
    }
}

choice! {
    /// How much time an axis shows.
    #[derive(Default)]
    Span {
        /// Two years back and four ahead, as far as anything is there.
        #[default]
        Near = "near", "Years around today";
        /// One year from the present quarter on.
        Year = "year", "The coming year";
        /// From the first start to the last end.
        All = "all", "Everything";
    }
}
