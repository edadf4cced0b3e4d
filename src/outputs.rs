//! The files that can be made of an issue, in one table.
//!
//! Formats, limits of size, names of files and the command line are read off it. A new output is a
//! variant here, and what makes it in `compile`.

use std::collections::BTreeSet;

/// A file that can be made of an issue, in the order in which they are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Output {
    /// The e-book.
    Epub,
    /// The e-book in Kobo's own form.
    Kepub,
    /// The typeset digest.
    Pdf,
}

/// What a limit of size can be set for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limited {
    /// The typeset digest.
    Pdf,
    /// The e-book; of two, the larger.
    Epub,
    /// A message with all files attached, encoded for mail.
    Message,
}

/// What an output is as long as: what is counted where it is named.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// The articles in it.
    Articles,
    /// Its pages.
    Pages,
}

/// What there is to say of an output.
struct Row {
    name: &'static str,
    about: &'static str,
    ending: &'static str,
    limit: Limited,
    counted: Counted,
    is_default: bool,
}

impl Output {
    /// Every output.
    pub const ALL: &'static [Self] = &[Self::Epub, Self::Kepub, Self::Pdf];

    const fn row(self) -> Row {
        match self {
            Self::Epub => Row {
                name: "epub",
                about: "The e-book",
                ending: ".epub",
                limit: Limited::Epub,
                counted: Counted::Articles,
                is_default: true,
            },
            Self::Kepub => Row {
                name: "kepub",
                about: "The e-book in the form that Kobo's own reader asks for",
                ending: ".kepub.epub",
                limit: Limited::Epub,
                counted: Counted::Articles,
                is_default: false,
            },
            Self::Pdf => Row {
                name: "pdf",
                about: "The typeset digest",
                ending: ".pdf",
                limit: Limited::Pdf,
                counted: Counted::Pages,
                is_default: true,
            },
        }
    }

    /// The word that asks for it on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// What it is, for the help of the command line.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.row().about
    }

    /// What its file's name has after the issue's, the dot included.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        self.row().ending
    }

    /// Which limit it must keep to by itself.
    #[must_use]
    pub const fn limit(self) -> Limited {
        self.row().limit
    }

    /// What is counted where it is named.
    #[must_use]
    pub const fn counted(self) -> Counted {
        self.row().counted
    }

    /// The output that a file of this name is.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let all = Self::ALL.iter().copied().filter(|output| name.ends_with(output.ending()));
        all.max_by_key(|output| output.ending().len())
    }
}

impl Limited {
    /// All that can have a limit.
    pub const ALL: &'static [Self] = &[Self::Pdf, Self::Epub, Self::Message];

    /// The key under the manifest's `limits`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Epub => "epub",
            Self::Message => "message",
        }
    }

    /// The word on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Epub => "epub",
            Self::Message => "mail",
        }
    }

    /// What the file is called in messages, if it is one that is made smaller by coarser pictures. A
    /// message is as small as what is attached to it.
    #[must_use]
    pub const fn shrinking_file(self) -> Option<&'static str> {
        match self {
            Self::Pdf => Some("PDF"),
            Self::Epub => Some("EPUB"),
            Self::Message => None,
        }
    }
}

/// The outputs that a build is to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formats(BTreeSet<Output>);

impl Formats {
    /// These outputs.
    pub fn of(outputs: impl IntoIterator<Item = Output>) -> Self {
        Self(outputs.into_iter().collect())
    }

    /// Whether an output is wanted.
    #[must_use]
    pub fn has(&self, output: Output) -> bool {
        self.0.contains(&output)
    }

    /// Those that are wanted, in their order.
    pub fn iter(&self) -> impl Iterator<Item = Output> {
        self.0.iter().copied()
    }
}

impl Default for Formats {
    /// What is made if nobody says what.
    fn default() -> Self {
        Self::of(Output::ALL.iter().copied().filter(|output| output.row().is_default))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_ending() {
        for &output in Output::ALL {
            assert_eq!(Output::of_file(&format!("issue-1{}", output.ending())), Some(output));
        }
        assert_eq!(Output::of_file("issue-1.sources.json"), None);
    }
}
