//! `fascicle import`: clippings become articles to edit.

use super::args::ImportArgs;
use super::exit::Exit;
use super::issues;
use super::outputs::{self, Staged};
use super::terminal::Terminal;
use super::{Stop, print, reason};
use fascicle::compile::Order;
use fascicle::diagnostics::{Code, Diagnostic};
use fascicle::import::{self, Imported, PictureFile, Surroundings};
use fascicle::language::Lang;
use fascicle::manuscript::Entry;
use fascicle::source::Sources;
use fascicle::source::world::{DiskWorld, MemoryWorld, World, read_to_end};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What standard input is called in messages.
const STDIN: &str = "standard-input.txt";

/// Imports every clipping; no article is written until all can be.
pub(crate) fn run(args: &ImportArgs, terminal: &mut Terminal) -> Result<Exit, Stop> {
    let order =
        Order { exceptions: super::run::exceptions(&args.allow, &args.deny), ..Order::default() };
    let mut exit = Exit::Made;
    let mut made = Vec::new();
    for path in &args.files {
        let mut sources = Sources::default();
        let clipping = Clipping::read(path, args)?;
        let around = Surroundings {
            world: clipping.world.as_ref(),
            folder: clipping.pictures.clone(),
            stays: clipping.stays,
        };
        let imported =
            import::import(&clipping.name, clipping.bytes, &clipping.lang, &around, &mut sources);
        let (imported, diagnostics) = match imported {
            Ok(mut imported) => {
                let diagnostics = std::mem::take(&mut imported.diagnostics);
                (Some(imported), diagnostics)
            }
            Err(diagnostic) => (None, vec![*diagnostic]),
        };
        exit = exit.max(super::run::settle_in(diagnostics, &order, &sources, terminal));
        if let Some(imported) = imported {
            let staged = match &clipping.target {
                Some(target) => {
                    let mut staged = stage_pictures(target, &imported.pictures, args.force)?;
                    staged.push(stage(target, &imported, args.force)?);
                    staged
                }
                None => Vec::new(),
            };
            made.push((clipping.name, staged, imported, sources));
        }
    }
    if exit != Exit::Made {
        return Ok(exit);
    }
    for (name, staged, imported, sources) in made {
        // The pictures come first: an article that is there has them.
        let mut target = "standard output".to_owned();
        if staged.is_empty() {
            print(&imported.markdown)?;
        }
        for staged in staged {
            target = staged.target().display().to_string();
            staged.commit()?;
        }
        tell(&name, &target, &imported, &sources, terminal);
    }
    Ok(exit)
}

/// A clipping, and where its article goes: nowhere is standard output.
struct Clipping {
    name: String,
    bytes: Vec<u8>,
    lang: Lang,
    target: Option<PathBuf>,
    /// The folder of a page, in which its pictures are.
    world: Box<dyn World>,
    /// The name of the folder that they are copied into, beside the article.
    pictures: String,
    /// Whether the article stands beside the page.
    stays: bool,
}

impl Clipping {
    fn read(path: &Path, args: &ImportArgs) -> Result<Self, Stop> {
        let is_standard = path == Path::new("-");
        let name = if is_standard { STDIN.to_owned() } else { path.display().to_string() };
        let ending =
            Path::new(&name).extension().and_then(OsStr::to_str).unwrap_or_default().to_lowercase();
        if matches!(ending.as_str(), "md" | "markdown") {
            return Err(Stop::usage(
                format!("`{name}` is an article already"),
                "name a clipping: a .txt as it was pasted, or a saved page in .html",
            ));
        }
        let mut bytes = Vec::new();
        let read = if is_standard {
            read_to_end(io::stdin(), &mut bytes)
        } else {
            read_file(path, &mut bytes)
        };
        read.map_err(|error| unreadable(&name, &error))?;
        let folder =
            args.out.clone().or_else(|| path.parent().map(Path::to_owned)).unwrap_or_default();
        let target = match &args.out {
            Some(out) if out == Path::new("-") => None,
            None if is_standard => None,
            _ => Some(
                folder.join(Path::new(&name).with_extension("md").file_name().unwrap_or_default()),
            ),
        };
        let home =
            path.parent().filter(|home| !home.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let world: Box<dyn World> = match DiskWorld::new(home, None) {
            Ok(world) if !is_standard => Box::new(world),
            _ => Box::new(MemoryWorld::default()),
        };
        let stem = Path::new(&name).file_stem().unwrap_or_default().to_string_lossy();
        let real = |folder: &Path| {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            folder.canonicalize().ok()
        };
        Ok(Self {
            world,
            pictures: format!("{stem}_files"),
            stays: target.is_none() || real(&folder) == real(home),
            lang: issues::language(&folder).unwrap_or_else(Lang::english),
            name,
            bytes,
            target,
        })
    }
}

/// Reads a clipping. What is no file could keep us waiting for ever: what comes out of a pipe is read
/// from standard input, where its end is known.
fn read_file(path: &Path, bytes: &mut Vec<u8>) -> io::Result<()> {
    let metadata = fs::metadata(path)?;
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() {
        let fact = "it is not a regular file; pipe it in, and name it `-`";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, fact));
    }
    read_to_end(outputs::open_at_once(path)?, bytes)
}

