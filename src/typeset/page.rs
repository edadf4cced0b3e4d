//! Finished pages: all that the PDF writer sees.

use crate::fonts::FaceId;
use crate::language::Lang;
use crate::pictures::PictureId;
use crate::source::Span;
use crate::units::{Colour, Length, Point, ShortLength, Size};
use std::collections::BTreeMap;

/// A typeset publication.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The structure of the text (ISO 32000-1 §14.7), in reading order; element 0 is the document.
    pub elements: Vec<Element>,
    /// Where named places are.
    pub anchors: Vec<Anchor>,
    /// Sections, articles and their headings, for the outline.
    pub outline: Vec<OutlineEntry>,
}

impl Pages {
    /// The largest size that each picture is placed at.
    #[must_use]
    pub fn placed_pictures(&self) -> BTreeMap<PictureId, Size> {
        let mut placed: BTreeMap<PictureId, Size> = BTreeMap::new();
        for item in self.pages.iter().flat_map(|page| &page.items) {
            if let ItemKind::Picture { picture, size, .. } = item.kind {
                let largest = placed.entry(picture).or_default();
                if size.width > largest.width {
                    *largest = size;
                }
            }
        }
        placed
    }
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The trimmed page.
    pub size: Size,
    /// What is printed on it, or would be: `12`, `iv`.
    pub label: String,
    /// What stands on it, in reading order.
    pub items: Vec<PageItem>,
}

/// Something on a page.
#[derive(Clone, Debug)]
pub struct PageItem {
    /// What it is.
    pub kind: ItemKind,
    /// The structure element that it belongs to; nothing for running heads, folios and rules,
    /// which are artifacts.
    pub element: Option<ElementId>,
    /// Where it was written, if anywhere.
    pub span: Option<Span>,
}

/// The kinds of item.
#[derive(Clone, Debug)]
pub enum ItemKind {
    /// Glyphs on one baseline, in one face, size and colour.
    Glyphs(GlyphRun),
    /// A filled rectangle: a rule, or a tint behind text.
    Fill {
        /// Its top left corner.
        at: Point,
        /// Its size.
        size: Size,
        /// Its colour.
        colour: Colour,
    },
    /// The outline of a rectangle.
    Frame {
        /// Its top left corner.
        at: Point,
        /// Its size.
        size: Size,
        /// The width of the line, half of it on either side.
        line: Length,
        /// Its colour.
        colour: Colour,
    },
    /// A picture, scaled into a rectangle.
    Picture {
        /// Which.
        picture: PictureId,
        /// Its top left corner.
        at: Point,
        /// Its size.
        size: Size,
    },
    /// A round dot, as over a character that is stressed.
    Dot {
        /// Its middle.
        at: Point,
        /// How wide it is.
        width: Length,
        /// Its colour.
        colour: Colour,
    },
    /// An area that leads somewhere. Its `element` is the link's.
    Link {
        /// Its top left corner.
        at: Point,
        /// Its size.
        size: Size,
        /// Where it leads.
        to: Target,
    },
}

/// Glyphs that are set together.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// The start of the baseline.
    pub at: Point,
    /// The face.
    pub face: FaceId,
    /// The type size.
    pub size: Length,
    /// Width in proportion to the face's own, in thousandths: 1000 is as drawn (PDF's `Tz`, times ten).
    pub expansion: u16,
    /// Space after each glyph that moves the pen, counted in its advance: for the style, and where
    /// justification spaces letters.
    pub tracking: Length,
    /// The colour.
    pub colour: Colour,
    /// What the glyphs stand for, as it is to be copied out; with the spaces between words.
    pub text: String,
    /// What becomes of the run where text is copied out, searched or read aloud.
    pub copied: CopiedAs,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// What glyphs are where text is copied out, searched or read aloud.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum CopiedAs {
    /// Their text.
    Text,
    /// The hyphen that parts a word at the end of a line, which is not in the text.
    Hyphen,
    /// Nothing: what they show is copied with the run that follows, as an initial is with the rest
    /// of its word.
    Nothing,
}

