//! The words that we print ourselves: one [`Labels`] for each language, each in a file of its own.

use super::licences::{ChangeWords, LicenceWords};
use super::template::fill;
use super::{Direction, isolated};
use crate::date::Date;
use std::borrow::Cow;

/// Every label of one language. `{}` stands where a value goes. Months and the order of dates follow
/// the Unicode CLDR; a space between two words that belong together does not break.
#[derive(Debug)]
pub struct Labels {
    /// Heading of the contents.
    pub contents: &'static str,
    /// Heading of the first page's list of articles.
    pub in_this_issue: &'static str,
    /// Heading of the list of sources at the back.
    pub sources: &'static str,
    /// Heading of the colophon.
    pub colophon: &'static str,
    /// Title of the letter, where it has none of its own.
    pub letter: &'static str,
    /// Heading of an article's notes.
    pub notes: &'static str,
    /// Heading of a section's link-only items.
    pub briefs: &'static str,
    /// Heading over the editor's line on why an article matters.
    pub why: &'static str,
    /// Name of the cover page, for navigation.
    pub cover: &'static str,
    /// Name of the title page, for navigation.
    pub title_page: &'static str,
    /// Name of the landmarks, for navigation.
    pub landmarks: &'static str,
    /// Name of the list of pages, for navigation.
    pub pages: &'static str,
    /// Before the name of a source.
    pub source: &'static str,
    /// An issue's number: "No. {}".
    pub number: &'static str,
    /// A byline: "By {}".
    pub by: &'static str,
    /// A translator: "Translated by {}".
    pub translated_by: &'static str,
    /// What stands for the description of a picture that has none: "Picture".
    pub picture: &'static str,
    /// A picture's maker: "Picture: {}".
    pub picture_credit: &'static str,
    /// Who made an article's pictures: "Pictures: {}".
    pub picture_credits: &'static str,
    /// The editor of the issue: "Edited by {}".
    pub edited_by: &'static str,
    /// The publisher of the issue: "Published by {}".
    pub published_by: &'static str,
    /// When an article was last changed: "Updated {}".
    pub updated: &'static str,
    /// After an address, when it was read: " (accessed {})".
    pub accessed: &'static str,
    /// Where a copy is kept: "Archived at {}".
    pub archived: &'static str,
    /// After a work's title: " by {}".
    pub work_by: &'static str,
    /// Within a sentence on a work: "translated by {}".
    pub work_translated_by: &'static str,
    /// "Source: {}".
    pub source_at: &'static str,
    /// Permission of nobody in particular.
    pub with_permission: &'static str,
    /// Printed where nothing is known about rights.
    pub rights_not_recorded: &'static str,
    /// What is said of licences.
    pub licences: LicenceWords,
    /// "Rights: {}", for terms that are no name of a licence.
    pub rights: &'static str,
    /// "Republished with permission of {}".
    pub permission_of: &'static str,
    /// "First published in {}".
    pub first_published_in: &'static str,
    /// "Changes: {}".
    pub changes: &'static str,
    /// What "changes" says.
    pub change_words: ChangeWords,
    /// Beside the date of an article of which only the beginning is printed: "Excerpt".
    pub excerpt: &'static str,
    /// "Excerpt from {}".
    pub excerpt_from: &'static str,
    /// "Read in full: {}".
    pub read_in_full: &'static str,
    /// On what terms the publication's own texts stand, where others stand beside them: "Our own
    /// texts: {}."
    pub own_texts: &'static str,
    /// The sentence after it, with the space before it: where the terms of the others are stated.
    pub texts_of_others: &'static str,
    /// When the issue was made anew: "Revised {}".
    pub revised: &'static str,
    /// What the colophon says about how the issue was made: "Set in {}".
    pub set_in: &'static str,
    /// What the colophon says: "Made with Fascicle".
    pub made_with: &'static str,
    /// Link from the source note back to the list: "Source {}" with its number.
    pub source_number: &'static str,
    /// Name of a link from a note back to its reference: "Back to reference {}".
    pub back_to_reference: &'static str,
    /// Name of a table, for screen readers: "Table {}".
    pub table: &'static str,
    /// "Previous", as a link to the article before.
    pub previous: &'static str,
    /// "Next", as a link to the article after.
    pub next: &'static str,
    /// What the e-book says to those who do not see: what its text allows.
    pub accessible_text: &'static str,
    /// The same, where every picture is described.
    pub pictures_described: &'static str,
    /// The same, where one is not.
    pub pictures_undescribed: &'static str,
    /// The same, where the pages of the PDF are marked.
    pub pages_marked: &'static str,
    /// A ticked box, for those who hear it.
    pub done: &'static str,
    /// An empty box, for those who hear it.
    pub not_done: &'static str,
    /// A page: "page {}".
    pub page: &'static str,
    /// Running head of a table's next part: "continued".
    pub continued: &'static str,
    /// Between two names.
    pub and: &'static str,
    /// Between the last two of three or more.
    pub and_last: &'static str,
    /// Before a name that begins with the sound of *i*, where that takes another.
    pub and_before_i: Option<&'static str>,
    /// A preposition and the article that a name begins with, and what both are together: `di Il ` is
    /// `del `.
    pub contractions: &'static [(&'static str, &'static str)],
    /// Between the other names.
    pub list_separator: &'static str,
    /// Between the parts of an entry: title, publication, date.
    pub comma: &'static str,
    /// Quotation marks around the title of an article.
    pub quotes: (&'static str, &'static str),
    /// Quotation marks within quotation marks.
    pub inner_quotes: (&'static str, &'static str),
    /// Between title and name, and the like: "A: B".
    pub colon: &'static str,
    /// The five kinds of alert: note, tip, important, warning, caution.
    pub alerts: [&'static str; 5],
    /// Reading time, for one minute and for more: "{} min".
    pub minutes: (&'static str, &'static str),
    /// The months, if a date names them.
    pub months: [&'static str; 12],
    /// How dates are put together.
    pub dates: DateForms,
    /// Ends a sentence.
    pub full_stop: &'static str,
    /// Around the name of a publication in running text, where the language sets it in marks.
    pub publication_marks: (&'static str, &'static str),
    /// Before a date within a sentence: before a day, before a month, before a year.
    pub on: [&'static str; 3],
}

/// How a language puts dates together: `{day}`, `{month}` and `{year}` stand for their parts.
#[derive(Copy, Clone, Debug)]
pub struct DateForms {
    /// 30 April 2025
    pub day: &'static str,
    /// 1 April 2025, where the first of a month is written otherwise.
    pub first: &'static str,
    /// April 2025
    pub month: &'static str,
    /// 2025
    pub year: &'static str,
}

impl Labels {
    /// A date as the language writes it, as exact as it is.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let form = match (date.month(), date.day()) {
            (Some(_), Some(1)) => self.dates.first,
            (Some(_), Some(_)) => self.dates.day,
            (Some(_), None) => self.dates.month,
            _ => self.dates.year,
        };
        let month = date
            .month()
            .and_then(|month| self.months.get(usize::from(month).wrapping_sub(1)))
            .copied()
            .unwrap_or_default();
        let day = date.day().map(|day| day.to_string()).unwrap_or_default();
        form.replace("{day}", &day)
            .replace("{month}", month)
            .replace("{year}", &date.year().to_string())
    }

    /// A label with a date in it, after the word that the language has before one: "am 3. Mai 2026", "im
    /// Mai 2026".
    #[must_use]
    pub fn dated(&self, label: &str, date: Date) -> String {
        let [day, month, year] = self.on;
        let before = match (date.month(), date.day()) {
            (Some(_), Some(_)) => day,
            (Some(_), None) => month,
            (None, _) => year,
        };
        fill(label, &format!("{before}{}", self.date(date)))
    }

    /// A label with a name in it; the article that the name begins with is drawn together with the
    /// preposition before it, where the language does so: "per concessione del Corriere".
    #[must_use]
    pub fn named(&self, label: &str, name: &str) -> String {
        let filled = fill(label, name);
        let Some(at) = label.find("{}") else { return filled };
        let (before, rest) = filled.split_at(at);
        let drawn = self.contractions.iter().find_map(|(pair, together)| {
            let (preposition, article) = pair.split_once(' ')?;
            let written = before.trim_end();
            let start = written.len().checked_sub(preposition.len())?;
            let is_there = written.get(start..)?.eq_ignore_ascii_case(preposition)
                && !written[..start].ends_with(char::is_alphanumeric);
            let name = rest.strip_prefix(article).filter(|_| is_there)?;
            let is_capital = written[start..].starts_with(char::is_uppercase);
            let together = if is_capital { capitalised(together) } else { (*together).to_owned() };
            Some(format!("{}{together}{name}", &written[..start]))
        });
        drawn.unwrap_or(filled)
    }

    /// What stands between two sentences: nothing where the full stop has its own room.
    #[must_use]
    pub fn between_sentences(&self) -> &'static str {
        if self.full_stop == "。" { "" } else { " " }
    }

