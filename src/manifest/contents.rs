//! How much the contents after the first page say.

/// What the contents list.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ContentsList {
    /// Nothing: the first page lists the articles with their pages. An e-book has the titles.
    None,
    /// Titles and pages.
    Short,
    /// Titles, authors and pages.
    Full,
}

impl ContentsList {
    /// All there are.
    pub const ALL: &'static [Self] = &[Self::None, Self::Short, Self::Full];

    /// The word for it in a manifest.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Short => "short",
            Self::Full => "full",
        }
    }
}
