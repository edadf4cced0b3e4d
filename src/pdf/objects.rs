//! The small coin of PDF: numbers, strings and objects as bytes (ISO 32000-1 §7.3).

use crate::units::Length;
use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// The number that each object has in the file.
pub(super) struct Numbers(Vec<u32>);

impl Numbers {
    /// Numbers objects from 1 in their order.
    pub(super) fn count(objects: impl Iterator<Item = ObjectId> + Clone) -> Self {
        let last = objects.clone().map(|(id, _)| id as usize).max().unwrap_or(0);
        let mut numbers = vec![0; last + 1];
        for ((id, _), number) in objects.zip(1..) {
            numbers[id as usize] = number;
        }
        Self(numbers)
    }

    /// The number of an object; that of the free list's head if it is not in the file.
    pub(super) fn of(&self, (id, _): ObjectId) -> u32 {
        self.0.get(id as usize).copied().unwrap_or(0)
    }

    /// Writes a reference to an object.
    pub(super) fn put_reference(&self, out: &mut Vec<u8>, id: ObjectId) {
        put_integer(out, self.of(id).into());
        out.extend(*b" 0 R");
    }
}

/// A length in hundredths of a point, the finest that we write: a 0.0035 mm step.
pub(super) fn hundredths(length: Length) -> i64 {
    length.fraction(100, 65_536).to_scaled_points()
}

/// A length as a number object, in points.
pub(super) fn coordinate(length: Length) -> Object {
    let value = hundredths(length);
    if value % 100 == 0 {
        Object::Integer(value / 100)
    } else {
        Object::Real((value as f64 / 100.0) as f32)
    }
}

/// A name object.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A text string (ISO 32000-1 §7.9.2.2): ASCII as it is, anything else as UTF-16BE with its mark.
pub(super) fn text(text: &str) -> Object {
    Object::String(text_bytes(text), StringFormat::Literal)
}

/// Bytes in the longest string that an archival file may have (ISO 19005-2 §6.1.13).
pub(super) const LONGEST_STRING: usize = 32_767;

/// The bytes of a text string. A text that is longer than a string may be is cut off.
pub(super) fn text_bytes(text: &str) -> Vec<u8> {
    if text.is_ascii() {
        return text.bytes().take(LONGEST_STRING).collect();
    }
    let mut bytes = vec![0xfe, 0xff];
    for char in text.chars() {
        let mut units = [0; 2];
        let units = char.encode_utf16(&mut units);
        if bytes.len() + 2 * units.len() > LONGEST_STRING {
            break;
        }
        bytes.extend(units.iter().flat_map(|unit| unit.to_be_bytes()));
    }
    bytes
}

/// Writes hundredths as a decimal number without needless zeros.
pub(super) fn put_decimal(out: &mut Vec<u8>, hundredths: i64) {
    put_fixed(out, hundredths, 2);
}

/// Writes a number, given in units of so many decimal places, without needless zeros.
pub(super) fn put_fixed(out: &mut Vec<u8>, value: i64, places: u32) {
    if value < 0 {
        out.push(b'-');
    }
    let one = 10_u64.pow(places);
    let (whole, mut rest) = (value.unsigned_abs() / one, value.unsigned_abs() % one);
    if whole > 0 || rest == 0 {
        put_unsigned(out, whole);
    }
    if rest > 0 {
        out.push(b'.');
    }
    let mut place = one / 10;
    while rest > 0 {
        out.push(b'0' + (rest / place) as u8);
        rest %= place;
        place /= 10;
    }
}

/// Writes a whole number.
pub(super) fn put_integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    put_unsigned(out, value.unsigned_abs());
}

/// Writes a literal string, brackets and all.
pub(super) fn put_string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        put_string_byte(out, byte);
    }
    out.push(b')');
}

/// Writes one byte of a literal string. A bare carriage return would be read as a line feed.
pub(super) fn put_string_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
        b'\r' => out.extend(*b"\\r"),
        _ => out.push(byte),
    }
}

/// Writes an object other than a stream.
pub(super) fn put_object(out: &mut Vec<u8>, object: &Object, numbers: &Numbers) {
    match object {
        Object::Null => out.extend(*b"null"),
        Object::Boolean(true) => out.extend(*b"true"),
        Object::Boolean(false) => out.extend(*b"false"),
        Object::Integer(value) => put_integer(out, *value),
        Object::Real(value) => out.extend(format!("{value}").into_bytes()),
        Object::Name(name) => put_name(out, name),
        Object::String(bytes, StringFormat::Literal) => put_string(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            out.extend(bytes.iter().flat_map(|byte| [hex_digit(byte >> 4), hex_digit(byte & 15)]));
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                put_object(out, item, numbers);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => put_dictionary(out, dictionary, numbers),
        Object::Stream(stream) => put_dictionary(out, &stream.dict, numbers),
        Object::Reference(id) => numbers.put_reference(out, *id),
    }
}

/// Writes a dictionary.
pub(super) fn put_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary, numbers: &Numbers) {
    out.extend(*b"<<");
    for (key, value) in dictionary {
        put_name(out, key);
        if !matches!(
            value,
            Object::Name(_) | Object::String(..) | Object::Array(_) | Object::Dictionary(_)
        ) {
            out.push(b' ');
        }
        put_object(out, value, numbers);
    }
    out.extend(*b">>");
}

/// Everything but regular characters is written as `#xx` (ISO 32000-1 §7.3.5).
fn put_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            out.extend([b'#', hex_digit(byte >> 4), hex_digit(byte & 15)]);
        }
    }
}

fn put_unsigned(out: &mut Vec<u8>, mut value: u64) {
    let mut digits = [0; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[start..]);
}

const fn hex_digit(nibble: u8) -> u8 {
    if nibble < 10 { b'0' + nibble } else { b'A' + nibble - 10 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_and_short() {
        for (hundredths, written) in [
            (0, "0"),
            (5, ".05"),
            (-5, "-.05"),
            (1250, "12.5"),
            (-10_000, "-100"),
            (123_456, "1234.56"),
        ] {
            let mut out = Vec::new();
            put_decimal(&mut out, hundredths);
            assert_eq!(String::from_utf8_lossy(&out), written);
        }
    }

    #[test]
    fn long_texts_are_cut_off_between_characters() {
        assert_eq!(text_bytes(&"a".repeat(40_000)).len(), LONGEST_STRING);
        let emoji = text_bytes(&"🚢".repeat(40_000));
        assert_eq!(emoji.len(), 2 + (LONGEST_STRING - 2) / 4 * 4);
        assert_eq!(text_bytes("a🚢"), [0xfe, 0xff, 0, b'a', 0xd8, 0x3d, 0xde, 0xa2]);
    }

    #[test]
    fn strings_survive_every_byte() {
        let all: Vec<u8> = (0..=255).collect();
        let mut out = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/S".to_vec();
        put_string(&mut out, &all);
        out.extend(*b">>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n");
        let xref = out.windows(5).position(|window| window == b"xref\n").unwrap();
        out.extend(format!("{xref}\n%%EOF").into_bytes());
        let document = lopdf::Document::load_mem(&out).unwrap();
        assert_eq!(document.catalog().unwrap().get(b"S").unwrap().as_str().unwrap(), all);
    }
}
