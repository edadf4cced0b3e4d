//! Pages as text: where everything stands, in which face, and what it says. The reference form of
//! layout tests, and what `--dump-pages` prints.

use super::page::{Element, ElementId, ItemKind, Page, PageItem, Pages, Target};
use crate::fonts::FontBook;
use crate::units::{Length, Point, Size};
use std::fmt::Write;

/// Every page, one line an item: place, what it is, the element that it belongs to. Lengths are in
/// points; places count from the page's top left corner, glyphs stand on their baseline.
#[must_use]
pub fn dump(pages: &Pages, fonts: &FontBook) -> String {
    let mut out = String::new();
    for (index, page) in pages.pages.iter().enumerate() {
        dump_page(&mut out, page, pages, fonts);
        for anchor in pages.anchors.iter().filter(|anchor| anchor.page == index) {
            line(&mut out, format_args!("  {} anchor {}", place(anchor.at), anchor.name));
        }
    }
    line(&mut out, format_args!("outline"));
    for entry in &pages.outline {
        line(
            &mut out,
            format_args!("  {}{} -> {}", "  ".repeat(entry.depth), entry.title, entry.anchor),
        );
    }
    out
}

fn dump_page(out: &mut String, page: &Page, pages: &Pages, fonts: &FontBook) {
    line(out, format_args!("page {} ({})", page.label, extent(page.size)));
    for item in &page.items {
        let element = element(item, &pages.elements);
        match &item.kind {
            ItemKind::Glyphs(run) => {
                let face = &fonts.face(run.face).name;
                let size = number(run.size);
                line(
                    out,
                    format_args!("  {} {element} {face} {size} {:?}", place(run.at), run.text),
                );
            }
            ItemKind::Fill { at, size, .. } => {
                line(out, format_args!("  {} {element} fill {}", place(*at), extent(*size)));
            }
            ItemKind::Frame { at, size, .. } => {
                line(out, format_args!("  {} {element} frame {}", place(*at), extent(*size)));
            }
            ItemKind::Dot { at, .. } => line(out, format_args!("  {} {element} dot", place(*at))),
            ItemKind::Picture { at, size, picture } => {
                line(
                    out,
                    format_args!(
                        "  {} {element} picture {} {}",
                        place(*at),
                        picture.0,
                        extent(*size)
                    ),
                );
            }
            ItemKind::Link { at, size, to } => {
                let to = match to {
                    Target::Web(address) => format!("<{address}>"),
                    Target::Anchor(name) => format!("#{name}"),
                };
                line(out, format_args!("  {} {element} link {} {to}", place(*at), extent(*size)));
            }
        }
    }
}

/// `Paragraph:12`, or `-` for an artifact.
fn element(item: &PageItem, elements: &[Element]) -> String {
    let named = |ElementId(id): ElementId| {
        elements.get(id as usize).map(|element| format!("{:?}:{id}", element.kind))
    };
    item.element.and_then(named).unwrap_or_else(|| "-".to_owned())
}

fn place(at: Point) -> String {
    format!("{},{}", number(at.x), number(at.y))
}

fn extent(size: Size) -> String {
    format!("{}x{}", number(size.width), number(size.height))
}

/// Points with at most two decimals.
fn number(length: Length) -> String {
    let hundredths = length.fraction(100, 1).to_scaled_points().saturating_add(1 << 15) >> 16;
    let (sign, hundredths) = (if hundredths < 0 { "-" } else { "" }, hundredths.abs());
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, part) if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        (whole, part) => format!("{sign}{whole}.{part:02}"),
    }
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_stable() {
        for (length, shown) in [
            (Length::points(12.0), "12"),
            (Length::points(-0.5), "-0.5"),
            (Length::points(1.006), "1.01"),
            (Length::ZERO, "0"),
        ] {
            assert_eq!(number(length), shown);
        }
    }
}
