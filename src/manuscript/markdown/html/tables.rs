//! Tables of HTML: cells that reach over columns and rows, heads, and blocks within cells.

use super::state::Flow;
use super::tree::Node;
use crate::document::{Block, BlockKind, Cell, ColumnAlignment, Inline, InlineKind, Reach, Table};

/// More columns go on no page; what stands in them is added to the last one.
const MOST_COLUMNS: usize = 100;
/// Cells reach over no more rows than this.
const MOST_ROWS: usize = 1_000;

/// What a table is.
#[derive(Default)]
pub(super) struct Found {
    /// The words of its caption.
    pub(super) caption: Option<Vec<Inline>>,
    /// The table; nothing if it has one cell, which is then no table but a frame.
    pub(super) table: Option<Table>,
    /// What stands in that one cell.
    pub(super) blocks: Vec<Block>,
}

/// A row as it was written.
struct Row<'n> {
    cells: Vec<(&'n [Node], Option<usize>, bool)>,
    is_of_head: bool,
}

/// Reads the content of a table.
pub(super) fn read(flow: &mut Flow<'_, '_, '_, '_>, children: &[Node]) -> Found {
    let mut found = Found::default();
    let mut rows = Vec::new();
    let mut feet = Vec::new();
    for child in children {
        let Node::Element(name, _, inner) = child else { continue };
        match name.as_str() {
            "caption" => {
                found.caption = Some(flow.inner_text(inner)).filter(|text| !text.is_empty());
            }
            "tfoot" => rows_of(inner, false, &mut feet),
            "tr" => rows.extend(row_of(inner, false)),
            name => rows_of(inner, name == "thead", &mut rows),
        }
    }
    rows.append(&mut feet);
    if let [Row { cells, .. }] = rows.as_slice()
        && let [(inner, ..)] = cells.as_slice()
    {
        found.blocks = flow.inner(inner);
        return found;
    }
    found.table = table(flow, &rows);
    found
}

fn rows_of<'n>(nodes: &'n [Node], is_of_head: bool, rows: &mut Vec<Row<'n>>) {
    for node in nodes {
        if let Node::Element(name, _, inner) = node
            && name == "tr"
        {
            rows.extend(row_of(inner, is_of_head));
        }
    }
}

fn row_of(nodes: &[Node], is_of_head: bool) -> Option<Row<'_>> {
    let mut cells = Vec::new();
    for node in nodes {
        if let Node::Element(name, index, inner) = node
            && matches!(name.as_str(), "td" | "th")
        {
            cells.push((inner.as_slice(), *index, name == "th"));
        }
    }
    (!cells.is_empty()).then_some(Row { cells, is_of_head })
}

/// Puts the cells into a grid (HTML Living Standard §4.9.12).
fn table(flow: &mut Flow<'_, '_, '_, '_>, rows: &[Row<'_>]) -> Option<Table> {
    let mut grid: Vec<Vec<Option<Cell>>> = Vec::new();
    let mut alignments: Vec<ColumnAlignment> = Vec::new();
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        for (place, &(inner, index, is_head)) in row.cells.iter().enumerate() {
            while cell_at(&mut grid, x, y).is_some() {
                x += 1;
            }
            let text = flow.inner_text(inner);
            if x >= MOST_COLUMNS {
                append(&mut grid, y, text);
                continue;
            }
            let number = |name: &str| {
                let written = flow.attribute(index, name)?;
                written.trim().parse::<usize>().ok().filter(|&number| number > 0)
            };
            // Room is left for the cells that follow.
            let follow = row.cells.len() - place - 1;
            let room = (MOST_COLUMNS - x).saturating_sub(follow).max(1);
            let columns = number("colspan").unwrap_or(1).min(room);
            let left = rows.len() - y;
            let below = number("rowspan").unwrap_or(1).min(left).min(MOST_ROWS);
            let reach = if columns > 1 || below > 1 {
                Reach::Over { columns, rows: below }
            } else {
                Reach::One
            };
            if !is_head && columns == 1 {
                note_alignment(&mut alignments, x, flow, index);
            }
            for down in 0..below {
                for right in 0..columns {
                    *cell_at(&mut grid, x + right, y + down) =
                        Some(Cell { text: Vec::new(), reach: Reach::Covered, is_head });
                }
            }
            *cell_at(&mut grid, x, y) =
                Some(Cell { text, reach, is_head: is_head || row.is_of_head });
            x += columns;
        }
    }
    grid.truncate(rows.len());
    remove_idle(&mut grid, &mut alignments);
    let width = grid.iter().map(Vec::len).max().filter(|&width| width > 0)?;
    alignments.resize(width, ColumnAlignment::Natural);
    let mut whole = grid.into_iter().map(|row| {
        let mut row: Vec<Cell> = row.into_iter().map(Option::unwrap_or_default).collect();
        row.resize_with(width, Cell::default);
        row
    });
    let is_all_head = |row: &Row<'_>| row.is_of_head || row.cells.iter().all(|cell| cell.2);
    let has_head = rows.len() > 1 && rows.first().is_some_and(is_all_head);
    let head = if has_head { whole.next() } else { None };
    Some(Table {
        columns: alignments,
        head: head.unwrap_or_else(|| vec![Cell::default(); width]),
        rows: whole.collect(),
    })
}

fn cell_at(grid: &mut Vec<Vec<Option<Cell>>>, x: usize, y: usize) -> &mut Option<Cell> {
    if grid.len() <= y {
        grid.resize_with(y + 1, Vec::new);
    }
    let row = &mut grid[y];
    if row.len() <= x {
        row.resize_with(x + 1, || None);
    }
    &mut row[x]
}

