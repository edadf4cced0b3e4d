//! Drawings as form XObjects (ISO 32000-1 §8.10): shapes stay shapes, sharp at any size.

use super::objects::put_fixed;
use super::pixels;
use crate::pictures::drawing::{Along, Area, Colours, Drawing, Group, Mark, Paint, Stroke, Veil};
use printpdf::{DictItem, ExternalStream};
use resvg::tiny_skia::{LineCap, LineJoin, Path, PathSegment, Transform};
use std::collections::BTreeMap;

/// The drawing as an object that fills the unit square, as pictures do.
pub(super) fn form(drawing: &Drawing) -> ExternalStream {
    let (width, height) =
        (drawing.width.max(f32::MIN_POSITIVE), drawing.height.max(f32::MIN_POSITIVE));
    let matrix = [1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0];
    let mut sheet = Sheet { bounds: [0.0, 0.0, width, height], ..Sheet::default() };
    sheet.marks(&drawing.marks);
    let mut stream = sheet.finish();
    stream.dict.insert("Matrix".to_owned(), numbers(&matrix));
    stream
}

/// Whether what is behind a drawing may show through, so that it must be blended with it.
pub(super) fn is_transparent(marks: &[Mark]) -> bool {
    marks.iter().any(|mark| match mark {
        Mark::Area(_, paint) => paint.opacity < 1.0,
        Mark::Line(stroke) => stroke.opacity < 1.0,
        Mark::Group(group) => group.veil != Veil::NONE || is_transparent(&group.marks),
        Mark::Raster { raster, .. } => raster.alpha.is_some(),
    })
}

/// A form in the making.
#[derive(Default)]
struct Sheet {
    out: Vec<u8>,
    bounds: [f32; 4],
    forms: BTreeMap<String, DictItem>,
    shadings: BTreeMap<String, DictItem>,
    states: BTreeMap<String, DictItem>,
}

impl Sheet {
    fn finish(self) -> ExternalStream {
        let mut resources = BTreeMap::new();
        for (kind, entries) in
            [("XObject", self.forms), ("Shading", self.shadings), ("ExtGState", self.states)]
        {
            if !entries.is_empty() {
                resources.insert(kind.to_owned(), DictItem::Dict { map: entries });
            }
        }
        // Painted together first, and blended in the colours that they are in (§11.6.6).
        let group = dict([
            ("S", name("Transparency")),
            ("CS", name("DeviceRGB")),
            ("I", DictItem::Bool(true)),
        ]);
        let dict = [
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", numbers(&self.bounds)),
            ("Group", group),
            ("Resources", DictItem::Dict { map: resources }),
        ];
        ExternalStream {
            dict: dict.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
            content: self.out,
            compress: true,
        }
    }

    fn marks(&mut self, marks: &[Mark]) {
        for mark in marks {
            match mark {
                Mark::Area(area, paint) => self.fill(area, paint),
                Mark::Line(stroke) => self.stroke(stroke),
                Mark::Group(group) => self.group(group),
                Mark::Raster { raster, width, height } => {
                    let name = self.form(pixels::raster(raster));
                    self.put("q ");
                    self.matrix([*width, 0.0, 0.0, -height, 0.0, *height]);
                    self.put(&format!("/{name} Do Q\n"));
                }
            }
        }
    }

    fn group(&mut self, group: &Group) {
        self.put("q ");
        if !group.transform.is_identity() {
            self.matrix(coefficients(group.transform));
        }
        for clip in &group.clips {
            self.outline(&clip.outline);
            self.put(if clip.even_odd { "W* n\n" } else { "W n\n" });
        }
        if group.veil == Veil::NONE {
            self.marks(&group.marks);
        } else {
            // What reaches beyond the drawing is not seen, wherever the group has been moved to.
            let mut sheet = Self { bounds: self.bounds_in(group.transform), ..Self::default() };
            sheet.marks(&group.marks);
            let name = self.form(sheet.finish());
            self.state(group.veil.opacity, group.veil.blending);
            self.put(&format!("/{name} Do\n"));
        }
        self.put("Q\n");
    }

    /// The area of this form in the coordinates of a group in it; all there is, if that has none.
    fn bounds_in(&self, transform: Transform) -> [f32; 4] {
        const EVERYWHERE: [f32; 4] = [-32_000.0, -32_000.0, 32_000.0, 32_000.0];
        let [left, top, right, bottom] = self.bounds;
        let Some(back) = transform.invert() else { return EVERYWHERE };
        let mut corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
            .map(|(x, y)| resvg::tiny_skia::Point::from_xy(x, y));
        back.map_points(&mut corners);
        corners.iter().fold(
            [f32::MAX, f32::MAX, f32::MIN, f32::MIN],
            |[left, top, right, bottom], corner| {
                [left.min(corner.x), top.min(corner.y), right.max(corner.x), bottom.max(corner.y)]
            },
        )
    }

