//! Elements of HTML that are read as a whole: preformatted code, what a page plays, what it runs.

use super::media::{address_of, is_hidden};
use super::report::{report_dropped, report_media};
use super::state::Flow;
use super::tags::{Meaning, meaning};
use super::tokens::{Tag, Token};
use crate::document::{BlockKind, Inline};
use crate::manuscript::characters::clean;
use std::ops::Range;

impl<'s> Flow<'_, '_, '_, 's> {
    /// An element that is read, or left out, as a whole.
    pub(super) fn whole(&mut self, tag: &Tag<'s>, inner: &[Token<'s>], place: Range<usize>) {
        let span = self.reader.span(place.clone());
        match meaning(&tag.name) {
            Meaning::Preformatted => {
                self.flush();
                self.code(inner, place);
            }
            Meaning::Media if !is_hidden(tag) => {
                self.reopen();
                match address_of(tag, inner) {
                    Some(address) => {
                        let title = tag.attribute("title").or_else(|| tag.attribute("aria-label"));
                        let words = title.unwrap_or(&address).to_owned();
                        report_media(self.reader, &tag.name, span);
                        self.extend_range(&place);
                        let text = vec![Inline::text(clean(&words).into_owned(), span)];
                        self.run.link(self.reader, address, text, span);
                    }
                    None => report_dropped(self.reader, &tag.name, span),
                }
            }
            _ => report_dropped(self.reader, &tag.name, span),
        }
    }

    fn code(&mut self, inner: &[Token<'s>], place: Range<usize>) {
        let mut code = String::new();
        let mut language = None;
        for token in inner {
            match token {
                Token::Text(text) => code.push_str(text),
                Token::Decoded(text) => code.push_str(text),
                Token::Open(tag) if tag.name == "br" => code.push('\n'),
                // `Vec<T>` is no tag but code.
                Token::Open(tag) if is_code(&tag.name) => code.push_str(tag.written),
                Token::Close(tag) if is_code(&tag.name) => code.push_str(tag.written),
                Token::Open(tag) if tag.name == "code" && language.is_none() => {
                    language = tag.attribute("class").and_then(|classes| {
                        classes.split_whitespace().find_map(|class| class.strip_prefix("language-"))
                    });
                }
                _ => {}
            }
        }
        // HTML drops a line break right after `<pre>`.
        let code = clean(&code).replace("\r\n", "\n");
        let text = code.strip_prefix('\n').unwrap_or(&code).trim_end().to_owned();
        if !text.is_empty() {
            let language = language.map(str::to_owned);
            self.push(BlockKind::Code { language, text }, place);
        }
    }
}

/// Whether what looks like a tag within preformatted code is a part of it.
fn is_code(name: &str) -> bool {
    matches!(meaning(name), Meaning::Unknown | Meaning::Other | Meaning::Media)
}
