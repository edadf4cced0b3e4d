//! How thick the rules of a look are.

use crate::units::Length;

/// The thickness of rules.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Under the masthead.
    pub masthead: Length,
    /// Between texts, and where a text pauses.
    pub between: Length,
    /// Beside what is set apart: alerts, the line on why an article matters.
    pub beside: Length,
    /// Over and under a table.
    pub table: Length,
    /// Under a table's head.
    pub table_head: Length,
    /// Around what stands for a picture.
    pub frame: Length,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            masthead: Length::points(1.0),
            between: Length::points(0.5),
            beside: Length::points(2.0),
            table: Length::points(0.8),
            table_head: Length::points(0.4),
            frame: Length::points(0.5),
        }
    }
}
