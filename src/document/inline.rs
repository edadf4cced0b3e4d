//! Inlines: what stands within a line.

use super::NoteId;
use crate::language::Lang;
use crate::source::Span;

/// One inline and where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where.
    pub span: Span,
}

/// The kinds of inline.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Text, with quotation marks and dashes as they are to be printed. Line breaks of the source
    /// are spaces here, or nothing between ideographs.
    Text(String),
    /// Text in a manner of its own.
    Styled(Manner, Vec<Inline>),
    /// Code within a line.
    Code(String),
    /// A formula.
    Formula(Formula),
    /// Words in another language.
    Foreign(Lang, Vec<Inline>),
    /// A short form of words (`<abbr>`).
    Abbreviation {
        /// As it is written.
        text: Vec<Inline>,
        /// What it stands for; never empty.
        title: String,
    },
    /// Characters with their reading over them (`<ruby>`).
    Ruby {
        /// The characters.
        base: Vec<Inline>,
        /// How they are read.
        reading: String,
    },
    /// A link.
    Link {
        /// Where it leads.
        to: Destination,
        /// What is clicked; never empty.
        text: Vec<Inline>,
    },
    /// A picture within a line.
    Picture(Picture),
    /// A reference to a footnote.
    NoteReference(NoteId),
    /// A line break that the author asked for.
    LineBreak,
}

/// A formula, as its author wrote it and as a tree. What cannot be read as one is no formula but code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// TeX's notation, without the dollar signs.
    pub source: String,
    /// The same in MathML: one `math` element in its namespace.
    pub mathml: String,
    /// Whether it stands on a line of its own.
    pub is_displayed: bool,
}

/// How text differs from what is around it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// Stressed: italics, or upright within italics.
    Emphasis,
    /// Strong: bold.
    Strong,
    /// Struck through.
    Struck,
    /// Below the line.
    Subscript,
    /// Above the line.
    Superscript,
    /// Inserted: underlined (`<ins>`, `<u>`).
    Inserted,
    /// Highlighted (`<mark>`).
    Marked,
    /// A key to press (`<kbd>`).
    Keyboard,
    /// Small print (`<small>`).
    Small,
    /// The title of a work (`<cite>`).
    Work,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// What the author wrote, not yet looked at; `issue::links` leaves none of these.
    Written(String),
    /// An article by its file's name or its title, and perhaps a heading after `#`, not yet looked at;
    /// `issue::links` leaves none of these.
    Named(String),
    /// Out of the issue: an absolute address.
    Web(String),
    /// To an article of the issue, by index, and to a heading in it.
    Article(usize, Option<String>),
    /// To what is recorded of the source of an article, by index.
    Source(usize),
    /// Nowhere: it was reported, and the text stands without a link.
    Lost,
}

/// A picture of the issue, by its place among all that were found.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub u32);

/// A picture as an article names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Which.
    pub source: PictureSource,
    /// What it shows, for those who cannot see it. `None`: not said. `Some("")`: decorative.
    pub alt: Option<String>,
    /// How wide it is to be, if its author says so.
    pub width: Option<PictureWidth>,
    /// Where it was written.
    pub span: Span,
}

/// How wide a picture is to be.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PictureWidth {
    /// CSS pixels, of which 96 go to the inch.
    Pixels(u32),
    /// Hundredths of the room that it stands in; 1 to 100.
    Share(u8),
}

/// Where a picture comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureSource {
    /// What the author wrote, not yet looked at; `issue::links` leaves none of these.
    Written(String),
    /// A picture under the content root that can be read.
    Found(PictureId),
    /// Not there, remote or unreadable: it was reported, and its frame shows the alt text.
    Absent,
}

impl Inline {
    /// Plain text.
    #[must_use]
    pub fn text(text: impl Into<String>, span: Span) -> Self {
        Self { kind: InlineKind::Text(text.into()), span }
    }
}
