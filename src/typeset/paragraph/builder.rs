//! Walks a passage and makes atoms of it.

use super::items::{Atom, CLUSTERS, Glue, Kind, tracking};
use super::marks::{self, is_full_width_mark, is_mark};
use super::opportunities::opportunities;
use super::spacing::{is_unspaced, space_ideographs, stretch_unspaced};
use super::{Inset, Stretch, StyledText, neighbours, ruby, together};
use crate::fonts::{FaceId, Family, draws_nothing};
use crate::language::{
    Direction, Han, Hand, is_direction_mark, is_ideographic, is_right_to_left, is_shared_mark,
};
use crate::typeset::shape::{DressId, Shaper};
use crate::typeset::word::Word;
use crate::units::Length;
use harfrust::Script;
use std::ops::Range;
use std::rc::Rc;
use unicode_bidi::{Level, ParagraphBidiInfo};

/// What the word space gives: it may grow by half before a line counts as loose…
const SPACE_STRETCH: (i64, i64) = (1, 2);
/// …and shrink by a quarter; a third looks crushed.
const SPACE_SHRINK: (i64, i64) = (1, 4);

/// A longer run of letters, in bytes, is no word and is shaped in pieces: the shaper counts in 32 bits.
const LONGEST_WORD: usize = 4096;

/// The atoms of the bytes `range` of a paragraph, which has no forced breaks there.
pub(super) fn atoms(text: &StyledText, range: Range<usize>, shaper: &mut Shaper<'_>) -> Vec<Atom> {
    let passage = &text.text[range.clone()];
    let levels = levels(passage, text.direction);
    let verbatim = verbatim(text, &range);
    let mut builder = Builder {
        text,
        shaper,
        atoms: Vec::with_capacity(passage.len() / 3),
        levels: levels.as_ref().map_or(&[], |info| &info.levels),
        base: range.start,
        stretch: text.stretches.partition_point(|stretch| stretch.end <= range.start),
        latin: None,
        has_unspaced: false,
        from_the_right: None,
    };
    let mut start = range.start;
    let mut opportunities = opportunities(passage, &verbatim);
    together::keep_readings(text, &range, &mut opportunities);
    together::keep_notes(text, &range, &mut opportunities);
    for mut opportunity in opportunities {
        opportunity.at += range.start;
        builder.add(start..opportunity.at);
        if let Some(atom) = builder.atoms.last_mut() {
            atom.end = Some(opportunity);
        }
        start = opportunity.at;
    }
    builder.add(start..range.end);
    let (mut atoms, has_unspaced) = (builder.atoms, builder.has_unspaced);
    if has_unspaced {
        stretch_unspaced(text, &mut atoms);
    }
    space_ideographs(text, &mut atoms);
    neighbours::fit(text, &mut atoms, shaper);
    ruby::make_room(text, &mut atoms, shaper);
    atoms
}

/// The embedding levels by byte; nothing where all is from left to right.
fn levels(passage: &str, direction: Direction) -> Option<ParagraphBidiInfo<'_>> {
    let base = match direction {
        Direction::LeftToRight if passage.is_ascii() || !passage.chars().any(may_turn) => {
            return None;
        }
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    };
    let info = ParagraphBidiInfo::new(passage, Some(base));
    (base.is_rtl() || !info.is_pure_ltr).then_some(info)
}

/// Whether a character is from a block of right-to-left scripts, or controls direction.
const fn may_turn(char: char) -> bool {
    char >= '\u{590}' && (is_right_to_left(char) || is_direction_mark(char))
}

/// The stretches of a passage that must not be hyphenated, from its start.
fn verbatim(text: &StyledText, range: &Range<usize>) -> Vec<Range<usize>> {
    let first = text.stretches.partition_point(|stretch| stretch.end <= range.start);
    let mut start = range.start;
    let mut found = Vec::new();
    for stretch in &text.stretches[first..] {
        if start >= range.end {
            break;
        }
        let end = stretch.end.min(range.end);
        if !stretch.hyphenate && start < end {
            found.push(start - range.start..end - range.start);
        }
        start = end;
    }
    found
}

/// The atoms so far, and what is known of the text that is walked.
struct Builder<'a, 'book> {
    text: &'a StyledText,
    shaper: &'a mut Shaper<'book>,
    atoms: Vec<Atom>,
    /// By byte of the passage, or empty.
    levels: &'a [Level],
    /// Where the passage starts.
    base: usize,
    /// The current stretch.
    stretch: usize,
    /// The stretch last seen with its dress for Latin from left to right.
    latin: Option<(usize, DressId)>,
    /// Whether there are words without spaces between them, but for ideographs.
    has_unspaced: bool,
    /// A face of the style last seen, and the hand, with what sets letters from right to left in its place.
    from_the_right: Option<(FaceId, Option<Hand>, Option<FaceId>)>,
}