/// Takes the columns out in which no cell begins: a cell of `colspan="100"` reaches over all there are.
fn remove_idle(grid: &mut [Vec<Option<Cell>>], alignments: &mut Vec<ColumnAlignment>) {
    let mut begun = [false; MOST_COLUMNS];
    for row in grid.iter() {
        for (is_begun, cell) in begun.iter_mut().zip(row) {
            *is_begun |= cell.as_ref().is_some_and(|cell| cell.reach != Reach::Covered);
        }
    }
    for row in grid.iter_mut() {
        for (x, cell) in row.iter_mut().enumerate() {
            if let Some(Cell { reach, .. }) = cell
                && let Reach::Over { columns, rows } = *reach
            {
                let columns = begun.iter().skip(x).take(columns).filter(|begun| **begun).count();
                *reach = match (columns.max(1), rows) {
                    (1, 1) => Reach::One,
                    (columns, rows) => Reach::Over { columns, rows },
                };
            }
        }
        let mut kept = begun.iter();
        row.retain(|_| kept.next().is_none_or(|kept| *kept));
    }
    let mut kept = begun.iter();
    alignments.retain(|_| kept.next().is_none_or(|kept| *kept));
}

fn append(grid: &mut [Vec<Option<Cell>>], y: usize, mut text: Vec<Inline>) {
    let begins = |cell: &&mut Cell| cell.reach != Reach::Covered;
    let last = grid.get_mut(y).and_then(|row| row.iter_mut().rev().flatten().find(begins));
    if let (Some(cell), Some(span)) = (last, text.first().map(|inline| inline.span)) {
        cell.text.push(Inline { kind: InlineKind::LineBreak, span });
        cell.text.append(&mut text);
    }
}

/// The first cell of a column that says how it stands speaks for the column.
fn note_alignment(
    alignments: &mut Vec<ColumnAlignment>,
    x: usize,
    flow: &Flow<'_, '_, '_, '_>,
    index: Option<usize>,
) {
    let style = flow.attribute(index, "style").unwrap_or_default().replace(' ', "");
    let word = style.split(';').find_map(|rule| rule.strip_prefix("text-align:"));
    let word = word.map(str::to_owned).or_else(|| flow.attribute(index, "align"));
    let found = match word.unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "left" => ColumnAlignment::Left,
        "center" => ColumnAlignment::Centre,
        "right" => ColumnAlignment::Right,
        _ => return,
    };
    if alignments.len() <= x {
        alignments.resize(x + 1, ColumnAlignment::Natural);
    }
    if alignments[x] == ColumnAlignment::Natural {
        alignments[x] = found;
    }
}

/// The texts of blocks in one, for a cell, a heading or a caption, which hold no blocks: each on a line
/// of its own, items of lists with their marks.
pub(super) fn inlines_of(blocks: Vec<Block>) -> Vec<Inline> {
    let mut text: Vec<Inline> = Vec::new();
    for block in blocks {
        let span = block.span;
        let line = match block.kind {
            BlockKind::Paragraph(line) | BlockKind::Heading { text: line, .. } => line,
            BlockKind::Quote { blocks, attribution } => {
                let mut line = inlines_of(blocks);
                add_line(&mut line, attribution.unwrap_or_default());
                line
            }
            BlockKind::Alert(alert) => {
                let mut line = alert.title.unwrap_or_default();
                add_line(&mut line, inlines_of(alert.blocks));
                line
            }
            BlockKind::Code { text, .. } => lines_of_code(&text, span),
            BlockKind::List(list) => {
                let mut line = Vec::new();
                let numbers = list.numbers();
                for (number, item) in numbers.into_iter().zip(list.items) {
                    let mark = match number {
                        Some(number) => format!("{}. ", list.numbering.write(number)),
                        None => "• ".to_owned(),
                    };
                    let mut of_item = vec![Inline::text(mark, item.span)];
                    of_item.extend(inlines_of(item.blocks));
                    add_line(&mut line, of_item);
                }
                line
            }
            BlockKind::Definitions(list) => {
                let mut line = Vec::new();
                for definition in list {
                    definition.terms.into_iter().for_each(|term| add_line(&mut line, term));
                    for meaning in definition.meanings {
                        add_line(&mut line, inlines_of(meaning));
                    }
                }
                line
            }
            BlockKind::Table(table) => {
                let mut line = Vec::new();
                for row in std::iter::once(table.head).chain(table.rows) {
                    let mut of_row: Vec<Inline> = Vec::new();
                    for cell in row.into_iter().filter(|cell| !cell.text.is_empty()) {
                        if !of_row.is_empty() {
                            of_row.push(Inline::text(" – ", span));
                        }
                        of_row.extend(cell.text);
                    }
                    add_line(&mut line, of_row);
                }
                line
            }
            BlockKind::Figure(figure) => {
                let picture = Inline { kind: InlineKind::Picture(figure.picture), span };
                let mut line = match figure.link {
                    Some(to) => {
                        let text = vec![picture];
                        vec![Inline { kind: InlineKind::Link { to, text }, span }]
                    }
                    None => vec![picture],
                };
                add_line(&mut line, figure.caption);
                line
            }
            BlockKind::Break => Vec::new(),
        };
        add_line(&mut text, line);
    }
    text
}

fn lines_of_code(code: &str, span: crate::source::Span) -> Vec<Inline> {
    let mut line = Vec::new();
    for written in code.lines().filter(|written| !written.trim().is_empty()) {
        add_line(&mut line, vec![Inline { kind: InlineKind::Code(written.to_owned()), span }]);
    }
    line
}

fn add_line(text: &mut Vec<Inline>, line: Vec<Inline>) {
    if let Some(first) = line.first()
        && !text.is_empty()
    {
        text.push(Inline { kind: InlineKind::LineBreak, span: first.span });
    }
    text.extend(line);
}
