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
        told.contains("note[lower-resolution]: pictures in the PDF have at most 150 dots per inch"),
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
    let told = folder.told("build --format epub --limit epub=20kB --fit --message-format short");
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
