//! The parts of a book, each a section that its title names.

use crate::document::Phrase;
use crate::html::Html;
use crate::issue::parts::PartTitle;

/// What a page is a part of the book as: its term in the structural semantics vocabulary, which is
/// its role too (DPUB-ARIA 1.1), and the dress of its title.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The letter.
    Preface,
    /// The opening of a section.
    Section,
    /// Items that are only links.
    Briefs,
    /// The sources.
    Bibliography,
    /// The colophon.
    Colophon,
}

impl Part {
    const fn term(self) -> &'static str {
        match self {
            Self::Preface => "preface",
            Self::Section => "part",
            Self::Briefs => "chapter",
            Self::Bibliography => "bibliography",
            Self::Colophon => "colophon",
        }
    }

    const fn title_class(self) -> &'static str {
        match self {
            Self::Section => "section-title",
            Self::Preface | Self::Briefs | Self::Bibliography | Self::Colophon => "matter-title",
        }
    }
}

/// What a page is called.
#[derive(Copy, Clone, Debug)]
pub(super) enum Title<'a> {
    /// In words of ours.
    Label(&'a str),
    /// As its author called it.
    Phrase(&'a Phrase),
}

impl<'a> From<PartTitle<'a>> for Title<'a> {
    fn from(title: PartTitle<'a>) -> Self {
        match title {
            PartTitle::Label(label) => Self::Label(label),
            PartTitle::Phrase(phrase) => Self::Phrase(phrase),
        }
    }
}

impl Html<'_> {
    /// A part of the book: its title, and what `content` writes under it.
    pub(super) fn part(&mut self, part: Part, title: Title<'_>, content: impl FnOnce(&mut Self)) {
        self.named_section(part.term());
        self.title(part.title_class(), title);
        content(self);
        self.xml.end().new_line();
    }

    /// Opens a section that the title of its page names.
    pub(super) fn named_section(&mut self, term: &str) {
        self.xml
            .start("section")
            .attribute("epub:type", term)
            .attribute("role", &format!("doc-{term}"));
        self.xml.attribute("aria-labelledby", "title").new_line();
    }

    /// The title of a page.
    pub(super) fn title(&mut self, class: &str, title: Title<'_>) {
        self.xml.start("h1").attribute("class", class).attribute("id", "title");
        match title {
            Title::Label(label) => _ = self.xml.text(label),
            Title::Phrase(phrase) => self.inlines(phrase.text()),
        }
        self.xml.end().new_line();
    }
}
