//! Lines made alike: their case, their numbers, their spaces and the signs around them.

use std::ops::Range;

/// A line as it is looked up: in lower case, with `#` for each number, without the arrows, dots and
/// pictures around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Normal {
    text: String,
    /// For each byte of `text`, where its character begins in the line; at the end, where it ends.
    places: Vec<usize>,
    /// How much of `text` is the phrase, without a colon or full stop at the end.
    key: Range<usize>,
}

/// With fewer words, a full stop says that a line is a sentence: "No comments." is an answer.
const WORDS_OF_A_SENTENCE: usize = 4;

impl Normal {
    /// Makes a line alike.
    pub(crate) fn of(line: &str) -> Self {
        let mut normal =
            Self { text: String::with_capacity(line.len()), places: Vec::new(), key: 0..0 };
        normal.fill(line);
        normal.trim();
        normal
    }

    fn push(&mut self, words: &str, at: usize) {
        self.text.push_str(words);
        self.places.resize(self.text.len(), at);
    }

    fn fill(&mut self, line: &str) {
        let mut chars = line.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            if char.is_numeric() {
                // `1,234.5K` is one number, and so is `3.4万`.
                let mut is_open = true;
                while let Some(&(next, char)) = chars.peek() {
                    let goes_on = char.is_numeric()
                        || (matches!(
                            char,
                            '.' | ',' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '٫' | '٬'
                        ) && line[next + char.len_utf8()..].starts_with(char::is_numeric));
                    // `98 314 views` in French and Russian.
                    let is_group = char == ' ' && is_open && is_thousands(&line[next + 1..]);
                    let goes_on = goes_on || is_group;
                    let is_unit = is_open
                        && (matches!(char, '万' | '億' | '萬' | '亿' | '만' | '천')
                            || (matches!(char, 'k' | 'K' | 'M' | 'm')
                                && !line[next + 1..].starts_with(char::is_alphanumeric)));
                    if !goes_on && !is_unit {
                        break;
                    }
                    is_open = goes_on;
                    chars.next();
                }
                self.push("#", at);
                continue;
            }
            match char {
                '\u{200b}'..='\u{200f}'
                | '\u{2060}'
                | '\u{feff}'
                | '\u{ad}'
                | '\u{fe0e}'
                | '\u{fe0f}'
                // Marks of Arabic vowels, and what makes its words longer.
                | '\u{640}'
                | '\u{64b}'..='\u{652}' => {}
                'أ' | 'إ' | 'آ' => self.push("ا", at),
                'ى' => self.push("ي", at),
                _ if char.is_whitespace() => {
                    if !self.text.ends_with(' ') {
                        self.push(" ", at);
                    }
                }
                '’' | '‘' | 'ʼ' => self.push("'", at),
                '“' | '”' | '„' | '«' | '»' => self.push("\"", at),
                '…' => self.push("...", at),
                // A French line has a space before these, and not always.
                ':' | '：' | '?' | '!' | ';' => {
                    if self.text.ends_with(' ') {
                        self.text.pop();
                        self.places.pop();
                    }
                    let mut buffer = [0; 4];
                    let sign = if char == '：' { ':' } else { char };
                    self.push(sign.encode_utf8(&mut buffer), at);
                }
                '（' => self.push("(", at),
                '）' => self.push(")", at),
                '－' | '–' | '—' | '−' | '‐' | '‑' => self.push("-", at),
                'ё' | 'Ё' => self.push("е", at),
                _ => {
                    for lower in char.to_lowercase() {
                        let mut buffer = [0; 4];
                        self.push(lower.encode_utf8(&mut buffer), at);
                    }
                }
            }
        }
        self.places.push(line.len());
    }

    /// Takes the signs away that stand around the words.
    fn trim(&mut self) {
        let is_word = |char: char| {
            char.is_alphanumeric()
                || matches!(
                    char,
                    '#' | '"'
                        | '\''
                        | '('
                        | '['
                        | '©'
                        | '$'
                        | '£'
                        | '€'
                        | '¿'
                        | '¡'
                        | '@'
                        | '&'
                        | '<'
                        | '「'
                        | '『'
                        | '《'
                        | '【'
                )
        };
        let is_end = |char: char| {
            char.is_alphanumeric()
                || matches!(
                    char,
                    '#' | '"'
                        | '\''
                        | ')'
                        | ']'
                        | '?'
                        | '!'
                        | '.'
                        | '%'
                        | '+'
                        | '。'
                        | '！'
                        | '？'
                        | '؟'
                        | '」'
                        | '』'
                        | '》'
                        | '】'
                        | '<'
                )
        };
        let start = self.text.find(is_word).unwrap_or(self.text.len());
        let rest = &self.text[start..];
        let end = rest
            .rfind(is_end)
            .map_or(0, |at| at + rest[at..].chars().next().map_or(0, char::len_utf8));
        let mut key = start..start + end;
        for (open, close) in [('(', ')'), ('[', ']'), ('【', '】'), ('「', '」')] {
            let words = &self.text[key.clone()];
            if let Some(inner) = words.strip_prefix(open).and_then(|rest| rest.strip_suffix(close))
                && !inner.contains([open, close])
            {
                key = key.start + open.len_utf8()..key.end - close.len_utf8();
            }
        }
        let words = &self.text[key.clone()];
        let stopless = words.trim_end_matches(['.', '。', '！', '!', ' ']);
        let ideographs = words.chars().filter(|&char| is_cjk(char)).take(6).count();
        if words.split(' ').count() >= WORDS_OF_A_SENTENCE
            || ideographs >= 6
            || words.ends_with("...")
        {
            key.end = key.start + stopless.len();
        }
        self.key = key;
    }

    /// The phrase that the line is.
    pub(crate) fn key(&self) -> &str {
        &self.text[self.key.clone()]
    }

    /// The line, alike, from its first word on.
    pub(crate) fn text(&self) -> &str {
        &self.text[self.key.start..]
    }

    /// Where a phrase may end that begins the line, in bytes of [`Self::text`].
    pub(super) fn starts(&self, longest: usize) -> Vec<usize> {
        let mut before = ' ';
        let mut ends = Vec::new();
        for (at, char) in self.text().char_indices().take_while(|(at, _)| *at <= longest) {
            if at > 0 && is_border(before, char) {
                ends.push(at);
            }
            before = char;
        }
        ends
    }

    /// Where a phrase may begin that ends the line.
    pub(super) fn ends(&self, longest: usize) -> Vec<usize> {
        let text = &self.text()[..self.key.len()];
        let mut after = ' ';
        let mut starts = Vec::new();
        for (at, char) in text.char_indices().rev().take_while(|(at, _)| text.len() - at <= longest)
        {
            let end = at + char.len_utf8();
            if end < text.len() && is_border(char, after) {
                starts.push(end);
            }
            after = char;
        }
        starts
    }

    /// Where a stretch of [`Self::text`] stands in the line.
    pub(super) fn written(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(self.key.start + at).copied().unwrap_or_default();
        let words = &self.text()[range.clone()];
        let start = range.start + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        place(start)..place(end)
    }
}

/// Whether three figures stand at the head of words, and no more.
fn is_thousands(words: &str) -> bool {
    const GROUP: usize = 3;
    words.bytes().take_while(u8::is_ascii_digit).count() == GROUP
}

/// The words of a part of a phrase, made alike and not trimmed.
pub(super) fn plain(words: &str) -> String {
    let mut normal = Normal { text: String::new(), places: Vec::new(), key: 0..0 };
    normal.fill(words);
    normal.text
}

/// Whether a word may end between two characters; between ideographs or kana any may.
fn is_border(before: char, after: char) -> bool {
    !before.is_alphanumeric() || !after.is_alphanumeric() || is_cjk(before) || is_cjk(after)
}

/// Whether a character is of Chinese, Japanese or Korean, whose phrases are not told by spaces.
pub(crate) fn is_cjk(char: char) -> bool {
    crate::language::is_ideographic(char) || crate::language::is_hangul(char)
}
