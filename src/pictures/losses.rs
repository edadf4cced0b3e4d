//! What drawings have that no book can keep.

use super::survey::{Format, Survey, Surveyed};
use crate::diagnostics::{Code, Diagnostic};
use roxmltree::{Document, Node, ParsingOptions};

impl Survey {
    /// Tells of each drawing what is left out of it, in both files.
    #[must_use]
    pub fn losses(&self) -> Vec<Diagnostic> {
        self.pictures()
            .iter()
            .filter(|picture| picture.format == Format::Svg)
            .filter_map(told)
            .collect()
    }
}

fn told(picture: &Surveyed) -> Option<Diagnostic> {
    let lost = lost(std::str::from_utf8(&picture.bytes).ok()?);
    if lost.is_empty() {
        return None;
    }
    let message = format!("the drawing `{}` loses {}", picture.path, lost.join(", "));
    let help = "export it as plain SVG with its text as text, or as PNG";
    Some(Diagnostic::new(Code::SvgReduced, message).in_file(picture.path.as_str()).help(help))
}

/// What is left out of a drawing, each kind once.
fn lost(svg: &str) -> Vec<&'static str> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let Ok(drawing) = Document::parse_with_options(svg, options) else { return Vec::new() };
    let mut lost: Vec<&str> =
        drawing.descendants().filter(Node::is_element).flat_map(lost_with).collect();
    lost.sort_unstable();
    lost.dedup();
    lost
}

fn lost_with(element: Node<'_, '_>) -> impl Iterator<Item = &'static str> {
    let what = match element.tag_name().name() {
        "script" => Some("its scripts"),
        "foreignObject" => match substitute(element) {
            None => Some("text that is HTML (`foreignObject`)"),
            Some(other) if other.tag_name().name() == "text" && words(other) != words(element) => {
                Some("the ends of labels that are HTML (`foreignObject`)")
            }
            Some(_) => None,
        },
        "animate" | "animateMotion" | "animateTransform" | "set" => Some("its movement"),
        "image" | "use" | "feImage" if leads_out(element) => Some("what is in other files"),
        _ => None,
    };
    let is_live = element.attributes().any(|attribute| attribute.name().starts_with("on"));
    what.into_iter().chain(is_live.then_some("its scripts"))
}

/// What a drawing has for programs that do not show an element: the next choice of a `<switch>`
/// (SVG 2 §5.9.2).
fn substitute<'a, 'd>(element: Node<'a, 'd>) -> Option<Node<'a, 'd>> {
    element.parent_element().filter(|parent| parent.tag_name().name() == "switch")?;
    element.next_siblings().skip(1).find(Node::is_element)
}

/// The words in an element, without the space between them.
fn words(element: Node<'_, '_>) -> String {
    let texts = element.descendants().filter(Node::is_text).filter_map(|text| text.text());
    texts.flat_map(str::split_whitespace).collect()
}

/// Whether an element names something outside of its file.
fn leads_out(element: Node<'_, '_>) -> bool {
    let mut addresses = element.attributes().filter(|attribute| attribute.name() == "href");
    addresses.any(|address| {
        !address.value().trim().starts_with(['#']) && !address.value().trim().starts_with("data:")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_html_movement_and_other_files_are_told_and_nothing_else() {
        let drawing = |content: &str| {
            lost(&format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{content}</svg>"
            ))
        };
        assert_eq!(
            drawing(
                "<rect/><switch><foreignObject>A</foreignObject><text>A</text></switch><use href=\"#a\"/><image href=\"data:image/png;base64,AA\"/>"
            ),
            [""; 0]
        );
        assert_eq!(
            drawing(
                "<script/><g onclick=\"x()\"/><foreignObject/><animate/><image xlink:href=\"a.png\"/>"
            ),
            [
                "its movement",
                "its scripts",
                "text that is HTML (`foreignObject`)",
                "what is in other files"
            ]
        );
    }
}
