//! Where the foot of a copied page begins: what stands below the last words of the author.

use super::look::{Look, Seen};
use super::topic::Topic;
use std::ops::Range;

/// The foot of a page.
pub(super) struct Foot {
    /// The line after the last of the text.
    pub(super) start: usize,
    /// How many lines below it may close the text: a name, a place, a greeting.
    close: usize,
    end: usize,
}

impl Foot {
    /// The lines of the foot.
    pub(super) fn lines(&self) -> Range<usize> {
        (self.start + self.close).min(self.end)..self.end
    }
}

/// With fewer lines of furniture below it, nothing is a foot.
const FEWEST: usize = 3;

/// The foot of the lines before `end`, of which those from `body` on are text: it begins below the last
/// sentence that is the author's. A sentence that stands alone among the furniture of a page, and speaks of
/// nothing that the others speak of, is none of those.
pub(super) fn foot(
    seen: &[Seen<'_>],
    related: &[bool],
    shielded: &[bool],
    body: usize,
    end: usize,
) -> Foot {
    let topic = Topic::of(seen.get(..end).unwrap_or_default());
    let is_known = |at: usize| {
        (seen[at].is_furniture() || seen[at].look == Look::Plea)
            && !shielded[at]
            && !seen[at].is_marked
    };
    let mut known = 0;
    let mut start = None;
    for at in (body + 1..end).rev() {
        if is_text(&seen[at]) && !is_of_page(seen, related, &topic, at, end) {
            break;
        }
        known += usize::from(is_known(at));
        start = Some(at);
    }
    match start {
        Some(start) if known >= FEWEST => Foot { start, close: closing(&seen[start..end]), end },
        _ => Foot { start: end, close: 0, end },
    }
}

/// Whether a line is a sentence. What ends with a colon may as well be a label.
fn is_text(seen: &Seen<'_>) -> bool {
    const LONGEST: usize = 8;
    seen.look == Look::Sentence && (seen.words > LONGEST || !seen.line.text.ends_with([':', '：']))
}

/// Whether a sentence is one of the page: of the lines above it most are furniture, none is a sentence, more
/// furniture follows, and its words are not those of the text.
fn is_of_page(seen: &[Seen<'_>], related: &[bool], topic: &Topic, at: usize, end: usize) -> bool {
    const ABOVE: usize = 5;
    const BELOW: usize = 2;
    const KNOWN: usize = 3;
    const LONGEST: usize = 18;
    let above = at.saturating_sub(ABOVE)..at;
    let is_known = |at: usize| {
        seen[at].is_furniture() || seen[at].look == Look::Plea || related.get(at) == Some(&true)
    };
    let known = above.clone().filter(|&at| is_known(at)).count();
    let has_text = seen[above].iter().any(is_text);
    let is_enclosed = (at + 1..end).take(BELOW).any(is_known);
    seen[at].words <= LONGEST && known >= KNOWN && !has_text && is_enclosed && !topic.has(seen, at)
}

/// How many lines right below a text may close it. The labels of a page begin with a small letter or a sign,
/// or are many.
fn closing(lines: &[Seen<'_>]) -> usize {
    const MOST: usize = 2;
    let close = lines.iter().take_while(|seen| !seen.is_furniture()).count();
    let is_label = |seen: &Seen<'_>| {
        seen.line.text.starts_with(|char: char| char == '#' || char.is_lowercase())
    };
    let has_label = lines.iter().take(close).any(is_label);
    if close <= MOST && !has_label { close } else { 0 }
}