impl PageItem {
    /// The glyphs that it is, if it is any.
    pub(super) fn run_mut(&mut self) -> Option<&mut GlyphRun> {
        match &mut self.kind {
            ItemKind::Glyphs(run) => Some(run),
            _ => None,
        }
    }
}

impl GlyphRun {
    /// Has the first glyphs stand for a text that goes before theirs too, but for white at its start:
    /// readers have been seen to drop a glyph that begins with a space.
    pub(super) fn read_after(&mut self, before: &str) {
        let first = self.glyphs.first().map(|glyph| glyph.start);
        let bytes = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let (more, white) = (bytes(before), bytes(before) - bytes(before.trim_start()));
        for glyph in &mut self.glyphs {
            let is_first = Some(glyph.start) == first;
            glyph.end = glyph.end.saturating_add(more);
            glyph.start = if is_first { white } else { glyph.start.saturating_add(more) };
        }
        self.text.insert_str(0, before);
    }

    /// How far the glyphs reach.
    #[must_use]
    pub fn width(&self) -> Length {
        width(&self.glyphs)
    }
}

/// How far these glyphs move the pen.
#[must_use]
pub fn width(glyphs: &[Glyph]) -> Length {
    glyphs.iter().map(|glyph| Length::from(glyph.advance)).sum()
}

/// One glyph.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// How far the next glyph's origin is, at the run's size, expansion counted in; justification too.
    pub advance: ShortLength,
    /// Moves this glyph alone, to the right.
    pub dx: ShortLength,
    /// Moves this glyph alone, upwards.
    pub dy: ShortLength,
    /// The bytes of the run's `text` that it stands for: from here…
    pub start: u32,
    /// …to here. Several glyphs of one cluster have the same bytes.
    pub end: u32,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Out of the file.
    Web(String),
    /// To the anchor of this name.
    Anchor(String),
}

/// A named place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its name, unique: an article's id, `article/heading`, `contents`, `source-3`.
    pub name: String,
    /// The page, from 0.
    pub page: usize,
    /// The top of what stands there.
    pub at: Point,
}

/// A line of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// How deep: 0 is the outermost. Never more than one deeper than the entry before.
    pub depth: usize,
    /// What it says.
    pub title: String,
    /// The anchor that it leads to.
    pub anchor: String,
}

/// An element of the structure, by its place in [`Pages::elements`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// A structure element: what a stretch of the text is, for machines that read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub kind: ElementKind,
    /// What it is in; the document is in nothing.
    pub parent: Option<ElementId>,
    /// Its language, where that differs from its parent's.
    pub lang: Option<Lang>,
    /// What a picture shows, or what an abbreviation stands for.
    pub alt: Option<String>,
}

/// Structure types of ISO 32000-1 §14.8.4 that we use.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ElementKind {
    /// The whole.
    Document,
    /// A section, or front or back matter.
    Part,
    /// An article.
    Article,
    /// A heading of a level, from 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A quotation.
    BlockQuote,
    /// A boxed remark, or another division.
    Division,
    /// Code.
    Code,
    /// A list.
    List,
    /// An item of a list.
    ListItem,
    /// Its number or bullet.
    Label,
    /// What the item says.
    ListBody,
    /// A table.
    Table,
    /// Its head.
    TableHead,
    /// Its body.
    TableBody,
    /// A row.
    TableRow,
    /// A head cell of a column.
    ColumnHeader,
    /// A cell.
    TableCell,
    /// A picture.
    Figure,
    /// The words under it.
    Caption,
    /// A footnote.
    Note,
    /// A reference to a footnote, or a page number in the contents.
    Reference,
    /// A link.
    Link,
    /// The contents.
    Contents,
    /// An entry of the contents.
    ContentsItem,
    /// Words within a paragraph that differ, for their language.
    Phrase,
    /// A short form of words.
    Abbreviation,
    /// Characters with their reading.
    Ruby,
    /// The characters.
    RubyBase,
    /// Their reading.
    RubyText,
}

/// What is printed on a page, by its place from 0.
pub(super) fn label(page: usize) -> String {
    (page + 1).to_string()
}
