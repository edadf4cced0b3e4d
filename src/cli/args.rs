//! The command line: every command, every option, and what `--help` says of them.

use super::exit::Exit;
use super::values::{self, Denial, Limit};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use fascicle::diagnostics::Code;
use fascicle::outputs::Output;
use fascicle::style::{PageSize, Theme};
use std::path::PathBuf;

/// Compiles a folder of Markdown articles into an EPUB 3 e-book and a typeset PDF digest
#[derive(Debug, Parser)]
#[command(name = "fascicle", version, propagate_version = true, max_term_width = 100, after_help = BRIEFLY, after_long_help = at_length())]
pub(crate) struct CommandLine {
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Command,
    /// How to talk about it
    #[command(flatten)]
    pub(crate) talk: Talk,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the EPUB and the PDF
    ///
    /// The records of the sources (.sources.json) are put beside them. Either all files of a run
    /// are replaced or none; a file whose bytes would stay the same is not touched.
    #[command(after_long_help = BUILD_EXAMPLES)]
    Build(BuildArgs),
    /// Say everything that build would say, and write nothing
    Check(IssueArgs),
    /// Make an article of a clipping: text as it was pasted (.txt) or a saved web page (.html)
    ///
    /// The article is Markdown under a metadata block whose empty keys are there to be filled in.
    /// Every change that was made to the text is shown, and kept in the block under `ledger`.
    #[command(after_long_help = IMPORT_EXAMPLES)]
    Import(ImportArgs),
    /// Start an issue or an article from a template that builds as it stands
    New {
        /// What to start
        #[command(subcommand)]
        what: New,
    },
    /// Say what a diagnostic means, with a wrong and a right example
    ///
    /// Without a code, all codes are listed.
    Explain {
        /// The word in square brackets, such as unknown-key
        code: Option<String>,
    },
    /// List the faces that would be used, where they come from and what they cover
    ///
    /// Without an issue, these are the faces that ship with the program. With one, those in its
    /// `fonts` folder follow, then the system's that would be used for characters which neither
    /// have, then the characters that no face has.
    Fonts(FontsArgs),
    /// Print shell completions or the manual page
    Generate {
        /// What to print
        #[command(subcommand)]
        what: Generate,
    },
}

/// The options of `build`.
#[derive(Debug, Args)]
pub(crate) struct BuildArgs {
    /// Put the files into this folder [default: out]
    #[arg(short, long, value_name = "DIR", help_heading = "Output")]
    pub(crate) out: Option<PathBuf>,
    /// Write the records of the sources as BibTeX too (.sources.bib)
    #[arg(long, help_heading = "Output")]
    pub(crate) bibtex: bool,
    /// Write the pages as text to FILE (- is standard output)
    ///
    /// What stands where on every page: for tests, and to compare two builds with diff.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) dump_pages: Option<PathBuf>,
    /// Write what was read to FILE, as a rule for make
    ///
    /// The rule's target is a stamp file beside FILE (out/digest.d: out/digest.stamp), which every
    /// good build touches, whether or not an output has changed.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) deps: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) issues: IssueArgs,
}

