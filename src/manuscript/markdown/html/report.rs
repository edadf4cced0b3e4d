//! What is told of HTML that is not kept.

use crate::diagnostics::{Code, Diagnostic};
use crate::manuscript::markdown::Reader;
use crate::source::Span;

/// Reports HTML that is not kept.
pub(in crate::manuscript::markdown) fn report(reader: &mut Reader<'_>, what: &str, span: Span) {
    let help = "the tag is left out and its text kept; say it in Markdown instead";
    tell(reader, format!("{what} is raw HTML that is not kept"), help, span);
}

fn tell(reader: &mut Reader<'_>, message: String, help: &str, span: Span) {
    reader.sink.push(Diagnostic::new(Code::RawHtml, message).at(span).help(help));
}

/// Reports an element that is left out with all that is in it.
pub(in crate::manuscript::markdown) fn report_dropped(
    reader: &mut Reader<'_>,
    name: &str,
    span: Span,
) {
    let help = "it is left out with all that is in it, since it is no text";
    tell(reader, format!("`<{name}>` is raw HTML that is not kept"), help, span);
}

/// Reports an element that a page would not show.
pub(in crate::manuscript::markdown) fn report_hidden(
    reader: &mut Reader<'_>,
    name: &str,
    span: Span,
) {
    let help = "it is left out with all that is in it; delete it, or what hides it";
    tell(reader, format!("`<{name}>` is hidden"), help, span);
}

/// Reports what a page plays or shows in a frame.
pub(in crate::manuscript::markdown) fn report_media(
    reader: &mut Reader<'_>,
    name: &str,
    span: Span,
) {
    let help = "a link to it stands in its place, if it has an address; say in words what it shows";
    tell(reader, format!("`<{name}>` is nothing that a book can play"), help, span);
}
