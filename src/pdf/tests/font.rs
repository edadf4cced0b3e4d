//! A font of a PDF as a reader sees it: codes, widths and meanings.

use lopdf::Object;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct ReadFont {
    /// The bytes that begin codes of two are those from here on.
    doubles: Option<u8>,
    /// By code.
    characters: BTreeMap<u16, u16>,
    meanings: BTreeMap<u16, String>,
    /// By character.
    widths: BTreeMap<u16, f64>,
    glyphs: Option<Vec<u8>>,
    program: Vec<u8>,
}

impl ReadFont {
    pub(super) fn new(
        widths: &[Object],
        encoding: &[u8],
        meanings: &[u8],
        glyphs: Option<Vec<u8>>,
        program: Vec<u8>,
    ) -> Self {
        let (encoding, meanings) = (CMap::of(encoding), CMap::of(meanings));
        assert_eq!(encoding.codes, meanings.codes);
        let mut font = Self { glyphs, program, ..Self::default() };
        if let [_, [_, from, _]] = encoding.codes.iter().map(Vec::as_slice).collect::<Vec<_>>()[..]
        {
            font.doubles = Some(from.to_be_bytes()[0]);
        }
        for [from, to, first] in
            encoding.entries.iter().map(|entry| [entry[0][0], entry[1][0], entry[2][0]])
        {
            font.characters.extend((from..=to).zip(first..));
        }
        font.meanings = meanings
            .entries
            .iter()
            .map(|entry| (entry[0][0], String::from_utf16(&entry[1]).unwrap()))
            .collect();
        for pair in widths.chunks(2) {
            let first = pair[0].as_i64().unwrap() as u16;
            font.widths.extend(
                (first..).zip(
                    pair[1]
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|width| f64::from(width.as_float().unwrap())),
                ),
            );
        }
        font
    }

    /// The codes in a string.
    pub(super) fn codes(&self, string: &[u8]) -> Vec<u16> {
        let mut bytes = string.iter();
        let mut codes = Vec::new();
        while let Some(&byte) = bytes.next() {
            let is_double = self.doubles.is_some_and(|from| byte >= from);
            codes.push(if is_double {
                u16::from_be_bytes([byte, *bytes.next().unwrap()])
            } else {
                byte.into()
            });
        }
        codes
    }

    pub(super) fn width(&self, code: u16) -> f64 {
        self.widths[&self.characters[&code]]
    }

    pub(super) fn meaning(&self, code: u16) -> &str {
        &self.meanings[&code]
    }

    pub(super) fn assert_widths_agree(&self) {
        let font = FontRef::new(&self.program).unwrap();
        let metrics = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
        assert_eq!(
            self.widths.keys().collect::<Vec<_>>(),
            self.characters.values().collect::<Vec<_>>()
        );
        for (character, width) in &self.widths {
            let glyph = match &self.glyphs {
                Some(map) => u16::from_be_bytes([
                    map[2 * usize::from(*character)],
                    map[2 * usize::from(*character) + 1],
                ]),
                None => *character,
            };
            let real = f64::from(metrics.advance_width(glyph.into()).unwrap());
            assert!(
                (real - width).abs() <= 0.01,
                "character {character} is {width} wide, its glyph {real}"
            );
        }
    }
}

/// A CMap as we write it: a section's head and foot stand on lines of their own, as does each entry.
struct CMap {
    /// The ranges of codes: how many digits they have, the first and the last.
    codes: Vec<Vec<u16>>,
    /// The words of each entry, as numbers of up to four digits.
    entries: Vec<Vec<Vec<u16>>>,
}

impl CMap {
    fn of(bytes: &[u8]) -> Self {
        let mut cmap = Self { codes: Vec::new(), entries: Vec::new() };
        let mut section = "";
        for line in std::str::from_utf8(bytes).unwrap().lines() {
            let last = line.split_whitespace().last().unwrap();
            let words = || line.split(['<', '>']).map(str::trim).filter(|word| !word.is_empty());
            if last.starts_with("begin") || last.starts_with("end") {
                section = last;
            } else if section == "begincodespacerange" {
                let [from, to] = words().collect::<Vec<_>>()[..] else { panic!("{line}") };
                cmap.codes.push(vec![from.len() as u16, hexadecimal(from)[0], hexadecimal(to)[0]]);
            } else if section == "begincidrange" {
                let [from, to, first] = words().collect::<Vec<_>>()[..] else { panic!("{line}") };
                cmap.entries.push(vec![
                    hexadecimal(from),
                    hexadecimal(to),
                    vec![first.parse().unwrap()],
                ]);
            } else if section == "beginbfchar" {
                cmap.entries.push(words().map(hexadecimal).collect());
            }
        }
        cmap
    }
}

fn hexadecimal(word: &str) -> Vec<u16> {
    word.as_bytes()
        .chunks(4)
        .map(|digits| u16::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap())
        .collect()
}
