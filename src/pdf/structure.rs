//! The structure elements of the text and what PDF asks to know of each
//! (ISO 32000-1 §14.8.4 and §14.8.5; ISO 14289-1 §7).

use super::objects::{coordinate, hundredths, put_integer};
use crate::diagnostics::Bug;
use crate::typeset::page::{
    CopiedAs, Element, ElementId, ElementKind, ItemKind, Page, PageItem, Pages,
};
use crate::units::{Length, Point, Size};
use lopdf::{Dictionary, Object, dictionary};
use std::collections::BTreeMap;

/// The structure elements, and what the pages tell of them.
pub(super) struct Structure {
    elements: Vec<Element>,
    /// The element that holds what belongs to each: itself, or the one that it is the whole of.
    homes: Vec<ElementId>,
    /// The link element of each link item, in the order of the pages.
    links: Vec<ElementId>,
    /// What links and labels say.
    words: BTreeMap<ElementId, String>,
    /// Where figures stand on the first page that shows them.
    boxes: BTreeMap<ElementId, Bounds>,
    /// How lists with labels are numbered.
    numberings: BTreeMap<ElementId, &'static str>,
    /// The elements of hyphens at line ends by page, each with the place of its item, in order.
    hyphens: Vec<Vec<(usize, ElementId)>>,
    /// The first of those elements: they come after all others.
    first_hyphen: ElementId,
}

impl Structure {
    /// Looks through the elements and pages.
    ///
    /// # Errors
    /// If an element stands before its parent, or an item names an element that is not there.
    pub(super) fn survey(pages: &Pages) -> Result<Self, Bug> {
        let misplaced = |(index, element): &(usize, &Element)| match element.parent {
            Some(parent) => parent.0 as usize >= *index,
            None => *index > 0,
        };
        if let Some((index, _)) = pages.elements.iter().enumerate().find(misplaced) {
            return Err(Bug(format!("structure element {index} stands before its parent")));
        }
        let mut structure = Self {
            homes: homes(&pages.elements),
            elements: pages.elements.clone(),
            links: Vec::new(),
            words: BTreeMap::new(),
            boxes: BTreeMap::new(),
            numberings: BTreeMap::new(),
            hyphens: Vec::with_capacity(pages.pages.len()),
            first_hyphen: ElementId(u32::MAX),
        };
        for element in &mut structure.elements {
            element.parent = element.parent.map(|parent| structure.homes[parent.0 as usize]);
        }
        if structure.elements.is_empty() {
            structure.elements.push(Element {
                kind: ElementKind::Document,
                parent: None,
                lang: None,
                alt: None,
            });
        }
        for (number, page) in pages.pages.iter().enumerate() {
            let mut figures = BTreeMap::new();
            for item in &page.items {
                if item.element.is_some_and(|id| id.0 as usize >= pages.elements.len()) {
                    return Err(Bug(format!(
                        "something on page {} belongs to a structure element that is not there",
                        number + 1
                    )));
                }
                structure.take(item, page, &mut figures);
            }
            for (id, bounds) in figures {
                structure.boxes.entry(id).or_insert(bounds);
            }
        }
        structure.numberings = structure.numberings();
        structure.add_hyphens(&pages.pages);
        Ok(structure)
    }

    fn take(&mut self, item: &PageItem, page: &Page, figures: &mut BTreeMap<ElementId, Bounds>) {
        match (&item.kind, item.element) {
            (ItemKind::Link { .. }, element) => {
                let link = element.and_then(|id| self.nearest(id, ElementKind::Link));
                let link = link.unwrap_or_else(|| self.add_link(element.unwrap_or(ElementId(0))));
                self.links.push(link);
            }
            (kind, Some(id)) => {
                if let ItemKind::Glyphs(run) = kind {
                    for speaker in [ElementKind::Link, ElementKind::Label] {
                        if let Some(id) = self.nearest(id, speaker) {
                            self.words.entry(id).or_default().push_str(&run.text);
                        }
                    }
                }
                // A caption's words are not part of the picture; those that stand for it are.
                let is_caption = matches!(kind, ItemKind::Glyphs(_)) && !self.is_figure(id);
                if let Some(id) = self.nearest(id, ElementKind::Figure).filter(|_| !is_caption)
                    && let Some(bounds) = Bounds::of(kind, page)
                {
                    figures.entry(id).and_modify(|all| all.join(bounds)).or_insert(bounds);
                }
            }
            (_, None) => {}
        }
    }

