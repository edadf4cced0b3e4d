//! What a dialect hides: comments of Obsidian, HTML, MDX, Liquid, Hugo, Jinja, kramdown and
//! CriticMarkup. They are taken out before anything reads the text, so that nothing can print or
//! quote them; where they stand in code they are code.

use super::lines::{Blocks, CodeSpans, Kind, has_blank_line, marks};
use super::places::Edit;

/// How a comment begins and ends.
struct Form {
    opens: &'static str,
    closes: &'static str,
}

/// The forms of comments. What stands within the braces of a template may have spaces in it, which
/// [`Scanner::opener`] passes over.
const FORMS: [Form; 7] = [
    Form { opens: "<!--", closes: "-->" },
    Form { opens: "%%", closes: "%%" },
    Form { opens: "{/*", closes: "*/}" },
    Form { opens: "{{/*", closes: "*/}}" },
    Form { opens: "{# ", closes: "#}" },
    Form { opens: "{::comment}", closes: "{:/" },
    Form { opens: "{>>", closes: "<<}" },
];

/// So many of the forms hide all that follows where they are not closed.
const HIDING: usize = 3;

/// Comments that stand between tags of a template: how its tags begin and end, and the words in them.
const TAGS: [(&str, &str, &str); 3] =
    [("{%", "%}", "endcomment"), ("{{<", ">}}", "/comment"), ("{{%", "%}}", "/comment")];

/// Comments of a text.
#[derive(Default)]
pub(super) struct Found {
    /// What takes them out.
    pub(super) edits: Vec<Edit>,
    /// The marks of comments that are opened and never closed, and whether the rest of the text is
    /// hidden by each.
    pub(super) unclosed: Vec<(std::ops::Range<usize>, bool)>,
    /// Where two signs of per cent stand behind a number and begin a comment…
    pub(super) taken_behind_number: Option<std::ops::Range<usize>>,
    /// …and where they may begin one, and were left.
    pub(super) left_behind_number: Option<std::ops::Range<usize>>,
}

/// Finds the comments of a text, in one pass.
pub(super) fn find(text: &str) -> Found {
    let mut found = Found::default();
    let marks = ["<!--", "%%", "{/*", "{# ", "{{/*", "{::comment}", "{>>", "comment", "[//]:"];
    if !marks.iter().any(|mark| text.contains(mark)) {
        return found;
    }
    let scanner = Scanner {
        text,
        spans: CodeSpans::of(text),
        line_start: 0,
        ended: None,
        left: None,
        vain: [false; FORMS.len() + TAGS.len()],
    };
    scanner.scan(&mut found);
    found
}

/// The place of Obsidian's form among the forms.
const PERCENT: usize = 1;

struct Scanner<'a> {
    text: &'a str,
    spans: CodeSpans,
    /// Where the line begins that is being read.
    line_start: usize,
    /// Where the last comment ended.
    ended: Option<usize>,
    /// Where the two signs of per cent stand that belong to others which were left.
    left: Option<usize>,
    /// The forms whose end was looked for in vain: it is not looked for again.
    vain: [bool; FORMS.len() + TAGS.len()],
}

