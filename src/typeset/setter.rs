//! Sets text into a galley, block under block: the composing stick that the files for each kind of
//! block share.

use super::galley::{Galley, Give, Item, Keep, Line, Origin, Paragraph};
use super::page::{ElementId, ElementKind, ItemKind, PageItem};
use super::paragraph::{self, Decoration, Flexible, Inset, SetLine, Shape, StyledText};
use super::shape::Shaper;
use super::structure::Structure;
use super::styled::{self, Dress, Dresser};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::Inline;
use crate::fonts::FontBook;
use crate::issue::Issue;
use crate::language::{Direction, Han, Labels, Lang, is_hangul, is_ideographic};
use crate::pictures::Survey;
use crate::style::{Alignment, BlockStyle, Colour, Role, Style, TextStyle};
use crate::units::{Length, Point, Size};

/// What all galleys of an issue are set from.
#[derive(Copy, Clone)]
pub(super) struct Copy<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// Its look.
    pub style: &'a Style,
    /// The faces.
    pub fonts: &'a FontBook,
    /// The sizes of pictures.
    pub survey: &'a Survey,
}

/// Sets one galley.
pub(super) struct Setter<'a, 's> {
    /// What is set.
    pub copy: Copy<'a>,
    /// Shapes its words.
    pub shaper: &'s mut Shaper<'a>,
    /// What there is to say about it.
    pub sink: Sink,
    /// The galley so far.
    pub galley: Galley,
    /// The language of the text that is being set.
    pub lang: Lang,
    /// The language of the galley's root.
    home: Lang,
    /// What the names of the text's anchors begin with.
    pub prefix: String,
    /// Where the text that is being set comes from.
    pub origin: Option<Origin>,
    /// Whether the next paragraph of running text stands without an indent.
    pub flush: bool,
    /// Whether the next paragraph is the first of an article.
    pub opens: bool,
    /// Whether the text just said what comes next, so that it must come next.
    pub announced: bool,
    /// Anchors that wait for the line they are put on.
    pub anchors: Vec<String>,
    /// Space that is wanted below what was set; the larger of two neighbours' counts.
    pending: Length,
    /// How far down the column we are, if pages did not end.
    position: Length,
}

/// Where a block stands, and what is said about the text in it.
#[derive(Copy, Clone, Debug)]
pub(super) struct Place {
    /// From the column's left edge.
    pub left: Length,
    /// The width of its lines.
    pub measure: Length,
    /// The element that it is put under.
    pub element: ElementId,
    /// The role of its paragraphs.
    pub role: Role,
    /// Whether its lines of body leading stand on the baseline grid.
    pub on_grid: bool,
    /// How many lists it is in.
    pub lists: usize,
}

/// Where the white goes that brings a block to whole lines of the grid.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Padding {
    /// All above: headings belong to what follows.
    Above,
    /// Half above, half below.
    Around,
}

impl<'a, 's> Setter<'a, 's> {
    /// An empty galley whose root is of a kind, to stand in so many columns.
    pub(super) fn new(copy: Copy<'a>, shaper: &'s mut Shaper<'a>, root: ElementKind, lang: &Lang, prefix: &str, columns: u8) -> Self {
        let own = (*lang != copy.issue.lang).then(|| lang.clone());
        let direction = lang.direction();
        Self {
            copy,
            shaper,
            sink: Sink::default(),
            galley: Galley { columns, direction, ..Galley::new(Structure::of(root, own)) },
            lang: lang.clone(),
            home: lang.clone(),
            prefix: prefix.to_owned(),
            origin: None,
            flush: true,
            opens: false,
            announced: false,
            anchors: Vec::new(),
            pending: Length::ZERO,
            position: Length::ZERO,
        }
    }

