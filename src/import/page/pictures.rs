//! Pictures of a page: those that were saved with it go along with the article.

use super::address::{Home, is_web};
use super::tree::{attribute, name};
use crate::source::world::World;
use dom_query::NodeRef;
use std::collections::BTreeMap;

/// What stands around a page, and where its pictures go.
pub struct Surroundings<'w> {
    /// The folder of the page.
    pub world: &'w dyn World,
    /// The name of the folder beside the article that pictures are copied into.
    pub folder: String,
    /// Whether the article stands beside the page, so that its pictures can stay where they are.
    pub stays: bool,
}

/// A picture that goes along with an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// Its path from the article.
    pub path: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The pictures of an article.
pub(super) struct Pictures<'w> {
    around: &'w Surroundings<'w>,
    /// What was copied: the path beside the page, or the data within it, and the path from the article.
    known: BTreeMap<String, String>,
    pub(super) files: Vec<PictureFile>,
}

/// Attributes that a page which loads its pictures late keeps their addresses in, the likeliest first.
const LATE: [&str; 7] = [
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-orig-file",
    "data-full-src",
    "data-hi-res-src",
    "data-url",
];

impl<'w> Pictures<'w> {
    pub(super) const fn new(around: &'w Surroundings<'w>) -> Self {
        Self { around, known: BTreeMap::new(), files: Vec::new() }
    }

    /// The address to write for a picture: a path from the article if it was saved with the page, else its
    /// address on the web, as far as the page says one that is true. Nothing if it has none.
    pub(super) fn address(&mut self, image: &NodeRef<'_>, home: &Home) -> Option<String> {
        let candidates = candidates(image);
        if let Some(path) = candidates.iter().find_map(|written| self.kept(written)) {
            return Some(path);
        }
        let data = candidates.iter().filter(|written| is_data(written) && !is_stand_in(written));
        if let Some(path) = data.into_iter().find_map(|written| self.unpacked(written)) {
            return Some(path);
        }
        let written = candidates.iter().find(|written| !is_data(written))?;
        // What a browser calls a saved picture was never its address.
        if is_saved_path(written) {
            let plain = written.strip_prefix("./").unwrap_or(written);
            return Some(local(written).unwrap_or_else(|| plain.to_owned()));
        }
        Some(home.resolved(written))
    }

    /// The path from the article of a picture that was saved with the page.
    fn kept(&mut self, written: &str) -> Option<String> {
        if is_web(written) || is_data(written) || written.starts_with("//") {
            return None;
        }
        let paths = paths(written);
        let path = paths.iter().find(|path| self.around.world.exists(path))?.clone();
        if let Some(known) = self.known.get(&path) {
            return Some(known.clone());
        }
        let kept = if self.around.stays {
            path.clone()
        } else {
            let bytes = self.around.world.read(&path).ok()?;
            let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
            self.file(&name, bytes)?
        };
        self.known.insert(path, kept.clone());
        Some(kept)
    }

    /// The path from the article of a picture that the page holds itself (RFC 2397).
    fn unpacked(&mut self, written: &str) -> Option<String> {
        if let Some(known) = self.known.get(written) {
            return Some(known.clone());
        }
        let (kind, data) = written.split_once(',')?;
        let bytes = if kind.trim_end().ends_with(";base64") {
            from_base64(data)?
        } else {
            percent_decoded(data).into_bytes()
        };
        let path = self.file(&format!("picture-{}", self.files.len() + 1), bytes)?;
        self.known.insert(written.to_owned(), path.clone());
        Some(path)
    }

    /// Takes a file along, under a name that no other has; nothing if it is no picture.
    fn file(&mut self, name: &str, bytes: Vec<u8>) -> Option<String> {
        let ending = ending(&bytes)?;
        let stem = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty());
        let stem: String = stem
            .map_or(name, |(stem, _)| stem)
            .chars()
            .map(|char| if char.is_alphanumeric() || "-_.".contains(char) { char } else { '-' })
            .take(80)
            .collect();
        let stem = stem.trim_matches(['.', '-']);
        let stem = if stem.is_empty() { "picture" } else { stem };
        let mut path = format!("{}/{stem}.{ending}", self.around.folder);
        let mut count = 1;
        let is_taken = |files: &[PictureFile], path: &str| {
            files.iter().any(|file| file.path.eq_ignore_ascii_case(path))
        };
        while is_taken(&self.files, &path) {
            count += 1;
            path = format!("{}/{stem}-{count}.{ending}", self.around.folder);
        }
        self.files.push(PictureFile { path: path.clone(), bytes });
        Some(path)
    }
}

/// The addresses under which a picture may be, the best first: a picture that comes late has a stand-in
/// as its own.
fn candidates(image: &NodeRef<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    found.extend(LATE.iter().filter_map(|key| attribute(image, key)));
    let own = attribute(image, "src");
    found.extend(own.clone().filter(|own| !is_stand_in(own)));
    for key in ["srcset", "data-srcset", "data-lazy-srcset"] {
        found.extend(attribute(image, key).and_then(|set| largest(&set)));
    }
    let picture = image.parent().filter(|parent| name(parent) == "picture");
    for source in picture.iter().flat_map(|picture| picture.children_it(false)) {
        for key in ["srcset", "data-srcset"] {
            found.extend(attribute(&source, key).and_then(|set| largest(&set)));
        }
    }
    found.retain(|written| !is_stand_in(written) && !written.starts_with("blob:"));
    // A whole address is surer than what a script would make of the rest.
    if own
        .as_deref()
        .is_some_and(|own| !is_stand_in(own) && !own.to_ascii_lowercase().contains("placeholder"))
        && let Some(own) = own
    {
        found.retain(|written| *written != own);
        found.insert(0, own);
    }
    found
}

