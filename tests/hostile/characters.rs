//! Characters that hide, turn lines around, or are none.

use crate::program::{Issue, LITTLE, Limits};

const LIMITS: Limits = Limits { seconds: 60, mebibytes: 2048 };

/// What stands in the text and what must not be in the files.
const FORBIDDEN: [char; 6] = ['\0', '\u{1}', '\u{8}', '\u{1b}', '\u{fffe}', '\u{ffff}'];

#[test]
fn nul_control_and_no_characters() {
    let text = FORBIDDEN.iter().map(|char| format!("a{char}b ")).collect::<String>();
    let article = format!(
        "---\ntitle: \"Harbours {{}}\"\n---\n\n{text}\n\n`{text}`\n\n```{text}\n{text}\n```\n\n[{text}](https://e.org/{text})\n"
    );
    let files = Issue::new().with("article.md", article).build(LITTLE).made();
    assert!(!files.text("article-001.xhtml").contains(FORBIDDEN));
    assert!(files.text("article-001.xhtml").contains('\u{fffd}'), "NUL is shown");
}

#[test]
fn no_characters_in_metadata() {
    for char in [
        "\\0",
        "\\x01",
        "\\x1b[31m",
        "\\uFFFE",
        "\\uFFFF",
        "\\U0001FFFE",
        "\\uFDD0",
        "\\x7f",
        "\\u0085",
        "\\u2028",
    ] {
        let metadata = [
            "title",
            "subtitle",
            "author",
            "description",
            "source",
            "license",
            "credit",
            "why",
            "dateline",
        ]
        .map(|key| format!("{key}: \"a{char}b\"\n"));
        Issue::new()
            .with("article.md", format!("---\n{}---\n\nText.\n", metadata.concat()))
            .build(LITTLE)
            .made_or_refused();
        let manifest = [
            "publication",
            "issue",
            "title",
            "subtitle",
            "editor",
            "publisher",
            "description",
            "license",
            "series",
        ]
        .map(|key| format!("{key}: \"a{char}b\"\n"));
        Issue::of("Text.").with("digest.yaml", manifest.concat()).build(LITTLE).made_or_refused();
    }
}

#[test]
fn no_characters_by_reference() {
    let text = "&#0; &#1; &#xFFFE; &#xFFFF; &#xD800; &#1114112; &#99999999999; &#x1FFFE; &nosuch;";
    let files =
        Issue::of(format!("{text}\n\n<p title=\"{text}\">{text}</p>\n")).build(LITTLE).made();
    assert!(!files.text("article-001.xhtml").contains(FORBIDDEN));
}

#[test]
fn text_turned_around() {
    for mark in [
        "\u{202e}",
        "\u{202d}abc",
        "\u{2066}",
        "\u{2067}x\u{2069}",
        "\u{200f}",
        "abc \u{5d0}\u{5d1} ",
        "\u{661}\u{660} a ",
    ] {
        Issue::of(format!("{}end", mark.repeat(20_000))).build(LIMITS).made();
    }
}

#[test]
fn a_title_that_turns_the_name_of_a_file_around() {
    let manifest =
        "publication: \"Two \\u202Efdp.\\u202Dhtml\"\nissue: \"\\u200B../../etc\\u2066\"\n";
    Issue::of("Text.").with("digest.yaml", manifest).build(LITTLE).made();
}

#[test]
fn a_flood_that_nobody_sees() {
    for char in [
        '\u{200b}',
        '\u{200d}',
        '\u{feff}',
        '\u{2060}',
        '\u{ad}',
        '\u{34f}',
        '\u{180e}',
        '\u{fe0f}',
        '\u{e0001}',
        '\u{a0}',
        '\u{3000}',
        '\u{2028}',
    ] {
        let flood = char.to_string().repeat(30_000);
        Issue::of(format!("{flood}x{flood}")).build(LIMITS).made();
        Issue::of(format!("x{char}").repeat(8_000)).build(LIMITS).made();
    }
}

#[test]
fn marks_upon_marks() {
    Issue::of(format!("e{}", "\u{301}".repeat(30_000))).build(LIMITS).made();
    Issue::of(format!("## e{}\n\n`e{0}`", "\u{489}\u{301}\u{323}".repeat(1_000)))
        .build(LIMITS)
        .made();
    Issue::of("👩\u{200d}❤\u{fe0f}\u{200d}".repeat(10_000)).build(LIMITS).made();
    Issue::of("\u{1100}\u{1161}\u{11a8}क\u{94d}ष\u{93f}".repeat(5_000)).build(LIMITS).made();
}

#[test]
fn every_character_there_is() {
    let all: String = ('\u{20}'..=char::MAX)
        .filter(|char| !"`~<>&\\[]*_#|$".contains(*char))
        .step_by(29)
        .collect();
    let lines: Vec<String> =
        all.chars().collect::<Vec<_>>().chunks(60).map(|line| line.iter().collect()).collect();
    Issue::of(lines.join("\n")).build(LIMITS).made();
}

#[test]
fn bytes_that_are_no_text() {
    let noise: Vec<u8> =
        (0_u32..100_000).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for bytes in [
        b"\xff\xfe\x00\xd8\x00\xd8".to_vec(),
        b"\xed\xa0\x80 half".to_vec(),
        b"\xf8\x88\x80\x80\x80".to_vec(),
        noise,
    ] {
        Issue::new().with("article.md", &bytes).build(LITTLE).made_or_refused();
        Issue::of("Text.").with("digest.yaml", &bytes).build(LITTLE).made_or_refused();
    }
}
