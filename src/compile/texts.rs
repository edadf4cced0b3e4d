//! The texts of an issue, read from the world.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::issue::Texts;
use crate::language::Lang;
use crate::manifest::IssueFolder;
use crate::manuscript::{self, Manuscript, Room};
use crate::source::world::World;
use crate::source::{FileId, Loaded, Sources, Spanned, Unreadable};
use rayon::prelude::*;

/// Reads the letter, the sections' introductions and every manuscript.
///
/// # Errors
/// What is told if they are too much text for one issue.
pub(super) fn read(
    world: &dyn World,
    plan: &IssueFolder,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Texts, Box<Diagnostic>> {
    let manifest = &plan.manifest;
    let lang = manifest.lang.as_ref().map_or_else(Lang::english, |lang| lang.value.clone());
    let letter = manifest.letter.as_ref().and_then(|path| load_letter(world, path, sources, sink));
    let introductions: Vec<Option<FileId>> = manifest
        .sections
        .iter()
        .map(|section| {
            section.introduction.as_ref().map(|text| {
                sources.add(format!("{}: introduction", section.title.value), text.value.as_str())
            })
        })
        .collect();
    // Read side by side, and kept in order.
    let files: Vec<Loaded> =
        plan.manuscripts.par_iter().map(|path| Loaded::from(world, path)).collect();
    let files = plan.manuscripts.iter().zip(files);
    let articles: Vec<FileId> =
        files.filter_map(|(path, file)| told(sources.keep(path, file), sink)).collect();

    let (sources, room) = (&*sources, Room::default());
    let mut read = |file: FileId| manuscript::read_within(&room, file, sources, &lang, sink);
    let letter = letter.map(&mut read);
    let introductions =
        introductions.into_iter().map(|file| file.map(|file| read(file).document)).collect();
    let read: Vec<(Manuscript, Sink)> = articles
        .par_iter()
        .map(|&file| {
            let mut own = Sink::default();
            (manuscript::read_within(&room, file, sources, &lang, &mut own), own)
        })
        .collect();
    // Which of them were read to their ends hangs on chance: nothing of them is told.
    if let Some(too_long) = room.too_long() {
        return Err(Box::new(too_long));
    }
    let articles = read
        .into_iter()
        .map(|(manuscript, own)| {
            sink.append(own);
            manuscript
        })
        .collect();
    Ok(Texts { letter, introductions, articles })
}

fn load_letter(
    world: &dyn World,
    path: &Spanned<String>,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Option<FileId> {
    if world.exists(&path.value) {
        return told(sources.read(world, &path.value), sink);
    }
    let missing =
        Diagnostic::new(Code::MissingLetter, format!("the letter `{}` is not there", path.value));
    sink.push(missing.at(path.span).help("write the file, or take the key `letter` out"));
    None
}

/// A file that was kept; tells why one could not be.
fn told(file: Result<FileId, Unreadable>, sink: &mut Sink) -> Option<FileId> {
    file.map_err(|error| sink.push(error.into())).ok()
}
