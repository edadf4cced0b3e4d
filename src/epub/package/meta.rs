//! Elements of the package's metadata, indented as the builder indents its own.

use crate::html::Xml;

/// Where the builder's own elements stand.
pub(super) const BREAK: &str = "\n    ";

/// An element with text.
pub(super) fn element(xml: &mut Xml, name: &'static str, text: &str) {
    xml.start(name).text(text).end().text(BREAK);
}

/// A property of the book.
pub(super) fn property(xml: &mut Xml, name: &str, text: &str) {
    xml.start("meta").attribute("property", name).text(text).end().text(BREAK);
}

/// What is said further of an element.
pub(super) fn refinement(xml: &mut Xml, of: &str, name: &str, scheme: Option<&str>, text: &str) {
    xml.start("meta").attribute("refines", of).attribute("property", name);
    if let Some(scheme) = scheme {
        xml.attribute("scheme", scheme);
    }
    xml.text(text).end().text(BREAK);
}