    /// The whole column, for running text.
    pub(super) fn column(&self) -> Place {
        let page = &self.copy.style.page;
        let measure = if self.galley.columns > 1 { page.column() } else { page.measure() };
        Place { left: Length::ZERO, measure, element: Structure::ROOT, role: Role::Body, on_grid: true, lists: 0 }
    }

    /// The whole type area, for what spans the columns of a page that begins with it.
    pub(super) fn across(&self) -> Place {
        Place { measure: self.copy.style.page.measure(), ..self.column() }
    }

    /// All that was set until now spans the columns.
    pub(super) fn end_spanning(&mut self) {
        self.settle();
        self.galley.spanning = self.galley.items.len();
        self.position = Length::ZERO;
    }

    /// The words that we print in this text ourselves.
    pub(super) fn labels(&self) -> &'static Labels {
        Labels::of(&self.lang)
    }

    /// The galley, when all is set, and what there is to say about it.
    pub(super) fn finish(self) -> (Galley, Sink) {
        (self.galley, self.sink)
    }

    /// Adds an element.
    pub(super) fn element(&mut self, kind: ElementKind, place: Place) -> ElementId {
        if self.lang == self.home {
            self.galley.structure.add(kind, place.element)
        } else {
            self.galley.structure.add_in(kind, place.element, self.lang.clone())
        }
    }

    /// Sets what we say of a text, which is in the issue's language, and runs as that does.
    pub(super) fn in_issue_language(&mut self, set: impl FnOnce(&mut Self)) {
        let lang = std::mem::replace(&mut self.lang, self.copy.issue.lang.clone());
        set(self);
        self.lang = lang;
    }

    /// Sets words of ours, or of the metadata, in a role.
    pub(super) fn words(&mut self, words: &str, role: Role, kind: ElementKind, place: Place) {
        let element = self.element(kind, place);
        let mut text = StyledText::new(&self.lang);
        styled::push(&mut text, words, &self.dress(role, element), None, None);
        self.block(&text, role, place);
    }

    /// Sets inlines in a role.
    pub(super) fn inlines(&mut self, inlines: &[Inline], role: Role, kind: ElementKind, place: Place) {
        let element = self.element(kind, place);
        let text = self.styled(inlines, &self.dress(role, element));
        self.block(&text, role, place);
    }

    /// The dress of a role's text.
    pub(super) fn dress(&self, role: Role, element: ElementId) -> Dress {
        let style = self.copy.style.text(role);
        // Oldstyle figures go with small letters, which scripts without italics do not have either.
        let oldstyle_figures = style.oldstyle_figures && self.lang.has_italics();
        Dress::new(TextStyle { oldstyle_figures, ..style }, self.lang.clone(), element)
    }

    /// Inlines as styled text.
    pub(super) fn styled(&mut self, inlines: &[Inline], dress: &Dress) -> StyledText {
        let mut text = StyledText::new(&self.lang);
        self.add_inlines(&mut text, inlines, dress);
        text
    }

    /// Adds inlines to styled text.
    pub(super) fn add_inlines(&mut self, text: &mut StyledText, inlines: &[Inline], dress: &Dress) {
        let (issue, prefix) = (self.copy.issue, self.prefix.as_str());
        let survey = self.copy.survey;
        Dresser { issue, survey, prefix, structure: &mut self.galley.structure, shaper: self.shaper }.dress(text, inlines, dress);
    }

    /// Sets a paragraph as its role stands: space around it, indents, alignment, keeps.
    pub(super) fn block(&mut self, text: &StyledText, role: Role, place: Place) {
        let (style, block) = (self.copy.style.text(role), self.copy.style.block(role));
        let place = self.indented(place, block.indent.at(style.size));
        let is_body = style.leading == self.copy.style.leading() && block.before == Length::ZERO && block.after == Length::ZERO;
        if is_body {
            return self.lines_of(text, &style, &block, place);
        }
        let padding = if block.keep_with_next { Padding::Above } else { Padding::Around };
        self.set_apart(block.before, block.after, padding, place, |setter, place| setter.lines_of(text, &style, &block, place));
    }

    fn lines_of(&mut self, text: &StyledText, style: &TextStyle, block: &BlockStyle, place: Place) {
        let shape = Shape {
            measure: place.measure,
            first_indent: block.first_indent.at(style.size),
            indented_lines: 1,
            alignment: block.alignment,
        };
        let lines = self.break_lines(text, &shape);
        let from = self.galley.items.len();
        self.push_lines(lines, style.leading, place);
        if block.keep_together {
            self.keep_together(from);
        }
        if block.keep_with_next {
            self.keep_last();
        }
    }

    /// Breaks a paragraph into lines; a line that sticks out is reported.
    pub(super) fn break_lines(&mut self, text: &StyledText, shape: &Shape) -> Vec<SetLine> {
        if text.stretches.is_empty() {
            return Vec::new();
        }
        let lines = paragraph::set(text, shape, self.shaper);
        for line in lines.iter().filter(|line| line.width > shape.measure + TOLERANCE) {
            let span = line.pieces.iter().find_map(|piece| piece.span);
            let over = (line.width - shape.measure).to_points();
            let mut diagnostic = Diagnostic::new(Code::OverfullLine, format!("a line is {over:.1} points wider than its measure"));
            diagnostic = diagnostic
                .help("take something out of its longest word, or put a space into that; between letters a soft hyphen (`&shy;`) will do");
            self.sink.push(match span {
                Some(span) => diagnostic.at(span),
                None => diagnostic,
            });
        }
        lines
    }

    /// Puts the lines of a paragraph into the column; no line of it stands alone on a page.
    pub(super) fn push_lines(&mut self, lines: Vec<SetLine>, leading: Length, place: Place) {
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let is_parted = index + 1 < count && (index == 0 || index + 2 == count);
            self.push_line(self.line(line, leading, place).kept(if is_parted { Keep::Must } else { Keep::Free }));
        }
    }

    /// Puts running text into the column, in as many lines as its page will want.
    pub(super) fn push_text(&mut self, text: StyledText, shape: &Shape, place: Place) {
        let leading = self.copy.style.leading();
        let flexible = match Flexible::new(text, shape, self.shaper) {
            Ok(flexible) => flexible,
            Err(text) => {
                let lines = self.break_lines(&text, shape);
                return self.push_lines(lines, leading, place);
            }
        };
        self.settle();
        let mut paragraph = Paragraph {
            notes: flexible.text().notes_in(0..usize::MAX).map(|(at, note)| (at, vec![note.0])).collect(),
            flexible,
            left: place.left,
            leading,
            on_grid: self.copy.style.has_grid(),
            keep: Keep::Free,
            anchors: std::mem::take(&mut self.anchors),
            origin: self.origin,
        };
        if paragraph.lines(0) > 0 {
            if paragraph.on_grid {
                self.position = self.position.up_to_grid(leading);
            }
            let item = Item::Paragraph(Box::new(paragraph));
            self.position += item.height();
            self.galley.items.push(item);
        } else {
            self.anchors.append(&mut paragraph.anchors);
        }
    }

    /// A line of the column, from a line of a paragraph.
    pub(super) fn line(&self, line: SetLine, leading: Length, place: Place) -> Line {
        let notes = line.notes.iter().map(|note| note.0).collect();
        let on_grid = place.on_grid && leading == self.copy.style.leading() && self.copy.style.has_grid();
        Line { on_grid, notes, ..Line::of_text(line, leading, place.left) }
    }

    /// Puts a line at the foot of the column, below the space that is wanted there.
    pub(super) fn push_line(&mut self, mut line: Line) {
        self.settle();
        if line.on_grid {
            self.position = self.position.up_to_grid(self.copy.style.leading());
        }
        self.position += line.height;
        line.origin = self.origin;
        line.anchors.append(&mut self.anchors);
        self.galley.items.push(Item::Line(line));
    }

    /// Wants space below what was set; the larger of two wishes counts.
    pub(super) fn space(&mut self, space: Length) {
        self.pending = self.pending.max(space);
    }

    /// Wants a page to begin here.
    pub(super) fn break_page(&mut self, item: Item) {
        self.pending = Length::ZERO;
        self.galley.items.push(item);
    }

    /// Sets a block that has space around it, and pads it to whole lines of the grid, so that the
    /// text after it is in register with the text before it.
    pub(super) fn set_apart(&mut self, before: Length, after: Length, padding: Padding, place: Place, set: impl FnOnce(&mut Self, Place)) {
        self.space(before);
        if !place.on_grid {
            set(self, place);
            self.space(after);
            return;
        }
        let above = std::mem::take(&mut self.pending);
        let at = self.galley.items.len();
        self.galley.items.push(Item::Space(above));
        self.position += above;
        let gives = before > Length::ZERO;
        if gives {
            let give = if padding == Padding::Above { Give::Whole } else { Give::Above };
            self.galley.items.push(Item::Give(give));
        }
        set(self, Place { on_grid: false, ..place });
        if gives && padding == Padding::Around {
            self.galley.items.push(Item::Give(Give::Below));
        }
        let below = self.pending.max(after);
        let end = self.position + below;
        let excess = if self.copy.style.has_grid() { end.up_to_grid(self.copy.style.leading()) - end } else { Length::ZERO };
        let lift = match padding {
            Padding::Above => excess,
            Padding::Around => excess / 2,
        };
        if let Some(space) = self.galley.items.get_mut(at) {
            *space = Item::Space(above + lift);
        }
        self.position += lift;
        self.pending = below + excess - lift;
    }

    /// Sets a block that may move to the head of the next page with the white around it, if it takes
    /// no more than `most` of the page; a deeper one stands where it is. Where pages begin in the text
    /// is told by what does not move.
    pub(super) fn set_floating(&mut self, most: Length, around: Length, place: Place, set: impl FnOnce(&mut Self, Place)) {
        self.settle();
        let origin = self.origin.take();
        let mut items = self.aside(|setter| {
            setter.set_apart(around, around, Padding::Around, place, set);
            setter.settle();
        });
        self.origin = origin;
        let height = items.iter().map(Item::height).sum();
        if height <= most {
            self.galley.items.push(Item::Float(items));
        } else {
            items.iter_mut().flat_map(Item::lines_mut).for_each(|line| line.origin = origin);
            self.position += height;
            self.galley.items.append(&mut items);
        }
    }

    /// Draws something behind or beside all that was set since `from`, white included. `draw` gets
    /// the height of each part.
    pub(super) fn accompany(&mut self, from: usize, draw: impl Fn(Length) -> Vec<PageItem>) {
        let mut keep = Keep::Free;
        for (index, item) in self.galley.items.iter_mut().skip(from).enumerate() {
            match item {
                Item::Line(line) => {
                    line.drawn.splice(0..0, draw(line.height));
                    keep = line.keep;
                }
                // The space above the block is not part of it.
                Item::Space(height) if index > 0 => {
                    let height = *height;
                    *item = Item::Line(Line { height, keep, drawn: draw(height), origin: self.origin, ..Line::default() });
                }
                _ => {}
            }
        }
    }

    /// Adds something to every line that was set since `from`.
    pub(super) fn accompany_lines(&mut self, from: usize, draw: impl Fn(Length) -> PageItem) {
        for line in self.galley.items.iter_mut().skip(from).filter_map(Item::as_line_mut) {
            line.drawn.push(draw(line.height));
        }
    }

    /// Puts the space that is wanted into the column now.
    pub(super) fn settle(&mut self) {
        let space = std::mem::take(&mut self.pending);
        if space > Length::ZERO {
            self.galley.items.push(Item::Space(space));
            self.position += space;
        }
    }

    /// All lines since `from` stand on one page.
    pub(super) fn keep_together(&mut self, from: usize) {
        let mut lines: Vec<_> = self.galley.items.iter_mut().skip(from).filter_map(Item::as_line_mut).collect();
        lines.pop();
        lines.into_iter().for_each(|line| line.keep = Keep::Must);
    }

    /// The last line stands on one page with what follows, if it can.
    pub(super) fn keep_last(&mut self) {
        if let Some(keep) = self.galley.items.iter_mut().rev().find_map(Item::keep_mut) {
            *keep = Keep::Rather.max(*keep);
        }
    }

    /// A place narrowed at the start of its lines.
    pub(super) fn indented(&self, place: Place, by: Length) -> Place {
        let left = if self.is_right_to_left() { place.left } else { place.left + by };
        Place { left, measure: place.measure - by, ..place }
    }

    /// As much of an indent as leaves the text a good part of the column, however deep it is nested.
    pub(super) fn affordable(&self, wanted: Length, place: Place) -> Length {
        let least = self.column().measure.fraction(LEAST_MEASURE, 100);
        wanted.min(((place.measure - least) / 2).or_zero())
    }

    /// Whether the text runs from right to left.
    pub(super) fn is_right_to_left(&self) -> bool {
        self.lang.direction() == Direction::RightToLeft
    }

    /// Sets something into a column of its own, which is given back.
    pub(super) fn aside(&mut self, set: impl FnOnce(&mut Self)) -> Vec<Item> {
        let items = std::mem::take(&mut self.galley.items);
        let (pending, position, flush) = (self.pending, self.position, self.flush);
        let anchors = std::mem::take(&mut self.anchors);
        (self.pending, self.position, self.flush) = (Length::ZERO, Length::ZERO, true);
        set(self);
        (self.pending, self.position, self.flush) = (pending, position, flush);
        self.anchors = anchors;
        std::mem::replace(&mut self.galley.items, items)
    }
}

