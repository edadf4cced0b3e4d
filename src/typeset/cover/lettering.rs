//! Display type: words set as large as they fit.

use crate::fonts::{Cut, Family, FontBook, Weight};
use crate::language::{Direction, Lang, is_ideographic};
use crate::style::{Alignment, Capitals, CoverColours, Position, TextStyle};
use crate::typeset::hyphenate;
use crate::typeset::page::GlyphRun;
use crate::typeset::paragraph::{self, SetLine, Shape, StyledText};
use crate::typeset::shape::Shaper;
use crate::units::{Em, Length, Point};

/// Letters of one kind, in whatever size.
#[derive(Copy, Clone, Debug)]
pub(super) struct Letters {
    pub(super) family: Family,
    pub(super) weight: Weight,
    pub(super) italic: bool,
    /// Whether it stands back.
    pub(super) is_quiet: bool,
    /// From baseline to baseline, in hundredths of the size.
    pub(super) leading: i64,
}

/// What words must fit into.
#[derive(Copy, Clone, Debug)]
pub(super) struct Room {
    /// The width of the lines.
    pub(super) measure: Length,
    /// The most lines.
    pub(super) lines: usize,
    /// The size to begin with, in points…
    pub(super) largest: i64,
    /// …and the smallest that will do.
    pub(super) smallest: i64,
}

/// Words that have been set.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// The glyphs, placed from the block's top left corner.
    pub(super) runs: Vec<GlyphRun>,
    /// The width of its widest line.
    pub(super) width: Length,
    /// From the top of the first line's capitals to the last line's baseline: what the eye takes
    /// for its height.
    pub(super) height: Length,
    /// How far its letters may reach below that.
    pub(super) depth: Length,
}

/// Sets words, all against the margin at which the language begins.
pub(super) struct Letterer<'a> {
    fonts: &'a FontBook,
    shaper: Shaper<'a>,
    direction: Direction,
    colours: CoverColours,
}

impl<'a> Letterer<'a> {
    pub(super) fn new(fonts: &'a FontBook, direction: Direction, colours: CoverColours) -> Self {
        Self { fonts, shaper: Shaper::new(fonts), direction, colours }
    }

    /// Words in the largest size at which they fit without a word being cut; `None` if they do not
    /// even in the smallest.
    pub(super) fn fit(
        &mut self,
        words: &str,
        lang: &Lang,
        letters: Letters,
        room: Room,
    ) -> Option<Block> {
        let joined = join(words);
        let whole = self.fit_as_written(&joined, lang, letters, room);
        whole.or_else(|| {
            if joined == words { None } else { self.fit_as_written(words, lang, letters, room) }
        })
    }

    /// Words in the largest size at which they fit; where none will do, in the smallest, on as many
    /// lines as they take. Nothing is left out.
    pub(super) fn fit_all(
        &mut self,
        words: &str,
        lang: &Lang,
        letters: Letters,
        room: Room,
    ) -> Block {
        self.fit(words, lang, letters, room).unwrap_or_else(|| {
            let size = Length::points(room.smallest as f64);
            let text = styled(words, lang, letters.at(size, &self.colours));
            let lines = self.set(&text, room.measure);
            self.stack(&lines, lang, letters, size, room.measure)
        })
    }

    fn fit_as_written(
        &mut self,
        words: &str,
        lang: &Lang,
        letters: Letters,
        room: Room,
    ) -> Option<Block> {
        let smallest = Length::points(room.smallest as f64);
        let smaller =
            |size: &Length| (*size > smallest).then(|| size.fraction(96, 100).max(smallest));
        std::iter::successors(Some(Length::points(room.largest as f64)), smaller).find_map(|size| {
            let text = styled(words, lang, letters.at(size, &self.colours));
            let lines = self.set(&text, room.measure);
            let fits = lines.len() <= room.lines
                && lines
                    .iter()
                    .all(|line| line.width <= room.measure && !cuts_a_word(&text.text, line));
            fits.then(|| self.stack(&lines, lang, letters, size, room.measure))
        })
    }

    /// A publication's name: on few lines if that leaves it large, its words hyphenated before they
    /// would have to be small.
    pub(super) fn name(
        &mut self,
        name: &str,
        lang: &Lang,
        letters: Letters,
        measure: Length,
    ) -> Block {
        let room = |lines, largest, smallest| Room { measure, lines, largest, smallest };
        let whole = [room(1, 88, 64), room(2, 84, 46), room(3, 72, 36), room(4, 44, 22)];
        if let Some(block) = whole.into_iter().find_map(|room| self.fit(name, lang, letters, room))
        {
            return block;
        }
        let hyphenated = with_soft_hyphens(name, lang);
        let block = self.fit(&hyphenated, lang, letters, room(4, 44, 16));
        block.unwrap_or_else(|| self.fit_all(name, lang, letters, room(5, 34, 8)))
    }

