//! Tables of a page: of data, or of nothing but places.

use super::lines;
use super::tree::{attribute, name};
use crate::document::{Cell, ColumnAlignment, Inline, InlineKind, Reach, Table};
use dom_query::NodeRef;

/// Columns beyond which a table is none that a page could hold.
const WIDEST: usize = 60;

/// The rows of a table, without those of tables within it.
pub(super) fn rows<'t>(table: &NodeRef<'t>) -> Vec<NodeRef<'t>> {
    let parts = table.children_it(false).flat_map(|child| match name(&child).as_str() {
        "thead" | "tbody" | "tfoot" => child.children_it(false).collect::<Vec<_>>(),
        _ => vec![child],
    });
    parts.filter(|part| name(part) == "tr").collect()
}

fn cells<'t>(row: &NodeRef<'t>) -> Vec<NodeRef<'t>> {
    row.children_it(false).filter(|cell| matches!(name(cell).as_str(), "td" | "th")).collect()
}

/// Whether a table is there to put things side by side, as pages and mails of old do.
pub(super) fn is_layout(table: &NodeRef<'_>, rows: &[NodeRef<'_>]) -> bool {
    let is_said = attribute(table, "role")
        .is_some_and(|role| matches!(role.as_str(), "presentation" | "none"));
    let widest = rows.iter().map(|row| cells(row).len()).max().unwrap_or(0);
    let holds_blocks = table.descendants_it().any(|inner| {
        matches!(
            name(&inner).as_str(),
            "table" | "h1" | "h2" | "h3" | "figure" | "blockquote" | "pre"
        )
    });
    is_said || widest < 2 || holds_blocks
}

/// A table of data, whose cells are read by `text`. What is too wide for any page, in the last.
pub(super) fn table(
    rows: &[NodeRef<'_>],
    text: &mut dyn FnMut(&NodeRef<'_>) -> Vec<Inline>,
) -> Option<Table> {
    let mut grid: Vec<Vec<Option<Cell>>> = Vec::new();
    let mut alignments: Vec<ColumnAlignment> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if grid.len() <= index {
            grid.resize(index + 1, Vec::new());
        }
        let mut column = 0;
        for cell in cells(row) {
            while grid[index].get(column).is_some_and(Option::is_some) {
                column += 1;
            }
            let read = lines::tidy(text(&cell));
            if column >= WIDEST {
                if let Some(Some(last)) = grid[index].last_mut()
                    && let Some(span) = read.first().map(|inline| inline.span)
                {
                    last.text.push(Inline { kind: InlineKind::LineBreak, span });
                    last.text.extend(read);
                }
                continue;
            }
            let spanned = |key: &str| {
                attribute(&cell, key)
                    .and_then(|span| span.parse::<usize>().ok())
                    .unwrap_or(1)
                    .max(1)
            };
            let width = spanned("colspan").min(WIDEST - column);
            let height = spanned("rowspan").min(rows.len() - index);
            if index > 0 {
                if alignments.len() <= column {
                    alignments.resize(column + 1, ColumnAlignment::Natural);
                }
                alignments[column] = alignment(&cell);
            }
            let reach = match (width, height) {
                (1, 1) => Reach::One,
                (columns, rows) => Reach::Over { columns, rows },
            };
            let is_head = name(&cell) == "th";
            let mut cell = Some(Cell { text: read, reach, is_head });
            for down in index..index + height {
                if grid.len() <= down {
                    grid.resize(down + 1, Vec::new());
                }
                if grid[down].len() < column + width {
                    grid[down].resize(column + width, None);
                }
                for place in &mut grid[down][column..column + width] {
                    *place = Some(
                        cell.take().unwrap_or(Cell { reach: Reach::Covered, ..Cell::default() }),
                    );
                }
            }
            column += width;
        }
    }
    let width = grid.iter().map(Vec::len).max()?;
    let mut whole = grid.into_iter().map(|mut row| {
        row.resize(width, None);
        row.into_iter().map(Option::unwrap_or_default).collect::<Vec<Cell>>()
    });
    let has_head = rows.first().is_some_and(|row| {
        cells(row).iter().all(|cell| name(cell) == "th")
            || row.parent().is_some_and(|parent| name(&parent) == "thead")
    });
    let head = if has_head { whole.next()? } else { vec![Cell::default(); width] };
    alignments.resize(width, ColumnAlignment::Natural);
    Some(Table { columns: alignments, head, rows: whole.collect() })
}

fn alignment(cell: &NodeRef<'_>) -> ColumnAlignment {
    let style = attribute(cell, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    let said = attribute(cell, "align").unwrap_or_default().to_ascii_lowercase();
    if said == "right" || style.contains("text-align:right") || style.contains("text-align:end") {
        ColumnAlignment::Right
    } else if said == "center" || style.contains("text-align:center") {
        ColumnAlignment::Centre
    } else {
        ColumnAlignment::Natural
    }
}
