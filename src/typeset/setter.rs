//! Sets text into a galley, block under block: the composing stick that the files for each kind of
//! block share.

use super::galley::{Galley, Item, Keep, Line, Origin, Padding, Paragraph};
use super::input::LayoutInput;
use super::page::{ElementId, ElementKind};
use super::paragraph::{self, Flexible, SetLine, Shape, StyledText};
use super::shape::Shaper;
use super::structure::Structure;
use super::styled::{self, Dress, Dresser};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::Inline;
use crate::language::{Direction, Labels, Lang};
use crate::source::Span;
use crate::style::{BlockStyle, Role, TextStyle};
use crate::units::Length;
use std::collections::BTreeMap;

/// Sets one galley.
pub(super) struct Setter<'a, 's> {
    /// What is set.
    pub input: LayoutInput<'a>,
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
    /// The ids of the text's blocks that links lead to.
    pub targets: BTreeMap<Span, String>,
    /// Anchors that wait for the line they are put on.
    pub anchors: Vec<String>,
    /// Space that is wanted below what was set; the larger of two neighbours' counts.
    pub(super) pending: Length,
    /// How far down the column we are, if pages did not end.
    pub(super) position: Length,
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

impl<'a, 's> Setter<'a, 's> {
    /// An empty galley whose root is of a kind, to stand in so many columns.
    pub(super) fn new(
        input: LayoutInput<'a>,
        shaper: &'s mut Shaper<'a>,
        root: ElementKind,
        lang: &Lang,
        prefix: &str,
        columns: u8,
    ) -> Self {
        let own = (*lang != input.issue.lang).then(|| lang.clone());
        let direction = lang.direction();
        Self {
            input,
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
            targets: BTreeMap::new(),
            anchors: Vec::new(),
            pending: Length::ZERO,
            position: Length::ZERO,
        }
    }

    /// The whole column, for running text.
    pub(super) fn column(&self) -> Place {
        let page = &self.input.style.page;
        let measure = if self.galley.columns > 1 { page.column() } else { page.measure() };
        Place {
            left: Length::ZERO,
            measure,
            element: Structure::ROOT,
            role: Role::Body,
            on_grid: true,
            lists: 0,
        }
    }

    /// The whole type area, for what spans the columns of a page that begins with it.
    pub(super) fn across(&self) -> Place {
        Place { measure: self.input.style.page.measure(), ..self.column() }
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
        let lang = std::mem::replace(&mut self.lang, self.input.issue.lang.clone());
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
    pub(super) fn inlines(
        &mut self,
        inlines: &[Inline],
        role: Role,
        kind: ElementKind,
        place: Place,
    ) {
        let element = self.element(kind, place);
        let text = self.styled(inlines, &self.dress(role, element));
        self.block(&text, role, place);
    }

    /// The dress of a role's text.
    pub(super) fn dress(&self, role: Role, element: ElementId) -> Dress {
        let style = self.input.style.text(role);
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
        let (issue, prefix) = (self.input.issue, self.prefix.as_str());
        let (survey, palette) = (self.input.survey, &self.input.style.palette);
        Dresser {
            issue,
            survey,
            palette,
            prefix,
            structure: &mut self.galley.structure,
            shaper: self.shaper,
        }
        .dress(text, inlines, dress);
    }

    /// Sets a paragraph as its role stands: space around it, indents, alignment, keeps.
    pub(super) fn block(&mut self, text: &StyledText, role: Role, place: Place) {
        let (style, block) = (self.input.style.text(role), self.input.style.block(role));
        let place = self.indented(place, block.indent.at(style.size));
        let is_body = style.leading == self.input.style.leading()
            && block.before == Length::ZERO
            && block.after == Length::ZERO;
        if is_body {
            return self.lines_of(text, &style, &block, place);
        }
        let padding = if block.keep_with_next { Padding::Above } else { Padding::Around };
        self.set_apart(block.before, block.after, padding, place, |setter, place| {
            setter.lines_of(text, &style, &block, place);
        });
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
            let mut diagnostic = Diagnostic::new(
                Code::OverfullLine,
                format!("a line is {over:.1} points wider than its measure"),
            );
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
            self.push_line(self.line(line, leading, place).kept(if is_parted {
                Keep::Must
            } else {
                Keep::Free
            }));
        }
    }

    /// Puts running text into the column, in as many lines as its page will want.
    pub(super) fn push_text(&mut self, text: StyledText, shape: &Shape, place: Place) {
        let leading = self.input.style.leading();
        let flexible = match Flexible::new(text, shape, self.shaper) {
            Ok(flexible) => flexible,
            Err(text) => {
                let lines = self.break_lines(&text, shape);
                return self.push_lines(lines, leading, place);
            }
        };
        self.settle();
        let mut paragraph = Paragraph {
            notes: flexible
                .text()
                .notes_in(0..usize::MAX)
                .map(|(at, note)| (at, vec![note.0]))
                .collect(),
            flexible,
            left: place.left,
            leading,
            on_grid: self.input.style.has_grid(),
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
        let on_grid =
            place.on_grid && leading == self.input.style.leading() && self.input.style.has_grid();
        Line { on_grid, notes, ..Line::of_text(line, leading, place.left) }
    }

    /// Puts a line at the foot of the column, below the space that is wanted there.
    pub(super) fn push_line(&mut self, mut line: Line) {
        self.settle();
        if line.on_grid {
            self.position = self.position.up_to_grid(self.input.style.leading());
        }
        self.position += line.height;
        line.origin = self.origin;
        line.anchors.append(&mut self.anchors);
        // Many wait at once for their pages.
        line.drawn.shrink_to_fit();
        self.galley.items.push(Item::Line(Box::new(line)));
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

/// How far a line may stick out before anybody can see it.
const TOLERANCE: Length = Length::points(0.1);

impl Line {
    /// The same, to stand on one page with the next or not.
    pub(super) fn kept(self, keep: Keep) -> Self {
        Self { keep, ..self }
    }
}
