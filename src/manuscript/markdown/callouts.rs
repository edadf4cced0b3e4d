//! Obsidian's callouts: GitHub's alerts with more names, and with a title of the author's.

use crate::document::{Alert, AlertKind, Block, BlockKind, Inline, InlineKind};
use crate::manuscript::typography::part_of;
use crate::source::Span;

/// The callout that a block quotation is, if it begins with `[!name]`: the rest of that line is its
/// title, and a mark for folding is passed over. A name that nobody knows is a note under that name. A
/// callout that is a quotation loses its marker and stays one.
pub(super) fn callout(blocks: &mut Vec<Block>) -> Option<Alert> {
    let Some(Block { kind: BlockKind::Paragraph(text), .. }) = blocks.first() else { return None };
    let Some(Inline { kind: InlineKind::Text(words), span: place }) = text.first() else {
        return None;
    };
    let (name, rest) = words.strip_prefix("[!")?.split_once(']')?;
    let is_name = !name.is_empty()
        && name.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_' | ' '));
    let name = name.trim().to_lowercase();
    if !is_name {
        return None;
    }
    let rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    if matches!(name.as_str(), "quote" | "cite") {
        let marker = words.len() - rest.trim_start().len();
        strip(blocks, marker);
        return None;
    }
    let (marker, place) = (words.len() - rest.trim_start_matches(' ').len(), *place);
    let BlockKind::Paragraph(text) = blocks.remove(0).kind else { return None };
    let (title, body) = first_line(text, marker);
    if let Some(span) = body.iter().map(|inline| inline.span).reduce(Span::to) {
        blocks.insert(0, Block { kind: BlockKind::Paragraph(body), span });
    }
    let (kind, is_known) = kind(&name);
    let own = (!is_known).then(|| title_case(&name)).map(|words| vec![Inline::text(words, place)]);
    Some(Alert {
        kind,
        title: Some(title).filter(|title| !title.is_empty()).or(own),
        blocks: std::mem::take(blocks),
    })
}

/// Takes the marker off a quotation, which stays one.
fn strip(blocks: &mut Vec<Block>, marker: usize) {
    let Some(Block { kind: BlockKind::Paragraph(text), .. }) = blocks.first_mut() else { return };
    let Some(first) = text.first_mut() else { return };
    let rest = match &first.kind {
        InlineKind::Text(words) => piece(first, words, marker, words.len()),
        _ => return,
    };
    match rest {
        Some(rest) => *first = rest,
        None => _ = text.remove(0),
    }
    if text.is_empty() {
        blocks.remove(0);
    }
}

/// The first line of a text from `marker` on, and the other lines.
fn first_line(text: Vec<Inline>, marker: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut title, mut body) = (Vec::new(), Vec::new());
    let mut is_over = false;
    for (index, inline) in text.into_iter().enumerate() {
        let from = if index == 0 { marker } else { 0 };
        match &inline.kind {
            _ if is_over => body.push(inline),
            InlineKind::LineBreak => is_over = true,
            InlineKind::Text(words) => {
                let end = words[from..].find('\n').map_or(words.len(), |at| from + at);
                title.extend(piece(&inline, words, from, end));
                body.extend(piece(&inline, words, (end + 1).min(words.len()), words.len()));
                is_over = end < words.len();
            }
            _ => title.push(inline),
        }
    }
    (title, body)
}

fn piece(inline: &Inline, words: &str, from: usize, to: usize) -> Option<Inline> {
    let part = words.get(from..to).filter(|part| !part.is_empty())?;
    Some(Inline::text(part, part_of(inline.span, words, from, part.len())))
}

/// The kind of alert that a name stands for, and whether the kind's own name says as much.
fn kind(name: &str) -> (AlertKind, bool) {
    match name {
        "note" => (AlertKind::Note, true),
        "tip" | "hint" => (AlertKind::Tip, true),
        "important" => (AlertKind::Important, true),
        "warning" | "attention" => (AlertKind::Warning, true),
        "caution" => (AlertKind::Caution, true),
        "failure" | "fail" | "missing" | "danger" | "error" | "bug" => (AlertKind::Caution, false),
        "success" | "check" | "done" => (AlertKind::Tip, false),
        _ => (AlertKind::Note, false),
    }
}

/// A name as a title: the first letter large.
fn title_case(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
