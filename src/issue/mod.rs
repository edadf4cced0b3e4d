//! The publication as an editor sees it: sections of articles in running order, whose text, and
//! what stands before and after.

mod assemble;
mod attribution;
pub mod backmatter;
mod bibtex;
mod changes;
mod characters;
mod duplicates;
mod extract;
mod formats;
pub mod frontmatter;
mod issue_terms;
mod licence;
mod links;
mod missing;
mod offers;
pub mod page_map;
pub mod parts;
mod pictures;
mod quota;
mod sections;
mod sidecar;
mod terms;
mod words;

pub use crate::manifest::ContentsList;
pub use assemble::{Texts, assemble};
pub use attribution::{Attribution, CslKind, Evidence, KINDS, Work, picture_credit};
pub use bibtex::bibtex;
pub use characters::characters;
pub use duplicates::{Earlier, find_duplicates};
pub use formats::{check_for_epub, check_for_pdf};
pub use licence::{Condition, Kind, Licence, Name, Rights, Terms};
pub use links::{Wanted, resolve_links};
pub use sidecar::sidecar;
pub use terms::check_scope;

use crate::date::Date;
use crate::diagnostics::Exceptions;
use crate::document::{BlockKind, Document, Figure, Inline, Phrase, plain_text, slug};
use crate::language::{Labels, Lang, fill};
use crate::pictures::PictureId;
use crate::source::Span;

/// An issue, whole and checked: ids are unique, links resolved, the order fixed.
#[derive(Clone, Debug)]
pub struct Issue {
    /// The name of the periodical, if it has one.
    pub publication: Option<String>,
    /// The number of the issue.
    pub number: Option<String>,
    /// The date of the issue, if it has one.
    pub date: Option<Date>,
    /// The date for formats that demand one: the issue's, else the latest article's, else
    /// [`Date::FALLBACK`].
    pub dated: Date,
    /// When it was made anew.
    pub revised: Option<Date>,
    /// When it was sent out, if it was.
    pub sent: Option<Date>,
    /// What the contents after the first page list.
    pub contents: ContentsList,
    /// The form of the title for libraries, with fields in braces, if the editor asks for one.
    pub title_form: Option<String>,
    /// The moment of making that the builder gave (`SOURCE_DATE_EPOCH`), in seconds since 1970.
    pub epoch: Option<i64>,
    /// The issue's own title; the folder's name where neither title nor publication is given.
    pub title: Option<String>,
    /// A line under the title.
    pub subtitle: Option<String>,
    /// Who edited it.
    pub editors: Vec<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The language of labels.
    pub lang: Lang,
    /// What it is about.
    pub description: Option<String>,
    /// URN, ISSN or address, as written.
    pub identifier: Option<String>,
    /// Where the publication is at home.
    pub url: Option<String>,
    /// The licence of the issue as a whole.
    pub license: Option<String>,
    /// The series it belongs to.
    pub series: Option<String>,
    /// The picture on the cover, if the editor chose one.
    pub cover: Option<PictureId>,
    /// The editor's letter.
    pub letter: Option<Letter>,
    /// The sections in running order; their articles follow one another without a gap.
    pub sections: Vec<Section>,
    /// The articles in running order.
    pub articles: Vec<Article>,
    /// Whether it is one article of an issue: its files then carry the article's name too, so that
    /// they never take the place of the issue's.
    pub is_excerpt: bool,
}

/// The editor's opening page.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Its title.
    pub title: Phrase,
    /// Its path from the content root.
    pub path: String,
    /// Who signs it.
    pub byline: Vec<String>,
    /// Its language.
    pub lang: Lang,
    /// Its text.
    pub document: Document,
}

impl Letter {
    /// The names of those who sign it, unless its last paragraph already is them.
    #[must_use]
    pub fn signature(&self) -> Option<String> {
        let names = Labels::of(&self.lang).names(&self.byline);
        let is_signed = match self.document.blocks.last().map(|block| &block.kind) {
            Some(BlockKind::Paragraph(text)) => {
                plain_text(text).trim_start_matches(['-', '–', '—', ' ']).trim_end() == names
            }
            _ => false,
        };
        Some(names).filter(|names| !names.is_empty() && !is_signed)
    }
}

