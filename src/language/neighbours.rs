//! Languages of one script, told apart by their letters and by their commonest words.
//!
//! A name or a quotation brings letters of a neighbour into any text, so that all are counted, and
//! held against the text as a whole.

/// A language: its tag and its name.
pub(super) type Language = (&'static str, &'static str);

/// The languages in Cyrillic letters that have letters of their own.
pub(super) fn cyrillic(text: &str) -> Option<Language> {
    /// Those of the languages of the Balkans and of Asia.
    const FARTHER: &str = "ђјљњћџѓќѕөүқғәңһұҗӣӯҳҷ";
    let (mut all, mut farther, mut ukrainian, mut russian) = (0, 0, 0, 0);
    // Belarusian has i where the others have и.
    let (mut short_u, mut i, mut others_i) = (0, 0, 0);
    for letter in text.chars().filter(|char| char.is_alphabetic()).flat_map(char::to_lowercase) {
        all += 1;
        match letter {
            'і' => i += 1,
            'ї' | 'є' | 'ґ' => ukrainian += 1,
            'ы' | 'э' | 'ъ' | 'ё' => russian += 1,
            'ў' => short_u += 1,
            'и' => others_i += 1,
            _ => farther += usize::from(FARTHER.contains(letter)),
        }
    }
    ukrainian += i;
    let is_many = |count: usize, one_in: usize| count > 0 && count * one_in >= all;
    if is_many(farther, 40) {
        return None;
    }
    if short_u > 0 && i > others_i * 10 {
        return Some(("be", "Belarusian"));
    }
    if ukrainian > russian && is_many(ukrainian, 40) {
        return Some(("uk", "Ukrainian"));
    }
    let has_russian = text.contains(['ы', 'э', 'ё', 'Ы', 'Э', 'Ё']);
    (has_russian && is_many(russian, 100)).then_some(("ru", "Russian"))
}

/// The languages in Arabic letters, by letters and words that the others do not have.
pub(super) fn arabic(text: &str) -> Option<Language> {
    const URDU: [char; 6] = ['ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ہ'];
    const PERSIAN: [char; 4] = ['پ', 'چ', 'ژ', 'گ'];
    const KURDISH_AND_MORE: [char; 12] =
        ['ێ', 'ۆ', 'ڵ', 'ڕ', 'ې', 'ۍ', 'ټ', 'ډ', 'ړ', 'ښ', 'ڄ', 'ۇ'];
    const ARABIC: [&str; 12] =
        ["في", "من", "على", "إلى", "أن", "التي", "الذي", "هذا", "هذه", "عن", "كان", "قال"];
    const PERSIAN_WORDS: [&str; 8] = ["است", "این", "که", "از", "با", "را", "برای", "می"];
    const URDU_WORDS: [&str; 10] = ["ہے", "ہیں", "کے", "کی", "کا", "کو", "میں", "نے", "اور", "سے"];
    /// Of an Urdu text one letter in eight is one of its own.
    const ONE_IN: usize = 20;
    let count = |letters: &[char]| text.chars().filter(|char| letters.contains(char)).count();
    let words = |of: &[&str]| {
        text.split(|char: char| !char.is_alphabetic()).filter(|word| of.contains(word)).count()
    };
    let letters = text.chars().filter(|char| char.is_alphabetic()).count();
    let is_many = |count: usize| count * ONE_IN >= letters;
    let farther = count(&KURDISH_AND_MORE);
    if farther > 1 && is_many(farther) {
        return None;
    }
    let (urdu, persian) = (count(&URDU), count(&PERSIAN));
    if urdu > 2 && is_many(urdu) && words(&URDU_WORDS) > 0 {
        return Some(("ur", "Urdu"));
    }
    let (arabic_words, persian_words) = (words(&ARABIC), words(&PERSIAN_WORDS));
    // The final letters of the two are written otherwise, too: ة and ى, ی and ک.
    let (arabic_forms, persian_forms) = (count(&['ة', 'ى', 'ك', 'ي']), count(&['ی', 'ک']));
    if persian > 0 && persian_words >= 2 && persian_forms > arabic_forms {
        return Some(("fa", "Persian"));
    }
    let is_arabic = (arabic_words >= 2 || arabic_words >= 1 && arabic_forms >= 2)
        && arabic_forms > persian_forms
        && persian <= arabic_words;
    is_arabic.then_some(("ar", "Arabic"))
}

/// Hindi and Marathi by their words for "is" and "and".
pub(super) fn devanagari(text: &str) -> Option<Language> {
    let words = |of: &[&str]| text.split_whitespace().filter(|word| of.contains(word)).count();
    let (hindi, marathi) = (
        words(&["है", "हैं", "और", "में", "का", "की", "है।", "हैं।"]),
        words(&["आहे", "आहेत", "आणि", "आहे.", "आहेत."]),
    );
    match (hindi, marathi) {
        (2.., 0) => Some(("hi", "Hindi")),
        (0, 2..) => Some(("mr", "Marathi")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(language: Option<Language>) -> Option<&'static str> {
        language.map(|(tag, _)| tag)
    }

    #[test]
    fn a_quotation_makes_no_text_its_neighbours() {
        let russian = "Совет решил во вторник углубить гавань, и никто не спросил рыбаков, что они об этом думают.";
        let ukrainian = "Рада вирішила у вівторок поглибити гавань, і ніхто не спитав рибалок, що вони про це думають.";
        let belarusian = "Савет вырашыў у аўторак паглыбіць гавань, і ніхто не спытаў рыбакоў, што яны пра гэта думаюць.";
        let bulgarian = "Съветът реши във вторник да удълбочи пристанището и никой не попита рибарите какво мислят.";
        assert_eq!(tag(cyrillic(&format!("{russian} «Слава Україні», сказал мэр."))), Some("ru"));
        assert_eq!(tag(cyrillic(&format!("{russian} Так писал Быкаў."))), Some("ru"));
        assert_eq!(tag(cyrillic(&format!("{ukrainian} «Мы против», — сказав один."))), Some("uk"));
        assert_eq!(tag(cyrillic(ukrainian)), Some("uk"));
        assert_eq!(tag(cyrillic(&ukrainian.to_uppercase())), Some("uk"));
        assert_eq!(tag(cyrillic(belarusian)), Some("be"));
        assert_eq!(tag(cyrillic(bulgarian)), None);
        let arabic_text = "قرر المجلس تعميق الميناء في المدينة من دون أن يسأل أحد عن رأي الصيادين في هذا الأمر، وقال العمدة إن المال موجود.";
        let urdu = "کونسل نے بندرگاہ کو گہرا کرنے کا فیصلہ کیا ہے۔";
        assert_eq!(tag(arabic(&format!("{arabic_text} (ہم ٹی وی)"))), Some("ar"));
        assert_eq!(tag(arabic(urdu)), Some("ur"));
    }
}
