//! Which of Debian's packages has a face for a character.
//!
//! As bookworm and trixie have them: Noto's faces come in a package for East Asia and one for nearly all
//! other scripts; emoji in outlines, which a PDF can hold, are in Symbola's.

use unicode_script::{Script, UnicodeScript};

/// What to call a character's script, and Debian's package for it; `None` of characters that no font
/// can be expected to have.
#[must_use]
pub fn debian_package(char: char) -> Option<(&'static str, &'static str)> {
    let (name, package) = match script_of(char) {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Hangul => {
            ("East Asian", "fonts-noto-cjk")
        }
        _ if matches!(char, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}') => {
            ("East Asian", "fonts-noto-cjk")
        }
        Script::Unknown => return None,
        Script::Common | Script::Inherited => ("symbols", "fonts-symbola"),
        script => (script.full_name(), "fonts-noto-core"),
    };
    Some((name, package))
}

/// A character's script, or the first of those that share it.
fn script_of(char: char) -> Script {
    let extension = char.script_extension();
    let is_shared = matches!(char.script(), Script::Common | Script::Inherited)
        && !extension.is_common()
        && !extension.is_inherited();
    if is_shared { extension.iter().next().unwrap_or(Script::Common) } else { char.script() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_has_its_package_and_private_characters_have_none() {
        for (char, package) in [
            ('漢', Some("fonts-noto-cjk")),
            ('。', Some("fonts-noto-cjk")),
            ('한', Some("fonts-noto-cjk")),
            ('ก', Some("fonts-noto-core")),
            ('ש', Some("fonts-noto-core")),
            ('،', Some("fonts-noto-core")),
            ('🚀', Some("fonts-symbola")),
            ('\u{e000}', None),
        ] {
            assert_eq!(debian_package(char).map(|(_, package)| package), package, "{char}");
        }
    }
}
