//! HTML as a tree, as browsers build it: html5ever makes it, with all that it knows of ends that are
//! left out and of text between the rows of a table.
//!
//! html5ever gives no places. So it is given the elements that hold others, and in place of everything
//! else an element that names a piece of our own scan of the same bytes, which knows them.

use super::source::Source;
use super::tags::{Meaning, meaning};
use super::tokens::{EndTag, Tag, Token, tokens};
use crate::document::Block;
use dom_query::{Document, NodeRef};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// A part of a text that HTML holds together.
pub(in crate::manuscript::markdown) enum Part {
    /// HTML as it was written.
    Html(Source),
    /// What was written between two pieces of HTML, and is read.
    Blocks(Vec<Block>),
}

/// A piece of HTML.
pub(super) enum Piece<'a> {
    /// A tag or a text.
    Token(Token<'a>),
    /// An element whose content is no text of the page, or is kept as it stands.
    Whole(Tag<'a>, Vec<Token<'a>>),
    /// What was written between pieces of HTML.
    Blocks(Vec<Block>),
    /// Taken already.
    Taken,
}

impl<'a> Piece<'a> {
    /// The tag that it is, or that opens it.
    pub(super) fn tag(&self) -> Option<&Tag<'a>> {
        match self {
            Self::Token(Token::Open(tag)) | Self::Whole(tag, _) => Some(tag),
            _ => None,
        }
    }
}

/// The pieces, with their places in the file.
pub(super) type Pieces<'a> = Vec<(Piece<'a>, Range<usize>)>;

/// A node of the tree.
#[derive(Debug)]
pub(super) enum Node {
    /// An element that holds others: its name, the piece that opens it, and what is in it.
    Element(String, Option<usize>, Vec<Node>),
    /// A piece.
    Leaf(usize),
    /// White between pieces.
    Space,
}

/// Scans the parts.
pub(super) fn pieces(parts: &mut [Part]) -> Pieces<'_> {
    let mut pieces = Vec::new();
    for part in parts {
        match part {
            Part::Blocks(blocks) => {
                let start = blocks.first().map_or(0, |block| block.span.range().start);
                let end = blocks.last().map_or(start, |block| block.span.range().end);
                pieces.push((Piece::Blocks(std::mem::take(blocks)), start..end));
            }
            Part::Html(source) => scan(source, &mut pieces),
        }
    }
    pieces
}

fn scan<'a>(source: &'a Source, pieces: &mut Pieces<'a>) {
    let tokens = tokens(source.text());
    let mut ends: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, (token, _)) in tokens.iter().enumerate() {
        if let Token::Close(tag) = token {
            ends.entry(tag.name.clone()).or_default().push(index);
        }
    }
    let end_of = |tag: &Tag<'_>, index: usize| {
        let ends = ends.get(&tag.name)?;
        ends.get(ends.partition_point(|&end| end <= index)).copied()
    };
    let mut tokens = tokens.into_iter().enumerate();
    while let Some((index, (token, range))) = tokens.next() {
        match token {
            Token::Open(tag) if is_whole(&tag) => {
                let mut inner = Vec::new();
                let mut place = range;
                if let Some(end) = end_of(&tag, index) {
                    for (at, (token, range)) in tokens.by_ref() {
                        place.end = range.end;
                        if at == end {
                            break;
                        }
                        inner.push(token);
                    }
                }
                pieces.push((Piece::Whole(tag, inner), source.in_file(&place)));
            }
            // Line by line, so that every piece of text is one in the file as well.
            Token::Text(text) => {
                let mut start = range.start;
                for line in text.split_inclusive('\n') {
                    let place = source.in_file(&(start..start + line.len()));
                    pieces.push((Piece::Token(Token::Text(line)), place));
                    start += line.len();
                }
            }
            token => pieces.push((Piece::Token(token), source.in_file(&range))),
        }
    }
}

fn is_whole(tag: &Tag<'_>) -> bool {
    matches!(meaning(&tag.name), Meaning::Preformatted | Meaning::Media | Meaning::Dropped)
}

/// How many of the elements that HTML opens it leaves open, so that what follows stands in them.
pub(in crate::manuscript::markdown) fn open_elements(source: &Source, open: &mut Vec<String>) {
    let mut raw: Option<String> = None;
    for (token, _) in tokens(source.text()) {
        match token {
            Token::Open(tag) if raw.is_none() => {
                if is_whole(&tag) {
                    raw = (meaning(&tag.name) != Meaning::Media).then_some(tag.name);
                } else if element(&tag.name).is_some_and(holds_blocks) && !tag.closes_itself {
                    close_implied(open, &tag.name);
                    open.push(tag.name);
                }
            }
            Token::Close(tag) => {
                if raw.as_ref().is_some_and(|raw| *raw == tag.name) {
                    raw = None;
                } else if let Some(index) = open.iter().rposition(|name| *name == tag.name) {
                    open.truncate(index);
                }
            }
            _ => {}
        }
    }
}

