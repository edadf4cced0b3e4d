//! A text as one string, whatever its style, and a way to change it in place.

use super::part_of;
use crate::document::{Destination, Inline, InlineKind};
use crate::source::Span;
use std::ops::Range;

/// Stands for what is not text: code, a picture, an address.
pub(super) const OBJECT: char = '\u{fffc}';
/// Stands for a line break that the author asked for.
pub(super) const BREAK: char = '\u{2028}';

/// The text of a paragraph from end to end.
#[derive(Default)]
pub(super) struct Line {
    /// The characters, with [`OBJECT`] and [`BREAK`] for what is no text. A line break of the
    /// source is `\n`. Note references leave no trace here: a mark before one closes what it would
    /// close without it.
    pub(super) text: String,
    /// Where in `text` references to notes stand, in order.
    notes: Vec<usize>,
    /// What is to be written instead of stretches of `text`; none overlap.
    pub(super) edits: Vec<(Range<usize>, &'static str)>,
    pieces: Vec<Piece>,
}

/// One run of text of the tree.
struct Piece {
    range: Range<usize>,
    span: Span,
    /// Whether its first character stands after a backslash in the source.
    escaped: bool,
}

impl Line {
    pub(super) fn read(text: &[Inline], source: &str) -> Self {
        let mut line = Self::default();
        line.append(text, source);
        line
    }

    fn append(&mut self, inlines: &[Inline], source: &str) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => {
                    let start = self.text.len();
                    self.text.push_str(text);
                    let escaped = is_escaped(text, inline.span, source);
                    self.pieces.push(Piece {
                        range: start..self.text.len(),
                        span: inline.span,
                        escaped,
                    });
                }
                InlineKind::Link { to, text } if is_bare(to, text) => self.text.push(OBJECT),
                InlineKind::Styled(_, text)
                | InlineKind::Foreign(_, text)
                | InlineKind::Abbreviation { text, .. }
                | InlineKind::Link { text, .. }
                | InlineKind::Ruby { base: text, .. } => self.append(text, source),
                InlineKind::Code(_) | InlineKind::Formula(_) | InlineKind::Picture(_) => {
                    self.text.push(OBJECT);
                }
                InlineKind::LineBreak => self.text.push(BREAK),
                InlineKind::NoteReference(_) => self.notes.push(self.text.len()),
            }
        }
    }

    /// Where references to notes stand in a stretch of the text and at its ends.
    pub(super) fn notes_in(&self, range: &Range<usize>) -> &[usize] {
        let first = self.notes.partition_point(|&note| note < range.start);
        let end = self.notes.partition_point(|&note| note <= range.end);
        self.notes.get(first..end).unwrap_or_default()
    }

    /// Offsets of characters that a backslash keeps as they are, in order.
    pub(super) fn escapes(&self) -> impl Iterator<Item = usize> {
        self.pieces.iter().filter(|piece| piece.escaped).map(|piece| piece.range.start)
    }

    /// The character at an offset and where it was written.
    pub(super) fn place(&self, at: usize) -> Option<(char, Span)> {
        let piece = self.pieces.get(self.pieces.partition_point(|piece| piece.range.end <= at))?;
        let char = self.text.get(at..)?.chars().next()?;
        let text = self.text.get(piece.range.clone())?;
        Some((char, part_of(piece.span, text, at.checked_sub(piece.range.start)?, char.len_utf8())))
    }

    /// What each piece of text becomes, in order.
    pub(super) fn settings(mut self) -> Vec<String> {
        self.edits.sort_by_key(|(range, _)| range.start);
        let mut edits = self.edits.iter().peekable();
        let mut settings = Vec::with_capacity(self.pieces.len());
        let mut at = 0;
        for piece in &self.pieces {
            let mut setting = String::with_capacity(piece.range.len());
            at = at.max(piece.range.start);
            while let Some((range, replacement)) =
                edits.next_if(|(range, _)| range.start < piece.range.end)
            {
                setting.push_str(self.text.get(at..range.start).unwrap_or_default());
                setting.push_str(replacement);
                at = range.end;
            }
            setting.push_str(self.text.get(at..piece.range.end).unwrap_or_default());
            settings.push(setting);
        }
        settings
    }
}

/// Puts the settings of [`Line::settings`] back where the pieces came from and joins neighbours.
pub(super) fn write(text: &mut Vec<Inline>, settings: Vec<String>) {
    fill(text, &mut settings.into_iter());
}

fn fill(inlines: &mut Vec<Inline>, settings: &mut impl Iterator<Item = String>) {
    let mut filled: Vec<Inline> = Vec::with_capacity(inlines.len());
    for mut inline in inlines.drain(..) {
        match &mut inline.kind {
            InlineKind::Text(text) => {
                *text = settings.next().unwrap_or_default();
                if text.is_empty() {
                    continue;
                }
                if let Some(Inline { kind: InlineKind::Text(before), span }) = filled.last_mut() {
                    before.push_str(text);
                    *span = span.to(inline.span);
                    continue;
                }
            }
            InlineKind::Link { to, text } if is_bare(to, text) => {}
            InlineKind::Styled(_, text)
            | InlineKind::Foreign(_, text)
            | InlineKind::Abbreviation { text, .. }
            | InlineKind::Link { text, .. }
            | InlineKind::Ruby { base: text, .. } => fill(text, settings),
            InlineKind::Code(_)
            | InlineKind::Formula(_)
            | InlineKind::Picture(_)
            | InlineKind::NoteReference(_)
            | InlineKind::LineBreak => {}
        }
        filled.push(inline);
    }
    *inlines = filled;
}

/// An address that is printed as it is written.
fn is_bare(to: &Destination, text: &[Inline]) -> bool {
    match (to, text) {
        (Destination::Written(address), [Inline { kind: InlineKind::Text(text), .. }]) => {
            address.ends_with(text.as_str())
        }
        _ => false,
    }
}

fn is_escaped(text: &str, span: Span, source: &str) -> bool {
    let range = span.range();
    range.len() == text.len()
        && text.starts_with(|char: char| char.is_ascii_punctuation())
        && range.start.checked_sub(1).and_then(|before| source.as_bytes().get(before))
            == Some(&b'\\')
}
