//! How much work the painting of a drawing is: counted on the tree that is painted, in pixels, as the
//! painter goes through it. Layers, masks and filters take all of their area, however little is in it.

use crate::pictures::decode;
use resvg::tiny_skia::{PathSegment, Rect, Transform};
use resvg::usvg::{self, ClipPath, Group, ImageKind, Mask, Node, Paint, Tree, filter};

/// The most work for a drawing: a second or two. A unit is one pixel in one colour.
const MOST_WORK: f64 = 3e9;
/// The most bytes of layers that lie over one another.
const MOST_BYTES: f64 = 300e6;
/// What every step takes, were it of no pixel.
const STEP: f64 = 200.0;
/// Bytes of a pixel.
const PIXEL: f64 = 4.0;
/// A layer may be so many times as wide and as high as the canvas (`resvg` cuts it there).
const LARGEST_LAYER: f32 = 5.0;
/// So many dashes of a line are drawn at most (`tiny-skia` draws none beyond).
const MOST_DASHES: f64 = 1e6;
/// Nothing may be larger on the canvas, or be moved or blurred further, in pixels: places are no exact
/// numbers beyond.
const FARTHEST: f64 = 1e6;
/// Lines of dots that the painter looks at for one of pixels (`tiny-skia` smooths edges so).
const FINENESS: f64 = 4.0;
/// The most pixels of all pictures in a drawing, each counted as often as it is shown.
const MOST_PICTURED: f64 = 1e8;

/// Refuses a drawing that is too much work on a canvas of so many pixels.
pub(super) fn refuse_laborious(tree: &Tree, width: f32, height: f32) -> Result<(), String> {
    let scale = Transform::from_scale(width / tree.size().width(), height / tree.size().height());
    let mut painter = Painter { width, height, work: 0.0, bytes: area(width, height) * PIXEL };
    painter.group(tree.root(), scale)
}

/// Refuses a drawing with so many pictures in it, or the same so often, that to decode them takes too
/// long: an output that has the drawing's shapes has its pictures too.
pub(super) fn refuse_pictured(tree: &Tree) -> Result<(), String> {
    if pictured(tree.root()) > MOST_PICTURED {
        return Err("has pictures of too many pixels in it".to_owned());
    }
    Ok(())
}

/// Pixels of the pictures in a group.
fn pictured(group: &Group) -> f64 {
    let of = |node: &Node| match node {
        Node::Group(group) => pictured(group),
        Node::Image(image) => match image.kind() {
            ImageKind::SVG(tree) => pictured(tree.root()),
            ImageKind::JPEG(file)
            | ImageKind::PNG(file)
            | ImageKind::GIF(file)
            | ImageKind::WEBP(file) => pixels_in(file),
        },
        Node::Path(_) | Node::Text(_) => 0.0,
    };
    group.children().iter().map(of).sum()
}

/// Pixels of a picture's file.
fn pixels_in(file: &[u8]) -> f64 {
    let (width, height) = decode::size(file).unwrap_or_default();
    f64::from(width) * f64::from(height)
}

fn area(width: f32, height: f32) -> f64 {
    f64::from(width) * f64::from(height)
}

/// Goes the way of the painter, without a brush.
struct Painter {
    /// Of the canvas, in pixels.
    width: f32,
    height: f32,
    work: f64,
    /// Of the layers that lie over one another here.
    bytes: f64,
}

type Within = Result<(), String>;

impl Painter {
    fn work(&mut self, work: f64) -> Within {
        self.work += work + STEP;
        // What is no number is no work that would end.
        if self.work <= MOST_WORK { Ok(()) } else { Err("is too much work to draw".to_owned()) }
    }

    /// Works with so many pixels more in memory.
    fn over(&mut self, pixels: f64, work: impl FnOnce(&mut Self) -> Within) -> Within {
        self.bytes += pixels * PIXEL;
        if self.bytes > MOST_BYTES {
            return Err("has too many layers to be drawn".to_owned());
        }
        work(self)?;
        self.bytes -= pixels * PIXEL;
        Ok(())
    }

    /// Pixels of a rectangle that lie on the canvas, or on the largest layer.
    fn pixels(&self, rect: Rect, transform: Transform, times: f32) -> f64 {
        let Some(rect) = rect.transform(transform) else { return area(self.width, self.height) };
        let side = |length: f32, most: f32| length.ceil().clamp(1.0, most * times) + 4.0;
        area(side(rect.width(), self.width), side(rect.height(), self.height))
    }

    fn group(&mut self, group: &Group, transform: Transform) -> Within {
        let transform = transform.pre_concat(group.transform());
        if !group.should_isolate() {
            return self.nodes(group, transform);
        }
        let bounds = group.layer_bounding_box().to_rect();
        let layer = self.pixels(bounds, transform, LARGEST_LAYER);
        self.work(layer * 4.0)?;
        self.over(layer, |painter| {
            painter.nodes(group, transform)?;
            for filter in group.filters() {
                painter.filter(filter, layer, transform)?;
            }
            if let Some(clip) = group.clip_path() {
                painter.clip(clip, layer, transform)?;
            }
            group.mask().map_or(Ok(()), |mask| painter.mask(mask, layer, transform))
        })
    }

