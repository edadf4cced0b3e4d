//! A text that is rewritten before it is parsed, and where each of its bytes was written.

use std::borrow::Cow;
use std::ops::Range;

/// Words in place of a stretch of text.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::manuscript::markdown) struct Edit {
    /// The bytes that go; perhaps none.
    pub(in crate::manuscript::markdown) range: Range<usize>,
    /// What stands there instead; perhaps nothing.
    pub(in crate::manuscript::markdown) with: Cow<'static, str>,
}

impl Edit {
    /// An edit that takes a stretch out.
    pub(super) const fn removal(range: Range<usize>) -> Self {
        Self { range, with: Cow::Borrowed("") }
    }

    /// An edit that puts words in place of a stretch.
    pub(super) fn new(range: Range<usize>, with: impl Into<Cow<'static, str>>) -> Self {
        Self { range, with: with.into() }
    }
}

/// A text after any number of passes over it.
pub(in crate::manuscript::markdown) struct Rewritten<'a> {
    text: Cow<'a, str>,
    /// One for each pass that changed something, the first one first.
    passes: Vec<Pass>,
}

/// The stretches that a pass kept, in order.
struct Pass(Vec<Kept>);

/// A stretch that was kept: where it begins now and where it began before, and its length.
#[derive(Copy, Clone)]
struct Kept {
    now: usize,
    before: usize,
    length: usize,
}

impl<'a> Rewritten<'a> {
    /// A text as it was written.
    pub(in crate::manuscript::markdown) const fn new(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), passes: Vec::new() }
    }

    /// The text as it is now.
    pub(in crate::manuscript::markdown) fn text(&self) -> &str {
        &self.text
    }

    /// Changes the text. Edits are in order and do not overlap; one that does is passed over.
    pub(super) fn apply(&mut self, edits: Vec<Edit>) {
        if edits.is_empty() {
            return;
        }
        let mut text = String::with_capacity(self.text.len());
        let mut kept = Vec::with_capacity(edits.len() + 1);
        let mut from = 0;
        let mut keep = |text: &mut String, range: Range<usize>| {
            let written = self.text.get(range.clone()).unwrap_or_default();
            kept.push(Kept { now: text.len(), before: range.start, length: written.len() });
            text.push_str(written);
        };
        for Edit { range, with } in edits {
            if range.start < from || self.text.get(range.clone()).is_none() {
                continue;
            }
            keep(&mut text, from..range.start);
            text.push_str(&with);
            from = range.end;
        }
        keep(&mut text, from..self.text.len());
        self.text = Cow::Owned(text);
        self.passes.push(Pass(kept));
    }

    /// Where a stretch of the text as it is now was written.
    pub(in crate::manuscript::markdown) fn in_source(&self, range: Range<usize>) -> Range<usize> {
        self.passes.iter().rev().fold(range, |range, pass| pass.before(&range))
    }
}

/// Holds a text with edits against what is expected.
#[cfg(test)]
#[track_caller]
pub(super) fn check_edits(text: &str, edits: Vec<Edit>, expected: &str) {
    let mut rewritten = Rewritten::new(text);
    rewritten.apply(edits);
    assert_eq!(rewritten.text(), expected);
}

impl Pass {
    fn before(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.place(range.start, self.0.partition_point(|kept| kept.now <= range.start));
        let count = self.0.partition_point(|kept| kept.now < range.end);
        let last = count.checked_sub(1).and_then(|last| self.0.get(last));
        let is_put_in = last.is_some_and(|kept| range.end > kept.now + kept.length);
        // What was put in ends where the stretch ended that it stands for.
        let end = match self.0.get(count).filter(|_| is_put_in) {
            Some(next) => next.before,
            None => self.place(range.end, count),
        };
        start..end.max(start)
    }

    /// The place of a byte after the first `count` stretches began; what was put in begins where it
    /// was put in.
    fn place(&self, at: usize, count: usize) -> usize {
        let kept = count.checked_sub(1).and_then(|last| self.0.get(last));
        kept.map_or(0, |kept| kept.before + (at - kept.now).min(kept.length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_known_after_two_passes() {
        let mut text = Rewritten::new("one %%two%% three");
        text.apply(vec![Edit::removal(4..12)]);
        assert_eq!(text.text(), "one three");
        text.apply(vec![Edit::new(0..0, "> "), Edit::new(4..9, "3")]);
        assert_eq!(text.text(), "> one 3");
        assert_eq!(text.in_source(2..5), 0..3);
        assert_eq!(text.in_source(6..7), 12..17);
        assert_eq!(text.in_source(0..7), 0..17);
    }

    #[test]
    fn edits_that_overlap_are_passed_over() {
        let mut text = Rewritten::new("abc");
        text.apply(vec![Edit::removal(0..2), Edit::removal(1..3), Edit::removal(9..9)]);
        assert_eq!(text.text(), "c");
    }
}
