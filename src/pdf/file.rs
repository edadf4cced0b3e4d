//! The document as a file: object streams and a cross-reference stream (ISO 32000-1 §7.5.7, §7.5.8).
//!
//! lopdf can write these too, on one thread and with its cross-references uncompressed: three times
//! the time, and larger.

use super::bug;
use super::compress::{Matter, Packer};
use super::fingerprint::fingerprint;
use super::links::Annotation;
use super::objects::{Numbers, put_integer, put_object, put_string};
use super::structure::Structure;
use super::tags::Tree;
use crate::diagnostics::Bug;
use crate::typeset::page::ElementId;
use lopdf::{Document, Object, ObjectId};
use rayon::prelude::*;

/// Objects in one object stream: more would pack better still, and a reader that wants one unpacks all.
const PACK: usize = 800;

/// Where an object is: a line of the cross-reference stream.
#[derive(Copy, Clone)]
enum Place {
    /// The head of the list of free objects.
    Free,
    /// At this byte of the file.
    At(usize),
    /// In an object stream, so many objects from its start.
    In(u32, usize),
}

/// An object that is not a stream.
enum Loose<'a> {
    /// The document has it.
    Made(&'a Object),
    /// An element of the structure.
    Element(ElementId),
    /// A link annotation.
    Link(&'a Annotation<'a>),
}

/// All that the file is made of.
pub(super) struct Parts<'a> {
    pub(super) document: &'a Document,
    pub(super) structure: &'a Structure,
    pub(super) tree: &'a Tree<'a>,
    pub(super) annotations: &'a [Annotation<'a>],
}

/// Writes the document. Objects are numbered anew, without gaps.
///
/// # Errors
/// If the document has no root, or is too large for a PDF file of this form (4 GiB).
pub(super) fn write(parts: &Parts<'_>) -> Result<Vec<u8>, Bug> {
    let document = parts.document;
    let is_stream = |(_, object): &(&ObjectId, &Object)| matches!(object, Object::Stream(_));
    let (streams, made): (Vec<_>, Vec<_>) = document.objects.iter().partition(is_stream);
    let made = made.into_iter().map(|(id, object)| (*id, likeness(object), Loose::Made(object)));
    let links = parts
        .annotations
        .iter()
        .map(|annotation| (annotation.object, "Annot", Loose::Link(annotation)));
    let elements =
        parts.tree.elements().map(|(object, id, kind)| (object, kind, Loose::Element(id)));
    let mut loose: Vec<_> = made.chain(links).chain(elements).collect();
    loose.sort_by_key(|(id, kind, _)| (*kind, *id));
    let numbers =
        Numbers::count(streams.iter().map(|(id, _)| **id).chain(loose.iter().map(|(id, ..)| *id)));
    let objects = loose.par_chunks(PACK);
    let packs = objects.map_init(
        || Packer::new(Matter::Objects),
        |packer, objects| pack(objects, parts, &numbers, packer),
    );
    let packs = packs.collect::<Result<Vec<_>, Bug>>()?;

    let mut places = vec![Place::Free; streams.len() + loose.len() + 1];
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    for (id, object) in streams {
        let Object::Stream(stream) = object else { continue };
        let number = numbers.of(*id);
        places[number as usize] = Place::At(out.len());
        let mut dictionary = stream.dict.clone();
        dictionary.set("Length", stream.content.len() as i64);
        begin(&mut out, number);
        put_object(&mut out, &Object::Dictionary(dictionary), &numbers);
        end(&mut out, &stream.content);
    }
    for (objects, pack) in loose.chunks(PACK).zip(packs) {
        let number = places.len() as u32;
        for (index, (id, ..)) in objects.iter().enumerate() {
            places[numbers.of(*id) as usize] = Place::In(number, index);
        }
        places.push(Place::At(out.len()));
        begin(&mut out, number);
        let (count, first, length) = (objects.len(), pack.first, pack.data.len());
        out.extend(
            format!("<</Type/ObjStm/N {count}/First {first}/Filter/FlateDecode/Length {length}>>")
                .into_bytes(),
        );
        end(&mut out, &pack.data);
    }

    let start = out.len();
    let number = places.len() as u32;
    places.push(Place::At(start));
    let references = Packer::new(Matter::Data).pack(&cross_references(&places)?)?;
    let id = fingerprint(&out);
    begin(&mut out, number);
    out.extend(format!("<</Type/XRef/Size {}/W[1 4 2]", places.len()).into_bytes());
    for key in ["Root", "Info"] {
        let object = document.trailer.get(key.as_bytes()).map_err(bug)?;
        out.push(b'/');
        out.extend(key.bytes());
        out.push(b' ');
        put_object(&mut out, object, &numbers);
    }
    out.extend(*b"/ID[");
    put_string(&mut out, &id);
    put_string(&mut out, &id);
    out.extend(
        format!(
            "]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>/Length {}>>",
            references.len()
        )
        .into_bytes(),
    );
    end(&mut out, &references);
    out.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    Ok(out)
}

