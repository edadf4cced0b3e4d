//! A drawing as PDF can say it: areas, lines, groups and pictures, with nothing left to look up.

use super::pixels::PdfRaster;
use resvg::tiny_skia::{LineCap, LineJoin, Path, Transform};

/// A drawing. It has its own unit, and its `y` grows downwards.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// From left to right.
    pub width: f32,
    /// From top to bottom.
    pub height: f32,
    /// What stands in it, from back to front.
    pub marks: Vec<Mark>,
}

/// Something in a drawing.
#[derive(Clone, Debug)]
pub enum Mark {
    /// An area, filled.
    Area(Area, Paint),
    /// A line.
    Line(Stroke),
    /// Marks that are moved, clipped or veiled together.
    Group(Group),
    /// A picture of pixels, from the origin down to its size.
    Raster {
        /// Its pixels.
        raster: Box<PdfRaster>,
        /// From left to right.
        width: f32,
        /// From top to bottom.
        height: f32,
    },
}

/// Marks that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// From its coordinates to those that it stands in.
    pub transform: Transform,
    /// What is seen of it lies within all of these.
    pub clips: Vec<Area>,
    /// Where it is not [`Veil::NONE`], its marks are painted together first.
    pub veil: Veil,
    /// The marks.
    pub marks: Vec<Mark>,
}

/// How a group is laid over what is behind it.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Veil {
    /// From 0, unseen, to 1.
    pub opacity: f32,
    /// The name that PDF has for the mode (ISO 32000-1 §11.3.5).
    pub blending: &'static str,
}

impl Veil {
    /// As if its marks stood there alone.
    pub const NONE: Self = Self { opacity: 1.0, blending: "Normal" };
}

/// What is inside an outline.
#[derive(Clone, Debug)]
pub struct Area {
    /// The outline.
    pub outline: Path,
    /// Whether a place is inside that a line out of it crosses an odd number of times; else, where the
    /// crossings in both directions do not cancel one another.
    pub even_odd: bool,
}

/// A line along an outline, in one colour.
#[derive(Clone, Debug)]
pub struct Stroke {
    /// The outline.
    pub outline: Path,
    /// Red, green, blue.
    pub colour: [u8; 3],
    /// From 0, unseen, to 1.
    pub opacity: f32,
    /// How wide.
    pub width: f32,
    /// The form of its ends.
    pub cap: LineCap,
    /// The form of its corners.
    pub join: LineJoin,
    /// How far corners may stick out, in line widths.
    pub miter_limit: f32,
    /// Lengths of dashes and of gaps in turn; none for an unbroken line.
    pub dashes: Vec<f32>,
    /// How far into them the line starts.
    pub dash_offset: f32,
}

/// What an area is filled with.
#[derive(Clone, Debug)]
pub struct Paint {
    /// Its colours.
    pub colours: Colours,
    /// From 0, unseen, to 1.
    pub opacity: f32,
}

/// The colours of a paint.
#[derive(Clone, Debug)]
pub enum Colours {
    /// One.
    Even([u8; 3]),
    /// Many: the gradient of these colours at these places from 0 to 1; beyond its ends, the last.
    Gradient {
        /// From its coordinates to those of the shape.
        transform: Transform,
        /// What they run along.
        along: Along,
        /// Places and colours, in order; at least two.
        stops: Vec<(f32, [u8; 3])>,
    },
}

/// What a gradient runs along.
#[derive(Copy, Clone, Debug, PartialEq)]
pub enum Along {
    /// A line: x and y of its start, x and y of its end.
    Line([f32; 4]),
    /// From one circle to another: x, y and radius of each.
    Circles([f32; 6]),
}
