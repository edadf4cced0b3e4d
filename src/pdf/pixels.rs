//! Pictures of pixels as image XObjects (ISO 32000-1 §8.9).

use crate::pictures::{PdfRaster, PdfSamples};
use printpdf::{DictItem, ExternalStream};
use std::collections::BTreeMap;

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
