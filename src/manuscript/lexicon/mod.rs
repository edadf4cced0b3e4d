//! The phrases by which pages and mails give themselves away: their buttons, their counts, their
//! bylines and their terms, in twelve languages.
//!
//! Each language is a file of data. A heading in brackets names a [`Kind`]; under it stand phrases
//! in lower case, parted by ` | `. `#` stands for a number and `*` for any words, once at most. After
//! `?` stand phrases that an author may well write, which are furniture only beside other furniture. A
//! line is looked up whatever its language: a German text is often read in an English page.

mod normal;

pub(crate) use normal::{Normal, is_cjk};

use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What a phrase is for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A link that skips the head of a page.
    Skip,
    /// Menus, log-ins and other ways through a site.
    Navigation,
    /// The name of a section, as it stands over a headline.
    Section,
    /// Ways to share, print or keep.
    Share,
    /// Counts of readers, likes or minutes.
    Count,
    /// Other articles.
    Related,
    /// Sign-ups for mail, and what a newsletter says of itself.
    Newsletter,
    /// Cookie banners.
    Cookies,
    /// Marks of advertisements.
    Advertisement,
    /// Where the comments of readers begin.
    Comments,
    /// What stands among comments.
    Reply,
    /// A name with "says", over a comment.
    Speaker,
    /// Ways to the next page or article.
    Pages,
    /// Labels and tags.
    Labels,
    /// What made the page, and whom to write to about it.
    Posted,
    /// Apps, and mail seen in a browser.
    App,
    /// Pleas for money.
    Support,
    /// Terms of the site.
    Rights,
    /// Other buttons: follow, enlarge, play.
    Button,
    /// The rest is for subscribers.
    Paywall,
    /// What a chat says by itself: who came, what was not kept.
    Chat,
    /// Beginnings of sentences that ask the reader for something.
    Plea,
    /// Who wrote it.
    By,
    /// Who translated it.
    Translated,
    /// When it was published.
    Published,
    /// When it was changed.
    Updated,
    /// Where it was published first.
    Publication,
    /// By whose permission.
    Permission,
    /// A button in brackets behind the heading of a section: `History[edit]`.
    Edit,
}

impl Kind {
    /// All kinds, each with the heading that it has in the files and what it is called in the manual.
    pub const ALL: &[(Self, &str, &str)] = &[
        (Self::Skip, "skip", "Links that skip the head"),
        (Self::Navigation, "navigation", "Menus and log-ins"),
        (Self::Section, "section", "Names of sections over a headline"),
        (Self::Share, "share", "Share bars"),
        (Self::Count, "count", "Counts"),
        (Self::Related, "related", "Other articles"),
        (Self::Newsletter, "newsletter", "Sign-ups and newsletters"),
        (Self::Cookies, "cookies", "Cookie banners"),
        (Self::Advertisement, "advertisement", "Marks of advertisements"),
        (Self::Comments, "comments", "Where comments begin"),
        (Self::Reply, "reply", "Among comments"),
        (Self::Speaker, "speaker", "Over a comment"),
        (Self::Pages, "pages", "Other pages"),
        (Self::Labels, "labels", "Labels and tags"),
        (Self::Posted, "posted", "What made the page"),
        (Self::App, "app", "Apps and mail in a browser"),
        (Self::Support, "support", "Pleas for money"),
        (Self::Rights, "rights", "Terms of the site"),
        (Self::Button, "button", "Other buttons"),
        (Self::Paywall, "paywall", "The rest is for subscribers"),
        (Self::Chat, "chat", "What a chat says by itself"),
        (Self::Plea, "plea", "Beginnings of pleas, told and kept"),
        (Self::By, "by", "Who wrote it"),
        (Self::Translated, "translated", "Who translated it"),
        (Self::Published, "published", "When it was published"),
        (Self::Updated, "updated", "When it was changed"),
        (Self::Publication, "publication", "Where it was published first"),
        (Self::Permission, "permission", "By whose permission"),
        (Self::Edit, "edit", "In brackets behind a heading"),
    ];

    fn of_heading(heading: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name, _)| *name == heading).map(|(kind, ..)| *kind)
    }

    /// Whether such a line is furniture of a page, and not something that the text says of itself.
    pub(crate) fn is_furniture(self) -> bool {
        self < Self::Plea && !matches!(self, Self::Section | Self::Speaker | Self::Chat)
    }
}

