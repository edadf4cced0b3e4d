//! MathML as the schema of EPUB has it: presentation of MathML 3 (EPUB 3.3 §6.2, MathML 3 §3).
//!
//! What the writer of formulas makes and the schema lacks is said otherwise, if that can be: styles
//! of single elements by an element around them, spaces before the base of a script by a row.

use roxmltree::{Document, Node};
use std::fmt::Write as _;

/// Elements within elements: more are no formula that somebody reads.
const DEEPEST: usize = 200;

/// A formula as the schema has it; nothing if it cannot be said so.
pub(super) fn conforming(xml: &str) -> Option<String> {
    let document = Document::parse(xml).ok()?;
    let mut writer = Writer { text: String::new(), has_changed: false };
    writer.element(document.root_element(), 0)?;
    Some(if writer.has_changed { writer.text } else { xml.to_owned() })
}

/// The elements that hold text.
const TOKENS: [&str; 5] = ["mi", "mn", "mo", "mtext", "ms"];

/// The elements that hold others.
const LAYOUT: [&str; 22] = [
    "math",
    "mrow",
    "mfrac",
    "msqrt",
    "mroot",
    "mstyle",
    "merror",
    "mpadded",
    "mphantom",
    "mfenced",
    "menclose",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mmultiscripts",
    "mtable",
    "mtr",
    "mtd",
    "mspace",
];

/// How many children an element has, if that is fixed.
fn arity(name: &str) -> Option<usize> {
    match name {
        "mfrac" | "mroot" | "msub" | "msup" | "munder" | "mover" => Some(2),
        "msubsup" | "munderover" => Some(3),
        "mspace" => Some(0),
        _ => None,
    }
}

/// Whether an element may have an attribute.
fn may_have(element: &str, attribute: &str) -> bool {
    const OF_TABLES: [&str; 13] = [
        "align",
        "rowalign",
        "columnalign",
        "columnwidth",
        "width",
        "rowspacing",
        "columnspacing",
        "rowlines",
        "columnlines",
        "frame",
        "framespacing",
        "displaystyle",
        "side",
    ];
    match attribute {
        "id" | "class" | "style" | "href" | "mathcolor" | "mathbackground" => true,
        "mathvariant" | "mathsize" | "dir" if TOKENS.contains(&element) => true,
        _ => match element {
            "math" => matches!(attribute, "display" | "alttext" | "displaystyle"),
            "mstyle" => matches!(attribute, "displaystyle" | "scriptlevel" | "mathvariant"),
            "mo" => matches!(
                attribute,
                "form"
                    | "fence"
                    | "separator"
                    | "lspace"
                    | "rspace"
                    | "stretchy"
                    | "symmetric"
                    | "maxsize"
                    | "minsize"
                    | "largeop"
                    | "movablelimits"
                    | "accent"
            ),
            "mspace" => matches!(attribute, "width" | "height" | "depth" | "linebreak"),
            "mpadded" => matches!(attribute, "width" | "height" | "depth" | "lspace" | "voffset"),
            "mfrac" => {
                matches!(attribute, "linethickness" | "numalign" | "denomalign" | "bevelled")
            }
            "munder" => attribute == "accentunder",
            "mover" => attribute == "accent",
            "munderover" => matches!(attribute, "accent" | "accentunder"),
            "menclose" => attribute == "notation",
            "mfenced" => matches!(attribute, "open" | "close" | "separators"),
            "mtable" => OF_TABLES.contains(&attribute),
            "mtr" => matches!(attribute, "rowalign" | "columnalign"),
            "mtd" => matches!(attribute, "rowalign" | "columnalign" | "rowspan" | "columnspan"),
            _ => false,
        },
    }
}

/// A length as the schema has it: eighteen mathematical units go to the em.
fn length(value: &str) -> Option<String> {
    let end = value.find(|char: char| !(char.is_ascii_digit() || matches!(char, '.' | '-' | '+')));
    let (number, unit) = value.split_at(end.unwrap_or(value.len()));
    let number: f64 = number.parse().ok()?;
    match unit {
        "mu" => Some(format!("{:.4}em", number / 18.0)),
        "" | "em" | "ex" | "px" | "in" | "cm" | "mm" | "pt" | "pc" | "%" => Some(value.to_owned()),
        _ => None,
    }
}

struct Writer {
    text: String,
    has_changed: bool,
}

impl Writer {
    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Option<()> {
        let name = node.tag_name().name();
        let is_token = TOKENS.contains(&name);
        if depth > DEEPEST || !(is_token || LAYOUT.contains(&name)) {
            return None;
        }
        let style = self.style_around(node, name);
        if let Some(style) = &style {
            let _ = write!(self.text, "<mstyle{style}>");
        }
        let children: Vec<_> = node.children().filter(Node::is_element).collect();
        let excess = arity(name).map_or(0, |count| children.len().saturating_sub(count));
        let (spaces, children) = children.split_at_checked(excess)?;
        if !spaces.iter().all(|space| space.tag_name().name() == "mspace")
            || arity(name).is_some_and(|count| children.len() != count)
            || !is_well_placed(name, children)
        {
            return None;
        }
        if !spaces.is_empty() {
            self.has_changed = true;
            self.text.push_str("<mrow>");
            spaces.iter().try_for_each(|space| self.element(*space, depth + 1))?;
        }
        self.start(node, name);
        for child in node.children() {
            match child.text().filter(|_| child.is_text()) {
                Some(words) if is_token => self.words(words),
                Some(words) if words.trim().is_empty() => {}
                Some(_) => return None,
                None if child.is_element() && is_token => return None,
                None => {}
            }
        }
        children.iter().try_for_each(|child| self.element(*child, depth + 1))?;
        let _ = write!(self.text, "</{name}>");
        if !spaces.is_empty() {
            self.text.push_str("</mrow>");
        }
        if style.is_some() {
            self.text.push_str("</mstyle>");
        }
        Some(())
    }

