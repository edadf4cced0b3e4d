//! An extract: the first sentences of a text, word for word. Nothing is changed in them, so that no
//! licence takes an extract for an adaptation; who wants the rest is given its address.

use super::Attribution;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{
    Block, BlockKind, Document, Inline, InlineKind, NoteId, for_each_inline, half_words,
    half_words_in, plain_text,
};
use crate::language::sentence_ends;
use crate::manuscript::metadata::Extract;
use crate::source::Spanned;

/// Leaves of a document what its extract prints. Whether there is more than that.
///
/// Told is an extract that cuts nothing, and one whose first sentence is longer than it should be.
pub(super) fn cut(document: &mut Document, extract: &Spanned<Extract>, sink: &mut Sink) -> bool {
    let before = half_words_in(&document.blocks) / 2;
    let asked = extract.value;
    let is_cut = match asked {
        Extract::Words(words) => {
            Knife { left: words * 2, is_first: true }.cut(&mut document.blocks)
        }
        Extract::Paragraphs(paragraphs) => keep_paragraphs(&mut document.blocks, paragraphs),
    };
    if !is_cut {
        let message = format!("the text has {before} words, and `extract: {asked}` cuts none");
        let help = "take `extract` out, or make it shorter; the text is printed whole";
        sink.push(Diagnostic::new(Code::WithoutEffect, message).at(extract.span).help(help));
        return false;
    }
    end_in_text(&mut document.blocks);
    drop_notes(document);
    let printed = half_words_in(&document.blocks).div_ceil(2);
    if let Extract::Words(words) = asked
        && printed > words
    {
        let message =
            format!("the first sentence has {printed} words, more than `extract: {asked}` allows");
        let help = "it is printed whole, for nothing is cut within a sentence; allow as many words, or quote what you need in a text of your own";
        sink.push(Diagnostic::new(Code::LongExtract, message).at(extract.span).help(help));
    }
    true
}

/// Tells of an extract that does not say where the rest is.
pub(super) fn check(attribution: &Attribution, extract: &Spanned<Extract>, sink: &mut Sink) {
    if attribution.work.address().is_none() {
        let message = "the extract does not say where the whole text can be read";
        let help = "add `url:` under `source`, with the address of the whole text";
        sink.push(
            Diagnostic::new(Code::ExtractWithoutAddress, message).at(extract.span).help(help),
        );
    }
}

/// Keeps the first paragraphs; lists, quotations, tables and the like are one each. Headings and
/// pictures between them count for nothing.
fn keep_paragraphs(blocks: &mut Vec<Block>, mut left: usize) -> bool {
    let beyond = blocks.iter().position(|block| {
        let counts = !matches!(
            block.kind,
            BlockKind::Heading { .. } | BlockKind::Figure(_) | BlockKind::Break
        );
        if counts && left == 0 {
            return true;
        }
        left -= usize::from(counts);
        false
    });
    beyond.inspect(|&beyond| blocks.truncate(beyond)).is_some()
}

/// What cuts a text at a number of words.
struct Knife {
    /// How many halves of a word may still follow.
    left: usize,
    /// Whether no word was kept yet.
    is_first: bool,
}

impl Knife {
    /// Leaves what fits. Whether something did not, behind which nothing follows.
    fn cut(&mut self, blocks: &mut Vec<Block>) -> bool {
        let mut at = 0;
        while let Some(block) = blocks.get_mut(at) {
            let words = half_words_in(std::slice::from_ref(block));
            if words <= self.left {
                self.left -= words;
                self.is_first &= words == 0;
                at += 1;
                continue;
            }
            let (was_first, is_kept) = (self.is_first, self.part(&mut block.kind));
            if !is_kept && was_first && !matches!(block.kind, BlockKind::Heading { .. }) {
                // A table or a program before the first words is not what an extract shows.
                blocks.remove(at);
                continue;
            }
            blocks.truncate(at + usize::from(is_kept));
            return true;
        }
        false
    }

