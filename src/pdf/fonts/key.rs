//! What tells the characters of one glyph apart, in one number: every glyph of every page is asked.

/// A meaning and the kern after it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u64);

impl Key {
    /// Bits of the kern, which stand below those of the meaning.
    const KERN: u32 = 16;
    /// Stands for every meaning that is too long.
    const LONG: u64 = u64::MAX >> Self::KERN;

    /// The key of a meaning with a kern, in thousandths of an em.
    pub(super) fn new(meaning: &str, kern: i16) -> Self {
        let meaning = match meaning.as_bytes() {
            [byte] => 1 << 8 | u64::from(*byte),
            bytes if bytes.len() <= 5 => {
                bytes.iter().fold(bytes.len() as u64, |packed, byte| packed << 8 | u64::from(*byte))
            }
            _ => Self::LONG,
        };
        Self(meaning << Self::KERN | u64::from(kern.cast_unsigned()))
    }

    /// The same without a kern.
    pub(super) const fn unkerned(self) -> Self {
        Self(self.0 >> Self::KERN << Self::KERN)
    }

    /// Whether it stands for more than one meaning, so that these must be compared too.
    pub(super) const fn is_long(self) -> bool {
        self.0 >> Self::KERN == Self::LONG
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_meanings_share_a_key() {
        let meanings = ["", "\0", "a", "b", "ab", "ffi", "é", "日", "e\u{301}", "\0\0"];
        for (place, one) in meanings.iter().enumerate() {
            assert!(!Key::new(one, -1).is_long());
            assert!(
                meanings[place + 1..].iter().all(|other| Key::new(one, -1) != Key::new(other, -1))
            );
        }
        assert!(Key::new("क्षि", 3).is_long() && Key::new("क्षि", 3).unkerned().is_long());
        assert_eq!(Key::new("a", -3).unkerned(), Key::new("a", 0));
        assert_ne!(Key::new("a", -3), Key::new("a", 3));
    }
}
