use super::*;

/// One of our faces with some of its bytes changed.
fn face(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = fs::read("fonts/mono/SourceCodePro-Regular.ttf").expect("a face of ours");
    change(&mut bytes);
    bytes
}

/// Where a table of a font begins (OpenType, table directory).
fn table(font: &[u8], tag: &[u8]) -> usize {
    let record = font[12..].chunks(16).find(|record| record.starts_with(tag)).expect("the table");
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
    assert!(told.contains("warning[system-font]: `\u{10fffd}` (U+10FFFD) comes from "), "{told}");
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
    assert!(!told.contains("restricted-font"), "a face that may be edited may be embedded: {told}");
}
