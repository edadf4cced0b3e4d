//! Labels with a place for a value.

/// Puts a value into a label.
#[must_use]
pub fn fill(label: &str, value: &str) -> String {
    label.replacen("{}", value, 1)
}
