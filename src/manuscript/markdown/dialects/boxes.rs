//! Boxed remarks and other containers: `!!! note` of MkDocs, `:::note` of Docusaurus, `::: {.callout-note}`
//! of Quarto, `{% note %}` of Hexo, `{{< callout >}}` of Hugo, and the tabs of MkDocs. A remark becomes a
//! callout in the form of Obsidian, which the parser's blocks know; of other containers the text stays.

use super::lines::{Line, dedented, indent, lines};
use super::places::Edit;
use crate::manuscript::markdown::attributes::Attributes;

/// A container that is open.
struct Open {
    closes: Closes,
    /// So many columns of white are taken off the lines in it.
    columns: usize,
    /// What stands before the lines in it.
    prefix: String,
    is_hidden: bool,
}

/// What ends a container.
#[derive(Debug, PartialEq, Eq)]
enum Closes {
    /// A line that is indented less.
    Dedent,
    /// A line of colons.
    Colons,
    /// A tag with this word in it: `endnote`, `/callout`.
    Tag(String),
}

/// A line that opens a container.
struct Opener {
    closes: Closes,
    /// The remark's name and title; nothing for a container whose text stands by itself.
    remark: Option<(String, String)>,
    /// What stands in place of the line, if it is no remark.
    line: String,
    is_hidden: bool,
}

/// Containers within containers; more are not meant.
const DEEPEST: usize = 32;

/// The names of remarks. Others are containers that say how a page looks.
const REMARKS: [&str; 27] = [
    "note",
    "tip",
    "info",
    "warning",
    "danger",
    "caution",
    "important",
    "abstract",
    "summary",
    "todo",
    "success",
    "check",
    "done",
    "hint",
    "question",
    "help",
    "faq",
    "failure",
    "fail",
    "missing",
    "error",
    "bug",
    "example",
    "quote",
    "attention",
    "seealso",
    "details",
];

/// The tags of templates that put remarks into boxes.
const TAGS: [&str; 9] =
    ["note", "callout", "notice", "admonition", "alert", "hint", "tip", "warning", "info"];

/// The edits that make them callouts.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let marks = ["!!!", "???", ":::", "=== \"", "{%", "{{<", "{{%"];
    if !marks.iter().any(|mark| text.contains(mark)) {
        return Vec::new();
    }
    let lines = lines(text);
    let mut boxes = Boxes {
        open: Vec::new(),
        edits: Vec::new(),
        colons_left: lines.iter().filter(|line| is_colons(line)).count(),
    };
    let mut next_indents = vec![0; lines.len()];
    let mut following = 0;
    for (index, line) in lines.iter().enumerate().rev() {
        next_indents[index] = following;
        if !line.text.trim().is_empty() {
            following = indent(line.text);
        }
    }
    let mut title_line = None;
    for (index, line) in lines.iter().enumerate() {
        boxes.colons_left -= usize::from(is_colons(line));
        if title_line == Some(index) {
            boxes.edits.push(Edit::removal(line.start..line.next));
            continue;
        }
        let before = index.checked_sub(1).and_then(|before| lines.get(before));
        let is_after_text = before.is_some_and(|before| !before.text.trim().is_empty());
        let next = lines.get(index + 1..).unwrap_or_default();
        let heading = next.iter().position(|line| !line.text.trim().is_empty());
        let heading = heading.and_then(|at| Some((index + 1 + at, next.get(at)?)));
        if let Some(taken) = boxes.line(line, next_indents[index], is_after_text, heading) {
            title_line = Some(taken);
        }
    }
    boxes.edits
}

fn is_colons(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    !line.is_code && text.len() >= 3 && text.bytes().all(|byte| byte == b':')
}

struct Boxes {
    open: Vec<Open>,
    edits: Vec<Edit>,
    /// The lines that are still to come and could end a container.
    colons_left: usize,
}

