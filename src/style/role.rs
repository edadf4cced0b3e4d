//! What a stretch of text is, whatever it looks like.

/// The parts of a publication that look different from one another.
///
/// Both back ends match on it without a catch-all, so a new role does not compile until both show it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The publication's name on the first page.
    Masthead,
    /// Number, date and publisher under the masthead.
    MastheadLine,
    /// The title of front and back matter: "Contents", "Sources".
    MatterTitle,
    /// A section's title on its opening, and in lists.
    SectionTitle,
    /// A section's opening words.
    SectionIntroduction,
    /// An article's title in "In this issue".
    TeaserTitle,
    /// An article's lead-in in "In this issue".
    TeaserText,
    /// Author, source and minutes in "In this issue".
    TeaserDetails,
    /// An entry of the contents.
    ContentsEntry,
    /// An article's author in the contents.
    ContentsDetails,
    /// An article's title.
    Title,
    /// A line under the title.
    Subtitle,
    /// An article's lead-in.
    Standfirst,
    /// Who wrote it, where, when.
    Byline,
    /// The editor's line on why an article matters.
    Why,
    /// Running text.
    Body,
    /// The first paragraph of a text or after a heading: no indent.
    BodyFirst,
    /// A heading in an article, by its level.
    Heading2,
    /// The third level.
    Heading3,
    /// The fourth level.
    Heading4,
    /// The fifth level.
    Heading5,
    /// The sixth level.
    Heading6,
    /// A quotation.
    Quote,
    /// Who said it.
    QuoteAttribution,
    /// The name over an alert.
    AlertTitle,
    /// The text of an alert.
    AlertText,
    /// Code in lines.
    Code,
    /// An item of a list.
    ListItem,
    /// The number or bullet before it.
    ListMarker,
    /// A term that is defined.
    Term,
    /// What it means.
    Meaning,
    /// A cell of a table's head.
    TableHead,
    /// A cell of a table.
    TableCell,
    /// The words under a picture.
    Caption,
    /// The frame that stands for a picture that is not there.
    PictureFrame,
    /// A footnote.
    Note,
    /// The source note at an article's end.
    SourceNote,
    /// An entry of the Sources list.
    SourceEntry,
    /// A link-only item.
    Brief,
    /// The colophon.
    Colophon,
    /// The head of a page.
    RunningHead,
    /// The number of a page.
    Folio,
    /// A thematic break.
    Break,
}

impl Role {
    /// The role of a heading of a level from 2; deeper than 6 looks like 6.
    #[must_use]
    pub const fn heading(level: u8) -> Self {
        match level {
            0..=2 => Self::Heading2,
            3 => Self::Heading3,
            4 => Self::Heading4,
            5 => Self::Heading5,
            _ => Self::Heading6,
        }
    }
}
