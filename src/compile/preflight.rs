//! What keeps a finished e-book from its readers: its weight, and fonts that may not go with it.

use super::artifacts::Artifact;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::fonts::{FontBook, Origin};
use crate::pictures::Survey;
use crate::source::Span;

/// What carries a file no further from these sizes on, in megabytes.
const CARRIERS: [(usize, &str); 3] = [
    (200, "Send to Kindle, which takes 200 MB"),
    (50, "Send to Kindle by e-mail, which takes 50 MB"),
    (25, "most mailboxes, which take 25 MB"),
];

/// Names the issue's own faces that may not be given on.
pub(super) fn fonts(book: &FontBook, span: Span, sink: &mut Sink) {
    for face in
        book.faces().iter().filter(|face| face.origin == Origin::Issue && !face.may_be_embedded())
    {
        let message = format!("the licence of {} forbids to embed it", face.name);
        let help = "take another face, or take `embed-fonts` out; the EPUB is made without it";
        sink.push(Diagnostic::new(Code::RestrictedFont, message).at(span).help(help));
    }
}

/// Names what does not carry a book of so many bytes, and its heaviest pictures.
pub(super) fn weight(book: &Artifact, survey: &Survey, sink: &mut Sink) {
    const MEGABYTE: usize = 1_000_000;
    let bytes = book.bytes.len();
    let Some((_, carrier)) = CARRIERS.iter().find(|(most, _)| bytes > most * MEGABYTE) else {
        return;
    };
    let message = format!("the EPUB has {} MB, too much for {carrier}", bytes.div_ceil(MEGABYTE));
    let mut heaviest: Vec<(u64, &str)> =
        book.pictures.iter().map(|(id, bytes)| (*bytes, survey.get(*id).path.as_str())).collect();
    heaviest.sort_by_key(|&(size, path)| (std::cmp::Reverse(size), path));
    let named: Vec<String> = heaviest
        .iter()
        .take(3)
        .map(|(size, path)| format!("`{path}` ({} kB)", size.div_ceil(1000)))
        .collect();
    let help = match named.as_slice() {
        [] => "leave articles out".to_owned(),
        _ => format!("make its pictures smaller; the heaviest are {}", named.join(", ")),
    };
    sink.push(Diagnostic::new(Code::LargeEpub, message).help(help));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heavy_book_is_told_what_does_not_carry_it() {
        let told = |megabytes: usize| {
            let mut sink = Sink::default();
            let bytes = vec![0; megabytes * 1_000_000 + 1];
            let book = Artifact { bytes, ..Artifact::default() };
            weight(&book, &Survey::default(), &mut sink);
            sink.into_diagnostics().pop().map(|told| told.message)
        };
        assert_eq!(told(24), None);
        assert_eq!(
            told(25).as_deref(),
            Some("the EPUB has 26 MB, too much for most mailboxes, which take 25 MB")
        );
        assert_eq!(
            told(50).as_deref(),
            Some("the EPUB has 51 MB, too much for Send to Kindle by e-mail, which takes 50 MB")
        );
        assert_eq!(
            told(300).as_deref(),
            Some("the EPUB has 301 MB, too much for Send to Kindle, which takes 200 MB")
        );
    }
}