/// A part of the issue. An issue whose editor named none has one without a title.
#[derive(Clone, Debug)]
pub struct Section {
    /// Unique in the issue: `section-1`.
    pub id: String,
    /// Its title.
    pub title: Option<Phrase>,
    /// Its opening words.
    pub introduction: Option<Document>,
    /// Its articles, as indices into [`Issue::articles`].
    pub articles: std::ops::Range<usize>,
    /// Its link-only items.
    pub briefs: Vec<Brief>,
}

/// An item that is only a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// What it is called.
    pub title: Phrase,
    /// Where it was published.
    pub source: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// What it says.
    pub sentence: Option<Phrase>,
    /// Where it was written.
    pub span: Span,
}

/// An article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Unique in the issue, ASCII, made from the file's name: `japan-and-nato`.
    pub id: String,
    /// Its place in [`Issue::articles`].
    pub index: usize,
    /// Its path from the content root.
    pub path: String,
    /// Its first line, to point at.
    pub span: Span,
    /// Its title.
    pub title: Phrase,
    /// A line under the title.
    pub subtitle: Option<Phrase>,
    /// Who wrote it, as printed.
    pub authors: Vec<String>,
    /// Who translated it.
    pub translators: Vec<String>,
    /// The lead-in.
    pub standfirst: Option<Phrase>,
    /// Where it was written from.
    pub dateline: Option<String>,
    /// The editor's line on why it matters.
    pub why: Option<Phrase>,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Its language.
    pub lang: Lang,
    /// What it is about.
    pub tags: Vec<String>,
    /// The picture at its head.
    pub lead: Option<Figure>,
    /// Its text.
    pub document: Document,
    /// Whose text it is.
    pub attribution: Attribution,
    /// How many words it has.
    pub words: usize,
    /// Which diagnostics of it are let pass, and which are not.
    pub exceptions: Exceptions,
}

/// Words in a minute: the mean of silent reading of English non-fiction is 238 (Brysbaert 2019).
const WORDS_PER_MINUTE: usize = 238;

impl Article {
    /// The lines over its text that are printed with their markup.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        let under = [&self.subtitle, &self.standfirst, &self.why];
        std::iter::once(&self.title).chain(under.into_iter().flatten())
    }

    /// How long it takes to read, in minutes; at least one.
    #[must_use]
    pub const fn minutes(&self) -> usize {
        let minutes = (self.words + WORDS_PER_MINUTE / 2) / WORDS_PER_MINUTE;
        if minutes == 0 { 1 } else { minutes }
    }

    /// The line under the title: authors, publication, date and minutes, as far as they are known,
    /// in the issue's language.
    #[must_use]
    pub fn byline(&self, labels: &Labels) -> Vec<Inline> {
        attribution::byline(self, labels)
    }
}

impl Issue {
    /// Whether contents stand after the first page: a single article needs none.
    #[must_use]
    pub fn has_contents(&self) -> bool {
        self.articles.len() > 1 && self.contents != ContentsList::None
    }

    /// Whether the contents name authors.
    #[must_use]
    pub fn lists_authors(&self) -> bool {
        self.contents == ContentsList::Full
    }

    /// The moment of making, in seconds since 1970: the one that the builder gave, else the start of
    /// the day of the revision or of the issue.
    #[must_use]
    pub fn made(&self) -> i64 {
        self.epoch.unwrap_or_else(|| self.revised.unwrap_or(self.dated).to_unix())
    }

    /// Whether a text in it is not the publication's own.
    #[must_use]
    pub fn has_texts_of_others(&self) -> bool {
        self.articles.iter().any(|article| !article.attribution.is_own)
    }

