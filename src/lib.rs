//! Fascicle compiles a folder of Markdown articles and YAML metadata into an EPUB 3 e-book and a
//! typeset PDF digest, with a table of contents and an attribution for every source.
//!
//! A tour, in the order in which an issue is made:
//!
//! 1. [`manifest`] reads `publication.yaml` and `digest.yaml` and lists the files that may be
//!    articles.
//! 2. [`manuscript`] reads each of them, Markdown or a pasted clipping, into a [`document`]: a tree
//!    of blocks and inlines that remember where they were written.
//! 3. [`issue`] puts them in running order, resolves their links, and makes of each article's record
//!    its byline, source note and entry in the list of sources.
//! 4. [`typeset`] turns the issue into pages, in the look that [`style`] defines and the faces of
//!    [`fonts`].
//! 5. [`pdf`] writes the pages, and [`epub`] writes the issue; [`pictures`] gives both what they
//!    need, and [`raster`] draws the cover.
//!
//! [`compile`] is the recipe that does all this for one issue and returns finished files as bytes.
//! Whatever is wrong with the content on the way becomes a diagnostic ([`diagnostics`]) that points
//! into its [`source`]; nothing but [`source::world`] touches the outside.

#![forbid(unsafe_code)]

pub mod compile;
pub mod data;
pub mod date;
pub mod diagnostics;
pub mod document;
pub mod epub;
pub mod fonts;
mod html;
pub mod import;
pub mod issue;
pub mod language;
pub mod manifest;
pub mod manuscript;
pub mod outputs;
pub mod pdf;
pub mod pictures;
pub mod raster;
pub mod source;
pub mod style;
pub mod typeset;
pub mod units;
