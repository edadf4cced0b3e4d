//! The keys there are, mapping by mapping.
//!
//! A manifest is written for us alone, so a key that we do not know is a mistake; in an article's
//! metadata it may be for another program, and is left alone.

use crate::data::fields::Fields;
use crate::diagnostics::{Code, Diagnostic, nearest};

/// One kind of mapping.
pub(super) struct Mapping {
    /// What it is called in a message.
    name: &'static str,
    /// Each key and what it means.
    keys: &'static [(&'static str, &'static str)],
}

/// The manifest itself.
pub(super) const MANIFEST: Mapping = Mapping {
    name: "the manifest",
    keys: &[
        ("publication", "the name of the periodical"),
        ("issue", "the number of the issue, such as `12` or `12/13`"),
        ("date", "the day of the issue, such as `2026-11-23`"),
        ("title", "the issue's own title"),
        ("subtitle", "a line under the title"),
        ("editor", "who edits it: a name, or a list"),
        ("publisher", "who publishes it"),
        (
            "lang",
            "the language of its labels, and of articles that do not say theirs: `en`, `de-CH`",
        ),
        ("description", "what it is about"),
        ("identifier", "URN, ISSN or address that identifies the issue"),
        ("url", "where the publication is at home"),
        (
            "license",
            "the licence of the issue, and of its own texts: an SPDX identifier, an address or a sentence",
        ),
        ("commercial", "`true` if it is for commercial advantage, which some licences forbid"),
        (
            "terms",
            "on which terms other publications let their texts be printed, each under its name or its host",
        ),
        ("affiliations", "`true` if bylines say where authors work, as their `affiliation` does"),
        ("series", "the series that issues group under, if that is not the publication"),
        ("sections", "the sections in running order"),
        ("letter", "the path of the editor's opening page"),
        (
            "sent",
            "the day on which the issue was sent out; a change after it that `revised` does not tell is told",
        ),
        ("revised", "the day on which an issue that was sent out was made anew"),
        (
            "contents",
            "what the contents after the first page list: `none`, `short` (titles) or `full` (with authors); by default `short` where the first page lists the same",
        ),
        ("minutes", "`false` to leave out how many minutes an article takes"),
        ("cover", "the path of a picture for the cover; without it one is drawn"),
        ("theme", "the look of both files"),
        ("pdf", "what concerns the PDF"),
        ("epub", "what concerns the e-book"),
        ("limits", "how large the files may get"),
        (
            "quota",
            "what part of the issue's words may come from one publication, such as `20%`; or a share for each by its name, and one for the `others`",
        ),
        ("allow", "codes of diagnostics that are let pass"),
        ("deny", "codes of diagnostics that refuse the build; `warnings` for all"),
    ],
};
/// One of its `sections`.
pub(super) const SECTION: Mapping = Mapping {
    name: "a section",
    keys: &[
        ("title", "its title"),
        ("introduction", "its opening words, in Markdown"),
        ("articles", "paths of articles, or patterns such as `articles/*.md`"),
        ("briefs", "items that are only links"),
    ],
};
/// One of a section's `briefs`. Its sentence may also be called what an article's lead-in is called.
pub(super) const BRIEF: Mapping = Mapping {
    name: "a brief",
    keys: &[
        ("title", "what it is called"),
        ("source", "where it was published"),
        ("url", "its address"),
        ("sentence", "what it says, in a sentence"),
        ("description", "the same as `sentence`"),
        ("summary", "the same as `sentence`"),
    ],
};
/// `pdf`
pub(super) const PDF: Mapping = Mapping {
    name: "`pdf`",
    keys: &[
        ("page-size", "`a5`, `a4`, `letter`, `phone` or `ereader`"),
        ("facing", "`true` for pages that face one another"),
        ("columns", "1 or 2"),
        ("resolution", "dots per inch that pictures are scaled to"),
    ],
};
/// `epub`
pub(super) const EPUB: Mapping = Mapping {
    name: "`epub`",
    keys: &[
        ("embed-fonts", "`true` to put the faces into the e-book"),
        ("grey-pictures", "`true` to make pictures grey, for readers without colour"),
        (
            "title",
            "its title for libraries, such as `{publication}, No. {issue}`; fields are publication, issue, title, date, revised",
        ),
        ("certified-by", "who stands for its accessibility"),
    ],
};
/// One publication under `terms`.
pub(super) const TERMS: Mapping = Mapping {
    name: "the terms of a publication",
    keys: &[
        ("author", "`required` if the author has to be named"),
        ("institution", "`required` if it has to be said where the authors work"),
        ("title", "`required` if the title has to stand there"),
        ("date", "`required` if the day has to stand there"),
        ("link", "`required` if there has to be a link"),
        ("unchanged", "`true` if nobody may change the text"),
        ("commercial", "`false` if a commercial issue may not have it"),
        ("pictures", "`false` if its pictures are not given"),
    ],
};
/// `limits`
pub(super) const LIMITS: Mapping = Mapping {
    name: "`limits`",
    keys: &[
        ("pdf", "the size of the PDF, such as `10MB`"),
        ("epub", "the size of the e-book"),
        ("message", "the size of a mail that carries all files"),
    ],
};

