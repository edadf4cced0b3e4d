//! Pictures that are larger than they look, drawings that run and reach out, and files that are broken.

use std::io::{Cursor, Write as _};

use image::{ImageFormat, Luma};

use crate::program::{Issue, LITTLE, Limits, Outcome};

const LIMITS: Limits = Limits { seconds: 60, mebibytes: 2048 };

/// A grey picture of one colour.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    image::ImageBuffer::from_pixel(width, height, Luma([90_u8]))
        .write_to(&mut file, ImageFormat::Png)
        .unwrap();
    file.into_inner()
}

/// Builds an issue with this picture in its text.
fn shown(name: &str, bytes: impl AsRef<[u8]>, limits: Limits) -> Outcome {
    Issue::of(format!("![A picture]({name})\n\nText."))
        .with(name, bytes)
        .build_allowing(&["missing-picture", "unreadable-picture", "picture-too-large"], limits)
}

/// A chunk of a PNG file (PNG §5.3).
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut checked = kind.to_vec();
    checked.extend(data);
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &checked, &crc32(&checked).to_be_bytes()].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = libdeflater::Crc::new();
    crc.update(bytes);
    crc.sum()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = libdeflater::Compressor::new(libdeflater::CompressionLvl::default());
    let mut packed = vec![0; compressor.zlib_compress_bound(bytes.len())];
    let length = compressor.zlib_compress(bytes, &mut packed).unwrap();
    packed.truncate(length);
    packed
}

/// A PNG file with a header that says this, and more chunks.
fn png_of(width: u32, height: u32, chunks: &[Vec<u8>]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 0, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), chunks.concat(), chunk(b"IEND", b"")]
        .concat()
}

#[test]
fn a_png_of_more_pixels_than_there_is_memory() {
    let data = chunk(b"IDAT", &zlib(&[0; 1_000]));
    for (width, height) in
        [(u32::MAX / 2, u32::MAX / 2), (100_000, 100_000), (u32::MAX, 1), (1, 0), (0, 0)]
    {
        shown("a.png", png_of(width, height, std::slice::from_ref(&data)), LITTLE)
            .made_or_refused();
    }
}

#[test]
fn a_png_of_a_hundred_million_pixels_in_a_hundred_kilobytes() {
    let rows = zlib(&vec![0; 10_000 * 10_001]);
    assert!(rows.len() < 200_000);
    shown("a.png", png_of(10_000, 10_000, &[chunk(b"IDAT", &rows)]), LIMITS).made();
    let narrow = zlib(&vec![0; 2 * 50_000_000]);
    shown("a.png", png_of(1, 50_000_000, &[chunk(b"IDAT", &narrow)]), LIMITS).made_or_refused();
}

#[test]
fn a_png_whose_text_and_profile_unpack_to_a_gigabyte() {
    let gigabyte = zlib(&vec![0; 1 << 30]);
    let data = chunk(b"IDAT", &zlib(&[0; 4 * 5]));
    for kind in [b"zTXt", b"iCCP"] {
        let packed = chunk(kind, &[b"x\0\0".to_vec(), gigabyte.clone()].concat());
        shown("a.png", png_of(4, 4, &[packed, data.clone()]), LITTLE).made_or_refused();
    }
}

#[test]
fn a_gif_and_a_webp_of_more_pixels_than_they_have() {
    let mut gif = b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    gif.extend(b",\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0;");
    shown("a.gif", gif, LITTLE).made_or_refused();
    // A lossless picture of 16 384 by 16 384 pixels (WebP, "VP8L": fourteen bits a side, less one).
    let mut webp = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f".to_vec();
    webp.extend([0; 8]);
    shown("a.webp", webp, LITTLE).made_or_refused();
    let mut still = Cursor::new(Vec::new());
    image::RgbImage::new(9_000, 9_000).write_to(&mut still, ImageFormat::WebP).unwrap();
    shown("a.webp", still.into_inner(), LIMITS).made();
}

