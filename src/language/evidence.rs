//! Which language a text is evidently in, by its script and by its commonest words.
//!
//! It is not guessed: a text is held against the language that it is said to be in, and a contradiction
//! is told only where it cannot be overlooked.

use super::{Lang, beyond_ascii, for_each_word};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_script::{Script, UnicodeScript};

/// With fewer letters, or words, chance may say anything.
const FEWEST_LETTERS: usize = 120;
const FEWEST_WORDS: usize = 60;

/// The commonest words of the languages that we know, apart from those that several share.
const COMMON: [(&str, &str, &[&str]); 7] = [
    (
        "en",
        "English",
        &[
            "the", "of", "and", "to", "that", "was", "for", "with", "are", "this", "by", "from",
            "it", "which", "have", "not", "be", "has",
        ],
    ),
    (
        "fr",
        "French",
        &[
            "les", "des", "du", "et", "est", "dans", "qui", "pour", "une", "par", "sur", "pas",
            "plus", "au", "avec", "ce", "sont", "aux",
        ],
    ),
    (
        "de",
        "German",
        &[
            "der", "die", "und", "das", "ist", "von", "den", "mit", "zu", "im", "für", "auf",
            "ein", "eine", "nicht", "dem", "sich", "auch",
        ],
    ),
    (
        "es",
        "Spanish",
        &[
            "el", "los", "las", "y", "por", "una", "con", "del", "su", "es", "al", "como", "más",
            "pero", "sus", "fue", "son", "este",
        ],
    ),
    (
        "it",
        "Italian",
        &[
            "il", "di", "che", "è", "per", "una", "del", "della", "non", "sono", "gli", "nel",
            "alla", "anche", "più", "dei", "delle", "si",
        ],
    ),
    (
        "nl",
        "Dutch",
        &[
            "het", "een", "en", "van", "dat", "op", "te", "voor", "met", "zijn", "niet", "aan",
            "er", "ook", "als", "door", "bij", "wordt",
        ],
    ),
    (
        "pt",
        "Portuguese",
        &[
            "os", "e", "do", "da", "em", "uma", "com", "não", "para", "dos", "das", "ao", "à",
            "são", "mais", "foi", "pela", "pelo",
        ],
    ),
];

/// The same by word, each with the languages that have it, as their indices.
static BY_WORD: LazyLock<FxHashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, (.., common)) in COMMON.iter().enumerate() {
        common.iter().for_each(|word| by_word.entry(word).or_default().push(index));
    }
    by_word
});

/// No word of these has more bytes.
const LONGEST: usize = 8;

/// The scripts that can be told apart.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Letters {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Chinese,
    Korean,
    Devanagari,
    Thai,
}

/// What they are called, in the same order.
const NAMES: [&str; 9] = [
    "Latin letters",
    "Cyrillic letters",
    "Greek letters",
    "Arabic letters",
    "Hebrew letters",
    "Chinese or Japanese",
    "Korean letters",
    "Devanagari",
    "Thai",
];

/// The language or script that a text is evidently in, if that is not `lang`.
#[must_use]
pub fn evident(text: &str, lang: &Lang) -> Option<&'static str> {
    by_script(text, lang).or_else(|| by_words(text, lang))
}

fn by_script(text: &str, lang: &Lang) -> Option<&'static str> {
    let expected = script(lang)?;
    let mut counts = [0; NAMES.len()];
    counts[Letters::Latin as usize] = text.bytes().filter(u8::is_ascii_alphabetic).count();
    if expected == Letters::Latin && counts[expected as usize] * 10 >= text.len() {
        return None;
    }
    for letters in beyond_ascii(text).filter_map(|(_, char)| script_of(char)) {
        counts[letters as usize] += 1;
    }
    let all: usize = counts.iter().sum();
    if all < FEWEST_LETTERS {
        return None;
    }
    let (most, count) = counts.into_iter().enumerate().max_by_key(|&(_, count)| count)?;
    let is_evident =
        most != expected as usize && count * 10 > all * 8 && counts[expected as usize] * 10 < all;
    is_evident.then(|| NAMES[most])
}

