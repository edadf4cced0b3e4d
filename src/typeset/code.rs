//! Code: every line as it was written, wrapped where it is too long.

use super::drawn::{baseline, draw, fill, one_line};
use super::galley::Padding;
use super::galley::{Keep, Line};
use super::page::{ElementId, ElementKind, ItemKind, PageItem};
use super::paragraph::{self, StyledText};
use super::setter::{Place, Setter};
use super::styled::{self, Dress};
use crate::source::Span;
use crate::style::{Alignment, Role, TextStyle};
use crate::units::{Colour, Em, Length, Point};

/// A tab leads to the next multiple of so many columns.
const TAB: usize = 4;
/// What two columns of the typewriter face measure more than an em.
const WIDE_TRACKING: Em = Em::thousandths(200);
/// How many columns further in than its line the rest of a wrapped one stands.
const HANGING: usize = 2;
/// The rest of a line keeps this part of the columns, however far in its line begins: two thirds.
const LEAST_REST: (usize, usize) = (2, 3);

impl Setter<'_, '_> {
    /// Sets code on a tint that is as wide as the measure.
    pub(super) fn code(&mut self, code: &str, span: Span, place: Place) {
        let element = self.element(ElementKind::Code, place);
        let (style, block) =
            (self.input.style.text(Role::Code), self.input.style.block(Role::Code));
        self.set_apart(block.before, block.after, Padding::Around, place, |setter, place| {
            let inset = style.size.min(place.measure / 16);
            let column = setter.code_width("0", element);
            let columns = columns_in(place.measure - inset * 2, column);
            setter.settle();
            let from = setter.galley.items.len();
            let pad = style.leading / 3;
            setter.push_line(Line { height: pad, keep: Keep::Must, ..Line::default() });
            for row in code.split('\n').flat_map(|line| wrap(&expand_tabs(line), columns)) {
                let left = place.left + inset + column * row.indent as i64;
                let mut drawn = setter.code_row(
                    &row.text,
                    element,
                    span,
                    Point::new(left, baseline(style.leading)),
                );
                if row.parts {
                    part_from_next(&mut drawn);
                }
                if row.indent > 0 {
                    let colour = setter.input.style.palette.quiet;
                    drawn.extend(wrap_mark(left - column * 2, style.leading, column, colour));
                }
                setter.push_line(Line {
                    height: style.leading,
                    baseline: baseline(style.leading),
                    drawn,
                    ..Line::default()
                });
            }
            let colour = setter.input.style.palette.tint;
            setter.keep_ends(from);
            setter.push_line(Line { height: pad, ..Line::default() });
            setter.accompany(from, |height| {
                vec![fill(place.left, Length::ZERO, place.measure, height, colour)]
            });
        });
    }

    /// The first two rows stay together, and the last two and the foot of the tint.
    fn keep_ends(&mut self, from: usize) {
        let mut rows: Vec<_> = self
            .galley
            .items
            .iter_mut()
            .skip(from + 1)
            .filter_map(super::galley::Item::as_line_mut)
            .collect();
        let count = rows.len();
        for index in [0, count.saturating_sub(2), count.saturating_sub(1)] {
            if let Some(row) = rows.get_mut(index) {
                row.keep = Keep::Must;
            }
        }
    }

    fn code_row(&mut self, row: &str, element: ElementId, span: Span, at: Point) -> Vec<PageItem> {
        let text = self.code_text(row.trim_end(), element, Some(span));
        if text.stretches.is_empty() {
            return Vec::new();
        }
        let lines = paragraph::set(&text, &one_line(Alignment::Start, Length::MAX), self.shaper);
        lines.into_iter().flat_map(|line| draw(line, at)).collect()
    }

    fn code_width(&mut self, words: &str, element: ElementId) -> Length {
        let text = self.code_text(words, element, None);
        paragraph::natural_width(&text, self.shaper)
    }

    /// Code as styled text; what takes two columns is spaced to fill them, since its face is another.
    fn code_text(&mut self, words: &str, element: ElementId, span: Option<Span>) -> StyledText {
        let mut dress = self.dress(Role::Code, element);
        dress.hyphenate = false;
        let wide =
            Dress { style: TextStyle { tracking: WIDE_TRACKING, ..dress.style }, ..dress.clone() };
        let mut text = StyledText::default();
        for run in runs(words) {
            styled::push(
                &mut text,
                run,
                if run.chars().next().is_some_and(is_wide) { &wide } else { &dress },
                None,
                span,
            );
        }
        text
    }
}

