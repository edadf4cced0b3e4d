//! Where a line may end, hyphens left aside.
//!
//! The Unicode line breaking algorithm (UAX #14, strict) says most of it. We depart from it where a
//! typographer would: dashes do not begin lines, addresses break as *The Chicago Manual of Style*
//! (14.18) has it, and Chinese quotation marks behave as the brackets that they are.

use super::marks::{closes, opens};
use super::segmenter;
use crate::language::{is_hangul, is_ideographic};
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};

/// A place between two characters at which a line may end.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Opportunity {
    /// The first byte of the next line.
    pub(super) at: usize,
    /// How unwelcome a break is here, on TeX's scale: 0 at a space.
    pub(super) penalty: i16,
    /// How unwelcome it is where lines stand alone and are balanced: within a word that has no spaces
    /// around it.
    pub(super) within_word: i16,
    /// What the reader sees at the line's end.
    pub(super) ending: Ending,
}

/// What stands at the end of a line that is broken at an opportunity.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The text as it is.
    Plain,
    /// A hyphen that the text has.
    WrittenHyphen,
    /// A hyphen that we draw, since the author put a soft hyphen.
    SoftHyphen,
}

/// A hyphen that is in the word anyway: `well-` / `known`.
const AT_WRITTEN_HYPHEN: i16 = 40;
/// A soft hyphen: the author says that the word may be cut here.
const AT_SOFT_HYPHEN: i16 = 50;
/// After a dash or a slash.
const AFTER_DASH: i16 = 30;
/// Before a dash with spaces around it: it would begin the line.
const BEFORE_SPACED_DASH: i16 = 150;
/// In an address or an identifier, at a sign.
const IN_ADDRESS: i16 = 60;
/// In an identifier, where a capital begins a new part.
const AT_HUMP: i16 = 120;
/// Between two syllables of a Korean word: its readers take both, and like whole words better.
const AT_SYLLABLE: i16 = 80;

/// The least byte that an ideograph begins with, radicals put aside: text without it need not be searched.
const FIRST_OF_IDEOGRAPH: u8 = 0xe3;

/// Shorter addresses and identifiers stay whole.
const SHORTEST_ADDRESS: usize = 8;
/// An identifier of this length may break though nobody marked it as one.
const LONG_TOKEN: usize = 21;
/// The least characters of an address on either side of a break…
const LEAST_OF_ADDRESS: usize = 2;
/// …where fewer than this are as unwelcome as a hump.
const FEW_OF_ADDRESS: usize = 3;

/// The opportunities of a text, in order; its end is not among them. `verbatim` are the stretches
/// that must not be hyphenated, in order: code and addresses.
pub(super) fn opportunities(text: &str, verbatim: &[Range<usize>]) -> Vec<Opportunity> {
    let mut found: Vec<Opportunity> = Vec::with_capacity(text.len() / 5);
    segmenter::breaks(text, |at| found.extend(judge(text, at)));
    if text.bytes().any(|byte| byte >= FIRST_OF_IDEOGRAPH)
        && text.contains(['‘', '’', '“', '”'])
        && text.contains(is_ideographic)
    {
        add_chinese_quotes(text, &mut found);
    }
    if !verbatim.is_empty() || text.len() > SHORTEST_ADDRESS && has_long_token(text) {
        break_addresses(text, verbatim, &mut found);
    }
    found
}

/// What an opportunity of the Unicode algorithm is worth to us.
fn judge(text: &str, at: usize) -> Option<Opportunity> {
    let before = text[..at].chars().next_back()?;
    let after = text[at..].chars().next()?;
    let within_word = if before.is_ascii() { 0 } else { within_word(before, after) };
    let plain = |penalty| Some(Opportunity { at, penalty, within_word, ending: Ending::Plain });
    match (before, after) {
        (before, after) if is_hangul(before) && is_hangul(after) => plain(AT_SYLLABLE),
        // Lines are separated by paragraphs and `\n`; another separator is a space (UAX #14, class BK),
        // and a run of them is one.
        ('\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}', after)
            if after.is_whitespace() =>
        {
            None
        }
        (before, '–' | '—' | '―') if before.is_whitespace() => plain(BEFORE_SPACED_DASH),
        (before, '—' | '―') if !is_ideographic(before) => None,
        ('-', _) if is_between_codes(text, at) => None,
        ('-' | '\u{2010}', _) => Some(Opportunity {
            at,
            penalty: AT_WRITTEN_HYPHEN,
            within_word: 0,
            ending: Ending::WrittenHyphen,
        }),
        ('\u{ad}', _) => Some(Opportunity {
            at,
            penalty: AT_SOFT_HYPHEN,
            within_word: 0,
            ending: Ending::SoftHyphen,
        }),
        ('–' | '—' | '/', _) => plain(AFTER_DASH),
        _ => plain(0),
    }
}