/// Text keeps at least this part of the column, however deep it is nested, in hundredths.
const LEAST_MEASURE: i64 = 40;

/// The frame around a key.
const KEY_LINE: Length = Length::points(0.4);

/// How far a line may stick out before anybody can see it.
const TOLERANCE: Length = Length::points(0.1);

/// From the top of a line to its baseline. The same part of the leading for all type, so that lines
/// of one leading are in register whatever their size.
pub(super) fn baseline(leading: Length) -> Length {
    leading.fraction(72, 100)
}

impl Line {
    /// The same, to stand on one page with the next or not.
    pub(super) fn kept(self, keep: Keep) -> Self {
        Self { keep, ..self }
    }
}

/// What a line of a paragraph puts on the page, its baseline beginning at `at`.
pub(super) fn draw(line: SetLine, at: Point) -> Vec<PageItem> {
    let mut drawn = Vec::with_capacity(line.pieces.len());
    for piece in &line.pieces {
        drawn.extend(piece.line.into_iter().flat_map(|decoration| decorate(decoration, piece, at)));
    }
    let links = link_areas(&line, at);
    for piece in line.pieces {
        let mut run = piece.run;
        run.at = run.at + at;
        if let Some(Inset { picture, size }) = piece.picture {
            let kind = ItemKind::Picture { picture, at: Point::new(run.at.x, run.at.y - size.height), size };
            drawn.push(PageItem { kind, element: piece.element, span: piece.span });
        }
        if !run.glyphs.is_empty() {
            drawn.push(PageItem { kind: ItemKind::Glyphs(run), element: piece.element, span: piece.span });
        }
    }
    drawn.extend(links);
    drawn
}

