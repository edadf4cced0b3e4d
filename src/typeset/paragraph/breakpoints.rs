//! The places at which a passage may be broken, with the sums that make breaking cheap.
//!
//! Widths are additive: what lies between two breakpoints is the difference of two sums, so a line is
//! judged without looking at its text. A breakpoint has one sum for the line that ends there (with
//! its hyphen, without the glue) and one for the line that begins there.

use super::items::{Atom, CLUSTERS, Kind, Passage, Place};
use super::opportunities::Ending;
use super::protrusion;
use crate::typeset::shape::Shaper;
use crate::units::Length;

/// How unwelcome a hyphen is, on TeX's scale…
const HYPHEN: f64 = 144.0;
/// …and by what part more for each letter that its shorter half lacks to four.
const SHORT_HALF: f64 = 0.25;
/// Cutting a word anywhere: only so that nothing runs over the edge.
const ANYWHERE: f64 = 2_000.0;

/// Which cuts through words are considered.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cuts {
    /// None but those that the text shows.
    None,
    /// Hyphens too.
    Hyphens,
    /// Between any letters of addresses, of code and of words that are longer than the line.
    LongWords,
    /// Anywhere.
    Anywhere,
}

/// A place at which a line may end and the next begin.
#[derive(Copy, Clone, Debug)]
pub(super) struct Breakpoint {
    /// Where the text of the line ends, the spaces after it left out.
    pub(super) until: Place,
    /// Where the next line begins.
    pub(super) from: Place,
    /// What stands at the line's end.
    pub(super) ending: LineEnding,
    /// How unwelcome it is, on TeX's scale.
    pub(super) penalty: f64,
    /// How unwelcome it is besides, where lines are balanced.
    pub(super) within_word: i16,
    /// The sums for the line that ends here.
    pub(super) end: Sums,
    /// The sums for the line that begins here.
    pub(super) start: Sums,
}

/// What stands at the end of a line.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum LineEnding {
    /// The text as it is.
    Plain,
    /// A hyphen of the text.
    WrittenHyphen,
    /// A hyphen that we draw.
    DrawnHyphen,
    /// The end of the passage.
    Last,
}

impl LineEnding {
    /// Whether the reader sees a hyphen.
    pub(super) const fn is_hyphen(self) -> bool {
        matches!(self, Self::WrittenHyphen | Self::DrawnHyphen)
    }
}

/// What lies before a place: whole scaled points, which doubles hold without loss.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Sums {
    /// The natural width.
    pub(super) width: f64,
    /// The part of it that may be expanded.
    pub(super) letters: f64,
    /// What glue may grow by.
    pub(super) stretch: f64,
    /// What glue may shrink by.
    pub(super) shrink: f64,
}

/// All breakpoints of a passage, in order; the first is its start, the last its end.
pub(super) fn breakpoints(
    passage: &Passage<'_>,
    cuts: Cuts,
    measure: f64,
    shaper: &mut Shaper<'_>,
) -> Vec<Breakpoint> {
    let mut walk = Walk {
        passage,
        cuts,
        measure,
        shaper,
        found: Vec::with_capacity(passage.atoms.len()),
        sum: Sums::default(),
    };
    let start = walk.line_start(Place::START, Sums::default());
    walk.found.push(Breakpoint {
        until: Place::START,
        from: Place::START,
        ending: LineEnding::Plain,
        penalty: 0.0,
        within_word: 0,
        end: Sums::default(),
        start,
    });
    let mut ink = (Place::START, Sums::default());
    for (place, atom) in passage.atoms.iter().enumerate() {
        if atom.kind != Kind::Space {
            walk.add_cuts(place, atom);
            walk.sum.width += points(atom.width);
            if matches!(atom.kind, Kind::Word { .. }) {
                walk.sum.letters += points(atom.width);
            }
            ink = (Place { atom: place + 1, byte: 0 }, walk.sum);
        }
        walk.add_end(place, atom, ink);
    }
    walk.found
}

/// A length as sums hold it.
pub(super) const fn points(length: Length) -> f64 {
    length.to_scaled_points() as f64
}

/// Walks the atoms and sums up.
struct Walk<'a, 'b, 'book> {
    passage: &'a Passage<'a>,
    cuts: Cuts,
    /// How long a line is.
    measure: f64,
    shaper: &'b mut Shaper<'book>,
    found: Vec<Breakpoint>,
    sum: Sums,
}

