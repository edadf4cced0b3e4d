//! Which quotation mark belongs to which.

use super::line::{Line, OBJECT};
use crate::language::QuotationMarks;
use std::ops::Range;

/// A change of a stretch of a line's text.
type Edit = (Range<usize>, &'static str);

/// What the quotation marks of one paragraph are, as far as the paragraph itself can tell.
#[derive(Default)]
pub(super) struct Quotations {
    edits: Vec<Edit>,
    strays: Vec<usize>,
    /// An opening mark that nothing closes.
    left_open: Option<Mark>,
    /// A closing mark that nothing opened.
    unopened: Option<Mark>,
    /// Whether the paragraph begins with an opening mark.
    begins_quoted: bool,
    /// Whether there is any double mark in it.
    is_marked: bool,
}

/// A quotation mark in a line.
#[derive(Copy, Clone)]
struct Mark {
    at: usize,
    char: char,
}

impl Mark {
    fn range(self) -> Range<usize> {
        self.at..self.at + self.char.len_utf8()
    }

    const fn is_single(self) -> bool {
        matches!(self.char, '\'' | '‘' | '‚')
    }

    const fn is_straight(self) -> bool {
        matches!(self.char, '"' | '\'')
    }
}

/// Settles what paragraphs that follow one another leave open. A quotation of several paragraphs
/// opens anew in each and closes in the last, or opens in the first alone: neither is a mistake.
pub(super) fn settle(
    paragraphs: Vec<Quotations>,
    marks: QuotationMarks,
) -> Vec<(Vec<Edit>, Vec<usize>)> {
    let is_continued = |next: Option<&Quotations>| {
        next.is_some_and(|next| next.begins_quoted || next.unopened.is_some())
    };
    let mut continued = Vec::with_capacity(paragraphs.len());
    let mut next_marked: Option<&Quotations> = None;
    for paragraph in paragraphs.iter().rev() {
        continued.push(is_continued(next_marked));
        next_marked = if paragraph.is_marked { Some(paragraph) } else { next_marked };
    }
    continued.reverse();

    let mut runs_on = false;
    let mut settled = Vec::with_capacity(paragraphs.len());
    for (mut paragraph, continued) in paragraphs.into_iter().zip(continued) {
        let mut decide =
            |mark: Option<Mark>, has_partner: bool, replacement: &'static str| match mark {
                Some(mark) if !has_partner => paragraph.strays.push(mark.at),
                Some(mark) if mark.is_straight() => {
                    paragraph.edits.push((mark.range(), replacement));
                }
                _ => {}
            };
        decide(paragraph.unopened, runs_on, marks.close);
        decide(paragraph.left_open, continued, marks.open);
        if paragraph.is_marked {
            runs_on = paragraph.left_open.is_some();
        }
        paragraph.strays.sort_unstable();
        settled.push((paragraph.edits, paragraph.strays));
    }
    settled
}

/// The characters around a mark; [`None`] at the ends of the paragraph.
#[derive(Copy, Clone)]
struct Context {
    before: Option<char>,
    after: Option<char>,
    /// Whether the character before is itself a mark that opens.
    after_opening: bool,
    /// Whether a full stop or the like comes next, which no quotation begins with.
    before_stop: bool,
}

impl Context {
    fn can_open(self) -> bool {
        let room = self.after_opening
            || self.before.is_none_or(|char| {
                char.is_whitespace()
                    || matches!(
                        char,
                        '(' | '['
                            | '{'
                            | '<'
                            | '-'
                            | '–'
                            | '—'
                            | '/'
                            | '='
                            | '…'
                            | '«'
                            | '“'
                            | '‘'
                            | '„'
                            | '‚'
                            | '¿'
                            | '¡'
                    )
                    || crate::language::is_ideographic(char)
            });
        room && !self.before_stop && self.after.is_some_and(|char| !char.is_whitespace())
    }

    fn can_close(self) -> bool {
        let end = self.after.is_none_or(|char| !is_word(char) || char == OBJECT);
        end && !self.after_opening && self.before.is_some_and(|char| !char.is_whitespace())
    }

    fn is_within_word(self) -> bool {
        self.before.is_some_and(is_word)
            && self.after.is_some_and(|char| is_word(char) && char != OBJECT)
    }
}

