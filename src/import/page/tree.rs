//! A page as a tree of elements, and what is asked of one everywhere.

use dom_query::{Document, NodeRef};

/// Elements within elements: browsers make no deeper pages (Blink, `kMaximumHTMLParserDOMTreeDepth`).
const DEEPEST: usize = 512;
/// Elements that are open at once, before the page is parsed: the parser looks through all of them for
/// each that is opened.
const MOST_OPEN: usize = 5_000;
/// Attributes of one element: the parser compares each with all before it.
const MOST_ATTRIBUTES: usize = 1_000;

/// The tree of a page; nothing if no browser would show one like it.
pub(super) fn parse(html: &str) -> Option<Document> {
    if !is_within_bounds(html) {
        return None;
    }
    let tree = Document::from(html);
    (!is_too_deep(&tree)).then_some(tree)
}

fn is_too_deep(tree: &Document) -> bool {
    let mut open = vec![(tree.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEEPEST {
            return true;
        }
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    false
}

/// Whether the parser comes to an end with a page in a time that grows with its length. The tags are
/// counted and not understood: the bounds are far from what pages have.
fn is_within_bounds(html: &str) -> bool {
    let mut rest = html;
    let mut open = 0usize;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
            continue;
        }
        let closes = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        if !tag.starts_with(|char: char| char.is_ascii_alphabetic()) {
            continue;
        }
        let name_end = tag
            .find(|char: char| !char.is_ascii_alphanumeric() && char != '-')
            .unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(name_end);
        let name = name.to_ascii_lowercase();
        let Some(behind) = behind_attributes(attributes) else { return false };
        rest = behind;
        if ["script", "style", "textarea", "title", "xmp"].contains(&name.as_str()) && !closes {
            rest = behind_end(rest, &name);
        } else if !closes_itself(&name) {
            open = if closes { open.saturating_sub(1) } else { open + 1 };
        }
        if open > MOST_OPEN {
            return false;
        }
    }
    true
}

/// What follows a tag, from its name on; nothing if it has too many attributes.
fn behind_attributes(tag: &str) -> Option<&str> {
    let (mut quote, mut count, mut is_apart) = (None, 0, false);
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return Some(&tag[at + 1..]),
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, _) => {
                count += usize::from(is_apart && !byte.is_ascii_whitespace());
                is_apart = byte.is_ascii_whitespace() || byte == b'/';
                if count > MOST_ATTRIBUTES {
                    return None;
                }
                continue;
            }
        }
        is_apart = quote.is_none();
        count += usize::from(byte == b'"' && quote.is_none());
    }
    Some("")
}

/// What follows the end tag of an element that holds no other.
fn behind_end<'h>(html: &'h str, name: &str) -> &'h str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            return rest;
        }
    }
    ""
}

/// Whether elements of a name never hold one another: they are void, or end where the next begins.
fn closes_itself(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "p"
            | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "colgroup"
            | "caption"
            | "option"
            | "optgroup"
            | "rt"
            | "rp"
            | "html"
            | "head"
            | "body"
    )
}

/// The name of an element in small letters; nothing for a text.
pub(super) fn name(node: &NodeRef<'_>) -> String {
    node.node_name().map(|name| name.to_string()).unwrap_or_default()
}

/// An attribute that says something.
pub(super) fn attribute(node: &NodeRef<'_>, name: &str) -> Option<String> {
    let value = node.attr(name)?.trim().to_owned();
    (!value.is_empty()).then_some(value)
}

/// The words of a text with single spaces between them.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters and digits of words, in small letters.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether an element is a block: what stands before it and after it are other lines.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "iframe"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "video"
            | "audio"
            | "option"
            | "select"
    )
}

/// Whether an element shows no text of its own.
pub(super) fn is_unseen(node: &NodeRef<'_>, name: &str) -> bool {
    if matches!(
        name,
        "script"
            | "style"
            | "template"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "noscript"
            | "svg"
            | "canvas"
            | "object"
            | "embed"
            | "datalist"
            | "map"
    ) {
        return true;
    }
    let style = node.attr("style").map(|style| style.to_ascii_lowercase().replace(' ', ""));
    node.has_attr("hidden")
        || style.is_some_and(|style| {
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

/// Whether a picture shows nothing and tells a server who reads.
pub(super) fn is_pixel(node: &NodeRef<'_>) -> bool {
    let is_tiny =
        |name: &str| attribute(node, name).is_some_and(|size| matches!(size.as_str(), "0" | "1"));
    is_tiny("width") || is_tiny("height")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_within_bounds_are_parsed() {
        for (html, is_page) in [
            ("<p>a<p>b".repeat(20_000), true),
            ("<div>".repeat(100_000), false),
            ("<div></div>".repeat(100_000), true),
            (format!("<p {}>", "a=1 ".repeat(2_000)), false),
            (format!("<p {}>", "a=\"1\"".repeat(2_000)), false),
            (format!("<script>{}</script><p>", "if (a<b) { }\n".repeat(5_000)), true),
            (format!("<!--{}--><p>", "<div>".repeat(10_000)), true),
            ("<b><i>".repeat(300), false),
            ("<".repeat(100_000), true),
            ("<a \"".to_owned(), true),
        ] {
            let start: String = html.chars().take(30).collect();
            assert_eq!(parse(&html).is_some(), is_page, "{start}");
        }
    }
}
