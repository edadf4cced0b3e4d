//! Pages of several columns, with what spans them at the head.

use super::casting::cast_off;
use super::plan::{Depths, Plan, Turn};
use super::sheets::{Column, Maker};
use super::stock::Stock;
use super::{Plain, Sheet, in_one_column, plan};
use crate::language::Direction;
use crate::style::PageStyle;
use crate::typeset::galley::{Galley, Item};
use crate::typeset::shape::Shaper;
use crate::typeset::structure::Structure;
use crate::units::{Length, Point};

/// Under a head, columns begin on the same page if so much of its depth is left, in hundredths.
const LEAST_DEPTH: i64 = 15;

/// Breaks a galley into pages whose text stands in columns.
pub(super) fn paginate(
    galley: &mut Galley,
    page: &PageStyle,
    shaper: &mut Shaper<'_>,
) -> Vec<Sheet> {
    let count = usize::from(galley.columns);
    let direction = galley.direction;
    let Plain { mut sheets, filled, title } = in_one_column(&mut spanning(galley), page, shaper);
    let head = filled.text.up_to_grid(page.leading);
    let left = page.depth() - head - filled.notes;
    let shares_head = !sheets.is_empty() && left >= page.depth().fraction(LEAST_DEPTH, 100);
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
        let place = if direction == Direction::RightToLeft {
            count - 1 - index % count
        } else {
            index % count
        };
        let left = (page.column() + page.gutter) * i64::try_from(place).unwrap_or(0);
        let corner = Point::new(
            page.left(0) + left,
            page.margins.top + if is_under_head { head } else { Length::ZERO },
        );
        if let Some(sheet) = sheets.last_mut() {
            maker.fill(sheet, plan, Column { corner, width: page.column(), depth, direction });
        }
    }
    sheets
}

/// What spans the columns, with its notes, taken out of the galley.
fn spanning(galley: &mut Galley) -> Galley {
    let body = galley.items.split_off(galley.spanning.min(galley.items.len()));
    let mut head = Galley {
        direction: galley.direction,
        heads: galley.heads.clone(),
        ..Galley::new(Structure::default())
    };
    head.items = std::mem::replace(&mut galley.items, body);
    for &mut note in head.items.iter_mut().flat_map(Item::notes_mut).flatten() {
        head.notes.resize_with(galley.notes.len(), Vec::new);
        if let (Some(to), Some(from)) = (head.notes.get_mut(note), galley.notes.get_mut(note)) {
            to.append(from);
        }
    }
    head
}

/// Makes the columns of the last page alike in depth; gives that depth. They are as shallow as all
/// that is to stand in them allows.
fn balance(
    stock: &Stock,
    plans: &mut Vec<Plan>,
    last: usize,
    depths: &Depths,
    page: &PageStyle,
    count: usize,
) -> Length {
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
