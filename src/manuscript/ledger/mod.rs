//! The ledger: every change that is made to somebody's text on its way to the page.
//!
//! An editor answers for what is printed under another's name, and Creative Commons asks that
//! changes be indicated (CC BY 4.0 §3.a.1.B). So nothing is changed that is not told here.

mod earlier;

use crate::source::{Span, hash};
use std::fmt;

/// The changes made to one text, in the order of their making.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// The SHA-256 of the file's text before any change, in hexadecimal digits.
    before: String,
    entries: Vec<Entry>,
}

/// A change, and where it was made if it was made at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What was changed.
    pub change: Change,
    /// Where in the file.
    pub at: Option<Span>,
}

/// What was changed. Its [`fmt::Display`] says so in a line, in the words of an editor's records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The file was in another encoding than UTF-8.
    Encoding(&'static str),
    /// This many characters were left out that a book cannot hold.
    Characters(usize),
    /// The buttons of the page before the text were cut off.
    Head(Vec<String>),
    /// The buttons of the page after the text were cut off.
    Tail(Vec<String>),
    /// Lines of the page between those of the text were cut out.
    Furniture(Vec<String>),
    /// What readers wrote below the text was cut off.
    Comments(Vec<String>),
    /// Lines were cut that stand where the rest is for subscribers.
    Paywall(Vec<String>),
    /// Lines were cut that say who wrote the text, or when, and offered for its record.
    Offered(Vec<String>),
    /// The first line, in these words, was made the title.
    Title(String),
    /// A line that says the title once more was left out.
    RepeatedTitle(String),
    /// Lines that were wrapped at a width were joined.
    Joined {
        /// How many there were.
        lines: usize,
        /// How many paragraphs they became.
        paragraphs: usize,
    },
    /// A line in capitals was made a heading.
    Heading(String),
    /// A line with a row of signs below it was made a heading.
    Underlined(String),
    /// The head of a mail was left out.
    MailHead(Vec<String>),
    /// The signature of a mail was left out.
    Signature(Vec<String>),
    /// The running heads and page numbers of a file that was copied were left out.
    PageHeads(Vec<String>),
    /// This many lines of notes at the ends of pages were moved behind the text.
    PageNotes(usize),
    /// The counters of a thread, and the names that stand over each of its posts, were left out.
    Counters(Vec<String>),
    /// Lines were made a table.
    Tabled {
        /// How many there were.
        rows: usize,
        /// How many columns the table has.
        columns: usize,
    },
    /// The names of those who speak were set apart.
    Speakers(Vec<String>),
    /// This many pairs of a chat's marks became type.
    ChatMarks(usize),
    /// This many rows of signs were made breaks between sections.
    Breaks(usize),
    /// This many lines or paragraphs with marks were made a list.
    Listed(usize),
    /// This many lines of a mail that is answered were made a quotation.
    Quoted(usize),
    /// A mail that is forwarded was made a quotation, without the row of hyphens over it.
    Forwarded,
    /// Words that ran over the end of a line were joined, and kept their hyphens.
    Hyphenated(Vec<String>),
    /// Words that ran over the end of a line were joined, and lost the hyphens there.
    Closed(Vec<String>),
    /// This many signs that stood for several letters were written out.
    Ligatures(usize),
    /// This many characters were left out that are not seen and mean nothing.
    Unseen(usize),
    /// This many of something typed became what is printed.
    Set(Typed, usize),
    /// A part of a page was left out.
    LeftOut(Owner, String),
    /// These keys of the record were taken from what a page states of itself, each with the place
    /// that says it. The text is not changed by that.
    Taken(Vec<(&'static str, String)>),
    /// A change of an earlier step, such as an import, in the words of its record.
    Earlier(String),
}

/// Whose a part is that was left out.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The page had put it around the text.
    Page,
    /// It is the author's.
    Author,
    /// Only a reader of the page can tell.
    Unknown,
}

/// How far changes go.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// No word was taken from the text: all changes are the typesetter's, or cut what the page had
    /// put around it.
    #[default]
    Typography,
    /// Something was left out that may have been the author's.
    Unknown,
    /// The text was changed, as a record says in its own words.
    Changed,
    /// A part of the text was left out.
    Cut,
}

/// What is typed and not printed.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typed {
    /// `"`
    DoubleMark,
    /// `'`
    SingleMark,
    /// `--` and `---`
    Hyphens,
    /// `...`
    Stops,
    /// `'` or `"` after a number.
    Measures,
    /// A run of spaces.
    Spaces,
    /// A space between a word and the mark of a note.
    SpacesAtNotes,
}

