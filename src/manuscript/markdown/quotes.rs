//! Who is quoted: the line with a dash at the end of a block quotation.

use crate::document::{Block, BlockKind, Inline, InlineKind, plain_text};
use crate::manuscript::typography::part_of;

/// A name with an office and a date goes in; a paragraph that happens to begin with a dash does not.
const LONGEST_ATTRIBUTION: usize = 200;

/// A quotation of `blocks`. Its last paragraph, or the last line of its only one, is the
/// attribution if it begins with a dash.
pub(super) fn with_attribution(mut blocks: Vec<Block>) -> BlockKind {
    let attribution = match blocks.as_mut_slice() {
        [] => None,
        [Block { kind: BlockKind::Paragraph(text), .. }] => last_line(text),
        [_, .., Block { kind: BlockKind::Paragraph(text), .. }] => {
            let attribution = attribution(text.clone());
            if attribution.is_some() {
                blocks.pop();
            }
            attribution
        }
        _ => None,
    };
    BlockKind::Quote { blocks, attribution }
}

/// `text` with one form of dash at its head, if it has a dash there and is short.
fn attribution(mut text: Vec<Inline>) -> Option<Vec<Inline>> {
    if plain_text(&text).chars().count() > LONGEST_ATTRIBUTION || !strip_dash(&mut text) {
        return None;
    }
    if plain_text(&text).trim().is_empty() {
        return None;
    }
    let span = text.first()?.span;
    text.insert(0, Inline::text("— ", span));
    Some(text)
}

fn strip_dash(text: &mut [Inline]) -> bool {
    let Some(first) = text.first_mut() else { return false };
    match &mut first.kind {
        InlineKind::Text(words) => {
            let Some(rest) = without_dash(words) else { return false };
            let (start, len) = (words.len() - rest.len(), rest.len());
            first.span = part_of(first.span, words, start, len);
            *words = rest.to_owned();
            true
        }
        InlineKind::Styled(_, inner) => strip_dash(inner),
        _ => false,
    }
}

fn without_dash(words: &str) -> Option<&str> {
    let words = words.trim_start();
    let rest = words.strip_prefix(['—', '–', '―']).or_else(|| words.strip_prefix("--"))?;
    Some(rest.strip_prefix('-').unwrap_or(rest).trim_start())
}

/// Takes the last line off a paragraph if it is an attribution: a dash, a space, and a name. What
/// goes on in lower case is the quotation itself, with a dash where the line was wrapped.
fn last_line(text: &mut Vec<Inline>) -> Option<Vec<Inline>> {
    let (index, offset) =
        text.iter().enumerate().rev().find_map(|(index, inline)| match &inline.kind {
            InlineKind::LineBreak => Some((index + 1, 0)),
            // Within a quotation the mark `>` parts the lines, so a break is the end of its text.
            InlineKind::Text(words) => words
                .rfind('\n')
                .map(|at| at + 1)
                .map(|offset| if offset == words.len() { (index + 1, 0) } else { (index, offset) }),
            _ => None,
        })?;
    let mut line = text.get(index..)?.to_vec();
    if offset > 0
        && let Some(Inline { kind: InlineKind::Text(words), span }) = line.first_mut()
    {
        *span = part_of(*span, words, offset, words.len() - offset);
        words.drain(..offset);
    }
    let words = plain_text(&line);
    let name = without_dash(&words)?;
    if !words[..words.len() - name.len()].ends_with(' ') || name.starts_with(char::is_lowercase) {
        return None;
    }
    let attribution = attribution(line)?;
    if offset > 0
        && let Some(Inline { kind: InlineKind::Text(words), span }) = text.get_mut(index)
    {
        *span = part_of(*span, words, 0, offset);
        words.truncate(offset);
    }
    text.truncate(if offset > 0 { index + 1 } else { index });
    while text.last().is_some_and(|inline| matches!(inline.kind, InlineKind::LineBreak)) {
        text.pop();
    }
    (!text.is_empty()).then_some(attribution)
}
