//! The lines that an article's metadata keeps, whatever they look like.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::manuscript::lexicon::Normal;
use crate::manuscript::metadata::Metadata;
use std::collections::BTreeMap;

/// The first words of the lines that stay, alike, each with whether a line was found for it.
pub(super) struct Keep {
    words: BTreeMap<String, bool>,
}

impl Keep {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let mut all: Vec<String> =
            metadata.keep.iter().map(|words| Normal::of(&words.value).key().to_owned()).collect();
        all.retain(|words| !words.is_empty());
        all.sort();
        // Of words that begin with others of the list, the others say enough.
        all.dedup_by(|next, before| next.starts_with(before.as_str()));
        Self { words: all.into_iter().map(|words| (words, false)).collect() }
    }

    /// Whether a line stays.
    pub(super) fn has(&mut self, line: &str) -> bool {
        if self.words.is_empty() {
            return false;
        }
        let normal = Normal::of(line);
        let last = self.words.range_mut(..=normal.text().to_owned()).next_back();
        match last {
            Some((words, used)) if normal.text().starts_with(words.as_str()) => {
                *used = true;
                true
            }
            _ => false,
        }
    }

    /// Names the words that begin no line.
    pub(super) fn tell_unused(&self, metadata: &Metadata, sink: &mut Sink) {
        for written in &metadata.keep {
            let key = Normal::of(&written.value).key().to_owned();
            let is_used = self
                .words
                .range(..=key.clone())
                .next_back()
                .is_some_and(|(words, used)| key.starts_with(words.as_str()) && *used);
            if !is_used {
                let message = format!("no line of the text begins with `{}`", written.value);
                let help = "write the first words of the line as they stand in the text";
                sink.push(
                    Diagnostic::new(Code::UnusableMetadata, message).at(written.span).help(help),
                );
            }
        }
    }
}
