//! Page labels: the viewer counts as the pages do (ISO 32000-1 §12.4.2).

use super::objects::text;
use crate::language::roman;
use crate::typeset::page::Page;
use lopdf::{Dictionary, Object, dictionary};

/// How one page is labelled: by a number in some style, or by words.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Label<'a> {
    Arabic(u32),
    Roman(u32),
    Words(&'a str),
}

/// The page labels: ranges that each count on from their first page.
pub(super) fn page_labels(pages: &[Page]) -> Dictionary {
    let mut numbers: Vec<Object> = Vec::new();
    let mut expected = None;
    for (index, page) in pages.iter().enumerate() {
        let label = Label::of(&page.label);
        if expected.as_ref() != Some(&label) {
            numbers.extend([Object::Integer(index as i64), label.range().into()]);
        }
        expected = label.next();
    }
    dictionary! { "Nums" => numbers }
}

impl<'a> Label<'a> {
    fn of(label: &'a str) -> Self {
        let arabic =
            label.parse().ok().filter(|number: &u32| *number > 0 && number.to_string() == label);
        let roman = || (1..=ROMAN_LIMIT).find(|number| roman(u64::from(*number)) == label);
        match arabic {
            Some(number) => Self::Arabic(number),
            None if label.bytes().all(|byte| b"ivxlc".contains(&byte)) => {
                roman().map_or(Self::Words(label), Self::Roman)
            }
            None => Self::Words(label),
        }
    }

    fn next(&self) -> Option<Self> {
        match self {
            Self::Arabic(number) => Some(Self::Arabic(number.checked_add(1)?)),
            Self::Roman(number) => Some(Self::Roman(number + 1)),
            Self::Words(_) => None,
        }
    }

    fn range(&self) -> Dictionary {
        match self {
            Self::Arabic(number) => dictionary! { "S" => "D", "St" => *number },
            Self::Roman(number) => dictionary! { "S" => "r", "St" => *number },
            Self::Words(words) => dictionary! { "P" => text(words) },
        }
    }
}

/// More pages than any front matter has.
const ROMAN_LIMIT: u32 = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_starts_wherever_counting_on_would_be_wrong() {
        let page = |label: &str| Page { label: label.to_owned(), ..Page::default() };
        let labels = page_labels(&["cover", "i", "ii", "1", "2", "4", "4a", "007"].map(page));
        let starts: Vec<i64> = labels
            .get(b"Nums")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|entry| entry.as_i64().ok())
            .collect();
        assert_eq!(starts, [0, 1, 3, 5, 6, 7]);
    }
}
