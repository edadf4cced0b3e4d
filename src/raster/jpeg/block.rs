//! Eight by eight pixels: colours, frequencies, and how finely each is kept.

use super::{DEPTH, SIDE};

/// Brightness, and how much bluer and redder than grey.
pub(super) const COMPONENTS: usize = 3;

/// One value for each component.
pub(super) type Component<T> = [T; COMPONENTS];

/// The pixels of a block.
const AREA: usize = SIDE * SIDE;

/// A block of pixels; where it reaches over the edge of the page, the last row or column again.
pub(super) struct Block([[u8; DEPTH]; AREA]);

/// The transform's basis, in 8192ths: row `u` is C(u)/2 · cos((2x + 1)uπ/16) (§A.3.3). Written out,
/// since a machine's own cosine may differ in the last digit.
const BASIS: [[i32; SIDE]; SIDE] = [
    [2896, 2896, 2896, 2896, 2896, 2896, 2896, 2896],
    [4017, 3406, 2276, 799, -799, -2276, -3406, -4017],
    [3784, 1567, -1567, -3784, -3784, -1567, 1567, 3784],
    [3406, -799, -4017, -2276, 2276, 4017, 799, -3406],
    [2896, -2896, -2896, 2896, 2896, -2896, -2896, 2896],
    [2276, -4017, 799, 3406, -3406, -799, 4017, -2276],
    [1567, -3784, 3784, -1567, -1567, 3784, -3784, 1567],
    [799, -2276, 3406, -4017, 4017, -3406, 2276, -799],
];
const BASIS_BITS: u32 = 13;
/// What the first of two passes keeps below the point.
const BETWEEN_BITS: u32 = 3;

/// The order of frequencies from low to high (§A.3.6, figure A.6): their places in a block.
const ZIGZAG: [usize; AREA] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56,
    57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

impl Block {
    /// The block whose first pixel is at `left` and `top`.
    pub(super) fn at(pixels: &[u8], (width, height): (usize, usize), (left, top): (usize, usize)) -> Self {
        let mut block = [[0; DEPTH]; AREA];
        for (row, line) in block.chunks_exact_mut(SIDE).enumerate() {
            let start = ((top + row).min(height - 1) * width + left) * DEPTH;
            let length = SIDE.min(width - left);
            let source = pixels[start..start + length * DEPTH].as_chunks().0;
            line[..length].copy_from_slice(source);
            line[length..].fill(source[length - 1]);
        }
        Self(block)
    }

    /// The colour of all its pixels, if they have the same.
    pub(super) fn only_colour(&self) -> Option<[u8; DEPTH]> {
        let bytes = self.0.as_flattened();
        // Every pixel is like the one before it.
        (bytes[DEPTH..] == bytes[..bytes.len() - DEPTH]).then_some(self.0[0])
    }

    /// The frequencies of each component, from low to high, as they are kept.
    pub(super) fn coefficients(&self) -> Component<[i32; AREA]> {
        let mut planes = [[0; AREA]; COMPONENTS];
        for (place, &pixel) in self.0.iter().enumerate() {
            let parts = components(pixel);
            planes.iter_mut().zip(parts).for_each(|(plane, part)| plane[place] = part);
        }
        planes.map(|plane| {
            let frequencies = transform(&plane);
            ZIGZAG.map(|place| quantise(frequencies[place], place))
        })
    }
}

/// The lowest frequencies of a block of one colour: all that it has.
pub(super) fn means(colour: [u8; DEPTH]) -> Component<i32> {
    components(colour).map(|part| quantise(part * SIDE as i32, 0))
}

/// How finely each frequency is kept, from low to high.
pub(super) fn quantisers() -> [u8; AREA] {
    ZIGZAG.map(|place| quantiser(place) as u8)
}

/// The step of a frequency: the eye sees the fine ones less. About as fine as the example tables of
/// §K.1 are at the quality that libjpeg calls 85.
const fn quantiser(place: usize) -> i32 {
    3 + 2 * (place / SIDE + place % SIDE) as i32
}

/// To the nearest multiple.
const fn quantise(frequency: i32, place: usize) -> i32 {
    let step = quantiser(place);
    (frequency + frequency.signum() * (step / 2)) / step
}

/// Brightness and colour of a pixel around zero (JFIF 1.02, "Conversion to and from RGB"), in
/// 65 536ths inside.
fn components([red, green, blue, _]: [u8; DEPTH]) -> Component<i32> {
    let (red, green, blue) = (i32::from(red), i32::from(green), i32::from(blue));
    let round = |value: i32| (value + (1 << 15)) >> 16;
    [
        round(19_595 * red + 38_470 * green + 7_471 * blue) - 128,
        round(-11_058 * red - 21_710 * green + 32_768 * blue).min(127),
        round(32_768 * red - 27_439 * green - 5_329 * blue).min(127),
    ]
}

/// The discrete cosine transform: of the rows, then of the columns.
fn transform(plane: &[i32; AREA]) -> [i32; AREA] {
    let rows = pass(plane, BASIS_BITS - BETWEEN_BITS);
    pass(&rows, BASIS_BITS + BETWEEN_BITS)
}

/// Transforms the rows and turns the block, so that two passes leave it as it was. Outputs of even
/// number see what is alike in both halves of a row, the odd what differs.
fn pass(plane: &[i32; AREA], shift: u32) -> [i32; AREA] {
    let mut turned = [0; AREA];
    for (y, row) in plane.as_chunks::<SIDE>().0.iter().enumerate() {
        let [a, b, c, d, e, f, g, h] = *row;
        let halves = [[a + h, b + g, c + f, d + e], [a - h, b - g, c - f, d - e]];
        for (u, basis) in BASIS.iter().enumerate() {
            let [a, b, c, d] = halves[u % 2];
            let sum = a * basis[0] + b * basis[1] + c * basis[2] + d * basis[3];
            turned[u * SIDE + y] = (sum + (1 << (shift - 1))) >> shift;
        }
    }
    turned
}