    fn is_figure(&self, id: ElementId) -> bool {
        self.elements.get(id.0 as usize).is_some_and(|element| element.kind == ElementKind::Figure)
    }

    /// An annotation must be in a link element (ISO 14289-1 §7.18.5): where the pages have none,
    /// here is one.
    fn add_link(&mut self, parent: ElementId) -> ElementId {
        self.elements.push(Element {
            kind: ElementKind::Link,
            parent: Some(parent),
            lang: None,
            alt: None,
        });
        ElementId(self.elements.len() as u32 - 1)
    }

    /// Makes an element of each hyphen that parts a word at the end of a line. Readers look for words
    /// over line ends only past a plain hyphen, so that is what its glyph means; the structure tells it
    /// from one that is written: as a soft hyphen (ISO 32000-1 §14.8.2.2.3). To tell the whole word
    /// there (§14.9.4) has MuPDF drop the hyphen, and then it does not find the word.
    fn add_hyphens(&mut self, pages: &[Page]) {
        self.first_hyphen = ElementId(self.elements.len() as u32);
        for page in pages {
            let mut hyphens = Vec::new();
            for (index, item) in page.items.iter().enumerate() {
                let (ItemKind::Glyphs(run), Some(holder)) = (&item.kind, item.element) else {
                    continue;
                };
                let parent = self.home(holder);
                if run.copied == CopiedAs::Hyphen && self.is_read(parent) {
                    hyphens.push((index, ElementId(self.elements.len() as u32)));
                    let (kind, parent) = (ElementKind::Phrase, Some(parent));
                    self.elements.push(Element { kind, parent, lang: None, alt: None });
                }
            }
            self.hyphens.push(hyphens);
        }
    }

    /// The element of a hyphen at a line's end, by the place of its item on a page.
    pub(super) fn hyphen(&self, page: usize, item: usize) -> Option<ElementId> {
        let hyphens = self.hyphens.get(page)?;
        let found = hyphens.binary_search_by_key(&item, |(item, _)| *item).ok()?;
        hyphens.get(found).map(|(_, element)| *element)
    }

    /// Whether an element is a hyphen at a line's end.
    pub(super) fn is_hyphen(&self, id: ElementId) -> bool {
        id >= self.first_hyphen
    }

    /// The elements, parents before children.
    pub(super) fn elements(
        &self,
    ) -> impl DoubleEndedIterator<Item = (ElementId, &Element)> + ExactSizeIterator + Clone {
        self.elements.iter().enumerate().map(|(index, element)| (ElementId(index as u32), element))
    }

    /// The link element of each link item, in the order of the pages.
    pub(super) fn links(&self) -> &[ElementId] {
        &self.links
    }

    /// What a link says, as far as anybody listens: it stands in the file once for each line.
    pub(super) fn words(&self, id: ElementId) -> Option<String> {
        const LONGEST: usize = 1_000;
        let said = self.words.get(&id)?;
        let words = said[..said.floor_char_boundary(LONGEST)]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        (!words.is_empty()).then_some(words)
    }

    /// The element that holds what belongs to this one.
    pub(super) fn home(&self, id: ElementId) -> ElementId {
        self.homes.get(id.0 as usize).copied().unwrap_or(id)
    }

    /// Whether what belongs to an element is read: all but figures that say nothing, which are
    /// ornaments.
    pub(super) fn is_read(&self, id: ElementId) -> bool {
        !is_silent_figure(self.get(id))
    }

