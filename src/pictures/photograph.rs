//! Photographs that were saved as drawings are.

use super::survey::{Format, Surveyed};
use super::{decode, epub, jpeg};
use std::sync::Arc;

impl Surveyed {
    /// The picture as a JPEG file, if it is a photograph that was saved as PNG: one that takes more than a
    /// byte a pixel, and as a JPEG less than half of that. That is no line drawing and no picture of a
    /// screen; it makes a file too heavy to mail and shows no difference. Made when it is first asked for.
    pub(super) fn photograph(&self) -> Option<&Arc<[u8]>> {
        self.photograph.get_or_init(|| photograph(self)).as_ref()
    }
}

fn photograph(picture: &Surveyed) -> Option<Arc<[u8]>> {
    let is_heavy =
        picture.bytes.len() as u64 > u64::from(picture.width) * u64::from(picture.height);
    if picture.format != Format::Png || !is_heavy {
        return None;
    }
    let decoded =
        decode::decode(&picture.bytes).ok().filter(|decoded| !decoded.image.color().has_alpha())?;
    let file = jpeg::encode(&decoded.image, epub::QUALITY, decoded.profile.as_deref()).ok()?;
    (file.len() * 2 < picture.bytes.len()).then(|| file.into())
}
