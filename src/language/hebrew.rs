//! Hebrew.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels, without vowel points; nouns where a verb would need a gender.
pub(super) const LABELS: Labels = Labels {
    contents: "תוכן העניינים",
    in_this_issue: "בגיליון זה",
    sources: "מקורות",
    colophon: "קולופון",
    letter: "דבר המערכת",
    notes: "הערות",
    briefs: "בקצרה",
    why: "למה זה חשוב",
    cover: "כריכה",
    title_page: "עמוד השער",
    landmarks: "ציוני דרך",
    pages: "עמודים",
    source: "מקור",
    number: "גיליון\u{a0}{}",
    by: "מאת {}",
    translated_by: "תרגום: {}",
    picture: "תמונה",
    picture_credit: "תמונה: {}",
    picture_credits: "תמונות: {}",
    edited_by: "עריכה: {}",
    published_by: "הוצאה לאור: {}",
    updated: "עדכון: {}",
    accessed: " (תאריך גישה: {})",
    archived: "עותק שמור: {}",
    work_by: " מאת {}",
    work_translated_by: "בתרגום {}",
    source_at: "מקור: {}",
    with_permission: "מתפרסם ברשות",
    rights_not_recorded: "הזכויות לא צוינו",
    licences: LICENCE_WORDS,
    rights: "זכויות: {}",
    permission_of: "מתפרסם ברשות {}",
    first_published_in: "פרסום ראשון: {}",
    changes: "שינויים: {}",
    change_words: CHANGE_WORDS,
    excerpt: "קטע",
    excerpt_from: "קטע מתוך {}",
    read_in_full: "הטקסט המלא: {}",
    own_texts: "הטקסטים שלנו: {}.",
    texts_of_others: " על כל שאר הטקסטים חלים התנאים המצוינים לצד כל אחד מהם וברשימת ה”מקורות”.",
    revised: "מהדורה מתוקנת: {}",
    set_in: "גופנים: {}",
    made_with: "הופק באמצעות Fascicle",
    source_number: "מקור\u{a0}{}",
    back_to_reference: "חזרה להפניה\u{a0}{}",
    table: "טבלה\u{a0}{}",
    previous: "הקודם",
    next: "הבא",
    accessible_text: "אפשר להאזין לטקסט ולהציג אותו בכל גופן ובכל גודל, והכותרות, תוכן העניינים והקישורים מסייעים בניווט.",
    pictures_described: "לכל תמונה יש תיאור במילים.",
    pictures_undescribed: "לחלק מהתמונות אין תיאור.",
    pages_marked: "עמודי המהדורה המודפסת מסומנים.",
    done: "בוצע",
    not_done: "לא בוצע",
    page: "עמוד\u{a0}{}",
    continued: "המשך",
    and: " ו",
    and_last: " ו",
    and_before_i: None,
    list_separator: ", ",
    comma: ", ",
    inner_quotes: ("’", "’"),
    quotes: ("”", "”"),
    colon: ": ",
    alerts: ["הערה", "עצה", "חשוב", "אזהרה", "זהירות"],
    minutes: ("{}\u{a0}דק׳", "{}\u{a0}דק׳"),
    months: [
        "ינואר",
        "פברואר",
        "מרץ",
        "אפריל",
        "מאי",
        "יוני",
        "יולי",
        "אוגוסט",
        "ספטמבר",
        "אוקטובר",
        "נובמבר",
        "דצמבר",
    ],
    dates: DateForms {
        day: "{day}\u{a0}ב{month} {year}",
        first: "{day}\u{a0}ב{month} {year}",
        month: "{month} {year}",
        year: "{year}",
    },
    full_stop: ".",
    publication_marks: ("", ""),
    on: ["", "", ""],
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "רישיון: {}",
    before_short: "",
    before_title: "",
    families: [
        ("", "רישיון הממשל הפתוח הבריטי {}"),
        ("", "הרישיון הפתוח הצרפתי {}"),
        ("", "רישיון גנו לתיעוד חופשי {}"),
    ],
    or: " או ",
    or_later: " ואילך",
    dedicated: "הוקדש לנחלת הכלל ({})",
    unrestricted: "ללא הגבלות ידועות של זכויות יוצרים ({})",
    statements: [
        "מוגן בזכויות יוצרים",
        "מוגן בזכויות יוצרים – יצירה יתומה (האיחוד האירופי)",
        "מוגן בזכויות יוצרים – מותר שימוש חינוכי",
        "מוגן בזכויות יוצרים – מותר שימוש לא מסחרי",
        "מוגן בזכויות יוצרים – בעל הזכויות לא אותר או לא זוהה",
        "ללא זכויות יוצרים – הגבלות חוזיות",
        "ללא זכויות יוצרים – שימוש לא מסחרי בלבד",
        "ללא זכויות יוצרים – הגבלות חוקיות ידועות אחרות",
        "ללא זכויות יוצרים – ארצות הברית",
        "זכויות היוצרים לא נבדקו",
        "זכויות היוצרים לא נקבעו",
        "אין זכויות יוצרים ידועות",
    ],
    permission: "רשות: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "טיפוגרפיה בלבד",
    abridged: "קיצור",
    left_out: "השמטת חלקים",
    translated: "תרגום",
    translated_from: "תרגום מ{}",
    languages: [
        "ערבית",
        "בנגלית",
        "בולגרית",
        "קטלאנית",
        "צ׳כית",
        "דנית",
        "גרמנית",
        "יוונית",
        "אנגלית",
        "ספרדית",
        "פרסית",
        "פינית",
        "צרפתית",
        "עברית",
        "הינדי",
        "קרואטית",
        "הונגרית",
        "אינדונזית",
        "איטלקית",
        "יפנית",
        "קוריאנית",
        "לטינית",
        "הולנדית",
        "נורווגית",
        "פולנית",
        "פורטוגזית",
        "רומנית",
        "רוסית",
        "סרבית",
        "שוודית",
        "סווהילית",
        "תאית",
        "טורקית",
        "אוקראינית",
        "אורדו",
        "וייטנאמית",
        "סינית",
    ],
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("he-IL").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(
            (date("2025-04-30").as_str(), date("2025-12").as_str()),
            ("30\u{a0}באפריל 2025", "דצמבר 2025")
        );
        assert_eq!(labels.names(&["לאה", "יוסף", "נועה"].map(str::to_owned)), "לאה, יוסף ונועה");
    }
}
