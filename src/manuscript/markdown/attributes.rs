//! Attributes in braces, as kramdown, Pandoc and MkDocs write them: `{#id .class key="value"}`,
//! `{: .class }`.

use super::{Reader, sizes};
use crate::document::{Inline, InlineKind, Manner};
use crate::manuscript::typography::part_of;

/// A list of attributes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// The name that links call it by.
    pub(super) id: Option<String>,
    /// The classes, without their full stops.
    pub(super) classes: Vec<String>,
    /// The other attributes.
    pub(super) values: Vec<(String, String)>,
}

impl Attributes {
    /// The value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Reads the list that a text begins with; gives its length. `None` for braces that hold
    /// anything else: they are words of the author.
    pub(super) fn read(text: &str) -> Option<(Self, usize)> {
        const LONGEST: usize = 1_000;
        let text = &text[..text.floor_char_boundary(text.len().min(LONGEST))];
        let inner = text.strip_prefix('{')?;
        let is_marked = inner.starts_with(':');
        let rest = inner.trim_start_matches(':');
        let mut at = text.len() - rest.len();
        let mut read = Self::default();
        let mut count = 0;
        loop {
            let rest = text.get(at..)?;
            at += rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
            let rest = text.get(at..)?;
            if rest.starts_with('}') {
                break;
            }
            let end = word_end(rest)?;
            if !read.take(&rest[..end], is_marked) {
                return None;
            }
            at += end;
            count += 1;
        }
        (count > 0).then_some((read, at + 1))
    }

    fn take(&mut self, word: &str, is_marked: bool) -> bool {
        let is_name = |name: &str| {
            name.starts_with(|char: char| char.is_alphanumeric() || matches!(char, '_' | '-'))
                && !name.contains(['{', '}', '(', ')', '"', '\'', '<', '>', ','])
        };
        if let Some(id) = word.strip_prefix('#') {
            self.id = Some(id.to_owned());
            return is_name(id);
        }
        if let Some(class) = word.strip_prefix('.') {
            self.classes.extend(class.split('.').map(str::to_owned));
            return class.split('.').all(is_name);
        }
        if let Some((name, value)) = word.split_once('=') {
            self.values
                .push((name.to_ascii_lowercase(), value.trim_matches(['"', '\'']).to_owned()));
            return is_name(name) && !value.is_empty();
        }
        // Pandoc's short form of `.unnumbered`; kramdown's names of lists that stand elsewhere.
        word == "-" || (is_marked && is_name(word))
    }
}

/// Where a word of a list ends: before white or the brace, but not between quotation marks.
fn word_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, char) in text.char_indices() {
        match (quote, char) {
            (Some(open), char) if open == char => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if text[..at].ends_with('=') => quote = Some(char),
            (None, ' ' | '\t' | '\n' | '}') => return Some(at),
            (None, _) => {}
        }
    }
    None
}

/// Takes the lists off the inlines that they stand right behind, and off the ends of paragraphs; what
/// they say of pictures is kept.
pub(super) fn apply(reader: &mut Reader<'_>, inlines: &mut Vec<Inline>) {
    let has_brace =
        |inline: &Inline| matches!(&inline.kind, InlineKind::Text(text) if text.contains('{'));
    if !inlines.iter().any(has_brace) {
        return;
    }
    for at in 1..inlines.len() {
        let (before, after) = inlines.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first_mut()) else { continue };
        let InlineKind::Text(text) = &after.kind else { continue };
        if matches!(before.kind, InlineKind::Text(_) | InlineKind::LineBreak) {
            continue;
        }
        let Some((attributes, length)) = Attributes::read(text) else { continue };
        let span = after.span;
        let (rest, place) =
            (text[length..].to_owned(), part_of(span, text, length, text.len() - length));
        dress(reader, before, &attributes);
        reader.anchor(attributes.id.as_deref().unwrap_or_default(), before.span.range());
        *after = Inline::text(rest, place);
    }
    take_line(reader, inlines);
    inlines.retain(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.is_empty()));
}

/// Gives an inline what a list says of it.
pub(super) fn dress(reader: &mut Reader<'_>, inline: &mut Inline, attributes: &Attributes) {
    match &mut inline.kind {
        InlineKind::Picture(picture) => {
            picture.width = attributes.value("width").and_then(sizes::parse).or(picture.width);
            if let Some(alt) = attributes.value("fig-alt").or_else(|| attributes.value("alt")) {
                // What describes it stands here; what stood between the brackets is its caption.
                if let Some(caption) = picture.alt.replace(alt.to_owned())
                    && attributes.value("fig-alt").is_some()
                {
                    reader.titles.entry(picture.span).or_insert(caption);
                }
            }
        }
        InlineKind::Link { text, .. } => {
            if let [picture @ Inline { kind: InlineKind::Picture(_), .. }] = text.as_mut_slice() {
                dress(reader, picture, attributes);
            }
        }
        _ => {}
    }
}

/// What a class makes of the words in a span: `[words]{.underline}`.
pub(super) fn manner(attributes: &Attributes) -> Option<Manner> {
    attributes.classes.iter().find_map(|class| match class.as_str() {
        "underline" | "ul" => Some(Manner::Inserted),
        "mark" | "highlight" => Some(Manner::Marked),
        "kbd" => Some(Manner::Keyboard),
        _ => None,
    })
}

/// Takes the list off that stands on the last line of a text, or on its only one.
fn take_line(reader: &mut Reader<'_>, inlines: &mut [Inline]) {
    let is_only = inlines.len() == 1;
    let Some(Inline { kind: InlineKind::Text(text), span }) = inlines.last_mut() else { return };
    let line = text.rfind('\n').map_or(if is_only { 0 } else { text.len() }, |at| at + 1);
    let written = text[line..].trim();
    // The place of a table of contents, which `directives` knows.
    if written.ends_with("toc}") {
        return;
    }
    let list = Attributes::read(written).filter(|(_, length)| *length == written.len());
    if let Some((attributes, _)) = list {
        reader.anchor(attributes.id.as_deref().unwrap_or_default(), span.range());
        let kept = text[..line].trim_end().len();
        *span = part_of(*span, text, 0, kept);
        text.truncate(kept);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_from_words_in_braces() {
        for (text, length) in [
            ("{.red} on", 6),
            ("{: .thumb-left }", 16),
            ("{:target=\"_blank\"}", 18),
            ("{width=\"50 %\" #a-1 .b}.", 22),
            ("{#fig-a .cls width=50%}", 23),
            ("{-}", 3),
        ] {
            assert_eq!(Attributes::read(text).map(|(_, length)| length), Some(length), "{text}");
        }
        for text in
            ["{}", "{a}", "{ x, y }", "{.}", "{.a", "{{ .a }}", "{=}", "{a, b}", "{:}", "{f(x)=1}"]
        {
            assert_eq!(Attributes::read(text), None, "{text}");
        }
    }
}
