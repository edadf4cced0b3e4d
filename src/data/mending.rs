//! Lines that YAML cannot read and that mean but one thing: `title: Part two: the return`.
//!
//! The signs that stop the parser are replaced by others, byte for byte, so that all places stay, and
//! put back into what was read.

/// A text in which lines were mended.
pub(super) struct Mended {
    text: String,
    /// What stands for a colon, and for a bracket; neither is in the text as written.
    colon: char,
    bracket: char,
}

impl Mended {
    /// A text to mend; `None` if it has all the signs that could stand for others, or such as the
    /// parser makes of escapes.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut free = "^$=+;/~(".chars().filter(|&sign| !text.contains(sign));
        let (colon, bracket) = (free.next()?, free.next()?);
        let has_escapes = text.contains("\\x") || text.contains("\\u") || text.contains("\\U");
        (!has_escapes).then(|| Self { text: text.to_owned(), colon, bracket })
    }

    /// The text as it can be read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Mends the line that byte `at` stands in, and says whether that could be done: if it is a key
    /// and a text of one line.
    pub(super) fn line(&mut self, at: usize) -> bool {
        let at = self.text.floor_char_boundary(at);
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        let line = &self.text[start..end];
        let Some(value) = value(line) else { return false };
        if goes_on(line, &self.text[end..]) {
            return false;
        }
        let mended = line[value..].replace(": ", &format!("{} ", self.colon));
        let mended = match mended.strip_prefix("[[") {
            Some(rest) if rest.contains("]]") => format!("{}[{rest}", self.bracket),
            _ => mended,
        };
        let mended = match mended.trim_end().strip_suffix(':') {
            Some(words) => format!("{words}{}{}", self.colon, &mended[words.len() + 1..]),
            None => mended,
        };
        let is_other = mended != line[value..];
        self.text.replace_range(start + value..end, &mended);
        is_other
    }

    /// A text that was read, as it was written.
    pub(super) fn restored(&self, text: &str) -> String {
        text.replace(self.colon, ":").replace(self.bracket, "[")
    }
}

/// Where the value of a line begins that is `key: value`, where the value can only be text: it begins
/// with no sign of YAML, but perhaps with a link by name, and no comment stands in it.
fn value(line: &str) -> Option<usize> {
    let key = line.trim_start_matches([' ', '-']);
    let (words, rest) = key.split_once(": ")?;
    let is_plain = |char: char| char.is_alphanumeric() || matches!(char, '_' | '-' | ' ' | '.');
    let value = rest.trim_start();
    let is_text = !value.starts_with(['"', '\'', '{', '|', '>', '&', '*', '!', '%', '@', '`', '#'])
        && (!value.starts_with('[') || value.starts_with("[["))
        && !value.contains(" #");
    (!words.is_empty() && words.chars().all(is_plain) && is_text).then(|| line.len() - value.len())
}

/// Whether the line after `line` is indented further, and so belongs to its value. `rest` begins at
/// the end of the line.
fn goes_on(line: &str, rest: &str) -> bool {
    let next = rest.lines().skip(1).find(|next| !next.trim().is_empty());
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-', '\t']).len();
    next.is_some_and(|next| {
        indent(next) > indent(line) || next.len() - next.trim_start().len() > indent(line)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_mended_where_it_can_mean_but_one_thing() {
        for (text, is_mended) in [
            ("title: Part two: the return", true),
            ("a: b\ntitle: One: two: three\nc: d", true),
            ("- title: One: two", true),
            ("title: Ends so:", true),
            ("related: [[A]], [[B]]", true),
            ("title: One: two\n  and more", false),
            ("title: \"One\": two", false),
            ("title: One: two # a comment", false),
            ("list: [a: b: c]", false),
            ("title: {a: b: c}", false),
            ("title: plain", false),
            ("no key", false),
            ("a^b$c=d+e;f/g~h(: i: j", false),
        ] {
            let at = text.find(": ").unwrap_or_default();
            let mended = Mended::of(text).map(|mut mended| (mended.line(at.max(6)), mended));
            assert_eq!(mended.as_ref().is_some_and(|(done, _)| *done), is_mended, "{text}");
            if let Some((true, mended)) = mended {
                assert_eq!(mended.text().len(), text.len());
                assert_eq!(mended.restored(mended.text()), text);
            }
        }
    }
}
