//! The faces of the system: asked only for characters that all other faces lack.
//!
//! Which one is taken depends on what is installed, but not on the order in which the system lists
//! it.

use super::substitutes::{Substituted, Substitutes, Wanted};
use super::{Face, FaceId, Origin};
use crate::language::{Han, Hand};
use fontdb::{Database, FaceInfo, ID, Source, Stretch, Style, Weight};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use unicode_script::{Script, UnicodeScript};

/// A face that has some of the wanted characters.
struct Candidate<'a> {
    info: &'a FaceInfo,
    has: BTreeSet<char>,
    /// The code pages that it says it was made for (OpenType, OS/2 `ulCodePageRange1`).
    code_pages: u32,
}

/// Characters that are to be set in one face, as far as can be.
struct Group {
    chars: BTreeSet<char>,
    hand: Option<Hand>,
    /// The script, or the hand, as names of families have it; nothing for signs of no script.
    script: Option<&'static str>,
}

/// Finds faces for the wanted characters and hands each face that is used to `add`.
pub(super) fn find(wanted: &Wanted, add: impl FnMut(Face) -> FaceId) -> Substituted {
    let mut database = Database::new();
    database.load_system_fonts();
    let candidates = candidates(&database, &wanted.values().flatten().copied().collect());
    let mut shelf =
        Shelf { database: &database, files: BTreeMap::new(), ids: BTreeMap::new(), add };
    let mut found = Substituted::new();
    for mut group in groups(wanted) {
        let mut suitable: Vec<&Candidate<'_>> = candidates.iter().collect();
        suitable.sort_by_cached_key(|candidate| suitability(candidate, &group));
        while let Some(regular) = best(&suitable, &group.chars) {
            let served: Vec<char> = group.chars.intersection(&regular.has).copied().collect();
            let bold = bold_of(&suitable, regular);
            if let Some(regular_id) = shelf.take(regular.info) {
                for &char in &served {
                    let bold = bold
                        .filter(|bold| bold.has.contains(&char))
                        .and_then(|bold| shelf.take(bold.info));
                    found.insert(
                        (char, group.hand),
                        Substitutes { regular: regular_id, bold: bold.unwrap_or(regular_id) },
                    );
                }
            }
            group.chars.retain(|char| !served.contains(char));
        }
    }
    found
}

/// The system's faces that have any of the characters.
fn candidates<'a>(database: &'a Database, wanting: &BTreeSet<char>) -> Vec<Candidate<'a>> {
    let all = database.faces().filter_map(|info| {
        let (has, code_pages) =
            database.with_face_data(info.id, |data, index| covered(data, index, wanting))??;
        Some(Candidate { info, has, code_pages })
    });
    all.filter(|candidate| !candidate.has.is_empty()).collect()
}

/// Which of the characters a face draws with outlines that a PDF can hold, and its code pages.
fn covered(data: &[u8], index: u32, wanting: &BTreeSet<char>) -> Option<(BTreeSet<char>, u32)> {
    let face = FontRef::from_index(data, index).ok()?;
    if face.glyf().is_err() && face.cff().is_err() {
        return None;
    }
    let charmap = face.charmap();
    // What a face paints in layers of colour may have no outline of its own.
    let metrics =
        face.colr().is_ok().then(|| face.glyph_metrics(Size::unscaled(), LocationRef::default()));
    let is_drawn = |glyph: GlyphId| {
        metrics.as_ref().is_none_or(|metrics| {
            metrics.bounds(glyph).is_some_and(|bounds| bounds.x_max > bounds.x_min)
        })
    };
    let has =
        |char: char| charmap.map(char).is_some_and(|glyph| glyph.to_u32() != 0 && is_drawn(glyph));
    let has = wanting.iter().copied().filter(|&char| has(char)).collect();
    let code_pages = face.os2().ok().and_then(|os2| os2.ul_code_page_range_1()).unwrap_or_default();
    Some((has, code_pages))
}

