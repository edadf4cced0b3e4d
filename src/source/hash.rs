//! By what a file or a text is known again.

use sha2::{Digest, Sha256};

/// The SHA-256 of a file or a text, in hexadecimal digits.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.as_chunks().0.iter().map(|half| format!("{:032x}", u128::from_be_bytes(*half))).collect()
}
