//! Tables: lines whose cells tabs part, or columns of spaces where they are surely meant.

use super::lines::{Line, columns, is_space};
use super::mark::Mark;
use std::ops::Range;

/// A table: as many cells in each row, each a stretch of the file; an empty one is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    /// Whether the first row heads the columns.
    pub(super) has_head: bool,
    pub(super) rows: Vec<Vec<Range<usize>>>,
}

/// More columns than this are no table that a page can show.
const MOST_COLUMNS: usize = 40;

/// How many lines from the first on have tabs that part cells.
pub(super) fn rows(lines: &[Line<'_>]) -> usize {
    lines.iter().take_while(|line| is_row(line)).count()
}

/// The table of lines whose cells tabs part.
pub(super) fn tabbed(rows: &[Line<'_>]) -> Option<Grid> {
    let rows = Some(rows).filter(|rows| rows.len() >= 2)?;
    let width = rows.iter().map(tabs).max()? + 1;
    let are_alike = rows.iter().filter(|row| tabs(row) + 1 == width).count() * 3 >= rows.len() * 2;
    let has_cells = rows.iter().all(|row| row.text.contains('\t') || width > 2);
    if !are_alike || !has_cells || width > MOST_COLUMNS {
        return None;
    }
    let row = |line: &Line<'_>| {
        let mut start = line.start();
        let mut cells = Vec::with_capacity(width);
        for cell in line.whole.split('\t') {
            let words = cell.trim_matches(is_space);
            let at = start + (cell.len() - cell.trim_start_matches(is_space).len());
            cells.push(if words.is_empty() { start..start } else { at..at + words.len() });
            start += cell.len() + 1;
        }
        let end = line.range.end;
        cells.resize(width, end..end);
        cells
    };
    Some(grid(rows.iter().map(row).collect(), rows))
}

/// The tabs of a line, without those at its end that part nothing.
fn tabs(line: &Line<'_>) -> usize {
    line.whole.bytes().filter(|&byte| byte == b'\t').count()
}

/// Whether tabs part cells in a line. A tab before a line indents it, and one after a mark belongs
/// to that.
fn is_row(line: &Line<'_>) -> bool {
    let has_cells = line.text.contains('\t')
        || line.whole.trim_end_matches([' ', '\r']).ends_with('\t')
        || line.whole.starts_with("\t\t");
    !line.is_blank() && has_cells && !is_item(line.text)
}

/// Whether a line is an item of a list with a tab after its mark and none elsewhere.
fn is_item(text: &str) -> bool {
    Mark::of(text).is_some_and(|(_, length)| !text[length..].contains('\t'))
}

/// The table of lines whose columns stand under one another, with two spaces at least between them.
/// Only where a column of figures shows that they are surely meant.
pub(super) fn aligned(lines: &[Line<'_>]) -> Option<Grid> {
    const FEWEST: usize = 3;
    const WIDEST: usize = 200;
    if lines.len() < FEWEST
        || lines.iter().any(|line| line.whole.contains('\t') || columns(line.whole) > WIDEST)
    {
        return None;
    }
    let width = lines.iter().map(|line| line.whole.trim_end().chars().count()).max()?;
    let mut is_free = vec![true; width];
    for line in lines {
        for (at, char) in line.whole.trim_end().chars().enumerate() {
            is_free[at] &= char.is_whitespace();
        }
    }
    let borders = borders(&is_free);
    if borders.len() < 3 {
        return None;
    }
    let row = |line: &Line<'_>| -> Vec<Range<usize>> {
        let start = line.start();
        let byte = |column: usize| {
            line.whole.char_indices().nth(column).map_or(line.whole.len(), |(at, _)| at)
        };
        let cell = |column: &[usize]| {
            let (from, to) = (byte(column[0]), byte(column[1]));
            let cell = line.whole.get(from..to).unwrap_or_default();
            let words = cell.trim_matches(is_space);
            let at = start + from + (cell.len() - cell.trim_start_matches(is_space).len());
            if words.is_empty() { start + from..start + from } else { at..at + words.len() }
        };
        borders.windows(2).map(cell).collect()
    };
    let rows: Vec<Vec<Range<usize>>> = lines.iter().map(row).collect();
    let grid = grid(rows, lines);
    let has_figures = (1..borders.len() - 1).any(|column| {
        let body = grid.rows.iter().skip(usize::from(grid.has_head));
        let figures = body.clone().filter(|row| is_figure(text_of(lines, &row[column]))).count();
        figures * 10 >= body.count() * 7
    });
    let are_filled =
        grid.rows.iter().all(|row| row.iter().filter(|cell| !cell.is_empty()).count() >= 2);
    (has_figures && are_filled).then_some(grid)
}

/// Where columns begin, and the end of the last: after two free places at least.
fn borders(is_free: &[bool]) -> Vec<usize> {
    let mut borders = vec![0];
    let mut free = 0;
    let mut has_begun = false;
    for (at, &is) in is_free.iter().enumerate() {
        if is {
            free += 1;
            continue;
        }
        if has_begun && free >= 2 {
            borders.push(at);
        }
        (free, has_begun) = (0, true);
    }
    borders.push(is_free.len());
    borders
}

fn text_of<'a>(lines: &[Line<'a>], cell: &Range<usize>) -> &'a str {
    let at = lines.partition_point(|line| line.range.end < cell.start);
    let line = lines.get(at);
    line.and_then(|line| {
        let start = line.start();
        line.whole.get(cell.start.checked_sub(start)?..cell.end.checked_sub(start)?)
    })
    .unwrap_or_default()
}

