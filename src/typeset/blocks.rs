//! A document's blocks, one below the other.

use super::drawn::fill;
use super::galley::Padding;
use super::galley::{Give, Item, Keep, Line, Origin};
use super::page::ElementKind;
use super::paragraph::{Shape, StyledText};
use super::setter::{Place, Setter};
use crate::document::{Block, BlockKind, Document, Figure, Inline, InlineKind, Manner, plain_text};
use crate::language::Han;
use crate::style::{ParagraphStart, Role, Style};
use crate::units::{Em, Length};

impl Setter<'_, '_> {
    /// Sets a document and its notes. `article` is its place in the issue, if it is an article's.
    pub(super) fn document(&mut self, document: &Document, article: Option<usize>, place: Place) {
        self.galley.notes.resize_with(document.notes.len(), Vec::new);
        let mut noted = vec![false; document.notes.len()];
        self.opens = article.is_some();
        self.targets.clone_from(&document.targets);
        let mut index = 0;
        while index < document.blocks.len() {
            let from = self.galley.items.len();
            self.origin = article.map(|article| Origin { article, block: index });
            index += self.set_first(&document.blocks[index..], place);
            self.notes_since(from, document, &mut noted);
        }
        self.origin = None;
    }

    /// Sets blocks that stand within another.
    pub(super) fn blocks(&mut self, mut blocks: &[Block], place: Place) {
        while !blocks.is_empty() {
            let set = self.set_first(blocks, place);
            blocks = &blocks[set..];
        }
    }

    /// Sets the first of the blocks, and what stands beside it; gives their number.
    fn set_first(&mut self, blocks: &[Block], place: Place) -> usize {
        let row = self.row_of_pictures(blocks);
        if row > 1 {
            self.announced = false;
            blocks[..row].iter().for_each(|block| self.anchor(block));
            self.pictures_in_row(&blocks[..row], place);
            return row;
        }
        self.set_block(&blocks[0], place);
        if let [block, next, ..] = blocks {
            self.keep_introduction(block, next);
        }
        1
    }

    fn set_block(&mut self, block: &Block, place: Place) {
        let announced = std::mem::take(&mut self.announced);
        let flush = self.flush;
        self.anchor(block);
        match &block.kind {
            BlockKind::Paragraph(text) => self.paragraph(text, place),
            BlockKind::Heading { level, id, text } => self.heading(*level, id, text, place),
            BlockKind::Quote { blocks, attribution } => {
                self.quote(blocks, attribution.as_deref(), place);
            }
            BlockKind::Alert(alert) => self.alert(alert, place),
            BlockKind::Code { text, .. } => self.code(text, block.span, place),
            BlockKind::List(list) => self.list(list, place),
            BlockKind::Definitions(definitions) => self.definitions(definitions, place),
            // In running text a table or picture may wait for the next page, unless it was announced.
            BlockKind::Table(table) if place.on_grid && !announced => {
                self.floating_table(table, block.span, place);
            }
            BlockKind::Table(table) => self.table(table, block.span, place),
            BlockKind::Figure(figure) if place.on_grid => self.floating_figure(figure, place),
            BlockKind::Figure(figure) => self.figure(figure, place),
            BlockKind::Break => self.thematic_break(place),
        }
        self.opens &= matches!(block.kind, BlockKind::Figure(_));
        // What follows a block with white around it needs no indent to be seen as a new paragraph;
        // but what floats may be anywhere.
        self.flush = match self.galley.items.last() {
            Some(Item::Float(_)) => flush,
            _ => !matches!(block.kind, BlockKind::Paragraph(_)),
        };
    }

    /// Puts an anchor on the next line, if links lead to a block.
    fn anchor(&mut self, block: &Block) {
        if let Some(id) = self.targets.remove(&block.span) {
            self.anchors.push(format!("{}/{id}", self.prefix));
        }
    }

    /// A paragraph of running text, or of whatever it stands in. The second and later ones are
    /// told from the one before by an indent or, where the role has none, by space.
    /// Pictures that are too large for its lines follow it.
    fn paragraph(&mut self, text: &[Inline], place: Place) {
        if !self.has_large_picture(text) {
            return self.text_of_paragraph(text, place);
        }
        let mut text = text.to_vec();
        let pictures = self.take_large_pictures(&mut text);
        self.text_of_paragraph(&text, place);
        for picture in pictures {
            let figure = Figure { picture, caption: Vec::new(), credit: None, link: None };
            if place.on_grid {
                self.floating_figure(&figure, place);
            } else {
                self.figure(&figure, place);
            }
        }
    }

    /// Whether paragraphs are indented that begin a text, too: by one character in Japanese, by two in
    /// Chinese (JLREQ 3.5.1, CLREQ 4.2.2).
    fn indents_all(&self) -> bool {
        self.input.style.paragraphs == ParagraphStart::Indent && self.lang.han().is_some()
    }

