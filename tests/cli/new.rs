use super::*;

#[test]
fn an_issue_begins_where_there_is_nothing_and_builds() {
    let folder = Folder::new(&[]);
    shows(
        &folder.told("new issue content/2026-11"),
        expect![[r#"
            exit code 0
            ----- stderr
            Made content/publication.yaml
            Made content/2026-11/digest.yaml
            Made content/2026-11/articles/first.md
        "#]],
    );
    shows(
        &fs::read_to_string(folder.at("content/2026-11/digest.yaml")).expect("a manifest"),
        expect![[r#"
            issue: 1
            date: 2026-11            # when it appears, such as 2026-11-23
            title:                   # what it is about, if it has a title of its own
            sections:
              - title: Articles
                articles:
                  - articles/*
        "#]],
    );
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
    shows(
        &folder.told("new issue content/12"),
        expect![[r#"
            exit code 0
            ----- stderr
            Made content/12/digest.yaml
            Made content/12/articles/first.md
        "#]],
    );
    shows(
        &fs::read_to_string(folder.at("content/12/digest.yaml")).expect("a manifest"),
        expect![[r#"
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
        "#]],
    );
    shows(
        &folder.told("new article Costs"),
        expect![[r#"
            exit code 0
            ----- stderr
            Made content/12/articles/costs.md
        "#]],
    );
    shows(
        &fs::read_to_string(folder.at("content/12/articles/costs.md")).expect("an article"),
        expect![[r#"
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
        "#]],
    );
    assert!(folder.told("check content/12 --format pdf").starts_with("exit code 0"));
}

#[test]
fn issues_are_numbered_on_by_date_and_number_whatever_their_folders_are_called() {
    let folder = Folder::new(&[]);
    for name in ["2026-01", "2026-02", "2026-03"] {
        assert!(folder.told(&format!("new issue content/{name}")).starts_with("exit code 0"));
    }
    let digest = |name: &str| {
        fs::read_to_string(folder.at(&format!("content/{name}/digest.yaml"))).expect("a manifest")
    };
    assert!(
        digest("2026-02").starts_with("issue: 2\n") && digest("2026-03").starts_with("issue: 3\n")
    );
    let told = folder.told("new article Tides");
    assert!(told.ends_with("Made content/2026-03/articles/tides.md\n"), "{told}");
}

#[test]
fn an_article_goes_into_no_issue_that_is_not_there() {
    let folder = Folder::new(&[]);
    folder.told("new issue content/2026-03");
    shows(
        &folder.told("new article Tides --issue content/2026-04"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: there is no issue `content/2026-04`
            help: did you mean `content/2026-03`?
        "#]],
    );
    shows(
        &folder.told("new article Tides --issue elsewhere"),
        expect![[r#"
            exit code 2
            ----- stderr
            error: there is no issue `elsewhere`
            help: begin it first: fascicle new issue elsewhere
        "#]],
    );
    assert!(!folder.at("content/2026-04").exists());
}
