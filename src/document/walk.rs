//! Going through a document: visiting, plain text, outline.

use super::{Block, BlockKind, Document, Inline, InlineKind, Picture};

/// Visits every inline of a document in reading order, notes last; an inline before its children.
pub fn for_each_inline<'a>(document: &'a Document, visit: &mut impl FnMut(&'a Inline)) {
    blocks(&document.blocks, visit);
    document.notes.iter().for_each(|note| blocks(&note.blocks, visit));
}

/// Visits every inline as [`for_each_inline`] does, to change it.
pub fn for_each_inline_mut(document: &mut Document, visit: &mut impl FnMut(&mut Inline)) {
    blocks_mut(&mut document.blocks, &mut Visitor { inline: visit, picture: &mut |_| {} });
    for note in &mut document.notes {
        blocks_mut(&mut note.blocks, &mut Visitor { inline: visit, picture: &mut |_| {} });
    }
}

/// Visits every picture, in figures and in lines, to change it.
pub fn for_each_picture_mut(document: &mut Document, visit: &mut impl FnMut(&mut Picture)) {
    blocks_mut(&mut document.blocks, &mut Visitor { inline: &mut |_| {}, picture: visit });
    for note in &mut document.notes {
        blocks_mut(&mut note.blocks, &mut Visitor { inline: &mut |_| {}, picture: visit });
    }
}

/// The words of inlines without their dress; a line break is a space, a note reference nothing.
#[must_use]
pub fn plain_text(text: &[Inline]) -> String {
    let mut plain = String::new();
    inlines(text, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => plain.push_str(text),
        InlineKind::LineBreak => plain.push(' '),
        InlineKind::Picture(picture) => plain.push_str(picture.alt.as_deref().unwrap_or_default()),
        _ => {}
    });
    plain
}

/// How many words a document has, for its reading time. An ideograph counts as half a word.
#[must_use]
pub fn words(document: &Document) -> usize {
    let mut halves = 0;
    for_each_inline(document, &mut |inline| {
        if let InlineKind::Text(text) | InlineKind::Code(text) = &inline.kind {
            halves += text
                .split_whitespace()
                .map(|word| {
                    let ideographs = word.chars().filter(|&char| crate::language::is_ideographic(char)).count();
                    ideographs.max(2)
                })
                .sum::<usize>();
        }
    });
    for block in &document.blocks {
        if let BlockKind::Code { text, .. } = &block.kind {
            halves += 2 * text.split_whitespace().count();
        }
    }
    halves / 2
}

/// The headings of a document: level, id, text.
#[must_use]
pub fn outline(document: &Document) -> Vec<(u8, &str, String)> {
    document
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { level, id, text } => Some((*level, id.as_str(), plain_text(text))),
            _ => None,
        })
        .collect()
}

fn blocks<'a>(list: &'a [Block], visit: &mut impl FnMut(&'a Inline)) {
    for block in list {
        match &block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => inlines(text, visit),
            BlockKind::Quote { blocks: quoted, attribution } => {
                blocks(quoted, visit);
                inlines(attribution.as_deref().unwrap_or_default(), visit);
            }
            BlockKind::Alert(alert) => {
                inlines(alert.title.as_deref().unwrap_or_default(), visit);
                blocks(&alert.blocks, visit);
            }
            BlockKind::List(list) => list.items.iter().for_each(|item| blocks(&item.blocks, visit)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter().for_each(|term| inlines(term, visit));
                    definition.meanings.iter().for_each(|meaning| blocks(meaning, visit));
                }
            }
            BlockKind::Table(table) => {
                let rows = std::iter::once(&table.head).chain(&table.rows);
                rows.flatten().for_each(|cell| inlines(&cell.text, visit));
            }
            BlockKind::Figure(figure) => inlines(&figure.caption, visit),
            BlockKind::Code { .. } | BlockKind::Break => {}
        }
    }
}

fn inlines<'a>(list: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    for inline in list {
        visit(inline);
        match &inline.kind {
            InlineKind::Styled(_, text) | InlineKind::Foreign(_, text) | InlineKind::Link { text, .. } => inlines(text, visit),
            InlineKind::Text(_) | InlineKind::Code(_) | InlineKind::Picture(_) | InlineKind::NoteReference(_) | InlineKind::LineBreak => {}
        }
    }
}

struct Visitor<'v> {
    inline: &'v mut dyn FnMut(&mut Inline),
    picture: &'v mut dyn FnMut(&mut Picture),
}

fn blocks_mut(list: &mut [Block], visitor: &mut Visitor<'_>) {
    for block in list {
        match &mut block.kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => inlines_mut(text, visitor),
            BlockKind::Quote { blocks: quoted, attribution } => {
                blocks_mut(quoted, visitor);
                inlines_mut(attribution.as_deref_mut().unwrap_or_default(), visitor);
            }
            BlockKind::Alert(alert) => {
                inlines_mut(alert.title.as_deref_mut().unwrap_or_default(), visitor);
                blocks_mut(&mut alert.blocks, visitor);
            }
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| blocks_mut(&mut item.blocks, visitor)),
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
            InlineKind::Styled(_, text) | InlineKind::Foreign(_, text) | InlineKind::Link { text, .. } => inlines_mut(text, visitor),
            InlineKind::Picture(picture) => (visitor.picture)(picture),
            InlineKind::Text(_) | InlineKind::Code(_) | InlineKind::NoteReference(_) | InlineKind::LineBreak => {}
        }
    }
}

/// Visits inlines and what they hold, an inline before its children.
pub fn inlines_in<'a>(text: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
    inlines(text, visit);
}

/// Visits every block of a document, notes last; a block before those within it.
pub fn for_each_block<'a>(document: &'a Document, visit: &mut impl FnMut(&'a Block)) {
    let mut waiting: Vec<&Block> = document.notes.iter().rev().flat_map(|note| note.blocks.iter().rev()).collect();
    waiting.extend(document.blocks.iter().rev());
    while let Some(block) = waiting.pop() {
        visit(block);
        match &block.kind {
            BlockKind::Quote { blocks, .. } => waiting.extend(blocks.iter().rev()),
            BlockKind::Alert(alert) => waiting.extend(alert.blocks.iter().rev()),
            BlockKind::List(list) => waiting.extend(list.items.iter().rev().flat_map(|item| item.blocks.iter().rev())),
            BlockKind::Definitions(definitions) => {
                waiting.extend(
                    definitions
                        .iter()
                        .rev()
                        .flat_map(|definition| definition.meanings.iter().rev().flat_map(|meaning| meaning.iter().rev())),
                );
            }
            _ => {}
        }
    }
}
