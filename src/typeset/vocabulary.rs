//! The words that were shaped in one dress, to be found again: every word of every line is asked for.

use super::word::Word;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Longer texts are shaped each time: they hardly return, and would only fill the memory.
pub(super) const LONGEST: usize = 64;

/// Words by their text.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Short ones, which most are, by the number that their bytes make: so they are found without a look
    /// at their text, which lies elsewhere.
    short: FxHashMap<u128, Rc<Word>>,
    long: FxHashMap<Box<str>, Rc<Word>>,
}

impl Vocabulary {
    /// The word of a text, if it was shaped before.
    pub(super) fn get(&self, text: &str) -> Option<&Rc<Word>> {
        match number(text) {
            Some(number) => self.short.get(&number),
            None => self.long.get(text),
        }
    }

    /// Remembers a word, if it is likely to return.
    pub(super) fn insert(&mut self, text: &str, word: Rc<Word>) {
        match number(text) {
            Some(number) => drop(self.short.insert(number, word)),
            None if text.len() <= LONGEST => drop(self.long.insert(text.into(), word)),
            None => {}
        }
    }
}

/// The bytes of a short text and their count, as one number.
fn number(text: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    let (count, room) = bytes.split_last_mut()?;
    room.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    *count = text.len() as u8;
    Some(u128::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_short_texts_are_numbers_each_its_own() {
        let texts = ["", "\0", "a", "a\0", "ab", "ba", "fünfzehn Bytes"];
        for (place, one) in texts.iter().enumerate() {
            assert!(number(one).is_some());
            assert!(texts[place + 1..].iter().all(|other| number(other) != number(one)));
        }
        assert_eq!(number("sixteen letters!"), None);
    }
}
