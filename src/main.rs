//! The `fascicle` command.

mod cli;

fn main() -> impl std::process::Termination {
    cli::run()
}
