//! A run of inlines while it grows, with the HTML tags that are open in it.

use super::html;
use super::html::report::{report, report_dropped, report_hidden, report_media};
use super::html::tags::{Meaning, meaning};
use super::html::tokens::{EndTag, Tag, Token};
use super::{
    MAX_INLINE_NESTING, Reader, abbreviations, attributes, autolink, code, directives, emoji,
    marks, math, notes, pixel, sizes, wikilinks,
};
use crate::diagnostics::{Code, Diagnostic, shortened};
use crate::document::{
    Destination, Inline, InlineKind, Manner, Picture, PictureSource, plain_text,
};
use crate::language::Lang;
use crate::manuscript::characters::clean;
use crate::source::Span;

/// What is said of a tag that HTML does not know.
const NO_TAG: &str = "is not an HTML tag";

/// Inlines that stand side by side.
#[derive(Default)]
pub(super) struct Run {
    inlines: Vec<Inline>,
    open: Vec<OpenTag>,
    is_within_link: bool,
    /// How many runs it lies within, with the tags that are open there.
    depth: usize,
}

/// An HTML tag that waits for its end.
struct OpenTag {
    name: String,
    becomes: Becomes,
    /// How many inlines stood before it.
    at: usize,
    span: Span,
}

/// What the inlines between two tags become.
enum Becomes {
    Styled(Manner),
    Foreign(Lang),
    Abbreviation(String),
    Code,
    Link(String),
    Quotation,
    /// Pairs of characters and their readings.
    Ruby,
    Reading,
    /// A link to what is played, or shown in a frame: its address, once it is known, and its title.
    Media(Option<String>, Option<String>),
    Nothing,
    Itself,
}

impl Run {
    /// A run that stands within this one.
    pub(super) fn inner(&self) -> Self {
        Self { is_within_link: self.is_within_link(), depth: self.depth() + 1, ..Self::default() }
    }

    /// A run in the text of a link within this one: addresses in it are not links of their own.
    pub(super) fn inner_link(&self) -> Self {
        Self { is_within_link: true, ..self.inner() }
    }

    /// How deep what is added now lies: within other runs and within tags that are open in this one.
    pub(super) fn depth(&self) -> usize {
        self.depth + self.open.len()
    }

    fn is_within_link(&self) -> bool {
        self.is_within_link || self.open.iter().any(|tag| matches!(tag.becomes, Becomes::Link(_)))
    }

    /// Whether what is added now stands in code.
    pub(super) fn is_within_code(&self) -> bool {
        self.open.iter().any(|tag| matches!(tag.becomes, Becomes::Code))
    }

    /// Whether nothing is in it yet.
    pub(super) fn is_empty(&self) -> bool {
        self.inlines.is_empty()
    }

    /// Adds text. Pieces that the parser parted and that are neighbours in the file are joined.
    pub(super) fn text(&mut self, text: &str, span: Span) {
        let text = clean(text);
        if let Some(Inline { kind: InlineKind::Text(before), span: before_span }) =
            self.inlines.last_mut()
            // Neighbours in the file, or pieces of what was put in for one mark.
            && ((before_span.end == span.start
                && before_span.range().len() == before.len()
                && span.range().len() == text.len())
                || (before_span.start <= span.start && span.start < before_span.end))
        {
            before.push_str(&text);
            before_span.end = before_span.end.max(span.end);
        } else if !text.is_empty() {
            self.inlines.push(Inline::text(text, span));
        }
    }

    /// Adds an inline.
    pub(super) fn push(&mut self, kind: InlineKind, span: Span) {
        self.inlines.push(Inline { kind, span });
    }

    /// Adds a formula, or its source as code if it cannot be read.
    pub(super) fn formula(
        &mut self,
        reader: &mut Reader<'_>,
        source: &str,
        is_displayed: bool,
        span: Span,
    ) {
        let source = clean(source.trim());
        match math::formula(&source, is_displayed) {
            Ok(formula) => self.push(InlineKind::Formula(formula), span),
            Err(why) => {
                let help = "correct it, or write `\\$` where a dollar sign is meant; until then its source is printed as code";
                let message = format!("`{}` cannot be read as a formula", shortened(&source));
                let diagnostic = Diagnostic::new(Code::UnreadableFormula, message)
                    .labelled(span, why)
                    .help(help);
                reader.sink.push(diagnostic);
                self.push(InlineKind::Code(source.into_owned()), span);
            }
        }
    }

    /// Adds inlines.
    pub(super) fn append(&mut self, inlines: Vec<Inline>) {
        self.inlines.extend(inlines);
    }

