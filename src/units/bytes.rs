//! File sizes as people write them.

/// Reads `10MB`, `500 KiB`, `1.5 GB` or a plain number of bytes. `MB` counts in thousands, as mail
/// providers and disks do, `MiB` in 1024s (ISO/IEC 80000-13).
#[must_use]
pub fn parse(text: &str) -> Option<u64> {
    let text = text.trim();
    let unit_at = text.find(|char: char| char.is_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(unit_at);
    let unit: u64 = match unit.to_ascii_lowercase().as_str() {
        "" | "b" | "byte" | "bytes" => 1,
        "k" | "kb" => 1_000,
        "m" | "mb" => 1_000_000,
        "g" | "gb" => 1_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        _ => return None,
    };
    let (whole, fraction) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    let whole: u64 = digits(whole)?.parse().ok()?;
    let fraction = if fraction.is_empty() { 0 } else { tenths(digits(fraction)?, unit)? };
    whole.checked_mul(unit)?.checked_add(fraction)
}

/// A size as people say it, in thousands as mail providers count; rounded up, so that nothing seems
/// smaller than it is.
#[must_use]
pub fn shown(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes.div_ceil(100_000) / 10, bytes.div_ceil(100_000) % 10),
    }
}

/// Digits with nothing but `_` between them.
fn digits(text: &str) -> Option<String> {
    let digits = text.replace('_', "");
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// What the digits after the point are worth in bytes; more than nine of them are worth nothing.
fn tenths(mut digits: String, unit: u64) -> Option<u64> {
    digits.truncate(9);
    let scale = 10_u64.pow(u32::try_from(digits.len()).ok()?);
    Some(digits.parse::<u64>().ok()?.checked_mul(unit)? / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up_so_that_nothing_seems_smaller_than_it_is() {
        let shown = [0, 999, 1_001, 999_999, 1_000_001, 10_000_000].map(shown);
        assert_eq!(shown, ["0 B", "999 B", "2 kB", "1000 kB", "1.1 MB", "10.0 MB"]);
    }

    #[test]
    fn sizes_are_read_as_they_are_written() {
        for (written, bytes) in [
            ("10MB", Some(10_000_000)),
            ("500 KiB", Some(512_000)),
            ("1.5 GB", Some(1_500_000_000)),
            ("7.4mb", Some(7_400_000)),
            ("1048576", Some(1_048_576)),
            ("1_000", Some(1_000)),
            ("0.0000000000001 GB", Some(0)),
            ("ten", None),
            ("10 lb", None),
            ("-1", None),
            ("", None),
            (".5MB", None),
            ("99999999999999999999", None),
            ("99999999999 GiB", None),
        ] {
            assert_eq!(parse(written), bytes, "{written}");
        }
    }
}
