//! From clippings to articles.

use super::*;

fn import_as(name: &str, text: &str) -> Imported {
    import(name, text.as_bytes().to_vec(), &Lang::english(), &mut Sources::default()).unwrap()
}

#[test]
fn a_pasted_text_becomes_an_article_that_asks_for_what_is_not_known() {
    let imported = import_as(
        "harbour.txt",
        "Council votes for a \"deeper\" harbour\n1. The council's vote was on Tuesday. *Costs* were not named.\nIt said: \"We begin.\nComments\n",
    );
    assert_eq!(
        imported.markdown,
        "---\n\
         title: \"Council votes for a “deeper” harbour\"\n\
         author:      # who wrote it\n\
         date:        # when it was published, such as 2026-11-23\n\
         source:\n  \
           publication: # where it appeared\n  \
           url:         # at which address\n\
         accessed:    # when you read it there\n\
         license:     # on what terms, such as CC-BY-4.0; or the key `permission` with who gave it\n\
         ledger:\n  \
           - \"the tail of the web page was left out: `Comments`\"\n  \
           - \"the first line made the title: `Council votes for a \\\"deeper\\\" harbour`\"\n  \
           - \"2 straight quotation marks made curly\"\n  \
           - \"1 straight apostrophe or single mark made curly\"\n\
         ---\n\
         \n\
         1\\. The council’s vote was on Tuesday. \\*Costs\\* were not named.\n\
         \n\
         It said: \"We begin.\n"
    );
    assert_eq!(
        imported.to_fill_in,
        ["author", "date", "publication", "url", "accessed", "license"]
    );
    let said: Vec<_> = imported.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(said, [Code::StrayQuote]);
}

#[test]
fn a_block_of_its_own_is_kept_and_filled_up() {
    let imported = import_as(
        "a.txt",
        "---\ntitle: Harbour # ours\nauthor: Jane Doe\nmood: 3\n---\nHarbour\nText.\n",
    );
    assert_eq!(
        imported.markdown.split_once("ledger:").unwrap().0,
        "---\n\
         title: Harbour # ours\nauthor: Jane Doe\nmood: 3\n\
         date:        # when it was published, such as 2026-11-23\n\
         source:      # at which address, or where it appeared\n\
         accessed:    # when you read it there\n\
         license:     # on what terms, such as CC-BY-4.0; or the key `permission` with who gave it\n"
    );
    assert!(imported.markdown.ends_with("---\n\nText.\n"), "{}", imported.markdown);
}

#[test]
fn an_imported_article_reads_as_the_clipping_did() {
    let clipping = "Harbour\n\"Well,\" she said -- it's > 5 of 'em...\n# not a heading\nhttps://example.org/a_b_c and x_y_z\n+ a\n12) b\n";
    let mut sources = Sources::default();
    let file = sources.add("a.txt", clipping);
    let read = manuscript::read(file, &sources, &Lang::english(), &mut Sink::default());
    let file = sources.add("a.md", import_as("a.txt", clipping).markdown);
    let again = manuscript::read(file, &sources, &Lang::english(), &mut Sink::default());
    let words = |manuscript: &Manuscript| {
        let mut words = Vec::new();
        for_each_text(&manuscript.document, &mut |text| {
            words.push(crate::document::plain_text(text));
        });
        words
    };
    assert_eq!(words(&again), words(&read));
    assert!(
        again.ledger.entries().iter().all(|entry| matches!(entry.change, Change::Earlier(_))),
        "{:?}",
        again.ledger
    );
}

