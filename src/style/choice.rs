//! What an issue chooses of its look, by name.

/// The page sizes there are.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum PageSize {
    /// 148 × 210 mm.
    #[default]
    A5,
    /// 210 × 297 mm.
    A4,
    /// 8½ × 11 inches.
    Letter,
    /// A page for the screen of a telephone.
    Phone,
    /// A page for a six-inch e-reader.
    Ereader,
}

impl PageSize {
    /// Every page size.
    pub const ALL: &'static [Self] =
        &[Self::A5, Self::A4, Self::Letter, Self::Phone, Self::Ereader];

    /// Its word, as the manifest and the command line write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A5 => "a5",
            Self::A4 => "a4",
            Self::Letter => "letter",
            Self::Phone => "phone",
            Self::Ereader => "ereader",
        }
    }

    /// What it is, for the help of the command line.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::A5 => "148 × 210 mm",
            Self::A4 => "210 × 297 mm",
            Self::Letter => "8½ × 11 in",
            Self::Phone => "For the screen of a telephone",
            Self::Ereader => "For a six-inch e-reader",
        }
    }
}

/// The looks there are.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Justified text with indents, headings in the sans: what serves most texts.
    #[default]
    Plain,
    /// The book's: titles in the serif, drop initials, small capitals.
    Classic,
    /// Titles in the sans, text ragged, white between paragraphs.
    Modern,
    /// For many short items: articles run on under a rule.
    Bulletin,
}

impl Theme {
    /// Every theme.
    pub const ALL: &'static [Self] = &[Self::Plain, Self::Classic, Self::Modern, Self::Bulletin];

    /// Its word, as the manifest and the command line write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Classic => "classic",
            Self::Modern => "modern",
            Self::Bulletin => "bulletin",
        }
    }

    /// What it is, for the help of the command line.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Plain => "Justified text with indents: what serves most texts",
            Self::Classic => "As in a book: drop initials, small capitals, titles in the serif",
            Self::Modern => "Titles in the sans, text ragged, white between paragraphs",
            Self::Bulletin => "For many short items: articles run on under a rule",
        }
    }
}

/// The side on which pages are bound.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// Of scripts that run from left to right.
    Left,
    /// Of scripts that run from right to left.
    Right,
}

/// Everything that an issue chooses of its look.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The look.
    pub theme: Theme,
    /// The size of the page.
    pub page_size: PageSize,
    /// How many columns running text is to stand in, where the page is wide enough.
    pub columns: u8,
    /// Whether the margins of left and right pages mirror.
    pub facing: bool,
    /// On which side pages are bound.
    pub binding: Binding,
    /// Dots per inch that pictures are scaled to in the PDF.
    pub resolution: u16,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            page_size: PageSize::default(),
            columns: 1,
            facing: false,
            binding: Binding::Left,
            resolution: 220,
        }
    }
}
