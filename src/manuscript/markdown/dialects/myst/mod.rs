//! MyST, the Markdown of Sphinx and Jupyter Book: directives in fences, roles before code, names of
//! places, and comments of a line (<https://mystmd.org/spec>). Directives become the containers of
//! colons that the boxes know; what says how a page looks goes.

mod roles;

use super::lines::{Line, lines, marks};
use super::places::Edit;
use crate::manuscript::markdown::attributes::Attributes;
use std::ops::Range;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// The edits that put other Markdown in the place of MyST's.
    pub(super) edits: Vec<Edit>,
    /// The first comment.
    pub(super) comment: Option<Range<usize>>,
    /// The first directive that is printed as code.
    pub(super) directive: Option<Range<usize>>,
    /// The first role that is printed as it stands.
    pub(super) role: Option<Range<usize>>,
    /// The first list of files, which makes a table of contents.
    pub(super) contents: Option<Range<usize>>,
}

/// Directives that put their text into a box, or set it apart, and the name of the container that each
/// becomes.
const CONTAINERS: [(&str, &str); 24] = [
    ("note", "note"),
    ("tip", "tip"),
    ("hint", "hint"),
    ("important", "important"),
    ("warning", "warning"),
    ("caution", "caution"),
    ("attention", "attention"),
    ("danger", "danger"),
    ("error", "error"),
    ("seealso", "seealso"),
    ("admonition", "note"),
    ("dropdown", "details"),
    ("margin", "margin"),
    ("sidebar", "sidebar"),
    ("aside", "aside"),
    ("topic", "topic"),
    ("epigraph", "quote"),
    ("pull-quote", "quote"),
    ("versionadded", "info"),
    ("versionchanged", "info"),
    ("deprecated", "warning"),
    ("figure", "figure"),
    ("image", "image"),
    ("only", "only"),
];

/// Directives whose text is code, in the language that they name.
const CODE: [&str; 4] = ["code-block", "sourcecode", "code", "code-cell"];

/// Directives that list files for a table of contents.
const CONTENTS: [&str; 2] = ["toctree", "tableofcontents"];

/// What a fence holds that is open.
struct Fence {
    mark: char,
    length: usize,
    holds: Holds,
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Holds {
    /// Text, which other fences may stand in.
    Text,
    /// Code.
    Code,
    /// Names of files, which are left out.
    Files,
}

/// Finds what MyST writes, if a text is in it.
pub(super) fn find(text: &str) -> Found {
    let mut found = Found::default();
    if !["{", ")="].iter().any(|mark| text.contains(mark)) {
        return found;
    }
    let lines = lines(text);
    let is_myst = lines.iter().any(|line| label(line.text).is_some() || is_directive(line))
        || roles::are_in(text);
    if !is_myst {
        return found;
    }
    let closers = longest_closers(&lines);
    let mut open: Vec<Fence> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if let Some(fence) = open.last() {
            if closes(line.text, fence) {
                found.close(line, fence);
                open.pop();
                continue;
            }
            if fence.holds != Holds::Text {
                if fence.holds == Holds::Files {
                    found.edits.push(Edit::removal(line.start..line.next));
                }
                continue;
            }
        }
        if let Some(fence) = opener(line.text) {
            let rest = lines.get(at..).unwrap_or_default();
            let longest = closers.get(at).map_or(0, |longest| longest[place_of(fence.open.mark)]);
            if longest >= fence.open.length {
                let options = rest.iter().take_while(|line| option(line.text).is_some());
                let options: Vec<Line<'_>> = options.copied().collect();
                let holds = found.directive(line, &fence, &options);
                if fence.name.is_some() && holds != Holds::Files {
                    at += options.len();
                }
                open.push(Fence { holds, ..fence.open });
            }
            continue;
        }
        found.line(line);
    }
    roles::read(text, &mut found);
    found
}

/// A line that opens a fence.
struct Opener<'t> {
    open: Fence,
    /// The directive that it names, with what stands behind the name.
    name: Option<(&'t str, &'t str)>,
}

impl Found {
    /// A line of text that belongs to no fence.
    fn line(&mut self, line: &Line<'_>) {
        if is_comment(line.text) {
            self.comment.get_or_insert(line.place());
            self.edits.push(Edit::removal(line.start..line.next));
        } else if let Some(name) = label(line.text) {
            let name = name.replace(['"', '<', '>', '&'], "");
            self.edits.push(Edit::new(line.place(), format!("<a id=\"{name}\"></a>\n")));
        } else if let Some(attributes) = attributes(line.text) {
            let id = attributes.id.map(|id| format!("<a id=\"{id}\"></a>\n"));
            let with = id.unwrap_or_default();
            self.edits.push(Edit::new(line.start..line.next, with + "\n"));
        }
    }

