//! Arabic.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels, without vowel signs, as newspapers print them; months as in Egypt and the Gulf.
pub(super) const LABELS: Labels = Labels {
    contents: "المحتويات",
    in_this_issue: "في هذا العدد",
    sources: "المصادر",
    colophon: "بيانات النشر",
    letter: "من المحرر",
    notes: "الحواشي",
    briefs: "أخبار قصيرة",
    why: "لماذا يهم",
    cover: "الغلاف",
    title_page: "صفحة العنوان",
    landmarks: "المعالم",
    pages: "الصفحات",
    source: "المصدر",
    number: "العدد\u{a0}{}",
    by: "بقلم {}",
    translated_by: "ترجمة {}",
    picture: "صورة",
    picture_credit: "الصورة: {}",
    picture_credits: "الصور: {}",
    edited_by: "تحرير {}",
    published_by: "الناشر: {}",
    updated: "آخر تحديث {}",
    accessed: " (تاريخ الاطلاع {})",
    archived: "نسخة محفوظة: {}",
    work_by: " بقلم {}",
    work_translated_by: "ترجمة {}",
    source_at: "المصدر: {}",
    with_permission: "إعادة نشر بإذن",
    rights_not_recorded: "الحقوق غير مسجلة",
    licences: LICENCE_WORDS,
    rights: "الحقوق: {}",
    permission_of: "إعادة نشر بإذن من {}",
    first_published_in: "النشر الأول في {}",
    changes: "التغييرات: {}",
    change_words: CHANGE_WORDS,
    excerpt: "مقتطف",
    excerpt_from: "مقتطف من {}",
    read_in_full: "النص الكامل: {}",
    own_texts: "نصوصنا: {}.",
    texts_of_others: " أما سائر النصوص فتخضع للشروط المذكورة مع كل منها وفي «المصادر».",
    revised: "تنقيح {}",
    set_in: "الخط: {}",
    made_with: "من صنع Fascicle",
    source_number: "المصدر\u{a0}{}",
    back_to_reference: "العودة إلى المرجع\u{a0}{}",
    table: "الجدول\u{a0}{}",
    previous: "السابق",
    next: "التالي",
    accessible_text: "يمكن سماع النص وعرضه بأي خط وأي حجم، وتقود فيه العناوين والمحتويات والروابط.",
    pictures_described: "لكل صورة وصف بالكلمات.",
    pictures_undescribed: "بعض الصور بلا وصف.",
    pages_marked: "صفحات النسخة المطبوعة معلمة.",
    done: "تم",
    not_done: "لم يتم",
    page: "صفحة\u{a0}{}",
    continued: "تتمة",
    and: " و",
    and_last: " و",
    and_before_i: None,
    list_separator: "، ",
    comma: "، ",
    inner_quotes: ("“", "”"),
    quotes: ("«", "»"),
    colon: ": ",
    alerts: ["ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه"],
    minutes: ("{}\u{a0}د", "{}\u{a0}د"),
    months: [
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ],
    dates: DateForms {
        day: "{day}\u{a0}{month} {year}",
        first: "{day}\u{a0}{month} {year}",
        month: "{month} {year}",
        year: "{year}",
    },
    full_stop: ".",
    publication_marks: ("", ""),
    on: ["", "", ""],
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "الرخصة: {}",
    before_short: "",
    before_title: "",
    families: [
        ("", "رخصة الحكومة المفتوحة البريطانية {}"),
        ("", "الرخصة المفتوحة الفرنسية {}"),
        ("", "رخصة غنو للوثائق الحرة {}"),
    ],
    or: " أو ",
    or_later: " أو أحدث",
    dedicated: "مكرس للملكية العامة ({})",
    unrestricted: "خالٍ من قيود حقوق النشر المعروفة ({})",
    statements: [
        "محمي بحقوق النشر",
        "محمي بحقوق النشر – عمل يتيم (الاتحاد الأوروبي)",
        "محمي بحقوق النشر – يسمح بالاستخدام التعليمي",
        "محمي بحقوق النشر – يسمح بالاستخدام غير التجاري",
        "محمي بحقوق النشر – تعذر العثور على صاحب الحقوق أو معرفته",
        "بلا حقوق نشر – قيود تعاقدية",
        "بلا حقوق نشر – للاستخدام غير التجاري فقط",
        "بلا حقوق نشر – قيود قانونية أخرى معروفة",
        "بلا حقوق نشر – الولايات المتحدة",
        "حقوق النشر غير مقيّمة",
        "حقوق النشر غير محددة",
        "لا حقوق نشر معروفة",
    ],
    permission: "الإذن: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "التنضيد فقط",
    abridged: "اختصار",
    left_out: "حذف أجزاء",
    translated: "ترجمة",
    translated_from: "ترجمة عن {}",
    languages: [
        "العربية",
        "البنغالية",
        "البلغارية",
        "الكتالونية",
        "التشيكية",
        "الدنماركية",
        "الألمانية",
        "اليونانية",
        "الإنجليزية",
        "الإسبانية",
        "الفارسية",
        "الفنلندية",
        "الفرنسية",
        "العبرية",
        "الهندية",
        "الكرواتية",
        "المجرية",
        "الإندونيسية",
        "الإيطالية",
        "اليابانية",
        "الكورية",
        "اللاتينية",
        "الهولندية",
        "النرويجية",
        "البولندية",
        "البرتغالية",
        "الرومانية",
        "الروسية",
        "الصربية",
        "السويدية",
        "السواحلية",
        "التايلاندية",
        "التركية",
        "الأوكرانية",
        "الأردية",
        "الفيتنامية",
        "الصينية",
    ],
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("ar-EG").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(
            (date("2025-04-30").as_str(), date("2025-12").as_str()),
            ("30\u{a0}أبريل 2025", "ديسمبر 2025")
        );
        assert_eq!(labels.names(&["ليلى", "سامي", "نور"].map(str::to_owned)), "ليلى، سامي ونور");
    }
}
