//! Text becomes glyphs, word by word.
//!
//! Running text repeats its words: nineteen of twenty are found in the cache, in font units, so that
//! one entry serves every size. A [`Shaper`] belongs to one worker; what it returns does not depend
//! on what it shaped before.

use crate::fonts::{Face, FaceId, FontBook};
use crate::language::Lang;
use crate::style::{Capitals, Position, TextStyle};
use crate::typeset::hyphenate;
use crate::typeset::vocabulary::{self, Vocabulary};
use crate::typeset::word::{Hyphenation, Word, WordGlyph};
use crate::units::{Em, Length};
use harfrust::{
    Buffer, Direction, Feature, GlyphInfo, Language, Script, ShapeOptions, ShapePlan, ShaperFont,
    Tag,
};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::rc::Rc;

/// All that decides how a text is shaped, by its place among the shaper's.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DressId(u16);

/// What a font unit measures, in scaled points.
///
/// A double, for speed; one multiplication and one rounding are the same on every machine.
#[derive(Copy, Clone, Debug)]
pub struct Scale(f64);

impl Scale {
    /// So many font units.
    #[must_use]
    pub fn at(self, units: i32) -> Length {
        let exact = f64::from(units) * self.0;
        Length::scaled_points((if exact < 0.0 { exact - 0.5 } else { exact + 0.5 }) as i64)
    }

    /// The scale of glyphs that are drawn at `expansion` thousandths of their width.
    #[must_use]
    pub fn expanded(self, expansion: i64) -> Self {
        Self(self.0 * (expansion as f64 / 1000.0))
    }
}

/// Shapes words and remembers them.
pub struct Shaper<'book> {
    fonts: &'book FontBook,
    prepared: Vec<Option<ShaperFont<'book, 'book>>>,
    dresses: Vec<Dress>,
    buffer: Buffer,
}

/// A face with everything else that tells the shaper what to do, and the words shaped so far.
struct Dress {
    face: FaceId,
    features: FeatureSet,
    lang: Lang,
    script: Script,
    direction: Direction,
    plan: ShapePlan,
    plan_features: Vec<Feature>,
    language: Option<Language>,
    words: Vocabulary,
    /// The word space, which is asked for at every word.
    space: OnceCell<Rc<Word>>,
    /// What it is kerned by after a character, and before one.
    space_kerns: FxHashMap<char, (i32, i32)>,
}

/// The typographic choices of a style that are the font's to carry out.
#[derive(Copy, Clone, PartialEq, Eq)]
struct FeatureSet {
    capitals: Capitals,
    position: Position,
    oldstyle_figures: bool,
    tabular_figures: bool,
    ligatures: bool,
}

impl<'book> Shaper<'book> {
    /// A shaper for the faces of a book.
    #[must_use]
    pub fn new(fonts: &'book FontBook) -> Self {
        let prepared = fonts.faces().iter().map(|_| None).collect();
        Self { fonts, prepared, dresses: Vec::new(), buffer: Buffer::new() }
    }