    /// The line that opens a fence, and the options below it.
    fn directive(&mut self, line: &Line<'_>, opener: &Opener<'_>, options: &[Line<'_>]) -> Holds {
        let Some((name, words)) = opener.name else { return Holds::Code };
        let start = line.start + marks(line.text);
        if !line.text[..marks(line.text)].trim().is_empty() {
            // A box cannot begin behind the mark of an item or a quotation.
            self.directive.get_or_insert(line.place());
            return Holds::Code;
        }
        let value = |key: &str| {
            let options = options.iter().filter_map(|line| option(line.text));
            options.filter(|(known, _)| *known == key).map(|(_, value)| value).next()
        };
        if CONTENTS.contains(&name) {
            self.contents.get_or_insert(line.place());
            self.edits.push(Edit::removal(start..line.next));
            return Holds::Files;
        }
        let (with, holds) = if CODE.contains(&name) {
            let fence = opener.open.mark.to_string().repeat(opener.open.length);
            (format!("{fence}{words}"), Holds::Code)
        } else if let Some((_, becomes)) = CONTAINERS.iter().find(|(known, _)| *known == name) {
            let colons = ":".repeat(opener.open.length);
            let with = match *becomes {
                "figure" | "image" => picture(&colons, words, &value),
                becomes => {
                    let class = value("class").filter(|_| name == "admonition");
                    let class = class.and_then(|class| class.split_whitespace().next());
                    format!("{colons}{} {words}", class.unwrap_or(becomes)).trim_end().to_owned()
                }
            };
            (with, Holds::Text)
        } else if opener.open.mark == ':' {
            // The boxes keep the text of a container that they do not know.
            return Holds::Text;
        } else {
            let is_of_program = PROGRAMS.contains(&name) || words.contains('=');
            if !is_of_program {
                self.directive.get_or_insert(line.place());
            }
            return Holds::Code;
        };
        self.edits.push(Edit::new(start..line.end(), with));
        if let (Some(first), Some(last)) = (options.first(), options.last()) {
            self.edits.push(Edit::removal(first.start..last.next));
        }
        holds
    }

    /// The line that closes a fence.
    fn close(&mut self, line: &Line<'_>, fence: &Fence) {
        let start = line.start + marks(line.text);
        match fence.holds {
            Holds::Text if fence.mark != ':' => {
                let colons = ":".repeat(fence.length);
                self.edits.push(Edit::new(start..line.end(), colons));
            }
            Holds::Files => self.edits.push(Edit::removal(start..line.next)),
            _ => {}
        }
    }
}

/// Names in braces behind a fence that are languages of Quarto and R Markdown, not directives.
const PROGRAMS: [&str; 10] =
    ["r", "python", "julia", "ojs", "bash", "sql", "mermaid", "dot", "sh", "js"];

/// A picture in a container, whose text is its caption: `:::` alone opens none.
fn picture<'v>(colons: &str, path: &str, value: &impl Fn(&str) -> Option<&'v str>) -> String {
    let alt = value("alt").unwrap_or_default().replace(['[', ']'], "");
    let width = value("width").map(|width| format!("{{width=\"{width}\"}}"));
    format!("{colons} {{}}\n\n![{alt}](<{path}>){}\n", width.unwrap_or_default())
}

/// Whether a line opens a directive that is known.
fn is_directive(line: &Line<'_>) -> bool {
    opener(line.text).and_then(|opener| opener.name).is_some_and(|(name, _)| {
        CONTAINERS.iter().any(|(known, _)| *known == name)
            || CODE.contains(&name)
            || CONTENTS.contains(&name)
    })
}

/// The fence that a line opens: of backticks or tildes, or of colons where a directive is named.
fn opener(line: &str) -> Option<Opener<'_>> {
    let content = &line[marks(line)..];
    let mark = content.chars().next().filter(|mark| matches!(mark, '`' | '~' | ':'))?;
    let rest = content.trim_start_matches(mark);
    let length = content.len() - rest.len();
    let name = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    let name = name.filter(|(name, _)| {
        name.starts_with(|char: char| char.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_'))
    });
    let is_fence =
        length >= 3 && !(mark == '`' && rest.contains('`')) && (mark != ':' || name.is_some());
    let open = Fence { mark, length, holds: Holds::Code };
    is_fence.then_some(Opener { open, name: name.map(|(name, words)| (name, words.trim())) })
}

