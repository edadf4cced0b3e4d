//! What is measured and counted: lengths and places on a page, colours, sizes of files.

pub mod bytes;
mod colour;
mod length;

pub use colour::Colour;
pub use length::{Em, Insets, Length, Point, ShortLength, Size};
