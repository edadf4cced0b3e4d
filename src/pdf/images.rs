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
    pub(super) fn blend(&self, document: &mut Document, pages: &Pages, ids: &[ObjectId]) -> Result<(), Bug> {
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
    pub(super) fn sizes(&self, document: &Document, resources: ObjectId) -> BTreeMap<PictureId, u64> {
        let Ok(resources) = document.get_dictionary(resources) else { return BTreeMap::new() };
        let object = |id: PictureId| resources.get(self.resource(id)?.as_bytes()).and_then(Object::as_reference).ok();
        self.shown.keys().filter_map(|id| Some((*id, weight(document, object(*id)?)))).collect()
    }

    /// The pictures as printpdf takes them.
    pub(super) fn resources(&self) -> BTreeMap<XObjectId, XObject> {
        let object = |picture| XObject::External(ExternalXObject { stream: stream(picture), width: None, height: None, dpi: None });
        self.shown.par_iter().map(|(id, picture)| (XObjectId(format!("P{}", id.0)), object(picture))).collect()
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
pub(super) fn place(canvas: &mut Canvas, images: &Images, picture: PictureId, at: Point, size: Size) {
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

/// A stream of samples, each row written as differences where that packs better (ISO 32000-1
/// §7.4.4.4).
fn samples(mut dict: BTreeMap<String, DictItem>, bytes: &[u8], width: u32, channels: i64) -> ExternalStream {
    let entries = [("Predictor", 15), ("Colors", channels), ("Columns", width.into())];
    let map = entries.into_iter().map(|(key, value)| (key.to_owned(), DictItem::Int(value))).collect();
    dict.insert("DecodeParms".to_owned(), DictItem::Dict { map });
    ExternalStream { dict, content: predict(bytes, width as usize * channels as usize, channels as usize), compress: true }
}

/// Each row as the one of PNG's filters leaves it whose bytes are smallest (PNG, third edition, §12.7),
/// after the number of that filter. `pixel` is in bytes.
fn predict(bytes: &[u8], row: usize, pixel: usize) -> Vec<u8> {
    let row = row.max(1);
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / row + 1);
    // Beside and above the picture all is nought.
    let (mut above, mut samples) = (vec![0; pixel + row], vec![0; pixel + row]);
    let mut attempt = vec![0; row];
    for bytes in bytes.chunks(row) {
        samples[pixel..pixel + bytes.len()].copy_from_slice(bytes);
        let places = Neighbours { left: &samples, up: &above[pixel..], corner: &above };
        let start = out.len();
        let mut best = u64::MAX;
        for filter in FILTERS {
            let attempt = &mut attempt[..bytes.len()];
            filter.apply(bytes, &places, attempt);
            let size = attempt.iter().map(|difference| u64::from((*difference as i8).unsigned_abs())).sum();
            if size < best {
                best = size;
                out.truncate(start);
                out.push(filter as u8);
                out.extend_from_slice(attempt);
            }
        }
        std::mem::swap(&mut above, &mut samples);
    }
    out
}

/// PNG's filters, by their numbers: what each sample is guessed from (PNG, third edition, §9.2).
#[derive(Copy, Clone)]
enum Filter {
    None = 0,
    Sub = 1,
    Up = 2,
    Average = 3,
    Paeth = 4,
}

const FILTERS: [Filter; 5] = [Filter::None, Filter::Sub, Filter::Up, Filter::Average, Filter::Paeth];

/// The samples beside those of a row, place by place.
struct Neighbours<'a> {
    left: &'a [u8],
    up: &'a [u8],
    corner: &'a [u8],
}

impl Filter {
    /// Writes how far each sample of a row is from what is guessed. One loop for each filter, so that the
    /// compiler takes many samples at a time.
    fn apply(self, samples: &[u8], near: &Neighbours<'_>, out: &mut [u8]) {
        let places = out.iter_mut().zip(samples).zip(near.left).zip(near.up).zip(near.corner);
        match self {
            Self::None => out.copy_from_slice(samples),
            Self::Sub => places.for_each(|((((out, sample), left), _), _)| *out = sample.wrapping_sub(*left)),
            Self::Up => places.for_each(|((((out, sample), _), up), _)| *out = sample.wrapping_sub(*up)),
            Self::Average => places.for_each(|((((out, sample), left), up), _)| *out = sample.wrapping_sub(left.midpoint(*up))),
            Self::Paeth => places.for_each(|((((out, sample), left), up), corner)| *out = sample.wrapping_sub(paeth(*left, *up, *corner))),
        }
    }
}

/// Of the neighbours, the one that is nearest to `left + up - corner`.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [wide_left, wide_up, wide_corner] = [left, up, corner].map(i16::from);
    let from_left = (wide_up - wide_corner).abs();
    let from_up = (wide_left - wide_corner).abs();
    let from_corner = (wide_left + wide_up - 2 * wide_corner).abs();
    if from_left <= from_up && from_left <= from_corner {
        left
    } else if from_up <= from_corner {
        up
    } else {
        corner
    }
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::compress::{Matter, Packer};
    use proptest::prelude::*;

    /// A PNG file of a stream: the samples are written in the same way.
    fn png(width: u32, height: u32, channels: i64, packed: &[u8]) -> Vec<u8> {
        let colour = if channels == 1 { 0 } else { 2 };
        let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, colour, 0, 0, 0]].concat();
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        for (name, data) in [(b"IHDR", &header[..]), (b"IDAT", packed), (b"IEND", &[])] {
            let chunk = [&name[..], data].concat();
            file.extend((data.len() as u32).to_be_bytes());
            file.extend(&chunk);
            file.extend(libdeflater::crc32(&chunk).to_be_bytes());
        }
        file
    }

    proptest! {
        #[test]
        fn a_reader_gets_the_samples_back(width in 1_u32..9, height in 1_usize..6, channels in prop::sample::select(vec![1_i64, 3]), seed in any::<Vec<u8>>()) {
            let size = width as usize * height * channels as usize;
            let samples: Vec<u8> = (0..size).map(|index| seed.get(index).copied().unwrap_or((index * 3) as u8)).collect();
            let stream = super::samples(BTreeMap::new(), &samples, width, channels);
            let packed = Packer::new(Matter::Data).pack(&stream.content).unwrap();
            let file = png(width, height as u32, channels, &packed);
            prop_assert_eq!(image::load_from_memory(&file).unwrap().into_bytes(), samples);
        }
    }
}
