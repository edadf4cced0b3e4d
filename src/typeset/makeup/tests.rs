//! Laws of page making, whatever is to be put on the pages.

use super::*;
use crate::fonts::FontBook;
use crate::language::{Direction, Lang};
use crate::style::{Alignment, Choice, PageSize, Role, Style};
use crate::typeset::drawn::fill;
use crate::typeset::galley::{Give, Keep, Line, Paragraph};
use crate::typeset::page::{ElementId, ItemKind};
use crate::typeset::paragraph::{Flexible, Shape, StyledText};
use crate::typeset::structure::Structure;
use crate::typeset::styled::{self, Dress};
use crate::units::{Colour, Length, Size};
use proptest::prelude::*;

fn item(line: Line) -> Item {
    Item::Line(Box::new(line))
}

/// A line that can be found again: a frame as high as itself, with its number for an element.
fn line(number: u32, height: Length) -> Line {
    let kind = ItemKind::Frame {
        at: Point::default(),
        size: Size::new(Length::points(10.0), height),
        line: Length::ZERO,
        colour: Colour::BLACK,
    };
    Line {
        height,
        drawn: vec![PageItem { kind, element: Some(ElementId(number)), span: None }],
        ..Line::default()
    }
}

/// A galley on pages.
fn pages(galley: &mut Galley) -> Vec<Sheet> {
    let book = FontBook::new(Vec::new(), false);
    paginate(galley, &a5(), &mut Shaper::new(&book))
}

/// Where every line came to stand: number, page, top, foot.
fn places(sheets: &[Sheet]) -> Vec<(u32, usize, Length, Length)> {
    let on_page = |(page, sheet): (usize, &Sheet)| {
        let frames = sheet.items.iter().filter_map(move |item| match item.kind {
            ItemKind::Frame { at, size, .. } => {
                item.element.map(|element| (element.0, page, at.y, at.y + size.height))
            }
            _ => None,
        });
        frames.collect::<Vec<_>>()
    };
    sheets.iter().enumerate().flat_map(on_page).collect()
}

/// What a line of the flow is made from: its height in points, whether it stands on the grid,
/// whether it keeps with the next, the heights of its notes' lines, white after it, whether it floats.
type Draft = (u32, bool, Keep, Vec<Vec<u32>>, u32, bool);

fn galley(drafts: &[Draft]) -> (Galley, Vec<Vec<u32>>) {
    let mut galley = Galley::new(Structure::default());
    let mut numbers = Vec::new();
    let mut number = 0;
    let mut next = |height: u32| {
        number += 1;
        line(number, Length::points(f64::from(height)))
    };
    for (height, on_grid, keep, notes, white, floats) in drafts {
        let mut text = Line { on_grid: *on_grid, keep: *keep, ..next(*height) };
        let mut family = vec![text.drawn[0].element.unwrap_or(ElementId(0)).0];
        for note in notes {
            text.notes.push(galley.notes.len());
            let lines: Vec<Line> = note.iter().map(|&height| next(height)).collect();
            family.extend(
                lines.first().and_then(|line| line.drawn[0].element).map(|element| element.0),
            );
            galley.notes.push(lines.into_iter().map(item).collect());
        }
        numbers.push(family);
        let white = || Item::Space(Length::points(f64::from(*white)));
        if *floats {
            galley.items.push(Item::Float(vec![white(), item(text), white()]));
        } else {
            galley.items.extend([item(text), white()]);
        }
    }
    (galley, numbers)
}

fn drafts(height: u32, notes: u32, note_height: u32) -> impl Strategy<Value = Vec<Draft>> {
    let note = prop::collection::vec(1..note_height, 1..12);
    let notes = prop::collection::vec(note, 0..notes as usize);
    let keep = prop_oneof![2 => Just(Keep::Free), 1 => Just(Keep::Rather), 1 => Just(Keep::Must)];
    prop::collection::vec(
        (1..height, any::<bool>(), keep, notes, 0_u32..30, prop::bool::weighted(0.1)),
        1..80,
    )
}