/// The groups of settings, which an issue may change one by one.
pub(super) const GROUPS: &[&str] = &["pdf", "epub", "limits", "terms"];

/// Words that others use, or that one might expect, and what we call it.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("language", "lang"),
    ("locale", "lang"),
    ("number", "issue"),
    ("volume", "issue"),
    ("name", "publication"),
    ("periodical", "publication"),
    ("author", "editor"),
    ("authors", "editor"),
    ("editors", "editor"),
    ("rights", "license"),
    ("copyright", "license"),
    ("homepage", "url"),
    ("website", "url"),
    ("link", "url"),
    ("summary", "description"),
    ("abstract", "description"),
    ("isbn", "identifier"),
    ("issn", "identifier"),
    ("intro", "introduction"),
    ("files", "articles"),
    ("chapters", "articles"),
    ("items", "briefs"),
    ("links", "briefs"),
    ("publisher", "source"),
    ("size", "page-size"),
    ("paper", "page-size"),
    ("format", "page-size"),
    ("dpi", "resolution"),
    ("mail", "message"),
    ("toc", "contents"),
    ("reading-time", "minutes"),
    ("released", "sent"),
    ("shipped", "sent"),
    ("updated", "revised"),
    ("modified", "revised"),
    ("editorial", "letter"),
    ("image", "cover"),
    ("byline", "author"),
    ("affiliation", "institution"),
    ("url", "link"),
    ("edits", "unchanged"),
    ("images", "pictures"),
];

/// The mappings of a manifest by the key that each stands under (the empty one is the manifest itself),
/// with their keys and what those mean.
pub const KEYS: &[(&str, &[(&str, &str)])] = &[
    ("", MANIFEST.keys),
    ("sections", SECTION.keys),
    ("briefs", BRIEF.keys),
    ("pdf", PDF.keys),
    ("epub", EPUB.keys),
    ("limits", LIMITS.keys),
    ("terms", TERMS.keys),
];

impl Mapping {
    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.keys.iter().map(|(name, _)| *name)
    }

    /// Reports every key that the mapping does not have; whether there was none.
    pub(super) fn check(&self, fields: &mut Fields) -> bool {
        let mut all_known = true;
        for entry in fields.entries() {
            let key = entry.key.value.as_str();
            if self.names().any(|name| name == key) {
                continue;
            }
            all_known = false;
            let remedy = match self.suggestion(key) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => {
                    format!("the keys there are: {}", self.names().collect::<Vec<_>>().join(", "))
                }
            };
            fields.report(
                Diagnostic::new(Code::UnknownKey, format!("{} has no key `{key}`", self.name))
                    .at(entry.key.span)
                    .help(remedy),
            );
        }
        all_known
    }

    fn suggestion(&self, key: &str) -> Option<&'static str> {
        let other = OTHER_WORDS
            .iter()
            .find(|(word, ours)| {
                word.eq_ignore_ascii_case(key) && self.names().any(|name| name == *ours)
            })
            .map(|&(_, ours)| ours);
        other.or_else(|| nearest(key, self.names(), |length| 1 + length / 4))
    }
}
