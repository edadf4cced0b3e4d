//! The program as users meet it: what it prints, where, and with which exit code.

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
        let mut names: Vec<String> = entries.map(|entry| name_of(&entry.expect("an entry").path())).collect();
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
    let part = |name: &str, text: &str| if text.is_empty() { String::new() } else { format!("----- {name}\n{}\n", text.trim_end()) };
    format!("exit code {code}\n{}{}", part("stdout", &stdout), part("stderr", &stderr))
}

const DIGEST: &str = "publication: Two Oceans\nissue: 1\ndate: 2025-04-30\nlang: en\nlicense: CC-BY-4.0\n";
const ARTICLE: &str = "\
---
title: Tokyo and the Alliance
author: The Desk
date: 2025-04-10
source: https://example.org/tokyo
license: CC-BY-4.0
---

The two met on 9 April.
";

/// A small issue with nothing to complain of.
fn sound_issue() -> Folder {
    Folder::new(&[("content/publication.yaml", ""), ("content/11/digest.yaml", DIGEST), ("content/11/articles/tokyo.md", ARTICLE)])
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
        assert!(told.starts_with("exit code 2\n----- stderr\nCompiles a folder of Markdown articles"), "{told}");
    }

    #[test]
    fn help_is_an_answer_and_names_exit_codes() {
        let told = Folder::new(&[]).told("--help");
        assert!(told.starts_with("exit code 0\n----- stdout\n") && !told.contains("stderr"), "{told}");
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
        let output = sound_issue().command("check").env("SOURCE_DATE_EPOCH", "yesterday").output().expect("the program runs");
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
        folder of the article. `--allow missing-picture` prints the alternative text in a
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
        assert_eq!(line.split_whitespace().collect::<Vec<_>>().join(" "), "unknown-key error a manifest has a key that does not exist");
    }

    #[test]
    fn completions_and_manual_come_from_the_same_definition() {
        let folder = Folder::new(&[]);
        for shell in ["bash", "zsh", "fish"] {
            let told = folder.told(&format!("generate completions {shell}"));
            assert!(told.starts_with("exit code 0\n") && told.contains("dump-pages") && told.contains("missing-picture"), "{shell}");
        }
        assert!(folder.told("generate man").contains(".TH fascicle 1"));
        assert!(folder.told("generate man build").contains("dump\\-pages"));
        insta::assert_snapshot!(folder.told("generate man bild"), @"");
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
        assert!(told.contains("\n11/fonts/broken.ttf is not a font that can be read\nin no face: \u{e123}\n"), "{told}");
    }

    #[cfg(unix)]
    #[test]
    fn a_reader_that_goes_away_is_no_failure() {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let status = Folder::new(&[]).command("explain").stdout(writer).status().expect("the program runs");
        assert_eq!(status.code(), Some(0));
    }
}

mod content {
    use super::*;