fn a5() -> PageStyle {
    PageStyle::of(PageSize::A5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Also where nothing fits: lines and notes deeper than any page, long runs that should stay together.
    #[test]
    fn everything_lands_on_exactly_one_page_in_order(drafts in drafts(900, 4, 700)) {
        let (mut galley, _) = galley(&drafts);
        let count: usize = galley.items.iter_mut().chain(galley.notes.iter_mut().flatten()).map(|item| item.lines_mut().len()).sum();
        let texts: Vec<u32> = galley.items.iter().filter_map(|item| match item {
            Item::Line(line) => line.drawn[0].element.map(|element| element.0),
            _ => None,
        }).collect();
        let sheets = pages(&mut galley);
        let mut found: Vec<u32> = places(&sheets).into_iter().map(|(number, ..)| number).collect();
        let in_order: Vec<u32> = found.iter().copied().filter(|number| texts.contains(number)).collect();
        prop_assert_eq!(in_order, texts);
        found.sort_unstable();
        prop_assert_eq!(found, (1..=u32::try_from(count).unwrap()).collect::<Vec<_>>());
    }

    #[test]
    fn notes_begin_on_the_page_of_their_reference(drafts in drafts(40, 2, 14)) {
        let (mut galley, families) = galley(&drafts);
        let sheets = pages(&mut galley);
        let places = places(&sheets);
        let page = |number: u32| places.iter().find(|place| place.0 == number).map(|place| place.1);
        for family in families {
            for &note in &family[1..] {
                prop_assert_eq!(page(note), page(family[0]));
            }
        }
    }

    #[test]
    fn nothing_overlaps_or_leaves_the_type_area(drafts in drafts(60, 3, 20)) {
        let page = a5();
        let (mut galley, _) = galley(&drafts);
        let sheets = pages(&mut galley);
        let mut places = places(&sheets);
        places.sort_by_key(|&(_, page, top, _)| (page, top));
        for pair in places.windows(2) {
            prop_assert!(pair[0].1 < pair[1].1 || pair[0].3 <= pair[1].2, "{:?}", pair);
        }
        for (_, _, top, foot) in places {
            prop_assert!(top >= page.margins.top && foot <= page.size.height - page.margins.bottom);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Also the notes of what spans the columns.
    #[test]
    fn columns_under_a_head_hold_everything_once_and_nothing_overlaps(
        drafts in drafts(60, 2, 20),
        spanning in 0_usize..12,
        right_to_left in any::<bool>(),
    ) {
        let page = PageStyle::of(PageSize::A4).in_two_columns();
        let (mut galley, families) = galley(&drafts);
        let direction = if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        let spanning = spanning.min(galley.items.len());
        galley = Galley { columns: 2, spanning, direction, ..galley };
        let count: usize = galley.items.iter_mut().chain(galley.notes.iter_mut().flatten()).map(|item| item.lines_mut().len()).sum();
        let book = FontBook::new(Vec::new(), false);
        let sheets = paginate(&mut galley, &page, &mut Shaper::new(&book));
        let mut places = places(&sheets);
        let mut found: Vec<u32> = places.iter().map(|place| place.0).collect();
        found.sort_unstable();
        prop_assert_eq!(found, (1..=u32::try_from(count).unwrap()).collect::<Vec<_>>());
        for family in families {
            let page = |number: u32| places.iter().find(|place| place.0 == number).map(|place| place.1);
            prop_assert!(family.iter().all(|&note| page(note) == page(family[0])));
        }
        // Frames are as wide as a column, or, in what spans the columns, as all of them.
        let left = |number: u32| sheets.iter().flat_map(|sheet| &sheet.items).find_map(|item| match item.kind {
            ItemKind::Frame { at, .. } if item.element == Some(ElementId(number)) => Some(at.x),
            _ => None,
        });
        places.sort_by_key(|&(number, page, top, _)| (page, left(number), top));
        for pair in places.windows(2) {
            let apart = pair[0].1 < pair[1].1 || left(pair[0].0) != left(pair[1].0) || pair[0].3 <= pair[1].2;
            prop_assert!(apart, "{:?}", pair);
        }
        for (number, on, top, foot) in places {
            let is_within = top >= page.margins.top && foot <= page.size.height - page.margins.bottom;
            prop_assert!(is_within, "line {} on page {}: {:?} to {:?}", number, on, top, foot);
        }
    }
}

#[test]
fn a_heading_moves_on_with_the_lines_it_belongs_to() {
    let page = a5();
    let leading = page.leading;
    let lines =
        u32::try_from(page.depth().to_scaled_points() / leading.to_scaled_points()).unwrap();
    let mut items: Vec<Item> = (1..lines).map(|number| item(line(number, leading))).collect();
    // One line is left: the heading, which keeps with the next, does not take it.
    items.push(item(line(lines, leading).kept(Keep::Rather)));
    items.push(item(line(lines + 1, leading)));
    let sheets = pages(&mut Galley { items, ..Galley::new(Structure::default()) });
    let pages: Vec<usize> = places(&sheets).into_iter().map(|(_, page, ..)| page).collect();
    assert_eq!(pages[lines as usize - 2..], [0, 1, 1]);
}

#[test]
fn what_floats_stays_before_the_end_of_its_text() {
    let leading = a5().leading;
    let mut items: Vec<Item> = (1..30).map(|number| item(line(number, leading))).collect();
    // Too deep for the rest of the page: it moves on, and the line after it must not stay behind alone.
    items.push(Item::Float(vec![item(line(30, leading * 12))]));
    items.push(item(line(31, leading)));
    let sheets = pages(&mut Galley { items, ..Galley::new(Structure::default()) });
    let page = |wanted: u32| {
        places(&sheets).into_iter().find(|(number, ..)| *number == wanted).map(|(_, page, ..)| page)
    };
    assert_eq!((page(29), page(30), page(31)), (Some(0), Some(1), Some(1)));
}

#[test]
fn what_floats_leaves_no_heading_with_only_the_next_one_under_it() {
    let page = a5();
    let leading = page.leading;
    let lines =
        u32::try_from(page.depth().to_scaled_points() / leading.to_scaled_points()).unwrap();
    let heading =
        |number| [Item::Give(Give::Whole), item(line(number, leading).kept(Keep::Rather))];
    // Eight lines are left: room for both headings and the text of the second, not for what floats between them.
    let text = lines - 8;
    let mut items: Vec<Item> = (1..=text).map(|number| item(line(number, leading))).collect();
    items.extend(heading(text + 1));
    items.push(Item::Float(vec![item(line(text + 2, leading * 12))]));
    items.extend(heading(text + 3));
    items.extend((text + 4..text + 40).map(|number| item(line(number, leading))));
    let sheets = pages(&mut Galley { items, ..Galley::new(Structure::default()) });
    let page = |wanted: u32| {
        places(&sheets).into_iter().find(|(number, ..)| *number == wanted).map(|(_, page, ..)| page)
    };
    assert_eq!(
        (page(text), page(text + 1), page(text + 2), page(text + 3)),
        (Some(0), Some(1), Some(1), Some(1))
    );
}

#[test]
fn the_head_of_a_table_is_drawn_again_on_its_next_page() {
    let page = a5();
    let row = |number| Line { head: Some(0), ..line(number, page.leading) };
    let items = (1..60).map(|number| item(row(number))).collect();
    let head = Line {
        height: page.leading,
        drawn: vec![fill(
            Length::ZERO,
            Length::ZERO,
            Length::points(9.0),
            Length::points(1.0),
            Colour::BLACK,
        )],
        ..Line::default()
    };
    let sheets =
        pages(&mut Galley { items, heads: vec![vec![head]], ..Galley::new(Structure::default()) });
    let fills = |sheet: &Sheet| {
        sheet.items.iter().filter(|item| matches!(item.kind, ItemKind::Fill { .. })).count()
    };
    assert_eq!(sheets.iter().map(fills).collect::<Vec<_>>(), [1, 1]);
}

/// A paragraph of so many made-up words, numbered from `first`, in the measure of the page.
fn paragraph(words: usize, first: usize, on_grid: bool, shaper: &mut Shaper<'_>) -> Item {
    let style = Style::new(Choice::default());
    let text: Vec<String> = (first..first + words)
        .map(|number| format!("word{number}{}", "x".repeat(number * 7 % 11)))
        .collect();
    let mut styled = StyledText::default();
    let dress = Dress::new(style.text(Role::Body), Lang::english(), ElementId(0));
    styled::push(&mut styled, &text.join(" "), &dress, None, None);
    let shape = Shape {
        measure: a5().measure(),
        first_indent: Length::ZERO,
        indented_lines: 1,
        alignment: Alignment::Justified,
    };
    let flexible = Flexible::new(styled, &shape, shaper)
        .unwrap_or_else(|_| unreachable!("words can be broken into lines"));
    let (keep, notes) = (Keep::Free, Vec::new());
    let leading = a5().leading;
    Item::Paragraph(Box::new(Paragraph {
        flexible,
        left: Length::ZERO,
        leading,
        on_grid,
        keep,
        notes,
        anchors: Vec::new(),
        origin: None,
    }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn text_that_gives_keeps_its_words_and_its_lines_company(
        parts in prop::collection::vec((1..260_usize, 0..4_usize), 1..40),
    ) {
        let (page, book) = (a5(), FontBook::new(Vec::new(), false));
        let mut shaper = Shaper::new(&book);
        let mut galley = Galley::new(Structure::default());
        let mut words = 0;
        for (count, before) in parts {
            // A block that white may be put around is off the grid, as all that is set apart.
            let around = if before == 3 { [Some(Give::Above), Some(Give::Below)] } else { [[None, Some(Give::Whole), Some(Give::Share)][before], None] };
            galley.items.extend(around[0].map(Item::Give));
            galley.items.push(paragraph(count, words, before != 3, &mut shaper));
            galley.items.extend(around[1].map(Item::Give));
            words += count;
        }
        let sheets = paginate(&mut galley, &page, &mut shaper);
        let mut text = String::new();
        for (index, sheet) in sheets.iter().enumerate() {
            let mut lowest = Length::ZERO;
            for item in &sheet.items {
                let ItemKind::Glyphs(run) = &item.kind else { continue };
                text.push_str(&run.text);
                lowest = lowest.max(run.at.y);
            }
            let foot = page.size.height - page.margins.bottom;
            let is_full = index + 1 == sheets.len() || foot - lowest < page.leading * 4;
            prop_assert!(lowest <= foot && is_full, "page {index} ends {:?} above its foot", foot - lowest);
        }
        let found: Vec<usize> = text.split("word").skip(1)
            .map(|word| word.trim_end_matches(|char: char| !char.is_ascii_digit()).parse().unwrap()).collect();
        prop_assert_eq!(found, (0..words).collect::<Vec<_>>());
    }
}