    /// The attributes of an `mstyle` around an element that has a style and may not have one itself.
    fn style_around(&mut self, node: Node<'_, '_>, name: &str) -> Option<String> {
        let mut style = String::new();
        for attribute in node.attributes() {
            let key = attribute.name();
            let is_style = matches!(key, "displaystyle" | "scriptlevel");
            if is_style && !may_have(name, key) && !matches!(name, "mtr" | "mtd" | "math") {
                let _ = write!(style, " {key}=\"{}\"", escaped(attribute.value()));
            }
        }
        self.has_changed |= !style.is_empty();
        (!style.is_empty()).then_some(style)
    }

    fn start(&mut self, node: Node<'_, '_>, name: &str) {
        let _ = write!(self.text, "<{name}");
        if name == "math" {
            self.text.push_str(" xmlns=\"http://www.w3.org/1998/Math/MathML\"");
        }
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            let is_length = name == "mspace" && matches!(key, "width" | "height" | "depth");
            let read = if is_length { length(value) } else { Some(value.to_owned()) };
            let kept = read.filter(|_| may_have(name, key));
            self.has_changed |= kept.as_deref() != Some(value);
            if let Some(value) = kept {
                let _ = write!(self.text, " {key}=\"{}\"", escaped(&value));
            }
        }
        self.text.push('>');
    }

    fn words(&mut self, words: &str) {
        self.text.push_str(&escaped(words));
    }
}

/// Whether rows stand in tables alone, and cells in rows.
fn is_well_placed(name: &str, children: &[Node<'_, '_>]) -> bool {
    let only = |inner: &str| children.iter().all(|child| child.tag_name().name() == inner);
    let none = |inner: &str| !children.iter().any(|child| child.tag_name().name() == inner);
    match name {
        "mtable" => only("mtr"),
        "mtr" => only("mtd"),
        _ => none("mtr") && none("mtd"),
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::formula;
    use super::*;

    /// The commands that the reader of formulas knows.
    const COMMANDS: &str = include_str!("commands.txt");

    /// What the schema asks, written down anew: MathML 3, appendix A.
    #[track_caller]
    fn check(xml: &str, source: &str) {
        let document = Document::parse(xml).unwrap();
        for node in document.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            let count = node.children().filter(Node::is_element).count();
            let expected = match name {
                "mfrac" | "mroot" | "msub" | "msup" | "munder" | "mover" => Some(2),
                "msubsup" | "munderover" => Some(3),
                "mi" | "mn" | "mo" | "mtext" | "mspace" => Some(0),
                _ => None,
            };
            assert!(expected.is_none_or(|expected| expected == count), "{source}: {name} in {xml}");
            let is_token = matches!(name, "mi" | "mn" | "mo" | "mtext");
            let has_words = node.children().any(|child| {
                child.is_text() && !child.text().unwrap_or_default().trim().is_empty()
            });
            assert!(is_token || !has_words, "{source}: words in {name} of {xml}");
            for attribute in node.attributes() {
                let key = attribute.name();
                let is_style = matches!(key, "displaystyle" | "scriptlevel");
                assert!(
                    !is_style || matches!(name, "mstyle" | "mtable" | "math"),
                    "{source}: {key} of {name} in {xml}"
                );
                assert!(!attribute.value().ends_with("mu"), "{source}: {xml}");
            }
        }
    }

    #[test]
    fn every_command_that_is_read_is_valid_in_a_book() {
        let mut read = 0;
        for command in COMMANDS.split_whitespace() {
            for form in [
                format!("\\{command}"),
                format!("2\\{command} x"),
                format!("2\\{command}_1^2 x"),
                format!("a\\{command}{{x}}{{y}}"),
                format!("a \\{command}{{1em}} b"),
                format!("a\\begin{{{command}}} a & b \\\\ c & d \\end{{{command}}}_1"),
                format!("{{\\{command} x + \\frac{{1}}{{2}}}}"),
            ] {
                for is_displayed in [false, true] {
                    if let Ok(formula) = formula(&form, is_displayed) {
                        check(&formula.mathml, &form);
                        read += 1;
                    }
                }
            }
        }
        assert!(read > 3_000, "{read} forms are read");
    }

    #[test]
    fn what_the_schema_lacks_is_said_otherwise() {
        for source in [
            "2\\sin^2 x",
            "a\\lim_{x \\to 0} f",
            "\\dfrac{1}{2}",
            "\\displaystyle\\sum_{i=1}^n i",
            "\\tbinom{n}{k}",
            "\\begin{dcases} a \\end{dcases}",
            "\\mkern3mu x",
        ] {
            let formula = formula(source, false).unwrap_or_else(|why| panic!("{source}: {why}"));
            check(&formula.mathml, source);
        }
    }
}