    /// Words of several sizes side by side on one baseline, in the order in which the language reads.
    pub(super) fn row(
        &mut self,
        parts: &[(&str, Letters, Length)],
        lang: &Lang,
        gap: Length,
    ) -> Block {
        let mut blocks = Vec::new();
        for &(words, letters, size) in parts.iter().filter(|(words, ..)| !words.is_empty()) {
            let text = styled(words, lang, letters.at(size, &self.colours));
            let width = paragraph::natural_width(&text, &mut self.shaper);
            let lines = self.set(&text, width);
            blocks.push(self.stack(&lines, lang, letters, size, width));
        }
        if lang.direction() == Direction::RightToLeft {
            blocks.reverse();
        }
        let height = blocks.iter().map(|block| block.height).max().unwrap_or_default();
        let mut row = Block { height, ..Block::default() };
        for block in blocks {
            let left = if row.runs.is_empty() { Length::ZERO } else { row.width + gap };
            let corner = Point::new(left, height - block.height);
            row.runs
                .extend(block.runs.into_iter().map(|run| GlyphRun { at: run.at + corner, ..run }));
            row.width = left + block.width;
            row.depth = row.depth.max(block.depth);
        }
        row
    }

    fn set(&mut self, text: &StyledText, measure: Length) -> Vec<SetLine> {
        // Lines that start evenly are not hyphenated but for soft hyphens.
        let shape = Shape {
            measure,
            first_indent: Length::ZERO,
            indented_lines: 1,
            alignment: Alignment::Start,
        };
        paragraph::set(text, &shape, &mut self.shaper)
    }

    /// Puts lines under one another.
    fn stack(
        &self,
        lines: &[SetLine],
        lang: &Lang,
        letters: Letters,
        size: Length,
        measure: Length,
    ) -> Block {
        let mut block = Block::default();
        for line in lines {
            let rise =
                line.pieces.iter().map(|piece| self.rise(&piece.run)).max().unwrap_or_default();
            block.depth =
                line.pieces.iter().map(|piece| self.depth(&piece.run)).max().unwrap_or_default();
            let foreign = line.pieces.iter().any(|piece| !self.is_ours(&piece.run));
            let leading =
                if foreign { letters.leading.max(FOREIGN_LEADING) } else { letters.leading };
            block.height +=
                if block.height == Length::ZERO { rise } else { size.fraction(leading, 100) };
            block.width = block.width.max(line.width);
            let shift = self.shift(line, lang, measure);
            block.runs.extend(line.pieces.iter().map(|piece| {
                let at = piece.run.at + Point::new(shift, block.height);
                GlyphRun { at, ..piece.run.clone() }
            }));
        }
        block
    }

    /// How far a line moves that begins at the other margin, since its language runs the other way.
    fn shift(&self, line: &SetLine, lang: &Lang, measure: Length) -> Length {
        match (self.direction, lang.direction()) {
            (Direction::RightToLeft, Direction::LeftToRight) => measure - line.width,
            (Direction::LeftToRight, Direction::RightToLeft) => line.width - measure,
            _ => Length::ZERO,
        }
    }

    /// How far letters reach above the baseline: capitals of our faces; of another, all it may have.
    fn rise(&self, run: &GlyphRun) -> Length {
        let face = self.fonts.face(run.face);
        if self.is_ours(run) {
            face.at(face.cap_height.into(), run.size)
        } else if run.text.chars().any(is_ideographic) {
            IDEOGRAPH_RISE.at(run.size)
        } else {
            face.at(face.ascent.into(), run.size)
        }
    }

    /// How far letters reach below the baseline.
    fn depth(&self, run: &GlyphRun) -> Length {
        let face = self.fonts.face(run.face);
        let stated = face.at(-i32::from(face.descent), run.size);
        // What our faces state leaves room for accents below capitals.
        if self.is_ours(run) { DESCENDER.at(run.size) } else { stated }
    }

    /// Whether a run is set in a face of the cover's own families, not in one that stands in.
    fn is_ours(&self, run: &GlyphRun) -> bool {
        let name = &self.fonts.face(run.face).family_name;
        [Family::Body, Family::Sans].iter().any(|&family| {
            let own = self.fonts.select(family, Weight::Regular, false, Cut::Text);
            self.fonts.face(own).family_name == *name
        })
    }
}

/// More letters of a name or a title fill a cover in any size that can be read.
const MOST_LETTERS: usize = 1_000;