    fn fill(&mut self, area: &Area, paint: &Paint) {
        self.put("q ");
        self.state(paint.opacity, Veil::NONE.blending);
        match &paint.colours {
            Colours::Even(colour) => {
                self.colour(*colour, "rg");
                self.outline(&area.outline);
                self.put(if area.even_odd { "f* Q\n" } else { "f Q\n" });
            }
            Colours::Gradient { transform, along, stops } => {
                self.outline(&area.outline);
                self.put(if area.even_odd { "W* n\n" } else { "W n\n" });
                self.matrix(coefficients(*transform));
                let name = format!("S{}", self.shadings.len());
                self.put(&format!("/{name} sh Q\n"));
                self.shadings.insert(name, shading(*along, stops));
            }
        }
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.put("q ");
        self.state(stroke.opacity, Veil::NONE.blending);
        self.colour(stroke.colour, "RG");
        self.numbers(&[stroke.width]);
        self.put("w ");
        let cap = match stroke.cap {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        };
        let join = match stroke.join {
            LineJoin::Miter | LineJoin::MiterClip => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
        };
        self.put(&format!("{cap} J {join} j "));
        self.numbers(&[stroke.miter_limit.max(1.0)]);
        self.put("M ");
        if !stroke.dashes.is_empty() {
            self.put("[");
            self.numbers(&stroke.dashes);
            self.put("]");
            self.numbers(&[stroke.dash_offset]);
            self.put("d ");
        }
        self.outline(&stroke.outline);
        self.put("S Q\n");
    }

    fn outline(&mut self, path: &Path) {
        let mut last = resvg::tiny_skia::Point::zero();
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo(to) => {
                    self.numbers(&[to.x, to.y]);
                    self.put("m\n");
                    last = to;
                }
                PathSegment::LineTo(to) => {
                    self.numbers(&[to.x, to.y]);
                    self.put("l\n");
                    last = to;
                }
                // A curve with one control point is one with two, each two thirds of the way there.
                PathSegment::QuadTo(by, to) => {
                    let towards = |from: f32, by: f32| from + (by - from) * 2.0 / 3.0;
                    let points = [
                        towards(last.x, by.x),
                        towards(last.y, by.y),
                        towards(to.x, by.x),
                        towards(to.y, by.y),
                        to.x,
                        to.y,
                    ];
                    self.numbers(&points);
                    self.put("c\n");
                    last = to;
                }
                PathSegment::CubicTo(one, two, to) => {
                    self.numbers(&[one.x, one.y, two.x, two.y, to.x, to.y]);
                    self.put("c\n");
                    last = to;
                }
                PathSegment::Close => self.put("h\n"),
            }
        }
    }

    /// Chooses how what follows is laid over what is behind it, unless it is as always.
    fn state(&mut self, opacity: f32, blending: &str) {
        if opacity >= 1.0 && blending == Veil::NONE.blending {
            return;
        }
        let thousandths = (opacity.clamp(0.0, 1.0) * 1000.0).round() as i64;
        let key = format!("G{thousandths}{blending}");
        let opacity = DictItem::Real(thousandths as f32 / 1000.0);
        self.states.insert(
            key.clone(),
            dict([("ca", opacity.clone()), ("CA", opacity), ("BM", name(blending))]),
        );
        self.put(&format!("/{key} gs "));
    }

    fn form(&mut self, stream: ExternalStream) -> String {
        let name = format!("X{}", self.forms.len());
        self.forms.insert(name.clone(), DictItem::Stream { stream });
        name
    }

    fn colour(&mut self, colour: [u8; 3], operator: &str) {
        self.numbers(&colour.map(|channel| f32::from(channel) / 255.0));
        self.put(operator);
        self.put(" ");
    }

    fn matrix(&mut self, coefficients: [f32; 6]) {
        for coefficient in coefficients {
            put_fixed(&mut self.out, (f64::from(coefficient) * 1e6).round() as i64, 6);
            self.out.push(b' ');
        }
        self.put("cm\n");
    }

    /// Writes numbers to the thousandth, each with a space after it.
    fn numbers(&mut self, numbers: &[f32]) {
        for number in numbers {
            put_fixed(&mut self.out, (f64::from(*number) * 1000.0).round() as i64, 3);
            self.out.push(b' ');
        }
    }

    fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }
}

