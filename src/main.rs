//! The `fascicle` command.

mod cli;

/// Texts become small objects by the million, on all threads: with the system's allocator a whole build
/// takes a fifth more time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> impl std::process::Termination {
    cli::run()
}
