//! Page numbers, put where they were left open, now that pages are known.

use super::book::Book;
use super::drawn::{draw, one_line};
use super::galley::Slot;
use super::page::{PageItem, label};
use super::paragraph::{self, StyledText};
use super::shape::Shaper;
use super::styled::{self, Dress};
use crate::language::Lang;
use crate::style::{Alignment, Style, TextStyle};
use std::collections::BTreeMap;

/// Fills in every number that a line of the contents left open.
pub(super) fn fill(book: &mut Book, lang: &Lang, style: &Style, shaper: &mut Shaper<'_>) {
    let pages: BTreeMap<&str, usize> =
        book.anchors.iter().map(|anchor| (anchor.name.as_str(), anchor.page)).collect();
    for sheet in &mut book.sheets {
        // From the last to the first, so that the places of those before stay true.
        for (index, slot) in std::mem::take(&mut sheet.slots).into_iter().rev() {
            let Some(&page) = pages.get(slot.anchor.as_str()) else { continue };
            let number = number(&label(page), &slot, lang, style, shaper);
            sheet.items.splice(index..index, number);
        }
    }
}

fn number(
    label: &str,
    slot: &Slot,
    lang: &Lang,
    style: &Style,
    shaper: &mut Shaper<'_>,
) -> Vec<PageItem> {
    let figures =
        TextStyle { tabular_figures: true, oldstyle_figures: false, ..style.text(slot.role) };
    let mut text = StyledText::new(lang);
    styled::push(&mut text, label, &Dress::new(figures, lang.clone(), slot.element), None, None);
    let lines = paragraph::set(&text, &one_line(Alignment::End, slot.measure), shaper);
    let mut number: Vec<PageItem> =
        lines.into_iter().flat_map(|line| draw(line, slot.at)).collect();
    // The title before it and the number are two words.
    if let Some(run) = number.iter_mut().find_map(PageItem::run_mut) {
        run.read_after(" ");
    }
    number
}
