//! YAML and TOML that grow, loop and nest: in the manifest, and at the head of an article.

use crate::program::{Issue, LITTLE, Limits};

/// The same as a manifest and as an article's metadata.
fn refused_as(yaml: &str, limits: Limits) {
    Issue::of("Text.").with("digest.yaml", yaml).build(limits).refused("unreadable-yaml");
    Issue::new()
        .with("article.md", format!("---\n{yaml}---\n\nText.\n"))
        .build(limits)
        .refused("unreadable-yaml");
}

/// Each line nine times the one before it: with twelve of them, 280 billion.
fn bomb(first: &str, times: impl Fn(&str) -> String) -> String {
    let line = |depth: usize| {
        let before = format!("*a{depth}, ").repeat(9);
        format!("a{0}: &a{0} {1}\n", depth + 1, times(before.trim_end_matches(", ")))
    };
    format!("a0: &a0 {first}\n{}", (0..12).map(line).collect::<String>())
}

#[test]
fn a_billion_laughs() {
    refused_as(&bomb("[ha, ha, ha]", |before| format!("[{before}]")), LITTLE);
}

#[test]
fn a_billion_laughs_merged() {
    refused_as(&bomb("{ha: ha}", |before| format!("{{<<: [{before}]}}")), LITTLE);
}

#[test]
fn one_long_text_named_again_and_again() {
    let aliases = "- *long\n".repeat(900);
    let issue = Issue::of("Text.").with(
        "digest.yaml",
        format!("editor: &long \"{}\"\ntitle:\n{aliases}", "x".repeat(1_000_000)),
    );
    issue.build(LITTLE).made_or_refused();
}

#[test]
fn an_alias_of_itself() {
    for yaml in
        ["a: &a [*a]\n", "a: &a\n  b: *a\n", "<<: &a {<<: *a}\n", "a: &a {b: &b [*a, *b]}\n"]
    {
        Issue::of("Text.").with("digest.yaml", yaml).build(LITTLE).made_or_refused();
        Issue::new()
            .with("article.md", format!("---\n{yaml}---\n\nText.\n"))
            .build(LITTLE)
            .made_or_refused();
    }
}

#[test]
fn a_million_levels() {
    for level in ["[", "{a: ", "- ", "? ", "!!x "] {
        refused_as(&format!("a: {}\n", level.repeat(1_000_000)), LITTLE);
    }
}

#[test]
fn levels_by_their_indents() {
    let levels: String = (0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    refused_as(&levels, LITTLE);
}

#[test]
fn a_million_keys() {
    let keys: String = (0..1_000_000).map(|key| format!("k{key}: x\n")).collect();
    refused_as(&keys, LITTLE);
}

#[test]
fn the_same_key_many_times() {
    let article = format!("---\n{}---\n\nText.\n", "title: x\n".repeat(20_000));
    Issue::new().with("article.md", article).build(LITTLE).refused("duplicate-key");
}

#[test]
fn toml_a_million_levels_deep() {
    for toml in [
        format!("a = {}", "[".repeat(1_000_000)),
        format!("{}a = 1", "a.".repeat(1_000_000)),
        format!("a = {}", "{a=".repeat(1_000_000)),
    ] {
        Issue::new()
            .with("article.md", format!("+++\n{toml}\n+++\n\nText.\n"))
            .build(LITTLE)
            .refused("unreadable-toml");
    }
}

#[test]
fn a_title_longer_than_a_book() {
    for title in ["x".repeat(60_000), "words and work ".repeat(10_000)] {
        let issue = Issue::new().with(
            "article.md",
            format!("---\ntitle: {title}\nauthor: {title}\nsource: {title}\n---\n\nText.\n"),
        );
        issue.build(Limits { seconds: 60, mebibytes: 2048 }).made();
    }
}

#[test]
fn twenty_thousand_authors() {
    let authors: Vec<String> = (0..20_000).map(|author| format!("Author {author}")).collect();
    let article = format!("---\ntitle: x\nauthor: [{}]\n---\n\nText.\n", authors.join(", "));
    Issue::new().with("article.md", article).build(Limits { seconds: 60, mebibytes: 2048 }).made();
}

#[test]
fn patterns_that_look_everywhere() {
    let pattern = format!("{}{}b", "*/".repeat(500), "a*".repeat(100));
    let manifest = format!(
        "sections:\n- title: All\n  articles: ['{pattern}', '**/**/**/**/**/**/**/**/*a*a*a*a*a*a*a*a.md', 'article.md']\n"
    );
    let deep = format!("{}{}.md", "a/".repeat(60), "a".repeat(60));
    Issue::of("Text.")
        .with(&deep, "# Deep\n\nText.\n")
        .with("digest.yaml", manifest)
        .build(LITTLE)
        .made_or_refused();
}

#[test]
fn half_of_a_character_in_an_escape() {
    for escape in
        ["\\uD800", "\\uDFFF\\uD800", "\\uD83D\\uD83D\\uDE00", "\\UFFFFFFFF", "\\xff\\u0000"]
    {
        Issue::new()
            .with("article.md", format!("---\n{{\"title\": \"a{escape}b\"}}\n---\n\nText.\n"))
            .build(LITTLE)
            .made_or_refused();
        Issue::of("Text.")
            .with("digest.yaml", format!("{{\"title\": \"a{escape}b\"}}\n"))
            .build(LITTLE)
            .made_or_refused();
    }
}

#[test]
fn half_of_a_character_in_the_sidecar_of_an_earlier_build() {
    let sidecar =
        "[{\"custom\": {\"files\": {\"../../x\": {\"sha256\": \"\\ud800\"}, \"\\udfff\": 1}}}]";
    let issue = Issue::of("Text.").with("../out/content.sources.json", sidecar);
    issue.build(LITTLE).made();
}

#[test]
fn numbers_beyond_all_measure() {
    let article =
        "---\ntitle: x\nweight: 99999999999999999999999999\ndate: 99999-99-99\n---\n\nText.\n";
    Issue::new().with("article.md", article).build(LITTLE).made_or_refused();
    for manifest in [
        "pdf: {columns: 1e999}",
        "date: 0000-00-00",
        "issue: 1e400",
        "limits: {pdf: 99999999999999999999GB}",
        "date: .nan",
    ] {
        Issue::of("Text.").with("digest.yaml", manifest).build(LITTLE).made_or_refused();
    }
}
