//! Two pages made by hand, with everything on them that a PDF can hold.

use crate::date::Date;
use crate::fonts::{Cut, FaceId, Family, FontBook, Weight};
use crate::language::Lang;
use crate::pdf::Metadata;
use crate::pictures::samples::pack;
use crate::pictures::{PdfPicture, PdfPictures, PdfRaster, PdfSamples, PictureId};
use crate::typeset::page::{
    Anchor, CopiedAs, Element, ElementId, ElementKind, Glyph, GlyphRun, ItemKind, OutlineEntry,
    Page, PageItem, Pages, Target,
};
use crate::units::{Colour, Length, Point, Size};
use skrifa::instance::{LocationRef, Size as FontSize};
use skrifa::{FontRef, MetadataProvider};

pub(super) fn metadata() -> Metadata {
    Metadata {
        title: "Harbour Digest — No. 7 <&>".to_owned(),
        authors: vec!["Ana Ríos".to_owned(), "J. Editor".to_owned()],
        description: Some("Two pages of news".to_owned()),
        lang: Lang::parse("en-GB").unwrap(),
        dated: Date::parse("2026-11").unwrap(),
        made: 1_780_000_000,
        sources: vec!["https://example.org/a".to_owned(), "Printed in Porto".to_owned()],
        rights: Some("CC BY 4.0".to_owned()),
    }
}

pub(super) fn pictures() -> PdfPictures {
    let colour = PdfRaster {
        width: 4,
        height: 3,
        grey: false,
        data: PdfSamples::Packed(
            pack(&Vec::from_iter((0..36).map(|sample| sample * 7)), 4, 3).unwrap(),
        ),
        alpha: Some(pack(&[255, 128, 0, 255, 255, 128, 0, 255, 255, 128, 0, 255], 4, 1).unwrap()),
        profile: None,
    };
    let grey = PdfRaster {
        grey: true,
        data: PdfSamples::Packed(pack(&Vec::from_iter(0..12), 4, 1).unwrap()),
        alpha: None,
        ..colour.clone()
    };
    PdfPictures {
        pictures: vec![Some(PdfPicture::Raster(colour)), None, Some(PdfPicture::Raster(grey))],
    }
}

/// Sets text on pages as a typesetter would.
pub(super) struct Setter {
    pub(super) book: FontBook,
    pub(super) pages: Pages,
}

impl Setter {
    pub(super) fn new(page_count: usize) -> Self {
        let size = Size::new(Length::millimetres(148.0), Length::millimetres(210.0));
        let page = |index: usize| Page { size, label: (index + 1).to_string(), ..Page::default() };
        let pages = Pages { pages: (0..page_count).map(page).collect(), ..Pages::default() };
        let mut setter = Self { book: FontBook::new(Vec::new(), false), pages };
        setter.pages.elements.push(Element {
            kind: ElementKind::Document,
            parent: None,
            lang: None,
            alt: None,
        });
        setter
    }

    pub(super) fn element(&mut self, kind: ElementKind, parent: ElementId) -> ElementId {
        self.pages.elements.push(Element { kind, parent: Some(parent), lang: None, alt: None });
        ElementId(self.pages.elements.len() as u32 - 1)
    }

    pub(super) fn said(&mut self, id: ElementId) -> &mut Element {
        &mut self.pages.elements[id.0 as usize]
    }

    pub(super) fn face(&self, family: Family, weight: Weight) -> FaceId {
        self.book.select(family, weight, false, Cut::Text)
    }

    /// One glyph for each character, as the face has them.
    pub(super) fn run(&self, text: &str, family: Family, at: (f64, f64)) -> GlyphRun {
        let (face, size) = (self.face(family, Weight::Regular), Length::points(10.0));
        let data = self.book.face(face);
        let font = FontRef::from_index(&data.data, data.index).unwrap();
        let (charmap, widths) =
            (font.charmap(), font.glyph_metrics(FontSize::unscaled(), LocationRef::default()));
        let glyphs = text.char_indices().map(|(start, char)| {
            let id = charmap.map(char).unwrap_or_default();
            let advance = data.at(widths.advance_width(id).unwrap() as i32, size);
            let (start, end) = (start as u32, (start + char.len_utf8()) as u32);
            Glyph {
                id: id.to_u32() as u16,
                advance: advance.into(),
                dx: Length::ZERO.into(),
                dy: Length::ZERO.into(),
                start,
                end,
            }
        });
        let glyphs = glyphs.collect();
        let at = point(at.0, at.1);
        let (tracking, colour) = (Length::ZERO, Colour::BLACK);
        GlyphRun {
            at,
            face,
            size,
            expansion: 1000,
            tracking,
            colour,
            text: text.to_owned(),
            copied: CopiedAs::Text,
            glyphs,
        }
    }

