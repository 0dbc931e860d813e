//! The selected projects, in the order in which they were selected; the last one is inspected.

use std::collections::HashSet;

use crate::portfolio::{Id, Project};

/// The selected projects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    order: Vec<Id<Project>>,
    members: HashSet<Id<Project>>,
}

impl Selection {
    /// Whether a project is selected.
    pub fn contains(&self, project: &Id<Project>) -> bool {
        self.members.contains(project)
    }

    /// The project that is inspected.
    pub fn last(&self) -> Option<&Id<Project>> {
        self.order.last()
    }

    /// The projects in the order in which they were selected.
    pub fn iter(&self) -> std::slice::Iter<'_, Id<Project>> {
        self.order.iter()
    }

    /// How many are selected.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether none is selected.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Keeps the projects for which this holds.
    pub fn retain(&mut self, keep: impl Fn(&Id<Project>) -> bool) {
        if !self.order.iter().all(&keep) {
            self.order.retain(keep);
            self.members = self.order.iter().cloned().collect();
        }
    }

    /// The projects, to select others from.
    pub fn to_vec(&self) -> Vec<Id<Project>> {
        self.order.clone()
    }
}

impl<'a> IntoIterator for &'a Selection {
    type Item = &'a Id<Project>;
    type IntoIter = std::slice::Iter<'a, Id<Project>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<Id<Project>> for Selection {
    fn from_iter<I: IntoIterator<Item = Id<Project>>>(projects: I) -> Self {
        let mut selection = Self::default();
        for project in projects {
            if selection.members.insert(project.clone()) {
                selection.order.push(project);
            }
        }
        selection
    }
}

impl From<Vec<Id<Project>>> for Selection {
    fn from(projects: Vec<Id<Project>>) -> Self {
        projects.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_selected_once_and_the_last_is_inspected() {
        let mut selection: Selection = ["a", "b", "a"].into_iter().map(Id::from).collect();
        assert_eq!(selection.len(), 2);
        assert_eq!(selection.last().map(Id::as_str), Some("b"));
        selection.retain(|id| id.as_str() == "a");
        assert!(!selection.contains(&"b".into()) && selection.contains(&"a".into()));
    }
}
