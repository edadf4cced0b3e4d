//! How wide columns are: what they need, and their share of what is left.

use crate::units::Length;

/// So little that nobody sees it: rounding at other type sizes must not break a word.
const HAIR: Length = Length::scaled_points(64);
/// A table that fills less than this part of the measure is not stretched, in hundredths.
const NARROW: i64 = 80;
/// What is left of the measure is handed out in so many portions.
const PORTIONS: i64 = 64;

/// What the cells of a table ask for, at the full type size.
#[derive(Clone, Debug, Default)]
pub(super) struct Demands {
    /// For each column, the width at which no word of it need be broken.
    least: Vec<Length>,
    /// The same where words may be hyphenated.
    hyphenated: Vec<Length>,
    /// For each column, the width at which no cell of it need be broken.
    natural: Vec<Length>,
    /// For each row, what each of its cells would be wide in one line.
    rows: Vec<Vec<Length>>,
}

/// What one cell asks for.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Demand {
    /// Without a broken word.
    pub(super) least: Length,
    /// With hyphens.
    pub(super) hyphenated: Length,
    /// In one line.
    pub(super) natural: Length,
}

impl Demand {
    /// What a cell asks of each of the `columns` that it reaches over.
    pub(super) fn part(self, columns: usize) -> Self {
        let count = i64::try_from(columns).unwrap_or(1).max(1);
        Self {
            least: self.least / count,
            hyphenated: self.hyphenated / count,
            natural: self.natural / count,
        }
    }
}

/// How much of a column's need is granted.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Words {
    /// Words stay whole.
    Whole,
    /// Words may be hyphenated.
    Hyphenated,
}

impl Demands {
    /// Of a table of so many columns.
    pub(super) fn of(columns: usize, rows: impl Iterator<Item = Vec<Demand>>) -> Self {
        let none = vec![Length::ZERO; columns];
        let mut demands =
            Self { least: none.clone(), hyphenated: none.clone(), natural: none, rows: Vec::new() };
        for row in rows {
            for (column, demand) in row.iter().enumerate().take(columns) {
                let grow =
                    |width: &mut Length, wanted: Length| *width = (*width).max(wanted + HAIR);
                grow(&mut demands.least[column], demand.least);
                grow(&mut demands.hyphenated[column], demand.hyphenated.min(demand.least));
                grow(&mut demands.natural[column], demand.natural.max(demand.least));
            }
            demands.rows.push(row.into_iter().map(|demand| demand.natural).collect());
        }
        demands
    }

    /// How many gaps there are between the columns.
    pub(super) fn gaps(&self) -> i64 {
        i64::try_from(self.least.len().saturating_sub(1)).unwrap_or(0)
    }

    /// The narrowest that the columns can be together, at `scale` hundredths of the type size.
    pub(super) fn narrowest(&self, words: Words, scale: i64) -> Length {
        self.floor(words).iter().map(|width| width.fraction(scale, 100)).sum()
    }

    /// Shares `room` out, at `scale` hundredths of the type size. The columns must fit.
    ///
    /// Where no cell need be broken, columns have their natural width, stretched to fill the room if
    /// they nearly do. Else each has the least that it needs, and what is left goes, portion by
    /// portion, to the column that makes the table the most shallow by it.
    pub(super) fn share(&self, words: Words, scale: i64, room: Length) -> Vec<Length> {
        let at_scale = |widths: &[Length]| -> Vec<Length> {
            widths.iter().map(|width| width.fraction(scale, 100)).collect()
        };
        let natural = at_scale(&self.natural);
        let whole: Length = natural.iter().copied().sum();
        if whole < room.fraction(NARROW, 100) {
            return natural;
        }
        if whole <= room {
            return natural
                .iter()
                .map(|width| room.fraction(width.to_scaled_points(), whole.to_scaled_points()))
                .collect();
        }
        let mut widths = at_scale(self.floor(words));
        let mut left = room - widths.iter().copied().sum();
        let portion = left / PORTIONS;
        let depths = Depths { rows: &self.rows, scale };
        while portion > Length::ZERO && left >= portion {
            let gains = widths.iter().enumerate().map(|(column, &width)| {
                let is_full = width >= natural[column];
                if is_full { 0.0 } else { depths.gain(column, &widths) }
            });
            let best = gains.enumerate().fold(
                None,
                |best: Option<(usize, f64)>, (column, gain)| match best {
                    Some((_, most)) if most >= gain => best,
                    _ if gain > 0.0 => Some((column, gain)),
                    _ => best,
                },
            );
            let Some((column, _)) = best else { break };
            let more = portion.min(natural[column] - widths[column]);
            widths[column] += more;
            left -= more;
        }
        widths
    }

