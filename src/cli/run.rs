//! What `build` and `check` share: from arguments to a compiled issue whose diagnostics are printed.

use super::Stop;
use super::args::IssueArgs;
use super::deps::RecordingWorld;
use super::exit::Exit;
use super::issues::{self, Place};
use super::terminal::Terminal;
use super::values::Denial;
use fascicle::compile::{self, Compiled, Order, Rules, Verdict};
use fascicle::diagnostics::{Bug, Code, Diagnostic, Exceptions, Locator, Severity};
use fascicle::outputs::Formats;
use fascicle::source::Sources;
use fascicle::source::world::DiskWorld;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// An issue that was compiled.
pub(crate) struct Run {
    /// What came of it; its diagnostics are printed already.
    pub(crate) compiled: Compiled,
    /// How the program ends, as far as this issue is concerned.
    pub(crate) exit: Exit,
    /// The files and folders that were read, as the user would type them.
    pub(crate) read: BTreeSet<String>,
}

/// The stack of a thread, in bytes, of which only what is used is taken: drawings may refer to drawings
/// in drawings, and are followed a thousand deep.
const STACK: usize = 16 << 20;

/// So many issues are compiled side by side at most.
const MOST_AT_ONCE: usize = 8;

/// The issues that are meant, and how they are to be made.
pub(crate) fn prepare(args: &IssueArgs) -> Result<(Vec<Place>, Order), Stop> {
    let pool = rayon::ThreadPoolBuilder::new()
        .stack_size(STACK)
        .num_threads(args.jobs.map_or(0, usize::from));
    pool.build_global()
        .map_err(|error| Bug(format!("the threads could not be started: {error}")))?;
    let mut places = issues::find(&args.issues)?;
    if let (Some(place), Some(only)) =
        (places.iter().find(|place| place.article.is_some()), &args.only)
    {
        let message = format!(
            "`--only {only}` and the single article in {} exclude one another",
            place.shown()
        );
        return Err(Stop::usage(message, "name the issue, or leave `--only` out"));
    }
    if let Some(only) = &args.only {
        places = having(places, only)?;
    }
    Ok((places, order(args)))
}

/// Those of the issues that have the article that `--only` names.
fn having(places: Vec<Place>, only: &str) -> Result<Vec<Place>, Stop> {
    let mut found = Vec::new();
    for place in places {
        let world = open(&place, None)?;
        if compile::has_article(&world, &place.folder, only) {
            found.push(place);
        }
    }
    if found.is_empty() {
        let help =
            "write the name of its file, such as tokyo.md, or its path from the content root";
        return Err(Stop::usage(format!("no article is called `{only}`"), help));
    }
    Ok(found)
}

/// The files below an issue's content root.
fn open(place: &Place, build_date: Option<i64>) -> Result<DiskWorld, Stop> {
    DiskWorld::new(&place.root, build_date).map_err(|error| issues::unreadable(&place.root, &error))
}

/// What the options ask for.
fn order(args: &IssueArgs) -> Order {
    Order {
        formats: Formats::of(args.format.iter().copied()),
        only: args.only.clone(),
        page_size: args.page_size,
        theme: args.theme,
        limits: args.limit.iter().map(|limit| (limit.what, limit.bytes)).collect(),
        fit: args.fit,
        system_fonts: !args.no_system_fonts,
        exceptions: exceptions(&args.allow, &args.deny),
        ..Order::default()
    }
}

/// What the options make of diagnostics.
pub(crate) fn exceptions(allowances: &[Code], denials: &[Denial]) -> Exceptions {
    let denied = |denial: &Denial| match denial {
        Denial::Code(code) => Some(*code),
        Denial::Warnings => None,
    };
    Exceptions {
        allow: allowances.iter().copied().collect(),
        deny: denials.iter().filter_map(denied).collect(),
        deny_warnings: denials.contains(&Denial::Warnings),
    }
}

/// Compiles issues, prints what there is to say about each, and hands it on, in their order.
pub(crate) fn compile(
    places: &[Place],
    order: &Order,
    terminal: &mut Terminal,
    mut take: impl FnMut(&Place, Run, &mut Terminal) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let build_date = source_date_epoch()?;
    // Side by side, since what is done for a whole issue keeps one thread busy; but not all, for each
    // takes memory.
    for places in places.chunks(rayon::current_num_threads().min(MOST_AT_ONCE)) {
        places.iter().for_each(|place| terminal.progress(&format!("Reading {} …", place.shown())));
        let compiled: Vec<_> =
            places.par_iter().map(|place| compile_one(place, order, build_date)).collect();
        for (place, compiled) in places.iter().zip(compiled) {
            let (compiled, asked) = compiled?;
            take(place, report(place, compiled, &asked, terminal), terminal)?;
        }
    }
    Ok(())
}

/// Compiles an issue; gives what it asked the disk for besides.
fn compile_one(
    place: &Place,
    order: &Order,
    build_date: Option<i64>,
) -> Result<(Compiled, BTreeSet<String>), Stop> {
    let world = RecordingWorld::new(open(place, build_date)?);
    let order =
        Order { only: place.article.clone().or_else(|| order.only.clone()), ..order.clone() };
    let compiled = compile::compile(&world, &place.folder, &place.name, &order)?;
    Ok((compiled, world.into_asked()))
}

