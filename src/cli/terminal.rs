//! What the program says, and to whom.
//!
//! Messages go to standard error and results to standard output. A reader that has gone away is no
//! error of ours: what can no longer be said is not said.

use super::args::{MessageFormat, Talk};
use anstream::AutoStream;
use fascicle::diagnostics::{
    Diagnostic, Locator, Severity, grouped, human, json, short, shown, shown_lines,
};
use human::Renderer;
use std::io::{self, ErrorKind, IsTerminal, Write};

/// Erases what stands on the line from the cursor on (ECMA-48, 8.3.41).
const ERASE: &str = "\x1b[K";

/// The user's terminal, or what stands in its place.
pub(crate) struct Terminal {
    messages: AutoStream<io::Stderr>,
    format: MessageFormat,
    renderer: Renderer,
    quiet: bool,
    verbose: bool,
    /// Whether a line of progress can be shown and taken back.
    progress: bool,
}

impl Terminal {
    /// A terminal that talks as the user wishes.
    pub(crate) fn new(talk: &Talk) -> Self {
        let choice = match talk.color {
            clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
            clap::ColorChoice::Always => anstream::ColorChoice::Always,
            clap::ColorChoice::Never => anstream::ColorChoice::Never,
        };
        let is_terminal = io::stderr().is_terminal();
        let understands_control = std::env::var_os("TERM").is_none_or(|kind| kind != "dumb");
        let messages = AutoStream::new(io::stderr(), choice);
        let in_colour = messages.current_choice() != anstream::ColorChoice::Never;
        let renderer = if in_colour { Renderer::styled() } else { Renderer::plain() };
        let width =
            terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0));
        Self {
            messages,
            format: talk.message_format,
            renderer: width
                .map_or(renderer.clone(), |width| renderer.term_width(width.clamp(40, 200))),
            quiet: talk.quiet,
            verbose: talk.verbose,
            progress: is_terminal
                && understands_control
                && !talk.quiet
                && talk.message_format != MessageFormat::Json,
        }
    }

    /// Prints one diagnostic.
    pub(crate) fn diagnostic(&mut self, diagnostic: &Diagnostic, locator: Locator<'_>) {
        let text = match self.format {
            MessageFormat::Human => human::render(diagnostic, locator, &self.renderer) + "\n\n",
            MessageFormat::Short => short::render(diagnostic, locator) + "\n",
            MessageFormat::Json => json::render(diagnostic, locator) + "\n",
        };
        self.say(&text);
    }

    /// Prints diagnostics; when quiet, only those from `least` up. People are told once what many
    /// files share, unless they want to know everything.
    pub(crate) fn diagnostics(
        &mut self,
        diagnostics: &[Diagnostic],
        locator: Locator<'_>,
        least: Severity,
    ) {
        let quiet = self.quiet;
        let told = diagnostics.iter().filter(|diagnostic| !quiet || diagnostic.severity >= least);
        if self.format != MessageFormat::Human || self.verbose {
            return told.for_each(|diagnostic| self.diagnostic(diagnostic, locator));
        }
        for group in grouped(told, locator) {
            let text = human::render_group(&group, locator, &self.renderer);
            self.say(&(text + "\n\n"));
        }
    }

    /// Prints why nothing could be done at all.
    pub(crate) fn failure(&mut self, message: &str, help: Option<&str>) {
        let text = match self.format {
            MessageFormat::Human | MessageFormat::Short => {
                human::render_failure(message, help, &self.renderer)
            }
            MessageFormat::Json => json::render_failure(message, help),
        };
        self.say(&(text + "\n"));
    }

    /// Prints the sum of what the diagnostics of an issue have said.
    pub(crate) fn sum(&mut self, message: &str, help: Option<&str>) {
        if !self.quiet && self.format != MessageFormat::Json {
            let text = human::render_failure(message, help, &self.renderer);
            let blank = if self.format == MessageFormat::Human { "\n" } else { "" };
            self.say(&format!("{text}\n{blank}"));
        }
    }

    /// Prints a line that a script does not need and a quiet user does not want.
    pub(crate) fn status(&mut self, line: &str) {
        if !self.quiet && self.format != MessageFormat::Json {
            self.say(&format!("{}\n", shown(line)));
        }
    }

    /// Prints a line for those who want to know everything.
    pub(crate) fn detail(&mut self, line: impl FnOnce() -> String) {
        if self.verbose {
            self.status(&line());
        }
    }

    /// Shows what is being done, until the next message takes its place.
    pub(crate) fn progress(&mut self, line: &str) {
        if self.progress {
            let _ = io::stderr().write_all(format!("{ERASE}{}\r", shown(line)).as_bytes());
        }
    }

    /// Takes the line of progress back.
    pub(crate) fn done(&mut self) {
        if self.progress {
            let _ = io::stderr().write_all(ERASE.as_bytes());
        }
    }

    fn say(&mut self, text: &str) {
        self.done();
        let _ = self.messages.write_all(text.as_bytes());
    }
}

/// Writes a text to standard output: as it is, but for a terminal, which shows all of it and obeys
/// none.
///
/// # Errors
/// As those of [`print`].
pub(crate) fn print_text(text: &str) -> io::Result<()> {
    if io::stdout().is_terminal() {
        print(shown_lines(text).as_bytes())
    } else {
        print(text.as_bytes())
    }
}

/// Writes a result to standard output.
///
/// # Errors
/// Whatever the system says, but not that the reader has gone away.
pub(crate) fn print(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}
