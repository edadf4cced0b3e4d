//! What all galleys of an issue are set from.

use crate::fonts::FontBook;
use crate::issue::Issue;
use crate::pictures::Survey;
use crate::style::Style;

/// What all galleys of an issue are set from.
#[derive(Copy, Clone)]
pub(super) struct LayoutInput<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// Its look.
    pub style: &'a Style,
    /// The faces.
    pub fonts: &'a FontBook,
    /// The sizes of pictures.
    pub survey: &'a Survey,
}