    fn nodes(&mut self, group: &Group, transform: Transform) -> Within {
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, transform)?,
                Node::Path(path) => self.path(path, transform)?,
                Node::Image(image) => self.image(image, transform)?,
                Node::Text(text) => self.group(text.flattened(), transform)?,
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &usvg::Path, transform: Transform) -> Within {
        let whole = path.stroke_bounding_box().transform(transform);
        if !whole
            .is_some_and(|whole| is_near(whole.left(), whole.top(), whole.right(), whole.bottom()))
        {
            return Err("has shapes that are too large to be drawn".to_owned());
        }
        let edges = Edges::of(path, transform, self.height);
        if let Some(fill) = path.fill() {
            let pixels = self.pixels(path.bounding_box(), transform, 1.0);
            self.work(edges.work(f64::from(self.height)))?;
            self.paint(fill.paint(), pixels, transform)?;
        }
        if let Some(stroke) = path.stroke() {
            let pixels = self.pixels(path.stroke_bounding_box(), transform, 1.0);
            let (across, down) = transform.get_scale();
            let width = f64::from(stroke.width().get() * across.max(down));
            let outline = edges.outlined(dashes(path, stroke), width, f64::from(self.height));
            self.work(outline.work(f64::from(self.height)))?;
            self.paint(stroke.paint(), pixels, transform)?;
        }
        Ok(())
    }

    fn paint(&mut self, paint: &Paint, pixels: f64, transform: Transform) -> Within {
        match paint {
            Paint::Color(_) => self.work(pixels / 2.0),
            Paint::LinearGradient(gradient) => self.gradient(gradient.stops().len(), pixels),
            Paint::RadialGradient(gradient) => self.gradient(gradient.stops().len(), pixels),
            Paint::Pattern(pattern) => {
                self.work(pixels * 8.0)?;
                let (across, down) = transform.pre_concat(pattern.transform()).get_scale();
                let rect = pattern.rect();
                let tile = area(rect.width() * across, rect.height() * down);
                self.work(tile)?;
                let scale = Transform::from_scale(across, down);
                self.over(tile, |painter| painter.nodes(pattern.root(), scale))
            }
        }
    }

    fn gradient(&mut self, stops: usize, pixels: f64) -> Within {
        self.work(pixels * 2.0 + stops as f64 * 20.0)
    }

    fn image(&mut self, image: &usvg::Image, transform: Transform) -> Within {
        let canvas = area(self.width, self.height);
        match image.kind() {
            ImageKind::SVG(tree) => {
                self.work(canvas * 4.0)?;
                self.over(canvas, |painter| painter.group(tree.root(), transform))
            }
            ImageKind::JPEG(file)
            | ImageKind::PNG(file)
            | ImageKind::GIF(file)
            | ImageKind::WEBP(file) => {
                let source = pixels_in(file);
                let shown = self.pixels(image.bounding_box(), transform, 1.0);
                self.work(source * 8.0 + shown * 8.0)?;
                self.over(source * 2.0, |_| Ok(()))
            }
        }
    }

    fn clip(&mut self, clip: &ClipPath, layer: f64, transform: Transform) -> Within {
        self.work(layer * 3.0)?;
        self.over(layer, |painter| {
            painter.nodes(clip.root(), transform.pre_concat(clip.transform()))?;
            clip.clip_path().map_or(Ok(()), |inner| painter.clip(inner, layer, transform))
        })
    }

    fn mask(&mut self, mask: &Mask, layer: f64, transform: Transform) -> Within {
        self.work(layer * 8.0)?;
        self.over(layer * 1.5, |painter| {
            painter.nodes(mask.root(), transform)?;
            mask.mask().map_or(Ok(()), |inner| painter.mask(inner, layer, transform))
        })
    }

    fn filter(&mut self, filter: &filter::Filter, layer: f64, transform: Transform) -> Within {
        let region = layer.min(self.pixels(filter.rect().to_rect(), transform, LARGEST_LAYER));
        // Each result is kept until the last.
        let kept = filter.primitives().len() as f64 + 2.0;
        self.over(region * kept, |painter| {
            for primitive in filter.primitives() {
                painter.primitive(primitive.kind(), region, transform)?;
            }
            Ok(())
        })
    }

    fn primitive(&mut self, kind: &filter::Kind, region: f64, transform: Transform) -> Within {
        let (across, down) = transform.get_scale();
        let far = match kind {
            filter::Kind::GaussianBlur(blur) => [blur.std_dev_x().get(), blur.std_dev_y().get()],
            filter::Kind::Offset(offset) => [offset.dx(), offset.dy()],
            filter::Kind::DropShadow(shadow) => [
                shadow.dx().abs().max(shadow.std_dev_x().get()),
                shadow.dy().abs().max(shadow.std_dev_y().get()),
            ],
            filter::Kind::DisplacementMap(map) => [map.scale(); 2],
            filter::Kind::Morphology(shape) => [shape.radius_x().get(), shape.radius_y().get()],
            _ => [0.0; 2],
        };
        if !is_near(far[0] * across, far[1] * down, 0.0, 0.0) {
            return Err("has filters that reach too far to be drawn".to_owned());
        }
        // What a pixel of each takes, beside one that is merely filled.
        let of_pixel = match kind {
            filter::Kind::GaussianBlur(_) => 60.0,
            filter::Kind::DropShadow(_) => 80.0,
            filter::Kind::Turbulence(turbulence) => {
                20.0 + 120.0 * f64::from(turbulence.num_octaves())
            }
            filter::Kind::Morphology(morphology) => {
                let side = |radius: f32, scale: f32| f64::from(radius * scale) * 2.0 + 1.0;
                20.0 + 4.0
                    * side(morphology.radius_x().get(), across)
                    * side(morphology.radius_y().get(), down)
            }
            filter::Kind::ConvolveMatrix(convolution) => {
                let matrix = convolution.matrix();
                20.0 + 8.0 * f64::from(matrix.columns()) * f64::from(matrix.rows())
            }
            filter::Kind::DiffuseLighting(_) | filter::Kind::SpecularLighting(_) => 120.0,
            filter::Kind::Merge(merge) => 10.0 + 10.0 * merge.inputs().len() as f64,
            filter::Kind::Image(image) => {
                self.work(region * 20.0)?;
                return self.over(region, |painter| painter.group(image.root(), transform));
            }
            filter::Kind::ComponentTransfer(_) => 40.0,
            _ => 20.0,
        };
        self.work(region * of_pixel)
    }
}

