//! Pixels as a baseline JPEG file (ITU-T T.81).
//!
//! A page is nearly all ground: most of its blocks of 8 × 8 pixels have one colour. A block of one
//! colour needs no transform, and one of the same colour as the block before it always the same few
//! bits. An encoder that knows this takes a sixth of the time of one for photographs. Colours are as
//! fine as brightness, so that letters on a coloured ground have clean edges.

mod block;
mod entropy;

use crate::diagnostics::Bug;
use block::{Block, COMPONENTS, Component};
use entropy::{AC, Bits, DC};
use resvg::tiny_skia::Pixmap;

/// The bytes of a pixel: red, green, blue, opacity.
const DEPTH: usize = 4;
/// Pixels on the side of a block.
const SIDE: usize = 8;

/// Writes opaque pixels as a file of so many dots per inch.
pub(super) fn encode(pixels: &Pixmap, density: u16) -> Result<Vec<u8>, Bug> {
    let (width, height) = (u16::try_from(pixels.width()), u16::try_from(pixels.height()));
    let (Ok(width), Ok(height)) = (width, height) else {
        return Err(Bug(format!("{} × {} pixels are too many for a JPEG file", pixels.width(), pixels.height())));
    };
    let mut file = head(width, height, density);
    file.extend(scan(pixels.data(), usize::from(width), usize::from(height)));
    file.extend([0xff, 0xd9]);
    Ok(file)
}

/// Everything before the scan (§B.2).
fn head(width: u16, height: u16, density: u16) -> Vec<u8> {
    let ([w1, w0], [h1, h0], [d1, d0]) = (width.to_be_bytes(), height.to_be_bytes(), density.to_be_bytes());
    let mut file = vec![0xff, 0xd8];
    segment(&mut file, 0xe0, &[b"JFIF\0\x01\x02\x01", &[d1, d0, d1, d0, 0, 0]]);
    segment(&mut file, 0xdb, &[&[0], &block::quantisers()]);
    segment(&mut file, 0xc0, &[&[8, h1, h0, w1, w0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]]);
    segment(&mut file, 0xc4, &[&[0x00], &DC.lengths, DC.values, &[0x10], &AC.lengths, AC.values]);
    segment(&mut file, 0xda, &[&[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]]);
    file
}

fn segment(file: &mut Vec<u8>, marker: u8, parts: &[&[u8]]) {
    let length: usize = 2 + parts.iter().map(|part| part.len()).sum::<usize>();
    file.extend([0xff, marker, (length >> 8) as u8, length as u8]);
    parts.iter().for_each(|part| file.extend_from_slice(part));
}

/// The blocks from left to right and from top to bottom, coded.
fn scan(pixels: &[u8], width: usize, height: usize) -> Vec<u8> {
    let (dc, ac) = (DC.codes(), AC.codes());
    let mut bits = Bits::default();
    let mut before: Component<i32> = [0; COMPONENTS];
    let mut ground: Option<([u8; DEPTH], Component<i32>)> = None;
    for top in (0..height).step_by(SIDE) {
        for left in (0..width).step_by(SIDE) {
            let block = Block::at(pixels, (width, height), (left, top));
            let Some(colour) = block.only_colour() else {
                for (coefficients, before) in block.coefficients().iter().zip(&mut before) {
                    bits.put_difference(&dc, coefficients[0] - *before);
                    bits.put_rest(&ac, coefficients);
                    *before = coefficients[0];
                }
                continue;
            };
            let means = match ground {
                Some((same, means)) if same == colour => means,
                _ => block::means(colour),
            };
            ground = Some((colour, means));
            for (mean, before) in means.into_iter().zip(&mut before) {
                bits.put_difference(&dc, mean - *before);
                bits.put_end_of_block(&ac);
                *before = mean;
            }
        }
    }
    bits.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::{Color, IntSize};

    /// Encodes and decodes pixels, and gives the largest difference and the mean of the squares.
    fn loss(data: Vec<u8>, width: u32, height: u32) -> (u8, f64) {
        let pixels = Pixmap::from_vec(data, IntSize::from_wh(width, height).expect("a size")).expect("pixels");
        let file = encode(&pixels, 288).expect("a file");
        let decoded = image::load_from_memory(&file).expect("a JPEG file").to_rgb8();
        assert_eq!(decoded.dimensions(), (width, height));
        let differences = pixels.pixels().iter().zip(decoded.pixels()).flat_map(|(before, after)| {
            let before = [before.red(), before.green(), before.blue()];
            (0..3).map(move |part| before[part].abs_diff(after.0[part])).collect::<Vec<_>>()
        });
        let differences: Vec<u8> = differences.collect();
        let squares: f64 = differences.iter().map(|&difference| f64::from(difference).powi(2)).sum();
        (differences.iter().copied().max().unwrap_or_default(), squares / differences.len() as f64)
    }

    #[test]
    fn a_ground_keeps_its_colour() {
        for (red, green, blue) in [(0x12, 0x2b, 0x4a), (0x6a, 0x24, 0x10), (255, 255, 255), (0, 0, 0), (255, 0, 0)] {
            let mut pixels = Pixmap::new(30, 17).expect("pixels");
            pixels.fill(Color::from_rgba8(red, green, blue, 255));
            let (most, _) = loss(pixels.take(), 30, 17);
            assert!(most <= 3, "{red} {green} {blue}: {most}");
        }
    }

    #[test]
    fn edges_keep_their_place_and_noise_is_survived() {
        let edge = |x: u32, y: u32| if (x / 3 + y / 5).is_multiple_of(2) { [0x12, 0x2b, 0x4a, 255] } else { [255; 4] };
        let data = (0..64).flat_map(|y| (0..50).flat_map(move |x| edge(x, y))).collect();
        let (_, mean) = loss(data, 50, 64);
        assert!(mean < 60.0, "{mean}");
        let mut seed = 1_u32;
        let mut noise = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if seed >> 31 == 0 { 0 } else { 255 }
        };
        let data = (0..40 * 40).flat_map(|_| [noise(), noise(), noise(), 255]).collect();
        let (_, mean) = loss(data, 40, 40);
        assert!(mean < 400.0, "black and white dots in every colour are the worst there is: {mean}");
    }
}
