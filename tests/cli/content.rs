use super::*;

#[test]
fn the_mistakes_of_all_issues_are_shown_at_their_places_in_one_run() {
    let folder = sound_issue();
    folder.write("content/11/digest.yaml", format!("{DIGEST}publsher: Harbour Institute\n"));
    folder.write("content/12/digest.yaml", "title: \"Tokyo\" a meeting\n");
    folder.write("content/12/a.md", ARTICLE);
    shows(
        &folder.told("build --allow missing-date --allow missing-lang"),
        expect![[r#"
            exit code 1
            ----- stderr
            error[unknown-key]: the manifest has no key `publsher`
             --> content/11/digest.yaml:6:1
              |
            6 | publsher: Harbour Institute
              | ^^^^^^^^
              |
              = help: did you mean `publisher`?
              = help: `--allow unknown-key` lets it pass

            error: content/11 cannot be made: 1 error
            help: `fascicle explain CODE` says more about the word in brackets

            error[unreadable-yaml]: a value goes on after its closing quotation mark
             --> content/12/digest.yaml:1:16
              |
            1 | title: "Tokyo" a meeting
              |                ^
              |
              = help: put the whole value in quotation marks: `title: '"Tokyo" a meeting'`

            error: content/12 cannot be made: 1 error
            help: `fascicle explain CODE` says more about the word in brackets
        "#]],
    );
    assert!(folder.names("out").is_empty());
}

#[test]
fn the_other_forms_say_the_same() {
    let folder = sound_issue();
    folder.write("content/11/digest.yaml", format!("{DIGEST}publsher: Harbour Institute\n"));
    shows(
        &folder.told("build --message-format short"),
        expect![[r#"
            exit code 1
            ----- stderr
            content/11/digest.yaml:6:1: error[unknown-key]: the manifest has no key `publsher`
            error: content/11 cannot be made: 1 error
            help: `fascicle explain CODE` says more about the word in brackets
        "#]],
    );
    shows(
        &folder.told("build --message-format json"),
        expect![[r#"
            exit code 1
            ----- stderr
            {"code":"unknown-key","severity":"error","message":"the manifest has no key `publsher`","path":"content/11/digest.yaml","line":6,"column":1,"end":{"line":6,"column":9},"label":null,"help":["did you mean `publisher`?","`--allow unknown-key` lets it pass"],"also":[]}
        "#]],
    );
}

#[test]
fn an_article_can_be_listed_by_a_name_that_looks_like_a_glob() {
    let folder = sound_issue();
    folder.write("content/11/articles/tokyo [1].md", ARTICLE);
    let sections =
        "sections:\n  - title: One\n    articles: ['articles/tokyo [1].md', 'articles/toky?.md']\n";
    folder.write("content/11/digest.yaml", format!("{DIGEST}{sections}"));
    shows(
        &folder.told("check --format pdf"),
        expect![[r#"
            exit code 0
            ----- stderr
            warning[duplicate-article]: the article has the same source as `11/articles/tokyo [1].md`
             --> content/11/articles/tokyo.md:1:1
              |
            1 | ---
              | ^^^
              |
             ::: content/11/articles/tokyo [1].md:1:1
              |
            1 | ---
              | --- the other one
              |
              = help: take one of the two out, or set `draft: true` in it

            content/11: 1 warning; `fascicle explain CODE` says more about the word in brackets
            Checked content/11: 2 articles
        "#]],
    );
}

#[test]
fn what_an_issue_without_a_manifest_lacks_is_told_of_its_folder() {
    let folder = Folder::new(&[("k/a.md", ARTICLE)]);
    shows(
        &folder.told("check --format pdf k"),
        expect![[r#"
            exit code 0
            ----- stderr
            warning[missing-date]: the issue has no date
            --> k
             = help: write a digest.yaml with `date: 2026-11-23`, its date; until then the latest article's stands in

            warning[missing-lang]: the issue does not say its language
            --> k
             = help: write a digest.yaml with `lang: en`, or another language tag; until then it is English

            k: 2 warnings; `fascicle explain CODE` says more about the word in brackets
            Checked k: 1 article
        "#]],
    );
}

#[test]
fn an_empty_folder_has_no_articles() {
    let folder = Folder::new(&[]);
    fs::create_dir(folder.at("empty")).expect("a folder");
    shows(
        &folder.told("build empty -q"),
        expect![[r#"
            exit code 1
            ----- stderr
            error[no-articles]: `empty` has no article
            --> empty
             = help: put Markdown or text files into the folder, or name another folder
        "#]],
    );
}

#[test]
fn a_file_that_is_not_text_and_a_picture_that_is_not_there_are_errors() {
    let folder = Folder::new(&[("issue/a.md", &format!("{ARTICLE}\n![A harbour](harbour.jpg)\n"))]);
    folder.write("issue/b.md", b"PK\x03\x04\xff\xfe\x00");
    shows(
        &folder.told("check issue -q"),
        expect![[r#"
            exit code 1
            ----- stderr
            error[not-text]: the file is not text
             --> issue/b.md:1:5
              |
            1 | PK␃␄�
              |     ^
              |
              = help: save it as text, or move it out of the issue's folder
              = help: `--allow not-text` lets it pass

            error[missing-picture]: the picture `harbour.jpg` is not there
              --> issue/a.md:12:1
               |
            12 | ![A harbour](harbour.jpg)
               | ^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: put the file there, or correct the path
               = help: `--allow missing-picture` lets it pass
        "#]],
    );
}

#[test]
fn what_many_articles_share_is_told_once_to_people() {
    let folder = Folder::new(&[]);
    for name in ["a", "b", "c", "d", "e"] {
        folder.write(&format!("issue/{name}.md"), format!("# {name}\n\n![](none-{name}.png)\n"));
    }
    let count = |options: &str| {
        let told = folder.told(&format!("check issue {options}"));
        (told.matches("missing-picture]").count(), told.matches("missing-license]").count())
    };
    assert_eq!(count(""), (1, 1));
    assert_eq!(count("--verbose"), (5, 5));
    assert_eq!(count("--message-format short"), (5, 5));
    let json = folder.told("check issue --message-format json");
    assert_eq!(json.matches(r#""code":"missing-picture""#).count(), 5);
    let told = folder.told("check issue");
    let rest = "the same 4 more times, in 4 files (`--verbose` tells each):";
    assert!(told.contains(rest) && told.contains("issue/b.md:3:1: `none-b.png`"), "{told}");
    assert!(told.contains("5 errors"), "{told}");
}

#[test]
fn the_site_that_is_the_content_root_is_told_to_those_who_ask() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";
    let folder = Folder::new(&[
        ("site/hugo.toml", ""),
        ("site/static/a.svg", drawing),
        ("site/content/posts/a.md", "# A\n\n![A map](/a.svg)\n"),
        ("outside.svg", drawing),
    ]);
    let told = folder.told("check site/content/posts --verbose");
    assert!(
        told.contains("site/content/posts: paths lead from site, where hugo.toml lies"),
        "{told}"
    );
    assert!(told.contains("Read site/static/a.svg") && !told.contains("error"), "{told}");
    folder.write("site/content/posts/a.md", "# A\n\n![A map](../../../outside.svg)\n");
    assert!(folder.told("check site/content/posts").contains("error["));
}

#[test]
fn odd_bytes_are_told_and_set() {
    let folder = sound_issue();
    folder.write("content/11/articles/empty.md", "");
    folder.write("content/11/articles/marked.md", format!("\u{feff}{ARTICLE}"));
    folder.write("content/11/articles/nul.md", ARTICLE.replace("met on", "met\0on"));
    folder.write("content/11/articles/windows.md", ARTICLE.replace('\n', "\r\n"));
    shows(
        &folder.told("check --format pdf --message-format short --no-system-fonts"),
        expect![[r#"
            exit code 0
            ----- stderr
            content/11/articles/empty.md:1:1: warning[empty-article]: the article has no text
            content/11/articles/marked.md:1:1: note[byte-order-mark]: the file begins with a byte order mark
            content/11/articles/nul.md:10:12: warning[nul-character]: the file has a NUL character
            content/11/articles/windows.md:1:4: note[carriage-returns]: lines end with CR LF
            content/11/articles/empty.md:1:1: warning[missing-title]: the article has no title
            content/11/articles/empty.md:1:1: warning[missing-author]: the article does not say who wrote it
            content/11/articles/empty.md:1:1: warning[missing-date]: the article does not say when it was published
            content/11/articles/empty.md:1:1: warning[missing-source]: the article does not say where it comes from
            content/11/articles/empty.md:1:1: warning[missing-license]: the article has neither a licence nor a permission
            content/11/articles/nul.md:1:1: warning[duplicate-article]: the article has the same source as `11/articles/marked.md`
            content/11/articles/tokyo.md:1:1: warning[duplicate-article]: the article has the same source as `11/articles/marked.md`
            content/11/articles/windows.md:1:1: warning[duplicate-article]: the article has the same source as `11/articles/marked.md`
            warning[missing-glyph]: no font has `�` (U+FFFD)
            content/11: 11 warnings, 2 notes; `fascicle explain CODE` says more about the word in brackets
            Checked content/11: 5 articles
        "#]],
    );
}

#[test]
fn an_error_that_has_a_sensible_output_can_be_allowed() {
    let folder = sound_issue();
    folder.write("content/11/articles/tokyo.md", format!("{ARTICLE}\n![A harbour](harbour.jpg)\n"));
    shows(
        &folder.told("check --format pdf --message-format short --allow missing-picture"),
        expect![[r#"
            exit code 0
            ----- stderr
            content/11/articles/tokyo.md:12:1: note[missing-credit]: a picture in a text of others does not say who made it
            content/11/articles/tokyo.md:12:1: warning[missing-picture]: the picture `harbour.jpg` is not there
            content/11: 1 warning, 1 note; `fascicle explain CODE` says more about the word in brackets
            Checked content/11: 1 article
        "#]],
    );
}

#[test]
fn a_denied_warning_is_said_even_to_the_quiet() {
    let folder = sound_issue();
    folder.write("content/11/articles/tokyo.md", ARTICLE.replace("author: The Desk\n", ""));
    shows(
        &folder.told("build -q --format pdf --message-format short --deny missing-author"),
        expect![[r#"
            exit code 3
            ----- stderr
            content/11/articles/tokyo.md:1:1: warning[missing-author]: the article does not say who wrote it
        "#]],
    );
    assert!(folder.told("check --format pdf --deny warnings").starts_with("exit code 3\n"));
    assert!(folder.told("check --format pdf --deny missing-date").starts_with("exit code 0\n"));
    assert!(
        folder
            .told("check --format pdf --deny warnings --allow missing-author")
            .starts_with("exit code 0\n")
    );
    folder.write("content/11/articles/tokyo.md", format!("{ARTICLE}\n![A harbour](harbour.jpg)\n"));
    assert!(
        folder
            .told("check --format pdf --deny warnings --allow missing-picture")
            .starts_with("exit code 0\n")
    );
    assert!(folder.names("out").is_empty());
}
