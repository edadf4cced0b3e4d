//! What a face is asked for by: family, weight and optical cut.

/// The families we set in.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The serif of running text.
    Body,
    /// The sans of headings, labels and furniture.
    Sans,
    /// The typewriter face of code.
    Mono,
}

/// How heavy a face is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// 400
    Regular,
    /// 600 in the sans, 700 elsewhere.
    Bold,
}

/// The optical cut of a face.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cut {
    /// For reading sizes.
    Text,
    /// For notes and captions: sturdier and wider.
    Caption,
}
