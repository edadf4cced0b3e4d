//! What MDX and R Markdown have for programs: imports, exports, components, options of chunks.

use super::lines::lines;
use super::places::Edit;
use std::ops::Range;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// The edits that take it out.
    pub(super) edits: Vec<Edit>,
    /// The first import or export.
    pub(super) import: Option<Range<usize>>,
    /// The first component.
    pub(super) component: Option<Range<usize>>,
    /// The chunks of code whose results would be shown in their stead.
    pub(super) hidden_code: Vec<Range<usize>>,
    /// Those whose results have words of their own, which are for readers.
    pub(super) told_results: Vec<Range<usize>>,
}

/// The options of a chunk that say something of its result to readers (Quarto, cell options).
const FOR_READERS: [&str; 8] =
    ["fig-cap", "fig-alt", "fig-subcap", "tbl-cap", "tbl-subcap", "lst-cap", "fig.cap", "fig.alt"];

/// Finds it. `is_mdx` says that the file's name does.
pub(super) fn find(text: &str, is_mdx: bool) -> Found {
    let mut found = Found::default();
    let has_any = ["import ", "export ", "#| ", "```{"].iter().any(|mark| text.contains(mark));
    if !has_any && !is_mdx {
        return found;
    }
    let mut is_statement = false;
    let mut is_program = is_mdx;
    let mut chunk = Chunk::None;
    let mut is_after_blank = true;
    for line in lines(text) {
        let words = line.text.trim();
        if line.is_code {
            chunk = chunk.line(words, line.start..line.next, &mut found);
            continue;
        }
        std::mem::replace(&mut chunk, Chunk::None).end(line.start, &mut found);
        let goes_on = is_statement && (!words.is_empty() || is_import(line.text));
        is_statement = goes_on || (is_after_blank && is_import(line.text));
        if is_statement {
            is_program = true;
            found.import.get_or_insert(line.start..line.end());
            found.edits.push(Edit::removal(line.start..line.next));
        } else if is_program && is_component(words) {
            found.component.get_or_insert(line.start..line.end());
            found.edits.push(Edit::removal(line.start..line.end()));
        }
        is_after_blank = words.is_empty();
    }
    chunk.end(text.len(), &mut found);
    found
}

/// Whether a line is an import or an export of JavaScript.
fn is_import(line: &str) -> bool {
    if let Some(rest) = line.strip_prefix("import ") {
        let ends_well = |rest: &str| rest.trim_end().trim_end_matches(';').ends_with(['\'', '"']);
        return rest.trim_start().starts_with(['\'', '"']) && ends_well(rest)
            || rest.contains(" from ") && ends_well(rest)
            || rest.trim() == "{";
    }
    line.strip_prefix("export ").is_some_and(|rest| {
        ["const ", "let ", "var ", "function ", "default ", "async ", "class ", "{"]
            .iter()
            .any(|word| rest.starts_with(word))
    })
}

/// Whether a line has tags of components and nothing else: their names begin with a capital.
fn is_component(words: &str) -> bool {
    let Some(name) = words.strip_prefix("</").or_else(|| words.strip_prefix('<')) else {
        return false;
    };
    name.starts_with(|char: char| char.is_ascii_uppercase())
        && words.ends_with('>')
        && words.matches('<').count() <= 2
        && words.split_once('>').is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with("</"))
}

/// A block of code while it is read.
enum Chunk {
    None,
    /// The options of code that a program runs: where the block begins, and whether they say that the
    /// code is not shown.
    Options {
        start: usize,
        is_hidden: bool,
        is_told: bool,
    },
    /// The rest of it, and where a block begins that is not shown.
    Text {
        hidden_from: Option<usize>,
    },
}

impl Chunk {
    fn line(self, words: &str, range: Range<usize>, found: &mut Found) -> Self {
        match self {
            Self::None => {
                let header = words.trim_start_matches(['`', '~']);
                if !header.starts_with('{') || header.starts_with("{.") {
                    return Self::Text { hidden_from: None };
                }
                let options = header.to_ascii_lowercase().replace(' ', "");
                let is_told = FOR_READERS.iter().any(|option| options.contains(option));
                let is_hidden = options.contains("echo=false");
                Self::Options { start: range.start, is_hidden, is_told }
            }
            Self::Options { start, is_hidden, is_told } if words.starts_with("#|") => {
                found.edits.push(Edit::removal(range));
                let option = words.to_ascii_lowercase().replace(' ', "");
                let is_told = is_told || FOR_READERS.iter().any(|key| option[2..].starts_with(key));
                let is_hidden = is_hidden || option.contains("echo:false");
                Self::Options { start, is_hidden, is_told }
            }
            Self::Options { start, is_hidden, is_told } => {
                if is_told && !is_hidden {
                    found.told_results.push(start..start + 3);
                }
                Self::Text { hidden_from: is_hidden.then_some(start) }
            }
            Self::Text { .. } => self,
        }
    }

    /// Takes a block out that is not shown, up to `end`.
    fn end(self, end: usize, found: &mut Found) {
        let Self::Text { hidden_from: Some(start) } = self else { return };
        found.hidden_code.push(start..start + 3);
        while found.edits.last().is_some_and(|edit| edit.range.start >= start) {
            found.edits.pop();
        }
        found.edits.push(Edit::removal(start..end));
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::check_edits;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_edits(text, find(text, false).edits, expected);
    }

    #[test]
    fn programs_are_taken_out() {
        check(
            "import { X } from \"y\";\n\nexport const z = 1;\n\n<X a=\"b\">\n\nText **B**.\n\n</X>\n",
            "\n\n\n\nText **B**.\n\n\n",
        );
        check("import a from 'b'\nimport c from 'd'\n\ntext", "\ntext");
        check("```{r}\n#| label: a\nplot(1)\n```\n", "```{r}\nplot(1)\n```\n");
        check("a\n```{r}\n#| echo: false\nplot(1)\n```\nb", "a\nb");
    }

    #[test]
    fn words_are_not() {
        for text in [
            "import duties from the colonies\n",
            "```\nimport a from 'b'\n```\n",
            "<Vec>\n",
            "text\nimport a from 'b'\n",
        ] {
            check(text, text);
        }
    }
}
