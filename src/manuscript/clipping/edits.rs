//! The buttons that wikis have behind the headings of their sections: `History[edit]`.

use super::lines::Line;
use crate::manuscript::lexicon::{Kind, Lexicon, Normal};

/// The lines without such buttons, and the buttons.
pub(super) fn part<'a>(lines: Vec<Line<'a>>) -> (Vec<Line<'a>>, Vec<Line<'a>>) {
    let mut buttons = Vec::new();
    let lines = lines
        .into_iter()
        .map(|line| match button(line.text) {
            Some(at) => {
                buttons.push(line.part(at..line.text.len()));
                line.part(0..at)
            }
            None => line,
        })
        .collect();
    (lines, buttons)
}

/// Where the button begins that a line ends with.
fn button(line: &str) -> Option<usize> {
    let inner = line.strip_suffix([']', '］'])?;
    let at = inner.rfind(['[', '［'])?;
    let heading = line.get(..at)?;
    let words = inner.get(at..)?.trim_start_matches(['[', '［']);
    let is_button = |words: &str| {
        let found = Lexicon::get().find(&Normal::of(words));
        found.iter().any(|found| found.kind == Kind::Edit && found.rest.is_none())
    };
    (heading.contains(char::is_alphabetic) && words.split('|').all(is_button)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_are_told_from_other_brackets() {
        for (line, at) in [
            ("History[edit]", Some(7)),
            ("Bauweise [Bearbeiten | Quelltext bearbeiten]", Some(9)),
            ("歴史[編集]", Some(6)),
            ("[edit]", None),
            ("He said so. [edit the second]", None),
            ("First lit in 1764.[1]", None),
        ] {
            assert_eq!(button(line), at, "{line}");
        }
    }
}
