use super::super::headings::headed;
use super::super::lines;
use super::*;

fn joined(text: &str, lines: &Lines) -> String {
    lines.iter().map(|line| text[line.clone()].replace('\n', "|")).collect::<Vec<_>>().join("/")
}

fn list(text: &str, listing: &Listing) -> String {
    let item = |entry: &lists::Entry| {
        let below: Vec<_> =
            entry.lists.iter().map(|inner| format!(" ({})", list(text, inner))).collect();
        format!("{}{}", joined(text, &entry.lines), below.concat())
    };
    let items = listing.items.iter().map(item).collect::<Vec<_>>().join("; ");
    match listing.start {
        Some(start) => format!("{} {items}", listing.numbering.write(start)),
        None => format!("• {items}"),
    }
}

fn part(text: &str, one: &Part) -> String {
    match one {
        Part::Paragraph(lines) => joined(text, lines),
        Part::Heading(lines) => format!("# {}", joined(text, lines)),
        Part::Underlined(lines) => format!("= {}", joined(text, lines)),
        Part::List(listing) => list(text, listing),
        Part::Quote { parts, .. } => {
            format!("> {}", parts.iter().map(|one| part(text, one)).collect::<Vec<_>>().join("; "))
        }
        Part::Table(grid) => format!("table of {}", grid.rows.len()),
        Part::Forwarded(parts) => {
            format!("> {}", parts.iter().map(|one| part(text, one)).collect::<Vec<_>>().join("; "))
        }
        Part::Speech(speech) | Part::Field(speech) => {
            let name = speech.name.clone().map(|name| &text[name]).unwrap_or_default();
            format!("{name}| {}", joined(text, &speech.words))
        }
        Part::Break(_) => "***".to_owned(),
    }
}

fn shown_parts(text: &str) -> Vec<Part> {
    let parts = parts(text, &lines::lines(text, 0..text.len()), false).parts;
    headed(text, parts, &[])
}

fn shown(text: &str) -> Vec<String> {
    shown_parts(text).iter().map(|one| part(text, one)).collect()
}

#[test]
fn marks_that_follow_one_another_make_a_list() {
    assert_eq!(
        shown("They want:\n1. Sand\n2. Stones\nSoon."),
        ["They want:", "1 Sand; Stones", "Soon."]
    );
    assert_eq!(shown("• Sand\n\n• Stones\n- One"), ["• Sand; Stones", "- One"]);
    assert_eq!(shown("3) Sand\n4) Stones\n6) Air"), ["3 Sand; Stones", "6) Air"]);
    assert_eq!(shown("We:\na) sand\nb) stones\nc) air"), ["We:", "a sand; stones; air"]);
    assert_eq!(shown("(1) Sand\n(2) Stones"), ["1 Sand; Stones"]);
    assert_eq!(shown("•\nSand\n•\nStones"), ["• Sand; Stones"]);
    assert_eq!(shown("■設備\n・出力\n・場所"), ["■設備", "• 出力; 場所"]);
    assert_eq!(shown("① Sand\n② Stones"), ["1 Sand; Stones"]);
    assert_eq!(shown("✔ Sand\n✔ Stones\n✔ Air"), ["• Sand; Stones; Air"]);
    for text in [
        "1. Sand",
        "1. Sand\n3. Stones",
        "– Good day.\n– Good night.\n– Well.",
        "They say:\n– Good day.\n– Good night.",
        "1.5 metres\n2.5 metres",
        "-5\n-6",
    ] {
        assert_eq!(shown(text), text.split('\n').collect::<Vec<_>>());
    }
    assert_eq!(shown("We need:\n– sand\n– stones\n– air"), ["We need:", "• sand; stones; air"]);
}

#[test]
fn lists_nest_by_indentation_or_by_their_marks() {
    assert_eq!(
        shown("• Sand\n  ◦ fine\n  ◦ coarse\n• Stones"),
        ["• Sand (• fine; coarse); Stones"]
    );
    assert_eq!(shown("• Sand\n◦ fine\n• Stones"), ["• Sand (• fine); Stones"]);
    assert_eq!(
        shown("\u{f0b7}\tSand\no\tfine\no\tcoarse\n\u{f0a7}\tgrey\n\u{f0b7}\tStones"),
        ["• Sand (• fine; coarse (• grey)); Stones"]
    );
    assert_eq!(
        shown("1. Sand\n   a) fine\n   b) coarse\n2. Stones\n   - grey\n   - white"),
        ["1 Sand (a fine; coarse); Stones (• grey; white)"]
    );
    assert_eq!(
        shown("1. Sand\n2. Stones\n\n· one\n· two"),
        ["1 Sand; Stones", "• one; two"],
        "a blank line parts lists whose marks do not go on"
    );
    assert_eq!(shown("- Sand\n    - fine\n- Stones"), ["• Sand (• fine); Stones"]);
}

#[test]
fn a_line_in_capitals_between_text_is_a_heading() {
    assert_eq!(
        shown("JANE DOE\nA.\nWHAT IT COSTS\nB.\nENDS"),
        ["JANE DOE", "A.", "# WHAT IT COSTS", "B.", "ENDS"]
    );
    assert_eq!(
        shown("A.\nTHE END OF IT.\nNATO\nUN\nB.\n[CROSSTALK]\nC."),
        ["A.", "THE END OF IT.", "# NATO", "UN", "B.", "[CROSSTALK]", "C."]
    );
}

