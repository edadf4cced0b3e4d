//! What differs between the files that HTML goes into.

use crate::pictures::{EpubPicture, EpubPictures};

/// A place that a link leads to in an article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place<'a> {
    /// Its beginning.
    Start,
    /// What has this id in its text.
    Anchor(&'a str),
    /// The note on its source.
    SourceNote,
}

/// What HTML is written for.
#[derive(Copy, Clone)]
pub(crate) struct Target<'a> {
    /// How many articles there are that links can lead to.
    pub(crate) articles: usize,
    /// The pictures, in the formats that it shows.
    pub(crate) pictures: &'a EpubPictures,
    /// Where a picture lies.
    pub(crate) picture: fn(&EpubPicture) -> String,
    /// The address of a place in an article, by its index.
    pub(crate) article: fn(usize, Place<'_>) -> String,
    /// What an id of the text is called; never like one of ours.
    pub(crate) anchor: fn(&str) -> String,
    /// Whether elements say what they are in EPUB's own terms (`epub:type`).
    pub(crate) has_epub_terms: bool,
}
