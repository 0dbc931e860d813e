//! The catalogue of commands: everything a person can ask for, without a window. Menus, shortcuts,
//! the palette and the help walk this one list.

mod keys;

mod add_noun;
mod add_project;
mod appearance;
mod choose;
mod close;
mod earlier;
mod explain;
mod export;
mod find;
mod import;
mod new;
mod next_finding;
mod open;
mod panels;
mod remove_projects;
mod save;
mod scenario;
mod select_all;
mod show_view;
mod undo;

pub use keys::Keys;

use crate::app::App;

/// The menus, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files in and out.
    File,
    /// Changing.
    Edit,
    /// Looking.
    View,
    /// What the portfolio holds.
    Portfolio,
    /// What is tried out.
    Scenario,
    /// Explaining.
    Help,
}

impl Menu {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::File, Self::Edit, Self::View, Self::Portfolio, Self::Scenario, Self::Help];

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::View => "View",
            Self::Portfolio => "Portfolio",
            Self::Scenario => "Scenario",
            Self::Help => "Help",
        }
    }
}

/// Something a person can ask for.
pub struct Command {
    /// Its name for ever.
    pub name: &'static str,
    /// The menu it is in, and its group there: groups are divided by a line.
    pub menu: (Menu, u8),
    /// What the menu says; ends with an ellipsis where more will be asked.
    pub title: fn(&App) -> String,
    /// The keys for it.
    pub keys: &'static [Keys],
    /// Whether it can be asked for now; if not, why.
    pub ready: fn(&App) -> Result<(), &'static str>,
    /// Does it.
    pub run: fn(&mut App),
}

/// Every command, in the order of the menus.
pub static ALL: &[&Command] = &[
    &new::NEW,
    &open::OPEN,
    &import::IMPORT,
    &save::SAVE,
    &save::SAVE_AS,
    &earlier::EARLIER_VERSIONS,
    &earlier::RECOVERED,
    &save::RELOAD,
    &save::COMPARE,
    &export::EXPORT,
    &export::COPY_CHART,
    &export::EXPORT_SVG,
    &export::EXPORT_PNG,
    &export::EXPORT_PDF,
    &export::CHALLENGE_SHEET,
    &close::CLOSE,
    &close::QUIT,
    &undo::UNDO,
    &undo::REDO,
    &add_project::ADD_PROJECT,
    &add_project::DUPLICATE,
    &remove_projects::REMOVE_PROJECTS,
    &select_all::SELECT_ALL,
    &find::FIND,
    &show_view::SHOW_PROJECTS,
    &show_view::SHOW_BALANCE,
    &show_view::SHOW_MIX,
    &show_view::SHOW_OBJECTIVES,
    &show_view::SHOW_PEOPLE,
    &show_view::SHOW_TIMELINE,
    &show_view::SHOW_MONEY,
    &show_view::SHOW_CAPACITY,
    &show_view::SHOW_CHANGE,
    &show_view::SHOW_SCENARIOS,
    &show_view::SHOW_FINDINGS,
    &show_view::SHOW_DECISIONS,
    &show_view::SHOW_PORTFOLIO,
    &next_finding::NEXT_FINDING,
    &next_finding::PREVIOUS_FINDING,
    &panels::VIEWS_PANEL,
    &panels::INSPECTOR_PANEL,
    &appearance::THEME,
    &appearance::LARGER,
    &appearance::SMALLER,
    &appearance::USUAL_SIZE,
    &appearance::GLIDES,
    &add_noun::ADD_OBJECTIVE,
    &add_noun::ADD_UNIT,
    &add_noun::ADD_PERSON,
    &add_noun::ADD_ROLE,
    &add_noun::ADD_LESSON,
    &add_noun::ADD_DECISION,
    &explain::SET_RULES,
    &explain::WAIVERS,
    &import::IMPORT_REPORT,
    &import::ALIKE,
    &choose::IN_OR_OUT,
    &choose::TAKE_IN,
    &choose::TAKE_OUT,
    &choose::AS_PLANNED,
    &choose::LATER,
    &choose::EARLIER,
    &scenario::NEXT_SCENARIO,
    &scenario::BACK_TO_PLAN,
    &scenario::NEW_SCENARIO,
    &scenario::DUPLICATE_SCENARIO,
    &scenario::RENAME_SCENARIO,
    &scenario::REMOVE_SCENARIO,
    &scenario::ADOPT_SCENARIO,
    &show_view::SHOW_RANKING,
    &show_view::SHOW_LIMITS,
    &show_view::SHOW_ADVICE,
    &show_view::SHOW_SIDE_BY_SIDE,
    &show_view::SHOW_FRONTIER,
    &explain::PALETTE,
    &explain::RULES,
    &explain::KEYS,
    &explain::ABOUT,
];

/// The command with this name.
pub fn find(name: &str) -> Option<&'static Command> {
    ALL.iter().copied().find(|command| command.name == name)
}

/// Does what was asked for, if it can be done now.
pub fn run(app: &mut App, name: &str) {
    if let Some(command) = find(name)
        && (command.ready)(app).is_ok()
    {
        (command.run)(app);
    }
}

/// For commands that can always be asked for.
#[expect(clippy::unnecessary_wraps, reason = "its siblings say why not")]
fn always(_: &App) -> Result<(), &'static str> {
    Ok(())
}

/// For commands that need a portfolio.
fn with_portfolio(app: &App) -> Result<(), &'static str> {
    if app.document.is_some() { Ok(()) } else { Err("No portfolio is open") }
}

/// For commands that need a scenario laid over the portfolio.
fn with_scenario(app: &App) -> Result<(), &'static str> {
    let document = app.document.as_ref().ok_or("No portfolio is open")?;
    document.scenario().map(drop).ok_or("The plan is shown, not a scenario")
}

/// For commands that need selected projects.
fn with_selection(app: &App) -> Result<(), &'static str> {
    if app.selection.is_empty() { Err("No project is selected") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_name_or_keys() {
        let mut names = std::collections::HashSet::new();
        let mut keys = std::collections::HashSet::new();
        for command in ALL {
            assert!(names.insert(command.name), "{}", command.name);
            for own in command.keys {
                assert!(keys.insert(own.label()), "{} of {}", own.label(), command.name);
            }
        }
    }

    #[test]
    fn commands_of_a_menu_stand_together() {
        let order: Vec<(u8, u8)> =
            ALL.iter().map(|command| (command.menu.0 as u8, command.menu.1)).collect();
        assert!(order.is_sorted());
    }
}
