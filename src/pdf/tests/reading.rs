//! A PDF as a reader sees it: text by its font's maps, structure by its tree.

use super::font::ReadFont;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

pub(super) struct Reading {
    document: Document,
    pub(super) pages: Vec<ObjectId>,
    pub(super) fonts: BTreeMap<Vec<u8>, ReadFont>,
    /// What each marked content says, by page and number.
    pub(super) marked: BTreeMap<(ObjectId, i64), String>,
    places: BTreeMap<ObjectId, Vec<f64>>,
}

impl Reading {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let mut reading = Self {
            document,
            pages,
            fonts: BTreeMap::new(),
            marked: BTreeMap::new(),
            places: BTreeMap::new(),
        };
        if let Some(first) = reading.pages.first() {
            let resources = reading.follow(reading.dictionary(*first).get(b"Resources").unwrap());
            let fonts = reading
                .follow(resources.as_dict().unwrap().get(b"Font").unwrap())
                .as_dict()
                .unwrap()
                .clone();
            reading.fonts = fonts
                .iter()
                .map(|(name, font)| {
                    (name.clone(), reading.font(reading.follow(font).as_dict().unwrap()))
                })
                .collect();
        }
        for page in reading.pages.clone() {
            reading.read(page);
        }
        reading
    }

    /// The structure tree, an element a line, with what it says.
    pub(super) fn outline_of_structure(&self) -> String {
        let root = self.catalog(b"StructTreeRoot");
        let mut lines = String::new();
        self.describe(root.as_dict().unwrap().get(b"K").unwrap(), None, 0, &mut lines);
        lines
    }

    /// Bytes in the longest string, whether in an object or in a page's content.
    pub(super) fn longest_string(&self) -> usize {
        let content = |page: &ObjectId| {
            Content::decode(&self.document.get_page_content(*page)).unwrap().operations
        };
        let operands = self.pages.iter().flat_map(content).flat_map(|operation| operation.operands);
        self.document
            .objects
            .values()
            .cloned()
            .chain(operands)
            .map(|object| longest_in(&object))
            .max()
            .unwrap_or(0)
    }

    /// The marked content that the structure tree names, in its order.
    pub(super) fn tagged(&self) -> Vec<(ObjectId, i64)> {
        let mut found = Vec::new();
        let mut ahead =
            vec![(self.catalog(b"StructTreeRoot").as_dict().unwrap().get(b"K").unwrap(), None)];
        while let Some((kid, page)) = ahead.pop() {
            match self.follow(kid) {
                Object::Integer(number) => found.push((page.unwrap(), *number)),
                Object::Array(kids) => ahead.extend(kids.iter().rev().map(|kid| (kid, page))),
                Object::Dictionary(entry) => {
                    let page = entry.get(b"Pg").and_then(Object::as_reference).ok();
                    match (entry.get(b"MCID"), entry.get(b"K")) {
                        (Ok(number), _) => found.push((page.unwrap(), number.as_i64().unwrap())),
                        (_, Ok(kids)) => ahead.push((kids, page)),
                        _ => {}
                    }
                }
                other => panic!("{other:?} is no kid"),
            }
        }
        found
    }

    /// The parent tree must lead from each marked content and annotation to the element that has it.
    pub(super) fn assert_parent_tree_agrees(&self) {
        let root = self.catalog(b"StructTreeRoot").as_dict().unwrap();
        let numbers = self
            .follow(root.get(b"ParentTree").unwrap())
            .as_dict()
            .unwrap()
            .get(b"Nums")
            .unwrap()
            .as_array()
            .unwrap();
        let parents: BTreeMap<i64, &Object> = numbers
            .chunks(2)
            .map(|pair| (pair[0].as_i64().unwrap(), self.follow(&pair[1])))
            .collect();
        for (page, number) in self.marked.keys() {
            let key = self.dictionary(*page).get(b"StructParents").unwrap().as_i64().unwrap();
            let element = self
                .follow(&parents[&key].as_array().unwrap()[*number as usize])
                .as_dict()
                .unwrap();
            assert!(self.own_marks(element).contains(&(*page, *number)));
        }
        for annotation in
            self.pages.iter().flat_map(|page| self.document.get_page_annotations(*page).unwrap())
        {
            let key = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
            assert_eq!(
                parents[&key].as_dict().unwrap().get(b"S").unwrap().as_name().unwrap(),
                b"Link"
            );
            assert!(annotation.has(b"Contents"));
        }
    }

    /// The named destinations and their pages.
    pub(super) fn destinations(&self) -> BTreeMap<String, ObjectId> {
        let names = self.catalog(b"Names").as_dict().unwrap().get(b"Dests").unwrap();
        let leaves =
            self.follow(names).as_dict().unwrap().get(b"Kids").unwrap().as_array().unwrap();
        let pairs = leaves.iter().flat_map(|leaf| {
            self.follow(leaf)
                .as_dict()
                .unwrap()
                .get(b"Names")
                .unwrap()
                .as_array()
                .unwrap()
                .chunks(2)
        });
        let pairs: Vec<&[Object]> = pairs.collect();
        assert!(pairs.is_sorted_by_key(|pair| pair[0].as_str().unwrap()));
        let name = |object: &Object| String::from_utf8(object.as_str().unwrap().to_vec()).unwrap();
        pairs
            .iter()
            .map(|pair| (name(&pair[0]), pair[1].as_array().unwrap()[0].as_reference().unwrap()))
            .collect()
    }

    /// Where the glyphs of a page stand, from its left edge, in points.
    pub(super) fn glyph_places(&self, page: usize) -> &[f64] {
        &self.places[&self.pages[page]]
    }

    fn own_marks(&self, element: &Dictionary) -> Vec<(ObjectId, i64)> {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok();
        let kids = element.get(b"K").unwrap();
        let kids = kids.as_array().map_or_else(|_| vec![kids], |kids| kids.iter().collect());
        let mark = |kid: &&Object| match kid {
            Object::Integer(number) => Some((page?, *number)),
            Object::Dictionary(entry) => Some((
                entry.get(b"Pg").ok()?.as_reference().ok()?,
                entry.get(b"MCID").ok()?.as_i64().ok()?,
            )),
            _ => None,
        };
        kids.iter().filter_map(mark).collect()
    }

    fn describe(&self, kid: &Object, page: Option<ObjectId>, depth: usize, lines: &mut String) {
        let indent = "  ".repeat(depth);
        match self.follow(kid) {
            Object::Integer(number) => {
                lines.push_str(&format!("{indent}{:?}\n", self.marked[&(page.unwrap(), *number)]));
            }
            Object::Array(kids) => {
                kids.iter().for_each(|kid| self.describe(kid, page, depth, lines));
            }
            Object::Dictionary(entry) if entry.has(b"MCID") => {
                let page = entry.get(b"Pg").unwrap().as_reference().unwrap();
                self.describe(entry.get(b"MCID").unwrap(), Some(page), depth, lines);
            }
            Object::Dictionary(entry) if entry.has(b"Obj") => {
                lines.push_str(&format!("{indent}(annotation)\n"));
            }
            Object::Dictionary(entry) => {
                lines.push_str(&format!(
                    "{indent}{}",
                    String::from_utf8_lossy(entry.get(b"S").unwrap().as_name().unwrap())
                ));
                for key in ["Alt", "E", "Lang", "ID"] {
                    if let Ok(value) = entry.get(key.as_bytes()) {
                        lines.push_str(&format!(
                            " {key}={}",
                            lopdf::decode_text_string(value).unwrap()
                        ));
                    }
                }
                for (key, value) in entry
                    .get(b"A")
                    .and_then(Object::as_dict)
                    .into_iter()
                    .flatten()
                    .filter(|(key, _)| *key != b"O")
                {
                    lines.push_str(&format!(" {}={value:?}", String::from_utf8_lossy(key)));
                }
                lines.push('\n');
                let page = entry.get(b"Pg").and_then(Object::as_reference).ok();
                entry
                    .get(b"K")
                    .into_iter()
                    .for_each(|kids| self.describe(kids, page, depth + 1, lines));
            }
            other => panic!("{other:?} is no kid"),
        }
    }

    /// Reads a page's text, as far as the operators that we write go.
    fn read(&mut self, page: ObjectId) {
        let content = Content::decode(&self.document.get_page_content(page)).unwrap();
        let nothing = ReadFont::default();
        let (mut font, mut size, mut expansion, mut letters, mut words) =
            (&nothing, 0.0, 1.0, 0.0, 0.0);
        let (mut line, mut pen, mut places) = (0.0, 0.0, Vec::new());
        let mut open: Option<i64> = None;
        let mut spoken = false;
        let number = |object: &Object| f64::from(object.as_float().unwrap());
        for operation in &content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BDC" => {
                    // Artifacts have theirs among the resources.
                    let Ok(properties) = operands[1].as_dict() else { continue };
                    open = properties.get(b"MCID").and_then(Object::as_i64).ok();
                    let text = properties
                        .get(b"ActualText")
                        .ok()
                        .map(|text| lopdf::decode_text_string(text).unwrap());
                    spoken = text.is_some();
                    if let Some(number) = open {
                        assert!(
                            self.marked.insert((page, number), text.unwrap_or_default()).is_none(),
                            "marked twice"
                        );
                    }
                }
                "EMC" => open = None,
                "BT" => (line, pen) = (0.0, 0.0),
                "Td" => {
                    line += number(&operands[0]);
                    pen = line;
                }
                "Tf" => {
                    (font, size) =
                        (&self.fonts[operands[0].as_name().unwrap()], number(&operands[1]));
                }
                "Tc" => letters = number(&operands[0]),
                "Tw" => words = number(&operands[0]),
                "Tz" => expansion = number(&operands[0]) / 100.0,
                "Tj" | "TJ" => {
                    let alone = [operands[0].clone()];
                    for piece in operands[0].as_array().map_or(alone.as_slice(), Vec::as_slice) {
                        let Object::String(codes, _) = piece else {
                            pen -= number(piece) / 1000.0 * size * expansion;
                            continue;
                        };
                        for code in font.codes(codes) {
                            places.push(pen);
                            let more = if code == 32 { letters + words } else { letters };
                            pen += (font.width(code) / 1000.0 * size + more) * expansion;
                            if let (Some(number), false) = (open, spoken) {
                                self.marked
                                    .entry((page, number))
                                    .or_default()
                                    .push_str(font.meaning(code));
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        self.places.insert(page, places);
    }

    fn font(&self, font: &Dictionary) -> ReadFont {
        let stream = |object: &Object| {
            self.follow(object).as_stream().unwrap().decompressed_content().unwrap()
        };
        let descendant =
            font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0].as_dict().unwrap();
        let descriptor = self.follow(descendant.get(b"FontDescriptor").unwrap()).as_dict().unwrap();
        let glyphs =
            descendant.get(b"CIDToGIDMap").ok().filter(|map| map.as_name().is_err()).map(stream);
        ReadFont::new(
            descendant.get(b"W").unwrap().as_array().unwrap(),
            &stream(font.get(b"Encoding").unwrap()),
            &stream(font.get(b"ToUnicode").unwrap()),
            glyphs,
            stream(descriptor.get(b"FontFile2").unwrap()),
        )
    }

    fn catalog(&self, key: &[u8]) -> &Object {
        self.follow(self.document.catalog().unwrap().get(key).unwrap())
    }

    fn dictionary(&self, id: ObjectId) -> &Dictionary {
        self.document.get_dictionary(id).unwrap()
    }

    fn follow<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.document.dereference(object).unwrap().1
    }
}

fn longest_in(object: &Object) -> usize {
    let in_dictionary =
        |dictionary: &Dictionary| dictionary.iter().map(|(_, object)| longest_in(object)).max();
    match object {
        Object::String(bytes, _) => bytes.len(),
        Object::Array(objects) => objects.iter().map(longest_in).max().unwrap_or(0),
        Object::Dictionary(dictionary) => in_dictionary(dictionary).unwrap_or(0),
        Object::Stream(stream) => in_dictionary(&stream.dict).unwrap_or(0),
        _ => 0,
    }
}
