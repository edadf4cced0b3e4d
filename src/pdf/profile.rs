//! The colour space of the file: sRGB (IEC 61966-2-1), as an ICC profile of version 2.

/// Builds the profile: three primaries, a white point and one curve for all channels
/// (ICC.1:2001-04). The numbers are those of the standard, adapted to D50.
pub(super) fn srgb() -> Vec<u8> {
    let curve = curve();
    let tags: [(&[u8; 4], &[u8]); 9] = [
        (b"desc", &description("sRGB IEC61966-2.1")),
        (b"cprt", &text("No copyright, use freely")),
        (b"wtpt", &xyz([0xf6d6, 0x1_0000, 0xd32d])),
        (b"rXYZ", &xyz([0x6fa2, 0x38f5, 0x0390])),
        (b"gXYZ", &xyz([0x6299, 0xb785, 0x18da])),
        (b"bXYZ", &xyz([0x24a0, 0x0f84, 0xb6cf])),
        (b"rTRC", &curve),
        (b"gTRC", &curve),
        (b"bTRC", &curve),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let start = HEADER + 4 + 12 * tags.len();
    let mut last: Option<(&[u8], usize)> = None;
    for (signature, content) in tags {
        // The three curves are one.
        let offset = match last {
            Some((same, offset)) if same == content => offset,
            _ => {
                let offset = start + data.len();
                data.extend_from_slice(content);
                data.resize(data.len().next_multiple_of(4), 0);
                offset
            }
        };
        last = Some((content, offset));
        table.extend_from_slice(signature);
        table.extend((offset as u32).to_be_bytes());
        table.extend((content.len() as u32).to_be_bytes());
    }
    let mut profile = header(start + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

const HEADER: usize = 128;

fn header(size: usize) -> Vec<u8> {
    let mut header = vec![0; HEADER];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &(size as u32).to_be_bytes());
    put(8, &[2, 0x10, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // The day the standard was published: a profile has no use for today's.
    for (index, part) in [1999_u16, 10, 18].into_iter().enumerate() {
        put(24 + 2 * index, &part.to_be_bytes());
    }
    put(36, b"acsp");
    put(68, &[0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]);
    header
}

fn description(words: &str) -> Vec<u8> {
    let mut tag = b"desc\0\0\0\0".to_vec();
    tag.extend((words.len() as u32 + 1).to_be_bytes());
    tag.extend(words.bytes());
    // The end of the words, then no Unicode and no Macintosh form.
    tag.resize(tag.len() + 1 + 8 + 3 + 67, 0);
    tag
}

fn text(words: &str) -> Vec<u8> {
    let mut tag = b"text\0\0\0\0".to_vec();
    tag.extend(words.bytes());
    tag.push(0);
    tag
}

fn xyz(values: [u32; 3]) -> Vec<u8> {
    let mut tag = b"XYZ \0\0\0\0".to_vec();
    tag.extend(values.into_iter().flat_map(u32::to_be_bytes));
    tag
}

/// The transfer function of IEC 61966-2-1 at 256 places.
fn curve() -> Vec<u8> {
    let mut tag = b"curv\0\0\0\0".to_vec();
    tag.extend(256_u32.to_be_bytes());
    for step in 0..256 {
        let value = f64::from(step) / 255.0;
        let linear =
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        tag.extend(((linear * 65_535.0).round() as u16).to_be_bytes());
    }
    tag
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_lies_within_the_profile() {
        let profile = srgb();
        let number =
            |at: usize| u32::from_be_bytes(profile[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(number(0), profile.len());
        for tag in 0..number(HEADER) {
            let (offset, length) = (number(HEADER + 8 + 12 * tag), number(HEADER + 12 + 12 * tag));
            assert!(offset % 4 == 0 && offset + length <= profile.len());
        }
    }

    #[test]
    fn white_is_the_sum_of_the_primaries() {
        // D50, to one part in 65 536 a primary.
        let sum = |values: [i64; 3]| values.iter().sum::<i64>();
        assert!((sum([0x6fa2, 0x6299, 0x24a0]) - 0xf6d6).abs() <= 5);
        assert!((sum([0x38f5, 0xb785, 0x0f84]) - 0x1_0000).abs() <= 5);
        assert!((sum([0x0390, 0x18da, 0xb6cf]) - 0xd32d).abs() <= 15);
    }
}