/// The first row heads the others if it has no figure in a column that has figures below it, or an
/// empty first cell.
fn grid(rows: Vec<Vec<Range<usize>>>, lines: &[Line<'_>]) -> Grid {
    let width = rows.first().map_or(0, Vec::len);
    let is_figure_at = |row: &[Range<usize>], column: usize| {
        row.get(column).is_some_and(|cell| is_figure(text_of(lines, cell)))
    };
    let has_head = rows.split_first().is_some_and(|(first, body)| {
        let has_corner = first.first().is_some_and(Range::is_empty);
        let heads_figures = (0..width).any(|column| {
            let figures = body.iter().filter(|row| is_figure_at(row, column)).count();
            !is_figure_at(first, column) && figures * 2 > body.len() && !body.is_empty()
        });
        let is_full = first.iter().skip(1).all(|cell| !cell.is_empty());
        let has_years = first.iter().skip(1).all(|cell| is_year(text_of(lines, cell)));
        is_full && (has_corner || heads_figures || has_years && width > 1)
    });
    Grid { has_head, rows }
}

/// Whether a cell holds a figure: digits and what goes with them, and hardly a letter.
fn is_figure(text: &str) -> bool {
    let letters = text.chars().filter(|char| char.is_alphabetic()).count();
    let digits = text.chars().filter(|char| char.is_numeric()).count();
    digits > 0 && letters <= 3 && letters <= digits.max(2)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn shown(text: &str, grid: &Grid) -> Vec<String> {
        let head = if grid.has_head { "# " } else { "" };
        let row = |(index, row): (usize, &Vec<Range<usize>>)| {
            let cells: Vec<_> = row.iter().map(|cell| &text[cell.clone()]).collect();
            format!("{}{}", if index == 0 { head } else { "" }, cells.join("|"))
        };
        grid.rows.iter().enumerate().map(row).collect()
    }

    #[test]
    fn empty_cells_keep_their_places() {
        let text = "Year\tShips\tTonnes\n2024\t310\t9,800\n2025\t\t12,000\n2026\t350\t";
        let grid = tabbed(&lines(text, 0..text.len())).unwrap();
        assert_eq!(
            shown(text, &grid),
            ["# Year|Ships|Tonnes", "2024|310|9,800", "2025||12,000", "2026|350|"]
        );
        let text = "\t2024\t2025\nShips\t1\t2";
        let grid = tabbed(&lines(text, 0..text.len())).unwrap();
        assert_eq!(shown(text, &grid), ["# |2024|2025", "Ships|1|2"]);
        let text = "Jane Doe\tHarbour Office\nJohn Roe\tCouncil";
        let grid = tabbed(&lines(text, 0..text.len())).unwrap();
        assert!(!grid.has_head);
    }

    #[test]
    fn cells_are_their_own_bytes_behind_what_takes_no_room() {
        for space in ["\u{200b}", "\u{2060}", "\u{feff}", " "] {
            let text = format!("{space}Port\tShips\n{space}Ghent\t40\n{space}Temsé\t\u{200b}9");
            let grid = tabbed(&lines(&text, 0..text.len())).unwrap();
            assert_eq!(shown(&text, &grid), ["# Port|Ships", "Ghent|40", "Temsé|9"]);
            let text = format!("{space}Port    Ships\n{space}Ghent      40\n{space}Temse       9");
            let grid = aligned(&lines(&text, 0..text.len())).unwrap();
            assert_eq!(shown(&text, &grid), ["# Port|Ships", "Ghent|40", "Temse|9"]);
        }
    }

    #[test]
    fn tabs_elsewhere_make_no_table() {
        for text in
            ["1.\tSand\n2.\tStones", "•\tSand\n•\tStones", "\tIt was.\n\tIt is.", "one\tline"]
        {
            let lines = lines(text, 0..text.len());
            assert_eq!(tabbed(&lines[..rows(&lines)]), None, "{text}");
        }
    }

    #[test]
    fn columns_of_spaces_are_a_table_if_figures_say_so() {
        let text =
            "Port       Ships   Tonnes\nAntwerp      310    9,800\nGhent         40      900";
        let grid = aligned(&lines(text, 0..text.len())).unwrap();
        assert_eq!(
            shown(text, &grid),
            ["# Port|Ships|Tonnes", "Antwerp|310|9,800", "Ghent|40|900"]
        );
        let verse = "Oft him anhaga   are gebideð\nmetudes miltse   þeah þe he mod\nlonge sceolde    hreran mid";
        assert_eq!(aligned(&lines(verse, 0..verse.len())), None);
    }
}
