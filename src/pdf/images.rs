//! Pictures as XObjects, and where pages show them.

use super::canvas::Canvas;
use super::{bug, drawing, pixels};
use crate::diagnostics::Bug;
use crate::pictures::{PdfPicture, PdfPictures, PictureId};
use crate::typeset::page::{ItemKind, PageItem, Pages};
use crate::units::{Point, Size};
use lopdf::{Document, Object, ObjectId};
use printpdf::{ExternalStream, ExternalXObject, XObject, XObjectId};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The pictures that pages show.
pub(super) struct Images<'a> {
    shown: BTreeMap<PictureId, &'a PdfPicture>,
}

impl<'a> Images<'a> {
    /// Finds the pictures that some page shows.
    pub(super) fn gather(pages: &Pages, pictures: &'a PdfPictures) -> Self {
        let items = pages.pages.iter().flat_map(|page| &page.items);
        let placed: BTreeSet<PictureId> = items
            .filter_map(|item| match item.kind {
                ItemKind::Picture { picture, .. } => Some(picture),
                _ => None,
            })
            .collect();
        let rendered = |id: PictureId| Some((id, pictures.pictures.get(id.0 as usize)?.as_ref()?));
        Self { shown: placed.into_iter().filter_map(rendered).collect() }
    }

    /// The name of a picture among the resources of a page, if it is there.
    pub(super) fn resource(&self, id: PictureId) -> Option<String> {
        self.shown.contains_key(&id).then(|| format!("P{}", id.0))
    }

    /// Says of pages with pictures that let something through in which colours they are blended
    /// (ISO 32000-1 §11.6.6): readers have been seen to do it in those of a printer.
    ///
    /// # Errors
    /// If the document is not as printpdf writes it.
    pub(super) fn blend(
        &self,
        document: &mut Document,
        pages: &Pages,
        ids: &[ObjectId],
    ) -> Result<(), Bug> {
        let is_transparent = |item: &PageItem| match item.kind {
            ItemKind::Picture { picture, .. } => match self.shown.get(&picture) {
                Some(PdfPicture::Raster(raster)) => raster.alpha.is_some(),
                Some(PdfPicture::Drawing(drawing)) => drawing::is_transparent(&drawing.marks),
                None => false,
            },
            _ => false,
        };
        for (page, id) in pages.pages.iter().zip(ids) {
            if page.items.iter().any(is_transparent) {
                let group = lopdf::dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
                document.get_dictionary_mut(*id).map_err(bug)?.set("Group", group);
            }
        }
        Ok(())
    }

    /// How many bytes each picture takes in the finished document, where `resources` are by their names.
    pub(super) fn sizes(
        &self,
        document: &Document,
        resources: ObjectId,
    ) -> BTreeMap<PictureId, u64> {
        let Ok(resources) = document.get_dictionary(resources) else { return BTreeMap::new() };
        let object = |id: PictureId| {
            resources.get(self.resource(id)?.as_bytes()).and_then(Object::as_reference).ok()
        };
        self.shown.keys().filter_map(|id| Some((*id, weight(document, object(*id)?)))).collect()
    }

    /// The pictures as printpdf takes them.
    pub(super) fn resources(&self) -> BTreeMap<XObjectId, XObject> {
        let object = |picture| {
            XObject::External(ExternalXObject {
                stream: stream(picture),
                width: None,
                height: None,
                dpi: None,
            })
        };
        self.shown
            .par_iter()
            .map(|(id, picture)| (XObjectId(format!("P{}", id.0)), object(picture)))
            .collect()
    }
}

/// The bytes of a stream and of those that its dictionary leads to: masks, profiles.
fn weight(document: &Document, id: ObjectId) -> u64 {
    let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else { return 0 };
    let mut ahead: Vec<&Object> = stream.dict.iter().map(|(_, value)| value).collect();
    let mut bytes = stream.content.len() as u64;
    while let Some(object) = ahead.pop() {
        match object {
            Object::Reference(id) => bytes += weight(document, *id),
            Object::Array(items) => ahead.extend(items),
            Object::Dictionary(entries) => ahead.extend(entries.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    bytes
}

/// Draws a picture into a rectangle.
pub(super) fn place(
    canvas: &mut Canvas,
    images: &Images,
    picture: PictureId,
    at: Point,
    size: Size,
) {
    let Some(resource) = images.resource(picture) else { return };
    canvas.out.extend(*b"q ");
    canvas.unit_square_to(at, size);
    canvas.out.extend(*b"cm /");
    canvas.out.extend(resource.into_bytes());
    canvas.out.extend(*b" Do Q\n");
}

fn stream(picture: &PdfPicture) -> ExternalStream {
    match picture {
        PdfPicture::Raster(raster) => pixels::raster(raster),
        PdfPicture::Drawing(drawing) => drawing::form(drawing),
    }
}
