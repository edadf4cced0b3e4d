//! The faces of the system: asked only for characters that all other faces lack.
//!
//! Which one is taken depends on what is installed, but not on the order in which the system lists
//! it.

use super::fallback::Substitutes;
use super::{Face, FaceId, Origin};
use fontdb::{Database, FaceInfo, ID, Stretch, Style, Weight};
use harfrust::Script;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A face that has some of the wanted characters.
struct Candidate<'a> {
    info: &'a FaceInfo,
    has: BTreeSet<char>,
}

/// Finds faces for the wanted characters and hands each face that is used to `add`.
pub(super) fn find(wanting: &BTreeSet<char>, mut add: impl FnMut(Face) -> FaceId) -> BTreeMap<char, Substitutes> {
    let mut database = Database::new();
    database.load_system_fonts();
    let candidates = candidates(&database, wanting);

    let mut ids: BTreeMap<ID, Option<FaceId>> = BTreeMap::new();
    let mut id_of = |info: &FaceInfo| *ids.entry(info.id).or_insert_with(|| load(&database, info).map(&mut add));
    let mut found = BTreeMap::new();
    for mut wanted in by_script(wanting) {
        while let Some(regular) = best(&candidates, &wanted) {
            let served: Vec<char> = wanted.intersection(&regular.has).copied().collect();
            let bold = bold_of(&candidates, regular);
            if let Some(regular_id) = id_of(regular.info) {
                for &char in &served {
                    let bold = bold.filter(|bold| bold.has.contains(&char)).and_then(|bold| id_of(bold.info));
                    found.insert(char, Substitutes { regular: regular_id, bold: bold.unwrap_or(regular_id) });
                }
            }
            wanted.retain(|char| !served.contains(char));
        }
    }
    found
}

/// The system's faces that have any of the characters, the most suitable first.
fn candidates<'a>(database: &'a Database, wanting: &BTreeSet<char>) -> Vec<Candidate<'a>> {
    let coverage = |info: &FaceInfo| database.with_face_data(info.id, |data, index| covered(data, index, wanting)).unwrap_or_default();
    let all = database.faces().map(|info| Candidate { info, has: coverage(info) });
    let mut useful: Vec<Candidate<'a>> = all.filter(|candidate| !candidate.has.is_empty()).collect();
    useful.sort_by_cached_key(|candidate| suitability(candidate.info));
    useful
}

/// Which of the characters a face draws with outlines that a PDF can hold.
fn covered(data: &[u8], index: u32, wanting: &BTreeSet<char>) -> BTreeSet<char> {
    let Ok(face) = FontRef::from_index(data, index) else { return BTreeSet::new() };
    if face.glyf().is_err() && face.cff().is_err() {
        return BTreeSet::new();
    }
    let charmap = face.charmap();
    wanting.iter().copied().filter(|&char| charmap.map(char).is_some_and(|glyph| glyph.to_u32() != 0)).collect()
}

/// How well a face goes with a serif text: smaller is better. Names break ties, so that nothing
/// hangs on the order of a folder.
fn suitability(info: &FaceInfo) -> impl Ord + use<> {
    let family = family_of(info).to_owned();
    let is = |words: &[&str]| words.iter().any(|word| family.contains(word));
    let kind = match () {
        // Complete, but drawn for want of something better.
        () if is(&["Fallback", "Unifont", "Mono"]) => 3,
        () if is(&["Serif", "Mincho", "Ming", "Song", "Batang", "Myungjo", "Naskh"]) => 0,
        () if is(&["Sans", "Gothic", "Hei"]) => 1,
        () => 2,
    };
    let plain = (info.style != Style::Normal, info.weight.0.abs_diff(Weight::NORMAL.0), info.stretch != Stretch::Normal);
    // Faces of ideographs may well call themselves monospaced.
    (plain, kind, info.monospaced, family, info.post_script_name.clone(), info.index)
}

/// The characters by their script, the commonest marks last, so that a script is set in one face as
/// far as can be. Kana and ideographs go together.
fn by_script(wanting: &BTreeSet<char>) -> Vec<BTreeSet<char>> {
    let mut groups: BTreeMap<[u8; 4], BTreeSet<char>> = BTreeMap::new();
    for &char in wanting {
        let script = match harfrust::unicode::script(u32::from(char)) {
            Script::HIRAGANA | Script::KATAKANA | Script::BOPOMOFO => Script::HAN,
            Script::COMMON if matches!(char, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}') => Script::HAN,
            script => script,
        };
        groups.entry(script.tag().to_be_bytes()).or_default().insert(char);
    }
    groups.into_values().collect()
}

/// The most suitable face among those that have almost all that any face has.
fn best<'a, 'b>(candidates: &'b [Candidate<'a>], wanted: &BTreeSet<char>) -> Option<&'b Candidate<'a>> {
    let serves = |candidate: &Candidate<'_>| wanted.intersection(&candidate.has).count();
    let most = candidates.iter().map(serves).max().filter(|&most| most > 0)?;
    candidates.iter().find(|candidate| serves(candidate) * 10 >= most * 9)
}

/// The bold of the same family.
fn bold_of<'a, 'b>(candidates: &'b [Candidate<'a>], regular: &Candidate<'a>) -> Option<&'b Candidate<'a>> {
    candidates
        .iter()
        .filter(|candidate| family_of(candidate.info) == family_of(regular.info) && candidate.info.style == Style::Normal)
        .filter(|candidate| (Weight::SEMIBOLD.0..=Weight::EXTRA_BOLD.0).contains(&candidate.info.weight.0))
        .min_by_key(|candidate| candidate.info.weight.0.abs_diff(Weight::BOLD.0))
}

fn load(database: &Database, info: &FaceInfo) -> Option<Face> {
    database.with_face_data(info.id, |data, index| Face::read(Arc::from(data), index, Origin::System)).flatten()
}

fn family_of(info: &FaceInfo) -> &str {
    info.families.first().map_or("", |(family, _)| family)
}
