//! The structure tree and its ties to the pages (ISO 32000-1 §14.7).
//!
//! An issue has structure elements by the hundred thousand. They are written straight into the file:
//! lopdf's dictionaries would be most of the time and of the memory that a file takes.

use super::holdings::{Holdings, Place};
use super::links::Annotation;
use super::objects::{Numbers, name, put_dictionary, put_integer, put_string, text_bytes};
use super::structure::{Structure, alternative};
use crate::diagnostics::Bug;
use crate::typeset::page::{ElementId, ElementKind};
use lopdf::{Document, Object, ObjectId, dictionary};

/// The structure tree, ready to be written object by object.
pub(super) struct Tree<'a> {
    structure: &'a Structure,
    pages: &'a [ObjectId],
    annotations: &'a [Annotation<'a>],
    holdings: Holdings,
    root: ObjectId,
    /// The notes that are written: every note has an ID of its own (ISO 14289-1 §7.9).
    notes: Vec<ElementId>,
}

impl<'a> Tree<'a> {
    /// Makes the tree and ties it to the document and its pages. `marks` are the elements of each page's
    /// marked content.
    ///
    /// # Errors
    /// If the document is not as printpdf writes it, or marked content belongs to no element.
    pub(super) fn plant(
        document: &mut Document,
        structure: &'a Structure,
        pages: &'a [ObjectId],
        marks: &[Vec<ElementId>],
        annotations: &'a [Annotation<'a>],
    ) -> Result<Self, Bug> {
        let holdings = Holdings::gather(document, structure, marks, annotations);
        let is_note = |id: &ElementId| {
            structure.get(*id).kind == ElementKind::Note && holdings.object(*id).is_some()
        };
        let notes = structure.elements().map(|(id, _)| id).filter(is_note).collect();
        let tree =
            Self { structure, pages, annotations, holdings, root: document.new_object_id(), notes };
        tree.tie(document, marks)?;
        Ok(tree)
    }

    /// The objects of the elements, each with its kind.
    pub(super) fn elements(&self) -> impl Iterator<Item = (ObjectId, ElementId, &'static str)> {
        let object = |(id, _)| Some((self.holdings.object(id)?, id, self.structure.tag(id)));
        self.structure.elements().filter_map(object)
    }

    /// Writes an element.
    pub(super) fn put(&self, out: &mut Vec<u8>, id: ElementId, numbers: &Numbers) {
        let element = self.structure.get(id);
        let page = self.holdings.marks(id).first().map(|(page, _)| *page);
        out.extend(*b"<</S/");
        out.extend(self.structure.tag(id).bytes());
        out.extend(*b"/P ");
        let parent = element.parent.and_then(|parent| self.holdings.object(parent));
        numbers.put_reference(out, parent.unwrap_or(self.root));
        if let Some(page) = page {
            out.extend(*b"/Pg ");
            numbers.put_reference(out, self.pages[page]);
        }
        if let Some(lang) = &element.lang {
            out.extend(*b"/Lang");
            put_string(out, &text_bytes(lang.as_str()));
        }
        if let Some(alternative) = alternative(element) {
            // What a short form stands for is its expansion (ISO 32000-1 §14.9.5).
            let is_short = element.kind == ElementKind::Abbreviation;
            out.extend_from_slice(if is_short { b"/E" } else { b"/Alt" });
            put_string(out, &text_bytes(alternative));
        }
        if self.structure.is_hyphen(id) {
            out.extend(*b"/ActualText");
            put_string(out, &text_bytes("\u{ad}"));
        }
        if let Some(attributes) = self.structure.attributes(id) {
            out.extend(*b"/A");
            put_dictionary(out, &attributes, numbers);
        }
        if let Ok(note) = self.notes.binary_search(&id) {
            out.extend(*b"/ID");
            put_string(out, &note_key(note));
        }
        self.put_kids(out, id, page, numbers);
        out.extend(*b">>");
    }

    /// Writes what stands in an element: its children in their order, its own marked content before the
    /// first child that starts after it, then annotations. Hyphens at line ends are own content, not
    /// children with an order of their own. `page` is the one that need not be named.
    fn put_kids(&self, out: &mut Vec<u8>, id: ElementId, page: Option<usize>, numbers: &Numbers) {
        let (marks, children, links) =
            (self.holdings.marks(id), self.holdings.children(id), self.holdings.links(id));
        let count = marks.len() + children.len() + links.len();
        if count == 0 {
            return;
        }
        let is_one = count == 1;
        out.extend_from_slice(match (is_one, links.is_empty()) {
            (true, true) => b"/K ".as_slice(),
            (true, false) => b"/K",
            (false, _) => b"/K[",
        });
        let mut kids = Kids { out, is_first: true };
        let is_hyphen = |child: &&ElementId| self.structure.is_hyphen(**child);
        let mut hyphens = children.iter().copied().filter(|child| is_hyphen(&child)).peekable();
        let mut marks = marks.iter().copied().peekable();
        let mut put_own = |kids: &mut Kids<'_>, before: Option<Place>| {
            let is_before = |place: Option<Place>| {
                place.is_some_and(|place| before.is_none_or(|before| place < before))
            };
            loop {
                let hyphen = hyphens.peek().and_then(|hyphen| self.holdings.start(*hyphen));
                let mark = marks.peek().copied();
                if is_before(hyphen) && mark.is_none_or(|mark| hyphen < Some(mark)) {
                    self.put_child(kids, hyphens.next(), numbers);
                } else if is_before(mark) {
                    let Some(mark) = marks.next() else { break };
                    self.put_mark(kids.next(), mark, page, numbers);
                } else {
                    break;
                }
            }
        };
        for child in children.iter().filter(|child| !is_hyphen(child)) {
            if let Some(start) = self.holdings.start(*child) {
                put_own(&mut kids, Some(start));
            }
            self.put_child(&mut kids, Some(*child), numbers);
        }
        put_own(&mut kids, None);
        for annotation in links.iter().map(|index| &self.annotations[*index]) {
            let out = kids.next();
            out.extend(*b"<</Type/OBJR/Pg ");
            numbers.put_reference(out, self.pages[annotation.page]);
            out.extend(*b"/Obj ");
            numbers.put_reference(out, annotation.object);
            out.extend(*b">>");
        }
        if !is_one {
            out.push(b']');
        }
    }

    fn put_child(&self, kids: &mut Kids<'_>, child: Option<ElementId>, numbers: &Numbers) {
        if let Some(object) = child.and_then(|child| self.holdings.object(child)) {
            numbers.put_reference(kids.next(), object);
        }
    }

    /// Writes marked content: its number, and the page unless that need not be named.
    fn put_mark(
        &self,
        out: &mut Vec<u8>,
        (on, number): Place,
        page: Option<usize>,
        numbers: &Numbers,
    ) {
        if Some(on) == page {
            return put_integer(out, number as i64);
        }
        out.extend(*b"<</Type/MCR/Pg ");
        numbers.put_reference(out, self.pages[on]);
        out.extend(*b"/MCID ");
        put_integer(out, number as i64);
        out.extend(*b">>");
    }

    /// Ties the tree to the document and its pages.
    fn tie(&self, document: &mut Document, marks: &[Vec<ElementId>]) -> Result<(), Bug> {
        let parents = self.parent_tree(document, marks)?;
        let next = (self.pages.len() + self.annotations.len()) as i64;
        let mut root = dictionary! { "Type" => "StructTreeRoot", "ParentTree" => parents, "ParentTreeNextKey" => next };
        if let Some(top) = self.holdings.object(ElementId(0)) {
            root.set("K", top);
        }
        let key = |note: usize| Object::string_literal(note_key(note));
        if let Some(last) = self.notes.len().checked_sub(1) {
            let names = self
                .notes
                .iter()
                .enumerate()
                .filter_map(|(note, id)| Some([key(note), self.holdings.object(*id)?.into()]));
            let names: Vec<Object> = names.flatten().collect();
            let leaf = document
                .add_object(dictionary! { "Limits" => vec![key(0), key(last)], "Names" => names });
            root.set("IDTree", dictionary! { "Kids" => vec![leaf.into()] });
        }
        document.set_object(self.root, root);
        let catalog = document.catalog_mut().map_err(super::bug)?;
        catalog.set("StructTreeRoot", self.root);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        Ok(())
    }

    /// Writes the way back from the pages and annotations to the elements (ISO 32000-1 §14.7.4.4).
    fn parent_tree(
        &self,
        document: &mut Document,
        marks: &[Vec<ElementId>],
    ) -> Result<ObjectId, Bug> {
        let object = |element: &ElementId| {
            let found = self.holdings.object(*element).map(Object::Reference);
            found.ok_or_else(|| {
                Bug(format!(
                    "the structure element {} of kind {} was left out",
                    element.0,
                    self.structure.tag(*element)
                ))
            })
        };
        let mut numbers = Vec::with_capacity(2 * (self.pages.len() + self.annotations.len()));
        for (index, (page, marks)) in self.pages.iter().zip(marks).enumerate() {
            let entry = document.get_dictionary_mut(*page).map_err(super::bug)?;
            entry.set("Tabs", name("S"));
            if marks.is_empty() {
                continue;
            }
            entry.set("StructParents", index as i64);
            let elements = marks.iter().map(object).collect::<Result<Vec<_>, _>>()?;
            numbers.extend([Object::Integer(index as i64), elements.into()]);
        }
        for annotation in self.annotations {
            numbers.extend([Object::Integer(annotation.key as i64), object(&annotation.element)?]);
        }
        Ok(document.add_object(dictionary! { "Nums" => numbers }))
    }
}

/// The kids of an element in the making.
struct Kids<'a> {
    out: &'a mut Vec<u8>,
    is_first: bool,
}

impl Kids<'_> {
    /// Where the next is written.
    fn next(&mut self) -> &mut Vec<u8> {
        if !std::mem::take(&mut self.is_first) {
            self.out.push(b' ');
        }
        self.out
    }
}

/// The ID of a note, by its place among all.
fn note_key(note: usize) -> Vec<u8> {
    format!("note-{:08}", note + 1).into_bytes()
}
