//! How text that comes from outside is shown: names of files and keys, titles, lines of a text.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Text of one line with nothing in it that a terminal would obey, or that would turn what stands
/// around it: such characters are written as `\u{1b}`, a line's end as `\n`.
#[must_use]
pub fn shown(text: &str) -> Cow<'_, str> {
    keeping(text, &[])
}

/// The same for text of several lines, whose ends are kept.
#[must_use]
pub fn shown_lines(text: &str) -> Cow<'_, str> {
    keeping(text, &['\n'])
}

/// Lines of a file for the renderer, which has signs of its own for the first set of controls: what is
/// left stands as one sign each, so that columns are those of the file.
pub(super) fn shown_source(text: &str) -> Cow<'_, str> {
    let is_left = |char: char| is_obeyed(char) && !char.is_ascii();
    if !text.contains(is_left) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(is_left, "\u{fffd}"))
}

fn keeping<'t>(text: &'t str, kept: &[char]) -> Cow<'t, str> {
    let is_hidden = |char: char| is_obeyed(char) && !kept.contains(&char);
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for char in text.chars() {
        match char {
            '\n' if is_hidden(char) => shown.push_str("\\n"),
            '\r' if is_hidden(char) => shown.push_str("\\r"),
            '\t' if is_hidden(char) => shown.push_str("\\t"),
            _ if is_hidden(char) => {
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(char));
            }
            _ => shown.push(char),
        }
    }
    Cow::Owned(shown)
}

/// JSON in which the same characters stand as `\u001b`: they mean what they meant.
pub(super) fn escaped_in_json(json: &str) -> Cow<'_, str> {
    if !json.contains(is_obeyed) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len() + 16);
    for char in json.chars() {
        if is_obeyed(char) {
            let _ = write!(escaped, "\\u{:04x}", u32::from(char));
        } else {
            escaped.push(char);
        }
    }
    Cow::Owned(escaped)
}

/// Whether a terminal does something else with a character than show it: the controls of both sets
/// (ECMA-48), the marks and embeddings that turn text (UAX #9 §2), and the ends of lines that are
/// characters of their own.
fn is_obeyed(char: char) -> bool {
    char.is_control()
        || matches!(
            char,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_written_out() {
        assert_eq!(
            shown("a\u{1b}[31m\u{9b}2J\r\n\t\u{202e}b"),
            "a\\u{1b}[31m\\u{9b}2J\\r\\n\\t\\u{202e}b"
        );
        assert_eq!(shown_lines("a\nb\u{7f}"), "a\nb\\u{7f}");
        // Letters, accents and joiners are text; so is what they are written with.
        for text in ["تقرير الميناء", "می\u{200c}خواهم", "e\u{301}", "👩\u{200d}🚀", "\\u{1b}"]
        {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("الميناء\u{200f}.md"), "الميناء\\u{200f}.md");
    }

    #[test]
    fn json_keeps_the_characters() {
        let name = "a\u{1b}\u{85}\u{200f}\u{2066}b\n";
        let json = serde_json::to_string(name).unwrap();
        let escaped = escaped_in_json(&json);
        assert!(!escaped.contains(is_obeyed));
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), name);
    }
}