/// What all characters of an atom have in common.
#[derive(Copy, Clone, PartialEq, Eq)]
struct Trait {
    class: Class,
    level: Level,
    script: Script,
}

impl Trait {
    /// Whether it is as wide as an ideograph.
    fn is_wide(self) -> bool {
        matches!(self.class, Class::Ideograph | Class::Mark)
    }

    /// The script that tells the shaper what to do: figures and signs alone are set as in Latin.
    fn shaped_as(self) -> Script {
        if self.script == Script::COMMON { Script::LATIN } else { self.script }
    }

    /// Whether the next character belongs to the same atom. Signs of no script go with what stands
    /// around them.
    fn continues_with(self, next: &mut Self) -> bool {
        if self.class != next.class || self.level != next.level || next.class == Class::Mark {
            return false;
        }
        if next.script == Script::COMMON {
            next.script = self.script;
        }
        self.script == next.script || self.script == Script::COMMON
    }
}

/// What a character is to the builder.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Class {
    Letter,
    Space,
    Ideograph,
    /// Full-width punctuation, each an atom of its own.
    Mark,
    /// Not drawn: soft hyphens, and what only tells where text turns.
    Unseen,
}

impl Builder<'_, '_> {
    /// Adds the text between two opportunities.
    fn add(&mut self, range: Range<usize>) {
        let mut start = range.start;
        while start < range.end {
            while self.text.stretches.get(self.stretch).is_some_and(|stretch| stretch.end <= start)
            {
                self.stretch += 1;
            }
            let end = self
                .text
                .stretches
                .get(self.stretch)
                .map_or(range.end, |stretch| stretch.end.min(range.end));
            self.add_in_stretch(start..end);
            start = end;
        }
    }

    /// Adds text of one stretch, cut where its kind, level or script changes.
    fn add_in_stretch(&mut self, range: Range<usize>) {
        if let Some(inset) =
            self.text.stretches.get(self.stretch).and_then(|stretch| stretch.picture)
        {
            return self.push_picture(range, inset);
        }
        let text = &self.text.text[range.clone()];
        if self.levels.is_empty() && text.is_ascii() {
            return self.add_ascii(range.start, text);
        }
        let mut start = range.start;
        let mut current: Option<Trait> = None;
        for (offset, char) in text.char_indices() {
            let at = range.start + offset;
            let mut next = self.trait_of(at, char, current);
            self.has_unspaced |= is_unspaced(char);
            match current {
                Some(current) if current.continues_with(&mut next) => {}
                Some(current) => {
                    self.push(start..at, current);
                    start = at;
                }
                None => {}
            }
            current = Some(next);
        }
        if let Some(trait_) = current {
            self.push(start..range.end, trait_);
        }
    }

    /// The common case: a word and the spaces after it.
    fn add_ascii(&mut self, mut start: usize, mut text: &str) {
        let latin = |class| Trait { class, level: Level::ltr(), script: Script::COMMON };
        while !text.is_empty() {
            let spaces = text.starts_with(|char: char| is_space(char));
            let length = text.find(|char: char| is_space(char) != spaces).unwrap_or(text.len());
            self.push(
                start..start + length,
                latin(if spaces { Class::Space } else { Class::Letter }),
            );
            start += length;
            text = &text[length..];
        }
    }

    /// What a character is. Most are Latin letters or their punctuation, and need no look-up.
    fn trait_of(&self, at: usize, char: char, before: Option<Trait>) -> Trait {
        let level = self.levels.get(at - self.base).copied().unwrap_or_else(Level::ltr);
        if is_shared_mark(char) && self.is_wide(at) {
            let class = if is_mark(char) { Class::Mark } else { Class::Ideograph };
            return Trait { class, level, script: Script::HAN };
        }
        if matches!(char, '!'..='~' | '\u{c0}'..='\u{24f}' | '\u{2010}'..='\u{2026}') {
            let script = if char.is_alphabetic() { Script::LATIN } else { Script::COMMON };
            return Trait { class: Class::Letter, level, script };
        }
        let class = match char {
            '\u{ad}' => Class::Unseen,
            _ if is_direction_mark(char) => Class::Unseen,
            _ if is_space(char) => Class::Space,
            _ if is_full_width_mark(char) => Class::Mark,
            _ if is_ideographic(char) => Class::Ideograph,
            _ if draws_nothing(char)
                && before.is_some_and(|before| before.class == Class::Ideograph) =>
            {
                Class::Ideograph
            }
            _ => Class::Letter,
        };
        let script = match harfrust::unicode::script(u32::from(char)) {
            Script::COMMON | Script::INHERITED | Script::UNKNOWN => Script::COMMON,
            script => script,
        };
        Trait { class, level, script }
    }

