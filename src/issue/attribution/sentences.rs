//! Sentences on their way to becoming text with links.

use crate::document::{Destination, Inline, InlineKind, plain_text};
use crate::issue::licence::is_address;
use crate::language::{Labels, isolated};
use crate::source::Span;

/// Sentences on their way to becoming inlines.
pub(super) struct Sentences<'l> {
    pub(super) labels: &'l Labels,
    span: Span,
    inlines: Vec<Inline>,
}

impl<'l> Sentences<'l> {
    pub(super) const fn new(labels: &'l Labels, span: Span) -> Self {
        Self { labels, span, inlines: Vec::new() }
    }

    /// Adds a sentence, with a full stop unless it ends in one.
    pub(super) fn say(&mut self, sentence: &str) {
        let sentence = sentence.trim_end();
        let stop = self.stop_after(sentence);
        self.push_text(&format!("{sentence}{stop}"));
    }

    /// Adds a sentence whose value is a link, with a remark after it.
    pub(super) fn say_linked(
        &mut self,
        label: &str,
        value: &str,
        url: Option<&str>,
        remark: Option<&str>,
    ) {
        let (before, after) = label.split_once("{}").unwrap_or((label, ""));
        self.push_text(before);
        let text = vec![Inline::text(value, self.span)];
        match url {
            Some(url) if is_address(url) => {
                let to = Destination::Web(url.to_owned());
                self.inlines.push(Inline { kind: InlineKind::Link { to, text }, span: self.span });
            }
            _ => self.inlines.extend(text),
        }
        let remark = remark.unwrap_or_default();
        self.inlines
            .push(Inline::text(format!("{after}{remark}{}", self.labels.full_stop), self.span));
    }

    /// Adds a sentence with links.
    pub(super) fn say_inlines(&mut self, sentence: Vec<Inline>) {
        let mut sentence = sentence.into_iter();
        match sentence.next() {
            Some(Inline { kind: InlineKind::Text(text), .. }) => self.push_text(&text),
            Some(first) => {
                self.push_text("");
                self.inlines.push(first);
            }
            None => return,
        }
        self.inlines.extend(sentence);
        let stop = self.stop_after(&plain_text(&self.inlines));
        if !stop.is_empty() {
            self.inlines.push(Inline::text(stop, self.span));
        }
    }

    /// Adds a sentence whose value is a list, if there is anything in it.
    pub(super) fn say_list(&mut self, label: &str, items: &[Vec<Inline>]) {
        if items.is_empty() {
            return;
        }
        let (before, after) = label.split_once("{}").unwrap_or((label, ""));
        let mut sentence = vec![Inline::text(before, self.span)];
        for (index, item) in items.iter().enumerate() {
            sentence.extend((index > 0).then(|| Inline::text("; ", self.span)));
            sentence.extend_from_slice(item);
        }
        sentence.extend((!after.is_empty()).then(|| Inline::text(after, self.span)));
        self.say_inlines(sentence);
    }

    /// The full stop that a sentence lacks.
    fn stop_after(&self, sentence: &str) -> &'static str {
        let is_ended = sentence.ends_with(['.', '!', '?', '。', '！', '？', '۔', '؟']);
        if is_ended { "" } else { self.labels.full_stop }
    }

    /// What was said.
    pub(super) fn into_inlines(self) -> Vec<Inline> {
        self.inlines
    }

    /// Adds text, with a space between it and the sentence before where the language has one.
    fn push_text(&mut self, text: &str) {
        let space = if self.inlines.is_empty() { "" } else { self.labels.between_sentences() };
        if !(space.is_empty() && text.is_empty()) {
            self.inlines.push(Inline::text(format!("{space}{text}"), self.span));
        }
    }
}

/// A title in quotation marks; those that it has itself become the marks for quotations within one.
pub(super) fn quoted(title: &str, labels: &Labels) -> String {
    let ((open, close), (inner_open, inner_close)) = (labels.quotes, labels.inner_quotes);
    let title = isolated(title, labels.direction());
    format!("{open}{}{close}", title.replace(open, inner_open).replace(close, inner_close))
}
