//! Which pictures an article has.

use super::Article;
use crate::document::{
    BlockKind, Inline, InlineKind, Picture, PictureSource, for_each_block, for_each_inline,
    inlines_in,
};
use crate::pictures::PictureId;
use std::collections::BTreeSet;

impl Article {
    /// The pictures that are there: before the text, in figures and in lines.
    #[must_use]
    pub fn pictures(&self) -> BTreeSet<PictureId> {
        let mut found = BTreeSet::new();
        let mut note = |picture: &Picture| {
            if let PictureSource::Found(id) = picture.source {
                found.insert(id);
            }
        };
        self.lead.iter().for_each(|figure| note(&figure.picture));
        let mut note_inline = |inline: &Inline| {
            if let InlineKind::Picture(picture) = &inline.kind {
                note(picture);
            }
        };
        self.phrases().for_each(|phrase| inlines_in(phrase.text(), &mut note_inline));
        for_each_inline(&self.document, &mut note_inline);
        for_each_block(&self.document, &mut |block| {
            if let BlockKind::Figure(figure) = &block.kind {
                note(&figure.picture);
            }
        });
        found
    }
}
