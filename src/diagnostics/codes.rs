//! Every code there is: its word, its severity, its summary and its explanation.
//!
//! A code is never reused. `fascicle explain CODE` prints what stands here and in
//! `explanations/CODE.md`, without which a code does not compile.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $severity:ident, $summary:literal;)*) => {
        /// The rule that a diagnostic speaks for.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(
                #[doc = $summary]
                $name,
            )*
        }

        impl Code {
            /// All codes, in the order of this list.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word that names it: `unknown-key`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }

            /// Its severity unless the user says otherwise.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),* }
            }

            /// What it means, in one line.
            #[must_use]
            pub const fn summary(self) -> &'static str {
                match self { $(Self::$name => $summary),* }
            }

            /// What it means at length, in Markdown, with a wrong and a right example.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("explanations/", $id, ".md"))),* }
            }
        }
    };
}

impl Code {
    /// The code of a word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id() == id)
    }

    /// Whether there is something for `--allow` to lower: a warning, or an error that has a sensible
    /// output all the same.
    #[must_use]
    pub const fn can_be_allowed(self) -> bool {
        // These are warnings where nothing is lost by them.
        let is_warning_at_times =
            matches!(self, Self::DuplicateKey | Self::UnreadableYaml | Self::UnclosedMetadata);
        !matches!(self.severity(), Severity::Error) || is_warning_at_times || self.has_output()
    }

    /// Whether it is an error without which there is a sensible output all the same.
    #[must_use]
    pub const fn has_output(self) -> bool {
        matches!(
            self,
            Self::MissingPicture
                | Self::UnreadablePicture
                | Self::PictureTooLarge
                | Self::MissingCover
                | Self::UnknownKey
                | Self::MissingArticle
                | Self::MissingLetter
                | Self::PathOutsideRoot
                | Self::NotText
        )
    }
}

