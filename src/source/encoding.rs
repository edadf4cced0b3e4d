//! From bytes to text, whatever a file was saved in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// Bytes as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The name of the encoding, if it is another than UTF-8.
    pub encoding: Option<&'static str>,
}

/// Bytes that are no text in any encoding we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// What stands before the first byte that is not UTF-8.
    pub before: String,
    /// Whether it is surely no text at all: it has NULs.
    pub is_binary: bool,
}

/// Reads bytes as UTF-8; else as what their byte order mark says; else as what they most likely are
/// by the detector that Firefox has (chardetng). A file that is UTF-8 but for a few bytes is damaged,
/// and not in another encoding: that would garble all its other letters.
///
/// # Errors
/// If no encoding gives text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, Undecodable> {
    if has_many_nuls(&bytes) {
        return Err(undecodable(&bytes));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(shifted(&text).unwrap_or(Decoded { text, encoding: None })),
        Err(error) => error.into_bytes(),
    };
    match in_another(&bytes) {
        Some(decoded) => Ok(decoded),
        None => Err(undecodable(&bytes)),
    }
}

/// Whether so many bytes are NUL that what is between them is no text, though all of it is ASCII: a disk
/// that failed leaves such files. A few that slipped in are told one by one; UTF-16 has a mark before it.
fn has_many_nuls(bytes: &[u8]) -> bool {
    const MOST: usize = 1_000;
    Encoding::for_bom(bytes).is_none() && bytes.iter().filter(|&&byte| byte == 0).count() > MOST
}

/// A text in ISO-2022-JP, whose bytes are all ASCII: `ESC $` shifts to two bytes a character (RFC 1468).
fn shifted(text: &str) -> Option<Decoded> {
    if !text.contains("\u{1b}$") {
        return None;
    }
    let (text, encoding, is_broken) = encoding_rs::ISO_2022_JP.decode(text.as_bytes());
    (!is_broken).then(|| Decoded { text: text.into_owned(), encoding: Some(encoding.name()) })
}

fn in_another(bytes: &[u8]) -> Option<Decoded> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => encoding,
        _ if bytes.contains(&0) || is_damaged(bytes) => return None,
        _ => declared(bytes).unwrap_or_else(|| guessed(bytes)),
    };
    let (text, encoding, is_broken) = encoding.decode(bytes);
    (!is_broken).then(|| Decoded { text: text.into_owned(), encoding: Some(encoding.name()) })
}

/// What a web page says in its first kilobyte (HTML Living Standard §13.2.3.2).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1_024))?.trim_ascii_start();
    let head =
        String::from_utf8_lossy(head.starts_with(b"<").then_some(head)?).to_ascii_lowercase();
    let (_, value) = head.split_once("charset=")?;
    let label = value
        .trim_start_matches(['"', '\''])
        .split(|char: char| !char.is_ascii_alphanumeric() && !"-_:".contains(char))
        .next()?;
    Encoding::for_label(label.as_bytes()).filter(|&encoding| encoding != encoding_rs::UTF_8)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether more characters beyond ASCII are right in UTF-8 than are wrong.
fn is_damaged(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}

fn undecodable(bytes: &[u8]) -> Undecodable {
    let before = match bytes.iter().position(|&byte| byte == 0) {
        Some(nul) if has_many_nuls(bytes) => &bytes[..nul],
        _ => bytes,
    };
    let before =
        before.utf8_chunks().next().map(|chunk| chunk.valid().to_owned()).unwrap_or_default();
    Undecodable { before, is_binary: bytes.contains(&0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: Option<&str>) {
        let decoded = decode(bytes.to_vec()).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }

    #[test]
    fn texts_are_read_in_what_they_were_saved_in() {
        check("“é” 日本".as_bytes(), "“é” 日本", None);
        let western = "“Für Élise” – café, naïve, 30 €";
        check(&encoding_rs::WINDOWS_1252.encode(western).0, western, Some("windows-1252"));
        let japanese = "日本とNATOの協力は、これまでになく重要になっている。会議は東京で開かれた。";
        check(&encoding_rs::SHIFT_JIS.encode(japanese).0, japanese, Some("Shift_JIS"));
        check(&encoding_rs::EUC_JP.encode(japanese).0, japanese, Some("EUC-JP"));
        check(
            b"<meta charset='macintosh'>caf\x8e",
            "<meta charset='macintosh'>café",
            Some("macintosh"),
        );
        check(b"\xff\xfeH\0i\0", "Hi", Some("UTF-16LE"));
        check(b"\xfe\xff\0H\0i", "Hi", Some("UTF-16BE"));
    }

    #[test]
    fn damage_and_data_are_no_encoding() {
        let damaged = ["é ü ñ ".as_bytes(), b"\xff", " ß".as_bytes()].concat();
        assert_eq!(
            decode(damaged),
            Err(Undecodable { before: "é ü ñ ".to_owned(), is_binary: false })
        );
        assert_eq!(
            decode(b"\x89PNG\0\xff".to_vec()),
            Err(Undecodable { before: String::new(), is_binary: true })
        );
        let nuls = [&b"Text"[..], &[0; 2_000]].concat();
        assert_eq!(decode(nuls), Err(Undecodable { before: "Text".to_owned(), is_binary: true }));
        check(b"a\0b", "a\0b", None);
        let utf_16: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain([u16::from(b'a'); 2_000])
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(decode(utf_16).is_ok());
    }
}
