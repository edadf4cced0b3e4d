//! Marks that CommonMark does not know: `==marked==`, `++inserted++`, `x^2^`, `H~2~O`,
//! `^[a note in place]`, `[words]{.class}`.
//!
//! They are looked for in what the parser left as text. A pair of `==` or `++` opens before a word
//! and closes behind one, as an underscore does (CommonMark 0.31 §6.2); what stands above or below
//! the line has no spaces in it (Pandoc).

use super::attributes::{self, Attributes};
use super::notes::Definition;
use super::{MAX_INLINE_NESTING, Reader};
use crate::document::{Block, BlockKind, Inline, InlineKind, Manner};
use crate::language::{Lang, is_ideographic};
use crate::manuscript::typography::part_of;
use crate::source::Span;

/// What a sign opens or closes.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Sign {
    Marked,
    Inserted,
    Above,
    Below,
    /// `^[`
    Note,
    /// `[`
    Bracket,
    /// `]`
    End,
}

/// A sign that stands in the text and may open something.
struct Open {
    sign: Sign,
    /// How many inlines stood before it.
    at: usize,
    /// How deep inlines nest that stand behind it and before what is open next.
    height: usize,
}

/// Reads the marks in inlines that stand side by side, `depth` levels deep.
pub(super) fn read(reader: &mut Reader<'_>, inlines: &mut Vec<Inline>, depth: usize) {
    let has_sign = |inline: &Inline| {
        matches!(&inline.kind, InlineKind::Text(text)
            if text.contains(['^', '~']) || text.contains("==") || text.contains("++") || text.contains("]{"))
    };
    if !inlines.iter().any(has_sign) {
        return;
    }
    let mut marks = Marks { read: Vec::with_capacity(inlines.len()), open: Vec::new(), depth };
    let written = std::mem::take(inlines);
    let mut before: Option<char> = None;
    for (index, inline) in written.iter().enumerate() {
        let after = written.get(index + 1).map(first_char);
        match &inline.kind {
            InlineKind::Text(text) => {
                let is_escaped = reader
                    .text
                    .get(..inline.span.range().start)
                    .is_some_and(|source| source.ends_with('\\'));
                marks.text(reader, inline, text, is_escaped, (before, after));
                before = text.chars().next_back();
            }
            _ => {
                marks.add(inline.clone(), height(inline));
                before = Some(OBJECT);
            }
        }
    }
    *inlines = joined(marks.read);
}

/// So many signs wait for their ends at once.
const MOST_OPEN: usize = 64;

/// Stands for an inline that is no text.
const OBJECT: char = '\u{fffc}';

fn first_char(inline: &Inline) -> char {
    match &inline.kind {
        InlineKind::Text(text) => text.chars().next().unwrap_or(OBJECT),
        InlineKind::LineBreak => '\n',
        _ => OBJECT,
    }
}

/// How deep an inline nests.
fn height(inline: &Inline) -> usize {
    let (InlineKind::Styled(_, inner)
    | InlineKind::Foreign(_, inner)
    | InlineKind::Abbreviation { text: inner, .. }
    | InlineKind::Link { text: inner, .. }
    | InlineKind::Ruby { base: inner, .. }) = &inline.kind
    else {
        return 0;
    };
    1 + inner.iter().map(height).max().unwrap_or(0)
}

struct Marks {
    read: Vec<Inline>,
    open: Vec<Open>,
    /// How many levels lie around these inlines.
    depth: usize,
}

impl Marks {
    /// Adds an inline that nests so deep.
    fn add(&mut self, inline: Inline, height: usize) {
        self.read.push(inline);
        if let Some(open) = self.open.last_mut() {
            open.height = open.height.max(height);
        }
    }

    /// Forgets the signs from `index` on; gives how deep inlines nest that stand behind the first.
    fn forget(&mut self, index: usize) -> usize {
        let height = self.open.drain(index..).map(|open| open.height).max().unwrap_or(0);
        if let Some(open) = self.open.last_mut() {
            open.height = open.height.max(height);
        }
        height
    }