    /// Whether a mark that Latin has too is set at the width of an ideograph.
    fn is_wide(&self, at: usize) -> bool {
        let stretch = self.text.stretches.get(self.stretch);
        let widens = stretch.and_then(|stretch| stretch.lang.han()).is_some_and(Han::widens_marks);
        widens && marks::is_among_ideographs(&self.text.text, at)
    }

    /// Adds an atom, or several where it is longer than any word.
    fn push(&mut self, mut range: Range<usize>, what: Trait) {
        while range.len() > LONGEST_WORD {
            let end = self.text.text.floor_char_boundary(range.start + LONGEST_WORD);
            self.push_whole(range.start..end, what);
            range.start = end;
        }
        self.push_whole(range, what);
    }

    /// Adds an atom, or several where the style's face lacks a character.
    fn push_whole(&mut self, range: Range<usize>, what: Trait) {
        let Some(stretch) = self.text.stretches.get(self.stretch) else { return };
        if what.class == Class::Unseen {
            return;
        }
        let text = &self.text.text[range.clone()];
        if what.class == Class::Space {
            return self.push_space(range, text, stretch, what);
        }
        let dress = self.dress(stretch, what);
        let wide =
            if what.is_wide() && text.contains(is_shared_mark) { stretch.lang.han() } else { None };
        // Punctuation between letters from right to left is theirs.
        let own = if what.level.is_rtl() {
            self.face_from_the_right(self.shaper.face(dress), stretch.lang.hand())
        } else {
            None
        };
        if wide.is_none() && own.is_none() {
            let word = self.shaper.word(dress, text);
            if word.complete {
                return self.push_word(range, stretch, what, dress, word);
            }
        }
        let (chosen, hand) = (own.unwrap_or_else(|| self.shaper.face(dress)), stretch.lang.hand());
        let (mut start, mut face) = (0, chosen);
        for (at, end) in CLUSTERS.segment_str(text).zip(CLUSTERS.segment_str(text).skip(1)) {
            let cluster = &text[at..end];
            let next = match (wide, cluster.chars().next()) {
                (Some(han), Some(mark)) if is_shared_mark(mark) => {
                    self.shaper.fonts().wide_face(mark, chosen, han)
                }
                _ => self.shaper.fonts().face_for(cluster, chosen, face, hand),
            };
            if next != face && at > start {
                self.push_in_face(range.start + start..range.start + at, stretch, what, face);
                start = at;
            }
            face = next;
        }
        self.push_in_face(range.start + start..range.end, stretch, what, face);
    }

    /// The face that the passage's letters from right to left are set in where the style's own has none,
    /// as near to it as can be.
    fn face_from_the_right(&mut self, own: FaceId, hand: Option<Hand>) -> Option<FaceId> {
        if let Some((of, in_hand, face)) = self.from_the_right
            && (of, in_hand) == (own, hand)
        {
            return face;
        }
        let fonts = self.shaper.fonts();
        let letter = self.text.text[self.base..]
            .chars()
            .find(|&char| is_right_to_left(char) && char.is_alphabetic());
        let face = letter
            .filter(|&letter| !fonts.covers(own, letter))
            .and_then(|letter| fonts.fallback(letter, own, hand));
        self.from_the_right = Some((own, hand, face));
        face
    }

    fn push_in_face(&mut self, range: Range<usize>, stretch: &Stretch, what: Trait, face: FaceId) {
        let dress = self.shaper.dress(
            face,
            &stretch.style,
            &stretch.lang,
            what.shaped_as(),
            what.level.is_rtl(),
        );
        let word = self.shaper.word(dress, &self.text.text[range.clone()]);
        self.push_word(range, stretch, what, dress, word);
    }

    fn push_word(
        &mut self,
        range: Range<usize>,
        stretch: &Stretch,
        what: Trait,
        dress: DressId,
        word: Rc<Word>,
    ) {
        let kind = match what.class {
            Class::Ideograph | Class::Mark => {
                Kind::Ideographs(self.shaper.fonts().han_of(&stretch.lang))
            }
            _ => Kind::Word { hyphenate: stretch.hyphenate && !self.touches_hyphen(&range) },
        };
        let is_thai = what.script == Script::THAI || what.script == Script::LAO;
        self.atoms.push(Atom {
            kind,
            is_thai,
            ..self.atom(range, stretch, what.level, dress, word)
        });
    }