/// Whether places and lengths on the canvas can be reckoned with.
fn is_near(one: f32, two: f32, three: f32, four: f32) -> bool {
    [one, two, three, four].into_iter().all(|place| f64::from(place).abs() <= FARTHEST)
}

/// The edges of an outline, as the painter goes down along them.
struct Edges {
    count: f64,
    /// How far down they go together, in pixels.
    height: f64,
}

impl Edges {
    fn of(path: &usvg::Path, transform: Transform, canvas: f32) -> Self {
        let (mut edges, mut last) = (Self { count: 0.0, height: 0.0 }, 0.0_f32);
        let row = |point: resvg::tiny_skia::Point| {
            (point.x * transform.ky + point.y * transform.sy + transform.ty)
                .clamp(-1.0, canvas + 1.0)
        };
        for segment in path.data().segments() {
            let rows = match segment {
                PathSegment::MoveTo(to) => {
                    last = row(to);
                    continue;
                }
                PathSegment::LineTo(to) => [last, last, row(to)],
                PathSegment::QuadTo(by, to) => [last, row(by), row(to)],
                PathSegment::CubicTo(by, also_by, to) => [row(by), row(also_by), row(to)],
                PathSegment::Close => continue,
            };
            for row in rows {
                edges.height += f64::from((row - last).abs());
                last = row;
            }
            // Curves are made of several.
            edges.count += if matches!(segment, PathSegment::LineTo(_)) { 1.0 } else { 8.0 };
        }
        edges
    }

    /// The edges of the outline's own outline, were it drawn with a pen: on both sides, with its corners
    /// and the ends of its dashes.
    fn outlined(&self, dashes: f64, width: f64, canvas: f64) -> Self {
        let count = self.count * 4.0 + dashes * 4.0;
        Self { count, height: self.height * 2.0 + count * width.min(canvas) }
    }

    /// To go down along all of them, in so many rows, and to put those into order that cross.
    fn work(&self, rows: f64) -> f64 {
        let beside = self.height / rows;
        let crossings = (self.count * self.count / 2.0).min(beside * beside * rows * FINENESS);
        self.count * 40.0 + self.height * FINENESS * 6.0 + crossings * 2.0
    }
}

/// How many dashes a line has, at the most.
fn dashes(path: &usvg::Path, stroke: &usvg::Stroke) -> f64 {
    let Some(dashes) = stroke.dasharray() else { return 0.0 };
    let period: f32 = dashes.iter().sum();
    let mut length = 0.0;
    let mut at = resvg::tiny_skia::Point::zero();
    for segment in path.data().segments() {
        let points = match segment {
            PathSegment::MoveTo(to) => {
                at = to;
                continue;
            }
            PathSegment::LineTo(to) => vec![to],
            PathSegment::QuadTo(by, to) => vec![by, to],
            PathSegment::CubicTo(by, also_by, to) => vec![by, also_by, to],
            PathSegment::Close => Vec::new(),
        };
        for point in points {
            length += f64::from((point - at).length());
            at = point;
        }
    }
    (length / f64::from(period) * dashes.len() as f64).min(MOST_DASHES)
}
