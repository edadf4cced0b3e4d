//! The publication bound.

use super::makeup::Sheet;
use super::page::Anchor;
use super::structure::Structure;
use crate::document::Inline;
use crate::language::Lang;

/// The publication bound: every page in its place.
pub(super) struct Book {
    /// The pages in order.
    pub sheets: Vec<Sheet>,
    /// Where named places came to stand.
    pub anchors: Vec<Anchor>,
    /// What running heads call each part, in order.
    pub titles: Vec<(Vec<Inline>, Lang)>,
    /// The structure of the whole.
    pub structure: Structure,
}