/// How well a face goes with a serif text of these characters: smaller is better. Names break ties, so
/// that nothing hangs on the order of a folder.
fn suitability(candidate: &Candidate<'_>, group: &Group) -> impl Ord + use<> {
    let info = candidate.info;
    let family = family_of(info).to_owned();
    let is = |words: &[&str]| words.iter().any(|word| family.contains(word));
    // Complete, but drawn for want of something better.
    let is_stopgap = is(&["Fallback", "Unifont", "Mono", "Last Resort"]);
    let is_of_script = group.script.is_some_and(|script| family.contains(script));
    let kind = match () {
        () if is(&["Serif", "Mincho", "Ming", "Song", "Batang", "Myungjo", "Naskh"]) => 0,
        () if is(&["Sans", "Gothic", "Hei"]) => 1,
        () => 2,
    };
    let plain = (
        info.style != Style::Normal,
        weight_of(info).abs_diff(Weight::NORMAL.0),
        info.stretch != Stretch::Normal,
    );
    let strange = group.hand.and_then(Hand::han).map(|han| strangeness(candidate, han));
    // Faces of ideographs may well call themselves monospaced.
    let names = (info.monospaced, family, info.post_script_name.clone(), info.index);
    (plain, is_stopgap, strange, !is_of_script, kind, names)
}

/// How far a face is from a tradition of Han characters. Families that are drawn for several say so at
/// the end of their names; others by their code pages.
fn strangeness(candidate: &Candidate<'_>, han: Han) -> u8 {
    const ENDINGS: [(Han, &[&str]); 5] = [
        (Han::Japanese, &[" JP"]),
        (Han::Simplified, &[" SC", " CN"]),
        (Han::Traditional, &[" TC", " TW"]),
        (Han::HongKong, &[" HK"]),
        (Han::Korean, &[" KR", " K"]),
    ];
    let family = family_of(candidate.info);
    let drawn_for = ENDINGS
        .iter()
        .find(|(_, endings)| endings.iter().any(|ending| family.ends_with(ending)))
        .map(|(drawn, _)| *drawn);
    let (page, relative) = match han {
        Han::Japanese => (17, None),
        Han::Simplified => (18, None),
        Han::Korean => (19, None),
        Han::Traditional => (20, Some(Han::HongKong)),
        Han::HongKong => (20, Some(Han::Traditional)),
    };
    match drawn_for {
        Some(drawn) if drawn == han => 0,
        Some(drawn) if Some(drawn) == relative => 1,
        None if candidate.code_pages >> page & 1 == 1 => 2,
        None => 3,
        Some(_) => 4,
    }
}

