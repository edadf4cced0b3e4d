//! Total-fit line breaking (Knuth and Plass, *Breaking Paragraphs into Lines*, 1981).
//!
//! The breaks of a paragraph are chosen together: the sequence of lines with the least demerits wins.
//! We depart from TeX in three ways. A line first takes what expansion and letterspacing give, which
//! nobody sees, and only then stretches its word spaces; demerits count accordingly. The state that
//! a partial solution is kept for is its fitness class *and* the number of hyphens that its last
//! lines end in, so that ladders are priced exactly. And what a line measures is known exactly from
//! sums, hyphens and hanging punctuation included, so that a search finds the optimum; a narrow one is
//! tried first, and is enough if what it finds costs less than any line that it did not look at.

use super::breakpoints::{Breakpoint, LineEnding, Sums};
use super::justify::ELASTICITY;

/// What lines are broken to.
#[derive(Copy, Clone, Debug)]
pub(super) struct Goal {
    /// The width of lines, in scaled points.
    pub(super) measure: f64,
    /// What the first lines are indented by.
    pub(super) indent: f64,
    /// How many those are.
    pub(super) indented: usize,
    /// The largest ratio by which glue may be stretched: 1 is half as wide again, for word spaces. Of
    /// ragged lines, the part of the measure that one may lack.
    pub(super) tolerance: f64,
    /// Whether lines may run over where nothing else is possible.
    pub(super) overfull: bool,
}

impl Goal {
    /// What the line after so many others is indented by.
    pub(super) const fn indent_after(&self, lines: usize) -> f64 {
        if lines < self.indented { self.indent } else { 0.0 }
    }

    /// The numbers of lines before a line that must be told apart: from the last on, all have the
    /// full measure.
    pub(super) fn line_classes(&self) -> usize {
        if self.indent == 0.0 { 1 } else { self.indented.max(1) }
    }
}

/// The demerits that each line costs whatever it looks like: fewer lines are better.
const LINE: f64 = 10.0;
/// Badness of a line that uses all its elasticity and leaves its word spaces alone.
const ELASTIC: f64 = 10.0;
/// Badness beyond which no line is stretched in earnest; keeps demerits finite.
const WORST: f64 = 10_000.0;
/// A line of this strain has that badness: what it lacks is seen.
const WORST_STRAIN: f64 = 5.64;
/// What such a line would cost if it lacked all of the measure; less goes by the square, so that one that
/// lacks little and another that lacks little are better than one that lacks much.
const LACKING: f64 = 1_000_000_000.0;
/// A line whose word spaces are half as wide again, or very nearly: a hyphen is better.
const LOOSE: f64 = 22_000.0;
/// Such a line has this strain. What is drawn is rounded, and must not be more than half.
const LOOSE_STRAIN: f64 = 1.95;
/// Neighbouring lines that differ much in their spaces.
const MISFIT: f64 = 5_000.0;
/// A second line in a row that ends in a hyphen.
const SECOND_HYPHEN: f64 = 15_000.0;
/// A third one: a ladder, taken only if nothing else is possible.
const LADDER: f64 = 100_000_000.0;
/// A hyphen at the end of the last line but one.
const HYPHEN_BEFORE_LAST: f64 = 15_000.0;
/// A last line too short to stand alone…
const RUNT: f64 = 60_000.0;
/// …which is one shorter than this part of the measure.
const RUNT_PART: f64 = 0.08;

/// A line is given up as too long, or too short, only when it is so by more than this part of the
/// measure: the next breakpoint may be a little nearer, for a hyphen that it does not need, and the next
/// start a little further, for a mark that hangs out.
const AFTERTHOUGHT: f64 = 0.04;

/// Lines whose glue is stretched by more than this ratio are looked at only where others will not do:
/// most starts that a line could have make such lines.
const GENEROUS: f64 = 3.0;

/// A paragraph with more breakpoints than this runs over many pages, and its good lines together cost
/// more than a bad one: what is found without lines of that kind is taken for the best.
const MANY: usize = 20_000;

/// Fitness classes: crammed, normal, loose, very loose.
const FITNESSES: usize = 4;
/// Lines in a row that ended in a hyphen: none, one, two or more.
const LADDERS: usize = 3;
const STATES: usize = FITNESSES * LADDERS;

/// Beginnings of another number of lines than the best one are given up when they cost this much
/// more: no page is so short that it would be mended with them.
const DEAREST: f64 = 250_000.0;

/// A sequence of lines.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    /// The breakpoints at which lines end, in order.
    pub(super) ends: Vec<usize>,
    /// What it costs.
    pub(super) demerits: f64,
    /// Whether the last of several lines is too short to stand alone.
    pub(super) has_runt: bool,
}

/// A breakpoint as the end of the best way to reach it in one state.
struct Node {
    breakpoint: usize,
    previous: usize,
}

/// A node that a line may still start from.
#[derive(Copy, Clone)]
struct Active {
    node: usize,
    /// How many lines lead to it.
    lines: usize,
    start: Sums,
    demerits: f64,
    fitness: usize,
    ladder: usize,
}

