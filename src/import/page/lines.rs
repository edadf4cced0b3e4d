//! Lines of a page: spaces as browsers show them, breaks that part paragraphs, pictures that stand alone.

use crate::document::{Block, BlockKind, Inline, InlineKind, Picture};

/// The paragraphs of a line: two breaks in a row part them.
pub(super) fn paragraphs(line: Vec<Inline>) -> Vec<Vec<Inline>> {
    let mut paragraphs = vec![Vec::new()];
    let mut breaks: Vec<Inline> = Vec::new();
    for inline in line {
        if matches!(inline.kind, InlineKind::LineBreak) {
            breaks.push(inline);
            continue;
        }
        if !breaks.is_empty() && is_space(&inline) {
            continue;
        }
        if breaks.len() > 1 {
            paragraphs.push(Vec::new());
            breaks.clear();
        }
        if let Some(last) = paragraphs.last_mut() {
            last.append(&mut breaks);
            last.push(inline);
        }
    }
    let tidied = paragraphs.into_iter().map(tidy);
    tidied.filter(|text| !text.iter().all(is_blank)).collect()
}

/// A line with single spaces within it, and with neither spaces nor breaks at its ends.
pub(super) fn tidy(mut line: Vec<Inline>) -> Vec<Inline> {
    collapse(&mut line, &mut true);
    trim_end(&mut line);
    let start = line.iter().position(|inline| !is_blank(inline)).unwrap_or(line.len());
    line.drain(..start);
    line
}

fn collapse(line: &mut Vec<Inline>, after_space: &mut bool) {
    for inline in line.iter_mut() {
        match &mut inline.kind {
            InlineKind::Text(text) => {
                let mut kept = String::with_capacity(text.len());
                for char in text.chars() {
                    let is_space = matches!(char, ' ' | '\t' | '\n' | '\r' | '\x0c');
                    if !is_space {
                        kept.push(char);
                    } else if !*after_space {
                        kept.push(' ');
                    }
                    *after_space = is_space;
                }
                *text = kept;
            }
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Abbreviation { text: inner, .. }
            | InlineKind::Link { text: inner, .. }
            | InlineKind::Ruby { base: inner, .. } => collapse(inner, after_space),
            InlineKind::LineBreak => *after_space = true,
            InlineKind::NoteReference(_) => {}
            _ => *after_space = false,
        }
    }
    line.retain(|inline| match &inline.kind {
        InlineKind::Text(text) => !text.is_empty(),
        InlineKind::Styled(_, inner)
        | InlineKind::Foreign(_, inner)
        | InlineKind::Abbreviation { text: inner, .. }
        | InlineKind::Link { text: inner, .. } => !inner.is_empty(),
        _ => true,
    });
    join_texts(line);
}

/// Texts that stand side by side are one.
fn join_texts(line: &mut Vec<Inline>) {
    let mut joined: Vec<Inline> = Vec::with_capacity(line.len());
    for inline in line.drain(..) {
        if let (Some(Inline { kind: InlineKind::Text(before), .. }), InlineKind::Text(text)) =
            (joined.last_mut(), &inline.kind)
        {
            before.push_str(text);
        } else {
            joined.push(inline);
        }
    }
    *line = joined;
}

fn trim_end(line: &mut Vec<Inline>) {
    while let Some(last) = line.last_mut() {
        match &mut last.kind {
            InlineKind::LineBreak => {}
            InlineKind::Text(text) => {
                text.truncate(text.trim_end_matches(' ').len());
                if !text.is_empty() {
                    return;
                }
            }
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Abbreviation { text: inner, .. }
            | InlineKind::Link { text: inner, .. } => {
                trim_end(inner);
                if !inner.is_empty() {
                    return;
                }
            }
            _ => return,
        }
        line.pop();
    }
}

/// Inlines within something, with the spaces at their ends outside of it. Nothing within is nothing.
pub(super) fn hoisted(
    text: Vec<Inline>,
    within: impl FnOnce(Vec<Inline>) -> Inline,
) -> Vec<Inline> {
    let Some(first) = text.first() else { return text };
    if text.iter().all(is_blank) {
        return text;
    }
    let span = first.span;
    let begins = |inline: Option<&Inline>, at_end: bool| match inline.map(|inline| &inline.kind) {
        Some(InlineKind::Text(text)) if at_end => text.ends_with(is_ascii_space),
        Some(InlineKind::Text(text)) => text.starts_with(is_ascii_space),
        _ => false,
    };
    let (before, after) = (begins(text.first(), false), begins(text.last(), true));
    let mut hoisted = Vec::new();
    hoisted.extend(before.then(|| Inline::text(" ", span)));
    hoisted.push(within(tidy(text)));
    hoisted.extend(after.then(|| Inline::text(" ", span)));
    hoisted
}

const fn is_ascii_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

fn is_space(inline: &Inline) -> bool {
    matches!(&inline.kind, InlineKind::Text(text) if text.chars().all(is_ascii_space))
}

/// Whether an inline shows nothing.
pub(super) fn is_blank(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::LineBreak => true,
        InlineKind::Styled(_, inner)
        | InlineKind::Foreign(_, inner)
        | InlineKind::Abbreviation { text: inner, .. }
        | InlineKind::Link { text: inner, .. } => inner.iter().all(is_blank),
        _ => false,
    }
}

/// Whether a line is nothing but pictures.
pub(super) fn is_pictures(line: &[Inline]) -> bool {
    let is_picture = |inline: &Inline| matches!(inline.kind, InlineKind::Picture(_));
    line.iter().any(is_picture) && line.iter().all(|inline| is_picture(inline) || is_blank(inline))
}

/// The pictures of a line.
pub(super) fn pictures(line: Vec<Inline>) -> Vec<Picture> {
    line.into_iter()
        .filter_map(|inline| match inline.kind {
            InlineKind::Picture(picture) => Some(picture),
            _ => None,
        })
        .collect()
}

/// Whether an address is that of a picture, by its ending.
pub(super) fn is_picture_address(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

/// Takes the mark from the beginning of the text of a note, whose number this is: it has one of its own.
/// Where the mark was a link, its brackets or its stop may be left.
pub(super) fn drop_mark(blocks: &mut Vec<Block>, number: usize) {
    let Some(BlockKind::Paragraph(text)) = blocks.first_mut().map(|block| &mut block.kind) else {
        return;
    };
    if let Some(Inline { kind: InlineKind::Text(words), .. }) = text.first_mut() {
        let number = number.to_string();
        let rest = words.trim_start_matches(['^', '↑', ' ']);
        let marks = [
            "[]".to_owned(),
            "()".to_owned(),
            format!("[{number}]"),
            format!("({number})"),
            format!("{number}."),
            format!("{number})"),
            ". ".to_owned(),
            ": ".to_owned(),
        ];
        let rest = marks.iter().find_map(|mark| rest.strip_prefix(mark.as_str())).unwrap_or(rest);
        *words = rest.trim_start().to_owned();
    }
    *text = tidy(std::mem::take(text));
    if text.is_empty() {
        blocks.remove(0);
    }
}
