//! Stress beside East Asian characters and their marks, by the CJK-friendly amendment to CommonMark's
//! rules for runs of delimiters (markdown-cjk-friendly): a mark such as `「` beside a run counts for
//! nothing if it, or what stands on the other side, is an ideograph, kana, hangul or one of their marks.
//!
//! The parser knows the rules of CommonMark alone. So where the two differ, a letter that is none is
//! put between the mark and the run; it is taken out of all that the parser gives back.

use super::places::Edit;
use crate::language::is_ideographic;
use std::borrow::Cow;

/// A letter that no text has: a noncharacter, "for internal use" (Unicode 16 §23.7).
pub(in crate::manuscript::markdown) const LETTER: &str = "\u{fdd0}";

/// The edits that put letters beside runs.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let is_ascii = text.is_ascii();
    if is_ascii || !text.contains(['*', '~']) {
        return edits;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(['*', '~']).map(|found| at + found) {
        let rest = &text[start..];
        let sign = if rest.starts_with('*') { '*' } else { '~' };
        at = start + rest.len() - rest.trim_start_matches(sign).len();
        let (Some(before), Some(after)) =
            (text[..start].chars().next_back(), text[at..].chars().next())
        else {
            continue;
        };
        if before == '\\' || !(is_east_asian(before) || is_east_asian(after)) {
            continue;
        }
        let is_word = |char: char| !char.is_whitespace() && !is_mark(char);
        // It would open, but for the mark that follows it; it would close, but for the one before it.
        if is_word(before) && is_mark(after) {
            edits.push(Edit::new(at..at, LETTER));
        } else if is_mark(before) && is_word(after) {
            edits.push(Edit::new(start..start, LETTER));
        }
    }
    edits
}

/// A text without the letters that were put into it.
pub(in crate::manuscript::markdown) fn restored(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains(LETTER) { Cow::Owned(text.replace(LETTER, "")) } else { text }
}

/// Whether a character is an ideograph, kana, hangul, or one of their marks.
fn is_east_asian(char: char) -> bool {
    is_ideographic(char)
        || matches!(char as u32, 0x1100..=0x11ff | 0x3130..=0x318f | 0x3200..=0x33ff | 0xa960..=0xa97f
            | 0xac00..=0xd7ff | 0xff61..=0xffdc | 0xffe8..=0xffee)
}

/// Whether a character is punctuation or a symbol (CommonMark 0.31 §2.1), as far as such stand beside
/// East Asian text.
fn is_mark(char: char) -> bool {
    char.is_ascii_punctuation()
        || (!char.is_alphanumeric()
            && !char.is_whitespace()
            && !char.is_control()
            && char != '\u{fdd0}')
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    /// The text, with stress in angle brackets.
    fn shown(text: &str) -> String {
        let mut rewritten = super::super::places::Rewritten::new(text);
        rewritten.apply(super::edits(text));
        let mut shown = String::new();
        for event in Parser::new_ext(rewritten.text(), Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(text) | Event::Code(text) => shown.push_str(&text),
                Event::Start(Tag::Strong | Tag::Strikethrough | Tag::Emphasis) => shown.push('<'),
                Event::End(TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Emphasis) => {
                    shown.push('>');
                }
                _ => {}
            }
        }
        super::restored(shown.into()).into_owned()
    }

    #[test]
    fn stress_stands_beside_east_asian_marks() {
        for (text, expected) in [
            ("これは**「強調」**です", "これは<「強調」>です"),
            ("次は**この文。**そして", "次は<この文。>そして"),
            ("中文**“引号”**测试", "中文<“引号”>测试"),
            ("한국어**(강조)**입니다", "한국어<(강조)>입니다"),
            ("**[リンク](u)**です", "<リンク>です"),
            ("先は**`code`**です", "先は<code>です"),
            ("これ~~（旧）~~は", "これ<（旧）>は"),
            ("これは*（注）*です", "これは<（注）>です"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_else_is_changed() {
        for (text, expected) in [
            ("a**\"b\"**c", "a**\"b\"**c"),
            ("日本 ** 語", "日本 ** 語"),
            ("日本\\*「語」*", "日本*「語」*"),
            ("é**(b)**c", "é**(b)**c"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
