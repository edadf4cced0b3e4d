//! The document that printpdf made: what it lacks is added, what archives forbid goes.

use super::canvas::{self, Drawn};
use super::compress::{Matter, Packer};
use super::objects::text;
use super::{Metadata, bug, labels, metadata, profile};
use crate::diagnostics::Bug;
use crate::language::Direction;
use crate::typeset::page::{ElementId, Pages};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use rayon::prelude::*;

/// What printpdf made, by object.
pub(super) struct Sheets {
    /// The pages, in order.
    pub(super) pages: Vec<ObjectId>,
    /// The fonts among their resources.
    pub(super) fonts: ObjectId,
    /// The pictures among them.
    pub(super) pictures: ObjectId,
}

/// Finds the pages, of which printpdf made one more than `count`, and drops that one: its only end was
/// that fonts are embedded. All pages share its resources.
///
/// # Errors
/// If the document is not as printpdf writes it.
pub(super) fn take_sheets(document: &mut Document, count: usize) -> Result<Sheets, Bug> {
    let mut pages: Vec<ObjectId> = document.page_iter().collect();
    let Some(roll_call) = pages.pop().filter(|_| pages.len() == count) else {
        return Err(bug(format!("{count} pages were handed over, {} came back", pages.len())));
    };
    let shared = reference(document, roll_call, b"Resources")?;
    let tree = reference(document, roll_call, b"Parent")?;
    let contents = reference(document, roll_call, b"Contents")?;
    document.objects.remove(&contents);
    document.objects.remove(&roll_call);
    for id in &pages {
        let own = reference(document, *id, b"Resources")?;
        document.objects.remove(&own);
        let page = document.get_dictionary_mut(*id).map_err(bug)?;
        page.set("Resources", shared);
        // They are the media box's equals, as they are by default.
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
    }
    for unused in [b"ExtGState".as_slice(), b"Shading"] {
        let id = reference(document, shared, unused)?;
        document.objects.remove(&id);
        document.get_dictionary_mut(shared).map_err(bug)?.remove(unused);
    }
    document.get_dictionary_mut(shared).map_err(bug)?.set("Properties", canvas::artifacts());
    let tree = document.get_dictionary_mut(tree).map_err(bug)?;
    tree.set("Count", count as i64);
    tree.set("Kids", pages.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>());
    Ok(Sheets {
        pages,
        fonts: reference(document, shared, b"Font")?,
        pictures: reference(document, shared, b"XObject")?,
    })
}

/// Gives each page its content, and returns the elements that this is marked with.
///
/// # Errors
/// If the document is not as printpdf writes it.
pub(super) fn fill(
    document: &mut Document,
    sheets: &Sheets,
    drawn: Vec<Drawn>,
) -> Result<Vec<Vec<ElementId>>, Bug> {
    let fill = |(id, drawn): (&ObjectId, Drawn)| {
        let contents = reference(document, *id, b"Contents")?;
        let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, drawn.content);
        document.objects.insert(contents, stream.into());
        Ok(drawn.marks)
    };
    sheets.pages.iter().zip(drawn).map(fill).collect()
}

fn reference(document: &Document, id: ObjectId, key: &[u8]) -> Result<ObjectId, Bug> {
    document
        .get_dictionary(id)
        .and_then(|entries| entries.get(key))
        .and_then(Object::as_reference)
        .map_err(bug)
}

/// What the file says of itself, and how it wants to be shown.
///
/// # Errors
/// If the document is not as printpdf writes it.
pub(super) fn describe(
    document: &mut Document,
    pages: &Pages,
    metadata: &Metadata,
) -> Result<(), Bug> {
    let packet = document.add_object(metadata::packet(metadata));
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, profile::srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text("sRGB"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let catalog = document.catalog_mut().map_err(bug)?;
    catalog.remove(b"PageLayout");
    catalog.set("Lang", text(metadata.lang.as_str()));
    let mut preferences = dictionary! { "DisplayDocTitle" => true };
    if metadata.lang.direction() == Direction::RightToLeft {
        // The next page is on the left.
        preferences.set("Direction", "R2L");
    }
    catalog.set("ViewerPreferences", preferences);
    catalog.set("Metadata", packet);
    catalog.set("OutputIntents", vec![intent.into()]);
    if !pages.pages.is_empty() {
        catalog.set("PageLabels", labels::page_labels(&pages.pages));
    }
    let information = document.trailer.get(b"Info").and_then(Object::as_reference).map_err(bug)?;
    document.set_object(information, metadata::information(metadata));
    Ok(())
}

/// Compresses what is not compressed yet.
///
/// # Errors
/// If the compressor fails.
pub(super) fn compress(document: &mut Document) -> Result<(), Bug> {
    let streams = document.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    let loose: Vec<&mut Stream> =
        streams.filter(|stream| stream.allows_compression && !stream.dict.has(b"Filter")).collect();
    loose.into_par_iter().try_for_each_init(
        || Packer::new(Matter::Data),
        |packer, stream| {
            let packed = packer.pack(&stream.content)?;
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
            Ok(())
        },
    )
}
