//! Where the metadata block ends and the text begins.

use std::ops::Range;

use super::head::{self, Head};
use super::known;
use crate::data::{self, Data, Syntax};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::source::{FileId, Sources, Span, Spanned};

/// A manuscript in two parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// What the metadata block holds, if there is one and it can be read.
    pub data: Option<Spanned<Data>>,
    /// Whether there is one that cannot be read, so that nothing is known to be missing from it.
    pub is_unreadable: bool,
    /// The byte at which the text begins.
    pub body_start: usize,
}

/// Finds the block between `---` lines (YAML) or `+++` lines (TOML) at the head of a file and reads
/// it. A byte order mark before it, CR LF at its lines' ends and a closing `...` are fine.
///
/// `---` is also how Markdown writes a rule across the page. What stands between two of them is
/// metadata only if it has a line that begins with `key:`; and one that is never closed is taken for
/// a mistake only if the very next line does.
///
/// Pelican and MultiMarkdown write the keys without such lines, up to the first empty line.
pub fn split(file: FileId, sources: &Sources, sink: &mut Sink) -> Split {
    let text: &str = &sources.get(file).text;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let none = Split { data: None, is_unreadable: false, body_start: start };
    let Some(fence) = Fence::at(&text[start..]) else {
        return match head::find(&text[start..]) {
            Some(Head::Unopened { length, closing }) => {
                let line = first_line(&text[start..]);
                let message = "the metadata block is closed with `---` and never opened";
                let told = Diagnostic::new(Code::UnclosedMetadata, message)
                    .at(Span::new(file, start..start + line.len()))
                    .help("add a line `---` before the first key");
                // What the keys mean is plain.
                sink.push(told.as_warning());
                let body = start + closing.end;
                read_block(Syntax::Yaml, file, start..start + length, body, sources, sink)
            }
            // A clipping that begins so is text of a page.
            Some(Head::Bare { length }) if !sources.get(file).path.ends_with(".txt") => {
                let place = Span::new(file, start..start + length);
                let entries = head::entries(&text[start..start + length], file, start);
                let data = Some(Spanned::new(Data::Map(entries), place));
                Split { data, is_unreadable: false, body_start: start + length }
            }
            _ => none,
        };
    };

    let block_start = start + line_length(&text[start..]);
    if let Some((length, body)) = fence.find_end(&text[block_start..]) {
        let block = &text[block_start..block_start + length];
        if !block.trim().is_empty() && !block.lines().any(|line| fence.begins_with_key(line)) {
            return none;
        }
        return read_block(
            fence.syntax,
            file,
            block_start..block_start + length,
            block_start + body,
            sources,
            sink,
        );
    }

    if !text[block_start..].lines().next().is_some_and(|line| fence.begins_with_key(line)) {
        return none;
    }
    sink.push(
        Diagnostic::new(
            Code::UnclosedMetadata,
            format!("the metadata block is opened with `{}` and never closed", fence.mark),
        )
        .at(Span::new(file, start..start + fence.mark.len()))
        .help(format!("add a line `{}` after the last key", fence.mark)),
    );
    // Up to the first empty line it was surely meant as metadata; reading it spares the author a
    // row of complaints about keys that are there.
    let length = block_length_to_empty_line(&text[block_start..]);
    read_block(
        fence.syntax,
        file,
        block_start..block_start + length,
        block_start + length,
        sources,
        sink,
    )
}

fn read_block(
    syntax: Syntax,
    file: FileId,
    block: Range<usize>,
    body_start: usize,
    sources: &Sources,
    sink: &mut Sink,
) -> Split {
    let mut found = Sink::default();
    let data = data::read(syntax, file, block, sources, &mut found);
    let is_unreadable = data.is_none() && !found.diagnostics().is_empty();
    for told in found.into_diagnostics() {
        let is_twice = told.code == Code::DuplicateKey;
        let is_harmless = is_twice && is_harmless(&told, data.as_ref());
        sink.push(if is_harmless { told.as_warning() } else { told });
    }
    Split { data, is_unreadable, body_start }
}

/// Whether a diagnostic points at a key on which nothing hangs that is printed, or into its value.
fn is_harmless(told: &Diagnostic, data: Option<&Spanned<Data>>) -> bool {
    let Some(Data::Map(entries)) = data.map(|data| &data.value) else { return false };
    // Of two keys in TOML, the second is not among the data.
    let places: Vec<Span> = told.also.iter().chain(&told.at).map(|label| label.span).collect();
    let covers = |whole: Span| {
        places.iter().any(|place| whole.start <= place.start && place.end <= whole.end)
    };
    entries
        .iter()
        .find(|entry| covers(entry.key.span.to(entry.value.span)))
        .is_some_and(|entry| !known::is_printed(&entry.key.value))
}

