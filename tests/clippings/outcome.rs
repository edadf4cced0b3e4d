//! What comes of an annotated clipping, counted.

use super::case::{Case, Kind, Line};
use fascicle::compile::{Order, compile};
use fascicle::diagnostics::Diagnostic;
use fascicle::document::{
    Block, BlockKind, Document, Inline, InlineKind, Manner, Phrase, for_each_block,
    for_each_inline, running_text,
};
use fascicle::manuscript::{self, Manuscript};
use fascicle::outputs::Formats;
use fascicle::source::world::MemoryWorld;
use fascicle::source::{Sources, Span};
use std::fmt;
use unicode_normalization::UnicodeNormalization as _;

const PATH: &str = "articles/one.txt";

/// The codes that tell of furniture, each with its places. `frame-cut` is none of them: it tells of parts
/// of lines too, and the ledger quotes what it cuts.
const TELLING: &[&str] = &[
    "byline-cut",
    "furniture-cut",
    "head-cut",
    "incomplete-text",
    "long-cut",
    "page-furniture",
    "tail-cut",
];

/// What was counted of one clipping.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) name: String,
    pub(crate) furniture: usize,
    pub(crate) unsaid: usize,
    pub(crate) text: usize,
    pub(crate) wrongly_told: usize,
    pub(crate) cut: usize,
    pub(crate) record: usize,
    pub(crate) lost: usize,
    pub(crate) title: Title,
    pub(crate) offers: usize,
    pub(crate) offered: usize,
    /// How many paragraphs the text came to, and how many are right.
    pub(crate) paragraphs: (usize, Vec<usize>),
    pub(crate) forms: usize,
    pub(crate) wrong_forms: usize,
    /// Lines that are no headings of the text, and were made some.
    pub(crate) false_headings: usize,
    /// What is wrong, line by line.
    pub(crate) faults: Vec<String>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    Right,
    /// It is right, and told as doubtful.
    Doubted,
    WrongTold,
    Wrong,
}

/// The sums of a set.
#[derive(Debug, Default)]
pub(crate) struct Total {
    pub(crate) clippings: usize,
    pub(crate) furniture: usize,
    pub(crate) unsaid: usize,
    pub(crate) text: usize,
    pub(crate) wrongly_told: usize,
    pub(crate) cut: usize,
    pub(crate) lost: usize,
    pub(crate) wrong_titles: usize,
    pub(crate) wrong_titles_untold: usize,
    pub(crate) doubted_titles: usize,
    pub(crate) offers: usize,
    pub(crate) offered: usize,
    pub(crate) torn: usize,
    pub(crate) forms: usize,
    pub(crate) wrong_forms: usize,
    pub(crate) false_headings: usize,
}

impl Total {
    pub(crate) fn of<'o>(outcomes: impl Iterator<Item = &'o Outcome>) -> Self {
        let mut total = Self::default();
        for outcome in outcomes {
            total.clippings += 1;
            total.furniture += outcome.furniture;
            total.unsaid += outcome.unsaid;
            total.text += outcome.text;
            total.wrongly_told += outcome.wrongly_told;
            total.cut += outcome.cut;
            total.lost += outcome.lost;
            total.wrong_titles +=
                usize::from(matches!(outcome.title, Title::Wrong | Title::WrongTold));
            total.wrong_titles_untold += usize::from(outcome.title == Title::Wrong);
            total.doubted_titles += usize::from(outcome.title == Title::Doubted);
            total.offers += outcome.offers;
            total.offered += outcome.offered;
            total.torn += usize::from(outcome.is_torn());
            total.forms += outcome.forms;
            total.wrong_forms += outcome.wrong_forms;
            total.false_headings += outcome.false_headings;
        }
        total
    }
}

impl Outcome {
    /// The columns of its [`fmt::Display`].
    pub(crate) const HEAD: &str =
        "furniture unsaid  text told cut  record lost  title       offers   forms  paragraphs";