/// What objects of one kind have in common: like stands with like, which packs well.
fn likeness(object: &Object) -> &str {
    let Object::Dictionary(entries) = object else { return "" };
    let name = |key: &[u8]| entries.get(key).and_then(Object::as_name).ok();
    let kind = name(b"S").or_else(|| name(b"Type")).and_then(|name| std::str::from_utf8(name).ok());
    kind.unwrap_or_default()
}

struct Pack {
    /// Where its first object starts.
    first: usize,
    data: Vec<u8>,
}

fn pack(
    objects: &[(ObjectId, &str, Loose<'_>)],
    parts: &Parts<'_>,
    numbers: &Numbers,
    packer: &mut Packer,
) -> Result<Pack, Bug> {
    let (mut head, mut body) = (Vec::new(), Vec::new());
    for (id, _, object) in objects {
        for number in [i64::from(numbers.of(*id)), body.len() as i64] {
            put_integer(&mut head, number);
            head.push(b' ');
        }
        match object {
            Loose::Made(object) => put_object(&mut body, object, numbers),
            Loose::Element(id) => parts.tree.put(&mut body, *id, numbers),
            Loose::Link(annotation) => annotation.put(&mut body, parts.structure),
        }
        body.push(b'\n');
    }
    let first = head.len();
    head.append(&mut body);
    Ok(Pack { first, data: packer.pack(&head)? })
}

/// Lines of seven bytes, each as the difference from the line above (PNG's filter `Up`).
fn cross_references(places: &[Place]) -> Result<Vec<u8>, Bug> {
    let mut data = Vec::with_capacity(8 * places.len());
    let mut above = [0_u8; 7];
    for place in places {
        let (kind, value, index) = match *place {
            Place::Free => (0, 0, usize::from(u16::MAX)),
            Place::At(offset) => (
                1,
                u32::try_from(offset)
                    .map_err(|_| Bug("the PDF is larger than 4 GiB".to_owned()))?,
                0,
            ),
            Place::In(stream, index) => (2, stream, index),
        };
        let mut line = [kind, 0, 0, 0, 0, 0, 0];
        line[1..5].copy_from_slice(&value.to_be_bytes());
        line[5..].copy_from_slice(&(index as u16).to_be_bytes());
        data.push(2);
        data.extend(line.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = line;
    }
    Ok(data)
}

fn begin(out: &mut Vec<u8>, number: u32) {
    put_integer(out, number.into());
    out.extend(*b" 0 obj\n");
}

fn end(out: &mut Vec<u8>, data: &[u8]) {
    out.extend(*b"stream\n");
    out.extend_from_slice(data);
    // A line feed after data that ends in a carriage return would look like one line end of two bytes,
    // and the data a byte shorter than its length.
    if data.last() == Some(&b'\r') {
        out.push(b'\r');
    }
    out.extend(*b"\nendstream\nendobj\n");
}
