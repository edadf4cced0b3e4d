//! Files whose names are spelt otherwise on the disk than in a text.

use crate::source::world::World;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// A file that a path may mean that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Of the same letters, composed otherwise: by its path.
    Same(String),
    /// Of other case, or with other separators: by its path.
    Near(String),
}

/// What lies in folders, by spelling; each folder is read once.
#[derive(Clone, Debug, Default)]
pub(super) struct Spellings {
    folders: BTreeMap<String, Folder>,
}

#[derive(Clone, Debug, Default)]
struct Folder {
    /// By the letters, composed.
    composed: BTreeMap<String, String>,
    /// By letters and digits alone.
    loose: BTreeMap<String, String>,
}

impl Spellings {
    /// The file that a path most likely means.
    pub(super) fn of(&mut self, world: &dyn World, path: &str) -> Option<Spelling> {
        let mut real = String::new();
        let mut is_same = true;
        for part in path.split('/') {
            let folder = self
                .folders
                .entry(real.clone())
                .or_insert_with(|| Folder::of(&world.names(&real).unwrap_or_default()));
            let composed: String = part.nfc().collect();
            let name = match folder.composed.get(&composed) {
                Some(name) => name,
                None => {
                    is_same = false;
                    folder.loose.get(&loose(part))?
                }
            };
            if !real.is_empty() {
                real.push('/');
            }
            real.push_str(name);
        }
        let is_other = real != path && world.exists(&real);
        is_other.then_some(if is_same { Spelling::Same(real) } else { Spelling::Near(real) })
    }
}

impl Folder {
    fn of(names: &[String]) -> Self {
        let mut folder = Self::default();
        for name in names {
            folder.composed.entry(name.nfc().collect()).or_insert_with(|| name.clone());
            folder.loose.entry(loose(name)).or_insert_with(|| name.clone());
        }
        folder
    }
}

/// What is left of a name without case, separators and the form of its letters.
fn loose(name: &str) -> String {
    let letters = name.nfkc().flat_map(char::to_lowercase);
    let kept: String = letters.filter(|&char| char.is_alphanumeric() || char == '.').collect();
    match kept.strip_suffix(".jpeg") {
        Some(stem) => format!("{stem}.jpg"),
        None => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::world::MemoryWorld;

    #[test]
    fn names_are_compared_as_people_read_them() {
        let world = MemoryWorld::default()
            .with("bilder/Zu\u{308}rich.png", "")
            .with("bilder/My map_2.JPEG", "")
            .with("Bilder2/a.png", "");
        let mut spellings = Spellings::default();
        let mut of = |path: &str| spellings.of(&world, path);
        let same = |path: &str| Some(Spelling::Same(path.to_owned()));
        let near = |path: &str| Some(Spelling::Near(path.to_owned()));
        assert_eq!(of("bilder/Z\u{fc}rich.png"), same("bilder/Zu\u{308}rich.png"));
        assert_eq!(of("bilder/z\u{fc}rich.png"), near("bilder/Zu\u{308}rich.png"));
        assert_eq!(of("Bilder/my-map-2.jpg"), near("bilder/My map_2.JPEG"));
        assert_eq!(of("bilder2/a.png"), near("Bilder2/a.png"));
        assert_eq!(of("bilder/a.png"), None);
        assert_eq!(of("bilder"), None);
        assert_eq!(of("../bilder/a.png"), None);
    }
}
