//! Labels, dates and plurals by language: no sentence for readers stands anywhere else.

mod arabic;
mod chinese;
mod direction;
mod dutch;
mod english;
mod evidence;
mod french;
mod german;
mod han;
mod hand;
mod hebrew;
mod italian;
mod japanese;
mod korean;
mod labels;
mod licences;
mod month;
mod neighbours;
mod persian;
mod portuguese;
mod quotation;
mod registry;
mod roman;
mod sentence;
mod spanish;
mod template;
mod urdu;

pub use direction::{Direction, is_direction_mark, is_right_to_left, isolated};
pub use evidence::{Evidence, evident, from_right_to_left};
pub use han::{Han, is_hangul, is_shared_mark};
pub use hand::Hand;
pub use labels::{DateForms, Labels};
pub use licences::{ChangeWords, Family, LANGUAGES, LicenceWords};
pub use month::month;
pub use quotation::QuotationMarks;
pub use roman::roman;
pub use sentence::sentence_ends;
pub use template::fill;

use std::fmt;
use std::sync::Arc;

/// A language tag (BCP 47), normalised: `en_gb` is `en-GB`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(Arc<str>);

impl Lang {
    /// English, which stands where nobody says what the language is.
    #[must_use]
    pub fn english() -> Self {
        Self("en".into())
    }

    /// Reads a tag: 2 or 3 letters, then subtags of 1 to 8 letters and digits, with `-` or `_`
    /// between. Case is normalised as BCP 47 §2.1.1 recommends. BCP 47 would allow more letters for
    /// the language, but no such tag was ever registered: `english` is a word and not a tag.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let mut subtags = tag.trim().split(['-', '_']);
        let primary = subtags.next()?;
        if !matches!(primary.len(), 2 | 3) || !is_letters(primary) {
            return None;
        }
        let mut normal = primary.to_ascii_lowercase();
        let mut after_singleton = false;
        for subtag in subtags {
            if !(1..=8).contains(&subtag.len())
                || !subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
            {
                return None;
            }
            normal.push('-');
            match subtag.len() {
                2 if !after_singleton => normal.push_str(&subtag.to_ascii_uppercase()),
                4 if !after_singleton && is_letters(subtag) => {
                    normal.push_str(&subtag[..1].to_ascii_uppercase());
                    normal.push_str(&subtag[1..].to_ascii_lowercase());
                }
                _ => normal.push_str(&subtag.to_ascii_lowercase()),
            }
            after_singleton |= subtag.len() == 1;
        }
        Some(Self(normal.into()))
    }

    /// The whole tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone: `en` of `en-GB`.
    #[must_use]
    pub fn primary(&self) -> &str {
        let end = self.0.bytes().position(|byte| byte == b'-');
        end.map_or(&*self.0, |end| &self.0[..end])
    }

    /// The region, if the tag has one: `GB` of `en-GB`, `419` of `es-419`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        let mut before_extensions = self.0.split('-').skip(1).take_while(|subtag| subtag.len() > 1);
        before_extensions
            .find(|subtag| subtag.len() == 2 || (subtag.len() == 3 && !is_letters(subtag)))
    }

    /// The script that it is written in, if the tag says so: four letters before any extension (RFC 5646
    /// §2.2.3 and §2.2.6). A tag is asked for every word, and most have nothing but the language.
    fn script(&self) -> Option<&str> {
        let subtags = self.as_str().split('-').skip(1).take_while(|subtag| subtag.len() > 1);
        subtags.filter(|subtag| subtag.len() == 4).find(|subtag| is_letters(subtag))
    }

    /// Whether its script has slanted letters, so that italics can stress a word. Of scripts that have none,
    /// readers of some take slanted letters for a fault.
    #[must_use]
    pub fn has_italics(&self) -> bool {
        let upright = matches!(
            self.primary(),
            "am" | "as"
                | "bn"
                | "bo"
                | "dz"
                | "gu"
                | "hi"
                | "ja"
                | "ka"
                | "km"
                | "kn"
                | "ko"
                | "lo"
                | "lzh"
                | "ml"
                | "mr"
                | "my"
                | "nan"
                | "ne"
                | "or"
                | "pa"
                | "sa"
                | "si"
                | "ta"
                | "te"
                | "th"
                | "ti"
                | "wuu"
                | "yue"
                | "zh"
        );
        !upright && self.direction() == Direction::LeftToRight
    }

    /// Whether its words are written without spaces, in ideographs and kana.
    #[must_use]
    pub fn is_ideographic(&self) -> bool {
        matches!(self.primary(), "ja" | "zh" | "yue" | "wuu" | "nan")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a character is an ideograph, kana or their punctuation: text that has no word spaces.
#[must_use]
pub const fn is_ideographic(char: char) -> bool {
    matches!(char as u32, 0x2e80..=0x303e | 0x3041..=0x30ff | 0x3100..=0x312f | 0x31a0..=0x31ff | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0xfe30..=0xfe4f | 0xff01..=0xff60 | 0xffe0..=0xffe6 | 0x20000..=0x3ffff)
}

/// The characters of a text that are not of ASCII, with their offsets. Most of most texts is, and its
/// bytes are passed over without a closer look.
pub fn beyond_ascii(text: &str) -> impl Iterator<Item = (usize, char)> {
    let heads = text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xc0);
    heads.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)))
}

/// Which bytes end a word. They are of ASCII, so that no character is parted.
const ENDS_WORD: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        ends[byte as usize] = !byte.is_ascii_alphanumeric();
        byte += 1;
    }
    ends
};

/// Hands out the words of a text in small letters. Between two of them there is a sign or a space of
/// ASCII; other signs at their ends are left out.
pub fn for_each_word(mut text: String, take: &mut impl FnMut(&str)) {
    text.make_ascii_lowercase();
    let parts = text.bytes().enumerate().filter(|(_, byte)| ENDS_WORD[usize::from(*byte)]);
    let mut start = 0;
    for end in parts.map(|(at, _)| at).chain([text.len()]) {
        match &text[start..end] {
            "" => {}
            word if word.is_ascii() => take(word),
            word => match word.trim_matches(|char: char| !char.is_alphanumeric()) {
                "" => {}
                word => take(&word.to_lowercase()),
            },
        }
        start = end + 1;
    }
}

fn is_letters(subtag: &str) -> bool {
    subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_normalised_and_words_refused() {
        for (written, tag, region) in [
            ("en_gb", Some("en-GB"), Some("GB")),
            ("ZH-hans-cn", Some("zh-Hans-CN"), Some("CN")),
            ("es-419", Some("es-419"), Some("419")),
            ("ja", Some("ja"), None),
            ("en-x-us", Some("en-x-us"), None),
            ("english", None, None),
            ("en_US.UTF-8", None, None),
            ("e", None, None),
            ("", None, None),
        ] {
            let lang = Lang::parse(written);
            assert_eq!(lang.as_ref().map(Lang::as_str), tag, "{written}");
            assert_eq!(lang.as_ref().and_then(Lang::region), region, "{written}");
        }
    }
}