    /// Reads the clipping and counts what comes of it.
    pub(crate) fn of(case: &Case) -> Self {
        let reading = Reading::of(case);
        let mut outcome = Self {
            name: case.name.clone(),
            furniture: 0,
            unsaid: 0,
            text: 0,
            wrongly_told: 0,
            cut: 0,
            record: 0,
            lost: 0,
            title: reading.title(case),
            offers: case.offers.len(),
            offered: 0,
            paragraphs: (reading.paragraphs(case), case.paragraphs.clone()),
            forms: case.forms.len(),
            wrong_forms: 0,
            false_headings: 0,
            faults: Vec::new(),
        };
        if outcome.title != Title::Right {
            let found = reading.manuscript.heading.as_ref().map(Phrase::plain).unwrap_or_default();
            outcome.faults.push(format!("title {:?}: {found}", outcome.title));
        }
        let mut titles = 0;
        for (index, line) in case.lines.iter().enumerate() {
            titles += usize::from(line.kind == Kind::Title);
            outcome.count(&reading, index, line, titles);
        }
        for (key, value) in &case.offers {
            if reading.offers(key, value) {
                outcome.offered += 1;
            } else {
                outcome.faults.push(format!("not offered: {key}: {value}"));
            }
        }
        for (name, right) in &case.forms {
            let found = reading.count(name);
            if found != *right {
                outcome.wrong_forms += 1;
                outcome.faults.push(format!("{name}: {found}, and {right} are right"));
            }
        }
        for line in reading.false_headings(case) {
            outcome.false_headings += 1;
            outcome.faults.push(format!("made a heading: {line}"));
        }
        if outcome.is_torn() {
            let (found, right) = &outcome.paragraphs;
            outcome.faults.push(format!("paragraphs: {found}, and {right:?} are right"));
        }
        outcome
    }

    pub(crate) fn set(&self) -> &str {
        self.name.split('-').next().unwrap_or_default()
    }

    fn is_torn(&self) -> bool {
        !self.paragraphs.1.contains(&self.paragraphs.0)
    }

    fn count(&mut self, reading: &Reading, index: usize, line: &Line, titles: usize) {
        let (is_printed, is_told) = (reading.is_printed(index, line), reading.is_told(index, line));
        let fault = match line.kind {
            Kind::Furniture | Kind::Comment | Kind::Stub => {
                self.furniture += 1;
                self.unsaid += usize::from(!is_told);
                // To call a comment a doubtful line is not enough: it is somebody else's.
                let is_strangers = line.kind == Kind::Comment && is_told && is_printed;
                self.unsaid += usize::from(is_strangers);
                match (is_told, is_printed) {
                    (false, true) => Some("printed unsaid"),
                    (false, false) => Some("cut unsaid"),
                    _ => is_strangers.then_some("a stranger's comment printed"),
                }
            }
            Kind::Text | Kind::Heading | Kind::Subtitle => {
                self.text += 1;
                let is_cut = !reading.has_words(index, line);
                self.cut += usize::from(is_cut);
                self.wrongly_told += usize::from(reading.is_told_at(index));
                if is_cut {
                    Some("TEXT CUT")
                } else {
                    reading.is_told_at(index).then_some("told as furniture")
                }
            }
            // A title that stands twice is printed once.
            Kind::Title => (titles > 1 && is_printed).then(|| {
                self.furniture += 1;
                self.unsaid += 1;
                "the title printed twice"
            }),
            Kind::Record => {
                self.record += 1;
                let is_lost = !is_printed && !is_told && !reading.is_quoted(line);
                self.lost += usize::from(is_lost);
                is_lost.then_some("the record lost")
            }
            Kind::Blank => None,
        };
        if let Some(fault) = fault {
            self.faults.push(format!("{}: {fault}: {}", index + 1, line.words));
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dot = |number: usize| if number == 0 { ".".to_owned() } else { number.to_string() };
        let (found, right) = &self.paragraphs;
        write!(
            f,
            "{:>9} {:>6}  {:>4} {:>4} {:>3}  {:>6} {:>4}  {:<10}  {:>2} of {}  {} of {}  {}  {}",
            self.furniture,
            dot(self.unsaid),
            self.text,
            dot(self.wrongly_told),
            dot(self.cut),
            self.record,
            dot(self.lost),
            format!("{:?}", self.title),
            self.offered,
            self.offers,
            self.forms - self.wrong_forms,
            self.forms,
            if self.is_torn() { format!("{found} for {right:?}") } else { "right".to_owned() },
            self.name,
        )
    }
}

/// A clipping as the program reads it.
struct Reading {
    manuscript: Manuscript,
    diagnostics: Vec<Diagnostic>,
    /// Whether a line is under a place of a diagnostic that tells of furniture.
    told: Vec<bool>,
    /// Whether a line is under a place of text that is printed.
    printed: Vec<bool>,
    /// The letters that are printed, the title first.
    letters: String,
    /// The digits that are printed, the title's first.
    digits: String,
    ledger: Vec<String>,
}

impl Reading {
    fn of(case: &Case) -> Self {
        let digest = format!("date: 2026-11-28\nlang: {}\n", case.lang.as_str());
        let world =
            MemoryWorld::default().with("digest.yaml", digest).with(PATH, case.text.as_str());
        let formats = Formats::of([]);
        let order = Order { formats, ..Order::default() };
        let compiled = compile(&world, "", "clippings", &order).expect("no bug of ours");

        let mut sources = Sources::default();
        let file = sources.add(PATH, case.text.as_str());
        let manuscript = manuscript::read(
            file,
            &sources,
            &case.lang,
            &mut fascicle::diagnostics::Sink::default(),
        );

        let mut told = vec![false; case.lines.len()];
        for diagnostic in
            compiled.diagnostics.iter().filter(|told| TELLING.contains(&told.code.id()))
        {
            for label in diagnostic.at.iter().chain(&diagnostic.also) {
                if compiled.sources.get(label.span.file).path == PATH {
                    mark(&mut told, case, label.span);
                }
            }
        }
        let mut printed = vec![false; case.lines.len()];
        for_each_inline(&manuscript.document, &mut |inline| {
            let is_word = match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => !text.trim().is_empty(),
                _ => false,
            };
            if is_word {
                mark(&mut printed, case, inline.span);
            }
        });
        for_each_block(&manuscript.document, &mut |block| {
            if matches!(block.kind, BlockKind::Code { .. }) {
                mark(&mut printed, case, block.span);
            }
        });
        let heading = manuscript.heading.as_ref().map(Phrase::plain).unwrap_or_default();
        let text = format!("{heading}\n{}", whole_text(&manuscript.document));
        let digits = text.nfkc().filter(|char| char.is_numeric()).collect();
        let ledger =
            manuscript.ledger.entries().iter().map(|entry| entry.change.to_string()).collect();
        Self {
            manuscript,
            diagnostics: compiled.diagnostics,
            told,
            printed,
            letters: letters(&text),
            digits,
            ledger,
        }
    }