    /// Leaves of a block that does not fit what does. Whether that is anything.
    fn part(&mut self, kind: &mut BlockKind) -> bool {
        match kind {
            BlockKind::Paragraph(text) => self.sentences(text),
            BlockKind::Quote { blocks, .. } => {
                self.cut(blocks);
                !blocks.is_empty()
            }
            BlockKind::Alert(alert) => {
                self.cut(&mut alert.blocks);
                !alert.blocks.is_empty()
            }
            BlockKind::List(list) => {
                let end = list.items.iter_mut().position(|item| self.cut(&mut item.blocks));
                if let Some(end) = end {
                    let is_kept = list.items.get(end).is_some_and(|item| !item.blocks.is_empty());
                    list.items.truncate(end + usize::from(is_kept));
                }
                !list.items.is_empty()
            }
            // A long heading goes to the text that it stands over.
            _ => false,
        }
    }

    /// Leaves the sentences that fit; the first of a text in any case. Whether there are any.
    fn sentences(&mut self, text: &mut Vec<Inline>) -> bool {
        let plain = without_code(text);
        let (mut end, mut from) = (None, 0);
        for at in sentence_ends(&plain) {
            let words = half_words(&plain[from..at]);
            if words > self.left && !self.is_first {
                break;
            }
            self.left = self.left.saturating_sub(words);
            self.is_first = false;
            (end, from) = (Some(at), at);
        }
        if let Some(end) = end {
            truncate(text, &mut { end });
        }
        self.left = 0;
        end.is_some()
    }
}

/// The words of a paragraph, with as many letters where code, formulas and pictures are: their stops end no
/// sentence.
fn without_code(text: &[Inline]) -> String {
    let mut plain = String::new();
    for inline in text {
        match &inline.kind {
            InlineKind::Text(words) => plain.push_str(words),
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Abbreviation { text: inner, .. }
            | InlineKind::Link { text: inner, .. }
            | InlineKind::Ruby { base: inner, .. } => plain.push_str(&without_code(inner)),
            _ => plain.extend(std::iter::repeat_n(
                if matches!(inline.kind, InlineKind::LineBreak) { ' ' } else { 'x' },
                plain_text(std::slice::from_ref(inline)).len(),
            )),
        }
    }
    plain
}

/// Leaves the first `left` bytes of words, and the marks of notes right behind them.
fn truncate(text: &mut Vec<Inline>, left: &mut usize) {
    let mut at = 0;
    while let Some(inline) = text.get_mut(at) {
        if *left == 0 && !matches!(inline.kind, InlineKind::NoteReference(_)) {
            break;
        }
        match &mut inline.kind {
            InlineKind::Text(words) => {
                let end = words.floor_char_boundary((*left).min(words.len()));
                words.truncate(end);
                *left -= end;
            }
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Abbreviation { text: inner, .. }
            | InlineKind::Link { text: inner, .. }
            | InlineKind::Ruby { base: inner, .. } => truncate(inner, left),
            _ => *left = left.saturating_sub(plain_text(std::slice::from_ref(inline)).len()),
        }
        at += 1;
    }
    text.truncate(at);
}

/// Takes away what leads on to something that is not there any more: headings, pictures and rules at the
/// end, and a last sentence that ends in a colon.
fn end_in_text(blocks: &mut Vec<Block>) {
    while blocks.len() > 1
        && let Some(last) = blocks.last_mut()
    {
        let is_kept = match &mut last.kind {
            BlockKind::Heading { .. } | BlockKind::Figure(_) | BlockKind::Break => false,
            BlockKind::Paragraph(text) => {
                let plain = without_code(text);
                if !plain.trim_end().ends_with([':', '：']) {
                    return;
                }
                let mut ends = sentence_ends(&plain);
                ends.pop();
                ends.last().is_some_and(|&end| {
                    truncate(text, &mut { end });
                    true
                })
            }
            _ => return,
        };
        if is_kept {
            return;
        }
        blocks.pop();
    }
}

