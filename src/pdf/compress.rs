//! Streams made small (ISO 32000-1 §7.4.4).

use crate::diagnostics::Bug;
use libdeflater::{CompressionLvl, Compressor};

/// Of 12. It takes three times the time of level 9 and finds much that the quicker ones pass over:
/// three of a hundred bytes of text, eight of pictures, sixteen of structure.
const LEVEL: i32 = 10;

/// Compresses the data of a stream.
pub(super) fn deflate(data: &[u8]) -> Result<Vec<u8>, Bug> {
    let mut compressor = Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default());
    let mut packed = vec![0; compressor.zlib_compress_bound(data.len())];
    let length = compressor.zlib_compress(data, &mut packed).map_err(super::bug)?;
    packed.truncate(length);
    packed.shrink_to_fit();
    Ok(packed)
}
