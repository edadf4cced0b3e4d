//! Words in which letters of two scripts stand side by side: they look right and are not found.

use super::{Piece, Proof};
use crate::diagnostics::{Code, Diagnostic};
use crate::language::beyond_ascii;
use unicode_script::{Script, UnicodeScript};

pub(super) fn check(pieces: &[Piece<'_>], proof: &mut Proof<'_>) {
    for &(words, span) in pieces {
        // Only one letter in very many is beyond ASCII, and a look at each is quicker than at each word.
        if !beyond_ascii(words).any(|(_, char)| char.is_alphabetic()) {
            continue;
        }
        let mut places = proof.places(span);
        for word in words.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_ascii())
        {
            if let Some((own, stray, script)) = mixed(word) {
                let message = format!("`{word}` is {own} but for `{stray}`, a {script} letter");
                let at = places.next(word);
                let help = format!("write the {own} letter that looks like it");
                proof.report(Diagnostic::new(Code::MixedScripts, message).at(at).help(help));
            }
        }
    }
}

/// The script of most letters of a word, and the first letter of another that looks like one of its
/// own. Only the scripts that share their letters' shapes can be mistaken for one another; a letter
/// that stands for a quantity (Δt, µm) is at the edge and alone.
fn mixed(word: &str) -> Option<(&'static str, char, &'static str)> {
    let name = |char: char| match char.script() {
        Script::Latin => Some("Latin"),
        Script::Cyrillic => Some("Cyrillic"),
        Script::Greek => Some("Greek"),
        _ => None,
    };
    let letters: Vec<(char, &'static str)> =
        word.chars().filter_map(|char| Some((char, name(char)?))).collect();
    let count = |script: &str| letters.iter().filter(|(_, own)| *own == script).count();
    let own = ["Latin", "Cyrillic", "Greek"].into_iter().max_by_key(|script| count(script))?;
    let (stray, script) = *letters.iter().find(|(_, script)| *script != own)?;
    let is_quantity =
        script == "Greek" && letters.iter().filter(|(_, script)| *script != own).count() == 1 && {
            let edge = [letters.first(), letters.last()];
            edge.into_iter().flatten().any(|(char, _)| *char == stray)
        };
    (letters.len() > 2 && !is_quantity).then_some((own, stray, script))
}

#[cfg(test)]
mod tests {
    use super::mixed;

    #[test]
    fn letters_of_another_script_are_found_within_a_word() {
        assert_eq!(mixed("h\u{430}rbour"), Some(("Latin", '\u{430}', "Cyrillic")));
        assert_eq!(mixed("\u{43f}o\u{440}\u{442}"), Some(("Cyrillic", 'o', "Latin")));
        assert_eq!(mixed("h\u{3bf}rbour"), Some(("Latin", '\u{3bf}', "Greek")));
    }

    #[test]
    fn whole_words_and_quantities_are_right() {
        for word in
            ["harbour", "порт", "λιμάνι", "Δt", "αTocopherol", "NATO加盟", "µm", "naïve", "ßa"]
        {
            assert_eq!(mixed(word), None, "{word}");
        }
    }
}
