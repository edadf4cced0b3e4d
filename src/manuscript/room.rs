//! How much text an issue may be: what has more is refused while it is read, before it takes the memory
//! that it would be set in.

use crate::diagnostics::{Code, Diagnostic};
use std::sync::atomic::{AtomicUsize, Ordering};

/// No issue has more blocks. Each takes from one to five kilobytes while it is set (a footnote eight), some
/// gigabytes in all; the longest yearbook has some ten thousand.
pub const MOST_BLOCKS: usize = 500_000;

/// The room for the blocks of an issue, which its texts share while they are read side by side. An item,
/// a cell, a line of code and a line that its author breaks count as blocks: they take as much.
#[derive(Debug)]
pub struct Room {
    most: usize,
    taken: AtomicUsize,
}

impl Default for Room {
    fn default() -> Self {
        Self::of(MOST_BLOCKS)
    }
}

impl Room {
    const fn of(most: usize) -> Self {
        Self { most, taken: AtomicUsize::new(0) }
    }

    /// Takes room for so many blocks, and says whether there was as much. Where there was not, the whole
    /// issue is refused, so that it does not matter which of its texts came last.
    pub(super) fn take(&self, blocks: usize) -> bool {
        let before = self.taken.fetch_add(blocks, Ordering::Relaxed);
        before.saturating_add(blocks) <= self.most
    }

    /// What is told if more was wanted than there is.
    #[must_use]
    pub fn too_long(&self) -> Option<Diagnostic> {
        (self.taken.load(Ordering::Relaxed) > self.most).then(|| {
            let message =
                "there are more than 500,000 paragraphs, items, cells and lines of code: too many to be set";
            let help = "make several issues of it, or check for a file that is no text for readers";
            Diagnostic::new(Code::TooLong, message).help(help)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sink;
    use crate::language::Lang;
    use crate::manuscript;
    use crate::source::Sources;

    /// Whether a text has room among so many blocks.
    fn fits(name: &str, text: String, most: usize) -> bool {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let file = sources.add(name, text);
        let room = Room::of(most);
        let read = manuscript::read_within(&room, file, &sources, &Lang::english(), &mut sink);
        assert!(read.document.is_empty() || room.too_long().is_none());
        room.too_long().is_none()
    }

    #[test]
    fn blocks_of_every_kind_are_counted() {
        let most = 600;
        for (text, blocks) in [
            ("x\n\n", 1),
            ("# a\n", 1),
            ("x\n\n---\n\n", 2),
            ("- a\n\n  b\n", 3),
            ("> a\n\n", 2),
            ("<p>x</p>\n\n", 3),
            ("```\na\nb\n```\n", 3),
        ] {
            let times = most / blocks;
            // A list is a block too.
            assert!(fits("a.md", text.repeat(times - 1), most), "{text:?}");
            assert!(!fits("a.md", text.repeat(times + 1), most), "{text:?}");
        }
        assert!(fits("a.md", "a  \n".repeat(most - 1), most));
        assert!(!fits("a.md", "a  \n".repeat(most + 1), most));
        let table = |rows: usize| format!("|a|b|\n|-|-|\n{}", "|a|b|\n".repeat(rows));
        assert!(fits("a.md", table(most / 2 - 2), most));
        assert!(!fits("a.md", table(most / 2), most));
        assert!(fits("a.txt", "Ships come and go.\n".repeat(most), most));
        assert!(!fits("a.txt", "Ships come and go.\n".repeat(most + 1), most));
    }

    #[test]
    fn texts_share_their_room() {
        let room = Room::of(3);
        assert!(room.take(2) && room.too_long().is_none());
        assert!(room.take(1) && !room.take(1));
        assert_eq!(room.too_long().map(|told| told.code), Some(Code::TooLong));
    }

    #[test]
    fn a_text_of_more_blocks_than_are_set_is_refused_and_no_other() {
        for (lines, codes) in [(MOST_BLOCKS - 2, &[][..]), (MOST_BLOCKS, &[Code::TooLong])] {
            let (mut sources, mut sink) = (Sources::default(), Sink::default());
            let code = format!("# One\n\n```\n{}```\n", "x\n".repeat(lines));
            let file = sources.add("a.md", code);
            let _ = manuscript::read(file, &sources, &Lang::english(), &mut sink);
            let told: Vec<Code> = sink.diagnostics().iter().map(|told| told.code).collect();
            assert_eq!(told, codes);
        }
    }
}
