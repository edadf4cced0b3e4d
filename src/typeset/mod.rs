//! An issue and a style become pages.

pub mod cover;
mod hyphenate;
pub mod page;
pub mod paragraph;
pub mod shape;

use crate::diagnostics::Sink;
use crate::fonts::FontBook;
use crate::issue::Issue;
use crate::issue::page_map::PageMap;
use crate::pictures::Survey;
use crate::style::Style;
use page::Pages;

/// Turns an issue into finished pages.
pub fn typeset(issue: &Issue, style: &Style, fonts: &FontBook, survey: &Survey, sink: &mut Sink) -> (Pages, PageMap) {
    let _ = (issue, style, fonts, survey, sink);
    (Pages::default(), PageMap::default())
}

/// The pages as text, one line an item: the form that layout tests compare.
#[must_use]
pub fn dump(pages: &Pages, fonts: &FontBook) -> String {
    let _ = (pages, fonts);
    String::new()
}