/// The best ways to reach a breakpoint, by state; those of different numbers of lines may be kept
/// apart.
struct Arrivals {
    lines: usize,
    states: [(f64, usize); STATES],
}

impl Arrivals {
    fn least(&self) -> f64 {
        self.states.iter().fold(f64::INFINITY, |least, state| least.min(state.0))
    }
}

/// How a line looks.
enum Look {
    /// `strain` within ±1 is taken up by elasticity; beyond, glue stretches or shrinks by the rest.
    Fits { strain: f64 },
    /// Too short, by so much, to be stretched within the tolerance.
    TooShort(f64),
    /// Too long, by so much.
    TooLong(f64),
}

/// The sequence of lines with the least demerits, or `None` if none is within the tolerance.
pub(super) fn total_fit(breakpoints: &[Breakpoint], goal: &Goal) -> Option<Fit> {
    let told_apart = goal.line_classes();
    let best = |goal: &Goal| {
        let fits = search(breakpoints, goal, |lines| lines.min(told_apart));
        fits.into_iter().min_by(|one, other| one.demerits.total_cmp(&other.demerits))
    };
    if goal.tolerance > GENEROUS {
        // What costs less than a single line beyond this tolerance is the best of all.
        let fit = best(&Goal { tolerance: GENEROUS, overfull: false, ..*goal });
        let more = line_demerits(1.0 + GENEROUS);
        if let Some(fit) = fit.filter(|fit| fit.demerits < more || breakpoints.len() > MANY) {
            return Some(fit);
        }
    }
    best(goal)
}

/// The same for each number of lines, as far as it is not much worse than the best.
pub(super) fn total_fit_by_lines(breakpoints: &[Breakpoint], goal: &Goal) -> Vec<Fit> {
    search(breakpoints, goal, |lines| lines)
}

/// The best sequences of lines, one for each class that numbers of lines fall into.
fn search(breakpoints: &[Breakpoint], goal: &Goal, class: impl Fn(usize) -> usize) -> Vec<Fit> {
    let Some(first) = breakpoints.first() else { return Vec::new() };
    let start = |breakpoint: &Breakpoint, lines| Sums {
        width: breakpoint.start.width - goal.indent_after(lines),
        ..breakpoint.start
    };
    let mut nodes = vec![Node { breakpoint: 0, previous: 0 }];
    let mut active = vec![Active {
        node: 0,
        lines: 0,
        start: start(first, 0),
        demerits: 0.0,
        fitness: 1,
        ladder: 0,
    }];
    let mut arrivals: Vec<Arrivals> = Vec::new();
    let afterthought = goal.measure * AFTERTHOUGHT;
    // How many of the active nodes are given up: lines from them are too long.
    let mut passed = 0;
    for (place, breakpoint) in breakpoints.iter().enumerate().skip(1) {
        arrivals.clear();
        for (index, from) in active.iter().enumerate().skip(passed) {
            match look(from, breakpoint, goal) {
                Look::Fits { strain } => {
                    let (demerits, state) = judge(from, breakpoint, strain, goal);
                    let lines = class(from.lines + 1);
                    let known = arrivals
                        .iter()
                        .position(|arrivals| arrivals.lines == lines)
                        .unwrap_or_else(|| {
                            arrivals.push(Arrivals { lines, states: [(f64::INFINITY, 0); STATES] });
                            arrivals.len() - 1
                        });
                    let best = &mut arrivals[known].states[state];
                    if demerits < best.0 {
                        *best = (demerits, from.node);
                    }
                }
                Look::TooLong(by) => {
                    passed += usize::from(index == passed && (goal.overfull || by >= afterthought));
                }
                // Lines from later starts are shorter still.
                Look::TooShort(by) if by > afterthought => break,
                Look::TooShort(_) => {}
            }
        }
        let least =
            arrivals.iter().fold(f64::INFINITY, |least, arrivals| least.min(arrivals.least()));
        if least == f64::INFINITY {
            match active.last().copied().filter(|_| passed == active.len()) {
                // Nothing that began early enough is left: a line must run over.
                Some(from) if goal.overfull => {
                    nodes.push(Node { breakpoint: place, previous: from.node });
                    let lines = class(from.lines + 1);
                    let demerits = from.demerits + LADDER;
                    active.push(Active {
                        node: nodes.len() - 1,
                        lines,
                        start: start(breakpoint, lines),
                        demerits,
                        fitness: 1,
                        ladder: 0,
                    });
                }
                Some(_) => return Vec::new(),
                None => {}
            }
            continue;
        }
        for arrivals in arrivals.iter().filter(|arrivals| arrivals.least() < least + DEAREST) {
            // A state is of no use if another with no more hyphens behind it costs less by all that
            // fitness can make up for.
            let (lines, start) = (arrivals.lines, start(breakpoint, arrivals.lines));
            let mut useful = f64::INFINITY;
            for ladder in 0..LADDERS {
                let states = (0..FITNESSES)
                    .map(|fitness| (fitness, arrivals.states[fitness * LADDERS + ladder]));
                useful = states
                    .clone()
                    .fold(useful, |useful, (_, (demerits, _))| useful.min(demerits + MISFIT));
                for (fitness, (demerits, previous)) in
                    states.filter(|(_, (demerits, _))| *demerits < useful)
                {
                    nodes.push(Node { breakpoint: place, previous });
                    active.push(Active {
                        node: nodes.len() - 1,
                        lines,
                        start,
                        demerits,
                        fitness,
                        ladder,
                    });
                }
            }
        }
    }
    let last = breakpoints.len() - 1;
    let mut ends: Vec<Active> = active
        .into_iter()
        .rev()
        .take_while(|active| nodes[active.node].breakpoint == last)
        .collect();
    ends.sort_by(|one, other| {
        one.lines.cmp(&other.lines).then(one.demerits.total_cmp(&other.demerits))
    });
    ends.dedup_by_key(|active| active.lines);
    let fit = |end: Active| {
        let ends = trace(&nodes, end.node);
        let has_runt = match ends.as_slice() {
            [.., before, last] => {
                is_runt(breakpoints[*last].end.width - breakpoints[*before].start.width, goal)
            }
            _ => false,
        };
        Fit { ends, demerits: end.demerits, has_runt }
    };
    ends.into_iter().map(fit).collect()
}