/// Letters and digits, and code, which stands for a word.
fn is_word(char: char) -> bool {
    (char.is_alphanumeric() || char == OBJECT) && !crate::language::is_ideographic(char)
}

/// Whether a text begins with the end of a clause; not with an ellipsis, nor with `.net` or `:help`, nor
/// with a stop that is all that is quoted.
fn is_stop(text: &str) -> bool {
    match text.strip_prefix(['.', ':', '!', '?']) {
        Some(rest) => {
            !rest.starts_with(|char: char| char == '.' || char == '"' || char.is_alphanumeric())
        }
        None => text.starts_with([',', ';', ')', ']', '}']),
    }
}

/// The marks in a text, by their first bytes: most of a text is none.
fn marks_in(text: &str) -> impl Iterator<Item = (usize, char)> {
    let heads = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'"' | b'\'' | 0xe2));
    let chars = heads.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)));
    chars.filter(|(_, char)| matches!(char, '"' | '\'' | '„' | '“' | '”' | '‘' | '‚'))
}

impl Quotations {
    /// Pairs the marks of one paragraph.
    pub(super) fn read(line: &Line, marks: QuotationMarks) -> Self {
        let head = line.text.len() - line.text.trim_start().len();
        let mut reader = Reader {
            text: &line.text,
            head,
            marks,
            found: Self::default(),
            open: Vec::new(),
            doubles: Vec::new(),
            skip_to: 0,
            opened_at: None,
        };
        let mut escapes = line.escapes().peekable();
        for (at, char) in marks_in(&line.text) {
            while escapes.next_if(|&escape| escape < at).is_some() {}
            if escapes.peek() != Some(&at) && at >= reader.skip_to {
                let rest = &line.text[at + char.len_utf8()..];
                let context = Context {
                    before: line.text[..at].chars().next_back(),
                    after: rest.chars().next(),
                    after_opening: reader.opened_at == Some(at),
                    before_stop: is_stop(rest),
                };
                reader.mark(Mark { at, char }, context);
            }
        }
        reader.finish()
    }
}

struct Reader<'a> {
    text: &'a str,
    /// Where the first character is that is not a space.
    head: usize,
    marks: QuotationMarks,
    found: Quotations,
    /// Marks that are open, innermost last.
    open: Vec<Mark>,
    /// Which of them are double, by index.
    doubles: Vec<usize>,
    /// Marks before this offset are read already.
    skip_to: usize,
    /// The offset right after the last opening mark.
    opened_at: Option<usize>,
}

