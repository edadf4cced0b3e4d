//! Creative Commons: six licences in five versions, their ports to the law of countries, a
//! dedication and a mark.

use super::plain::{has, is_boundary, is_unspaced};
use super::vocabulary::{Element, FILLERS, OTHERS, PORTS, SAYING, Word};
use super::{Condition, Kind, Name, Terms, ports};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What words say of a licence.
#[derive(Debug)]
pub(super) enum Reading {
    /// They are the name of one.
    Name(Terms),
    /// They are a sentence with the name of one in it.
    Within(Terms),
    /// They name a family of licences, and not which of them.
    Unclear,
    /// They name more than one.
    Several,
    /// They name none.
    Nothing,
}

/// The versions that there are. 2.1 is that of ports alone (Australia, Spain, Japan), and 4.0 has
/// none.
const VERSIONS: [&str; 6] = ["1.0", "2.0", "2.1", "2.5", "3.0", "4.0"];

/// The licence of a path without its host, such as `licenses/by-sa/3.0/de/deed.en`.
pub(super) fn at(path: &str) -> Option<Terms> {
    let rest = path.strip_prefix("creativecommons.org/")?;
    let unread = || Terms::words(path, Kind::Unread);
    let mut parts = rest.split('/');
    Some(match (parts.next(), parts.next(), parts.next()) {
        (Some("publicdomain"), Some("zero"), _) => zero(),
        (Some("publicdomain"), Some("mark"), _) => mark(),
        (Some("licenses"), Some("publicdomain"), _) => certification(),
        (Some("licenses"), Some(elements), version) => {
            let elements: Option<BTreeSet<_>> = elements.split('-').map(element).collect();
            let port = parts.next().filter(|port| PORTS.contains(port));
            elements.and_then(|elements| licence(&elements, version?, port)).unwrap_or_else(unread)
        }
        _ => unread(),
    })
    .map(|terms| match terms.kind {
        Kind::Unread => Terms {
            name: Name::Words(format!("https://{path}")),
            url: Some(format!("https://{path}")),
            ..terms
        },
        _ => terms,
    })
}

/// The licence with an identifier of the SPDX list.
pub(super) fn by_id(id: &str) -> Option<Terms> {
    match id {
        "CC0-1.0" => return Some(zero()),
        "CC-PDM-1.0" => return Some(mark()),
        "CC-PDDC" => return Some(certification()),
        _ => {}
    }
    let rest = id.strip_prefix("CC-")?.to_ascii_lowercase();
    let (elements, rest) = rest.split_at(rest.find(|char: char| char.is_ascii_digit())?);
    let elements: Option<BTreeSet<_>> =
        elements.trim_end_matches('-').split('-').map(element).collect();
    let (version, port) = rest.split_once('-').map_or((rest, None), |(v, port)| (v, Some(port)));
    licence(&elements?, version, port)
}

fn element(letters: &str) -> Option<Element> {
    Some(match letters {
        "by" => Element::By,
        "nc" => Element::Nc,
        "sa" => Element::Sa,
        "nd" => Element::Nd,
        _ => return None,
    })
}

/// A licence that there is. Version 1.0 has some without attribution, and names ND before NC.
fn licence(elements: &BTreeSet<Element>, version: &str, port: Option<&str>) -> Option<Terms> {
    let has = |element| elements.contains(&element);
    let port = port.filter(|_| version != "4.0");
    let exists = VERSIONS.contains(&version)
        && !elements.is_empty()
        && (has(Element::By) || version == "1.0")
        && !(has(Element::Sa) && has(Element::Nd))
        && (version != "2.1" || port.is_some())
        && port.is_none_or(|port| ports::exists(version, port));
    if !exists {
        return None;
    }
    let shown = letters(elements).join("-");
    let port_shown = port.map_or_else(String::new, str::to_uppercase);
    let id = match port {
        Some(_) => format!("CC-{shown}-{version}-{port_shown}"),
        None => format!("CC-{shown}-{version}"),
    };
    let mut in_address = letters(elements);
    if version == "1.0" && has(Element::Nc) && has(Element::Nd) {
        in_address.retain(|letters| *letters != "ND");
        in_address.insert(in_address.len().saturating_sub(1), "ND");
    }
    let in_address = in_address.join("-").to_ascii_lowercase();
    let port_in_address = port.map_or_else(String::new, |port| format!("{port}/"));
    Some(Terms {
        id: spdx::license_id(&id).map(|listed| listed.name.to_owned()),
        name: Name::Short(format!("CC {shown} {version} {port_shown}").trim_end().to_owned()),
        url: Some(format!(
            "https://creativecommons.org/licenses/{in_address}/{version}/{port_in_address}"
        )),
        kind: Kind::Licence,
        conditions: conditions(elements, version),
    })
}

