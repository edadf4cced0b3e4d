//! An annotated clipping: its head, and its lines with what each of them is.

use fascicle::language::Lang;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// What a line of a clipping is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `T`: the title.
    Title,
    /// `S`: what stands under the title, over the text.
    Subtitle,
    /// `.`: text of the author.
    Text,
    /// `H`: a heading of the text.
    Heading,
    /// `F`: furniture of the page, the app or the paper.
    Furniture,
    /// `C`: a comment by strangers.
    Comment,
    /// `B`: what the text says of itself: byline, date, licence.
    Record,
    /// `P`: what tells that the text goes on where one pays.
    Stub,
    /// Nothing.
    Blank,
}

/// A line, and where it stands in the clipping.
pub(crate) struct Line {
    pub(crate) kind: Kind,
    pub(crate) words: String,
    pub(crate) range: Range<usize>,
}

pub(crate) struct Case {
    /// `dev-01-slug`
    pub(crate) name: String,
    pub(crate) lang: Lang,
    /// Whether no title must be found.
    pub(crate) is_untitled: bool,
    /// How many paragraphs, headings, items and rows the text has; any of these is right.
    pub(crate) paragraphs: Vec<usize>,
    /// Keys and values that are to be offered to the editor.
    pub(crate) offers: Vec<(String, String)>,
    /// What the text holds, by name, and how many of it.
    pub(crate) forms: Vec<(String, usize)>,
    pub(crate) lines: Vec<Line>,
    /// The clipping without its marks.
    pub(crate) text: String,
}

impl Case {
    /// Reads an annotated clipping. It panics at what is not written as the README says.
    pub(crate) fn read(path: &Path) -> Self {
        let written = fs::read_to_string(path).expect("a clipping");
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let (head, body) =
            written.split_once("\n---\n").unwrap_or_else(|| panic!("{name}: no `---`"));
        let key = |key: &str| {
            head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':').map(str::trim))
        };
        let mut text = String::new();
        let mut lines = Vec::new();
        for line in body.lines() {
            let (kind, words) = marked(line).unwrap_or_else(|| panic!("{name}: no mark: {line}"));
            let start = text.len();
            text.push_str(words);
            lines.push(Line { kind, words: words.to_owned(), range: start..text.len() });
            text.push('\n');
        }
        let own = lines.iter().filter(|line| {
            matches!(line.kind, Kind::Text | Kind::Heading)
                && line.words.contains(char::is_alphanumeric)
        });
        let paragraphs = key("paragraphs").map_or_else(
            || vec![own.count()],
            |counts| counts.split(" or ").map(|count| count.parse().expect("a count")).collect(),
        );
        let offers = key("offers").unwrap_or_default().split("; ").filter_map(|offer| {
            offer.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned()))
        });
        let forms = key("forms").unwrap_or_default().split("; ").filter_map(|form| {
            form.split_once(' ')
                .map(|(name, count)| (name.to_owned(), count.parse().expect("a count")))
        });
        Self {
            lang: key("lang").and_then(Lang::parse).unwrap_or_else(|| panic!("{name}: no `lang`")),
            is_untitled: key("notitle").is_some(),
            paragraphs,
            offers: offers.collect(),
            forms: forms.collect(),
            name,
            lines,
            text,
        }
    }

    /// The set that it belongs to: `dev` or `held`.
    pub(crate) fn set(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
    }

    /// The words of the title, if it has one, without the word for it in the head of a mail.
    pub(crate) fn title(&self) -> Option<&str> {
        let line = self.lines.iter().find(|line| line.kind == Kind::Title)?;
        let subject = line.words.split_once(": ").filter(|(key, _)| SUBJECT.contains(key));
        Some(subject.map_or(line.words.as_str(), |(_, title)| title))
    }
}

/// What mail programs call the title of a mail.
const SUBJECT: &[&str] = &["Subject", "Betreff", "Objet", "Asunto", "Oggetto", "Onderwerp"];

fn marked(line: &str) -> Option<(Kind, &str)> {
    if line.trim().is_empty() {
        return Some((Kind::Blank, ""));
    }
    let (mark, words) = line.split_once(' ')?;
    let kind = match mark {
        "T" => Kind::Title,
        "S" => Kind::Subtitle,
        "." => Kind::Text,
        "H" => Kind::Heading,
        "F" => Kind::Furniture,
        "C" => Kind::Comment,
        "B" => Kind::Record,
        "P" => Kind::Stub,
        _ => return None,
    };
    Some((kind, words))
}
