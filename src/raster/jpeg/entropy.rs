//! Coefficients as bits: Huffman codes (ITU-T T.81, annexes C and F).

/// A Huffman code as a file states it.
pub(super) struct Table {
    /// How many codes there are of 1 bit, of 2 bits, and so on.
    pub(super) lengths: [u8; 16],
    /// What they stand for, the shortest first.
    pub(super) values: &'static [u8],
}

/// For the first coefficient of a block (table K.3): the number of bits of its difference.
pub(super) const DC: Table =
    Table { lengths: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], values: &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] };

/// For the others (table K.5): how many zeros stand before one, and its number of bits.
pub(super) const AC: Table = Table {
    lengths: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
    values: &[
        0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14, 0x32, 0x81, 0x91,
        0xa1, 0x08, 0x23, 0x42, 0xb1, 0xc1, 0x15, 0x52, 0xd1, 0xf0, 0x24, 0x33, 0x62, 0x72, 0x82, 0x09, 0x0a, 0x16, 0x17, 0x18, 0x19, 0x1a,
        0x25, 0x26, 0x27, 0x28, 0x29, 0x2a, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3a, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4a, 0x53,
        0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79,
        0x7a, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0xa2, 0xa3, 0xa4, 0xa5,
        0xa6, 0xa7, 0xa8, 0xa9, 0xaa, 0xb2, 0xb3, 0xb4, 0xb5, 0xb6, 0xb7, 0xb8, 0xb9, 0xba, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9,
        0xca, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8, 0xd9, 0xda, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xf1, 0xf2,
        0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0xf9, 0xfa,
    ],
};

/// No more coefficients but zeros.
const END_OF_BLOCK: u8 = 0x00;
/// Sixteen zeros.
const SIXTEEN_ZEROS: u8 = 0xf0;

/// The codes of a table by what they stand for: bits and their number.
pub(super) type Codes = [(u32, u32); 256];

impl Table {
    /// Codes of one length count up; each longer one begins after the last, with a zero more (annex C).
    pub(super) fn codes(&self) -> Codes {
        let mut codes = [(0, 0); 256];
        let mut values = self.values.iter();
        let mut next = 0;
        for (count, length) in self.lengths.into_iter().zip(1..) {
            for &value in values.by_ref().take(count.into()) {
                codes[usize::from(value)] = (next, length);
                next += 1;
            }
            next <<= 1;
        }
        codes
    }
}

/// Bits that become bytes.
#[derive(Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    /// The last bits that make no byte yet, and their number.
    pending: u64,
    count: u32,
}

impl Bits {
    /// The first coefficient of a block, less that of the block before.
    pub(super) fn put_difference(&mut self, codes: &Codes, difference: i32) {
        self.put_number(codes, 0, difference);
    }

    /// All but the first coefficient of a block.
    pub(super) fn put_rest(&mut self, codes: &Codes, coefficients: &[i32; 64]) {
        let mut zeros = 0_u8;
        for &coefficient in &coefficients[1..] {
            if coefficient == 0 {
                zeros += 1;
                continue;
            }
            while zeros >= 16 {
                self.put(codes[usize::from(SIXTEEN_ZEROS)]);
                zeros -= 16;
            }
            self.put_number(codes, zeros, coefficient);
            zeros = 0;
        }
        if zeros > 0 {
            self.put_end_of_block(codes);
        }
    }

    pub(super) fn put_end_of_block(&mut self, codes: &Codes) {
        self.put(codes[usize::from(END_OF_BLOCK)]);
    }

    /// The bytes; what is left of the last one is filled with ones (§F.1.2.3).
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.put((0x7f, 7));
        self.bytes
    }

    /// A number after so many zeros: the code says how many bits it has, then they follow. Of a
    /// negative number they are those of its predecessor, so that they begin with a zero (§F.1.2.1).
    fn put_number(&mut self, codes: &Codes, zeros: u8, number: i32) {
        let length = i32::BITS - number.unsigned_abs().leading_zeros();
        self.put(codes[usize::from(zeros << 4 | length as u8)]);
        let bits = if number < 0 { number - 1 } else { number };
        self.put((bits as u32 & ((1 << length) - 1), length));
    }

    fn put(&mut self, (bits, length): (u32, u32)) {
        self.pending = self.pending << length | u64::from(bits);
        self.count += length;
        while self.count >= 8 {
            self.count -= 8;
            let byte = (self.pending >> self.count) as u8;
            self.bytes.push(byte);
            if byte == 0xff {
                // Not a marker (§F.1.2.3).
                self.bytes.push(0);
            }
        }
    }
}
