//! Any page into pixels: covers, previews.

mod canvas;
mod outline;

use crate::diagnostics::Bug;
use crate::fonts::FontBook;
use crate::typeset::page::{ItemKind, Page};
use canvas::Canvas;
use jpeg_encoder::{
    Encoder, ImageBuffer, JpegColorType, PixelDensity, SamplingFactor, rgb_to_ycbcr,
};
use resvg::tiny_skia::Pixmap;

/// Pixels in a point: a cover of 400 × 640 points has the 1600 × 2560 pixels that bookshops ask for.
const SCALE: u16 = 4;

/// The quality of the JPEG file, of 100.
const QUALITY: u8 = 85;

/// Draws a page at four pixels to the point, on white, and writes it as a JPEG file of 288 dots per
/// inch. Links leave no mark, nor do glyphs that their face has no outline for.
///
/// # Errors
/// When the page cannot be drawn or encoded, which is a bug. A page with a picture cannot: pictures
/// are rendered for a file format, and a page of pixels is none.
pub fn jpeg(page: &Page, fonts: &FontBook) -> Result<Vec<u8>, Bug> {
    encode(&draw(page, fonts)?)
}

/// Colours are kept half as fine as brightness, as eyes see them: where a cover is made of letters, their
/// edges are in the brightness.
fn encode(pixels: &Pixmap) -> Result<Vec<u8>, Bug> {
    let bug =
        |error: &dyn std::fmt::Display| Bug(format!("a page of pixels cannot be encoded: {error}"));
    let (width, height) = (u16::try_from(pixels.width()), u16::try_from(pixels.height()));
    let (width, height) =
        (width.map_err(|error| bug(&error))?, height.map_err(|error| bug(&error))?);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.set_density(PixelDensity::dpi(72 * SCALE));
    encoder
        .encode_image(Rows { pixels: pixels.data(), width, height })
        .map_err(|error| bug(&error))?;
    Ok(file)
}

/// The pixels as the encoder asks for them. Most of a cover is ground: a row has few pixels that
/// differ from their neighbour, and only those are reckoned.
struct Rows<'a> {
    /// Red, green, blue and alpha, row by row; all opaque.
    pixels: &'a [u8],
    width: u16,
    height: u16,
}

impl ImageBuffer for Rows<'_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let width = usize::from(self.width);
        let (row, _) = self.pixels[usize::from(y) * width * 4..][..width * 4].as_chunks::<4>();
        for run in row.chunk_by(|one, other| one == other) {
            let [red, green, blue, _] = run[0];
            let (luma, blueness, redness) = rgb_to_ycbcr(red, green, blue);
            for (buffer, value) in buffers.iter_mut().zip([luma, blueness, redness]) {
                buffer.extend(std::iter::repeat_n(value, run.len()));
            }
        }
    }
}

