//! `fascicle fonts`: the faces, where they come from, and what they cover.

use super::args::FontsArgs;
use super::exit::Exit;
use super::issues::{self, Place};
use super::terminal::Terminal;
use super::{Stop, print};
use fascicle::compile::{self, Order};
use fascicle::diagnostics::shown_lines;
use fascicle::fonts::{Face, FaceId, Fallbacks, FontBook, Origin, debian_package};
use fascicle::source::world::DiskWorld;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;
use unicode_script::{Script, UnicodeScript};

/// Lists the faces of an issue; without one, those that ship with the program.
pub(crate) fn run(args: &FontsArgs, terminal: &mut Terminal) -> Result<Exit, Stop> {
    let Some(issue) = &args.issue else {
        return print(&shown_lines(&table(
            &FontBook::new(Vec::new(), false),
            &Fallbacks::default(),
        )));
    };
    let place = issues::find_one(issue)?;
    terminal.progress(&format!("Reading {} …", place.shown()));
    let (book, fallbacks) = faces_of(&place, !args.no_system_fonts)?;
    terminal.done();
    print(&shown_lines(&table(&book, &fallbacks)))
}

fn faces_of(place: &Place, system_fonts: bool) -> Result<(FontBook, Fallbacks), Stop> {
    let world = DiskWorld::new(&place.root, None)
        .map_err(|error| issues::unreadable(&place.root, &error))?;
    let order = Order { only: place.article.clone(), system_fonts, ..Order::default() };
    Ok(compile::fonts(&world, &place.folder, &place.name, &order))
}

/// One line for a face, then the characters that none of them has, and what would help.
fn table(book: &FontBook, fallbacks: &Fallbacks) -> String {
    let width = book.faces().iter().map(|face| face.name.len()).max().unwrap_or_default();
    let mut text = String::new();
    for (index, face) in book.faces().iter().enumerate() {
        let _ = write!(text, "{:<width$}  {}  ", face.name, origin(face));
        let borrowed: String = fallbacks
            .system
            .iter()
            .filter(|(_, FaceId(id))| usize::from(*id) == index)
            .map(|(char, _)| *char)
            .collect();
        let _ = match face.origin {
            Origin::System if borrowed.is_empty() => writeln!(text, "for the same in bold"),
            Origin::System => writeln!(text, "for {borrowed}"),
            Origin::Issue | Origin::Shipped => writeln!(text, "{}", coverage(face)),
        };
    }
    for left_out in book.unreadable() {
        let _ = writeln!(text, "{left_out}");
    }
    let mut needs: BTreeMap<Option<(&str, &str)>, String> = BTreeMap::new();
    fallbacks
        .missing
        .iter()
        .for_each(|&char| needs.entry(debian_package(char)).or_default().push(char));
    for (package, missing) in needs {
        let _ = match package {
            Some((script, package)) => writeln!(
                text,
                "in no face, {script}: {missing} (on Debian, `apt install {package}`)"
            ),
            None => writeln!(text, "in no face: {missing}"),
        };
    }
    text
}

/// Where a face comes from; all words are equally long.
const fn origin(face: &Face) -> &'static str {
    match face.origin {
        Origin::Issue => "issue  ",
        Origin::Shipped => "shipped",
        Origin::System => "system ",
    }
}

/// How many characters a face has, and of which scripts, the commonest first.
fn coverage(face: &Face) -> String {
    let characters = face.characters();
    let mut scripts: BTreeMap<&str, usize> = BTreeMap::new();
    for script in characters.iter().map(UnicodeScript::script) {
        if !matches!(script, Script::Common | Script::Inherited | Script::Unknown) {
            *scripts.entry(script.full_name()).or_default() += 1;
        }
    }
    let mut scripts: Vec<(&str, usize)> = scripts.into_iter().collect();
    scripts.sort_by_key(|&(name, count)| (Reverse(count), name));
    let scripts: Vec<String> =
        scripts.iter().map(|(name, count)| format!("{} {count}", name.replace('_', " "))).collect();
    let number = characters.len();
    if scripts.is_empty() {
        format!("{number} characters")
    } else {
        format!("{number} characters: {}", scripts.join(", "))
    }
}