/// Whether an element holds what is written in Markdown after it: a paragraph ends with the line.
fn holds_blocks(element: &str) -> bool {
    !matches!(element, "p" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The element that a tag opens, if it is one that holds others.
fn element(name: &str) -> Option<&'static str> {
    const SAME: [&str; 28] = [
        "p",
        "div",
        "blockquote",
        "figure",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "hr",
    ];
    match name {
        "section" | "article" | "header" | "footer" | "main" | "aside" | "nav" | "address"
        | "form" | "fieldset" | "legend" | "hgroup" | "dialog" | "search" | "center" => Some("div"),
        "menu" | "dir" => Some("ul"),
        _ => SAME.into_iter().find(|same| *same == name),
    }
}

/// Takes the elements off a list of open ones that end where another one begins.
fn close_implied(open: &mut Vec<String>, next: &str) {
    let ends: &[&str] = match next {
        "li" => &["li", "p"],
        "dt" | "dd" => &["dt", "dd", "p"],
        "td" | "th" => &["td", "th", "p"],
        "tr" => &["td", "th", "tr", "p"],
        "thead" | "tbody" | "tfoot" => {
            &["td", "th", "tr", "thead", "tbody", "tfoot", "caption", "p"]
        }
        _ => &["p"],
    };
    while open.last().is_some_and(|last| ends.contains(&last.as_str())) {
        open.pop();
    }
}

/// What html5ever is given of the pieces, and whether some elements were left out that lay deeper
/// than `deepest`.
struct Skeleton {
    html: String,
    open: Vec<String>,
    /// The elements that were left out and are open.
    left_out: Vec<String>,
    too_deep: Option<usize>,
    deepest: usize,
}

impl Skeleton {
    fn start(&mut self, tag: &Tag<'_>, name: &'static str, index: usize) {
        close_implied(&mut self.open, &tag.name);
        if self.open.len() >= self.deepest {
            self.too_deep.get_or_insert(index);
            self.left_out.push(tag.name.clone());
            return;
        }
        if name != "hr" {
            self.open.push(tag.name.clone());
        }
        let _ = write!(self.html, "<{name} n={index}>");
    }

    fn end(&mut self, tag: &EndTag<'_>, name: &'static str) {
        if self.left_out.last() == Some(&tag.name) {
            self.left_out.pop();
        } else if let Some(index) = self.open.iter().rposition(|open| *open == tag.name) {
            self.open.truncate(index);
            let _ = write!(self.html, "</{name}>");
        }
    }
}

/// The tree of the pieces, no deeper than `deepest`; and the piece that lay deeper, if one did.
pub(super) fn tree(pieces: &Pieces<'_>, deepest: usize) -> (Vec<Node>, Option<usize>) {
    let mut skeleton = Skeleton {
        html: String::new(),
        open: Vec::new(),
        left_out: Vec::new(),
        too_deep: None,
        deepest,
    };
    for (index, (piece, _)) in pieces.iter().enumerate() {
        match piece {
            Piece::Token(Token::Open(tag)) if let Some(name) = element(&tag.name) => {
                skeleton.start(tag, name, index);
            }
            Piece::Token(Token::Close(tag)) if let Some(name) = element(&tag.name) => {
                skeleton.end(tag, name);
            }
            Piece::Token(Token::Text(text)) if text.trim().is_empty() => skeleton.html.push(' '),
            Piece::Token(Token::Comment) | Piece::Taken => {}
            Piece::Blocks(_) => {
                let _ = write!(skeleton.html, "<section n={index}></section>");
            }
            Piece::Whole(tag, _) if meaning(&tag.name) == Meaning::Preformatted => {
                let _ = write!(skeleton.html, "<section n={index}></section>");
            }
            _ => {
                let _ = write!(skeleton.html, "<x-t n={index}></x-t>");
            }
        }
    }
    let document = Document::fragment(skeleton.html);
    let mut nodes = Vec::new();
    for child in document.html_root().children_it(false) {
        nodes.extend(node(&child));
    }
    (nodes, skeleton.too_deep)
}

fn node(from: &NodeRef<'_>) -> Option<Node> {
    if from.is_text() {
        return Some(Node::Space);
    }
    let name = from.node_name()?.to_string();
    let index = from.attr("n").and_then(|index| index.parse().ok());
    if matches!(name.as_str(), "x-t" | "section") {
        return index.map(Node::Leaf);
    }
    let children = from.children_it(false).filter_map(|child| node(&child)).collect();
    Some(Node::Element(name, index, children))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let mut source = Source::default();
        source.push(html, 0);
        let mut parts = [Part::Html(source)];
        let pieces = pieces(&mut parts);
        let (nodes, _) = tree(&pieces, 10);
        let mut shown = String::new();
        nodes.iter().for_each(|node| show(node, &pieces, &mut shown));
        shown
    }

    fn show(node: &Node, pieces: &Pieces<'_>, shown: &mut String) {
        match node {
            Node::Space => {}
            Node::Leaf(index) => match &pieces[*index].0 {
                Piece::Token(Token::Text(text)) => shown.push_str(text.trim()),
                _ => shown.push('?'),
            },
            Node::Element(name, _, children) => {
                let _ = write!(shown, "{name}(");
                children.iter().for_each(|child| show(child, pieces, shown));
                shown.push(')');
            }
        }
    }

    #[test]
    fn ends_that_are_left_out_are_known() {
        assert_eq!(shown("<ul><li>a<li>b</ul>"), "ul(li(a)li(b))");
        assert_eq!(
            shown("<table><tr><td>a<td>b<tr><td>c</table>"),
            "table(tbody(tr(td(a)td(b))tr(td(c))))"
        );
        assert_eq!(shown("<p>a<p>b<div>c</div>"), "p(a)p(b)div(c)");
        assert_eq!(shown("<table>x<tr><td>a</table>"), "xtable(tbody(tr(td(a))))");
    }

    #[test]
    fn the_tree_is_no_deeper_than_said() {
        let deep = "<div>".repeat(50) + "a" + &"</div>".repeat(50) + "b";
        assert_eq!(shown(&deep), "div(".repeat(10) + "a" + &")".repeat(10) + "b");
    }

    #[test]
    fn what_html_leaves_open_is_counted() {
        let mut open = Vec::new();
        let mut source = Source::default();
        source.push("<div><p>a<table><tr><td>", 0);
        open_elements(&source, &mut open);
        assert_eq!(open, ["div", "table", "tr", "td"]);
    }
}
