//! An issue becomes an EPUB 3.
//!
//! Each part of the book is text first: pages, stylesheet, navigation, package metadata. At the end
//! they go into the container.

mod address;
mod article;
mod book;
mod container;
mod creators;
mod css;
mod files;
mod nav;
mod package;
mod page;
mod pages;
mod xhtml;
mod xml;

use crate::diagnostics::Bug;
use crate::issue::Issue;
use crate::issue::page_map::PageMap;
use crate::pictures::EpubPictures;
use crate::style::Style;
use book::Book;
use container::Parts;
use package::Package;
use xhtml::ShownPictures;

/// Writes an issue as an EPUB 3.3 file. `cover` is a JPEG of 1600 × 2560 pixels; `pages` says where
/// the pages of the PDF begin, if one is made of the same issue.
///
/// # Errors
/// Only when the container comes out otherwise than this module expects, which is a bug.
pub fn write(issue: &Issue, style: &Style, pictures: &EpubPictures, cover: &[u8], pages: Option<&PageMap>) -> Result<Vec<u8>, Bug> {
    let book = Book::new(issue, pictures, pages);
    let written = pages::all(&book);
    let mut shown = ShownPictures::default();
    written.iter().for_each(|page| shown.extend(&page.shown));
    let package = Package::new(issue, &shown, pictures, pages);
    let stylesheet = css::stylesheet(style);
    container::pack(&Parts { book: &book, package, pages: written, shown, stylesheet, cover })
}