fn decorate(decoration: Decoration, piece: &paragraph::Piece, at: Point) -> Vec<PageItem> {
    let size = piece.run.size;
    let stroke = size / 20;
    let (rise, height, colour) = match decoration {
        Decoration::Key => {
            let pad = size / 8;
            let place = Point::new(at.x + piece.run.at.x - pad, at.y + piece.run.at.y - size.fraction(82, 100));
            let around = Size::new(piece.width + pad * 2, size.fraction(108, 100));
            return vec![artifact(ItemKind::Frame { at: place, size: around, line: KEY_LINE, colour: Colour::GREY })];
        }
        Decoration::Dots => return dots(piece, at),
        Decoration::Underline => (-size.fraction(14, 100), stroke, piece.run.colour),
        Decoration::Strike => (size.fraction(27, 100), stroke, piece.run.colour),
        Decoration::Tint => (size.fraction(85, 100), size.fraction(115, 100), Colour::MARK),
    };
    let place = Point::new(at.x + piece.run.at.x, at.y + piece.run.at.y - rise);
    vec![artifact(ItemKind::Fill { at: place, size: Size::new(piece.width, height), colour })]
}

/// A dot by each character that is stressed: over it, in Chinese under it (CLREQ 3.3.1, JLREQ 3.3.9).
/// Punctuation has none.
fn dots(piece: &paragraph::Piece, at: Point) -> Vec<PageItem> {
    let (size, run) = (piece.run.size, &piece.run);
    let is_under = piece.han.is_some_and(|han| !matches!(han, Han::Japanese | Han::Korean));
    let rise = if is_under { -size.fraction(26, 100) } else { size.fraction(104, 100) };
    let mut x = at.x + run.at.x;
    let mut drawn = Vec::new();
    for glyph in &run.glyphs {
        let char = run.text.get(glyph.start as usize..).and_then(|text| text.chars().next());
        let is_dotted = |char: char| (is_ideographic(char) || is_hangul(char)) && char.is_alphabetic();
        if char.is_some_and(is_dotted) {
            let place = Point::new(x + size / 2, at.y + run.at.y - rise);
            drawn.push(artifact(ItemKind::Dot { at: place, width: size / 6, colour: run.colour }));
        }
        x += Length::from(glyph.advance);
    }
    drawn
}