fn letters(elements: &BTreeSet<Element>) -> Vec<&'static str> {
    elements
        .iter()
        .map(|element| match element {
            Element::By => "BY",
            Element::Nc => "NC",
            Element::Sa => "SA",
            Element::Nd => "ND",
        })
        .collect()
}

/// What a licence asks for. Author, licence and a note of changes in every version; the address
/// since 2.0; the title, where one is supplied, up to 3.0 (CC BY 1.0 to 3.0 §4, CC BY 4.0 §3.a).
fn conditions(elements: &BTreeSet<Element>, version: &str) -> BTreeSet<Condition> {
    let by = elements.contains(&Element::By);
    let asked = [
        (Condition::Author, by),
        (Condition::Title, by && version != "4.0"),
        (Condition::Source, by && version != "1.0"),
        (Condition::Licence, true),
        (Condition::Changes, by),
        (Condition::Unchanged, elements.contains(&Element::Nd)),
        (Condition::SameTerms, elements.contains(&Element::Sa)),
        (Condition::NonCommercial, elements.contains(&Element::Nc)),
    ];
    asked.into_iter().filter_map(|(condition, is_asked)| is_asked.then_some(condition)).collect()
}

fn zero() -> Terms {
    Terms {
        id: Some("CC0-1.0".to_owned()),
        name: Name::Short("CC0 1.0".to_owned()),
        url: Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned()),
        kind: Kind::Dedication,
        conditions: BTreeSet::new(),
    }
}

fn mark() -> Terms {
    Terms {
        id: spdx::license_id("CC-PDM-1.0").map(|listed| listed.name.to_owned()),
        name: Name::Short("Public Domain Mark".to_owned()),
        url: Some("https://creativecommons.org/publicdomain/mark/1.0/".to_owned()),
        kind: Kind::Mark,
        conditions: BTreeSet::new(),
    }
}

/// The dedication and certification that came before CC0.
fn certification() -> Terms {
    Terms {
        id: Some("CC-PDDC".to_owned()),
        name: Name::Title("Public Domain Dedication and Certification".to_owned()),
        url: Some("https://creativecommons.org/licenses/publicdomain/".to_owned()),
        ..zero()
    }
}

/// The licence that plain words name, in whichever language.
pub(super) fn by_name(words: &str) -> Reading {
    if OTHERS.iter().any(|other| has(words, other)) {
        return Reading::Nothing;
    }
    Scan::of(words).reading()
}

/// What was found in a line, word by word.
#[derive(Default)]
struct Scan<'w> {
    /// Whether Creative Commons is named.
    has_family: bool,
    /// Whether "cc" stands there.
    has_code: bool,
    is_zero: bool,
    is_mark: bool,
    /// The elements of each name in the line; of one name that stands there in two ways, twice.
    names: Vec<BTreeSet<Element>>,
    versions: BTreeSet<String>,
    ports: BTreeSet<&'static str>,
    /// Words of which nothing is known.
    rest: Vec<&'w str>,
}

impl<'w> Scan<'w> {
    fn of(words: &'w str) -> Self {
        let mut scan = Self::default();
        let (mut rest, mut before) = (words, None);
        // Whether the last words were of a name, so that an element goes on with it; and whether
        // they were "cc", so that a lone "by" is one.
        let (mut within, mut after_code, mut after_version) = (false, false, false);
        // Whether the last word was that for a version, so that a whole number is one.
        let mut after_sign = false;
        while let Some(char) = rest.chars().next() {
            if char == ' ' {
                rest = &rest[1..];
                before = Some(' ');
                continue;
            }
            let (length, found) = next(rest, before, after_version, after_sign);
            match found {
                Found::Word(Word::Element(element)) => {
                    let alone = element == Element::By && rest.starts_with("by") && !within;
                    if alone && !after_code && !goes_on(&rest[length..]) {
                        scan.rest.push(&rest[..length]);
                    } else if within && let Some(name) = scan.names.last_mut() {
                        name.insert(element);
                    } else {
                        scan.names.push([element].into());
                        within = true;
                    }
                }
                Found::Word(Word::Filler) => {}
                // A country that is no port is the place of a paper or a university.
                Found::Word(Word::Port(port)) if !after_version && port != "igo" => {
                    within = false;
                    scan.rest.push(&rest[..length]);
                }
                Found::Word(Word::Port(port)) if scan.is_word_here(&rest[..length], port) => {
                    within = false;
                    scan.rest.push(&rest[..length]);
                }
                Found::Word(word) => {
                    within = false;
                    scan.take(word);
                }
                Found::Version(ref version) => {
                    within = false;
                    scan.versions.insert(version.clone());
                }
                Found::Nothing => {
                    within = false;
                    scan.rest.push(&rest[..length]);
                }
            }
            after_version = match &found {
                Found::Version(_) => true,
                Found::Word(Word::Filler | Word::Port(_)) => after_version,
                _ => false,
            };
            after_code = matches!(found, Found::Word(Word::Code | Word::Family));
            after_sign =
                matches!(&rest[..length], "v" | "version" | "versione" | "versao" | "versie");
            before = rest[..length].chars().next_back();
            rest = &rest[length..];
        }
        scan
    }

