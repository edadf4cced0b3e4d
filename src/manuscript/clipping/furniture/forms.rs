//! What a line is by its form alone: the credit of a picture, a field, the line over a page.

use super::look::words;
use crate::manuscript::stated::segments_of;

/// Whether a line says whose a picture is: `Photo: Jane Doe`, `Jane Doe/AFP`.
pub(super) fn is_of_picture(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "photo",
        "foto",
        "image",
        "imagen",
        "immagine",
        "imagem",
        "bild",
        "beeld",
        "picture",
        "illustration",
        "video",
        "写真",
        "画像",
        "图",
        "圖",
        "사진",
        "صورة",
        "фото",
    ];
    const AGENCIES: &[&str] =
        &["/AFP", "/AP", "/EPA", "/dpa", "/EFE", "/ANSA", "Getty", "Reuters/"];
    let lower = line.to_lowercase();
    let label = lower.split([':', '/', '©', '：']).next().unwrap_or_default();
    let is_labelled = label.len() < lower.len()
        && WORDS.iter().any(|word| label.trim().starts_with(word) || label.trim().ends_with(word));
    is_labelled || AGENCIES.iter().any(|agency| line.contains(agency))
}

/// `Number: 007/2026`: a name, a colon and what is mostly figures.
pub(super) fn is_field(line: &str) -> bool {
    let Some((name, value)) = line.split_once([':', '：']) else { return false };
    let figures = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(|char| char.is_alphabetic()).count();
    name.split_whitespace().count() <= 4 && figures > 0 && figures * 2 >= letters
}

/// The line over a page or a mail that says which it is: `Harbour Studies · Vol. 12 · 2026`.
pub(in crate::manuscript::clipping) fn is_masthead(line: &str) -> bool {
    const LONGEST: usize = 12;
    let is_year = |word: &str| {
        word.len() == 4
            && word.starts_with(['1', '2'])
            && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let numbers: Vec<&str> = line
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| word.starts_with(|char: char| char.is_ascii_digit()))
        .collect();
    let has_parts = segments_of(line).len() >= 2 || line.contains(", ");
    let ends_in_number = line.ends_with(|char: char| char.is_ascii_digit());
    words(line) <= LONGEST
        && has_parts
        && numbers.len() >= 2
        && numbers.iter().any(|word| is_year(word))
        && ends_in_number
}