/// The script of a letter beyond ASCII.
fn script_of(char: char) -> Option<Letters> {
    if !char.is_alphabetic() {
        return None;
    }
    Some(match char.script() {
        Script::Latin => Letters::Latin,
        Script::Cyrillic => Letters::Cyrillic,
        Script::Greek => Letters::Greek,
        Script::Arabic => Letters::Arabic,
        Script::Hebrew => Letters::Hebrew,
        Script::Han | Script::Hiragana | Script::Katakana => Letters::Chinese,
        Script::Hangul => Letters::Korean,
        Script::Devanagari => Letters::Devanagari,
        Script::Thai => Letters::Thai,
        _ => return None,
    })
}

/// The script that a language is written in, where there is only one.
fn script(lang: &Lang) -> Option<Letters> {
    if lang.as_str().split('-').any(|subtag| subtag.len() == 4) {
        return None;
    }
    Some(match lang.primary() {
        "en" | "fr" | "de" | "es" | "it" | "nl" | "pt" | "sv" | "da" | "nb" | "nn" | "no"
        | "fi" | "pl" | "cs" | "sk" | "hu" | "ro" | "tr" | "vi" | "id" => Letters::Latin,
        "ru" | "uk" | "be" | "bg" | "mk" => Letters::Cyrillic,
        "el" => Letters::Greek,
        "ar" | "fa" | "ur" => Letters::Arabic,
        "he" => Letters::Hebrew,
        "ja" | "zh" => Letters::Chinese,
        "ko" => Letters::Korean,
        "hi" | "mr" | "ne" => Letters::Devanagari,
        "th" => Letters::Thai,
        _ => return None,
    })
}

fn by_words(text: &str, lang: &Lang) -> Option<&'static str> {
    let own = COMMON.iter().position(|(tag, ..)| *tag == lang.primary())?;
    let (mut words, mut counts) = (0, [0; COMMON.len()]);
    for_each_word(text.to_owned(), &mut |word| {
        words += 1;
        if word.len() <= LONGEST {
            BY_WORD.get(word).into_iter().flatten().for_each(|&language| counts[language] += 1);
        }
    });
    let (most, &count) = counts.iter().enumerate().max_by_key(|&(_, count)| count)?;
    // Of running text these words are a fifth to a third.
    let is_evident = words >= FEWEST_WORDS && count * 8 > words && count > counts[own] * 4;
    is_evident.then(|| COMMON[most].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Der Rat hat am Dienstag beschlossen, den Hafen auf zwölf Meter zu vertiefen. Die Stadt und die Region werden davon einen \
        Vorteil haben, sagte die Bürgermeisterin nach der Sitzung, und das Geld dafür sei da. Nicht alle sind damit zufrieden: Ein Antrag der \
        Fischer, die Arbeiten auf den Herbst zu verschieben, ist nicht angenommen worden, und eine Frist für die Antwort ist auch nicht genannt.";
    const ENGLISH: &str = "The council voted on Tuesday to dredge the harbour to twelve metres. The town and the region are to gain from it, the \
        mayor said after the meeting, and the money for the work was there. Not all of them agree: the fishermen had asked that the work be \
        put off, and which of the two will have to wait has not been said by those who are to pay for it in the end.";

    fn is(text: &str, lang: &str) -> Option<&'static str> {
        evident(text, &Lang::parse(lang).unwrap())
    }

    #[test]
    fn a_text_in_another_language_is_told_and_one_in_its_own_is_not() {
        assert_eq!(is(GERMAN, "en"), Some("German"));
        assert_eq!(is(ENGLISH, "de"), Some("English"));
        assert_eq!((is(GERMAN, "de-CH"), is(ENGLISH, "en-GB")), (None, None));
        assert_eq!(is(ENGLISH, "ja"), Some("Latin letters"));
        assert_eq!(
            is(&"港の約束は守られたが、費用については誰も語らなかった。".repeat(8), "en"),
            Some("Chinese or Japanese")
        );
    }

    #[test]
    fn what_cannot_be_told_is_not() {
        assert_eq!(is(&GERMAN[..120], "en"), None, "too short");
        assert_eq!(is(ENGLISH, "sv"), None, "a language whose words we do not know");
        assert_eq!(is(&format!("{ENGLISH} {GERMAN}"), "en"), None, "long quotations");
        assert_eq!(is(ENGLISH, "sr-Latn"), None);
    }
}
