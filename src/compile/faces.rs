//! The faces that an issue is set in, and what is told of them.

use super::Order;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::fonts::{FaceId, Fallbacks, FontBook, debian_package};
use crate::issue::{self, Issue};
use crate::manifest::IssueFolder;
use crate::source::world::World;
use crate::source::{Sources, Span};
use std::collections::BTreeMap;
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
    let (fonts, lacking) = open(world, plan, issue, order);
    for path in fonts.unreadable() {
        let unreadable = Diagnostic::new(
            Code::UnreadableFont,
            format!("`{path}` is not a font that can be read"),
        )
        .in_file(path);
        sink.push(unreadable.help("put a TrueType or OpenType font there, or delete it"));
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

/// Our faces, the issue's own, and the system's for what both lack.
pub(super) fn open(
    world: &dyn World,
    plan: &IssueFolder,
    issue: &Issue,
    order: &Order,
) -> (FontBook, Fallbacks) {
    let folder =
        if plan.path.is_empty() { "fonts".to_owned() } else { format!("{}/fonts", plan.path) };
    let own = world.list(&folder).unwrap_or_default().into_iter();
    let own = own.filter(|path| {
        [".ttf", ".otf"].iter().any(|ending| path.to_ascii_lowercase().ends_with(ending))
    });
    let own = own.filter_map(|path| world.read(&path).ok().map(|bytes| (path, Arc::from(bytes))));
    let mut fonts = FontBook::new(own.collect(), order.system_fonts);
    let lacking = fonts.cover(&issue::characters(issue));
    (fonts, lacking)
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