/// Prints what there is to say about an issue.
fn report(
    place: &Place,
    compiled: Compiled,
    asked: &BTreeSet<String>,
    terminal: &mut Terminal,
) -> Run {
    let exit = tell(
        &compiled.diagnostics,
        compiled.verdict,
        Locator::new(&compiled.sources, &place.shown_root),
        terminal,
    );
    sum(place, &compiled, terminal);
    for line in compiled.weights.heaviest(5) {
        terminal.detail(|| format!("{}: {line}", place.shown()));
    }
    if let Some(settings) = place.settings {
        terminal.detail(|| {
            let root = Some(place.shown_root.as_str()).filter(|root| !root.is_empty());
            let root = root.unwrap_or(".");
            format!("{}: paths lead from {root}, where {settings} lies", place.shown())
        });
    }
    let typed = |path: &String| {
        Some(place.shown_path(path))
            .filter(|path| !path.is_empty())
            .unwrap_or_else(|| ".".to_owned())
    };
    let read: BTreeSet<String> = asked.iter().map(typed).collect();
    for path in &read {
        terminal.detail(|| format!("Read {path}"));
    }
    Run { compiled, exit, read }
}

/// Prints diagnostics that the disk gave rise to, and says what they do to the run.
pub(crate) fn settle(diagnostics: Vec<Diagnostic>, order: &Order, terminal: &mut Terminal) -> Exit {
    settle_in(diagnostics, order, &Sources::default(), terminal)
}

/// Prints diagnostics that point into `sources`, and says what they do to the run.
pub(crate) fn settle_in(
    diagnostics: Vec<Diagnostic>,
    order: &Order,
    sources: &Sources,
    terminal: &mut Terminal,
) -> Exit {
    let (diagnostics, verdict) = compile::settle(diagnostics, &Rules::of(order));
    tell(&diagnostics, verdict, Locator::new(sources, ""), terminal)
}

/// Prints diagnostics, and says how the program ends as far as they are concerned.
fn tell(
    diagnostics: &[Diagnostic],
    verdict: Verdict,
    locator: Locator<'_>,
    terminal: &mut Terminal,
) -> Exit {
    let exit = exit_for(verdict);
    // What decides how the program ends is said to quiet users too.
    let least = if exit == Exit::Denied { Severity::Warning } else { Severity::Error };
    terminal.diagnostics(diagnostics, locator, least);
    exit
}

/// Sums up the diagnostics of an issue.
fn sum(place: &Place, compiled: &Compiled, terminal: &mut Terminal) {
    let count = |severity| {
        compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    };
    let counts =
        [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")]
            .map(|(severity, word)| (count(severity), word))
            .into_iter()
            .filter(|&(count, _)| count > 0)
            .map(|(count, word)| counted(count, word))
            .collect::<Vec<_>>()
            .join(", ");
    let more = "`fascicle explain CODE` says more about the word in brackets";
    match compiled.verdict {
        Verdict::Made if counts.is_empty() => {}
        Verdict::Made => terminal.status(&format!("{}: {counts}; {more}", place.shown())),
        Verdict::Denied => terminal.sum(
            &format!("{} has warnings that `--deny` names: {counts}", place.shown()),
            Some(more),
        ),
        Verdict::OverLimit => {
            terminal.sum(&format!("{} is too large: {counts}", place.shown()), None);
        }
        Verdict::Errors | Verdict::Unreadable => {
            terminal.sum(&format!("{} cannot be made: {counts}", place.shown()), Some(more));
        }
    }
}

/// "1 page", "2 pages".
pub(crate) fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

const fn exit_for(verdict: Verdict) -> Exit {
    match verdict {
        Verdict::Made => Exit::Made,
        Verdict::OverLimit => Exit::OverLimit,
        Verdict::Denied => Exit::Denied,
        Verdict::Errors => Exit::Errors,
        Verdict::Unreadable => Exit::Files,
    }
}

/// The last second of the year 9999: PDF and EPUB write years with four digits.
const LAST_SECOND: i64 = 253_402_300_799;

/// The moment that dates in the files are to have, in seconds since 1970
/// (<https://reproducible-builds.org/specs/source-date-epoch/>).
fn source_date_epoch() -> Result<Option<i64>, Stop> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let text = value.to_string_lossy();
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse::<i64>().ok().filter(|&seconds| digits && seconds <= LAST_SECOND) {
        Some(seconds) => Ok(Some(seconds)),
        None => Err(Stop::usage(
            format!("SOURCE_DATE_EPOCH is `{text}`, which is not a moment"),
            "it counts the seconds since 1970, in digits only; unset it to take the issue's date",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::{Command, CommandLine};
    use clap::Parser;
    use fascicle::outputs::{Limited, Output};

    #[test]
    fn options_become_an_order() {
        let line = "fascicle check --format pdf --limit mail=10MB --limit pdf=1.5MB --deny warnings --deny near-key --allow missing-alt";
        let Command::Check(args) = CommandLine::try_parse_from(line.split(' ')).unwrap().command
        else {
            panic!("{line}")
        };
        let order = order(&args);
        assert_eq!(order.formats, Formats::of([Output::Pdf]));
        assert_eq!(
            order.limits,
            [(Limited::Pdf, 1_500_000), (Limited::Message, 10_000_000)].into()
        );
        assert!(order.exceptions.deny_warnings && order.system_fonts);
        assert_eq!(
            (order.exceptions.deny, order.exceptions.allow),
            ([Code::NearKey].into(), [Code::MissingAlt].into())
        );
    }
}