    /// Reads one text, between the characters before and after it.
    fn text(
        &mut self,
        reader: &mut Reader<'_>,
        inline: &Inline,
        text: &str,
        is_escaped: bool,
        (before, after): (Option<char>, Option<char>),
    ) {
        let mut kept = 0;
        let mut word = Word::default();
        let mut at = if is_escaped { text.chars().next().map_or(0, char::len_utf8) } else { 0 };
        while let Some(start) =
            text[at..].find(['=', '+', '^', '~', '[', ']']).map(|found| at + found)
        {
            let (sign, length) = sign(&text[start..]);
            let prev = text[..start].chars().next_back().or(before);
            let next = text[start + length..].chars().next().or(after);
            let Some(sign) = sign.filter(|_| !word.is_address(text, start)) else {
                at = start + length;
                continue;
            };
            let place = part_of(inline.span, text, start, length);
            at = start + length;
            let can_close = closes(sign, prev, next);
            let can_open = opens(sign, prev, next, &text[at..]);
            if !can_close && !can_open {
                continue;
            }
            self.push(inline, text, kept, start);
            kept = start;
            let attributes = if sign == Sign::End { Attributes::read(&text[at..]) } else { None };
            if can_close && let Some(index) = self.opener(sign, attributes.is_some()) {
                let length = attributes.as_ref().map_or(0, |(_, length)| *length);
                self.close(reader, index, place, attributes.map(|(attributes, _)| attributes));
                at += length;
                kept = at;
            } else if can_open {
                // What was opened long ago is not closed any more.
                if self.open.len() >= MOST_OPEN {
                    self.open.remove(0);
                }
                self.open.push(Open { sign, at: self.read.len(), height: 0 });
                self.push(inline, text, start, at);
                kept = at;
            }
        }
        self.push(inline, text, kept, text.len());
    }

    fn push(&mut self, inline: &Inline, text: &str, from: usize, to: usize) {
        if from < to {
            let span = part_of(inline.span, text, from, to - from);
            self.read.push(Inline::text(&text[from..to], span));
        }
    }

    /// The open sign that another one closes, if it is one that makes something.
    fn opener(&mut self, sign: Sign, has_attributes: bool) -> Option<usize> {
        let index = match sign {
            Sign::End => self
                .open
                .iter()
                .rposition(|open| matches!(open.sign, Sign::Note | Sign::Bracket))?,
            // A bracket that nothing has closed so far is a word of the author's.
            _ => self.open.iter().rposition(|open| open.sign == sign || open.sign == Sign::Note)?,
        };
        let open = self.open.get(index)?;
        if open.sign == Sign::Bracket && sign == Sign::End && !has_attributes {
            // A pair of brackets of the author's.
            self.forget(index);
            return None;
        }
        match open.sign {
            Sign::Note | Sign::Bracket if sign == Sign::End => {}
            open if open != sign => return None,
            _ => {}
        }
        let inner = self.read.get(open.at + 1..).unwrap_or_default();
        let is_whole = match open.sign {
            Sign::Above | Sign::Below => is_one_word(inner),
            _ => !inner.is_empty(),
        };
        if !is_whole {
            self.forget(index);
        }
        is_whole.then_some(index)
    }

    fn close(
        &mut self,
        reader: &mut Reader<'_>,
        index: usize,
        end: Span,
        attributes: Option<Attributes>,
    ) {
        let Some(&Open { sign, at, .. }) = self.open.get(index) else { return };
        let height = self.forget(index) + 1;
        let mut inner = self.read.split_off(at.min(self.read.len()));
        let start = inner.remove(0).span;
        let inner = joined(inner);
        let span = start.to(end);
        if self.depth + height > MAX_INLINE_NESTING {
            reader.report_depth(span.range());
            return self.read.extend(inner);
        }
        let manner = match sign {
            Sign::Marked => Manner::Marked,
            Sign::Inserted => Manner::Inserted,
            Sign::Above => Manner::Superscript,
            Sign::Below => Manner::Subscript,
            Sign::Note => {
                let note = note(reader, inner, span);
                return self.read.push(Inline { kind: note, span });
            }
            Sign::Bracket | Sign::End => {
                let attributes = attributes.unwrap_or_default();
                let id = attributes.id.as_deref().unwrap_or_default();
                reader.anchor(id, span.range());
                return self.span(inner, span, &attributes, height);
            }
        };
        self.add(Inline { kind: InlineKind::Styled(manner, inner), span }, height);
    }

    /// Words in brackets with attributes behind them.
    fn span(&mut self, inner: Vec<Inline>, span: Span, attributes: &Attributes, height: usize) {
        let lang = attributes.value("lang").and_then(Lang::parse);
        let kind = match (attributes::manner(attributes), lang) {
            (Some(manner), _) => InlineKind::Styled(manner, inner),
            (None, Some(lang)) => InlineKind::Foreign(lang, inner),
            (None, None) => return self.read.extend(inner),
        };
        self.add(Inline { kind, span }, height);
    }
}

/// The reference to a note that stands where it is referred to.
fn note(reader: &mut Reader<'_>, text: Vec<Inline>, span: Span) -> InlineKind {
    // No label that an author can write has a line break in it.
    let label = format!("\n{}", reader.inline_notes.len());
    let id = reader.labels.id_of_own(&label);
    let place = text.iter().map(|inline| inline.span).reduce(Span::to).unwrap_or(span);
    let blocks = vec![Block { kind: BlockKind::Paragraph(text), span: place }];
    reader.inline_notes.push(Definition { label, blocks, span });
    InlineKind::NoteReference(id)
}