    fn title(&self, case: &Case) -> Title {
        let found = self.manuscript.heading.as_ref().map(Phrase::plain).map(letters);
        let is_right = if case.is_untitled {
            found.is_none()
        } else {
            found.is_some() && found == case.title().map(letters)
        };
        let is_doubted =
            self.diagnostics.iter().any(|diagnostic| diagnostic.code.id().contains("title"));
        match (is_right, is_doubted) {
            // That there is none is told, and that is right.
            (true, true) if !case.is_untitled => Title::Doubted,
            (true, _) => Title::Right,
            (false, true) => Title::WrongTold,
            (false, false) => Title::Wrong,
        }
    }

    /// Whether the words of a line of furniture or of the record are printed, as text or as the title.
    fn is_printed(&self, index: usize, line: &Line) -> bool {
        let words = letters(&line.words);
        let heading =
            letters(self.manuscript.heading.as_ref().map(Phrase::plain).unwrap_or_default());
        let is_title = line.kind != Kind::Title && !words.is_empty() && heading == words;
        is_title || self.printed[index] && self.has(&words)
    }

    /// Whether the words of a line of text are printed. Marks of items, stamps of
    /// messages and buttons behind headings need not be.
    fn has_words(&self, index: usize, line: &Line) -> bool {
        const SHORT: usize = 12;
        let whole = letters(&line.words);
        if whole.is_empty() {
            return true;
        }
        let rests = ["] ", " - ", ") ", ". ", ": ", "\t", " "].iter().filter_map(|end| {
            let (mark, rest) = line.words.trim_start().split_once(end)?;
            (mark.chars().count() <= 24).then(|| letters(rest))
        });
        let is_found = |words: String| !words.is_empty() && self.has(&words);
        // `History[edit]`
        let heading = line.words.strip_suffix(']').and_then(|inner| inner.rsplit_once('['));
        let is_there = self.has(&whole)
            || heading.is_some_and(|(heading, _)| is_found(letters(heading)))
            || rests.filter(|rest| rest.chars().count() * 2 > whole.chars().count()).any(is_found);
        let is_title =
            letters(self.manuscript.heading.as_ref().map(Phrase::plain).unwrap_or_default())
                == whole;
        is_there && (self.printed[index] || is_title || whole.chars().count() > SHORT)
    }

    /// Whether these letters, or these digits, are printed one after the other.
    fn has(&self, words: &str) -> bool {
        let is_number = words.starts_with(char::is_numeric);
        if is_number { self.digits.contains(words) } else { self.letters.contains(words) }
    }

    /// Whether a diagnostic points at the line as furniture.
    fn is_told_at(&self, index: usize) -> bool {
        self.told[index]
    }

    /// Whether a diagnostic points at the line as furniture, or the ledger quotes it.
    fn is_told(&self, index: usize, line: &Line) -> bool {
        let words = line.words.trim();
        let quoted = format!("`{words}`");
        self.is_told_at(index)
            || !self.is_printed(index, line)
                && self.ledger.iter().any(|entry| entry.contains(&quoted))
    }

