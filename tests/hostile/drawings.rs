//! Drawings that ask for more than they are: each is refused with its reason, or drawn, within twenty
//! seconds of the unoptimised program and a gibibyte of addresses, in `build` and in `check`.

use std::fmt::Write as _;

use crate::program::{Issue, LITTLE, Limits};

/// What is as large as a drawing may be: it is parsed for each output.
const MUCH: Limits = Limits { seconds: 60, mebibytes: 2048 };

/// A drawing of 400 by 300 with this in it.
fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"400\" height=\"300\">{inside}</svg>"
    )
}

fn issue(drawing: &str) -> Issue {
    Issue::of("![A ship](ship.svg)\n\nText.").with("ship.svg", drawing)
}

/// Asserts that a drawing is refused, in `build` and in `check`.
#[track_caller]
fn assert_refused(inside: &str) {
    let drawing = svg(inside);
    let outcome = issue(&drawing).build(LITTLE);
    outcome.refused("unreadable-picture");
    // However many outputs it is refused for.
    outcome.told_once("unreadable-picture");
    issue(&drawing)
        .run(&["check", "content", "--no-system-fonts"], LITTLE)
        .told("unreadable-picture");
}

/// Asserts that a drawing is made, or refused, in good time.
#[track_caller]
fn assert_answered(inside: &str) {
    issue(&svg(inside)).build(LITTLE).made_or_refused();
}

/// A shape under a filter.
fn filtered(primitives: &str) -> String {
    format!(
        "<filter id=\"f\" x=\"0\" y=\"0\" width=\"1\" height=\"1\">{primitives}</filter>\
         <rect width=\"400\" height=\"300\" fill=\"red\" filter=\"url(#f)\"/>"
    )
}

#[test]
fn filters_without_bound() {
    assert_refused(&filtered("<feTurbulence baseFrequency=\".1\" numOctaves=\"2000000000\"/>"));
    assert_refused(&filtered("<feMorphology operator=\"dilate\" radius=\"200\"/>"));
    let kernel = "1 ".repeat(100 * 100);
    assert_refused(&filtered(&format!(
        "<feConvolveMatrix order=\"100\" kernelMatrix=\"{kernel}\"/>"
    )));
    assert_refused(&filtered(&"<feGaussianBlur stdDeviation=\"900\"/>".repeat(3_000)));
    let shadows =
        "<rect width=\"400\" height=\"300\" fill=\"red\" filter=\"url(#f)\"/>".repeat(2_000);
    assert_refused(&(filtered("<feGaussianBlur stdDeviation=\"1e9\"/>") + &shadows));
    for blur in ["1e30", "99999", "0.0001", "NaN", "-1"] {
        assert_answered(&filtered(&format!("<feGaussianBlur stdDeviation=\"{blur}\"/>")));
    }
    // The same from a style sheet.
    let sheet = "<style>rect { filter: url(#f) }</style><filter id=\"f\"><feMorphology radius=\"300\"/></filter>";
    assert_refused(&format!("{sheet}<rect width=\"400\" height=\"300\"/>"));
}

/// Ten of each in each of the next, eight deep.
fn nested(open: impl Fn(usize) -> String, close: &str, refer: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for level in 0..8 {
        let inside = match level {
            0 => "<rect width=\"9\" height=\"9\"/>".to_owned(),
            _ => refer(level - 1).repeat(10),
        };
        let _ = write!(text, "{}{inside}{close}", open(level));
    }
    text + &refer(7)
}

#[test]
fn references_within_references() {
    let shape = "<rect width=\"300\" height=\"200\"";
    assert_refused(&nested(
        |level| format!("<g id=\"g{level}\">"),
        "</g>",
        |level| format!("<use href=\"#g{level}\"/>"),
    ));
    assert_refused(&nested(
        |level| format!("<pattern id=\"g{level}\" width=\".5\" height=\".5\">"),
        "</pattern>",
        |level| format!("{shape} fill=\"url(#g{level})\"/>"),
    ));
    assert_refused(&nested(
        |level| format!("<clipPath id=\"g{level}\">"),
        "</clipPath>",
        |level| format!("{shape} clip-path=\"url(#g{level})\"/>"),
    ));
    assert_refused(&nested(
        |level| format!("<mask id=\"g{level}\">"),
        "</mask>",
        |level| format!("{shape} style=\"mask: url('#g{level}')\"/>"),
    ));
    assert_refused(&nested(
        |level| format!("<g id=\"g{level}\">"),
        "</g>",
        |level| {
            format!(
                "<filter id=\"f{level}\"><feImage href=\"#g{level}\"/></filter>{shape} filter=\"url(#f{level})\"/>"
            )
        },
    ));
    assert_refused(&nested(
        |level| format!("<marker id=\"g{level}\" markerWidth=\"9\" markerHeight=\"9\">"),
        "</marker>",
        |level| format!("<path d=\"M0 0L9 9L0 9\" stroke=\"red\" marker-mid=\"url(#g{level})\"/>"),
    ));
    // What a group has, all its shapes inherit.
    let shapes = format!("{shape}/>").repeat(600);
    assert_refused(&format!(
        "<pattern id=\"p\" width=\".1\" height=\".1\">{shapes}</pattern><g fill=\"url(#p)\">{shapes}</g>"
    ));
}

