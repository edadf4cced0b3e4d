//! Which of its colours a look gives the cover of an issue.

use crate::issue::Issue;
use crate::style::{CoverColours, Palette};

/// The colours of an issue's cover. Issues of one publication whose numbers (or else dates) follow one
/// another take one ground after the other; where they begin depends on the publication's name.
pub(super) fn of(issue: &Issue, palette: &Palette) -> CoverColours {
    let number = issue.number.as_deref();
    let step = match (number.map(str::parse::<u32>), issue.date) {
        (Some(Ok(number)), _) => u64::from(number),
        (Some(Err(_)), _) => hash(number.unwrap_or_default()),
        (None, Some(date)) => date.to_unix().div_euclid(24 * 60 * 60).unsigned_abs(),
        (None, None) => 0,
    };
    let count = palette.covers.len().max(1) as u64;
    let place = hash(issue.masthead()).wrapping_add(step) % count;
    palette.covers.get(place as usize).copied().unwrap_or(CoverColours {
        ground: palette.accent,
        text: palette.ground,
        tint: palette.tint,
    })
}

/// FNV-1a: the same on every machine and in every version.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issues_that_follow_one_another_differ() {
        let ground = |number: Option<&str>, date: Option<&str>| {
            let mut issue = crate::typeset::cover::tests::issue("Two Oceans", "en");
            issue.number = number.map(str::to_owned);
            issue.date = date.and_then(crate::date::Date::parse);
            of(&issue, &Palette::default()).ground
        };
        assert_ne!(ground(Some("11"), None), ground(Some("12"), None));
        assert_ne!(ground(None, Some("2026-11-02")), ground(None, Some("2026-11-09")));
        assert_ne!(ground(None, Some("2026-11")), ground(None, Some("2026-12")));
        assert_ne!(ground(None, Some("2025")), ground(None, Some("2026")));
        assert_eq!(ground(Some("12"), Some("2026-11-02")), ground(Some("12"), Some("2026-11-03")));
    }
}