    pub(super) fn put(&mut self, page: usize, element: Option<ElementId>, kind: ItemKind) {
        self.pages.pages[page].items.push(PageItem { kind, element, span: None });
    }

    pub(super) fn line(&mut self, page: usize, y: f64, element: ElementId, text: &str) {
        let run = self.run(text, Family::Body, (40.0, y));
        self.put(page, Some(element), ItemKind::Glyphs(run));
    }

    fn anchor(&mut self, name: &str, page: usize, y: f64) {
        self.pages.anchors.push(Anchor { name: name.to_owned(), page, at: point(40.0, y) });
    }

    fn outline(&mut self, depth: usize, title: &str, anchor: &str) {
        self.pages.outline.push(OutlineEntry {
            depth,
            title: title.to_owned(),
            anchor: anchor.to_owned(),
        });
    }
}

pub(super) fn point(x: f64, y: f64) -> Point {
    Point::new(Length::points(x), Length::points(y))
}

pub(super) fn size(width: f64, height: f64) -> Size {
    Size::new(Length::points(width), Length::points(height))
}

/// Two pages with a paragraph over both, a list, a table, pictures, links, a note, and glyphs that
/// read otherwise than they look.
pub(super) fn sample() -> Setter {
    use ElementKind::*;
    let mut set = Setter::new(2);
    set.pages.pages[0].label = "i".to_owned();
    let document = ElementId(0);
    let part = set.element(Part, document);
    let article = set.element(Article, part);

    let header = set.run("Harbour Digest", Family::Sans, (40.0, 30.0));
    set.put(0, None, ItemKind::Glyphs(header));
    let title = set.element(Heading(1), article);
    set.line(0, 60.0, title, "The ferry sails again ");
    let rule = ItemKind::Fill {
        at: point(40.0, 66.0),
        size: size(100.0, 0.4),
        colour: Colour(0xb0, 0xb0, 0xb0),
    };
    set.put(0, None, rule);

    let paragraph = set.element(Paragraph, article);
    set.line(0, 90.0, paragraph, "A paragraph that starts here with ");
    let link = set.element(Link, paragraph);
    set.line(0, 104.0, link, "a link abroad");
    let to = Target::Web("https://example.org/søk?q=1".to_owned());
    set.put(0, Some(link), ItemKind::Link { at: point(40.0, 94.0), size: size(60.0, 12.0), to });
    let mut rest =
        set.run(", is tight, and words that break at their ex", Family::Body, (120.0, 104.0));
    rest.expansion = 980;
    rest.glyphs
        .iter_mut()
        .for_each(|glyph| glyph.advance = Length::from(glyph.advance).fraction(980, 1000).into());
    set.put(0, Some(paragraph), ItemKind::Glyphs(rest));
    let mut hyphen = set.run("-", Family::Body, (330.0, 104.0));
    hyphen.copied = CopiedAs::Hyphen;
    set.put(0, Some(paragraph), ItemKind::Glyphs(hyphen));

    let list = set.element(List, article);
    for (index, words) in ["first point ", "second (\\) point "].into_iter().enumerate() {
        let y = 130.0 + 14.0 * index as f64;
        let item = set.element(ListItem, list);
        let label = set.element(Label, item);
        set.line(0, y, label, &format!("{}.", index + 1));
        let body = set.element(ListBody, item);
        let paragraph = set.element(Paragraph, body);
        let run = set.run(words, Family::Body, (60.0, y));
        set.put(0, Some(paragraph), ItemKind::Glyphs(run));
    }

    let table = set.element(Table, article);
    let head = set.element(TableHead, table);
    let body = set.element(TableBody, table);
    for (row_index, cells) in [["Year", "Ships"], ["2026", ""]].into_iter().enumerate() {
        let row = set.element(TableRow, if row_index == 0 { head } else { body });
        for (column, words) in cells.into_iter().enumerate() {
            let cell = set.element(if row_index == 0 { ColumnHeader } else { TableCell }, row);
            if !words.is_empty() {
                let run = set.run(
                    words,
                    Family::Sans,
                    (40.0 + 60.0 * column as f64, 180.0 + 14.0 * row_index as f64),
                );
                set.put(0, Some(cell), ItemKind::Glyphs(run));
            }
        }
    }

    let figure = set.element(Figure, article);
    set.said(figure).alt = Some("A ferry at the quay".to_owned());
    let at = point(40.0, 230.0);
    set.put(
        0,
        Some(figure),
        ItemKind::Picture { picture: PictureId(0), at, size: size(120.0, 90.0) },
    );
    let frame = ItemKind::Frame {
        at,
        size: size(120.0, 90.0),
        line: Length::points(0.5),
        colour: Colour(0x59, 0x59, 0x59),
    };
    set.put(0, Some(figure), frame);
    let caption = set.element(Caption, figure);
    set.line(0, 335.0, caption, "At the quay ");
    let ornament = set.element(Figure, article);
    set.put(
        0,
        Some(ornament),
        ItemKind::Picture {
            picture: PictureId(2),
            at: point(200.0, 230.0),
            size: size(40.0, 30.0),
        },
    );
    let lost = set.element(Figure, article);
    set.said(lost).alt = Some("A picture that cannot be read".to_owned());
    set.put(0, Some(lost), ItemKind::Picture { picture: PictureId(1), at, size: size(40.0, 30.0) });

    // The other page: the paragraph's end, with its note.
    set.line(1, 60.0, paragraph, "tremities, and ends with a note");
    let reference = set.element(Reference, paragraph);
    let mut mark = set.run("1", Family::Body, (180.0, 60.0));
    mark.glyphs[0].dy = Length::points(3.5).into();
    set.put(1, Some(reference), ItemKind::Glyphs(mark));
    let to = Target::Anchor("ferry/note-1".to_owned());
    set.put(
        1,
        Some(reference),
        ItemKind::Link { at: point(180.0, 50.0), size: size(5.0, 10.0), to },
    );
    set.line(1, 60.0, paragraph, " ");
    let note = set.element(Note, article);
    set.line(1, 400.0, note, "1 The note. ");
    set.anchor("ferry/note-1", 1, 390.0);

    let foreign = set.element(Paragraph, article);
    let phrase = set.element(Phrase, foreign);
    set.said(phrase).lang = Lang::parse("pt");
    let mut code = set.run("não é “isto” — Ω", Family::Mono, (40.0, 90.0));
    code.colour = Colour(0x1f, 0x4e, 0x79);
    set.put(1, Some(phrase), ItemKind::Glyphs(code));
    // The same glyph for another text: a hyphen that stands for a minus, and a lost character.
    let mut minus = set.run("a-b 日", Family::Body, (40.0, 110.0));
    minus.text = "a−b 日".to_owned();
    minus.glyphs[1].end += 2;
    minus
        .glyphs
        .iter_mut()
        .skip(2)
        .for_each(|glyph| (glyph.start, glyph.end) = (glyph.start + 2, glyph.end + 2));
    set.put(1, Some(foreign), ItemKind::Glyphs(minus));
    // Words with no glyph for the space between them, as justified text may come.
    let mut justified = set.run("wide words", Family::Body, (40.0, 130.0));
    let space = justified.glyphs.remove(4);
    let wide =
        [justified.glyphs[3].advance, space.advance].map(Length::from).into_iter().sum::<Length>()
            + Length::points(4.25);
    justified.glyphs[3].advance = wide.into();
    justified.text.push(' ');
    set.put(1, Some(foreign), ItemKind::Glyphs(justified));

    let folio = set.run("1", Family::Sans, (200.0, 580.0));
    set.put(1, None, ItemKind::Glyphs(folio));
    let empty = set.element(Paragraph, article);
    set.element(Phrase, empty);

    set.anchor("ferry", 0, 50.0);
    set.anchor("ferry/über", 1, 80.0);
    set.outline(0, "News", "ferry");
    set.outline(1, "The ferry sails again", "ferry");
    set.outline(2, "Über", "ferry/über");
    set.outline(0, "Notes", "ferry/note-1");
    set
}