    /// Whether anything that is told quotes the line.
    fn is_quoted(&self, line: &Line) -> bool {
        const ENOUGH: usize = 40;
        let start: String = line.words.trim().chars().take(ENOUGH).collect();
        let told = self.diagnostics.iter().flat_map(|diagnostic| {
            diagnostic.help.iter().chain(std::iter::once(&diagnostic.message))
        });
        told.chain(&self.ledger).any(|told| told.contains(&start))
    }

    /// Whether what is told of something missing has this key and this value to paste.
    fn offers(&self, key: &str, value: &str) -> bool {
        let missing = self.diagnostics.iter().filter(|told| told.code.id().starts_with("missing-"));
        missing
            .flat_map(|diagnostic| &diagnostic.help)
            .any(|help| help.contains(value) && help.contains(&format!("{key}:")))
    }

    /// How many blocks of a kind the text has, those within others too.
    fn count(&self, name: &str) -> usize {
        let mut count = 0;
        for_each_block(&self.manuscript.document, &mut |block| {
            count += match (name, &block.kind) {
                ("tables", BlockKind::Table(_)) => 1,
                ("blanks", BlockKind::Table(table)) => {
                    let cells = table.head.iter().chain(table.rows.iter().flatten());
                    cells.filter(|cell| cell.text.is_empty()).count()
                }
                ("quotes", BlockKind::Quote { .. }) => 1,
                ("headings", BlockKind::Heading { .. }) => 1,
                ("items", BlockKind::List(list)) => list.items.len(),
                ("speakers", BlockKind::Paragraph(text)) => usize::from(begins_apart(text)),
                ("speakers", BlockKind::Definitions(definitions)) => definitions.len(),
                _ => 0,
            };
        });
        count
    }

    /// The lines that were made headings and are none.
    fn false_headings<'c>(&self, case: &'c Case) -> Vec<&'c str> {
        let mut headings = Vec::new();
        for_each_block(&self.manuscript.document, &mut |block: &Block| {
            if matches!(block.kind, BlockKind::Heading { .. }) {
                headings.push(block.span);
            }
        });
        let is_none = |line: &&Line| {
            !matches!(line.kind, Kind::Heading | Kind::Blank)
                && headings.iter().any(|&span| overlaps(line, span))
        };
        case.lines.iter().filter(is_none).map(|line| line.words.as_str()).collect()
    }

    /// How many paragraphs, headings, items and rows of tables hold lines of the author's.
    fn paragraphs(&self, case: &Case) -> usize {
        let own = |span: Span| {
            case.lines
                .iter()
                .any(|line| matches!(line.kind, Kind::Text | Kind::Heading) && overlaps(line, span))
        };
        let mut count = 0;
        for_each_block(&self.manuscript.document, &mut |block| {
            count += match &block.kind {
                BlockKind::Table(table) => {
                    let head = table.head.iter().any(|cell| !cell.text.is_empty());
                    table.rows.len() + usize::from(head)
                }
                BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => {
                    usize::from(text.iter().any(|inline| own(inline.span)))
                }
                BlockKind::Quote { attribution: Some(text), .. } => {
                    usize::from(text.iter().any(|inline| own(inline.span)))
                }
                BlockKind::Code { .. } => usize::from(own(block.span)),
                _ => 0,
            };
        });
        count
    }
}

/// Whether a paragraph begins with words that are set apart, as a speaker's name is.
fn begins_apart(text: &[Inline]) -> bool {
    // The time of a message stands before the name, in small print.
    text.iter()
        .filter(|inline| !matches!(&inline.kind, InlineKind::Styled(Manner::Small, _)))
        .find(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.trim().is_empty()))
        .is_some_and(|first| matches!(first.kind, InlineKind::Styled(Manner::Strong, _)))
}

fn mark(lines: &mut [bool], case: &Case, span: Span) {
    for (is_marked, line) in lines.iter_mut().zip(&case.lines) {
        *is_marked |= overlaps(line, span);
    }
}

fn overlaps(line: &Line, span: Span) -> bool {
    let range = span.range();
    range.start < line.range.end && line.range.start < range.end.max(range.start + 1)
}

/// The text of a document with that of its blocks of code.
fn whole_text(document: &Document) -> String {
    let mut text = running_text(document);
    for_each_block(document, &mut |block| {
        if let BlockKind::Code { text: code, .. } = &block.kind {
            text.push_str(code);
        }
    });
    text
}

/// The letters of a text in lower case, or its digits if it has no letters: what is left of it
/// whatever the typography does.
fn letters(text: &str) -> String {
    let letters: String = text.nfkc().filter(|char| char.is_alphabetic()).collect();
    if letters.is_empty() {
        text.nfkc().filter(|char| char.is_alphanumeric()).collect()
    } else {
        letters.to_lowercase()
    }
}