impl Scanner<'_> {
    fn scan(mut self, found: &mut Found) {
        let mut at = 0;
        let mut line_end = 0;
        let mut blocks = Blocks::default();
        while at < self.text.len() {
            let is_line_start = at == 0 || self.text.as_bytes().get(at - 1) == Some(&b'\n');
            if is_line_start || at > line_end {
                line_end = at + self.line(at).len();
            }
            let line = &self.text[at..line_end];
            if is_line_start {
                self.line_start = at;
                if blocks.line(line.trim_end_matches('\r')) != Kind::Text {
                    at = line_end + 1;
                    continue;
                }
                if is_reference_comment(line) {
                    found.edits.push(Edit::removal(at..(line_end + 1).min(self.text.len())));
                    at = line_end + 1;
                    continue;
                }
            }
            at = self.rest_of_line(at, line_end, found);
        }
    }

    /// The rest of the line from `at` on, without its line break.
    fn line(&self, at: usize) -> &str {
        let rest = self.text.get(at..).unwrap_or_default();
        &rest[..rest.find('\n').unwrap_or(rest.len())]
    }

    /// Goes through a line up to its end or to the end of a comment that begins in it.
    fn rest_of_line(&mut self, from: usize, end: usize, found: &mut Found) -> usize {
        let mut at = from;
        while let Some(next) = self.text[at..end].find(['`', '<', '%', '{', '\\']) {
            at += next;
            match self.text.as_bytes().get(at) {
                Some(b'`') => at = self.spans.at(at).end,
                Some(b'\\') => {
                    // All of a run: `\%%` is no mark.
                    let rest = &self.text[at + 1..end];
                    let escaped = rest.chars().next().unwrap_or('\\');
                    at += 1 + rest.len() - rest.trim_start_matches(escaped).len();
                }
                _ => match self.comment(at, found) {
                    Some(after) => return after,
                    None => at += 1,
                },
            }
            if at >= end {
                return at;
            }
        }
        end + 1
    }

    /// Takes the comment out that begins at `at`, if one does; gives where the text goes on.
    fn comment(&mut self, at: usize, found: &mut Found) -> Option<usize> {
        let is_behind_digit = self.is_behind_digit(at);
        let Some((index, length)) = self.opener(at) else {
            if is_behind_digit && let Some(end) = self.may_end_behind_digit(at + 2) {
                found.left_behind_number.get_or_insert(at..at + 2);
                self.left = Some(end);
            }
            return None;
        };
        let body = at + length;
        if index == 0
            && let Some(short) =
                ["<!-->", "<!--->"].into_iter().find(|short| self.text[at..].starts_with(short))
        {
            return Some(at + short.len());
        }
        let is_first = self.is_first(at);
        let found_end = if index == PERCENT {
            self.end_of_percent(body, is_first)
        } else {
            self.end(index, body)
        };
        let Some(end) = found_end else {
            let hides_rest = index < HIDING && is_first;
            let is_new = !std::mem::replace(&mut self.vain[index], true);
            if index < HIDING && (is_new || hides_rest) {
                found.unclosed.push((at..body, hides_rest));
            }
            if !hides_rest {
                return Some(body);
            }
            found.edits.push(Edit::removal(at..self.text.len()));
            return Some(self.text.len());
        };
        if is_behind_digit {
            found.taken_behind_number.get_or_insert(at..body);
        }
        found.edits.push(self.removal(at, end, index == 0));
        // What follows on the last line is looked at by itself.
        self.ended = Some(end);
        Some(end)
    }

    /// Whether nothing but white and the marks of quotations and lists stands before a place in its
    /// line.
    fn is_first(&self, at: usize) -> bool {
        let before = self.text.get(self.line_start..at).unwrap_or("x");
        marks(before) == before.len()
    }

    /// Where a comment of Obsidian ends: one that begins its line may run over paragraphs.
    fn end_of_percent(&self, from: usize, is_first: bool) -> Option<usize> {
        let rest = self.text.get(from..)?;
        let at = rest.find("%%").filter(|&at| is_first || !has_blank_line(&rest[..at]))?;
        Some(from + at + 2)
    }

    /// Whether two signs of per cent stand at a place, right behind a digit.
    fn is_behind_digit(&self, at: usize) -> bool {
        self.text[at..].starts_with("%%")
            && self.ended != Some(at)
            && self.text[..at].ends_with(|char: char| char.is_ascii_digit())
    }

    /// Where the next two signs of per cent stand behind words, not behind a number or a space, and may
    /// so close what two of them behind a digit opened.
    fn may_end_behind_digit(&self, body: usize) -> Option<usize> {
        let end = self.end_of_percent(body, false)? - 2;
        let inner = &self.text[body..end];
        let is_number = |char: char| char.is_ascii_digit() || char.is_whitespace();
        (inner.contains(char::is_alphabetic) && !inner.ends_with(is_number)).then_some(end)
    }

    /// Whether two signs of per cent open a comment though they stand right behind a digit, as those
    /// of a number do: words follow at once, or those before the next two are parted from them.
    fn opens_behind_digit(&self, body: usize) -> bool {
        let Some(end) = self.end_of_percent(body, false) else { return false };
        let inner = &self.text[body..end - 2];
        let after = self.text[end..].chars().next();
        let is_against_words = inner
            .starts_with(|char: char| !char.is_whitespace() && !",.;:!?)]}'\"’”»".contains(char));
        let is_parted = inner.ends_with(char::is_whitespace)
            && after.is_none_or(|after| !after.is_alphanumeric());
        inner.contains(char::is_alphabetic) && (is_against_words || is_parted)
    }

    /// The form of the comment that begins at `at`, and the length of its mark.
    fn opener(&self, at: usize) -> Option<(usize, usize)> {
        if self.left == Some(at) {
            return None;
        }
        let rest = &self.text[at..];
        let before = self.text[..at].chars().next_back().filter(|_| self.ended != Some(at));
        let is_of_numbers = rest.starts_with("%%")
            && match before {
                Some('%') => true,
                Some('0'..='9') => !self.opens_behind_digit(at + 2),
                _ => false,
            };
        if let Some(index) = FORMS.iter().position(|form| rest.starts_with(form.opens)) {
            return (!is_of_numbers).then(|| (index, FORMS[index].opens.len()));
        }
        TAGS.iter().enumerate().find_map(|(index, (opens, closes, _))| {
            let inner = rest.strip_prefix(opens)?;
            let end = near(inner).find(closes)?;
            let word = inner[..end].trim_matches(['-', ' ']);
            (word == "comment").then(|| (FORMS.len() + index, opens.len() + end + closes.len()))
        })
    }

    /// Where a comment ends whose text begins at `from`.
    fn end(&self, form: usize, from: usize) -> Option<usize> {
        if self.vain[form] {
            return None;
        }
        let rest = self.text.get(from..)?;
        if let Some(form) = FORMS.get(form) {
            let end = from + rest.find(form.closes)? + form.closes.len();
            return if form.closes == "{:/" {
                Some(end + self.text[end..].find('}')? + 1)
            } else {
                Some(end)
            };
        }
        let (opens, closes, word) = TAGS.get(form - FORMS.len())?;
        rest.match_indices(opens).find_map(|(at, _)| {
            let inner = &rest[at + opens.len()..];
            let end = near(inner).find(closes)?;
            (inner[..end].trim_matches(['-', ' ']) == *word)
                .then(|| from + at + opens.len() + end + closes.len())
        })
    }

    /// What takes a comment out: whole lines where it has them for itself, else one space of two. A
    /// comment of HTML leaves an empty one, which parts blocks as the parser knows it.
    fn removal(&self, start: usize, end: usize, is_html: bool) -> Edit {
        if is_html {
            return Edit::new(start..end, "<!---->");
        }
        let before = self.text[..start].trim_end_matches([' ', '\t']);
        let is_first = before.is_empty() || before.ends_with('\n');
        let after = self.text[end..].trim_start_matches([' ', '\t', '\r']);
        if is_first && (after.is_empty() || after.starts_with('\n')) {
            let next = self.text.len() - after.len() + usize::from(!after.is_empty());
            return Edit::removal(before.len()..next);
        }
        let is_parted = self.text[..start].ends_with([' ', '\n']) || start == 0;
        let space = usize::from(is_parted && self.text[end..].starts_with(' '));
        Edit::removal(start..end + space)
    }
}

