//! Where the next line of a page comes to stand.

use crate::style::PageStyle;
use crate::units::Length;

/// How far down a page its text has come.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Pen {
    /// The foot of what was placed, from the head of the type area.
    pub(super) y: Length,
    /// How much of that is white below the last line.
    pub(super) white: Length,
    /// Whether anything was placed.
    pub(super) has_text: bool,
}

impl Pen {
    /// Adds white, which vanishes at the head of a page.
    pub(super) fn space(&mut self, white: Length) {
        if self.has_text {
            self.y += white;
            self.white += white;
        }
    }

    /// Adds white that fills the page: no line takes it back, as it was counted on.
    pub(super) fn give(&mut self, white: Length) {
        if self.has_text {
            self.y += white;
        }
    }

    /// Places something of a height; gives where its top is.
    pub(super) fn place(&mut self, height: Length, on_grid: bool, page: &PageStyle) -> Length {
        let top = if on_grid { self.on_grid(page.leading) } else { self.y };
        *self = Self { y: top + height, white: Length::ZERO, has_text: true };
        top
    }

    /// Moves down to the grid.
    pub(super) fn settle(&mut self, page: &PageStyle) {
        let y = self.y.up_to_grid(page.leading);
        self.white += y - self.y;
        self.y = y;
    }

    /// Where a line on the grid comes to stand. The next grid line is further down, unless a little of
    /// the white can be given up for the one above: so a heading at the head of a page stays close to
    /// its text.
    fn on_grid(&self, leading: Length) -> Length {
        let below = self.y.up_to_grid(leading);
        let above = below - leading;
        let is_near = below != self.y && self.y - above <= self.white.min(leading / 3);
        if is_near { above } else { below }
    }
}
