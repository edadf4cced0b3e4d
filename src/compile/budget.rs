//! How large the files may get, and what is done to keep to it.

use super::Order;
use super::artifacts::Artifacts;
use super::press::Press;
use super::weights::Weights;
use crate::diagnostics::{Bug, Code, Diagnostic, Sink};
use crate::manifest::Limits;
use crate::outputs::Limited;
use crate::source::Span;
use crate::units::bytes;
use std::collections::BTreeMap;

/// Dots per inch, each step with some seven tenths of the pixels of the one before. The last is a
/// screen's of long ago; what is coarser looks broken on paper.
const STEPS: [u16; 6] = [180, 150, 125, 105, 90, 72];

/// The limits of a run: those of the command line, before the manifest's.
pub(super) struct Budget(BTreeMap<Limited, Limit>);

#[derive(Copy, Clone)]
struct Limit {
    bytes: u64,
    /// Where it was written, unless on the command line.
    span: Option<Span>,
}

impl Budget {
    pub(super) fn new(order: &Order, manifest: &Limits) -> Self {
        let written = manifest.iter().map(|(limited, limit)| {
            (*limited, Limit { bytes: limit.value, span: Some(limit.span) })
        });
        let ordered = order
            .limits
            .iter()
            .map(|(limited, bytes)| (*limited, Limit { bytes: *bytes, span: None }));
        Self(written.chain(ordered).collect())
    }

    /// The limit that the files break, if they do.
    fn broken(&self, limited: Limited, made: &Artifacts) -> Option<Limit> {
        let limit = self.0.get(&limited).copied();
        limit.filter(|limit| made.size(limited).is_some_and(|size| size > limit.bytes))
    }

    /// Prints files that are too large anew, with pictures of fewer and fewer dots per inch, until they
    /// fit or pictures would be too coarse; and says so.
    pub(super) fn fit(
        &self,
        press: &Press<'_>,
        made: &mut Artifacts,
        sink: &mut Sink,
    ) -> Result<(), Bug> {
        let steps: Vec<u16> =
            STEPS.into_iter().filter(|step| *step < press.input.style.resolution).collect();
        let mut taken: BTreeMap<Limited, usize> = BTreeMap::new();
        // What is wrong with a picture was told when it was first rendered.
        let mut told = Sink::default();
        while let Some(limited) = self.coarser(&steps, &taken, made) {
            let count = taken.entry(limited).or_default();
            let step = steps.get(*count).copied();
            *count += 1;
            made.replace(press.print(limited, step, &mut told)?);
        }
        for (limited, count) in taken {
            let step = count.checked_sub(1).and_then(|last| steps.get(last));
            let (Some(file), Some(resolution)) = (limited.shrinking_file(), step) else { continue };
            let message = format!(
                "pictures in the {file} have at most {resolution} dots per inch, to keep to the limit"
            );
            let help = "look whether they are still good enough; to have them finer, leave pictures out or raise the limit";
            sink.push(Diagnostic::new(Code::LowerResolution, message).help(help));
        }
        Ok(())
    }

    /// Which files are to have coarser pictures: those that are too large themselves; of several that are
    /// too large together, the one with the finer pictures goes first.
    fn coarser(
        &self,
        steps: &[u16],
        taken: &BTreeMap<Limited, usize>,
        made: &Artifacts,
    ) -> Option<Limited> {
        let next = |limited: &Limited| {
            let can_shrink = limited.shrinking_file().is_some() && made.size(*limited).is_some();
            let step = steps.get(taken.get(limited).copied().unwrap_or_default()).copied();
            step.filter(|_| can_shrink)
        };
        let is_heavy = self.broken(Limited::Message, made).is_some();
        let finest = Limited::ALL.iter().filter_map(next).max();
        let goes_next = |limited: &&Limited| {
            let next = next(limited);
            let is_broken = self.broken(**limited, made).is_some();
            next.is_some() && (is_broken || is_heavy && next == finest)
        };
        Limited::ALL.iter().find(goes_next).copied()
    }

    /// Tells which limits the files break, and what weighs most in them.
    pub(super) fn check(&self, made: &Artifacts, weights: &Weights, sink: &mut Sink) {
        let mut heaviest = Some(weights.heaviest(3));
        for &limited in Limited::ALL {
            let (Some(size), Some(limit)) = (made.size(limited), self.broken(limited, made)) else {
                continue;
            };
            let what = limited.shrinking_file().map_or_else(
                || format!("message with {} attached", made.attached()),
                str::to_owned,
            );
            let message = format!(
                "the {what} has {size} bytes, {} over its limit",
                bytes::shown(size - limit.bytes)
            );
            let mut diagnostic = Diagnostic::new(Code::OverLimit, message);
            // Once is enough, if several limits are broken.
            for weight in heaviest.take().into_iter().flatten() {
                diagnostic = diagnostic.help(weight);
            }
            diagnostic = diagnostic.help("make pictures smaller or let `--fit` do it, leave articles out, or raise the limit");
            sink.push(match limit.span {
                Some(span) => diagnostic.at(span),
                None => diagnostic,
            });
        }
    }
}