/// The characters by hand and script, so that a script is set in one face as far as can be. Kana
/// and ideographs go together with their marks, and marks of some scripts with one of these.
fn groups(wanted: &Wanted) -> Vec<Group> {
    let all: BTreeSet<char> = wanted.values().flatten().copied().collect();
    let scripts: BTreeMap<&'static str, Script> = all
        .iter()
        .map(UnicodeScript::script)
        .filter(|script| !is_of_none(*script))
        .map(|script| (script.full_name(), script))
        .collect();
    let script_of = |char: char| match char.script() {
        // A face made for them has one picture for a sequence, and others one for each of its parts.
        _ if is_emoji(char) => Some("Emoji"),
        script if is_of_none(script) => {
            let extension = char.script_extension();
            let some = !extension.is_common() && !extension.is_inherited();
            scripts
                .iter()
                .find(|(_, script)| some && extension.contains_script(**script))
                .map(|(name, _)| *name)
        }
        script => Some(script.full_name()),
    };
    let mut groups: BTreeMap<(Option<Hand>, Option<&'static str>), BTreeSet<char>> =
        BTreeMap::new();
    for (&hand, chars) in wanted {
        for &char in chars {
            let script = match hand {
                Some(Hand::Han(_)) => None,
                Some(Hand::Nastaliq) => Some("Nastaliq"),
                None => script_of(char),
            };
            groups.entry((hand, script)).or_default().insert(char);
        }
    }
    groups.into_iter().map(|((hand, script), chars)| Group { chars, hand, script }).collect()
}

/// Whether a character is of the blocks that hold hardly anything but emoji, flags and skin tones included.
const fn is_emoji(char: char) -> bool {
    matches!(char, '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f300}'..='\u{1f64f}' | '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1faff}')
}

const fn is_of_none(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// The most suitable face among those that have almost all that any face has.
fn best<'a, 'b>(
    candidates: &[&'b Candidate<'a>],
    wanted: &BTreeSet<char>,
) -> Option<&'b Candidate<'a>> {
    let serves = |candidate: &Candidate<'_>| wanted.intersection(&candidate.has).count();
    let most =
        candidates.iter().map(|candidate| serves(candidate)).max().filter(|&most| most > 0)?;
    candidates.iter().copied().find(|candidate| serves(candidate) * 10 >= most * 9)
}

/// The bold of the same family.
fn bold_of<'a, 'b>(
    candidates: &[&'b Candidate<'a>],
    regular: &Candidate<'a>,
) -> Option<&'b Candidate<'a>> {
    let same = |candidate: &&&Candidate<'_>| {
        family_of(candidate.info) == family_of(regular.info)
            && candidate.info.style == Style::Normal
            && (Weight::SEMIBOLD.0..=Weight::EXTRA_BOLD.0).contains(&weight_of(candidate.info))
    };
    candidates
        .iter()
        .filter(same)
        .min_by_key(|candidate| weight_of(candidate.info).abs_diff(Weight::BOLD.0))
        .copied()
}

/// The faces that were taken. The faces of a collection share its file.
struct Shelf<'d, F> {
    database: &'d Database,
    files: BTreeMap<PathBuf, Arc<[u8]>>,
    ids: BTreeMap<ID, Option<FaceId>>,
    add: F,
}

impl<F: FnMut(Face) -> FaceId> Shelf<'_, F> {
    /// The face's place in the book; `None` if it cannot be read after all.
    fn take(&mut self, info: &FaceInfo) -> Option<FaceId> {
        if let Some(id) = self.ids.get(&info.id) {
            return *id;
        }
        let face = self.data(info).and_then(|data| Face::read(data, info.index, Origin::System));
        let id = face.map(&mut self.add);
        self.ids.insert(info.id, id);
        id
    }

    fn data(&mut self, info: &FaceInfo) -> Option<Arc<[u8]>> {
        let read = |database: &Database| {
            database.with_face_data(info.id, |data, _| Arc::<[u8]>::from(data))
        };
        let (Source::File(path) | Source::SharedFile(path, _)) = &info.source else {
            return read(self.database);
        };
        if let Some(data) = self.files.get(path) {
            return Some(Arc::clone(data));
        }
        let data = read(self.database)?;
        self.files.insert(path.clone(), Arc::clone(&data));
        Some(data)
    }
}

/// How heavy a face is. Some bold ones say that they are not, but for their names.
fn weight_of(info: &FaceInfo) -> u16 {
    let is_bold = info.post_script_name.ends_with("-Bold");
    if is_bold { info.weight.0.max(Weight::BOLD.0) } else { info.weight.0 }
}

fn family_of(info: &FaceInfo) -> &str {
    info.families.first().map_or("", |(family, _)| family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emoji_are_looked_for_together_and_apart_from_other_signs() {
        let wanted = Wanted::from([(None, BTreeSet::from(['→', '👩', '🏽', '🇯', 'ب', '،']))]);
        let groups: Vec<(Option<&str>, String)> = groups(&wanted)
            .iter()
            .map(|group| (group.script, group.chars.iter().collect()))
            .collect();
        assert_eq!(
            groups,
            [
                (None, "→".to_owned()),
                (Some("Arabic"), "،ب".to_owned()),
                (Some("Emoji"), "🇯🏽👩".to_owned())
            ]
        );
    }
}
