//! How the program ends.

use std::process::{ExitCode, Termination};

/// What the exit code says, in the order of weight: of several, the last of this list counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// 0: everything was made, or there was nothing to complain of.
    Made,
    /// 4: an output is over its size limit.
    OverLimit,
    /// 3: a warning that `--deny` names.
    Denied,
    /// 1: the content has errors.
    Errors,
    /// 5: a file could not be read or written.
    Files,
    /// 2: the command line, or the environment, asks for something that cannot be.
    Usage,
    /// 101: a bug of ours; the code that a panic gives too.
    Bug,
}

impl Exit {
    /// All ways to end, in the order of their codes.
    pub(crate) const ALL: [Self; 7] = [
        Self::Made,
        Self::Errors,
        Self::Usage,
        Self::Denied,
        Self::OverLimit,
        Self::Files,
        Self::Bug,
    ];

    /// The number that the shell sees.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Made => 0,
            Self::Errors => 1,
            Self::Usage => 2,
            Self::Denied => 3,
            Self::OverLimit => 4,
            Self::Files => 5,
            Self::Bug => 101,
        }
    }

    /// What it means, for `--help`.
    pub(crate) const fn meaning(self) -> &'static str {
        match self {
            Self::Made => "made; for check, nothing to complain of",
            Self::Errors => "the content has errors",
            Self::Usage => "wrong usage",
            Self::Denied => "a warning that --deny names",
            Self::OverLimit => "an output is over its size limit",
            Self::Files => "a file could not be read or written",
            Self::Bug => "a bug of ours: please report it",
        }
    }
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        self.code().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_the_weightiest_counts() {
        let mut by_weight = Exit::ALL;
        by_weight.sort();
        assert_eq!(by_weight.map(Exit::code), [0, 4, 3, 1, 5, 2, 101]);
    }
}
