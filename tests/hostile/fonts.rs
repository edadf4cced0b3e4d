//! Fonts of the issue that are broken.

use std::fs;

use crate::program::{Issue, LITTLE, Limits};

const LIMITS: Limits = Limits { seconds: 60, mebibytes: 1536 };

/// A sound face to break: the smallest of ours.
fn face() -> Vec<u8> {
    let mut faces: Vec<_> = ["body", "sans", "mono"]
        .iter()
        .flat_map(|folder| fs::read_dir(format!("fonts/{folder}")).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "otf" || ending == "ttf"))
        .collect();
    faces.sort_by_key(|path| (fs::metadata(path).unwrap().len(), path.clone()));
    fs::read(&faces[0]).unwrap()
}

/// The manifest that sets the text in the issue's own faces and gives them to the e-book.
const MANIFEST: &str = "date: 2026-11-27\nlang: en\nepub: {embed-fonts: true}\n";

fn set_in(font: &[u8], limits: Limits) {
    let text = "Text with *emphasis*, “marks” and ffi: 0123, Ωμέγα, Ж, 日本.";
    let issue = Issue::of(text).with("fonts/Broken.otf", font).with("digest.yaml", MANIFEST);
    issue.build(limits).made_or_refused();
}

#[test]
fn what_is_no_font() {
    for bytes in [
        &b""[..],
        b"OTTO",
        b"\0\x01\0\0",
        b"ttcf\0\x01\0\0\xff\xff\xff\xff",
        b"wOFF\0\x01\0\0",
        b"wOF2\0\x01\0\0\xff\xff\xff\xff",
        &[0; 100_000],
        &[0xff; 100_000],
    ] {
        set_in(bytes, LITTLE);
    }
}

#[test]
fn a_font_that_stops_short() {
    let face = face();
    for part in 1..12 {
        set_in(&face[..face.len() * part / 12], LIMITS);
    }
}

#[test]
fn a_font_whose_tables_lie_elsewhere() {
    let face = face();
    let tables = u16::from_be_bytes([face[4], face[5]]);
    for table in 0..usize::from(tables) {
        let record = 12 + 16 * table;
        for (at, value) in [(8, u32::MAX), (12, 0), (12, 3)] {
            let mut broken = face.clone();
            broken[record + at..record + at + 4].copy_from_slice(&value.to_be_bytes());
            set_in(&broken, LIMITS);
        }
    }
}

/// One word of a table is another: how many metrics, glyphs, units or points there are. Such a face is
/// left out, and the issue is made without it.
#[test]
fn a_font_with_too_many_or_too_few_of_anything() {
    let face = face();
    let tables = usize::from(u16::from_be_bytes([face[4], face[5]]));
    let place = |tag: &[u8; 4]| {
        let record = (0..tables).map(|table| &face[12 + 16 * table..28 + 16 * table]);
        let record = record.clone().find(|record| &record[..4] == tag).unwrap();
        u32::from_be_bytes(record[8..12].try_into().unwrap()) as usize
    };
    let word = |at: usize| usize::from(u16::from_be_bytes([face[at], face[at + 1]]));
    let glyph = |number: usize| {
        let loca = place(b"loca");
        match word(place(b"head") + 50) {
            0 => place(b"glyf") + 2 * word(loca + 2 * number),
            _ => place(b"glyf") + (word(loca + 4 * number) << 16) + word(loca + 4 * number + 2),
        }
    };
    let (letter, contours) = (glyph(10), word(glyph(10)));
    for (at, value) in [
        (place(b"hhea") + 34, 0),
        (place(b"hhea") + 34, 0xffff),
        (place(b"maxp") + 4, 0),
        (place(b"maxp") + 4, 0xffff),
        (place(b"head") + 18, 0),
        (place(b"head") + 50, 0x7fff),
        (place(b"loca") + 20, 0xffff),
        (letter, 0x7fff),
        (letter + 8 + 2 * contours, 60_000),
        (place(b"cmap") + 2, 0xffff),
    ] {
        let mut broken = face.clone();
        broken[at..at + 2].copy_from_slice(&u16::to_be_bytes(value));
        let text = "Text and `code`.\n\n    let x = 1;\n";
        let issue = Issue::of(text).with("fonts/Broken.ttf", &broken);
        let outcome = issue.with("digest.yaml", MANIFEST).build(LIMITS);
        drop(outcome.made());
    }
}

#[test]
fn a_font_that_is_damaged_within_its_tables() {
    let face = face();
    let tables = usize::from(u16::from_be_bytes([face[4], face[5]]));
    for table in 0..tables {
        let record = &face[12 + 16 * table..28 + 16 * table];
        let word = |at: usize| u32::from_be_bytes(record[at..at + 4].try_into().unwrap()) as usize;
        let (start, length) = (word(8), word(12));
        for value in [0xff, 0x00] {
            let mut broken = face.clone();
            for at in (start..start + length.min(200)).skip(2) {
                broken[at] = value;
            }
            set_in(&broken, LIMITS);
        }
    }
}

/// Faces whose outlines are of the other kind (CFF), alone and two in a collection: both are subsets of
/// Noto Sans CJK, under the SIL Open Font License 1.1. A byte here and there is another.
#[test]
fn a_face_of_the_other_kind_that_is_damaged_anywhere() {
    for file in ["tests/hostile/cff.otf", "tests/hostile/pair.ttc"] {
        let face = fs::read(file).unwrap();
        set_in(&face, LIMITS);
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        for _ in 0..150 {
            let mut broken = face.clone();
            for _ in 0..3 {
                // Xorshift (Marsaglia 2003): the same numbers in every run.
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                let at = (state % face.len() as u64) as usize;
                broken[at] = (state >> 32) as u8;
            }
            set_in(&broken, LIMITS);
        }
    }
}
