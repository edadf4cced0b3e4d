//! YAML and TOML as one tree of values, each with its place in the file.
//!
//! Manifests and metadata blocks are read into this tree first and taken apart by [`fields`], so
//! that every mistake can be shown where it was made, and all of them in one run.

mod dates;
pub mod fields;
mod mending;
mod quotes;
mod remedy;
mod toml;
mod yaml;

pub use dates::among;

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::source::{FileId, Sources, Span, Spanned};

/// A value in a manifest or a metadata block.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Nothing, or a key with nothing after it: the same as not written.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole or fractional number, as it was written: `012` stays `012`.
    Number(String),
    /// Text; a date is text too.
    Text(String),
    /// A list.
    List(Vec<Spanned<Data>>),
    /// Keys and values in the order written; a key that stands twice is here twice.
    Map(Vec<Entry>),
}

impl Data {
    /// Whether it says as little as if it had not been written: clippers leave keys with nothing
    /// after them.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.iter().all(|item| item.value.is_empty()),
            Self::Map(entries) => entries.is_empty(),
            Self::Bool(_) | Self::Number(_) => false,
        }
    }
}

/// One key of a map with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Spanned<Data>,
}

/// The two notations.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// YAML 1.2, as far as its core schema goes.
    Yaml,
    /// TOML 1.1.
    Toml,
}

/// Reads the bytes `range` of a file. A text that holds no value, or that cannot be read, is
/// `None`; why it cannot, and every key that stands twice, goes into the sink.
pub fn read(
    syntax: Syntax,
    file: FileId,
    range: Range<usize>,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<Spanned<Data>> {
    let place = Place { file, base: range.start, text: sources.text(Span::new(file, range)) };
    let data = match syntax {
        Syntax::Yaml => yaml::read(&place, sink),
        Syntax::Toml => toml::read(&place, sink),
    };
    data.filter(|data| !data.value.is_empty())
}

/// A text that is read, and where in its file it stands.
struct Place<'t> {
    file: FileId,
    /// The byte of the file at which the text begins.
    base: usize,
    text: &'t str,
}

impl Place<'_> {
    /// The bytes `range` of the text as a span of the file; what lies outside the text, or inside
    /// a character, is moved to where it does not.
    fn span(&self, range: Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.ceil_char_boundary(range.end.max(start));
        Span::new(self.file, self.base + start..self.base + end)
    }
}

fn duplicate(key: &str, second: Span, first: Option<Span>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::DuplicateKey, format!("the key `{key}` stands twice"))
        .labelled(second, "again here")
        .help("keep one of the two");
    match first {
        Some(first) => diagnostic.also(first, "first here"),
        None => diagnostic,
    }
}

