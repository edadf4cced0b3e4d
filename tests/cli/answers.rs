use super::*;

#[test]
fn a_code_is_explained() {
    shows(
        &Folder::new(&[]).told("explain missing-picture"),
        expect![[r#"
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
        "#]],
    );
}

#[test]
fn an_unknown_code_is_refused_with_its_neighbour() {
    shows(
        &Folder::new(&[]).told("explain unknwon-key"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: there is no code `unknwon-key`
            help: did you mean `unknown-key`?
        "#]],
    );
    shows(
        &Folder::new(&[]).told("explain xyzzy"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: there is no code `xyzzy`
            help: `fascicle explain` lists all codes
        "#]],
    );
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
    shows(
        &folder.told("generate man bild"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: there is no command `bild`
            help: the commands are build, check, import, new, explain, fonts, generate, help
        "#]],
    );
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
            "\n`11/fonts/broken.ttf` is not a font that can be read\nin no face: \u{e123}\n"
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