impl Boxes {
    /// Reads a line. Gives the line that is the title of a remark and not to be read again.
    fn line(
        &mut self,
        line: &Line<'_>,
        next_indent: usize,
        is_after_text: bool,
        heading: Option<(usize, &Line<'_>)>,
    ) -> Option<usize> {
        let is_blank = line.text.trim().is_empty();
        // Blank lines belong to what comes after them.
        let columns = if is_blank { next_indent } else { indent(line.text) };
        let depth = self.open.len();
        while self
            .open
            .last()
            .is_some_and(|open| open.closes == Closes::Dedent && columns < open.columns)
        {
            self.open.pop();
        }
        // The next line would go on with a paragraph of the container.
        let needs_gap = self.open.len() < depth && is_after_text && !is_blank;
        if line.is_code || is_blank {
            self.within(line, is_blank, needs_gap);
            return None;
        }
        if self.is_closed_by(line) {
            self.open.pop();
            self.replace(line, "");
            return None;
        }
        let opener = opener(line.text.trim(), self.colons_left > 0)
            .filter(|opener| opener.closes != Closes::Dedent || next_indent >= columns + 4)
            .filter(|_| self.open.len() < DEEPEST);
        match opener {
            Some(opener) => self.opens(line, opener, is_after_text, heading),
            None => {
                self.within(line, false, needs_gap);
                None
            }
        }
    }

    fn prefix(&self) -> &str {
        self.open.last().map_or("", |open| open.prefix.as_str())
    }

    fn is_hidden(&self) -> bool {
        self.open.iter().any(|open| open.is_hidden)
    }

    /// A line of a container's text.
    fn within(&mut self, line: &Line<'_>, is_blank: bool, needs_gap: bool) {
        if self.is_hidden() {
            return self.edits.push(Edit::removal(line.start..line.end()));
        }
        let (columns, prefix) =
            self.open.last().map_or((0, ""), |open| (open.columns, open.prefix.as_str()));
        let white = dedented(line.text, columns);
        let gap = if needs_gap { format!("{}\n", prefix.trim_end()) } else { String::new() };
        let prefix = gap + if is_blank { prefix.trim_end() } else { prefix };
        if white > 0 || !prefix.is_empty() {
            self.edits.push(Edit::new(line.start..line.start + white, prefix));
        }
    }

    /// Puts something in place of a line.
    fn replace(&mut self, line: &Line<'_>, with: &str) {
        let with = format!("{}{with}", self.prefix()).trim_end().to_owned();
        let with = if self.is_hidden() { String::new() } else { with };
        self.edits.push(Edit::new(line.start..line.end(), with));
    }

    /// Whether a line ends the container that was opened last, or an indented one around which stands the
    /// one that it ends.
    fn is_closed_by(&mut self, line: &Line<'_>) -> bool {
        let text = line.text.trim();
        match self.open.last().map(|open| &open.closes) {
            Some(Closes::Colons) => is_colons(line),
            Some(Closes::Tag(word)) => tag(text).is_some_and(|(name, _)| name == *word),
            Some(Closes::Dedent) | None => false,
        }
    }

    fn opens(
        &mut self,
        line: &Line<'_>,
        opener: Opener,
        is_after_text: bool,
        heading: Option<(usize, &Line<'_>)>,
    ) -> Option<usize> {
        let outer = self.open.last().map_or(0, |open| open.columns);
        let columns = indent(line.text);
        let white = " ".repeat(columns.saturating_sub(outer));
        let mut taken = None;
        let (words, mark) = match opener.remark {
            Some((name, mut title)) => {
                if title.is_empty()
                    && opener.closes == Closes::Colons
                    && let Some((index, heading)) = heading
                    && let Some(words) = heading_of(heading)
                {
                    words.clone_into(&mut title);
                    taken = Some(index);
                }
                (format!("> [!{name}] {title}").trim_end().to_owned(), "> ")
            }
            None => (opener.line, ""),
        };
        // What stands right above is another paragraph.
        let gap = if is_after_text {
            format!("{}\n{}", self.prefix().trim_end(), self.prefix())
        } else {
            self.prefix().to_owned()
        };
        let whole = if self.is_hidden() || opener.is_hidden {
            String::new()
        } else {
            format!("{gap}{white}{words}").trim_end_matches(' ').to_owned()
        };
        self.edits.push(Edit::new(line.start..line.end(), whole));
        let columns = if opener.closes == Closes::Dedent { columns + 4 } else { columns };
        let prefix = format!("{}{white}{mark}", self.prefix());
        self.open.push(Open {
            closes: opener.closes,
            columns,
            prefix,
            is_hidden: opener.is_hidden,
        });
        taken
    }
}

/// The words of a heading that stands in a remark: its title.
fn heading_of<'t>(line: &Line<'t>) -> Option<&'t str> {
    let text = line.text.trim();
    let rest = text.trim_start_matches('#');
    (!line.is_code && text.len() > rest.len() && rest.starts_with(' ')).then(|| rest.trim())
}

