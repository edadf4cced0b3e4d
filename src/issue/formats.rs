//! What a format cannot carry of an issue, told before it is made.
//!
//! Most of what e-readers and delivery services refuse or mangle cannot happen: pictures are
//! converted, the stylesheet and the navigation are ours. What is left is for the editor to decide.

use super::{Article, Issue};
use crate::diagnostics::{Code, Diagnostic, Sink, shortened};
use crate::document::{self, Block, BlockKind, Document, Inline, InlineKind, Picture};
use crate::manifest::EpubSettings;
use crate::source::Span;

/// Languages that Kindle Direct Publishing lists for e-books (2025). For others, Send to Kindle has
/// been seen to refuse a book as `E999`, without a reason.
const KINDLE: &[&str] = &[
    "af", "ar", "br", "ca", "co", "cy", "da", "de", "en", "es", "eu", "fi", "fr", "frr", "frs",
    "fy", "ga", "gd", "gl", "gsw", "gu", "gv", "hi", "is", "it", "ja", "kw", "la", "lb", "ml",
    "mr", "nb", "nl", "nn", "no", "oc", "pt", "rm", "sco", "stq", "sv", "ta", "zh",
];

/// The most characters of a note that Kobo shows in a window (kobolabs/epub-spec#24).
const LONGEST_NOTE: usize = 5000;

/// Names every formula: the PDF prints them as their source.
pub fn check_for_pdf(issue: &Issue, sink: &mut Sink) {
    let mut see = |inline: &Inline| {
        if let InlineKind::Formula(formula) = &inline.kind {
            let help = "the EPUB shows it as mathematics; for the PDF say it in words, or put a picture in its place";
            let source = shortened(&formula.source);
            let message = format!("the formula `{source}` is printed as its source in the PDF");
            sink.push(Diagnostic::new(Code::FormulaAsSource, message).at(inline.span).help(help));
        }
    };
    for phrase in issue.articles.iter().flat_map(Article::phrases) {
        document::inlines_in(phrase.text(), &mut see);
    }
    for text in documents(issue) {
        document::for_each_inline(text, &mut see);
    }
}

/// Looks at the language, the notes, and what the book claims of itself.
pub fn check_for_epub(issue: &Issue, settings: &EpubSettings, sink: &mut Sink) {
    if !KINDLE.contains(&issue.lang.primary()) {
        let message =
            format!("Kindle does not list the language `{}`, and may refuse the EPUB", issue.lang);
        let help = "send the PDF to readers who have a Kindle; other readers are not concerned";
        sink.push(Diagnostic::new(Code::KindleLang, message).help(help));
    }
    for note in documents(issue).flat_map(|document| &document.notes) {
        note_length(&note.blocks, note.span, sink);
    }
    let undescribed = undescribed_pictures(issue);
    if let (Some(name), 1..) = (&settings.certified_by, undescribed) {
        let pictures = if undescribed == 1 {
            "a picture has".to_owned()
        } else {
            format!("{undescribed} pictures have")
        };
        let message = format!(
            "the EPUB does not claim to be accessible, since {pictures} no alternative text"
        );
        sink.push(
            Diagnostic::new(Code::UnfoundedClaim, message)
                .at(name.span)
                .help("describe the pictures, or take `certified-by` out"),
        );
    }
}

/// How many pictures of the issue nobody described.
fn undescribed_pictures(issue: &Issue) -> usize {
    let mut count = 0;
    let mut see = |picture: &Picture| count += usize::from(picture.alt.is_none());
    issue
        .articles
        .iter()
        .filter_map(|article| article.lead.as_ref())
        .for_each(|lead| see(&lead.picture));
    for document in documents(issue) {
        document::for_each_block(document, &mut |block| {
            if let BlockKind::Figure(figure) = &block.kind {
                see(&figure.picture);
            }
        });
        document::for_each_inline(document, &mut |inline| {
            if let InlineKind::Picture(picture) = &inline.kind {
                see(picture);
            }
        });
    }
    count
}

fn note_length(blocks: &[Block], span: Span, sink: &mut Sink) {
    let mut length = 0;
    let text = Document { blocks: blocks.to_vec(), ..Document::default() };
    document::for_each_text(&text, &mut |text| {
        length += document::plain_text(text).chars().count();
    });
    if length > LONGEST_NOTE {
        let message = format!(
            "the footnote has {length} characters, and Kobo shows none over {LONGEST_NOTE} in a window"
        );
        sink.push(
            Diagnostic::new(Code::LongNote, message)
                .at(span)
                .help("shorten it, or make it a part of the text"),
        );
    }
}

/// The texts of an issue in reading order.
fn documents(issue: &Issue) -> impl Iterator<Item = &Document> {
    let letter = issue.letter.iter().map(|letter| &letter.document);
    let introductions = issue.sections.iter().filter_map(|section| section.introduction.as_ref());
    letter.chain(introductions).chain(issue.articles.iter().map(|article| &article.document))
}