/// Takes away the notes that nothing refers to any more. They stand in the order of their first
/// references, so these are the last.
fn drop_notes(document: &mut Document) {
    let mut kept = 0;
    let notes = std::mem::take(&mut document.notes);
    let mut highest = |document: &Document| {
        for_each_inline(document, &mut |inline| {
            if let InlineKind::NoteReference(NoteId(note)) = inline.kind {
                kept = kept.max(note + 1);
            }
        });
        kept
    };
    let mut needed = highest(document);
    for (index, note) in notes.into_iter().enumerate() {
        if index >= needed {
            break;
        }
        let alone = Document { blocks: note.blocks, ..Document::default() };
        needed = needed.max(highest(&alone));
        document.notes.push(crate::document::Note { blocks: alone.blocks, span: note.span });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::running_text;
    use crate::language::Lang;
    use crate::manuscript;
    use crate::source::Sources;

    /// What an extract prints of a text, and what is told of it.
    fn printed(text: &str, extract: Extract) -> (String, Vec<&'static str>, usize) {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let file = sources.add("a.md", text);
        let manuscript = manuscript::read(file, &sources, &Lang::english(), &mut Sink::default());
        let mut document = manuscript.document;
        cut(&mut document, &Spanned::new(extract, manuscript.head), &mut sink);
        let codes = sink.into_diagnostics().iter().map(|told| told.code.id()).collect();
        (manuscript::write(&document).trim_end().replace("\n\n", "¶"), codes, document.notes.len())
    }

    const TEXT: &str = "Mr. Li *met the council. It* rose at `a.b` noon.[^1] Then it [slept. And](https://example.org/x) woke.\n\n## Costs\n\n- One thing costs much.\n- Two cost more. They do.\n\n![A map](a.png)\n\nThe list is:\n\n> Said she. Said he.\n\nThe end.[^2]\n\n[^1]: A note.\n[^2]: Another.\n";

    #[test]
    fn an_extract_ends_with_a_sentence() {
        for (words, expected) in [
            (5, "Mr. Li <em>met the council.</em>"),
            (8, "Mr. Li <em>met the council.</em>"),
            (10, "Mr. Li *met the council. It* rose at `a.b` noon.[^1]¶[^1]: A note."),
            (
                15,
                "Mr. Li *met the council. It* rose at `a.b` noon.[^1] Then it [slept. And](https://example.org/x) woke.¶[^1]: A note.",
            ),
            (
                20,
                "Mr. Li *met the council. It* rose at `a.b` noon.[^1] Then it [slept. And](https://example.org/x) woke.¶## Costs¶- One thing costs much.¶[^1]: A note.",
            ),
            (
                23,
                "Mr. Li *met the council. It* rose at `a.b` noon.[^1] Then it [slept. And](https://example.org/x) woke.¶## Costs¶- One thing costs much.\n- Two cost more.¶[^1]: A note.",
            ),
        ] {
            let (text, told, _) = printed(TEXT, Extract::Words(words));
            assert_eq!(text, expected, "{words} words");
            assert_eq!(told, [""; 0], "{words} words");
        }
    }

    #[test]
    fn nothing_leads_on_to_what_is_not_there() {
        let (text, told, notes) = printed(TEXT, Extract::Paragraphs(3));
        assert!(text.ends_with("They do.¶[^1]: A note."), "{text}");
        assert_eq!((told, notes), (Vec::new(), 1));
        let (text, ..) = printed(TEXT, Extract::Paragraphs(4));
        assert!(text.contains("![A map](a.png)¶The list is:¶> Said she. Said he."), "{text}");
    }

    #[test]
    fn a_long_first_sentence_and_a_short_text_are_told() {
        let (text, told, _) = printed(TEXT, Extract::Words(2));
        assert_eq!(
            (text.as_str(), told),
            ("Mr. Li <em>met the council.</em>", vec!["long-extract"])
        );
        let (text, told, notes) = printed(TEXT, Extract::Words(900));
        assert!(text.contains("The end.[^2]"), "{text}");
        assert_eq!((told, notes), (vec!["without-effect"], 2));
    }

    #[test]
    fn ideographs_are_half_words() {
        let text = "会議は始まった。「始める。」と議長は述べた。次に進む。\n";
        let (cut, ..) = printed(text, Extract::Words(11));
        assert_eq!(cut, "会議は始まった。「始める。」と議長は述べた。");
        let mut document = Document::default();
        drop_notes(&mut document);
        assert_eq!(running_text(&document), "");
    }
}