/// Whether a last line is too short to stand alone.
fn is_runt(width: f64, goal: &Goal) -> bool {
    width < goal.measure * RUNT_PART
}

/// The lines that lead to a node.
fn trace(nodes: &[Node], mut node: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    while node != 0 {
        ends.push(nodes[node].breakpoint);
        node = nodes[node].previous;
    }
    ends.reverse();
    ends
}

/// How the line between two breakpoints looks.
fn look(from: &Active, to: &Breakpoint, goal: &Goal) -> Look {
    let missing = goal.measure - (to.end.width - from.start.width);
    let elastic = ELASTICITY * (to.end.letters - from.start.letters);
    if missing >= 0.0 {
        if to.ending == LineEnding::Last {
            return Look::Fits { strain: 0.0 };
        }
        if missing <= elastic {
            return Look::Fits { strain: if elastic > 0.0 { missing / elastic } else { 0.0 } };
        }
        let stretch = to.end.stretch - from.start.stretch;
        let lacking =
            missing - elastic - if stretch > 0.0 { goal.tolerance * stretch } else { 0.0 };
        let ratio = if stretch > 0.0 { (missing - elastic) / stretch } else { f64::INFINITY };
        return if ratio <= goal.tolerance {
            Look::Fits { strain: 1.0 + ratio }
        } else {
            Look::TooShort(lacking)
        };
    }
    if -missing <= elastic {
        return Look::Fits { strain: missing / elastic };
    }
    let shrink = to.end.shrink - from.start.shrink;
    let surplus = -missing - elastic;
    if surplus <= shrink {
        Look::Fits { strain: -1.0 - surplus / shrink }
    } else {
        Look::TooLong(surplus - shrink)
    }
}

/// The demerits of a line by itself.
fn line_demerits(strain: f64) -> f64 {
    let size = strain.abs();
    let badness =
        if size <= 1.0 { ELASTIC * size * size } else { ELASTIC + 100.0 * cube(size - 1.0) };
    let line = LINE + badness.min(WORST);
    line * line
}

/// The demerits up to and including a line, and the state it leaves.
fn judge(from: &Active, to: &Breakpoint, strain: f64, goal: &Goal) -> (f64, usize) {
    let fitness: usize = match strain {
        strain if strain < -1.0 => 0,
        strain if strain <= 1.0 => 1,
        strain if strain <= 1.5 => 2,
        _ => 3,
    };
    let mut demerits = from.demerits + line_demerits(strain) + to.penalty * to.penalty;
    if strain > LOOSE_STRAIN {
        demerits += LOOSE;
    }
    if strain > WORST_STRAIN {
        let lacks = 1.0 - (to.end.width - from.start.width) / goal.measure;
        demerits += LACKING * lacks * lacks;
    }
    if fitness.abs_diff(from.fitness) > 1 {
        demerits += MISFIT;
    }
    let ladder = if to.ending.is_hyphen() { (from.ladder + 1).min(LADDERS - 1) } else { 0 };
    if to.ending.is_hyphen() {
        demerits += [0.0, SECOND_HYPHEN, LADDER][from.ladder];
    }
    if to.ending == LineEnding::Last {
        let width = to.end.width - from.start.width;
        let alone = from.node == 0;
        if from.ladder > 0 {
            demerits += HYPHEN_BEFORE_LAST;
        }
        if !alone && is_runt(width, goal) {
            demerits += RUNT;
        }
    }
    (demerits, fitness * LADDERS + ladder)
}

const fn cube(x: f64) -> f64 {
    x * x * x
}
