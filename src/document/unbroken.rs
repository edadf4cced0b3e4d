//! What is seen of a text.

/// Text without the marks that say where words may break, and on one line: what is seen of it.
#[must_use]
pub fn unbroken(text: &str) -> String {
    let is_mark = |char: &char| matches!(char, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    let on_one_line = |char| if matches!(char, '\n' | '\r') { ' ' } else { char };
    text.chars().filter(|char| !is_mark(char)).map(on_one_line).collect()
}
