//! The outline: sections, articles and headings, one in another (ISO 32000-1 §12.3.3).

use super::objects::{name, text};
use crate::diagnostics::Bug;
use crate::typeset::page::{OutlineEntry, Pages};
use lopdf::{Document, Object, ObjectId, dictionary};
use std::collections::BTreeSet;

/// Writes the outline. The outermost entries are open: they show what is in them.
///
/// # Errors
/// If an entry leads to an anchor that is not there.
pub(super) fn write(document: &mut Document, pages: &Pages) -> Result<(), Bug> {
    let entries = &pages.outline;
    let families = families(entries);
    let Some((first, last)) = families.top else { return Ok(()) };
    let anchors: BTreeSet<&str> = pages.anchors.iter().map(|anchor| anchor.name.as_str()).collect();
    if let Some(lost) = entries.iter().find(|entry| !anchors.contains(entry.anchor.as_str())) {
        return Err(Bug(format!(
            "the outline leads to the anchor `{}`, which is nowhere",
            lost.anchor
        )));
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    for ((entry, family), id) in entries.iter().zip(&families.entries).zip(&ids) {
        let mut item = dictionary! {
            "Title" => text(&entry.title),
            "Parent" => family.parent.map_or(root, |parent| ids[parent]),
            "Dest" => Object::string_literal(entry.anchor.as_bytes()),
        };
        if let Some(previous) = family.previous {
            item.set("Prev", ids[previous]);
        }
        if let Some(next) = family.next {
            item.set("Next", ids[next]);
        }
        if let Some((first, last)) = family.ends {
            item.set("First", ids[first]);
            item.set("Last", ids[last]);
            // What is closed counts what opening it would show, below zero.
            item.set("Count", if entry.depth == 0 { family.children } else { -family.children });
        }
        document.set_object(*id, item);
    }
    let shown = entries.iter().filter(|entry| entry.depth <= 1).count() as i64;
    document.set_object(root, dictionary! { "Type" => "Outlines", "First" => ids[first], "Last" => ids[last], "Count" => shown });
    let catalog = document.catalog_mut().map_err(super::bug)?;
    catalog.set("Outlines", root);
    catalog.set("PageMode", name("UseOutlines"));
    Ok(())
}

/// Who is whose, by place among all entries.
#[derive(Debug, Default, PartialEq, Eq)]
struct Families {
    entries: Vec<Family>,
    /// The first and the last of the outermost.
    top: Option<(usize, usize)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Family {
    parent: Option<usize>,
    previous: Option<usize>,
    next: Option<usize>,
    /// The first and the last of its children.
    ends: Option<(usize, usize)>,
    children: i64,
}

fn families(entries: &[OutlineEntry]) -> Families {
    let mut families = Families { entries: vec![Family::default(); entries.len()], top: None };
    // The last entry at each depth above the next.
    let mut path: Vec<usize> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let previous = path.get(entry.depth).copied();
        path.truncate(entry.depth);
        let parent = path.last().copied();
        path.push(index);
        families.entries[index].parent = parent;
        families.entries[index].previous = previous;
        if let Some(previous) = previous {
            families.entries[previous].next = Some(index);
        }
        let ends = match parent {
            Some(parent) => {
                families.entries[parent].children += 1;
                &mut families.entries[parent].ends
            }
            None => &mut families.top,
        };
        *ends = Some((ends.map_or(index, |(first, _)| first), index));
    }
    families
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn going_down_and_along_meets_every_entry_in_order(steps in prop::collection::vec(0_usize..4, 0..40)) {
            let mut entries: Vec<OutlineEntry> = Vec::new();
            for step in steps {
                let depth = entries.last().map_or(0, |last| step.min(last.depth + 1));
                entries.push(OutlineEntry { depth, title: String::new(), anchor: String::new() });
            }
            let families = families(&entries);
            let mut met = Vec::new();
            let mut ahead: Vec<usize> = families.top.iter().map(|(first, _)| *first).collect();
            while let Some(index) = ahead.pop() {
                met.push(index);
                let family = &families.entries[index];
                ahead.extend(family.next);
                ahead.extend(family.ends.map(|(first, _)| first));
            }
            prop_assert_eq!(met, (0..entries.len()).collect::<Vec<_>>());
        }
    }
}
