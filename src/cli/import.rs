//! `fascicle import`: clippings become articles to edit.

use super::args::ImportArgs;
use super::exit::Exit;
use super::issues;
use super::outputs::{self, Staged};
use super::terminal::Terminal;
use super::{Stop, print, reason};
use fascicle::compile::Order;
use fascicle::diagnostics::{Code, Diagnostic};
use fascicle::import::{self, Imported};
use fascicle::language::Lang;
use fascicle::manuscript::Entry;
use fascicle::source::Sources;
use fascicle::source::world::read_to_end;
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
        let imported = import::import(&clipping.name, clipping.bytes, &clipping.lang, &mut sources);
        let (imported, diagnostics) = match imported {
            Ok(mut imported) => {
                let diagnostics = std::mem::take(&mut imported.diagnostics);
                (Some(imported), diagnostics)
            }
            Err(diagnostic) => (None, vec![*diagnostic]),
        };
        exit = exit.max(super::run::settle_in(diagnostics, &order, &sources, terminal));
        if let Some(imported) = imported {
            let staged =
                clipping.target.map(|target| stage(&target, &imported, args.force)).transpose()?;
            made.push((clipping.name, staged, imported, sources));
        }
    }
    if exit != Exit::Made {
        return Ok(exit);
    }
    for (name, staged, imported, sources) in made {
        let target = match staged {
            Some(staged) => {
                let target = staged.target().display().to_string();
                staged.commit()?;
                target
            }
            None => {
                print(&imported.markdown)?;
                "standard output".to_owned()
            }
        };
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
            fs::File::open(path).and_then(|file| read_to_end(file, &mut bytes))
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
        Ok(Self {
            lang: issues::language(&folder).unwrap_or_else(Lang::english),
            name,
            bytes,
            target,
        })
    }
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
    if target.exists() && !may_replace {
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

/// Shows the ledger, and what is left for the editor to do.
fn tell(name: &str, target: &str, imported: &Imported, sources: &Sources, terminal: &mut Terminal) {
    terminal.status(&format!("Made {target} from {name}"));
    for Entry { change, at } in imported.ledger.entries() {
        let line =
            at.map(|at| format!(" (line {})", sources.position(at).line)).unwrap_or_default();
        terminal.status(&format!("  changed: {change}{line}"));
    }
    if !imported.to_fill_in.is_empty() {
        terminal.status(&format!("  to fill in: {}", imported.to_fill_in.join(", ")));
    }
}
