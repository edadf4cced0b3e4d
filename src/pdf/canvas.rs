//! A content stream in the making, and the graphics state that its reader has.

use super::objects::{hundredths, put_decimal, put_fixed, put_integer, put_string, text_bytes};
use super::spacing::Spacing;
use super::structure::Structure;
use crate::fonts::FaceId;
use crate::typeset::page::{ElementId, ItemKind, Page, PageItem};
use crate::units::{Colour, Length, Point, Size};
use lopdf::{Dictionary, dictionary};

/// Bytes that the operators of a page take, most often.
const PAGE: usize = 6_000;

/// A page's content stream.
pub(super) struct Drawn {
    /// Its operators.
    pub(super) content: Vec<u8>,
    /// The element that each marked-content sequence belongs to, by number.
    pub(super) marks: Vec<ElementId>,
}

/// What a stretch of a page is marked as.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Part of the text.
    Content(ElementId),
    /// A running head.
    Header,
    /// A folio.
    Footer,
    /// A rule, a tint, an ornament.
    Ornament,
}

impl Mark {
    /// What an item of a page is marked as.
    pub(super) fn of(item: &PageItem, page: &Page, structure: &Structure) -> Self {
        match (item.element.filter(|element| structure.is_read(*element)), &item.kind) {
            (Some(element), _) => Self::Content(structure.home(element)),
            (None, ItemKind::Glyphs(run)) if run.at.y < page.size.height / 2 => Self::Header,
            (None, ItemKind::Glyphs(_)) => Self::Footer,
            (None, _) => Self::Ornament,
        }
    }
}

/// The property lists of artifacts, by the names that pages have for them (ISO 32000-1 §14.8.2.2.2).
pub(super) fn artifacts() -> Dictionary {
    let pagination = |kind| dictionary! { "Type" => "Pagination", "Subtype" => kind };
    dictionary! { "Header" => pagination("Header"), "Footer" => pagination("Footer"), "Ornament" => dictionary! { "Type" => "Layout" } }
}

/// A content stream in the making, and the graphics state that its reader has at this point.
pub(super) struct Canvas<'a> {
    pub(super) out: Vec<u8>,
    structure: &'a Structure,
    pub(super) marks: Vec<ElementId>,
    mark: Option<Mark>,
    /// Whether what is marked reads otherwise than it looks; `mark` is then nothing.
    spoken: bool,
    /// Whether its strings are marked as reversed.
    reversed: bool,
    /// Whether what is marked stands in a text object, not around it.
    within_text: bool,
    height: Length,
    fill: Colour,
    stroke: Colour,
    font: Option<(FaceId, Length)>,
    expansion: u16,
    letters: i64,
    words: i64,
    /// How far above the line glyphs stand, in hundredths of a point.
    rise: i64,
    /// Within a text object: where its last line started, in hundredths of a point.
    line: Option<(i64, i64)>,
    /// How far right of there the last text ended, in points.
    pen: f64,
}

impl<'a> Canvas<'a> {
    /// An empty page.
    pub(super) fn new(size: Size, structure: &'a Structure) -> Self {
        Self {
            out: Vec::with_capacity(PAGE),
            structure,
            marks: Vec::new(),
            mark: None,
            spoken: false,
            reversed: false,
            within_text: false,
            height: size.height,
            fill: Colour::BLACK,
            stroke: Colour::BLACK,
            font: None,
            expansion: 1000,
            letters: 0,
            words: 0,
            rise: 0,
            line: None,
            pen: 0.0,
        }
    }

    /// Marks graphics that follow (ISO 32000-1 §14.6), unless they are marked already. Nothing but text
    /// may stand in a text object (§8.2, figure 9).
    pub(super) fn enter(&mut self, mark: Mark) {
        if self.mark == Some(mark) && !self.within_text && !self.reversed {
            return self.end_text();
        }
        self.leave();
        self.end_text();
        self.begin(mark);
    }

    /// Marks text that follows, unless it is marked already, and opens a text object. Sequences and text
    /// objects may not overlap (§14.6.1): one text object holds as many sequences as it can.
    pub(super) fn enter_text(&mut self, mark: Mark) {
        if self.mark != Some(mark) || self.reversed {
            self.leave();
            self.begin_text();
            self.begin(mark);
        }
        self.begin_text();
    }

