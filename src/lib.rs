//! Fascicle compiles a folder of Markdown articles and YAML metadata into an EPUB 3 e-book and a
//! typeset PDF digest.

pub mod compile;
pub mod data;
pub mod date;
pub mod diagnostics;
pub mod document;
pub mod epub;
pub mod fonts;
pub mod issue;
pub mod language;
pub mod manifest;
pub mod manuscript;
pub mod pdf;
pub mod pictures;
pub mod raster;
pub mod source;
pub mod style;
pub mod typeset;
pub mod units;
