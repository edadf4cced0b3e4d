//! Values on the command line that are more than a word.

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use fascicle::diagnostics::Code;
use fascicle::outputs::Limited;
use std::ffi::OsStr;

/// What `--deny` can name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Denial {
    /// One code.
    Code(Code),
    /// Every warning.
    Warnings,
}

/// What `--limit` sets.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    /// The size of what.
    pub(crate) what: Limited,
    /// In bytes.
    pub(crate) bytes: u64,
}

/// Reads the word of a diagnostic; suggests the nearest if there is none such.
#[derive(Copy, Clone, Debug)]
pub(crate) struct CodeParser;

impl TypedValueParser for CodeParser {
    type Value = Code;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Code, Error> {
        let word = StringValueParser::new().parse_ref(command, arg, value)?;
        Code::from_id(&word).ok_or_else(|| unknown_code(command, arg, &word))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(words()))
    }
}

/// Reads the word of a diagnostic that can be lowered.
#[derive(Copy, Clone, Debug)]
pub(crate) struct AllowanceParser;

impl TypedValueParser for AllowanceParser {
    type Value = Code;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Code, Error> {
        let allowable = |code: Code| {
            if code.can_be_allowed() {
                Ok(code)
            } else {
                Err("this error has no sensible output; correct the cause")
            }
        };
        CodeParser.try_map(allowable).parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(values(Code::ALL.iter().filter(|code| code.can_be_allowed()))))
    }
}

/// Reads the word of a diagnostic, or `warnings`.
#[derive(Copy, Clone, Debug)]
pub(crate) struct DenialParser;

impl TypedValueParser for DenialParser {
    type Value = Denial;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Denial, Error> {
        if value == "warnings" {
            return Ok(Denial::Warnings);
        }
        CodeParser.parse_ref(command, arg, value).map(Denial::Code)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(std::iter::once(PossibleValue::new("warnings")).chain(words())))
    }
}

/// The code whose word is most like a misspelt one.
pub(crate) fn nearest_code(word: &str) -> Option<&'static str> {
    fascicle::diagnostics::nearest(word, Code::ALL.iter().map(|code| code.id()), |length| {
        length / 3 + 1
    })
}

/// Reads one of a few words, each with what it stands for.
pub(crate) fn choice<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
    about: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let words = all.iter().map(|&one| PossibleValue::new(name(one)).help(about(one)));
    PossibleValuesParser::new(words.collect::<Vec<_>>()).try_map(move |word| {
        let chosen = all.iter().copied().find(|&one| name(one) == word);
        chosen.ok_or("is none of the words above")
    })
}

/// Reads `mail=10MB`.
pub(crate) fn limit(text: &str) -> Result<Limit, String> {
    let (what, size) = text
        .split_once('=')
        .ok_or("write what is limited and how large it may be, such as mail=10MB")?;
    let limited = Limited::ALL.iter().copied().find(|limited| limited.word() == what);
    let what = limited.ok_or_else(|| format!("`{what}` has no limit; mail, pdf and epub have"))?;
    let bytes = fascicle::units::bytes::parse(size)
        .ok_or_else(|| format!("`{size}` is not a size; write it like 10MB, 800kB or 1.5MB"))?;
    Ok(Limit { what, bytes })
}

/// All words, for shells to complete.
fn words() -> impl Iterator<Item = PossibleValue> {
    values(Code::ALL.iter())
}

fn values<'a>(codes: impl Iterator<Item = &'a Code>) -> impl Iterator<Item = PossibleValue> {
    codes.map(|code| PossibleValue::new(code.id()).help(code.summary()))
}

fn unknown_code(command: &Command, arg: Option<&Arg>, word: &str) -> Error {
    let mut error = Error::new(ErrorKind::InvalidValue).with_cmd(command);
    let option = arg.map(ToString::to_string).unwrap_or_default();
    error.insert(ContextKind::InvalidArg, ContextValue::String(option));
    error.insert(ContextKind::InvalidValue, ContextValue::String(word.to_owned()));
    match nearest_code(word) {
        Some(nearest) => {
            error.insert(ContextKind::SuggestedValue, ContextValue::String(nearest.to_owned()))
        }
        None => error.insert(
            ContextKind::Suggested,
            ContextValue::StyledStrs(vec!["`fascicle explain` lists all codes".into()]),
        ),
    };
    error
}