/// Whether a hyphen joins two short codes in capitals, which are read as one: BY-NC-ND. A long row of them
/// has to break somewhere.
fn is_between_codes(text: &str, at: usize) -> bool {
    const LONGEST: usize = 3;
    const LONGEST_ROW: usize = 12;
    let bytes = text.as_bytes();
    let (Some(before), Some(after)) = (bytes.get(..at - 1), bytes.get(at..)) else { return false };
    let before: Vec<u8> = before.iter().rev().take(LONGEST_ROW).copied().collect();
    let after: Vec<u8> = after.iter().take(LONGEST_ROW).copied().collect();
    let is_code = |side: &[u8]| {
        let length = side.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        (1..=LONGEST).contains(&length)
            && side.get(length).is_none_or(|next| !next.is_ascii_alphanumeric())
    };
    let row = |side: &[u8]| {
        side.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count()
    };
    is_code(&before) && is_code(&after) && row(&before) + row(&after) < LONGEST_ROW
}

/// How unwelcome a break is between characters of a Japanese or Chinese title, by their kinds: loanwords
/// in katakana stay whole, particles and endings with their words, and a phrase begins where hiragana
/// end.
fn within_word(before: char, after: char) -> i16 {
    use Script::{Han, Hiragana, Katakana};
    // The long-vowel mark is of both kinds of kana.
    let script = |char: char| if char == 'ー' { Katakana } else { char.script() };
    match (script(before), script(after)) {
        (Katakana, Katakana) => 300,
        (Han, Hiragana) => 120,
        (Katakana, Hiragana) => 100,
        (Han, Han) => 80,
        (Hiragana, Hiragana) => 60,
        (Katakana, Han) => 40,
        (Han, Katakana) => 20,
        _ => 0,
    }
}

/// Between ideographs, curly quotation marks open and close like 「 and 」; UAX #14 before its
/// version 16 (LB19a) breaks on neither side of them.
fn add_chinese_quotes(text: &str, found: &mut Vec<Opportunity>) {
    let plain = |at| Opportunity { at, penalty: 0, within_word: 0, ending: Ending::Plain };
    for (at, quote) in text.match_indices(['‘', '’', '“', '”']) {
        let end = at + quote.len();
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        let opening = matches!(quote, "‘" | "“");
        if opening
            && before.is_some_and(|char| is_ideographic(char) && !opens(char))
            && after.is_some_and(is_ideographic)
        {
            found.push(plain(at));
        }
        if !opening
            && before.is_some_and(is_ideographic)
            && after.is_some_and(|char| is_ideographic(char) && !closes(char))
        {
            found.push(plain(end));
        }
    }
    found.sort_unstable_by_key(|opportunity| opportunity.at);
    found.dedup_by_key(|opportunity| opportunity.at);
}

/// Replaces the opportunities inside addresses and identifiers by our own.
fn break_addresses(text: &str, verbatim: &[Range<usize>], found: &mut Vec<Opportunity>) {
    let mut verbatim = verbatim.iter().peekable();
    let mut places = Vec::new();
    let mut addresses: Vec<Range<usize>> = Vec::new();
    for token in tokens(text) {
        while verbatim.next_if(|stretch| stretch.end <= token.start).is_some() {}
        let marked = verbatim.peek().is_some_and(|stretch| stretch.start < token.end);
        if token.len() >= SHORTEST_ADDRESS && (marked || looks_like_address(&text[token.clone()])) {
            places.extend(
                address_breaks(&text[token.clone()])
                    .map(|place| Opportunity { at: place.at + token.start, ..place }),
            );
            addresses.push(token);
        } else if marked {
            addresses.push(token);
        }
    }
    let mut addresses = addresses.into_iter().peekable();
    found.retain(|opportunity| {
        while addresses.next_if(|address| address.end <= opportunity.at).is_some() {}
        let inside = addresses.peek().is_some_and(|address| address.start < opportunity.at);
        !inside || !text.as_bytes()[opportunity.at - 1].is_ascii()
    });
    found.extend(places);
    found.sort_by_key(|opportunity| opportunity.at);
    found.dedup_by_key(|opportunity| opportunity.at);
}

/// The stretches between spaces.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_whitespace().map(|token| {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        start..start + token.len()
    })
}

fn has_long_token(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut length = 0;
    bytes.iter().enumerate().any(|(at, byte)| {
        length = if byte.is_ascii_whitespace() { 0 } else { length + 1 };
        let begins_address = match byte {
            b'/' => bytes[..at].ends_with(b":/"),
            b'.' => bytes[..at].ends_with(b"www"),
            _ => false,
        };
        begins_address || length >= LONG_TOKEN
    })
}

/// Whether a token is an address or an identifier, though nobody said so.
fn looks_like_address(token: &str) -> bool {
    let signs = |token: &str| {
        token.contains(['/', '_', '?', '&', '=', '@']) || token.trim_end_matches('.').contains('.')
    };
    token.contains("://")
        || token.starts_with("www.")
        || token.len() >= LONG_TOKEN && token.is_ascii() && signs(token)
}

