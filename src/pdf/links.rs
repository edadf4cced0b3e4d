//! Links and the places that they lead to (ISO 32000-1 §12.3.2.3 and §12.5.6.5).

use super::objects::{coordinate, text};
use super::structure::{Bounds, Structure};
use crate::diagnostics::Bug;
use crate::typeset::page::{Anchor, ElementId, ItemKind, Page, Pages, Target};
use crate::units::{Point, Size};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

/// A link annotation that was written.
pub(super) struct Annotation {
    /// The page that it is on, from 0.
    pub(super) page: usize,
    /// The link element that it belongs to.
    pub(super) element: ElementId,
    /// Its object.
    pub(super) object: ObjectId,
}

/// Writes the link annotations of all pages.
///
/// # Errors
/// If a link leads to an anchor that is not there.
pub(super) fn write(document: &mut Document, pages: &Pages, ids: &[ObjectId], structure: &Structure) -> Result<Vec<Annotation>, Bug> {
    let anchors: BTreeMap<&str, &Anchor> = pages.anchors.iter().map(|anchor| (anchor.name.as_str(), anchor)).collect();
    let mut annotations = Vec::new();
    let mut elements = structure.links().iter();
    for (index, (page, id)) in pages.pages.iter().zip(ids).enumerate() {
        let mut objects: Vec<Object> = Vec::new();
        for item in &page.items {
            let ItemKind::Link { at, size, to } = &item.kind else { continue };
            let Some(element) = elements.next().copied() else { continue };
            if let Target::Anchor(name) = to
                && !anchors.contains_key(name.as_str())
            {
                return Err(Bug(format!("a link on page {} leads to the anchor `{name}`, which is nowhere", index + 1)));
            }
            let object = document.add_object(annotation(page, *at, *size, to, structure.words(element).as_deref()));
            objects.push(object.into());
            annotations.push(Annotation { page: index, element, object });
        }
        let page = document.get_dictionary_mut(*id).map_err(super::bug)?;
        if objects.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", objects);
        }
    }
    Ok(annotations)
}

/// Writes the named destinations: a name tree of leaves, sorted by bytes (ISO 32000-1 §7.9.6).
///
/// # Errors
/// If an anchor is on a page that is not there.
pub(super) fn write_destinations(document: &mut Document, pages: &Pages, ids: &[ObjectId]) -> Result<(), Bug> {
    const LEAF: usize = 64;
    let mut places: BTreeMap<&[u8], Object> = BTreeMap::new();
    for anchor in &pages.anchors {
        let (Some(page), Some(id)) = (pages.pages.get(anchor.page), ids.get(anchor.page)) else {
            return Err(Bug(format!("the anchor `{}` is on page {}, which is not there", anchor.name, anchor.page + 1)));
        };
        let top = coordinate(page.size.height - anchor.at.y);
        let place = vec![Object::Reference(*id), "XYZ".into(), Object::Null, top, Object::Null];
        places.insert(anchor.name.as_bytes(), place.into());
    }
    if places.is_empty() {
        return Ok(());
    }
    let places: Vec<(&[u8], Object)> = places.into_iter().collect();
    let leaves = places.chunks(LEAF).map(|leaf| {
        let key = |index: usize| Object::string_literal(leaf[index].0);
        let limits = vec![key(0), key(leaf.len() - 1)];
        let names: Vec<Object> = leaf.iter().flat_map(|(name, place)| [Object::string_literal(*name), place.clone()]).collect();
        Object::Reference(document.add_object(dictionary! { "Limits" => limits, "Names" => names }))
    });
    let kids: Vec<Object> = leaves.collect();
    let tree = document.add_object(dictionary! { "Kids" => kids });
    document.catalog_mut().map_err(super::bug)?.set("Names", dictionary! { "Dests" => tree });
    Ok(())
}

/// A link annotation. Flag 4 has it printed (ISO 19005-2 §6.3.2), `Contents` says in words where it
/// leads (ISO 14289-1 §7.18.5).
fn annotation(page: &Page, at: Point, size: Size, to: &Target, words: Option<&str>) -> Dictionary {
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => Bounds::new(page, at, size).to_array(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
    };
    match to {
        Target::Web(address) => {
            annotation.set("A", dictionary! { "S" => "URI", "URI" => Object::string_literal(ascii_address(address)) });
            annotation.set("Contents", text(address));
        }
        Target::Anchor(name) => {
            annotation.set("Dest", Object::string_literal(name.as_bytes()));
            annotation.set("Contents", text(words.unwrap_or(name)));
        }
    }
    annotation
}

/// An address in ASCII (ISO 32000-1 §12.6.4.7): what is not is written by its UTF-8 bytes, as RFC
/// 3987 §3.1 says.
fn ascii_address(address: &str) -> String {
    let mut ascii = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            ascii.push(char::from(byte));
        } else {
            ascii.push_str(&format!("%{byte:02X}"));
        }
    }
    ascii
}