/// The address in a `srcset` that promises most pixels.
fn largest(set: &str) -> Option<String> {
    let mut best: Option<(f64, &str)> = None;
    // An address may hold commas, but none before a space.
    for candidate in set.split(", ").flat_map(|part| part.split(",\n")) {
        let mut words = candidate.split_whitespace();
        let Some(address) = words.next() else { continue };
        let size = words
            .next()
            .and_then(|size| size.trim_end_matches([',', 'w', 'x', 'h']).parse().ok())
            .unwrap_or(1.0);
        if best.is_none_or(|(known, _)| size > known) {
            best = Some((size, address.trim_end_matches(',')));
        }
    }
    best.map(|(_, address)| address.to_owned())
}

fn is_data(written: &str) -> bool {
    written.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"))
}

/// Whether an address is that of nothing to look at: a picture of a few bytes within the page.
fn is_stand_in(written: &str) -> bool {
    const SMALL: usize = 200;
    is_data(written) && (written.len() < SMALL || !written[5..].trim_start().starts_with("image/"))
        || is_data(written)
            && written.contains("svg")
            && !written.contains("%3Cpath")
            && written.len() < 600
}

/// Whether a path leads into the folder that browsers make for what they save with a page, or to a file
/// of the machine that it was saved on.
fn is_saved_path(written: &str) -> bool {
    const FOLDERS: [&str; 9] = [
        "_files",
        ".files",
        "-files",
        "_Dateien",
        "-Dateien",
        "_fichiers",
        "_archivos",
        "_file",
        "_bestanden",
    ];
    if written.starts_with("file:") {
        return true;
    }
    let decoded = percent_decoded(written);
    let mut folders = decoded.rsplit('/').skip(1);
    !is_web(written) && folders.any(|folder| FOLDERS.iter().any(|ending| folder.ends_with(ending)))
}

/// The last two parts of the path of a file on somebody's machine.
fn local(written: &str) -> Option<String> {
    let path = written.strip_prefix("file:")?;
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let last = parts.get(parts.len().saturating_sub(2)..)?;
    Some(last.join("/"))
}

/// The paths that a written one may mean: as it stands, without what stands for other characters, and
/// without the query.
fn paths(written: &str) -> Vec<String> {
    let written = local(written).unwrap_or_else(|| written.to_owned());
    let plain = written.strip_prefix("./").unwrap_or(&written).to_owned();
    let bare = plain.split(['?', '#']).next().unwrap_or_default().to_owned();
    let mut paths = vec![percent_decoded(&plain), percent_decoded(&bare), plain, bare];
    paths.dedup();
    paths.retain(|path| !path.is_empty());
    paths
}

/// Text with `%20` and the like as the characters that they stand for; as it was, if that is none.
fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = text.get(at + 1..at + 3).filter(|_| byte == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// The bytes that letters, digits, `+` and `/` stand for, six bits each (RFC 4648 §4).
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ if byte.is_ascii_whitespace() => continue,
            _ => return None,
        };
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    Some(bytes)
}

/// The ending of the name of a picture, by its first bytes.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    let begins = |start: &[u8]| bytes.starts_with(start);
    if begins(b"\x89PNG") {
        Some("png")
    } else if begins(b"\xff\xd8\xff") {
        Some("jpg")
    } else if begins(b"GIF8") {
        Some("gif")
    } else if begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("webp")
    } else if bytes.get(4..12).is_some_and(|kind| kind == b"ftypavif") {
        Some("avif")
    } else {
        let start = bytes.get(..bytes.len().min(1_000))?;
        let start = String::from_utf8_lossy(start);
        start.contains("<svg").then_some("svg")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_unpacked() {
        assert_eq!(from_base64("SGFyYm91cg==").as_deref(), Some(&b"Harbour"[..]));
        assert_eq!(from_base64("SGFy\nYm91cg").as_deref(), Some(&b"Harbour"[..]));
        assert_eq!(from_base64("SG*"), None);
        assert_eq!(percent_decoded("a%20b%E6%B8%AF.png"), "a b港.png");
        assert_eq!(percent_decoded("100%.png"), "100%.png");
        assert_eq!(percent_decoded("%ff"), "%ff");
    }

    #[test]
    fn the_largest_of_a_set_is_taken() {
        assert_eq!(largest("a.png 300w, b.png 1200w, c.png 600w").as_deref(), Some("b.png"));
        assert_eq!(largest("a,b.png 1x, c.png 2x").as_deref(), Some("c.png"));
        assert_eq!(largest("a.png").as_deref(), Some("a.png"));
        assert_eq!(largest(" "), None);
    }
}
