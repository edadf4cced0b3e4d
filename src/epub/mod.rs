//! An issue becomes an EPUB 3.
//!
//! Each part of the book is text first: pages, stylesheet, navigation, package metadata. At the end
//! they go into the container.

mod archive;
mod book;
mod container;
mod creators;
mod css;
mod files;
mod filing;
mod fonts;
mod kobo;
mod nav;
mod package;
mod page;
mod pages;
mod proof;
mod titles;

use crate::diagnostics::Bug;
use crate::fonts::FontBook;
use crate::html::Shown;
use crate::issue::Issue;
use crate::issue::page_map::PageMap;
use crate::pictures::EpubPictures;
use crate::style::Style;
use book::Book;
use container::Parts;
use package::Package;
use rayon::prelude::*;

/// How a book is made of an issue, beyond what the issue says.
#[derive(Copy, Clone, Debug, Default)]
pub struct Edition<'a> {
    /// Who stands for its being accessible; without a name, that is not claimed.
    pub certified_by: Option<&'a str>,
    /// The faces that it brings along; without them, the reader's own are used.
    pub fonts: Option<&'a FontBook>,
    /// What reads it.
    pub reader: Reader,
}

/// What reads a book.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Reader {
    /// Whatever reads EPUB 3.
    #[default]
    Any,
    /// Kobo's own reader, which asks for numbered sentences and takes the first page for the cover.
    Kobo,
}

/// Writes an issue as an EPUB 3.3 file. `cover` is a JPEG of 1600 × 2560 pixels; `pages` says where
/// the pages of the PDF begin, if one is made of the same issue.
///
/// # Errors
/// Only when the book comes out otherwise than this module expects, which is a bug.
pub fn write(
    issue: &Issue,
    style: &Style,
    edition: Edition<'_>,
    pictures: &EpubPictures,
    cover: &[u8],
    pages: Option<&PageMap>,
) -> Result<Vec<u8>, Bug> {
    let book = Book::new(issue, pictures, pages);
    let mut written = pages::all(&book, edition.reader);
    let mut shown = Shown::default();
    written.iter().for_each(|page| shown.extend(&page.shown));
    if edition.reader == Reader::Kobo {
        written.par_iter_mut().for_each(|page| page.xhtml = kobo::numbered(&page.xhtml));
    }
    let package = Package::new(issue, &shown, pictures, pages, edition.certified_by);
    let fonts = edition.fonts.map(fonts::embedded).unwrap_or_default();
    let stylesheet = css::stylesheet(style, &fonts);
    container::pack(&Parts {
        book: &book,
        package,
        pages: written,
        shown,
        stylesheet,
        fonts,
        cover,
    })
}
