use super::*;
use std::collections::BTreeMap;

const NAMES: [&str; 4] =
    [".fascicle.lock", "two-oceans-1.epub", "two-oceans-1.pdf", "two-oceans-1.sources.json"];

/// The bytes of every file in the output folder.
fn bytes(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let read =
        |name: String| (name.clone(), fs::read(folder.at("out").join(name)).expect("an output"));
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
    shows(
        &without_sizes(&folder.told("build")),
        expect![[r#"
            exit code 0
            ----- stderr
            Made out/two-oceans-1.epub: N article, N kB (N kB by mail)
            Made out/two-oceans-1.pdf: N pages, N kB (N kB by mail)
        "#]],
    );
    assert_eq!(folder.names("out"), NAMES);
    let times = || {
        NAMES.map(|name| {
            fs::metadata(folder.at("out").join(name))
                .and_then(|file| file.modified())
                .expect("a time")
        })
    };
    let before = times();
    shows(
        &without_sizes(&folder.told("build -v")),
        expect![[r#"
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
        "#]],
    );
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
        folder.told("build content/11 --format pdf --limit pdf=1kB").starts_with("exit code 4\n")
    );
    assert_eq!(bytes(&folder), before);
}

#[test]
fn two_issues_of_one_name_are_refused_before_anything_is_written() {
    let folder = sound_issue();
    folder.write("content/12/digest.yaml", DIGEST);
    folder.write("content/12/a.md", ARTICLE);
    shows(
        &folder.told("build --format pdf"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: two issues would both be written to `two-oceans-1.pdf`
            help: give them different numbers or dates in their digest.yaml, or build them into different folders
        "#]],
    );
    assert_eq!(folder.names("out"), [""; 0]);
}

#[test]
fn a_folder_that_another_build_writes_to_is_left_alone() {
    let folder = sound_issue();
    folder.write("out/.fascicle.lock", "");
    folder.write("out/.fascicle-two-oceans-1.pdf.part", "half");
    let lock = fs::File::open(folder.at("out/.fascicle.lock")).expect("the lock");
    lock.try_lock().expect("nobody else has it");
    shows(
        &folder.told("build --format pdf"),
        expect![[r#"
            exit code 5
            ----- stderr
            error[output-locked]: another build is writing to `out`
            --> out
             = help: wait until it has ended, or write to another folder with `--out`
        "#]],
    );
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
    shows(
        &without_sizes(&folder.told("build --format pdf")),
        expect![[r#"
            exit code 0
            ----- stderr
            warning[mixed-outputs]: `two-oceans-1.pdf` is not the file that `two-oceans-1.sources.json` was written with
            --> out/two-oceans-1.pdf
             = help: an earlier build was interrupted, or the file was changed since; if this build does not replace it, delete it

            Made out/two-oceans-1.pdf: N pages, N kB (N kB by mail)
        "#]],
    );
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
    shows(
        &folder.told("build --format pdf"),
        expect![[r#"
            exit code 5
            ----- stderr
            error[unwritable-output]: `out` cannot be written: there is something of that name
            --> out
             = help: look at the permissions and at the room on the disk, or write to another folder with `--out`
        "#]],
    );
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
fn an_issue_that_was_sent_out_and_changes_is_asked_for_its_revision() {
    let folder = sound_issue();
    assert!(folder.told("build").starts_with("exit code 0\n"));
    folder.write("content/11/articles/tokyo.md", format!("{ARTICLE}\nAnother line.\n"));
    assert!(!folder.told("build").contains("not-revised"), "it was not sent out");
    folder.write("content/11/digest.yaml", format!("{DIGEST}\nsent: 2025-05-01\n"));
    assert!(!folder.told("build").contains("not-revised"), "it was sent out as it is now");
    folder.write("content/11/articles/tokyo.md", format!("{ARTICLE}\nOne more line.\n"));
    assert!(folder.told("build --deny not-revised").starts_with("exit code 3\n"));
    let revised = format!("{DIGEST}\nsent: 2025-05-01\nrevised: 2025-05-02\n");
    folder.write("content/11/digest.yaml", revised);
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
    shows(
        &without_sizes(&folder.told("build --format pdf")),
        expect![[r#"
            exit code 0
            ----- stderr
            warning[mixed-outputs]: `two-oceans-1.epub` is of an earlier build, and this one does not make it anew
            --> out/two-oceans-1.epub
             = help: name its format too, as in `--format epub,pdf`, or delete it

            Kept out/two-oceans-1.pdf: N pages, N kB (N kB by mail)
        "#]],
    );
    assert!(!folder.told("build").contains("mixed-outputs"));
}

#[test]
fn a_single_article_builds_from_its_file() {
    let folder = Folder::new(&[
        ("clips/tokyo.txt", "Tokyo and the Alliance\n\nThe two met on 9 April.\n"),
        ("clips/other.md", ARTICLE),
    ]);
    let told = folder.told("build clips/tokyo.txt --format pdf -o here");
    assert!(told.starts_with("exit code 0\n") && told.contains("Made here/tokyo.pdf: "), "{told}");
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
    shows(
        &folder.told("check -q --message-format short --only kursk"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: no article is called `kursk`
            help: write the name of its file, such as tokyo.md, or its path from the content root
        "#]],
    );
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
        told.starts_with("exit code 0\n") && told.ends_with("\nChecked content/12: 1 article\n"),
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
    assert!(folder.told("build --format pdf --dump-pages pages.txt").starts_with("exit code 0\n"));
    assert_eq!(fs::read(folder.at("pages.txt")).expect("the pages"), output.stdout);
    folder.write("content/12/a.md", ARTICLE);
    shows(
        &folder.told("build --dump-pages -"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: `--dump-pages` takes the pages of one issue, and 2 are meant
            help: name the issue
        "#]],
    );
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
            rule.contains(&format!("\n  {read} \\\n")) || rule.contains(&format!("\n  {read}\n")),
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
    shows(
        &folder.told("build --format pdf --dump-pages x --deps ./x"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: two files would both be written to `./x`
            help: give `--dump-pages` and `--deps` files of their own; the stamp of `--deps` ends in .stamp
        "#]],
    );
    for line in
        ["--dump-pages ./out/two-oceans-1.pdf", "--dump-pages x.stamp --deps x.d", "--deps x.stamp"]
    {
        let told = folder.told(&format!("build --format pdf {line}"));
        assert!(told.starts_with("exit code 2\n"), "{told}");
    }
    assert_eq!((folder.names("."), folder.names("out")), (vec!["content".to_owned()], Vec::new()));
}

#[test]
fn the_manifest_of_a_publication_stands_for_all_its_issues() {
    let folder = sound_issue();
    folder.write("content/12/digest.yaml", DIGEST.replace("issue: 1", "issue: 2"));
    folder.write("content/12/a.md", ARTICLE);
    shows(
        &folder.told("check --format pdf content/publication.yaml"),
        expect![[r#"
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
        "#]],
    );
}

#[test]
fn an_article_alone_finds_the_pictures_beside_its_folder() {
    let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>";
    let article = format!("{ARTICLE}\n![A square](../images/x.svg)\n");
    let folder = Folder::new(&[("n/articles/a.md", article.as_str()), ("n/images/x.svg", picture)]);
    let told = folder.told("check --format pdf n/articles/a.md");
    assert!(
        told.starts_with("exit code 0\n") && told.ends_with("Checked n: 1 article\n"),
        "{told}"
    );
}
