//! Streams made small (ISO 32000-1 §7.4.4).

use crate::diagnostics::Bug;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;

/// Compresses the data of a stream.
pub(super) fn deflate(data: &[u8]) -> Result<Vec<u8>, Bug> {
    let packed = zlib(&[data])?;
    // A stream whose last byte is a carriage return, followed by the line feed before `endstream`,
    // looks to strict readers as if it were one byte shorter than its `Length`. A line feed more
    // makes no difference to what is in it, and gives another checksum.
    if packed.last() == Some(&b'\r') { zlib(&[data, b"\n"]) } else { Ok(packed) }
}

fn zlib(parts: &[&[u8]]) -> Result<Vec<u8>, Bug> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    for part in parts {
        encoder.write_all(part).map_err(super::bug)?;
    }
    encoder.finish().map_err(super::bug)
}
