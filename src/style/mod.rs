//! One definition of the look, read by both back ends.

mod attributes;
mod choice;
mod page;
mod palette;
mod role;
mod rules;
mod text;
mod theme;

pub use attributes::{
    Alignment, ArticleStart, BlockStyle, Capitals, Display, Opening, ParagraphStart, Position,
    TextStyle,
};
pub use choice::{Binding, Choice, PageSize, Theme};
pub use page::{NoteRule, PageStyle};
pub use palette::{CoverColours, LowContrast, Palette};
pub use role::Role;
pub use rules::Rules;

use crate::units::Length;

/// The look of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Trim size, margins and grid.
    pub page: PageStyle,
    /// The colours.
    pub palette: Palette,
    /// How thick rules are.
    pub rules: Rules,
    /// Dots per inch that pictures are scaled to in the PDF.
    pub resolution: u16,
    /// What articles begin with.
    pub articles: ArticleStart,
    /// How an article's first words are set.
    pub opening: Opening,
    /// How a paragraph of running text is told from the one before.
    pub paragraphs: ParagraphStart,
    /// How running text stands on the measure.
    pub text: Alignment,
    /// What titles, headings and furniture are set in.
    pub display: Display,
}

impl Style {
    /// The look that an issue chose.
    #[must_use]
    pub fn new(choice: Choice) -> Self {
        let mut page = PageStyle::of(choice.page_size);
        if choice.columns == 2 {
            page = page.in_two_columns();
        }
        if choice.facing {
            page = page.facing();
        }
        page.binding = choice.binding;
        Self::of(choice.theme, page, choice.resolution)
    }

    /// The same look with lines of body text at least so far apart: as many as fill the page.
    #[must_use]
    pub fn with_leading(&self, least: Length) -> Self {
        let lines = self.page.depth().to_scaled_points() / least.to_scaled_points().max(1);
        let mut style = self.clone();
        style.page.leading = self.page.depth() / lines.max(1);
        style
    }

    /// How the text of a role is set.
    #[must_use]
    pub fn text(&self, role: Role) -> TextStyle {
        text::text_style(role, self)
    }

    /// How the block of a role stands.
    #[must_use]
    pub fn block(&self, role: Role) -> BlockStyle {
        text::block_style(role, self)
    }

    /// Whether body lines stand on the baseline grid: where paragraphs have white between them, they
    /// cannot.
    #[must_use]
    pub fn has_grid(&self) -> bool {
        self.paragraphs == ParagraphStart::Indent
    }

    /// The distance from one baseline of the body to the next: the grid.
    #[must_use]
    pub const fn leading(&self) -> Length {
        self.page.leading
    }
}