fn opener(text: &str, has_end: bool) -> Option<Opener> {
    if let Some(rest) = text.strip_prefix("!!!").or_else(|| text.strip_prefix("???")) {
        let rest = rest.strip_prefix('+').unwrap_or(rest);
        return rest.starts_with(' ').then(|| mkdocs(rest.trim())).flatten();
    }
    if let Some(rest) = text.strip_prefix("===") {
        let title = rest.trim_start_matches(['!', '+']).trim();
        let title = title.strip_prefix('"')?.strip_suffix('"')?;
        let line = format!("**{title}**\n");
        return Some(Opener { closes: Closes::Dedent, remark: None, line, is_hidden: false });
    }
    if text.starts_with(":::") {
        return has_end.then(|| fenced(text.trim_matches(':').trim())).flatten();
    }
    tagged(text)
}

/// `note inline "A title"`
fn mkdocs(text: &str) -> Option<Opener> {
    let (words, title) = match text.split_once('"') {
        Some((words, rest)) => (words, rest.strip_suffix('"')?),
        None => (text, ""),
    };
    let name = words.split_whitespace().next()?;
    let is_plain = words.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let remark = Some((name.to_owned(), title.to_owned()));
    is_plain.then_some(Opener {
        closes: Closes::Dedent,
        remark,
        line: String::new(),
        is_hidden: false,
    })
}

/// `note A title`, `note[A title]`, `{.callout-note title="A title"}`, `{note}`
fn fenced(text: &str) -> Option<Opener> {
    if text.is_empty() {
        return None;
    }
    let opener = |remark: Option<(String, String)>, is_hidden| {
        Some(Opener { closes: Closes::Colons, remark, line: String::new(), is_hidden })
    };
    if let Some((attributes, length)) = Attributes::read(text) {
        let is_hidden = attributes
            .classes
            .iter()
            .any(|class| matches!(class.as_str(), "content-hidden" | "hidden"));
        let remark = attributes.classes.iter().find_map(|class| {
            let name = class.strip_prefix("callout-").unwrap_or(class);
            let title = attributes.value("title").unwrap_or_default();
            let title = if title.is_empty() { text[length..].trim() } else { title };
            REMARKS.contains(&name).then(|| (name.to_owned(), title.to_owned()))
        });
        return opener(remark, is_hidden);
    }
    let text = text.trim_start_matches('{');
    let end = text
        .find(|char: char| !(char.is_alphanumeric() || matches!(char, '-' | '_')))
        .unwrap_or(text.len());
    let (name, rest) = (text[..end].to_lowercase(), text[end..].trim_start_matches('}'));
    let title = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((title, _)) => title,
        None if rest.trim_start().starts_with('{') => {
            let read = Attributes::read(rest.trim_start());
            let title = read.and_then(|(read, _)| read.value("title").map(str::to_owned));
            return opener(
                REMARKS.contains(&name.as_str()).then(|| (name, title.unwrap_or_default())),
                false,
            );
        }
        None => rest.trim(),
    };
    let remark = REMARKS.contains(&name.as_str()).then(|| (name.clone(), title.to_owned()));
    (!name.is_empty()).then(|| opener(remark, name == "hidden")).flatten()
}