    /// A word, or what stands for one.
    fn atom(
        &self,
        range: Range<usize>,
        stretch: &Stretch,
        level: Level,
        dress: DressId,
        word: Rc<Word>,
    ) -> Atom {
        let scale = self.shaper.scale(dress, stretch.style.size);
        let width = scale.at(word.width) + tracking(&stretch.style) * word.spaced;
        let (kind, after) = (Kind::Word { hyphenate: false }, Glue::default());
        Atom {
            range,
            stretch: self.stretch,
            level,
            dress,
            scale,
            word,
            kind,
            width,
            after,
            end: None,
            is_thai: false,
        }
    }

    fn push_picture(&mut self, range: Range<usize>, inset: Inset) {
        let Some(stretch) = self.text.stretches.get(self.stretch) else { return };
        let level = self.levels.get(range.start - self.base).copied().unwrap_or_else(Level::ltr);
        let dress =
            self.dress(stretch, Trait { class: Class::Letter, level, script: Script::COMMON });
        let nothing = self.shaper.word(dress, "");
        self.atoms.push(Atom {
            kind: Kind::Picture,
            width: inset.size.width,
            ..self.atom(range, stretch, level, dress, nothing)
        });
    }

    /// Spaces of any kind. Those that Unicode gives a width keep it; the others are word spaces, the
    /// non-breaking one among them.
    fn push_space(&mut self, range: Range<usize>, text: &str, stretch: &Stretch, what: Trait) {
        let dress = self.dress_of_space(stretch, what);
        let fixed = text
            .starts_with(|char| matches!(char, '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}'));
        let word = match text {
            _ if fixed => self.shaper.word(dress, text),
            " " | "\u{a0}" => self.shaper.space(dress),
            _ => self.shaper.word(dress, &" ".repeat(text.chars().count())),
        };
        let atom = self.atom(range, stretch, what.level, dress, word);
        let width = atom.width;
        // Code stands in columns: its spaces are as wide as its letters.
        let fixed = fixed || stretch.style.family == Family::Mono;
        let part = |(numerator, denominator)| {
            if fixed { Length::ZERO } else { width.fraction(numerator, denominator) }
        };
        let after = Glue { width, stretch: part(SPACE_STRETCH), shrink: part(SPACE_SHRINK) };
        self.atoms.push(Atom { kind: Kind::Space, width: Length::ZERO, after, ..atom });
    }

    fn dress(&mut self, stretch: &Stretch, what: Trait) -> DressId {
        let plain =
            matches!(what.script, Script::COMMON | Script::LATIN) && what.level == Level::ltr();
        if let Some((at, dress)) = self.latin
            && at == self.stretch
            && plain
        {
            return dress;
        }
        let style = &stretch.style;
        let face = self.shaper.fonts().select(style.family, style.weight, style.italic, style.cut);
        let dress =
            self.shaper.dress(face, style, &stretch.lang, what.shaped_as(), what.level.is_rtl());
        if plain {
            self.latin = Some((self.stretch, dress));
        }
        dress
    }

    /// A space is that of the word before it, which may be in another face than the stretch's.
    fn dress_of_space(&mut self, stretch: &Stretch, what: Trait) -> DressId {
        let before = self
            .atoms
            .last()
            .filter(|atom| atom.stretch == self.stretch && atom.level == what.level);
        match before.filter(|atom| !matches!(atom.kind, Kind::Ideographs(_))).map(|atom| atom.dress)
        {
            Some(dress) if self.shaper.space(dress).complete => dress,
            _ => self.dress(stretch, what),
        }
    }

    /// Whether a word is part of a compound with a hyphen, or has soft hyphens: it breaks there, and
    /// gets no further hyphen.
    fn touches_hyphen(&self, range: &Range<usize>) -> bool {
        let hyphens = ['-', '\u{2010}', '\u{ad}'];
        let text = &self.text.text;
        text[range.clone()].contains(hyphens)
            || text[..range.start].ends_with(hyphens)
            || text[range.end..].starts_with(hyphens)
    }
}

/// White space, the non-breaking space included; the narrow one, which does not stretch, is part of
/// the word that it holds together.
fn is_space(char: char) -> bool {
    char == '\u{a0}' || char.is_whitespace() && char != '\u{202f}'
}
