//! HTML into tags and text, after the shape of HTML Living Standard §13.2.5, in one pass.

use pulldown_cmark::{Event, Parser};
use std::ops::Range;

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::manuscript::markdown) enum Token<'a> {
    /// Text as it is written.
    Text(&'a str),
    /// The text of a character reference.
    Decoded(String),
    /// `<name …>`
    Open(Tag<'a>),
    /// `</name>`
    Close(EndTag<'a>),
    /// `<!-- … -->`
    Comment,
    /// `<!DOCTYPE …>`, `<?…?>` and CDATA marks.
    Declaration,
}

/// A tag that opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::manuscript::markdown) struct Tag<'a> {
    /// Its name in lower case.
    pub(in crate::manuscript::markdown) name: String,
    /// Whether it ends in `/>`.
    pub(in crate::manuscript::markdown) closes_itself: bool,
    /// The tag as it is written.
    pub(in crate::manuscript::markdown) written: &'a str,
    attributes: Vec<(String, String)>,
}

/// A tag that closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::manuscript::markdown) struct EndTag<'a> {
    /// Its name in lower case.
    pub(in crate::manuscript::markdown) name: String,
    /// The tag as it is written.
    pub(in crate::manuscript::markdown) written: &'a str,
}

impl Tag<'_> {
    /// The value of an attribute.
    pub(in crate::manuscript::markdown) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Parts HTML into its pieces; their ranges follow one another without a gap.
pub(in crate::manuscript::markdown) fn tokens(html: &str) -> Vec<(Token<'_>, Range<usize>)> {
    let mut scanner = Scanner { html, at: 0, tokens: Vec::new(), has_comment_end: true };
    scanner.scan();
    scanner.tokens
}

struct Scanner<'a> {
    html: &'a str,
    at: usize,
    tokens: Vec<(Token<'a>, Range<usize>)>,
    /// Whether a `-->` may still come; searched for in vain once, it is not searched for again.
    has_comment_end: bool,
}

impl<'a> Scanner<'a> {
    fn scan(&mut self) {
        let mut text_start = 0;
        while let Some(found) = self.html[self.at..].find(['<', '&']) {
            let start = self.at + found;
            let rest = &self.html[start..];
            let token = if rest.starts_with('&') { reference(rest) } else { self.markup(rest) };
            let Some((token, len)) = token else {
                self.at = start + 1;
                continue;
            };
            self.text(text_start..start);
            self.at = start + len;
            self.tokens.push((token, start..self.at));
            text_start = self.at;
        }
        self.text(text_start..self.html.len());
    }

    fn text(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.tokens.push((Token::Text(&self.html[range.clone()]), range));
        }
    }

    fn markup(&mut self, rest: &'a str) -> Option<(Token<'a>, usize)> {
        if let Some(comment) = rest.strip_prefix("<!--") {
            // `<!-->` and `<!--->` are whole comments.
            if let Some(short) = ["<!-->", "<!--->"].iter().find(|short| rest.starts_with(**short))
            {
                return Some((Token::Comment, short.len()));
            }
            let end = if self.has_comment_end { comment.find("-->") } else { None };
            self.has_comment_end = end.is_some();
            // A comment without an end would swallow the rest: its text stays.
            return Some(end.map_or((Token::Declaration, 4), |end| (Token::Comment, 4 + end + 3)));
        }
        if rest.starts_with("<![CDATA[") {
            return Some((Token::Declaration, 9));
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            let end = rest[1..].find(['>', '<'])? + 1;
            return rest[end..].starts_with('>').then_some((Token::Declaration, end + 1));
        }
        if let Some(name) = rest.strip_prefix("</") {
            let len = name_len(name)?;
            let end = name.find(['>', '<'])?;
            let written = &rest[..2 + end + 1];
            let tag = EndTag { name: name[..len].to_ascii_lowercase(), written };
            return written.ends_with('>').then_some((Token::Close(tag), written.len()));
        }
        tag(rest)
    }
}

