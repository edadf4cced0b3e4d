//! What is set apart from the text around it: white, company in the margin, keeps, floating.

use super::galley::{Give, Item, Keep, Line, Padding};
use super::page::PageItem;
use super::setter::{Place, Setter};
use crate::units::Length;

impl Setter<'_, '_> {
    /// Wants space below what was set; the larger of two wishes counts.
    pub(super) fn space(&mut self, space: Length) {
        self.pending = self.pending.max(space);
    }

    /// Wants a page to begin here.
    pub(super) fn break_page(&mut self, item: Item) {
        self.pending = Length::ZERO;
        self.galley.items.push(item);
    }

    /// Sets a block that has space around it, and pads it to whole lines of the grid, so that the
    /// text after it is in register with the text before it.
    pub(super) fn set_apart(
        &mut self,
        before: Length,
        after: Length,
        padding: Padding,
        place: Place,
        set: impl FnOnce(&mut Self, Place),
    ) {
        self.space(before);
        if !place.on_grid {
            set(self, place);
            self.space(after);
            return;
        }
        let above = std::mem::take(&mut self.pending);
        let at = self.galley.items.len();
        self.galley.items.push(Item::Space(above));
        self.position += above;
        let gives = before > Length::ZERO;
        if gives {
            let give = if padding == Padding::Above { Give::Whole } else { Give::Above };
            self.galley.items.push(Item::Give(give));
        }
        set(self, Place { on_grid: false, ..place });
        if gives && padding == Padding::Around {
            self.galley.items.push(Item::Give(Give::Below));
        }
        let below = self.pending.max(after);
        let end = self.position + below;
        let excess = if self.input.style.has_grid() {
            end.up_to_grid(self.input.style.leading()) - end
        } else {
            Length::ZERO
        };
        let lift = match padding {
            Padding::Above => excess,
            Padding::Around => excess / 2,
        };
        if let Some(space) = self.galley.items.get_mut(at) {
            *space = Item::Space(above + lift);
        }
        self.position += lift;
        self.pending = below + excess - lift;
    }

    /// Sets a block that may move to the head of the next page with the white around it, if it takes
    /// no more than `most` of the page; a deeper one stands where it is. Where pages begin in the text
    /// is told by what does not move.
    pub(super) fn set_floating(
        &mut self,
        most: Length,
        around: Length,
        place: Place,
        set: impl FnOnce(&mut Self, Place),
    ) {
        self.settle();
        let origin = self.origin.take();
        let anchors = std::mem::take(&mut self.anchors);
        let mut items = self.aside(|setter| {
            setter.anchors = anchors;
            setter.set_apart(around, around, Padding::Around, place, set);
            setter.settle();
        });
        self.origin = origin;
        let height = items.iter().map(Item::height).sum();
        if height <= most {
            self.galley.items.push(Item::Float(items));
        } else {
            items.iter_mut().flat_map(Item::lines_mut).for_each(|line| line.origin = origin);
            self.position += height;
            self.galley.items.append(&mut items);
        }
    }

    /// Draws something behind or beside all that was set since `from`, white included. `draw` gets
    /// the height of each part.
    pub(super) fn accompany(&mut self, from: usize, draw: impl Fn(Length) -> Vec<PageItem>) {
        let mut keep = Keep::Free;
        for (index, item) in self.galley.items.iter_mut().skip(from).enumerate() {
            match item {
                Item::Line(line) => {
                    line.drawn.splice(0..0, draw(line.height));
                    line.drawn.shrink_to_fit();
                    keep = line.keep;
                }
                // The space above the block is not part of it.
                Item::Space(height) if index > 0 => {
                    let height = *height;
                    *item = Item::Line(Box::new(Line {
                        height,
                        keep,
                        drawn: draw(height),
                        origin: self.origin,
                        ..Line::default()
                    }));
                }
                _ => {}
            }
        }
    }

    /// Adds something to every line that was set since `from`.
    pub(super) fn accompany_lines(&mut self, from: usize, draw: impl Fn(Length) -> PageItem) {
        for line in self.galley.items.iter_mut().skip(from).filter_map(Item::as_line_mut) {
            line.drawn.push(draw(line.height));
        }
    }

    /// Puts the space that is wanted into the column now.
    pub(super) fn settle(&mut self) {
        let space = std::mem::take(&mut self.pending);
        if space > Length::ZERO {
            self.galley.items.push(Item::Space(space));
            self.position += space;
        }
    }

    /// All lines since `from` stand on one page.
    pub(super) fn keep_together(&mut self, from: usize) {
        let mut lines: Vec<_> =
            self.galley.items.iter_mut().skip(from).filter_map(Item::as_line_mut).collect();
        lines.pop();
        lines.into_iter().for_each(|line| line.keep = Keep::Must);
    }

    /// The last line stands on one page with what follows, if it can.
    pub(super) fn keep_last(&mut self) {
        if let Some(keep) = self.galley.items.iter_mut().rev().find_map(Item::keep_mut) {
            *keep = Keep::Rather.max(*keep);
        }
    }
}
