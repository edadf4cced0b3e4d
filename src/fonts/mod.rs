//! The faces: ours, the issue's own, and the system's where both lack a character.

use crate::style::{Cut, Family, Weight};
use crate::units::Length;
use std::sync::Arc;

/// A face in the book, by its place.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// Where a face comes from.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The issue's `fonts/` folder.
    Issue,
    /// Shipped with the program.
    Shipped,
    /// The system's.
    System,
}

/// One face: its file and what is known of it before shaping.
#[derive(Clone, Debug)]
pub struct Face {
    /// The font file.
    pub data: Arc<[u8]>,
    /// Which face of a collection.
    pub index: u32,
    /// Its PostScript name, ASCII.
    pub name: String,
    /// Its family's name, as people call it.
    pub family_name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Font units in an em.
    pub units_per_em: u16,
    /// From the baseline up, in font units.
    pub ascent: i16,
    /// From the baseline down, in font units; negative.
    pub descent: i16,
    /// The height of capitals, in font units.
    pub cap_height: i16,
    /// The height of a lower-case x, in font units.
    pub x_height: i16,
    /// Whether its outlines are CFF; else TrueType.
    pub is_cff: bool,
}

impl Face {
    /// Font units at a type size.
    #[must_use]
    pub fn at(&self, units: i32, size: Length) -> Length {
        size.fraction(i64::from(units), i64::from(self.units_per_em))
    }
}

/// All faces of a run.
#[derive(Clone, Debug, Default)]
pub struct FontBook {
    faces: Vec<Face>,
}

impl FontBook {
    /// The face behind an id.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The face for a style.
    #[must_use]
    pub fn select(&self, family: Family, weight: Weight, italic: bool, cut: Cut) -> FaceId {
        let _ = (family, weight, italic, cut);
        FaceId(0)
    }
}