    /// A word with a remark behind it, in brackets as wide as the script.
    #[must_use]
    pub fn remarked(&self, word: &str, remark: &str) -> String {
        match self.between_sentences() {
            "" => format!("{word}（{remark}）"),
            _ => format!("{word} ({remark})"),
        }
    }

    /// The name of a publication as it stands in running text.
    #[must_use]
    pub fn publication(&self, name: &str) -> String {
        let (open, close) = self.publication_marks;
        let has_marks = ["《", "『", "「", "〈"].iter().any(|mark| name.starts_with(mark));
        let (open, close) = if has_marks { ("", "") } else { (open, close) };
        format!("{open}{}{close}", isolated(name, self.direction()))
    }

    /// A reading time.
    #[must_use]
    pub fn minutes(&self, minutes: usize) -> String {
        let form = if minutes == 1 { self.minutes.0 } else { self.minutes.1 };
        fill(form, &minutes.to_string())
    }

    /// Which way these words run.
    #[must_use]
    pub fn direction(&self) -> Direction {
        Direction::of(self.contents)
    }

    /// Names in a row: "A, B and C". Those that run the other way are isolated.
    #[must_use]
    pub fn names(&self, names: &[String]) -> String {
        let kept = |name| isolated(name, self.direction());
        match names {
            [] => String::new(),
            [name] => kept(name).into_owned(),
            [one, other] => format!("{}{}{}", kept(one), self.before(other, self.and), kept(other)),
            [first @ .., last] => {
                let first: Vec<_> = first.iter().map(|name| kept(name)).collect();
                format!(
                    "{}{}{}",
                    first.join(self.list_separator),
                    self.before(last, self.and_last),
                    kept(last)
                )
            }
        }
    }

    /// The "and" before a name: a language may have another before a name that begins with its sound; and
    /// that of Hebrew, which is a letter of the next word, is joined to other letters by a hyphen.
    fn before(&self, name: &str, and: &'static str) -> Cow<'static, str> {
        let is_hebrew = |char: char| ('\u{590}'..='\u{5ff}').contains(&char);
        if and.ends_with('ו') && !name.starts_with(is_hebrew) {
            return format!("{and}־").into();
        }
        let sounds_like_i = || {
            let name = name.to_lowercase();
            let rest = name.strip_prefix('h').unwrap_or(&name);
            rest.starts_with(['i', 'í'])
                && !["ia", "ie", "io"].iter().any(|start| rest.starts_with(start))
        };
        self.and_before_i.filter(|_| sounds_like_i()).unwrap_or(and).into()
    }
}

/// A word with a capital at its head.
fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    first + chars.as_str()
}
