//! Which terms a changed text may be given on, where its licence asks for the same.

use super::{Condition, Licence, Name, Terms};
use crate::language::Family;

impl Licence {
    /// Whether a text under this licence that was changed may be given under another: every part that asks
    /// for the same terms has to accept it, and of parts to choose from one.
    #[must_use]
    pub(in crate::issue) fn accepts(&self, other: &Self) -> bool {
        self.broken(&|terms, condition| {
            condition != Condition::SameTerms || other.has_part(&|other| terms.accept(other))
        })
        .is_empty()
    }

    /// Whether it is, or leaves the choice of, terms of which something is true.
    fn has_part(&self, is_true: &dyn Fn(&Terms) -> bool) -> bool {
        match self {
            Self::One(terms) => is_true(terms),
            Self::All(parts) => parts.iter().all(|part| part.has_part(is_true)),
            Self::Any(parts) => parts.iter().any(|part| part.has_part(is_true)),
        }
    }
}

impl Terms {
    /// Whether a changed text may be given on other terms: on the same; on those of a later version or of
    /// another country (CC BY-SA 2.0 to 4.0, §4.b and §3.b), or on those that Creative Commons lists as
    /// compatible with BY-SA 4.0 (creativecommons.org/compatiblelicenses).
    fn accept(&self, other: &Self) -> bool {
        if self.name == other.name {
            return true;
        }
        match (&self.name, &other.name) {
            (Name::Short(own), Name::Short(others)) => match (parted(own), parted(others)) {
                (Some((elements, version)), Some((other_elements, other_version))) => {
                    elements == other_elements && version > "1.0" && other_version >= version
                }
                _ => false,
            },
            (Name::Short(own), Name::Title(_)) => {
                own == "CC BY-SA 4.0"
                    && matches!(
                        other.id.as_deref(),
                        Some("LAL-1.3" | "GPL-3.0-only" | "GPL-3.0-or-later")
                    )
            }
            (
                Name::Family(Family::FreeDocumentation, own, or_later),
                Name::Family(Family::FreeDocumentation, others, _),
            ) => own == others || *or_later && others > own,
            _ => self.id.is_some() && self.id == other.id,
        }
    }
}

/// The elements and the version of a short name: `CC BY-SA 3.0 DE`.
fn parted(name: &str) -> Option<(&str, &str)> {
    let mut parts = name.split(' ').skip(1);
    Some((parts.next()?, parts.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_terms_are_those_or_later_ones() {
        for (own, other, is_accepted) in [
            ("CC-BY-SA-4.0", "CC BY-SA 4.0", true),
            ("CC-BY-SA-3.0", "CC-BY-SA-4.0", true),
            ("CC-BY-SA-3.0-DE", "CC-BY-SA-3.0", true),
            ("CC-BY-SA-4.0", "CC-BY-SA-3.0", false),
            ("CC-BY-SA-1.0", "CC-BY-SA-4.0", false),
            ("CC-BY-SA-4.0", "CC-BY-4.0", false),
            ("CC-BY-SA-4.0", "CC-BY-NC-SA-4.0", false),
            ("CC-BY-NC-SA-3.0", "CC-BY-NC-SA-4.0", true),
            ("CC-BY-SA-4.0", "LAL-1.3", true),
            ("CC-BY-SA-4.0", "All rights reserved", false),
            ("GFDL-1.2-or-later", "GFDL-1.3-only", true),
            ("GFDL-1.2-only", "GFDL-1.3-only", false),
            ("CC-BY-SA-4.0 OR CC-BY-4.0", "All rights reserved", true),
            ("CC-BY-SA-4.0", "CC-BY-SA-4.0 OR MIT", true),
            ("CC-BY-4.0", "All rights reserved", true),
        ] {
            let accepted = Licence::read(own).accepts(&Licence::read(other));
            assert_eq!(accepted, is_accepted, "{own}, {other}");
        }
    }
}
