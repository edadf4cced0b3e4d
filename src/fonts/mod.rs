//! The faces: ours, the issue's own, and the system's where both lack a character.
//!
//! A book is opened once, told all the text that will be set ([`FontBook::cover`]), and read from
//! then on: which face sets a character does not depend on the order in which articles are set.

mod face;
mod fallback;
mod families;
mod key;
mod packages;
mod shipped;
mod sound;
mod substitutes;
mod system;

pub use face::{Face, Origin};
pub(crate) use fallback::draws_nothing;
pub use key::{Cut, Family, Weight};
pub use packages::debian_package;
pub use substitutes::{Fallbacks, Wanted};

use crate::language::{Han, Lang};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use substitutes::Substituted;

/// A face in the book, by its place.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// A font of the issue, or a face in one, that is damaged or none, and was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The file's path from the content root.
    pub path: String,
    /// Which face of a collection, from 1; nothing where it is the whole file.
    pub face: Option<u32>,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, face } = self;
        match face {
            Some(face) => write!(f, "face {face} of `{path}` is not one that can be read"),
            None => write!(f, "`{path}` is not a font that can be read"),
        }
    }
}

/// All faces of a run.
#[derive(Clone, Debug, Default)]
pub struct FontBook {
    faces: Vec<Face>,
    /// The faces of a family, weight, slant and cut; filled for every combination.
    styles: BTreeMap<(Family, Weight, bool, Cut), FaceId>,
    /// What sets the characters that neither the issue's faces nor ours have.
    substitutes: Substituted,
    /// Whether the system's faces may be used.
    system: bool,
    /// In whose forms Han characters are drawn in text of languages that have none.
    adopted: Option<Han>,
    /// What of the issue's fonts was left out.
    unreadable: Vec<Unreadable>,
}

impl FontBook {
    /// A book of our faces and the issue's (path and bytes of each file), whose families are set in
    /// where they can set text. With `system`, characters that both lack may be taken from the system's
    /// faces.
    #[must_use]
    pub fn new(issue_fonts: Vec<(String, Arc<[u8]>)>, system: bool) -> Self {
        let mut book = Self { system, ..Self::default() };
        for shipped in shipped::FACES {
            let Some(face) = Face::read(Arc::from(shipped.data), 0, Origin::Shipped) else {
                continue;
            };
            let id = book.add(face);
            book.styles.insert((shipped.family, shipped.weight, shipped.italic, shipped.cut), id);
        }
        for (path, data) in issue_fonts {
            book.add_file(&path, &data);
        }
        book.prefer_the_issues_families();
        book.complete_styles();
        book
    }

    /// The face behind an id of this book.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// Every face, each at the place that its id names.
    #[must_use]
    pub fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// What of the issue's fonts could not be read, in the order of the files.
    #[must_use]
    pub fn unreadable(&self) -> &[Unreadable] {
        &self.unreadable
    }

    /// The face for a style. Where a family has no such face, the nearest: weight counts more than
    /// slant, slant more than the cut.
    #[must_use]
    pub fn select(&self, family: Family, weight: Weight, italic: bool, cut: Cut) -> FaceId {
        self.styles.get(&(family, weight, italic, cut)).copied().unwrap_or(FaceId(0))
    }

    /// Whether a face has a glyph for a character.
    #[must_use]
    pub fn covers(&self, id: FaceId, char: char) -> bool {
        self.face(id).covers(char)
    }

    /// In whose forms the Han characters of a text are drawn: those of its language, else those that the
    /// issue's text in such languages seems to be in.
    #[must_use]
    pub fn han_of(&self, lang: &Lang) -> Han {
        lang.han().or(self.adopted).unwrap_or(Han::Simplified)
    }

    /// Adds the faces of a file of the issue's, and keeps in mind which of them are damaged.
    fn add_file(&mut self, path: &str, data: &Arc<[u8]>) {
        let read = |index| (index, Face::read(data.clone(), index, Origin::Issue));
        let faces: Vec<_> = face::collection(data).map(read).collect();
        let left_out = |face| Unreadable { path: path.to_owned(), face };
        if faces.iter().all(|(_, face)| face.is_none()) {
            self.unreadable.push(left_out(None));
            return;
        }
        for (index, face) in faces {
            match face {
                Some(face) => {
                    self.add(face);
                }
                None => self.unreadable.push(left_out(Some(index + 1))),
            }
        }
    }

    /// Adds a face; a book of more than 65 536 faces keeps the first.
    fn add(&mut self, face: Face) -> FaceId {
        match u16::try_from(self.faces.len()) {
            Ok(place) => {
                self.faces.push(face);
                FaceId(place)
            }
            Err(_) => FaceId(0),
        }
    }

