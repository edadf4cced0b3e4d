//! The faces of an issue: which files they are from, and which characters they lack.

use super::Order;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::fonts::{FaceId, Fallbacks, FontBook, debian_package};
use crate::issue::{self, Issue};
use crate::manifest::IssueFolder;
use crate::source::world::World;
use crate::source::{Sources, Span, Unreadable};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

/// Opens the fonts, and tells which cannot be read, and which characters only the system has, or
/// nobody.
pub(super) fn choose(
    world: &dyn World,
    plan: &IssueFolder,
    issue: &Issue,
    order: &Order,
    sources: &Sources,
    sink: &mut Sink,
) -> FontBook {
    let (fonts, lacking) = open(world, plan, issue, order, sink);
    for left_out in fonts.unreadable() {
        let unreadable = Diagnostic::new(Code::UnreadableFont, left_out.to_string());
        let help = "put a TrueType or OpenType font there, or delete it";
        sink.push(unreadable.in_file(left_out.path.as_str()).help(help));
    }
    let mut by_face: BTreeMap<FaceId, Vec<char>> = BTreeMap::new();
    lacking.system.iter().for_each(|&(char, face)| by_face.entry(face).or_default().push(char));
    for (face, chars) in by_face {
        let come = if chars.len() == 1 { "comes" } else { "come" };
        let message = format!(
            "{} {come} from {}, a font of this system",
            named(&chars),
            fonts.face(face).name
        );
        let help = "put a font that has them into the issue's `fonts` folder, so that every machine makes the same file";
        sink.push(at_first(
            Diagnostic::new(Code::SystemFont, message).help(help),
            &chars,
            issue,
            sources,
        ));
    }
    let mut by_package: BTreeMap<Option<(&str, &str)>, Vec<char>> = BTreeMap::new();
    lacking
        .missing
        .iter()
        .for_each(|&char| by_package.entry(debian_package(char)).or_default().push(char));
    for (package, chars) in by_package {
        let missing = Diagnostic::new(Code::MissingGlyph, format!("no font has {}", named(&chars)));
        let mut missing = missing.help("put a font that has them into the issue's `fonts` folder");
        if let Some((_, package)) = package {
            missing =
                missing.help(format!("or install one, on Debian with `apt install {package}`"));
        }
        sink.push(at_first(missing, &chars, issue, sources));
    }
    fonts
}

/// A diagnostic of characters, at the first of them in each article; those of the manifest have no
/// place.
fn at_first(
    diagnostic: Diagnostic,
    chars: &[char],
    issue: &Issue,
    sources: &Sources,
) -> Diagnostic {
    let mut firsts = issue.articles.iter().filter_map(|article| {
        let file = article.span.file;
        let (at, char) =
            sources.get(file).text.char_indices().find(|(_, char)| chars.contains(char))?;
        Some(Span::new(file, at..at + char.len_utf8()))
    });
    match firsts.next() {
        Some(first) if diagnostic.code == Code::MissingGlyph => {
            firsts.fold(diagnostic.at(first), |told, other| told.also(other, ""))
        }
        Some(first) => diagnostic.at(first),
        None => diagnostic,
    }
}

/// Our faces, the issue's own, and the system's for what both lack. Tells of files that could not be
/// read at all.
pub(super) fn open(
    world: &dyn World,
    plan: &IssueFolder,
    issue: &Issue,
    order: &Order,
    sink: &mut Sink,
) -> (FontBook, Fallbacks) {
    let folder =
        if plan.path.is_empty() { "fonts".to_owned() } else { format!("{}/fonts", plan.path) };
    let own = world.list(&folder).unwrap_or_default().into_iter();
    let own = own.filter(|path| {
        [".ttf", ".otf"].iter().any(|ending| path.to_ascii_lowercase().ends_with(ending))
    });
    let own = own.filter_map(|path| match world.read(&path) {
        Ok(bytes) => Some((path, Arc::from(bytes))),
        Err(error) => {
            sink.push(unread_font(path, error));
            None
        }
    });
    let mut fonts = FontBook::new(own.collect(), order.system_fonts);
    let lacking = fonts.cover(&issue::characters(issue));
    (fonts, lacking)
}

/// What is told of a font that was not read: a link out of the content root and what is no file are left
/// out as damaged ones are; what the system cannot read now may be there another time.
fn unread_font(path: String, error: io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound
        | io::ErrorKind::PermissionDenied
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::FileTooLarge => {
            let message = format!("`{path}` could not be read: {error}");
            let help = "put the font itself there, or delete it";
            Diagnostic::new(Code::UnreadableFont, message).in_file(path).help(help)
        }
        _ => Unreadable::Io { path, error }.into(),
    }
}

/// Characters for a message: the first few, with their code points.
fn named(chars: &[char]) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<String> =
        chars.iter().take(SHOWN).map(|&char| format!("`{char}` (U+{:04X})", char as u32)).collect();
    match chars.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::compile::{Order, Verdict, compile};
    use crate::diagnostics::Code;
    use crate::source::world::{MemoryWorld, World};
    use std::io;

    /// A world in which one file can be seen, and not be read for a reason of the system's.
    struct Denied(MemoryWorld, &'static str, fn() -> io::Error);

    impl World for Denied {
        fn read(&self, path: &str) -> io::Result<Vec<u8>> {
            if path == self.1 { Err((self.2)()) } else { self.0.read(path) }
        }

        fn list(&self, folder: &str) -> io::Result<Vec<String>> {
            self.0.list(folder)
        }

        fn names(&self, folder: &str) -> io::Result<Vec<String>> {
            self.0.names(folder)
        }

        fn exists(&self, path: &str) -> bool {
            self.0.exists(path)
        }

        fn build_date(&self) -> Option<i64> {
            None
        }
    }

    /// What comes of an issue with a picture, a cover and a font, of which one is not read.
    fn made_without(path: &'static str, why: fn() -> io::Error) -> (Verdict, Vec<Code>) {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";
        let world = MemoryWorld::default()
            .with("digest.yaml", "title: T\nlang: en\ndate: 2026-11-29\ncover: cover.svg\n")
            .with("a.md", "---\ntitle: A\n---\n\n![A ship](ship.svg)\n\nText.\n")
            .with("ship.svg", svg)
            .with("cover.svg", svg)
            .with("fonts/a.otf", "not read");
        let world = Denied(world, path, why);
        let compiled = compile(&world, "", "issue", &Order::default()).unwrap();
        (compiled.verdict, compiled.diagnostics.iter().map(|told| told.code).collect())
    }

    #[test]
    fn what_the_system_cannot_read_now_is_no_mistake_of_the_text() {
        // EMFILE: too many files are open.
        let full = || io::Error::from_raw_os_error(24);
        for path in ["ship.svg", "cover.svg", "fonts/a.otf", "a.md"] {
            let (verdict, codes) = made_without(path, full);
            assert_eq!(verdict, Verdict::Unreadable, "{path}: {codes:?}");
            assert_eq!(codes.iter().filter(|&&code| code == Code::UnreadableFile).count(), 1);
        }
    }

    #[test]
    fn a_font_that_is_a_link_out_of_the_root_is_left_out_and_told() {
        let outside = || io::ErrorKind::PermissionDenied.into();
        let (verdict, codes) = made_without("fonts/a.otf", outside);
        assert!(verdict == Verdict::Made && codes.contains(&Code::UnreadableFont), "{codes:?}");
    }
}
