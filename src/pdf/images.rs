//! Pictures as XObjects: those of pixels as images (ISO 32000-1 §8.9).

use super::canvas::Canvas;
use super::{bug, drawing};
use crate::diagnostics::Bug;
use crate::pictures::{PdfPicture, PdfPictures, PdfRaster, PdfSamples, PictureId};
use crate::typeset::page::{ItemKind, PageItem, Pages};
use crate::units::{Point, Size};
use lopdf::{Document, Object, ObjectId};
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};
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
        PdfPicture::Raster(raster) => self::raster(raster),
        PdfPicture::Drawing(drawing) => drawing::form(drawing),
    }
}

/// A picture of pixels.
pub(super) fn raster(picture: &PdfRaster) -> ExternalStream {
    let channels = if picture.grey { 1 } else { 3 };
    let mut dict = dictionary(picture, if picture.grey { "DeviceGray" } else { "DeviceRGB" });
    if let Some(profile) = &picture.profile {
        let dict_of_profile = BTreeMap::from([("N".to_owned(), DictItem::Int(channels))]);
        let stream =
            ExternalStream { dict: dict_of_profile, content: profile.clone(), compress: true };
        dict.insert(
            "ColorSpace".to_owned(),
            DictItem::Array(vec![name("ICCBased"), DictItem::Stream { stream }]),
        );
    }
    if let Some(alpha) = &picture.alpha {
        let stream = samples(dictionary(picture, "DeviceGray"), alpha, picture.width, 1);
        dict.insert("SMask".to_owned(), DictItem::Stream { stream });
    }
    match &picture.data {
        PdfSamples::Jpeg(file) => {
            dict.insert("Filter".to_owned(), name("DCTDecode"));
            ExternalStream { dict, content: file.to_vec(), compress: false }
        }
        PdfSamples::Packed(packed) => samples(dict, packed, picture.width, channels),
    }
}

fn dictionary(picture: &PdfRaster, space: &str) -> BTreeMap<String, DictItem> {
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(picture.width.into())),
        ("Height", DictItem::Int(picture.height.into())),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", DictItem::Int(8)),
    ];
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A stream of samples that are packed as those of a PNG file are (ISO 32000-1 §7.4.4.4).
fn samples(
    mut dict: BTreeMap<String, DictItem>,
    packed: &[u8],
    width: u32,
    channels: i64,
) -> ExternalStream {
    let entries = [("Predictor", 15), ("Colors", channels), ("Columns", width.into())];
    let map =
        entries.into_iter().map(|(key, value)| (key.to_owned(), DictItem::Int(value))).collect();
    dict.insert("DecodeParms".to_owned(), DictItem::Dict { map });
    dict.insert("Filter".to_owned(), name("FlateDecode"));
    ExternalStream { dict, content: packed.to_vec(), compress: false }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}
