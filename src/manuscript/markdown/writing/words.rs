//! Words with a backslash before whatever would be read as a mark.

/// Where words begin.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// At the start of a line, where a block may begin.
    LineStart,
    /// Within a line, after a character if there is one.
    Within(Option<char>),
}

/// Adds words to a text.
pub(super) fn push(text: &mut String, words: &str, position: Position) {
    let start = match position {
        Position::LineStart => block_mark(words),
        Position::Within(_) => None,
    };
    let mut before = match position {
        Position::LineStart => None,
        Position::Within(before) => before,
    };
    let mut chars = words.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map(|&(_, char)| char);
        if Some(at) == start || is_mark(char, before, after) {
            text.push('\\');
        }
        text.push(char);
        before = Some(char);
    }
}

/// Words that stand within brackets.
pub(super) fn within(words: &str) -> String {
    let mut text = String::new();
    push(&mut text, words, Position::Within(None));
    text
}

/// Whether a character is read as a mark wherever it stands in a line. Straight quotation marks are
/// left to typography: one without a partner is to be told again.
fn is_mark(char: char, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    match char {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
        // Within a word it is none.
        '_' => !(is_word(before) && is_word(after)),
        // After a reference to a note, or to an address, it would define one or make a link of it.
        ':' | '(' => before == Some(']'),
        // An entity begins with a letter or `#`.
        '&' => after.is_some_and(|char| char.is_ascii_alphanumeric() || char == '#'),
        // It opens a formula before what is no digit, and closes one before what is no word.
        '$' => {
            let closes = before.is_some_and(|char| !char.is_whitespace()) && !is_word(after);
            closes
                || before == Some('$')
                || after.is_none_or(|char| !char.is_ascii_digit() && !char.is_whitespace())
        }
        _ => false,
    }
}

/// The offset of the character that would make a block of a line: a heading, a quotation, a list, a
/// rule, a fence, a meaning or the underline of a heading.
fn block_mark(words: &str) -> Option<usize> {
    let first = words.chars().next()?;
    if matches!(first, '#' | '>' | '-' | '+' | '=' | ':' | '|') {
        return Some(0);
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=9).contains(&digits) && words[digits..].starts_with(['.', ')'])).then_some(digits)
}

/// The words at the end of a heading, so that braces there are no attributes.
pub(super) fn keep_braces(text: &str) -> String {
    match text.rfind('{') {
        Some(at) if text.ends_with('}') && !text[..at].ends_with('\\') => {
            format!("{}\\{}", &text[..at], &text[at..])
        }
        // So that hash marks do not close it (CommonMark 0.31 §4.2).
        _ => match text.strip_suffix('#') {
            Some(rest) => format!("{rest}\\#"),
            None => text.to_owned(),
        },
    }
}

/// An address as the destination of a link.
pub(super) fn address(address: &str) -> String {
    let is_plain = !address.is_empty()
        && !address
            .contains(|char: char| char.is_whitespace() || "()<>\\&\"'`*_[]~".contains(char));
    if is_plain {
        address.to_owned()
    } else {
        format!("<{}>", escaped(address, &['\\', '<', '>', '&']))
    }
}

/// Whether an address can stand for itself between angle brackets (CommonMark 0.31 §6.5).
pub(super) fn is_autolink(address: &str) -> bool {
    let is_web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    is_web
        && !address.contains(|char: char| {
            char.is_whitespace() || char.is_control() || matches!(char, '<' | '>' | '&')
        })
}

/// Text with a backslash before some of its characters.
pub(super) fn escaped(text: &str, marks: &[char]) -> String {
    let mut escaped = String::new();
    for char in text.chars() {
        if marks.contains(&char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

/// Text as the value of an attribute.
pub(super) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// How many of a mark stand together at most.
pub(super) fn longest_run(text: &str, mark: char) -> usize {
    text.split(|char| char != mark).map(str::len).max().unwrap_or(0)
}