/// The sign that a text begins with, and how many bytes of it are of the same character.
fn sign(text: &str) -> (Option<Sign>, usize) {
    let first = text.chars().next().unwrap_or(' ');
    let run = text.len() - text.trim_start_matches(first).len();
    match (first, run) {
        ('=', 2) => (Some(Sign::Marked), 2),
        ('+', 2) => (Some(Sign::Inserted), 2),
        ('^', 1) if text[1..].starts_with('[') => (Some(Sign::Note), 2),
        ('^', 1) => (Some(Sign::Above), 1),
        ('~', 1) => (Some(Sign::Below), 1),
        ('[', _) => (Some(Sign::Bracket), 1),
        (']', _) => (Some(Sign::End), 1),
        _ => (None, run),
    }
}

fn is_of_word(char: Option<char>) -> bool {
    char.is_some_and(|char| char.is_alphanumeric() && !is_ideographic(char))
}

fn is_white(char: Option<char>) -> bool {
    char.is_none_or(char::is_whitespace)
}

fn opens(sign: Sign, prev: Option<char>, next: Option<char>, rest: &str) -> bool {
    match sign {
        Sign::Marked | Sign::Inserted => {
            !is_white(next) && !is_of_word(prev) && next.is_some_and(|next| !"=+".contains(next))
        }
        Sign::Above | Sign::Below => {
            // A tilde only against a letter, a digit or a bracket; else it strikes out.
            let stands_at = prev.is_some_and(|prev| {
                prev.is_alphanumeric()
                    || matches!(prev, ')' | ']' | OBJECT)
                    || (sign == Sign::Above && prev.is_whitespace())
            });
            stands_at && !is_white(next) && has_end(sign, rest)
        }
        Sign::Note => !rest.starts_with(']'),
        Sign::Bracket => true,
        Sign::End => false,
    }
}

fn closes(sign: Sign, prev: Option<char>, next: Option<char>) -> bool {
    match sign {
        Sign::Marked | Sign::Inserted => !is_white(prev) && !is_of_word(next),
        Sign::Above | Sign::Below => !is_white(prev),
        Sign::End => true,
        Sign::Note | Sign::Bracket => false,
    }
}

/// What stands above or below the line is no longer than this, in bytes.
const LONGEST_WORD: usize = 64;

/// Whether the end of what stands above or below the line comes before the next space, or may come
/// in another inline.
fn has_end(sign: Sign, rest: &str) -> bool {
    let mark = if sign == Sign::Above { '^' } else { '~' };
    let near = &rest[..rest.floor_char_boundary(rest.len().min(LONGEST_WORD + 1))];
    match near.find(|char: char| char == mark || char.is_whitespace()) {
        Some(at) => at > 0 && near[at..].starts_with(mark),
        None => near.len() == rest.len(),
    }
}

/// Whether inlines are one word, or a part of one.
fn is_one_word(inlines: &[Inline]) -> bool {
    let text = crate::document::plain_text(inlines);
    text.len() <= LONGEST_WORD
        && !text.contains(char::is_whitespace)
        && text.chars().any(char::is_alphanumeric)
}

/// The word of a text that is being read.
#[derive(Default)]
struct Word {
    start: usize,
    /// How far the text was looked at.
    seen: usize,
    has_scheme: bool,
}

impl Word {
    /// Whether the word before a place, which is further on than the last one, begins an address that
    /// stands bare.
    fn is_address(&mut self, text: &str, at: usize) -> bool {
        const SCHEME: &str = "://";
        let new = text.get(self.seen..at).unwrap_or_default();
        let white = new.char_indices().rfind(|(_, char)| char.is_whitespace());
        if let Some((place, white)) = white {
            self.start = self.seen + place + white.len_utf8();
            self.has_scheme = false;
        }
        let from = self.seen.saturating_sub(SCHEME.len()).max(self.start);
        let from = text.floor_char_boundary(from);
        self.has_scheme |= text.get(from..at).is_some_and(|new| new.contains(SCHEME));
        self.seen = at;
        self.has_scheme || text.get(self.start..at).is_some_and(|word| word.starts_with("www."))
    }
}

/// Inlines with the texts made one that stand side by side in the file.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (joined.last_mut(), &inline.kind) {
            (Some(Inline { kind: InlineKind::Text(before), span }), InlineKind::Text(text))
                if span.end == inline.span.start
                    && span.range().len() == before.len()
                    && inline.span.range().len() == text.len() =>
            {
                before.push_str(text);
                span.end = inline.span.end;
            }
            _ => joined.push(inline),
        }
    }
    joined
}