const PAGE: &str = r##"<!DOCTYPE html><html lang="en"><head><title>Harbour to be dredged - The Example</title>
<link rel="canonical" href="https://example.org/news/harbour">
<meta property="og:site_name" content="The Example"><meta property="og:title" content="Harbour to be dredged">
<meta name="author" content="By Jane Doe"><meta property="article:published_time" content="2026-02-01T10:00:00Z">
<script>track()</script></head><body>
<a href="#main">Skip to content</a><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/about">About us</a></li></ul></nav>
<article id="main"><h1>Harbour to be dredged</h1><img src="https://stats.example.org/p.gif" width="1" height="1">
<p>The council voted on Tuesday, after a long and quiet debate, to dredge the <a href="/harbour">harbour</a> to twelve metres, which is what the engineers had asked for since the spring of last year.</p>
<h2>What it costs</h2>
<p>Nobody named a price in the meeting; the minutes say only that the ships which are to come will pay for it, and that the town will lend the money until they do, at a rate to be agreed.</p>
<ul><li>Twelve metres, not ten</li><li>Work begins in <em>spring</em></li></ul>
<p>The engineer said that the dredger had been ordered, that the sand would go to the beaches in the north, and that a report would be printed every month while the work goes on.</p>
</article><aside><h2>Most read</h2><p>Ten things to do</p></aside><form action="/x"><input name="q"></form><footer>© The Example</footer></body></html>"##;

#[test]
fn a_saved_page_gives_its_text_its_record_and_a_list_of_what_was_left_out() {
    let imported = import_as("harbour.html", PAGE);
    let (block, text) = imported.markdown.split_once("---\n\n").unwrap();
    assert!(block.starts_with(
        "---\ntitle: \"Harbour to be dredged\"\nauthor: \"Jane Doe\"\ndate: 2026-02-01\nsource:\n  publication: \"The Example\"\n  url: https://example.org/news/harbour\n"
    ), "{block}");
    assert!(
        text.starts_with(
            "The council voted on Tuesday, after a long and quiet debate, to dredge the [harbour](https://example.org/harbour) to"
        ),
        "{text}"
    );
    assert!(
        text.contains("\n\n## What it costs\n\nNobody")
            && text.contains("- Twelve metres, not ten\n- Work begins in *spring*\n"),
        "{text}"
    );
    assert!(!text.contains("p.gif") && !text.contains("Ten things"), "{text}");
    let left_out: Vec<_> =
        imported.ledger.entries().iter().map(|entry| entry.change.to_string()).collect();
    assert_eq!(
        left_out,
        [
            "left out: `Skip to content` to `About us`, 4 lines",
            "left out: `Most read` to `© The Example`, 3 lines",
            "left out: 1 script",
            "left out: 1 form",
            "left out: 1 tracking pixel"
        ]
    );
    assert_eq!(imported.to_fill_in, ["accessed", "license"]);
}

#[test]
fn a_page_without_text_is_refused() {
    let refused = import(
        "a.html",
        b"<html><body><nav></nav></body></html>".to_vec(),
        &Lang::english(),
        &mut Sources::default(),
    );
    assert_eq!(refused.unwrap_err().code, Code::EmptyArticle);
}

/// Five megabytes, as one pastes them who marks everything.
#[test]
fn a_paste_of_five_megabytes_is_an_article_too() {
    const SIZE: usize = 5_000_000;
    let sentence = "The council met on \"Tuesday\" and asked nobody what the harbour, or the mole, will cost in the end. ";
    let line_by_line =
        "Line after line\n".to_owned() + &format!("{sentence}\n").repeat(SIZE / sentence.len());
    let count = SIZE / sentence.len();
    let imported = import_as("a.txt", &line_by_line);
    assert_eq!(imported.markdown.matches("asked nobody").count(), count);
    assert!(
        imported
            .markdown
            .contains(&format!("\n  - \"{} straight quotation marks made curly\"\n", count * 2))
    );

    let block = "The council met on Tuesday in the old hall, as it has for as\nlong as anybody on this coast can remember, and asked nobody\nwhat the harbour will cost.\n\n";
    let blocks = SIZE / block.len();
    let imported = import_as("a.txt", &format!("Wrapped lines\n\n{}", block.repeat(blocks)));
    assert!(imported.markdown.contains(&format!(
        "\n  - \"{} wrapped lines joined into {blocks} paragraphs\"\n",
        blocks * 3
    )));

    let imported = import_as("a.txt", &sentence.repeat(count));
    assert!(
        imported.markdown.contains("\ntitle:       # what it is called\n"),
        "one line of five megabytes is no title"
    );
    assert_eq!(imported.markdown.matches("asked nobody").count(), count);
}
