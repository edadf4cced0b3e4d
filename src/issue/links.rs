//! TODO
#[must_use]
pub(super) fn slug(text: &str) -> String {
    text.to_owned()
}
