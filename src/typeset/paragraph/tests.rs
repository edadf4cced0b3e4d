//! The laws of a set paragraph.

use super::*;
use crate::fonts::FontBook;
use crate::language::is_direction_mark;
use crate::style::{Choice, Role, Style};
use crate::typeset::page::CopiedAs;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn styled(text: &str, lang: &str) -> StyledText {
    let style = Style::new(Choice::default()).text(Role::Body);
    StyledText::plain(text.to_owned(), style, &Lang::parse(lang).unwrap())
}

fn shape(measure: f64, alignment: Alignment) -> Shape {
    Shape {
        measure: Length::points(measure),
        first_indent: Length::ZERO,
        indented_lines: 1,
        alignment,
    }
}

/// The laws that hold for every text and measure.
fn check(text: &StyledText, shape: &Shape, shaper: &mut Shaper<'_>) -> Vec<SetLine> {
    let lines = set(text, shape, shaper);
    let mut start = 0;
    for line in &lines {
        assert_eq!(line.range.start, start, "ranges follow one another");
        assert!(line.range.end > start, "every line has text: {lines:?}");
        start = line.range.end;
        let words =
            line.pieces.iter().enumerate().filter(|(_, piece)| piece.run.copied == CopiedAs::Text);
        let drawn = words
            .flat_map(|(place, piece)| piece.run.glyphs.iter().map(move |glyph| (place, glyph)));
        let clusters: BTreeSet<_> = drawn
            .filter(|(_, glyph)| Length::from(glyph.advance) > Length::ZERO)
            .map(|(place, glyph)| (place, glyph.start))
            .collect();
        let characters = items::CLUSTERS
            .segment_str(text.text[line.range.clone()].trim())
            .count()
            .saturating_sub(1);
        let is_one = clusters.len() <= 1 || characters <= 1;
        assert!(
            line.width <= shape.measure || is_one,
            "{:?} > {:?}: {line:?}",
            line.width,
            shape.measure
        );
        for piece in &line.pieces {
            for glyph in &piece.run.glyphs {
                assert!(
                    piece.run.text.get(glyph.start as usize..glyph.end as usize).is_some(),
                    "{piece:?}"
                );
            }
        }
    }
    assert_eq!(start, text.text.len(), "ranges cover the text");
    let copied: String =
        lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.run.text.as_str()).collect();
    let bare = |text: &str| {
        text.replace(
            |char: char| char.is_whitespace() || char == '\u{ad}' || is_direction_mark(char),
            "",
        )
    };
    assert_eq!(bare(&copied), bare(&text.text), "what is copied out is the text");
    lines
}

const ENGLISH: &str = "The typographer’s one essential task is to interpret and communicate the text. Its tone, its tempo, \
    its logical structure, its physical size, all determine the possibilities of its typographic form. A page of text, set \
    with extraordinary care in a serviceable typeface, whose letters are comfortably proportioned and whose measure is neither \
    tyrannically long nor ridiculously short, invites uninterrupted reading; and the uncommonly well-made paragraph, however \
    inconspicuous its refinements, contributes immeasurably to that invitation. Nobody notices the hyphenation that is not there.";

#[test]
fn english_is_set_evenly() {
    let book = FontBook::new(Vec::new(), false);
    let mut shaper = Shaper::new(&book);
    let mut text = String::new();
    let words: Vec<&str> = ENGLISH.split(' ').collect();
    let (mut lines, mut hyphens, mut ladders) = (0, 0, 0);
    for turn in 0..60 {
        text.clear();
        for place in 0..words.len() {
            text.push_str(words[(place * 7 + turn * 13 + place / 5) % words.len()]);
            text.push(' ');
        }
        let set = check(
            &styled(text.trim_end(), "en-GB"),
            &shape(317.0, Alignment::Justified),
            &mut shaper,
        );
        lines += set.len() - 1;
        hyphens += set.iter().filter(|line| line.hyphenated).count();
        ladders += set.windows(3).filter(|three| three.iter().all(|line| line.hyphenated)).count();
        for line in &set[..set.len() - 1] {
            assert!(
                (line.width - Length::points(317.0)).abs() < Length::scaled_points(4),
                "{line:?}"
            );
            for piece in &line.pieces {
                assert!((980..=1020).contains(&piece.run.expansion));
            }
        }
    }
    assert_eq!(ladders, 0);
    assert!(hyphens * 6 < lines, "{hyphens} of {lines} lines end in a hyphen");
}