impl Reader<'_> {
    fn mark(&mut self, mark: Mark, context: Context) {
        match mark.char {
            '"' => self.straight_double(mark, context),
            '\'' => self.straight_single(mark, context),
            '„' => self.open(mark),
            // German and its neighbours close with the mark that English opens with.
            '“' if self.open_double().is_some_and(|open| open.char == '„') => self.close(mark),
            '“' => self.open(mark),
            // Swedish and Finnish open with the mark that English closes with.
            '”' if self.marks.open == "”" && self.open_double().is_none() && context.can_open() =>
            {
                self.open(mark);
            }
            '”' => self.close(mark),
            '‘' | '‚' => self.opened_at = Some(mark.range().end),
            _ => {}
        }
    }

    fn straight_double(&mut self, mark: Mark, context: Context) {
        let is_open = self.open_double().is_some();
        if !is_open && !context.after.is_some_and(is_word) && self.is_measure(mark) {
            return self.found.edits.push((mark.range(), "″"));
        }
        match (context.can_open(), context.can_close()) {
            (true, false) => self.open(mark),
            (false, true) => self.close(mark),
            _ if is_open => self.close(mark),
            _ => self.open(mark),
        }
    }

    fn straight_single(&mut self, mark: Mark, context: Context) {
        let top = self.open.last().copied();
        if let Some(inches) = self.feet_and_inches(mark, context) {
            self.found.edits.push((mark.range(), "′"));
            self.found.edits.push((inches..inches + 1, "″"));
            self.skip_to = inches + 1;
        } else if context.is_within_word() {
            self.apostrophe(mark);
        } else if context.can_open() && !self.begins_contraction(mark) {
            self.open(mark);
        } else if let Some(open) = top.filter(|open| open.is_single()) {
            self.open.pop();
            self.found.edits.push((open.range(), self.marks.inner_open));
            self.found.edits.push((mark.range(), self.marks.inner_close));
        } else if self.is_measure(mark) {
            self.found.edits.push((mark.range(), "′"));
        } else {
            self.apostrophe(mark);
        }
    }

    fn open(&mut self, mark: Mark) {
        if !mark.is_single() {
            self.found.is_marked = true;
            self.found.begins_quoted |= mark.at == self.head;
            self.doubles.push(self.open.len());
        }
        self.open.push(mark);
        self.opened_at = Some(mark.range().end);
    }

    /// Closes the innermost double quotation. Single marks that are open within it were apostrophes.
    fn close(&mut self, mark: Mark) {
        self.found.is_marked = true;
        while let Some(open) = self.open.pop() {
            if open.is_single() {
                self.apostrophe(open);
                continue;
            }
            self.doubles.pop();
            for (mark, replacement) in [(open, self.marks.open), (mark, self.marks.close)] {
                if mark.is_straight() {
                    self.found.edits.push((mark.range(), replacement));
                }
            }
            return;
        }
        if self.found.unopened.is_none() && !self.found.begins_quoted {
            self.found.unopened = Some(mark);
        } else {
            self.found.strays.push(mark.at);
        }
    }

    fn open_double(&self) -> Option<Mark> {
        self.doubles.last().and_then(|&index| self.open.get(index)).copied()
    }

    fn apostrophe(&mut self, mark: Mark) {
        self.found.edits.push((mark.range(), "’"));
    }

    /// `'90s`, `'tis`: an apostrophe at the head of a word.
    fn begins_contraction(&self, mark: Mark) -> bool {
        const CONTRACTIONS: [&str; 14] = [
            "tis", "twas", "twere", "twill", "em", "cause", "til", "till", "bout", "round", "n",
            "cos", "neath", "nother",
        ];
        let rest = &self.text[mark.range().end..];
        let word = &rest[..rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len())];
        let closes = rest[word.len()..].starts_with('\'');
        let is_decade = word.trim_end_matches('s').len() == 2
            && word.starts_with(|char: char| char.is_ascii_digit());
        (is_decade && !closes)
            || (CONTRACTIONS.iter().any(|contraction| word.eq_ignore_ascii_case(contraction))
                && (!closes || word == "n"))
    }

    /// Whether a number that may be a length stands before a mark: 6″, but not 1999″ or open64′.
    fn is_measure(&self, mark: Mark) -> bool {
        let before = || self.text.as_bytes()[..mark.at].iter().rev();
        let digits = before().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        (1..=3).contains(&digits) && !before().nth(digits).is_some_and(u8::is_ascii_alphabetic)
    }

    /// The offset of the mark after the inches, if `mark` stands after feet: `5'10"`, `5' 10"`.
    fn feet_and_inches(&self, mark: Mark, context: Context) -> Option<usize> {
        context.before.filter(char::is_ascii_digit)?;
        let rest = &self.text[mark.range().end..];
        let number = rest.strip_prefix(' ').unwrap_or(rest);
        let digits = number.bytes().take(3).take_while(u8::is_ascii_digit).count();
        let after = number.get(digits..)?;
        ((1..=2).contains(&digits) && after.starts_with('"')).then(|| self.text.len() - after.len())
    }

    /// Whether a single mark that nothing closes stands where speech begins, so that it can be no
    /// apostrophe: at the head of the paragraph, or after a comma or a colon.
    fn begins_speech(&self, mark: Mark) -> bool {
        let before = self.text[..mark.at].strip_suffix(' ').unwrap_or_default();
        mark.at == self.head || before.ends_with([',', ':'])
    }

    /// Whether there is a space after a mark, which no mark that opens has.
    fn stands_apart(&self, mark: Mark) -> bool {
        self.text[mark.range().end..].chars().next().is_none_or(char::is_whitespace)
    }

    fn finish(mut self) -> Quotations {
        for mark in std::mem::take(&mut self.open) {
            if mark.is_single() {
                let replacement =
                    if self.begins_speech(mark) { self.marks.inner_open } else { "’" };
                self.found.edits.push((mark.range(), replacement));
            } else if self.found.left_open.is_none() && !self.stands_apart(mark) {
                self.found.left_open = Some(mark);
            } else {
                self.found.strays.push(mark.at);
            }
        }
        self.found
    }
}