impl Ledger {
    /// The ledger of a file with this text, before any change.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { before: hash(text.as_bytes()), entries: Vec::new() }
    }

    /// The SHA-256 of the file's text before any change, in hexadecimal digits.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.before
    }

    /// Adds a change.
    pub fn push(&mut self, change: Change, at: Option<Span>) {
        self.entries.push(Entry { change, at });
    }

    /// Adds a change of the whole text, if there was one.
    pub fn extend(&mut self, change: Option<Change>) {
        self.entries.extend(change.map(|change| Entry { change, at: None }));
    }

    /// Adds the changes that came after.
    pub fn append(&mut self, later: Self) {
        self.entries.extend(later.entries);
    }

    /// Adds things that were typed and set; those of a kind are one entry.
    pub(super) fn set(&mut self, typed: Typed, count: usize) {
        let known = self.entries.iter_mut().find_map(|entry| match &mut entry.change {
            Change::Set(known, total) if *known == typed => Some(total),
            _ => None,
        });
        match known {
            Some(total) => *total += count,
            None => self.push(Change::Set(typed, count), None),
        }
    }

    /// The changes.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The changes to the text that the record of an earlier step tells in words that are not ours.
    pub fn recorded(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter_map(|entry| match &entry.change {
            Change::Earlier(words) if entry.change.extent() == Extent::Changed => {
                Some(words.as_str())
            }
            _ => None,
        })
    }

    /// How far the changes go, all together.
    #[must_use]
    pub fn extent(&self) -> Extent {
        self.entries.iter().map(|entry| entry.change.extent()).max().unwrap_or_default()
    }
}

impl Change {
    /// The lines of a page that were cut.
    pub fn furniture(&self) -> impl Iterator<Item = &str> {
        let lines = match self {
            Self::Head(lines)
            | Self::Tail(lines)
            | Self::Furniture(lines)
            | Self::Comments(lines)
            | Self::Paywall(lines)
            | Self::Offered(lines) => lines.as_slice(),
            _ => &[],
        };
        lines.iter().map(String::as_str)
    }