    fn floor(&self, words: Words) -> &[Length] {
        match words {
            Words::Whole => &self.least,
            Words::Hyphenated => &self.hyphenated,
        }
    }
}

/// How deep rows are, about: as the deepest of their cells. The fourth root of the sum of the fourth
/// powers stands for the maximum, since it shows in which direction things get better even where
/// another cell is the deepest. Roots are square ones, which every machine rounds alike.
struct Depths<'a> {
    rows: &'a [Vec<Length>],
    /// Hundredths of the type size.
    scale: i64,
}

impl Depths<'_> {
    /// By how many lines all rows together grow shallower for each point that a column grows wider.
    fn gain(&self, column: usize, widths: &[Length]) -> f64 {
        self.rows.iter().map(|row| self.gain_in(row, column, widths)).sum()
    }

    fn gain_in(&self, row: &[Length], column: usize, widths: &[Length]) -> f64 {
        let lines = |column: usize| -> f64 {
            let (Some(cell), Some(width)) = (row.get(column), widths.get(column)) else {
                return 1.0;
            };
            (cell.fraction(self.scale, 100).to_points() / width.to_points().max(0.01)).max(1.0)
        };
        let own = lines(column);
        if own <= 1.0 {
            return 0.0;
        }
        let fourth = |lines: f64| lines * lines * lines * lines;
        let sum: f64 = (0..widths.len()).map(|column| fourth(lines(column))).sum();
        let root = sum.sqrt().sqrt();
        // The derivative of the root by the column's width.
        fourth(own) / (root * root * root) / widths[column].to_points().max(0.01)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn demand(least: i64, natural: i64) -> Demand {
        let points = |count: i64| Length::points(1.0) * count;
        Demand { least: points(least), hyphenated: points(least / 2), natural: points(natural) }
    }

    #[test]
    fn long_text_gets_the_room_that_short_text_does_not_need() {
        let rows = vec![vec![demand(20, 20), demand(40, 400), demand(40, 800)]; 4];
        let widths =
            Demands::of(3, rows.into_iter()).share(Words::Whole, 100, Length::points(300.0));
        assert!(widths[0] < Length::points(22.0), "{widths:?}");
        assert!(widths[2] > widths[1] * 3 / 2 && widths[2] < widths[1] * 5 / 2, "{widths:?}");
    }

    #[test]
    fn one_deep_cell_does_not_starve_the_others() {
        let mut rows = vec![vec![demand(30, 90), demand(30, 90)]; 9];
        rows.push(vec![demand(30, 90), demand(30, 900)]);
        let widths =
            Demands::of(2, rows.into_iter()).share(Words::Whole, 100, Length::points(200.0));
        assert!(widths[0] >= Length::points(45.0), "{widths:?}");
    }

    proptest! {
        #[test]
        fn columns_never_outgrow_the_measure(
            cells in prop::collection::vec(prop::collection::vec((1_i64..200, 0_i64..900), 4), 1..6),
            room in 50_i64..900,
        ) {
            let rows = cells.into_iter().map(|row| row.into_iter().map(|(least, more)| demand(least, least + more)).collect());
            let demands = Demands::of(4, rows);
            let room = Length::points(1.0) * room;
            prop_assume!(demands.narrowest(Words::Whole, 100) <= room);
            let widths = demands.share(Words::Whole, 100, room);
            prop_assert!(widths.iter().copied().sum::<Length>() <= room + Length::scaled_points(4));
            prop_assert!(widths.iter().zip(&demands.least).all(|(&width, &least)| width + HAIR >= least.min(width + HAIR)));
        }
    }
}
