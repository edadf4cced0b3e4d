//! The pass over the document that printpdf made: what it lacks is added, what archives forbid goes.

use super::canvas::Drawn;
use super::compress::deflate;
use super::objects::text;
use super::structure::Structure;
use super::{Metadata, bug, labels, links, metadata, outline, profile, tags};
use crate::diagnostics::Bug;
use crate::typeset::page::Pages;
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use rayon::prelude::*;

/// Turns printpdf's document, with an empty page for each page and one more at its end, into the
/// finished one.
///
/// # Errors
/// If the document is not as printpdf writes it, or the pages contradict themselves.
pub(super) fn finish(
    document: &mut Document,
    pages: &Pages,
    structure: &Structure,
    drawn: Vec<Drawn>,
    metadata: &Metadata,
) -> Result<(), Bug> {
    let ids = take_pages(document, pages)?;
    let marks = fill_pages(document, &ids, drawn)?;
    let annotations = links::write(document, pages, &ids, structure)?;
    links::write_destinations(document, pages, &ids)?;
    outline::write(document, pages)?;
    tags::write(document, structure, &ids, &marks, &annotations)?;
    describe(document, pages, metadata)?;
    compress(document)
}

/// The pages' ids, without the page that only had the fonts embedded. All pages share the resources of
/// the first.
fn take_pages(document: &mut Document, pages: &Pages) -> Result<Vec<ObjectId>, Bug> {
    let mut ids: Vec<ObjectId> = document.page_iter().collect();
    if ids.len() != pages.pages.len() + 1 {
        return Err(Bug(format!("{} pages were handed over, {} came back", pages.pages.len() + 1, ids.len())));
    }
    let roll_call = ids.pop().unwrap_or_default();
    let reference = |document: &Document, id: ObjectId, key: &[u8]| -> Result<ObjectId, Bug> {
        document.get_dictionary(id).and_then(|page| page.get(key)).and_then(Object::as_reference).map_err(bug)
    };
    let shared = reference(document, roll_call, b"Resources")?;
    let contents = reference(document, roll_call, b"Contents")?;
    let tree = reference(document, roll_call, b"Parent")?;
    document.objects.remove(&roll_call);
    document.objects.remove(&contents);
    for id in &ids {
        let own = reference(document, *id, b"Resources")?;
        document.objects.remove(&own);
        let page = document.get_dictionary_mut(*id).map_err(bug)?;
        page.set("Resources", shared);
        // They are the media box's equals, as they would be by default.
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
    }
    let resources = document.get_dictionary_mut(shared).map_err(bug)?;
    let unused = [resources.remove(b"ExtGState"), resources.remove(b"Shading")];
    for id in unused.iter().flatten().filter_map(|object| object.as_reference().ok()) {
        document.objects.remove(&id);
    }
    let tree = document.get_dictionary_mut(tree).map_err(bug)?;
    tree.set("Count", ids.len() as i64);
    tree.set("Kids", ids.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>());
    Ok(ids)
}

/// Gives each page its content, and returns what that is marked as.
fn fill_pages(document: &mut Document, ids: &[ObjectId], drawn: Vec<Drawn>) -> Result<Vec<Vec<crate::typeset::page::ElementId>>, Bug> {
    let mut marks = Vec::with_capacity(drawn.len());
    for (id, drawn) in ids.iter().zip(drawn) {
        let contents = document.get_dictionary(*id).and_then(|page| page.get(b"Contents")).and_then(Object::as_reference).map_err(bug)?;
        let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, drawn.content);
        document.objects.insert(contents, stream.into());
        marks.push(drawn.marks);
    }
    Ok(marks)
}

/// What the file says of itself, and how it wants to be shown.
fn describe(document: &mut Document, pages: &Pages, metadata: &Metadata) -> Result<(), Bug> {
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
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
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
fn compress(document: &mut Document) -> Result<(), Bug> {
    let streams = document.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    let loose: Vec<&mut Stream> = streams.filter(|stream| stream.allows_compression && !stream.dict.has(b"Filter")).collect();
    loose.into_par_iter().try_for_each(|stream| {
        let packed = deflate(&stream.content)?;
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
        Ok(())
    })
}
