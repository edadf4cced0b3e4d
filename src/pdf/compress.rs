//! Streams made small (ISO 32000-1 §7.4.4).

use crate::diagnostics::Bug;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// Compresses the data of a stream.
pub(super) fn deflate(data: &[u8]) -> Result<Vec<u8>, Bug> {
    // Seven of ten bytes of text go; higher levels take twice the time for the last hundredth.
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(data.len() / 3), Compression::new(6));
    encoder.write_all(data).map_err(super::bug)?;
    encoder.finish().map_err(super::bug)
}
