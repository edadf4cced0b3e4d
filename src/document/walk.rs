//! Going through a document: visiting, plain text, words, outline.

use super::{
    Block, BlockKind, Destination, Document, Figure, Inline, InlineKind, Picture, unbroken,
};
use crate::language::is_ideographic;

impl Document {
    /// Whether there is nothing to read or to look at.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.blocks.iter().any(shows_something)
    }
}

/// Visits every stretch of running text in reading order, notes last: a paragraph, a heading, a
/// term, a table cell, a caption, an attribution.
pub fn for_each_text<'a>(document: &'a Document, visit: &mut impl FnMut(&'a [Inline])) {
    texts(&document.blocks, visit);
    document.notes.iter().for_each(|note| texts(&note.blocks, visit));
}

/// Visits every inline of a document in reading order, notes last; an inline before its children.
pub fn for_each_inline<'a>(document: &'a Document, visit: &mut impl FnMut(&'a Inline)) {
    for_each_text(document, &mut |text| inlines(text, visit));
}

/// Visits every inline as [`for_each_inline`] does, to change it.
pub fn for_each_inline_mut(document: &mut Document, visit: &mut impl FnMut(&mut Inline)) {
    for_each_mut(
        document,
        &mut Visitor { inline: visit, figure: &mut |_| {}, picture: &mut |_| {} },
    );
}

/// Visits every picture, in figures and in lines, to change it.
pub fn for_each_picture_mut(document: &mut Document, visit: &mut impl FnMut(&mut Picture)) {
    for_each_mut(
        document,
        &mut Visitor { inline: &mut |_| {}, figure: &mut |_| {}, picture: visit },
    );
}

/// Visits every picture that stands alone, to change it.
pub fn for_each_figure_mut(document: &mut Document, visit: &mut impl FnMut(&mut Figure)) {
    for_each_mut(
        document,
        &mut Visitor { inline: &mut |_| {}, figure: visit, picture: &mut |_| {} },
    );
}

/// The words of inlines without their dress; a line break is a space, a note reference nothing.
#[must_use]
pub fn plain_text(text: &[Inline]) -> String {
    let mut plain = String::new();
    append(text, &mut plain);
    plain
}

/// The words of every stretch of running text in reading order, notes last, each on a line of its own.
#[must_use]
pub fn running_text(document: &Document) -> String {
    let mut plain = String::new();
    for_each_text(document, &mut |text| {
        append(text, &mut plain);
        plain.push('\n');
    });
    plain
}

fn append(text: &[Inline], plain: &mut String) {
    inlines(text, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => plain.push_str(text),
        InlineKind::Formula(formula) => plain.push_str(&formula.source),
        InlineKind::LineBreak => plain.push(' '),
        InlineKind::Picture(picture) => plain.push_str(picture.alt.as_deref().unwrap_or_default()),
        InlineKind::Styled(..)
        | InlineKind::Foreign(..)
        | InlineKind::Abbreviation { .. }
        | InlineKind::Link { .. }
        | InlineKind::Ruby { .. }
        | InlineKind::NoteReference(_) => {}
    });
}

/// How many words a document has, for its reading time: text and the code that stands in blocks of
/// the text itself. An ideograph counts as half a word, a mark that stands alone as none.
#[must_use]
pub fn words(document: &Document) -> usize {
    let notes = document.notes.iter().map(|note| half_words(&text_of(&note.blocks)));
    (half_words_in(&document.blocks) + notes.sum::<usize>()) / 2
}

/// How many words blocks have, as [`words`] counts them, in halves.
#[must_use]
pub fn half_words_in(blocks: &[Block]) -> usize {
    let code = blocks.iter().map(|block| match &block.kind {
        BlockKind::Code { text, .. } => half_words(text),
        _ => 0,
    });
    half_words(&text_of(blocks)) + code.sum::<usize>()
}

/// The running text of blocks, a line for each stretch.
fn text_of(blocks: &[Block]) -> String {
    let mut plain = String::new();
    texts(blocks, &mut |text| {
        append(text, &mut plain);
        plain.push('\n');
    });
    plain
}

