//! The `fascicle` command.

#![forbid(unsafe_code)]

mod cli;

fn main() -> impl std::process::Termination {
    cli::run()
}