#[test]
fn files_that_stop_short_and_files_that_are_damaged() {
    let picture = image::RgbImage::from_fn(40, 30, |x, y| {
        image::Rgb([(x * 6) as u8, (y * 8) as u8, (x * y) as u8])
    });
    for (name, format) in [
        ("a.png", ImageFormat::Png),
        ("a.jpg", ImageFormat::Jpeg),
        ("a.gif", ImageFormat::Gif),
        ("a.webp", ImageFormat::WebP),
    ] {
        let mut file = Cursor::new(Vec::new());
        picture.write_to(&mut file, format).unwrap();
        let file = file.into_inner();
        // One issue with all of them: what one picture is does not hang on the others.
        let mut issue = Issue::new();
        let mut text = String::new();
        for at in (0..file.len()).step_by(file.len() / 40 + 1) {
            let mut damaged = file.clone();
            damaged[at] ^= 0x55;
            for (kind, bytes) in [("short", &file[..at]), ("damaged", &damaged)] {
                let path = format!("{at}-{kind}-{name}");
                text += &format!("![x]({path})\n\n");
                issue = issue.with(&path, bytes);
            }
        }
        issue
            .article(text + "Text.")
            .build_allowing(&["missing-picture", "unreadable-picture", "picture-too-large"], LIMITS)
            .made_or_refused();
    }
}

#[test]
fn very_many_large_pictures() {
    let picture = png(6_000, 6_000);
    let issue =
        (0..12).fold(Issue::new(), |issue, number| issue.with(&format!("{number}.png"), &picture));
    let text: String = (0..12).map(|number| format!("![x]({number}.png)\n\n")).collect();
    issue.article(text + "Text.").build(LIMITS).made();
}

fn svg(content: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"40\" height=\"30\">{content}</svg>"
    )
}

#[test]
fn drawings_that_run() {
    for content in [
        "<script>alert(1)</script><rect width=\"9\" height=\"9\"/>",
        "<rect width=\"9\" height=\"9\" onload=\"x()\" onclick=\"x()\"/>",
        "<a xlink:href=\"javascript:x()\"><rect width=\"9\" height=\"9\"/></a>",
        "<foreignObject width=\"9\" height=\"9\"><body xmlns=\"http://www.w3.org/1999/xhtml\"><iframe src=\"x\"/></body></foreignObject>",
        "<set attributeName=\"onmouseover\" to=\"x()\"/><animate attributeName=\"href\" to=\"javascript:x()\"/><rect width=\"9\" height=\"9\"/>",
        "<style>@import url(https://e.org/x.css); rect { fill: url(https://e.org/x#y); background: url('javascript:x') }</style><rect width=\"9\" height=\"9\"/>",
        "<handler xmlns=\"http://www.w3.org/2001/xml-events\">x()</handler><rect width=\"9\" height=\"9\" id=\"&quot; onload=&quot;x()\"/>",
    ] {
        shown("a.svg", svg(content), LITTLE).made_or_refused();
    }
}

#[test]
fn drawings_that_reach_out() {
    for content in [
        "<image href=\"https://e.org/x.png\" width=\"9\" height=\"9\"/><rect width=\"9\" height=\"9\"/>",
        "<image href=\"/etc/passwd\" width=\"9\" height=\"9\"/><image xlink:href=\"../../secret.png\" width=\"9\" height=\"9\"/><rect width=\"9\" height=\"9\"/>",
        "<use href=\"https://e.org/x.svg#y\"/><use xlink:href=\"other.svg#y\"/><rect width=\"9\" height=\"9\" fill=\"url(https://e.org/x#y)\"/>",
        "<image href=\"data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjxzY3JpcHQ+eCgpPC9zY3JpcHQ+PC9zdmc+\" width=\"9\" height=\"9\"/>",
    ] {
        shown("a.svg", svg(content), LITTLE).made_or_refused();
    }
    let entity = "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"https://e.org/x.dtd\">]>";
    shown(
        "a.svg",
        format!("{entity}{}", svg("<text y=\"9\">&e;</text><rect width=\"9\" height=\"9\"/>")),
        LITTLE,
    )
    .made_or_refused();
}

#[test]
fn drawings_that_grow() {
    let entities: String = (1..12)
        .map(|depth| format!("<!ENTITY e{depth} \"{}\">", format!("&e{};", depth - 1).repeat(9)))
        .collect();
    let laughs = format!(
        "<!DOCTYPE svg [<!ENTITY e0 \"ha\">{entities}]>{}",
        svg("<text y=\"9\">&e11;</text>")
    );
    shown("a.svg", laughs, LITTLE).made_or_refused();
    let uses: String = (1..24)
        .map(|depth| {
            format!(
                "<g id=\"g{depth}\">{}</g>",
                format!("<use xlink:href=\"#g{}\"/>", depth - 1).repeat(4)
            )
        })
        .collect();
    shown("a.svg", svg(&format!("<defs><rect id=\"g0\" width=\"1\" height=\"1\"/>{uses}</defs><use xlink:href=\"#g23\"/>")), LITTLE)
        .made_or_refused();
}

