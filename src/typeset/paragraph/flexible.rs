//! A paragraph that can be set in a line more or fewer, for the page maker to choose from.
//!
//! A page that would end a line too early, or with a line alone, is mended where nobody sees it: in
//! a paragraph whose last line is nearly full or nearly empty (Knuth and Plass 1981, "looseness").

use super::breaker::{self, Fit, Goal};
use super::breakpoints::{self, Breakpoint, Cuts, LineEnding, Sums, points};
use super::justify::ELASTICITY;
use super::shaped::Shaped;
use super::{SetLine, Shape, StyledText, TOLERANCE_WITHOUT_HYPHENS, passages, set_lines};
use crate::style::Alignment;
use crate::typeset::shape::Shaper;
use std::ops::Range;

/// Word spaces grow by this part of their stretch at most in a paragraph that is set in another
/// number of lines than the best: to 1.4 times their width.
const TOLERANCE: f64 = 0.8;

/// Paragraphs of more lines are offered in no other number: they run over pages, in which other
/// paragraphs and the lines of this one give what is wanted, and each number of lines that is kept
/// apart makes the search longer and larger.
const MOST_LINES: usize = 400;

/// What hyphens can add to the lines of a paragraph, or take from them: this part at most.
const HYPHENS: f64 = 0.02;

/// A broken paragraph that is not yet set.
pub struct Flexible {
    text: StyledText,
    shape: Shape,
    shaped: Shaped,
    /// The sums of the line that it would be if it were in one. All breakpoints are more than there is
    /// memory for in a long text: only those are kept that lines end at.
    whole: Sums,
    settings: Vec<Setting>,
}

/// A way to set a paragraph.
#[derive(Clone, Debug)]
pub struct Setting {
    /// What it costs more than the best one, in demerits.
    pub price: f64,
    /// Where its lines end.
    pub lines: Vec<LineEnd>,
    /// The beginning, and where each line ends.
    breaks: Vec<Breakpoint>,
}

/// A line that is chosen and not yet set.
#[derive(Clone, Debug)]
pub struct LineEnd {
    /// The bytes of the paragraph's text on the line, spaces at its end included.
    pub range: Range<usize>,
    /// Whether it ends in a hyphen that we draw.
    pub hyphenated: bool,
}

impl Flexible {
    /// Breaks a justified paragraph in the best way. One that has forced breaks, or cannot be broken
    /// without cutting words where no hyphen belongs, is given back.
    ///
    /// # Errors
    /// The text as it came.
    pub fn new(
        text: StyledText,
        shape: &Shape,
        shaper: &mut Shaper<'_>,
    ) -> Result<Self, StyledText> {
        if shape.alignment != Alignment::Justified || text.text.contains('\n') {
            return Err(text);
        }
        let Some(mut shaped) = passages(&text, shaper).pop() else { return Err(text) };
        shaped.shrink_to_fit();
        let mut flexible = Self {
            text,
            shape: shape.clone(),
            shaped,
            whole: Sums::default(),
            settings: Vec::new(),
        };
        flexible.text.stretches.shrink_to_fit();
        for (cuts, tolerance) in
            [(Cuts::None, TOLERANCE_WITHOUT_HYPHENS), (Cuts::Hyphens, f64::INFINITY)]
        {
            let breakpoints = flexible.breakpoints(cuts, shaper);
            if breakpoints.len() < 2 {
                break;
            }
            let fit = breaker::total_fit(&breakpoints, &flexible.goal(tolerance));
            if let Some(fit) = fit.filter(|fit| !fit.has_runt || cuts == Cuts::Hyphens) {
                flexible.whole = whole(&breakpoints);
                flexible.settings = vec![flexible.setting(&fit, &breakpoints, 0.0)];
                return Ok(flexible);
            }
        }
        Err(flexible.text)
    }

