//! An issue and a style become pages.

mod anchors;
mod apart;
mod blocks;
mod book;
mod code;
mod contents;
pub mod cover;
mod drawn;
mod dump;
mod extent;
mod figures;
mod furniture;
mod galley;
mod hyphenate;
mod initial;
mod input;
mod leading;
mod lists;
mod makeup;
mod matter;
mod notes;
mod opening;
pub mod page;
pub mod paragraph;
mod parts;
mod picture_size;
mod quotes;
mod setter;
pub mod shape;
mod structure;
mod styled;
mod table;
mod vocabulary;
pub mod word;

pub use dump::dump;
pub use extent::too_many_pages;

use crate::diagnostics::Sink;
use crate::fonts::FontBook;
use crate::issue::Issue;
use crate::issue::page_map::PageMap;
use crate::pictures::Survey;
use crate::style::Style;
use input::LayoutInput;
use page::Pages;
use shape::Shaper;

/// Turns an issue into finished pages, and tells where in the text each of them begins.
pub fn typeset(
    issue: &Issue,
    style: &Style,
    fonts: &FontBook,
    survey: &Survey,
    sink: &mut Sink,
) -> (Pages, PageMap) {
    let input = LayoutInput { issue, style, fonts, survey };
    let made = parts::make(input, sink);
    let mut book = parts::bind(issue, style, made);
    contents::fill(&mut book, &issue.lang, style, &mut Shaper::new(fonts));
    furniture::dress(&mut book, input);
    parts::finish(issue, style, book)
}

/// An issue's text in galleys: set, and not made up into pages. [`typeset`] makes up each galley as
/// soon as it is set, in the look of its language; this is for whoever wants to time the page maker
/// alone.
pub struct Galleys<'a> {
    flows: Vec<parts::InGalley>,
    shaper: Shaper<'a>,
}

impl<'a> Galleys<'a> {
    /// Sets the text of an issue, all of it in one look.
    #[must_use]
    pub fn set(
        issue: &'a Issue,
        style: &'a Style,
        fonts: &'a FontBook,
        survey: &'a Survey,
    ) -> Self {
        let mut shaper = Shaper::new(fonts);
        Self { flows: parts::set(LayoutInput { issue, style, fonts, survey }, &mut shaper), shaper }
    }

    /// Makes them up into pages, and tells how many there are.
    #[must_use]
    pub fn make_up(mut self) -> usize {
        self.flows.into_iter().map(|flow| flow.make_up(&mut self.shaper).sheets.len()).sum()
    }
}