    /// What its texts come from, in running order, each in a line: addresses, and names of what has
    /// none. The publication itself is no source.
    #[must_use]
    pub fn sources(&self) -> Vec<String> {
        let mut sources: Vec<String> = Vec::new();
        for Attribution { work, sources: others, is_own, .. } in
            self.articles.iter().map(|article| &article.attribution)
        {
            let work = if *is_own || !work.is_from_elsewhere() {
                work.address()
            } else {
                work.in_a_line()
            };
            let others = others.iter().filter_map(Work::in_a_line);
            sources.extend(work.into_iter().chain(others));
        }
        let mut seen = std::collections::BTreeSet::new();
        sources.retain(|source| seen.insert(source.clone()));
        sources
    }

    /// The labels of the issue's language.
    #[must_use]
    pub fn labels(&self) -> &'static Labels {
        Labels::of(&self.lang)
    }

    /// The name on the masthead: the publication's, else the issue's title.
    #[must_use]
    pub fn masthead(&self) -> &str {
        self.publication.as_deref().or(self.title.as_deref()).unwrap_or_default()
    }

    /// The title for libraries, as a person would write it: "Two Oceans, No. 12"; without a number, the
    /// date tells the issues apart.
    #[must_use]
    pub fn full_title(&self) -> String {
        if let Some(form) = &self.title_form {
            return self.title_in(form);
        }
        let labels = self.labels();
        let mark = match (&self.publication, &self.number, self.date) {
            (Some(_), Some(number), _) => Some(fill(labels.number, number)),
            (Some(_), None, Some(date)) => Some(labels.date(date)),
            _ => None,
        };
        let Some(mark) = mark else { return self.masthead().to_owned() };
        let comma = match self.lang.primary() {
            "zh" | "ja" => "\u{3000}",
            "ar" | "fa" | "ur" => "، ",
            "ko" => " ",
            _ => ", ",
        };
        format!("{}{comma}{mark}", self.masthead()).replace('\u{a0}', " ")
    }

    /// A title in the form that the editor asks for: each field in braces is filled in.
    fn title_in(&self, form: &str) -> String {
        let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let values = [
            ("publication", text(&self.publication)),
            ("issue", text(&self.number)),
            ("title", text(&self.title)),
            ("date", day(self.date)),
            ("revised", day(self.revised)),
        ];
        let mut filled = String::new();
        let mut rest = form;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            let value = values.iter().find(|(field, _)| *field == name.trim());
            filled.push_str(value.map_or("", |(_, value)| value));
            rest = behind;
        }
        filled.push_str(rest);
        filled.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The name of the output files, without their endings: `two-oceans-12`.
    #[must_use]
    pub fn file_stem(&self) -> String {
        let mark = self.number.clone().or_else(|| self.date.map(|date| date.to_string()));
        let stem = match (&self.publication, mark) {
            (Some(publication), Some(mark)) => {
                format!("{}-{}", file_name(publication), file_name(&mark))
            }
            _ => file_name(self.masthead()),
        };
        match self.articles.first().filter(|article| self.is_excerpt && article.id != stem) {
            Some(article) => format!("{stem}-{}", article.id),
            None => stem,
        }
    }
}

/// A name for a file: a slug, or for a title in another script its own letters and digits. Two of them,
/// with endings, are no longer than a name may be, which is 255 bytes nearly everywhere.
fn file_name(title: &str) -> String {
    const LONGEST: usize = 90;
    let mut name = whole_file_name(title);
    name.truncate(name.floor_char_boundary(LONGEST));
    name
}

fn whole_file_name(title: &str) -> String {
    let slug = slug(title);
    if !slug.is_empty() {
        return slug;
    }
    let words = title.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    if name.is_empty() { "issue".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn file_names_keep_scripts_that_have_no_ascii_form() {
        assert_eq!(file_name("Two Oceans"), "two-oceans");
        assert_eq!(file_name("東京 通信！"), "東京-通信");
        assert_eq!(file_name("?!"), "issue");
    }
}
