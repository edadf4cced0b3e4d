//! The record of an earlier step, such as an import: sentences in a file, which anybody may have
//! written.
//!
//! Only a sentence that is one of ours from end to end is taken for typography. Every other is a
//! change that somebody tells.

use super::Extent;

/// How far a change goes that a record tells.
pub(super) fn extent(words: &str) -> Extent {
    let words = words.trim();
    match words.strip_prefix("left out: ") {
        Some(what) => extent_of_cut(what),
        None if is_typesetting(words) => Extent::Typography,
        None => Extent::Changed,
    }
}

/// The sentences that end in a list of what was cut or taken, which is quoted.
const WITH_A_LIST: [&str; 16] = [
    "the head of the web page was left out",
    "the tail of the web page was left out",
    "furniture of the web page was left out",
    "the comments of readers were left out",
    "what stands for the part for subscribers was left out",
    "taken out of the text, as the record prints it",
    "the head of the mail was left out",
    "the signature of the mail was left out",
    "running heads and page numbers were left out",
    "the counters of the thread were left out",
    "the first line made the title",
    "the title left out where the text repeats it",
    "the line in capitals made a heading",
    "the underlined line made a heading",
    "the names of those who speak set apart",
    "taken from what the page states of itself",
];

/// The same of words that were joined.
const JOINED: [&str; 2] = [
    "joined over the ends of lines, hyphens and all",
    "joined over the ends of lines, without the hyphens",
];

/// The sentences that begin with a number, with `#` where another stands in them. Every noun is in
/// the singular: "wrapped lines" are read as "wrapped line".
const COUNTED: [&str; 17] = [
    "character left out that no book can hold",
    "wrapped line joined into # paragraph",
    "line of notes at the ends of pages moved behind the text",
    "line made a table of # column",
    "pair of marks of a chat made bold, italic or struck out",
    "row of signs made a break between sections",
    "paragraph with marks made a list",
    "line with `>` made a quotation",
    "ligature written out in letters",
    "unseen character left out of words",
    "straight quotation mark made curly",
    "straight apostrophe or single mark made curly",
    "row of hyphens made dashes",
    "row of full stops made ellipses",
    "mark of a measure made primes",
    "run of spaces made single",
    "space before a note's mark closed up",
];

fn is_typesetting(words: &str) -> bool {
    if words == "the mail that is forwarded made a quotation" {
        return true;
    }
    if let Some(encoding) = words.strip_prefix("read as ") {
        return encoding
            .strip_suffix(" and printed as Unicode")
            .is_some_and(|name| !name.contains(' '));
    }
    if let Some((sentence, list)) = words.split_once(": ") {
        let is_list = list.starts_with('`') && list.ends_with(['`', ')']);
        return is_list && (WITH_A_LIST.contains(&sentence) || JOINED.contains(&sentence));
    }
    words.starts_with(|char: char| char.is_ascii_digit())
        && COUNTED.iter().any(|sentence| is_counted(words, sentence))
}

/// Whether words are a sentence that begins with a number, in the singular or the plural.
fn is_counted(words: &str, sentence: &str) -> bool {
    let mut words = words.split(' ');
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let same = |word: &str, known: &str| {
        word == known
            || known == "#" && is_number(word)
            || word.strip_suffix('s') == Some(known)
            || (known, word) == ("note's", "notes'")
    };
    if !words.next().is_some_and(is_number) {
        return false;
    }
    let mut known = sentence.split(' ').peekable();
    for word in words {
        // In the plural there is no article: "marks of measures".
        if known.peek() == Some(&"a") && word != "a" {
            known.next();
        }
        if !known.next().is_some_and(|known| same(word, known)) {
            return false;
        }
    }
    known.next().is_none()
}

