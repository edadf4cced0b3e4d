//! What becomes of lines together: lists, numbers among buttons, and runs of short lines.

use super::Place;
use super::judge::{Fate, Judge};
use super::look::{Look, Seen};
use crate::manuscript::lexicon::Kind;

/// What stands in a list stays; a list of nothing but furniture is told.
pub(super) fn lists(seen: &[Seen<'_>], related: &[bool], shielded: &[bool], fates: &mut [Fate]) {
    /// `V. 17 N. 1` looks like an item, too.
    const FEWEST_OF_A_PHRASE: usize = 3;
    let mut at = 0;
    while at < seen.len() {
        let length = seen[at..].iter().take_while(|seen| seen.is_marked).count();
        let items = at..at + length;
        let is_phrase = length == 1
            && seen[at].is_sure()
            && seen[at].words >= FEWEST_OF_A_PHRASE
            && seen[at].line.text.starts_with(char::is_uppercase);
        if length > 0
            && !is_phrase
            && !seen[items.clone()]
                .iter()
                .any(|seen| matches!(seen.look, Look::Furniture { kind: Kind::Paywall, .. }))
        {
            let known = seen[items.clone()].iter().filter(|seen| seen.is_furniture()).count();
            let is_beside = items
                .start
                .checked_sub(1)
                .and_then(|at| seen.get(at))
                .is_some_and(Seen::is_furniture);
            let is_of_others =
                related.get(items.clone()).is_some_and(|items| items.iter().all(|item| *item));
            let is_furniture = known == length || is_of_others || (is_beside && known * 2 > length);
            for (fate, shielded) in fates[items.clone()].iter_mut().zip(&shielded[items]) {
                let is_cut_with_all = matches!(fate, Fate::Cut(Place::Comments));
                if !is_cut_with_all {
                    *fate = if is_furniture && length > 1 && !shielded {
                        Fate::Doubt
                    } else {
                        Fate::Keep
                    };
                }
            }
        }
        at += length.max(1);
    }
}

/// Numbers and signs beside what is cut go with it: a count of likes, an arrow, a rule. Within the text both
/// sides of them must be cut.
pub(super) fn close_gaps(judge: &Judge<'_>, fates: &mut [Fate]) {
    let is_gap = |judge: &Judge<'_>, fates: &[Fate], at: usize| {
        judge.seen.get(at).is_some_and(|seen| matches!(seen.look, Look::Number | Look::Sign))
            && fates.get(at) == Some(&Fate::Keep)
            && !judge.shielded[at]
    };
    let cut = |fate: Option<&Fate>| match fate {
        Some(Fate::Cut(place)) if *place != Place::Record => Some(*place),
        _ => None,
    };
    let mut at = 0;
    while at < fates.len() {
        let length = (at..fates.len()).take_while(|&at| is_gap(judge, fates, at)).count();
        if length > 0 {
            let before = at.checked_sub(1).and_then(|before| cut(fates.get(before)));
            let after = cut(fates.get(at + length));
            let is_edge = judge.place(at) != Place::Between;
            let place = match (before, after) {
                (Some(place), Some(_)) => Some(place),
                (Some(place), None) | (None, Some(place)) if is_edge => Some(place),
                _ => None,
            };
            let fate = match (place, before.or(after)) {
                (Some(place), _) => Fate::Cut(place),
                // A number beside a button within the text may be its count, or that of a section.
                (None, Some(_)) if judge.has_page && length <= 4 => Fate::Doubt,
                _ => Fate::Keep,
            };
            fates[at..at + length].fill(fate);
        }
        at += length.max(1);
    }
}
