//! Names of persons, as far as their form shows them.

/// Words in lower case within a name: `Ludwig van Beethoven`.
const PARTICLES: &[&str] = &[
    "al", "ap", "af", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "e", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu", "zum", "zur",
    "ڤان",
];
/// Words that no name of a person begins with.
const NO_NAME: &[&str] = &[
    "the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une", "el",
    "los", "las", "il", "lo", "i", "gli", "o", "os", "as", "de", "het", "een", "our", "your", "my",
    "this", "that", "why", "how", "what", "when", "where", "who", "all", "about", "more", "order",
    "law", "force", "default", "hand", "sea", "land", "night",
];
const LONGEST: usize = 60;

/// Whether words have the form of the name of one person: two to four, each with a capital.
pub(in crate::manuscript) fn is_name(words: &str) -> bool {
    let words = words.trim();
    if words.len() > LONGEST || words.contains([',', ':', ';', '!', '?', '(', '/', '"', '“', '…'])
    {
        return false;
    }
    let parts: Vec<&str> = words.split_whitespace().collect();
    let is_part = |part: &&str| {
        let letters = part.trim_end_matches('.');
        let first = letters.chars().next();
        let is_initial = letters.chars().count() <= 2 && first.is_some_and(char::is_uppercase);
        let is_word = first.is_some_and(char::is_uppercase)
            && letters.len() == part.len()
            && letters
                .chars()
                .all(|char| char.is_alphabetic() || matches!(char, '-' | '\'' | '’' | '.'));
        is_initial || is_word
    };
    let capitals = parts.iter().filter(|part| is_part(part)).count();
    let is_known = |part: &&str| is_part(part) || PARTICLES.contains(part);
    let starts = parts
        .first()
        .is_some_and(|first| is_part(first) && !NO_NAME.contains(&first.to_lowercase().as_str()));
    (2..=5).contains(&parts.len()) && starts && capitals >= 2 && parts.iter().all(is_known)
}

/// Whether a Chinese or Japanese word ends with what its bearer does for a paper: `港口新闻记者 张三`.
pub(super) fn is_office(words: &str) -> bool {
    const OFFICES: &[&str] = &[
        "记者",
        "記者",
        "通讯员",
        "通訊員",
        "特约撰稿人",
        "特派员",
        "特派員",
        "編集委員",
        "論説委員",
    ];
    const LONGEST: usize = 14;
    words.chars().count() <= LONGEST && OFFICES.iter().any(|office| words.ends_with(office))
}

/// The names that a byline has after its "By": `Jane Doe and John Roe, Harbour Tribune` has two. Empty if it
/// has none, or anything else. `is_cjk` scripts write names in two to five characters.
pub(super) fn names(words: &str) -> Vec<String> {
    let mut words = words.trim().trim_end_matches(['.', '|', '·']).trim();
    for border in [
        " (", "（", "／", "/", " | ", " · ", " in ", " at ", " on ", " um ", " am ", " le ", " à ",
        " el ", " il ", " op ", " – ", " — ", " - ", " for ", " für ", " pour ", " per ", " para ",
        " voor ",
    ] {
        if let Some((before, _)) = words.split_once(border) {
            words = before.trim();
        }
    }
    let mut found = Vec::new();
    for part in split_list(words) {
        let part = part.trim().trim_start_matches('@');
        if is_name(part) || is_name_in_capitals(part) || is_eastern_name(part) {
            found.push(in_small(part));
        } else if found.is_empty() {
            return Vec::new();
        } else {
            // What follows a name after a comma is where its bearer works.
            break;
        }
    }
    found
}

/// The names of several persons, if words are nothing else: `Jane Doe, John Roe`.
pub(in crate::manuscript) fn all_names(words: &str) -> Vec<String> {
    let parts = split_list(words);
    let are_names = parts.len() >= 2 && parts.iter().all(|part| is_name(part.trim()));
    if are_names { parts.iter().map(|part| part.trim().to_owned()).collect() } else { Vec::new() }
}

fn split_list(words: &str) -> Vec<&str> {
    const AND: &[&str] = &[
        " and ", " und ", " et ", " y ", " e ", " en ", " & ", ", ", "、", "，", " и ", " و", "・",
        "･",
    ];
    AND.iter().fold(vec![words], |parts, and| {
        parts
            .into_iter()
            .flat_map(|part| part.split(and))
            .filter(|part| !part.trim().is_empty())
            .collect()
    })
}

fn is_name_in_capitals(words: &str) -> bool {
    words.split_whitespace().count() >= 2
        && !words.contains(char::is_lowercase)
        && words
            .chars()
            .all(|char| char.is_alphabetic() || matches!(char, ' ' | '-' | '.' | '\'' | '’'))
        && words.contains(char::is_uppercase)
        && words.split_whitespace().count() <= 4
        && !words.starts_with("THE ")
}

/// A name in capitals as names are printed: `JANE DOE` is Jane Doe.
fn in_small(name: &str) -> String {
    if name.contains(char::is_lowercase) {
        return name.to_owned();
    }
    let mut is_first = true;
    let small = name.chars().flat_map(|char| {
        let letters: Vec<char> = if is_first { vec![char] } else { char.to_lowercase().collect() };
        is_first = !char.is_alphabetic();
        letters
    });
    small.collect()
}

/// A name in Chinese, Japanese, Korean or Arabic letters, which have no capitals.
fn is_eastern_name(words: &str) -> bool {
    let letters = words.chars().filter(|char| char.is_alphabetic()).count();
    let is_eastern = |char: char| {
        super::super::lexicon::is_cjk(char)
            || matches!(char, '\u{620}'..='\u{6ff}' | '\u{5d0}'..='\u{5ea}' | ' ' | '　' | '·')
    };
    let has_arabic =
        words.contains(|char| matches!(char, '\u{620}'..='\u{6ff}' | '\u{5d0}'..='\u{5ea}'));
    let longest = if has_arabic { 30 } else { 8 };
    (2..=longest).contains(&letters)
        && words.chars().all(is_eastern)
        && words.split_whitespace().count() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_words() {
        for name in
            ["Jane Doe", "J. R. Doe", "Ludwig van Beethoven", "Anne-Marie O’Neill", "Иван Петров"]
        {
            assert!(is_name(name), "{name}");
        }
        for other in [
            "Jane",
            "The Harbour",
            "the harbour wall",
            "Harbour fees rise",
            "12 March",
            "Who Pays?",
        ] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn a_byline_has_the_names_before_what_else_it_says() {
        assert_eq!(names("Jane Doe and John Roe"), ["Jane Doe", "John Roe"]);
        assert_eq!(names("Jane Doe, Harbour correspondent"), ["Jane Doe"]);
        assert_eq!(names("Jane Doe in Hamburg"), ["Jane Doe"]);
        assert_eq!(names("JANE DOE"), ["Jane Doe"]);
        assert_eq!(names("Jeanne Dupont (à Isthmia)"), ["Jeanne Dupont"]);
        assert_eq!(names("山田太郎"), ["山田太郎"]);
        assert_eq!(names("the harbour wall"), [""; 0]);
    }
}
