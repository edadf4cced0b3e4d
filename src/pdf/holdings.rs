//! What each structure element holds: marked content, links, other elements.

use super::links::Annotation;
use super::structure::Structure;
use crate::typeset::page::{Element, ElementId, ElementKind};
use lopdf::{Document, ObjectId};

/// A place in the reading order of the pages: the page and the number of the marked content on it.
pub(super) type Place = (usize, usize);

/// What all elements hold.
pub(super) struct Holdings {
    /// Marked content, in reading order.
    marks: Dealt<Place>,
    /// Link annotations, by their place among all.
    links: Dealt<usize>,
    /// The elements in each that are written, in order.
    children: Dealt<ElementId>,
    /// Where each starts; nothing for what holds nothing.
    starts: Vec<Option<Place>>,
    /// The object of each; none for what is not written.
    objects: Vec<Option<ObjectId>>,
}

impl Holdings {
    /// Gathers what each element holds, and has the document keep an object for each that holds
    /// something. `marks` are the elements of each page's marked content.
    pub(super) fn gather(
        document: &mut Document,
        structure: &Structure,
        marks: &[Vec<ElementId>],
        annotations: &[Annotation<'_>],
    ) -> Self {
        let count = structure.elements().len();
        let places = marks.iter().enumerate().flat_map(|(page, marks)| {
            (0..).zip(marks).map(move |(number, id)| (*id, (page, number)))
        });
        let marks = Dealt::new(count, (0, 0), places);
        let links = Dealt::new(
            count,
            0,
            annotations.iter().enumerate().map(|(index, annotation)| (annotation.element, index)),
        );
        let starts = starts(structure, &marks, &links, annotations);
        let objects = objects(document, structure, &starts);
        let family = |(id, element): (ElementId, &Element)| {
            objects[id.0 as usize].and(Some((element.parent?, id)))
        };
        let families = structure.elements().filter_map(family);
        let children = Dealt::new(count, ElementId(0), families);
        Self { marks, links, children, starts, objects }
    }

    /// The marked content of an element, in reading order.
    pub(super) fn marks(&self, id: ElementId) -> &[Place] {
        self.marks.of(id)
    }

    /// The link annotations of an element, by their place among all.
    pub(super) fn links(&self, id: ElementId) -> &[usize] {
        self.links.of(id)
    }

    /// The elements in an element that are written, in order.
    pub(super) fn children(&self, id: ElementId) -> &[ElementId] {
        self.children.of(id)
    }

    /// Where an element starts; nothing for what holds nothing.
    pub(super) fn start(&self, id: ElementId) -> Option<Place> {
        self.starts[id.0 as usize]
    }

    /// The object of an element; none for what is not written.
    pub(super) fn object(&self, id: ElementId) -> Option<ObjectId> {
        self.objects[id.0 as usize]
    }
}

/// Where each element starts: at its first mark, or the first in it. A link without one is after all
/// that stands on its page.
fn starts(
    structure: &Structure,
    marks: &Dealt<Place>,
    links: &Dealt<usize>,
    annotations: &[Annotation<'_>],
) -> Vec<Option<Place>> {
    let mut starts: Vec<Option<Place>> = vec![None; structure.elements().len()];
    for (id, element) in structure.elements().rev() {
        let link = links.of(id).first().map(|index| (annotations[*index].page, usize::MAX));
        let first = marks.of(id).first().copied();
        let start = [starts[id.0 as usize], first].into_iter().flatten().min().or(link);
        starts[id.0 as usize] = start;
        if let (Some(start), Some(parent)) = (start, element.parent) {
            let above = &mut starts[parent.0 as usize];
            *above = Some(above.map_or(start, |other| other.min(start)));
        }
    }
    starts
}

/// Keeps an object for each element that holds something; and for empty rows and cells of tables that do,
/// since rows have as many cells as one another (ISO 14289-1 §7.5), and a head has a body (ISO 32000-1
/// §14.8.4.3.4). The document is always there.
fn objects(
    document: &mut Document,
    structure: &Structure,
    starts: &[Option<Place>],
) -> Vec<Option<ObjectId>> {
    let mut objects: Vec<Option<ObjectId>> = Vec::with_capacity(starts.len());
    for ((_, element), start) in structure.elements().zip(starts) {
        let is_of_table = matches!(
            element.kind,
            ElementKind::TableBody
                | ElementKind::TableRow
                | ElementKind::TableCell
                | ElementKind::ColumnHeader
        );
        let is_kept = match element.parent {
            None => true,
            Some(_) if start.is_some() => true,
            Some(parent) => is_of_table && objects[parent.0 as usize].is_some(),
        };
        objects.push(is_kept.then(|| document.new_object_id()));
    }
    objects
}

/// Values dealt to elements, in one block of memory: an issue has elements by the hundred thousand.
struct Dealt<T> {
    /// Where the values of each element start, and where the last one's end.
    starts: Vec<usize>,
    values: Vec<T>,
}

impl<T: Copy> Dealt<T> {
    /// Deals values to so many elements; those of each keep their order.
    fn new(
        elements: usize,
        filler: T,
        values: impl Iterator<Item = (ElementId, T)> + Clone,
    ) -> Self {
        let mut starts = vec![0; elements + 1];
        for (id, _) in values.clone() {
            starts[id.0 as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut dealt = vec![filler; sum];
        for (id, value) in values {
            let place = &mut next[id.0 as usize];
            dealt[*place] = value;
            *place += 1;
        }
        Self { starts, values: dealt }
    }

    fn of(&self, id: ElementId) -> &[T] {
        &self.values[self.starts[id.0 as usize]..self.starts[id.0 as usize + 1]]
    }
}