/// A value as YAML: dates and addresses plain, all else as JSON writes it, which YAML 1.2 reads.
#[must_use]
pub fn scalar(value: &str) -> String {
    let is_plain = value.starts_with(|char: char| char.is_ascii_alphanumeric())
        && value.chars().all(|char| char.is_ascii_alphanumeric() || "-./:?=&%_~".contains(char))
        && (value.contains("://")
            || crate::date::Date::parse(value).is_some()
            || value.bytes().all(|byte| byte.is_ascii_digit()))
        && !value.ends_with(':');
    if is_plain { value.to_owned() } else { serde_json::Value::from(value).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Severity;
    use proptest::prelude::*;

    const HEAD: &str = "é---\n";

    fn read_block(syntax: Syntax, text: &str) -> (Option<Spanned<Data>>, Sources, Vec<Diagnostic>) {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let file = sources.add("a.md", format!("{HEAD}{text}\n---\n"));
        let data = read(syntax, file, HEAD.len()..HEAD.len() + text.len(), &sources, &mut sink);
        (data, sources, sink.into_diagnostics())
    }

    fn map(data: &Option<Spanned<Data>>) -> &[Entry] {
        match data.as_ref().map(|data| &data.value) {
            Some(Data::Map(entries)) => entries,
            _ => &[],
        }
    }

    #[test]
    fn numbers_and_dates_stay_as_written() {
        let yaml = "a: 012\nb: 1.10\nc: 2025-04-30\nd: 0x1F\ne: 99999999999999999999999\nf: 1e999\ng: 1_000\nh: .nan\ni: '7'\nj: &x 1.0\nk: *x";
        let (data, ..) = read_block(Syntax::Yaml, yaml);
        let written: Vec<_> = map(&data).iter().map(|entry| &entry.value.value).collect();
        let number = |text: &str| Data::Number(text.to_owned());
        let text = |text: &str| Data::Text(text.to_owned());
        assert_eq!(
            written,
            [
                &number("012"),
                &number("1.10"),
                &text("2025-04-30"),
                &number("0x1F"),
                &number("99999999999999999999999"),
                &number("1e999"),
                &number("1_000"),
                &number(".nan"),
                &text("7"),
                &number("1.0"),
                &number("1.0"),
            ]
        );
        let (data, ..) = read_block(Syntax::Toml, "b = 1.10\na = 2025-04-30\nc = 0x1F\nd = 1_000");
        let written: Vec<_> = map(&data).iter().map(|entry| &entry.value.value).collect();
        assert_eq!(
            written,
            [&number("1.10"), &text("2025-04-30"), &number("0x1F"), &number("1_000")]
        );
    }

    #[test]
    fn spans_count_from_the_start_of_the_file() {
        let (data, sources, _) =
            read_block(Syntax::Yaml, "é: [ä, \"ö\"] # ü\nb: >-\n  one\n  two\n\nc: d");
        let texts: Vec<_> = map(&data)
            .iter()
            .map(|entry| (sources.text(entry.key.span), sources.text(entry.value.span)))
            .collect();
        assert_eq!(texts, [("é", "[ä, \"ö\""), ("b", "one\n  two"), ("c", "d")]);
        let (data, sources, _) = read_block(Syntax::Toml, "a = 'é'\n[t]\nb = [1]");
        assert_eq!(sources.text(map(&data)[0].value.span), "'é'");
        assert_eq!(sources.text(map(&data)[1].key.span), "t");
    }

    #[test]
    fn a_key_that_stands_twice_points_at_both() {
        for (syntax, text) in [
            (Syntax::Yaml, "title: A\nx: {title: B}\ntitle: C"),
            (Syntax::Toml, "title = 'A'\nx = {title = 'B'}\ntitle = 'C'"),
        ] {
            let (data, _, diagnostics) = read_block(syntax, text);
            let [diagnostic] = diagnostics.as_slice() else { panic!("{diagnostics:?}") };
            let second = text.rfind("title").unwrap() + HEAD.len();
            assert_eq!(diagnostic.code, Code::DuplicateKey);
            assert_eq!(diagnostic.at.as_ref().map(|at| at.span.range()), Some(second..second + 5));
            if syntax == Syntax::Yaml {
                assert_eq!(diagnostic.also[0].span.range(), HEAD.len()..HEAD.len() + 5);
            }
            assert!(data.is_some());
        }
    }

    #[test]
    fn the_remedy_fits_the_mistake() {
        for (text, at, remedy) in [
            ("title: Japan: a study", ":", "`title: \"Japan: a study\"`"),
            ("- title: He said: \"no\"", ":", "`- title: 'He said: \"no\"'`"),
            ("title: \"A\" and B", "a", "`title: '\"A\" and B'`"),
            ("title: 'It's here'", "s", "`title: \"It's here\"`"),
            ("title: @home", "@", "`title: \"@home\"`"),
            ("title: *new* things", "*", "`title: \"*new* things\"`"),
            ("title: {{ page.title }}", "{", "`title: \"{{ page.title }}\"`"),
            ("title: \"open\nb: c", "\"", "close it"),
            ("a: [b, c", "[", "close it"),
            ("a:\n\tb: c", "b", "spaces"),
            ("a: b\nno colon here\nc: d", "n", "key: value"),
            ("a: b\n c: d", ":", "same column"),
            ("a: x\u{1}", "\u{1}", "remove the character"),
        ] {
            let (data, sources, diagnostics) = read_block(Syntax::Yaml, text);
            let [diagnostic] = diagnostics.as_slice() else { panic!("{text}: {diagnostics:?}") };
            assert_eq!(diagnostic.code, Code::UnreadableYaml, "{text}");
            // A colon within words leaves but one meaning.
            let is_warning = diagnostic.severity == Severity::Warning;
            assert_eq!(
                (is_warning, data.is_some()),
                (at == ":" && !text.contains('\n'), is_warning)
            );
            assert_eq!(diagnostic.at.as_ref().map(|at| sources.text(at.span)), Some(at), "{text}");
            assert!(diagnostic.help[0].contains(remedy), "{text}: {}", diagnostic.help[0]);
        }
    }

    #[test]
    fn what_unfolds_or_nests_without_end_is_refused() {
        let bomb = (1..40).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
            format!("{text}a{n}: &a{n} [*a{p}, *a{p}]\n", p = n - 1)
        });
        let deep = "[".repeat(100_000);
        let deep_block: String =
            (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        for text in [bomb.as_str(), &format!("a: {deep}"), &deep_block] {
            let (data, _, diagnostics) = read_block(Syntax::Yaml, text);
            assert_eq!(
                (data, diagnostics.len(), diagnostics[0].code),
                (None, 1, Code::UnreadableYaml)
            );
        }
        let dotted =
            format!("{}b = 1{}", format!("{}b = {{", "a.".repeat(78)).repeat(79), "}".repeat(79));
        for text in [format!("a = {deep}"), format!("{}b = 1", "a.".repeat(100_000)), dotted] {
            let (data, _, diagnostics) = read_block(Syntax::Toml, &text);
            assert_eq!(
                (data, diagnostics.len(), diagnostics[0].code),
                (None, 1, Code::UnreadableToml)
            );
        }
    }

    fn lies_in(data: &Spanned<Data>, block: &Range<usize>) -> bool {
        let inside =
            |span: Span| block.start <= span.range().start && span.range().end <= block.end;
        inside(data.span)
            && match &data.value {
                Data::List(items) => items.iter().all(|item| lies_in(item, block)),
                Data::Map(entries) => entries
                    .iter()
                    .all(|entry| inside(entry.key.span) && lies_in(&entry.value, block)),
                _ => true,
            }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_reported_within_itself(
            text in prop_oneof![any::<String>(), "[-a-c:=.\\[\\]{}&*!|>'\"#,?é \t\n\r0-9+]{0,60}"],
            toml in any::<bool>(),
        ) {
            let syntax = if toml { Syntax::Toml } else { Syntax::Yaml };
            let (data, sources, diagnostics) = read_block(syntax, &text);
            let block = HEAD.len()..HEAD.len() + text.len();
            prop_assert!(data.iter().all(|data| lies_in(data, &block)));
            for place in diagnostics.iter().flat_map(|diagnostic| diagnostic.at.iter().chain(&diagnostic.also)) {
                prop_assert!(block.start <= place.span.range().start && place.span.range().end <= block.end);
                prop_assert!(place.span.range().is_empty() || !sources.text(place.span).is_empty());
            }
        }
    }
}
