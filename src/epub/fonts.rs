//! Faces that the book brings along, for editors who want theirs on every reader.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::fonts::{Cut, Face, Family, FontBook, Origin, Weight};
/// The faces that are embedded; none by default.
#[derive(Clone, Debug, Default)]
pub(super) struct Fonts {
    /// One file each.
    pub(super) faces: Vec<Font>,
    /// The licences that they come under: file and text.
    pub(super) licences: Vec<(&'static str, &'static str)>,
}

/// An embedded face.
#[derive(Clone, Debug)]
pub(super) struct Font {
    /// Its file.
    pub(super) file: String,
    /// Its media type (EPUB 3.3 §3.2).
    pub(super) media_type: &'static str,
    /// The family that it is called by in the stylesheet.
    pub(super) family: String,
    /// What it serves; none for a face of the issue's own, which stands in for all.
    pub(super) serves: Option<Family>,
    /// How heavy it is.
    pub(super) weight: Weight,
    /// Whether it is italic.
    pub(super) italic: bool,
    /// The font file.
    pub(super) data: Arc<[u8]>,
}

/// Our faces are under the SIL Open Font License, which goes with them (§2 of it).
const LICENCES: [(&str, &str); 3] = [
    ("fonts/source-serif-licence.txt", include_str!("../../fonts/body/LICENSE.md")),
    ("fonts/source-sans-licence.txt", include_str!("../../fonts/sans/LICENSE.md")),
    ("fonts/source-code-licence.txt", include_str!("../../fonts/mono/LICENSE.md")),
];

/// Our faces for text and the issue's own whose makers allow it. A face of the system's belongs to
/// the machine, and is never given on.
pub(super) fn embedded(book: &FontBook) -> Fonts {
    let mut seen = BTreeSet::new();
    let mut faces = Vec::new();
    for family in [Family::Body, Family::Sans, Family::Mono] {
        for (weight, italic) in [
            (Weight::Regular, false),
            (Weight::Regular, true),
            (Weight::Bold, false),
            (Weight::Bold, true),
        ] {
            let id = book.select(family, weight, italic, Cut::Text);
            if seen.insert(id) {
                faces.push(font(book.face(id), Some(family), faces.len()));
            }
        }
    }
    for face in book
        .faces()
        .iter()
        .filter(|face| face.origin == Origin::Issue && face.index == 0 && face.may_be_embedded())
    {
        faces.push(font(face, None, faces.len()));
    }
    Fonts { faces, licences: LICENCES.to_vec() }
}

fn font(face: &Face, serves: Option<Family>, index: usize) -> Font {
    let (ending, media_type) = if face.is_cff { ("otf", "font/otf") } else { ("ttf", "font/ttf") };
    Font {
        file: format!("fonts/face-{:02}.{ending}", index + 1),
        media_type,
        // Letters, digits and spaces: a name in quotation marks, whatever the file says.
        family: face
            .family_name
            .chars()
            .filter(|char| char.is_alphanumeric() || *char == ' ')
            .collect(),
        serves,
        weight: face.weight,
        italic: face.italic,
        data: face.data.clone(),
    }
}

impl Fonts {
    /// The names of the families for a role's text, each in quotation marks and with a comma after
    /// it: the one that serves it, then the issue's own. What the stylesheet lets stand last is
    /// the reader's, which has what ours lack.
    pub(super) fn families(&self, serving: Family) -> String {
        let served = self.faces.iter().filter(|font| font.serves == Some(serving));
        let own = self.faces.iter().filter(|font| font.serves.is_none());
        let mut names: Vec<&str> = served.chain(own).map(|font| font.family.as_str()).collect();
        names.dedup();
        names.iter().map(|name| format!("\"{name}\", ")).collect()
    }
}
