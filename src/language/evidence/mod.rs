//! Which language a text is evidently in, by its script and by its commonest words.
//!
//! It is not guessed: a text is held against the language that it is said to be in, and a
//! contradiction is told only where it cannot be overlooked.

use super::neighbours::{self, Language};
use super::{Lang, beyond_ascii, for_each_word};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use unicode_script::{Script, UnicodeScript};

/// With fewer letters, chance may say anything.
const FEWEST_LETTERS: usize = 60;
/// Scripts that only one language has, or whose direction matters, are evident at once.
const FEWEST_OF_A_SCRIPT: usize = 12;
/// With fewer of a language's commonest words, a name or a title may have brought them.
const FEWEST_COMMON: usize = 3;

/// What a text is evidently in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its name, or that of its script: `German`, `Cyrillic letters`.
    pub name: &'static str,
    /// The tag of the language, where its own letters or words tell which it is.
    pub tag: Option<&'static str>,
}

/// The commonest words of the languages that we know, apart from those that several share.
const COMMON: [(&str, &str, &[&str]); 7] = [
    (
        "en",
        "English",
        &[
            "the", "of", "and", "to", "that", "was", "for", "with", "are", "this", "by", "from",
            "it", "which", "have", "not", "be", "has", "said", "their", "they", "were", "would",
            "its", "been", "who", "his",
        ],
    ),
    (
        "fr",
        "French",
        &[
            "les", "des", "du", "et", "est", "dans", "qui", "pour", "une", "par", "sur", "pas",
            "plus", "au", "avec", "ce", "sont", "aux", "cette", "leur", "sa", "ses", "été", "ont",
            "mais", "nous", "vous", "être", "fait", "elle", "ne",
        ],
    ),
    (
        "de",
        "German",
        &[
            "der", "die", "und", "das", "ist", "von", "den", "mit", "zu", "im", "für", "auf",
            "ein", "eine", "nicht", "dem", "sich", "auch", "wird", "werden", "hat", "haben",
            "nach", "bei", "wie", "einen", "einer", "sie", "aus", "über",
        ],
    ),
    (
        "es",
        "Spanish",
        &[
            "el", "los", "las", "y", "por", "una", "con", "del", "su", "es", "al", "como", "más",
            "pero", "sus", "fue", "son", "este", "está", "también", "sobre", "entre", "desde",
            "hasta", "según", "muy", "había", "han", "fueron",
        ],
    ),
    (
        "it",
        "Italian",
        &[
            "il", "di", "che", "è", "per", "una", "del", "della", "non", "sono", "gli", "nel",
            "alla", "anche", "più", "dei", "delle", "si", "nella", "sul", "dal", "hanno", "questo",
            "stato", "essere", "ma", "ha", "alle", "dalla", "nelle",
        ],
    ),
    (
        "nl",
        "Dutch",
        &[
            "het", "een", "en", "van", "dat", "op", "te", "voor", "met", "zijn", "niet", "aan",
            "er", "ook", "als", "door", "bij", "wordt", "naar", "maar", "worden", "werd", "heeft",
            "hebben", "uit", "deze", "nog", "haar",
        ],
    ),
    (
        "pt",
        "Portuguese",
        &[
            "os", "e", "do", "da", "em", "uma", "com", "não", "para", "dos", "das", "ao", "à",
            "são", "mais", "foi", "pela", "pelo", "um", "mas", "também", "seu", "sua", "já", "há",
            "até", "nos", "pelos",
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
    Han,
    Kana,
    Hangul,
    Devanagari,
    Thai,
}

/// How many scripts there are.
const SCRIPTS: usize = 10;

/// What a text is evidently in, if that is not `lang`.
#[must_use]
pub fn evident(text: &str, lang: &Lang) -> Option<Evidence> {
    by_script(text, lang).or_else(|| by_words(text, lang))
}

/// What a text in a script that runs from right to left is evidently in, and the language to set it
/// in: where its letters and words do not tell which it is, one that has the script alone.
#[must_use]
pub fn from_right_to_left(text: &str) -> Option<(Lang, Evidence)> {
    // Nearly all texts have none of these letters, and one look at each byte tells that.
    if text.bytes().filter(|byte| *byte >= 0xd6).count() < FEWEST_OF_A_SCRIPT {
        return None;
    }
    let counts = Counts::of(text);
    let script =
        counts.most().filter(|script| matches!(script, Letters::Arabic | Letters::Hebrew))?;
    // A text in two scripts is left as it says.
    if counts.of_others(script) * 2 >= counts.weight(script) {
        return None;
    }
    let evidence = read(script, text, &counts);
    Lang::parse(evidence.tag.unwrap_or("und-Arab")).map(|lang| (lang, evidence))
}

fn by_script(text: &str, lang: &Lang) -> Option<Evidence> {
    let expected = script(lang)?;
    let beyond = text.bytes().filter(|byte| !byte.is_ascii()).count();
    if expected == Letters::Latin && beyond * 10 < text.len() {
        return None;
    }
    let counts = Counts::of(text);
    let script = counts.most()?;
    let evidence = read(script, text, &counts);
    if script == expected || is_written_in(lang, script) {
        // Within a script, letters of its own tell a language from its neighbours.
        let tag = evidence.tag?;
        let is_other = lang.primary() != tag && may_be_told_apart(lang.primary());
        return is_other.then_some(evidence);
    }
    (counts.of_script(expected) * 2 < counts.weight(script)).then_some(evidence)
}

/// Languages that others of their script are told from.
fn may_be_told_apart(primary: &str) -> bool {
    matches!(primary, "ja" | "zh" | "ar" | "fa" | "ur" | "ru" | "uk" | "hi" | "mr")
}

/// How many letters of each script a text has.
struct Counts([usize; SCRIPTS]);

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = [0; SCRIPTS];
        counts[Letters::Latin as usize] = text.bytes().filter(u8::is_ascii_alphabetic).count();
        for letters in beyond_ascii(text).filter_map(|(_, char)| script_of(char)) {
            counts[letters as usize] += 1;
        }
        Self(counts)
    }

    fn of_script(&self, script: Letters) -> usize {
        match script {
            Letters::Han | Letters::Kana => {
                self.0[Letters::Han as usize] + self.0[Letters::Kana as usize]
            }
            script => self.0[script as usize],
        }
    }

    /// The letters of all scripts but one.
    fn of_others(&self, script: Letters) -> usize {
        self.0.iter().sum::<usize>() - self.of_script(script)
    }

    /// The letters of a script, as many as they would be in Latin letters: an ideograph says about
    /// as much as three of them, a syllable of hangul as two.
    fn weight(&self, script: Letters) -> usize {
        match script {
            Letters::Han | Letters::Kana => self.of_script(script) * 3,
            Letters::Hangul => self.of_script(script) * 2,
            script => self.of_script(script),
        }
    }

    /// The script that most of a text is in, if it is long enough to tell.
    fn most(&self) -> Option<Letters> {
        const OTHERS: [Letters; 8] = [
            Letters::Cyrillic,
            Letters::Greek,
            Letters::Arabic,
            Letters::Hebrew,
            Letters::Han,
            Letters::Hangul,
            Letters::Devanagari,
            Letters::Thai,
        ];
        let most = OTHERS.into_iter().max_by_key(|&script| self.weight(script))?;
        if self.weight(most) <= self.of_script(Letters::Latin) {
            return (self.of_script(Letters::Latin) >= FEWEST_LETTERS).then_some(Letters::Latin);
        }
        // Kana and hangul belong to one language each, and a direction is needed at once.
        let is_at_once = matches!(most, Letters::Arabic | Letters::Hebrew | Letters::Hangul)
            || most == Letters::Han && self.0[Letters::Kana as usize] > 0;
        let fewest = if is_at_once { FEWEST_OF_A_SCRIPT } else { FEWEST_LETTERS };
        (self.weight(most) >= fewest).then_some(most)
    }
}

