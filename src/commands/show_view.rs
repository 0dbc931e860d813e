//! Showing one of the views.

use super::{Command, Keys, Menu, with_portfolio};
use crate::app::{App, FindingsPage, View, ViewPage};

/// Shows the view Projects.
pub(super) static SHOW_PROJECTS: Command = Command {
    name: "show-projects",
    menu: (Menu::View, 0),
    title: |_| View::Projects.label().into(),
    keys: &[Keys::ctrl("1")],
    ready: with_portfolio,
    run: |app| app.view = View::Projects,
};

/// Shows the view Balance.
pub(super) static SHOW_BALANCE: Command = Command {
    name: "show-balance",
    menu: (Menu::View, 0),
    title: |_| View::Balance.label().into(),
    keys: &[Keys::ctrl("2")],
    ready: with_portfolio,
    run: |app| app.view = View::Balance,
};

/// Shows the view Mix.
pub(super) static SHOW_MIX: Command = Command {
    name: "show-mix",
    menu: (Menu::View, 0),
    title: |_| View::Mix.label().into(),
    keys: &[Keys::ctrl("3")],
    ready: with_portfolio,
    run: |app| app.view = View::Mix,
};

/// Shows the view Objectives.
pub(super) static SHOW_OBJECTIVES: Command = Command {
    name: "show-objectives",
    menu: (Menu::View, 0),
    title: |_| View::Objectives.label().into(),
    keys: &[Keys::ctrl("4")],
    ready: with_portfolio,
    run: |app| app.view = View::Objectives,
};

/// Shows the view People.
pub(super) static SHOW_PEOPLE: Command = Command {
    name: "show-people",
    menu: (Menu::View, 0),
    title: |_| View::People.label().into(),
    keys: &[Keys::ctrl("5")],
    ready: with_portfolio,
    run: |app| app.view = View::People,
};

/// Shows the view Timeline.
pub(super) static SHOW_TIMELINE: Command = Command {
    name: "show-timeline",
    menu: (Menu::View, 0),
    title: |_| View::Timeline.label().into(),
    keys: &[Keys::ctrl("6")],
    ready: with_portfolio,
    run: |app| app.view = View::Timeline,
};

/// Shows the view Money.
pub(super) static SHOW_MONEY: Command = Command {
    name: "show-money",
    menu: (Menu::View, 0),
    title: |_| View::Money.label().into(),
    keys: &[Keys::ctrl("7")],
    ready: with_portfolio,
    run: |app| app.view = View::Money,
};

/// Shows the view Capacity.
pub(super) static SHOW_CAPACITY: Command = Command {
    name: "show-capacity",
    menu: (Menu::View, 0),
    title: |_| View::Capacity.label().into(),
    keys: &[Keys::ctrl("8")],
    ready: with_portfolio,
    run: |app| app.view = View::Capacity,
};

/// Shows the view Change.
pub(super) static SHOW_CHANGE: Command = Command {
    name: "show-change",
    menu: (Menu::View, 0),
    title: |_| View::Change.label().into(),
    keys: &[Keys::ctrl("9")],
    ready: with_portfolio,
    run: |app| app.view = View::Change,
};

/// Shows the view Scenarios.
pub(super) static SHOW_SCENARIOS: Command = Command {
    name: "show-scenarios",
    menu: (Menu::View, 0),
    title: |_| View::Scenarios.label().into(),
    keys: &[Keys::ctrl_shift("R")],
    ready: with_portfolio,
    run: |app| app.view = View::Scenarios,
};

/// Shows the view Findings.
pub(super) static SHOW_FINDINGS: Command = Command {
    name: "show-findings",
    menu: (Menu::View, 0),
    title: |_| View::Findings.label().into(),
    keys: &[Keys::ctrl_shift("F")],
    ready: with_portfolio,
    run: |app| {
        app.view = View::Findings;
        app.findings_page = FindingsPage::Findings;
    },
};

/// Shows the view Decisions.
pub(super) static SHOW_DECISIONS: Command = Command {
    name: "show-decisions",
    menu: (Menu::View, 0),
    title: |_| View::Decisions.label().into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| app.view = View::Decisions,
};

/// Shows the view Portfolio.
pub(super) static SHOW_PORTFOLIO: Command = Command {
    name: "show-portfolio",
    menu: (Menu::View, 0),
    title: |_| View::Portfolio.label().into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| app.view = View::Portfolio,
};

/// Shows the page Ranking of the view Scenarios.
pub(super) static SHOW_RANKING: Command = Command {
    name: "show-ranking",
    menu: (Menu::Scenario, 4),
    title: |_| "Ranking".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| turn(app, ViewPage::Main),
};

/// Shows the page Limits of the view Scenarios.
pub(super) static SHOW_LIMITS: Command = Command {
    name: "show-limits",
    menu: (Menu::Scenario, 4),
    title: |_| "Limits".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| turn(app, ViewPage::Limits),
};

/// Shows the page Second opinion of the view Scenarios.
pub(super) static SHOW_ADVICE: Command = Command {
    name: "show-second-opinion",
    menu: (Menu::Scenario, 4),
    title: |_| "Second opinion".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| turn(app, ViewPage::Advice),
};

/// Shows the page Side by side of the view Scenarios.
pub(super) static SHOW_SIDE_BY_SIDE: Command = Command {
    name: "show-side-by-side",
    menu: (Menu::Scenario, 4),
    title: |_| "Side by side".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| turn(app, ViewPage::Chart("scenarios")),
};

/// Shows the page Frontier of the view Scenarios.
pub(super) static SHOW_FRONTIER: Command = Command {
    name: "show-frontier",
    menu: (Menu::Scenario, 4),
    title: |_| "Frontier".into(),
    keys: &[],
    ready: with_portfolio,
    run: |app| turn(app, ViewPage::Chart("frontier")),
};

fn turn(app: &mut App, page: ViewPage) {
    app.view = View::Scenarios;
    app.pages.insert(View::Scenarios, page);
}