#[test]
fn a_line_that_cannot_be_full_has_the_spaces_of_a_good_one() {
    let book = FontBook::new(Vec::new(), false);
    let mut shaper = Shaper::new(&book);
    let mut text = styled("as of xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "en");
    text.stretches[0].hyphenate = false;
    let lines = check(&text, &shape(175.0, Alignment::Justified), &mut shaper);
    let natural = natural_width(&styled("as of", "en"), &mut shaper);
    let space = natural_width(&styled("a s", "en"), &mut shaper)
        - natural_width(&styled("as", "en"), &mut shaper);
    assert_eq!(lines[0].range, 0..6);
    assert!(lines[0].width - natural < space, "{:?} for {natural:?}", lines[0].width);
}

#[test]
fn a_drawn_hyphen_is_not_copied_out() {
    let book = FontBook::new(Vec::new(), false);
    let text = styled("incomprehensibilities", "en");
    let lines = check(&text, &shape(60.0, Alignment::Justified), &mut Shaper::new(&book));
    assert!(lines.len() > 1 && lines[0].hyphenated && !lines.last().unwrap().hyphenated);
    let hyphen = lines[0].pieces.last().unwrap();
    assert_eq!((hyphen.run.text.as_str(), hyphen.run.copied), ("", CopiedAs::Hyphen));
}

#[test]
fn words_on_two_lines_stay_apart() {
    let book = FontBook::new(Vec::new(), false);
    let lines = check(
        &styled("one two three\nfour", "en"),
        &shape(40.0, Alignment::Start),
        &mut Shaper::new(&book),
    );
    let texts: Vec<&str> = lines.iter().map(|line| line.pieces[0].run.text.as_str()).collect();
    assert_eq!(texts, ["one two ", "three ", "four"]);
}

#[test]
fn hebrew_starts_at_the_right_and_keeps_its_order() {
    let book = FontBook::new(Vec::new(), false);
    let lines = check(
        &styled("שלום version 2 עולם", "he"),
        &shape(300.0, Alignment::Justified),
        &mut Shaper::new(&book),
    );
    let pieces = &lines[0].pieces;
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.run.text.as_str()).collect();
    assert_eq!(
        texts,
        ["שלום ", "\u{200f}version 2", " עולם"],
        "pieces are in the order of reading"
    );
    assert_eq!(pieces[0].run.at.x + pieces[0].width, Length::points(300.0));
    assert!(pieces[0].run.at.x > pieces[1].run.at.x && pieces[1].run.at.x > pieces[2].run.at.x);
    let starts: Vec<u32> = pieces[0].run.glyphs.iter().map(|glyph| glyph.start).collect();
    assert!(
        starts.is_sorted_by(|one, other| one > other),
        "glyphs stand from left to right: {starts:?}"
    );
}

#[test]
fn a_heading_is_balanced_and_not_hyphenated() {
    let book = FontBook::new(Vec::new(), false);
    let text = styled("Parliamentary responsibilities for neighbourhood administration", "en");
    let lines = check(&text, &shape(250.0, Alignment::Start), &mut Shaper::new(&book));
    assert_eq!(lines.len(), 2);
    assert!(
        (lines[0].width - lines[1].width).abs() < Length::points(40.0),
        "{:?} {:?}",
        lines[0].width,
        lines[1].width
    );
}

