//! `quota`: what part of an issue may come from one publication.

use crate::source::Spanned;
use std::fmt;

/// The quotas of an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// Those of publications by their names.
    pub publications: Vec<(Spanned<String>, Spanned<Share>)>,
    /// That of every other publication.
    pub others: Option<Spanned<Share>>,
}

/// A part of a whole, in hundredths of a percent.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Share(u64);

impl Share {
    /// Reads `20%`, `7.5 %` or `7,5 %`: more than nothing, and no more than all.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.trim().strip_suffix(['%', '٪', '％'])?.trim_end().replace(',', ".");
        let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
        let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || part.len() > 2 {
            return None;
        }
        if !is_number(whole) || !is_number(part) {
            return None;
        }
        let share: u64 = format!("{whole}{part:0<2}").parse().ok()?;
        (1..=10_000).contains(&share).then_some(Self(share))
    }

    /// The share that a part has, rounded up to a tenth of a percent, so that what passes a quota reads
    /// as more.
    #[must_use]
    pub fn of(part: usize, whole: usize) -> Self {
        let tenths = (part as u64).saturating_mul(1_000).div_ceil((whole as u64).max(1));
        Self(tenths * 10)
    }

    /// Whether a part of a whole is more than this share.
    #[must_use]
    pub fn is_passed_by(self, part: usize, whole: usize) -> bool {
        (part as u64).saturating_mul(10_000) > (whole as u64).saturating_mul(self.0)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = format!("{:02}", self.0 % 100);
        match part.trim_end_matches('0') {
            "" => write!(f, "{}%", self.0 / 100),
            part => write!(f, "{}.{part}%", self.0 / 100),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_and_written() {
        for (text, shown) in [
            ("20%", Some("20%")),
            ("7.5 %", Some("7.5%")),
            ("7,25%", Some("7.25%")),
            ("100%", Some("100%")),
            ("0.5％", Some("0.5%")),
            ("0%", None),
            ("101%", None),
            ("20", None),
            ("0.2", None),
            ("%", None),
            ("-5%", None),
            ("a fifth", None),
        ] {
            assert_eq!(
                Share::parse(text).map(|share| share.to_string()).as_deref(),
                shown,
                "{text}"
            );
        }
    }

    #[test]
    fn a_quota_is_passed_by_one_word() {
        let fifth = Share::parse("20%").unwrap();
        assert!(!fifth.is_passed_by(200, 1_000));
        assert!(fifth.is_passed_by(201, 1_000));
        assert_eq!(Share::of(201, 1_000).to_string(), "20.1%");
        assert_eq!(Share::of(200_001, 1_000_000).to_string(), "20.1%");
        assert_eq!(Share::of(0, 0).to_string(), "0%");
    }
}
