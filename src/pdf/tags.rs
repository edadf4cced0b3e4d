//! The structure tree and its ties to the pages (ISO 32000-1 §14.7).

use super::links::Annotation;
use super::objects::{name, text};
use super::structure::{Structure, alternative};
use crate::diagnostics::Bug;
use crate::typeset::page::{ElementId, ElementKind};
use lopdf::{Document, Object, ObjectId, dictionary};

/// A place in the reading order of the pages: the page and the number of the marked content on it.
type Place = (usize, usize);

/// What an element holds.
#[derive(Clone, Debug, Default)]
struct Holding {
    /// Marked content, in reading order.
    marks: Vec<Place>,
    /// Annotations, by their place among all.
    annotations: Vec<usize>,
    /// The elements in it that are written, in order.
    children: Vec<ElementId>,
    /// Where it starts; nothing for what holds nothing.
    start: Option<Place>,
    /// Its object; none for what is not written.
    object: Option<ObjectId>,
}

/// Writes the structure tree. `marks` are the elements of each page's marked content.
///
/// # Errors
/// If the document is not as printpdf writes it.
pub(super) fn write(
    document: &mut Document,
    structure: &Structure,
    pages: &[ObjectId],
    marks: &[Vec<ElementId>],
    annotations: &[Annotation],
) -> Result<(), Bug> {
    let mut holdings = hold(structure, marks, annotations);
    keep(document, structure, &mut holdings);
    let root = document.new_object_id();
    let mut notes = Vec::new();
    for ((id, element), holding) in structure.elements().zip(&holdings) {
        let Some(object) = holding.object else { continue };
        let parent = element.parent.and_then(|parent| holdings[parent.0 as usize].object).unwrap_or(root);
        let mut entry = dictionary! { "S" => structure.tag(id), "P" => parent };
        let page = holding.marks.first().map(|(page, _)| *page);
        if let Some(page) = page {
            entry.set("Pg", pages[page]);
        }
        if let Some(lang) = &element.lang {
            entry.set("Lang", text(lang.as_str()));
        }
        if let Some(alternative) = alternative(element) {
            entry.set("Alt", text(alternative));
        }
        if let Some(attributes) = structure.attributes(id) {
            entry.set("A", attributes);
        }
        if element.kind == ElementKind::Note {
            // Every note has an ID of its own (ISO 14289-1 §7.9).
            let key = Object::string_literal(format!("note-{:08}", notes.len() / 2 + 1));
            entry.set("ID", key.clone());
            notes.extend([key, object.into()]);
        }
        let mut kids = kids(holding, &holdings, page, pages, annotations);
        if kids.len() == 1 {
            entry.set("K", kids.remove(0));
        } else if !kids.is_empty() {
            entry.set("K", kids);
        }
        document.set_object(object, entry);
    }

    let parents = parent_tree(document, structure, &holdings, pages, marks, annotations)?;
    let next = (pages.len() + annotations.len()) as i64;
    let mut entry = dictionary! { "Type" => "StructTreeRoot", "ParentTree" => parents, "ParentTreeNextKey" => next };
    if let Some(top) = holdings.first().and_then(|holding| holding.object) {
        entry.set("K", top);
    }
    if let ([first, ..], [.., last, _]) = (notes.as_slice(), notes.as_slice()) {
        let limits = vec![first.clone(), last.clone()];
        let leaf = document.add_object(dictionary! { "Limits" => limits, "Names" => notes });
        entry.set("IDTree", dictionary! { "Kids" => vec![leaf.into()] });
    }
    document.set_object(root, entry);
    let catalog = document.catalog_mut().map_err(super::bug)?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// Gathers what each element holds, and where it starts.
fn hold(structure: &Structure, marks: &[Vec<ElementId>], annotations: &[Annotation]) -> Vec<Holding> {
    let mut holdings = vec![Holding::default(); structure.elements().len()];
    for (page, marks) in marks.iter().enumerate() {
        for (number, element) in marks.iter().enumerate() {
            holdings[element.0 as usize].marks.push((page, number));
        }
    }
    for (index, annotation) in annotations.iter().enumerate() {
        holdings[annotation.element.0 as usize].annotations.push(index);
    }
    for (id, element) in structure.elements().rev() {
        let holding = &mut holdings[id.0 as usize];
        let annotation = holding.annotations.first().map(|index| (annotations[*index].page, usize::MAX));
        let first = holding.marks.first().copied();
        holding.start = [holding.start, first].into_iter().flatten().min().or(annotation);
        if let (Some(start), Some(parent)) = (holding.start, element.parent) {
            let above = &mut holdings[parent.0 as usize].start;
            *above = Some(above.map_or(start, |other| other.min(start)));
        }
    }
    holdings
}

/// Gives an object to each element that holds something; and to empty cells of rows that do, since a
/// table's rows have as many cells as one another (ISO 14289-1 §7.5). The document is always there.
fn keep(document: &mut Document, structure: &Structure, holdings: &mut [Holding]) {
    for (id, element) in structure.elements() {
        let is_cell = matches!(element.kind, ElementKind::TableCell | ElementKind::ColumnHeader);
        let is_kept = match element.parent {
            None => true,
            Some(_) if holdings[id.0 as usize].start.is_some() => true,
            Some(row) => is_cell && holdings[row.0 as usize].object.is_some(),
        };
        if is_kept {
            holdings[id.0 as usize].object = Some(document.new_object_id());
            if let Some(parent) = element.parent {
                holdings[parent.0 as usize].children.push(id);
            }
        }
    }
}

/// What stands in an element: its children in their order, its own marked content before the first
/// child that starts after it, then annotations. `page` is the one that need not be named.
fn kids(holding: &Holding, holdings: &[Holding], page: Option<usize>, pages: &[ObjectId], annotations: &[Annotation]) -> Vec<Object> {
    let mark = |&(on, number): &Place| -> Object {
        if Some(on) == page {
            Object::Integer(number as i64)
        } else {
            dictionary! { "Type" => "MCR", "Pg" => pages[on], "MCID" => number as i64 }.into()
        }
    };
    let mut marks = holding.marks.iter().peekable();
    let mut kids = Vec::with_capacity(holding.marks.len() + holding.children.len() + holding.annotations.len());
    for child in &holding.children {
        let child = &holdings[child.0 as usize];
        while let Some(place) = marks.next_if(|place| child.start.is_some_and(|start| **place < start)) {
            kids.push(mark(place));
        }
        kids.extend(child.object.map(Object::Reference));
    }
    kids.extend(marks.map(mark));
    for annotation in holding.annotations.iter().map(|index| &annotations[*index]) {
        kids.push(dictionary! { "Type" => "OBJR", "Pg" => pages[annotation.page], "Obj" => annotation.object }.into());
    }
    kids
}

/// Writes the way back from the pages and annotations to the elements (ISO 32000-1 §14.7.4.4).
fn parent_tree(
    document: &mut Document,
    structure: &Structure,
    holdings: &[Holding],
    pages: &[ObjectId],
    marks: &[Vec<ElementId>],
    annotations: &[Annotation],
) -> Result<ObjectId, Bug> {
    let object = |element: &ElementId| {
        let found = holdings[element.0 as usize].object.map(Object::Reference);
        found.ok_or_else(|| Bug(format!("the structure element {} of kind {} was left out", element.0, structure.tag(*element))))
    };
    let mut numbers = Vec::with_capacity(2 * (pages.len() + annotations.len()));
    for (index, (page, marks)) in pages.iter().zip(marks).enumerate() {
        let entry = document.get_dictionary_mut(*page).map_err(super::bug)?;
        entry.set("Tabs", name("S"));
        if marks.is_empty() {
            continue;
        }
        entry.set("StructParents", index as i64);
        let elements = marks.iter().map(object).collect::<Result<Vec<_>, _>>()?;
        numbers.extend([Object::Integer(index as i64), elements.into()]);
    }
    for (key, annotation) in (pages.len()..).zip(annotations) {
        document.get_dictionary_mut(annotation.object).map_err(super::bug)?.set("StructParent", key as i64);
        numbers.extend([Object::Integer(key as i64), object(&annotation.element)?]);
    }
    Ok(document.add_object(dictionary! { "Nums" => numbers }))
}
