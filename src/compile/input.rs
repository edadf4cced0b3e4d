//! What files are printed from.

use crate::fonts::FontBook;
use crate::issue::Issue;
use crate::issue::page_map::PageMap;
use crate::manifest::EpubSettings;
use crate::pictures::Survey;
use crate::style::Style;
use crate::typeset::page::Pages;

/// An issue and all that goes into its files.
#[derive(Copy, Clone)]
pub(super) struct PrintInput<'a> {
    pub(super) issue: &'a Issue,
    pub(super) settings: &'a EpubSettings,
    pub(super) survey: &'a Survey,
    pub(super) style: &'a Style,
    pub(super) fonts: &'a FontBook,
    /// The pages, if any were set.
    pub(super) pages: Option<&'a Pages>,
    /// Where the pages begin in the text.
    pub(super) page_map: Option<&'a PageMap>,
}
