//! The program as users meet it: what it prints, where, and with which exit code.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test looks after the files that it makes"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of files in which the program is run.
struct Folder {
    path: tempfile::TempDir,
}

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self { path: tempfile::tempdir().expect("a folder") };
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn at(&self, path: &str) -> PathBuf {
        self.path.path().join(path)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fascicle"));
        command.args(line.split_whitespace()).current_dir(self.path.path());
        for variable in ["SOURCE_DATE_EPOCH", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, line: &str) -> Output {
        self.command(line).output().expect("the program runs")
    }

    /// Exit code, standard output and standard error of a run, in one text.
    fn told(&self, line: &str) -> String {
        told(&self.run(line))
    }

    /// The names of the files in a folder; none if there is no such folder.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.at(folder)).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| name_of(&entry.expect("an entry").path())).collect();
        names.sort();
        names
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

fn told(output: &Output) -> String {
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let code = output.status.code().expect("an exit code");
    let part = |name: &str, text: &str| {
        if text.is_empty() { String::new() } else { format!("----- {name}\n{}\n", text.trim_end()) }
    };
    format!("exit code {code}\n{}{}", part("stdout", &stdout), part("stderr", &stderr))
}

const DIGEST: &str =
    "publication: Two Oceans\nissue: 1\ndate: 2025-04-30\nlang: en\nlicense: CC-BY-4.0\n";
const ARTICLE: &str = "\
---
title: Tokyo and the Alliance
author: The Desk
date: 2025-04-10
source: https://example.org/tokyo
accessed: 2025-04-11
license: CC-BY-4.0
---

The two met on 9 April.
";

/// A small issue with nothing to complain of.
fn sound_issue() -> Folder {
    Folder::new(&[
        ("content/publication.yaml", ""),
        ("content/11/digest.yaml", DIGEST),
        ("content/11/articles/tokyo.md", ARTICLE),
    ])
}

mod usage {
    use super::*;

    #[test]
    fn without_content_it_says_where_to_go() {
        insta::assert_snapshot!(Folder::new(&[]).told("build"), @r"
        exit code 2
        ----- stderr
        error: there is no folder `content` here, and no issue is named
        help: run fascicle where `content` lies, or name an issue: fascicle build path/to/issue
        ");
    }

    #[test]
    fn without_a_command_it_shows_what_it_can_do() {
        let told = Folder::new(&[]).told("");
        assert!(
            told.starts_with("exit code 2\n----- stderr\nCompiles a folder of Markdown articles"),
            "{told}"
        );
    }

    #[test]
    fn help_is_an_answer_and_names_exit_codes() {
        let told = Folder::new(&[]).told("--help");
        assert!(
            told.starts_with("exit code 0\n----- stdout\n") && !told.contains("stderr"),
            "{told}"
        );
        assert!(told.contains("\n    5  a file could not be read or written\n"), "{told}");
    }

    #[test]
    fn an_unknown_option_is_refused() {
        insta::assert_snapshot!(Folder::new(&[]).told("build --ouput x"), @r"
        exit code 2
        ----- stderr
        error: unexpected argument '--ouput' found

          tip: to pass '--ouput' as a value, use '-- --ouput'

        Usage: fascicle build [OPTIONS] [ISSUE]...

        For more information, try '--help'.
        ");
    }

    #[test]
    fn a_misspelt_code_finds_its_neighbour() {
        insta::assert_snapshot!(Folder::new(&[]).told("build --allow missing-pictures"), @r"
        exit code 2
        ----- stderr
        error: invalid value 'missing-pictures' for '--allow <CODE>'

          tip: a similar value exists: 'missing-picture'

        For more information, try '--help'.
        ");
    }

    #[test]
    fn what_cannot_be_allowed_is_refused() {
        insta::assert_snapshot!(Folder::new(&[]).told("build --allow no-articles"), @r"
        exit code 2
        ----- stderr
        error: invalid value 'no-articles' for '--allow <CODE>': this error has no sensible output; correct the cause

        For more information, try '--help'.
        ");
        let told = Folder::new(&[]).told("build --help");
        assert!(told.contains("even if `--deny` names it too"), "{told}");
    }

    #[test]
    fn a_limit_needs_a_size() {
        insta::assert_snapshot!(Folder::new(&[]).told("build --limit mail=large"), @r"
        exit code 2
        ----- stderr
        error: invalid value 'mail=large' for '--limit <WHAT=SIZE>': `large` is not a size; write it like 10MB, 800kB or 1.5MB

        For more information, try '--help'.
        ");
    }

    #[test]
    fn the_epoch_is_a_number_or_nothing() {
        let output = sound_issue()
            .command("check")
            .env("SOURCE_DATE_EPOCH", "yesterday")
            .output()
            .expect("the program runs");
        insta::assert_snapshot!(told(&output), @r"
        exit code 2
        ----- stderr
        error: SOURCE_DATE_EPOCH is `yesterday`, which is not a moment
        help: it counts the seconds since 1970, in digits only; unset it to take the issue's date
        ");
    }

    #[test]
    fn a_folder_that_is_not_there_is_a_matter_of_files() {
        insta::assert_snapshot!(Folder::new(&[]).told("build content/2026-11"), @r"
        exit code 5
        ----- stderr
        error[unreadable-file]: `content/2026-11` cannot be read: there is no such file or folder
        --> content/2026-11
         = help: name the folder of an issue, such as content/2026-11
        ");
    }

    #[test]
    fn a_folder_is_found_by_a_roundabout_way() {
        let told = sound_issue().told("check ./content/../content/11/ --format pdf");
        assert!(told.starts_with("exit code 0\n"), "{told}");
    }

    #[test]
    fn a_file_that_is_no_article_is_refused() {
        insta::assert_snapshot!(Folder::new(&[("paper.docx", "PK")]).told("build paper.docx"), @r"
        exit code 2
        ----- stderr
        error: `paper.docx` is neither an issue nor an article
        help: name the folder of an issue, or a file that ends in .md, .markdown or .txt
        ");
    }

    #[test]
    fn one_article_twice_named_is_refused() {
        insta::assert_snapshot!(sound_issue().told("check content/11/articles/tokyo.md --only tokyo"), @r"
        exit code 2
        ----- stderr
        error: `--only tokyo` and the single article in content/11 exclude one another
        help: name the issue, or leave `--only` out
        ");
    }
}

mod answers {
    use super::*;

    #[test]
    fn a_code_is_explained() {
        insta::assert_snapshot!(Folder::new(&[]).told("explain missing-picture"), @r"
        exit code 0
        ----- stdout
        error[missing-picture]: a picture is named and not there

        An article names a picture, and no file is at that path. Paths are written from the
        folder of the article. A site's pictures are looked for where its generator keeps
        them, too; a file whose name differs in case or separators is offered, since another
        machine would not find it. `--allow missing-picture` prints the alternative text in a
        frame where the picture would stand.

        Wrong:

            ![The harbour at dawn](image/harbour.jpg)

        Right:

            ![The harbour at dawn](../images/harbour.jpg)
        ");
    }

    #[test]
    fn an_unknown_code_is_refused_with_its_neighbour() {
        insta::assert_snapshot!(Folder::new(&[]).told("explain unknwon-key"), @r"
        exit code 2
        ----- stderr
        error: there is no code `unknwon-key`
        help: did you mean `unknown-key`?
        ");
        insta::assert_snapshot!(Folder::new(&[]).told("explain xyzzy"), @r"
        exit code 2
        ----- stderr
        error: there is no code `xyzzy`
        help: `fascicle explain` lists all codes
        ");
    }

    #[test]
    fn all_codes_are_listed() {
        let told = Folder::new(&[]).told("explain");
        let line = told.lines().find(|line| line.starts_with("unknown-key ")).unwrap_or_default();
        assert_eq!(
            line.split_whitespace().collect::<Vec<_>>().join(" "),
            "unknown-key error a manifest has a key that does not exist"
        );
    }

    #[test]
    fn completions_and_manual_come_from_the_same_definition() {
        let folder = Folder::new(&[]);
        for shell in ["bash", "zsh", "fish"] {
            let told = folder.told(&format!("generate completions {shell}"));
            assert!(
                told.starts_with("exit code 0\n")
                    && told.contains("dump-pages")
                    && told.contains("missing-picture"),
                "{shell}"
            );
        }
        assert!(folder.told("generate man").contains(".TH fascicle 1"));
        assert!(folder.told("generate man build").contains("dump\\-pages"));
        insta::assert_snapshot!(folder.told("generate man bild"), @r"
        exit code 2
        ----- stderr
        error: there is no command `bild`
        help: the commands are build, check, import, new, explain, fonts, generate, help
        ");
    }

    #[test]
    fn the_shipped_faces_are_listed() {
        let told = Folder::new(&[]).told("fonts");
        assert!(told.contains("SourceSerif4-Regular         shipped  "), "{told}");
    }

    #[test]
    fn a_face_of_the_issue_and_a_character_of_nobody_are_listed() {
        let folder = sound_issue();
        folder.write("content/11/articles/odd.md", "# Odd\n\nA private \u{e123} character.\n");
        folder.write("content/11/fonts/broken.ttf", "not a font");
        let told = folder.told("fonts content/11 --no-system-fonts");
        assert!(
            told.contains(
                "\n11/fonts/broken.ttf is not a font that can be read\nin no face: \u{e123}\n"
            ),
            "{told}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_reader_that_goes_away_is_no_failure() {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let status =
            Folder::new(&[]).command("explain").stdout(writer).status().expect("the program runs");
        assert_eq!(status.code(), Some(0));
    }
}

mod content {
    use super::*;

    #[test]
    fn the_mistakes_of_all_issues_are_shown_at_their_places_in_one_run() {
        let folder = sound_issue();
        folder.write("content/11/digest.yaml", format!("{DIGEST}publsher: Harbour Institute\n"));
        folder.write("content/12/digest.yaml", "title: \"Tokyo\" a meeting\n");
        folder.write("content/12/a.md", ARTICLE);
        insta::assert_snapshot!(folder.told("build --allow missing-date --allow missing-lang"), @r#"
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
        "#);
        assert!(folder.names("out").is_empty());
    }

    #[test]
    fn the_other_forms_say_the_same() {
        let folder = sound_issue();
        folder.write("content/11/digest.yaml", format!("{DIGEST}publsher: Harbour Institute\n"));
        insta::assert_snapshot!(folder.told("build --message-format short"), @r"
        exit code 1
        ----- stderr
        content/11/digest.yaml:6:1: error[unknown-key]: the manifest has no key `publsher`
        error: content/11 cannot be made: 1 error
        help: `fascicle explain CODE` says more about the word in brackets
        ");
        insta::assert_snapshot!(folder.told("build --message-format json"), @r#"
        exit code 1
        ----- stderr
        {"code":"unknown-key","severity":"error","message":"the manifest has no key `publsher`","path":"content/11/digest.yaml","line":6,"column":1,"end":{"line":6,"column":9},"label":null,"help":["did you mean `publisher`?","`--allow unknown-key` lets it pass"],"also":[]}
        "#);
    }

    #[test]
    fn an_article_can_be_listed_by_a_name_that_looks_like_a_glob() {
        let folder = sound_issue();
        folder.write("content/11/articles/tokyo [1].md", ARTICLE);
        let sections = "sections:\n  - title: One\n    articles: ['articles/tokyo [1].md', 'articles/toky?.md']\n";
        folder.write("content/11/digest.yaml", format!("{DIGEST}{sections}"));
        insta::assert_snapshot!(folder.told("check --format pdf"), @r"
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
        ");
    }

    #[test]
    fn what_an_issue_without_a_manifest_lacks_is_told_of_its_folder() {
        let folder = Folder::new(&[("k/a.md", ARTICLE)]);
        insta::assert_snapshot!(folder.told("check --format pdf k"), @r"
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
        ");
    }

    #[test]
    fn an_empty_folder_has_no_articles() {
        let folder = Folder::new(&[]);
        fs::create_dir(folder.at("empty")).expect("a folder");
        insta::assert_snapshot!(folder.told("build empty -q"), @r"
        exit code 1
        ----- stderr
        error[no-articles]: `empty` has no article
        --> empty
         = help: put Markdown or text files into the folder, or name another folder
        ");
    }

    #[test]
    fn a_file_that_is_not_text_and_a_picture_that_is_not_there_are_errors() {
        let folder =
            Folder::new(&[("issue/a.md", &format!("{ARTICLE}\n![A harbour](harbour.jpg)\n"))]);
        folder.write("issue/b.md", b"PK\x03\x04\xff\xfe\x00");
        insta::assert_snapshot!(folder.told("check issue -q"), @r"
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
        ");
    }

    #[test]
    fn what_many_articles_share_is_told_once_to_people() {
        let folder = Folder::new(&[]);
        for name in ["a", "b", "c", "d", "e"] {
            folder
                .write(&format!("issue/{name}.md"), format!("# {name}\n\n![](none-{name}.png)\n"));
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
        insta::assert_snapshot!(folder.told("check --format pdf --message-format short --no-system-fonts"), @r"
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
        ");
    }

    #[test]
    fn an_error_that_has_a_sensible_output_can_be_allowed() {
        let folder = sound_issue();
        folder.write(
            "content/11/articles/tokyo.md",
            format!("{ARTICLE}\n![A harbour](harbour.jpg)\n"),
        );
        insta::assert_snapshot!(folder.told("check --format pdf --message-format short --allow missing-picture"), @r"
        exit code 0
        ----- stderr
        content/11/articles/tokyo.md:12:1: note[missing-credit]: a picture in a text of others does not say who made it
        content/11/articles/tokyo.md:12:1: warning[missing-picture]: the picture `harbour.jpg` is not there
        content/11: 1 warning, 1 note; `fascicle explain CODE` says more about the word in brackets
        Checked content/11: 1 article
        ");
    }

    #[test]
    fn a_denied_warning_is_said_even_to_the_quiet() {
        let folder = sound_issue();
        folder.write("content/11/articles/tokyo.md", ARTICLE.replace("author: The Desk\n", ""));
        insta::assert_snapshot!(folder.told("build -q --format pdf --message-format short --deny missing-author"), @r"
        exit code 3
        ----- stderr
        content/11/articles/tokyo.md:1:1: warning[missing-author]: the article does not say who wrote it
        ");
        assert!(folder.told("check --format pdf --deny warnings").starts_with("exit code 3\n"));
        assert!(folder.told("check --format pdf --deny missing-date").starts_with("exit code 0\n"));
        assert!(
            folder
                .told("check --format pdf --deny warnings --allow missing-author")
                .starts_with("exit code 0\n")
        );
        folder.write(
            "content/11/articles/tokyo.md",
            format!("{ARTICLE}\n![A harbour](harbour.jpg)\n"),
        );
        assert!(
            folder
                .told("check --format pdf --deny warnings --allow missing-picture")
                .starts_with("exit code 0\n")
        );
        assert!(folder.names("out").is_empty());
    }
}

mod outputs {
    use super::*;
    use std::collections::BTreeMap;

    const NAMES: [&str; 4] =
        [".fascicle.lock", "two-oceans-1.epub", "two-oceans-1.pdf", "two-oceans-1.sources.json"];

    /// The bytes of every file in the output folder.
    fn bytes(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
        let read = |name: String| {
            (name.clone(), fs::read(folder.at("out").join(name)).expect("an output"))
        };
        folder.names("out").into_iter().map(read).collect()
    }

    /// What was said, with `N` for how large the outputs are: that is not the business of these tests.
    fn without_sizes(told: &str) -> String {
        let line = |line: &str| match line.split_once(": ") {
            Some((file, facts))
                if facts.ends_with("by mail)") || facts.starts_with("the heaviest ") =>
            {
                let mut facts: Vec<char> = facts
                    .chars()
                    .map(|char| if char.is_ascii_digit() || char == '.' { 'N' } else { char })
                    .collect();
                facts.dedup_by(|a, b| *a == 'N' && *b == 'N');
                format!("{file}: {}", facts.into_iter().collect::<String>())
            }
            _ => line.to_owned(),
        };
        told.lines().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_sound_issue_is_made_and_then_kept() {
        let folder = sound_issue();
        insta::assert_snapshot!(without_sizes(&folder.told("build")), @r"
        exit code 0
        ----- stderr
        Made out/two-oceans-1.epub: N article, N kB (N kB by mail)
        Made out/two-oceans-1.pdf: N pages, N kB (N kB by mail)
        ");
        assert_eq!(folder.names("out"), NAMES);
        let times = || {
            NAMES.map(|name| {
                fs::metadata(folder.at("out").join(name))
                    .and_then(|file| file.modified())
                    .expect("a time")
            })
        };
        let before = times();
        insta::assert_snapshot!(without_sizes(&folder.told("build -v")), @r"
        exit code 0
        ----- stderr
        content/11: the heaviest articles: `N/articles/tokyoNmd`, N B in the PDF
        Read content/11
        Read content/11/articles
        Read content/11/articles/tokyo.md
        Read content/11/digest.yaml
        Read content/publication.yaml
        Kept out/two-oceans-1.epub: N article, N kB (N kB by mail)
        Kept out/two-oceans-1.pdf: N pages, N kB (N kB by mail)
        Kept out/two-oceans-1.sources.json
        ");
        assert_eq!(times(), before);
    }

    #[test]
    fn what_was_made_stays_whole_when_the_next_build_fails() {
        let folder = sound_issue();
        assert!(folder.told("build --format pdf").starts_with("exit code 0\n"));
        let before = bytes(&folder);
        folder.write("content/12/digest.yaml", format!("{DIGEST}publsher: X\n"));
        folder.write("content/12/a.md", ARTICLE);
        folder.write("content/11/articles/new.md", ARTICLE);
        assert!(folder.told("build --format pdf").starts_with("exit code 1\n"));
        assert!(
            folder
                .told("build content/11 --format pdf --limit pdf=1kB")
                .starts_with("exit code 4\n")
        );
        assert_eq!(bytes(&folder), before);
    }

    #[test]
    fn two_issues_of_one_name_are_refused_before_anything_is_written() {
        let folder = sound_issue();
        folder.write("content/12/digest.yaml", DIGEST);
        folder.write("content/12/a.md", ARTICLE);
        insta::assert_snapshot!(folder.told("build --format pdf"), @r"
        exit code 2
        ----- stderr
        error: two issues would both be written to `two-oceans-1.pdf`
        help: give them different numbers or dates in their digest.yaml, or build them into different folders
        ");
        assert_eq!(folder.names("out"), [""; 0]);
    }

    #[test]
    fn a_folder_that_another_build_writes_to_is_left_alone() {
        let folder = sound_issue();
        folder.write("out/.fascicle.lock", "");
        folder.write("out/.fascicle-two-oceans-1.pdf.part", "half");
        let lock = fs::File::open(folder.at("out/.fascicle.lock")).expect("the lock");
        lock.try_lock().expect("nobody else has it");
        insta::assert_snapshot!(folder.told("build --format pdf"), @r"
        exit code 5
        ----- stderr
        error[output-locked]: another build is writing to `out`
        --> out
         = help: wait until it has ended, or write to another folder with `--out`
        ");
        assert_eq!(folder.names("out"), [".fascicle-two-oceans-1.pdf.part", ".fascicle.lock"]);
        drop(lock);
        assert!(folder.told("build --format pdf").starts_with("exit code 0\n"));
        assert_eq!(
            folder.names("out"),
            [".fascicle.lock", "two-oceans-1.pdf", "two-oceans-1.sources.json"]
        );
    }

    #[test]
    fn a_mixed_set_is_named() {
        let folder = sound_issue();
        assert!(folder.told("build --format pdf").starts_with("exit code 0\n"));
        folder.write("out/two-oceans-1.pdf", "of another build");
        insta::assert_snapshot!(without_sizes(&folder.told("build --format pdf")), @r"
        exit code 0
        ----- stderr
        warning[mixed-outputs]: `two-oceans-1.pdf` is not the file that `two-oceans-1.sources.json` was written with
        --> out/two-oceans-1.pdf
         = help: an earlier build was interrupted, or the file was changed since; if this build does not replace it, delete it

        Made out/two-oceans-1.pdf: N pages, N kB (N kB by mail)
        ");
    }

    #[test]
    fn a_set_of_which_a_part_is_gone_is_not_mixed() {
        let folder = sound_issue();
        assert!(folder.told("build").starts_with("exit code 0\n"));
        fs::remove_file(folder.at("out/two-oceans-1.epub")).expect("the EPUB");
        folder.write("out/two-oceans-2.pdf", "of another issue");
        let told = folder.told("build --format pdf");
        assert!(told.starts_with("exit code 0\n") && !told.contains("mixed-outputs"), "{told}");
    }

    #[test]
    fn an_output_folder_that_is_a_file_is_a_matter_of_files() {
        let folder = sound_issue();
        folder.write("out", "");
        insta::assert_snapshot!(folder.told("build --format pdf"), @r"
        exit code 5
        ----- stderr
        error[unwritable-output]: `out` cannot be written: there is something of that name
        --> out
         = help: look at the permissions and at the room on the disk, or write to another folder with `--out`
        ");
    }

    #[test]
    fn an_output_folder_is_made_with_those_above_it() {
        let folder = sound_issue();
        let told = folder.told("build --format pdf --out public/issues/new");
        assert!(told.starts_with("exit code 0\n"), "{told}");
        assert_eq!(
            folder.names("public/issues/new"),
            [".fascicle.lock", "two-oceans-1.pdf", "two-oceans-1.sources.json"]
        );
    }

    #[test]
    fn too_large_for_mail() {
        let told = sound_issue().told("build --format pdf --limit mail=1kB --message-format short");
        assert!(
            told.starts_with("exit code 4\n")
                && told.contains("error[over-limit]: the message with the PDF attached has "),
            "{told}"
        );
    }

    #[test]
    fn a_dated_issue_that_changes_is_asked_for_its_revision() {
        let folder = sound_issue();
        assert!(folder.told("build").starts_with("exit code 0\n"));
        assert!(!folder.told("build").contains("not-revised"), "nothing has changed");
        folder.write("content/11/articles/tokyo.md", format!("{ARTICLE}\nOne more line.\n"));
        assert!(folder.told("build --deny not-revised").starts_with("exit code 3\n"));
        folder.write("content/11/digest.yaml", format!("{DIGEST}\nrevised: 2025-05-02\n"));
        let told = folder.told("build --deny not-revised");
        assert!(told.starts_with("exit code 0\n"), "{told}");
    }

    #[test]
    fn kobo_gets_a_book_of_its_own() {
        let told = sound_issue().told("build --format kepub");
        assert!(told.contains("Made out/two-oceans-1.kepub.epub: 1 article, "), "{told}");
    }

    #[test]
    fn a_file_of_the_other_format_that_is_not_made_anew_is_named() {
        let folder = sound_issue();
        assert!(folder.told("build").starts_with("exit code 0\n"));
        insta::assert_snapshot!(without_sizes(&folder.told("build --format pdf")), @r"
        exit code 0
        ----- stderr
        warning[mixed-outputs]: `two-oceans-1.epub` is of an earlier build, and this one does not make it anew
        --> out/two-oceans-1.epub
         = help: name its format too, as in `--format epub,pdf`, or delete it

        Kept out/two-oceans-1.pdf: N pages, N kB (N kB by mail)
        ");
        assert!(!folder.told("build").contains("mixed-outputs"));
    }

    #[test]
    fn a_single_article_builds_from_its_file() {
        let folder = Folder::new(&[
            ("clips/tokyo.txt", "Tokyo and the Alliance\n\nThe two met on 9 April.\n"),
            ("clips/other.md", ARTICLE),
        ]);
        let told = folder.told("build clips/tokyo.txt --format pdf -o here");
        assert!(
            told.starts_with("exit code 0\n") && told.contains("Made here/tokyo.pdf: "),
            "{told}"
        );
        assert_eq!(folder.names("here"), [".fascicle.lock", "tokyo.pdf", "tokyo.sources.json"]);
    }

    #[test]
    fn one_article_of_an_issue_never_takes_the_place_of_the_issue() {
        let folder = sound_issue();
        folder.write(
            "content/11/digest.yaml",
            format!("{DIGEST}sections:\n  - title: One\n    articles: [articles/tokyo.md, articles/other.md]\n"),
        );
        folder.write("content/11/articles/other.md", ARTICLE);
        for line in
            ["build --format pdf --only tokyo", "build --format pdf content/11/articles/tokyo.md"]
        {
            let told = folder.told(line);
            assert!(
                told.starts_with("exit code 0\n") && told.contains("out/two-oceans-1-tokyo.pdf: "),
                "{told}"
            );
        }
        assert_eq!(
            folder.names("out"),
            [".fascicle.lock", "two-oceans-1-tokyo.pdf", "two-oceans-1-tokyo.sources.json"]
        );
        insta::assert_snapshot!(folder.told("check -q --message-format short --only kursk"), @r"
        exit code 2
        ----- stderr
        error: no article is called `kursk`
        help: write the name of its file, such as tokyo.md, or its path from the content root
        ");
    }

    #[test]
    fn one_article_is_found_among_all_issues_and_may_be_a_draft() {
        let folder = sound_issue();
        folder.write(
            "content/12/articles/kursk.md",
            ARTICLE.replace("---\ntitle", "---\ndraft: true\ntitle"),
        );
        let told = folder.told("check --format pdf --only kursk");
        assert!(
            told.starts_with("exit code 0\n")
                && told.ends_with("\nChecked content/12: 1 article\n"),
            "{told}"
        );
        assert!(!told.contains("content/11") && !told.contains("draft"), "{told}");
        let told = folder.told("check --format pdf content/12/articles/kursk.md");
        assert!(told.starts_with("exit code 0\n"), "{told}");
    }

    #[test]
    fn pages_come_as_text_and_only_of_one_issue() {
        let folder = sound_issue();
        let output = folder.run("build -q --format pdf --dump-pages -");
        assert!(String::from_utf8_lossy(&output.stdout).contains("The two met on 9 April."));
        assert!(
            folder.told("build --format pdf --dump-pages pages.txt").starts_with("exit code 0\n")
        );
        assert_eq!(fs::read(folder.at("pages.txt")).expect("the pages"), output.stdout);
        folder.write("content/12/a.md", ARTICLE);
        insta::assert_snapshot!(folder.told("build --dump-pages -"), @r"
        exit code 2
        ----- stderr
        error: `--dump-pages` takes the pages of one issue, and 2 are meant
        help: name the issue
        ");
    }

    #[test]
    fn make_learns_what_was_read_and_when_it_was_last_built() {
        let folder = sound_issue();
        folder.write("content/11/articles/a few words.md", ARTICLE);
        let told = folder.told("build --format pdf --deps out/digest.d");
        assert!(told.starts_with("exit code 0\n"), "{told}");
        let rule = fs::read_to_string(folder.at("out/digest.d")).expect("the rule");
        for read in [
            "content/publication.yaml",
            "content/11",
            "content/11/articles",
            "content/11/articles/a\\ few\\ words.md",
        ] {
            assert!(
                rule.contains(&format!("\n  {read} \\\n"))
                    || rule.contains(&format!("\n  {read}\n")),
                "{read} in {rule}"
            );
        }
        assert!(rule.starts_with("out/digest.stamp: \\\n"), "{rule}");
        let time = || {
            fs::metadata(folder.at("out/digest.stamp"))
                .and_then(|stamp| stamp.modified())
                .expect("a time")
        };
        let before = time();
        folder.run("build --format pdf --deps out/digest.d");
        assert!(time() > before);
    }

    #[test]
    fn a_stamp_that_cannot_be_written_leaves_everything_as_it_was() {
        let folder = sound_issue();
        folder.write("out/digest.stamp/kept", "");
        assert!(folder.told("build --format pdf --deps out/digest.d").starts_with("exit code 5\n"));
        assert_eq!(folder.names("out"), [".fascicle.lock", "digest.stamp"]);
    }

    #[test]
    fn two_files_never_go_to_one_place() {
        let folder = sound_issue();
        insta::assert_snapshot!(folder.told("build --format pdf --dump-pages x --deps ./x"), @r"
        exit code 2
        ----- stderr
        error: two files would both be written to `./x`
        help: give `--dump-pages` and `--deps` files of their own; the stamp of `--deps` ends in .stamp
        ");
        for line in [
            "--dump-pages ./out/two-oceans-1.pdf",
            "--dump-pages x.stamp --deps x.d",
            "--deps x.stamp",
        ] {
            let told = folder.told(&format!("build --format pdf {line}"));
            assert!(told.starts_with("exit code 2\n"), "{told}");
        }
        assert_eq!(
            (folder.names("."), folder.names("out")),
            (vec!["content".to_owned()], Vec::new())
        );
    }

    #[test]
    fn the_manifest_of_a_publication_stands_for_all_its_issues() {
        let folder = sound_issue();
        folder.write("content/12/digest.yaml", DIGEST.replace("issue: 1", "issue: 2"));
        folder.write("content/12/a.md", ARTICLE);
        insta::assert_snapshot!(folder.told("check --format pdf content/publication.yaml"), @r"
        exit code 0
        ----- stderr
        Checked content/11: 1 article
        warning[duplicate-article]: the article has the same source as `11/articles/tokyo.md`
         --> content/12/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: it was in an earlier issue: take it out, or set `draft: true` in it

        content/12: 1 warning; `fascicle explain CODE` says more about the word in brackets
        Checked content/12: 1 article
        ");
    }

    #[test]
    fn an_article_alone_finds_the_pictures_beside_its_folder() {
        let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
        let article = format!("{ARTICLE}\n![A square](../images/x.svg)\n");
        let folder =
            Folder::new(&[("n/articles/a.md", article.as_str()), ("n/images/x.svg", picture)]);
        let told = folder.told("check --format pdf n/articles/a.md");
        assert!(
            told.starts_with("exit code 0\n") && told.ends_with("Checked n: 1 article\n"),
            "{told}"
        );
    }
}

mod fonts_of_others {
    use super::*;

    /// One of our faces with some of its bytes changed.
    fn face(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
        let mut bytes = fs::read("fonts/mono/SourceCodePro-Regular.ttf").expect("a face of ours");
        change(&mut bytes);
        bytes
    }

    /// Where a table of a font begins (OpenType, table directory).
    fn table(font: &[u8], tag: &[u8]) -> usize {
        let record =
            font[12..].chunks(16).find(|record| record.starts_with(tag)).expect("the table");
        u32::from_be_bytes(record[8..12].try_into().expect("four bytes")) as usize
    }

    /// Where the system keeps its fonts can be said there only.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_character_that_only_the_system_has_is_told() {
        let folder = sound_issue();
        // The last character of the face, a robot, becomes a private one that no other face has.
        let private = face(|font| {
            let robot = [0, 1, 0xf9, 0x16].repeat(2);
            let at = font
                .windows(8)
                .rposition(|group| group == robot)
                .expect("the group of its character map");
            font[at..at + 8].copy_from_slice(&[0, 0x10, 0xff, 0xfd].repeat(2));
        });
        folder.write(".fonts/private.ttf", private);
        folder.write("content/11/articles/tokyo.md", format!("{ARTICLE}\nA \u{10fffd}.\n"));
        let check = |more: &str| {
            let line = format!("check --format pdf --message-format short {more}");
            told(
                &folder
                    .command(&line)
                    .env("HOME", folder.path.path())
                    .output()
                    .expect("the program runs"),
            )
        };
        let told = check("");
        assert!(
            told.contains("warning[system-font]: `\u{10fffd}` (U+10FFFD) comes from "),
            "{told}"
        );
        let told = check("--no-system-fonts");
        assert!(
            !told.contains("system-font")
                && told.contains("warning[missing-glyph]: no font has `\u{10fffd}`"),
            "{told}"
        );
    }

    #[test]
    fn a_face_that_may_not_be_given_on_stays_out_of_the_book() {
        let folder = sound_issue();
        folder.write("content/11/digest.yaml", format!("{DIGEST}epub:\n  embed-fonts: true\n"));
        let check = |uses: u8| {
            let restricted = face(|font| {
                let at = table(font, b"OS/2");
                font[at + 9] = uses;
            });
            folder.write("content/11/fonts/house.ttf", restricted);
            folder.told("check --message-format short")
        };
        let told = check(2);
        assert!(
            told.contains("11/digest.yaml:7:16: warning[restricted-font]: the licence of SourceCodePro-Regular forbids to embed it"),
            "{told}"
        );
        let told = check(8);
        assert!(
            !told.contains("restricted-font"),
            "a face that may be edited may be embedded: {told}"
        );
    }
}

mod budgets {
    use super::*;

    /// An issue with a photograph of noise, which no lossless file holds in less than its pixels.
    fn photographed() -> Folder {
        let folder = sound_issue();
        let mut seed = 1_u32;
        let mut noise = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        };
        let picture = image::GrayImage::from_fn(1_200, 800, |_, _| image::Luma([noise()]));
        folder.write("content/11/images/sea.png", "");
        picture.save(folder.at("content/11/images/sea.png")).expect("a picture");
        folder.write(
            "content/11/articles/tokyo.md",
            format!("{ARTICLE}\n![The sea](../images/sea.png)\n"),
        );
        folder
    }

    fn size(folder: &Folder, name: &str) -> u64 {
        fs::metadata(folder.at(name)).expect("a file").len()
    }

    #[test]
    fn pictures_are_made_no_smaller_than_it_takes() {
        let folder = photographed();
        let told = folder.told("build --format pdf --limit pdf=400kB --fit --message-format short");
        assert!(
            told.contains(
                "note[lower-resolution]: pictures in the PDF have at most 150 dots per inch"
            ),
            "{told}"
        );
        let made = size(&folder, "out/two-oceans-1.pdf");
        assert!((250_000..=400_000).contains(&made), "{made}");
        assert!(
            folder
                .told("build --format pdf --limit pdf=400kB --fit")
                .contains("Kept out/two-oceans-1.pdf")
        );
        let wide = folder.told("build --format pdf --limit pdf=5MB --fit --message-format short");
        assert!(!wide.contains("lower-resolution") && wide.starts_with("exit code 0\n"), "{wide}");
    }

    #[test]
    fn both_files_give_way_to_one_message() {
        let folder = photographed();
        let told = folder.told("build --limit mail=1MB --fit --message-format short");
        assert!(told.starts_with("exit code 0\n"), "{told}");
        assert!(
            told.contains("pictures in the PDF have") && told.contains("pictures in the EPUB have"),
            "{told}"
        );
        let mail = size(&folder, "out/two-oceans-1.pdf") + size(&folder, "out/two-oceans-1.epub");
        assert!(mail * 4 / 3 < 1_000_000, "{mail}");
    }

    #[test]
    fn what_cannot_be_met_names_what_weighs_most_and_writes_nothing() {
        let folder = photographed();
        let told =
            folder.told("build --format epub --limit epub=20kB --fit --message-format short");
        assert!(
            told.starts_with("exit code 4\n")
                && told.contains("pictures in the EPUB have at most 72 dots per inch"),
            "{told}"
        );
        let told = folder.told("build --format pdf --limit pdf=20kB");
        assert!(told.starts_with("exit code 4\n"), "{told}");
        assert!(
            told.contains("the heaviest pictures: `11/images/sea.png`, ")
                && told.contains("the heaviest articles: `11/articles/tokyo.md`, "),
            "{told}"
        );
        assert!(folder.names("out").is_empty());
    }
}

mod import {
    use super::*;

    const CLIPPING: &str =
        "Skip to content\nThe Harbour\nIt said: \"we  begin\".\n\nIt's \"late.\n3 comments\n";

    #[test]
    fn a_clipping_becomes_an_article_in_the_language_of_its_issue() {
        let folder = Folder::new(&[
            ("content/publication.yaml", "lang: de\n"),
            ("clips/harbour.txt", CLIPPING),
        ]);
        insta::assert_snapshot!(folder.told("import clips/harbour.txt --out content/11/articles"), @r#"
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
        "#);
        let article =
            fs::read_to_string(folder.at("content/11/articles/harbour.md")).expect("an article");
        insta::assert_snapshot!(article, @r#"
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
        "#);
    }

    #[test]
    fn an_article_that_is_there_is_kept() {
        let folder = Folder::new(&[("a.txt", "The harbour\nText.\n"), ("a.md", "mine")]);
        insta::assert_snapshot!(folder.told("import a.txt"), @r"
        exit code 2
        ----- stderr
        error: `a.md` is there already
        help: rename it, put the article elsewhere with `--out`, or write over it with `--force`
        ");
        assert!(folder.told("import a.txt --force").starts_with("exit code 0"));
        insta::assert_snapshot!(folder.told("import a.md"), @r"
        exit code 2
        ----- stderr
        error: `a.md` is an article already
        help: name a clipping: a .txt as it was pasted, or a saved page in .html
        ");
        insta::assert_snapshot!(folder.told("import a.txt nobody.txt --force"), @r"
        exit code 5
        ----- stderr
        error[unreadable-file]: `nobody.txt` cannot be read: there is no such file or folder
        --> nobody.txt
         = help: check the path, and that you may read what is there
        ");
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
        assert!(
            article.contains("  - \"read as windows-1252 and printed as Unicode\"\n"),
            "{article}"
        );
    }

    #[test]
    fn nothing_is_written_where_a_warning_is_denied() {
        let folder = Folder::new(&[("a.txt", "The harbour\nIt said: \"no.\n")]);
        assert!(folder.told("import a.txt --deny warnings").starts_with("exit code 3"));
        assert_eq!(folder.names(""), ["a.txt"]);
        assert!(
            folder
                .told("import a.txt --deny warnings --allow stray-quote")
                .starts_with("exit code 0")
        );
    }
}

mod new {
    use super::*;

    #[test]
    fn an_issue_begins_where_there_is_nothing_and_builds() {
        let folder = Folder::new(&[]);
        insta::assert_snapshot!(folder.told("new issue content/2026-11"), @r"
        exit code 0
        ----- stderr
        Made content/publication.yaml
        Made content/2026-11/digest.yaml
        Made content/2026-11/articles/first.md
        ");
        insta::assert_snapshot!(fs::read_to_string(folder.at("content/2026-11/digest.yaml")).expect("a manifest"), @r"
        issue: 1
        date: 2026-11            # when it appears, such as 2026-11-23
        title:                   # what it is about, if it has a title of its own
        sections:
          - title: Articles
            articles:
              - articles/*
        ");
        let told = folder.told("check --format pdf --message-format short");
        assert!(told.starts_with("exit code 0") && !told.contains("error"), "{told}");
        assert!(folder.told("new issue content/2026-11").starts_with("exit code 2"));
    }

    #[test]
    fn the_next_issue_carries_the_masthead_over_and_numbers_on() {
        let folder = sound_issue();
        folder.write(
            "content/11/digest.yaml",
            "issue: 12/13\ndate: 2026-11-01\npublication: \"Two: Oceans\"\neditor: [Ann, Bo]\nlang: en\nlicense: CC-BY-4.0\n",
        );
        insta::assert_snapshot!(folder.told("new issue content/12"), @r"
        exit code 0
        ----- stderr
        Made content/12/digest.yaml
        Made content/12/articles/first.md
        ");
        insta::assert_snapshot!(fs::read_to_string(folder.at("content/12/digest.yaml")).expect("a manifest"), @r#"
        publication: "Two: Oceans"
        editor: ["Ann", "Bo"]
        lang: en
        license: "CC-BY-4.0"
        issue: 14
        date:                    # when it appears, such as 2026-11-23
        title:                   # what it is about, if it has a title of its own
        sections:
          - title: Articles
            articles:
              - articles/*
        "#);
        insta::assert_snapshot!(folder.told("new article Costs"), @r"
        exit code 0
        ----- stderr
        Made content/12/articles/costs.md
        ");
        insta::assert_snapshot!(fs::read_to_string(folder.at("content/12/articles/costs.md")).expect("an article"), @r#"
        ---
        title: "Costs"
        author:            # who wrote it; several as [A, B]
        date:              # when it was published, such as 2026-11-23
        description:       # a sentence or two that make people read on
        source:
          publication:     # where it appeared
          url:             # at which address
        accessed:          # when you read it there
        license:           # on what terms, such as CC-BY-4.0; or the key `permission` with who gave it
        ---

        The text begins here.
        "#);
        assert!(folder.told("check content/12 --format pdf").starts_with("exit code 0"));
    }
}

mod saved_pages {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

    /// A page beside the folder that a browser made for its pictures.
    fn saved() -> Folder {
        let text = "The council voted on Tuesday, after a long and quiet debate, to dredge the harbour to twelve metres, which is what the engineers had asked for since the spring of last year.";
        let page = format!(
            "<html lang=\"en\"><head><title>Harbour</title></head><body><article><h1>Harbour</h1><p>{text}</p>\
             <figure><img src=\"Harbour_files/quay.png\" alt=\"Quay\"></figure><p>{text}</p><p>{text}</p></article></body></html>"
        );
        let folder = Folder::new(&[("saved/harbour.html", page.as_str())]);
        folder.write("saved/Harbour_files/quay.png", PNG);
        folder
    }

    #[test]
    fn pictures_are_copied_beside_the_article() {
        let folder = saved();
        let told = folder.told("import saved/harbour.html --out content/articles");
        assert!(told.contains("  picture: harbour_files/quay.png\n"), "{told}");
        let article = fs::read_to_string(folder.at("content/articles/harbour.md")).expect("it");
        assert!(article.contains("![Quay](<harbour_files/quay.png>)"), "{article}");
        let copied = fs::read(folder.at("content/articles/harbour_files/quay.png")).expect("it");
        assert_eq!(copied, PNG);
        // A picture that is there already is no reason to stop, and another of its name is.
        let again = "import saved/harbour.html --out content/articles --force";
        assert!(folder.told(again).starts_with("exit code 0"));
        fs::remove_file(folder.at("content/articles/harbour.md")).expect("it");
        folder.write("content/articles/harbour_files/quay.png", "mine");
        let told = folder.told("import saved/harbour.html --out content/articles");
        assert!(
            told.starts_with("exit code 2") && told.contains("quay.png` is there already"),
            "{told}"
        );
        assert_eq!(folder.names("content/articles"), ["harbour_files"]);
    }

    #[test]
    fn beside_the_page_pictures_stay_where_they_are() {
        let folder = saved();
        assert!(folder.told("import saved/harbour.html").starts_with("exit code 0"));
        let article = fs::read_to_string(folder.at("saved/harbour.md")).expect("it");
        assert!(article.contains("![Quay](<Harbour_files/quay.png>)"), "{article}");
        assert_eq!(folder.names("saved"), ["Harbour_files", "harbour.html", "harbour.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_read_or_written_through_links() {
        use std::os::unix::fs::symlink;
        let folder = saved();
        fs::create_dir_all(folder.at("content/articles")).expect("a folder");
        fs::create_dir_all(folder.at("elsewhere")).expect("a folder");
        symlink("../../elsewhere", folder.at("content/articles/harbour_files")).expect("a link");
        let told = folder.told("import saved/harbour.html --out content/articles --force");
        assert!(told.starts_with("exit code 5"), "{told}");
        assert_eq!(folder.names("elsewhere"), [""; 0]);
        // A picture that is a link out of the page's folder is not the page's.
        let folder = saved();
        folder.write("secret.png", PNG);
        fs::remove_file(folder.at("saved/Harbour_files/quay.png")).expect("it");
        symlink("../../secret.png", folder.at("saved/Harbour_files/quay.png")).expect("a link");
        assert!(folder.told("import saved/harbour.html --out out").starts_with("exit code 0"));
        assert_eq!(folder.names("out"), ["harbour.md"]);
    }
}
