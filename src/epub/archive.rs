//! The file itself: a ZIP archive as EPUB 3.3 §4.2 asks for (PKWARE, APPNOTE 6.3.3).
//!
//! Written by ourselves, because the files of a book are packed side by side, and by libdeflate, which
//! makes them smaller in less time: no archive writer takes streams that are packed already. An entry
//! has no time and nothing beyond what every reader needs.

use libdeflater::{CompressionLvl, Compressor, crc32};
use rayon::prelude::*;

use crate::diagnostics::Bug;

/// Of twelve. The sixth saves two hundredths in twice the time, the twelfth four in twenty times as much.
const LEVEL: i32 = 1;

/// The first file, which says what the archive is, and stands in it as it is (EPUB 3.3 §4.2.4).
const MIMETYPE: &str = "mimetype";

/// The version of the format that is needed to read an archive: 2.0, with 64-bit records 4.5.
const VERSION: u16 = 20;
const VERSION_64: u16 = 45;

/// The first of January 1980, with which the format's days begin.
const DATE: u16 = 0x21;

/// Puts files into an archive, in this order.
///
/// # Errors
/// When one of them, or the place of one, is beyond four gigabytes.
pub(super) fn write(files: &[(&str, &[u8])]) -> Result<Vec<u8>, Bug> {
    let compressor = || Compressor::new(CompressionLvl::new(LEVEL).unwrap_or_default());
    let packed: Vec<Packed<'_>> = files
        .par_iter()
        .map_init(compressor, |by, &(name, bytes)| Packed::new(name, bytes, by))
        .collect();
    let mut out = Vec::with_capacity(packed.iter().map(Packed::extent).sum());
    let mut directory = Vec::new();
    for file in &packed {
        let at = short(out.len())?;
        file.write_header(&mut out)?;
        out.extend_from_slice(file.data());
        file.write_entry(at, &mut directory)?;
    }
    let at = out.len();
    out.extend_from_slice(&directory);
    write_end(packed.len(), at, &mut out)?;
    Ok(out)
}

/// A file, packed if that makes it smaller.
struct Packed<'a> {
    name: &'a str,
    bytes: &'a [u8],
    deflated: Option<Vec<u8>>,
    sum: u32,
}

impl<'a> Packed<'a> {
    fn new(name: &'a str, bytes: &'a [u8], compressor: &mut Compressor) -> Self {
        let mut deflated = vec![0; bytes.len()];
        // It fails where the stream would be longer than the file.
        let len =
            compressor.deflate_compress(bytes, &mut deflated).ok().filter(|_| name != MIMETYPE);
        let deflated = len.map(|len| {
            deflated.truncate(len);
            deflated.shrink_to_fit();
            deflated
        });
        Self { name, bytes, deflated, sum: crc32(bytes) }
    }

    fn data(&self) -> &[u8] {
        self.deflated.as_deref().unwrap_or(self.bytes)
    }

    /// How many bytes it takes in all.
    fn extent(&self) -> usize {
        self.data().len() + 2 * self.name.len() + 30 + 46
    }

    /// The local file header (§4.3.7).
    fn write_header(&self, out: &mut Vec<u8>) -> Result<(), Bug> {
        out.extend_from_slice(b"PK\x03\x04");
        self.write_description(out)?;
        out.extend_from_slice(self.name.as_bytes());
        Ok(())
    }

    /// Its entry in the central directory (§4.3.12), with the place of its header.
    fn write_entry(&self, at: u32, out: &mut Vec<u8>) -> Result<(), Bug> {
        out.extend_from_slice(b"PK\x01\x02");
        halves([VERSION], out);
        self.write_description(out)?;
        // No comment, the first disk, no attributes.
        halves([0; 5], out);
        words([at], out);
        out.extend_from_slice(self.name.as_bytes());
        Ok(())
    }

