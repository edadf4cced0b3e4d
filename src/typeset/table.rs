//! Tables: columns as wide as their content asks for, rows that pages may end between.

use super::galley::{Item, Keep, Line};
use super::page::{ElementId, ElementKind, PageItem};
use super::paragraph::{self, SetLine, Shape, StyledText};
use super::setter::{Padding, Place, Setter, baseline, draw, fill};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Cell, ColumnAlignment, Table, plain_text};
use crate::source::Span;
use crate::style::{Alignment, Colour, Role, TextStyle};
use crate::units::{Em, Length, Point};

/// Between two columns.
const GAP: Em = Em::thousandths(1200);
/// Above the first rule of the head, and under the last row.
const HEAVY_RULE: Length = Length::points(0.8);
/// Under the head.
const LIGHT_RULE: Length = Length::points(0.4);
/// The sizes a table is tried at, in hundredths of its role's.
const SCALES: [i64; 5] = [100, 92, 84, 77, 70];
/// A table that fills less than this part of the measure is not stretched, in hundredths.
const NARROW: i64 = 60;
/// A table that takes more of a page than this does not move, in hundredths.
const DEEPEST_FLOATING: i64 = 50;
/// A column narrower than this cannot be read.
const LEAST_COLUMN: Em = Em::thousandths(3000);

/// A table's columns.
struct Columns {
    /// In hundredths of the type's own size.
    scale: i64,
    gap: Length,
    widths: Vec<Length>,
    alignments: Vec<Alignment>,
}

/// How wide a column may be.
#[derive(Copy, Clone, Debug, Default)]
struct Demand {
    least: Length,
    natural: Length,
}

impl Setter<'_, '_> {
    /// Sets a table.
    pub(super) fn table(&mut self, table: &Table, span: Span, place: Place) {
        let block = self.copy.style.block(Role::TableCell);
        self.set_apart(block.before, block.after, Padding::Around, place, |setter, place| setter.set_table(table, span, place));
    }

    /// Sets a table that may move to the head of the next page, unless it is long: then pages may end
    /// between its rows.
    pub(super) fn floating_table(&mut self, table: &Table, span: Span, place: Place) {
        let block = self.copy.style.block(Role::TableCell);
        let most = self.copy.style.page.depth().fraction(DEEPEST_FLOATING, 100);
        self.set_floating(most, block.before, place, |setter, place| setter.set_table(table, span, place));
    }