#[test]
fn an_initial_has_its_room_in_as_many_lines_as_it_is_high() {
    let book = FontBook::new(Vec::new(), false);
    for (alignment, measure, indented_lines) in [
        (Alignment::Justified, 240.0, 3),
        (Alignment::Ragged, 200.0, 2),
        (Alignment::Justified, 317.0, 1),
    ] {
        let shape = Shape {
            first_indent: Length::points(48.0),
            indented_lines,
            ..shape(measure, alignment)
        };
        let lines = check(&styled(ENGLISH, "en"), &shape, &mut Shaper::new(&book));
        assert!(lines.len() > indented_lines + 1);
        for (place, line) in lines.iter().enumerate() {
            let room = shape.measure
                - if place < indented_lines { shape.first_indent } else { Length::ZERO };
            let start = line.pieces[0].run.at.x;
            assert!(line.width <= room, "line {place} is too long: {line:?}");
            assert_eq!(
                start > Length::points(40.0),
                place < indented_lines,
                "line {place} begins at {start:?}"
            );
        }
    }
}

#[test]
fn ragged_text_is_hyphenated_only_where_a_line_would_be_too_short() {
    let book = FontBook::new(Vec::new(), false);
    let hyphens = |measure| {
        let lines = check(
            &styled(ENGLISH, "en"),
            &shape(measure, Alignment::Ragged),
            &mut Shaper::new(&book),
        );
        let (last, lines) = lines.split_last().unwrap();
        assert!(
            last.width > Length::ZERO
                && lines.iter().all(|line| line.width > Length::points(measure * 0.65))
        );
        lines.iter().filter(|line| line.hyphenated).count()
    };
    assert_eq!(hyphens(330.0), 0);
    assert!(hyphens(110.0) > 0);
}

#[test]
fn punctuation_hangs_out_but_not_in_code() {
    let book = FontBook::new(Vec::new(), false);
    let mut text = styled("“Well,” he said.", "en");
    let shape = shape(300.0, Alignment::Start);
    let hanging = check(&text, &shape, &mut Shaper::new(&book));
    assert!(hanging[0].pieces[0].run.at.x < Length::points(-1.0));
    text.stretches[0].style.family = crate::fonts::Family::Mono;
    let code = check(&text, &shape, &mut Shaper::new(&book));
    assert_eq!(code[0].pieces[0].run.at.x, Length::ZERO);
}

#[test]
fn characters_of_one_reading_stay_on_one_line_under_it() {
    let book = FontBook::new(Vec::new(), false);
    let mut text = styled("これは漢字である", "ja");
    let [before, ruby, after] = [9, 15, 24];
    let reading = Some(Box::new(Reading { text: "かんじ".to_owned(), element: None }));
    let stretch = |end, reading| Stretch { end, reading, ..text.stretches[0].clone() };
    text.stretches = vec![stretch(before, None), stretch(ruby, reading), stretch(after, None)];
    for measure in [20.0, 30.0, 45.0, 60.0, 200.0] {
        let lines = set(&text, &shape(measure, Alignment::Start), &mut Shaper::new(&book));
        let line = lines.iter().find(|line| line.range.contains(&before)).unwrap();
        assert!(line.range.contains(&(ruby - 1)) || measure < 30.0, "{measure}: {line:?}");
        let over = line.pieces.iter().find(|piece| piece.run.text == "かんじ").unwrap();
        let under = line.pieces.iter().find(|piece| piece.run.text.starts_with('漢')).unwrap();
        assert!(over.run.at.y < Length::points(-5.0) && over.run.size * 2 == under.run.size);
    }
}

#[test]
fn what_turns_the_direction_is_not_drawn() {
    let book = FontBook::new(Vec::new(), false);
    let lines = check(
        &styled("by \u{2068}נעמי\u{2069} · 5 min", "en"),
        &shape(300.0, Alignment::Start),
        &mut Shaper::new(&book),
    );
    let mut pieces: Vec<_> =
        lines[0].pieces.iter().map(|piece| (piece.run.at.x, piece.run.text.trim())).collect();
    pieces.sort_by_key(|(x, _)| *x);
    let texts: Vec<&str> = pieces.into_iter().map(|(_, text)| text).collect();
    assert_eq!(texts, ["by", "\u{200e}נעמי", "· 5 min"], "figures stay with their words");
}