/// The diagnostic for a clipping that cannot be read.
fn unreadable(name: &str, error: &io::Error) -> Stop {
    let message = format!("`{name}` cannot be read: {}", reason(error));
    Diagnostic::new(Code::UnreadableFile, message)
        .in_file(name)
        .help("check the path, and that you may read what is there")
        .into()
}

/// Writes an article beside its place, unless that is taken: an editor may have worked on it since.
fn stage(target: &Path, imported: &Imported, may_replace: bool) -> Result<Staged, Stop> {
    if outputs::is_taken(target) && !may_replace {
        let message = format!("`{}` is there already", target.display());
        return Err(Stop::usage(
            message,
            "rename it, put the article elsewhere with `--out`, or write over it with `--force`",
        ));
    }
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(|error| outputs::unwritable(folder, &error))?;
    }
    Staged::new(target, imported.markdown.as_bytes())
}

/// Writes the pictures of an article into a folder beside it. One that is there already with the same bytes
/// stays; through a link nothing is written.
fn stage_pictures(
    target: &Path,
    pictures: &[PictureFile],
    may_replace: bool,
) -> Result<Vec<Staged>, Stop> {
    let folder = target.parent().unwrap_or(Path::new(""));
    let mut staged = Vec::new();
    let mut cleared = BTreeSet::new();
    for picture in pictures {
        let path = folder.join(&picture.path);
        let home = path.parent().unwrap_or(folder);
        let is_link = |path: &Path| {
            fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_symlink())
        };
        if is_link(home) || is_link(&path) {
            let error = io::Error::other("it is a link, and what is behind it is not written over");
            return Err(outputs::unwritable(if is_link(home) { home } else { &path }, &error));
        }
        if outputs::is_taken(&path) {
            let is_same = outputs::has_bytes(&path, &picture.bytes);
            if is_same {
                continue;
            }
            if !may_replace {
                let message =
                    format!("`{}` is there already, with another picture", path.display());
                return Err(Stop::usage(
                    message,
                    "rename it, put the article elsewhere with `--out`, or write over it with `--force`",
                ));
            }
        }
        fs::create_dir_all(home).map_err(|error| outputs::unwritable(home, &error))?;
        // The folder is this clipping's own: what is unfinished in it is of no other run.
        if cleared.insert(home.to_owned()) {
            outputs::remove_leftovers(home, "")
                .map_err(|error| outputs::unwritable(home, &error))?;
        }
        staged.push(Staged::beside(&path, &picture.bytes)?);
    }
    Ok(staged)
}

/// Shows the ledger, and what is left for the editor to do.
fn tell(name: &str, target: &str, imported: &Imported, sources: &Sources, terminal: &mut Terminal) {
    terminal.status(&format!("Made {target} from {name}"));
    for Entry { change, at } in imported.ledger.entries() {
        let line =
            at.map(|at| format!(" (line {})", sources.position(at).line)).unwrap_or_default();
        terminal.status(&format!("  changed: {change}{line}"));
    }
    for picture in &imported.pictures {
        terminal.status(&format!("  picture: {}", picture.path));
    }
    if !imported.to_fill_in.is_empty() {
        terminal.status(&format!("  to fill in: {}", imported.to_fill_in.join(", ")));
    }
}
