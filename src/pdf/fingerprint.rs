//! Names for content, from content.

use sha2::{Digest, Sha256};

/// The first half of the SHA-256: other content has another name, on every machine.
pub(super) fn fingerprint(bytes: &[u8]) -> [u8; 16] {
    let mut half = [0; 16];
    half.iter_mut().zip(Sha256::digest(bytes)).for_each(|(byte, of_hash)| *byte = of_hash);
    half
}

/// Six capitals for the name of a font subset (ISO 32000-1 §9.6.4).
pub(super) fn subset_tag(program: &[u8]) -> String {
    fingerprint(program)[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_halves_of_hashes_as_published() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(
            fingerprint(b"abc"),
            0xba78_16bf_8f01_cfea_4141_40de_5dae_2223_u128.to_be_bytes()
        );
        assert_eq!(subset_tag(b"abc"), "EQWJNB");
    }
}