    fn set_table(&mut self, table: &Table, span: Span, place: Place) {
        if table.columns.is_empty() {
            return;
        }
        let size = self.copy.style.text(Role::TableCell).size;
        let share = place.measure / i64::try_from(table.columns.len()).unwrap_or(i64::MAX);
        if share < LEAST_COLUMN.at(size.fraction(SCALES[SCALES.len() - 1], 100)) {
            self.report_wide(span, "set row by row, one cell to a line");
            return self.stacked(table, place);
        }
        let element = self.element(ElementKind::Table, place);
        let (mut head, mut rows) = self.dress_table(table, element);
        let mut columns = self.columns(table, &head, &rows, place.measure, span);
        head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| shrink(cell, columns.scale));
        if self.is_right_to_left() {
            mirror(table, &mut columns.alignments);
        }
        self.rows(&head, &rows, &columns, place);
    }

    fn dress_table(&mut self, table: &Table, element: ElementId) -> (Vec<StyledText>, Vec<Vec<StyledText>>) {
        let count = table.columns.len();
        let head = self.galley.structure.add(ElementKind::TableHead, element);
        let head = self.dress_row(&table.head, count, ElementKind::ColumnHeader, Role::TableHead, head);
        if table.rows.is_empty() {
            return (head, Vec::new());
        }
        let body = self.galley.structure.add(ElementKind::TableBody, element);
        let rows = table.rows.iter().map(|row| self.dress_row(row, count, ElementKind::TableCell, Role::TableCell, body)).collect();
        (head, rows)
    }

    fn dress_row(&mut self, row: &[Cell], count: usize, kind: ElementKind, role: Role, parent: ElementId) -> Vec<StyledText> {
        let parent = self.galley.structure.add(ElementKind::TableRow, parent);
        row.iter()
            .take(count)
            .map(|cell| {
                let element = self.galley.structure.add(kind, parent);
                let dress = self.dress(role, element);
                self.styled(&cell.text, &dress)
            })
            .collect()
    }

    /// Finds the size at which no word need be broken, and shares the measure out.
    fn columns(&mut self, table: &Table, head: &[StyledText], rows: &[Vec<StyledText>], measure: Length, span: Span) -> Columns {
        let mut demands = vec![Demand::default(); table.columns.len()];
        for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
            for (demand, cell) in demands.iter_mut().zip(row) {
                if cell.stretches.is_empty() {
                    continue;
                }
                demand.least = demand.least.max(paragraph::minimum_width(cell, self.shaper));
                demand.natural = demand.natural.max(paragraph::natural_width(cell, self.shaper));
            }
        }
        // One more scaled point than measured: rounding at other sizes must not break a word.
        for demand in &mut demands {
            demand.natural = demand.natural.max(demand.least) + HAIR;
            demand.least += HAIR;
        }
        let gap = GAP.at(self.copy.style.text(Role::TableCell).size);
        let gaps = i64::try_from(demands.len().saturating_sub(1)).unwrap_or(i64::MAX);
        let least: Length = demands.iter().map(|demand| demand.least).sum();
        let fitting = SCALES.iter().copied().find(|&scale| (least + gap * gaps).fraction(scale, 100) <= measure);
        if fitting.is_none() {
            self.report_wide(span, "set in the smallest type, with words broken");
        }
        let scale = fitting.unwrap_or(SCALES[SCALES.len() - 1]);
        for demand in &mut demands {
            demand.least = demand.least.fraction(scale, 100);
            demand.natural = demand.natural.fraction(scale, 100);
        }
        let gap = gap.fraction(scale, 100).min(if gaps > 0 { measure / (4 * gaps) } else { measure });
        let widths = share(&demands, measure - gap * gaps);
        let alignments = table.columns.iter().enumerate().map(|(index, marked)| alignment(*marked, table, index)).collect();
        Columns { scale, gap, widths, alignments }
    }

    fn rows(&mut self, head: &[StyledText], rows: &[Vec<StyledText>], columns: &Columns, place: Place) {
        let scale = |style: TextStyle| style.leading.fraction(columns.scale, 100);
        let head_leading = scale(self.copy.style.text(Role::TableHead));
        let leading = scale(self.copy.style.text(Role::TableCell));
        let gaps = i64::try_from(columns.widths.len().saturating_sub(1)).unwrap_or(0);
        let width = columns.widths.iter().copied().sum::<Length>() + columns.gap * gaps;
        let left = if self.is_right_to_left() { place.left + place.measure - width } else { place.left };
        let rule = |top: Length, thickness: Length| fill(left, top, width, thickness, Colour::BLACK);
        self.settle();
        let from = self.galley.items.len();

        let mut lines = self.row(head, columns, left, head_leading);
        if let Some(first) = lines.first_mut() {
            first.drawn.insert(0, rule(Length::ZERO, HEAVY_RULE));
        }
        if let Some(last) = lines.last_mut() {
            last.drawn.push(rule(last.height - LIGHT_RULE, LIGHT_RULE));
        }
        let head = self.repeatable(&lines);
        lines.iter_mut().for_each(|line| line.keep = Keep::Must);
        lines.into_iter().for_each(|line| self.push_line(line));

        let count = rows.len();
        for (index, row) in rows.iter().enumerate() {
            let mut lines = self.row(row, columns, left, leading);
            if index + 1 == count
                && let Some(last) = lines.last_mut()
            {
                last.drawn.push(rule(last.height, HEAVY_RULE));
                last.height += HEAVY_RULE;
            }
            let parts = lines.len();
            for (part, mut line) in lines.into_iter().enumerate() {
                line.head = head;
                // No row stands alone at the foot of a page or at the head of the next.
                let ends_row = part + 1 == parts;
                if ends_row && index + 1 < count && (index == 0 || index + 2 == count) {
                    line.keep = Keep::Rather;
                }
                self.push_line(line);
            }
        }
        let height: Length = self.galley.items.iter().skip(from).map(Item::height).sum();
        if height <= self.copy.style.page.depth() / 3 {
            self.keep_together(from);
        }
    }

    /// A row: one line of the column, or, where it is tall, one for each line of its cells.
    fn row(&mut self, cells: &[StyledText], columns: &Columns, left: Length, leading: Length) -> Vec<Line> {
        let pad = leading / 5;
        let mut x = if self.is_right_to_left() { left + columns.widths.iter().copied().sum::<Length>() } else { left };
        if self.is_right_to_left() {
            x += columns.gap * i64::try_from(columns.widths.len().saturating_sub(1)).unwrap_or(0);
        }
        let mut set: Vec<(Length, Vec<SetLine>)> = Vec::with_capacity(cells.len());
        for ((cell, &width), &alignment) in cells.iter().zip(&columns.widths).zip(&columns.alignments) {
            let shape = Shape { measure: width, first_indent: Length::ZERO, indented_lines: 1, alignment };
            let lines = self.break_lines(cell, &shape);
            if self.is_right_to_left() {
                x -= width;
                set.push((x, lines));
                x -= columns.gap;
            } else {
                set.push((x, lines));
                x += width + columns.gap;
            }
        }
        let count = set.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0).max(1);
        let depth = leading * i64::try_from(count).unwrap_or(i64::MAX);
        if depth <= self.copy.style.page.depth() / 3 {
            let mut row = Line { height: depth + pad * 2, baseline: pad + baseline(leading), ..Line::default() };
            for (x, lines) in set {
                for (index, line) in lines.into_iter().enumerate() {
                    add(&mut row, line, Point::new(x, pad + leading * index as i64 + baseline(leading)));
                }
            }
            return vec![row];
        }
        let mut rows: Vec<Line> = (0..count)
            .map(|index| {
                let (above, below) = (index == 0, index + 1 == count);
                let height = leading + if above { pad } else { Length::ZERO } + if below { pad } else { Length::ZERO };
                let baseline = baseline(leading) + if above { pad } else { Length::ZERO };
                Line {
                    height,
                    baseline,
                    keep: if !below && (above || index + 2 == count) { Keep::Must } else { Keep::Free },
                    ..Line::default()
                }
            })
            .collect();
        for (x, lines) in set {
            for (row, line) in rows.iter_mut().zip(lines) {
                let at = Point::new(x, row.baseline);
                add(row, line, at);
            }
        }
        rows
    }

    /// Keeps a table's head to be drawn again, unless it would take too much of every page.
    fn repeatable(&mut self, lines: &[Line]) -> Option<usize> {
        let height: Length = lines.iter().map(|line| line.height).sum();
        if height > self.copy.style.page.depth() / 4 {
            return None;
        }
        // Drawn again it is an artifact (ISO 14289-1 §7.1): machines have read it already.
        let is_seen = |drawn: &PageItem| !matches!(drawn.kind, super::page::ItemKind::Link { .. });
        let again = lines.iter().map(|line| Line {
            drawn: line.drawn.iter().filter(|drawn| is_seen(drawn)).map(|drawn| PageItem { element: None, ..drawn.clone() }).collect(),
            height: line.height,
            ..Line::default()
        });
        self.galley.heads.push(again.collect());
        Some(self.galley.heads.len() - 1)
    }

    /// A table with more columns than the page can hold: each row becomes a block of lines, each
    /// led by its column's name.
    fn stacked(&mut self, table: &Table, place: Place) {
        let leading = self.copy.style.text(Role::TableCell).leading;
        for (index, row) in table.rows.iter().enumerate() {
            self.space(if index == 0 { Length::ZERO } else { leading / 2 });
            let element = self.element(ElementKind::Division, place);
            let place = Place { element, ..place };
            for (head, cell) in table.head.iter().zip(row) {
                if cell.text.is_empty() {
                    continue;
                }
                let element = self.element(ElementKind::Paragraph, place);
                let mut text = self.styled(&head.text, &self.dress(Role::TableHead, element));
                if !head.text.is_empty() {
                    super::styled::push(&mut text, self.labels().colon, &self.dress(Role::TableHead, element), None, None);
                }
                self.add_inlines(&mut text, &cell.text, &self.dress(Role::TableCell, element));
                self.running(&text, Length::ZERO, Role::TableCell, place);
            }
        }
    }

    fn report_wide(&mut self, span: Span, how: &str) {
        let diagnostic = Diagnostic::new(Code::WideTable, "a table is too wide for the page")
            .labelled(span, how.to_owned())
            .help("use fewer columns, or shorter words in them");
        self.sink.push(diagnostic);
    }
}

