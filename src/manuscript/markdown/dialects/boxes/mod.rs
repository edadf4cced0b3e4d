//! Boxed remarks and other containers: `!!! note` of MkDocs, `:::note` of Docusaurus, `::: {.callout-note}`
//! of Quarto, `{% note %}` of Hexo, `{{< callout >}}` of Hugo, and the tabs of MkDocs. A remark becomes a
//! callout in the form of Obsidian, which the parser's blocks know; of other containers the text stays.

mod openers;
mod pairs;

use super::lines::{Line, dedented, indent, lines};
use super::places::Edit;
use openers::{Closes, Opener, opener};
use pairs::Pairs;
use std::ops::Range;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// The edits that make callouts of boxes.
    pub(super) edits: Vec<Edit>,
    /// The lines that open a box which nothing closes.
    pub(super) unclosed: Vec<Range<usize>>,
    /// The first line that opens a box within too many others.
    pub(super) too_deep: Option<Range<usize>>,
}

/// A container that is open.
struct Open {
    closes: Closes,
    /// The line that opens it.
    index: usize,
    /// So many columns of white are taken off the lines in it.
    columns: usize,
    /// What stands before the lines in it.
    prefix: String,
    /// How many remarks it lies within, itself included.
    depth: usize,
    /// Whether it is hidden, or another around it.
    is_hidden: bool,
}

/// Remarks within remarks; what lies deeper is no box.
const DEEPEST: usize = 16;

/// Finds the boxes of a text.
pub(super) fn find(text: &str) -> Found {
    let marks = ["!!!", "???", ":::", "=== \"", "{%", "{{<", "{{%"];
    if !marks.iter().any(|mark| text.contains(mark)) {
        return Found::default();
    }
    let lines = lines(text);
    let pairs = Pairs::of(&lines);
    // The next line with words after each.
    let mut following = vec![None; lines.len()];
    let mut next = None;
    for (index, line) in lines.iter().enumerate().rev() {
        following[index] = next;
        if !line.text.trim().is_empty() {
            next = Some(index);
        }
    }
    let mut boxes = Boxes { lines: &lines, open: Vec::new(), found: Found::default() };
    let mut title_line = None;
    for index in 0..lines.len() {
        if title_line == Some(index) {
            let line = &lines[index];
            boxes.found.edits.push(Edit::removal(line.start..line.next));
            continue;
        }
        if let Some(taken) = boxes.line(index, following[index], &pairs) {
            title_line = Some(taken);
        }
    }
    boxes.found.unclosed = pairs.unclosed.iter().map(|&index| lines[index].place()).collect();
    boxes.found
}

struct Boxes<'l, 'a> {
    lines: &'l [Line<'a>],
    open: Vec<Open>,
    found: Found,
}

