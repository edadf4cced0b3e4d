//! Tables.

use super::writer::Html;
use crate::document::{Cell, ColumnAlignment, Reach, Table, plain_text};
use crate::language::{fill, is_ideographic};

/// So many letters of a table go into a line of a phone, and so many when they are small. Each column
/// takes room for two more between it and the next.
const LINE: usize = 46;
const SMALL_LINE: usize = 60;
const BETWEEN: usize = 2;

impl Html<'_> {
    /// A table in a box of its own, which can be scrolled where the screen is too narrow. Where its longest
    /// words do not go side by side, its letters are smaller, and at the last its words may break: a page
    /// of paper-like screens cannot be scrolled.
    pub(crate) fn table(&mut self, table: &Table) {
        self.tables += 1;
        let name = fill(self.labels().table, &self.tables.to_string());
        self.xml
            .start("div")
            .attribute("class", dress(table))
            .attribute("role", "group")
            .attribute("tabindex", "0");
        self.xml.attribute("aria-label", &name).start("table").new_line();
        let has_head = table.head.iter().any(has_words);
        // The rows below the first one that are heads as well.
        let is_head = |row: &&Vec<Cell>| row.iter().all(|cell| cell.is_head);
        let heads = if has_head { table.rows.iter().take_while(is_head).count() } else { 0 };
        if has_head {
            self.xml.start("thead");
            self.row(&table.head, &table.columns, true);
            for row in &table.rows[..heads] {
                self.row(row, &table.columns, true);
            }
            self.xml.end().new_line();
        }
        if heads < table.rows.len() {
            self.xml.start("tbody").new_line();
            for row in &table.rows[heads..] {
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
            if cell.reach == Reach::Covered {
                continue;
            }
            match (head, cell.is_head && !head, has_words(cell)) {
                (true, _, true) => self.xml.start("th").attribute("scope", "col"),
                (_, true, true) => self.xml.start("th").attribute("scope", "row"),
                _ => self.xml.start("td"),
            };
            if let Reach::Over { columns, rows } = cell.reach {
                for (name, count) in [("colspan", columns), ("rowspan", rows)] {
                    if count > 1 {
                        self.xml.attribute(name, &count.to_string());
                    }
                }
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

/// The size of a table's letters, and whether its words may break.
fn dress(table: &Table) -> &'static str {
    match narrowest(table) {
        letters if letters <= LINE => "table",
        letters if letters <= SMALL_LINE => "table small",
        _ => "table small tight",
    }
}

/// How many letters a table needs side by side, if no word breaks.
fn narrowest(table: &Table) -> usize {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let longest = |column: usize| {
        rows().filter_map(|row| row.get(column)).map(longest_word).max().unwrap_or_default()
    };
    (0..table.columns.len()).map(|column| longest(column) + BETWEEN).sum()
}

/// The letters of the longest word of a cell. Ideographs need no more room than one of them, which is
/// as wide as two letters.
fn longest_word(cell: &Cell) -> usize {
    let length =
        |word: &str| if word.chars().any(is_ideographic) { 2 } else { word.chars().count() };
    plain_text(&cell.text).split_whitespace().map(length).max().unwrap_or_default()
}

/// Whether a cell says something: a picture does by its description, a space that holds a column open
/// does not.
fn has_words(cell: &Cell) -> bool {
    !plain_text(&cell.text).trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;
    use crate::source::{Sources, Span};

    fn dressed(head: &str, row: &str) -> &'static str {
        let span = Span::new(Sources::default().add("a.md", ""), 0..0);
        let cells = |row: &str| {
            row.split('|').map(|text| Cell::of(vec![Inline::text(text, span)])).collect::<Vec<_>>()
        };
        let columns = vec![ColumnAlignment::Natural; head.split('|').count()];
        dress(&Table { columns, head: cells(head), rows: vec![cells(row)] })
    }

    #[test]
    fn words_break_only_where_they_do_not_go_side_by_side_even_if_they_are_small() {
        assert_eq!(
            dressed(
                "Year|Visitor|Prime Minister|News",
                "1997|Jens Stoltenberg|Ryutaro Hashimoto|Enlargement of the Alliance"
            ),
            "table"
        );
        assert_eq!(dressed("A|B|C|D|E|F|G|H", "1|2|3|4|5|6|7|8"), "table");
        assert_eq!(
            dressed("Verwaltung|Verantwortliche|Zuständigkeit|Bemerkung", "–|–|–|–"),
            "table small"
        );
        assert_eq!(
            dressed("Bundesverfassungsgericht|Verwaltungsgerichtshof|Rechnungshof", "–|–|–"),
            "table small tight"
        );
        assert_eq!(dressed("年|船の数と港の名前とその他のこと", "2016年|四百十隻"), "table");
    }
}