    /// Whether the letters of a country are a word like others here: no such port was made.
    fn is_word_here(&self, letters: &str, port: &str) -> bool {
        const WORDS: [&str; 12] =
            ["am", "at", "be", "co", "de", "es", "il", "in", "it", "my", "no", "us"];
        WORDS.contains(&letters)
            && self
                .versions
                .last()
                .is_some_and(|version| version != "4.0" && !ports::exists(version, port))
    }

    fn take(&mut self, word: Word) {
        match word {
            Word::Family => self.has_family = true,
            Word::Code => self.has_code = true,
            Word::Zero => self.is_zero = true,
            Word::Mark => self.is_mark = true,
            Word::Port(port) => _ = self.ports.insert(port),
            Word::Element(_) | Word::Filler => {}
        }
    }

    fn reading(self) -> Reading {
        let is_whole = self.rest.is_empty();
        let mut names = self.names.iter();
        let first = names.next();
        let is_one = names.all(|name| Some(name) == first);
        if self.is_zero || self.is_mark {
            let terms = if self.is_zero { zero() } else { mark() };
            let is_one =
                first.is_none() && self.is_zero != self.is_mark && self.versions.len() <= 1;
            return match (is_one, is_whole) {
                (true, true) => Reading::Name(terms),
                (true, false) => Reading::Within(terms),
                (false, _) => Reading::Several,
            };
        }
        let is_named = self.has_family || self.has_code;
        let Some(elements) = first else { return self.without_elements() };
        if !is_named && !is_whole {
            return if self.is_nearly_one() { Reading::Unclear } else { Reading::Nothing };
        }
        if !is_one {
            return Reading::Several;
        }
        // Without its family, "Attribution" alone is a word like others.
        if !is_named && self.versions.is_empty() && elements.len() < 2 {
            return Reading::Nothing;
        }
        match self.terms(elements) {
            None => Reading::Unclear,
            Some(terms) if is_whole => Reading::Name(terms),
            Some(terms) => Reading::Within(terms),
        }
    }

    /// A line that names the family, and nothing that one of its licences has.
    fn without_elements(&self) -> Reading {
        let is_named = self.has_family
            || self.has_code && (self.rest.is_empty() || !self.versions.is_empty())
            || self.is_nearly_one();
        if is_named { Reading::Unclear } else { Reading::Nothing }
    }

    /// The licence, or what is known of it where its version is missing, or is one of several: it
    /// binds all the same.
    fn terms(&self, elements: &BTreeSet<Element>) -> Option<Terms> {
        let mut versions = self.versions.iter();
        let (Some(version), None) = (versions.next(), versions.next()) else {
            let is_one = licence(elements, "4.0", None)?;
            return Some(Terms {
                id: None,
                name: Name::Short(format!("CC {}", letters(elements).join("-"))),
                url: None,
                kind: Kind::Unread,
                conditions: is_one.conditions,
            });
        };
        let mut ports = self.ports.iter();
        let port = ports.next().copied();
        if ports.next().is_some() {
            return None;
        }
        licence(elements, version, port)
    }

    /// Whether a word is nearly one of those that names are made of, so that the line is most
    /// likely a name with a slip of the finger in it.
    fn is_nearly_one(&self) -> bool {
        let known =
            self.names.len() + self.versions.len() + usize::from(self.has_family || self.has_code);
        let slip = |length: usize| if length < 9 { 1 } else { 2 };
        known > 0
            && self.rest.len() <= 3
            && self.rest.iter().any(|word| {
                word.chars().count() > 6
                    && crate::data::nearest::nearest(word, long_words(), slip).is_some()
            })
    }
}

