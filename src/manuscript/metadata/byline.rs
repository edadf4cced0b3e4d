//! Bylines that were copied whole where a name was asked for: "By Jane Doe".

use crate::language::{Labels, Lang};

/// What stands before names in English, which is copied in every newsroom.
const ENGLISH: [&str; 5] = ["by ", "written by ", "words by ", "text by ", "story by "];

/// Takes "By" off a name, and the word for it in the language of the text: we print one ourselves. "Von
/// Neumann" and "Di Pietro" are names: after the word of another language than English two words must
/// follow, the first with a capital.
pub(super) fn take_off(name: &mut String, lang: &Lang) {
    let own = Labels::of(lang).by.split_once("{}").map_or("", |(before, _)| before);
    let own = own.replace('\u{a0}', " ");
    let found = ENGLISH.iter().copied().chain([own.as_str()]).find_map(|word| {
        let rest = after(name, word)?;
        let is_latin = word.ends_with(' ');
        let mut words = rest.split_whitespace();
        let begins_high = words.next()?.chars().next().is_some_and(|char| !char.is_lowercase());
        let is_sure = ENGLISH.contains(&word) || words.next().is_some() || !is_latin;
        (begins_high && is_sure).then(|| rest.to_owned())
    });
    if let Some(rest) = found {
        *name = rest;
    }
}

/// What stands after a word at the head of a name, whatever its case; nothing where the word is none.
fn after<'n>(name: &'n str, word: &str) -> Option<&'n str> {
    if word.trim().is_empty() {
        return None;
    }
    let end = name.char_indices().nth(word.chars().count())?.0;
    let (head, rest) = name.split_at(end);
    (head.to_lowercase() == word.to_lowercase()).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_is_told_from_a_name() {
        for (lang, written, name) in [
            ("en", "By Jane Roe", "Jane Roe"),
            ("en", "by JANE ROE", "JANE ROE"),
            ("en", "Written by Jane Roe", "Jane Roe"),
            ("en", "By the Editors", "By the Editors"),
            ("en", "Byron Katie", "Byron Katie"),
            ("en", "By", "By"),
            ("de", "Von Erika Muster", "Erika Muster"),
            ("de", "Von Neumann", "Von Neumann"),
            ("de", "von der Leyen", "von der Leyen"),
            ("de", "By Jane Roe", "Jane Roe"),
            ("en", "Von Erika Muster", "Von Erika Muster"),
            ("fr", "Par Jean Martin", "Jean Martin"),
            ("fr", "Paris Hilton", "Paris Hilton"),
            ("es", "Por Ana Ruiz", "Ana Ruiz"),
            ("it", "Di Pietro", "Di Pietro"),
            ("ja", "山田太郎", "山田太郎"),
        ] {
            let mut taken = written.to_owned();
            take_off(&mut taken, &Lang::parse(lang).unwrap());
            assert_eq!(taken, name, "{written}");
        }
    }
}