#[test]
fn references_in_circles() {
    for circle in [
        "<g id=\"a\"><use href=\"#a\"/></g>",
        "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use xlink:href=\"#a\"/></g>",
        "<pattern id=\"a\" width=\"1\" height=\"1\"><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/></pattern><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>",
        "<path id=\"p\" d=\"M0 0H9\"/><text id=\"t\"><textPath href=\"#t\">Text</textPath></text>",
        "<text id=\"t\"><textPath href=\"#u\">Text</textPath></text><text id=\"u\"><textPath href=\"#t\">Text</textPath></text>",
        "<filter id=\"f\"><feImage href=\"#a\"/></filter><rect id=\"a\" width=\"9\" height=\"9\" filter=\"url(#f)\"/>",
        "<linearGradient id=\"a\" href=\"#b\"/><linearGradient id=\"b\" href=\"#a\"/><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>",
    ] {
        assert_answered(circle);
    }
    let chain: String = (0..50_000)
        .map(|number| format!("<linearGradient id=\"g{number}\" href=\"#g{}\"/>", number + 1))
        .collect();
    assert_answered(&format!("{chain}<rect width=\"9\" height=\"9\" fill=\"url(#g0)\"/>"));
}

#[test]
fn text_without_bound() {
    let words = "harbour ".repeat(25_000);
    assert_refused(&format!("<text y=\"20\">{words}</text>"));
    let spans: String = (0..100_000).map(|_| "<tspan>a</tspan>").collect();
    assert_refused(&format!("<text y=\"20\">{spans}</text>"));
    let many: String =
        (0..4_000).map(|_| "<text y=\"9\">The harbour and the ships</text>").collect();
    assert_answered(&many);
    for path in
        ["M0 0H1e30", "M0 0C1e9 1e9 -1e9 1e9 1 1", "M0 0H0", "M0 0h9z", "M0 0A1e30 1 0 0 0 9 9"]
    {
        for letters in ["0", "1e30", "-1e30"] {
            assert_answered(&format!(
                "<path id=\"p\" d=\"{path}\"/><text letter-spacing=\"{letters}\"><textPath href=\"#p\" startOffset=\"50%\">The harbour</textPath></text>"
            ));
        }
    }
    let loops = "M0 0".to_owned() + &"c9 9 -9 9 0 0".repeat(20_000);
    assert_answered(&format!(
        "<path id=\"p\" d=\"{loops}\"/><text><textPath href=\"#p\">{}</textPath></text>",
        "harbour ".repeat(1_000)
    ));
}

#[test]
fn styles_without_bound() {
    let steps = "g ".repeat(300);
    let groups = ["<g>".repeat(100), "</g>".repeat(100)]
        .join(&"<rect width=\"1\" height=\"1\"/>".repeat(50));
    assert_refused(&format!("<style>x {steps} rect {{ fill: red }}</style>{groups}"));
    let rules: String = (0..20_000).map(|number| format!(".c{number}{{fill:red}}")).collect();
    let shapes = "<rect width=\"1\" height=\"1\" class=\"c\"/>".repeat(20_000);
    assert_refused(&format!("<style>{rules}</style>{shapes}"));
}

#[test]
fn gradients_and_layers_and_pictures_by_the_hundred() {
    let stops: String = (0..50_000)
        .map(|number| format!("<stop offset=\"{}\"/>", f64::from(number) / 50_000.0))
        .collect();
    let shapes = "<rect width=\"300\" height=\"200\" fill=\"url(#g)\"/>".repeat(200);
    assert_refused(&format!("<linearGradient id=\"g\">{stops}</linearGradient>{shapes}"));
    let layers = ["<g opacity=\".9\">".repeat(100), "</g>".repeat(100)]
        .join("<rect width=\"1e6\" height=\"1e6\" x=\"-5e5\" y=\"-5e5\" filter=\"url(#f)\"/>");
    assert_answered(&format!("<filter id=\"f\"><feFlood/></filter>{layers}"));
    let picture = base64(&crate::pictures::png(2_000, 2_000));
    let image = format!(
        "<image id=\"i\" width=\"400\" height=\"300\" href=\"data:image/png;base64,{picture}\"/>"
    );
    let uses = "<use href=\"#i\"/>".repeat(300);
    assert_answered(&format!("{image}{uses}<mask id=\"m\"/><g mask=\"url(#m)\"/>"));
    // Drawings within drawings.
    let mut inner = svg("<rect width=\"9\" height=\"9\"/>");
    for _ in 0..6 {
        let data = base64(inner.as_bytes());
        let image = format!(
            "<image width=\"400\" height=\"300\" href=\"data:image/svg+xml;base64,{data}\"/>"
        );
        inner = svg(&image.repeat(5));
    }
    issue(&inner).build(LITTLE).refused("unreadable-picture");
}

