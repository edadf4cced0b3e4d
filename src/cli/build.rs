//! `fascicle build`: the files of all issues are made, and then put into their places together.

use super::args::BuildArgs;
use super::exit::Exit;
use super::outputs::{OutputFolder, Staged};
use super::run::{self, counted};
use super::terminal::Terminal;
use super::{Stop, deps, print};
use fascicle::compile::{Compiled, Extent, OutputFile, mail_size};
use fascicle::outputs::{Counted, Output};
use fascicle::units::bytes;
use std::collections::BTreeSet;
use std::path::Path;

/// Makes every issue that is meant.
pub(crate) fn run(args: &BuildArgs, terminal: &mut Terminal) -> Result<Exit, Stop> {
    let (places, mut order) = run::prepare(&args.issues)?;
    order.bibtex = args.bibtex;
    order.dump_pages = args.dump_pages.is_some();
    if order.dump_pages && places.len() > 1 {
        return Err(Stop::usage(
            format!("`--dump-pages` takes the pages of one issue, and {} are meant", places.len()),
            "name the issue",
        ));
    }
    if args.deps.as_deref().is_some_and(is_standard) {
        return Err(Stop::usage(
            "`--deps` needs a file: the stamp that the rule is for lies beside it",
            "name one, such as out/digest.d",
        ));
    }
    let mut exit = Exit::Made;
    let mut batch = Batch::default();
    let mut read = BTreeSet::new();
    run::compile(&places, &order, terminal, |_, run, terminal| {
        read.extend(run.read);
        exit = exit.max(run.exit);
        if exit == Exit::Made {
            let folder = batch.folder(args.out.as_deref())?;
            let mixed = folder.mixed(&run.compiled.files);
            exit = run::settle(mixed, &order, terminal);
            batch.stage(run.compiled)?;
        }
        Ok(())
    })?;
    if exit == Exit::Made {
        batch.stage_texts(args, &read, terminal)?;
        batch.commit(args, terminal)?;
    }
    Ok(exit)
}

/// The files of a run that are ready to take their places.
#[derive(Default)]
struct Batch {
    outputs: Vec<(Staged, Facts)>,
    texts: Vec<Staged>,
    page_dump: Option<String>,
    /// Let go of last, when what is unfinished is gone.
    folder: Option<OutputFolder>,
}

/// What is said of an output once it is in its place.
struct Facts {
    size: u64,
    extent: Extent,
}

impl Batch {
    /// The output folder; made and locked when the first issue is ready.
    fn folder(&mut self, named: Option<&Path>) -> Result<&OutputFolder, Stop> {
        let folder = match self.folder.take() {
            Some(folder) => folder,
            None => OutputFolder::open(named)?,
        };
        Ok(self.folder.insert(folder))
    }

    /// Takes in the files of one issue.
    fn stage(&mut self, compiled: Compiled) -> Result<(), Stop> {
        let Some(folder) = &self.folder else { return Ok(()) };
        for file in &compiled.files {
            if self.outputs.iter().any(|(other, _)| other.target().ends_with(&file.name)) {
                return Err(same_name(file));
            }
            let facts = Facts { size: file.bytes.len() as u64, extent: compiled.extent };
            self.outputs.push((folder.stage(file)?, facts));
        }
        self.page_dump = compiled.page_dump;
        Ok(())
    }

    /// Takes in the texts that the options ask for beside the outputs.
    fn stage_texts(
        &mut self,
        args: &BuildArgs,
        read: &BTreeSet<String>,
        terminal: &mut Terminal,
    ) -> Result<(), Stop> {
        if let (Some(path), Some(dump)) =
            (args.dump_pages.as_deref().filter(|path| !is_standard(path)), &self.page_dump)
        {
            self.refuse_taken(path)?;
            self.texts.push(Staged::new(path, dump.as_bytes())?);
        }
        if let Some(path) = &args.deps {
            let stamp = deps::stamp(path);
            self.refuse_taken(path)?;
            let rule = deps::Rule::new(&stamp, read).ok_or_else(|| no_target(&stamp))?;
            for name in &rule.unheld {
                terminal.status(&format!(
                    "note: make cannot hold the name `{name}`: the rule names its folder"
                ));
            }
            self.texts.push(Staged::new(path, rule.text.as_bytes())?);
            self.refuse_taken(&stamp)?;
            self.texts.push(Staged::anew(&stamp, &[])?);
        }
        Ok(())
    }

    /// Refuses a path that another file of this run goes to.
    fn refuse_taken(&self, path: &Path) -> Result<(), Stop> {
        let mut staged = self.outputs.iter().map(|(output, _)| output).chain(&self.texts);
        if staged.any(|staged| staged.goes_to(path)) {
            return Err(Stop::usage(
                format!("two files would both be written to `{}`", path.display()),
                "give `--dump-pages` and `--deps` files of their own; the stamp of `--deps` ends in .stamp",
            ));
        }
        Ok(())
    }

    /// Puts everything into its place, in the order in which it was taken in: the sidecar of an
    /// issue after its other files, and the stamp for make when all is done. What can fail for
    /// other reasons than a rename comes before the first.
    fn commit(self, args: &BuildArgs, terminal: &mut Terminal) -> Result<(), Stop> {
        if let (true, Some(dump)) =
            (args.dump_pages.as_deref().is_some_and(is_standard), &self.page_dump)
        {
            print(dump)?;
        }
        for (output, facts) in self.outputs {
            let target = output.target().display().to_string();
            let verb = if output.commit()? { "Made" } else { "Kept" };
            match facts.line(&target) {
                Some(line) => terminal.status(&format!("{verb} {line}")),
                None => terminal.detail(|| format!("{verb} {target}")),
            }
        }
        for text in self.texts {
            text.commit()?;
        }
        if let Some(folder) = self.folder {
            folder.sync();
        }
        Ok(())
    }
}

impl Facts {
    /// How large an output is; nothing for the sidecar, which is small and not for readers.
    fn line(&self, target: &str) -> Option<String> {
        let extent = match Output::of_file(target)?.counted() {
            Counted::Articles => counted(self.extent.articles, "article"),
            Counted::Pages => counted(self.extent.pages, "page"),
        };
        Some(format!(
            "{target}: {extent}, {} ({} by mail)",
            bytes::shown(self.size),
            bytes::shown(mail_size(self.size))
        ))
    }
}

fn no_target(stamp: &Path) -> Stop {
    Stop::usage(
        format!("make cannot hold the name of the stamp `{}`", stamp.display()),
        "give `--deps` a file whose path has no `=`, `;`, `%`, `~` or brackets",
    )
}

fn same_name(file: &OutputFile) -> Stop {
    Stop::usage(
        format!("two issues would both be written to `{}`", file.name),
        "give them different numbers or dates in their digest.yaml, or build them into different folders",
    )
}

/// Whether a path means standard output.
fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}