    /// Marks text that follows, until the next mark, as reading otherwise than it looks (§14.9.4). It is
    /// a sequence of its own, not one within another: readers have been seen to take the inner one's end
    /// for the outer one's. Artifacts are not read at all.
    pub(super) fn enter_spoken(&mut self, mark: Mark, text: &str) {
        let Mark::Content(element) = mark else { return self.enter_text(mark) };
        self.leave();
        self.begin_text();
        self.begin_content("Span", element);
        self.out.extend(*b"/ActualText");
        put_string(&mut self.out, &text_bytes(text));
        self.out.extend(*b">>BDC\n");
        self.spoken = true;
        self.within_text = true;
    }

    /// Marks text that follows as standing from right to left in its strings (§14.8.2.3.3).
    pub(super) fn enter_reversed(&mut self, mark: Mark) {
        if self.mark == Some(mark) && self.reversed {
            // Each run by itself: they follow one another as they are read.
            self.out.extend(*b"EMC\n");
        } else {
            self.leave();
            self.begin_text();
            self.begin(mark);
        }
        self.out.extend(*b"/ReversedChars BMC\n");
        self.reversed = true;
    }

    fn begin(&mut self, mark: Mark) {
        self.mark = Some(mark);
        self.within_text = self.line.is_some();
        match mark {
            Mark::Content(element) => {
                let tag = self.structure.tag(element);
                self.begin_content(tag, element);
                self.out.extend(*b">>BDC\n");
            }
            Mark::Header => self.out.extend(*b"/Artifact/Header BDC\n"),
            Mark::Footer => self.out.extend(*b"/Artifact/Footer BDC\n"),
            Mark::Ornament => self.out.extend(*b"/Artifact/Ornament BDC\n"),
        }
    }

    fn begin_content(&mut self, tag: &str, element: ElementId) {
        self.out.push(b'/');
        self.out.extend(tag.bytes());
        self.out.extend(*b"<</MCID ");
        put_integer(&mut self.out, self.marks.len() as i64);
        self.marks.push(element);
    }

    /// Ends what is marked.
    pub(super) fn leave(&mut self) {
        if self.mark.take().is_some() || std::mem::take(&mut self.spoken) {
            if std::mem::take(&mut self.reversed) {
                self.out.extend(*b"EMC\n");
            }
            if !self.within_text {
                self.end_text();
            }
            self.out.extend(*b"EMC\n");
        }
    }

    fn begin_text(&mut self) {
        if self.line.is_none() {
            self.out.extend(*b"BT\n");
            self.line = Some((0, 0));
            self.pen = 0.0;
        }
    }

    /// Ends the text object, if one is open.
    pub(super) fn end_text(&mut self) {
        if self.line.take().is_some() {
            self.out.extend(*b"ET\n");
        }
    }

    /// Goes to where text starts, and gives how far the pen then is right of there, in points. Text that
    /// goes on where the last ended needs no move, nor does what is raised above the line.
    pub(super) fn move_to(&mut self, at: Point, size: Length) -> f64 {
        let (x, y) = (hundredths(at.x), hundredths(self.height - at.y));
        let (from_x, from_y) = self.line.unwrap_or_default();
        let off = (from_x as f64) / 100.0 + self.pen - at.x.to_points();
        let em = size.to_points();
        if self.pen > 0.0 && off.abs() < em && ((y - from_y) as f64).abs() < 75.0 * em {
            self.set_rise(y - from_y);
            return off;
        }
        self.set_rise(0);
        // Moves count from the line before: lines at an even leading are then written alike, which
        // packs well.
        if (x, y) != (from_x, from_y) || self.pen != 0.0 {
            self.numbers(&[x - from_x, y - from_y]);
            self.out.extend(*b"Td\n");
        }
        self.line = Some((x, y));
        self.pen = 0.0;
        (x as f64) / 100.0 - at.x.to_points()
    }

    /// Notes that text which started `at` ended so many points right of there.
    pub(super) fn moved(&mut self, at: Point, advance: f64) {
        let from = self.line.map_or(0, |(x, _)| x) as f64 / 100.0;
        self.pen = at.x.to_points() + advance - from;
    }

    /// How far above the line glyphs stand, in hundredths of a point.
    pub(super) fn rise(&self) -> i64 {
        self.rise
    }