/// So little that nobody sees it.
const HAIR: Length = Length::scaled_points(64);

fn add(row: &mut Line, line: SetLine, at: Point) {
    row.notes.extend(line.notes.iter().map(|note| note.0));
    row.drawn.extend(draw(line, at));
}

fn shrink(text: &mut StyledText, percent: i64) {
    for stretch in &mut text.stretches {
        stretch.style.size = stretch.style.size.fraction(percent, 100);
        stretch.style.leading = stretch.style.leading.fraction(percent, 100);
        stretch.rise = stretch.rise.fraction(percent, 100);
    }
}

/// As the author marked it; figures stand at the right where nothing is marked.
fn alignment(marked: ColumnAlignment, table: &Table, column: usize) -> Alignment {
    match marked {
        ColumnAlignment::Left => Alignment::Start,
        ColumnAlignment::Centre => Alignment::Centre,
        ColumnAlignment::Right => Alignment::End,
        ColumnAlignment::Natural => {
            let mut cells = table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.text.is_empty()).peekable();
            let all_figures = cells.peek().is_some() && cells.all(|cell| is_figure(&plain_text(&cell.text)));
            if all_figures { Alignment::End } else { Alignment::Start }
        }
    }
}

/// Whether a cell holds a number: digits with signs, marks and units of one character.
fn is_figure(words: &str) -> bool {
    let words = words.trim();
    let is_mark = |char: char| {
        matches!(char, '.' | ',' | '+' | '-' | '−' | '–' | '%' | '‰' | '€' | '$' | '£' | '¥' | ' ' | '\u{a0}' | '\u{202f}' | '(' | ')')
    };
    words.contains(|char: char| char.is_ascii_digit()) && words.chars().all(|char| char.is_ascii_digit() || is_mark(char))
}