/// `{% note info %}`, `{{< callout type="tip" title="A title" >}}`
fn tagged(text: &str) -> Option<Opener> {
    let (name, arguments) = tag(text)?;
    if !TAGS.contains(&name) {
        return None;
    }
    let end = if text.starts_with("{%") { format!("end{name}") } else { format!("/{name}") };
    let named = |key: &str| {
        let (_, rest) = arguments.split_once(&format!("{key}="))?;
        let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
        Some(rest[..rest.find(['"', '\'', ' ']).unwrap_or(rest.len())].to_owned())
    };
    let titled = |key: &str| {
        let (_, rest) = arguments.split_once(&format!("{key}=\""))?;
        Some(rest[..rest.find('"')?].to_owned())
    };
    let word = arguments.split_whitespace().next().unwrap_or_default().trim_matches(['"', '\'']);
    let kind = named("type").filter(|kind| REMARKS.contains(&kind.as_str()));
    let kind = kind.or_else(|| REMARKS.contains(&word).then(|| word.to_owned()));
    let kind = kind.or_else(|| REMARKS.contains(&name).then(|| name.to_owned()));
    let remark = (kind.unwrap_or_else(|| "note".to_owned()), titled("title").unwrap_or_default());
    Some(Opener {
        closes: Closes::Tag(end),
        remark: Some(remark),
        line: String::new(),
        is_hidden: false,
    })
}

/// The name and the arguments of a tag of a template that has a line for itself.
fn tag(text: &str) -> Option<(&str, &str)> {
    let forms = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}")];
    let inner = forms.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.contains(close)).then(|| inner.trim_matches('-').trim())
    })?;
    let end = inner.find(char::is_whitespace).unwrap_or(inner.len());
    Some((&inner[..end], inner[end..].trim()))
}

#[cfg(test)]
mod tests {
    use super::super::places::Rewritten;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut rewritten = Rewritten::new(text);
        rewritten.apply(edits(text));
        assert_eq!(rewritten.text(), expected);
    }

    #[test]
    fn remarks_become_callouts() {
        check("!!! note\n    a\n\n    b\n\nc", "> [!note]\n> a\n>\n> b\n\nc");
        check("a\n??? tip \"A title\"\n\n    b\n", "a\n\n> [!tip] A title\n>\n> b\n");
        check(":::note[Clip]\na\n:::\nb", "> [!note] Clip\n> a\n\nb");
        check("::: {.callout-tip}\n## T\na\n:::", "> [!tip] T\n> a\n");
        check("{% note %}\na\n{% endnote %}", "> [!note]\n> a\n");
        check(
            "{{< callout type=\"warning\" title=\"A b\" >}}\na\n{{< /callout >}}",
            "> [!warning] A b\n> a\n",
        );
    }

    #[test]
    fn remarks_lie_in_lists_and_in_one_another() {
        check("- a\n\n    !!! note\n        b\n", "- a\n\n    > [!note]\n    > b\n");
        check(
            "!!! note\n    a\n    !!! tip\n        b\n    c\n",
            "> [!note]\n> a\n>\n> > [!tip]\n> > b\n>\n> c\n",
        );
        check("!!! note\n    ```\n    x\n    ```\n", "> [!note]\n> ```\n> x\n> ```\n");
    }

    #[test]
    fn other_containers_lose_their_marks() {
        check("::: {.column width=\"50%\"}\na\n:::\n", "\na\n\n");
        check("=== \"Tab\"\n\n    a\n", "**Tab**\n\n\na\n");
        check("::: {.content-hidden}\nsecret\n:::\nb", "\n\n\nb");
    }

    #[test]
    fn what_only_looks_like_one_stays() {
        for text in [
            "!!!\n",
            "!!! Wow! \"a\n",
            ":::\n",
            "::: note\nnever ended",
            "```\n!!! note\n```",
            "a === \"b\"",
            "{% if a %}",
        ] {
            check(text, text);
        }
    }
}
