//! Pages of several columns, with what spans them at the head.

use super::casting::{Depths, Plan, Turn, cast_off};
use super::sheets::{Column, Maker};
use super::stock::Stock;
use super::{Sheet, plan};
use crate::language::Direction;
use crate::style::PageStyle;
use crate::typeset::galley::Galley;
use crate::typeset::shape::Shaper;
use crate::units::{Length, Point};

/// Under a head, columns begin on the same page if so much of its depth is left, in hundredths.
const LEAST_DEPTH: i64 = 15;

/// Breaks a galley into pages whose text stands in columns.
pub(super) fn paginate(galley: &mut Galley, page: &PageStyle, shaper: &mut Shaper<'_>) -> Vec<Sheet> {
    let count = usize::from(galley.columns);
    let direction = galley.direction;
    let Spanning { mut sheets, filled: head, title } = spanning(galley, page, shaper);
    let left = page.depth() - head;
    let shares_head = head > Length::ZERO && left >= page.depth().fraction(LEAST_DEPTH, 100);
    let under_head = if shares_head { count } else { 0 };
    let mut depths = Depths { under_head, first: left, others: page.depth() };

    let mut stock = Stock::new(galley);
    let mut plans = plan(&mut stock, &depths, page, shaper);
    let last = plans.len().saturating_sub(1) / count * count;
    let shallow = balance(&stock, &mut plans, last, &depths, page, count);
    let mut maker = Maker::new(stock, title, page, shaper);
    for (index, plan) in plans.iter().enumerate() {
        let is_under_head = index < under_head;
        if index % count == 0 && !is_under_head {
            sheets.push(maker.sheet());
        }
        if index == last {
            (depths.first, depths.others) = (shallow, shallow);
        }
        let depth = if is_under_head { depths.first } else { depths.others };
        let place = if direction == Direction::RightToLeft { count - 1 - index % count } else { index % count };
        let left = (page.column() + page.gutter) * i64::try_from(place).unwrap_or(0);
        let corner = Point::new(page.left(0) + left, page.margins.top + if is_under_head { head } else { Length::ZERO });
        if let Some(sheet) = sheets.last_mut() {
            maker.fill(sheet, plan, Column { corner, width: page.column(), depth, direction });
        }
    }
    sheets
}

/// What spans the columns.
#[derive(Default)]
struct Spanning {
    /// The pages that it stands on.
    sheets: Vec<Sheet>,
    /// How deep the last of them is filled.
    filled: Length,
    /// The title that running heads go on with, by its index.
    title: usize,
}

/// Makes up what spans the columns.
fn spanning(galley: &mut Galley, page: &PageStyle, shaper: &mut Shaper<'_>) -> Spanning {
    let body = galley.items.split_off(galley.spanning.min(galley.items.len()));
    if galley.items.is_empty() {
        galley.items = body;
        return Spanning::default();
    }
    let mut head = Galley { items: std::mem::replace(&mut galley.items, body), ..Galley::new(Default::default()) };
    let mut stock = Stock::new(&mut head);
    let depths = Depths { under_head: 0, first: page.depth(), others: page.depth() };
    let plans = plan(&mut stock, &depths, page, shaper);
    let corner = Point::new(page.left(0), page.margins.top);
    let column = Column { corner, width: page.measure(), depth: page.depth(), direction: galley.direction };
    let mut maker = Maker::new(stock, 0, page, shaper);
    let mut spanning = Spanning::default();
    for plan in &plans {
        let mut sheet = maker.sheet();
        spanning.filled = maker.fill(&mut sheet, plan, column).up_to_grid(page.leading);
        spanning.sheets.push(sheet);
    }
    Spanning { title: maker.title(), ..spanning }
}

/// Makes the columns of the last page alike in depth; gives that depth. They are as shallow as all
/// that is to stand in them allows.
fn balance(stock: &Stock, plans: &mut Vec<Plan>, last: usize, depths: &Depths, page: &PageStyle, count: usize) -> Length {
    let Some(start) = plans.get(last).map(|plan| plan.start) else { return depths.others };
    let full = depths.of(&start);
    let lines = full.to_scaled_points() / page.leading.to_scaled_points().max(1);
    let start = Turn { column: 0, ..start };
    let fit = |lines: i64| {
        let depth = (page.leading * lines).min(full);
        let depths = Depths { under_head: count, first: depth, others: page.depth() };
        let plans = cast_off(stock, start, &depths, page);
        (plans.pages.len() <= count && plans.is_sound()).then_some((depth, plans.pages))
    };
    let (mut short, mut found) = (0, None);
    let mut deep = lines;
    while short < deep {
        let middle = (short + deep) / 2;
        match fit(middle) {
            Some(fitting) => {
                found = Some(fitting);
                deep = middle;
            }
            None => short = middle + 1,
        }
    }
    match found {
        Some((depth, columns)) => {
            plans.truncate(last);
            plans.extend(columns);
            depth
        }
        None => full,
    }
}
