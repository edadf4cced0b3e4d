//! Links that say nothing, or too much.

use super::Proof;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Destination, Inline, InlineKind, inlines_in, plain_text};

/// Words that do not say where a link leads (WCAG 2.2, success criterion 2.4.4): who hears the links of
/// a page one by one, or reads them on paper, learns nothing.
const EMPTY_WORDS: [&str; 26] = [
    "click here",
    "click",
    "here",
    "this link",
    "link",
    "read more",
    "more",
    "hier klicken",
    "hier",
    "mehr",
    "weiterlesen",
    "cliquez ici",
    "ici",
    "lire la suite",
    "haga clic aquí",
    "aquí",
    "leer más",
    "clicca qui",
    "qui",
    "klik hier",
    "lees meer",
    "clique aqui",
    "aqui",
    "こちら",
    "ここ",
    "ここをクリック",
];

/// An address of more characters fills more than a line of a digest.
const LONGEST: usize = 70;

pub(super) fn check(text: &[Inline], proof: &mut Proof<'_>) {
    let mut found = Vec::new();
    inlines_in(text, &mut |inline| {
        let InlineKind::Link { to: Destination::Written(to), text } = &inline.kind else { return };
        let words = plain_text(text);
        let words = words.trim();
        if EMPTY_WORDS.contains(&words.to_lowercase().as_str()) {
            let message = format!("`{words}` does not say where the link leads");
            found.push(
                Diagnostic::new(Code::VagueLink, message)
                    .at(inline.span)
                    .help("link the words that name what is there"),
            );
        } else if words == to && words.chars().count() > LONGEST {
            let message =
                format!("an address of {} characters is printed in full", words.chars().count());
            let help = "give it words to be read in its place: `[the minutes](https://…)`";
            found.push(Diagnostic::new(Code::LongAddress, message).at(inline.span).help(help));
        }
    });
    found.into_iter().for_each(|diagnostic| proof.report(diagnostic));
}
