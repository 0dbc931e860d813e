//! The views of the window, and the pages that some of them have.

use super::App;
use crate::charts::{self, Chart};

/// The views of the window, in the order in which they are offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum View {
    /// All projects as rows.
    #[default]
    Projects,
    /// Risk against value.
    Balance,
    /// Shares against targets.
    Mix,
    /// What the business wants.
    Objectives,
    /// Who there is.
    People,
    /// When what happens.
    Timeline,
    /// What it costs and what comes back.
    Money,
    /// What is asked of roles.
    Capacity,
    /// What units have to take in.
    Change,
    /// What to start, stop or defer, tried out.
    Scenarios,
    /// What the rules found.
    Findings,
    /// What was decided.
    Decisions,
    /// Name, currency, targets, limits.
    Portfolio,
}

/// A page of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewPage {
    /// What the view is for: a grid, a list, a chart with tools of its own.
    Main,
    /// What there is of money, people and change, and how much of it is used.
    Limits,
    /// What the optimiser would choose, and why.
    Advice,
    /// A chart, by its name.
    Chart(&'static str),
}

impl View {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Projects,
        Self::Balance,
        Self::Mix,
        Self::Objectives,
        Self::People,
        Self::Timeline,
        Self::Money,
        Self::Capacity,
        Self::Change,
        Self::Scenarios,
        Self::Findings,
        Self::Decisions,
        Self::Portfolio,
    ];

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Projects => "Projects",
            Self::Balance => "Balance",
            Self::Mix => "Mix",
            Self::Objectives => "Objectives",
            Self::People => "People",
            Self::Timeline => "Timeline",
            Self::Money => "Money",
            Self::Capacity => "Capacity",
            Self::Change => "Change",
            Self::Scenarios => "Scenarios",
            Self::Findings => "Findings",
            Self::Decisions => "Decisions",
            Self::Portfolio => "Portfolio",
        }
    }

    /// Its pages, in the order in which they are offered; the first is shown unless one chooses.
    pub fn pages(self) -> Vec<ViewPage> {
        let charts: &[&str] = match self {
            Self::Projects | Self::Balance | Self::Findings | Self::Decisions | Self::Portfolio => {
                &[]
            }
            Self::Scenarios => &["scenarios", "frontier"],
            Self::Mix => &["mix"],
            Self::Objectives => &["objectives", "horizon"],
            Self::People => &["accountability", "sponsors"],
            Self::Timeline => &["timeline", "slippage"],
            Self::Money => &["money", "systems-and-people", "benefits"],
            Self::Capacity => &["capacity"],
            Self::Change => &["change-load"],
        };
        let has_main = !matches!(
            self,
            Self::Mix | Self::Timeline | Self::Money | Self::Capacity | Self::Change
        );
        let main = has_main.then_some(ViewPage::Main);
        let tools: &[ViewPage] =
            if self == Self::Scenarios { &[ViewPage::Limits, ViewPage::Advice] } else { &[] };
        let charts = charts.iter().filter_map(|name| charts::find(name));
        main.into_iter()
            .chain(tools.iter().copied())
            .chain(charts.map(|chart| ViewPage::Chart(chart.name)))
            .collect()
    }
}

impl App {
    /// The page that the view in sight shows.
    pub fn page(&self) -> ViewPage {
        let pages = self.view.pages();
        let chosen = self.pages.get(&self.view).copied().filter(|page| pages.contains(page));
        chosen.or_else(|| pages.first().copied()).unwrap_or(ViewPage::Main)
    }

    /// The chart in sight.
    pub fn chart(&self) -> Option<&'static Chart> {
        match (self.page(), self.view) {
            (ViewPage::Chart(name), _) => charts::find(name),
            (ViewPage::Main, View::Balance) => charts::find("balance"),
            (ViewPage::Main | ViewPage::Limits | ViewPage::Advice, _) => None,
        }
    }
}