/// The files of phrases, by language.
pub const FILES: &[(&str, &str)] = &[
    ("", include_str!("any.txt")),
    ("en", include_str!("en.txt")),
    ("de", include_str!("de.txt")),
    ("fr", include_str!("fr.txt")),
    ("es", include_str!("es.txt")),
    ("it", include_str!("it.txt")),
    ("pt", include_str!("pt.txt")),
    ("nl", include_str!("nl.txt")),
    ("ja", include_str!("ja.txt")),
    ("zh", include_str!("zh.txt")),
    ("ko", include_str!("ko.txt")),
    ("ar", include_str!("ar.txt")),
    ("ru", include_str!("ru.txt")),
];

/// A phrase as a file has it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// What it is for.
    pub kind: Kind,
    /// Whether it is furniture wherever it stands.
    pub is_sure: bool,
    /// Its words, with `#` and `*`.
    pub words: &'a str,
}

/// The phrases of a file, in its order.
pub fn entries(file: &str) -> impl Iterator<Item = Entry<'_>> {
    let mut kind = None;
    file.lines().flat_map(move |line| {
        let heading = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        if let Some(heading) = heading {
            kind = Kind::of_heading(heading);
        }
        let is_phrases = heading.is_none() && !line.starts_with(';') && !line.is_empty();
        let (is_sure, phrases) =
            line.strip_prefix("? ").map_or((true, line), |phrases| (false, phrases));
        let phrases = if is_phrases && kind.is_some() { phrases } else { "" };
        phrases
            .split(" | ")
            .filter(|words| !words.is_empty())
            .filter_map(move |words| Some(Entry { kind: kind?, is_sure, words: words.trim() }))
    })
}

/// A phrase that was found in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// What it is for.
    pub(crate) kind: Kind,
    /// Whether it is furniture wherever it stands.
    pub(crate) is_sure: bool,
    /// The words of the line that `*` stands for; `None` if the phrase is all of it.
    pub(crate) rest: Option<std::ops::Range<usize>>,
}

/// All phrases, to be looked up in.
pub(crate) struct Lexicon {
    whole: FxHashMap<String, Vec<(Kind, bool)>>,
    /// By the words before `*`, with those after it.
    starts: FxHashMap<String, Vec<(Kind, bool, String)>>,
    /// By the words after `*`.
    ends: FxHashMap<String, Vec<(Kind, bool)>>,
    months: FxHashMap<String, u8>,
    /// Days of the week, and what stands beside times.
    clocks: FxHashSet<String>,
}

/// Where no phrase begins or ends that is looked for.
const LONGEST_START: usize = 120;

impl Lexicon {
    /// The phrases of all files.
    pub(crate) fn get() -> &'static Self {
        static ALL: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
        &ALL
    }

    fn read() -> Self {
        let mut lexicon = Self {
            whole: FxHashMap::default(),
            starts: FxHashMap::default(),
            ends: FxHashMap::default(),
            months: FxHashMap::default(),
            clocks: FxHashSet::default(),
        };
        for (_, file) in FILES {
            entries(file).for_each(|entry| lexicon.add(entry));
            lexicon.add_months(file);
        }
        lexicon
    }

    fn add(&mut self, Entry { kind, is_sure, words }: Entry<'_>) {
        let Some((before, after)) = words.split_once('*') else {
            self.whole.entry(Normal::of(words).key().to_owned()).or_default().push((kind, is_sure));
            return;
        };
        let (start, end) = (normal::plain(before), normal::plain(after));
        let (start, end) = (start.trim(), end.trim());
        if start.is_empty() {
            self.ends.entry(end.to_owned()).or_default().push((kind, is_sure));
            return;
        }
        if !before.ends_with(' ') && end.is_empty() {
            let whole = Normal::of(before).key().to_owned();
            self.whole.entry(whole).or_default().push((kind, is_sure));
        }
        self.starts.entry(start.to_owned()).or_default().push((kind, is_sure, end.to_owned()));
    }

    fn add_months(&mut self, file: &str) {
        let clocks = line_below("[clock]", file).split(' ').filter(|word| !word.is_empty());
        self.clocks.extend(clocks.map(str::to_owned));
        let months = line_below("[months]", file);
        for (number, names) in (1..).zip(months.split(" | ")) {
            for name in names.split(' ').filter(|name| !name.is_empty()) {
                self.months.insert(name.to_owned(), number);
            }
        }
    }

    /// The number of the month that a word in lower case names.
    pub(crate) fn month(&self, word: &str) -> Option<u8> {
        self.months.get(word).copied()
    }

    /// Whether a word in lower case is a day of the week, or stands beside a time.
    pub(crate) fn is_of_clocks(&self, word: &str) -> bool {
        self.clocks.contains(word)
    }

    /// What a line is known as: the whole of it first, then by the longest beginning, then by its end.
    pub(crate) fn find(&self, line: &Normal) -> Vec<Match> {
        let mut found = Vec::new();
        let whole = |&(kind, is_sure): &(Kind, bool)| Match { kind, is_sure, rest: None };
        found.extend(self.whole.get(line.key()).into_iter().flatten().map(whole));
        // `Listen (6 minutes)`, `Skip to content [1]`
        if let Some((before, count)) =
            line.key().rsplit_once(" (").or_else(|| line.key().rsplit_once(" [#"))
            && (count.contains('#') && count.ends_with(')') || count == "]")
        {
            found.extend(self.whole.get(before).into_iter().flatten().map(whole));
        }
        // What is surely furniture goes before what may be, and a menu's words are often other buttons too.
        found.sort_by_key(|found| (!found.is_sure, found.kind == Kind::Navigation));
        for at in line.starts(LONGEST_START).into_iter().rev() {
            let known = self.starts.get(line.text()[..at].trim_end()).into_iter().flatten();
            for (kind, is_sure, end) in known {
                let rest = line.text()[at..].trim_end_matches(['.', ' ']);
                if let Some(words) = rest.strip_suffix(end.as_str())
                    && words.contains(char::is_alphanumeric)
                {
                    let rest = line.written(at..at + words.len());
                    found.push(Match { kind: *kind, is_sure: *is_sure, rest: Some(rest) });
                }
            }
        }
        for at in line.ends(LONGEST_START) {
            let known = self.ends.get(line.text()[at..].trim_start()).into_iter().flatten();
            found.extend(known.map(|&(kind, is_sure)| Match {
                kind,
                is_sure,
                rest: Some(line.written(0..at)),
            }));
        }
        found
    }
}