#[test]
fn drawings_in_drawings() {
    for depth in [1_000, 100_000] {
        shown(
            "a.svg",
            svg(&format!(
                "{}<rect width=\"9\" height=\"9\"/>{}",
                "<g>".repeat(depth),
                "</g>".repeat(depth)
            )),
            LITTLE,
        )
        .made_or_refused();
    }
    for circle in [
        "<g id=\"a\"><use xlink:href=\"#a\"/></g>",
        "<linearGradient id=\"a\" xlink:href=\"#b\"/><linearGradient id=\"b\" xlink:href=\"#a\"/><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>",
        "<pattern id=\"a\" width=\"1\" height=\"1\"><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/></pattern><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>",
        "<mask id=\"a\"><rect width=\"9\" height=\"9\" mask=\"url(#a)\"/></mask><rect width=\"9\" height=\"9\" mask=\"url(#a)\"/>",
        "<clipPath id=\"a\" clip-path=\"url(#a)\"><rect width=\"9\" height=\"9\"/></clipPath><rect width=\"9\" height=\"9\" clip-path=\"url(#a)\"/>",
        "<marker id=\"a\"><path d=\"M0 0L9 9\" marker-start=\"url(#a)\"/></marker><path d=\"M0 0L9 9\" marker-start=\"url(#a)\"/>",
    ] {
        shown("a.svg", svg(circle), LITTLE).made_or_refused();
    }
}

#[test]
fn drawings_without_measure() {
    for (width, height) in [
        ("1e30", "1e30"),
        ("1e-30", "1"),
        ("NaN", "1"),
        ("-1", "1"),
        ("100000000", "1"),
        ("1", "100000000"),
        ("100%", "0"),
        ("4000000", "4000000"),
    ] {
        let file = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"><rect width=\"9\" height=\"9\"/></svg>"
        );
        shown("a.svg", file, LIMITS).made_or_refused();
    }
    for content in [
        "<path d=\"M0 0 L1e38 1e38 L-1e38 1e38 Z\" stroke=\"red\" stroke-width=\"1e38\" stroke-dasharray=\"1e-9\"/>",
        "<filter id=\"f\" width=\"1e9\" height=\"1e9\"><feGaussianBlur stdDeviation=\"1e9\"/><feTurbulence numOctaves=\"999999\"/></filter><rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>",
        "<pattern id=\"p\" width=\"1e-9\" height=\"1e-9\"><rect width=\"1\" height=\"1\"/></pattern><rect width=\"9\" height=\"9\" fill=\"url(#p)\"/>",
        "<rect width=\"9\" height=\"9\" transform=\"matrix(1e30 0 0 1e30 1e30 1e30)\"/>",
        "<line x2=\"40\" stroke=\"red\" stroke-dasharray=\"0.00001 0.00001\"/>",
    ] {
        shown("a.svg", svg(content), LIMITS).made_or_refused();
    }
}

#[test]
fn drawings_of_very_many_pieces() {
    let mut path = Vec::new();
    (0..200_000).for_each(|at| write!(path, "L{} {}", at % 40, at % 30).unwrap());
    let path = String::from_utf8(path).unwrap();
    shown("a.svg", svg(&format!("<path d=\"M0 0{path}\"/>")), LIMITS).made_or_refused();
    shown("a.svg", svg(&"<rect width=\"9\" height=\"9\"/>".repeat(50_000)), LIMITS)
        .made_or_refused();
}

#[test]
fn a_file_of_zeros_for_a_drawing() {
    shown(
        "a.svg",
        b"<svg".iter().copied().chain(std::iter::repeat_n(0, 1_000_000)).collect::<Vec<u8>>(),
        LITTLE,
    )
    .made_or_refused();
    let mut packed = vec![0x1f, 0x8b];
    packed.extend(zlib(&vec![b'<'; 1 << 20]));
    shown("a.svgz", packed, LITTLE).made_or_refused();
}