    /// What both say of it.
    fn write_description(&self, out: &mut Vec<u8>) -> Result<(), Bug> {
        let method = if self.deflated.is_some() { 8 } else { 0 };
        halves([VERSION, 0, method, 0, DATE], out);
        words([self.sum, short(self.data().len())?, short(self.bytes.len())?], out);
        let name = u16::try_from(self.name.len())
            .map_err(|_| Bug(format!("the name `{}` is too long for an archive", self.name)))?;
        halves([name, 0], out);
        Ok(())
    }
}

/// The end of an archive whose directory begins at a place (§4.3.14 to §4.3.16).
fn write_end(count: usize, directory: usize, out: &mut Vec<u8>) -> Result<(), Bug> {
    let (at, len) = (short(directory)?, short(out.len() - directory)?);
    let shown = u16::try_from(count).unwrap_or(u16::MAX);
    if shown == u16::MAX {
        let end = out.len() as u64;
        out.extend_from_slice(b"PK\x06\x06");
        longs([44], out);
        halves([VERSION_64; 2], out);
        words([0; 2], out);
        longs([count as u64, count as u64, len.into(), at.into()], out);
        out.extend_from_slice(b"PK\x06\x07");
        words([0], out);
        longs([end], out);
        words([1], out);
    }
    out.extend_from_slice(b"PK\x05\x06");
    halves([0, 0, shown, shown], out);
    words([len, at], out);
    halves([0], out);
    Ok(())
}

fn short(length: usize) -> Result<u32, Bug> {
    u32::try_from(length)
        .map_err(|_| Bug("an EPUB of more than four gigabytes cannot be written".to_owned()))
}

fn halves<const N: usize>(values: [u16; N], out: &mut Vec<u8>) {
    values.iter().for_each(|value| out.extend_from_slice(&value.to_le_bytes()));
}

fn words<const N: usize>(values: [u32; N], out: &mut Vec<u8>) {
    values.iter().for_each(|value| out.extend_from_slice(&value.to_le_bytes()));
}

fn longs<const N: usize>(values: [u64; N], out: &mut Vec<u8>) {
    values.iter().for_each(|value| out.extend_from_slice(&value.to_le_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};
    use zip::{CompressionMethod, ZipArchive};

    fn read_back(files: &[(&str, &[u8])]) {
        let archive = write(files).expect("an archive");
        let mut archive =
            ZipArchive::new(Cursor::new(archive)).expect("an archive that others read");
        assert_eq!(archive.len(), files.len());
        for (index, (name, bytes)) in files.iter().enumerate() {
            let mut entry = archive.by_index(index).expect("an entry");
            let mut read = Vec::new();
            entry.read_to_end(&mut read).expect("bytes with the right sum");
            assert_eq!((entry.name(), &read[..]), (*name, *bytes));
        }
    }

    #[test]
    fn others_read_what_was_written() {
        read_back(&[]);
        read_back(&[("empty", b""), ("short", b"a"), ("long", &[b'a'; 100_000])]);
    }

    #[test]
    fn an_archive_may_hold_more_files_than_the_first_format_could_count() {
        let names: Vec<String> = (0..65_536).map(|number| number.to_string()).collect();
        read_back(&names.iter().map(|name| (name.as_str(), name.as_bytes())).collect::<Vec<_>>());
    }

    #[test]
    fn the_media_type_and_what_packing_makes_no_smaller_stand_as_they_are() {
        // Xorshift (Marsaglia 2003).
        let mut state = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state as u8
        })
        .take(4000)
        .collect();
        let files: [(&str, &[u8]); 3] =
            [("mimetype", &[b'a'; 100]), ("noise", &noise), ("text", &[b'a'; 100])];
        let archive = write(&files).expect("an archive");
        assert_eq!(&archive[..4], b"PK\x03\x04");
        assert_eq!(&archive[30..38], b"mimetype");
        let mut archive =
            ZipArchive::new(Cursor::new(archive)).expect("an archive that others read");
        let methods: Vec<_> =
            (0..3).map(|index| archive.by_index(index).expect("an entry").compression()).collect();
        assert_eq!(
            methods,
            [CompressionMethod::Stored, CompressionMethod::Stored, CompressionMethod::Deflated]
        );
    }
}
