//! Links and the places that they lead to (ISO 32000-1 §12.3.2.3 and §12.5.6.5).

use super::objects::{coordinate, put_integer, put_string, text_bytes};
use super::structure::{Bounds, Structure};
use crate::diagnostics::Bug;
use crate::typeset::page::{ElementId, ItemKind, Pages, Target};
use lopdf::{Document, Object, ObjectId, dictionary};
use std::collections::{BTreeMap, BTreeSet};

/// A link annotation (ISO 32000-1 §12.5.6.5).
pub(super) struct Annotation<'a> {
    /// The page that it is on, from 0.
    pub(super) page: usize,
    /// The link element that it belongs to.
    pub(super) element: ElementId,
    /// Its object.
    pub(super) object: ObjectId,
    /// Its place in the tree of parents, after all pages.
    pub(super) key: usize,
    bounds: Bounds,
    to: &'a Target,
}

/// Has the document keep an object for each link of the pages, and tells the pages of theirs.
///
/// # Errors
/// If a link leads to an anchor that is not there.
pub(super) fn gather<'a>(
    document: &mut Document,
    pages: &'a Pages,
    ids: &[ObjectId],
    structure: &Structure,
) -> Result<Vec<Annotation<'a>>, Bug> {
    let anchors: BTreeSet<&str> = pages.anchors.iter().map(|anchor| anchor.name.as_str()).collect();
    let mut annotations = Vec::new();
    let mut elements = structure.links().iter();
    for (index, (page, id)) in pages.pages.iter().zip(ids).enumerate() {
        let mut objects: Vec<Object> = Vec::new();
        for item in &page.items {
            let ItemKind::Link { at, size, to } = &item.kind else { continue };
            let Some(element) = elements.next().copied() else { continue };
            if let Target::Anchor(name) = to
                && !anchors.contains(name.as_str())
            {
                return Err(Bug(format!(
                    "a link on page {} leads to the anchor `{name}`, which is nowhere",
                    index + 1
                )));
            }
            let object = document.new_object_id();
            objects.push(object.into());
            let (key, bounds) =
                (pages.pages.len() + annotations.len(), Bounds::new(page, *at, *size));
            annotations.push(Annotation { page: index, element, object, key, bounds, to });
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

impl Annotation<'_> {
    /// Writes the annotation. Flag 4 has it printed (ISO 19005-2 §6.3.2), `Contents` says in words
    /// where it leads (ISO 14289-1 §7.18.5).
    pub(super) fn put(&self, out: &mut Vec<u8>, structure: &Structure) {
        out.extend(*b"<</Type/Annot/Subtype/Link/Rect[");
        self.bounds.put_around(out);
        out.extend(*b"]/Border[0 0 0]/F 4");
        match self.to {
            Target::Web(address) => {
                out.extend(*b"/A<</S/URI/URI");
                put_string(out, ascii_address(address).as_bytes());
                out.extend(*b">>/Contents");
                put_string(out, &text_bytes(address));
            }
            Target::Anchor(name) => {
                out.extend(*b"/Dest");
                put_string(out, name.as_bytes());
                out.extend(*b"/Contents");
                put_string(
                    out,
                    &text_bytes(structure.words(self.element).as_deref().unwrap_or(name)),
                );
            }
        }
        out.extend(*b"/StructParent ");
        put_integer(out, self.key as i64);
        out.extend(*b">>");
    }
}

/// Writes the named destinations: a name tree of leaves, sorted by bytes (ISO 32000-1 §7.9.6).
///
/// # Errors
/// If an anchor is on a page that is not there.
pub(super) fn write_destinations(
    document: &mut Document,
    pages: &Pages,
    ids: &[ObjectId],
) -> Result<(), Bug> {
    const LEAF: usize = 64;
    let mut places: BTreeMap<&[u8], Object> = BTreeMap::new();
    for anchor in &pages.anchors {
        let (Some(page), Some(id)) = (pages.pages.get(anchor.page), ids.get(anchor.page)) else {
            return Err(Bug(format!(
                "the anchor `{}` is on page {}, which is not there",
                anchor.name,
                anchor.page + 1
            )));
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
        let names: Vec<Object> = leaf
            .iter()
            .flat_map(|(name, place)| [Object::string_literal(*name), place.clone()])
            .collect();
        Object::Reference(document.add_object(dictionary! { "Limits" => limits, "Names" => names }))
    });
    let kids: Vec<Object> = leaves.collect();
    let tree = document.add_object(dictionary! { "Kids" => kids });
    document.catalog_mut().map_err(super::bug)?.set("Names", dictionary! { "Dests" => tree });
    Ok(())
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