    /// Chooses how far above the line glyphs stand, in hundredths of a point.
    pub(super) fn set_rise(&mut self, rise: i64) {
        if self.rise != rise {
            self.rise = rise;
            self.numbers(&[rise]);
            self.out.extend(*b"Ts\n");
        }
    }

    /// Chooses the face and the size.
    pub(super) fn set_font(&mut self, resource: &str, face: FaceId, size: Length) {
        if self.font != Some((face, size)) {
            self.font = Some((face, size));
            self.out.push(b'/');
            self.out.extend(resource.bytes());
            self.out.push(b' ');
            self.numbers(&[hundredths(size)]);
            self.out.extend(*b"Tf\n");
        }
    }

    /// Chooses how wide glyphs are, in thousandths.
    pub(super) fn set_expansion(&mut self, expansion: u16) {
        if self.expansion != expansion {
            self.expansion = expansion;
            self.numbers(&[i64::from(expansion) * 10]);
            self.out.extend(*b"Tz\n");
        }
    }

    /// Chooses the space after each glyph, and after each word space besides; keeps that in force where
    /// the spacing has none. `Tc` and `Tw` know nothing of ems.
    pub(super) fn set_spacing(&mut self, spacing: Spacing) -> Spacing {
        let spacing = spacing.or(self.letters, self.words);
        let put = |out: &mut Vec<u8>, value, operator: &[u8]| {
            put_fixed(out, value, 3);
            out.extend_from_slice(operator);
        };
        if let Some(letters) = spacing.letters.filter(|letters| self.letters != *letters) {
            self.letters = letters;
            put(&mut self.out, letters, b" Tc\n");
        }
        if let Some(words) = spacing.words.filter(|words| self.words != *words) {
            self.words = words;
            put(&mut self.out, words, b" Tw\n");
        }
        spacing
    }

    /// Chooses the colour of text and areas.
    pub(super) fn set_fill(&mut self, colour: Colour) {
        if self.fill != colour {
            self.fill = colour;
            self.colour(colour, b"g\n", b"rg\n");
        }
    }

    /// Chooses the colour of lines.
    pub(super) fn set_stroke(&mut self, colour: Colour) {
        if self.stroke != colour {
            self.stroke = colour;
            self.colour(colour, b"G\n", b"RG\n");
        }
    }

    fn colour(&mut self, Colour(red, green, blue): Colour, grey_operator: &[u8], operator: &[u8]) {
        // Hundredths of full light would round 8-bit colours; a thousandth does not.
        let put = |out: &mut Vec<u8>, channel: u8| {
            let thousandths = (u32::from(channel) * 1000 + 127) / 255;
            match thousandths {
                0 => out.extend(*b"0 "),
                1000 => out.extend(*b"1 "),
                _ => out.extend(format!(".{thousandths:03} ").into_bytes()),
            }
        };
        if red == green && green == blue {
            put(&mut self.out, red);
            self.out.extend_from_slice(grey_operator);
        } else {
            [red, green, blue].into_iter().for_each(|channel| put(&mut self.out, channel));
            self.out.extend_from_slice(operator);
        }
    }

    /// Writes the corner and size of a rectangle as PDF wants them: from the lower left.
    pub(super) fn rectangle(&mut self, at: Point, size: Size) {
        let (left, right) = (hundredths(at.x), hundredths(at.x + size.width));
        let (bottom, top) =
            (hundredths(self.height - at.y - size.height), hundredths(self.height - at.y));
        // A rule thinner than a hundredth of a point is still there.
        self.numbers(&[left, bottom, (right - left).max(1), (top - bottom).max(1)]);
    }

    /// Writes a place as PDF wants it.
    pub(super) fn place(&mut self, at: Point) {
        self.numbers(&[hundredths(at.x), hundredths(self.height - at.y)]);
    }

    /// The corner and size of a rectangle as a matrix from the unit square.
    pub(super) fn unit_square_to(&mut self, at: Point, size: Size) {
        let bottom = hundredths(self.height - at.y - size.height);
        self.numbers(&[
            hundredths(size.width),
            0,
            0,
            hundredths(size.height),
            hundredths(at.x),
            bottom,
        ]);
    }

    /// Writes numbers, given in hundredths, each with a space after it.
    pub(super) fn numbers(&mut self, hundredths: &[i64]) {
        for number in hundredths {
            put_decimal(&mut self.out, *number);
            self.out.push(b' ');
        }
    }
}
