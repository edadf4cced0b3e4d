//! Which pictures there are, what kind they are of and how large: all that layout needs.

use super::spelling::{Spelling, Spellings};
use super::{PictureId, data_address, decode, svg};
use crate::diagnostics::{Code, Diagnostic, shortened};
use crate::source::world::World;
use crate::units::{Length, Size};
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, OnceLock};
use unicode_normalization::UnicodeNormalization;

/// More pixels than this are not decoded: 100 million, a third of a gigabyte.
const MOST_PIXELS: u64 = 100_000_000;
/// No side may have more pixels than this. A row costs a decoder more than its pixels do, so that
/// fifty million rows of one pixel take minutes; no scan or screen comes near.
const LONGEST_SIDE: u32 = 1 << 18;

/// The kinds of file that are read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// PNG
    Png,
    /// JPEG
    Jpeg,
    /// GIF: its first frame.
    Gif,
    /// WebP
    WebP,
    /// SVG
    Svg,
}

/// What a picture's header says.
#[derive(Clone, Debug)]
pub struct Surveyed {
    /// Its path from the content root.
    pub path: String,
    /// What kind of file it is, by its first bytes.
    pub format: Format,
    /// Pixels from left to right, as it is shown: Exif rotation counted in; for SVG, CSS pixels.
    pub width: u32,
    /// Pixels from top to bottom, likewise.
    pub height: u32,
    /// The file's bytes.
    pub bytes: Arc<[u8]>,
    /// The file as a JPEG, once it was asked for, if it is a photograph in another dress.
    pub(super) photograph: OnceLock<Option<Arc<[u8]>>>,
}

impl Surveyed {
    /// Whether it can be one for the line: small, and about as wide as high.
    #[must_use]
    pub fn is_icon(&self) -> bool {
        const LARGEST: u32 = 512;
        let (wide, high) = (self.width.max(self.height), self.width.min(self.height));
        wide <= LARGEST && wide.saturating_mul(4) <= high.saturating_mul(5)
    }
}

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not there; a file that is nearly called so, by its path from the content root.
    Missing(Option<String>),
    /// It is outside the content root.
    Outside,
    /// It is of no kind that is read, or is no file: what is wrong.
    Unreadable(String),
    /// Its file is larger than any that is read.
    TooHeavy,
    /// The system could not read it now, and perhaps can another time: what it says.
    Io(String),
    /// It has more pixels than are decoded.
    TooLarge {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
}

/// The pictures of an issue: each file once, by path.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    pictures: Vec<Surveyed>,
    by_path: BTreeMap<String, Result<PictureId, Refusal>>,
    spellings: Spellings,
    /// By folder, what lies below it by name.
    by_name: BTreeMap<String, BTreeMap<String, String>>,
}

impl Survey {
    /// Looks a picture up by its name alone, wherever it lies below a folder: as the readers of a vault
    /// of Obsidian do. Of several that are called so, the first by its path is taken.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn find_named(
        &mut self,
        world: &dyn World,
        folder: &str,
        name: &str,
    ) -> Result<PictureId, Refusal> {
        let names = self.by_name.entry(folder.to_owned()).or_insert_with(|| {
            let mut names = BTreeMap::new();
            for path in world.list(folder).unwrap_or_default() {
                let name = path.rsplit('/').next().unwrap_or(&path).nfc().collect();
                names.entry(name).or_insert(path);
            }
            names
        });
        let found = names.get(&name.nfc().collect::<String>()).cloned();
        found.map_or(Err(Refusal::Missing(None)), |path| self.find(world, &path))
    }

    /// Looks a picture up by its path, reading its header the first time. The letters of a path may be
    /// composed otherwise than on the disk. A `data:` address is a picture too.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn find(&mut self, world: &dyn World, path: &str) -> Result<PictureId, Refusal> {
        if let Some(known) = self.by_path.get(path) {
            return known.clone();
        }
        let found = match read(world, path) {
            Ok(picture) => {
                self.pictures.push(picture);
                Ok(PictureId(u32::try_from(self.pictures.len() - 1).unwrap_or(u32::MAX)))
            }
            Err(Refusal::Missing(_)) => match self.spellings.of(world, path) {
                Some(Spelling::Same(other)) => self.find(world, &other),
                Some(Spelling::Near(other)) => Err(Refusal::Missing(Some(other))),
                None => Err(Refusal::Missing(None)),
            },
            Err(refusal) => Err(refusal),
        };
        self.by_path.insert(path.to_owned(), found.clone());
        found
    }

    /// What is known of a picture.
    #[must_use]
    pub fn get(&self, id: PictureId) -> &Surveyed {
        &self.pictures[id.0 as usize]
    }

    /// All pictures, in the order of their ids.
    #[must_use]
    pub fn pictures(&self) -> &[Surveyed] {
        &self.pictures
    }
}