/// The depth of a g in our faces.
const DESCENDER: Em = Em::thousandths(240);

/// Nothing to see: no line ends at it (UAX #14, class WJ).
const WORD_JOINER: char = '\u{2060}';

/// Scripts with tall letters or with marks above and below need more room between lines.
const FOREIGN_LEADING: i64 = 128;

/// The box of an ideograph reaches from 120 thousandths below the baseline to here (JLREQ 2.1.1).
const IDEOGRAPH_RISE: Em = Em::thousandths(880);

impl Letters {
    pub(super) const SERIF: Self = Self {
        family: Family::Body,
        weight: Weight::Regular,
        italic: false,
        is_quiet: false,
        leading: 114,
    };
    pub(super) const SANS: Self = Self { family: Family::Sans, ..Self::SERIF };

    fn at(self, size: Length, colours: &CoverColours) -> TextStyle {
        TextStyle {
            family: self.family,
            weight: self.weight,
            italic: self.italic,
            cut: Cut::Text,
            size,
            leading: size.fraction(self.leading, 100),
            colour: if self.is_quiet { colours.tint } else { colours.text },
            capitals: Capitals::AsWritten,
            position: Position::Baseline,
            oldstyle_figures: false,
            tabular_figures: false,
            tracking: Em::ZERO,
        }
    }
}

fn styled(words: &str, lang: &Lang, style: TextStyle) -> StyledText {
    // A title that was written on several lines is one title.
    let mut text = words.replace(['\n', '\r'], " ");
    if let Some((end, _)) = text.char_indices().nth(MOST_LETTERS) {
        text.truncate(end);
        text.push('…');
    }
    StyledText::plain(text, style, lang)
}

/// The words with soft hyphens at their syllables.
fn with_soft_hyphens(words: &str, lang: &Lang) -> String {
    let mut hyphenated = String::with_capacity(words.len() * 2);
    for word in words.split_inclusive(' ') {
        let mut start = 0;
        for syllable in hyphenate::syllables(word, lang) {
            hyphenated.push_str(&word[start..syllable.at]);
            hyphenated.push('\u{ad}');
            start = syllable.at;
        }
        hyphenated.push_str(&word[start..]);
    }
    hyphenated
}

/// Whether a line ends within a word, as one does that is too long for the measure; or between what
/// is joined; or within a number: `2025-` / `04`.
fn cuts_a_word(text: &str, line: &SetLine) -> bool {
    let (before, after) = text.split_at(line.range.end);
    let joins = |char: char| char.is_alphanumeric() && !is_ideographic(char);
    let is_digit = |char: char| char.is_numeric();
    after.starts_with(WORD_JOINER)
        || after.starts_with(joins) && before.ends_with(joins)
        || after.starts_with(is_digit)
            && before.trim_end_matches(['-', '/', '.']).ends_with(is_digit)
            && !before.ends_with(' ')
}

/// Text in which ideographs and kana stay together but where a word is likely to begin: where kana
/// end, and before katakana. There are no spaces to go by.
fn join(text: &str) -> String {
    let is_katakana = |char: char| ('\u{30a0}'..='\u{30ff}').contains(&char);
    let is_kana = |char: char| is_katakana(char) || ('\u{3041}'..='\u{309f}').contains(&char);
    between(text, |before, after| {
        let begins =
            is_kana(before) && !is_kana(after) || !is_katakana(before) && is_katakana(after);
        (is_ideographic(before) && is_ideographic(after) && !begins).then_some(WORD_JOINER)
    })
}

/// A date whose figures keep their ideographs on one line: `4月`.
pub(super) fn join_date(date: &str) -> String {
    between(date, |before, after| {
        (before.is_numeric() && is_ideographic(after)).then_some(WORD_JOINER)
    })
}

/// A text with what belongs between its characters.
fn between(text: &str, joint: impl Fn(char, char) -> Option<char>) -> String {
    let befores = std::iter::once(None).chain(text.chars().map(Some));
    befores
        .zip(text.chars())
        .flat_map(|(before, char)| {
            before.and_then(|before| joint(before, char)).into_iter().chain([char])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ideographs_part_where_a_word_begins() {
        let parts = |joined: String| joined.replace(WORD_JOINER, "+");
        assert_eq!(parts(join("東アジア安全保障季報")), "東ア+ジ+ア安+全+保+障+季+報");
        assert_eq!(parts(join("強いNATOは日本の利益")), "強+いNATOは日+本+の利+益");
        assert_eq!(parts(join("Two Oceans")), "Two Oceans");
        assert_eq!(parts(join_date("2025年4月30日")), "2025+年4+月30+日");
    }
}