    /// Adds a link, or its text alone if it leads nowhere or lies in another link.
    pub(super) fn link(
        &mut self,
        reader: &mut Reader<'_>,
        address: String,
        text: Vec<Inline>,
        span: Span,
    ) {
        let has_text = text.iter().any(
            |inline| !matches!(&inline.kind, InlineKind::Text(text) if text.trim().is_empty()),
        );
        if address.is_empty() || !has_text {
            let (message, help) = match (address.is_empty(), has_text) {
                (true, true) => (
                    format!("the link `{}` has no address", shortened(&plain_text(&text))),
                    "write the address between the parentheses; its text is printed without a link",
                ),
                (true, false) => {
                    ("a link has neither a text nor an address".to_owned(), "delete it")
                }
                (false, _) => (
                    format!("the link to `{}` has no text", shortened(&address)),
                    "write between the brackets what is to be read; the address is printed",
                ),
            };
            reader.sink.push(Diagnostic::new(Code::EmptyLink, message).at(span).help(help));
        }
        if address.is_empty() || self.is_within_link() {
            return self.append(text);
        }
        let text = if has_text { text } else { vec![Inline::text(address.clone(), span)] };
        self.push(InlineKind::Link { to: Destination::Written(address), text }, span);
    }

    /// Adds a picture and keeps its title, which is the caption if it stands alone.
    pub(super) fn picture(&mut self, reader: &mut Reader<'_>, picture: Picture, title: &str) {
        if pixel::is_tracker(&picture) {
            return pixel::leave_out(reader, &picture);
        }
        if !title.trim().is_empty() {
            reader.titles.insert(picture.span, title.trim().to_owned());
        }
        let span = picture.span;
        self.push(InlineKind::Picture(picture), span);
    }

    /// Adds a piece of HTML that stands within a line.
    pub(super) fn html(&mut self, reader: &mut Reader<'_>, token: Token<'_>, span: Span) {
        match token {
            Token::Text(text) => self.text(text, span),
            Token::Decoded(text) => self.text(&text, span),
            Token::Open(tag) => self.open(reader, tag, span),
            Token::Close(tag) => self.close(reader, &tag, span),
            Token::Comment => {}
            Token::Declaration => report(reader, "a declaration", span),
        }
    }

    /// The inlines, with open tags closed and bare addresses made links.
    pub(super) fn finish(mut self, reader: &mut Reader<'_>) -> Vec<Inline> {
        while let Some(tag) = self.open.pop() {
            // A script without an end would swallow the author's words: they stay.
            if !matches!(tag.becomes, Becomes::Nothing) {
                self.wrap(reader, tag);
            }
        }
        attributes::apply(reader, &mut self.inlines);
        marks::read(reader, &mut self.inlines, self.depth);
        emoji::read(reader, &mut self.inlines);
        directives::read(reader, &self.inlines);
        abbreviations::read(reader, &mut self.inlines);
        if !self.is_within_link {
            autolink::link_addresses(&mut self.inlines);
            wikilinks::link_names(reader, &mut self.inlines);
        }
        notes::report_undefined(reader, &self.inlines);
        self.inlines
    }

    fn open(&mut self, reader: &mut Reader<'_>, tag: Tag<'_>, span: Span) {
        if self.open.iter().any(|open| matches!(open.becomes, Becomes::Nothing)) {
            return;
        }
        let meaning = meaning(&tag.name);
        let is_known = !matches!(meaning, Meaning::Unknown | Meaning::Dropped);
        if is_known && html::is_hidden(&tag) {
            report_hidden(reader, &tag.name, span);
            if !matches!(meaning, Meaning::Picture | Meaning::LineBreak | Meaning::Rule) {
                self.enter(reader, tag, Becomes::Nothing, span);
            }
            return;
        }
        let becomes = match meaning {
            Meaning::Manner(manner) => Becomes::Styled(manner),
            Meaning::Code | Meaning::Preformatted => Becomes::Code,
            Meaning::Link => match tag.attribute("href") {
                Some(address) if !address.trim().is_empty() && !self.is_within_link() => {
                    Becomes::Link(address.trim().to_owned())
                }
                _ => Becomes::Itself,
            },
            Meaning::Quotation => {
                self.text("\"", span);
                Becomes::Quotation
            }
            Meaning::Plain => {
                let lang = tag.attribute("lang").and_then(Lang::parse);
                let title = tag.attribute("title").map(str::trim);
                let title = title.filter(|title| tag.name == "abbr" && !title.is_empty());
                match (title, lang) {
                    (Some(title), _) => Becomes::Abbreviation(clean(title).into_owned()),
                    (None, Some(lang)) => Becomes::Foreign(lang),
                    (None, None) => Becomes::Itself,
                }
            }
            Meaning::Ruby => Becomes::Ruby,
            Meaning::Reading => Becomes::Reading,
            Meaning::ReadingMark => Becomes::Nothing,
            Meaning::LineBreak => return self.push(InlineKind::LineBreak, span),
            Meaning::Nothing => return,
            // Who writes of the tag forgets to say so, and means no picture.
            Meaning::Picture if tag.attribute("src").is_none_or(|src| src.trim().is_empty()) => {
                return self.literal(reader, tag.written, "names no picture", span);
            }
            Meaning::Picture => {
                let source = PictureSource::Written(
                    tag.attribute("src").unwrap_or_default().trim().to_owned(),
                );
                let alt = tag.attribute("alt").map(str::to_owned);
                let picture = Picture { source, alt, width: sizes::of_tag(&tag), span };
                return self.picture(reader, picture, tag.attribute("title").unwrap_or_default());
            }
            Meaning::Media => {
                report_media(reader, &tag.name, span);
                let title = tag.attribute("title").or_else(|| tag.attribute("aria-label"));
                let becomes = Becomes::Media(html::address_of(&tag, &[]), title.map(str::to_owned));
                if tag.name == "embed" {
                    let tag = OpenTag { name: tag.name, becomes, at: self.inlines.len(), span };
                    return self.wrap(reader, tag);
                }
                becomes
            }
            Meaning::MediaSource => {
                let address = html::address_of(&tag, &[]);
                if let Some(Becomes::Media(known, _)) =
                    self.open.last_mut().map(|open| &mut open.becomes)
                {
                    *known = known.take().or(address);
                }
                return;
            }
            Meaning::Dropped => {
                report_dropped(reader, &tag.name, span);
                Becomes::Nothing
            }
            Meaning::Paragraph
            | Meaning::Quote
            | Meaning::Figure
            | Meaning::Caption
            | Meaning::Heading(_)
            | Meaning::Rule => {
                return self.text(" ", span);
            }
            Meaning::Row => return self.text(" ", span),
            Meaning::Other => return report(reader, &format!("`<{}>`", tag.name), span),
            Meaning::Unknown => {
                return self.literal(reader, tag.written, NO_TAG, span);
            }
        };
        self.enter(reader, tag, becomes, span);
    }

