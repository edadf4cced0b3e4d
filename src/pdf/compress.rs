//! Streams made small (ISO 32000-1 §7.4.4).

use crate::diagnostics::Bug;
use libdeflater::{CompressionLvl, Compressor};

/// What is compressed: how much it pays to look for what repeats.
#[derive(Copy, Clone, Debug)]
pub(super) enum Matter {
    /// The operators of one page: words, which hardly repeat. Any more than this takes three times the
    /// time for one byte of a hundred.
    Page,
    /// Objects by the hundred, each like the last.
    Objects,
    /// Fonts and drawings, of which a file has few. Any more than this takes nine megabytes for each
    /// compressor.
    Data,
}

/// Compresses one stream after another.
pub(super) struct Packer {
    compressor: Compressor,
    room: Vec<u8>,
}

impl Packer {
    /// Compresses streams of a kind.
    pub(super) fn new(matter: Matter) -> Self {
        let level = match matter {
            Matter::Page => 8,
            Matter::Objects => 6,
            Matter::Data => 9,
        };
        Self {
            compressor: Compressor::new(CompressionLvl::new(level).unwrap_or_default()),
            room: Vec::new(),
        }
    }

    /// Compresses the data of a stream.
    pub(super) fn pack(&mut self, data: &[u8]) -> Result<Vec<u8>, Bug> {
        let most = self.compressor.zlib_compress_bound(data.len());
        if self.room.len() < most {
            self.room.resize(most, 0);
        }
        let length = self.compressor.zlib_compress(data, &mut self.room).map_err(super::bug)?;
        Ok(self.room[..length].to_vec())
    }
}
