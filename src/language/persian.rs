//! Persian.

use super::labels::{DateForms, Labels};

/// The labels; months are the Gregorian ones, with the ezafe that joins them to the year.
pub(super) const LABELS: Labels = Labels {
    contents: "فهرست",
    in_this_issue: "در این شماره",
    sources: "منابع",
    colophon: "شناسنامه",
    letter: "سخن سردبیر",
    notes: "یادداشت‌ها",
    briefs: "خبرهای کوتاه",
    why: "چرا مهم است",
    cover: "جلد",
    title_page: "صفحهٔ عنوان",
    landmarks: "بخش‌های اصلی",
    pages: "صفحه‌ها",
    source: "منبع",
    number: "شمارهٔ\u{a0}{}",
    by: "نوشتهٔ {}",
    translated_by: "ترجمهٔ {}",
    picture: "تصویر",
    picture_credit: "تصویر: {}",
    picture_credits: "تصویرها: {}",
    edited_by: "سردبیر: {}",
    published_by: "ناشر: {}",
    updated: "به‌روزرسانی: {}",
    accessed: " (تاریخ دسترسی: {})",
    archived: "نسخهٔ بایگانی: {}",
    work_by: " نوشتهٔ {}",
    work_translated_by: "ترجمهٔ {}",
    source_at: "منبع: {}",
    with_permission: "بازنشر با اجازه",
    rights_not_recorded: "حقوق اثر ثبت نشده است",
    licensed_under: "مجوز: {}",
    rights: "حقوق: {}",
    permission_of: "بازنشر با اجازهٔ {}",
    first_published_in: "نخستین انتشار در {}",
    changes: "تغییرات: {}",
    typography_only: "تنها حروف‌چینی",
    translated: "ترجمه",
    excerpt_from: "گزیده‌ای از {}",
    read_in_full: "متن کامل: {}",
    revised: "بازنگری: {}",
    set_in: "قلم: {}",
    made_with: "ساخته‌شده با Fascicle",
    source_number: "منبع\u{a0}{}",
    back_to_reference: "بازگشت به ارجاع\u{a0}{}",
    table: "جدول\u{a0}{}",
    previous: "قبلی",
    next: "بعدی",
    accessible_text: "متن را می‌توان شنید و با هر قلم و در هر اندازه دید، و عنوان‌ها و فهرست و پیوندها راهنمای خواندن‌اند.",
    pictures_described: "هر تصویر شرحی نوشتاری دارد.",
    pictures_undescribed: "برخی تصویرها شرح ندارند.",
    pages_marked: "جای صفحه‌های نسخهٔ چاپی مشخص شده است.",
    done: "انجام شد",
    not_done: "انجام نشد",
    page: "صفحهٔ\u{a0}{}",
    continued: "ادامه",
    and: " و ",
    and_last: " و ",
    and_before_i: None,
    list_separator: "، ",
    comma: "، ",
    inner_quotes: ("‹", "›"),
    quotes: ("«", "»"),
    colon: ": ",
    alerts: ["نکته", "راهنمایی", "مهم", "هشدار", "احتیاط"],
    minutes: ("{}\u{a0}دقیقه", "{}\u{a0}دقیقه"),
    months: [
        "ژانویهٔ",
        "فوریهٔ",
        "مارس",
        "آوریل",
        "مهٔ",
        "ژوئن",
        "ژوئیهٔ",
        "اوت",
        "سپتامبر",
        "اکتبر",
        "نوامبر",
        "دسامبر",
    ],
    dates: DateForms {
        day: "{day}\u{a0}{month} {year}",
        first: "{day}\u{a0}{month} {year}",
        month: "{month} {year}",
        year: "{year}",
    },
    full_stop: ".",
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("fa-IR").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(
            (date("2025-01-30").as_str(), date("2025-12").as_str()),
            ("30\u{a0}ژانویهٔ 2025", "دسامبر 2025")
        );
        assert_eq!(labels.names(&["مریم", "رضا", "نسرین"].map(str::to_owned)), "مریم، رضا و نسرین");
    }
}