/// Reads a tag that opens. `None` if it has no end before the next `<`, which makes it text.
fn tag(rest: &str) -> Option<(Token<'_>, usize)> {
    let name = rest.get(1..)?;
    let mut at = 1 + name_len(name)?;
    let name = rest[1..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        let parted = at;
        at =
            rest.len() - rest[at..].trim_start_matches([' ', '\t', '\n', '\r', '\u{c}', '/']).len();
        let next = rest[at..].chars().next()?;
        match next {
            '>' => {
                let closes_itself = rest[parted..at].ends_with('/');
                let written = &rest[..=at];
                return Some((
                    Token::Open(Tag { name, closes_itself, written, attributes }),
                    written.len(),
                ));
            }
            '<' => return None,
            _ => {
                let (attribute, len) = attribute(&rest[at..])?;
                attributes.push(attribute);
                at += len;
            }
        }
    }
}

/// Reads `name`, `name=value`, `name="value"`; gives how many bytes that is.
fn attribute(rest: &str) -> Option<((String, String), usize)> {
    let first = rest.chars().next()?.len_utf8();
    let len = first + rest[first..].find([' ', '\t', '\n', '\r', '\u{c}', '/', '>', '=', '<'])?;
    let name = rest[..len].to_ascii_lowercase();
    let after = rest[len..].trim_start();
    let Some(value) = after.strip_prefix('=') else { return Some(((name, String::new()), len)) };
    let value = value.trim_start();
    let start = rest.len() - value.len();
    let (text, end) = match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let text = &value[1..];
            let end = text.find(quote)?;
            (&text[..end], start + 1 + end + 1)
        }
        _ => {
            let end = value.find([' ', '\t', '\n', '\r', '\u{c}', '>', '<'])?;
            (&value[..end], start + end)
        }
    };
    Some(((name, decode(text)), end))
}

fn name_len(text: &str) -> Option<usize> {
    text.starts_with(|char: char| char.is_ascii_alphabetic()).then(|| {
        text.find(|char: char| {
            !char.is_ascii_alphanumeric() && !matches!(char, '-' | ':' | '_' | '.')
        })
        .unwrap_or(text.len())
    })
}

fn decode(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((Token::Decoded(text), len)) = reference(rest) {
            decoded.push_str(&text);
            rest = &rest[len..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    decoded
}

/// The longest name of HTML's character references is `CounterClockwiseContourIntegral;`.
const LONGEST_REFERENCE: usize = 34;

/// Reads `&name;` or `&#number;`. The Markdown parser has the table of names, and a reference that
/// stands alone is a Markdown text.
fn reference<'a>(rest: &str) -> Option<(Token<'a>, usize)> {
    let len = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';')? + 1;
    let name = rest.get(1..len - 1)?;
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#') {
        return None;
    }
    let written = &rest[..len];
    let texts = Parser::new(written).filter_map(|event| match event {
        Event::Text(text) => Some(text),
        _ => None,
    });
    let decoded: String = texts.map(|text| text.to_string()).collect();
    (decoded != written).then_some((Token::Decoded(decoded), len))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_references_and_comments_are_told_from_text() {
        let html = "a &amp; <IMG alt='x > y' src=a.png/><!-- no -->1 < 2 &nope; </b >";
        let found: Vec<_> = tokens(html).into_iter().map(|(token, _)| token).collect();
        let attributes =
            vec![("alt".to_owned(), "x > y".to_owned()), ("src".to_owned(), "a.png/".to_owned())];
        let tag = Tag {
            name: "img".to_owned(),
            closes_itself: false,
            written: "<IMG alt='x > y' src=a.png/>",
            attributes,
        };
        let expected = [
            Token::Text("a "),
            Token::Decoded("&".to_owned()),
            Token::Text(" "),
            Token::Open(tag),
            Token::Comment,
            Token::Text("1 < 2 &nope; "),
            Token::Close(EndTag { name: "b".to_owned(), written: "</b >" }),
        ];
        assert_eq!(found, expected);
    }

    proptest! {
        #[test]
        fn tokens_cover_the_text_without_a_gap(html in r#"[<>/a-c='" &;!\-é\n]{0,60}"#) {
            let mut at = 0;
            for (_, range) in tokens(&html) {
                prop_assert_eq!(range.start, at);
                at = range.end;
            }
            prop_assert_eq!(at, html.len());
        }
    }
}