/// The beginning of a text, in which a tag of a template that begins there ends.
fn near(text: &str) -> &str {
    const LONGEST: usize = 200;
    &text[..text.floor_char_boundary(text.len().min(LONGEST))]
}

/// Whether a line is a comment in the form of a link that nothing refers to: `[//]: # (words)`.
fn is_reference_comment(line: &str) -> bool {
    let line = line.trim_start();
    ["[//]:", "[comment]:", "[//comment]:"].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::super::places::check_edits;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_edits(text, find(text).edits, expected);
    }

    #[test]
    fn comments_go_and_their_lines_with_them() {
        check("Public. %%private%% More.", "Public. More.");
        check("a\n%%\none\n\ntwo\n%%\nb", "a\nb");
        check("a%%b%%c", "ac");
        check("- a %%b\n  c%% d", "- a d");
        check("a {/* b */} c {>> d <<}e{# f #}", "a c e");
        check("2026%%b%%, a%%b%%%%c%%d", "2026, ad");
        check("2026%% b %% c %%d\n\ne%%", "2026 c %%d\n\ne%%");
        check("[^1]: a\n\n    %%b%%\n", "[^1]: a\n\n");
        check("a\n: b\n\n    %%c%%\n", "a\n: b\n\n");
        check("- ```\n  a\nb %%c%%\n", "- ```\n  a\nb \n");
        check("- %%a\n\n  b%%\n", "- \n");
        check("{% comment %}\nx\n{% endcomment %}\na {{/* y */}}b", "a b");
        check("{::comment}\nx\n{:/comment}\na", "a");
        check("{{< comment >}} x {{< /comment >}} a", "a");
        check("text\n[//]: # (private)\nmore", "text\nmore");
    }

    #[test]
    fn comments_of_html_leave_an_empty_one() {
        check("a <!-- b\n\nc --> d", "a <!----> d");
        check("<!-->a <!-- | -->", "<!-->a <!---->");
    }

    #[test]
    fn code_and_numbers_are_no_comments() {
        for text in [
            "`%%a%%` b",
            "```\n%%a%%\n```",
            "    %%a%%",
            "100%% and 50%%",
            "\\%%a%%",
            "a %% b",
            "~~~\n<!-- a -->\n~~~",
            "100 % %",
            "a %%b\n\nc%% d",
            "5%%, and 6%%/7%%",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_stray_backtick_does_not_publish_a_comment() {
        check("%%it`s%% and `x`", "and `x`");
        check("- a\n\n    %%b%%\n", "- a\n\n");
        check("!!! note\n\n    %%b%%\n", "!!! note\n\n");
    }

    #[test]
    fn an_open_comment_hides_the_rest_if_it_begins_a_line() {
        let found = find("a\n<!-- b\nc");
        assert_eq!(found.edits, [Edit::removal(2..10)]);
        assert_eq!(found.unclosed, [(2..6, true)]);
        assert_eq!(find("a %% b").unclosed, [(2..4, false)]);
    }
}
