//! Who made the pictures: under each of them, and together in the note.

use super::Work;
use super::credits::line;
use crate::document::{BlockKind, Figure, Inline, InlineKind, for_each_block, plain_text};
use crate::language::Labels;
use crate::manuscript::{Manuscript, PictureRecord};
use crate::source::{Span, Spanned};

/// What is printed under a picture: its credit after our word for it, unless the credit has a word of its
/// own, as "Photo: Jane Doe" does.
#[must_use]
pub fn picture_credit(credit: &[Inline], labels: &Labels) -> Vec<Inline> {
    let Some(span) = credit.first().map(|inline| inline.span) else { return Vec::new() };
    if own_word(&plain_text(credit)).is_some() {
        return credit.to_vec();
    }
    let (before, after) = labels.picture_credit.split_once("{}").unwrap_or_default();
    let mut line = vec![Inline::text(before, span)];
    line.extend_from_slice(credit);
    line.extend((!after.is_empty()).then(|| Inline::text(after, span)));
    line
}

/// The pictures that nothing says the maker of: neither a credit nor a caption with a word such as
/// "Photo:" or the sign of copyright in it. Decoration and pictures within lines are not counted.
pub(in crate::issue) fn uncredited(manuscript: &Manuscript) -> Vec<Span> {
    let mut pictures = Vec::new();
    if let Some(Spanned { value: lead, span }) = &manuscript.metadata.image
        && lead.record == PictureRecord::default()
        && !lead.caption.as_deref().is_some_and(names_a_maker)
    {
        pictures.push(*span);
    }
    for_each_block(&manuscript.document, &mut |block| {
        if let BlockKind::Figure(Figure { picture, caption, credit: None, .. }) = &block.kind
            && picture.alt.as_deref() != Some("")
            && !names_a_maker(&plain_text(caption))
        {
            pictures.push(picture.span);
        }
    });
    pictures
}

/// Whether one of the sentences of a caption, or what stands in brackets in it, is a credit.
fn names_a_maker(caption: &str) -> bool {
    caption.contains('©')
        || caption
            .split(['.', '(', '[', '|', '–', '—', ';', '/', '。', '（'])
            .any(|part| own_word(part.trim_start()).is_some())
}

/// The credits of the picture at the head and of those in the text, each once and without a word of its
/// own for picture, and the illustrators and photographers whom the record names.
pub(super) fn picture_credits(
    manuscript: &Manuscript,
    work: &Work,
    labels: &Labels,
) -> Vec<Vec<Inline>> {
    let mut credits: Vec<Vec<Inline>> = Vec::new();
    let mut add = |credit: &[Inline]| {
        let credit = without_own_word(credit);
        let words = plain_text(&credit);
        if !words.is_empty() && credits.iter().all(|known| plain_text(known) != words) {
            credits.push(credit);
        }
    };
    if let Some(lead) = &manuscript.metadata.image
        && let Some(credit) = line(&lead.value.record, labels, lead.span)
    {
        add(&credit);
    }
    for_each_block(&manuscript.document, &mut |block| {
        if let BlockKind::Figure(Figure { credit: Some(credit), .. }) = &block.kind {
            add(credit);
        }
    });
    for person in work.people("illustrator").iter().chain(work.people("photographer")) {
        add(&[Inline::text(person.name.as_str(), manuscript.head)]);
    }
    credits
}

fn without_own_word(credit: &[Inline]) -> Vec<Inline> {
    let mut credit = credit.to_vec();
    let Some(Inline { kind: InlineKind::Text(first), .. }) = credit.first_mut() else {
        return credit;
    };
    if let Some(end) = own_word(first) {
        *first = first.get(end..).unwrap_or_default().trim_start().to_owned();
        if first.is_empty() {
            credit.remove(0);
        }
    }
    credit
}

/// The end of the words for a picture or its maker that a credit begins with, and of what leads from them
/// to the name: "Photo: ", "Foto von ", "写真：".
fn own_word(credit: &str) -> Option<usize> {
    const LONGEST: usize = 48;
    let head = credit.get(..credit.floor_char_boundary(LONGEST)).unwrap_or(credit);
    let is_word = |word: &str| WORDS.contains(&word.to_lowercase().as_str());
    if let Some((at, mark)) = head.char_indices().find(|(_, char)| matches!(char, ':' | '：' | '©'))
    {
        let mut words = head
            .get(..at)
            .unwrap_or_default()
            .split(|char: char| char.is_whitespace() || matches!(char, '/' | '-' | '&'))
            .filter(|word| !word.is_empty())
            .peekable();
        let end = if mark == '©' { at } else { at + mark.len_utf8() };
        return (words.peek().is_some() && words.all(is_word)).then_some(end);
    }
    let mut words = head.split(' ');
    let (first, second) = (words.next()?, words.next()?);
    (is_word(first) && BY.contains(&second) && words.next().is_some())
        .then_some(first.len() + 1 + second.len())
}

