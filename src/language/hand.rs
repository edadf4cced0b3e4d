//! Whose hand characters are drawn in, where one code point is drawn in several.

use super::{Han, Lang};

/// A way of drawing characters that readers of other languages expect otherwise.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hand {
    /// A tradition of Han characters.
    Han(Han),
    /// The sloping hand of Arabic letters, in which Urdu is written and printed.
    Nastaliq,
}

impl Hand {
    /// The tradition of Han characters, if it is one.
    #[must_use]
    pub const fn han(self) -> Option<Han> {
        match self {
            Self::Han(han) => Some(han),
            Self::Nastaliq => None,
        }
    }
}

impl Lang {
    /// The hand that its readers expect; nothing of languages whose letters all draw alike.
    #[must_use]
    pub fn hand(&self) -> Option<Hand> {
        match (self.primary(), self.script()) {
            (_, Some("Aran")) | ("ur" | "ks" | "pnb", None) => Some(Hand::Nastaliq),
            _ => self.han().map(Hand::Han),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Direction;

    #[test]
    fn urdu_slopes_unless_it_says_otherwise() {
        let hand = |tag: &str| Lang::parse(tag).unwrap().hand();
        assert_eq!(
            hand("ur-u-nu-latn"),
            Some(Hand::Nastaliq),
            "its figures are Latin, its letters are not"
        );
        for tag in ["ur", "ks", "pnb", "fa-Aran"] {
            assert_eq!(
                (hand(tag), Lang::parse(tag).unwrap().direction()),
                (Some(Hand::Nastaliq), Direction::RightToLeft),
                "{tag}"
            );
        }
        assert_eq!(
            (hand("ur-PK"), hand("ur-Latn"), hand("fa-Aran")),
            (Some(Hand::Nastaliq), None, Some(Hand::Nastaliq))
        );
        assert_eq!((hand("ja"), hand("ar")), (Some(Hand::Han(Han::Japanese)), None));
    }
}
