//! Where sentences end.
//!
//! A text that is cut at such a place says nothing that its author did not say. So whatever could stand
//! within a sentence (the stop of an abbreviation, of an initial or of an ordinal number, and all that
//! is between quotation marks) ends none, even if it may.

use super::{is_hangul, is_ideographic};

/// Stops after which a space must stand.
const SPACED: [char; 10] = ['.', '!', '?', '…', '؟', '۔', '։', '።', '।', '॥'];
/// Stops after which the next sentence begins at once.
const CLOSE: [char; 5] = ['。', '！', '？', '．', '｡'];

/// Words before a full stop that goes on: titles, months, and what stands before names and numbers.
const ABBREVIATIONS: &[&str] = &[
    "Abb", "Abs", "Abt", "Apr", "Art", "Aug", "Av", "Avv", "Bd", "Bros", "Capt", "Cf", "Co", "Col",
    "Corp", "Dec", "Dept", "Dez", "Dipl", "Dott", "Dr", "Dra", "Drs", "Dtn", "Ed", "Eds", "Exma",
    "Exmo", "Feb", "Fig", "Fr", "Frl", "Ft", "Gen", "Gov", "Hon", "Hr", "Hrsg", "Inc", "Ing",
    "Jan", "Jh", "Jr", "Jul", "Jun", "Lt", "Ltd", "Mar", "Mag", "Mio", "Mlle", "MM", "Mme", "Mr",
    "Mrd", "Mrs", "Ms", "Mt", "Nos", "Nov", "Nr", "No", "Oct", "Okt", "On", "Prof", "Ref", "Rep",
    "Rev", "Sen", "Sep", "Sept", "Sgt", "Sig", "Sigg", "Sr", "Sra", "Sres", "St", "Ste", "Std",
    "Str", "Tel", "Tsd", "Ud", "Uds", "Vgl", "Vol", "al", "approx", "art", "av", "bijv", "bl",
    "bv", "bzw", "ca", "cap", "cf", "chap", "dgl", "dhr", "drs", "ed", "eds", "esp", "est", "etc",
    "evtl", "fig", "geb", "gest", "ggf", "inkl", "ir", "mevr", "nl", "nr", "num", "núm", "pag",
    "pp", "pág", "págs", "resp", "sog", "str", "tel", "usw", "vgl", "vol", "vs", "zzgl", "éd",
    "árt",
];

/// The offsets at which a sentence of a paragraph ends, its stop and the marks that close there
/// included. The end of the paragraph is always one. Where everything stands between quotation marks
/// that close nowhere, the sentences within are counted.
#[must_use]
pub fn sentence_ends(text: &str) -> Vec<usize> {
    let (mut ends, mut within) = (Vec::new(), Vec::new());
    let mut open: Vec<char> = Vec::new();
    let mut at = 0;
    while let Some(char) = text[at..].chars().next() {
        let is_close = CLOSE.contains(&char);
        if !is_close && !SPACED.contains(&char) {
            turn(&mut open, char);
            at += char.len_utf8();
            continue;
        }
        let stop = at;
        let (after, has_closed) = behind_stop(text, at, &mut open);
        at = after;
        if is_end(text, stop, after, is_close, has_closed) {
            if open.is_empty() { &mut ends } else { &mut within }.push(after);
        }
    }
    if ends.is_empty() {
        ends = within;
    }
    let end = text.trim_end().len();
    if ends.last() != Some(&end) && end > 0 {
        ends.push(end);
    }
    ends
}

/// Where the stop at `at` ends with those after it and with the marks that close there; whether there
/// were any of those.
fn behind_stop(text: &str, mut at: usize, open: &mut Vec<char>) -> (usize, bool) {
    let mut has_closed = false;
    loop {
        let mut rest = text[at..].chars();
        let Some(char) = rest.next() else { break };
        if SPACED.contains(&char) || CLOSE.contains(&char) {
            at += char.len_utf8();
        } else if matches!(char, '\u{a0}' | '\u{202f}') && rest.next() == Some('»') {
            // French puts a space before the mark.
            at += char.len_utf8();
        } else if matches!(char, '’' | '\'') || closes(open, char) {
            turn(open, char);
            at += char.len_utf8();
            has_closed = true;
        } else {
            break;
        }
    }
    (at, has_closed)
}

/// Whether a sentence ends with the stop at `stop`, behind which the text goes on at `after`.
fn is_end(text: &str, stop: usize, after: usize, is_close: bool, has_closed: bool) -> bool {
    let rest = &text[after..];
    let Some(next) = rest.chars().next() else { return true };
    if is_close {
        // 「始めた。」と述べた: the sentence goes on behind what is quoted.
        return !has_closed || next.is_whitespace();
    }
    if !next.is_whitespace() {
        return false;
    }
    let begins_low =
        rest.chars().find(|char| char.is_alphanumeric()).is_some_and(char::is_lowercase);
    if begins_low {
        return false;
    }
    let is_lone_stop =
        text[stop..after].starts_with('.') && !text[stop + 1..after].starts_with('.');
    !(is_lone_stop && goes_on_behind(&text[..stop]))
}

