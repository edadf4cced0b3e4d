//! What stands in for faces that lack a character.

use super::FaceId;
use crate::language::Hand;
use std::collections::{BTreeMap, BTreeSet};

/// The characters that will be set, by the hand of the text they stand in.
pub type Wanted = BTreeMap<Option<Hand>, BTreeSet<char>>;

/// Where the characters that neither the faces nor ours have will come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fallbacks {
    /// Those that a face of the system's sets, with its regular weight.
    pub system: Vec<(char, FaceId)>,
    /// Those that no face has.
    pub missing: Vec<char>,
}

/// A face of the system's in its weights.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Substitutes {
    pub(super) regular: FaceId,
    pub(super) bold: FaceId,
}

/// The substitutes of a character, by the hand that it is drawn in; nothing stands for those that
/// are drawn alike in all.
pub(super) type Substituted = BTreeMap<(char, Option<Hand>), Substitutes>;
