//! The files that were made, before they have names.

use crate::outputs::{Limited, Output};
use crate::pictures::PictureId;
use std::collections::BTreeMap;

/// A finished file, and what weighs how much in it.
#[derive(Default)]
pub(super) struct Artifact {
    pub(super) bytes: Vec<u8>,
    /// Bytes of each picture.
    pub(super) pictures: BTreeMap<PictureId, u64>,
    /// Bytes of the text of each page, by its label; nothing where there are no pages.
    pub(super) pages: BTreeMap<String, u64>,
}

/// The finished files.
#[derive(Default)]
pub(super) struct Artifacts(BTreeMap<Output, Artifact>);

impl Artifacts {
    /// Adds files, in place of what was made of the same outputs before.
    pub(super) fn replace(&mut self, made: impl IntoIterator<Item = (Output, Artifact)>) {
        self.0.extend(made);
    }

    /// The files that keep to a limit together with no other.
    pub(super) fn under(&self, limit: Limited) -> impl Iterator<Item = &Artifact> {
        self.0.iter().filter(move |(output, _)| output.limit() == limit).map(|(_, made)| made)
    }

    /// What a limit is held against, in bytes; nothing if there is no such file. Of several, the larger
    /// counts; to a message, all are attached.
    pub(super) fn size(&self, limit: Limited) -> Option<u64> {
        let size = |made: &Artifact| made.bytes.len() as u64;
        match limit {
            Limited::Message => Some(self.0.values().map(size).map(mail_size).sum()),
            Limited::Pdf | Limited::Epub => self.under(limit).map(size).max(),
        }
    }

    /// What is attached to a message, in words.
    pub(super) fn attached(&self) -> &'static str {
        match (self.0.len(), self.0.contains_key(&Output::Pdf)) {
            (0 | 1, true) => "the PDF",
            (0 | 1, false) => "the EPUB",
            (2, _) => "both files",
            _ => "all files",
        }
    }

    /// The files in the order in which they are written.
    pub(super) fn into_files(self) -> impl Iterator<Item = (Output, Vec<u8>)> {
        self.0.into_iter().map(|(output, made)| (output, made.bytes))
    }
}

/// The size of a file as an attachment, in bytes: four characters for three bytes and a line break
/// for each 76 characters (RFC 2045 §6.8).
#[must_use]
pub fn mail_size(bytes: u64) -> u64 {
    let characters = bytes.div_ceil(3) * 4;
    characters + characters.div_ceil(76) * 2
}

/// Files as they come off the press.
pub(super) type Printed = Vec<(Output, Artifact)>;
