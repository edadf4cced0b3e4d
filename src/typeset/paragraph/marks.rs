//! Full-width punctuation: each mark fills a square, of which a part is blank.
//!
//! Where marks meet, and at the ends of lines, blanks are taken away (JLREQ 3.1.4 and 3.1.5; CLREQ 3.1.6):
//! the marks would seem to stand apart from what they belong to.

use crate::language::{Han, is_shared_mark};

/// The blank parts of a mark's square, in thousandths of an em.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Blanks {
    /// Before its ink.
    pub(super) before: i32,
    /// After its ink.
    pub(super) after: i32,
}

/// Full-width opening punctuation: it may not end a line. Among ideographs, quotation marks that Latin
/// has too belong to it.
pub(super) const fn opens(char: char) -> bool {
    opens_bracket(char) || matches!(char, '‘' | '“')
}

/// Full-width closing punctuation, commas and full stops: it may not begin a line.
pub(super) const fn closes(char: char) -> bool {
    closes_bracket(char) || is_stop(char) || matches!(char, '’' | '”')
}

/// Whether a character is a full-width mark that has blank parts, whatever is beside it.
pub(super) const fn is_full_width_mark(char: char) -> bool {
    opens_bracket(char)
        || closes_bracket(char)
        || is_stop(char)
        || is_centred(char)
        || matches!(char, '！' | '？')
}

/// The same of marks that stand among ideographs.
pub(super) const fn is_mark(char: char) -> bool {
    is_full_width_mark(char) || matches!(char, '‘' | '’' | '“' | '”')
}

/// What is blank of a mark's square; nothing of other characters'.
pub(super) const fn blanks(char: char, han: Han) -> Blanks {
    let simplified = matches!(han, Han::Simplified);
    match char {
        _ if opens(char) => Blanks { before: 500, after: 0 },
        _ if is_stop(char) && han.centres_stops() => Blanks { before: 250, after: 250 },
        _ if closes(char) => Blanks { before: 0, after: 500 },
        // China's standard has them at the left of their squares.
        '：' | '；' | '！' | '？' if simplified => Blanks { before: 0, after: 500 },
        _ if is_centred(char) => Blanks { before: 250, after: 250 },
        _ => Blanks { before: 0, after: 0 },
    }
}

/// How much of the blank between two neighbours goes, in thousandths of an em: of that between what
/// closes and what opens, all but a half; between two that close, or open, all.
pub(super) const fn squeezed(before: char, after: char, han: Han) -> i32 {
    let (left, right) = (blanks(before, han).after, blanks(after, han).before);
    let both = left + right;
    if left > 0 && right > 0 {
        return if both > 500 { both - 500 } else { 0 };
    }
    let closing = left > 0 && is_mark(after);
    let opening = right > 0 && opens(before);
    if closing || opening { both } else { 0 }
}

/// What a mark hangs out at the end of a line: its blank; in Japanese, stops and commas altogether.
pub(super) const fn hang_at_end(char: char, han: Han) -> i32 {
    if is_stop(char) && matches!(han, Han::Japanese) { 1000 } else { blanks(char, han).after }
}

/// What a mark hangs out at the start of a line.
pub(super) const fn hang_at_start(char: char, han: Han) -> i32 {
    blanks(char, han).before
}

/// Whether a mark that Latin has too stands among ideographs, at their width: beside one, other such
/// marks between them put aside.
pub(super) fn is_among_ideographs(text: &str, at: usize) -> bool {
    /// More marks in a row have no meaning.
    const MOST: usize = 4;
    let is_ideograph = |char: Option<char>| char.is_some_and(crate::language::is_ideographic);
    let before = text[..at].chars().rev().take(MOST).find(|&char| !is_shared_mark(char));
    let after = text[at..].chars().skip(1).take(MOST).find(|&char| !is_shared_mark(char));
    is_ideograph(before) || is_ideograph(after)
}

const fn opens_bracket(char: char) -> bool {
    matches!(
        char,
        '「' | '『' | '（' | '〔' | '［' | '｛' | '〈' | '《' | '【' | '〖' | '〘' | '〝'
    )
}

const fn closes_bracket(char: char) -> bool {
    matches!(
        char,
        '」' | '』' | '）' | '〕' | '］' | '｝' | '〉' | '》' | '】' | '〗' | '〙' | '〟'
    )
}

const fn is_stop(char: char) -> bool {
    matches!(char, '、' | '。' | '，' | '．')
}

const fn is_centred(char: char) -> bool {
    matches!(char, '・' | '：' | '；')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_meet_share_their_blanks() {
        for (pair, han, less) in [
            ("」「", Han::Japanese, 500),
            ("。」", Han::Japanese, 500),
            ("「『", Han::Japanese, 500),
            ("、「", Han::Japanese, 500),
            ("字「", Han::Japanese, 0),
            ("。字", Han::Japanese, 0),
            ("。」", Han::Traditional, 250),
            ("，「", Han::Traditional, 250),
            ("：“", Han::Simplified, 500),
            ("。”", Han::Simplified, 500),
            ("！？", Han::Japanese, 0),
        ] {
            let mut chars = pair.chars();
            let (before, after) = (chars.next().unwrap(), chars.next().unwrap());
            assert_eq!(squeezed(before, after, han), less, "{pair}");
        }
    }

    #[test]
    fn shared_marks_are_wide_among_ideographs_alone() {
        for (text, wide) in [
            ("他说“你好”", true),
            ("don’t", false),
            ("“‘你", true),
            ("中文……", true),
            ("“Hello” he", false),
        ] {
            let at = text.find(is_shared_mark).unwrap();
            assert_eq!(is_among_ideographs(text, at), wide, "{text}");
        }
    }
}
