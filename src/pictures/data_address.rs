//! Pictures that are written into a text: `data:` addresses.

use percent_encoding::percent_decode_str;

/// The bytes that a `data:` address holds, in base64 or percent-encoded (RFC 2397); `None` if it is
/// none, or cannot be decoded.
pub(super) fn bytes(address: &str) -> Option<Vec<u8>> {
    let (scheme, rest) = address.split_once(':')?;
    let (head, data) = rest.split_once(',').filter(|_| scheme.eq_ignore_ascii_case("data"))?;
    let data: Vec<u8> = percent_decode_str(data).collect();
    let encoding = head.rsplit(';').next().unwrap_or_default().trim();
    if encoding.eq_ignore_ascii_case("base64") { base64(&data) } else { Some(data) }
}

/// Base64 in either alphabet (RFC 4648 §§4–5), with or without its padding; spaces are skipped.
fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for &char in text.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != b'=') {
        let value = match char {
            b'A'..=b'Z' => char - b'A',
            b'a'..=b'z' => char - b'a' + 26,
            b'0'..=b'9' => char - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count).ok()?);
            bits &= (1 << count) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_decoded_as_it_is_encoded() {
        for (address, data) in [
            ("data:text/plain;base64,TWFuIGlz", Some("Man is")),
            ("DATA:;base64,TWFu IGk=", Some("Man i")),
            ("data:;base64,TWFuIGk%3D", Some("Man i")),
            ("data:image/svg+xml;utf8,<svg a='%23b'/>", Some("<svg a='#b'/>")),
            ("data:image/svg+xml,%3Csvg/%3E", Some("<svg/>")),
            ("data:;base64,\u{e9}", None),
            ("data:image/png", None),
            ("other:,a", None),
        ] {
            assert_eq!(bytes(address).as_deref(), data.map(str::as_bytes), "{address}");
        }
    }
}
