//! Names of licences as pages write them, read word by word.

use super::words::{Found, element_goes_on, long_words, next};
use super::{Reading, letters, licence, mark, zero};
use crate::issue::licence::plain::has;
use crate::issue::licence::vocabulary::{Element, OTHERS, Word};
use crate::issue::licence::{Kind, Name, Terms, ports};
use std::collections::BTreeSet;

/// The licence that plain words name, in whichever language.
pub(in crate::issue::licence) fn by_name(words: &str) -> Reading {
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
                    if alone && !after_code && !element_goes_on(&rest[length..]) {
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
                    && crate::diagnostics::nearest(word, long_words(), slip).is_some()
            })
    }
}
