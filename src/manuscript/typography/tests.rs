//! What becomes of what is typed.

use super::*;
use crate::document::{InlineKind, Manner, plain_text};
use crate::source::{FileId, Sources};
use proptest::prelude::*;

fn file(text: &str) -> FileId {
    Sources::default().add("a.md", text)
}

/// Sets paragraphs, a line each, and gives them with the offsets of marks without a partner.
fn set_lines(lang: &str, typed: &str) -> (String, Vec<usize>) {
    let mut at = 0;
    let paragraph = |line: &str| {
        let span = Span::new(file(typed), at..at + line.len());
        at += line.len() + 1;
        Block { kind: BlockKind::Paragraph(vec![Inline::text(line, span)]), span }
    };
    let mut document =
        Document { blocks: typed.split('|').map(paragraph).collect(), ..Document::default() };
    let mut sink = Sink::default();
    set(&mut document, &Lang::parse(lang).unwrap(), typed, &mut Ledger::default(), &mut sink);
    let printed: Vec<_> = document
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Paragraph(text) => plain_text(text),
            _ => String::new(),
        })
        .collect();
    (
        printed.join("|"),
        sink.diagnostics()
            .iter()
            .map(|diagnostic| diagnostic.at.as_ref().unwrap().span.range().start)
            .collect(),
    )
}

#[track_caller]
fn check(typed: &str, printed: &str) {
    assert_eq!(set_lines("en", typed), (printed.to_owned(), Vec::new()));
}

#[track_caller]
fn check_strays(typed: &str, printed: &str, strays: &[usize]) {
    assert_eq!(set_lines("en", typed), (printed.to_owned(), strays.to_vec()));
}

#[test]
fn quotations_nest_and_apostrophes_are_told_from_them() {
    check("\"He said 'no' and 'never',\" she said.", "“He said ‘no’ and ‘never’,” she said.");
    check(
        "\"'Tis the '90s, rock 'n' roll,\" the dogs' owner's son said.",
        "“’Tis the ’90s, rock ’n’ roll,” the dogs’ owner’s son said.",
    );
    check("(\"a\")—\"b\"; \"...c\", \"d\"... \"\"", "(“a”)—“b”; “…c”, “d”… “”");
    check("'A day,' he said, '1999'.", "‘A day,’ he said, ‘1999’.");
}

#[test]
fn what_is_quoted_may_begin_with_a_sign_or_be_one() {
    check(
        "読む。\":help bugs\" を。 See \":q\", getline(\".\"), \"?\" and \"!\".",
        "読む。“:help bugs” を。 See “:q”, getline(“.”), “?” and “!”.",
    );
    check("She said \"yes\": he \"no\"! (\"Perhaps\"?)", "She said “yes”: he “no”! (“Perhaps”?)");
}

#[test]
fn lengths_have_primes() {
    check(
        "5'10\" tall, 6' 2\" and a 12\" disc of 1,200' in \"1999\"",
        "5′10″ tall, 6′ 2″ and a 12″ disc of 1,200′ in “1999”",
    );
}

#[test]
fn curly_marks_stay_and_straight_ones_go_with_them() {
    check("“a\" \"b” ‘c’ don’t", "“a” “b” ‘c’ don’t");
    check_strays("both. ”It is necessary", "both. ”It is necessary", &[6]);
    check_strays("“a” b” “c", "“a” b” “c", &[9, 13]);
}

#[test]
fn a_mark_without_a_partner_stays_and_is_told() {
    check_strays("a \"b c", "a \"b c", &[2]);
    check_strays("a b\" c \" d", "a b\" c \" d", &[3, 7]);
}

#[test]
fn a_quotation_may_run_on() {
    check("\"One.|\"Two.|\"Three.\"", "“One.|“Two.|“Three.”");
    check("He: \"One.|Two.|Three.\" End.", "He: “One.|Two.|Three.” End.");
    check_strays("\"One.|Two.|Three.", "\"One.|Two.|Three.", &[0]);
    check_strays("\"One.|He said \"two\".", "\"One.|He said “two”.", &[0]);
}

#[test]
fn dashes_and_dots_are_set_where_they_are_meant() {
    check(
        "a -- b---c -> --> --all ---- x... y.... .....",
        "a – b—c -> --> --all ---- x… y…. .....",
    );
}

#[test]
fn languages_have_marks_of_their_own() {
    assert_eq!(
        set_lines("de", "\"Er sagt 'ja' zu Hans' Plan\" und „nein“").0,
        "„Er sagt ‚ja‘ zu Hans’ Plan“ und „nein“"
    );
    assert_eq!(set_lines("fr", "\"L'un\"").0, "«\u{a0}L’un\u{a0}»");
    assert_eq!(set_lines("sv", "\"a\" ”b”"), ("”a” ”b”".to_owned(), Vec::new()));
    assert_eq!(set_lines("ja", "\"a\" -- 'b"), ("\"a\" -- 'b".to_owned(), Vec::new()));
}

#[test]
fn marks_are_paired_across_styles_and_code_is_left_alone() {
    let typed = "\"*a*\" `\"--` \"b";
    let at = |range: Range<usize>| Span::new(file(typed), range);
    let styled = InlineKind::Styled(Manner::Emphasis, vec![Inline::text("a", at(2..3))]);
    let mut text = vec![
        Inline::text("\"", at(0..1)),
        Inline { kind: styled, span: at(1..4) },
        Inline::text("\" ", at(4..6)),
        Inline { kind: InlineKind::Code("\"--".into()), span: at(6..11) },
        Inline::text(" \"b", at(11..14)),
    ];
    let mut sink = Sink::default();
    set_text(&mut text, &Lang::english(), typed, &mut Ledger::default(), &mut sink);
    assert_eq!(plain_text(&text), "“a” \"-- \"b");
    assert_eq!(sink.diagnostics()[0].at.as_ref().unwrap().span, at(12..13));
}

proptest! {
    #[test]
    fn only_straight_marks_and_spaces_change(typed in "[a5 \"'“”‘’„.,\\-|日\n]{0,40}") {
        let (printed, strays) = set_lines("en", &typed);
        let plain = |text: &str| -> String {
            let straight = text.chars().filter(|char| !char.is_whitespace()).map(|char| match char {
                '“' | '”' | '″' => "\"".to_owned(),
                '‘' | '’' | '′' => "'".to_owned(),
                '–' => "--".to_owned(),
                '—' => "---".to_owned(),
                '…' => "...".to_owned(),
                _ => char.to_string(),
            });
            straight.collect()
        };
        prop_assert_eq!(plain(&printed), plain(&typed));
        // A mark that was curly is the same mark still.
        let marks = |text: &str| text.chars().filter(|char| "\"'“”‘’„′″".contains(*char)).collect::<Vec<_>>();
        for (was, is) in marks(&typed).into_iter().zip(marks(&printed)) {
            prop_assert!(was == is || was == '"' || was == '\'', "{} became {}", was, is);
        }
        for stray in strays {
            prop_assert!(typed[stray..].starts_with(['"', '“', '”', '„']));
        }
    }
}