    /// Fills the combinations for which there is no face with their nearest.
    fn complete_styles(&mut self) {
        let present = self.styles.clone();
        for family in [Family::Body, Family::Sans, Family::Mono] {
            for (weight, italic, cut) in combinations() {
                let distance =
                    |&(_, its_weight, its_italic, its_cut): &(Family, Weight, bool, Cut)| {
                        (its_weight != weight, its_italic != italic, its_cut != cut)
                    };
                let nearest = present
                    .iter()
                    .filter(|((its_family, ..), _)| *its_family == family)
                    .min_by_key(|(key, _)| distance(key));
                if let Some((_, &id)) = nearest {
                    self.styles.insert((family, weight, italic, cut), id);
                }
            }
        }
    }
}

/// Every weight, slant and cut.
fn combinations() -> impl Iterator<Item = (Weight, bool, Cut)> {
    [Weight::Regular, Weight::Bold].into_iter().flat_map(|weight| {
        [false, true]
            .into_iter()
            .flat_map(move |italic| [Cut::Text, Cut::Caption].map(|cut| (weight, italic, cut)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_has_a_face_and_keeps_its_weight() {
        let book = FontBook::new(Vec::new(), false);
        let name = |family, weight, italic, cut| {
            book.face(book.select(family, weight, italic, cut)).name.clone()
        };
        assert_eq!(
            name(Family::Body, Weight::Regular, true, Cut::Caption),
            "SourceSerif4Caption-It"
        );
        assert_eq!(name(Family::Body, Weight::Bold, true, Cut::Caption), "SourceSerif4-BoldIt");
        assert_eq!(name(Family::Sans, Weight::Bold, true, Cut::Text), "SourceSans3-Semibold");
        assert_eq!(name(Family::Mono, Weight::Regular, true, Cut::Text), "SourceCodePro-Regular");
    }

    #[test]
    fn our_faces_have_metrics_and_small_capitals() {
        let book = FontBook::new(Vec::new(), false);
        assert_eq!(book.faces().len(), 10);
        for face in book.faces() {
            assert!(
                face.units_per_em == 1000 && face.x_height > 400 && face.cap_height > face.x_height,
                "{face:?}"
            );
            assert!(face.descent < 0 && face.ascent > face.cap_height, "{face:?}");
            assert!(face.covers('ß') && !face.covers('漢'), "{face:?}");
        }
    }

    #[test]
    fn a_file_that_is_no_font_is_named() {
        let book =
            FontBook::new(vec![("fonts/notes.txt".into(), Arc::from(&b"not a font"[..]))], false);
        let [left_out] = book.unreadable() else { panic!("one file") };
        assert_eq!(left_out.to_string(), "`fonts/notes.txt` is not a font that can be read");
    }

    /// A collection (OpenType, "Font Collections") of two of our faces, as `ttcf` 1.0.
    fn collection_of(faces: [&[u8]; 2]) -> Vec<u8> {
        const HEADER: usize = 20;
        let starts = [HEADER, HEADER + faces[0].len().next_multiple_of(4)];
        let mut file = b"ttcf\0\x01\0\0\0\0\0\x02".to_vec();
        starts.iter().for_each(|&start| file.extend((start as u32).to_be_bytes()));
        for (face, start) in faces.into_iter().zip(starts) {
            file.resize(start, 0);
            let mut face = face.to_vec();
            let tables = usize::from(u16::from_be_bytes([face[4], face[5]]));
            // Tables are placed from the start of the file.
            for table in 0..tables {
                let at = 12 + 16 * table + 8;
                let place = u32::from_be_bytes(face[at..at + 4].try_into().unwrap());
                face[at..at + 4].copy_from_slice(&(place + start as u32).to_be_bytes());
            }
            file.extend(face);
        }
        file
    }

    #[test]
    fn a_damaged_face_of_a_collection_is_named_and_the_others_are_taken() {
        let sound = shipped::FACES[0].data;
        let mut damaged = shipped::FACES[1].data.to_vec();
        let font = skrifa::FontRef::new(&damaged).unwrap();
        let records = font.table_directory().table_records().iter();
        let hhea =
            records.clone().find(|record| record.tag() == skrifa::raw::types::Tag::new(b"hhea"));
        let metrics = hhea.unwrap().offset() as usize + 34;
        damaged[metrics..metrics + 2].fill(0);
        for (faces, told) in [
            ([sound, sound], None),
            (
                [sound, damaged.as_slice()],
                Some("face 2 of `fonts/a.otf` is not one that can be read"),
            ),
            ([damaged.as_slice(), &damaged], Some("`fonts/a.otf` is not a font that can be read")),
        ] {
            let file: Arc<[u8]> = collection_of(faces).into();
            let book = FontBook::new(vec![("fonts/a.otf".into(), file)], false);
            let left_out: Vec<String> = book.unreadable().iter().map(ToString::to_string).collect();
            assert_eq!(left_out.first().map(String::as_str), told);
            assert_eq!(
                book.faces().len() - shipped::FACES.len(),
                match told {
                    None => 2,
                    Some(told) if told.starts_with("face") => 1,
                    Some(_) => 0,
                }
            );
        }
    }
}
