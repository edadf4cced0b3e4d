//! Links by name, as Obsidian writes them: `[[article]]`, `[[article|label]]`, `![[picture.png]]`.
//!
//! CommonMark has no such thing, and where two brackets mean something to it, it wins: what is looked
//! at here is what it left as text.

use super::{Reader, sizes};
use crate::document::{Destination, Inline, InlineKind, Picture, PictureSource};
use crate::manuscript::typography::part_of;

/// The endings of files that are pictures.
const PICTURES: [&str; 8] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp"];

/// Makes links and pictures of the names in texts.
pub(super) fn link_names(reader: &Reader<'_>, inlines: &mut Vec<Inline>) {
    if !inlines
        .iter()
        .any(|inline| matches!(&inline.kind, InlineKind::Text(text) if text.contains("[[")))
    {
        return;
    }
    let mut linked = Vec::with_capacity(inlines.len());
    for inline in rejoined(reader, inlines) {
        match &inline.kind {
            InlineKind::Text(text) => split(reader, &inline, text, &mut linked),
            _ => linked.push(inline),
        }
    }
    *inlines = linked;
}

/// The inlines with the names whole that the parser parted at a backslash: in a cell of a table the
/// stroke before a label has one, `[[article\|label]]`.
fn rejoined(reader: &Reader<'_>, inlines: &mut Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines.drain(..) {
        match (joined.last_mut(), &inline.kind) {
            (Some(Inline { kind: InlineKind::Text(before), span }), InlineKind::Text(text))
                if !text.starts_with(['[', ']'])
                    && reader.text.get(span.range().end..inline.span.range().start)
                        == Some("\\")
                    && is_within_name(before) =>
            {
                before.push_str(text);
                *span = span.to(inline.span);
            }
            _ => joined.push(inline),
        }
    }
    joined
}

/// Whether a name begins in the text and has not ended. It is looked for no further back than names
/// are long.
fn is_within_name(text: &str) -> bool {
    const LONGEST: usize = 1_000;
    let end = &text[text.ceil_char_boundary(text.len().saturating_sub(LONGEST))..];
    end.rfind("[[") > end.rfind("]]")
}

fn split(reader: &Reader<'_>, inline: &Inline, text: &str, linked: &mut Vec<Inline>) {
    let mut at = 0;
    let mut from = 0;
    while let Some(open) = text[from..].find("[[").map(|open| from + open) {
        from = open + 2;
        // A name has neither brackets nor line ends in it.
        let Some(length) = text[from..].find(['[', ']', '\n']) else { break };
        let name = &text[from..from + length];
        let is_escaped = open == 0
            && reader
                .text
                .get(..inline.span.range().start)
                .is_some_and(|before| before.ends_with('\\'));
        if !is_name(name) || !text[from + length..].starts_with("]]") || is_escaped {
            continue;
        }
        let is_embed = text[at..open].ends_with('!');
        let start = if is_embed { open - 1 } else { open };
        let end = open + length + 4;
        linked.extend(piece(inline, text, at, start));
        linked.extend(named(inline, text, start, end, name, is_embed));
        at = end;
        from = end;
    }
    linked.extend(piece(inline, text, at, text.len()));
}

/// Whether what stands between the brackets is a name, and not a test of a shell: `[[ -f "$x" ]]`.
fn is_name(name: &str) -> bool {
    !name.trim().is_empty()
        && !name.starts_with(' ')
        && !name.starts_with('$')
        && !["=~", " == ", " != ", " -eq ", " -f ", "\"$", "&&"]
            .iter()
            .any(|sign| name.contains(sign))
}

fn piece(inline: &Inline, text: &str, from: usize, to: usize) -> Option<Inline> {
    (from < to).then(|| Inline::text(&text[from..to], part_of(inline.span, text, from, to - from)))
}

fn named(
    inline: &Inline,
    text: &str,
    start: usize,
    end: usize,
    name: &str,
    is_embed: bool,
) -> Option<Inline> {
    let span = part_of(inline.span, text, start, end - start);
    let (target, label) =
        name.split_once('|').map_or((name, None), |(target, label)| (target, Some(label.trim())));
    let target = target.trim_end_matches('\\').trim();
    let label = label.filter(|label| !label.is_empty());
    // What stands behind a `#` tells a stylesheet of the vault how to show it.
    let file = target.split('#').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_picture = PICTURES.iter().any(|ending| file.ends_with(ending));
    if is_embed && is_picture {
        // After a picture's name stands how wide it is to be, or what it shows, or both.
        let is_size = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
        let (words, width) = match label.map(|label| (label.rsplit_once('|'), label)) {
            Some((Some((words, size)), _)) if is_size(size.trim()) => {
                (Some(words.trim()), sizes::parse(size))
            }
            Some((None, size)) if is_size(size) => (None, sizes::parse(size)),
            Some((_, words)) => (Some(words), None),
            None => (None, None),
        };
        let alt = words.filter(|words| !words.is_empty());
        let picture = Picture {
            source: PictureSource::Written(target.to_owned()),
            alt: alt.map(str::to_owned),
            width,
            span,
        };
        return Some(Inline { kind: InlineKind::Picture(picture), span });
    }
    let words = match label {
        Some(label) => label.to_owned(),
        // No heading follows: the sign is part of the name, as in `C#`.
        None if target.ends_with('#') => target.to_owned(),
        None => target.trim_start_matches('#').replace('#', " > "),
    };
    let text = vec![Inline::text(words, span)];
    Some(Inline {
        kind: InlineKind::Link { to: Destination::Named(target.to_owned()), text },
        span,
    })
}
