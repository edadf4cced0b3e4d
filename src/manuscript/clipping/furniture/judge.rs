//! What becomes of a line, and what is known where that is decided.

use super::Place;
use super::facts::Ahead;
use super::look::Seen;
use super::topic::Topic;
use super::zones::Zones;

/// What becomes of a line.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays, and nothing is said.
    Keep,
    /// It stays, and is told.
    Doubt,
    /// It goes, and is told.
    Cut(Place),
}

/// All that is known of a text whose lines are decided on.
pub(super) struct Judge<'a> {
    pub(super) seen: &'a [Seen<'a>],
    pub(super) zones: &'a Zones,
    pub(super) related: &'a [bool],
    pub(super) shielded: &'a [bool],
    pub(super) ahead: Ahead,
    pub(super) topic: Topic,
    /// The first line that is neither furniture nor what stands among it over a headline.
    pub(super) first_text: usize,
    pub(super) head_end: usize,
    pub(super) has_diary: bool,
    pub(super) has_sentences: bool,
    /// Whether anybody says anything where the comments begin.
    pub(super) is_spoken: bool,
    /// Whether anything shows that the text was copied with its page.
    pub(super) has_page: bool,
    /// Whether no more than one line is furniture.
    pub(super) is_lone: bool,
    /// Whether furniture stands before the text.
    pub(super) has_head: bool,
    /// The first line of the head that is long enough for a title.
    pub(super) title: usize,
    /// Whether lines in capitals are headings.
    pub(super) has_capitals: bool,
}
