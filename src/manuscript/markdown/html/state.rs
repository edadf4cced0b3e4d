//! What grows while the tree of HTML becomes blocks.

use super::tree::Pieces;
use crate::document::Block;
use crate::manuscript::markdown::Reader;
use crate::manuscript::markdown::run::Run;
use std::ops::Range;

/// Blocks in the making, and the paragraph that grows.
pub(super) struct Flow<'r, 'a, 'p, 's> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) pieces: &'p mut Pieces<'s>,
    pub(super) blocks: Vec<Block>,
    /// The paragraph that grows.
    pub(super) run: Run,
    /// Where it stands.
    pub(super) range: Option<Range<usize>>,
    /// Where the last piece ended.
    pub(super) end: usize,
    /// The tags within a line that are open, by their pieces.
    pub(super) formatting: Vec<usize>,
}
