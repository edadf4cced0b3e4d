use super::*;

const CLIPPING: &str =
    "Skip to content\nThe Harbour\nIt said: \"we  begin\".\n\nIt's \"late.\n3 comments\n";

#[test]
fn a_clipping_becomes_an_article_in_the_language_of_its_issue() {
    let folder =
        Folder::new(&[("content/publication.yaml", "lang: de\n"), ("clips/harbour.txt", CLIPPING)]);
    shows(
        &folder.told("import clips/harbour.txt --out content/11/articles"),
        expect![[r#"
            exit code 0
            ----- stderr
            warning[stray-quote]: `"` has no partner in its paragraph
             --> clips/harbour.txt:5:6
              |
            5 | It's "late.
              |      ^
              |
              = help: add the missing mark; one that is meant to stand alone is written `\"` in Markdown

            Made content/11/articles/harbour.md from clips/harbour.txt
              changed: the head of the web page was left out: `Skip to content` (line 1)
              changed: the tail of the web page was left out: `3 comments` (line 6)
              changed: the first line made the title: `The Harbour` (line 2)
              changed: 1 run of spaces made single
              changed: 2 straight quotation marks made curly
              changed: 1 straight apostrophe or single mark made curly
              to fill in: author, date, publication, url, accessed, license
        "#]],
    );
    let article =
        fs::read_to_string(folder.at("content/11/articles/harbour.md")).expect("an article");
    shows(
        &article,
        expect![[r#"
            ---
            title: "The Harbour"
            author:      # who wrote it
            date:        # when it was published, such as 2026-11-23
            source:
              publication: # where it appeared
              url:         # at which address
            accessed:    # when you read it there
            license:     # on what terms, such as CC-BY-4.0; or the key `permission` with who gave it
            ledger:
              - "the head of the web page was left out: `Skip to content`"
              - "the tail of the web page was left out: `3 comments`"
              - "the first line made the title: `The Harbour`"
              - "1 run of spaces made single"
              - "2 straight quotation marks made curly"
              - "1 straight apostrophe or single mark made curly"
            ---

            It said: “we begin”.

            It’s "late.
        "#]],
    );
}

#[test]
fn an_article_that_is_there_is_kept() {
    let folder = Folder::new(&[("a.txt", "The harbour\nText.\n"), ("a.md", "mine")]);
    shows(
        &folder.told("import a.txt"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: `a.md` is there already
            help: rename it, put the article elsewhere with `--out`, or write over it with `--force`
        "#]],
    );
    assert!(folder.told("import a.txt --force").starts_with("exit code 0"));
    shows(
        &folder.told("import a.md"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: `a.md` is an article already
            help: name a clipping: a .txt as it was pasted, or a saved page in .html
        "#]],
    );
    shows(
        &folder.told("import a.txt nobody.txt --force"),
        expect![[r#"
            exit code 5
            ----- stderr
            error[unreadable-file]: `nobody.txt` cannot be read: there is no such file or folder
            --> nobody.txt
             = help: check the path, and that you may read what is there
        "#]],
    );
}

#[test]
fn standard_input_goes_to_standard_output() {
    use std::io::Write as _;
    use std::process::Stdio;
    let folder = Folder::new(&[]);
    let mut child = folder
        .command("import - -q")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child
        .stdin
        .take()
        .expect("a pipe")
        .write_all(b"Caf\xe9 au lait\nUn caf\xe9.\n")
        .expect("a reader");
    let output = child.wait_with_output().expect("the program ends");
    let article = String::from_utf8_lossy(&output.stdout);
    assert!(
        article.starts_with("---\ntitle: \"Café au lait\"\n")
            && article.ends_with("---\n\nUn café.\n"),
        "{article}"
    );
    assert!(article.contains("  - \"read as windows-1252 and printed as Unicode\"\n"), "{article}");
}

#[test]
fn nothing_is_written_where_a_warning_is_denied() {
    let folder = Folder::new(&[("a.txt", "The harbour\nIt said: \"no.\n")]);
    assert!(folder.told("import a.txt --deny warnings").starts_with("exit code 3"));
    assert_eq!(folder.names(""), ["a.txt"]);
    assert!(
        folder.told("import a.txt --deny warnings --allow stray-quote").starts_with("exit code 0")
    );
}
