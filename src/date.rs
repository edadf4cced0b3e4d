//! A calendar date as people write it: a year, a month, or a day.

use std::cmp::Ordering;
use std::fmt;

/// A date, as exact as it was written. Ordered by time; a year stands before its months.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

impl Date {
    /// The date that stands where a format demands one and the issue has none.
    pub const FALLBACK: Self = Self { year: 1980, month: Some(1), day: Some(1) };

    /// Reads `2026`, `2026-11`, `2026-11-23`, also with a time after it (`T…` or a space), which
    /// is left out. Anything else, and any day that does not exist, is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = text.split(['T', 't', ' ']).next()?;
        let mut parts = day.split('-');
        let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
            (digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
        };
        let year = i32::from(number(parts.next()?, 4..=4)?);
        let month = parts
            .next()
            .map(|part| number(part, 1..=2))
            .map_or(Some(None), |month| month.map(Some))?;
        let date = parts
            .next()
            .map(|part| number(part, 1..=2))
            .map_or(Some(None), |date| date.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let month = month.map(u8::try_from).transpose().ok()?;
        let date = date.map(u8::try_from).transpose().ok()?;
        Self::new(year, month, date)
    }

    /// A date, if it exists in the Gregorian calendar.
    #[must_use]
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let exists = match (month, day) {
            (None, None) => true,
            (None, Some(_)) => false,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(month), Some(day)) => {
                (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day)
            }
        };
        exists.then_some(Self { year, month, day })
    }

    /// The date of a moment, in seconds since 1970, in UTC (Howard Hinnant, *chrono-Compatible
    /// Low-Level Date Algorithms*, `civil_from_days`).
    #[must_use]
    pub fn from_unix(seconds: i64) -> Self {
        let days = seconds.div_euclid(86_400) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self { year: year as i32, month: Some(month as u8), day: Some(day as u8) }
    }

    /// Seconds from 1970 to the start of the date in UTC; a missing month or day is the first.
    #[must_use]
    pub fn to_unix(self) -> i64 {
        let (month, day) = (i64::from(self.month.unwrap_or(1)), i64::from(self.day.unwrap_or(1)));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        (era * 146_097 + day_of_era - 719_468) * 86_400
    }

    /// Whether all of it is over when the other begins: a month is not before a day in it, nor after.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        let known = |one: Option<u8>, other: Option<u8>| {
            one.zip(other).map_or(Ordering::Equal, |(one, other)| one.cmp(&other))
        };
        self.year
            .cmp(&other.year)
            .then(known(self.month, other.month))
            .then(known(self.day, other.day))
            .is_lt()
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12, if it was written.
    #[must_use]
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if it was written.
    #[must_use]
    pub const fn day(self) -> Option<u8> {
        self.day
    }
}

/// ISO 8601, as exact as the date is.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_neither_before_nor_after_a_day_in_it() {
        let is_before =
            |one, other| Date::parse(one).unwrap().is_before(Date::parse(other).unwrap());
        for (one, other) in [
            ("2026-03-01", "2026-03-02"),
            ("2026-02", "2026-03-01"),
            ("2026-02-28", "2026-03"),
            ("2025", "2026-01"),
        ] {
            assert!(is_before(one, other) && !is_before(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("2026-03", "2026-03-31"),
            ("2026", "2026-03-31"),
            ("2026", "2026-12"),
            ("2026-03-01", "2026-03-01"),
        ] {
            assert!(!is_before(one, other) && !is_before(other, one), "{one} {other}");
        }
    }

    #[test]
    fn reads_what_people_write_and_refuses_days_that_are_not() {
        for (written, read) in [
            ("2026", Some("2026")),
            ("2026-11", Some("2026-11")),
            ("2026-1-2", Some("2026-01-02")),
            ("2015-03-17 14:00:00 -4", Some("2015-03-17")),
            ("2024-02-29T00:00:00Z", Some("2024-02-29")),
            ("2025-02-29", None),
            ("2025-13", None),
            ("yesterday", None),
            ("2025-01-01-01", None),
            ("", None),
        ] {
            assert_eq!(
                Date::parse(written).map(|date| date.to_string()).as_deref(),
                read,
                "{written}"
            );
        }
    }

    #[test]
    fn unix_time_goes_there_and_back() {
        for seconds in [0, 951_782_400, 1_745_971_200, -86_400, 4_102_444_800] {
            assert_eq!(Date::from_unix(seconds).to_unix(), seconds);
        }
        assert_eq!(Date::from_unix(951_782_400).to_string(), "2000-02-29");
    }
}