/// The signs of which fences are made.
const MARKS: [char; 3] = ['`', '~', ':'];

/// The place of a sign among those of which fences are made.
fn place_of(mark: char) -> usize {
    MARKS.iter().position(|one| *one == mark).unwrap_or(0)
}

/// The longest line of each sign alone that stands at a line or below it, by lines: so that a fence
/// need not look through the rest of the text for its end.
fn longest_closers(lines: &[Line<'_>]) -> Vec<[usize; 3]> {
    let mut longest = [0; 3];
    let mut all = vec![longest; lines.len()];
    for (line, known) in lines.iter().zip(&mut all).rev() {
        let content = closer(line.text);
        if let Some(mark) = content.chars().next().filter(|mark| MARKS.contains(mark))
            && content.chars().all(|char| char == mark)
        {
            let one = &mut longest[place_of(mark)];
            *one = content.len().max(*one);
        }
        *known = longest;
    }
    all
}

/// What a line that may close a fence has besides indents and marks of quotations.
fn closer(line: &str) -> &str {
    line.trim_start_matches([' ', '\t', '>']).trim_end()
}

/// Whether a line closes a fence.
fn closes(line: &str, fence: &Fence) -> bool {
    let content = closer(line);
    content.len() >= fence.length && content.chars().all(|char| char == fence.mark)
}

/// An option of a directive: `:width: 200px`.
fn option(line: &str) -> Option<(&str, &str)> {
    let (key, value) =
        line.trim_start_matches([' ', '\t', '>']).strip_prefix(':')?.split_once(':')?;
    let is_key = !key.is_empty()
        && key.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
    is_key.then(|| (key, value.trim()))
}

/// The name that a line gives to what follows it: `(name)=`.
fn label(line: &str) -> Option<&str> {
    let name = line.trim_end().strip_prefix('(')?.strip_suffix(")=")?;
    (!name.is_empty() && !name.contains(['(', ')'])).then_some(name)
}

/// The attributes that a line gives to the block below it: `{#id .class key=value}`.
fn attributes(line: &str) -> Option<Attributes> {
    let line = line.trim_end();
    let (attributes, length) = Attributes::read(line).filter(|_| line.starts_with('{'))?;
    (length == line.len() && !line.starts_with("{:")).then_some(attributes)
}

/// Whether a line is a comment.
fn is_comment(line: &str) -> bool {
    line.strip_prefix('%').is_some_and(|rest| !rest.starts_with(['%', '}']))
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
    fn directives_become_containers() {
        check("```{note}\na\n```\n", ":::note\na\n:::\n");
        check("````{tip} T\n```\nb\n```\n````\n", "::::tip T\n```\nb\n```\n::::\n");
        check("```{admonition} T\n:class: warning\na\n```\n", ":::warning T\na\n:::\n");
        check(
            "```{figure} a.png\n:alt: A map\n:width: 50%\n\nWords\n```\n",
            "::: {}\n\n![A map](<a.png>){width=\"50%\"}\n\n\nWords\n:::\n",
        );
        check("```{code-block} rust\n:linenos:\na\n```\n", "```rust\na\n```\n");
        check(
            "::::{example} T\n% secret\n```{note}\na\n```\n::::\n",
            "::::{example} T\n:::note\na\n:::\n::::\n",
        );
        check("a\n```{toctree}\n:hidden:\nb.md\n```\nc\n", "a\nc\n");
    }

    #[test]
    fn comments_and_names_are_read_where_the_text_is_in_it() {
        check("(here)=\n# A\n% secret\nb\n", "<a id=\"here\"></a>\n\n# A\nb\n");
        check("(here)=\na\n\n{#b .c}\nd\n", "<a id=\"here\"></a>\n\na\n\n<a id=\"b\"></a>\n\nd\n");
        check("{.c}\nd\n", "{.c}\nd\n");
        check("% of GDP\n", "% of GDP\n");
        check("```{r}\n% a\n```\n% b\n", "```{r}\n% a\n```\n% b\n");
        let found = find("{unknown}`a` and `{sub}`.\n% secret\n");
        assert!(found.role.is_none() && found.comment.is_none());
    }
}
