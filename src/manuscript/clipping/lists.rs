//! Lists and the lists within them, of paragraphs with marks that follow one another.
//!
//! How far a mark stands in gives its level; where nothing does, another mark between two that
//! follow one another belongs to the item above it.

use super::mark::Mark;
use super::structure::Lines;
use crate::document::Numbering;
use rustc_hash::FxHashMap;

/// A paragraph with a mark before it.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    pub(super) mark: Mark,
    /// The bytes of the mark with the space after it.
    pub(super) length: usize,
    /// How many columns it stands in.
    pub(super) indent: usize,
    /// Whether a blank line stands before it.
    pub(super) is_apart: bool,
    /// Its lines, mark and all.
    pub(super) lines: Lines,
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listing {
    /// The number of the first item, if they have numbers.
    pub(super) start: Option<u64>,
    pub(super) numbering: Numbering,
    pub(super) items: Vec<Entry>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its lines, without its mark, unless that says more than that an item begins.
    pub(super) lines: Lines,
    /// Whether it is done, if its mark is a box to be ticked.
    pub(super) task: Option<bool>,
    /// The lists below it.
    pub(super) lists: Vec<Listing>,
}

/// What comes of paragraphs with marks: lists, and those that stand alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    List(Listing),
    Alone(Lines),
}

/// Lists nest no deeper.
const DEEPEST: usize = 6;
/// Columns by which marks of one level may differ.
const TOLERANCE: usize = 1;
/// Fewer dashes are a conversation.
const FEWEST_DASHES: usize = 3;

/// A list that is not ended yet.
struct Open {
    marks: Vec<Mark>,
    indent: usize,
    /// The paragraphs of its items, marks and all.
    items: Vec<(Marked, Vec<Listing>)>,
}

/// The lists of paragraphs that follow one another. `after_colon` says whether words announce them.
pub(super) fn nested(run: Vec<Marked>, after_colon: bool) -> Vec<Outcome> {
    let mut to_come: FxHashMap<Mark, usize> = FxHashMap::default();
    run.iter().for_each(|marked| *to_come.entry(marked.mark).or_default() += 1);
    let mut outcomes = Vec::new();
    let mut levels: Vec<Open> = Vec::new();
    for marked in run {
        if let Some(count) = to_come.get_mut(&marked.mark) {
            *count -= 1;
        }
        match level(&levels, &marked, &to_come) {
            Place::Of(level) => close(&mut levels, level + 1, &mut outcomes, after_colon),
            Place::Below => levels.push(Open::new(marked.indent)),
            Place::New => {
                close(&mut levels, 0, &mut outcomes, after_colon);
                levels.push(Open::new(marked.indent));
            }
        }
        if let Some(top) = levels.last_mut() {
            top.marks.push(marked.mark);
            top.items.push((marked, Vec::new()));
        }
    }
    close(&mut levels, 0, &mut outcomes, after_colon);
    outcomes
}

/// Where a paragraph belongs.
enum Place {
    /// To the open list of this level.
    Of(usize),
    /// To a new list below the last item.
    Below,
    /// To a list of its own.
    New,
}

fn level(levels: &[Open], marked: &Marked, to_come: &FxHashMap<Mark, usize>) -> Place {
    let Some(top) = levels.last() else { return Place::New };
    let follows = |open: &Open| open.marks.last().is_some_and(|&last| marked.mark.follows(last));
    let is_level = |open: &Open| open.indent.abs_diff(marked.indent) <= TOLERANCE;
    if let Some(level) = levels.iter().rposition(|open| follows(open) && is_level(open)) {
        return Place::Of(level);
    }
    let is_deeper = marked.indent > top.indent + TOLERANCE;
    let may_nest = levels.len() < DEEPEST && marked.mark.is_first();
    if is_deeper && may_nest {
        return Place::Below;
    }
    if let Some(level) = levels.iter().rposition(follows) {
        return Place::Of(level);
    }
    if !may_nest || marked.indent + TOLERANCE < top.indent {
        return Place::New;
    }
    // Nothing stands in: the marks alone tell.
    let is_to_come = |mark: Mark| to_come.get(&mark).is_some_and(|&count| count > 0);
    let resumes = |open: &Open| {
        open.marks.last().is_some_and(|&last| last.next().into_iter().any(is_to_come))
    };
    let goes_on = is_to_come(marked.mark) || levels.iter().any(resumes);
    let is_lower = matches!(marked.mark, Mark::Bullet(_))
        && top.marks.last().is_some_and(|last| match last {
            Mark::Bullet(_) => marked.mark.depth() > last.depth(),
            _ => true,
        });
    let resumes_any = levels.iter().any(resumes);
    if marked.is_apart && !resumes_any {
        return Place::New;
    }
    if resumes(top) || is_lower && goes_on { Place::Below } else { Place::New }
}

/// Ends the lists above a number of levels.
fn close(levels: &mut Vec<Open>, kept: usize, outcomes: &mut Vec<Outcome>, after_colon: bool) {
    while levels.len() > kept {
        let Some(open) = levels.pop() else { return };
        match levels.last_mut().and_then(|above| above.items.last_mut()) {
            Some((_, lists)) => lists.push(open.listing()),
            None => outcomes.extend(open.outcomes(after_colon)),
        }
    }
}

impl Open {
    const fn new(indent: usize) -> Self {
        Self { marks: Vec::new(), indent, items: Vec::new() }
    }

    /// A list, or paragraphs where one mark stands alone, or dashes begin what people say.
    fn outcomes(self, after_colon: bool) -> Vec<Outcome> {
        let is_dashed = self.marks.first().is_some_and(|mark| mark.is_dash());
        let is_head = self.marks.first().is_some_and(|mark| mark.may_head());
        let has_lists = !is_head && self.items.iter().any(|(_, lists)| !lists.is_empty());
        let is_list = (self.items.len() >= 2 || has_lists)
            && (!is_dashed || after_colon && self.items.len() >= FEWEST_DASHES);
        if is_list {
            return vec![Outcome::List(self.listing())];
        }
        let mut outcomes = Vec::new();
        for (marked, lists) in self.items {
            outcomes.push(Outcome::Alone(marked.lines));
            outcomes.extend(lists.into_iter().map(Outcome::List));
        }
        outcomes
    }

    fn listing(self) -> Listing {
        let (start, numbering) = match self.marks.as_slice() {
            [] => (None, Numbering::Decimal),
            [only] => only.numbering(None),
            [first, second, ..] => first.numbering(Some(*second)),
        };
        let are_alike = self.marks.windows(2).all(|pair| pair[0] == pair[1]);
        let is_box = |mark: &Mark| mark.task().is_some() && *mark != Mark::Bullet('✅');
        let are_tasks =
            self.marks.iter().all(|mark| mark.task().is_some()) && self.marks.iter().any(is_box);
        let entry = |(mut marked, lists): (Marked, Vec<Listing>)| {
            // Marks that differ say what is done or right.
            let is_said = marked.mark.judges() && !are_alike && !are_tasks;
            if let Some(first) = marked.lines.first_mut().filter(|_| !is_said) {
                first.start += marked.length;
            }
            let task = marked.mark.task().filter(|_| are_tasks);
            Entry { lines: marked.lines, task, lists }
        };
        Listing { start, numbering, items: self.items.into_iter().map(entry).collect() }
    }
}
