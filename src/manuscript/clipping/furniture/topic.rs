//! What a text speaks of: by its words, what a page says of itself is told from what an author says.

use super::look::{Look, Seen};
use crate::manuscript::lexicon::is_cjk;
use rustc_hash::{FxHashMap, FxHashSet};

/// Shorter words stand in every text.
const SHORTEST_WORD: usize = 4;
/// The words of a subject are longer than those that hold sentences together.
const SHORTEST_OF_A_SUBJECT: usize = 6;
/// No more letters of a word are compared: its end changes with its case.
const COMPARED: usize = 6;

/// The words of the sentences of a text, with the line that each was first seen in, or none if it stands in
/// several.
pub(super) struct Topic {
    words: FxHashMap<String, Option<usize>>,
}

impl Topic {
    /// That of the sentences of a clipping.
    pub(super) fn of(seen: &[Seen<'_>]) -> Self {
        let mut words: FxHashMap<String, Option<usize>> = FxHashMap::default();
        for (at, line) in seen.iter().enumerate().filter(|(_, seen)| seen.look == Look::Sentence) {
            for word in subjects(line.line.text) {
                words
                    .entry(word)
                    .and_modify(|first| *first = first.filter(|first| *first == at))
                    .or_insert(Some(at));
            }
        }
        Self { words }
    }

    /// Whether a line speaks of what other sentences speak of, too, or quotes somebody.
    pub(super) fn has(&self, seen: &[Seen<'_>], at: usize) -> bool {
        const FEWEST: usize = 2;
        let text = seen[at].line.text;
        let is_elsewhere =
            |word: &String| self.words.get(word).is_some_and(|first| *first != Some(at));
        let shared: FxHashSet<String> = subjects(text).filter(is_elsewhere).collect();
        shared.len() >= FEWEST || text.contains(['“', '”', '«', '„', '「', '"'])
    }
}

/// The words that may be of a subject; of Chinese and Japanese, each pair of ideographs.
fn subjects(text: &str) -> impl Iterator<Item = String> + '_ {
    let lower = text.to_lowercase();
    let words: Vec<String> = words_of(&lower)
        .filter(|word| {
            word.chars().count() >= SHORTEST_OF_A_SUBJECT
                || word.chars().all(|char| is_cjk(char) && !is_kana(char))
                || word.chars().all(|char| ('\u{620}'..='\u{6ff}').contains(&char))
        })
        .collect();
    words.into_iter()
}

fn is_kana(char: char) -> bool {
    ('\u{3040}'..='\u{30ff}').contains(&char)
}

/// The words of a text in lower case that have some length; of scripts without spaces, each pair of letters.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    let eastern: Vec<char> = text.chars().filter(|&char| is_cjk(char)).collect();
    let pairs: Vec<String> = eastern.windows(2).map(|pair| pair.iter().collect()).collect();
    text.split(|char: char| !char.is_alphanumeric())
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .map(|word| word.chars().take(COMPARED).collect())
        .chain(pairs)
}

#[cfg(test)]
mod tests {
    use super::super::look::look;
    use super::*;
    use crate::manuscript::clipping::lines;
    use crate::source::Sources;

    #[test]
    fn a_sentence_has_the_subject_of_others_or_none() {
        let text = "The harbour council wants the lighthouse repaired.\nNobody repaired the harbour lighthouse in years.\nReaders receive offers by morning post.\nThe keeper said: “No.”\n";
        let file = Sources::default().add("a.txt", text);
        let lines = lines::lines(text, 0..text.len());
        let seen = look(file, &lines);
        let topic = Topic::of(&seen);
        let has: Vec<bool> = (0..seen.len()).map(|at| topic.has(&seen, at)).collect();
        assert_eq!(has, [true, true, false, true]);
    }
}
