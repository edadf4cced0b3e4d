//! The parser's events, with their places in the file.

use super::MAX_BLOCK_NESTING;
use super::dialects::{self, Rewritten};
use crate::manuscript::Room;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, OffsetIter, Options, Parser, Tag, TagEnd};
use std::iter::Peekable;
use std::ops::Range;

/// What we ask the parser for. Not its smart punctuation, which knows no language; nor `~sub~` and
/// `^super^`, which take GitHub's `~struck~` away; nor its heading attributes, which swallow any
/// word in braces.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// The parser's events with places in the whole file.
pub(super) struct Events<'a> {
    inner: Peekable<OffsetIter<'a>>,
    rewritten: &'a Rewritten<'a>,
    base: usize,
    /// Whether letters were put in for the parser's eyes alone.
    has_letters: bool,
    /// What blocks take room from; nothing for a line.
    room: Option<&'a Room>,
    /// Whether there is no room left: then no event comes any more.
    is_full: bool,
    /// How many lists, items and quotations are open.
    depth: usize,
}

impl<'a> Events<'a> {
    /// The events of a text that was rewritten and stands at `base` of the file; `text` is as long, and
    /// has other signs around its formulas.
    pub(super) fn of(
        text: &'a str,
        rewritten: &'a Rewritten<'a>,
        base: usize,
        room: &'a Room,
    ) -> Self {
        Self {
            inner: Parser::new_ext(text, options()).into_offset_iter().peekable(),
            rewritten,
            base,
            has_letters: rewritten.text().contains(dialects::LETTER),
            room: Some(room),
            is_full: false,
            depth: 0,
        }
    }

    /// The text that the parser reads, at a place.
    pub(super) fn written(&self, range: Range<usize>) -> &'a str {
        self.rewritten.text().get(range).unwrap_or_default()
    }

    /// The events of a line at `base` of the file, if it is one paragraph.
    pub(super) fn of_line(line: &'a str, base: usize) -> Option<Self> {
        const AS_WRITTEN: &Rewritten<'static> = &Rewritten::new("");
        let parser = || Parser::new_ext(line, options()).into_offset_iter();
        let mut starts = 0;
        let mut is_paragraph = true;
        for (event, _) in parser() {
            if let Event::Start(tag) = &event
                && is_block(tag)
            {
                starts += 1;
                is_paragraph &= matches!(tag, Tag::Paragraph);
            }
            is_paragraph &=
                !matches!(event, Event::Rule | Event::Html(_) | Event::TaskListMarker(_));
        }
        (is_paragraph && starts == 1).then(|| Self {
            inner: parser().peekable(),
            rewritten: AS_WRITTEN,
            base,
            has_letters: false,
            room: None,
            is_full: false,
            depth: 0,
        })
    }

    pub(super) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let (event, range) = self.next_unplaced()?;
        Some((event, self.in_file(range)))
    }

    /// The next event with its place in the text that the parser reads.
    pub(super) fn next_unplaced(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        if self.is_full {
            return None;
        }
        let (event, range) = self.inner.next()?;
        if let Some(room) = self.room {
            self.depth = self.depth.saturating_add(usize::from(opens_nest(&event)));
            // What is nested deeper moves up, and is no block of its own. A list and its item are one level.
            let is_deep = opens_nest(&event) && self.depth > 2 * MAX_BLOCK_NESTING;
            let blocks = if is_deep { 0 } else { blocks(&event) };
            self.depth = self.depth.saturating_sub(usize::from(closes_nest(&event)));
            self.is_full = blocks > 0 && !room.take(blocks);
        }
        Some((if self.has_letters { without_letters(event) } else { event }, range))
    }

    /// The place in the file of what stands at a place in the text that the parser reads.
    pub(super) fn in_file(&self, range: Range<usize>) -> Range<usize> {
        let range = self.rewritten.in_source(range);
        self.base + range.start..self.base + range.end
    }

    pub(super) fn peek(&mut self) -> Option<&Event<'a>> {
        if self.is_full {
            return None;
        }
        self.inner.peek().map(|(event, _)| event)
    }
}

/// Whether a list, an item or a quotation begins, which can be within one another.
const fn opens_nest(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::List(_) | Tag::Item | Tag::BlockQuote(_)))
}

/// Whether one of them ends.
const fn closes_nest(event: &Event<'_>) -> bool {
    matches!(event, Event::End(TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_)))
}

/// How many blocks begin with an event. Each tag of HTML may be one.
fn blocks(event: &Event<'_>) -> usize {
    match event {
        Event::Start(Tag::TableHead | Tag::TableRow) => 0,
        Event::Start(tag) => usize::from(is_block(tag)),
        Event::Rule | Event::HardBreak => 1,
        // Of code alone; other texts end before the ends of their lines.
        Event::Text(text) if text.ends_with('\n') => text.matches('\n').count(),
        Event::Html(html) => html.matches('<').count(),
        _ => 0,
    }
}

/// An event without the letters that were put in for the parser's eyes alone.
fn without_letters(event: Event<'_>) -> Event<'_> {
    let plain =
        |text: CowStr<'_>| CowStr::from(dialects::restored(text.into_string().into()).into_owned());
    match event {
        Event::Text(text) => Event::Text(plain(text)),
        Event::Code(text) => Event::Code(plain(text)),
        Event::Html(text) => Event::Html(plain(text)),
        Event::InlineHtml(text) => Event::InlineHtml(plain(text)),
        Event::FootnoteReference(label) => Event::FootnoteReference(plain(label)),
        Event::Start(Tag::FootnoteDefinition(label)) => {
            Event::Start(Tag::FootnoteDefinition(plain(label)))
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(plain(info))))
        }
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => Event::Start(Tag::Link {
            link_type,
            dest_url: plain(dest_url),
            title: plain(title),
            id,
        }),
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => Event::Start(Tag::Image {
            link_type,
            dest_url: plain(dest_url),
            title: plain(title),
            id,
        }),
        other => other,
    }
}

/// Whether a tag opens a block, and not an inline.
pub(super) const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

/// Whether an end belongs to an inline.
const fn ends_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Whether an event belongs to a run of inlines.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !is_block(tag),
        Event::End(tag) => ends_inline(*tag),
        Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}
