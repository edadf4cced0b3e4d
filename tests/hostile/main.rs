//! Input that means harm, or might as well: each case ends in a diagnostic or in a safe output, in
//! the time and memory that stand beside it, and nothing active reaches the files.
//!
//! Every case runs the program itself in a process of its own, with limits set by the shell: what
//! runs away is ended by the system and fails its test. Where there is no such shell, there is no
//! such test.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test looks after the files and the processes that it makes"
)]

#[path = "../epub/book.rs"]
#[allow(dead_code, reason = "other tests take more of it")]
mod book;
mod outputs;
mod program;

mod characters;
mod clippings;
mod drawings;
mod fonts;
mod length;
mod links;
mod markup;
mod metadata;
mod nesting;
mod paths;
mod pictures;
mod terminal;
