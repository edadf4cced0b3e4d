//! One definition of the look, read by both back ends.

mod page;
mod role;
mod text;

pub use page::PageStyle;
pub use role::Role;
pub use text::{Alignment, BlockStyle, Colour, Cut, Family, TextStyle, Weight};

use crate::manifest::{PageSize, PdfSettings};
use crate::units::Length;

/// The look of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Trim size, margins and grid.
    pub page: PageStyle,
    /// Dots per inch that pictures are scaled to in the PDF.
    pub resolution: u16,
}

impl Style {
    /// The look that a manifest asks for, on `page_size` if the command line names one.
    #[must_use]
    pub fn new(settings: &PdfSettings, page_size: Option<PageSize>) -> Self {
        let size = page_size.or(settings.page_size.as_ref().map(|size| size.value)).unwrap_or_default();
        let page = PageStyle::of(size);
        let page = if settings.facing { page.facing() } else { page };
        Self { page, resolution: settings.resolution.as_ref().map_or(220, |resolution| resolution.value) }
    }

    /// How the text of a role is set.
    #[must_use]
    pub fn text(&self, role: Role) -> TextStyle {
        text::text_style(role, &self.page)
    }

    /// How the block of a role stands.
    #[must_use]
    pub fn block(&self, role: Role) -> BlockStyle {
        text::block_style(role, &self.page)
    }

    /// The distance from one baseline of the body to the next: the grid.
    #[must_use]
    pub const fn leading(&self) -> Length {
        self.page.leading
    }
}