/// Left and right are where the author said, whichever way the text runs.
fn mirror(table: &Table, alignments: &mut [Alignment]) {
    for (marked, alignment) in table.columns.iter().zip(alignments) {
        match marked {
            ColumnAlignment::Left => *alignment = Alignment::End,
            ColumnAlignment::Right => *alignment = Alignment::Start,
            ColumnAlignment::Natural | ColumnAlignment::Centre => {}
        }
    }
}

/// Shares out a width. Where all fit, columns have their natural width, stretched to fill the
/// measure if they nearly do; else all columns have the same width, but none less than it needs or
/// more than it can use.
fn share(demands: &[Demand], room: Length) -> Vec<Length> {
    let natural: Length = demands.iter().map(|demand| demand.natural).sum();
    let least: Length = demands.iter().map(|demand| demand.least).sum();
    let in_proportion = |of: fn(&Demand) -> Length, total: Length| -> Vec<Length> {
        demands.iter().map(|demand| room.fraction(of(demand).to_scaled_points(), total.to_scaled_points())).collect()
    };
    if natural < room.fraction(NARROW, 100) {
        return demands.iter().map(|demand| demand.natural).collect();
    }
    if natural <= room {
        return in_proportion(|demand| demand.natural, natural);
    }
    if least >= room {
        return in_proportion(|demand| demand.least, least);
    }
    let at_level = |level: i64| -> Vec<Length> {
        demands.iter().map(|demand| Length::scaled_points(level).clamp(demand.least, demand.natural)).collect()
    };
    // The highest level at which the columns still fit; widths grow with the level.
    let (mut low, mut high) = (0, room.to_scaled_points());
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if at_level(middle).into_iter().sum::<Length>() <= room {
            low = middle;
        } else {
            high = middle;
        }
    }
    at_level(low)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_are_told_from_words() {
        for figure in ["12", "1,234.5", "−3 %", "(0.4)", "€ 12"] {
            assert!(is_figure(figure), "{figure}");
        }
        for word in ["", "—", "12 km", "Q3", "n/a"] {
            assert!(!is_figure(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn columns_never_outgrow_the_measure(demands in prop::collection::vec((1_i64..200, 0_i64..900), 1..12), room in 50_i64..900) {
            let demands: Vec<_> = demands
                .into_iter()
                .map(|(least, more)| Demand { least: Length::points(1.0) * least, natural: Length::points(1.0) * (least + more) })
                .collect();
            let room = Length::points(1.0) * room;
            let widths = share(&demands, room);
            let slack = Length::scaled_points(demands.len() as i64);
            prop_assert!(widths.iter().copied().sum::<Length>() <= room + slack);
            if demands.iter().map(|demand| demand.least).sum::<Length>() <= room {
                prop_assert!(widths.iter().zip(&demands).all(|(&width, demand)| width + slack >= demand.least));
            }
        }
    }
}
