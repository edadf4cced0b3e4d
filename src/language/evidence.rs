//! Which language a text is evidently in, by its script and by its commonest words.
//!
//! It is not guessed: a text is held against the language that it is said to be in, and a contradiction
//! is told only where it cannot be overlooked.

use super::Lang;
use unicode_script::{Script, UnicodeScript};

/// With fewer letters, or words, chance may say anything.
const FEWEST_LETTERS: usize = 120;
const FEWEST_WORDS: usize = 60;

/// The commonest words of the languages that we know, apart from those that several share.
const COMMON: [(&str, &str, &[&str]); 7] = [
    (
        "en",
        "English",
        &["the", "of", "and", "to", "that", "was", "for", "with", "are", "this", "by", "from", "it", "which", "have", "not", "be", "has"],
    ),
    (
        "fr",
        "French",
        &["les", "des", "du", "et", "est", "dans", "qui", "pour", "une", "par", "sur", "pas", "plus", "au", "avec", "ce", "sont", "aux"],
    ),
    (
        "de",
        "German",
        &["der", "die", "und", "das", "ist", "von", "den", "mit", "zu", "im", "für", "auf", "ein", "eine", "nicht", "dem", "sich", "auch"],
    ),
    (
        "es",
        "Spanish",
        &["el", "los", "las", "y", "por", "una", "con", "del", "su", "es", "al", "como", "más", "pero", "sus", "fue", "son", "este"],
    ),
    (
        "it",
        "Italian",
        &["il", "di", "che", "è", "per", "una", "del", "della", "non", "sono", "gli", "nel", "alla", "anche", "più", "dei", "delle", "si"],
    ),
    (
        "nl",
        "Dutch",
        &["het", "een", "en", "van", "dat", "op", "te", "voor", "met", "zijn", "niet", "aan", "er", "ook", "als", "door", "bij", "wordt"],
    ),
    (
        "pt",
        "Portuguese",
        &["os", "e", "do", "da", "em", "uma", "com", "não", "para", "dos", "das", "ao", "à", "são", "mais", "foi", "pela", "pelo"],
    ),
];

/// The language or script that a text is evidently in, if that is not `lang`.
#[must_use]
pub fn evident(text: &str, lang: &Lang) -> Option<&'static str> {
    by_script(text, lang).or_else(|| by_words(text, lang))
}

fn by_script(text: &str, lang: &Lang) -> Option<&'static str> {
    let expected = script(lang)?;
    let letters: Vec<&'static str> = text.chars().filter(|char| char.is_alphabetic()).filter_map(named).collect();
    if letters.len() < FEWEST_LETTERS {
        return None;
    }
    let count = |name: &str| letters.iter().filter(|letter| **letter == name).count();
    let names = ["Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Chinese or Japanese", "Hangul", "Devanagari", "Thai"];
    let most = names.into_iter().max_by_key(|name| count(name))?;
    let is_evident = most != expected && count(most) * 10 > letters.len() * 8 && count(expected) * 10 < letters.len();
    is_evident.then_some(match most {
        "Latin" => "Latin letters",
        "Cyrillic" => "Cyrillic letters",
        "Greek" => "Greek letters",
        "Arabic" => "Arabic letters",
        "Hebrew" => "Hebrew letters",
        "Hangul" => "Korean letters",
        other => other,
    })
}

/// The script of a letter, as we call it.
fn named(char: char) -> Option<&'static str> {
    Some(match char.script() {
        Script::Latin => "Latin",
        Script::Cyrillic => "Cyrillic",
        Script::Greek => "Greek",
        Script::Arabic => "Arabic",
        Script::Hebrew => "Hebrew",
        Script::Han | Script::Hiragana | Script::Katakana => "Chinese or Japanese",
        Script::Hangul => "Hangul",
        Script::Devanagari => "Devanagari",
        Script::Thai => "Thai",
        _ => return None,
    })
}

/// The script that a language is written in, where there is only one.
fn script(lang: &Lang) -> Option<&'static str> {
    if lang.as_str().split('-').any(|subtag| subtag.len() == 4) {
        return None;
    }
    Some(match lang.primary() {
        "en" | "fr" | "de" | "es" | "it" | "nl" | "pt" | "sv" | "da" | "nb" | "nn" | "no" | "fi" | "pl" | "cs" | "sk" | "hu" | "ro"
        | "tr" | "vi" | "id" => "Latin",
        "ru" | "uk" | "be" | "bg" | "mk" => "Cyrillic",
        "el" => "Greek",
        "ar" | "fa" | "ur" => "Arabic",
        "he" => "Hebrew",
        "ja" | "zh" => "Chinese or Japanese",
        "ko" => "Hangul",
        "hi" | "mr" | "ne" => "Devanagari",
        "th" => "Thai",
        _ => return None,
    })
}

fn by_words(text: &str, lang: &Lang) -> Option<&'static str> {
    let words: Vec<String> =
        text.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if words.len() < FEWEST_WORDS {
        return None;
    }
    let count = |common: &[&str]| words.iter().filter(|word| common.contains(&word.as_str())).count();
    let own = COMMON.iter().find(|(tag, ..)| *tag == lang.primary()).map(|(.., common)| count(common))?;
    let (_, name, most) = COMMON.iter().map(|(tag, name, common)| (tag, *name, count(common))).max_by_key(|(.., count)| *count)?;
    // Of running text these words are a fifth to a third.
    (most * 8 > words.len() && most > own * 4).then_some(name)
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
        assert_eq!(is(&"港の約束は守られたが、費用については誰も語らなかった。".repeat(8), "en"), Some("Chinese or Japanese"));
    }

    #[test]
    fn what_cannot_be_told_is_not() {
        assert_eq!(is(&GERMAN[..120], "en"), None, "too short");
        assert_eq!(is(ENGLISH, "sv"), None, "a language whose words we do not know");
        assert_eq!(is(&format!("{ENGLISH} {GERMAN}"), "en"), None, "long quotations");
        assert_eq!(is(ENGLISH, "sr-Latn"), None);
    }
}
