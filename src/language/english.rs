//! English.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels; dates as in Britain and most of the world.
pub(super) const LABELS: Labels = Labels {
    contents: "Contents",
    in_this_issue: "In this issue",
    sources: "Sources",
    colophon: "Colophon",
    letter: "From the editor",
    notes: "Notes",
    briefs: "In brief",
    why: "Why it matters",
    cover: "Cover",
    title_page: "Title page",
    landmarks: "Landmarks",
    pages: "Pages",
    source: "Source",
    number: "No.\u{a0}{}",
    by: "By {}",
    translated_by: "Translated by {}",
    picture: "Picture",
    picture_credit: "Picture: {}",
    picture_credits: "Pictures: {}",
    edited_by: "Edited by {}",
    published_by: "Published by {}",
    updated: "Updated {}",
    accessed: " (accessed {})",
    archived: "Archived at {}",
    work_by: " by {}",
    work_translated_by: "translated by {}",
    source_at: "Source: {}",
    with_permission: "Republished with permission",
    rights_not_recorded: "Rights not recorded",
    licences: LICENCE_WORDS,
    rights: "Rights: {}",
    permission_of: "Republished with permission of {}",
    first_published_in: "First published in {}",
    changes: "Changes: {}",
    change_words: CHANGE_WORDS,
    excerpt: "Excerpt",
    excerpt_from: "Excerpt from {}",
    read_in_full: "Read in full: {}",
    own_texts: "Our own texts: {}.",
    texts_of_others: " All other texts: on the terms stated with each of them and under “Sources”.",
    revised: "Revised {}",
    set_in: "Set in {}",
    made_with: "Made with Fascicle",
    source_number: "Source\u{a0}{}",
    back_to_reference: "Back to reference {}",
    table: "Table {}",
    previous: "Previous",
    next: "Next",
    accessible_text: "The text can be read aloud and shown in any face and size; headings, contents and links lead through it.",
    pictures_described: "Every picture is described in words.",
    pictures_undescribed: "Some pictures are not described in words.",
    pages_marked: "The pages of the printed edition are marked.",
    done: "Done",
    not_done: "To do",
    page: "page {}",
    continued: "continued",
    and: " and ",
    and_last: " and ",
    and_before_i: None,
    contractions: &[],
    list_separator: ", ",
    comma: ", ",
    inner_quotes: ("‘", "’"),
    quotes: ("“", "”"),
    colon: ": ",
    alerts: ["Note", "Tip", "Important", "Warning", "Caution"],
    minutes: ("{}\u{a0}min", "{}\u{a0}min"),
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
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
    licensed_under: "Licensed under {}",
    before_short: "",
    before_title: "the ",
    families: [
        ("the ", "Open Government Licence v{}"),
        ("the ", "Open Licence {} (Etalab)"),
        ("the ", "GNU Free Documentation License {}"),
    ],
    or: " or ",
    or_later: " or later",
    dedicated: "Dedicated to the public domain ({})",
    unrestricted: "Free of known copyright restrictions ({})",
    statements: [
        "In copyright",
        "In copyright – EU orphan work",
        "In copyright – educational use permitted",
        "In copyright – non-commercial use permitted",
        "In copyright – rights-holder unlocatable or unidentifiable",
        "No copyright – contractual restrictions",
        "No copyright – non-commercial use only",
        "No copyright – other known legal restrictions",
        "No copyright – United States",
        "Copyright not evaluated",
        "Copyright undetermined",
        "No known copyright",
    ],
    permission: "Permission: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "typography only",
    abridged: "abridged",
    left_out: "parts left out",
    translated: "translated",
    translated_from: "translated from {}",
    languages: [
        "Arabic",
        "Bengali",
        "Bulgarian",
        "Catalan",
        "Czech",
        "Danish",
        "German",
        "Greek",
        "English",
        "Spanish",
        "Persian",
        "Finnish",
        "French",
        "Hebrew",
        "Hindi",
        "Croatian",
        "Hungarian",
        "Indonesian",
        "Italian",
        "Japanese",
        "Korean",
        "Latin",
        "Dutch",
        "Norwegian",
        "Polish",
        "Portuguese",
        "Romanian",
        "Russian",
        "Serbian",
        "Swedish",
        "Swahili",
        "Thai",
        "Turkish",
        "Ukrainian",
        "Urdu",
        "Vietnamese",
        "Chinese",
    ],
};

/// As in the United States: the month first, and a comma before the last "and".
pub(super) const AMERICAN: Labels = Labels {
    and_last: ", and ",
    dates: DateForms {
        day: "{month}\u{a0}{day}, {year}",
        first: "{month}\u{a0}{day}, {year}",
        ..LABELS.dates
    },
    ..LABELS
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_follow_the_country() {
        for (tag, day, names) in [
            ("en-GB", "30\u{a0}April 2025", "A, B and C"),
            ("en-US", "April\u{a0}30, 2025", "A, B, and C"),
            ("nb", "30\u{a0}April 2025", "A, B and C"),
        ] {
            let labels = Labels::of(&Lang::parse(tag).unwrap());
            let date = |text: &str| labels.date(Date::parse(text).unwrap());
            assert_eq!(date("2025-04-30"), day);
            assert_eq!(
                (date("2025-04"), date("2025")),
                ("April 2025".to_owned(), "2025".to_owned())
            );
            let list = ["A", "B", "C"].map(str::to_owned);
            assert_eq!(
                (labels.names(&list), labels.names(&list[..2]), labels.names(&list[..1])),
                (names.to_owned(), "A and B".to_owned(), "A".to_owned())
            );
            assert_eq!(labels.minutes(1), "1\u{a0}min");
        }
    }
}
