//! Taking a map apart, key by key.

use crate::data::dates::{self, Reading};
use crate::data::quotes;
use crate::data::{Data, Entry};
use crate::date::Date;
use crate::diagnostics::{Code, Diagnostic, Exceptions, Sink, nearest, shortened};
use crate::language::Lang;
use crate::source::{Span, Spanned};

/// What mistakes in values are called: errors in a manifest, warnings in an article.
#[derive(Debug)]
pub struct Codes {
    /// A value of the wrong kind.
    pub wrong_type: Code,
    /// A date that is none.
    pub invalid_date: Code,
    /// A language that is none.
    pub invalid_lang: Code,
    /// A value that is not one of those there are.
    pub invalid_value: Code,
}

/// The keys of one map. Every method takes the names under which a value may stand, the one we
/// prefer first, and reads the first of them that has a value: a key with nothing after it, or with
/// an empty text, is the same as none. What cannot be used is reported and left out.
#[derive(Debug)]
pub struct Fields<'a> {
    entries: &'a [Entry],
    codes: &'static Codes,
    sink: &'a mut Sink,
}

impl<'a> Fields<'a> {
    /// The keys of a map that is already known to be one.
    pub fn new(entries: &'a [Entry], codes: &'static Codes, sink: &'a mut Sink) -> Self {
        Self { entries, codes, sink }
    }

