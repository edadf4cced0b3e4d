//! A paragraph that holds only pictures is a figure, or several.

use super::Reader;
use crate::document::{
    self, Block, BlockKind, Destination, Document, Figure, Inline, InlineKind, Picture,
};
use crate::source::Span;
use std::collections::BTreeMap;

/// Adds a paragraph to `blocks`, or the figures that it is, or nothing if it is empty. Without a
/// span of its own it covers its inlines.
pub(super) fn paragraph(
    reader: &mut Reader<'_>,
    text: Vec<Inline>,
    span: Option<Span>,
    blocks: &mut Vec<Block>,
) {
    if text.iter().all(is_blank) {
        return;
    }
    let Some(span) = span.or_else(|| text.iter().map(|inline| inline.span).reduce(Span::to)) else {
        return;
    };
    if !text.iter().all(|inline| is_blank(inline) || is_picture(inline)) {
        return blocks.push(Block { kind: BlockKind::Paragraph(text), span });
    }
    let mut pictures = Vec::new();
    text.into_iter().for_each(|inline| collect(inline, None, &mut pictures));
    let is_alone = pictures.len() == 1;
    for (picture, link) in pictures {
        let span = if is_alone { span } else { picture.span };
        let caption =
            reader.titles.remove(&picture.span).map(|title| Inline::text(title, picture.span));
        let caption = caption.into_iter().collect();
        let figure = Figure { picture, caption, credit: None, link };
        blocks.push(Block { kind: BlockKind::Figure(figure), span });
    }
}

/// Puts the titles of pictures that stand within lines, where there is no room for a caption, behind
/// what the pictures show.
pub(super) fn keep_titles(document: &mut Document, titles: &BTreeMap<Span, String>) {
    if titles.is_empty() {
        return;
    }
    document::for_each_picture_mut(document, &mut |picture| {
        let Some(title) = titles.get(&picture.span) else { return };
        let alt = picture.alt.get_or_insert_default();
        if alt.trim().is_empty() {
            title.clone_into(alt);
        } else if !alt.contains(title.as_str()) {
            let mark = if alt.ends_with(['.', '!', '?', ':', '。']) { " " } else { ": " };
            *alt = format!("{alt}{mark}{title}");
        }
    });
}

fn is_blank(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::LineBreak => true,
        _ => false,
    }
}

/// Whether an inline is a picture, or a link around pictures.
fn is_picture(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Picture(_) => true,
        InlineKind::Link { text, .. } => {
            text.iter().all(|inline| is_blank(inline) || is_picture(inline))
        }
        _ => false,
    }
}

fn collect(
    inline: Inline,
    link: Option<&Destination>,
    pictures: &mut Vec<(Picture, Option<Destination>)>,
) {
    match inline.kind {
        InlineKind::Picture(picture) => pictures.push((picture, link.cloned())),
        InlineKind::Link { to, text } => {
            text.into_iter().for_each(|inline| collect(inline, Some(&to), pictures));
        }
        _ => {}
    }
}
