//! Rows: cells side by side, as one line of the column, or, where they are deep, as one for each of
//! their own lines.

use super::{Column, Columns, Entries, Entry};
use crate::style::{Alignment, Role, Style, TextStyle};
use crate::typeset::drawn::{baseline, draw, fill, one_line};
use crate::typeset::galley::{Item, Keep, Line};
use crate::typeset::page::PageItem;
use crate::typeset::paragraph::{self, SetLine};
use crate::typeset::setter::{Place, Setter};
use crate::units::{Length, Point};

impl Setter<'_, '_> {
    /// Sets the rows of a table, the head first if it says anything.
    pub(super) fn rows(&mut self, entries: &Entries, columns: &Columns, place: Place) {
        let scaled = |style: TextStyle| style.leading.fraction(columns.scale, 100);
        let head_leading = scaled(self.input.style.text(Role::TableHead));
        let leading = scaled(self.input.style.text(Role::TableCell));
        let width = columns.width();
        let left =
            if self.is_right_to_left() { place.left + place.measure - width } else { place.left };
        let Style { palette, rules, .. } = self.input.style;
        let rule = |top: Length, thickness: Length| fill(left, top, width, thickness, palette.text);
        self.settle();
        let from = self.galley.items.len();

        let mut lines = if entries.head.iter().all(|entry| entry.text.stretches.is_empty()) {
            vec![Line { height: rules.table, ..Line::default() }]
        } else {
            let mut lines = self.row(&entries.head, columns, left, head_leading);
            if let Some(last) = lines.last_mut() {
                last.drawn.push(rule(last.height - rules.table_head, rules.table_head));
            }
            lines
        };
        if let Some(first) = lines.first_mut() {
            first.drawn.insert(0, rule(Length::ZERO, rules.table));
        }
        let head = self.repeatable(&lines);
        lines.iter_mut().for_each(|line| line.keep = Keep::Must);
        lines.into_iter().for_each(|line| self.push_line(line));

        let count = entries.rows.len();
        for (index, row) in entries.rows.iter().enumerate() {
            let mut lines = self.row(row, columns, left, leading);
            if index + 1 == count
                && let Some(last) = lines.last_mut()
            {
                last.drawn.push(rule(last.height, rules.table));
                last.height += rules.table;
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
        if height <= self.input.style.page.depth() / 3 {
            self.keep_together(from);
        }
    }

    fn row(
        &mut self,
        cells: &[Entry],
        columns: &Columns,
        left: Length,
        leading: Length,
    ) -> Vec<Line> {
        let pad = leading / 5;
        let right_to_left = self.is_right_to_left();
        let mut x = if right_to_left { left + columns.width() + columns.gap } else { left };
        let mut set: Vec<(Length, Vec<SetLine>)> = Vec::with_capacity(cells.len());
        for (index, (cell, column)) in cells.iter().zip(&columns.columns).enumerate() {
            if right_to_left {
                x -= column.width + columns.gap;
            }
            if cell.columns > 1 {
                let wide = columns.over(index, cell.columns);
                let left = if right_to_left { x + column.width - wide.width } else { x };
                set.push((
                    left,
                    self.break_lines(&cell.text, &one_line(wide.alignment, wide.width)),
                ));
            } else {
                let (indent, lines) = self.cell(cell, column);
                set.push((x + indent, lines));
            }
            if !right_to_left {
                x += column.width + columns.gap;
            }
        }
        let count = set.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0).max(1);
        let depth = leading * i64::try_from(count).unwrap_or(i64::MAX);
        if depth <= self.input.style.page.depth() / 3 {
            vec![whole_row(set, depth, leading, pad)]
        } else {
            parted_row(set, count, leading, pad)
        }
    }

    /// The lines of a cell, and how far from the column's left edge they stand.
    fn cell(&mut self, cell: &Entry, column: &Column) -> (Length, Vec<SetLine>) {
        let (Some(at), Some(figures)) = (cell.aligned_at, column.figures) else {
            return (
                Length::ZERO,
                self.break_lines(&cell.text, &one_line(column.alignment, column.width)),
            );
        };
        let spare = column.width - figures.before - figures.after;
        let indent = match (column.alignment, self.is_right_to_left()) {
            (Alignment::Centre, _) => spare / 2,
            (Alignment::End, false)
            | (Alignment::Start | Alignment::Justified | Alignment::Ragged, true) => spare,
            (Alignment::End, true)
            | (Alignment::Start | Alignment::Justified | Alignment::Ragged, false) => Length::ZERO,
        };
        let before = paragraph::natural_width(&cell.text.until(at), self.shaper);
        let whole = paragraph::natural_width(&cell.text, self.shaper);
        (
            indent + figures.before - before,
            paragraph::set(&cell.text, &one_line(Alignment::Start, whole), self.shaper),
        )
    }

    /// Keeps a table's head to be drawn again, unless it would take too much of every page.
    fn repeatable(&mut self, lines: &[Line]) -> Option<usize> {
        let height: Length = lines.iter().map(|line| line.height).sum();
        if height > self.input.style.page.depth() / 4 {
            return None;
        }
        // Drawn again it is an artifact (ISO 14289-1 §7.1): machines have read it already.
        let is_seen =
            |drawn: &PageItem| !matches!(drawn.kind, crate::typeset::page::ItemKind::Link { .. });
        let again = lines.iter().map(|line| Line {
            drawn: line
                .drawn
                .iter()
                .filter(|drawn| is_seen(drawn))
                .map(|drawn| PageItem { element: None, ..drawn.clone() })
                .collect(),
            height: line.height,
            ..Line::default()
        });
        self.galley.heads.push(again.collect());
        Some(self.galley.heads.len() - 1)
    }
}

/// A row that stands on one page.
fn whole_row(
    cells: Vec<(Length, Vec<SetLine>)>,
    depth: Length,
    leading: Length,
    pad: Length,
) -> Line {
    let mut row =
        Line { height: depth + pad * 2, baseline: pad + baseline(leading), ..Line::default() };
    for (x, lines) in cells {
        for (index, line) in lines.into_iter().enumerate() {
            let down = leading * i64::try_from(index).unwrap_or(i64::MAX);
            add(&mut row, line, Point::new(x, pad + down + baseline(leading)));
        }
    }
    row
}

/// A row that a page may end within, but not so that a line of a cell stands alone.
fn parted_row(
    cells: Vec<(Length, Vec<SetLine>)>,
    count: usize,
    leading: Length,
    pad: Length,
) -> Vec<Line> {
    let mut rows: Vec<Line> = (0..count)
        .map(|index| {
            let above = if index == 0 { pad } else { Length::ZERO };
            let below = if index + 1 == count { pad } else { Length::ZERO };
            Line {
                height: above + leading + below,
                baseline: above + baseline(leading),
                ..Line::default()
            }
        })
        .collect();
    for (x, lines) in cells {
        let last = lines.len().saturating_sub(1);
        for (index, (row, line)) in rows.iter_mut().zip(lines).enumerate() {
            if index < last && (index == 0 || index + 1 == last) {
                row.keep = Keep::Must;
            }
            let at = Point::new(x, row.baseline);
            add(row, line, at);
        }
    }
    rows
}

fn add(row: &mut Line, line: SetLine, at: Point) {
    row.notes.extend(line.notes.iter().map(|note| note.0));
    row.drawn.extend(draw(line, at));
}