/// Which issues, and how they are made: the options that `check` shares with `build`.
#[derive(Debug, Args)]
pub(crate) struct IssueArgs {
    /// Folders of issues [default: every issue under ./content]
    ///
    /// An issue is a folder of articles, with or without a digest.yaml. A folder that holds
    /// issues stands for all of them, and a single article for an issue of its own.
    #[arg(value_name = "ISSUE")]
    pub(crate) issues: Vec<PathBuf>,
    /// Make only these files
    #[arg(
        long,
        value_parser = values::choice(Output::ALL, Output::name, Output::about),
        value_delimiter = ',',
        value_name = "FORMAT",
        default_value = "epub,pdf"
    )]
    pub(crate) format: Vec<Output>,
    /// Only this article of the issue: its path, or the name of its file
    #[arg(long, value_name = "ARTICLE")]
    pub(crate) only: Option<String>,
    /// Set the PDF on pages of this size, whatever the manifest says
    #[arg(
        long,
        value_parser = values::choice(PageSize::ALL, PageSize::name, PageSize::about),
        value_name = "SIZE"
    )]
    pub(crate) page_size: Option<PageSize>,
    /// Give both files this look, whatever the manifest says
    #[arg(
        long,
        value_parser = values::choice(Theme::ALL, Theme::name, Theme::about),
        value_name = "THEME"
    )]
    pub(crate) theme: Option<Theme>,
    /// Refuse files over a size: mail=10MB, pdf=..., epub=...
    ///
    /// `pdf` and `epub` are the sizes of the files, `mail` that of the files made as attachments
    /// of one message, which is a third more. Each counts in place of the manifest's. Sizes are in B, kB,
    /// MB, or KiB, MiB. May be given several times.
    #[arg(long, value_name = "WHAT=SIZE", value_parser = values::limit)]
    pub(crate) limit: Vec<Limit>,
    /// Make pictures smaller, if need be, so that the files keep to their limits
    ///
    /// Down to 72 dots per inch, and no further than it takes. What is done is said; if it is not enough,
    /// the run ends with exit code 4.
    #[arg(long)]
    pub(crate) fit: bool,
    /// Take no character from a font of this machine
    ///
    /// Even if neither the issue's fonts nor the shipped ones have it: the same issue then gives
    /// the same bytes on every machine.
    #[arg(long)]
    pub(crate) no_system_fonts: bool,
    /// Let a warning fail the run: its code, or `warnings` for all
    #[arg(long, value_name = "CODE", value_parser = values::DenialParser, hide_possible_values = true, help_heading = "Diagnostics")]
    pub(crate) deny: Vec<Denial>,
    /// Lower an error to a warning where there is a sensible output; silence a warning
    ///
    /// What is allowed never fails the run, even if `--deny` names it too.
    #[arg(long, value_name = "CODE", value_parser = values::AllowanceParser, hide_possible_values = true, help_heading = "Diagnostics")]
    pub(crate) allow: Vec<Code>,
    /// Use this many threads [default: one per processor]
    #[arg(short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,
}

/// The options of `import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Clippings (- is standard input)
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Put the articles into this folder (- is standard output) [default: beside the clipping]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Write over an article that is there already
    #[arg(long)]
    pub(crate) force: bool,
    /// Let a warning fail the run: its code, or `warnings` for all
    #[arg(long, value_name = "CODE", value_parser = values::DenialParser, hide_possible_values = true, help_heading = "Diagnostics")]
    pub(crate) deny: Vec<Denial>,
    /// Silence a warning
    #[arg(long, value_name = "CODE", value_parser = values::AllowanceParser, hide_possible_values = true, help_heading = "Diagnostics")]
    pub(crate) allow: Vec<Code>,
}

/// The options of `fonts`.
#[derive(Debug, Args)]
pub(crate) struct FontsArgs {
    /// The folder of an issue, whose own fonts and characters are looked at too
    #[arg(value_name = "ISSUE")]
    pub(crate) issue: Option<PathBuf>,
    /// Take no character from a font of this machine
    #[arg(long)]
    pub(crate) no_system_fonts: bool,
}

/// What can be started.
#[derive(Debug, Subcommand)]
pub(crate) enum New {
    /// An issue: fascicle new issue content/2026-12
    ///
    /// The masthead of the last issue beside it is carried over, and its number goes one up. Where
    /// there is nothing yet, a publication.yaml is made too.
    Issue {
        /// The folder of the issue, which is not there yet
        folder: PathBuf,
    },
    /// An article: fascicle new article "What the harbour costs"
    Article {
        /// Its title, which gives its file its name
        title: String,
        /// The folder of its issue [default: the last under ./content]
        #[arg(long, value_name = "ISSUE")]
        issue: Option<PathBuf>,
    },
}

