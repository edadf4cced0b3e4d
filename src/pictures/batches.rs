//! Many pictures at once, but not too many: a decoded picture takes four bytes a pixel, on every thread.

use super::survey::Surveyed;
use rayon::prelude::*;

/// Pixels that are decoded at the same time, unless one picture alone has more: 160 megabytes, and as
/// much again while they are scaled.
const MOST_PIXELS: u64 = 40_000_000;

/// Makes something of each picture, in parallel; the results are in the order of the pictures.
pub(super) fn for_each<T: Send>(
    pictures: &[Surveyed],
    make: impl Fn(usize, &Surveyed) -> T + Sync,
) -> Vec<T> {
    let mut made = Vec::with_capacity(pictures.len());
    while made.len() < pictures.len() {
        let start = made.len();
        let batch = &pictures[start..start + batch(&pictures[start..])];
        made.par_extend(
            batch.par_iter().enumerate().map(|(index, picture)| make(start + index, picture)),
        );
    }
    made
}

/// How many of the first pictures are made at the same time; at least one.
fn batch(pictures: &[Surveyed]) -> usize {
    let mut pixels = 0;
    let fits = |picture: &&Surveyed| {
        pixels += u64::from(picture.width) * u64::from(picture.height);
        pixels <= MOST_PIXELS
    };
    pictures.iter().take_while(fits).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::Format;
    use std::sync::OnceLock;

    #[test]
    fn large_pictures_are_made_one_by_one_and_none_is_left_out() {
        let sizes = [1_000, 100_000, 5_000, 5_000, 5_000, 10];
        let picture = |width: &u32| Surveyed {
            path: String::new(),
            format: Format::Png,
            width: *width,
            height: 3_000,
            bytes: [].into(),
            photograph: OnceLock::new(),
        };
        let pictures: Vec<Surveyed> = sizes.iter().map(picture).collect();
        assert_eq!([0, 1, 2, 4].map(|start| batch(&pictures[start..])), [1, 1, 2, 2]);
        assert_eq!(
            for_each(&pictures, |index, picture| (index, picture.width)),
            (0..).zip(sizes).collect::<Vec<_>>()
        );
    }
}