    /// The book it shapes from.
    #[must_use]
    pub const fn fonts(&self) -> &'book FontBook {
        self.fonts
    }

    /// The dress of text in a style, language, script and direction. `face` is the style's own or
    /// one that stands in for it.
    pub fn dress(
        &mut self,
        face: FaceId,
        style: &TextStyle,
        lang: &Lang,
        script: Script,
        right_to_left: bool,
    ) -> DressId {
        let features = FeatureSet {
            capitals: style.capitals,
            position: style.position,
            oldstyle_figures: style.oldstyle_figures,
            tabular_figures: style.tabular_figures,
            // Letters that are spaced apart cannot be joined, nor small ones.
            ligatures: style.tracking == Em::ZERO && style.position == Position::Baseline,
        };
        let direction = if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        let same = |dress: &Dress| {
            dress.face == face
                && dress.features == features
                && dress.script == script
                && dress.direction == direction
                && dress.lang == *lang
        };
        let place = self.dresses.iter().position(same).unwrap_or_else(|| {
            let plan_features = features.to_features();
            let language = lang.as_str().parse().ok();
            let plan = ShapePlan::new(
                self.fonts.face(face).font(),
                direction,
                Some(script),
                language.as_ref(),
                &plan_features,
            );
            let words = Vocabulary::default();
            let (space, space_kerns) = (OnceCell::new(), FxHashMap::default());
            let lang = lang.clone();
            self.dresses.push(Dress {
                face,
                features,
                lang,
                script,
                direction,
                plan,
                plan_features,
                language,
                words,
                space,
                space_kerns,
            });
            self.dresses.len() - 1
        });
        DressId(place as u16)
    }

    /// The face of a dress.
    #[must_use]
    pub fn face(&self, dress: DressId) -> FaceId {
        self.dresses[usize::from(dress.0)].face
    }

    /// What a font unit of a dress's face measures at a type size.
    #[must_use]
    pub fn scale(&self, dress: DressId, size: Length) -> Scale {
        let units = self.fonts.face(self.face(dress)).units_per_em.max(1);
        Scale(size.to_scaled_points() as f64 / f64::from(units))
    }

    /// A text as glyphs.
    pub fn word(&mut self, dress: DressId, text: &str) -> Rc<Word> {
        if let Some(word) = self.dresses[usize::from(dress.0)].words.get(text) {
            return Rc::clone(word);
        }
        let word = Rc::new(self.shape(dress, text));
        self.dresses[usize::from(dress.0)].words.insert(text, Rc::clone(&word));
        word
    }

    /// The word space of a dress.
    pub fn space(&mut self, dress: DressId) -> Rc<Word> {
        if let Some(space) = self.dresses[usize::from(dress.0)].space.get() {
            return Rc::clone(space);
        }
        let space = self.word(dress, " ");
        Rc::clone(self.dresses[usize::from(dress.0)].space.get_or_init(|| space))
    }

    /// What the word space of a dress is kerned by after a character, and before one, in font units.
    pub fn space_kerns(&mut self, dress: DressId, char: char) -> (i32, i32) {
        if let Some(kerns) = self.dresses[usize::from(dress.0)].space_kerns.get(&char) {
            return *kerns;
        }
        let mut width = |text: &str| self.shape(dress, text).width;
        let apart = width(" ") + width(char.encode_utf8(&mut [0; 4]));
        let kerns = (width(&format!("{char} ")) - apart, width(&format!(" {char}")) - apart);
        self.dresses[usize::from(dress.0)].space_kerns.insert(char, kerns);
        kerns
    }

    /// Whether the face of a style draws all of a text for the style's position, above the line or
    /// below it.
    pub fn draws_position(&mut self, style: &TextStyle, lang: &Lang, text: &str) -> bool {
        let face = self.fonts.select(style.family, style.weight, style.italic, style.cut);
        // Superior forms are never joined; plain ones are made alike, to be compared.
        let plain =
            TextStyle { position: Position::Baseline, tracking: Em::thousandths(1), ..*style };
        let [own, plain] =
            [style, &plain].map(|style| self.dress(face, style, lang, Script::LATIN, false));
        let differs = |word: &str, shaper: &mut Self| {
            let (own, plain) = (shaper.word(own, word), shaper.word(plain, word));
            own.complete
                && own.glyphs.len() == plain.glyphs.len()
                && own.glyphs.iter().zip(&plain.glyphs).all(|(own, plain)| own.id != plain.id)
        };
        let mut words = text.split_whitespace().peekable();
        words.peek().is_some() && words.all(|word| differs(word, self))
    }

    /// The hyphen of a dress.
    pub fn hyphen(&mut self, dress: DressId) -> Rc<Word> {
        let hyphen = self.word(dress, "\u{2010}");
        if hyphen.complete { hyphen } else { self.word(dress, "-") }
    }

    /// Where a shaped text may be hyphenated, and the widths of the halves. A cut through a kern or
    /// a ligature has its halves shaped anew; elsewhere they are sums of advances.
    pub fn hyphenations(&mut self, dress: DressId, text: &str, word: &Word) -> Rc<[Hyphenation]> {
        if let Some(found) = word.hyphens.get() {
            return Rc::clone(found);
        }
        if text.len() > vocabulary::LONGEST {
            return Rc::default();
        }
        let places = hyphenate::syllables(text, &self.dresses[usize::from(dress.0)].lang);
        let found: Rc<[Hyphenation]> = places
            .into_iter()
            .map(|place| {
                let (first, second) = self.halves(dress, text, word, place.at);
                Hyphenation { at: place.at, first, second, letters: place.before.min(place.after) }
            })
            .collect();
        Rc::clone(word.hyphens.get_or_init(|| found))
    }

    /// The widths of a text before and after a byte, as set on two lines.
    fn halves(&mut self, dress: DressId, text: &str, word: &Word, at: usize) -> (i32, i32) {
        if word.is_safe_to_cut(at) {
            let first = word.width_before(at);
            return (first, word.width - first);
        }
        (self.word(dress, &text[..at]).width, self.word(dress, &text[at..]).width)
    }

    fn shape(&mut self, dress: DressId, text: &str) -> Word {
        let dress = &self.dresses[usize::from(dress.0)];
        let face = self.fonts.face(dress.face);
        let font = self.prepared[usize::from(dress.face.0)]
            .get_or_insert_with(|| ShaperFont::new(face.font()));
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.push_str(text);
        buffer.set_direction(dress.direction);
        buffer.set_script(Some(dress.script));
        buffer.set_language(dress.language.clone());
        let options = ShapeOptions::new().plan(Some(&dress.plan)).features(&dress.plan_features);
        if harfrust::shape(font, buffer, options).is_err() {
            // A damaged font: the text is reported as having no glyphs.
            return Word {
                glyphs: Box::default(),
                width: 0,
                spaced: 0,
                complete: text.is_empty(),
                hyphens: OnceCell::new(),
            };
        }
        let tones = skin_tones(text, face);
        let is_seen = |info: &GlyphInfo| {
            let stands_alone = || {
                text.get(info.cluster as usize..).is_some_and(|text| text.starts_with(SKIN_TONES))
            };
            tones.is_empty() || !tones.contains(&info.glyph_id) || stands_alone()
        };
        collect(buffer, text.len(), dress.direction == Direction::RightToLeft, is_seen)
    }
}

