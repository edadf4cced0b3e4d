//! From SVG to what PDF can say. A drawing that has more than that, such as a filter, is none.

use super::decode;
use super::drawing::{Along, Area, Colours, Drawing, Group, Mark, Paint, Stroke, Veil};
use super::pixels::raster;
use super::survey::Format;
use resvg::tiny_skia::{self, Path, Transform};
use resvg::usvg::{self, BlendMode, ClipPath, ImageKind, Node, PaintOrder, SpreadMethod, Tree};

/// The drawing, if PDF can say it. Pictures in it are to have so many pixels for each unit.
pub(super) fn drawing(tree: &Tree, pixels: f32) -> Option<Drawing> {
    let marks = marks(tree.root(), pixels)?;
    Some(Drawing { width: tree.size().width(), height: tree.size().height(), marks })
}

fn marks(group: &usvg::Group, pixels: f32) -> Option<Vec<Mark>> {
    let mut marks = Vec::with_capacity(group.children().len());
    for node in group.children() {
        match node {
            Node::Group(group) => marks.push(Mark::Group(self::group(group, pixels)?)),
            Node::Path(path) if path.is_visible() => marks.extend(shapes(path)?),
            Node::Image(image) if image.is_visible() => marks.push(picture(image, pixels)?),
            Node::Text(text) => marks.push(Mark::Group(self::group(text.flattened(), pixels)?)),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
    Some(marks)
}

fn group(group: &usvg::Group, pixels: f32) -> Option<Group> {
    if !group.filters().is_empty() || group.mask().is_some() {
        return None;
    }
    let mut clips = Vec::new();
    let mut clip = group.clip_path();
    while let Some(path) = clip {
        clips.push(area(path)?);
        clip = path.clip_path();
    }
    let veil = Veil { opacity: group.opacity().get(), blending: blending(group.blend_mode())? };
    let transform = group.transform();
    Some(Group { transform, clips, veil, marks: marks(group, pixels * scale(transform))? })
}

/// A path's fill and stroke, in the order in which they are painted.
fn shapes(path: &usvg::Path) -> Option<Vec<Mark>> {
    let mut shapes = Vec::with_capacity(2);
    let bounds = path.data().bounds();
    // Of what has no area, PDF would paint a thin line (ISO 32000-1 §8.5.3.3.1).
    if let Some(fill) = path.fill().filter(|_| bounds.width() > 0.0 && bounds.height() > 0.0) {
        let area =
            Area { outline: path.data().clone(), even_odd: fill.rule() == usvg::FillRule::EvenOdd };
        shapes.push(Mark::Area(area, paint(fill.paint(), fill.opacity().get())?));
    }
    if let Some(stroke) = path.stroke() {
        shapes.push(line(path.data(), stroke)?);
    }
    if path.paint_order() == PaintOrder::StrokeAndFill {
        shapes.reverse();
    }
    Some(shapes)
}

fn line(outline: &Path, stroke: &usvg::Stroke) -> Option<Mark> {
    let line = stroke.to_tiny_skia();
    let opacity = stroke.opacity().get();
    let usvg::Paint::Color(colour) = stroke.paint() else {
        // A line along which colours run is the area that it covers.
        let area = Area { outline: outline.stroke(&line, 1.0)?, even_odd: false };
        return Some(Mark::Area(area, paint(stroke.paint(), opacity)?));
    };
    Some(Mark::Line(Stroke {
        outline: outline.clone(),
        colour: [colour.red, colour.green, colour.blue],
        opacity,
        width: line.width,
        cap: line.line_cap,
        join: line.line_join,
        miter_limit: line.miter_limit,
        dashes: stroke.dasharray().unwrap_or_default().to_vec(),
        dash_offset: stroke.dashoffset(),
    }))
}

fn paint(paint: &usvg::Paint, opacity: f32) -> Option<Paint> {
    let (gradient, along) = match paint {
        usvg::Paint::Color(colour) => {
            return Some(Paint {
                colours: Colours::Even([colour.red, colour.green, colour.blue]),
                opacity,
            });
        }
        usvg::Paint::LinearGradient(linear) => {
            (&**linear.as_ref(), Along::Line([linear.x1(), linear.y1(), linear.x2(), linear.y2()]))
        }
        usvg::Paint::RadialGradient(radial) => {
            let circles = [
                radial.fx(),
                radial.fy(),
                radial.fr().get(),
                radial.cx(),
                radial.cy(),
                radial.r().get(),
            ];
            (&**radial.as_ref(), Along::Circles(circles))
        }
        usvg::Paint::Pattern(_) => return None,
    };
    let stops = gradient.stops();
    let veil = stops.first()?.opacity();
    // Colours that fade into nothing would need a mask.
    if stops.len() < 2
        || gradient.spread_method() != SpreadMethod::Pad
        || stops.iter().any(|stop| stop.opacity() != veil)
    {
        return None;
    }
    let stops = stops.iter().map(|stop| {
        (stop.offset().get(), [stop.color().red, stop.color().green, stop.color().blue])
    });
    let colours =
        Colours::Gradient { transform: gradient.transform(), along, stops: stops.collect() };
    Some(Paint { colours, opacity: opacity * veil.get() })
}

/// The area of a clip path. One of several shapes would be their union, which paths alone cannot say.
fn area(clip: &ClipPath) -> Option<Area> {
    let (mut transform, mut group) = (clip.transform(), clip.root());
    loop {
        if group.clip_path().is_some() {
            return None;
        }
        transform = transform.pre_concat(group.transform());
        match group.children() {
            [Node::Group(only)] => group = only,
            [Node::Text(only)] => group = only.flattened(),
            [Node::Path(path)] => {
                let even_odd =
                    path.fill().is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd);
                return Some(Area { outline: path.data().clone().transform(transform)?, even_odd });
            }
            // Nothing is within nothing.
            [] => return Some(Area { outline: nothing()?, even_odd: false }),
            _ => return None,
        }
    }
}

/// An outline with nothing inside.
fn nothing() -> Option<Path> {
    let mut builder = tiny_skia::PathBuilder::new();
    builder.move_to(0.0, 0.0);
    builder.line_to(0.0, 0.0);
    builder.close();
    builder.finish()
}

fn picture(image: &usvg::Image, pixels: f32) -> Option<Mark> {
    let (width, height) = (image.size().width(), image.size().height());
    match image.kind() {
        ImageKind::SVG(tree) => {
            let outline = tiny_skia::PathBuilder::from_rect(tiny_skia::Rect::from_xywh(
                0.0, 0.0, width, height,
            )?);
            let transform =
                Transform::from_scale(width / tree.size().width(), height / tree.size().height());
            let inner = Group {
                transform,
                clips: Vec::new(),
                veil: Veil::NONE,
                marks: marks(tree.root(), pixels * scale(transform))?,
            };
            let clips = vec![Area { outline, even_odd: false }];
            Some(Mark::Group(Group {
                transform: Transform::identity(),
                clips,
                veil: Veil::NONE,
                marks: vec![Mark::Group(inner)],
            }))
        }
        ImageKind::JPEG(file) => pixels_of(Format::Jpeg, file, [width, height], pixels),
        ImageKind::PNG(file) => pixels_of(Format::Png, file, [width, height], pixels),
        ImageKind::GIF(file) => pixels_of(Format::Gif, file, [width, height], pixels),
        ImageKind::WEBP(file) => pixels_of(Format::WebP, file, [width, height], pixels),
    }
}

fn pixels_of(format: Format, file: &[u8], [width, height]: [f32; 2], pixels: f32) -> Option<Mark> {
    let side = |length: f32| (length * pixels).round().clamp(1.0, 20_000.0) as u32;
    let (across, _) = decode::size(file).ok()?;
    let raster = raster(format, &file.into(), across, (side(width), side(height))).ok()?;
    Some(Mark::Raster { raster: Box::new(raster), width, height })
}

/// How much larger a transformation makes things.
fn scale(transform: Transform) -> f32 {
    (transform.sx * transform.sy - transform.kx * transform.ky).abs().sqrt()
}

/// The names that PDF has for the modes of CSS (ISO 32000-1 §11.3.5); one it does not know.
const fn blending(mode: BlendMode) -> Option<&'static str> {
    Some(match mode {
        BlendMode::Normal => "Normal",
        BlendMode::Multiply => "Multiply",
        BlendMode::Screen => "Screen",
        BlendMode::Overlay => "Overlay",
        BlendMode::Darken => "Darken",
        BlendMode::Lighten => "Lighten",
        BlendMode::ColorDodge => "ColorDodge",
        BlendMode::ColorBurn => "ColorBurn",
        BlendMode::HardLight => "HardLight",
        BlendMode::SoftLight => "SoftLight",
        BlendMode::Difference => "Difference",
        BlendMode::Exclusion => "Exclusion",
        BlendMode::Hue => "Hue",
        BlendMode::Saturation => "Saturation",
        BlendMode::Color => "Color",
        BlendMode::Luminosity => "Luminosity",
        BlendMode::PlusLighter => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pictures::svg;
    use std::sync::Arc;

    fn drawn(inside: &str) -> Option<Drawing> {
        let file = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{inside}</svg>"#
        );
        drawing(&svg::tree(file.as_bytes(), Arc::default()).expect("a drawing"), 1.0)
    }

    #[test]
    fn what_pdf_can_say_is_a_drawing() {
        let stops = r##"<stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/>"##;
        for inside in [
            r##"<rect width="9" height="9" fill="#123456" stroke="red" stroke-dasharray="2 1"/>"##.to_owned(),
            r#"<g opacity=".5" style="mix-blend-mode: multiply"><circle r="5"/><circle cx="3" r="5"/></g>"#.to_owned(),
            r#"<clipPath id="c"><circle r="5"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>"#.to_owned(),
            format!(r#"<linearGradient id="g">{stops}</linearGradient><rect width="9" height="9" fill="url(#g)"/>"#),
            format!(r#"<radialGradient id="g">{stops}</radialGradient><path d="M0 0L9 9" stroke="url(#g)"/>"#),
        ] {
            let drawing = drawn(&inside).unwrap_or_else(|| panic!("{inside}"));
            assert!(!drawing.marks.is_empty(), "{inside}");
        }
    }

    #[test]
    fn what_pdf_cannot_say_is_none() {
        let fading =
            r#"<linearGradient id="g"><stop/><stop offset="1" stop-opacity="0"/></linearGradient>"#;
        for inside in [
            r#"<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect width="9" height="9" filter="url(#f)"/>"#.to_owned(),
            r#"<mask id="m"><rect width="5" height="5" fill="white"/></mask><rect width="9" height="9" mask="url(#m)"/>"#.to_owned(),
            r#"<pattern id="p" width=".2" height=".2"><circle r="1"/></pattern><rect width="9" height="9" fill="url(#p)"/>"#.to_owned(),
            format!(r#"{fading}<rect width="9" height="9" fill="url(#g)"/>"#),
        ] {
            assert!(drawn(&inside).is_none(), "{inside}");
        }
    }
}
