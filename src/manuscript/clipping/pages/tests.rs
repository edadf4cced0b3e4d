use super::super::lines::lines;
use super::*;

fn parted(text: &str) -> (Vec<&str>, Vec<&str>) {
    let Copied { text: kept, heads: cut, .. } = part(lines(text, 0..text.len()));
    (kept.iter().map(|line| line.text).collect(), cut.iter().map(|line| line.text).collect())
}

/// A page that ends amid a sentence.
const BODY: &str = "The council voted on Tuesday to dredge the harbour\nto a depth of twelve metres.\nNobody asked what it costs.\nBoth parties said that the port and the\n";

#[test]
fn heads_and_numbers_of_pages_are_told_from_the_text() {
    let text = format!(
        "Annual Review of Ports 17\n{BODY}\nAnnual Review of Ports 18\n\nregion would gain from it in time.\nThat is all.\n"
    );
    let (kept, cut) = parted(&text);
    assert_eq!(cut, ["Annual Review of Ports 17", "Annual Review of Ports 18"]);
    let at = kept.iter().position(|line| line.starts_with("region")).unwrap();
    assert!(kept[at - 1].ends_with("port and the"), "no blank line is left within a sentence");
}

#[test]
fn form_feeds_show_pages() {
    let text = format!(
        "PORT REVIEW\n{BODY}12\n\u{c}PORT REVIEW\nNext year.\nIt goes on.\nThat is not all.\n13\n\u{c}PORT REVIEW\nLast.\n\n\n\n14"
    );
    let (_, cut) = parted(&text);
    assert_eq!(cut, ["PORT REVIEW", "12", "PORT REVIEW", "13", "PORT REVIEW", "14"]);
}

#[test]
fn notes_within_a_sentence_follow_the_text() {
    let text = "It was built by people of whom nobody\nknows a thing, and it stood in the har-\n\
        1 See the minutes.\n12\nPORT REVIEW, 2026\nbour of the town, where it was\nseen by a diver who\n\
        2 His name is lost.\n13\nPORT REVIEW, 2026\nlived there for a year.\n14";
    let (kept, cut) = parted(text);
    assert_eq!(cut, ["12", "PORT REVIEW, 2026", "13", "PORT REVIEW, 2026", "14"]);
    assert_eq!(kept[kept.len() - 4..], ["", "1 See the minutes.", "", "2 His name is lost."]);
    let dated = "It was on the day that they came, on\n12 May in the year of the\n7\nstorm that took all the boats away.\n\
        One.\nTwo.\nThree.\n8\nand so on and so forth, they said.";
    assert!(parted(dated).0.contains(&"12 May in the year of the"));
}

#[test]
fn refrains_names_and_numbers_between_lines_in_small_letters_stay() {
    for text in [
        "The tide comes in\nand nobody has seen it come again\nand nobody has asked it why it came\nand nobody will ask it when it goes\n\
         The tide comes in\nand nobody has seen it come again and again",
        "Jane Doe\nwhere are you at the moment\nJohn Roe\nstill at the harbour with the boat\nJane Doe\nand when will you be coming home\nJohn Roe\nsoon",
        "1\nthe tide comes in upon the stones\nand nobody has seen it come\nand nobody has asked it why\n2\nthe tide goes out upon the sand\n\
         and nobody has seen it go\nand nobody has asked it when\n3\nthe tide is still",
        "1914\nwar breaks out in the summer\nthe harbour is closed to ships\nand the lights are put out\n1915\nthe first convoys are formed\n\
         the harbour is opened again\nand the lights are lit\n1916\nnothing is known",
        "Step 1\nopen the valve that is at the left\nof the pump at the second dock\nand wait for a minute or two\nStep 2\nclose the valve that was opened\nand go home",
    ] {
        assert_eq!(parted(text).1, Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn headings_with_numbers_stay() {
    let full = "The council voted.\nIt met on Tuesday.\nIt was late.\nNobody spoke.\n";
    for text in [
        format!("Chapter 1\n{full}Chapter 2\n{full}Chapter 3\n{full}"),
        format!("1\n{full}2\n{full}3\n{full}"),
        format!("JANE DOE\n{full}JANE DOE\n{full}"),
    ] {
        assert_eq!(parted(&text).1, Vec::<&str>::new(), "{text}");
    }
}