    /// How far the change goes.
    fn extent(&self) -> Extent {
        match self {
            Self::LeftOut(Owner::Page, _) => Extent::Typography,
            Self::LeftOut(Owner::Author, _) => Extent::Cut,
            Self::LeftOut(Owner::Unknown, _) => Extent::Unknown,
            Self::Earlier(words) => earlier::extent(words),
            _ => Extent::Typography,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encoding(name) => write!(f, "read as {name} and printed as Unicode"),
            Self::Characters(1) => f.write_str("1 character left out that no book can hold"),
            Self::Characters(count) => {
                write!(f, "{count} characters left out that no book can hold")
            }
            Self::Head(lines) => {
                write!(f, "the head of the web page was left out: {}", quoted(lines))
            }
            Self::Tail(lines) => {
                write!(f, "the tail of the web page was left out: {}", quoted(lines))
            }
            Self::Furniture(lines) => {
                write!(f, "furniture of the web page was left out: {}", quoted(lines))
            }
            Self::Comments(lines) => {
                write!(f, "the comments of readers were left out: {}", quoted(lines))
            }
            Self::Paywall(lines) => {
                write!(
                    f,
                    "what stands for the part for subscribers was left out: {}",
                    quoted(lines)
                )
            }
            Self::Offered(lines) => {
                write!(f, "taken out of the text, as the record prints it: {}", quoted(lines))
            }
            Self::Title(title) => write!(f, "the first line made the title: `{title}`"),
            Self::RepeatedTitle(title) => {
                write!(f, "the title left out where the text repeats it: `{title}`")
            }
            Self::Joined { lines, paragraphs } => {
                let (line, paragraph) = (
                    counted(*lines, "wrapped line", "wrapped lines"),
                    counted(*paragraphs, "paragraph", "paragraphs"),
                );
                write!(f, "{line} joined into {paragraph}")
            }
            Self::Heading(line) => write!(f, "the line in capitals made a heading: `{line}`"),
            Self::Underlined(line) => write!(f, "the underlined line made a heading: `{line}`"),
            Self::MailHead(lines) => {
                write!(f, "the head of the mail was left out: {}", quoted(lines))
            }
            Self::Signature(lines) => {
                write!(f, "the signature of the mail was left out: {}", quoted(lines))
            }
            Self::PageHeads(lines) => {
                write!(f, "running heads and page numbers were left out: {}", quoted(lines))
            }
            Self::PageNotes(count) => {
                let lines = counted(*count, "line", "lines");
                write!(f, "{lines} of notes at the ends of pages moved behind the text")
            }
            Self::Counters(lines) => {
                write!(f, "the counters of the thread were left out: {}", quoted(lines))
            }
            Self::Tabled { rows, columns } => {
                let columns = counted(*columns, "column", "columns");
                write!(f, "{} made a table of {columns}", counted(*rows, "line", "lines"))
            }
            Self::Speakers(names) => {
                write!(f, "the names of those who speak set apart: {}", quoted(names))
            }
            Self::ChatMarks(count) => {
                let pairs = counted(*count, "pair of marks", "pairs of marks");
                write!(f, "{pairs} of a chat made bold, italic or struck out")
            }
            Self::Breaks(count) => {
                let rows = counted(*count, "row of signs", "rows of signs");
                write!(f, "{rows} made a break between sections")
            }
            Self::Listed(items) => write!(f, "{items} paragraphs with marks made a list"),
            Self::Quoted(lines) => {
                write!(f, "{} with `>` made a quotation", counted(*lines, "line", "lines"))
            }
            Self::Hyphenated(words) => {
                write!(f, "joined over the ends of lines, hyphens and all: {}", quoted(words))
            }
            Self::Forwarded => f.write_str("the mail that is forwarded made a quotation"),
            Self::Closed(words) => {
                write!(f, "joined over the ends of lines, without the hyphens: {}", quoted(words))
            }
            Self::Ligatures(count) => {
                let signs = counted(*count, "ligature", "ligatures");
                write!(f, "{signs} written out in letters")
            }
            Self::Unseen(count) => {
                let signs = counted(*count, "unseen character", "unseen characters");
                write!(f, "{signs} left out of words")
            }
            Self::Set(typed, count) => {
                let (one, more, became) = match typed {
                    Typed::DoubleMark => {
                        ("straight quotation mark", "straight quotation marks", "made curly")
                    }
                    Typed::SingleMark => (
                        "straight apostrophe or single mark",
                        "straight apostrophes or single marks",
                        "made curly",
                    ),
                    Typed::Hyphens => ("row of hyphens", "rows of hyphens", "made dashes"),
                    Typed::Stops => ("row of full stops", "rows of full stops", "made ellipses"),
                    Typed::Measures => ("mark of a measure", "marks of measures", "made primes"),
                    Typed::Spaces => ("run of spaces", "runs of spaces", "made single"),
                    Typed::SpacesAtNotes => {
                        ("space before a note's mark", "spaces before notes' marks", "closed up")
                    }
                };
                write!(f, "{} {became}", counted(*count, one, more))
            }
            Self::Taken(keys) => {
                let keys: Vec<String> =
                    keys.iter().map(|(key, place)| format!("`{key}` ({place})")).collect();
                write!(f, "taken from what the page states of itself: {}", keys.join(", "))
            }
            Self::LeftOut(_, what) => write!(f, "left out: {what}"),
            Self::Earlier(words) => f.write_str(words),
        }
    }
}

fn quoted(lines: &[String]) -> String {
    lines.iter().map(|line| format!("`{line}`")).collect::<Vec<_>>().join(", ")
}

fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_as_an_editor_would() {
        for (change, told) in [
            (Change::Set(Typed::DoubleMark, 12), "12 straight quotation marks made curly"),
            (
                Change::Set(Typed::SingleMark, 2),
                "2 straight apostrophes or single marks made curly",
            ),
            (Change::Set(Typed::Hyphens, 1), "1 row of hyphens made dashes"),
            (Change::Set(Typed::Spaces, 3), "3 runs of spaces made single"),
            (Change::Set(Typed::SpacesAtNotes, 1), "1 space before a note's mark closed up"),
            (
                Change::Joined { lines: 7, paragraphs: 2 },
                "7 wrapped lines joined into 2 paragraphs",
            ),
            (
                Change::Tail(vec!["Comments".into(), "Reply".into()]),
                "the tail of the web page was left out: `Comments`, `Reply`",
            ),
        ] {
            assert_eq!(change.to_string(), told);
        }
    }

    #[test]
    fn what_is_set_is_counted_by_kind() {
        let mut ledger = Ledger::default();
        ledger.set(Typed::Hyphens, 1);
        ledger.set(Typed::Stops, 2);
        ledger.set(Typed::Hyphens, 3);
        let changes: Vec<_> = ledger.entries().iter().map(|entry| entry.change.clone()).collect();
        assert_eq!(changes, [Change::Set(Typed::Hyphens, 4), Change::Set(Typed::Stops, 2)]);
        assert_eq!(ledger.extent(), Extent::Typography);
    }
}
