//! Samples made small as those of PNG files are, and PDF knows to unpack (ISO 32000-1 §7.4.4.4).

use libdeflater::{CompressionLvl, Compressor};

/// How hard it is looked for what repeats, of 12: three bytes of a hundred more than 10 takes, in half the time.
const LEVEL: i32 = 8;

/// Packs rows of `width` pixels, a byte for each channel.
pub(crate) fn pack(samples: &[u8], width: u32, channels: usize) -> Result<Vec<u8>, String> {
    let predicted = predict(samples, width as usize * channels, channels);
    let mut compressor = Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default());
    let mut packed = vec![0; compressor.zlib_compress_bound(predicted.len())];
    let length =
        compressor.zlib_compress(&predicted, &mut packed).map_err(|error| error.to_string())?;
    packed.truncate(length);
    packed.shrink_to_fit();
    Ok(packed)
}

/// Each row as the one of PNG's filters leaves it whose bytes are smallest (PNG, third edition, §12.7),
/// after the number of that filter. `pixel` is in bytes.
fn predict(bytes: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let row = row.max(1);
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / row + 1);
    // Beside and above the picture all is nought.
    let (mut above, mut samples) = (vec![0; pixel + row], vec![0; pixel + row]);
    let mut attempt = vec![0; row];
    for bytes in bytes.chunks(row) {
        samples[pixel..pixel + bytes.len()].copy_from_slice(bytes);
        let places = Neighbours { left: &samples, up: &above[pixel..], corner: &above };
        let start = out.len();
        let mut best = u64::MAX;
        for filter in FILTERS {
            let attempt = &mut attempt[..bytes.len()];
            filter.apply(bytes, &places, attempt);
            let size = attempt
                .iter()
                .map(|difference| u64::from((*difference as i8).unsigned_abs()))
                .sum();
            if size < best {
                best = size;
                out.truncate(start);
                out.push(filter as u8);
                out.extend_from_slice(attempt);
            }
        }
        std::mem::swap(&mut above, &mut samples);
    }
    out
}

/// PNG's filters, by their numbers: what each sample is guessed from (PNG, third edition, §9.2).
#[derive(Copy, Clone)]
enum Filter {
    None = 0,
    Sub = 1,
    Up = 2,
    Average = 3,
    Paeth = 4,
}

const FILTERS: [Filter; 5] =
    [Filter::None, Filter::Sub, Filter::Up, Filter::Average, Filter::Paeth];

/// The samples beside those of a row, place by place.
struct Neighbours<'a> {
    left: &'a [u8],
    up: &'a [u8],
    corner: &'a [u8],
}

impl Filter {
    /// Writes how far each sample of a row is from what is guessed. One loop for each filter, so that the
    /// compiler takes many samples at a time.
    fn apply(self, samples: &[u8], near: &Neighbours<'_>, out: &mut [u8]) {
        let places = out.iter_mut().zip(samples).zip(near.left).zip(near.up).zip(near.corner);
        match self {
            Self::None => out.copy_from_slice(samples),
            Self::Sub => {
                places
                    .for_each(|((((out, sample), left), _), _)| *out = sample.wrapping_sub(*left));
            }
            Self::Up => {
                places.for_each(|((((out, sample), _), up), _)| *out = sample.wrapping_sub(*up));
            }
            Self::Average => places.for_each(|((((out, sample), left), up), _)| {
                *out = sample.wrapping_sub(left.midpoint(*up));
            }),
            Self::Paeth => places.for_each(|((((out, sample), left), up), corner)| {
                *out = sample.wrapping_sub(paeth(*left, *up, *corner));
            }),
        }
    }
}

/// Of the neighbours, the one that is nearest to `left + up - corner`.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [wide_left, wide_up, wide_corner] = [left, up, corner].map(i16::from);
    let from_left = (wide_up - wide_corner).abs();
    let from_up = (wide_left - wide_corner).abs();
    let from_corner = (wide_left + wide_up - 2 * wide_corner).abs();
    if from_left <= from_up && from_left <= from_corner {
        left
    } else if from_up <= from_corner {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    /// A PNG file of packed samples.
    fn png(width: u32, height: u32, channels: usize, packed: &[u8]) -> Vec<u8> {
        let colour = if channels == 1 { 0 } else { 2 };
        let header =
            [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, colour, 0, 0, 0]].concat();
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        for (name, data) in [(b"IHDR", &header[..]), (b"IDAT", packed), (b"IEND", &[])] {
            let chunk = [&name[..], data].concat();
            file.extend((data.len() as u32).to_be_bytes());
            file.extend(&chunk);
            file.extend(libdeflater::crc32(&chunk).to_be_bytes());
        }
        file
    }

    proptest! {
        #[test]
        fn a_reader_gets_the_samples_back(width in 1_u32..9, height in 1_usize..6, channels in prop::sample::select(vec![1_usize, 3]), seed in any::<Vec<u8>>()) {
            let size = width as usize * height * channels;
            let samples: Vec<u8> = (0..size).map(|index| seed.get(index).copied().unwrap_or((index * 3) as u8)).collect();
            let packed = super::pack(&samples, width, channels).unwrap();
            let file = png(width, height as u32, channels, &packed);
            prop_assert_eq!(image::load_from_memory(&file).unwrap().into_bytes(), samples);
        }
    }
}
