//! How the first words of an article are set, where that is not like all others: in small capitals,
//! or behind an initial that is several lines high.

use super::drawn::{baseline, draw, one_line};
use super::galley::{Item, Keep};
use super::page::{CopiedAs, PageItem};
use super::paragraph::{self, Shape, StyledText};
use super::setter::{Place, Setter};
use crate::fonts::Family;
use crate::style::{Alignment, Capitals, Opening, TextStyle};
use crate::units::{Em, Length, Point};

/// Words are set in small capitals up to the end of the one that holds this character.
const SMALL_CAPITALS: usize = 16;
/// Space added after each small capital.
const TRACKING: Em = Em::thousandths(30);
/// Between an initial and the lines beside it.
const GAP: Em = Em::thousandths(160);

/// The beginning of a paragraph, taken apart.
struct Initial {
    /// The quotation mark before it, if any: it hangs.
    quote: StyledText,
    /// The letter itself.
    letter: StyledText,
    /// What follows the letter, without white at its start.
    rest: StyledText,
    /// The text before `rest`: the mark, the letter, and white if that is the whole word.
    begun: String,
    /// How many bytes of `rest` belong to that word.
    rest_of_word: usize,
}

impl Setter<'_, '_> {
    /// Sets the first paragraph of an article, or gives its text back, to be set like others.
    pub(super) fn opening_paragraph(
        &mut self,
        mut text: StyledText,
        shape: &Shape,
        place: Place,
    ) -> Option<StyledText> {
        match self.input.style.opening {
            Opening::Plain => Some(text),
            Opening::SmallCapitals => {
                let end = first_words(&text.text);
                text.restyle(end, small_capitals);
                Some(text)
            }
            Opening::Initial { lines } => {
                (!self.with_initial(&text, lines.into(), shape, place)).then_some(text)
            }
        }
    }

    /// Sets a paragraph behind an initial; false if that cannot be: it begins with nothing that has a
    /// capital, or is not as deep.
    fn with_initial(
        &mut self,
        text: &StyledText,
        high: usize,
        shape: &Shape,
        place: Place,
    ) -> bool {
        let Some(Initial { quote, mut letter, mut rest, begun, rest_of_word }) = Initial::of(text)
        else {
            return false;
        };
        let Some(style) = letter.stretches.first().map(|stretch| stretch.style) else {
            return false;
        };
        let leading = self.input.style.leading();
        let to_last = leading * i64::try_from(high.saturating_sub(1)).unwrap_or(0);
        // From the capitals' height in the first line to the baseline of the last that it stands beside.
        let face = self.input.fonts.face(self.input.fonts.select(
            style.family,
            style.weight,
            style.italic,
            style.cut,
        ));
        let depth = to_last + face.at(face.cap_height.into(), style.size);
        let size = depth.fraction(face.units_per_em.into(), face.cap_height.into());
        letter.restyle(letter.text.len(), |style| TextStyle { size, ..style });
        rest.restyle(rest_of_word, small_capitals);
        // A word is not parted right after its initial.
        rest.stretches
            .iter_mut()
            .filter(|stretch| stretch.end <= rest_of_word)
            .for_each(|stretch| stretch.hyphenate = false);
        let end = first_words(&rest.text);
        rest.restyle(end.max(rest_of_word), small_capitals);

        let room = paragraph::natural_width(&letter, self.shaper) + GAP.at(style.size);
        let lines = self.break_lines(
            &rest,
            &Shape { first_indent: room, indented_lines: high, ..shape.clone() },
        );
        if lines.len() < high {
            return false;
        }
        let from = self.galley.items.len();
        self.push_lines(lines, leading, place);
        let quote_width = paragraph::natural_width(&quote, self.shaper);
        let baseline = baseline(leading);
        let mut drawn = self.drawn(&quote, Point::new(place.left - quote_width, baseline));
        drawn.append(&mut self.drawn(&letter, Point::new(place.left, baseline + to_last)));
        drawn
            .iter_mut()
            .filter_map(PageItem::run_mut)
            .for_each(|run| run.copied = CopiedAs::Nothing);
        let mut lines =
            self.galley.items.iter_mut().skip(from).filter_map(Item::as_line_mut).take(high - 1);
        if let Some(first) = lines.next() {
            if let Some(run) = first.drawn.iter_mut().find_map(PageItem::run_mut) {
                // A reader that goes line by line finds the initial anywhere but beside its word.
                run.read_after(&begun);
            }
            first.drawn.splice(0..0, drawn);
            first.keep = Keep::Must;
        }
        lines.for_each(|line| line.keep = Keep::Must);
        true
    }

    fn drawn(&mut self, text: &StyledText, at: Point) -> Vec<PageItem> {
        let lines = paragraph::set(text, &one_line(Alignment::Justified, Length::MAX), self.shaper);
        lines.into_iter().flat_map(|line| draw(line, at)).collect()
    }
}

impl Initial {
    fn of(text: &StyledText) -> Option<Self> {
        let quotes = text
            .text
            .find(|char: char| !matches!(char, '“' | '‘' | '„' | '«' | '‹' | '"' | '\''))?;
        let first = text.text[quotes..].chars().next().filter(|char| char.is_uppercase())?;
        let end = quotes + first.len_utf8();
        let upright =
            text.stretches.iter().find(|stretch| stretch.end >= end)?.style.family == Family::Body;
        let white = text.text[end..].len() - text.text[end..].trim_start_matches(' ').len();
        let rest = text.from(end + white);
        let rest_of_word = if white > 0 {
            0
        } else {
            rest.text.find(' ').map_or(rest.text.len(), |space| space + 1)
        };
        let begun = text.text.get(..end + white)?.to_owned();
        let quote = text.until(quotes);
        (upright && !text.text.contains('\n')).then(|| Self {
            quote,
            letter: text.until(end).from(quotes),
            rest,
            begun,
            rest_of_word,
        })
    }
}

/// Where the words end that are set in small capitals: no further than the first phrase.
fn first_words(text: &str) -> usize {
    let phrase = text.find([',', ';', ':', '.', '!', '?', '(', '—', '\n']).unwrap_or(text.len());
    let enough = text.char_indices().nth(SMALL_CAPITALS).map_or(text.len(), |(at, _)| at);
    text[enough..].find(char::is_whitespace).map_or(text.len(), |space| enough + space).min(phrase)
}

/// The same in small capitals; what has none stays as it is.
fn small_capitals(style: TextStyle) -> TextStyle {
    if style.italic || style.family == Family::Mono {
        return style;
    }
    TextStyle { capitals: Capitals::Small, tracking: TRACKING, ..style }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_capitals_end_with_a_word_or_a_phrase() {
        for (text, words) in [
            ("the talks began at ten past six", "the talks began at"),
            ("once, a long time ago", "once"),
            ("short", "short"),
            (
                "Verkehrsinfrastrukturfinanzierungsgesellschaft mbH",
                "Verkehrsinfrastrukturfinanzierungsgesellschaft",
            ),
        ] {
            assert_eq!(&text[..first_words(text)], words);
        }
    }
}
