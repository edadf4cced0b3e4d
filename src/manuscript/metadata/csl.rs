//! The variables of CSL 1.0.2 that a record may have besides its title, authors, publication, dates and
//! address, and what people write for them.

use super::Contributor;
use crate::date::Date;

/// A variable of a record.
#[derive(Debug, PartialEq, Eq)]
pub struct Variable {
    /// CSL's name, then those that are read as the same.
    pub names: &'static [&'static str],
    /// What its value is.
    pub kind: VariableKind,
    /// The field of BibTeX that holds it, if one does.
    pub bibtex: Option<&'static str>,
}

impl Variable {
    /// CSL's name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self.names {
            [name, ..] => name,
            [] => "",
        }
    }

    /// Whether CSL has it. It has no name for who took the photographs.
    #[must_use]
    pub fn is_of_csl(&self) -> bool {
        self.name() != "photographer"
    }
}

/// What the value of a variable is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum VariableKind {
    /// Words or a number.
    Text,
    /// A year, a month or a day.
    Date,
    /// People or bodies.
    People,
}

/// A variable with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Which.
    pub variable: &'static Variable,
    /// What it is.
    pub value: DetailValue,
}

/// The value of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DetailValue {
    /// Words or a number, as written.
    Text(String),
    /// A date.
    Date(Date),
    /// People or bodies; at least one.
    People(Vec<Contributor>),
}

const fn text(names: &'static [&'static str], bibtex: Option<&'static str>) -> Variable {
    Variable { names, kind: VariableKind::Text, bibtex }
}

const fn people(names: &'static [&'static str], bibtex: Option<&'static str>) -> Variable {
    Variable { names, kind: VariableKind::People, bibtex }
}

const fn date(names: &'static [&'static str], bibtex: Option<&'static str>) -> Variable {
    Variable { names, kind: VariableKind::Date, bibtex }
}

/// The variables that a `source` may have besides those of
/// [`SourceRecord`](super::SourceRecord) itself.
pub const VARIABLES: &[Variable] = &[
    text(&["DOI", "doi"], Some("doi")),
    text(&["ISSN", "issn"], Some("issn")),
    text(&["ISBN", "isbn"], Some("isbn")),
    text(&["volume"], Some("volume")),
    text(&["issue"], Some("number")),
    text(&["page", "pages"], Some("pages")),
    text(&["page-first"], None),
    text(&["edition"], Some("edition")),
    text(&["section", "column"], None),
    text(&["genre"], Some("type")),
    text(&["medium"], None),
    text(&["number"], Some("number")),
    text(&["version"], Some("version")),
    text(&["status"], Some("pubstate")),
    text(&["publisher-place", "place", "location"], Some("address")),
    text(&["original-title"], Some("origtitle")),
    text(&["original-publisher"], Some("origpublisher")),
    text(&["original-publisher-place"], Some("origlocation")),
    text(&["title-short", "shortTitle", "short-title"], Some("shorttitle")),
    text(
        &["container-title-short", "journalAbbreviation", "journal-abbreviation"],
        Some("shortjournal"),
    ),
    text(&["collection-title", "series"], Some("series")),
    text(&["collection-number", "series-number"], None),
    text(&["volume-title"], None),
    text(&["part-title"], None),
    text(&["part", "part-number"], Some("part")),
    text(&["chapter-number", "chapter"], Some("chapter")),
    text(&["supplement", "supplement-number"], None),
    text(&["printing", "printing-number"], None),
    text(&["number-of-pages", "page-count"], Some("pagetotal")),
    text(&["number-of-volumes"], Some("volumes")),
    text(&["abstract", "description", "summary"], Some("abstract")),
    text(&["annote", "annotation"], Some("annotation")),
    text(&["note"], None),
    text(&["keyword", "keywords", "tags"], Some("keywords")),
    text(&["archive_collection"], None),
    text(&["archive"], None),
    text(&["archive_location"], None),
    text(&["archive-place"], None),
    text(&["source", "database"], None),
    text(&["authority"], None),
    text(&["call-number"], Some("library")),
    text(&["jurisdiction"], None),
    text(&["division"], None),
    text(&["references"], None),
    text(&["event-title", "event", "conference"], Some("eventtitle")),
    text(&["event-place"], Some("venue")),
    text(&["reviewed-title"], None),
    text(&["reviewed-genre"], None),
    text(&["dimensions", "duration"], None),
    text(&["scale"], None),
    text(&["PMID", "pmid"], None),
    text(&["PMCID", "pmcid"], None),
    people(&["editor", "editors"], Some("editor")),
    people(&["translator", "translators"], Some("translator")),
    people(&["illustrator", "illustrators"], None),
    people(&["photographer", "photographers"], None),
    people(&["container-author"], Some("bookauthor")),
    people(&["collection-editor", "series-editor"], None),
    people(&["editorial-director"], None),
    people(&["original-author"], None),
    people(&["reviewed-author"], None),
    people(&["contributor", "contributors"], None),
    people(&["interviewer", "interviewers"], None),
    people(&["recipient", "recipients"], None),
    people(&["chair"], None),
    people(&["compiler"], None),
    people(&["composer"], None),
    people(&["curator"], None),
    people(&["director"], None),
    people(&["executive-producer"], None),
    people(&["guest", "guests"], None),
    people(&["host", "hosts"], None),
    people(&["narrator"], None),
    people(&["organizer"], None),
    people(&["performer"], None),
    people(&["producer"], None),
    people(&["script-writer"], None),
    people(&["series-creator"], None),
    date(&["original-date"], Some("origdate")),
    date(&["event-date"], Some("eventdate")),
    date(&["available-date"], None),
    date(&["submitted"], None),
];

/// Those of them that are read at the top of an article's metadata too, each with its names there. The
/// others are words that too many programs use for something else.
pub(super) const AT_THE_TOP: &[&[&str]] = &[
    &["doi", "DOI"],
    &["issn", "ISSN"],
    &["volume"],
    &["pages"],
    &["edition"],
    &["editor", "editors"],
    &["illustrator", "illustrators"],
    &["photographer", "photographers"],
    &["series"],
];

/// The variable that a name means.
pub(super) fn variable(name: &str) -> Option<&'static Variable> {
    VARIABLES.iter().find(|variable| variable.names.contains(&name))
}

/// The types of works that CSL 1.0.2 has.
pub const CSL_TYPES: &[&str] = &[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];
