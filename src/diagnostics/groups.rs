//! What many files have in common is told once.

use super::{Code, Diagnostic, Locator, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// A message of more files than this is told once…
const MOST_FILES: usize = 3;
/// …and one that stands in fewer more often than this.
const MOST_TIMES: usize = 20;
/// So many further places are named.
const PLACES: usize = 3;

/// Diagnostics that say the same.
#[derive(Debug)]
pub struct Group<'d> {
    /// The one that is told.
    pub first: &'d Diagnostic,
    /// The others, in their order.
    pub rest: Vec<&'d Diagnostic>,
}

/// What a message says but for the words that it quotes.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    severity: Severity,
    code: Code,
    words: String,
}

/// Puts diagnostics together that say the same of more than three files, or more than twenty times, but
/// for the words that they quote; each of the others stays alone. A group stands where its first diagnostic stood.
#[must_use]
pub fn grouped<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    locator: Locator<'_>,
) -> Vec<Group<'d>> {
    let mut kinds: BTreeMap<Kind, Vec<(usize, &Diagnostic)>> = BTreeMap::new();
    for (index, diagnostic) in diagnostics.into_iter().enumerate() {
        kinds.entry(Kind::of(diagnostic)).or_default().push((index, diagnostic));
    }
    let mut groups = Vec::new();
    for alike in kinds.into_values() {
        let files: BTreeSet<_> =
            alike.iter().map(|(_, diagnostic)| locator.file(diagnostic)).collect();
        if files.len() > MOST_FILES || alike.len() > MOST_TIMES {
            let mut alike = alike.into_iter();
            if let Some((index, first)) = alike.next() {
                let rest = alike.map(|(_, diagnostic)| diagnostic).collect();
                groups.push((index, Group { first, rest }));
            }
        } else {
            let alone = |(index, first)| (index, Group { first, rest: Vec::new() });
            groups.extend(alike.into_iter().map(alone));
        }
    }
    groups.sort_by_key(|(index, _)| *index);
    groups.into_iter().map(|(_, group)| group).collect()
}

impl Kind {
    fn of(diagnostic: &Diagnostic) -> Self {
        let words = diagnostic.message.split('`').step_by(2).collect();
        Self { severity: diagnostic.severity, code: diagnostic.code, words }
    }
}

impl Group<'_> {
    /// How many more there are, and where the next ones stand.
    pub(super) fn summary(&self, locator: Locator<'_>) -> String {
        let files: BTreeSet<_> =
            self.rest.iter().map(|diagnostic| locator.file(diagnostic)).collect();
        let times = if self.rest.len() == 1 { "time" } else { "times" };
        let extent = match files.len() {
            1 => "here".to_owned(),
            many => format!("in {many} files"),
        };
        let mut summary = format!(
            "the same {} more {times}, {extent} (`--verbose` tells each):",
            self.rest.len()
        );
        for diagnostic in self.rest.iter().take(PLACES) {
            summary.push_str("\n  ");
            if let Some(place) = locator.place(diagnostic) {
                summary.push_str(&place.to_string());
            }
            if diagnostic.message != self.first.message {
                let quoted = diagnostic.message.split('`').skip(1).step_by(2);
                let quoted = quoted.map(|words| format!("`{words}`")).collect::<Vec<_>>();
                summary.push_str(&format!(": {}", quoted.join(", ")));
            }
        }
        summary
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    #[test]
    fn what_many_files_share_is_told_once_and_the_rest_each() {
        let mut sources = Sources::default();
        let files: Vec<_> =
            ["a.md", "b.md", "c.md", "d.md"].map(|path| sources.add(path, "x\ny\n")).into();
        let told = |file: usize, word: &str, code| {
            let message = format!("the picture `{word}` is not there");
            Diagnostic::new(code, message).at(Span::new(files[file], 2..3))
        };
        let of = |file, word| told(file, word, Code::MissingPicture);
        let lonely = told(0, "x", Code::StrayQuote);
        let all = [of(0, "1"), lonely, of(1, "2"), of(1, "3"), of(2, "4"), of(3, "1")];
        let locator = Locator::new(&sources, "");
        let groups = grouped(&all, locator);
        assert_eq!(groups.len(), 2);
        assert_eq!((groups[0].rest.len(), groups[1].rest.len()), (4, 0));
        assert_eq!(
            groups[0].summary(locator),
            "the same 4 more times, in 3 files (`--verbose` tells each):\n  b.md:2:1: `2`\n  b.md:2:1: `3`\n  c.md:2:1: `4`"
        );
        let many: Vec<_> = (0..21).map(|_| of(0, "1")).collect();
        let groups = grouped(&many, locator);
        assert_eq!(groups.len(), 1);
        assert!(groups[0].summary(locator).starts_with("the same 20 more times, here ("));
        // Of three files each is told.
        assert_eq!(grouped(&all[..5], locator).len(), 5);
    }
}