#[test]
fn lines_of_dashes_and_outlines_of_points() {
    for inside in [
        "<path d=\"M0 0H1e6\" stroke=\"red\" stroke-dasharray=\"1e-6\" filter=\"url(#f)\"/>"
            .to_owned(),
        "<path d=\"M0 0H400\" stroke=\"red\" stroke-dasharray=\"0.0004\"/>".repeat(200),
        "<path d=\"M0 0H400V300\" stroke=\"red\" stroke-width=\"1e30\"/>".to_owned(),
        format!("<path d=\"M0 0{}\"/>", "L400 300L0 0".repeat(100_000)),
    ] {
        assert_answered(&format!(
            "<filter id=\"f\"><feFlood/></filter>{inside}<mask id=\"m\"><rect width=\"9\" height=\"9\"/></mask><rect width=\"9\" height=\"9\" mask=\"url(#m)\"/>"
        ));
    }
}

#[test]
fn entities_that_unpack_to_more_than_a_drawing_may_have() {
    let ten =
        |name: char, of: char| format!("<!ENTITY {name} \"{}\">", format!("&{of};").repeat(10));
    let entities = ten('b', 'a') + &ten('c', 'b') + &ten('d', 'c');
    let text = format!(
        "<!DOCTYPE svg [<!ENTITY a \"{}\">{entities}]><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{}</svg>",
        "x".repeat(60_000),
        "<text>&d;</text>".repeat(1_000)
    );
    issue(&text).build(LITTLE).refused("unreadable-picture");
    // As Illustrator writes them.
    let few = "<!DOCTYPE svg [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">]><svg xmlns=\"&ns_svg;\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";
    drop(issue(few).build(LITTLE).made());
}

#[test]
fn arcs_and_closings_that_draw_nothing() {
    for piece in ["A1e5 1e5 0 0 0 1 1", "a1 1 0 000 0", "z", "Z "] {
        let outline = format!("M0 0{}", piece.repeat(50_000));
        issue(&svg(&format!("<path d=\"{outline}\"/>")))
            .build(LITTLE)
            .refused("unreadable-picture");
        // As many with lines between them are drawn.
        let outline = format!("M0 0{}", format!("{piece}L9 9").repeat(5_000));
        drop(issue(&svg(&format!("<path d=\"{outline}\"/>"))).build(LITTLE).made());
    }
}

/// What drawing programs write is well within the bounds.
#[test]
fn large_drawings_of_the_ordinary_kind() {
    let map: String = (0..40_000)
        .map(|number| {
            format!(
                "<path d=\"M{0} {1}l1.5 .25 -.5 2z\" fill=\"#8a{0:02x}\"/>",
                number % 250,
                number / 250
            )
        })
        .collect();
    drop(issue(&svg(&map)).build(MUCH).made());
    let shadow = "<filter id=\"s\"><feGaussianBlur in=\"SourceAlpha\" stdDeviation=\"2\"/><feOffset dx=\"2\" dy=\"2\"/><feMerge><feMergeNode/><feMergeNode in=\"SourceGraphic\"/></feMerge></filter>";
    let boxes: String = (0..150)
        .map(|number| format!("<g filter=\"url(#s)\" class=\"node\"><rect x=\"{0}\" y=\"{1}\" width=\"30\" height=\"18\" fill=\"#eee\"/><text x=\"{0}\" y=\"{1}\">Box {number}</text></g>", number % 12 * 33, number / 12 * 22))
        .collect();
    let sheet: String = (0..80)
        .map(|number| format!("#m .node .c{number} > rect {{ fill: #eee; stroke: #333 }} "))
        .collect();
    drop(issue(&svg(&format!("<style>{sheet}</style>{shadow}{boxes}"))).build(MUCH).made());
}

/// Base64 (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let mut bits = [0; 3];
        bits[..three.len()].copy_from_slice(three);
        let [one, two, three_] = bits.map(u32::from);
        let bits = one << 16 | two << 8 | three_;
        for place in 0..4 {
            if place <= three.len() {
                text.push(char::from(SIGNS[(bits >> (18 - 6 * place) & 63) as usize]));
            } else {
                text.push('=');
            }
        }
    }
    text
}
