//! Names for content, from content.

/// The 128-bit FNV-1a hash (Fowler, Noll, Vo; RFC 9923): not against forgery, only so that other
/// content has another name on every machine.
pub(super) fn fingerprint(bytes: &[u8]) -> [u8; 16] {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(OFFSET, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME)).to_be_bytes()
}

/// Six capitals for the name of a font subset (ISO 32000-1 §9.6.4).
pub(super) fn subset_tag(program: &[u8]) -> String {
    fingerprint(program)[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_as_published() {
        assert_eq!(fingerprint(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964_u128.to_be_bytes());
    }
}
