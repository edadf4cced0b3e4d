//! How large the files may get, and what is done to keep to it.

use super::Order;
use super::books::Books;
use super::press::{Press, Printed};
use super::weights::Weights;
use crate::diagnostics::{Bug, Code, Diagnostic, Sink};
use crate::manifest::Limits;
use crate::source::Span;
use crate::units::bytes;

/// How large the files may get, in bytes, as the command line has it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct SizeLimits {
    /// The PDF.
    pub pdf: Option<u64>,
    /// The EPUB.
    pub epub: Option<u64>,
    /// A message with the files attached, encoded for mail.
    pub message: Option<u64>,
}

/// The size of a file as an attachment, in bytes: four characters for three bytes and a line break
/// for each 76 characters (RFC 2045 §6.8).
#[must_use]
pub fn mail_size(bytes: u64) -> u64 {
    let characters = bytes.div_ceil(3) * 4;
    characters + characters.div_ceil(76) * 2
}

/// The files that were printed.
#[derive(Default)]
pub(super) struct Prints {
    pub(super) pdf: Option<Printed>,
    pub(super) books: Books,
}

impl Prints {
    fn pdf_size(&self) -> Option<u64> {
        self.pdf.as_ref().map(|printed| printed.bytes.len() as u64)
    }

    /// Of two e-books, the larger counts.
    fn epub_size(&self) -> Option<u64> {
        self.book_sizes().max()
    }

    fn message_size(&self) -> u64 {
        self.pdf_size().into_iter().chain(self.book_sizes()).map(mail_size).sum()
    }

    fn book_sizes(&self) -> impl Iterator<Item = u64> {
        self.books.files().map(|book| book.len() as u64)
    }

    /// What is attached to the message, in words.
    fn attached(&self) -> &'static str {
        match (self.pdf.iter().count() + self.books.files().count(), &self.pdf) {
            (0 | 1, Some(_)) => "the PDF",
            (0 | 1, None) => "the EPUB",
            (2, _) => "both files",
            _ => "all files",
        }
    }
}

/// The limits of a run: those of the command line, before the manifest's.
pub(super) struct Budget {
    pdf: Option<Limit>,
    epub: Option<Limit>,
    message: Option<Limit>,
}

#[derive(Copy, Clone)]
struct Limit {
    bytes: u64,
    /// Where it was written, unless on the command line.
    span: Option<Span>,
}

impl Limit {
    fn is_broken(limit: Option<Self>, size: Option<u64>) -> bool {
        matches!((limit, size), (Some(limit), Some(size)) if size > limit.bytes)
    }
}

impl Budget {
    pub(super) fn new(order: &Order, manifest: &Limits) -> Self {
        let limit = |order: Option<u64>, manifest: &Option<crate::source::Spanned<u64>>| {
            let ordered = order.map(|bytes| Limit { bytes, span: None });
            ordered.or(manifest
                .as_ref()
                .map(|limit| Limit { bytes: limit.value, span: Some(limit.span) }))
        };
        let SizeLimits { pdf, epub, message } = order.limits;
        Self {
            pdf: limit(pdf, &manifest.pdf),
            epub: limit(epub, &manifest.epub),
            message: limit(message, &manifest.message),
        }
    }

    /// Prints files that are too large anew, with pictures of fewer and fewer dots per inch, until they
    /// fit or pictures would be too coarse; and says so.
    pub(super) fn fit(
        &self,
        press: &Press<'_>,
        prints: &mut Prints,
        sink: &mut Sink,
    ) -> Result<(), Bug> {
        let steps: Vec<u16> =
            STEPS.into_iter().filter(|step| *step < press.copy.style.resolution).collect();
        let (mut pdf, mut epub) =
            (steps.iter().copied().peekable(), steps.iter().copied().peekable());
        let (mut of_pdf, mut of_epub) = (None, None);
        // What is wrong with a picture was told when it was first rendered.
        let mut told = Sink::default();
        loop {
            let is_heavy = Limit::is_broken(self.message, Some(prints.message_size()));
            let next_of_pdf = pdf.peek().copied().filter(|_| prints.pdf.is_some());
            let next_of_epub = epub.peek().copied().filter(|_| prints.epub_size().is_some());
            // Of two files that are too large together, the one with the finer pictures goes first.
            if next_of_pdf.is_some()
                && (Limit::is_broken(self.pdf, prints.pdf_size())
                    || (is_heavy && next_of_pdf >= next_of_epub))
            {
                of_pdf = pdf.next();
                prints.pdf = press.pdf(of_pdf.unwrap_or(press.copy.style.resolution), &mut told)?;
            } else if next_of_epub.is_some()
                && (Limit::is_broken(self.epub, prints.epub_size()) || is_heavy)
            {
                of_epub = epub.next();
                prints.books = press.books(of_epub, &mut told)?;
            } else {
                break;
            }
        }
        for (file, resolution) in [("PDF", of_pdf), ("EPUB", of_epub)] {
            if let Some(resolution) = resolution {
                let message = format!(
                    "pictures in the {file} have at most {resolution} dots per inch, to keep to the limit"
                );
                let help = "look whether they are still good enough; to have them finer, leave pictures out or raise the limit";
                sink.push(Diagnostic::new(Code::LowerResolution, message).help(help));
            }
        }
        Ok(())
    }

    /// Tells which limits the files break, and what weighs most in them.
    pub(super) fn check(&self, prints: &Prints, weights: &Weights, sink: &mut Sink) {
        let (pdf, epub) = (prints.pdf_size(), prints.epub_size());
        let message = format!("message with {} attached", prints.attached());
        let held = [
            ("PDF", pdf, self.pdf),
            ("EPUB", epub, self.epub),
            (message.as_str(), Some(prints.message_size()), self.message),
        ];
        let mut heaviest = Some(weights.heaviest(3));
        for (what, size, limit) in held {
            let (Some(size), Some(limit)) = (size, limit.filter(|_| Limit::is_broken(limit, size)))
            else {
                continue;
            };
            let message = format!(
                "the {what} has {size} bytes, {} over its limit",
                bytes::shown(size - limit.bytes)
            );
            let mut diagnostic = Diagnostic::new(Code::OverLimit, message);
            // Once is enough, if several limits are broken.
            for weight in heaviest.take().into_iter().flatten() {
                diagnostic = diagnostic.help(weight);
            }
            diagnostic = diagnostic.help("make pictures smaller or let `--fit` do it, leave articles out, or raise the limit");
            sink.push(match limit.span {
                Some(span) => diagnostic.at(span),
                None => diagnostic,
            });
        }
    }
}

/// Dots per inch, each step with some seven tenths of the pixels of the one before. The last is a
/// screen's of long ago; what is coarser looks broken on paper.
const STEPS: [u16; 6] = [180, 150, 125, 105, 90, 72];
