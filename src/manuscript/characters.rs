//! Characters that a text file may hold and a book may not.

use super::ledger::{Change, Ledger};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::source::{FileId, Source, Span};
use std::borrow::Cow;

/// Reports what is odd about a file's characters, once per kind, at the first place, and writes into
/// the ledger what becomes of them.
pub(super) fn report(file: FileId, source: &Source, ledger: &mut Ledger, sink: &mut Sink) {
    let text = source.text.as_ref();
    if let Some(encoding) = source.encoding {
        ledger.push(Change::Encoding(encoding), None);
    }
    sink.extend(Diagnostic::of_encoding(file, source));
    let rest = text.trim_start_matches('\u{feff}');
    let odd = if has_odd(rest) { rest.chars().filter(|&char| is_odd(char)).count() } else { 0 };
    if odd > 0 {
        ledger.push(Change::Characters(odd), None);
    }
    if text.starts_with('\u{feff}') {
        let help = "nothing needs to be done; save the file as UTF-8 without a byte order mark to be rid of this note";
        sink.push(
            Diagnostic::new(Code::ByteOrderMark, "the file begins with a byte order mark")
                .at(Span::new(file, 0..3))
                .help(help),
        );
    }
    if let Some(at) =
        text.match_indices('\r').map(|(at, _)| at).find(|&at| text[at..].starts_with("\r\n"))
    {
        let help = "nothing needs to be done; lines may end with CR LF, LF or both";
        sink.push(
            Diagnostic::new(Code::CarriageReturns, "lines end with CR LF")
                .at(Span::new(file, at..at + 2))
                .help(help),
        );
    }
    if let Some(at) = text.find('\0') {
        let count = text.bytes().filter(|&byte| byte == 0).count();
        let message = if count == 1 {
            "the file has a NUL character".to_owned()
        } else {
            format!("the file has {count} NUL characters")
        };
        let help = "it is printed as `\u{fffd}`; delete it, or convert the file to UTF-8 if it is in another encoding";
        sink.push(
            Diagnostic::new(Code::NulCharacter, message).at(Span::new(file, at..at + 1)).help(help),
        );
    }
}

/// `text` with NUL replaced by U+FFFD (CommonMark 0.31 §2.3), and without the characters that XML
/// 1.0 §2.2 forbids even as references: an EPUB cannot hold them, and no font draws them. A BOM
/// within a text is a mark of a file that was pasted in, and goes too.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    if !has_odd(text) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter(|&char| char == '\0' || !is_odd(char));
    Cow::Owned(kept.map(|char| if char == '\0' { '\u{fffd}' } else { char }).collect())
}

/// Whether a text has any such character. Their bytes are rare enough for most texts to be told free of
/// them without a look at each character.
fn has_odd(text: &str) -> bool {
    const HEAD: u8 = 0xef;
    let may_be_odd =
        |byte: u8| (byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == HEAD;
    text.bytes().fold(false, |found, byte| found | may_be_odd(byte)) && text.contains(is_odd)
}

const fn is_odd(char: char) -> bool {
    matches!(char, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