/// What `generate` prints.
#[derive(Debug, Subcommand)]
pub(crate) enum Generate {
    /// Completions for a shell: fascicle generate completions bash > ~/.local/share/bash-completion/completions/fascicle
    Completions {
        /// The shell
        shell: Shell,
    },
    /// The manual page: fascicle generate man > fascicle.1
    Man {
        /// The page of a command, such as build, in place of the page of the program
        command: Option<String>,
    },
}

/// How the program talks, whatever it does.
#[derive(Debug, Args)]
#[command(next_help_heading = "Messages")]
pub(crate) struct Talk {
    /// How diagnostics are printed
    #[arg(long, global = true, value_enum, value_name = "FORM", default_value_t = MessageFormat::Human)]
    pub(crate) message_format: MessageFormat,
    /// When to use colour
    ///
    /// `auto` means on a terminal, unless NO_COLOR is set.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorChoice::Auto)]
    pub(crate) color: ColorChoice,
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print also what was read and what was left as it was
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

/// The printed forms of a diagnostic.
#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// With the line and a caret under it
    Human,
    /// One line each: path:line:column: error[code]: message
    Short,
    /// One JSON object a line
    Json,
}

const BRIEFLY: &str = "\
Try `fascicle build` in a folder that holds `content`; `fascicle --help` shows what lies there.";

const BUILD_EXAMPLES: &str = "\
Examples:
  fascicle build
      every issue under ./content, into ./out
  fascicle build content/2026-11 --format pdf --page-size a4
      one issue, only its PDF, on large pages
  fascicle build clipping.txt
      a single article, as it was pasted
  fascicle build --limit mail=10MB --deny warnings --allow missing-license
      as before sending: small enough for mail, and no warning but one kind
  fascicle build --limit mail=10MB --fit
      with pictures as small as that takes
  fascicle build --deps out/digest.d --message-format short
      for make and editors

The files are named after the publication and the number or date of the issue. Dates in them are
the issue's, or SOURCE_DATE_EPOCH if it is set: the same input gives the same bytes.";

const IMPORT_EXAMPLES: &str = "\
Examples:
  fascicle import clippings/*.txt --out content/2026-11/articles
      articles for an issue, in its language
  fascicle import page.html
      page.md beside it, with a list of what of the page was left out
  xclip -o | fascicle import - > content/2026-11/articles/harbour.md
      what was just copied

An article that is there already is not replaced, unless `--force` says so.";

/// The end of the long help: what lies where, examples, exit codes.
fn at_length() -> String {
    let mut text = String::from(
        "\
An issue on disk:
  content/
    publication.yaml          the masthead that all issues share (optional)
    2026-11/                  one folder an issue
      digest.yaml             number, date, sections in running order (optional)
      articles/*.md, *.txt    one article a file; .txt is a clipping as pasted
      images/                 pictures that articles name by relative path
      fonts/                  faces for what the shipped ones lack (optional)

Nothing is read outside the folder with publication.yaml (without one, the issue's own) but fonts,
and nothing is fetched from the network.

Examples:
  fascicle build                     every issue under ./content, into ./out
  fascicle build content/2026-11     one issue
  fascicle check                     what is wrong, writing nothing
  fascicle new issue content/2026-12 a new issue, with the number after the last
  fascicle import clipping.txt       an article to edit, and what was changed in the text
  fascicle explain unknown-key       what a diagnostic means and what to do

Diagnostics go to standard error; what you ask for (explain, fonts, generate, `-`) to standard
output.

Exit codes; of several, the first of 2, 5, 1, 3, 4 counts, and on any but 0 no file is replaced:
",
    );
    for exit in Exit::ALL {
        text.push_str(&format!("  {:>3}  {}\n", exit.code(), exit.meaning()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_option_is_explained_and_none_contradicts_another() {
        CommandLine::command().help_expected(true).debug_assert();
    }

    #[test]
    fn help_fits_a_terminal() {
        for text in [BRIEFLY, BUILD_EXAMPLES, IMPORT_EXAMPLES, &at_length()] {
            assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        }
    }
}