    /// The settings: the best one, then those of [`Flexible::offer_others`].
    #[must_use]
    pub fn settings(&self) -> &[Setting] {
        &self.settings
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &StyledText {
        &self.text
    }

    /// The text, to have what it is set with changed; where its lines end must not depend on it.
    pub const fn text_mut(&mut self) -> &mut StyledText {
        &mut self.text
    }

    /// Finds the settings in a line fewer and a line more than the best, as far as they are good.
    /// Further calls do nothing.
    pub fn offer_others(&mut self, shaper: &mut Shaper<'_>) {
        let [best] = self.settings.as_slice() else { return };
        let lines = best.lines.len();
        if lines > MOST_LINES || !self.may_be_set_otherwise(lines) {
            return;
        }
        let breakpoints = self.breakpoints(Cuts::Hyphens, shaper);
        let fits = breaker::total_fit_by_lines(&breakpoints, &self.goal(TOLERANCE));
        let least = fits.iter().fold(f64::INFINITY, |least, fit| least.min(fit.demerits));
        let others =
            fits.into_iter().filter(|fit| fit.ends.len().abs_diff(lines) == 1 && !fit.has_runt);
        for fit in others.collect::<Vec<_>>() {
            let price = fit.demerits - least;
            let setting = self.setting(&fit, &breakpoints, price);
            self.settings.push(setting);
        }
    }

    /// Whether the text has so much that gives that it could fill a line more than these or make do
    /// with one fewer; hyphens, which it may get and lose, put aside.
    fn may_be_set_otherwise(&self, lines: usize) -> bool {
        let width = self.whole.width + points(self.shape.first_indent);
        let elastic = ELASTICITY * self.whole.letters;
        let most = width + elastic + TOLERANCE * self.whole.stretch;
        let least = width - elastic - self.whole.shrink;
        let room = |lines: usize| points(self.shape.measure) * lines as f64;
        most >= room(lines) * (1.0 - HYPHENS) || least <= room(lines - 1) * (1.0 + HYPHENS)
    }

    /// Sets the paragraph.
    #[must_use]
    pub fn set(&self, setting: usize, shaper: &mut Shaper<'_>) -> Vec<SetLine> {
        let Some(setting) = self.settings.get(setting) else { return Vec::new() };
        let passage = self.shaped.within(&self.text);
        let ends: Vec<usize> = (1..setting.breaks.len()).collect();
        set_lines(&passage, &setting.breaks, &ends, &self.shape, self.shape.indented_lines, shaper)
    }

    fn breakpoints(&self, cuts: Cuts, shaper: &mut Shaper<'_>) -> Vec<Breakpoint> {
        breakpoints::breakpoints(
            &self.shaped.within(&self.text),
            cuts,
            points(self.shape.measure),
            shaper,
        )
    }

    fn goal(&self, tolerance: f64) -> Goal {
        let Shape { measure, first_indent, indented_lines: indented, .. } = self.shape;
        Goal {
            measure: points(measure),
            indent: points(first_indent),
            indented,
            tolerance,
            overfull: false,
        }
    }

    fn setting(&self, fit: &Fit, breakpoints: &[Breakpoint], price: f64) -> Setting {
        let passage = self.shaped.within(&self.text);
        let mut start = passage.range.start;
        let breaks: Vec<Breakpoint> = std::iter::once(&0)
            .chain(&fit.ends)
            .filter_map(|&place| breakpoints.get(place).copied())
            .collect();
        let lines = breaks.iter().skip(1).map(|breakpoint| {
            let range = start..passage.position(breakpoint.from);
            start = range.end;
            LineEnd { range, hyphenated: breakpoint.ending == LineEnding::DrawnHyphen }
        });
        Setting { price, lines: lines.collect(), breaks }
    }
}

/// The sums of a line from the first breakpoint to the last.
fn whole(breakpoints: &[Breakpoint]) -> Sums {
    let (Some(first), Some(last)) = (breakpoints.first(), breakpoints.last()) else {
        return Sums::default();
    };
    Sums {
        width: last.end.width - first.start.width,
        letters: last.end.letters - first.start.letters,
        stretch: last.end.stretch - first.start.stretch,
        shrink: last.end.shrink - first.start.shrink,
    }
}