/// Modifiers of emoji, from light skin to dark.
const SKIN_TONES: [char; 5] = ['\u{1f3fb}', '\u{1f3fc}', '\u{1f3fd}', '\u{1f3fe}', '\u{1f3ff}'];

/// The glyphs of skin tones in a text: a face of one colour shows them as patches beside what they are
/// the colour of, which then say nothing. One that has pictures for the whole shows no such glyph.
fn skin_tones(text: &str, face: &Face) -> Vec<u32> {
    if text.is_ascii() || !text.contains(SKIN_TONES) {
        return Vec::new();
    }
    SKIN_TONES
        .iter()
        .filter_map(|&tone| face.font().charmap().map_unicode(tone))
        .map(harfrust::GlyphId::to_u32)
        .collect()
}

/// Reads the shaped buffer. A cluster ends where the next one of the text begins.
fn collect(
    buffer: &Buffer,
    length: usize,
    right_to_left: bool,
    is_seen: impl Fn(&GlyphInfo) -> bool,
) -> Word {
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    let shaped = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
    let mut glyphs: Box<[WordGlyph]> = shaped
        .filter(|(info, _)| is_seen(info))
        .map(|(info, position)| WordGlyph {
            // A PDF's font holds 65 536 glyphs at most, as do TrueType files.
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: position.x_advance,
            dx: position.x_offset,
            dy: position.y_offset,
            start: info.cluster,
            end: length,
            safe_to_cut: !info.unsafe_to_break(),
        })
        .collect();
    let close = |glyph: &mut WordGlyph, next: &mut (u32, u32)| {
        if glyph.start != next.0 {
            *next = (glyph.start, next.0);
        }
        glyph.end = next.1;
    };
    let mut next = (length, length);
    if right_to_left {
        glyphs.iter_mut().for_each(|glyph| close(glyph, &mut next));
    } else {
        glyphs.iter_mut().rev().for_each(|glyph| close(glyph, &mut next));
    }
    let width = glyphs.iter().map(|glyph| glyph.advance).sum();
    let spaced = glyphs.iter().map(|glyph| i64::from(glyph.advance != 0)).sum();
    let complete = glyphs.iter().all(|glyph| glyph.id != 0);
    Word { glyphs, width, spaced, complete, hyphens: OnceCell::new() }
}

impl FeatureSet {
    /// The features that differ from what a shaper does by itself (kerning and ligatures it does).
    fn to_features(self) -> Vec<Feature> {
        let figures = if self.oldstyle_figures { b"onum" } else { b"lnum" };
        let widths = if self.tabular_figures { b"tnum" } else { b"pnum" };
        let mut features = vec![on(figures), on(widths)];
        let more: &[&[u8; 4]] = match (self.capitals, self.position) {
            (_, Position::Superior) => &[b"sups"],
            // Those of formulae first, then those of the same height that other faces have.
            (_, Position::Inferior) => &[b"sinf", b"subs"],
            (Capitals::AllSmall, Position::Baseline) => &[b"smcp", b"c2sc"],
            (Capitals::Small, Position::Baseline) => &[b"smcp"],
            (Capitals::AsWritten, Position::Baseline) => &[],
        };
        features.extend(more.iter().map(|tag| on(tag)));
        if !self.ligatures {
            features.extend([b"liga", b"clig"].map(|tag| Feature::new(Tag::new(tag), 0, ..)));
        }
        features
    }
}

fn on(tag: &[u8; 4]) -> Feature {
    Feature::new(Tag::new(tag), 1, ..)
}