/// Whether the full stop behind these words may belong to the last of them.
fn goes_on_behind(before: &str) -> bool {
    let start = before
        .char_indices()
        .rev()
        .take_while(|(_, char)| char.is_alphanumeric())
        .last()
        .map_or(before.len(), |(start, _)| start);
    let word = &before[start..];
    let is_letter = |char: char| char.is_alphabetic() && !is_ideographic(char) && !is_hangul(char);
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (None, _) => false,
        (Some(one), None) if is_letter(one) => true,
        _ if word.chars().all(|char| char.is_ascii_digit()) => word.len() <= 2,
        _ if word.chars().all(|char| "IVXLCDM".contains(char)) => true,
        _ => ABBREVIATIONS.contains(&word),
    }
}

/// What is open after a character: brackets and quotation marks.
fn turn(open: &mut Vec<char>, char: char) {
    if closes(open, char) {
        open.pop();
    } else if matches!(
        char,
        '(' | '[' | '（' | '「' | '『' | '【' | '《' | '〈' | '“' | '„' | '”' | '«' | '»' | '"'
    ) {
        open.push(char);
    }
}

/// Whether a character closes what was opened last. The marks of one language open with what those of
/// another close with.
fn closes(open: &[char], char: char) -> bool {
    let Some(opened) = open.last() else { return false };
    match char {
        ')' => *opened == '(',
        ']' => *opened == '[',
        '）' => *opened == '（',
        '」' => *opened == '「',
        '』' => *opened == '『',
        '】' => *opened == '【',
        '》' => *opened == '《',
        '〉' => *opened == '〈',
        '”' => matches!(opened, '“' | '„' | '”'),
        '“' => *opened == '„',
        '»' => *opened == '«',
        '«' => *opened == '»',
        '"' => *opened == '"',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The sentences, between bars.
    fn parted(text: &str) -> String {
        let (mut parted, mut from) = (String::new(), 0);
        for end in sentence_ends(text) {
            parted.push_str(text[from..end].trim());
            parted.push('|');
            from = end;
        }
        parted
    }

    #[test]
    fn sentences_end_where_nothing_goes_on() {
        for (text, expected) in [
            ("The council met. It rose at noon.", "The council met.|It rose at noon.|"),
            (
                "Mr. Li of St. Ives paid 3.5 dollars. He left.",
                "Mr. Li of St. Ives paid 3.5 dollars.|He left.|",
            ),
            (
                "The U.S. Senate met, e.g. on Monday, i.e. late. J. R. Doe spoke.",
                "The U.S. Senate met, e.g. on Monday, i.e. late.|J. R. Doe spoke.|",
            ),
            (
                "Am 3. Oktober kam z. B. Nr. 5 an. Danach nichts.",
                "Am 3. Oktober kam z. B. Nr. 5 an.|Danach nichts.|",
            ),
            (
                "Es war 1990. Danach kam Karl V. Er blieb.",
                "Es war 1990.|Danach kam Karl V. Er blieb.|",
            ),
            (
                "“We begin. It is late.” She left. He stayed.",
                "“We begin. It is late.”|She left.|He stayed.|",
            ),
            ("“Stop!” he said. “Why?” The dog barked.", "“Stop!” he said.|“Why?”|The dog barked.|"),
            ("„Wir fangen an. Jetzt.“ Er ging.", "„Wir fangen an. Jetzt.“|Er ging.|"),
            (
                "«\u{a0}Commençons\u{a0}!\u{a0}» M. Doe partit. Mme Li resta.",
                "«\u{a0}Commençons\u{a0}!\u{a0}»|M. Doe partit.|Mme Li resta.|",
            ),
            (
                "会議は始まった。「始める。」と議長は述べた。次に進む。",
                "会議は始まった。|「始める。」と議長は述べた。|次に進む。|",
            ),
            (
                "他说：“我们开始。”然后离开了。会议结束！",
                "他说：“我们开始。”然后离开了。|会议结束！|",
            ),
            ("هل بدأ الاجتماع؟ نعم، بدأ. انتهى.", "هل بدأ الاجتماع؟|نعم، بدأ.|انتهى.|"),
            ("اجلاس شروع ہوا۔ پھر ختم ہوا۔", "اجلاس شروع ہوا۔|پھر ختم ہوا۔|"),
            ("회의가 시작됐다. 끝났다.", "회의가 시작됐다.|끝났다.|"),
            (
                "He waited... and left. See (p. 5. There.) Then he slept.",
                "He waited... and left.|See (p. 5. There.)|Then he slept.|",
            ),
            ("No stop at all", "No stop at all|"),
            (
                "“A quotation that goes on. It is of two.",
                "“A quotation that goes on.|It is of two.|",
            ),
            ("", ""),
        ] {
            assert_eq!(parted(text), expected);
        }
    }

    proptest! {
        #[test]
        fn ends_grow_and_are_between_characters(text in "[ a-zA-Z.!?。「」“”«»\u{a0}éß1]{0,60}") {
            let ends = sentence_ends(&text);
            prop_assert!(ends.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(ends.iter().all(|&end| text.is_char_boundary(end)));
            prop_assert_eq!(ends.last().copied().unwrap_or(0), text.trim_end().len());
        }
    }
}
