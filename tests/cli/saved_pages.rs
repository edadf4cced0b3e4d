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
