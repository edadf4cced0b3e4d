//! The HTML of a block and where it was written.

use std::ops::Range;

/// The lines of a block of HTML: in a block quotation they are not neighbours in the file.
#[derive(Default)]
pub(in crate::manuscript::markdown) struct Source {
    text: String,
    /// Where each line begins, in `text` and in the file.
    lines: Vec<(usize, usize)>,
}

impl Source {
    /// Adds a line that stands at `offset` of the file.
    pub(in crate::manuscript::markdown) fn push(&mut self, line: &str, offset: usize) {
        self.lines.push((self.text.len(), offset));
        self.text.push_str(line);
    }

    /// The HTML.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a stretch of it stands in the file.
    pub(super) fn in_file(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let line = self.lines.partition_point(|&(start, _)| start <= at).checked_sub(1);
            line.and_then(|line| self.lines.get(line))
                .map_or(0, |&(start, offset)| offset + (at - start))
        };
        place(range.start)..place(range.end.max(range.start + 1) - 1) + 1
    }
}
