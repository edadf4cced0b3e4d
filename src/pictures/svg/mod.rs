//! SVG files: cleaned for the EPUB, drawn for the PDF.

mod expansion;
mod painting;
mod sheet;

use crate::fonts::{FontBook, Origin};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{ImageHrefResolver, Options, Tree, WriteOptions};
use std::borrow::Cow;
use std::sync::Arc;

/// The width and height in CSS pixels, rounded up.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let size = tree(bytes, Arc::default())?.size();
    Ok((size.width().ceil() as u32, size.height().ceil() as u32))
}

/// The faces that text in SVG files is set in: the issue's and ours, never the system's, which
/// differ from machine to machine.
pub(super) fn faces(fonts: &FontBook) -> Arc<Database> {
    let mut database = Database::new();
    for face in fonts.faces().iter().filter(|face| face.origin != Origin::System && face.index == 0)
    {
        database.load_font_source(Source::Binary(Arc::new(face.data.clone())));
    }
    database.set_serif_family("Source Serif 4");
    database.set_sans_serif_family("Source Sans 3");
    database.set_monospace_family("Source Code Pro");
    Arc::new(database)
}

/// The same drawing without scripts, style sheets, references out of the file, or text that needs a
/// font: paths, fills and strokes alone. It lies on white, as it was drawn: its black lines would
/// not be seen on a reader's black page.
pub(super) fn clean(bytes: &[u8], faces: &Arc<Database>) -> Result<String, String> {
    let clean = tree(bytes, faces.clone())?.to_string(&WriteOptions::default());
    let (start, content) = clean.split_once('>').ok_or("has no element")?;
    if start.ends_with('/') {
        return Ok(clean);
    }
    Ok(format!("{start}><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>{content}"))
}

/// Draws into so many pixels: red, green, blue, alpha, row by row.
pub(super) fn draw(tree: &Tree, width: u32, height: u32) -> Result<Vec<u8>, String> {
    painting::refuse_laborious(tree, width as f32, height as f32)?;
    let mut pixels = Pixmap::new(width, height).ok_or("is too large to be drawn")?;
    let scale = Transform::from_scale(
        width as f32 / tree.size().width(),
        height as f32 / tree.size().height(),
    );
    resvg::render(tree, scale, &mut pixels.as_mut());
    let straight = pixels.pixels().iter().flat_map(|pixel| {
        let pixel = pixel.demultiply();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    });
    Ok(straight.collect())
}

/// Parses a drawing. Pictures that it names by path or address are left out: nothing outside the
/// file is read. One that would expand to too much is refused before anything of it is expanded.
pub(super) fn tree(bytes: &[u8], faces: Arc<Database>) -> Result<Tree, String> {
    let resolver =
        ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
    let options = Options {
        fontdb: faces,
        font_family: "Source Sans 3".to_owned(),
        image_href_resolver: resolver,
        ..Options::default()
    };
    let text = as_browsers_read(std::str::from_utf8(bytes).map_err(|_| "is not in UTF-8")?);
    let drawing = expansion::parsed(&text)?;
    expansion::refuse_vast(&drawing)?;
    let tree = Tree::from_xmltree(&drawing, &options).map_err(|error| error.to_string())?;
    painting::refuse_pictured(&tree)?;
    Ok(tree)
}

/// A drawing whose choices are made as browsers make them: of a `<switch>` they show the first group
/// that asks for HTML in drawings, since they have it. Drawing programs put an empty one there, before
/// words such as "Text is not SVG".
fn as_browsers_read(text: &str) -> Cow<'_, str> {
    const ASKS: &str = " requiredFeatures=\"http://www.w3.org/TR/SVG11/feature#Extensibility\"";
    if !text.contains(ASKS) {
        return Cow::Borrowed(text);
    }
    let mut read = String::with_capacity(text.len());
    let mut parts = text.split(ASKS);
    read.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let is_of_group = read.rfind('<').is_some_and(|at| read[at..].starts_with("<g"));
        if !is_of_group {
            read.push_str(ASKS);
        }
        read.push_str(part);
    }
    Cow::Owned(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_made_as_browsers_make_it() {
        let drawing = br##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
            <switch><foreignObject requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><rect width="9" height="9" fill="#112233"/></switch>
            <switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><rect width="9" height="9" fill="#445566"/></switch></svg>"##;
        let clean = clean(drawing, &Arc::default()).unwrap();
        assert!(clean.contains("#112233") && !clean.contains("#445566"), "{clean}");
    }

    #[test]
    fn a_cleaned_drawing_has_no_script_no_text_and_no_outside() {
        let wild = br##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="x()">
            <script>alert(1)</script><style>rect { fill: #123456 }</style>
            <image href="/etc/hostname" width="4" height="4"/><text y="9">Hi</text><rect width="9" height="9"/></svg>"##;
        let faces = faces(&FontBook::new(Vec::new(), false));
        let clean = clean(wild, &faces).expect("a drawing");
        for word in ["script", "onload", "<text", "<image", "<style", "hostname"] {
            assert!(!clean.contains(word), "{word} in {clean}");
        }
        assert!(clean.contains("#123456"));
        assert!(clean.contains("><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"));
    }

    #[test]
    fn a_drawing_may_not_be_deeper_than_the_stack() {
        let nested = |depth: usize| {
            let groups = ["<g>".repeat(depth), "</g>".repeat(depth)]
                .join("<rect width=\"9\" height=\"9\"/>");
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{groups}</svg>"
            )
        };
        assert!(size(nested(100).as_bytes()).is_ok());
        assert_eq!(
            size(nested(1_000).as_bytes()).unwrap_err(),
            "has more than 128 groups in one another"
        );
    }

    #[test]
    fn a_drawing_is_drawn_to_size() {
        let red = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1" fill="red"/></svg>"##;
        let pixels = draw(&tree(red, Arc::default()).expect("a drawing"), 4, 2).expect("pixels");
        assert_eq!(pixels, [255, 0, 0, 255].repeat(8));
    }
}