/// The headings of a document: level, id, text without the hyphens that show at line ends alone. Those
/// within quotations and lists are not parts of the article, and are left out.
#[must_use]
pub fn outline(document: &Document) -> Vec<(u8, &str, String)> {
    document
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { level, id, text } => {
                Some((*level, id.as_str(), unbroken(&plain_text(text))))
            }
            _ => None,
        })
        .collect()
}

/// How many words a text has, as [`words`] counts them, in halves.
#[must_use]
pub fn half_words(text: &str) -> usize {
    // Nearly all words of most texts are of ASCII, for which one look at each byte is enough.
    let (mut halves, mut start) = (0, 0);
    let (mut says_something, mut is_ascii) = (false, true);
    for (at, byte) in text.bytes().chain([b' ']).enumerate() {
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' => {
                halves += if is_ascii {
                    usize::from(says_something) * 2
                } else {
                    half_words_beyond_ascii(&text[start..at])
                };
                (start, says_something, is_ascii) = (at + 1, false, true);
            }
            _ => {
                says_something |= byte.is_ascii_alphanumeric();
                is_ascii &= byte.is_ascii();
            }
        }
    }
    halves
}

fn half_words_beyond_ascii(text: &str) -> usize {
    let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    words.map(|word| word.chars().filter(|&char| is_ideographic(char)).count().max(2)).sum()
}

fn shows_something(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => !text.is_empty(),
        BlockKind::Quote { blocks, attribution } => {
            attribution.is_some() || blocks.iter().any(shows_something)
        }
        BlockKind::Alert(alert) => alert.blocks.iter().any(shows_something),
        BlockKind::Code { text, .. } => !text.is_empty(),
        BlockKind::List(list) => {
            list.items.iter().flat_map(|item| &item.blocks).any(shows_something)
        }
        BlockKind::Definitions(_) | BlockKind::Table(_) | BlockKind::Figure(_) => true,
        BlockKind::Break => false,
    }
}

fn texts<'a>(list: &'a [Block], visit: &mut impl FnMut(&'a [Inline])) {
    for block in list {
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => visit(text),
            BlockKind::Quote { blocks, attribution } => {
                texts(blocks, visit);
                attribution.iter().for_each(|text| visit(text));
            }
            BlockKind::Alert(alert) => {
                alert.title.iter().for_each(|text| visit(text));
                texts(&alert.blocks, visit);
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| texts(&item.blocks, visit)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter().for_each(|term| visit(term));
                    definition.meanings.iter().for_each(|meaning| texts(meaning, visit));
                }
            }
            BlockKind::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                rows.flatten().for_each(|cell| visit(&cell.text));
            }
            BlockKind::Figure(figure) => visit(&figure.caption),
            BlockKind::Code { .. } | BlockKind::Break => {}
        }
    }
}

fn inlines<'a>(list: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in list {
        visit(inline);
        match &inline.kind {
            InlineKind::Styled(_, text)
            | InlineKind::Foreign(_, text)
            | InlineKind::Abbreviation { text, .. }
            | InlineKind::Link { text, .. }
            | InlineKind::Ruby { base: text, .. } => inlines(text, visit),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Formula(_)
            | InlineKind::Picture(_)
            | InlineKind::NoteReference(_)
            | InlineKind::LineBreak => {}
        }
    }
}

struct Visitor<'v> {
    inline: &'v mut dyn FnMut(&mut Inline),
    figure: &'v mut dyn FnMut(&mut Figure),
    picture: &'v mut dyn FnMut(&mut Picture),
}

fn for_each_mut(document: &mut Document, visitor: &mut Visitor<'_>) {
    blocks_mut(&mut document.blocks, visitor);
    for note in &mut document.notes {
        blocks_mut(&mut note.blocks, visitor);
    }
}

