//! A clipping becomes an article to edit: Markdown under a metadata block whose empty keys wait for
//! its editor. Nothing is asked of the network and nothing is guessed.

mod block;
mod furniture;
mod page;

pub use page::{PictureFile, Surroundings};

use crate::diagnostics::{Code, Diagnostic, Severity, Sink};
use crate::document::{Document, Inline, InlineKind, for_each_text, running_text};
use crate::language::{Lang, evident};
use crate::manuscript::{self, Change, Ledger, Manuscript};
use crate::source::{FileId, Sources, Span};
use block::{Offer, Record};

/// An article that was made of a clipping.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The article's file.
    pub markdown: String,
    /// Everything that was changed or left out.
    pub ledger: Ledger,
    /// The pictures that go along with it.
    pub pictures: Vec<PictureFile>,
    /// The keys that are there to be filled in.
    pub to_fill_in: Vec<&'static str>,
    /// What else there is to say of the clipping.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes an article of the clipping `name`: a saved web page if it ends in `.html`, `.htm` or
/// `.xhtml`, else text as it was pasted. `lang` is the language of a clipping that does not say its own;
/// `around` is where the pictures of a page are looked for.
///
/// # Errors
/// The diagnostic of a clipping that is no text, or in which no text is found.
pub fn import(
    name: &str,
    bytes: Vec<u8>,
    lang: &Lang,
    around: &Surroundings<'_>,
    sources: &mut Sources,
) -> Result<Imported, Box<Diagnostic>> {
    let file = sources.decode(name, bytes).map_err(|error| Box::new(error.into()))?;
    if is_page(name) {
        import_page(name, file, lang, around, sources)
    } else {
        Ok(import_text(file, lang, sources))
    }
}

fn is_page(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["html", "htm", "xhtml"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn import_text(file: FileId, lang: &Lang, sources: &Sources) -> Imported {
    let mut sink = Sink::default();
    let manuscript = manuscript::read_clipping(file, sources, lang, &mut sink);
    let block = block::own(&sources.get(file).text).unwrap_or_default();
    let mut record = Record::of(&manuscript);
    record.offer(&manuscript.stated);
    // What was cut is in the ledger; what the build will say of an empty text is said here too.
    let diagnostics = sink
        .into_diagnostics()
        .into_iter()
        .filter(|diagnostic| diagnostic.severity >= Severity::Warning);
    finish(block, &record, &manuscript, diagnostics.collect())
}

fn import_page(
    name: &str,
    file: FileId,
    lang: &Lang,
    around: &Surroundings<'_>,
    sources: &mut Sources,
) -> Result<Imported, Box<Diagnostic>> {
    let source = sources.get(file);
    let (html, encoding) = (source.text.clone(), source.encoding);
    let diagnostics: Vec<Diagnostic> = Diagnostic::of_encoding(file, source).into_iter().collect();
    let textless = || {
        let message = format!("`{name}` has no text that could be told from the rest of the page");
        let remedy =
            "copy the text from the browser into a file that ends in .txt, and import that";
        Box::new(Diagnostic::new(Code::EmptyArticle, message).in_file(name).help(remedy))
    };
    let mut page = page::extract(&html, around, Span::new(file, 0..0)).ok_or_else(textless)?;
    doubt_language(&mut page.record, &page.document, lang);
    let title = page.record.title.as_deref();
    let cleared = furniture::clear(&mut page.document, title, lang, sources);
    page.record.offer(&cleared.stated);
    let markdown = manuscript::write(&page.document);
    // The text is read with its record, so that a heading that repeats the title goes. What is wrong
    // with it is told with its place when the article is built.
    let text = format!("{}{markdown}", block::written("", &page.record, &Ledger::default()).0);
    let file = sources.add(name, text);
    let mut manuscript = manuscript::read(file, sources, lang, &mut Sink::default());
    if !has_words(&manuscript.document) {
        return Err(textless());
    }
    let mut ledger = Ledger::of(&html);
    encoding.into_iter().for_each(|encoding| ledger.push(Change::Encoding(encoding), None));
    if !page.record.taken.is_empty() {
        ledger.push(Change::Taken(page.record.taken.clone()), None);
    }
    cleared.cut.into_iter().for_each(|cut| ledger.push(cut, None));
    let left_out = page.left_out.into_iter();
    left_out.for_each(|(owner, what)| ledger.push(Change::LeftOut(owner, what), None));
    ledger.append(manuscript.ledger);
    manuscript.ledger = ledger;
    let imported = finish("", &page.record, &manuscript, diagnostics);
    Ok(Imported { pictures: page.pictures, ..imported })
}

/// Offers the language that a page states, and does not take it, where its text is evidently in another:
/// sites leave that of their template.
fn doubt_language(record: &mut Record, document: &Document, lang: &Lang) {
    let stated = record.lang.as_deref().and_then(Lang::parse);
    let Some(other) = evident(&running_text(document), stated.as_ref().unwrap_or(lang)) else {
        return;
    };
    let mut offer = |value: String, place: String| {
        record.offered.push(Offer { key: "lang", values: vec![value], place });
    };
    if let Some(tag) = other.tag {
        offer(tag.to_owned(), "what the text reads like".to_owned());
    }
    if let Some(stated) = record.lang.take() {
        record.taken.retain(|(key, _)| *key != "lang");
        offer(stated, format!("the page, whose text reads like {}", other.name));
    }
}

/// Whether a document has words beside those of its links, as no menu has.
fn has_words(document: &Document) -> bool {
    let is_word = |inline: &Inline| match &inline.kind {
        InlineKind::Text(text) => text.contains(char::is_alphanumeric),
        InlineKind::Styled(..)
        | InlineKind::Foreign(..)
        | InlineKind::Abbreviation { .. }
        | InlineKind::Ruby { .. }
        | InlineKind::Code(_) => true,
        _ => false,
    };
    let mut has_words = false;
    for_each_text(document, &mut |text| has_words |= text.iter().any(is_word));
    has_words
}

fn finish(
    own: &str,
    record: &Record,
    manuscript: &Manuscript,
    diagnostics: Vec<Diagnostic>,
) -> Imported {
    let (block, to_fill_in) = block::written(own, record, &manuscript.ledger);
    let markdown = format!("{block}{}", manuscript::write(&manuscript.document));
    Imported {
        markdown,
        ledger: manuscript.ledger.clone(),
        pictures: Vec::new(),
        to_fill_in,
        diagnostics,
    }
}

#[cfg(test)]
mod tests;