fn draw(page: &Page, fonts: &FontBook) -> Result<Pixmap, Bug> {
    let mut canvas = Canvas::new(page.size, SCALE)
        .ok_or_else(|| Bug(format!("a page of {:?} cannot be drawn", page.size)))?;
    for item in &page.items {
        match &item.kind {
            ItemKind::Glyphs(run) => canvas.glyphs(run, fonts.face(run.face)),
            ItemKind::Fill { at, size, colour } => canvas.fill(*at, *size, *colour),
            ItemKind::Frame { at, size, line, colour } => canvas.frame(*at, *size, *line, *colour),
            ItemKind::Dot { at, width, colour } => canvas.dot(*at, *width, *colour),
            ItemKind::Picture { picture, .. } => {
                return Err(Bug(format!(
                    "picture {} cannot be drawn on a page of pixels",
                    picture.0
                )));
            }
            ItemKind::Link { .. } => {}
        }
    }
    Ok(canvas.into_pixels())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::{Cut, Family, Weight};
    use crate::pictures::PictureId;
    use crate::typeset::page::{CopiedAs, Glyph, GlyphRun, PageItem};
    use crate::units::{Colour, Length, Point, Size};
    use skrifa::{FontRef, MetadataProvider};

    const INK: Colour = Colour(0x20, 0x40, 0x60);

    fn pt(points: f64) -> Length {
        Length::points(points)
    }

    fn page(kinds: Vec<ItemKind>) -> Page {
        let items =
            kinds.into_iter().map(|kind| PageItem { kind, element: None, span: None }).collect();
        Page { size: Size::new(pt(40.0), pt(60.0)), label: String::new(), items }
    }

    fn book() -> FontBook {
        FontBook::new(Vec::new(), false)
    }

    fn letter(char: char, expansion: u16, dx: Length, dy: Length) -> ItemKind {
        let fonts = book();
        let face = fonts.select(Family::Sans, Weight::Bold, false, Cut::Text);
        let font = FontRef::from_index(&fonts.face(face).data, 0).expect("a font");
        let id = u16::try_from(font.charmap().map(char).expect("a glyph").to_u32())
            .expect("a small number");
        let glyphs = vec![Glyph {
            id,
            advance: pt(10.0).into(),
            dx: dx.into(),
            dy: dy.into(),
            start: 0,
            end: 1,
        }];
        let at = Point::new(pt(10.0), pt(40.0));
        ItemKind::Glyphs(GlyphRun {
            at,
            face,
            size: pt(20.0),
            expansion,
            tracking: Length::ZERO,
            colour: INK,
            text: char.into(),
            copied: CopiedAs::Text,
            glyphs,
        })
    }

    /// The pixels that are not white, as left, top, right and bottom, the latter two excluded.
    fn marks(kinds: Vec<ItemKind>) -> Option<[u32; 4]> {
        let pixels = draw(&page(kinds), &book()).expect("pixels");
        let marked = (0..pixels.height()).flat_map(|y| (0..pixels.width()).map(move |x| (x, y)));
        marked.filter(|&(x, y)| pixels.pixel(x, y).is_some_and(|pixel| pixel.red() < 0x80)).fold(
            None,
            |bounds, (x, y)| {
                let [left, top, right, bottom] = bounds.unwrap_or([x, y, x, y]);
                Some([left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)])
            },
        )
    }

    #[test]
    fn a_rectangle_covers_its_pixels_and_no_others() {
        let fill = ItemKind::Fill {
            at: Point::new(pt(5.0), pt(10.0)),
            size: Size::new(pt(20.0), pt(2.5)),
            colour: INK,
        };
        let pixels = draw(&page(vec![fill]), &book()).expect("pixels");
        assert_eq!((pixels.width(), pixels.height()), (160, 240));
        for y in 0..240 {
            for x in 0..160 {
                let pixel = pixels.pixel(x, y).expect("a pixel");
                let inside = (20..100).contains(&x) && (40..50).contains(&y);
                let expected = if inside { INK } else { Colour(255, 255, 255) };
                assert_eq!(
                    Colour(pixel.red(), pixel.green(), pixel.blue()),
                    expected,
                    "at {x}, {y}"
                );
            }
        }
    }

    #[test]
    fn half_of_a_frame_lies_on_either_side() {
        let (at, size) = (Point::new(pt(10.0), pt(10.0)), Size::new(pt(20.0), pt(30.0)));
        let frame = ItemKind::Frame { at, size, line: pt(1.0), colour: INK };
        assert_eq!(marks(vec![frame]), Some([38, 38, 122, 162]));
    }

    #[test]
    fn glyphs_stand_on_the_baseline_and_obey_shift_and_expansion() {
        let [left, top, right, bottom] =
            marks(vec![letter('H', 1000, Length::ZERO, Length::ZERO)]).expect("marks");
        assert_eq!(bottom, 160, "the baseline is 40 points down");
        assert!(
            (50..56).contains(&(bottom - top)),
            "capitals are two thirds of the 80 pixels of an em"
        );
        let shifted = marks(vec![letter('H', 1000, pt(2.0), pt(3.0))]).expect("marks");
        assert_eq!(shifted, [left + 8, top - 12, right + 8, bottom - 12]);
        let narrow = marks(vec![letter('H', 500, Length::ZERO, Length::ZERO)]).expect("marks");
        assert!((right - left).abs_diff(2 * (narrow[2] - narrow[0])) <= 2, "{narrow:?}");
    }

    #[test]
    fn links_leave_no_mark_and_pictures_are_refused() {
        use crate::typeset::page::Target;
        let (at, size) = (Point::default(), Size::new(pt(9.0), pt(9.0)));
        assert_eq!(
            marks(vec![ItemKind::Link { at, size, to: Target::Anchor("contents".into()) }]),
            None
        );
        assert!(
            jpeg(&page(vec![ItemKind::Picture { picture: PictureId(0), at, size }]), &book())
                .is_err()
        );
    }

    #[test]
    fn what_is_off_the_page_or_has_no_size_does_no_harm() {
        let far = Point::new(Length::MAX, -Length::MAX);
        let kinds = vec![
            ItemKind::Fill { at: far, size: Size::new(pt(9.0), pt(9.0)), colour: INK },
            ItemKind::Fill {
                at: Point::default(),
                size: Size::new(Length::ZERO, -pt(1.0)),
                colour: INK,
            },
            ItemKind::Frame { at: far, size: Size::default(), line: Length::ZERO, colour: INK },
        ];
        assert_eq!(marks(kinds), None);
        assert!(jpeg(&Page::default(), &book()).is_err(), "a page without a size has no pixels");
    }

    #[test]
    fn the_file_has_the_pixels_and_is_always_the_same() {
        // A height that is no multiple of a strip's, and rows of strips that repeat.
        let fill = ItemKind::Fill {
            at: Point::new(pt(5.0), pt(10.0)),
            size: Size::new(pt(20.0), pt(25.0)),
            colour: INK,
        };
        let mut page = page(vec![fill, letter('&', 1000, Length::ZERO, Length::ZERO)]);
        page.size.height = pt(59.5);
        let file = jpeg(&page, &book()).expect("a file");
        assert_eq!(file, jpeg(&page, &book()).expect("a file"));
        let decoded = image::load_from_memory(&file).expect("a JPEG file").to_rgb8();
        let drawn = draw(&page, &book()).expect("pixels");
        assert_eq!(decoded.dimensions(), (drawn.width(), drawn.height()));
        for (decoded, drawn) in decoded.pixels().zip(drawn.pixels()) {
            let near = decoded
                .0
                .into_iter()
                .zip([drawn.red(), drawn.green(), drawn.blue()])
                .all(|(a, b)| a.abs_diff(b) < 40);
            assert!(near, "{decoded:?} is not {drawn:?}");
        }
    }
}
