//! The faces that are part of the program, all under the SIL Open Font License 1.1.

use super::key::{Cut, Family, Weight};

/// A face of ours and the style it serves.
pub(super) struct Shipped {
    pub(super) family: Family,
    pub(super) weight: Weight,
    pub(super) italic: bool,
    pub(super) cut: Cut,
    pub(super) data: &'static [u8],
}

/// The first is the face of running text; it also stands in where nothing else does.
pub(super) const FACES: [Shipped; 10] = [
    serif(Weight::Regular, false, include_bytes!("../../fonts/body/SourceSerif4-Regular.ttf")),
    serif(Weight::Regular, true, include_bytes!("../../fonts/body/SourceSerif4-It.ttf")),
    serif(Weight::Bold, false, include_bytes!("../../fonts/body/SourceSerif4-Bold.ttf")),
    serif(Weight::Bold, true, include_bytes!("../../fonts/body/SourceSerif4-BoldIt.ttf")),
    caption(false, include_bytes!("../../fonts/body/SourceSerif4Caption-Regular.ttf")),
    caption(true, include_bytes!("../../fonts/body/SourceSerif4Caption-It.ttf")),
    upright(
        Family::Sans,
        Weight::Regular,
        include_bytes!("../../fonts/sans/SourceSans3-Regular.ttf"),
    ),
    upright(
        Family::Sans,
        Weight::Bold,
        include_bytes!("../../fonts/sans/SourceSans3-Semibold.ttf"),
    ),
    upright(
        Family::Mono,
        Weight::Regular,
        include_bytes!("../../fonts/mono/SourceCodePro-Regular.ttf"),
    ),
    upright(Family::Mono, Weight::Bold, include_bytes!("../../fonts/mono/SourceCodePro-Bold.ttf")),
];

const fn serif(weight: Weight, italic: bool, data: &'static [u8]) -> Shipped {
    Shipped { family: Family::Body, weight, italic, cut: Cut::Text, data }
}

const fn caption(italic: bool, data: &'static [u8]) -> Shipped {
    Shipped { family: Family::Body, weight: Weight::Regular, italic, cut: Cut::Caption, data }
}

const fn upright(family: Family, weight: Weight, data: &'static [u8]) -> Shipped {
    Shipped { family, weight, italic: false, cut: Cut::Text, data }
}