/// Neighbouring pieces of one link make one area.
fn link_areas(line: &SetLine, at: Point) -> Vec<PageItem> {
    let mut areas: Vec<PageItem> = Vec::new();
    let mut open: Option<(&super::page::Target, Option<ElementId>)> = None;
    for piece in &line.pieces {
        let Some(target) = &piece.link else {
            open = None;
            continue;
        };
        let top = at.y + piece.run.at.y - piece.run.size.fraction(80, 100);
        let height = piece.run.size.fraction(105, 100);
        let left = at.x + piece.run.at.x;
        match areas.last_mut() {
            Some(PageItem { kind: ItemKind::Link { at: start, size, .. }, .. }) if open == Some((target, piece.element)) => {
                let end = (left + piece.width).max(start.x + size.width);
                start.x = start.x.min(left);
                size.width = end - start.x;
            }
            _ => areas.push(PageItem {
                kind: ItemKind::Link { at: Point::new(left, top), size: Size::new(piece.width, height), to: target.clone() },
                element: piece.element,
                span: piece.span,
            }),
        }
        open = Some((target, piece.element));
    }
    areas
}

/// Something drawn that is not part of the text.
pub(super) const fn artifact(kind: ItemKind) -> PageItem {
    PageItem { kind, element: None, span: None }
}

/// A rule of a thickness along the top of a line, or a tint over all of it.
pub(super) const fn fill(left: Length, top: Length, width: Length, height: Length, colour: Colour) -> PageItem {
    artifact(ItemKind::Fill { at: Point::new(left, top), size: Size::new(width, height), colour })
}

/// A paragraph of one line, at the end of a measure or at its start, for numbers and markers.
pub(super) const fn one_line(alignment: Alignment, measure: Length) -> Shape {
    Shape { measure, first_indent: Length::ZERO, indented_lines: 1, alignment }
}
