//! Words that lines part, told as one: readers find a word by its letters and a hyphen at the end of
//! a line, and the structure says what the whole is (ISO 32000-1 §14.9.4).

use crate::typeset::page::{CopiedAs, ElementId, ItemKind, Page};

/// A place among the items of the pages: the page, and the item on it.
type Place = (usize, usize);

/// A word with a hyphen in it that the text has not.
pub(super) struct PartedWord {
    /// The element that it is in.
    pub(super) element: ElementId,
    /// The word as it is written, with the white after it.
    pub(super) text: String,
    /// Its pieces and the hyphens between.
    pub(super) pieces: Vec<Place>,
}

/// Finds the parted words of all pages, in the order in which they end. Typesetting makes a run of
/// each piece, and a run of each hyphen.
pub(super) fn find(pages: &[Page]) -> Vec<PartedWord> {
    let mut found: Vec<PartedWord> = Vec::new();
    // Words whose last hyphen was seen and not what follows it: notes and figures stand between.
    let mut open: Vec<PartedWord> = Vec::new();
    let mut last: Option<(Place, ElementId, &str)> = None;
    for (number, page) in pages.iter().enumerate() {
        for (index, item) in page.items.iter().enumerate() {
            let (ItemKind::Glyphs(run), Some(element)) = (&item.kind, item.element) else {
                continue;
            };
            let place = (number, index);
            match run.copied {
                CopiedAs::Text => {
                    if let Some(waiting) = open.iter().position(|word| word.element == element) {
                        let mut word = open.swap_remove(waiting);
                        word.text.push_str(&run.text);
                        word.pieces.push(place);
                        found.push(word);
                    }
                    last = Some((place, element, &run.text));
                }
                CopiedAs::Hyphen => {
                    let begun = last.filter(|(_, holder, _)| *holder == element);
                    if let Some((piece, _, text)) = begun {
                        let mut word = found
                            .pop_if(|word| word.pieces.last() == Some(&piece))
                            .unwrap_or_else(|| PartedWord {
                                element,
                                text: text.to_owned(),
                                pieces: vec![piece],
                            });
                        word.pieces.push(place);
                        open.push(word);
                    }
                }
                CopiedAs::Nothing => {}
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FaceId;
    use crate::typeset::page::{GlyphRun, PageItem};
    use crate::units::{Colour, Length, Point};

    /// Pages of runs, each told by its element and its text; `-` is a hyphen of the line's end.
    fn pages(pages: &[&[(u32, &str)]]) -> Vec<Page> {
        let item = |&(element, text): &(u32, &str)| PageItem {
            kind: ItemKind::Glyphs(GlyphRun {
                at: Point::new(Length::ZERO, Length::ZERO),
                face: FaceId(0),
                size: Length::points(10.0),
                expansion: 1000,
                tracking: Length::ZERO,
                colour: Colour::BLACK,
                text: if text == "-" { String::new() } else { text.to_owned() },
                copied: if text == "-" { CopiedAs::Hyphen } else { CopiedAs::Text },
                glyphs: Vec::new(),
            }),
            element: Some(ElementId(element)),
            span: None,
        };
        pages
            .iter()
            .map(|runs| Page { items: runs.iter().map(item).collect(), ..Page::default() })
            .collect()
    }

    fn words(made: &[&[(u32, &str)]]) -> Vec<(u32, String, usize)> {
        let tell = |word: PartedWord| (word.element.0, word.text, word.pieces.len());
        find(&pages(made)).into_iter().map(tell).collect()
    }

    #[test]
    fn a_word_is_whole_over_lines_notes_and_pages() {
        let lines: &[&[(u32, &str)]] = &[
            &[(1, "a very "), (1, "compli"), (1, "-"), (1, "cated "), (1, "mis"), (1, "-")],
            &[(2, "A note."), (1, "under"), (1, "-"), (1, "standings, "), (1, "all.")],
        ];
        let expected =
            [(1, "complicated ".to_owned(), 3), (1, "misunderstandings, ".to_owned(), 5)];
        assert_eq!(words(lines), expected);
    }

    #[test]
    fn what_belongs_to_another_element_is_no_part_of_it() {
        assert_eq!(words(&[&[(1, "a "), (2, "-"), (1, "b")]]), []);
        assert_eq!(words(&[&[(1, "compli"), (1, "-"), (2, "cated")]]), []);
    }
}