/// What stands at the head of a text.
enum Found {
    Word(Word),
    Version(String),
    Nothing,
}

/// The longest thing known at the head of a text, and its length in bytes.
fn next(text: &str, before: Option<char>, after_version: bool, after_sign: bool) -> (usize, Found) {
    if !is_boundary(before, text.chars().next()) {
        return (word(text), Found::Nothing);
    }
    if let Some((length, version)) = version(text, after_sign) {
        return (length, Found::Version(version));
    }
    if after_version && let Some(port) = PORTS.iter().find(|&&port| &text[..word(text)] == port) {
        return (port.len(), Found::Word(Word::Port(port)));
    }
    let phrases = text.chars().next().and_then(|first| phrases().get(&first));
    for &(phrase, said) in phrases.into_iter().flatten() {
        if let Some(after) = text.strip_prefix(phrase)
            && is_boundary(phrase.chars().next_back(), after.chars().next())
        {
            return (phrase.len(), Found::Word(said));
        }
    }
    (word(text), Found::Nothing)
}

/// The length of the word at the head of a text; of one without spaces, that of its first letter.
fn word(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let end = chars.find(|&(_, char)| {
        is_unspaced(first)
            || is_unspaced(char)
            || char == ' '
            || first.is_numeric() != (char.is_numeric() || char == '.')
    });
    end.map_or(text.len(), |(at, _)| at)
}

/// A version at the head of a text: `4.0`, `4 0` as in an address, or the whole number of the only
/// one that it can be. Days, years and numbers of things are none: behind a whole number stands no
/// other word.
fn version(text: &str, after_sign: bool) -> Option<(usize, String)> {
    let token = &text[..word(text)];
    let is_digit = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((major, minor)) = token.split_once('.') {
        return (is_digit(major) && is_digit(minor)).then(|| (token.len(), token.to_owned()));
    }
    if !is_digit(token) {
        return None;
    }
    let after = text.get(token.len()..)?;
    if let Some(minor) = after.strip_prefix(' ').map(|after| &after[..word(after)])
        && matches!(minor, "0" | "1" | "5")
    {
        let length = token.len() + 1 + minor.len();
        let is_date = text[length..].trim_start().starts_with(|char: char| char.is_ascii_digit());
        return (!is_date).then(|| (length, format!("{token}.{minor}")));
    }
    let is_version = matches!(token, "1" | "3" | "4") && (after_sign || ends_version(after));
    is_version.then(|| (token.len(), format!("{token}.0")))
}

/// Whether a whole number before these words can be a version.
fn ends_version(after: &str) -> bool {
    const AFTER: [&str; 21] = [
        "international",
        "internationale",
        "internacional",
        "internazionale",
        "internationaal",
        "intl",
        "unported",
        "generic",
        "deed",
        "license",
        "licence",
        "lizenz",
        "licentie",
        "public",
        "cc",
        "国際",
        "国际",
        "國際",
        "국제",
        "ライセンス",
        "许可",
    ];
    let after = after.trim_start();
    after.is_empty() || AFTER.iter().any(|phrase| super::plain::place(after, phrase) == Some(0))
}

/// Whether an element in two letters follows: "by nc".
fn goes_on(text: &str) -> bool {
    let text = text.trim_start();
    element(&text[..word(text)]).is_some()
}

/// The phrases by their first letter, the longest first.
fn phrases() -> &'static BTreeMap<char, Vec<(&'static str, Word)>> {
    static PHRASES: LazyLock<BTreeMap<char, Vec<(&'static str, Word)>>> = LazyLock::new(|| {
        let saying =
            SAYING.iter().flat_map(|(word, phrases)| phrases.iter().map(|phrase| (*phrase, *word)));
        let fillers = FILLERS.iter().map(|phrase| (*phrase, Word::Filler));
        let mut by_letter: BTreeMap<char, Vec<_>> = BTreeMap::new();
        for (phrase, word) in saying.chain(fillers) {
            if let Some(first) = phrase.chars().next() {
                by_letter.entry(first).or_default().push((phrase, word));
            }
        }
        for phrases in by_letter.values_mut() {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        by_letter
    });
    &PHRASES
}

/// The words of more than six letters that elements and the family are called with.
fn long_words() -> impl Iterator<Item = &'static str> {
    let saying = SAYING.iter().filter(|(word, _)| matches!(word, Word::Element(_) | Word::Family));
    saying
        .flat_map(|(_, phrases)| phrases.iter().copied())
        .flat_map(|phrase| phrase.split(' '))
        .filter(|word| word.chars().count() > 6)
}
