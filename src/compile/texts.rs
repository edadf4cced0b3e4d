//! The texts of an issue, read from the world.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::issue::Texts;
use crate::language::Lang;
use crate::manifest::IssueFolder;
use crate::manuscript::{self, Manuscript};
use crate::source::world::World;
use crate::source::{FileId, Sources, Spanned};
use rayon::prelude::*;

/// Reads the letter, the sections' introductions and every manuscript.
pub(super) fn read(world: &dyn World, plan: &IssueFolder, sources: &mut Sources, sink: &mut Sink) -> Texts {
    let manifest = &plan.manifest;
    let lang = manifest.lang.as_ref().map_or_else(Lang::english, |lang| lang.value.clone());
    let letter = manifest.letter.as_ref().and_then(|path| load_letter(world, path, sources, sink));
    let introductions: Vec<Option<FileId>> = manifest
        .sections
        .iter()
        .map(|section| {
            section.introduction.as_ref().map(|text| sources.add(format!("{}: introduction", section.title.value), text.value.as_str()))
        })
        .collect();
    let articles: Vec<FileId> = plan.manuscripts.iter().filter_map(|path| load_text(world, path, sources, sink)).collect();

    let sources = &*sources;
    let mut read = |file: FileId| manuscript::read(file, sources, &lang, sink);
    let letter = letter.map(&mut read);
    let introductions = introductions.into_iter().map(|file| file.map(|file| read(file).document)).collect();
    let read: Vec<(Manuscript, Sink)> = articles
        .par_iter()
        .map(|&file| {
            let mut own = Sink::default();
            (manuscript::read(file, sources, &lang, &mut own), own)
        })
        .collect();
    let articles = read
        .into_iter()
        .map(|(manuscript, own)| {
            sink.append(own);
            manuscript
        })
        .collect();
    Texts { letter, introductions, articles }
}

fn load_letter(world: &dyn World, path: &Spanned<String>, sources: &mut Sources, sink: &mut Sink) -> Option<FileId> {
    if world.exists(&path.value) {
        return load_text(world, &path.value, sources, sink);
    }
    let missing = Diagnostic::new(Code::MissingLetter, format!("the letter `{}` is not there", path.value));
    sink.push(missing.at(path.span).help("write the file, or take the key `letter` out"));
    None
}

/// Reads a file and keeps it, if it is text.
fn load_text(world: &dyn World, path: &str, sources: &mut Sources, sink: &mut Sink) -> Option<FileId> {
    sources.read(world, path).map_err(|error| sink.push(error.into())).ok()
}
