//! Mail: the lines of its head, what it forwards, and its signature.

mod words;

use super::lines::{Line, columns, ends_sentence};
use crate::date::Date;
use crate::manuscript::{About, Stated};
use crate::source::{FileId, Span};
pub(super) use words::Field;
use words::{FIELDS, FORWARDED, REPLY_MARKS};

/// The field of a line of a head, and where its value begins.
pub(super) fn field(line: &str) -> Option<(Field, usize)> {
    const LONGEST: usize = 40;
    let line_start = line.trim_start_matches('*');
    let skipped = line.len() - line_start.len();
    let (at, colon) =
        line_start.char_indices().take(LONGEST).find(|(_, char)| matches!(char, ':' | '：'))?;
    let name = line_start[..at].trim().trim_end_matches('*').to_lowercase().replace('’', "'");
    let field =
        FIELDS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field);
    let field = field.or_else(|| name.starts_with("x-").then_some(Field::Other))?;
    let value = skipped + at + colon.len_utf8();
    let rest = line[value..].trim_start_matches(['*', ' ', '\t', '\u{a0}']);
    Some((field, line.len() - rest.len()))
}

/// Whether a line stands over a mail that is forwarded.
pub(super) fn is_forwarding(line: &str) -> bool {
    let is_sign = |char: char| char.is_whitespace() || "-–—_=*:>".contains(char);
    let words = line.trim_matches(is_sign);
    words.len() <= 60 && FORWARDED.contains(&words.to_lowercase().as_str())
}

/// How many lines from the first on are a mail's head: at least two fields, with a subject, an
/// address or a sender and a date. A line that stands further in goes on with its field.
pub(super) fn head_length(lines: &[Line<'_>]) -> usize {
    let (mut fields, mut length) = (Vec::new(), 0);
    for line in lines {
        match field(line.text) {
            Some((field, value)) => {
                fields.push((field, line.text.get(value..).unwrap_or_default().trim()));
            }
            None if length > 0 && is_folded(line) => {}
            None => break,
        }
        length += 1;
    }
    // An open letter and the hours of a shop have lines of the same names: `From: the fishermen`,
    // `To: 18 h`.
    let has =
        |is: &dyn Fn(Field, &str) -> bool| fields.iter().any(|&(field, value)| is(field, value));
    let begins_with_figure = |value: &str| value.starts_with(|char: char| char.is_numeric());
    let is_told = has(&|field, _| field == Field::Subject)
        || has(&|field, value| field != Field::Date && is_address(value))
        || has(&|field, value| field == Field::From && !begins_with_figure(value))
            && has(&|field, value| field == Field::Date && has_year(value));
    let has_usual = has(&|field, _| field <= Field::Date);
    let kinds: std::collections::BTreeSet<Field> = fields.iter().map(|(field, _)| *field).collect();
    if is_told && has_usual && kinds.len() >= 2 { length } else { 0 }
}

/// Whether a line goes on with the field above it.
fn is_folded(line: &Line<'_>) -> bool {
    line.indent() > 0 && !line.is_blank() && field(line.text).is_none()
}

fn is_address(value: &str) -> bool {
    value.contains('@') || value.contains('<') && value.contains('>')
}

/// Whether a date has a year, as those of mails have.
fn has_year(value: &str) -> bool {
    let is_digit = |char: char| char.is_numeric();
    value.split(|char| !is_digit(char)).any(|figures| figures.chars().count() == 4)
}

/// The head of a mail that a text begins with, its forwarded heads with it, and the rest of the
/// text. The words of the subject stay, as the first line: they are the title. Nothing where the
/// text is no mail.
pub(super) fn part<'a>(
    text: &'a str,
    lines: &[Line<'a>],
) -> Option<(Vec<Line<'a>>, Vec<Line<'a>>)> {
    let mut head = Vec::new();
    let mut subject = None;
    let mut rest = lines;
    loop {
        let blank = rest.iter().take_while(|line| line.is_blank()).count();
        let forwarding = usize::from(rest.get(blank).is_some_and(|line| is_forwarding(line.text)));
        let after = rest.get(blank + forwarding..).unwrap_or_default();
        let gap = if forwarding > 0 {
            after.iter().take_while(|line| line.is_blank()).count()
        } else {
            0
        };
        let fields = after.get(gap..).map_or(0, head_length);
        if fields == 0 {
            break;
        }
        let (taken, others) = rest.split_at(blank + forwarding + gap + fields);
        for (at, line) in taken.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
            if let Some((Field::Subject, value)) = field(line.text) {
                let words = line.text.get(value..).unwrap_or_default();
                let start = line.text.len() - without_reply_marks(words).len();
                let folded = taken.iter().skip(at + 1).take_while(|line| is_folded(line)).last();
                subject = Some(line.part(start..line.text.len()).to(text, folded));
            }
            head.push(line.clone());
        }
        rest = others;
    }
    if head.is_empty() {
        return None;
    }
    let subject = subject.filter(|subject| !subject.is_blank());
    // A blank line keeps the title apart from what comes below it.
    let gap = rest.first().filter(|line| !line.is_blank()).map(|line| line.part(0..0));
    Some((head, subject.into_iter().chain(gap).chain(rest.iter().cloned()).collect()))
}

