//! Pixels as a JPEG file.
//!
//! A page is encoded in strips, in parallel, which one file holds as restart intervals: after each,
//! the decoder begins afresh, so no strip depends on another (ITU-T T.81 §E.1.4, §F.1.1.5.1). A
//! strip that is like the one above it, as most of the ground is, is encoded once.

use crate::diagnostics::Bug;
use image::ExtendedColorType;
use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};

/// Good enough that no noise shows around letters.
const QUALITY: u8 = 85;

/// Rows of pixels in a strip: one row of blocks, since the encoder does not thin out the colours.
const ROWS: usize = 8;

const START_OF_FRAME: u8 = 0xc0;
const START_OF_SCAN: u8 = 0xda;
const RESTART_INTERVAL: u8 = 0xdd;
const FIRST_RESTART: u8 = 0xd0;
const END: [u8; 2] = [0xff, 0xd9];

/// Writes opaque pixels as a file of so many dots per inch.
pub(super) fn encode(pixels: &Pixmap, density: u16) -> Result<Vec<u8>, Bug> {
    let (width, height) = (u16::try_from(pixels.width()), u16::try_from(pixels.height()));
    let (Ok(width), Ok(height)) = (width, height) else {
        return Err(Bug(format!("{} × {} pixels are too many for a JPEG file", pixels.width(), pixels.height())));
    };
    let strips: Vec<&[PremultipliedColorU8]> = pixels.pixels().chunks(usize::from(width) * ROWS).collect();
    let repeats = |place: usize| place > 0 && strips[place] == strips[place - 1];
    let encoded: Vec<Option<Strip>> = strips
        .par_iter()
        .enumerate()
        .map(|(place, strip)| if repeats(place) { Ok(None) } else { Strip::encode(strip, width, density).map(Some) })
        .collect::<Result<_, Bug>>()?;

    let mut file = Vec::new();
    let mut scan: &[u8] = &[];
    for (place, strip) in encoded.iter().enumerate() {
        if place == 0 {
            let head = strip.as_ref().and_then(|strip| head(strip.head(), width, height));
            file = head.ok_or_else(|| Bug("the JPEG encoder wrote a head that is none".to_owned()))?;
        } else {
            file.extend([0xff, FIRST_RESTART + (place - 1) as u8 % 8]);
        }
        scan = strip.as_ref().map_or(scan, Strip::scan);
        file.extend_from_slice(scan);
    }
    file.extend(END);
    Ok(file)
}

/// A strip as a file of its own.
struct Strip {
    file: Vec<u8>,
    /// Where its head ends and its scan begins.
    scan: usize,
}

impl Strip {
    fn encode(strip: &[PremultipliedColorU8], width: u16, density: u16) -> Result<Self, Bug> {
        // Opaque pixels are multiplied by one.
        let colours: Vec<u8> = strip.iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
        let rows = strip.len() / usize::from(width);
        let mut file = Vec::new();
        let mut encoder = JpegEncoder::new_with_quality(&mut file, QUALITY);
        encoder.set_pixel_density(PixelDensity::dpi(density));
        let written = encoder.encode(&colours, width.into(), rows as u32, ExtendedColorType::Rgb8);
        written.map_err(|error| Bug(format!("{width} × {rows} pixels cannot be written: {error}")))?;
        let (_, scan) = segment(&file, START_OF_SCAN).ok_or_else(|| Bug("the JPEG encoder wrote a file without a scan".to_owned()))?;
        Ok(Self { file, scan })
    }

    fn head(&self) -> &[u8] {
        &self.file[..self.scan]
    }

    fn scan(&self) -> &[u8] {
        self.file[self.scan..].strip_suffix(&END).unwrap_or_default()
    }
}

/// The head of the whole file, from that of its first strip: the height is the page's, and a
/// restart interval is a strip.
fn head(strip: &[u8], width: u16, height: u16) -> Option<Vec<u8>> {
    let mut head = strip.to_vec();
    let (frame, _) = segment(strip, START_OF_FRAME)?;
    // After marker, length and precision (T.81 §B.2.2).
    head.get_mut(frame + 5..frame + 7)?.copy_from_slice(&height.to_be_bytes());
    let (scan, _) = segment(strip, START_OF_SCAN)?;
    let blocks = width.div_ceil(8).to_be_bytes();
    head.splice(scan..scan, [0xff, RESTART_INTERVAL, 0, 4, blocks[0], blocks[1]]);
    Some(head)
}

/// Where the first segment of a kind begins and ends, its marker included.
fn segment(file: &[u8], kind: u8) -> Option<(usize, usize)> {
    let mut start = 2;
    loop {
        let &[0xff, marker, high, low] = file.get(start..start + 4)? else { return None };
        let end = start + 2 + usize::from(u16::from_be_bytes([high, low]));
        if marker == kind {
            return Some((start, end));
        }
        start = end;
    }
}
