//! HTML that stands between paragraphs, with the Markdown in it, as blocks.

mod flow;
mod lists;
mod media;
pub(super) mod report;
mod source;
mod state;
mod tables;
pub(super) mod tags;
pub(super) mod tokens;
mod tree;
mod whole;

pub(super) use media::{address_of, is_hidden};
pub(super) use source::Source;
pub(super) use tree::{Part, open_elements};

use super::{MAX_BLOCK_NESTING, Reader};
use crate::document::Block;

/// Reads parts of a text that HTML holds together and that lie `depth` containers deep.
pub(super) fn blocks(reader: &mut Reader<'_>, mut parts: Vec<Part>, depth: usize) -> Vec<Block> {
    let mut pieces = tree::pieces(&mut parts);
    for (piece, place) in &pieces {
        if let Some(tag) = piece.tag() {
            reader.anchor_of(tag, place.clone());
        }
    }
    let (nodes, too_deep) = tree::tree(&pieces, MAX_BLOCK_NESTING.saturating_sub(depth));
    if let Some((_, place)) = too_deep.and_then(|index| pieces.get(index)) {
        reader.report_depth(place.clone());
    }
    flow::blocks(reader, &nodes, &mut pieces)
}
