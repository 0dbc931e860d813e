//! Where the parts of a portfolio stand in the text of its file.

use std::collections::HashMap;

use super::json::{Json, Lines, Node, parse};
use crate::portfolio::{Place, Step};

/// Where the parts of a portfolio stand in the text of its file.
pub struct Places<'t> {
    text: &'t str,
    tree: Node<'t>,
}

impl<'t> Places<'t> {
    /// The places in a text; nothing where it is not JSON.
    pub fn of(text: &'t str) -> Option<Self> {
        parse(text).ok().map(|tree| Self { text, tree })
    }

    /// The line and column of each place, or of the nearest thing around it; both counted from 1.
    pub fn lines_and_columns(&self, places: &[Place]) -> Vec<(usize, usize)> {
        let mut finder = Finder::of(&self.tree);
        let starts: Vec<usize> = places.iter().map(|place| finder.nearest(place).0.at).collect();
        // Lines are counted from the first to the last, and only once.
        let mut sorted = starts.clone();
        sorted.sort_unstable();
        sorted.dedup();
        let mut lines = Lines::of(self.text);
        let known: HashMap<usize, (usize, usize)> =
            sorted.into_iter().map(|at| (at, lines.line_and_column(at))).collect();
        starts.iter().map(|at| known.get(at).copied().unwrap_or((1, 1))).collect()
    }
}

/// From how many fields on an object is looked through only once.
const WIDE: usize = 64;

/// Finds the nodes of places in a tree.
pub(super) struct Finder<'n, 't> {
    tree: &'n Node<'t>,
    /// The fields of wide objects by key, by where the object begins.
    wide: HashMap<usize, HashMap<&'n str, &'n Node<'t>>>,
}

impl<'n, 't> Finder<'n, 't> {
    pub(super) fn of(tree: &'n Node<'t>) -> Self {
        Self { tree, wide: HashMap::new() }
    }

    /// The node of a place or the nearest one around it, and whether it is the place's own.
    pub(super) fn nearest(&mut self, place: &Place) -> (&'n Node<'t>, bool) {
        let mut node = self.tree;
        for step in &place.0 {
            match self.step_into(node, step) {
                Some(next) => node = next,
                None => return (node, false),
            }
        }
        (node, true)
    }

    fn step_into(&mut self, node: &'n Node<'t>, step: &Step) -> Option<&'n Node<'t>> {
        match (step, &node.value) {
            (Step::Item(place), Json::List(items)) => items.get(*place),
            (Step::Key(key), Json::Object(fields)) if fields.len() < WIDE => {
                fields.iter().find(|(name, _)| name == key).map(|(_, node)| node)
            }
            (Step::Key(key), Json::Object(fields)) => {
                let index = self.wide.entry(node.at).or_insert_with(|| {
                    // Of two with one key the first counts, as everywhere.
                    fields.iter().rev().map(|(name, node)| (name.as_str(), node)).collect()
                });
                index.get(key.as_str()).copied()
            }
            _ => None,
        }
    }
}
