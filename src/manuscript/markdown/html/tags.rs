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
    /// A part of a table or list that begins a line; reported.
    Row,
    /// A table cell; reported.
    Cell,
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
        "wbr" => Meaning::Nothing,
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
        | "address" | "form" | "fieldset" | "legend" | "option" | "menu" | "dir" => Meaning::Row,
        "td" | "th" => Meaning::Cell,
        "script" | "style" | "template" | "svg" | "math" | "head" => Meaning::Dropped,
        _ if OTHER.contains(&name) || name.contains('-') => Meaning::Other,
        _ => Meaning::Unknown,
    }
}

/// The other elements of the HTML Living Standard §4 and §16.2; a name with a hyphen is a custom
/// element.
const OTHER: [&str; 59] = [
    "acronym",
    "applet",
    "area",
    "audio",
    "base",
    "basefont",
    "bdo",
    "bgsound",
    "big",
    "blink",
    "body",
    "button",
    "canvas",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dialog",
    "embed",
    "font",
    "frame",
    "frameset",
    "hgroup",
    "html",
    "iframe",
    "input",
    "isindex",
    "keygen",
    "label",
    "link",
    "listing",
    "map",
    "marquee",
    "meta",
    "meter",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "output",
    "param",
    "picture",
    "plaintext",
    "portal",
    "progress",
    "rtc",
    "search",
    "select",
    "slot",
    "source",
    "spacer",
    "textarea",
    "title",
    "track",
    "video",
    "xmp",
    "image",
];
