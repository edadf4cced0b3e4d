//! Families that an issue brings along to be set in.
//!
//! A family of the issue's `fonts/` that can set running text takes the place of ours of its kind:
//! one with an upright and an italic that have the Latin letters, or a typewriter face. A lone face
//! for another script, which has Latin letters by the way, takes nobody's place.

use super::face::{Face, Origin};
use super::key::{Cut, Family, Weight};
use super::{FaceId, FontBook};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use std::collections::BTreeMap;

/// The weights that faces are sought for, on the scale of OpenType's `usWeightClass`.
const fn wanted(weight: Weight) -> f32 {
    match weight {
        Weight::Regular => 400.0,
        Weight::Bold => 700.0,
    }
}

/// The faces that serve the styles of a family.
type Styles = Vec<((Family, Weight, bool, Cut), FaceId)>;

/// What a family is for, and how heavy one of its faces is.
struct Kind {
    family: Family,
    weight: f32,
}

impl FontBook {
    /// Lets the issue's families take the places of ours.
    pub(super) fn prefer_the_issues_families(&mut self) {
        let mut families: BTreeMap<&str, Vec<(FaceId, &Face, Kind)>> = BTreeMap::new();
        let own = (0..)
            .zip(&self.faces)
            .filter(|(_, face)| face.origin == Origin::Issue && has_latin(face));
        for (place, face) in own {
            families
                .entry(&face.family_name)
                .or_default()
                .extend(kind_of(face).map(|kind| (FaceId(place), face, kind)));
        }
        let mut chosen: BTreeMap<Family, Styles> = BTreeMap::new();
        for faces in families.into_values() {
            let Some(family) = faces.first().map(|(_, _, kind)| kind.family) else { continue };
            let has = |italic| {
                faces
                    .iter()
                    .any(|(_, face, _)| face.italic == italic && face.weight == Weight::Regular)
            };
            if has(false) && (family == Family::Mono || has(true)) {
                chosen.entry(family).or_insert_with(|| styles(family, &faces));
            }
        }
        for (family, styles) in chosen {
            self.styles.retain(|(of, ..), _| *of != family);
            self.styles.extend(styles);
        }
    }
}

/// Which face of a family serves each weight and slant: the one whose weight is nearest.
fn styles(family: Family, faces: &[(FaceId, &Face, Kind)]) -> Styles {
    let mut styles = Styles::new();
    for weight in [Weight::Regular, Weight::Bold] {
        for italic in [false, true] {
            let like =
                faces.iter().filter(|(_, face, _)| (face.weight, face.italic) == (weight, italic));
            let off = |kind: &Kind| (kind.weight - wanted(weight)).abs();
            let nearest = like.min_by(|(_, _, one), (_, _, other)| off(one).total_cmp(&off(other)));
            styles.extend(nearest.map(|(id, ..)| ((family, weight, italic, Cut::Text), *id)));
        }
    }
    styles
}

fn has_latin(face: &Face) -> bool {
    ('a'..='z').chain('A'..='Z').chain('0'..='9').all(|char| face.covers(char))
}

/// What a face says of itself: whether all its letters are of one width (`post`), and whether it has
/// serifs (its name, or the class of its family in OS/2: 8 is without).
fn kind_of(face: &Face) -> Option<Kind> {
    const SANS_SERIF: i16 = 8;
    let file = FontRef::from_index(&face.data, face.index).ok()?;
    let is_fixed = file.post().is_ok_and(|post| post.is_fixed_pitch() != 0);
    let class = file.os2().map(|os2| os2.s_family_class() >> 8).unwrap_or_default();
    let family = match () {
        () if is_fixed => Family::Mono,
        () if class == SANS_SERIF || face.family_name.contains("Sans") => Family::Sans,
        () => Family::Body,
    };
    Some(Kind { family, weight: file.attributes().weight.value() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::shipped;
    use std::sync::Arc;

    fn file(family: Family, weight: Weight, italic: bool) -> (String, Arc<[u8]>) {
        let shipped = shipped::FACES
            .iter()
            .find(|face| (face.family, face.weight, face.italic) == (family, weight, italic))
            .unwrap();
        (format!("{family:?}-{weight:?}-{italic}.ttf"), Arc::from(shipped.data))
    }

    fn origin(book: &FontBook, family: Family, weight: Weight, italic: bool, cut: Cut) -> Origin {
        book.face(book.select(family, weight, italic, cut)).origin
    }

    #[test]
    fn a_family_of_the_issues_takes_the_place_of_ours_in_every_style() {
        let serif =
            [file(Family::Body, Weight::Regular, false), file(Family::Body, Weight::Regular, true)];
        let book = FontBook::new(serif.into(), false);
        for weight in [Weight::Regular, Weight::Bold] {
            assert_eq!(origin(&book, Family::Body, weight, true, Cut::Caption), Origin::Issue);
        }
        assert!(book.face(book.select(Family::Body, Weight::Regular, true, Cut::Text)).italic);
        assert_eq!(origin(&book, Family::Sans, Weight::Regular, false, Cut::Text), Origin::Shipped);
    }

    #[test]
    fn a_lone_face_takes_no_place_but_a_typewriter_does() {
        let lone =
            [file(Family::Body, Weight::Bold, false), file(Family::Sans, Weight::Regular, false)];
        let book = FontBook::new(lone.into(), false);
        assert_eq!(origin(&book, Family::Body, Weight::Bold, false, Cut::Text), Origin::Shipped);
        assert_eq!(origin(&book, Family::Sans, Weight::Regular, false, Cut::Text), Origin::Shipped);
        let typewriter = FontBook::new(vec![file(Family::Mono, Weight::Regular, false)], false);
        assert_eq!(
            origin(&typewriter, Family::Mono, Weight::Bold, false, Cut::Text),
            Origin::Issue
        );
    }
}
