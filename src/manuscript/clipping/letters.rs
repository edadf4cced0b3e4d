//! Letters as a text means them: without what is not seen within words, and without signs that
//! programs draw for several letters.

use std::borrow::Cow;
use unicode_script::{Script, UnicodeScript};

/// How many characters were changed.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cleared {
    /// Characters that take no room and mean nothing where they stood.
    pub(super) unseen: usize,
    /// Signs that were drawn for several letters.
    pub(super) ligatures: usize,
}

/// `text` as it is meant. What is changed is counted.
pub(super) fn clear<'t>(text: Cow<'t, str>, cleared: &mut Cleared) -> Cow<'t, str> {
    if !text.contains(is_odd) {
        return text;
    }
    let mut clear = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(char) = chars.next() {
        if let Some(letters) = unfolded(char) {
            clear.push_str(letters);
            cleared.ligatures += 1;
        } else if is_odd(char) && !is_meant(char, before, chars.peek().copied()) {
            cleared.unseen += 1;
            continue;
        } else {
            clear.push(char);
        }
        before = Some(char);
    }
    Cow::Owned(clear)
}

const fn is_odd(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fb00}'..='\u{fb06}')
}

/// The letters of a sign that stands for several (Unicode's Latin ligatures, U+FB00 to U+FB06).
const fn unfolded(char: char) -> Option<&'static str> {
    Some(match char {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// Whether a character that is not seen does something where it stands.
fn is_meant(char: char, before: Option<char>, after: Option<char>) -> bool {
    let beside = || [before, after].into_iter().flatten();
    match char {
        // Words of scripts without spaces end there.
        '\u{200b}' => beside().any(|char| {
            matches!(
                char.script(),
                Script::Thai
                    | Script::Lao
                    | Script::Khmer
                    | Script::Myanmar
                    | Script::Tibetan
                    | Script::Tai_Le
            )
        }),
        // It keeps signs together that would part; letters do that by themselves.
        '\u{2060}' => !beside().all(char::is_alphabetic),
        // They part and bind letters that change with their neighbours, and bind emoji.
        '\u{200c}' | '\u{200d}' => beside().any(|char| {
            !matches!(
                char.script(),
                Script::Latin
                    | Script::Cyrillic
                    | Script::Greek
                    | Script::Han
                    | Script::Hiragana
                    | Script::Katakana
                    | Script::Hangul
            ) && !char.is_whitespace()
                && !char.is_ascii()
        }),
        // Words are parted where the language parts them, not where a page once did.
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_goes_where_it_means_nothing() {
        for (text, clear_text, unseen, ligatures) in [
            ("coun\u{200b}cil", "council", 1, 0),
            ("coun\u{ad}cil, ﬁsh and ﬂow", "council, fish and flow", 1, 2),
            ("a\u{2060}b – 5\u{2060}–\u{2060}6", "ab – 5\u{2060}–\u{2060}6", 1, 0),
            ("می\u{200c}خواهم", "می\u{200c}خواهم", 0, 0),
            ("ภาษา\u{200b}ไทย", "ภาษา\u{200b}ไทย", 0, 0),
            ("क्\u{200d}ष", "क्\u{200d}ष", 0, 0),
            ("👩\u{200d}🔧", "👩\u{200d}🔧", 0, 0),
            ("har\u{200c}bour", "harbour", 1, 0),
            ("12\u{a0}m", "12\u{a0}m", 0, 0),
        ] {
            let mut cleared = Cleared::default();
            assert_eq!(clear(text.into(), &mut cleared), clear_text);
            assert_eq!(cleared, Cleared { unseen, ligatures }, "{text}");
        }
    }
}
