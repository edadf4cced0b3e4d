//! What to do about a YAML text that cannot be read.
//!
//! Parsers say at which token they gave up; authors need to know which character to type. Most
//! mistakes are a value that wants quotation marks, so the corrected line is shown where it can be.

/// The fact in a headline, and the remedy.
pub(super) struct Explanation {
    pub(super) headline: String,
    pub(super) remedy: String,
    /// The byte of the text that is to blame, where the parser points at one before it.
    pub(super) further_on: Option<usize>,
}

/// Explains the parser's `reason` for giving up at byte `at` of `text`.
pub(super) fn explain(reason: &str, text: &str, at: usize) -> Explanation {
    let line = Line::around(text, at);
    let mistake = Mistake::of(reason);
    let further_on =
        matches!(mistake, Mistake::Control).then(|| control_character(text, at)).flatten();
    let (headline, remedy) = match mistake {
        Mistake::Colon if line.value.contains(": ") || line.value.ends_with(':') => ("a value with a colon in it needs quotation marks".to_owned(), line.quoted()),
        Mistake::Colon => (
            "a key stands where a value goes on".to_owned(),
            "begin the keys of one mapping in the same column, each on a line of its own".to_owned(),
        ),
        Mistake::Tab => ("a line is indented with a tab".to_owned(), "indent with spaces: YAML does not allow tabs there".to_owned()),
        Mistake::OpenQuote => (
            "a quotation mark is opened and never closed".to_owned(),
            "close it at the end of the value; if it is part of the words, put the whole value in quotation marks of the other kind"
                .to_owned(),
        ),
        Mistake::OpenBracket => (
            "a bracket is opened and never closed".to_owned(),
            "close it at the end of the list; if it is part of the words, put the whole value in quotation marks".to_owned(),
        ),
        Mistake::AfterQuote => ("a value goes on after its closing quotation mark".to_owned(), line.quoted()),
        Mistake::Sign => ("a value begins with a sign that means something else in YAML".to_owned(), line.quoted()),
        Mistake::Dash => (
            "a list begins on the line of its key".to_owned(),
            "begin the list on the next line, or put the value in quotation marks if the dash is part of the words".to_owned(),
        ),
        Mistake::NoColon => (
            "a line is neither `key: value` nor part of the value above it".to_owned(),
            "write `key: value`, or indent the line if it belongs to the value above it".to_owned(),
        ),
        Mistake::Other if line.value.starts_with("[[") => {
            ("a value that begins with a bracket needs quotation marks".to_owned(), line.quoted())
        }
        Mistake::MapKey if line.value.starts_with(['{', '[']) => {
            ("a bracket at the start of a value means something else in YAML".to_owned(), line.quoted())
        }
        Mistake::MapKey => ("a key is itself a list or a mapping".to_owned(), "use a word as the key".to_owned()),
        Mistake::Documents => (
            "the file goes on after the end of its YAML".to_owned(),
            "remove the line `---`, or what follows it: one file has one mapping".to_owned(),
        ),
        Mistake::Control => {
            ("a character is not allowed in YAML".to_owned(), "remove the character: it cannot be seen, but it is there".to_owned())
        }
        Mistake::TooLarge => (
            "the YAML is nested too deeply, or unfolds to too much".to_owned(),
            "write the values out instead of referring to them with `*`, and nest less deeply".to_owned(),
        ),
        Mistake::Other => (
            format!("this YAML cannot be read: {reason}"),
            "write `key: value` lines, and put a value in quotation marks if it has signs such as `: # [ { * & !` in it".to_owned(),
        ),
    };
    Explanation { headline, remedy, further_on }
}

fn control_character(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    Some(
        at + rest.find(|char: char| {
            char == '\u{feff}' || (char.is_control() && !matches!(char, '\t' | '\n' | '\r'))
        })?,
    )
}

/// The mistakes people make.
enum Mistake {
    Colon,
    Tab,
    OpenQuote,
    OpenBracket,
    AfterQuote,
    Sign,
    Dash,
    NoColon,
    MapKey,
    Documents,
    Control,
    TooLarge,
    Other,
}

impl Mistake {
    /// Told by the words of the parser. Where those change, we fall back to repeating them.
    fn of(reason: &str) -> Self {
        let says = |words: &str| reason.contains(words);
        match () {
            () if says("mapping values are not allowed") => Self::Colon,
            () if says("tab")
                && (says("disallowed") || says("not allowed") || says("indentation")) =>
            {
                Self::Tab
            }
            () if says("unclosed quote") => Self::OpenQuote,
            () if says("unclosed bracket") => Self::OpenBracket,
            () if says("trailing content after") => Self::AfterQuote,
            () if says("unexpected character: `\\u") => Self::Control,
            () if says("unexpected character")
                || says("unknown anchor")
                || says("anchor or alias") =>
            {
                Self::Sign
            }
            () if says("block sequence entries are not allowed") => Self::Dash,
            () if says("simple key expect") => Self::NoColon,
            () if says("expected string scalar") || says("into string") => Self::MapKey,
            () if says("multiple YAML documents") => Self::Documents,
            () if says("BOM") || says("control character") => Self::Control,
            () if says("budget") || says("nesting") || says("limit") => Self::TooLarge,
            () => Self::Other,
        }
    }
}

/// One line of the text: `  - key: value`.
struct Line<'t> {
    /// Everything before the value.
    before: &'t str,
    value: &'t str,
}

impl<'t> Line<'t> {
    fn around(text: &'t str, at: usize) -> Self {
        let at = text.floor_char_boundary(at);
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
        let line = text[start..end].trim();
        let value = line.find(": ").map_or(0, |colon| colon + 2);
        Self { before: &line[..value], value: line[value..].trim_start() }
    }

    /// "write `title: 'Japan: a study'`"; the signs that YAML needs are the ones within words.
    fn quoted(&self) -> String {
        const LONGEST: usize = 90;
        if self.value.is_empty() || self.before.len() + self.value.len() > LONGEST {
            return "put the whole value in quotation marks".to_owned();
        }
        let words = without_outer_quotes(self.value);
        let value = if words.contains(['"', '\\']) {
            format!("'{}'", words.replace('\'', "''"))
        } else {
            format!("\"{words}\"")
        };
        format!("put the whole value in quotation marks: `{}{value}`", self.before)
    }
}

fn without_outer_quotes(value: &str) -> &str {
    let within = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    within('\'').or_else(|| within('"')).unwrap_or(value)
}