/// Stretches of characters that take one column, and of those that take two.
fn runs(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        let wide = is_wide(rest.chars().next()?);
        let end = rest.find(|char| is_wide(char) != wide && width(char) > 0).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

/// Ends a row's text in a space, which takes no room: who hears the code or copies it gets its rows
/// apart (ISO 32000-1 §14.8.2.5).
fn part_from_next(drawn: &mut [PageItem]) {
    let runs = drawn.iter_mut().rev().filter_map(|item| {
        if let ItemKind::Glyphs(run) = &mut item.kind { Some(run) } else { None }
    });
    if let Some(run) = runs.into_iter().next().filter(|run| !run.text.ends_with(' ')) {
        run.text.push(' ');
    }
}

/// A stretch of a line of code that fits on the measure.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    text: String,
    /// How many columns in it stands, if it carries on the row before; else none.
    indent: usize,
    /// Whether white space parts it from the next: the line's end, or a space that it was cut at.
    parts: bool,
}

fn columns_in(room: Length, column: Length) -> usize {
    let columns = room.to_scaled_points() / column.to_scaled_points().max(1);
    usize::try_from(columns).unwrap_or(0).max(4)
}

/// How many columns a character takes: two for ideographs, none for marks upon others.
fn width(char: char) -> usize {
    match char {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        _ if is_wide(char) => 2,
        _ => 1,
    }
}

const fn is_wide(char: char) -> bool {
    crate::language::is_ideographic(char)
        || matches!(char as u32, 0x1f000..=0x1faff | 0xac00..=0xd7a3)
}

fn expand_tabs(line: &str) -> String {
    let mut expanded = String::with_capacity(line.len());
    let mut column = 0;
    for char in line.chars() {
        match char {
            '\t' => {
                let stop = TAB - column % TAB;
                expanded.extend(std::iter::repeat_n(' ', stop));
                column += stop;
            }
            '\r' => {}
            char => {
                expanded.push(char);
                column += width(char);
            }
        }
    }
    expanded
}

/// Cuts a line into rows that fit, after a space or a mark if one is in the second half of the row.
fn wrap(line: &str, columns: usize) -> Vec<Row> {
    let own = line.len() - line.trim_start_matches(' ').len();
    let hanging = (own + HANGING).min(columns - columns * LEAST_REST.0 / LEAST_REST.1);
    let mut rows = Vec::new();
    let mut rest = line;
    loop {
        let indent = if rows.is_empty() { 0 } else { hanging };
        let cut = cut(rest, columns - indent);
        let (row, after) = rest.split_at(cut);
        rows.push(Row {
            text: row.to_owned(),
            indent,
            parts: after.is_empty() || row.ends_with(' '),
        });
        rest = after;
        if rest.is_empty() {
            return rows;
        }
    }
}

/// The byte at which a row of so many columns ends.
fn cut(line: &str, columns: usize) -> usize {
    let mut column = 0;
    let mut good = None;
    for (at, char) in line.char_indices() {
        let next = column + width(char);
        if next > columns && at > 0 {
            // A space after the last word that fits is not seen there, and would be on the next row.
            return if char == ' ' { at + 1 } else { good.unwrap_or(at) };
        }
        column = next;
        if column * 2 > columns
            && (char == ' ' || matches!(char, ',' | ';' | ')' | '(' | '/' | '|' | '&' | '='))
        {
            good = Some(at + char.len_utf8());
        }
    }
    line.len()
}

/// A small hook before a row that carries on the one before; drawn, so that it is not copied out.
fn wrap_mark(left: Length, leading: Length, column: Length, colour: Colour) -> [PageItem; 2] {
    let stroke = Length::points(0.5);
    let (top, foot) = (leading.fraction(30, 100), leading.fraction(52, 100));
    let left = left + column.fraction(60, 100);
    [
        fill(left, top, stroke, foot - top, colour),
        fill(left, foot, column.fraction(80, 100), stroke, colour),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tabs_lead_to_multiples_of_four_columns() {
        assert_eq!(expand_tabs("\ta\tbcd\te"), "    a   bcd e");
        assert_eq!(expand_tabs("日本\tx"), "日本    x");
    }

    #[test]
    fn a_long_line_is_cut_after_a_space_near_its_end() {
        let rows: Vec<_> = wrap("let answer = question(life, universe);", 20)
            .into_iter()
            .map(|row| row.text)
            .collect();
        assert_eq!(rows, ["let answer = ", "question(life, ", "universe);"]);
    }

    proptest! {
        #[test]
        fn rows_are_the_line_and_fit(line in "[ a-z日,]{0,80}", columns in 4_usize..30) {
            let rows = wrap(&line, columns);
            prop_assert_eq!(rows.iter().map(|row| row.text.as_str()).collect::<String>(), line);
            for row in &rows {
                prop_assert!(row.text.trim_end().chars().map(width).sum::<usize>() <= columns);
            }
        }
    }
}