    /// The structure type of an element.
    pub(super) fn tag(&self, id: ElementId) -> &'static str {
        let element = self.get(id);
        match element.kind {
            ElementKind::Document => "Document",
            ElementKind::Part => "Part",
            ElementKind::Article => "Art",
            ElementKind::Heading(0 | 1) => "H1",
            ElementKind::Heading(2) => "H2",
            ElementKind::Heading(3) => "H3",
            ElementKind::Heading(4) => "H4",
            ElementKind::Heading(5) => "H5",
            ElementKind::Heading(_) => "H6",
            ElementKind::Paragraph => "P",
            ElementKind::BlockQuote => "BlockQuote",
            ElementKind::Division => "Div",
            ElementKind::Code => "Code",
            ElementKind::List => "L",
            ElementKind::ListItem => "LI",
            ElementKind::Label => "Lbl",
            ElementKind::ListBody => "LBody",
            ElementKind::Table => "Table",
            ElementKind::TableHead => "THead",
            ElementKind::TableBody => "TBody",
            ElementKind::TableRow => "TR",
            ElementKind::ColumnHeader => "TH",
            ElementKind::TableCell => "TD",
            // A figure must say what it shows (ISO 14289-1 §7.3); around a caption alone it is none.
            ElementKind::Figure if is_silent_figure(element) => "Div",
            ElementKind::Figure => "Figure",
            ElementKind::Caption => "Caption",
            ElementKind::Note => "Note",
            ElementKind::Reference => "Reference",
            ElementKind::Link => "Link",
            ElementKind::Contents => "TOC",
            ElementKind::ContentsItem => "TOCI",
            ElementKind::Phrase | ElementKind::Abbreviation => "Span",
            ElementKind::Ruby => "Ruby",
            ElementKind::RubyBase => "RB",
            ElementKind::RubyText => "RT",
        }
    }

    /// Attributes that an element must have, or that make it a block where its parent holds blocks.
    pub(super) fn attributes(&self, id: ElementId) -> Option<Dictionary> {
        let element = self.get(id);
        let is_block = element.parent.is_none_or(|parent| !holds_text(self.get(parent).kind));
        match element.kind {
            ElementKind::Figure if !is_silent_figure(element) => {
                let mut layout = dictionary! { "O" => "Layout", "Placement" => if is_block { "Block" } else { "Inline" } };
                if let Some(bounds) = self.boxes.get(&id) {
                    layout.set("BBox", bounds.to_array());
                }
                Some(layout)
            }
            ElementKind::Code | ElementKind::Note if is_block => {
                Some(dictionary! { "O" => "Layout", "Placement" => "Block" })
            }
            ElementKind::ColumnHeader => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
            ElementKind::List => {
                Some(dictionary! { "O" => "List", "ListNumbering" => *self.numberings.get(&id)? })
            }
            _ => None,
        }
    }

    /// How each list with labels is numbered (ISO 14289-1 §7.6), by its first label.
    fn numberings(&self) -> BTreeMap<ElementId, &'static str> {
        let mut numberings = BTreeMap::new();
        for (label, words) in
            self.words.iter().filter(|(id, _)| self.get(**id).kind == ElementKind::Label)
        {
            if let Some(list) = self.nearest(*label, ElementKind::List) {
                numberings.entry(list).or_insert(numbering(words));
            }
        }
        numberings
    }

    /// The nearest element of a kind that is or holds this one.
    fn nearest(&self, id: ElementId, kind: ElementKind) -> Option<ElementId> {
        std::iter::successors(Some(id), |id| self.get(*id).parent)
            .find(|id| self.get(*id).kind == kind)
    }

    /// An element.
    pub(super) fn get(&self, id: ElementId) -> &Element {
        &self.elements[id.0 as usize]
    }
}

