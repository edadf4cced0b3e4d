//! The keys there are, mapping by mapping.
//!
//! A manifest is written for us alone, so a key that we do not know is a mistake; in an article's
//! metadata it may be for another program, and is left alone.

use crate::data::fields::Fields;
use crate::data::nearest::nearest;
use crate::diagnostics::{Code, Diagnostic};

/// One kind of mapping.
pub(super) struct Mapping {
    /// What it is called in a message.
    name: &'static str,
    keys: &'static [&'static str],
}

/// The manifest itself.
pub(super) const MANIFEST: Mapping = Mapping {
    name: "the manifest",
    keys: &[
        "publication",
        "issue",
        "date",
        "title",
        "subtitle",
        "editor",
        "publisher",
        "lang",
        "description",
        "identifier",
        "url",
        "license",
        "commercial",
        "series",
        "sections",
        "letter",
        "revised",
        "cover",
        "theme",
        "pdf",
        "epub",
        "limits",
        "allow",
        "deny",
    ],
};
/// One of its `sections`.
pub(super) const SECTION: Mapping = Mapping { name: "a section", keys: &["title", "introduction", "articles", "briefs"] };
/// One of a section's `briefs`. Its sentence may also be called what an article's lead-in is called.
pub(super) const BRIEF: Mapping = Mapping { name: "a brief", keys: &["title", "source", "url", "sentence", "description", "summary"] };
/// `pdf`
pub(super) const PDF: Mapping = Mapping { name: "`pdf`", keys: &["page-size", "facing", "columns", "resolution"] };
/// `epub`
pub(super) const EPUB: Mapping = Mapping { name: "`epub`", keys: &["embed-fonts", "grey-pictures", "certified-by"] };
/// `limits`
pub(super) const LIMITS: Mapping = Mapping { name: "`limits`", keys: &["pdf", "epub", "message"] };

/// The groups of settings, which an issue may change one by one.
pub(super) const GROUPS: &[&str] = &["pdf", "epub", "limits"];

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
    ("updated", "revised"),
    ("modified", "revised"),
    ("editorial", "letter"),
    ("image", "cover"),
];

impl Mapping {
    /// Reports every key that the mapping does not have; whether there was none.
    pub(super) fn check(&self, fields: &mut Fields) -> bool {
        let mut all_known = true;
        for entry in fields.entries() {
            let key = entry.key.value.as_str();
            if self.keys.contains(&key) {
                continue;
            }
            all_known = false;
            let remedy = match self.suggestion(key) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the keys there are: {}", self.keys.join(", ")),
            };
            fields.report(Diagnostic::new(Code::UnknownKey, format!("{} has no key `{key}`", self.name)).at(entry.key.span).help(remedy));
        }
        all_known
    }

    fn suggestion(&self, key: &str) -> Option<&'static str> {
        let other =
            OTHER_WORDS.iter().find(|(word, ours)| word.eq_ignore_ascii_case(key) && self.keys.contains(ours)).map(|&(_, ours)| ours);
        other.or_else(|| nearest(key, self.keys.iter().copied(), |length| 1 + length / 4))
    }
}