    /// All keys, in the order written.
    #[must_use]
    pub fn entries(&self) -> &'a [Entry] {
        self.entries
    }

    /// Takes one diagnostic.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    /// The key and the value as written.
    #[must_use]
    pub fn entry(&self, names: &[&str]) -> Option<&'a Entry> {
        names.iter().find_map(|name| {
            self.entries
                .iter()
                .find(|entry| entry.key.value == *name && !entry.value.value.is_empty())
        })
    }

    /// Words on one line: a title, a name.
    pub fn line(&mut self, names: &[&str]) -> Option<Spanned<String>> {
        let text = self.text(names)?;
        Some(Spanned::new(text.value.split_whitespace().collect::<Vec<_>>().join(" "), text.span))
    }

    /// Words, with their line breaks. A number is read as it is written.
    pub fn text(&mut self, names: &[&str]) -> Option<Spanned<String>> {
        let entry = self.entry(names)?;
        self.text_of(entry, &entry.value)
    }

    /// A year, a month or a day; also in words, with strokes, or in parts.
    pub fn date(&mut self, names: &[&str]) -> Option<Spanned<Date>> {
        let entry = self.entry(names)?;
        self.date_of(entry)
    }

    /// The date of a key that was found.
    pub fn date_of(&mut self, entry: &Entry) -> Option<Spanned<Date>> {
        let Some(text) = dates::of_parts(&entry.value.value) else {
            self.wrong_type(
                entry,
                &entry.value,
                "a date",
                "write it as `2026-11-23`, `2026-11` or `2026`",
            );
            return None;
        };
        let text = self.without_curly(entry, text, entry.value.span);
        let place = Self::place_of(entry);
        let remedy = match dates::read(&text) {
            Reading::Date(date) => return Some(Spanned::new(date, place)),
            Reading::Either(dates) => {
                let dates: Vec<String> = dates.iter().map(|date| format!("`{date}`")).collect();
                format!("did you mean {}?", dates.join(" or "))
            }
            Reading::None => {
                "write the day as `2026-11-23`, the month as `2026-11`, or the year as `2026`"
                    .to_owned()
            }
        };
        let fact = format!("`{}` is not a date: `{}`", entry.key.value, shortened(&text));
        self.report(Diagnostic::new(self.codes.invalid_date, fact).at(place).help(remedy));
        None
    }

    /// A language.
    pub fn lang(&mut self, names: &[&str]) -> Option<Spanned<Lang>> {
        let entry = self.entry(names)?;
        let text = self.text_of(entry, &entry.value)?;
        let lang = Lang::parse(&text.value);
        if lang.is_none() {
            let fact =
                format!("`{}` is not a language: `{}`", entry.key.value, shortened(&text.value));
            let remedy = "write a BCP 47 tag such as `en-GB`, `ja` or `zh-Hans`";
            self.report(Diagnostic::new(self.codes.invalid_lang, fact).at(text.span).help(remedy));
        }
        Some(Spanned::new(lang?, text.span))
    }

    /// `true` or `false`; also `yes`, `no`, `on` and `off`, which YAML 1.1 had.
    pub fn flag(&mut self, names: &[&str]) -> Option<Spanned<bool>> {
        let entry = self.entry(names)?;
        let flag = match &entry.value.value {
            Data::Bool(flag) => Some(*flag),
            Data::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" => Some(true),
                "false" | "no" | "off" => Some(false),
                _ => None,
            },
            _ => None,
        };
        if flag.is_none() {
            self.wrong_type(
                entry,
                &entry.value,
                "`true` or `false`",
                "write `true` or `false`, without quotation marks",
            );
        }
        Some(Spanned::new(flag?, entry.value.span))
    }

    /// A whole number.
    pub fn integer(&mut self, names: &[&str]) -> Option<Spanned<i64>> {
        let entry = self.entry(names)?;
        let number = match &entry.value.value {
            Data::Number(text) | Data::Text(text) => text.trim().replace('_', "").parse().ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(
                entry,
                &entry.value,
                "a whole number",
                "write a whole number, such as `12`",
            );
        }
        Some(Spanned::new(number?, entry.value.span))
    }

    /// One of a few words, with the value that each stands for.
    pub fn choice<T: Copy>(
        &mut self,
        names: &[&str],
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<Spanned<T>> {
        let entry = self.entry(names)?;
        let text = self.text_of(entry, &entry.value)?;
        let chosen = all.iter().copied().find(|&one| word(one).eq_ignore_ascii_case(&text.value));
        if chosen.is_none() {
            let words: Vec<_> = all.iter().map(|&one| format!("`{}`", word(one))).collect();
            self.invalid_value(entry, &text.value, &format!("write one of {}", words.join(", ")));
        }
        Some(Spanned::new(chosen?, text.span))
    }

    /// One text or a list of texts.
    pub fn texts(&mut self, names: &[&str]) -> Vec<Spanned<String>> {
        let Some(entry) = self.entry(names) else { return Vec::new() };
        items(&entry.value).into_iter().filter_map(|item| self.text_of(entry, item)).collect()
    }

    /// The names of people or bodies: one or a list, each a text or a map with a `name`.
    pub fn names(&mut self, names: &[&str]) -> Vec<Spanned<String>> {
        let Some(entry) = self.entry(names) else { return Vec::new() };
        items(&entry.value).into_iter().filter_map(|item| self.name_of(entry, item)).collect()
    }

    /// The name of one person or body. Notes of Obsidian write it as a link, and CSL in two parts.
    pub fn name_of(&mut self, entry: &Entry, item: &Spanned<Data>) -> Option<Spanned<String>> {
        let name = match &item.value {
            Data::Map(entries) => {
                let mut person = Fields::new(entries, self.codes, self.sink);
                // `name: {given: Jane, family: Doe}`
                let inner = person.entry(&["name", "literal"]);
                if let Some(name) = inner
                    && let Data::Map(_) = name.value.value
                {
                    return person.name_of(name, &name.value);
                }
                let name = person.line(&["name", "literal"]).or_else(|| {
                    let parts: Vec<_> = ["given", "family"]
                        .iter()
                        .filter_map(|part| person.line(&[part]))
                        .collect();
                    let name =
                        parts.iter().map(|part| part.value.as_str()).collect::<Vec<_>>().join(" ");
                    parts.first().map(|first| Spanned::new(name, first.span))
                });
                if name.is_none() {
                    let fact = format!("somebody in `{}` has no name", entry.key.value);
                    self.report(
                        Diagnostic::new(self.codes.invalid_value, fact)
                            .at(entry.key.span)
                            .help("add the key `name`"),
                    );
                }
                name?
            }
            _ => self.text_of(entry, item)?,
        };
        let words = unlinked(&name.value).split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| Spanned::new(words, name.span))
    }

    /// The keys of a map within the map.
    pub fn map(&mut self, names: &[&str]) -> Option<Fields<'_>> {
        let entry = self.entry(names)?;
        self.map_of(entry, &entry.value)
    }

    /// The keys of a value that must be a map.
    pub fn map_of<'b>(&'b mut self, entry: &Entry, value: &'b Spanned<Data>) -> Option<Fields<'b>> {
        let Data::Map(entries) = &value.value else {
            self.wrong_type(entry, value, "a mapping", "write its keys below it, indented");
            return None;
        };
        Some(Fields::new(entries, self.codes, self.sink))
    }

    /// The text of one value under a key.
    pub fn text_of(&mut self, entry: &Entry, value: &Spanned<Data>) -> Option<Spanned<String>> {
        match &value.value {
            Data::Null => None,
            Data::Text(text) | Data::Number(text) => {
                // What XML 1.0 §2.2 has no place for can only come from an escape such as `"\0"`.
                let allowed = |char: &char| {
                    !char.is_control() || matches!(char, '\t' | '\n' | '\r' | '\u{85}')
                };
                let kept: String = text
                    .trim()
                    .chars()
                    .filter(allowed)
                    .filter(|char| !matches!(char, '\u{fffe}' | '\u{ffff}'))
                    .collect();
                if kept.len() < text.trim().len() {
                    let fact = format!(
                        "`{}` has a control character, which was left out",
                        entry.key.value
                    );
                    self.report(
                        Diagnostic::new(Code::NulCharacter, fact)
                            .at(value.span)
                            .help("remove the escape from the text"),
                    );
                }
                let kept = self.without_curly(entry, kept, value.span);
                (!kept.is_empty()).then(|| Spanned::new(kept, value.span))
            }
            Data::Bool(_) => {
                self.wrong_type(
                    entry,
                    value,
                    "text",
                    "put the word in quotation marks if it is meant as text",
                );
                None
            }
            Data::List(_) | Data::Map(_) => {
                self.wrong_type(
                    entry,
                    value,
                    "text",
                    "write one text after the key; put it in quotation marks if it begins with a bracket",
                );
                None
            }
        }
    }

    /// A value without the curly quotation marks around it, which are told.
    fn without_curly(&mut self, entry: &Entry, value: String, span: Span) -> String {
        match quotes::curly(&entry.key.value, &value, span) {
            Some((value, told)) => {
                self.report(told);
                value
            }
            None => value,
        }
    }

    /// What is to be made of diagnostics: the codes under `allow` and `deny`; `warnings` under `deny`
    /// stands for all of them.
    pub fn exceptions(&mut self) -> Exceptions {
        let mut exceptions = Exceptions::default();
        for key in ["allow", "deny"] {
            let Some(entry) = self.entry(&[key]) else { continue };
            for word in self.texts(&[key]) {
                let codes =
                    if key == "allow" { &mut exceptions.allow } else { &mut exceptions.deny };
                match Code::from_id(&word.value) {
                    Some(code) if key == "deny" || code.can_be_allowed() => _ = codes.insert(code),
                    Some(_) => self.invalid_value(
                        entry,
                        &word.value,
                        "this error cannot be let pass: nothing could be made",
                    ),
                    None if key == "deny" && word.value == "warnings" => {
                        exceptions.deny_warnings = true;
                    }
                    None => {
                        let nearest = nearest(
                            &word.value,
                            Code::ALL.iter().map(|code| code.id()),
                            |length| 1 + length / 4,
                        );
                        let remedy = nearest.map_or_else(
                            || "`fascicle explain` lists all codes".to_owned(),
                            |nearest| format!("did you mean `{nearest}`?"),
                        );
                        self.invalid_value(entry, &word.value, &remedy);
                    }
                }
            }
        }
        exceptions
    }

    /// Says that a value is of the wrong kind.
    pub fn wrong_type(&mut self, entry: &Entry, value: &Spanned<Data>, wanted: &str, remedy: &str) {
        let (found, at) = match &value.value {
            Data::Null => ("nothing", entry.key.span),
            Data::Bool(true) => ("`true`", value.span),
            Data::Bool(false) => ("`false`", value.span),
            Data::Number(_) => ("a number", value.span),
            Data::Text(_) => ("text", value.span),
            // A caret under many lines helps nobody.
            Data::List(_) => ("a list", entry.key.span),
            Data::Map(_) => ("a mapping", entry.key.span),
        };
        let fact = format!("`{}` wants {wanted} and has {found}", entry.key.value);
        self.report(Diagnostic::new(self.codes.wrong_type, fact).at(at).help(remedy));
    }

    /// Says that a value is not one of those there are.
    pub fn invalid_value(&mut self, entry: &Entry, value: &str, remedy: &str) {
        let fact = format!("`{}` cannot be `{}`", entry.key.value, shortened(value));
        self.report(
            Diagnostic::new(self.codes.invalid_value, fact).at(entry.value.span).help(remedy),
        );
    }

    /// The place of a value, or of its key where the value goes over many lines.
    #[must_use]
    pub fn place_of(entry: &Entry) -> Span {
        match &entry.value.value {
            Data::List(_) | Data::Map(_) => entry.key.span,
            _ => entry.value.span,
        }
    }
}

/// The items of a list, or the one value that stands where a list could. `[[Name]]` without
/// quotation marks is a list in a list to YAML, and its name all the same to us.
#[must_use]
pub fn items(value: &Spanned<Data>) -> Vec<&Spanned<Data>> {
    match &value.value {
        Data::Null => Vec::new(),
        Data::List(list) => list.iter().flat_map(items).collect(),
        _ => vec![value],
    }
}

/// A link of Obsidian as the words it shows: `[[Name]]`, and `[[Page|Name]]`.
#[must_use]
pub fn unlinked(text: &str) -> &str {
    let text = text.trim();
    let Some(link) = text.strip_prefix("[[").and_then(|text| text.strip_suffix("]]")) else {
        return text;
    };
    link.rsplit_once('|').map_or(link, |(_, shown)| shown).trim()
}
