use super::super::lines::lines;
use super::*;

fn shown(text: &str) -> Vec<String> {
    let lines = lines(text, 0..text.len());
    let speakers = Speakers::of(&lines);
    let label = |line: &Line<'_>| {
        let label = speakers.label(line.text)?;
        Some(format!("{}|{}", name_of(line.text, &label), &line.text[label.words..]))
    };
    lines.iter().filter_map(label).collect()
}

#[test]
fn transcripts_name_who_speaks() {
    assert_eq!(
        shown(
            "JANE DOE: Good evening.\nJOHN ROE: Good evening.\nJANE DOE: At 10:15 it began.\n[LAUGHTER]"
        ),
        ["JANE DOE|Good evening.", "JOHN ROE|Good evening.", "JANE DOE|At 10:15 it began."]
    );
    assert_eq!(shown("Q: Why?\nA: Because."), ["Q|Why?", "A|Because."]);
    assert_eq!(
        shown("記者：何故ですか。\n田中：さあ。\n記者：そうですか。"),
        ["記者|何故ですか。", "田中|さあ。", "記者|そうですか。"]
    );
    assert_eq!(shown("00:01:12 Jane: Good.\n00:01:15 John: So."), ["Jane|Good.", "John|So."]);
}

#[test]
fn chats_have_stamps() {
    assert_eq!(
        shown("[21/11/2026, 08:14:03] Jane: Hello\nagain\n[21/11/2026, 08:15:00] John Roe: Yes"),
        ["Jane|Hello", "John Roe|Yes"]
    );
    assert_eq!(
        shown("21.11.26, 08:14 - Jane: Hello\n21.11.26, 08:15 - +32 499: Yes"),
        ["Jane|Hello", "+32 499|Yes"]
    );
    assert_eq!(
        shown("Jane Doe, [21.11.2026 08:14]\nHello\nJohn, [21.11.2026 08:15]\nYes"),
        ["Jane Doe|", "John|"]
    );
    assert_eq!(
        shown("Jane Doe  8:14 AM\nHello\nJohn Roe  8:15 AM\nYes"),
        ["Jane Doe|", "John Roe|"]
    );
    let text = "Jane (08:14):\nHello\nJohn Roe (08:15):\nYes\nJane (08:16):\nGood";
    assert_eq!(shown(text), ["Jane|", "John Roe|", "Jane|"]);
    let text = "Adam 8:14\nHello\nJohn 8:15\nYes\nAdam 8:16\nGood";
    assert_eq!(shown(text), ["Adam|", "John|", "Adam|"]);
    let lines = lines(text, 0..text.len());
    let label = Speakers::of(&lines).label("Adam 8:14").unwrap();
    assert_eq!((label.name, label.stamp), (Some(0..4), Some(5..9)));
}

#[test]
fn programmes_and_timetables_are_no_chats() {
    for text in [
        "Amsterdam 10:15\nRotterdam 10:55",
        "Amsterdam 10:15\nRotterdam 10:55\nAmsterdam 11:15",
        "Opening 10:00\nLunch 12:30\nin the hall\nEnd 16:00",
        "Opening 10:00\nby the mayor\nLunch 12:30\nin the hall",
        "Team 9:00\nExam 10:30\nTram 8:05",
        "Treffen am 10:15\nim Hafen\nEssen am 12:30\nim Saal",
    ] {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        assert!(with_times(text, &lines(text, 0..text.len())).is_none());
    }
    let text = "Opening\n10:00\nby the mayor\nLunch\n12:30\nin the hall";
    assert!(with_times(text, &lines(text, 0..text.len())).is_none());
}

#[test]
fn names_and_times_stand_in_brackets_or_on_lines_of_their_own() {
    assert_eq!(
        shown("[Jane] [오후 2:15] Hello\n[John Roe] [오후 2:16] Yes"),
        ["Jane|Hello", "John Roe|Yes"]
    );
    let text = "Jane Doe\n  8:14 AM\nHello\nJohn Roe\n  8:15 AM\nYes";
    let merged = with_times(text, &lines(text, 0..text.len())).unwrap();
    assert_eq!(merged.len(), 4);
    let label = Speakers::of(&merged).label(merged[0].text).unwrap();
    assert_eq!((label.name, label.words), (Some(0..8), merged[0].text.len()));
}

#[test]
fn other_words_before_colons_are_none() {
    for text in [
        "He said: it was.\nShe said: it was not.\nHe said: well.\nShe said: yes.",
        "WHEN: Tuesday\nWHERE: the hall\nWHO: all",
        "Photo: Jane Doe\nIt was.\nPhoto: John Roe\nSource: The Example\nSource: Another",
        "One thing is sure: it costs.\nAnother: it lasts.\nThe meeting began at 10:15.",
    ] {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
    }
}