impl Walk<'_, '_, '_> {
    /// Adds the breakpoint after an atom, if there is one, and passes over the glue. `ink` is where
    /// the last word before it ended.
    fn add_end(&mut self, place: usize, atom: &Atom, (until, ink): (Place, Sums)) {
        self.sum.width += points(atom.after.width);
        self.sum.stretch += points(atom.after.stretch);
        self.sum.shrink += points(atom.after.shrink);
        let next = Place { atom: place + 1, byte: 0 };
        let is_last = next.atom == self.passage.atoms.len();
        let (ending, penalty) = match atom.end {
            _ if is_last => (LineEnding::Last, 0.0),
            Some(opportunity) => {
                let ending = match opportunity.ending {
                    Ending::Plain => LineEnding::Plain,
                    Ending::WrittenHyphen => LineEnding::WrittenHyphen,
                    Ending::SoftHyphen => LineEnding::DrawnHyphen,
                };
                (ending, f64::from(opportunity.penalty))
            }
            // Not before a space: it would begin the next line.
            None if self.cuts == Cuts::Anywhere && !self.is_space(next) => {
                (LineEnding::Plain, ANYWHERE)
            }
            None => return,
        };
        let mut end = ink;
        let last_word = until.atom.checked_sub(1).and_then(|last| self.passage.atoms.get(last));
        if ending == LineEnding::DrawnHyphen {
            end.width += self.hyphen(atom);
        } else if let Some(word) = last_word {
            end.width -= points(protrusion::end(self.passage, word));
        }
        let start = self.line_start(next, self.sum);
        let within_word = atom.end.map_or(0, |opportunity| opportunity.within_word);
        self.push(Breakpoint { until, from: next, ending, penalty, within_word, end, start });
    }

    fn is_space(&self, place: Place) -> bool {
        self.passage.atoms.get(place.atom).is_some_and(|atom| atom.kind == Kind::Space)
    }

    /// Adds the breakpoints inside an atom.
    fn add_cuts(&mut self, place: usize, atom: &Atom) {
        let text = self.passage.text_of(atom);
        let first = self.found.len();
        if self.cuts >= Cuts::Hyphens && atom.kind == (Kind::Word { hyphenate: true }) {
            let hyphenations = self.shaper.hyphenations(atom.dress, text, &atom.word);
            for hyphenation in hyphenations.iter() {
                let missing = 4_usize.saturating_sub(hyphenation.letters);
                let penalty = HYPHEN * (1.0 + SHORT_HALF * missing as f64);
                let halves = (hyphenation.first, hyphenation.second);
                self.add_cut(place, atom, hyphenation.at, halves, LineEnding::DrawnHyphen, penalty);
            }
        }
        // Half a line of an address is long enough to be cut: a line of white is worse.
        let longest = if atom.kind == (Kind::Word { hyphenate: false }) {
            self.measure / 2.0
        } else {
            self.measure
        };
        let is_long = points(atom.width) > longest;
        if self.cuts == Cuts::Anywhere || self.cuts == Cuts::LongWords && is_long {
            // The shaper's clusters may be smaller than what is read as one character: Khmer stacks.
            let whole: Vec<usize> = CLUSTERS.segment_str(text).collect();
            // Where a hyphen may stand, one does; of two breakpoints in one place, a line could lie between.
            let hyphens: Vec<usize> =
                self.found[first..].iter().map(|breakpoint| breakpoint.from.byte).collect();
            let is_cut = |at: &usize| {
                *at > 0 && whole.binary_search(at).is_ok() && hyphens.binary_search(at).is_err()
            };
            for (at, width) in atom.word.clusters().into_iter().filter(|(at, _)| is_cut(at)) {
                self.add_cut(
                    place,
                    atom,
                    at,
                    (width, atom.word.width - width),
                    LineEnding::Plain,
                    ANYWHERE,
                );
            }
            self.found[first..].sort_by_key(|breakpoint| breakpoint.from);
        }
    }

    fn add_cut(
        &mut self,
        place: usize,
        atom: &Atom,
        at: usize,
        halves: (i32, i32),
        ending: LineEnding,
        penalty: f64,
    ) {
        let first = points(atom.scale.at(halves.0));
        let second = points(atom.scale.at(halves.1));
        // Tracking is the same for the whole as for its halves.
        let tracking = points(atom.width) - points(atom.scale.at(atom.word.width));
        let share = if atom.word.width == 0 {
            0.0
        } else {
            tracking * f64::from(halves.0) / f64::from(atom.word.width)
        };
        let word = points(atom.width);
        let elastic = if matches!(atom.kind, Kind::Ideographs(_)) { 0.0 } else { 1.0 };
        let mut end = self.sum;
        end.width += first + share;
        end.letters += elastic * (first + share);
        if ending == LineEnding::DrawnHyphen {
            end.width += self.hyphen(atom);
        }
        let mut start = self.sum;
        start.width += word - second - (tracking - share);
        start.letters += elastic * (word - second - (tracking - share));
        let cut = Place { atom: place, byte: at };
        self.push(Breakpoint {
            until: cut,
            from: cut,
            ending,
            penalty,
            within_word: 0,
            end,
            start,
        });
    }

    /// Keeps a breakpoint, unless the one before makes the same line at no higher price: a text of
    /// nothing but invisible breaks must not make work.
    fn push(&mut self, breakpoint: Breakpoint) {
        let same = |before: &Breakpoint| {
            before.end.width == breakpoint.end.width
                && before.start.width == breakpoint.start.width
                && before.penalty <= breakpoint.penalty
        };
        if breakpoint.ending == LineEnding::Last || !self.found.last().is_some_and(same) {
            self.found.push(breakpoint);
        }
    }

    /// The width of a drawn hyphen, less what hangs out.
    fn hyphen(&mut self, atom: &Atom) -> f64 {
        let hyphen = self.shaper.hyphen(atom.dress);
        points(atom.scale.at(hyphen.width) - protrusion::hyphen(self.passage, atom, hyphen.width))
    }

    /// The sums for a line that begins at a place: what hangs out at its start is not on the measure.
    fn line_start(&self, place: Place, sum: Sums) -> Sums {
        let hang = self
            .passage
            .atoms
            .get(place.atom)
            .map(|atom| protrusion::start(self.passage, atom, place.byte));
        Sums { width: sum.width + hang.map_or(0.0, points), ..sum }
    }
}
