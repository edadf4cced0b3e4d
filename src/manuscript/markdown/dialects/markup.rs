//! HTML between paragraphs, so that the parser sees where it ends: indents in it are no code, and where
//! it says that Markdown stands in it, that stands by itself.

use super::lines::{Line, dedented, indent, lines};
use super::places::Edit;

/// Elements in which others and text stand, indented as one likes.
const HOLDERS: [&str; 30] = [
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "caption",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "div",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "figure",
    "figcaption",
    "details",
    "summary",
    "center",
    "blockquote",
    "picture",
    "video",
];

/// Elements whose text is kept, or left out, as it stands.
const RAW: [&str; 4] = ["pre", "script", "style", "textarea"];

/// The edits that set it free.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut markup = Markup::default();
    let has_any = text.contains("</") && text.contains('\n');
    if has_any {
        lines(text).iter().for_each(|line| markup.line(line));
    }
    markup.edits
}

#[derive(Default)]
struct Markup {
    /// The names of the elements that are open.
    open: Vec<String>,
    /// The element that is open whose text is left as it is.
    raw: Option<&'static str>,
    /// Where Markdown stands in an element: how many are open there, and how far its lines are indented,
    /// once that is known.
    markdown: Option<(usize, Option<usize>)>,
    is_after_blank: bool,
    edits: Vec<Edit>,
}

impl Markup {
    fn line(&mut self, line: &Line<'_>) {
        let words = line.text.trim();
        let is_blank = words.is_empty();
        if line.is_code || (is_blank && self.raw.is_none()) {
            self.is_after_blank = is_blank;
            return;
        }
        if self.raw.is_some() {
            return self.tags(words);
        }
        let is_inside = !self.open.is_empty();
        let is_markup = words.starts_with('<') && (is_inside || indent(line.text) < 4);
        self.dedent(line, words);
        if !is_inside && !is_markup {
            self.is_after_blank = false;
            return;
        }
        let depth = self.open.len();
        self.tags(words);
        if self.markdown.is_some_and(|(open, _)| self.open.len() < open) {
            self.markdown = None;
        }
        if is_markup && self.open.len() > depth && says_markdown(words) && words.ends_with('>') {
            self.markdown = Some((self.open.len(), None));
            self.edits.push(Edit::new(line.end()..line.end(), "\n"));
        }
        self.is_after_blank = false;
    }

    fn dedent(&mut self, line: &Line<'_>, words: &str) {
        let in_table = self.open.iter().any(|name| name == "table");
        let white = if let Some((_, indented)) = &mut self.markdown
            && !words.starts_with("</")
        {
            dedented(line.text, *indented.get_or_insert(indent(line.text)))
        } else if in_table || (!self.open.is_empty() && words.starts_with('<')) {
            line.text.len() - line.text.trim_start_matches([' ', '\t']).len()
        } else {
            0
        };
        if white > 0 && (self.is_after_blank || self.markdown.is_some()) {
            self.edits.push(Edit::removal(line.start..line.start + white));
        }
    }

    /// Goes through the tags of a line.
    fn tags(&mut self, words: &str) {
        const DEEPEST: usize = 200;
        let mut rest = words;
        while let Some(at) = rest.find('<') {
            rest = &rest[at + 1..];
            let (is_end, name) = match rest.strip_prefix('/') {
                Some(name) => (true, name),
                None => (false, rest),
            };
            let length =
                name.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(name.len());
            let name = name[..length].to_ascii_lowercase();
            if let Some(raw) = self.raw {
                self.raw = if is_end && name == raw { None } else { Some(raw) };
            } else if let Some(raw) = RAW.iter().find(|raw| **raw == name && !is_end) {
                self.raw = Some(raw);
            } else if HOLDERS.contains(&name.as_str()) {
                match self.open.iter().rposition(|open| *open == name) {
                    Some(index) if is_end => self.open.truncate(index),
                    _ if is_end || self.open.len() >= DEEPEST => {}
                    _ => self.open.push(name),
                }
            }
        }
    }
}

/// Whether a tag says that Markdown stands in its element: `markdown`, `markdown="1"`.
fn says_markdown(words: &str) -> bool {
    let tag = words.split('>').next().unwrap_or_default();
    tag.split_whitespace().any(|word| {
        word.strip_prefix("markdown")
            .is_some_and(|rest| rest.is_empty() || (rest.starts_with('=') && !rest.contains('0')))
    })
}

#[cfg(test)]
mod tests {
    use super::super::places::check_edits;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_edits(text, edits(text), expected);
    }

    #[test]
    fn markdown_in_elements_stands_by_itself() {
        check("<div markdown=\"1\">\n**a**\n</div>\n", "<div markdown=\"1\">\n\n**a**\n</div>\n");
        check(
            "<div markdown>\n    - a\n      - b\n</div>\n",
            "<div markdown>\n\n- a\n  - b\n</div>\n",
        );
    }

    #[test]
    fn indents_of_tables_are_no_code() {
        check(
            "<table>\n  <td>\n\n      One\n\n    </td>\n</table>\n\n    code\n",
            "<table>\n  <td>\n\nOne\n\n</td>\n</table>\n\n    code\n",
        );
        check("<pre>\n    a\n\n    </x>\n</pre>\n", "<pre>\n    a\n\n    </x>\n</pre>\n");
    }
}