    #[test]
    fn a_broken_manifest_and_a_wrong_key_are_shown_at_their_places_in_one_run() {
        let folder = sound_issue();
        folder.write("content/11/digest.yaml", "publsher: Harbour Institute\nlang: en\n");
        folder.write("content/12/digest.yaml", "title: Tokyo: a meeting\n");
        folder.write("content/12/a.md", ARTICLE);
        insta::assert_snapshot!(folder.told("build"), @r#"
        exit code 1
        ----- stderr
        error[unknown-key]: the manifest has no key `publsher`
         --> content/11/digest.yaml:1:1
          |
        1 | publsher: Harbour Institute
          | ^^^^^^^^
          |
          = help: did you mean `publisher`?

        warning[missing-title]: the article has no title
         --> content/11/articles/tokyo.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `title:` to its metadata; until then the file's name stands in

        warning[missing-author]: the article does not say who wrote it
         --> content/11/articles/tokyo.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `author:` to its metadata

        warning[missing-date]: the article does not say when it was published
         --> content/11/articles/tokyo.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `date:` to its metadata, as in `date: 2026-11-23`

        warning[missing-source]: the article does not say where it comes from
         --> content/11/articles/tokyo.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `source:` to its metadata, with its address or with `publication:` and `url:`

        warning[missing-license]: the article has neither a licence nor a permission
         --> content/11/articles/tokyo.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `license:` or `permission:` to its metadata; until then “Rights not recorded” is printed

        warning[missing-date]: the issue has no date
        --> content/11/digest.yaml
         = help: add `date: 2026-11-23` with its date to digest.yaml; until then the latest article's stands in

        error: content/11 cannot be made: 1 error, 6 warnings
        help: `fascicle explain CODE` says more about the word in brackets
        error[unreadable-yaml]: a value with a colon in it needs quotation marks
         --> content/12/digest.yaml:1:13
          |
        1 | title: Tokyo: a meeting
          |             ^
          |
          = help: put the whole value in quotation marks: `title: "Tokyo: a meeting"`

        warning[missing-title]: the article has no title
         --> content/12/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `title:` to its metadata; until then the file's name stands in

        warning[missing-author]: the article does not say who wrote it
         --> content/12/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `author:` to its metadata

        warning[missing-date]: the article does not say when it was published
         --> content/12/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `date:` to its metadata, as in `date: 2026-11-23`

        warning[missing-source]: the article does not say where it comes from
         --> content/12/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `source:` to its metadata, with its address or with `publication:` and `url:`

        warning[missing-license]: the article has neither a licence nor a permission
         --> content/12/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `license:` or `permission:` to its metadata; until then “Rights not recorded” is printed

        warning[missing-date]: the issue has no date
        --> content/12/digest.yaml
         = help: add `date: 2026-11-23` with its date to digest.yaml; until then the latest article's stands in

        warning[missing-lang]: the issue does not say its language
        --> content/12/digest.yaml
         = help: add `lang: en`, or another language tag, to publication.yaml; until then it is English

        error: content/12 cannot be made: 1 error, 7 warnings
        help: `fascicle explain CODE` says more about the word in brackets
        "#);
        assert!(folder.names("out").is_empty());
    }

    #[test]
    fn the_other_forms_say_the_same() {
        let folder = sound_issue();
        folder.write("content/11/digest.yaml", "publsher: Harbour Institute\nlang: en\n");
        insta::assert_snapshot!(folder.told("build --message-format short -q"), @r"
        exit code 1
        ----- stderr
        content/11/digest.yaml:1:1: error[unknown-key]: the manifest has no key `publsher`
        ");
        insta::assert_snapshot!(folder.told("build --message-format json"), @r#"
        exit code 1
        ----- stderr
        {"code":"unknown-key","severity":"error","message":"the manifest has no key `publsher`","path":"content/11/digest.yaml","line":1,"column":1,"end":{"line":1,"column":9},"label":null,"help":["did you mean `publisher`?"],"also":[]}
        {"code":"missing-title","severity":"warning","message":"the article has no title","path":"content/11/articles/tokyo.md","line":1,"column":1,"end":{"line":1,"column":4},"label":null,"help":["add `title:` to its metadata; until then the file's name stands in"],"also":[]}
        {"code":"missing-author","severity":"warning","message":"the article does not say who wrote it","path":"content/11/articles/tokyo.md","line":1,"column":1,"end":{"line":1,"column":4},"label":null,"help":["add `author:` to its metadata"],"also":[]}
        {"code":"missing-date","severity":"warning","message":"the article does not say when it was published","path":"content/11/articles/tokyo.md","line":1,"column":1,"end":{"line":1,"column":4},"label":null,"help":["add `date:` to its metadata, as in `date: 2026-11-23`"],"also":[]}
        {"code":"missing-source","severity":"warning","message":"the article does not say where it comes from","path":"content/11/articles/tokyo.md","line":1,"column":1,"end":{"line":1,"column":4},"label":null,"help":["add `source:` to its metadata, with its address or with `publication:` and `url:`"],"also":[]}
        {"code":"missing-license","severity":"warning","message":"the article has neither a licence nor a permission","path":"content/11/articles/tokyo.md","line":1,"column":1,"end":{"line":1,"column":4},"label":null,"help":["add `license:` or `permission:` to its metadata; until then “Rights not recorded” is printed"],"also":[]}
        {"code":"missing-date","severity":"warning","message":"the issue has no date","path":"content/11/digest.yaml","line":null,"column":null,"end":null,"label":null,"help":["add `date: 2026-11-23` with its date to digest.yaml; until then the latest article's stands in"],"also":[]}
        "#);
    }

    #[test]
    fn an_empty_folder_has_no_articles() {
        let folder = Folder::new(&[]);
        fs::create_dir(folder.at("empty")).expect("a folder");
        insta::assert_snapshot!(folder.told("build empty"), @r"
        exit code 1
        ----- stderr
        error[no-articles]: `empty` has no article
        --> empty
         = help: put Markdown or text files into the folder, or name another folder

        warning[missing-date]: the issue has no date
        --> empty/digest.yaml
         = help: add `date: 2026-11-23` with its date to digest.yaml; until then the latest article's stands in

        warning[missing-lang]: the issue does not say its language
        --> empty/digest.yaml
         = help: add `lang: en`, or another language tag, to publication.yaml; until then it is English

        error: empty cannot be made: 1 error, 2 warnings
        help: `fascicle explain CODE` says more about the word in brackets
        ");
    }

    #[test]
    fn a_file_that_is_not_text_and_a_picture_that_is_not_there_are_errors() {
        let folder = Folder::new(&[("issue/a.md", &format!("{ARTICLE}\n![A harbour](harbour.jpg)\n"))]);
        folder.write("issue/b.md", b"PK\x03\x04\xff\xfe\x00");
        insta::assert_snapshot!(folder.told("check issue"), @r"
        exit code 1
        ----- stderr
        error[not-text]: the file is not text
         --> issue/b.md:1:5
          |
        1 | PK␃␄�
          |     ^
          |
          = help: save it as UTF-8, or move it out of the issue's folder

        warning[missing-title]: the article has no title
         --> issue/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `title:` to its metadata; until then the file's name stands in

        warning[missing-author]: the article does not say who wrote it
         --> issue/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `author:` to its metadata

        warning[missing-date]: the article does not say when it was published
         --> issue/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `date:` to its metadata, as in `date: 2026-11-23`

        warning[missing-source]: the article does not say where it comes from
         --> issue/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `source:` to its metadata, with its address or with `publication:` and `url:`

        warning[missing-license]: the article has neither a licence nor a permission
         --> issue/a.md:1:1
          |
        1 | ---
          | ^^^
          |
          = help: add `license:` or `permission:` to its metadata; until then “Rights not recorded” is printed

        warning[missing-date]: the issue has no date
        --> issue/digest.yaml
         = help: add `date: 2026-11-23` with its date to digest.yaml; until then the latest article's stands in

        warning[missing-lang]: the issue does not say its language
        --> issue/digest.yaml
         = help: add `lang: en`, or another language tag, to publication.yaml; until then it is English

        error[missing-picture]: the picture `harbour.jpg` is not there
          --> issue/a.md:11:1
           |
        11 | ![A harbour](harbour.jpg)
           | ^^^^^^^^^^^^^^^^^^^^^^^^^
           |
           = help: put the file there, or correct the path

        error: issue cannot be made: 2 errors, 7 warnings
        help: `fascicle explain CODE` says more about the word in brackets
        ");
    }
}
