//! Tables.

use super::Xhtml;
use crate::document::{Cell, ColumnAlignment, Table, plain_text};
use crate::language::fill;

/// Tables with more columns than this are set smaller: a phone shows about 40 characters a line.
const WIDE: usize = 4;

impl Xhtml<'_> {
    /// A table in a box of its own, which can be scrolled where the screen is too narrow.
    pub(super) fn table(&mut self, table: &Table) {
        self.tables += 1;
        let name = fill(self.labels().table, &self.tables.to_string());
        let class = if table.columns.len() > WIDE { "table wide" } else { "table" };
        self.xml.start("div").attribute("class", class).attribute("role", "group").attribute("tabindex", "0");
        self.xml.attribute("aria-label", &name).start("table").new_line();
        if table.head.iter().any(has_words) {
            self.xml.start("thead");
            self.row(&table.head, &table.columns, true);
            self.xml.end().new_line();
        }
        if !table.rows.is_empty() {
            self.xml.start("tbody").new_line();
            for row in &table.rows {
                self.row(row, &table.columns, false);
                self.xml.new_line();
            }
            self.xml.end().new_line();
        }
        self.xml.end().end();
    }

    /// A head cell without words is an ordinary cell: it names no column.
    fn row(&mut self, cells: &[Cell], columns: &[ColumnAlignment], head: bool) {
        self.xml.start("tr");
        for (index, cell) in cells.iter().enumerate() {
            if head && has_words(cell) {
                self.xml.start("th").attribute("scope", "col");
            } else {
                self.xml.start("td");
            }
            let class = match columns.get(index).copied().unwrap_or_default() {
                ColumnAlignment::Natural => None,
                ColumnAlignment::Left => Some("left"),
                ColumnAlignment::Centre => Some("centre"),
                ColumnAlignment::Right => Some("right"),
            };
            if let Some(class) = class {
                self.xml.attribute("class", class);
            }
            self.inlines(&cell.text);
            self.xml.end();
        }
        self.xml.end();
    }
}

/// Whether a cell says something: a picture does by its description, a space that holds a column open
/// does not.
fn has_words(cell: &Cell) -> bool {
    !plain_text(&cell.text).trim().is_empty()
}