/// What a text of a script is in.
fn read(script: Letters, text: &str, counts: &Counts) -> Evidence {
    let evidence = |name, tag| Evidence { name, tag: Some(tag) };
    let named = |language: Option<Language>, letters| {
        let evidence = language.map(|(tag, name)| Evidence { name, tag: Some(tag) });
        evidence.unwrap_or(Evidence { name: letters, tag: None })
    };
    match script {
        Letters::Latin => Evidence { name: "Latin letters", tag: None },
        Letters::Cyrillic => named(neighbours::cyrillic(text), "Cyrillic letters"),
        Letters::Greek => evidence("Greek", "el"),
        Letters::Arabic => named(neighbours::arabic(text), "Arabic letters"),
        Letters::Hebrew => evidence("Hebrew", "he"),
        Letters::Han | Letters::Kana => {
            // A Japanese name in a Chinese text has some kana, a Japanese text has many.
            let kana = counts.0[Letters::Kana as usize];
            if kana * 10 > counts.0[Letters::Han as usize] {
                evidence("Japanese", "ja")
            } else {
                evidence("Chinese", "zh")
            }
        }
        Letters::Hangul => evidence("Korean", "ko"),
        Letters::Devanagari => named(neighbours::devanagari(text), "Devanagari"),
        Letters::Thai => evidence("Thai", "th"),
    }
}

/// Whether a language is written in a script besides its usual one.
fn is_written_in(lang: &Lang, script: Letters) -> bool {
    matches!((lang.primary(), script), ("ja" | "zh", Letters::Han | Letters::Kana))
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
        Script::Han => Letters::Han,
        Script::Hiragana | Script::Katakana => Letters::Kana,
        Script::Hangul => Letters::Hangul,
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
        "ja" | "zh" => Letters::Han,
        "ko" => Letters::Hangul,
        "hi" | "mr" | "ne" => Letters::Devanagari,
        "th" => Letters::Thai,
        _ => return None,
    })
}

fn by_words(text: &str, lang: &Lang) -> Option<Evidence> {
    let own = COMMON.iter().position(|(tag, ..)| *tag == lang.primary())?;
    let (mut words, mut counts) = (0, [0; COMMON.len()]);
    for_each_word(text.to_owned(), &mut |word| {
        words += 1;
        if word.len() <= LONGEST {
            BY_WORD.get(word).into_iter().flatten().for_each(|&language| counts[language] += 1);
        }
    });
    let (most, &count) = counts.iter().enumerate().max_by_key(|&(_, count)| count)?;
    // Of running text these words are a fifth to a third; in few words, all of them must agree.
    let is_evident = count >= FEWEST_COMMON && count * 8 > words && count > counts[own] * 4;
    let is_long = text.bytes().filter(u8::is_ascii_alphabetic).count() >= FEWEST_LETTERS;
    let (tag, name, _) = COMMON.get(most)?;
    (is_evident && is_long).then_some(Evidence { name, tag: Some(tag) })
}

#[cfg(test)]
mod tests;
