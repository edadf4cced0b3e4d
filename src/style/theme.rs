//! Themes: what is a matter of taste in a look, each a value of [`Style`].

use super::choice::Theme;
use super::page::PageStyle;
use super::text::Alignment;
use super::{Display, Style};

/// Lines of fewer ems of body text are not justified: there are too few word spaces to share what is
/// left of a line.
const LEAST_JUSTIFIED: i64 = 20;

/// What an article begins with.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ArticleStart {
    /// A page of its own.
    NewPage,
    /// A rule across the column, below the article before it.
    RunOn,
}

/// How the first words of an article are set.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Like all others.
    Plain,
    /// In small capitals.
    SmallCapitals,
    /// Behind an initial that is so many lines high, in small capitals.
    Initial {
        /// The lines that make room for it.
        lines: u8,
    },
}

/// How a paragraph is told from the one before.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ParagraphStart {
    /// Its first line is indented.
    Indent,
    /// There is white above it. Its lines are then on no baseline grid.
    Space,
}

impl Style {
    /// A theme's look on a page.
    pub(super) fn of(theme: Theme, page: PageStyle, resolution: u16) -> Self {
        let narrow = page.measure() < page.body * super::text::SHORT_MEASURE;
        let justified = page.measure() >= page.body * LEAST_JUSTIFIED;
        let text = if justified { Alignment::Justified } else { Alignment::Ragged };
        let plain = Self {
            page,
            resolution,
            articles: ArticleStart::NewPage,
            opening: Opening::Plain,
            paragraphs: ParagraphStart::Indent,
            text,
            display: Display::Mixed,
        };
        match theme {
            Theme::Plain => plain,
            Theme::Classic => Self {
                opening: Opening::Initial { lines: if narrow { 2 } else { 3 } },
                display: Display::Serif,
                ..plain
            },
            Theme::Modern => Self {
                paragraphs: ParagraphStart::Space,
                text: Alignment::Ragged,
                display: Display::Sans,
                ..plain
            },
            Theme::Bulletin => Self { articles: ArticleStart::RunOn, ..plain },
        }
    }
}
