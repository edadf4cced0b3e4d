//! What the file says of itself: XMP (ISO 16684-1), with the marks of PDF/A-2a (ISO 19005-2 §6.6)
//! and PDF/UA-1 (ISO 14289-1 §5), and the older information dictionary.

use super::Metadata;
use super::objects::text;
use crate::date::Date;
use lopdf::{Dictionary, Object, Stream, dictionary};
use std::fmt::Write;

const PRODUCER: &str = concat!("Fascicle ", env!("CARGO_PKG_VERSION"));

/// The XMP packet. It is never compressed, so that those who know nothing of PDF can find it.
pub(super) fn packet(metadata: &Metadata) -> Stream {
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(dictionary, xmp(metadata).into_bytes()).with_compression(false)
}

/// The information dictionary: what is in it says the same as the XMP packet.
pub(super) fn information(metadata: &Metadata) -> Dictionary {
    let made = moment(metadata.made, "D:", "", "", "Z");
    let mut information = dictionary! {
        "Title" => text(&plain(&metadata.title)),
        "Producer" => text(PRODUCER),
        "Creator" => text(PRODUCER),
        "CreationDate" => Object::string_literal(made.clone()),
        "ModDate" => Object::string_literal(made),
    };
    if !metadata.authors.is_empty() {
        information.set("Author", text(&plain(&metadata.authors.join("; "))));
    }
    if let Some(description) = &metadata.description {
        information.set("Subject", text(&plain(description)));
    }
    information
}

fn xmp(metadata: &Metadata) -> String {
    let mut properties = String::new();
    let mut property =
        |name: &str, value: String| _ = writeln!(properties, "<{name}>{value}</{name}>");
    let moment = moment(metadata.made, "", "-", ":", "Z");
    property("pdfaid:part", "2".to_owned());
    property("pdfaid:conformance", "A".to_owned());
    property("pdfuaid:part", "1".to_owned());
    property("dc:format", "application/pdf".to_owned());
    property("dc:title", alternative(&metadata.title));
    if !metadata.authors.is_empty() {
        property("dc:creator", list("Seq", &metadata.authors));
    }
    if let Some(description) = &metadata.description {
        property("dc:description", alternative(description));
    }
    property("dc:language", list("Bag", &[metadata.lang.to_string()]));
    property("dc:date", list("Seq", &[metadata.dated.to_string()]));
    if !metadata.sources.is_empty() {
        // One text, by its definition in XMP.
        property("dc:source", escaped(&metadata.sources.join("; ")));
    }
    if let Some(rights) = &metadata.rights {
        property("dc:rights", alternative(rights));
    }
    property("xmp:CreateDate", moment.clone());
    property("xmp:ModifyDate", moment.clone());
    property("xmp:MetadataDate", moment);
    property("xmp:CreatorTool", PRODUCER.to_owned());
    property("pdf:Producer", PRODUCER.to_owned());
    format!("{HEAD}{properties}{TAIL}")
}

const HEAD: &str = "\
<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">
";

/// PDF/A knows nothing of PDF/UA's mark, and wants it described (ISO 19005-2 §6.6.2.3).
const TAIL: &str = "\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end=\"r\"?>
";

/// A moment, in seconds since 1970, in UTC.
fn moment(seconds: i64, start: &str, dash: &str, colon: &str, end: &str) -> String {
    let date = Date::from_unix(seconds);
    let (year, month, day) =
        (date.year().clamp(0, 9999), date.month().unwrap_or(1), date.day().unwrap_or(1));
    let time = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    let t = if colon.is_empty() { "" } else { "T" };
    format!(
        "{start}{year:04}{dash}{month:02}{dash}{day:02}{t}{hour:02}{colon}{minute:02}{colon}{second:02}{end}"
    )
}

fn alternative(text: &str) -> String {
    format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt>", escaped(text))
}

fn list(kind: &str, items: &[String]) -> String {
    let items: String =
        items.iter().map(|item| format!("<rdf:li>{}</rdf:li>", escaped(item))).collect();
    format!("<rdf:{kind}>{items}</rdf:{kind}>")
}

fn escaped(text: &str) -> String {
    plain(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text in one line, of characters that XML can hold (XML 1.0 §2.2).
fn plain(text: &str) -> String {
    text.chars()
        .map(|char| if char.is_control() { ' ' } else { char })
        .filter(|char| !matches!(char, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_in_both_spellings() {
        assert_eq!(moment(1_780_000_000, "", "-", ":", "Z"), "2026-05-28T20:26:40Z");
        assert_eq!(moment(1_780_000_000, "D:", "", "", "Z"), "D:20260528202640Z");
    }
}
