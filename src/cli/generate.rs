//! `fascicle generate`: completions and the manual, made from the same definition as `--help`.

use super::args::{CommandLine, Generate};
use super::exit::Exit;
use super::{Stop, outputs, terminal};
use clap::{Command, CommandFactory};
use clap_mangen::Man;
use std::path::Path;

/// Prints what is asked for to standard output.
pub(crate) fn run(what: &Generate) -> Result<Exit, Stop> {
    let mut command = CommandLine::command();
    command.build();
    let mut bytes = Vec::new();
    match what {
        Generate::Completions { shell } => {
            clap_complete::generate(*shell, &mut command, "fascicle", &mut bytes);
        }
        Generate::Man { command: name } => {
            page_of(command, name.as_deref())?
                .render(&mut bytes)
                .map_err(|error| outputs::unwritable(Path::new("-"), &error))?;
        }
    }
    terminal::print(&bytes).map_err(|error| outputs::unwritable(Path::new("-"), &error))?;
    Ok(Exit::Made)
}

/// The manual page of the program, or of one of its commands: `fascicle-build`.
fn page_of(program: Command, name: Option<&str>) -> Result<Man, Stop> {
    let source = format!("fascicle {}", program.get_version().unwrap_or_default());
    let Some(name) = name else { return Ok(Man::new(program).source(source)) };
    match program.find_subcommand(name) {
        Some(command) => {
            Ok(Man::new(command.clone()).title(format!("fascicle-{name}")).source(source))
        }
        None => {
            let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
            Err(Stop::usage(
                format!("there is no command `{name}`"),
                format!("the commands are {}", names.join(", ")),
            ))
        }
    }
}