/// The line that opens and closes a block.
struct Fence {
    mark: &'static str,
    syntax: Syntax,
}

impl Fence {
    fn at(text: &str) -> Option<Self> {
        match text.lines().next()?.trim_end() {
            "---" => Some(Self { mark: "---", syntax: Syntax::Yaml }),
            "+++" => Some(Self { mark: "+++", syntax: Syntax::Toml }),
            _ => None,
        }
    }

    fn closes(&self, line: &str) -> bool {
        let line = line.trim_end();
        line == self.mark || (self.syntax == Syntax::Yaml && line == "...")
    }

    /// The length of the block, and the byte after its closing line.
    fn find_end(&self, text: &str) -> Option<(usize, usize)> {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if self.closes(line) {
                return Some((at, at + line.len()));
            }
            at += line.len();
        }
        None
    }

    /// Whether a line begins as `key:` or, between marks that Markdown has no use for, as `key =` or
    /// `[table]`.
    fn begins_with_key(&self, line: &str) -> bool {
        let line = line.trim_end();
        let line = line.strip_prefix(['"', '\'']).unwrap_or(line);
        let rest = line.trim_start_matches(|char: char| {
            char.is_alphanumeric() || matches!(char, '_' | '-' | '.')
        });
        if rest.len() == line.len() {
            return self.syntax == Syntax::Toml && line.starts_with('[');
        }
        let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
        let is_yaml = rest == ":" || rest.starts_with(": ") || rest.starts_with(":\t");
        is_yaml || self.syntax == Syntax::Toml && rest.trim_start().starts_with('=')
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end()
}

fn line_length(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |newline| newline + 1)
}

fn block_length_to_empty_line(text: &str) -> usize {
    text.split_inclusive('\n').take_while(|line| !line.trim().is_empty()).map(str::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split_text(text: &str) -> (Option<usize>, String, Vec<&'static str>) {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let file = sources.add("a.md", text);
        let split = split(file, &sources, &mut sink);
        let keys = split.data.map(|data| match data.value {
            Data::Map(entries) => entries.len(),
            _ => 0,
        });
        (
            keys,
            text[split.body_start..].to_owned(),
            sink.diagnostics().iter().map(|diagnostic| diagnostic.code.id()).collect(),
        )
    }

    #[test]
    fn the_block_ends_where_the_text_begins() {
        for (text, keys, body, code) in [
            ("---\ntitle: A\n---\nText", Some(1), "Text", ""),
            ("\u{feff}---\r\ntitle: A\r\nlang: en\r\n---\r\nText", Some(2), "Text", ""),
            ("+++\ntitle = 'A'\n+++\nText", Some(1), "Text", ""),
            ("---\ntitle: A\n...\nText\n---\n", Some(1), "Text\n---\n", ""),
            ("---\n---\nText", None, "Text", ""),
            ("---\n# only a comment\ntitle:\n---\nText", Some(1), "Text", ""),
            (
                "---\n\nA paragraph.\n\n---\n\nAnother.",
                None,
                "---\n\nA paragraph.\n\n---\n\nAnother.",
                "",
            ),
            ("---\n\nA paragraph.", None, "---\n\nA paragraph.", ""),
            ("---\ntitle: A\n\nText", Some(1), "\nText", "unclosed-metadata"),
            ("---\ntitle: A", Some(1), "", "unclosed-metadata"),
            ("---\ntitle: A: B\n---\nText", Some(1), "Text", "unreadable-yaml"),
            ("---\ntitle: [A: B: C\n---\nText", None, "Text", "unreadable-yaml"),
            (
                "+++\ntitle = A\ndate = B\n+++\nText",
                None,
                "Text",
                "unreadable-toml unreadable-toml",
            ),
            ("+++\ntitle: A\n+++\nText", None, "Text", "unreadable-toml"),
            ("--- \na: 1\n--- \nText", Some(1), "Text", ""),
            ("----\na: 1\n---\n", None, "----\na: 1\n---\n", ""),
            ("title: A\nauthor: B\n---\nText", Some(2), "Text", "unclosed-metadata"),
            ("Title: A\nDate: 2025-02-03\n\nText", Some(2), "\nText", ""),
            ("Note: this is text.\n\nText", None, "Note: this is text.\n\nText", ""),
            ("Text", None, "Text", ""),
            ("", None, "", ""),
            ("\u{feff}", None, "", ""),
        ] {
            let (found, rest, codes) = split_text(text);
            assert_eq!(
                (found, rest.as_str(), codes.join(" ").as_str()),
                (keys, body, code),
                "{text:?}"
            );
        }
    }
}
