//! What is to be put on pages, counted: notes in the order of their references, and what floats.

use super::plan::Turn;
use crate::style::PageStyle;
use crate::typeset::drawn::baseline;
use crate::typeset::galley::{Galley, Item, Line};
use crate::units::Length;
use std::ops::Range;

/// A note begins with so many lines on the page of its reference, if it has them.
const NOTE_START: usize = 2;

/// White and rule between text and notes.
pub(super) const fn note_gap(page: &PageStyle) -> Length {
    page.leading
}

/// A galley with what page making asks of it again and again.
///
/// Lines refer to notes in the order in which these are set, so that all notes are one column and
/// what of them is placed is one number.
pub(super) struct Stock {
    /// The column.
    pub(super) items: Vec<Item>,
    /// Heads of tables.
    pub(super) heads: Vec<Vec<Line>>,
    /// The lines of all notes, in the order of their references.
    pub(super) notes: Vec<Line>,
    /// How deep the lines of notes before each are together; one more than there are lines.
    depths: Vec<Length>,
    /// The lines of each note.
    spans: Vec<Range<usize>>,
    /// For each item, how many lines of notes are referred to before it.
    due: Vec<usize>,
    /// The places of the items that float.
    pub(super) floats: Vec<usize>,
}

/// What a line asks for at the foot of its page.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Due {
    /// The notes up to here must stand on its page: all but the last whole, the last begun.
    pub(super) least: usize,
    /// The notes up to here should.
    pub(super) all: usize,
}

impl Stock {
    /// Takes the items of a galley, the heads of its tables, and the notes that are referred to.
    pub(super) fn new(galley: &mut Galley) -> Self {
        let mut stock = Self {
            items: std::mem::take(&mut galley.items),
            heads: std::mem::take(&mut galley.heads),
            notes: Vec::new(),
            depths: vec![Length::ZERO],
            spans: vec![0..0; galley.notes.len()],
            due: Vec::new(),
            floats: Vec::new(),
        };
        let mut items = std::mem::take(&mut stock.items);
        for (place, item) in items.iter_mut().enumerate() {
            stock.due.push(stock.notes.len());
            stock.floats.extend(matches!(item, Item::Float(_)).then_some(place));
            for note in item.notes_mut().into_iter().flatten() {
                stock.add_note(
                    *note,
                    galley.notes.get_mut(*note).map(std::mem::take).unwrap_or_default(),
                );
            }
        }
        stock.items = items;
        stock
    }

    fn add_note(&mut self, note: usize, items: Vec<Item>) {
        let start = self.notes.len();
        for item in items {
            let line = match item {
                Item::Line(line) => *line,
                item => Line { height: item.height(), ..Line::default() },
            };
            let depth = self.depths.last().copied().unwrap_or_default() + line.height;
            self.depths.push(depth);
            self.notes.push(line);
        }
        if let Some(span) = self.spans.get_mut(note) {
            *span = start..self.notes.len();
        }
    }

    /// What lines of notes take of the page, with the white and the rule over them, if any. The last
    /// of them stands on the baseline of the page's last line of text.
    pub(super) fn foot(&self, lines: Range<usize>, page: &PageStyle) -> Length {
        let Some(last) = lines.clone().next_back().and_then(|last| self.notes.get(last)) else {
            return Length::ZERO;
        };
        let depth = |line: usize| self.depths.get(line).copied().unwrap_or_default();
        let lift = (page.leading - baseline(page.leading)) - (last.height - last.baseline);
        depth(lines.end) - depth(lines.start) + note_gap(page) + lift.or_zero()
    }

    /// The head of its table, if a page that begins with this line draws it again.
    pub(super) fn repeated_head(&self, line: &Line, depth: Length) -> Option<&[Line]> {
        let head = self.heads.get(line.head?)?;
        let height: Length = head.iter().map(|line| line.height).sum();
        (height + line.height <= depth).then_some(head)
    }

    /// The lines of notes that are referred to before a turn.
    pub(super) fn due_at(&self, turn: &Turn) -> usize {
        let before = self.due_before(turn.item);
        let Some(Item::Paragraph(paragraph)) = self.items.get(turn.item).filter(|_| turn.line > 0)
        else {
            return before;
        };
        let lines = paragraph.flexible.settings().get(turn.setting).map(|setting| &setting.lines);
        let Some(end) = lines.and_then(|lines| lines.get(turn.line - 1)).map(|line| line.range.end)
        else {
            return before;
        };
        self.due(paragraph.notes_in(&(0..end))).map_or(before, |due| due.all)
    }

    /// The lines of notes that are referred to before an item.
    pub(super) fn due_before(&self, item: usize) -> usize {
        self.due.get(item).copied().unwrap_or(self.notes.len())
    }

    /// Whether any text, or anything that floats, is from this item on.
    pub(super) fn has_more(&self, item: usize) -> bool {
        self.items[item..]
            .iter()
            .any(|item| matches!(item, Item::Line(_) | Item::Paragraph(_) | Item::Float(_)))
    }

    /// How many items before this one float.
    pub(super) fn floats_before(&self, item: usize) -> usize {
        self.floats.partition_point(|&place| place < item)
    }

    /// What references to notes ask for; nothing if there are none. The last of them counts.
    pub(super) fn due(&self, mut notes: impl DoubleEndedIterator<Item = usize>) -> Option<Due> {
        let span = self.spans.get(notes.next_back()?)?;
        Some(Due { least: span.start + span.len().min(NOTE_START), all: span.end })
    }
}