codes! {
    UnreadableYaml = "unreadable-yaml", Error, "a YAML block cannot be read";
    UnreadableToml = "unreadable-toml", Error, "a TOML block cannot be read";
    UnclosedMetadata = "unclosed-metadata", Error, "a metadata block is opened and never closed";
    UnknownKey = "unknown-key", Error, "a manifest has a key that does not exist";
    DuplicateKey = "duplicate-key", Error, "a key stands twice in one mapping";
    WrongType = "wrong-type", Error, "a value is of the wrong kind, such as a list where text is wanted";
    InvalidDate = "invalid-date", Error, "a date is not a year, a month or a day of the calendar";
    InvalidLang = "invalid-lang", Error, "a language is not a BCP 47 tag";
    InvalidValue = "invalid-value", Error, "a value is not one of those that the key can have";
    MissingArticle = "missing-article", Error, "a section names an article, or a glob, that matches no file";
    ArticleTwice = "article-twice", Error, "an article stands in two sections";
    MissingLetter = "missing-letter", Error, "the letter that the manifest names is not there";
    MissingCover = "missing-cover", Error, "the cover picture that the manifest names is not there";
    NoArticles = "no-articles", Error, "an issue has no article";
    PathOutsideRoot = "path-outside-root", Error, "a path leads out of the content root";
    MissingPicture = "missing-picture", Error, "a picture is named and not there";
    UnreadablePicture = "unreadable-picture", Error, "a picture cannot be decoded, or is not of a kind that is read";
    PictureTooLarge = "picture-too-large", Error, "a picture has more pixels than are decoded";
    TooLong = "too-long", Error, "an issue has more text than is set";
    NotText = "not-text", Error, "a file is not text";
    UnreadableFile = "unreadable-file", Error, "a file or folder could not be read";
    UnwritableOutput = "unwritable-output", Error, "an output could not be written";
    OutputLocked = "output-locked", Error, "another build is writing to the output folder";
    WithoutEffect = "without-effect", Warning, "a manifest key cannot do here what it asks for";
    MixedOutputs = "mixed-outputs", Warning, "the outputs of an earlier build do not belong together";
    OverLimit = "over-limit", Error, "an output is larger than its limit";
    LowerResolution = "lower-resolution", Note, "pictures were made smaller, to keep to a limit";
    UnusableMetadata = "unusable-metadata", Warning, "an article's metadata has a value that cannot be used";
    CurlyQuotes = "curly-quotes", Warning, "a value of the metadata stands between curly quotation marks";
    NearKey = "near-key", Warning, "an article's metadata has a key that is not read, and nearly is a known one or stands in a record";
    TrackingPixel = "tracking-pixel", Warning, "a picture of one pixel tells a server who reads, and is left out";
    RemotePicture = "remote-picture", Warning, "a picture is on the network";
    EmbeddedPicture = "embedded-picture", Warning, "a picture is written into the text, not saved as a file";
    UnresolvedLink = "unresolved-link", Warning, "a link leads to an article or heading that is not in the issue";
    EmptyLink = "empty-link", Warning, "a link has no address or no text";
    MissingTitle = "missing-title", Warning, "an article has no title";
    MissingAuthor = "missing-author", Warning, "an article has no author";
    MissingDate = "missing-date", Warning, "an article or a dated issue has no date";
    MissingSource = "missing-source", Warning, "an article does not say where it comes from";
    MissingAccessed = "missing-accessed", Warning, "an article has an address and does not say when it was read there";
    UnknownLicense = "unknown-license", Warning, "a licence is neither of the SPDX list nor terms in words";
    NoDerivatives = "no-derivatives", Warning, "a text is changed whose licence forbids that";
    NonCommercial = "non-commercial", Warning, "a text is in a commercial issue whose licence forbids that";
    ShareAlike = "share-alike", Warning, "a changed text is given on other terms than its licence asks for";
    LicenseText = "license-text", Warning, "a licence asks for its own text, and the issue does not have it";
    PublisherTerms = "publisher-terms", Warning, "a text breaks the terms of the publication that it is from";
    PermissionScope = "permission-scope", Warning, "the permission to print a text is not for a form that is made";
    PermissionExpired = "permission-expired", Warning, "the permission to print a text has ended";
    IncompleteCredit = "incomplete-credit", Warning, "a credit does not name what the licence asks for";
    ExtractWithoutAddress = "extract-without-address", Warning, "an extract does not say where the whole text is";
    LongExtract = "long-extract", Warning, "the first sentence of a text is longer than its extract";
    OverQuota = "over-quota", Warning, "a publication has more of an issue than its quota";
    MissingCredit = "missing-credit", Note, "a picture in a text of others does not say who made it";
    MissingLicense = "missing-license", Warning, "an article has neither licence nor permission";
    MissingAlt = "missing-alt", Warning, "a picture has no alternative text";
    MissingLang = "missing-lang", Warning, "the issue does not say its language";
    EmptyArticle = "empty-article", Warning, "an article has no text";
    NotInASection = "not-in-a-section", Warning, "an article is in no section";
    UnknownSection = "unknown-section", Warning, "an article names a section that the manifest does not have";
    RawHtml = "raw-html", Warning, "raw HTML is not on the short safe list";
    ForeignMarkup = "foreign-markup", Warning, "a mark of another dialect of Markdown is not read";
    FailedMarkdown = "failed-markdown", Warning, "something looks like Markdown and is none";
    ExtraCells = "extra-cells", Warning, "a row of a table has more cells than its head";
    UnclosedComment = "unclosed-comment", Warning, "a comment is opened and never closed";
    DeepNesting = "deep-nesting", Warning, "blocks are nested deeper than 100";
    UndefinedNote = "undefined-note", Warning, "a footnote is referred to and not defined";
    UnusedNote = "unused-note", Warning, "a footnote is defined and never referred to";
    HeadingJump = "heading-jump", Warning, "a heading skips a level";
    StrayQuote = "stray-quote", Warning, "a quotation mark has no partner";
    UnreadableFormula = "unreadable-formula", Warning, "a formula cannot be read";
    FormulaAsSource = "formula-as-source", Warning, "a formula is printed as its source in the PDF";
    DoubledWord = "doubled-word", Warning, "a word stands twice";
    TemplateResidue = "template-residue", Warning, "a template left a place unfilled";
    PageFurniture = "page-furniture", Warning, "a line of a web page stands in the text";
    LongCut = "long-cut", Warning, "more than forty words were cut as furniture of a web page";
    IncompleteText = "incomplete-text", Warning, "a clipping breaks off where the rest is for subscribers";
    DoubtfulTitle = "doubtful-title", Warning, "a line was made the title of a clipping, and may be none";
    VagueLink = "vague-link", Warning, "the words of a link do not say where it leads";
    LongAddress = "long-address", Warning, "a long address is printed in full";
    MixedScripts = "mixed-scripts", Warning, "a word has letters of two scripts";
    OtherLanguage = "other-language", Warning, "a text is evidently not in the language that it says";
    DoubledParagraph = "doubled-paragraph", Warning, "a paragraph stands twice";
    UnclearLines = "unclear-lines", Warning, "lines of a clipping may be one paragraph that was wrapped";
    DuplicateArticle = "duplicate-article", Warning, "two articles are the same text, or of the same source";
    SameTitle = "same-title", Warning, "two articles have the same title";
    LaterDate = "later-date", Warning, "an article is later than its issue";
    NulCharacter = "nul-character", Warning, "a file has a NUL character";
    UnreadableFont = "unreadable-font", Warning, "a font file of the issue cannot be read";
    SystemFont = "system-font", Warning, "a character is only in a font of the system";
    MissingGlyph = "missing-glyph", Warning, "a character is in no font";
    WideTable = "wide-table", Warning, "a table is too wide for the page and is set smaller";
    SvgReduced = "svg-reduced", Warning, "an SVG drawing has something that no book can keep";
    RestrictedFont = "restricted-font", Warning, "a font of the issue may not be embedded";
    UnfoundedClaim = "unfounded-claim", Warning, "accessibility is certified and not there";
    LargeEpub = "large-epub", Warning, "the EPUB is too large for a usual way of delivery";
    OverfullLine = "overfull-line", Warning, "a line is wider than its measure";
    OtherEncoding = "other-encoding", Warning, "a file is in another encoding than UTF-8";
    NameNotLinked = "name-not-linked", Note, "a link by name leads to no article of the issue";
    FrameCut = "frame-cut", Note, "what frames a pasted text was cut: heads of mails and pages, signatures, counters";
    HeadCut = "head-cut", Note, "the head of a web page was cut off a clipping";
    FurnitureCut = "furniture-cut", Note, "lines of a web page were cut out of a clipping";
    BylineCut = "byline-cut", Note, "a line that says who wrote a clipping, or when, was taken out of its text";
    KindleLang = "kindle-lang", Note, "the issue is in a language that Kindle does not list";
    LongNote = "long-note", Note, "a footnote is too long for a window on Kobo";
    NotRevised = "not-revised", Note, "an issue changes after it was sent out, and does not say so";
    TailCut = "tail-cut", Note, "the tail of a web page was cut off a clipping";
    DraftLeftOut = "draft-left-out", Note, "an article is a draft and was left out";
    FileLeftOut = "file-left-out", Note, "a file was left out, such as a README";
    ByteOrderMark = "byte-order-mark", Note, "a file begins with a byte order mark";
    CarriageReturns = "carriage-returns", Note, "a file ends its lines with CR LF";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_with_a_wrong_and_a_right_example() {
        for code in Code::ALL {
            let text = code.explanation();
            for part in ["\n\nWrong:\n\n```", "\n\nRight:\n\n```"] {
                assert_eq!(text.matches(part).count(), 1, "{}: {part:?}", code.id());
            }
            assert_eq!(
                text.lines().filter(|line| line.starts_with("```")).count(),
                4,
                "{}",
                code.id()
            );
            assert!(
                text.lines().all(|line| line.chars().count() <= 88),
                "{} has a line that is too long for a terminal",
                code.id()
            );
        }
    }

    #[test]
    fn a_word_stands_for_one_code() {
        for &code in Code::ALL {
            assert_eq!(Code::from_id(code.id()), Some(code));
        }
    }

    /// An explanation without a code is one that nobody can read: the code was renamed.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a test of the files beside it")]
    fn every_explanation_has_its_code() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/diagnostics/explanations");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let word = path.file_stem().unwrap().to_string_lossy();
            assert!(Code::from_id(&word).is_some(), "no code is called {word}");
        }
    }
}