fn line_below<'f>(heading: &str, file: &'f str) -> &'f str {
    file.lines().skip_while(|line| *line != heading).nth(1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(line: &str) -> Vec<(Kind, bool)> {
        let found = Lexicon::get().find(&Normal::of(line));
        found.iter().map(|found| (found.kind, found.is_sure)).collect()
    }

    #[test]
    fn every_line_of_the_files_is_under_a_kind_and_has_one_star_at_most() {
        for (lang, file) in FILES {
            let headings =
                file.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
            for heading in headings {
                assert!(
                    matches!(heading, "months" | "clock") || Kind::of_heading(heading).is_some(),
                    "{lang}: [{heading}]"
                );
            }
            for entry in entries(file) {
                let words = entry.words;
                assert!(words.matches('*').count() <= 1, "{lang}: {words}");
                assert!(!words.contains('|'), "{lang}: {words}");
                assert_eq!(words, words.to_lowercase(), "{lang}");
            }
        }
    }

    #[test]
    fn every_language_has_twelve_months_and_every_kind() {
        for (lang, file) in FILES.iter().filter(|(lang, _)| !lang.is_empty()) {
            let months = line_below("[months]", file);
            assert_eq!(months.split(" | ").count(), 12, "{lang}");
            for (kind, heading, _) in Kind::ALL {
                assert!(
                    entries(file).any(|entry| entry.kind == *kind),
                    "{lang} has no [{heading}]"
                );
            }
        }
    }

    #[test]
    fn a_line_is_known_whatever_its_numbers_and_signs() {
        assert_eq!(kinds("12 Comments:")[0].0, Kind::Comments);
        assert_eq!(kinds("1.2K claps"), [(Kind::Count, true)]);
        assert_eq!(kinds("→ Share this article"), [(Kind::Share, true)]);
        assert_eq!(kinds("[Advertisement]")[0], (Kind::Advertisement, true));
        assert_eq!(kinds("X"), [(Kind::Share, false)]);
        assert_eq!(kinds("No comments."), []);
        assert_eq!(kinds("Read more: The mole leaks")[0], (Kind::Related, true));
        assert_eq!(kinds("The council voted on Tuesday."), []);
    }

    #[test]
    fn what_a_star_stands_for_is_given_as_it_is_written() {
        let line = "Written by Jane Doe";
        let found = Lexicon::get().find(&Normal::of(line));
        let by = found.iter().find(|found| found.kind == Kind::By).unwrap();
        assert_eq!(&line[by.rest.clone().unwrap()], "Jane Doe");
    }
}
