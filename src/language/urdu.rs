//! Urdu.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels; nouns where a verb would need a gender.
pub(super) const LABELS: Labels = Labels {
    contents: "فہرست",
    in_this_issue: "اس شمارے میں",
    sources: "مآخذ",
    colophon: "اشاعتی تفصیلات",
    letter: "اداریہ",
    notes: "حواشی",
    briefs: "مختصر خبریں",
    why: "یہ کیوں اہم ہے",
    cover: "سرورق",
    title_page: "صفحۂ عنوان",
    landmarks: "اہم حصے",
    pages: "صفحات",
    source: "ماخذ",
    number: "شمارہ\u{a0}{}",
    by: "تحریر: {}",
    translated_by: "ترجمہ: {}",
    picture: "تصویر",
    picture_credit: "تصویر: {}",
    picture_credits: "تصاویر: {}",
    edited_by: "مدیر: {}",
    published_by: "ناشر: {}",
    updated: "آخری تبدیلی: {}",
    accessed: " (رسائی کی تاریخ: {})",
    archived: "محفوظ نقل: {}",
    work_by: " از {}",
    work_translated_by: "ترجمہ از {}",
    source_at: "ماخذ: {}",
    with_permission: "اجازت سے دوبارہ شائع شدہ",
    rights_not_recorded: "حقوق درج نہیں ہیں",
    licences: LICENCE_WORDS,
    rights: "حقوق: {}",
    permission_of: "{} کی اجازت سے دوبارہ شائع شدہ",
    first_published_in: "پہلی اشاعت: {}",
    changes: "تبدیلیاں: {}",
    change_words: CHANGE_WORDS,
    excerpt: "اقتباس",
    excerpt_from: "{} سے اقتباس",
    read_in_full: "مکمل متن: {}",
    own_texts: "ہماری اپنی تحریریں: {}۔",
    texts_of_others: " باقی تمام تحریریں اُن شرائط کے تابع ہیں جو ہر ایک کے ساتھ اور “مآخذ” میں درج ہیں۔",
    revised: "نظرِ ثانی: {}",
    set_in: "فونٹ: {}",
    made_with: "Fascicle سے تیار کردہ",
    source_number: "ماخذ\u{a0}{}",
    back_to_reference: "حوالہ\u{a0}{} پر واپس",
    table: "جدول\u{a0}{}",
    previous: "پچھلا",
    next: "اگلا",
    accessible_text: "متن سنا جا سکتا ہے اور کسی بھی فونٹ اور جسامت میں دیکھا جا سکتا ہے؛ عنوانات، فہرست اور روابط رہنمائی کرتے ہیں۔",
    pictures_described: "ہر تصویر کی تحریری وضاحت موجود ہے۔",
    pictures_undescribed: "کچھ تصاویر کی وضاحت موجود نہیں ہے۔",
    pages_marked: "مطبوعہ نسخے کے صفحات نشان زد ہیں۔",
    done: "مکمل",
    not_done: "نامکمل",
    page: "صفحہ\u{a0}{}",
    continued: "جاری",
    and: " اور ",
    and_last: " اور ",
    and_before_i: None,
    contractions: &[],
    list_separator: "، ",
    comma: "، ",
    inner_quotes: ("‘", "’"),
    quotes: ("“", "”"),
    colon: ": ",
    alerts: ["نوٹ", "مشورہ", "اہم", "انتباہ", "احتیاط"],
    minutes: ("{}\u{a0}منٹ", "{}\u{a0}منٹ"),
    months: [
        "جنوری",
        "فروری",
        "مارچ",
        "اپریل",
        "مئی",
        "جون",
        "جولائی",
        "اگست",
        "ستمبر",
        "اکتوبر",
        "نومبر",
        "دسمبر",
    ],
    dates: DateForms {
        day: "{day}\u{a0}{month} {year}",
        first: "{day}\u{a0}{month} {year}",
        month: "{month} {year}",
        year: "{year}",
    },
    full_stop: "۔",
    publication_marks: ("", ""),
    on: ["", "", ""],
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "لائسنس: {}",
    before_short: "",
    before_title: "",
    families: [
        ("", "برطانوی اوپن گورنمنٹ لائسنس {}"),
        ("", "فرانسیسی اوپن لائسنس {}"),
        ("", "گنو آزاد دستاویزات کا لائسنس {}"),
    ],
    or: " یا ",
    or_later: " یا بعد کا",
    dedicated: "دائرۂ عام کے لیے وقف ({})",
    unrestricted: "حقِ اشاعت کی معلوم پابندیوں سے آزاد ({})",
    statements: [
        "حقِ اشاعت محفوظ",
        "حقِ اشاعت محفوظ – یورپی یونین کا لاوارث کام",
        "حقِ اشاعت محفوظ – تعلیمی استعمال کی اجازت",
        "حقِ اشاعت محفوظ – غیر تجارتی استعمال کی اجازت",
        "حقِ اشاعت محفوظ – صاحبِ حق لاپتا یا نامعلوم",
        "حقِ اشاعت نہیں – معاہدے کی پابندیاں",
        "حقِ اشاعت نہیں – صرف غیر تجارتی استعمال",
        "حقِ اشاعت نہیں – دیگر معلوم قانونی پابندیاں",
        "حقِ اشاعت نہیں – ریاستہائے متحدہ",
        "حقِ اشاعت جانچا نہیں گیا",
        "حقِ اشاعت غیر متعین",
        "کوئی معلوم حقِ اشاعت نہیں",
    ],
    permission: "اجازت: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "صرف کمپوزنگ",
    abridged: "اختصار",
    left_out: "کچھ حصے حذف",
    translated: "ترجمہ",
    translated_from: "{} سے ترجمہ",
    languages: [
        "عربی",
        "بنگالی",
        "بلغاری",
        "کاتالان",
        "چیک",
        "ڈینش",
        "جرمن",
        "یونانی",
        "انگریزی",
        "ہسپانوی",
        "فارسی",
        "فنّش",
        "فرانسیسی",
        "عبرانی",
        "ہندی",
        "کروشیائی",
        "ہنگیرین",
        "انڈونیشی",
        "اطالوی",
        "جاپانی",
        "کوریائی",
        "لاطینی",
        "ولندیزی",
        "نارویجن",
        "پولش",
        "پرتگالی",
        "رومانیائی",
        "روسی",
        "سربیائی",
        "سویڈش",
        "سواحلی",
        "تھائی",
        "ترکی",
        "یوکرینی",
        "اردو",
        "ویتنامی",
        "چینی",
    ],
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("ur-PK").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(
            (date("2025-04-30").as_str(), date("2025-12").as_str()),
            ("30\u{a0}اپریل 2025", "دسمبر 2025")
        );
        assert_eq!(
            labels.names(&["فیض", "پروین", "احمد"].map(str::to_owned)),
            "فیض، پروین اور احمد"
        );
    }
}
