//! What was cut and what is in doubt, told to the editor and written into the ledger.

use super::look::Seen;
use super::{Fate, Place};
use crate::diagnostics::{Code, Diagnostic, Sink, shortened};
use crate::manuscript::ledger::{Change, Ledger};
use crate::source::{FileId, Span};

/// A longer cut is a warning.
const MOST_WORDS: usize = 40;

/// Tells of every line that goes or is in doubt.
pub(super) fn tell(
    file: FileId,
    seen: &[Seen<'_>],
    fates: &[Fate],
    ledger: &mut Ledger,
    sink: &mut Sink,
) {
    for place in Place::ALL {
        let is_there = |fate: &Fate| *fate == Fate::Cut(place);
        let runs = runs(fates, is_there);
        // Lines that stand apart from each other are one message, but for a run that is long.
        let (long, short): (Vec<_>, Vec<_>) =
            runs.into_iter().map(|run| &seen[run]).partition(|run| is_long(run, place));
        for run in long {
            tell_long(file, place, run, ledger, sink);
        }
        let short: Vec<&Seen<'_>> = short.into_iter().flatten().collect();
        tell_short(file, place, &short, ledger, sink);
    }
    for run in runs(fates, |fate| *fate == Fate::Doubt) {
        tell_doubt(file, &seen[run], sink);
    }
}

fn is_long(run: &[Seen<'_>], place: Place) -> bool {
    place != Place::Record && run.iter().map(|seen| seen.words).sum::<usize>() > MOST_WORDS
}

/// The stretches of lines that a fate holds of.
fn runs(fates: &[Fate], holds: impl Fn(&Fate) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, _) in fates.iter().enumerate().filter(|(_, fate)| holds(fate)) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn span(file: FileId, seen: &Seen<'_>) -> Span {
    Span::new(file, seen.line.range.clone())
}

fn tell_long(file: FileId, place: Place, run: &[Seen<'_>], ledger: &mut Ledger, sink: &mut Sink) {
    let [first, .., last] = run else {
        return tell_short(file, place, &run.iter().collect::<Vec<_>>(), ledger, sink);
    };
    let words: usize = run.iter().map(|seen| seen.words).sum();
    let message = format!(
        "{words} words were left out, {}: from `{}` to `{}`",
        place.what(),
        shortened(first.line.text),
        shortened(last.line.text)
    );
    let help = "look whether they are none of the author's; a line that is, name by its first words under `keep`";
    let diagnostic = Diagnostic::new(Code::LongCut, message).at(span(file, first)).help(help);
    let diagnostic = run
        .iter()
        .skip(1)
        .fold(diagnostic, |diagnostic, seen| diagnostic.also(span(file, seen), ""));
    sink.push(diagnostic);
    incomplete(place, span(file, first), first.line.text, sink);
    ledger.push(place.change(lines(run.iter())), Some(span(file, first)));
}

fn tell_short(file: FileId, place: Place, cut: &[&Seen<'_>], ledger: &mut Ledger, sink: &mut Sink) {
    let [first, others @ ..] = cut else { return };
    let at = span(file, first);
    let change = place.change(lines(cut.iter().copied()));
    if place == Place::Paywall {
        incomplete(place, at, first.line.text, sink);
    } else {
        let diagnostic =
            Diagnostic::new(place.code(), change.to_string()).at(at).help(place.remedy());
        let diagnostic = others
            .iter()
            .fold(diagnostic, |diagnostic, seen| diagnostic.also(span(file, seen), ""));
        sink.push(diagnostic);
    }
    ledger.push(change, Some(at));
}

fn incomplete(place: Place, at: Span, line: &str, sink: &mut Sink) {
    if place == Place::Paywall {
        let message =
            format!("the text is not whole: `{}` stood where it breaks off", shortened(line));
        let help = "paste the whole of it, or say `abridged: true`; the line itself was left out";
        sink.push(Diagnostic::new(Code::IncompleteText, message).at(at).help(help));
    }
}

fn tell_doubt(file: FileId, run: &[Seen<'_>], sink: &mut Sink) {
    /// So many lines are named; the others are counted.
    const MOST: usize = 50;
    let [first, others @ ..] = run else { return };
    let named = run.iter().take(MOST).map(|seen| format!("`{}`", shortened(seen.line.text)));
    let mut words = named.collect::<Vec<_>>().join(", ");
    if run.len() > MOST {
        words = format!("{words} and {} more", run.len() - MOST);
    }
    let what = if others.is_empty() {
        "may be a line of the web page, not of the text"
    } else {
        "may be lines of the web page, not of the text"
    };
    let help = "delete it, or name its first words under `keep` if it belongs to the text";
    let diagnostic = Diagnostic::new(Code::PageFurniture, format!("{words} {what}"))
        .at(span(file, first))
        .help(help);
    sink.push(
        others.iter().fold(diagnostic, |diagnostic, seen| diagnostic.also(span(file, seen), "")),
    );
}

fn lines<'s, 'l: 's>(run: impl Iterator<Item = &'s Seen<'l>>) -> Vec<String> {
    run.map(|seen| seen.line.text.to_owned()).collect()
}

impl Place {
    fn change(self, lines: Vec<String>) -> Change {
        match self {
            Self::Head => Change::Head(lines),
            Self::Between => Change::Furniture(lines),
            Self::Tail => Change::Tail(lines),
            Self::Comments => Change::Comments(lines),
            Self::Paywall => Change::Paywall(lines),
            Self::Record => Change::Offered(lines),
        }
    }

    const fn code(self) -> Code {
        match self {
            Self::Head => Code::HeadCut,
            Self::Between => Code::FurnitureCut,
            Self::Tail | Self::Comments => Code::TailCut,
            Self::Paywall => Code::IncompleteText,
            Self::Record => Code::BylineCut,
        }
    }

    /// What the lines of a long cut are.
    const fn what(self) -> &'static str {
        match self {
            Self::Head => "the head of the web page",
            Self::Between => "furniture of the web page",
            Self::Tail => "the tail of the web page",
            Self::Comments => "the comments of readers",
            Self::Paywall => "what stands for the part that is for subscribers",
            Self::Record => "what the record says",
        }
    }

    const fn remedy(self) -> &'static str {
        match self {
            Self::Record => {
                "what it says is offered where the record lacks it; name its first words under `keep` if it belongs to the text"
            }
            _ => "if a line belongs to the text, name its first words under `keep`",
        }
    }
}
