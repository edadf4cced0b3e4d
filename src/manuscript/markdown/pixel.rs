//! Pictures of one pixel, which tell a server that somebody reads.

use super::Reader;
use crate::diagnostics::{Code, Diagnostic, shortened};
use crate::document::{Picture, PictureSource};
use crate::manuscript::ledger::{Change, Owner};

/// What addresses of such pictures have in them: the names that common counters give them.
const MARKS: [&str; 13] = [
    "/pixel",
    "pixel.",
    "pixel?",
    "/beacon",
    "beacon.",
    "/tracking",
    "/spacer.gif",
    "/blank.gif",
    "facebook.com/tr",
    "stats.wp.com",
    "doubleclick.net",
    "scorecardresearch.com",
    "google-analytics.com",
];

/// Whether a picture is there to be counted and not to be seen: it is on the network, nobody
/// described it, and its address says so.
pub(super) fn is_tracker(picture: &Picture) -> bool {
    let PictureSource::Written(address) = &picture.source else { return false };
    let address = address.trim().to_ascii_lowercase();
    let is_remote = ["https://", "http://", "//"].iter().any(|start| address.starts_with(start));
    let is_silent = picture.alt.as_deref().is_none_or(|alt| alt.trim().is_empty());
    is_remote
        && is_silent
        && (MARKS.iter().any(|mark| address.contains(mark)) || says_one_pixel(&address))
}

/// Whether an address has a size of one pixel in it, and not the end of a larger one: `641x1030`.
fn says_one_pixel(address: &str) -> bool {
    address.match_indices("1x1").any(|(at, mark)| {
        !address[..at].ends_with(|char: char| char.is_ascii_digit())
            && !address[at + mark.len()..].starts_with(|char: char| char.is_ascii_digit())
    })
}

/// Tells of such a picture, which is not kept.
pub(super) fn leave_out(reader: &mut Reader<'_>, picture: &Picture) {
    let PictureSource::Written(address) = &picture.source else { return };
    let help = "it is left out; delete it from the text";
    let message = format!("the picture `{}` is a tracking pixel", shortened(address));
    reader.sink.push(Diagnostic::new(Code::TrackingPixel, message).at(picture.span).help(help));
    reader.ledger.push(
        Change::LeftOut(Owner::Page, format!("a tracking pixel, `{address}`")),
        Some(picture.span),
    );
}