/// Where what belongs to each element is held. The only paragraph of a list's item is the text of the
/// item's body itself, which may hold words as well as blocks (ISO 32000-1 §14.8.4.3.3): a third of a
/// list's elements are saved.
fn homes(elements: &[Element]) -> Vec<ElementId> {
    let mut children = vec![0_u32; elements.len()];
    for parent in elements.iter().filter_map(|element| element.parent) {
        children[parent.0 as usize] += 1;
    }
    let home = |(index, element): (usize, &Element)| match element.parent {
        Some(body)
            if element.kind == ElementKind::Paragraph
                && elements[body.0 as usize].kind == ElementKind::ListBody
                && children[body.0 as usize] == 1
                && element.lang.is_none()
                && element.alt.is_none() =>
        {
            body
        }
        _ => ElementId(index as u32),
    };
    elements.iter().enumerate().map(home).collect()
}

/// What an element says to those who do not see it.
pub(super) fn alternative(element: &Element) -> Option<&str> {
    element.alt.as_deref().filter(|alt| !alt.trim().is_empty())
}

fn is_silent_figure(element: &Element) -> bool {
    element.kind == ElementKind::Figure && alternative(element).is_none()
}

/// Whether an element of a kind holds words, not blocks.
fn holds_text(kind: ElementKind) -> bool {
    use ElementKind::{
        Abbreviation, Caption, Code, Heading, Label, Link, Paragraph, Phrase, Reference, Ruby,
        RubyBase, RubyText,
    };
    matches!(
        kind,
        Paragraph
            | Abbreviation
            | Heading(_)
            | Label
            | Caption
            | Reference
            | Link
            | Phrase
            | Ruby
            | RubyBase
            | RubyText
            | Code
    )
}

fn numbering(label: &str) -> &'static str {
    match label.trim_start_matches(|char: char| char == '(' || char.is_whitespace()).chars().next()
    {
        Some('0'..='9') => "Decimal",
        Some('a'..='z') => "LowerAlpha",
        Some('A'..='Z') => "UpperAlpha",
        Some('◦' | '○') => "Circle",
        Some('▪' | '■' | '▫' | '□') => "Square",
        _ => "Disc",
    }
}

/// The sides of an area, in PDF's coordinates: from the lower left corner of the page.
#[derive(Copy, Clone, Debug)]
pub(super) struct Bounds {
    left: Length,
    bottom: Length,
    right: Length,
    top: Length,
}

impl Bounds {
    /// The area of a rectangle on a page.
    pub(super) fn new(page: &Page, at: Point, size: Size) -> Self {
        let top = page.size.height - at.y;
        Self { left: at.x, bottom: top - size.height, right: at.x + size.width, top }
    }

    fn of(kind: &ItemKind, page: &Page) -> Option<Self> {
        match kind {
            ItemKind::Picture { at, size, .. }
            | ItemKind::Frame { at, size, .. }
            | ItemKind::Fill { at, size, .. } => Some(Self::new(page, *at, *size)),
            // The words that stand for a picture: from the line's top to its foot, as near as a type
            // size tells.
            ItemKind::Glyphs(run) => {
                let top = Point::new(run.at.x, run.at.y - run.size.fraction(4, 5));
                Some(Self::new(page, top, Size::new(run.width(), run.size)))
            }
            ItemKind::Dot { .. } | ItemKind::Link { .. } => None,
        }
    }

    fn join(&mut self, other: Self) {
        self.left = self.left.min(other.left);
        self.bottom = self.bottom.min(other.bottom);
        self.right = self.right.max(other.right);
        self.top = self.top.max(other.top);
    }

    /// Writes the smallest rectangle of whole points around the area: to hit a link takes no hundredths.
    pub(super) fn put_around(self, out: &mut Vec<u8>) {
        let point = |hundredths: i64| hundredths.div_euclid(100);
        let (left, bottom) = (point(hundredths(self.left)), point(hundredths(self.bottom)));
        let (right, top) = (-point(-hundredths(self.right)), -point(-hundredths(self.top)));
        for (index, side) in [left, bottom, right, top].into_iter().enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            put_integer(out, side);
        }
    }

    /// The area as a rectangle object (ISO 32000-1 §7.9.5).
    pub(super) fn to_array(self) -> Vec<Object> {
        [self.left, self.bottom, self.right, self.top].map(coordinate).into()
    }
}
