//! Where text comes from, and how to point at it.

mod encoding;
mod hash;
pub mod paths;
pub mod world;

pub use encoding::{Decoded, Undecodable, decode};
pub use hash::hash;

use std::io;
use std::ops::Range;
use std::sync::Arc;

use world::World;

/// A file that was read, by its place in [`Sources`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of a file, in bytes from its start.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file it is in.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes `range` of `file`. Offsets beyond 4 GiB are cut off there: no such file is read.
    #[must_use]
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The bytes that the span covers.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers this one and `other`, which must be of the same file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        debug_assert_eq!(self.file, other.file, "a span lies in one file");
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A value and where it was written.
///
/// Equality looks at the value alone: two manifests that say the same are the same.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

/// One text file, as read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path from the content root, with `/` between folders.
    pub path: String,
    /// Its text.
    pub text: Arc<str>,
    /// The name of the encoding it was saved in, if that is not UTF-8.
    pub encoding: Option<&'static str>,
    /// The byte at which each line starts.
    lines: Vec<u32>,
    /// How many characters begin before each block of [`BLOCK`] bytes: a line may be the whole file.
    blocks: Vec<u32>,
}

/// Bytes between two places whose characters are counted once and for all.
const BLOCK: usize = 4096;

/// A place in a file as people count: both from 1, columns in characters.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// Why a file could not be read as text.
#[derive(Debug)]
pub enum Unreadable {
    /// The file system says so.
    Io {
        /// Its path from the content root.
        path: String,
        /// What is said.
        error: io::Error,
    },
    /// Its bytes are text in no encoding we know.
    NotText {
        /// The first that are not.
        at: Span,
        /// Whether it is surely no text at all: it has NULs.
        binary: bool,
    },
}

/// A file that was read, or why it was not: its text, as far as it is text.
pub struct Loaded(io::Result<Result<Decoded, Undecodable>>);

impl Loaded {
    /// Reads a file. Others can be read at the same time.
    #[must_use]
    pub fn from(world: &dyn World, path: &str) -> Self {
        Self(world.read(path).map(decode))
    }
}

/// All files of one run, so that a [`Span`] can be shown.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Keeps a file and gives it an id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let text = text.into();
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0)
            .chain(breaks)
            .map(|at| u32::try_from(at).unwrap_or(u32::MAX))
            .collect();
        let mut count = 0;
        let mut counted = |block| {
            count += characters_in(block);
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        let blocks =
            std::iter::once(0).chain(text.as_bytes().chunks(BLOCK).map(&mut counted)).collect();
        self.files.push(Source { path: path.into(), text, encoding: None, lines, blocks });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// Reads a text file and keeps it.
    ///
    /// # Errors
    /// Why the file cannot be read, or where it stops being text; of such a file, what stands
    /// before that place is kept, so that the place can be shown.
    pub fn read(&mut self, world: &dyn World, path: &str) -> Result<FileId, Unreadable> {
        self.keep(path, Loaded::from(world, path))
    }

    /// Keeps a text file that was read.
    ///
    /// # Errors
    /// As those of [`Self::read`].
    pub fn keep(&mut self, path: &str, loaded: Loaded) -> Result<FileId, Unreadable> {
        let decoded = loaded.0.map_err(|error| Unreadable::Io { path: path.to_owned(), error })?;
        self.keep_decoded(path, decoded)
    }

    /// Keeps the bytes of a file as text.
    ///
    /// # Errors
    /// Where they stop being text.
    pub fn decode(&mut self, path: &str, bytes: Vec<u8>) -> Result<FileId, Unreadable> {
        self.keep_decoded(path, decode(bytes))
    }

    fn keep_decoded(
        &mut self,
        path: &str,
        decoded: Result<Decoded, Undecodable>,
    ) -> Result<FileId, Unreadable> {
        match decoded {
            Ok(Decoded { text, encoding }) => {
                let file = self.add(path, text);
                self.files[file.0 as usize].encoding = encoding;
                Ok(file)
            }
            Err(Undecodable { before, is_binary }) => {
                let valid = before.len();
                let file = self.add(path, format!("{before}{}", char::REPLACEMENT_CHARACTER));
                let at = Span::new(file, valid..valid + char::REPLACEMENT_CHARACTER.len_utf8());
                Err(Unreadable::NotText { at, binary: is_binary })
            }
        }
    }

    /// The file behind an id.
    #[must_use]
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The text that a span covers.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or_default()
    }

    /// Where a span begins, in lines and columns.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        self.get(span.file).position(span.start as usize)
    }
}

impl Source {
    /// The line and column of a byte offset.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|&start| start as usize <= offset).max(1);
        let start = self.lines[line - 1] as usize;
        let before = self.characters_before(offset).saturating_sub(self.characters_before(start));
        Position { line, column: before + 1 }
    }

    /// How many characters begin before a byte offset.
    fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / BLOCK;
        let counted = self.blocks.get(block).map_or(0, |&count| count as usize);
        counted + characters_in(&self.text.as_bytes()[block * BLOCK..offset])
    }
}

/// How many characters begin in a stretch of UTF-8: each has one byte that continues no other.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "één\ntwo");
        assert_eq!(sources.position(Span::new(file, 0..1)), Position { line: 1, column: 1 });
        assert_eq!(sources.position(Span::new(file, 4..5)), Position { line: 1, column: 4 - 1 });
        assert_eq!(sources.position(Span::new(file, 6..7)), Position { line: 2, column: 1 });
    }

    #[test]
    fn columns_of_long_lines_count_from_the_start_of_the_line() {
        let mut sources = Sources::default();
        let text = format!("one\n{}", "é".repeat(BLOCK * 2 - 2));
        let file = sources.add("a.md", text.as_str());
        for column in [1, 2, BLOCK / 2, BLOCK, BLOCK + 1, BLOCK * 2 - 1] {
            let at = "one\n".len() + (column - 1) * "é".len();
            assert_eq!(sources.position(Span::new(file, at..at)), Position { line: 2, column });
        }
    }
}