    fn enter(&mut self, reader: &mut Reader<'_>, tag: Tag<'_>, becomes: Becomes, span: Span) {
        if tag.closes_itself {
            return;
        }
        if self.depth() >= MAX_INLINE_NESTING {
            reader.report_depth(span.range());
        } else {
            self.open.push(OpenTag { name: tag.name, becomes, at: self.inlines.len(), span });
        }
    }

    fn close(&mut self, reader: &mut Reader<'_>, tag: &EndTag<'_>, span: Span) {
        if meaning(&tag.name) == Meaning::Unknown {
            return self.literal(reader, tag.written, NO_TAG, span);
        }
        let Some(index) = self.open.iter().rposition(|open| open.name == tag.name) else { return };
        while self.open.len() > index {
            if let Some(tag) = self.open.pop() {
                let tag = OpenTag { span: tag.span.to(span), ..tag };
                self.wrap(reader, tag);
            }
        }
    }

    fn wrap(&mut self, reader: &mut Reader<'_>, tag: OpenTag) {
        let inner = self.inlines.split_off(tag.at.min(self.inlines.len()));
        if let Becomes::Media(address, title) = tag.becomes {
            let Some(address) = address else { return };
            let words = title.unwrap_or_else(|| address.clone());
            let text = vec![Inline::text(clean(&words), tag.span)];
            return self.link(reader, address, text, tag.span);
        }
        if inner.is_empty() {
            return;
        }
        match tag.becomes {
            Becomes::Styled(manner) => self.push(InlineKind::Styled(manner, inner), tag.span),
            Becomes::Abbreviation(title) => {
                self.push(InlineKind::Abbreviation { text: inner, title }, tag.span);
            }
            Becomes::Foreign(lang) => self.push(InlineKind::Foreign(lang, inner), tag.span),
            Becomes::Code => match plain_text(&inner) {
                code if code.trim().is_empty() => self.append(inner),
                _ if inner.iter().any(code::is_more_than_words) => {
                    self.append(code::as_code(inner));
                }
                code => self.push(InlineKind::Code(code), tag.span),
            },
            Becomes::Link(address) => self.link(reader, address, inner, tag.span),
            Becomes::Quotation => {
                self.append(inner);
                self.text("\"", tag.span);
            }
            Becomes::Reading => self.reading(&inner, tag.span),
            Becomes::Nothing | Becomes::Media(..) => {}
            Becomes::Ruby | Becomes::Itself => self.append(inner),
        }
    }

    /// Puts a reading over the characters since the last one, or since the ruby began; one of nothing stays
    /// in the line.
    fn reading(&mut self, reading: &[Inline], span: Span) {
        let inlines = &mut self.inlines;
        let ruby = self.open.iter_mut().rfind(|open| matches!(open.becomes, Becomes::Ruby));
        let Some(ruby) = ruby.filter(|ruby| ruby.at < inlines.len()) else {
            return self.append(reading.to_vec());
        };
        let base = inlines.split_off(ruby.at);
        inlines.push(Inline {
            kind: InlineKind::Ruby { base, reading: plain_text(reading).trim().to_owned() },
            span,
        });
        ruby.at = inlines.len();
    }

    /// Keeps what looks like a tag and is none that HTML knows, `Vec<T>`, `<name>`, or one that says
    /// nothing.
    fn literal(&mut self, reader: &mut Reader<'_>, written: &str, why: &str, span: Span) {
        if !written.starts_with("</") {
            let help = "it is printed as it stands; write `\\<`, or backticks around it, to say that it is meant";
            let message = format!("`{}` {why}", shortened(written));
            reader.sink.push(Diagnostic::new(Code::RawHtml, message).at(span).help(help));
        }
        self.text(written, span);
    }
}