fn blocks_mut(list: &mut [Block], visitor: &mut Visitor<'_>) {
    for block in list {
        match &mut block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => {
                inlines_mut(text, visitor);
            }
            BlockKind::Quote { blocks: quoted, attribution } => {
                blocks_mut(quoted, visitor);
                inlines_mut(attribution.as_deref_mut().unwrap_or_default(), visitor);
            }
            BlockKind::Alert(alert) => {
                inlines_mut(alert.title.as_deref_mut().unwrap_or_default(), visitor);
                blocks_mut(&mut alert.blocks, visitor);
            }
            BlockKind::List(list) => {
                list.items.iter_mut().for_each(|item| blocks_mut(&mut item.blocks, visitor));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter_mut().for_each(|term| inlines_mut(term, visitor));
                    definition.meanings.iter_mut().for_each(|meaning| blocks_mut(meaning, visitor));
                }
            }
            BlockKind::Table(table) => {
                let rows = std::iter::once(&mut table.head).chain(&mut table.rows);
                rows.flatten().for_each(|cell| inlines_mut(&mut cell.text, visitor));
            }
            BlockKind::Figure(figure) => {
                (visitor.figure)(figure);
                (visitor.picture)(&mut figure.picture);
                inlines_mut(&mut figure.caption, visitor);
            }
            BlockKind::Code { .. } | BlockKind::Break => {}
        }
    }
}

fn inlines_mut(list: &mut [Inline], visitor: &mut Visitor<'_>) {
    for inline in list {
        (visitor.inline)(inline);
        match &mut inline.kind {
            InlineKind::Styled(_, text)
            | InlineKind::Foreign(_, text)
            | InlineKind::Abbreviation { text, .. }
            | InlineKind::Link { text, .. }
            | InlineKind::Ruby { base: text, .. } => inlines_mut(text, visitor),
            InlineKind::Picture(picture) => (visitor.picture)(picture),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Formula(_)
            | InlineKind::NoteReference(_)
            | InlineKind::LineBreak => {}
        }
    }
}

/// Where the links of a text lead that lead out of the issue.
#[must_use]
pub fn targets(text: &[Inline]) -> Vec<&str> {
    let mut targets = Vec::new();
    inlines_in(text, &mut |inline| {
        if let InlineKind::Link { to: Destination::Web(address), .. } = &inline.kind {
            targets.push(address.as_str());
        }
    });
    targets
}

/// Visits inlines and what they hold, an inline before its children.
pub fn inlines_in<'a>(text: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    inlines(text, visit);
}

/// Visits every block of a document, notes last; a block before those within it.
pub fn for_each_block<'a>(document: &'a Document, visit: &mut impl FnMut(&'a Block)) {
    let mut waiting: Vec<&Block> =
        document.notes.iter().rev().flat_map(|note| note.blocks.iter().rev()).collect();
    waiting.extend(document.blocks.iter().rev());
    while let Some(block) = waiting.pop() {
        visit(block);
        match &block.kind {
            BlockKind::Quote { blocks, .. } => waiting.extend(blocks.iter().rev()),
            BlockKind::Alert(alert) => waiting.extend(alert.blocks.iter().rev()),
            BlockKind::List(list) => {
                waiting.extend(list.items.iter().rev().flat_map(|item| item.blocks.iter().rev()));
            }
            BlockKind::Definitions(definitions) => {
                waiting.extend(definitions.iter().rev().flat_map(|definition| {
                    definition.meanings.iter().rev().flat_map(|meaning| meaning.iter().rev())
                }));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Inline, Manner};
    use crate::source::{Sources, Span};

    #[test]
    fn words_are_counted_across_changes_of_style_and_marks_alone_are_none() {
        let span = Span::new(Sources::default().add("a.md", ""), 0..0);
        let styled = Inline {
            kind: InlineKind::Styled(Manner::Emphasis, vec![Inline::text("un", span)]),
            span,
        };
        let text = vec![styled, Inline::text("likely, – but 日本語 true", span)];
        let document = Document {
            blocks: vec![Block { kind: BlockKind::Paragraph(text), span }],
            ..Document::default()
        };
        assert_eq!(
            words(&document),
            1 + 1 + 1 + 1,
            "`unlikely`, `but`, three ideographs at a half and `true`, rounded down"
        );
    }
}