/// Colours along a line or from circle to circle (ISO 32000-1 §8.7.4.5.3 and §8.7.4.5.4).
fn shading(along: Along, stops: &[(f32, [u8; 3])]) -> DictItem {
    let (kind, places) = match along {
        Along::Line(places) => (2, numbers(&places)),
        Along::Circles(places) => (3, numbers(&places)),
    };
    let both = DictItem::Array(vec![DictItem::Bool(true), DictItem::Bool(true)]);
    dict([
        ("ShadingType", DictItem::Int(kind)),
        ("ColorSpace", name("DeviceRGB")),
        ("Coords", places),
        ("Extend", both),
        ("Function", blend(stops)),
    ])
}

/// From a place between 0 and 1 to a colour: stitched together from stop to stop (§7.10.4).
fn blend(stops: &[(f32, [u8; 3])]) -> DictItem {
    let colour = |colour: [u8; 3]| numbers(&colour.map(|channel| f32::from(channel) / 255.0));
    let mut steps = Vec::new();
    let mut ends = Vec::new();
    let first = stops.first().filter(|(place, _)| *place > 0.0).map(|(_, colour)| (0.0, *colour));
    let last = stops.last().filter(|(place, _)| *place < 1.0).map(|(_, colour)| (1.0, *colour));
    let stops: Vec<(f32, [u8; 3])> =
        first.into_iter().chain(stops.iter().copied()).chain(last).collect();
    for pair in stops.windows(2) {
        steps.push(dict([
            ("FunctionType", DictItem::Int(2)),
            ("Domain", numbers(&[0.0, 1.0])),
            ("C0", colour(pair[0].1)),
            ("C1", colour(pair[1].1)),
            ("N", DictItem::Int(1)),
        ]));
        ends.push(pair[1].0);
    }
    ends.pop();
    let encode = numbers(&[0.0, 1.0].repeat(steps.len()));
    dict([
        ("FunctionType", DictItem::Int(3)),
        ("Domain", numbers(&[0.0, 1.0])),
        ("Functions", DictItem::Array(steps)),
        ("Bounds", numbers(&ends)),
        ("Encode", encode),
    ])
}

const fn coefficients(transform: Transform) -> [f32; 6] {
    [transform.sx, transform.ky, transform.kx, transform.sy, transform.tx, transform.ty]
}

fn dict<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    DictItem::Dict {
        map: entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
    }
}

fn numbers(numbers: &[f32]) -> DictItem {
    DictItem::Array(numbers.iter().map(|number| DictItem::Real(*number)).collect())
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::content::Content;
    use resvg::tiny_skia::{PathBuilder, Rect};

    fn square(opacity: f32, colours: Colours) -> Mark {
        let outline = PathBuilder::from_rect(Rect::from_xywh(1.0, 2.0, 3.0, 4.0).unwrap());
        Mark::Area(Area { outline, even_odd: false }, Paint { colours, opacity })
    }

    fn operators(stream: &ExternalStream) -> String {
        Content::decode(&stream.content)
            .unwrap()
            .operations
            .iter()
            .map(|operation| operation.operator.clone())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn a_veiled_group_is_a_form_of_its_own_and_all_that_is_named_is_there() {
        let stops = vec![(0.25, [255, 0, 0]), (1.0, [0, 0, 255])];
        let gradient = Colours::Gradient {
            transform: Transform::identity(),
            along: Along::Line([0.0, 0.0, 1.0, 0.0]),
            stops,
        };
        let veil = Veil { opacity: 0.5, blending: "Multiply" };
        let transform = Transform::from_translate(5.0, 0.0);
        let group =
            Group { transform, clips: Vec::new(), veil, marks: vec![square(1.0, gradient)] };
        let drawing = Drawing {
            width: 20.0,
            height: 10.0,
            marks: vec![square(0.25, Colours::Even([0, 0, 0])), Mark::Group(group)],
        };
        assert!(is_transparent(&drawing.marks));
        let outer = form(&drawing);
        assert_eq!(operators(&outer), "q gs rg m l l l h f Q q cm gs Do Q");
        let DictItem::Dict { map: resources } = &outer.dict["Resources"] else {
            panic!("no resources")
        };
        let DictItem::Dict { map: states } = &resources["ExtGState"] else { panic!("no states") };
        assert_eq!(states.keys().collect::<Vec<_>>(), ["G250Normal", "G500Multiply"]);
        let DictItem::Dict { map: forms } = &resources["XObject"] else { panic!("no forms") };
        let DictItem::Stream { stream: inner } = &forms["X0"] else { panic!("no form") };
        assert_eq!(operators(inner), "q m l l l h W n cm sh Q");
        assert_eq!(inner.dict["BBox"], numbers(&[-5.0, 0.0, 15.0, 10.0]));
    }
}
