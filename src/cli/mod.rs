//! The command line: reads the arguments, looks after files and terminal, and leaves the rest to
//! the library.
//!
//! Here, and in `source::world`, is where the program meets the machine: the rest of the crate reads
//! no file, no clock and no variable of the environment.

#![expect(
    clippy::disallowed_methods,
    reason = "the border that clippy.toml draws runs around this module"
)]

mod advice;
mod args;
mod build;
mod check;
mod deps;
mod exit;
mod explain;
mod folders;
mod fonts;
mod generate;
mod import;
mod issues;
mod latest;
mod new;
mod outputs;
mod run;
mod terminal;
mod values;

use args::{Command, CommandLine};
use clap::Parser;
use exit::Exit;
use fascicle::diagnostics::{Bug, Diagnostic, Locator, shown};
use fascicle::source::Sources;
use std::io;
use std::path::Path;
use terminal::Terminal;

/// Why a command gave up before it had a result.
#[derive(Debug)]
pub(crate) enum Stop {
    /// It was asked for something that cannot be.
    Usage {
        /// The fact.
        message: String,
        /// What to do.
        help: String,
    },
    /// A file or folder would not do.
    Refused(Box<Diagnostic>),
    /// We are wrong.
    Bug(Bug),
}

impl Stop {
    fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: help.into() }
    }
}

impl From<Diagnostic> for Stop {
    fn from(diagnostic: Diagnostic) -> Self {
        Self::Refused(Box::new(diagnostic))
    }
}

impl From<Bug> for Stop {
    fn from(bug: Bug) -> Self {
        Self::Bug(bug)
    }
}

/// Does what the arguments of the process say.
pub(crate) fn run() -> Exit {
    outlive_large_files();
    let command_line = match CommandLine::try_parse() {
        Ok(command_line) => command_line,
        Err(error) => {
            let error = shown_error(error);
            // Help and version are answers, and come this way too.
            let _ = error.print();
            return if error.use_stderr() { Exit::Usage } else { Exit::Made };
        }
    };
    let mut terminal = Terminal::new(&command_line.talk);
    let exit = match command_line.command {
        Command::Build(args) => build::run(&args, &mut terminal),
        Command::Check(args) => check::run(&args, &mut terminal),
        Command::Import(args) => import::run(&args, &mut terminal),
        Command::New { what } => new::run(&what, &mut terminal),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Fonts(args) => fonts::run(&args, &mut terminal),
        Command::Generate { what } => generate::run(&what),
    };
    terminal.done();
    exit.unwrap_or_else(|stop| report(stop, &mut terminal))
}

/// The same error of the command line, with nothing in it that a terminal would obey: a name may come
/// out of a pattern, and from whoever has made the folder.
fn shown_error(error: clap::Error) -> clap::Error {
    let words = std::env::args_os().map(|word| shown(&word.to_string_lossy()).into_owned());
    CommandLine::try_parse_from(words).err().unwrap_or(error)
}

/// Lets a file that grows too large for the system be an error of its writing: as a signal it would
/// end the program, and leave what is unfinished behind (setrlimit(2), `RLIMIT_FSIZE`).
fn outlive_large_files() {
    #[cfg(unix)]
    {
        let raised = std::sync::Arc::default();
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, raised);
    }
}

/// Says why a command gave up.
fn report(stop: Stop, terminal: &mut Terminal) -> Exit {
    match stop {
        Stop::Usage { message, help } => {
            terminal.failure(&message, Some(&help));
            Exit::Usage
        }
        Stop::Refused(diagnostic) => {
            terminal.diagnostic(&diagnostic, Locator::new(&Sources::default(), ""));
            Exit::Files
        }
        Stop::Bug(bug) => {
            let help = "please report it, with the issue that you were building if you may: nothing of yours is at fault";
            terminal.failure(&bug.to_string(), Some(help));
            Exit::Bug
        }
    }
}

/// Prints a result to standard output.
fn print(text: &str) -> Result<Exit, Stop> {
    terminal::print_text(text)
        .map(|()| Exit::Made)
        .map_err(|error| outputs::unwritable(Path::new("-"), &error))
}

/// What the system says, without its number, as the end of a sentence.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is denied".to_owned(),
        io::ErrorKind::NotADirectory => "it is a file, not a folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, not a file".to_owned(),
        io::ErrorKind::AlreadyExists => "there is something of that name".to_owned(),
        io::ErrorKind::FileTooLarge if error.raw_os_error().is_some() => {
            "it grows larger than the system lets a file be".to_owned()
        }
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_lowercase()
        }
    }
}
