//! Which line ends the box that another one begins.

use super::super::lines::Line;
use super::openers::{end_of, is_colons, is_fenced, own_tag};
use std::collections::BTreeMap;

/// The lines that begin boxes with an end of their own, and the lines that end them: every end ends
/// what began last.
#[derive(Default)]
pub(super) struct Pairs {
    /// The line that ends the box of a line, by that line.
    ends: BTreeMap<usize, usize>,
    /// The line that begins the box which a line ends, by that line.
    openers: BTreeMap<usize, usize>,
    /// The lines of colons that begin a box which nothing ends.
    pub(super) unclosed: Vec<usize>,
}

impl Pairs {
    /// Finds them.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut pairs = Self::default();
        let mut colons: Vec<usize> = Vec::new();
        let mut tags: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_code) {
            let text = line.text.trim();
            let opener = if is_colons(text) {
                colons.pop()
            } else if is_fenced(text) {
                colons.push(index);
                None
            } else if let Some(tag) = own_tag(text) {
                if let Some(end) = end_of(&tag) {
                    tags.entry(end).or_default().push(index);
                    None
                } else {
                    tags.get_mut(tag.name).and_then(Vec::pop)
                }
            } else {
                None
            };
            if let Some(opener) = opener {
                pairs.ends.insert(opener, index);
                pairs.openers.insert(index, opener);
            }
        }
        pairs.unclosed = colons;
        pairs
    }

    /// Whether something ends the box that a line begins.
    pub(super) fn has_end(&self, line: usize) -> bool {
        self.ends.contains_key(&line)
    }

    /// The line that begins the box which a line ends.
    pub(super) fn opener_of(&self, line: usize) -> Option<usize> {
        self.openers.get(&line).copied()
    }
}