/// How far it goes that a part was left out. What an import takes for the page's is told in its own
/// words; a stretch that is quoted may be anybody's; every other part has a name because it is one
/// of the text.
fn extent_of_cut(what: &str) -> Extent {
    const OF_PAGE: [&str; 3] = ["script", "form", "tracking pixel"];
    const IN_PLACE: [&str; 2] = [
        "an embedded frame, whose address stands in its place: ",
        "a film or recording, whose address stands in its place: ",
    ];
    let counted = what.split_once(' ').is_some_and(|(number, part)| {
        number.bytes().all(|byte| byte.is_ascii_digit())
            && OF_PAGE.contains(&part.strip_suffix('s').unwrap_or(part))
    });
    let is_pixel = what.strip_prefix("a tracking pixel, `").is_some_and(|rest| rest.ends_with('`'));
    let in_place = IN_PLACE.iter().any(|start| {
        what.strip_prefix(start).is_some_and(|address| !address.contains(char::is_whitespace))
    });
    let is_caption_link =
        what.ends_with(" link in a caption") || what.ends_with(" links in captions");
    if counted || is_pixel || in_place {
        Extent::Typography
    } else if what.starts_with('`') || is_caption_link {
        Extent::Unknown
    } else {
        Extent::Cut
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Change, Owner, Typed};
    use super::*;

    /// A record that we wrote is read back as what it told, for each change that there is.
    #[test]
    fn our_own_records_are_read_as_they_were_meant() {
        let line = || vec!["Share".to_owned(), "Read: more".to_owned()];
        let mut changes = vec![
            Change::Encoding("windows-1252"),
            Change::Head(line()),
            Change::Tail(line()),
            Change::Furniture(line()),
            Change::Comments(line()),
            Change::Paywall(line()),
            Change::Offered(line()),
            Change::Title("The harbour: a history".to_owned()),
            Change::RepeatedTitle("The harbour".to_owned()),
            Change::Heading("THE HARBOUR".to_owned()),
            Change::Underlined("The harbour".to_owned()),
            Change::MailHead(line()),
            Change::Signature(line()),
            Change::PageHeads(line()),
            Change::Counters(line()),
            Change::Speakers(line()),
            Change::Forwarded,
            Change::Hyphenated(line()),
            Change::Closed(line()),
            Change::Taken(vec![("title", "og:title".to_owned())]),
            Change::LeftOut(Owner::Unknown, "`Home News`".to_owned()),
            Change::LeftOut(Owner::Unknown, "2 links in captions".to_owned()),
            Change::LeftOut(Owner::Page, "1 script".to_owned()),
            Change::LeftOut(Owner::Page, "3 forms".to_owned()),
            Change::LeftOut(Owner::Page, "1 tracking pixel".to_owned()),
            Change::LeftOut(Owner::Author, "1 embedded frame".to_owned()),
            Change::LeftOut(Owner::Author, "a picture without an address".to_owned()),
        ];
        for count in [1, 7] {
            changes.extend([
                Change::Characters(count),
                Change::Joined { lines: count, paragraphs: count },
                Change::PageNotes(count),
                Change::Tabled { rows: count, columns: count },
                Change::ChatMarks(count),
                Change::Breaks(count),
                Change::Listed(count),
                Change::Quoted(count),
                Change::Ligatures(count),
                Change::Unseen(count),
            ]);
            let typed = [
                Typed::DoubleMark,
                Typed::SingleMark,
                Typed::Hyphens,
                Typed::Stops,
                Typed::Measures,
                Typed::Spaces,
                Typed::SpacesAtNotes,
            ];
            changes.extend(typed.map(|typed| Change::Set(typed, count)));
        }
        for change in changes {
            assert_eq!(extent(&change.to_string()), change.extent(), "{change}");
        }
    }

    #[test]
    fn what_is_not_surely_typography_is_a_change() {
        for (words, expected) in [
            ("left out: the transcript of the debate", Extent::Cut),
            ("left out: the information on costs", Extent::Cut),
            ("left out: the performance table", Extent::Cut),
            ("left out: the research section", Extent::Cut),
            ("left out: the description", Extent::Cut),
            ("left out: 2 chapters", Extent::Cut),
            ("left out: an embedded frame, and the table", Extent::Cut),
            ("the second half made shorter", Extent::Changed),
            ("two chapters joined", Extent::Changed),
            ("2 chapters joined", Extent::Changed),
            ("the end of the web page was left out, and the second half", Extent::Changed),
            ("3 names made curly", Extent::Changed),
            ("Der zweite Teil wurde gekürzt", Extent::Changed),
            ("left out: `A box` to `an answer`, 4 lines", Extent::Unknown),
            ("12 straight quotation marks made curly", Extent::Typography),
        ] {
            assert_eq!(extent(words), expected, "{words}");
        }
    }
}
