//! Pictures as image XObjects (ISO 32000-1 §8.9).

use super::canvas::Canvas;
use crate::pictures::{PdfPicture, PdfPictures, PdfSamples, PictureId};
use crate::typeset::page::{ItemKind, Pages};
use crate::units::{Point, Size};
use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};
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

    /// The pictures as printpdf takes them.
    pub(super) fn resources(&self) -> BTreeMap<XObjectId, XObject> {
        let object = |picture| XObject::External(ExternalXObject { stream: stream(picture), width: None, height: None, dpi: None });
        self.shown.iter().map(|(id, picture)| (XObjectId(format!("P{}", id.0)), object(picture))).collect()
    }
}

/// Draws a picture into a rectangle.
pub(super) fn place(canvas: &mut Canvas, images: &Images, picture: PictureId, at: Point, size: Size) {
    let Some(resource) = images.resource(picture) else { return };
    canvas.end_text();
    canvas.out.extend(*b"q ");
    canvas.unit_square_to(at, size);
    canvas.out.extend(*b"cm /");
    canvas.out.extend(resource.into_bytes());
    canvas.out.extend(*b" Do Q\n");
}

fn stream(picture: &PdfPicture) -> ExternalStream {
    let channels = if picture.grey { 1 } else { 3 };
    let mut dict = dictionary(picture, if picture.grey { "DeviceGray" } else { "DeviceRGB" });
    if let Some(profile) = &picture.profile {
        let dict_of_profile = BTreeMap::from([("N".to_owned(), DictItem::Int(channels))]);
        let stream = ExternalStream { dict: dict_of_profile, content: profile.clone(), compress: true };
        dict.insert("ColorSpace".to_owned(), DictItem::Array(vec![name("ICCBased"), DictItem::Stream { stream }]));
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
        PdfSamples::Raw(bytes) => samples(dict, bytes, picture.width, channels),
    }
}

fn dictionary(picture: &PdfPicture, space: &str) -> BTreeMap<String, DictItem> {
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

fn samples(dict: BTreeMap<String, DictItem>, bytes: &[u8], _width: u32, _channels: i64) -> ExternalStream {
    ExternalStream { dict, content: bytes.to_vec(), compress: true }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}
