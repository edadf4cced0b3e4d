//! Several licences in one line: `AND`, `OR` and brackets, as SPDX writes them, and as people do.

use super::plain::plain;
use super::{Kind, Licence, Terms};

/// How deep brackets are followed; no expression that anybody wrote has more.
const DEEPEST: usize = 16;

/// Reads an expression. A line without `AND` and `OR`, or of which a part is no licence, is none: it is a
/// name or a sentence with those words in it.
pub(super) fn read(written: &str) -> Option<Licence> {
    let licence = several(written, DEEPEST)?;
    matches!(licence, Licence::All(_) | Licence::Any(_)).then_some(licence)
}

/// What binds least is taken apart first: `OR`, then `AND`.
fn several(written: &str, depth: usize) -> Option<Licence> {
    let written = unbracketed(written);
    let depth = depth.checked_sub(1)?;
    for (joints, make) in [(OR, Licence::Any as fn(Vec<Licence>) -> Licence), (AND, Licence::All)] {
        let parts = split(written, joints);
        if parts.len() > 1 {
            let parts = parts.into_iter().map(|part| several(part, depth));
            return parts.collect::<Option<Vec<_>>>().map(make);
        }
    }
    let terms = Terms::read(written);
    matches!(terms.kind, Kind::Licence | Kind::Dedication | Kind::Mark)
        .then_some(Licence::One(terms))
        .filter(|_| !plain(written).is_empty())
}

/// What leaves the choice, in the languages that names are read in.
const OR: &[&str] = &["or", "oder", "ou", "o", "of"];
/// What binds together.
const AND: &[&str] = &["and", "und", "et", "y", "e", "en"];

/// The parts between words that stand outside all brackets.
fn split<'w>(written: &'w str, joints: &[&str]) -> Vec<&'w str> {
    let (mut parts, mut start, mut open) = (Vec::new(), 0, 0_usize);
    for (at, char) in written.char_indices() {
        match char {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            ' ' if open == 0 => {
                let rest = &written[at + 1..];
                let joint = joints.iter().find(|joint| {
                    let word = rest.get(..joint.len());
                    word.is_some_and(|word| word.eq_ignore_ascii_case(joint))
                        && rest.as_bytes().get(joint.len()) == Some(&b' ')
                });
                if let Some(joint) = joint.filter(|_| at >= start) {
                    parts.push(&written[start..at]);
                    start = at + 1 + joint.len();
                }
            }
            _ => {}
        }
    }
    parts.push(&written[start..]);
    parts
}

/// A line without brackets that go around all of it.
fn unbracketed(written: &str) -> &str {
    let written = written.trim();
    let Some(inner) = written.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else {
        return written;
    };
    let mut open = 1_usize;
    for char in inner.chars() {
        open = match char {
            '(' => open + 1,
            ')' => open - 1,
            _ => open,
        };
        if open == 0 {
            return written;
        }
    }
    inner.trim()
}
