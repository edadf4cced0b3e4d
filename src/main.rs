//! The `fascicle` command.

#![forbid(unsafe_code)]

mod cli;

/// Texts become small objects by the million, on all threads: the system's allocator takes a seventh more
/// time for a whole build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> impl std::process::Termination {
    cli::run()
}
