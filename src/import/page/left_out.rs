//! What is in a page and not in its article.

use super::tree::{is_block, is_pixel, is_unseen, letters, name, one_line};
use crate::manuscript::Owner;
use dom_query::NodeRef;

/// The lines that were left out so far, run by run, and the parts that are no text.
#[derive(Default)]
pub(super) struct LeftOut {
    runs: Vec<String>,
    run: Vec<String>,
    parts: [usize; PARTS.len()],
    others: Vec<(Owner, String)>,
    /// The title by its letters, as long as its heading did not come: that is not left out.
    title: Option<String>,
}

/// Parts of a page that are no text.
#[derive(Copy, Clone)]
pub(super) enum Part {
    Script,
    Form,
    Frame,
    Film,
    Pixel,
    CaptionLink,
}

/// What one of the parts is called, what several are, and whose they are.
const PARTS: [(&str, &str, Owner); 6] = [
    ("script", "scripts", Owner::Page),
    ("form", "forms", Owner::Page),
    ("embedded frame", "embedded frames", Owner::Author),
    ("film or recording", "films or recordings", Owner::Author),
    ("tracking pixel", "tracking pixels", Owner::Page),
    ("link in a caption", "links in captions", Owner::Unknown),
];

impl LeftOut {
    /// Nothing yet, of a page with this title.
    pub(super) fn beside(title: Option<String>) -> Self {
        Self { title, ..Self::default() }
    }

    /// Whether a heading is that of the title; only the first is.
    pub(super) fn is_title(&mut self, heading: &NodeRef<'_>) -> bool {
        let is_title = self.title.as_ref().is_some_and(|title| *title == letters(&heading.text()));
        if is_title {
            self.title = None;
        }
        is_title
    }

    /// Leaves out a line.
    pub(super) fn line(&mut self, text: &str) {
        let line = one_line(text);
        if !line.is_empty() {
            self.run.push(line);
        }
    }

    /// Leaves out an element with all that one sees of it.
    pub(super) fn element(&mut self, node: &NodeRef<'_>) {
        let mut line = String::new();
        self.visit(node, &mut line);
        self.line(&line);
    }

    fn visit(&mut self, node: &NodeRef<'_>, line: &mut String) {
        if node.is_text() {
            line.push_str(&node.text());
            return;
        }
        let name = name(node);
        self.count(node, &name);
        if is_unseen(node, &name) || matches!(name.as_str(), "h1" | "h2") && self.is_title(node) {
            return;
        }
        let parts = is_block(&name) || matches!(name.as_str(), "br" | "button" | "label");
        // Links side by side are words of their own.
        if name == "a" && node.prev_sibling().is_some_and(|before| before.is_element()) {
            line.push(' ');
        }
        if parts {
            self.line(&std::mem::take(line));
        }
        node.children_it(false).for_each(|child| self.visit(&child, line));
        if parts {
            self.line(&std::mem::take(line));
        }
    }

    /// Counts an element that is left out, if it is more than its text.
    pub(super) fn count(&mut self, node: &NodeRef<'_>, name: &str) {
        match name {
            "script" => self.part(Part::Script),
            "form" => self.part(Part::Form),
            "iframe" | "embed" | "object" => self.part(Part::Frame),
            "video" | "audio" => self.part(Part::Film),
            "img" if is_pixel(node) => self.part(Part::Pixel),
            _ => {}
        }
    }

    /// Counts a part that is left out.
    pub(super) const fn part(&mut self, part: Part) {
        self.parts[part as usize] += 1;
    }

    /// Leaves out what is told in words of its own.
    pub(super) fn other(&mut self, owner: Owner, what: String) {
        self.others.push((owner, what));
    }

    /// Ends a run: something of the article follows.
    pub(super) fn close(&mut self) {
        self.runs.extend(told(&std::mem::take(&mut self.run)));
    }

    /// All that was left out, in words, and whose it is. Of a run of lines only its reader can tell.
    pub(super) fn told(mut self) -> Vec<(Owner, String)> {
        self.close();
        let counted = |(&count, (one, more, owner)): (&usize, &(&str, &str, Owner))| match count {
            0 => None,
            1 => Some((*owner, format!("1 {one}"))),
            _ => Some((*owner, format!("{count} {more}"))),
        };
        let parts = self.parts.iter().zip(&PARTS).filter_map(counted);
        let runs = self.runs.into_iter().map(|run| (Owner::Unknown, run));
        runs.chain(parts).chain(self.others).collect()
    }
}

/// A run of lines by its first and last words.
fn told(run: &[String]) -> Option<String> {
    let short = |line: &str| {
        let end = line.char_indices().nth(60).map_or(line.len(), |(end, _)| end);
        if end < line.len() { format!("`{}…`", &line[..end]) } else { format!("`{line}`") }
    };
    match run {
        [] => None,
        [first] => Some(short(first)),
        [first, last] => Some(format!("{} and {}", short(first), short(last))),
        [first, between @ .., last] => {
            Some(format!("{} to {}, {} lines", short(first), short(last), between.len() + 2))
        }
    }
}