#[test]
fn japanese_stops_hang_out_and_marks_that_meet_are_squeezed() {
    let book = FontBook::new(Vec::new(), false);
    let width =
        |text: &str| natural_width(&styled(text, "ja"), &mut Shaper::new(&book)).to_points();
    assert!(
        width("字」「字") < width("字」字「字") - 10.5 * 0.9,
        "half a square goes between marks"
    );
    let lines = check(
        &styled("漢字、漢字", "ja"),
        &shape(22.0, Alignment::Justified),
        &mut Shaper::new(&book),
    );
    assert_eq!(lines[0].range, 0..9, "the comma stands at the end of the first line, outside");
}

#[test]
fn where_no_line_can_be_full_none_is_much_too_short() {
    let book = FontBook::new(Vec::new(), false);
    let words = "abcdefghijklmnopqrstuvwxyz";
    let text = styled(&format!("ab cd-efghijkl {words}abc {words}abcdefg end."), "tlh");
    let lines = check(&text, &shape(200.0, Alignment::Justified), &mut Shaper::new(&book));
    let texts: Vec<&str> = lines.iter().map(|line| &text.text[line.range.clone()]).collect();
    assert_eq!(
        texts,
        [
            "ab cd-efghijkl ",
            "abcdefghijklmnopqrstuvwxyzabc ",
            "abcdefghijklmnopqrstuvwxyzabcdefg end."
        ]
    );
}

#[test]
fn no_line_lies_between_a_hyphen_and_a_cut_in_the_same_place() {
    let book = FontBook::new(Vec::new(), false);
    for measure in 1..60 {
        check(
            &styled("क्षिनीनी", "hi"),
            &shape(f64::from(measure), Alignment::Justified),
            &mut Shaper::new(&book),
        );
    }
}

/// Letters with their marks, conjuncts, syllables and sequences of emoji.
const CLUSTERS: [&str; 12] = [
    "क्षि",
    "नी",
    "ก้ำ",
    "កម្ព",
    "မြ",
    "e\u{301}\u{323}",
    "👩\u{200d}👩\u{200d}👧",
    "👋🏽",
    "🇯🇵",
    "1\u{fe0f}\u{20e3}",
    "각",
    "か\u{3099}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_keeps_the_laws(text in ".{0,60}", measure in 0.5..200.0_f64, alignment in 0..5_usize, lang in 0..3_usize) {
        let book = FontBook::new(Vec::new(), false);
        let alignment = [Alignment::Justified, Alignment::Ragged, Alignment::Start, Alignment::Centre, Alignment::End][alignment];
        check(&styled(&text, ["en", "ar", "ja"][lang]), &shape(measure, alignment), &mut Shaper::new(&book));
    }

    #[test]
    fn no_line_ends_within_what_is_read_as_one_character(
        pieces in prop::collection::vec(prop::sample::select(CLUSTERS.as_slice()), 1..12),
        measure in 1.0..60.0_f64,
        lang in 0..4_usize,
    ) {
        let book = FontBook::new(Vec::new(), false);
        let text = styled(&pieces.concat(), ["en", "hi", "th", "ko"][lang]);
        let whole: Vec<usize> = items::CLUSTERS.segment_str(&text.text).collect();
        for line in check(&text, &shape(measure, Alignment::Justified), &mut Shaper::new(&book)) {
            prop_assert!(whole.contains(&line.range.end), "{line:?}");
        }
    }

    #[test]
    fn words_of_any_kind_keep_the_laws(
        words in prop::collection::vec("[a-zA-Z]{1,14}|[a-z]{2,9}-[a-z]{2,9}|[一-龠ぁ-んァ-ン、。「」]{1,12}|[א-ת]{2,8}|[ا-ي]{2,8}|\u{a0}|“[a-z]{2,9},”|http://[a-z]{3,9}\\.org/[a-zA-Z_/]{4,30}|[a-z]{3}\u{ad}[a-z]{4}|\n", 0..40),
        measure in 20.0..400.0_f64,
        alignment in 0..5_usize,
        lang in 0..3_usize,
    ) {
        let book = FontBook::new(Vec::new(), false);
        let alignment = [Alignment::Justified, Alignment::Ragged, Alignment::Start, Alignment::Centre, Alignment::End][alignment];
        check(&styled(&words.join(" "), ["en", "he", "zh"][lang]), &shape(measure, alignment), &mut Shaper::new(&book));
    }
}
