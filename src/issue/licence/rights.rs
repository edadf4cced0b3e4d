//! On what grounds a text is printed.

use super::Licence;
use crate::manuscript::{Metadata, Permission};
use crate::source::Spanned;

/// The licence of a text and the permission of its owner: either, both or none of them. A permission beside a
/// licence allows what the licence does not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rights {
    /// The licence, or terms in words.
    pub licence: Option<Licence>,
    /// The permission, with its place.
    pub permission: Option<Spanned<Permission>>,
}

impl Rights {
    /// What the metadata records; where that is neither, what the text's source says of itself, or the
    /// licence that an issue has for its own texts.
    #[must_use]
    pub(in crate::issue) fn read(
        metadata: &Metadata,
        source: Option<&Licence>,
        own: Option<&str>,
    ) -> Self {
        let written = metadata.license.as_ref().map(|license| Licence::read(&license.value));
        let own = own.filter(|_| metadata.permission.is_none());
        Self {
            licence: written.or_else(|| source.cloned()).or_else(|| own.map(Licence::read)),
            permission: metadata.permission.clone(),
        }
    }

    /// Whether anything is recorded.
    #[must_use]
    pub const fn is_recorded(&self) -> bool {
        self.licence.is_some() || self.permission.is_some()
    }

    /// Whether it is a ground to print the text of somebody else.
    #[must_use]
    pub fn is_ground(&self) -> bool {
        self.permission.is_some() || self.licence.as_ref().is_some_and(Licence::is_ground)
    }

    /// Whether the text is printed with permission alone.
    #[must_use]
    pub const fn is_permission_alone(&self) -> bool {
        self.licence.is_none() && self.permission.is_some()
    }
}
