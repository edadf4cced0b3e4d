//! Paths from the content root.

/// A path below a folder; the empty folder is the root.
#[must_use]
pub fn join(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

/// The name of a file without its ending.
#[must_use]
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The path from the content root of what a file in `folder` calls `written`, without `.` and `..`;
/// `None` if it leads out of the root, be it only on the way.
#[must_use]
pub fn resolve(folder: &str, written: &str) -> Option<String> {
    if written.starts_with(['/', '\\']) || has_drive(written) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// `C:…` is the root of a disk on Windows.
fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paths_lead_from_the_folder_of_the_file_that_has_them() {
        for (folder, written, path) in [
            ("2025-04", "articles/*.md", Some("2025-04/articles/*.md")),
            ("2025-04", "./letter.md", Some("2025-04/letter.md")),
            ("2025-04", "../shared/cover.png", Some("shared/cover.png")),
            ("", "cover.png", Some("cover.png")),
            ("2025-04", "../../etc/passwd", None),
            ("2025-04", "/etc/passwd", None),
            ("2025-04", "C:\\letter.md", None),
            ("", "..", None),
        ] {
            assert_eq!(resolve(folder, written).as_deref(), path, "{written} in {folder}");
        }
    }

    proptest! {
        #[test]
        fn no_path_keeps_a_way_out(folder in "[a-z/.]{0,12}", written in "[a-z/.]{0,24}") {
            if let Some(path) = resolve(&folder.replace('.', ""), &written) {
                prop_assert!(path.is_empty() || path.split('/').all(|part| !matches!(part, "" | "." | "..")));
            }
        }
    }
}
