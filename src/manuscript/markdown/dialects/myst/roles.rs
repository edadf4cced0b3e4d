//! Roles: a name in braces before code that says what the code is, such as `{sub}` before `2`.

use super::super::lines::{CodeSpans, lines};
use super::super::places::Edit;
use super::Found;

/// Roles that are read, and what stands for each.
const READ: [(&str, As); 17] = [
    ("sub", As::Tag("sub")),
    ("subscript", As::Tag("sub")),
    ("sup", As::Tag("sup")),
    ("superscript", As::Tag("sup")),
    ("kbd", As::Tag("kbd")),
    ("abbr", As::Abbreviation),
    ("math", As::Formula),
    ("code", As::Code),
    ("literal", As::Code),
    ("file", As::Code),
    ("command", As::Code),
    ("doc", As::Link),
    ("ref", As::Link),
    ("any", As::Link),
    ("download", As::Link),
    ("term", As::Words),
    ("guilabel", As::Words),
];

#[derive(Copy, Clone)]
enum As {
    Tag(&'static str),
    Abbreviation,
    Formula,
    Code,
    Link,
    Words,
}

/// A role: where it begins, where its code begins, and where that ends.
struct Role<'t> {
    name: &'t str,
    start: usize,
    code: usize,
    end: usize,
}

/// Whether a text has a role that is read.
pub(super) fn are_in(text: &str) -> bool {
    READ.iter().any(|(name, _)| text.contains(&format!("{{{name}}}`")))
        && all(text).iter().any(|role| role.meaning().is_some())
}

/// Reads the roles of a text.
pub(super) fn read(text: &str, found: &mut Found) {
    for role in all(text) {
        match role.meaning() {
            // What the code is, is seen by what stands before it.
            Some(As::Formula | As::Code) => {
                found.edits.push(Edit::removal(role.start..role.code));
            }
            Some(meaning) => {
                let words = text[role.code..role.end].trim_matches('`').trim();
                found.edits.push(Edit::new(role.start..role.end, meaning.words(words)));
            }
            None => _ = found.role.get_or_insert(role.start..role.code),
        }
    }
    found.edits.sort_by_key(|edit| edit.range.start);
}

/// The roles of a text that stand outside code.
fn all(text: &str) -> Vec<Role<'_>> {
    let spans = CodeSpans::of(text);
    let mut roles = Vec::new();
    for line in lines(text).iter().filter(|line| !line.is_code) {
        let mut at = line.start;
        while let Some(start) = text[at..line.end()].find(['`', '{']).map(|next| at + next) {
            let rest = &text[start..line.end()];
            if rest.starts_with('`') {
                at = spans.at(start).end.min(line.end()).max(start + 1);
                continue;
            }
            at = start + 1;
            let length = rest[1..].find(|char: char| !is_of_name(char)).unwrap_or(rest.len() - 1);
            let name = &rest[1..=length];
            let span = spans.at(start + length + 2);
            if rest[1 + length..].starts_with("}`")
                && name.starts_with(|char: char| char.is_ascii_lowercase())
                && span.len() > 2
                && span.end <= line.end()
            {
                at = span.end;
                roles.push(Role { name, start, code: span.start, end: span.end });
            }
        }
    }
    roles
}

/// Whether a character can stand in the name of a role.
fn is_of_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '-' | ':' | '_')
}

impl Role<'_> {
    fn meaning(&self) -> Option<As> {
        READ.iter().find(|(known, _)| *known == self.name).map(|(_, meaning)| *meaning)
    }
}

impl As {
    /// What stands for the words of a role.
    fn words(self, words: &str) -> String {
        let (shown, behind) = match words.split_once('<') {
            Some((shown, rest)) => (shown.trim(), rest.strip_suffix('>').unwrap_or(rest)),
            None => ("", words),
        };
        let shown = if shown.is_empty() { behind } else { shown };
        match self {
            Self::Tag(tag) => format!("<{tag}>{}</{tag}>", escaped(words)),
            Self::Abbreviation => match words.split_once('(') {
                Some((short, long)) => {
                    let long = escaped(long.trim().trim_end_matches(')'));
                    format!("<abbr title=\"{long}\">{}</abbr>", escaped(short.trim()))
                }
                None => escaped(words),
            },
            Self::Formula | Self::Code => words.to_owned(),
            // A name of a place is looked for in the text itself.
            Self::Link if behind.contains(['.', '/', ':']) => format!("[{shown}](<{behind}>)"),
            Self::Link => format!("[{shown}](<#{behind}>)"),
            Self::Words => escaped(shown),
        }
    }
}

/// Words as HTML has them, without what would be a mark of Markdown.
fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for char in words.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '*' | '_' | '`' | '[' | ']' | '\\' | '$' | '~' | '^' => {
                escaped.push('\\');
                escaped.push(char);
            }
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::super::super::places::check_edits;
    use super::super::find;

    #[test]
    fn roles_are_read() {
        for (text, expected) in [
            ("H{sub}`2`O", "H<sub>2</sub>O"),
            ("{abbr}`EU (European Union)`", "<abbr title=\"European Union\">EU</abbr>"),
            ("{math}`a^2`", "`a^2`"),
            ("{code}`a_b`", "`a_b`"),
            ("{doc}`the other <two.md>`", "[the other](<two.md>)"),
            ("{ref}`here`", "[here](<#here>)"),
            ("`{sub}` and {sub}`a` b", "`{sub}` and <sub>a</sub> b"),
        ] {
            check_edits(text, find(text).edits, expected);
        }
        assert_eq!(find("{sub}`a` {py:func}`b`").role, Some(9..18));
    }
}
