//! Pictures, and what stands where one is not there.

use super::writer::Html;
use crate::document::{Figure, Picture, PictureSource, PictureWidth};
use crate::issue::picture_credit;
use crate::pictures::{EpubPicture, PictureId};

impl<'a> Html<'a> {
    /// A picture on its own, with the words under it.
    pub(crate) fn figure(&mut self, figure: &Figure) {
        self.xml.start("figure").new_line();
        let address = figure.link.as_ref().and_then(|link| self.address(link));
        if let Some(address) = &address {
            self.xml.start("a").attribute("href", address);
        }
        match self.find(&figure.picture) {
            Some(found) => self.image(found, &figure.picture, "picture"),
            None => {
                let alt = figure.picture.alt.as_deref().filter(|alt| !alt.is_empty());
                // A link holds no paragraph that a reader would part from it.
                let element = if address.is_some() { "span" } else { "p" };
                self.frame(alt.unwrap_or("…"), element);
            }
        }
        if address.is_some() {
            self.xml.end();
        }
        if !figure.caption.is_empty() || figure.credit.is_some() {
            self.xml.new_line().start("figcaption");
            self.inlines(&figure.caption);
            if let Some(credit) = &figure.credit {
                if !figure.caption.is_empty() {
                    self.xml.text(" ");
                }
                let credit = picture_credit(credit, self.labels());
                self.xml.start("span").attribute("class", "credit");
                self.inlines(&credit);
                self.xml.end();
            }
            self.xml.end();
        }
        self.xml.new_line().end();
    }

    pub(crate) fn find(&self, picture: &Picture) -> Option<(PictureId, &'a EpubPicture)> {
        match picture.source {
            PictureSource::Found(id) => {
                self.target.pictures.pictures.get(id.0 as usize)?.as_ref().map(|found| (id, found))
            }
            PictureSource::Absent | PictureSource::Written(_) => None,
        }
    }

    pub(crate) fn image(
        &mut self,
        (id, found): (PictureId, &EpubPicture),
        picture: &Picture,
        class: &str,
    ) {
        self.shown.pictures.insert(id);
        self.shown.undescribed |= picture.alt.is_none();
        self.xml
            .start("img")
            .attribute("class", class)
            .attribute("src", &(self.target.picture)(found));
        // An empty text says that the picture is an ornament, which is the author's to say.
        self.xml.attribute("alt", picture.alt.as_deref().unwrap_or(self.labels().picture));
        if picture.alt.as_deref() == Some("") {
            self.xml.attribute("role", "presentation");
        }
        match picture.width {
            Some(PictureWidth::Pixels(pixels)) => {
                self.xml.attribute("style", &format!("width: {pixels}px"));
            }
            Some(PictureWidth::Share(share)) => {
                self.xml.attribute("style", &format!("width: {share}%"));
            }
            None => {}
        }
        self.xml.end();
    }

    /// What stands where a picture is not there: the words for it, in a frame.
    pub(crate) fn frame(&mut self, words: &str, element: &'static str) {
        if !words.is_empty() {
            self.xml.start(element).attribute("class", "picture-frame").text(words).end();
        }
    }
}
