//! Themes: what is a matter of taste in a look, each a value of [`Style`].

use super::Style;
use super::attributes::{Alignment, ArticleStart, Display, Opening, ParagraphStart};
use super::choice::Theme;
use super::page::PageStyle;
use super::palette::Palette;
use super::rules::Rules;

/// Lines of fewer ems of body text are not justified: there are too few word spaces to share what is
/// left of a line.
const LEAST_JUSTIFIED: i64 = 20;

impl Style {
    /// A theme's look on a page.
    pub(super) fn of(theme: Theme, mut page: PageStyle, resolution: u16) -> Self {
        let narrow = page.has_short_lines();
        let justified = page.measure() >= page.body * LEAST_JUSTIFIED;
        let text = if justified { Alignment::Justified } else { Alignment::Ragged };
        let palette = Palette::default();
        page.note_rule.colour = palette.text;
        let plain = Self {
            page,
            palette,
            rules: Rules::default(),
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