/// What leads from such a word to a name without a colon.
const BY: [&str; 6] = ["by", "von", "par", "door", "بواسطة", "מאת"];

/// The words that credits begin with in the languages of our labels, and in Russian.
const WORDS: &[&str] = &[
    // English
    "photo",
    "photos",
    "photograph",
    "photographs",
    "photographer",
    "photography",
    "picture",
    "pictures",
    "image",
    "images",
    "illustration",
    "illustrations",
    "illustrator",
    "graphic",
    "graphics",
    "map",
    "drawing",
    "cartoon",
    "credit",
    "credits",
    // German
    "foto",
    "fotos",
    "fotograf",
    "fotografin",
    "fotografie",
    "bild",
    "bilder",
    "bildnachweis",
    "bildquelle",
    "abbildung",
    "grafik",
    "karte",
    "zeichnung",
    // French
    "photographie",
    "photographe",
    "crédit",
    "crédits",
    "dessin",
    "carte",
    "infographie",
    // Spanish, Italian, Portuguese
    "fotografía",
    "fotógrafo",
    "imagen",
    "imágenes",
    "ilustración",
    "crédito",
    "créditos",
    "gráfico",
    "mapa",
    "dibujo",
    "fotografia",
    "fotografo",
    "immagine",
    "immagini",
    "illustrazione",
    "credito",
    "crediti",
    "disegno",
    "imagem",
    "imagens",
    "ilustração",
    // Dutch
    "beeld",
    "beelden",
    "afbeelding",
    "illustratie",
    "fotograaf",
    "tekening",
    // Japanese, Chinese, Korean
    "写真",
    "写真提供",
    "撮影",
    "画像",
    "画像提供",
    "イラスト",
    "図",
    "图片",
    "图片来源",
    "照片",
    "摄影",
    "图",
    "插图",
    "圖片",
    "圖片來源",
    "攝影",
    "圖",
    "插圖",
    "사진",
    "그림",
    "이미지",
    "삽화",
    "제공",
    // Arabic, Persian, Urdu, Hebrew, Russian
    "الصورة",
    "صورة",
    "تصوير",
    "رسم",
    "مصدر",
    "عکس",
    "عکاس",
    "تصویر",
    "تصاویر",
    "צילום",
    "תמונה",
    "איור",
    "צלם",
    "фото",
    "фотография",
    "изображение",
];

#[cfg(test)]
mod tests {
    use super::{names_a_maker, own_word};

    #[test]
    fn a_caption_may_name_the_maker() {
        for (caption, names) in [
            ("The pier in fog. Photo: Jane Doe", true),
            ("The pier in fog (Foto: Jane Doe)", true),
            ("The pier in fog © Jane Doe", true),
            ("桟橋。写真：山田太郎", true),
            ("The pier in fog: a photo", false),
            ("The pier in fog", false),
            ("", false),
        ] {
            assert_eq!(names_a_maker(caption), names, "{caption}");
        }
    }

    #[test]
    fn a_credit_may_begin_with_a_word_for_picture() {
        for (credit, name) in [
            ("Photo: Jane Doe", "Jane Doe"),
            ("Photo credit: Jane Doe", "Jane Doe"),
            ("PHOTO/ILLUSTRATION: Jane Doe", "Jane Doe"),
            ("Photograph by Jane Doe", "Jane Doe"),
            ("Foto von Jane Doe", "Jane Doe"),
            ("Crédit photo : Jane Doe", "Jane Doe"),
            ("Photo © Jane Doe", "© Jane Doe"),
            ("写真：山田太郎", "山田太郎"),
            ("صورة: سارة", "سارة"),
            ("사진 제공: 김", "김"),
            ("© Photo Press", "© Photo Press"),
            ("Jane Doe", "Jane Doe"),
            ("Photo Press", "Photo Press"),
            ("Bild und Ton: Jane Doe", "Bild und Ton: Jane Doe"),
            ("NASA: map of 1990", "NASA: map of 1990"),
            ("Photo by", "Photo by"),
            (":", ":"),
            ("", ""),
        ] {
            let end = own_word(credit).unwrap_or_default();
            assert_eq!(credit[end..].trim_start(), name, "{credit}");
        }
    }
}
