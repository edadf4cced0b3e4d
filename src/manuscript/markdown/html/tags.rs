//! What each HTML tag means to us.

use crate::document::Manner;

/// What a tag makes of what is in it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::manuscript::markdown) enum Meaning {
    /// A manner of text.
    Manner(Manner),
    /// Code within a line.
    Code,
    /// Code kept line by line.
    Preformatted,
    /// A link, or an anchor.
    Link,
    /// A quotation within a line.
    Quotation,
    /// Its text, perhaps in another language.
    Plain,
    /// Characters and their readings.
    Ruby,
    /// The reading of the characters before it.
    Reading,
    /// What is put around readings where they cannot stand over the line.
    ReadingMark,
    /// A line break.
    LineBreak,
    /// A picture.
    Picture,
    /// A paragraph, or another block that we show as paragraphs.
    Paragraph,
    /// A block quotation.
    Quote,
    /// A figure.
    Figure,
    /// The words under a figure.
    Caption,
    /// A heading of a level.
    Heading(u8),
    /// A thematic break.
    Rule,
    /// Nothing that is seen, and nothing to report.
    Nothing,
    /// A part of a table or list, which parts words where it stands within a line.
    Row,
    /// What a page plays or shows in a frame: a link to it stands in its place; reported.
    Media,
    /// Where such an element finds what it plays.
    MediaSource,
    /// Dropped with all that is in it; reported.
    Dropped,
    /// Known to HTML and not to us: its text is kept; reported.
    Other,
    /// No tag of HTML.
    Unknown,
}

/// What the tag `name`, in lower case, means.
pub(in crate::manuscript::markdown) fn meaning(name: &str) -> Meaning {
    match name {
        "em" | "i" | "var" | "dfn" => Meaning::Manner(Manner::Emphasis),
        "strong" | "b" => Meaning::Manner(Manner::Strong),
        "del" | "s" | "strike" => Meaning::Manner(Manner::Struck),
        "sub" => Meaning::Manner(Manner::Subscript),
        "sup" => Meaning::Manner(Manner::Superscript),
        "ins" | "u" => Meaning::Manner(Manner::Inserted),
        "mark" => Meaning::Manner(Manner::Marked),
        "kbd" => Meaning::Manner(Manner::Keyboard),
        "small" => Meaning::Manner(Manner::Small),
        "cite" => Meaning::Manner(Manner::Work),
        "code" | "tt" | "samp" => Meaning::Code,
        "pre" => Meaning::Preformatted,
        "a" => Meaning::Link,
        "q" => Meaning::Quotation,
        "span" | "abbr" | "time" | "bdi" | "rb" => Meaning::Plain,
        "ruby" => Meaning::Ruby,
        "rt" => Meaning::Reading,
        "rp" => Meaning::ReadingMark,
        "br" => Meaning::LineBreak,
        "wbr" | "col" | "colgroup" | "option" | "optgroup" | "picture" | "o:p" | "html"
        | "body" | "meta" | "link" => Meaning::Nothing,
        "img" => Meaning::Picture,
        "p" | "div" | "center" | "details" | "summary" => Meaning::Paragraph,
        "blockquote" => Meaning::Quote,
        "figure" => Meaning::Figure,
        "figcaption" => Meaning::Caption,
        "h1" => Meaning::Heading(1),
        "h2" => Meaning::Heading(2),
        "h3" => Meaning::Heading(3),
        "h4" => Meaning::Heading(4),
        "h5" => Meaning::Heading(5),
        "h6" => Meaning::Heading(6),
        "hr" => Meaning::Rule,
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "caption" | "ul" | "ol" | "li" | "dl"
        | "dt" | "dd" | "section" | "article" | "header" | "footer" | "main" | "aside" | "nav"
        | "address" | "form" | "fieldset" | "legend" | "menu" | "dir" | "hgroup" | "dialog"
        | "search" | "td" | "th" => Meaning::Row,
        "video" | "audio" | "iframe" | "object" | "embed" => Meaning::Media,
        "source" | "track" | "param" => Meaning::MediaSource,
        "script" | "style" | "template" | "svg" | "math" | "head" | "title" | "noscript"
        | "select" | "datalist" | "button" | "textarea" | "canvas" | "map" | "noframes"
        | "noembed" => Meaning::Dropped,
        // Names of Word and of other vocabularies: `<o:p>`, `<w:sdt>`, `<st1:place>`.
        _ if name.contains(':') => Meaning::Nothing,
        _ if OTHER.contains(&name) || name.contains('-') => Meaning::Other,
        _ => Meaning::Unknown,
    }
}

/// The other elements of the HTML Living Standard §4 and §16.2; a name with a hyphen is a custom
/// element.
const OTHER: [&str; 30] = [
    "acronym",
    "applet",
    "area",
    "base",
    "basefont",
    "bdo",
    "bgsound",
    "big",
    "blink",
    "data",
    "font",
    "frame",
    "frameset",
    "input",
    "isindex",
    "keygen",
    "label",
    "listing",
    "marquee",
    "meter",
    "nobr",
    "output",
    "plaintext",
    "portal",
    "progress",
    "rtc",
    "slot",
    "spacer",
    "xmp",
    "image",
];