/// A subject without what says that it is an answer.
fn without_reply_marks(mut subject: &str) -> &str {
    while let Some((mark, rest)) = subject.split_once([':', '：']) {
        if !REPLY_MARKS.contains(&mark.trim().to_lowercase().as_str()) || rest.trim().is_empty() {
            break;
        }
        subject = rest.trim_start();
    }
    subject
}

/// What a line of a mail's head says of the text: who sent it, and when, where its day is written
/// in figures or in English, as mail programs write it (RFC 5322).
pub(super) fn stated(file: FileId, line: &Line<'_>) -> Option<Stated> {
    let (field, value) = field(line.text)?;
    let written = line.text.get(value..)?.trim();
    let (kind, value) = match field {
        Field::From => (About::Author, name(written)?),
        Field::Date => (About::Date, day(written)?),
        _ => return None,
    };
    let at = Span::new(file, line.range.clone());
    Some(Stated { kind, value, words: line.text.to_owned(), at })
}

/// The name below the hyphens of a signature, if nothing else says who wrote the mail.
pub(super) fn signed(file: FileId, signature: &[Line<'_>], stated: &[Stated]) -> Option<Stated> {
    let line = signature.get(1)?;
    let is_said = stated.iter().any(|stated| stated.kind == About::Author);
    let words = line.text.to_owned();
    let is_name = (2..=4).contains(&words.split_whitespace().count());
    let at = Span::new(file, line.range.clone());
    (!is_said && is_name).then(|| Stated { kind: About::Author, value: words.clone(), words, at })
}

/// The name of a sender without the address.
fn name(written: &str) -> Option<String> {
    let name = written.split(['<', '[', '(']).next()?.trim_matches(['"', '\'', ' ', '“', '”']);
    let is_name = !name.is_empty() && !name.contains('@');
    is_name.then(|| name.to_owned())
}

/// The day of a date such as `Tue, 3 Mar 2026 10:14:03 +0100`, as metadata has it.
fn day(written: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = written
        .split(|char: char| !char.is_alphanumeric() && char != '-' && char != ':')
        .filter(|word| !word.is_empty())
        .collect();
    let is_iso = |word: &&&str| word.len() == 10 && Date::parse(word).is_some();
    if let Some(iso) = words.iter().find(is_iso) {
        return Some((**iso).to_owned());
    }
    let month = words.iter().position(|word| {
        let start = word.get(..3).unwrap_or_default().to_ascii_lowercase();
        word.is_ascii() && MONTHS.contains(&start.as_str())
    })?;
    let name = words.get(month)?.get(..3)?.to_ascii_lowercase();
    let number = (1..).zip(MONTHS).find(|(_, of)| *of == name)?.0;
    let beside = [month.checked_sub(1), Some(month + 1)];
    let day: u32 = beside.into_iter().flatten().find_map(|at| words.get(at)?.parse().ok())?;
    let year: u32 =
        words.iter().filter(|word| word.len() == 4).find_map(|word| word.parse().ok())?;
    let date = format!("{year:04}-{number:02}-{day:02}");
    Date::parse(&date).is_some().then_some(date)
}

/// Where the signature of a mail begins: at `-- `, if few short lines follow it and nothing else
/// does. Without its space, two hyphens part the sections of a text, unless that is a mail.
pub(super) fn signature(lines: &[Line<'_>], is_mail: bool) -> Option<usize> {
    const MOST_LINES: usize = 10;
    const WIDEST: usize = 80;
    let at = lines.iter().rposition(|line| line.text == "--")?;
    let is_exact = lines[at].whole == "-- ";
    if !is_exact && !is_mail {
        return None;
    }
    let below: Vec<_> = lines[at + 1..].iter().filter(|line| !line.is_blank()).collect();
    let is_short = below.len() <= if is_exact { MOST_LINES } else { MOST_LINES / 2 }
        && below.iter().all(|line| columns(line.text) <= WIDEST);
    let has_name = below.first().is_some_and(|first| {
        !ends_sentence(first.text)
            && first.text.starts_with(|char: char| char.is_alphabetic() && !char.is_lowercase())
    });
    (is_short && has_name && at > 0).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[test]
    fn heads_are_told_in_many_languages() {
        for text in [
            "From: Jane Doe <jane@example.org>\nTo: John Roe\nDate: Tue, 3 Mar 2026\nSubject: The harbour\n\nIt is deep.",
            "Von: Jane Doe\nGesendet: Dienstag, 3. März 2026 10:14\nAn: John Roe\nBetreff: AW: WG: The harbour\n\nEr ist tief.",
            "De : Jane Doe\nEnvoyé : mardi 3 mars 2026\nÀ : John Roe\nObjet : The harbour\n\nIl est profond.",
            "差出人: Jane Doe\n宛先: John Roe\n件名: The harbour\n\n深い。",
            "---------- Forwarded message ---------\nFrom: Jane Doe\nDate: Tue\nSubject: The harbour\nTo: John,\n  Mary\n\nIt is.",
        ] {
            let (head, rest) =
                part(text, &lines(text, 0..text.len())).unwrap_or_else(|| panic!("{text}"));
            assert!(head.len() >= 3 && rest[0].text == "The harbour" && rest.len() == 3, "{text}");
        }
    }

    #[test]
    fn what_only_begins_like_a_head_stays() {
        for text in [
            "To: whom it concerns\nIt is.",
            "From: the sea\nTo: the town\n",
            "From: the fishermen of Ghent\nTo: the council",
            "De : 10 h\nÀ : 18 h",
            "Von: 10 Uhr\nAn: Werktagen\nDatum: ab 2026",
            "Date: 3 May 2026\nFrom: 10:00\nTo: 18:00",
            "Date: May\nData: few",
        ] {
            assert_eq!(head_length(&lines(text, 0..text.len())), 0, "{text}");
        }
    }

    #[test]
    fn a_folded_subject_is_one_title() {
        for end in ["\n", "\r\n"] {
            let text = [
                "From: Jane <jane@example.org>",
                "Subject: Re: A harbour for the town",
                " and",
                "\twhat it costs",
                "To: John",
                "",
                "It is.",
            ]
            .join(end);
            let (head, rest) = part(&text, &lines(&text, 0..text.len())).unwrap();
            let title: Vec<&str> = rest[0].stretches().into_iter().map(|at| &text[at]).collect();
            assert_eq!(title, ["A harbour for the town", "and", "what it costs"]);
            assert_eq!((head.len(), rest.len()), (5, 3));
        }
    }

    #[test]
    fn a_signature_is_short_and_last() {
        let at = |text: &str| signature(&lines(text, 0..text.len()), true);
        assert_eq!(at("It is.\n-- \nJane Doe\nHarbour Office"), Some(1));
        let of_text = |text: &str| signature(&lines(text, 0..text.len()), false);
        assert_eq!(of_text("It is.\n-- \nJane Doe\nHarbour Office"), Some(1));
        assert_eq!(of_text("It is.\n--\nThe boats are in\nand nobody asks"), None);
        assert_eq!(of_text("It is.\n--\nJane Doe is a reporter\nin Ghent"), None);
        assert_eq!(at("It is.\n--\nJane Doe"), Some(1));
        assert_eq!(
            at(
                "It is.\n--\nIt was a day in May, and it rained. Nobody came to the harbour on that day or later."
            ),
            None
        );
    }
}