impl Surveyed {
    /// Its natural width on paper: 96 pixels to the inch, as CSS counts.
    #[must_use]
    pub fn natural_width(&self) -> Length {
        Length::points(f64::from(self.width) * 72.0 / 96.0)
    }

    /// Its natural size on paper, likewise.
    #[must_use]
    pub fn natural_size(&self) -> Size {
        Size::new(self.natural_width(), Length::points(f64::from(self.height) * 72.0 / 96.0))
    }
}

fn read(world: &dyn World, path: &str) -> Result<Surveyed, Refusal> {
    let is_data = path.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
    let bytes: Arc<[u8]> = if is_data {
        let undecoded = || Refusal::Unreadable("cannot be decoded".to_owned());
        data_address::bytes(path).ok_or_else(undecoded)?.into()
    } else {
        world.read(path).map_err(|error| refusal(&error))?.into()
    };
    let format = sniff(&bytes).ok_or_else(|| Refusal::Unreadable(other_kind(&bytes).to_owned()))?;
    let size = if format == Format::Svg { svg::size(&bytes) } else { decode::size(&bytes) };
    let (width, height) = size.map_err(Refusal::Unreadable)?;
    if width == 0 || height == 0 {
        return Err(Refusal::Unreadable("has no width or no height".to_owned()));
    }
    let is_too_large =
        width.max(height) > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS;
    if format != Format::Svg && is_too_large {
        return Err(Refusal::TooLarge { width, height });
    }
    Ok(Surveyed {
        path: if is_data { shortened(path) } else { path.to_owned() },
        format,
        width,
        height,
        bytes,
        photograph: OnceLock::new(),
    })
}

fn refusal(error: &io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => {
            Refusal::Missing(None)
        }
        io::ErrorKind::PermissionDenied => Refusal::Outside,
        io::ErrorKind::FileTooLarge => Refusal::TooHeavy,
        // What stands there is no file, or has no name that a file can have.
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidFilename => {
            Refusal::Unreadable(error.to_string())
        }
        _ => Refusal::Io(error.to_string()),
    }
}

/// What kind of file it is, by its first bytes: endings lie.
fn sniff(bytes: &[u8]) -> Option<Format> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some(Format::Png),
        [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
        [b'G', b'I', b'F', b'8', ..] => Some(Format::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::WebP),
        _ => {
            let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
            head.contains("<svg").then_some(Format::Svg)
        }
    }
}

/// What is said of a file that is of no kind that is read. The first two are what telephones and the
/// web make today, and no e-reader shows.
fn other_kind(bytes: &[u8]) -> &'static str {
    match bytes.get(4..12) {
        Some(b"ftypavif") => "is AVIF, not PNG, JPEG, GIF, WebP or SVG",
        Some(b"ftypheic" | b"ftypmif1") => "is HEIC, not PNG, JPEG, GIF, WebP or SVG",
        _ => "is not PNG, JPEG, GIF, WebP or SVG",
    }
}

/// What is told of a picture that passed the survey and cannot be decoded.
pub(super) fn unreadable(picture: &Surveyed, why: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnreadablePicture,
        format!("the picture `{}` cannot be decoded: {why}", picture.path),
    )
    .in_file(picture.path.as_str())
    .help("save it anew as PNG, JPEG, GIF, WebP or SVG")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::world::MemoryWorld;

    #[test]
    fn a_file_is_known_by_its_first_bytes_and_read_once() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>"#;
        let world =
            MemoryWorld::default().with("a.png", svg).with("b.png", "hello").with("empty.gif", "");
        let mut survey = Survey::default();
        let found = survey.find(&world, "a.png").expect("an SVG file");
        assert_eq!(
            (survey.get(found).format, survey.get(found).width, survey.get(found).height),
            (Format::Svg, 40, 20)
        );
        assert_eq!(survey.find(&world, "a.png"), Ok(found));
        assert_eq!(survey.find(&world, "c.png"), Err(Refusal::Missing(None)));
        assert!(matches!(survey.find(&world, "b.png"), Err(Refusal::Unreadable(_))));
        assert!(matches!(survey.find(&world, "empty.gif"), Err(Refusal::Unreadable(_))));
        assert_eq!(survey.pictures().len(), 1);
        assert_eq!(other_kind(b"\0\0\0\x1cftypavif"), "is AVIF, not PNG, JPEG, GIF, WebP or SVG");
    }
}
