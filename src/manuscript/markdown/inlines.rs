//! The parser's events into inlines.

use super::events::{Events, is_inline};
use super::html::tokens::{Token, tokens};
use super::run::Run;
use super::{MAX_INLINE_NESTING, Reader, math};
use crate::document::{Inline, InlineKind, Manner, Picture, PictureSource, plain_text};
use crate::manuscript::characters::clean;
use pulldown_cmark::{CowStr, Event, LinkType, Tag};
use std::ops::Range;

/// Reads a run of inlines, up to an event that is none. A box of a task list goes into `task`.
pub(super) fn read(
    reader: &mut Reader<'_>,
    events: &mut Events<'_>,
    task: &mut Option<bool>,
) -> Vec<Inline> {
    Builder { reader, events, task, flattened: 0 }.run(Run::default())
}

/// Reads a line of text that stands in HTML, at `start` of the file, if it has Markdown in it: nothing
/// for words alone, and for what would be another block than a paragraph.
pub(super) fn read_line(reader: &mut Reader<'_>, text: &str, start: usize) -> Option<Vec<Inline>> {
    let text_start = text.len() - text.trim_start().len();
    let line = text.trim();
    let has_marks = line.contains("](") || line.contains(['*', '`', '_', '~']);
    if !has_marks {
        return None;
    }
    let mut events = Events::of_line(line, start + text_start)?;
    let _ = events.next();
    Some(read(reader, &mut events, &mut None))
}

struct Builder<'r, 'a, 'e> {
    reader: &'r mut Reader<'a>,
    events: &'r mut Events<'e>,
    task: &'r mut Option<bool>,
    /// How many inlines were opened too deep: what is in them moves up.
    flattened: usize,
}

impl Builder<'_, '_, '_> {
    /// Fills a run up to the end of the inline, or of the block, that it is in.
    fn run(&mut self, mut run: Run) -> Vec<Inline> {
        while self.events.peek().is_some_and(is_inline) {
            let Some((event, range)) = self.events.next() else { break };
            match event {
                Event::Text(text) => run.text(&text, self.reader.span(range)),
                Event::SoftBreak => run.text("\n", self.reader.span(range)),
                Event::HardBreak => run.push(InlineKind::LineBreak, self.reader.span(range)),
                Event::Code(code) => match math::is_displayed(self.reader.text, &range) {
                    Some(is_displayed) => {
                        run.formula(self.reader, &code, is_displayed, self.reader.span(range));
                    }
                    None => run
                        .push(InlineKind::Code(clean(&code).into_owned()), self.reader.span(range)),
                },
                Event::InlineHtml(html) => self.html(&html, &range, &mut run),
                Event::FootnoteReference(label) => {
                    let note = self.reader.labels.id(&label);
                    run.push(InlineKind::NoteReference(note), self.reader.span(range));
                }
                Event::TaskListMarker(checked) => *self.task = Some(checked),
                Event::Start(_) if run.depth() >= MAX_INLINE_NESTING => {
                    self.reader.report_depth(range);
                    self.flattened += 1;
                }
                Event::Start(tag) => self.start(tag, range, &mut run),
                Event::End(_) if self.flattened > 0 => self.flattened -= 1,
                Event::End(_) => break,
                Event::Rule | Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
            }
        }
        run.finish(self.reader)
    }

    /// Adds HTML. Where a tag runs over lines of a block quotation, the parser leaves the marks of the
    /// quotation out: then no place in it is one in the file, and its pieces share that of the whole.
    fn html(&mut self, html: &str, range: &Range<usize>, run: &mut Run) {
        let is_as_written = self.reader.text.get(range.clone()) == Some(html);
        for (token, within) in tokens(html) {
            let place = if is_as_written {
                range.start + within.start..range.start + within.end
            } else {
                range.clone()
            };
            if let Token::Open(tag) = &token {
                self.reader.anchor_of(tag, place.clone());
            }
            run.html(self.reader, token, self.reader.span(place));
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, run: &mut Run) {
        let span = self.reader.span(range);
        let manner = match tag {
            Tag::Emphasis => Manner::Emphasis,
            Tag::Strong => Manner::Strong,
            Tag::Strikethrough => Manner::Struck,
            Tag::Superscript => Manner::Superscript,
            Tag::Subscript => Manner::Subscript,
            Tag::Link { link_type, dest_url, .. } => {
                let text = self.run(run.inner_link());
                let address = if link_type == LinkType::Email {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.to_string()
                };
                return run.link(self.reader, clean(&address).into_owned(), text, span);
            }
            Tag::Image { dest_url, title, .. } => {
                return self.picture(&dest_url, &title, span, run);
            }
            _ => return run.append(self.run(run.inner())),
        };
        let text = self.run(run.inner());
        if !text.is_empty() {
            run.push(InlineKind::Styled(manner, text), span);
        }
    }

    fn picture(
        &mut self,
        address: &CowStr<'_>,
        title: &CowStr<'_>,
        span: crate::source::Span,
        run: &mut Run,
    ) {
        let alt = plain_text(&self.run(run.inner_link()))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let picture = Picture {
            source: PictureSource::Written(clean(address).into_owned()),
            alt: Some(alt).filter(|alt| !alt.is_empty()),
            width: None,
            span,
        };
        run.picture(self.reader, picture, &clean(title));
    }
}