#[test]
fn items_of_a_wrapped_list_and_quoted_mail_keep_their_borders() {
    let wrapped = "The council decided on Tuesday, after a long debate in\nwhich nobody was asked, that it wants:\n\
        1. a deeper harbour, for the ships that are to come in\n   spring;\n2. new stones.\n\n\
        > The council has decided nothing, as far as we know,\n> and it never will.\n>\n> Jane\n\n\
        That was on a day in May, when the water was high and in\n1902. It was the year of the mole.";
    assert_eq!(
        shown(wrapped),
        [
            "The council decided on Tuesday, after a long debate in/which nobody was asked, that it wants:",
            "1 a deeper harbour, for the ships that are to come in/spring;; new stones.",
            "> The council has decided nothing, as far as we know,/and it never will.; Jane",
            "That was on a day in May, when the water was high and in/1902. It was the year of the mole."
        ]
    );
}

#[test]
fn mails_within_mails_are_quotations_within_quotations() {
    assert_eq!(
        shown(
            "It is.\nOn Tue, Jane wrote:\n> Is it deep?\n> On Mon, John wrote:\n>> Is it wet?\n> > And cold?\n\nGood."
        ),
        [
            "It is.",
            "On Tue, Jane wrote:",
            "> Is it deep?; On Mon, John wrote:; > Is it wet?; And cold?",
            "Good."
        ]
    );
    assert_eq!(
        shown(
            "See below.\n\n-------- Forwarded Message --------\nFrom: Jane Doe\nDate: Tuesday\nSubject: The harbour\n\nIt is deep."
        ),
        [
            "See below.",
            "Forwarded Message",
            "> From:| Jane Doe; Date:| Tuesday; Subject:| The harbour; It is deep."
        ]
    );
}

#[test]
fn a_line_of_signs_and_white_is_no_deeper_than_mails_are_quoted() {
    for white in ["\t", "\u{a0}", "\u{3000}", "\u{200b}", " ", ""] {
        let text = format!("{}x", format!(">{white}").repeat(20_000));
        let shown = shown(&text);
        assert_eq!(shown, [format!("{}x", "> ".repeat(DEEPEST_QUOTE))], "{white:?}");
    }
}

#[test]
fn marks_that_say_something_are_kept() {
    let tasks = |text: &str| match shown_parts(text).as_slice() {
        [Part::List(list)] => list.items.iter().map(|item| item.task).collect(),
        _ => Vec::new(),
    };
    assert_eq!(shown("✔ Sand\n✘ Oil\n✔ Air\n✘ Tar"), ["• ✔ Sand; ✘ Oil; ✔ Air; ✘ Tar"]);
    assert_eq!(shown("✅ Sand\n❌ Oil"), ["• ✅ Sand; ❌ Oil"]);
    assert_eq!(shown("★ Sand\n☆ Oil"), ["• ★ Sand; ☆ Oil"]);
    assert_eq!(shown("✅ Sand\n✅ Air"), ["• Sand; Air"]);
    assert_eq!(shown("☑ Sand\n☐ Air\n✅ Oil"), ["• Sand; Air; Oil"]);
    assert_eq!(tasks("☑ Sand\n☐ Air\n✅ Oil"), [Some(true), Some(false), Some(true)]);
    assert_eq!(tasks("☐ Sand\n☐ Air"), [Some(false), Some(false)]);
    assert_eq!(tasks("✅ Sand\n✅ Air"), [None, None]);
}

#[test]
fn a_word_of_one_letter_is_no_bullet() {
    for text in ["o mar estava calmo\no porto estava vazio", "o la borsa\no la vita"] {
        assert_eq!(shown(text), text.split('\n').collect::<Vec<_>>());
    }
    assert_eq!(shown("• Os barcos\no mar\n• As redes"), ["• Os barcos", "o mar", "• As redes"]);
    assert_eq!(shown("o\tSand\no\tAir"), ["• Sand; Air"]);
}

#[test]
fn sections_and_open_letters_stay_whole() {
    let text = "A.\n--\nThe boats are in\nand nobody asks";
    assert_eq!(shown(text), ["A.", "***", "The boats are in", "and nobody asks"]);
    assert_eq!(shown("> A.\n\nB.\n--\nJane Doe\nGhent"), ["> A.", "B."]);
}

#[test]
fn rows_of_signs_part_sections() {
    assert_eq!(
        shown("A.\n* * *\nB.\n\n___\nC.\n—\nD.\nEmden\n-----\nF."),
        ["A.", "***", "B.", "***", "C.", "***", "D.", "= Emden", "F."]
    );
}

#[test]
fn names_begin_what_is_said() {
    assert_eq!(
        shown("JANE DOE: Good evening.\nJOHN ROE: So.\nWell.\nJANE DOE: Yes."),
        ["JANE DOE:| Good evening.", "JOHN ROE:| So.", "Well.", "JANE DOE:| Yes."]
    );
}