    fn text_of_paragraph(&mut self, text: &[Inline], place: Place) {
        let is_body = place.role == Role::Body;
        let flush = self.flush && !(is_body && self.indents_all());
        let role = if flush && is_body { Role::BodyFirst } else { place.role };
        let (style, block) = (self.input.style.text(role), self.input.style.block(role));
        let element = self.element(ElementKind::Paragraph, place);
        let text = self.styled(text, &self.dress(role, element));
        let first_indent =
            match self.lang.han().filter(|_| is_body && block.first_indent != Em::ZERO) {
                _ if flush => Length::ZERO,
                Some(Han::Japanese | Han::Korean) => style.size,
                Some(Han::Simplified | Han::Traditional | Han::HongKong) => style.size * 2,
                None => block.first_indent.at(style.size),
            };
        if !flush && first_indent == Length::ZERO {
            self.space(style.leading / 2);
            if place.on_grid && !self.input.style.has_grid() {
                self.settle();
                self.galley.items.push(Item::Give(Give::Share));
            }
        }
        if !place.on_grid {
            return self.running(&text, first_indent, role, place);
        }
        let shape = Shape {
            measure: place.measure,
            first_indent,
            indented_lines: 1,
            alignment: block.alignment,
        };
        let text =
            if self.opens { self.opening_paragraph(text, &shape, place) } else { Some(text) };
        if let Some(text) = text {
            self.push_text(text, &shape, place);
        }
    }

    /// Lines of a role, without the space and the indent that its block would have.
    pub(super) fn running(
        &mut self,
        text: &StyledText,
        first_indent: Length,
        role: Role,
        place: Place,
    ) {
        let shape = Shape {
            measure: place.measure,
            first_indent,
            indented_lines: 1,
            alignment: self.input.style.block(role).alignment,
        };
        let lines = self.break_lines(text, &shape);
        self.push_lines(lines, self.input.style.text(role).leading, place);
    }

    fn heading(&mut self, level: u8, id: &str, text: &[Inline], place: Place) {
        self.anchors.push(format!("{}/{id}", self.prefix));
        self.inlines(text, Role::heading(level), ElementKind::Heading(level), place);
    }

    fn thematic_break(&mut self, place: Place) {
        let block = self.input.style.block(Role::Break);
        let leading = self.input.style.text(Role::Break).leading;
        let width = place.measure / 8;
        let Style { palette, rules, .. } = self.input.style;
        let left = place.left + (place.measure - width) / 2;
        let rule = fill(left, leading / 2, width, rules.between, palette.quiet);
        self.set_apart(block.before, block.after, Padding::Around, place, |setter, _| {
            setter.push_line(Line {
                height: leading,
                keep: Keep::Rather,
                drawn: vec![rule],
                ..Line::default()
            });
        });
    }

    /// A paragraph that ends in a colon stands on one page with the beginning of what it announces;
    /// but a picture may be deep, and is found on the next page too. A paragraph in bold stands as a
    /// heading does.
    fn keep_introduction(&mut self, block: &Block, next: &Block) {
        let BlockKind::Paragraph(text) = &block.kind else { return };
        let is_announced = match next.kind {
            BlockKind::Paragraph(_)
            | BlockKind::Heading { .. }
            | BlockKind::Figure(_)
            | BlockKind::Break => false,
            _ => ends_in_colon(text),
        };
        if is_announced || is_heading_in_bold(text) {
            self.keep_last();
        }
        self.announced = is_announced;
    }
}

/// A line's length in bold passes for a heading.
const HEADING_IN_BOLD: usize = 80;

fn is_heading_in_bold(text: &[Inline]) -> bool {
    let is_bold = |inline: &Inline| match &inline.kind {
        InlineKind::Styled(Manner::Strong, _) => true,
        InlineKind::Text(words) => words.trim().is_empty(),
        InlineKind::Link { text, .. } => {
            !text.is_empty()
                && text
                    .iter()
                    .all(|inline| matches!(inline.kind, InlineKind::Styled(Manner::Strong, _)))
        }
        _ => false,
    };
    !text.is_empty()
        && text.iter().all(is_bold)
        && plain_text(text).chars().count() <= HEADING_IN_BOLD
}

fn ends_in_colon(text: &[Inline]) -> bool {
    match text.last().map(|inline| &inline.kind) {
        Some(InlineKind::Text(words)) => words.trim_end().ends_with([':', '：']),
        Some(
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Abbreviation { text: inner, .. }
            | InlineKind::Link { text: inner, .. }
            | InlineKind::Ruby { base: inner, .. },
        ) => ends_in_colon(inner),
        _ => false,
    }
}
