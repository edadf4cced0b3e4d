//! The `fascicle` command.

fn main() {}