/// Where an address may be broken: after slashes, colons and low lines, which show that more
/// follows; before all other signs, so that no full stop or hyphen ends a line that is not there.
fn address_breaks(token: &str) -> impl Iterator<Item = Opportunity> {
    let bytes = token.as_bytes();
    (LEAST_OF_ADDRESS..=bytes.len().saturating_sub(LEAST_OF_ADDRESS)).filter_map(move |at| {
        let (before, after) = (bytes[at - 1], bytes[at]);
        let follows = matches!(before, b'/' | b':' | b'_' | b'\\');
        let precedes = matches!(
            after,
            b'.' | b'-'
                | b'?'
                | b'#'
                | b'&'
                | b'='
                | b'%'
                | b'~'
                | b'+'
                | b'@'
                | b','
                | b';'
                | b'('
                | b'['
        );
        let joined = before == after
            || matches!(after, b'/' | b':' | b'_')
            || (precedes && !before.is_ascii_alphanumeric());
        let hump = before.is_ascii_lowercase() && after.is_ascii_uppercase();
        let is_ample = at >= FEW_OF_ADDRESS && at + FEW_OF_ADDRESS <= bytes.len();
        let penalty = if (follows || precedes) && !joined {
            if is_ample { IN_ADDRESS } else { AT_HUMP }
        } else if hump && is_ample {
            AT_HUMP
        } else {
            return None;
        };
        token.is_char_boundary(at).then_some(Opportunity {
            at,
            penalty,
            within_word: 0,
            ending: Ending::Plain,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        marked_with(text, &[])
    }

    fn marked_with(text: &str, verbatim: &[Range<usize>]) -> String {
        let mut marked = text.to_owned();
        for opportunity in opportunities(text, verbatim).iter().rev() {
            marked.insert(opportunity.at, '|');
        }
        marked
    }

    #[test]
    fn a_run_of_separators_is_one_space() {
        assert_eq!(marked("one\u{2028}\u{2028}\u{85}two"), "one\u{2028}\u{2028}\u{85}|two");
    }

    #[test]
    fn dashes_end_lines_and_do_not_begin_them() {
        assert_eq!(marked("time—space, well-known"), "time—|space, |well-|known");
    }

    #[test]
    fn short_codes_stay_together() {
        for (text, marks) in [
            ("CC BY-NC-ND 4.0", "CC |BY-NC-ND |4.0"),
            ("(BY-SA)", "(BY-SA)"),
            ("a CD-ROM-like thing", "a |CD-ROM-|like |thing"),
            ("AB-CD-EF-GH-IJ", "AB-|CD-|EF-|GH-|IJ"),
            ("NATO-EU talks", "NATO-|EU |talks"),
        ] {
            assert_eq!(marked(text), marks);
        }
    }

    #[test]
    fn addresses_break_at_their_signs_without_a_hyphen() {
        assert_eq!(
            marked("see https://www.example.org/a-long/path_to/page.html?id=7."),
            "see |https://|www|.example|.org/|a|-long/|path_|to/|page|.html|?id|=7."
        );
    }

    #[test]
    fn code_breaks_before_its_hyphens_and_short_code_not_at_all() {
        let text = "run cargo-nextest-runner or a-b now";
        assert_eq!(
            marked_with(text, &[4..24, 28..31]),
            "run |cargo|-nextest|-runner |or |a-b |now"
        );
    }

    #[test]
    fn balanced_titles_break_between_phrases() {
        let welcome = |text: &str| {
            let found = opportunities(text, &[]);
            let least = found.iter().map(|opportunity| opportunity.within_word).min();
            let best = found.iter().filter(|opportunity| Some(opportunity.within_word) == least);
            best.map(|opportunity| &text[opportunity.at..]).collect::<Vec<_>>().join("|")
        };
        assert_eq!(welcome("人権宣言とインターネットアーカイブ"), "インターネットアーカイブ");
        assert_eq!(welcome("私は東京に行った"), "東京に行った|行った");
    }

    #[test]
    fn korean_words_break_less_gladly_than_the_spaces_between_them() {
        let penalties: Vec<i16> = opportunities("모든 인간은", &[])
            .iter()
            .map(|opportunity| opportunity.penalty)
            .collect();
        assert_eq!(penalties, [AT_SYLLABLE, 0, AT_SYLLABLE, AT_SYLLABLE]);
    }

    #[test]
    fn scripts_without_spaces_break_between_words() {
        for (text, words) in [
            ("กรุงเทพมหานครเป็นเมืองหลวงของประเทศไทย", "กรุงเทพมหานคร|เป็น|เมือง|หลวง|ของ|ประเทศไทย"),
            ("ភាសាខ្មែរជាភាសា", "ភាសាខ្មែរ|ជា|ភាសា"),
            ("ພາສາລາວ", "ພາສາ|ລາວ"),
            ("ပိုင်းခြားဝေဖန်တတ်သော", "ပိုင်းခြား|ဝေဖန်|တတ်|သော"),
        ] {
            assert_eq!(marked(text), words);
        }
    }

    #[test]
    fn chinese_quotation_marks_are_brackets() {
        assert_eq!(marked("他说“你好”然后走"), "他|说|“你|好”|然|后|走");
        assert_eq!(marked("don’t “quote” me"), "don’t |“quote” |me");
    }
}
