//! The marks of chats within their messages: `*bold*`, `_slanted_`, `~struck out~`.

use crate::document::{Inline, InlineKind, Manner};
use crate::source::{FileId, Span};

/// The inlines of a message that is written in a file from a byte on, and how many pairs of marks
/// were read in it.
pub(super) fn message(words: &str, file: FileId, start: usize) -> (Vec<Inline>, usize) {
    let mut inlines = Vec::new();
    let mut count = 0;
    let mut plain = 0;
    let mut at = 0;
    let text = |from: usize, to: usize| {
        words
            .get(from..to)
            .filter(|text| !text.is_empty())
            .map(|text| Inline::text(text, Span::new(file, start + from..start + to)))
    };
    let mut closings = Closings::of(words);
    while let Some(sign) = words.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(length) = address(words, at) {
            at += length;
            continue;
        }
        let manner = manner(sign).filter(|_| opens(words, at));
        let close = manner.and_then(|_| closings.after(sign, at));
        match (manner, close) {
            (Some(manner), Some(close)) => {
                inlines.extend(text(plain, at));
                let inner = text(at + 1, close).into_iter().collect();
                let span = Span::new(file, start + at..start + close + 1);
                inlines.push(Inline { kind: InlineKind::Styled(manner, inner), span });
                count += 1;
                (plain, at) = (close + 1, close + 1);
            }
            _ => at += sign.len_utf8(),
        }
    }
    inlines.extend(text(plain, words.len()));
    (inlines, count)
}

/// How long the address is that begins at a byte: an underscore within one is its own.
fn address(words: &str, at: usize) -> Option<usize> {
    let rest = words.get(at..)?;
    let is_address = ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start));
    is_address.then(|| rest.find(char::is_whitespace).unwrap_or(rest.len()))
}

const fn manner(sign: char) -> Option<Manner> {
    match sign {
        '*' => Some(Manner::Strong),
        '_' => Some(Manner::Emphasis),
        '~' => Some(Manner::Struck),
        _ => None,
    }
}

/// Whether a mark may open here: after no letter, before one.
fn opens(words: &str, at: usize) -> bool {
    let before = words[..at].chars().next_back();
    let after = words[at + 1..].chars().next();
    before.is_none_or(|char| !char.is_alphanumeric())
        && after.is_some_and(|char| !char.is_whitespace() && manner(char).is_none())
}

/// Where marks may close, by mark, each looked for once.
struct Closings([Vec<usize>; 3]);

impl Closings {
    fn of(words: &str) -> Self {
        let mut found = [Vec::new(), Vec::new(), Vec::new()];
        let mut before: Option<char> = None;
        let mut chars = words.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            let after = chars.peek().map(|&(_, after)| after);
            let closes = before.is_some_and(|before| !before.is_whitespace())
                && after.is_none_or(|after| !after.is_alphanumeric());
            if let Some(list) =
                index(char).and_then(|index| found.get_mut(index)).filter(|_| closes)
            {
                list.push(at);
            }
            before = Some(char);
        }
        for list in &mut found {
            list.reverse();
        }
        Self(found)
    }

    /// The next closing of a sign behind a byte, with something between.
    fn after(&mut self, sign: char, at: usize) -> Option<usize> {
        let list = self.0.get_mut(index(sign)?)?;
        while list.last().is_some_and(|&close| close <= at + 1) {
            list.pop();
        }
        list.last().copied()
    }
}

const fn index(sign: char) -> Option<usize> {
    match sign {
        '*' => Some(0),
        '_' => Some(1),
        '~' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn marks_are_read_where_they_stand_around_words() {
        let file = Sources::default().add("a.txt", "");
        let shown = |words: &str| {
            let shown = |inline: &Inline| match &inline.kind {
                InlineKind::Styled(manner, inner) => {
                    format!("{manner:?}({})", crate::document::plain_text(inner))
                }
                _ => crate::document::plain_text(std::slice::from_ref(inline)),
            };
            message(words, file, 0).0.iter().map(shown).collect::<String>()
        };
        assert_eq!(
            shown("It is *deep*, _very_ ~wet~."),
            "It is Strong(deep), Emphasis(very) Struck(wet)."
        );
        assert_eq!(shown("2 * 3 * 4, snake_case_name, *open"), "2 * 3 * 4, snake_case_name, *open");
        assert_eq!(shown("é*"), "é*");
        assert_eq!(
            shown("See https://a.example/_b_/c_d_ and _this_."),
            "See https://a.example/_b_/c_d_ and Emphasis(this)."
        );
    }
}
