//! The document as HTML, for whatever shows it: the e-book, and next mail, preview and site.
//!
//! What differs between them is a [`Target`]'s: where links lead, what ids are called, where pictures
//! lie, and whether terms of EPUB stand there.

mod figures;
mod notes;
mod shown;
mod tables;
mod target;
mod writer;
mod xml;

pub(crate) use shown::Shown;
pub(crate) use target::{Place, Target};
pub(crate) use writer::{Html, direction};
pub(crate) use xml::{Xml, escaped, printable};
