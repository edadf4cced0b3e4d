use super::*;

#[test]
fn without_content_it_says_where_to_go() {
    shows(
        &Folder::new(&[]).told("build"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: there is no folder `content` here, and no issue is named
            help: run fascicle where `content` lies, or name an issue: fascicle build path/to/issue
        "#]],
    );
}

#[test]
fn without_content_it_says_what_would_work_here() {
    let issue = Folder::new(&[("digest.yaml", "issue: 1\n"), ("a.md", "# A\n")]);
    let told = issue.told("build");
    assert!(told.ends_with("name it by a dot, fascicle build .\n"), "{told}");
    let several = Folder::new(&[("11/digest.yaml", "issue: 1\n"), ("12/digest.yaml", "")]);
    let told = several.told("check");
    assert!(told.contains("fascicle build . makes all, fascicle build 12 one"), "{told}");
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
    assert!(told.starts_with("exit code 0\n----- stdout\n") && !told.contains("stderr"), "{told}");
    assert!(told.contains("\n    5  a file could not be read or written\n"), "{told}");
}

#[test]
fn an_unknown_option_is_refused() {
    shows(
        &Folder::new(&[]).told("build --ouput x"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: unexpected argument '--ouput' found

              tip: to pass '--ouput' as a value, use '-- --ouput'

            Usage: fascicle build [OPTIONS] [ISSUE]...

            For more information, try '--help'.
        "#]],
    );
}

#[test]
fn a_misspelt_code_finds_its_neighbour() {
    shows(
        &Folder::new(&[]).told("build --allow missing-pictures"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: invalid value 'missing-pictures' for '--allow <CODE>'

              tip: a similar value exists: 'missing-picture'

            For more information, try '--help'.
        "#]],
    );
}

#[test]
fn what_cannot_be_allowed_is_refused() {
    shows(
        &Folder::new(&[]).told("build --allow no-articles"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: invalid value 'no-articles' for '--allow <CODE>': this error has no sensible output; correct the cause

            For more information, try '--help'.
        "#]],
    );
    let told = Folder::new(&[]).told("build --help");
    assert!(told.contains("even if `--deny` names it too"), "{told}");
}

#[test]
fn a_limit_needs_a_size() {
    shows(
        &Folder::new(&[]).told("build --limit mail=large"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: invalid value 'mail=large' for '--limit <WHAT=SIZE>': `large` is not a size; write it like 10MB, 800kB or 1.5MB

            For more information, try '--help'.
        "#]],
    );
}

#[test]
fn the_epoch_is_a_number_or_nothing() {
    let output = sound_issue()
        .command("check")
        .env("SOURCE_DATE_EPOCH", "yesterday")
        .output()
        .expect("the program runs");
    shows(
        &told(&output),
        expect![[r#"
            exit code 2
            ----- stderr
            error: SOURCE_DATE_EPOCH is `yesterday`, which is not a moment
            help: it counts the seconds since 1970, in digits only; unset it to take the issue's date
        "#]],
    );
}

#[test]
fn a_folder_that_is_not_there_is_a_matter_of_files() {
    shows(
        &Folder::new(&[]).told("build content/2026-11"),
        expect![[r#"
            exit code 5
            ----- stderr
            error[unreadable-file]: `content/2026-11` cannot be read: there is no such file or folder
            --> content/2026-11
             = help: name the folder of an issue, such as content/2026-11
        "#]],
    );
}

#[test]
fn a_folder_is_found_by_a_roundabout_way() {
    let told = sound_issue().told("check ./content/../content/11/ --format pdf");
    assert!(told.starts_with("exit code 0\n"), "{told}");
}

#[test]
fn a_file_that_is_no_article_is_refused() {
    shows(
        &Folder::new(&[("paper.docx", "PK")]).told("build paper.docx"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: `paper.docx` is neither an issue nor an article
            help: name the folder of an issue, or a file that ends in .md, .markdown or .txt
        "#]],
    );
}

#[test]
fn one_article_twice_named_is_refused() {
    shows(
        &sound_issue().told("check content/11/articles/tokyo.md --only tokyo"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: `--only tokyo` and the single article in content/11 exclude one another
            help: name the issue, or leave `--only` out
        "#]],
    );
}