impl Boxes<'_, '_> {
    /// Reads a line. Gives the line that is the title of a remark and not to be read again.
    fn line(&mut self, index: usize, following: Option<usize>, pairs: &Pairs) -> Option<usize> {
        let line = &self.lines[index];
        let before = index.checked_sub(1).and_then(|before| self.lines.get(before));
        let is_after_text = before.is_some_and(|before| !before.text.trim().is_empty());
        let next_indent = following.map_or(0, |next| indent(self.lines[next].text));
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
        if let Some(opener) = pairs.opener_of(index) {
            let at = self.open.iter().rposition(|open| open.index <= opener);
            let is_open = at.and_then(|at| self.open.get(at)).is_some_and(|o| o.index == opener);
            if let Some(at) = at.filter(|_| is_open) {
                self.open.truncate(at);
            }
            self.replace(line, "");
            return None;
        }
        let opener = opener(line.text.trim(), pairs.has_end(index))
            .filter(|opener| opener.closes != Closes::Dedent || next_indent >= columns + 4);
        match opener {
            Some(opener) => self.opens(index, opener, is_after_text, following),
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
        self.open.last().is_some_and(|open| open.is_hidden)
    }

    /// A line of a container's text.
    fn within(&mut self, line: &Line<'_>, is_blank: bool, needs_gap: bool) {
        if self.is_hidden() {
            return self.found.edits.push(Edit::removal(line.place()));
        }
        let (columns, prefix) =
            self.open.last().map_or((0, ""), |open| (open.columns, open.prefix.as_str()));
        let white = dedented(line.text, columns);
        let gap = if needs_gap { format!("{}\n", prefix.trim_end()) } else { String::new() };
        let prefix = gap + if is_blank { prefix.trim_end() } else { prefix };
        if white > 0 || !prefix.is_empty() {
            self.found.edits.push(Edit::new(line.start..line.start + white, prefix));
        }
    }

    /// Puts something in place of a line.
    fn replace(&mut self, line: &Line<'_>, with: &str) {
        let with = format!("{}{with}", self.prefix()).trim_end().to_owned();
        let with = if self.is_hidden() { String::new() } else { with };
        self.found.edits.push(Edit::new(line.place(), with));
    }

    fn opens(
        &mut self,
        index: usize,
        opener: Opener,
        is_after_text: bool,
        following: Option<usize>,
    ) -> Option<usize> {
        let line = &self.lines[index];
        let (outer, depth) = self.open.last().map_or((0, 0), |open| (open.columns, open.depth));
        let columns = indent(line.text);
        let white = " ".repeat(columns.saturating_sub(outer));
        let mut taken = None;
        let is_remark = opener.remark.is_some();
        let (words, mark) = match opener.remark {
            Some((name, mut title)) => {
                if title.is_empty()
                    && opener.closes == Closes::Colons
                    && let Some(index) = following
                    && let Some(words) = heading_of(&self.lines[index])
                {
                    words.clone_into(&mut title);
                    taken = Some(index);
                }
                if depth < DEEPEST {
                    (format!("> [!{name}] {title}").trim_end().to_owned(), "> ")
                } else {
                    self.found.too_deep.get_or_insert(line.place());
                    (openers::title_alone(&title), "")
                }
            }
            None => (opener.line, ""),
        };
        // What stands right above is another paragraph.
        let prefix = self.prefix();
        let gap = if is_after_text { format!("{}\n", prefix.trim_end()) } else { String::new() };
        let mut whole = format!("{gap}{prefix}{white}{words}").trim_end_matches(' ').to_owned();
        let inner = format!("{prefix}{white}{mark}");
        if let Some(body) = &opener.body {
            whole = format!("{whole}\n{inner}{body}\n{}", prefix.trim_end());
        }
        let is_hidden = self.is_hidden() || opener.is_hidden;
        let whole = if is_hidden { String::new() } else { whole };
        self.found.edits.push(Edit::new(line.place(), whole));
        if opener.body.is_none() {
            self.open.push(Open {
                columns: if opener.closes == Closes::Dedent { columns + 4 } else { columns },
                closes: opener.closes,
                index,
                prefix: inner,
                depth: depth + usize::from(is_remark && depth < DEEPEST),
                is_hidden,
            });
        }
        taken
    }
}

/// The words of a heading that stands in a remark: its title.
fn heading_of<'t>(line: &Line<'t>) -> Option<&'t str> {
    let text = line.text.trim();
    let rest = text.trim_start_matches('#');
    (!line.is_code && text.len() > rest.len() && rest.starts_with(' ')).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::super::places::{Rewritten, check_edits};
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_edits(text, find(text).edits, expected);
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
    fn titles_are_kept() {
        check("::: theorem The line\na\n:::\n", "**The line**\n\na\n\n");
        check(":::note[See [b](c)]\na\n:::\n", "> [!note] See [b](c)\n> a\n\n");
        check(
            "{% note info no-icon Don't panic %}\na\n{% endnote %}",
            "> [!info] Don't panic\n> a\n",
        );
        check("{{% notice tip \"A \\\"b\\\"\" %}}\na\n{{% /notice %}}", "> [!tip] A \"b\"\n> a\n");
    }

    #[test]
    fn a_tag_without_an_end_boxes_its_own_words() {
        check("{{< note \"Mind the tide.\" >}}\n\nb\n", "> [!note]\n> Mind the tide.\n\n\nb\n");
        check("{{< tip >}}a b{{< /tip >}}\nc\n", "> [!tip]\n> a b\n\nc\n");
        check("{% note %}\na\n", "{% note %}\na\n");
    }

    #[test]
    fn every_end_ends_what_begins_last() {
        let found = find("::: note\na\n::: tip\nb\n:::\nc\n");
        assert_eq!(found.unclosed.first(), Some(&(0..8)));
        let deep = ":::note\n".repeat(40) + "a\n" + &":::\n".repeat(40) + "b\n";
        let found = find(&deep);
        assert_eq!(found.too_deep, Some(16 * 8..16 * 8 + 7));
        let mut rewritten = Rewritten::new(&deep);
        rewritten.apply(found.edits);
        assert!(rewritten.text().contains(&format!("\n{}a\n", "> ".repeat(16))));
        assert!(rewritten.text().ends_with("\nb\n"));
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
