//! Pictures: the files that their paths name.

use super::addresses::scheme;
use super::paths::{Home, as_written};
use crate::diagnostics::{Code, Diagnostic, Sink, shortened};
use crate::document::{Picture, PictureSource};
use crate::pictures::{PictureId, Refusal};
use crate::source::{Span, Spanned};

/// What a picture is looked up by.
#[derive(Copy, Clone, Debug)]
pub enum Wanted<'w> {
    /// Its path from the content root, or its `data:` address.
    Path(&'w str),
    /// Its name, wherever it lies below a folder.
    Named {
        /// The folder, from the content root.
        folder: &'w str,
        /// The name.
        name: &'w str,
    },
}

/// Looks a picture up.
pub(super) type Find<'f> = dyn FnMut(Wanted<'_>) -> Result<PictureId, Refusal> + 'f;

/// The remedy for a picture that is no file of the issue.
const SAVE_IT: &str = "save it beside the article and name it by its relative path";

/// The remedy for a picture that is too large: on A4 at 300 dots per inch a page is 3,508 pixels high.
const SCALE_IT: &str = "scale it down in a program for pictures: 3,500 pixels on the longer side are enough for a whole page";

/// Finds the cover's picture.
pub(super) fn cover(
    path: &Spanned<String>,
    find: &mut Find<'_>,
    sink: &mut Sink,
) -> Option<PictureId> {
    let told = |refusal: Refusal| {
        let message = match refusal {
            Refusal::Io(why) => return sink.push(unread(&path.value, &why).at(path.span)),
            Refusal::Missing(_) | Refusal::Outside => {
                format!("the cover picture `{}` is not there", path.value)
            }
            Refusal::Unreadable(why) => {
                format!("the cover picture `{}` cannot be read: {why}", path.value)
            }
            Refusal::TooHeavy => {
                format!("the file of the cover picture `{}` is larger than 256 MiB", path.value)
            }
            Refusal::TooLarge { width, height } => format!(
                "the cover picture `{}` has {width} × {height} pixels, too many",
                path.value
            ),
        };
        let help = "correct the path, or take the key `cover` out to have a cover made";
        sink.push(Diagnostic::new(Code::MissingCover, message).at(path.span).help(help));
    };
    find(Wanted::Path(&path.value)).map_err(told).ok()
}

/// Finds the file of a picture, and tells what it lacks.
pub(super) fn resolve(
    picture: &mut Picture,
    home: &Home<'_>,
    find: &mut Find<'_>,
    sink: &mut Sink,
) {
    let PictureSource::Written(written) = &picture.source else { return };
    if picture.alt.is_none() {
        let message = format!("the picture `{}` has no alternative text", shortened(written));
        let help = "write what it shows between the brackets of `![…](…)`, or under `alt`";
        sink.push(Diagnostic::new(Code::MissingAlt, message).at(picture.span).help(help));
    }
    let written = written.trim();
    let found = match scheme(written).map(str::to_ascii_lowercase).as_deref() {
        Some("data") => in_text(written, picture.span, find, sink),
        Some("http" | "https" | "ftp") => Err(Box::new(on_the_network(written, picture.span))),
        Some(_) => {
            let other = refuse(Code::UnreadablePicture, written, "is not a file", SAVE_IT);
            Err(Box::new(other.at(picture.span).as_warning()))
        }
        None if written.starts_with("//") => Err(Box::new(on_the_network(written, picture.span))),
        None => file(written, home, picture.span, find),
    };
    picture.source = found.map_or_else(
        |diagnostic| {
            sink.push(*diagnostic);
            PictureSource::Absent
        },
        PictureSource::Found,
    );
}

fn on_the_network(written: &str, span: Span) -> Diagnostic {
    refuse(Code::RemotePicture, written, "is on the network", SAVE_IT).at(span)
}

/// A picture that is written into the text: it is printed, and told, since nobody can edit it there.
fn in_text(
    written: &str,
    span: Span,
    find: &mut Find<'_>,
    sink: &mut Sink,
) -> Result<PictureId, Box<Diagnostic>> {
    let id = find(Wanted::Path(written)).map_err(|refusal| {
        let why = match refusal {
            Refusal::Unreadable(why) | Refusal::Io(why) => why,
            Refusal::TooLarge { width, height } => format!("has {width} × {height} pixels"),
            Refusal::Missing(_) | Refusal::Outside | Refusal::TooHeavy => {
                "cannot be decoded".to_owned()
            }
        };
        let unread = refuse(Code::UnreadablePicture, written, "cannot be read", SAVE_IT);
        Box::new(unread.labelled(span, why).as_warning())
    })?;
    let told = refuse(Code::EmbeddedPicture, written, "is written into the text", SAVE_IT);
    sink.push(told.at(span));
    Ok(id)
}

fn file(
    written: &str,
    home: &Home<'_>,
    span: Span,
    find: &mut Find<'_>,
) -> Result<PictureId, Box<Diagnostic>> {
    let mut last: Option<Refusal> = None;
    for candidate in home.candidates(written) {
        let refusal = match candidate.and_then(|path| find(Wanted::Path(&path))) {
            Ok(id) => return Ok(id),
            Err(refusal) => refusal,
        };
        // The first path is the one that the author most likely meant; a file that is nearly called
        // so, or is there and cannot be used, says more than one that is not.
        let says_more = match (&last, &refusal) {
            (None, _) => true,
            (Some(Refusal::Missing(None) | Refusal::Outside), Refusal::Missing(near)) => {
                near.is_some()
            }
            (_, Refusal::Missing(_) | Refusal::Outside) => false,
            (_, _) => true,
        };
        if says_more {
            last = Some(refusal);
        }
    }
    if let Some(name) = home.bare_name(written)
        && matches!(last, Some(Refusal::Missing(_)))
        && let Ok(id) = find(Wanted::Named { folder: home.folder, name: &name })
    {
        return Ok(id);
    }
    let refused = |code, why: &str, help: &str| refuse(code, written, why, help).at(span);
    let diagnostic = match last.unwrap_or(Refusal::Missing(None)) {
        Refusal::Missing(None) => {
            refused(Code::MissingPicture, "is not there", "put the file there, or correct the path")
        }
        Refusal::Missing(Some(near)) => {
            let help = format!("did you mean `{}`?", as_written(written, &near));
            refused(Code::MissingPicture, "is not there", &help)
        }
        Refusal::Outside => refused(
            Code::PathOutsideRoot,
            "is outside the content root",
            "copy it into the issue's folder",
        ),
        Refusal::Unreadable(why) => refused(
            Code::UnreadablePicture,
            "cannot be read",
            "save it anew as PNG, JPEG, GIF, WebP or SVG",
        )
        .labelled(span, why),
        Refusal::TooHeavy => {
            refused(Code::PictureTooLarge, "is a file of more than 256 MiB", SCALE_IT)
        }
        Refusal::Io(why) => unread(written, &why).at(span),
        Refusal::TooLarge { width, height } => refused(
            Code::PictureTooLarge,
            &format!("has {width} × {height} pixels, more than are decoded"),
            SCALE_IT,
        ),
    };
    Err(Box::new(diagnostic))
}

/// A picture that is there, and that the system does not give us now.
fn unread(written: &str, why: &str) -> Diagnostic {
    let message = format!("the picture `{}` could not be read: {why}", shortened(written));
    let help = "check the file and the limits of the system, and try again";
    Diagnostic::new(Code::UnreadableFile, message).help(help)
}

fn refuse(code: Code, written: &str, why: &str, help: &str) -> Diagnostic {
    Diagnostic::new(code, format!("the picture `{}` {why}", shortened(written))).help(help)
}
