//! Who uses whom, between files and between the modules at the root.

use crate::code::{Named, SourceFile};
use std::collections::{BTreeMap, BTreeSet};

/// What uses what.
pub(crate) type Uses = BTreeMap<String, BTreeSet<String>>;

/// Which of the files use which others: what is passed on (`pub use`) counts as of where it stands.
pub(crate) fn between_files(files: &[SourceFile]) -> Uses {
    let known: BTreeMap<Vec<String>, &SourceFile> =
        files.iter().map(|file| (file.module.clone(), file)).collect();
    let named: Vec<(&SourceFile, Vec<Named>)> =
        files.iter().map(|file| (file, file.paths())).collect();
    let mut passed_on = BTreeMap::new();
    for (file, paths) in &named {
        for path in paths {
            if let (Some(name), Some(place)) =
                (&path.passed_on, found(path, file, &known, &BTreeMap::new()))
            {
                passed_on.insert((file.module.clone(), name.clone()), place);
            }
        }
    }
    let mut uses = Uses::new();
    for (file, paths) in &named {
        let imported: BTreeMap<String, Vec<String>> = paths
            .iter()
            .filter_map(|path| Some((path.imported_as.clone()?, path)))
            .filter_map(|(name, path)| {
                let (module, rest) = found(path, file, &known, &BTreeMap::new())?;
                rest.is_empty().then_some((name, module))
            })
            .collect();
        for path in paths {
            let Some(mut place) = found(path, file, &known, &imported) else { continue };
            for _ in 0..8 {
                let Some(name) = place.1.first() else { break };
                let passed_on = passed_on.get(&(place.0.clone(), name.clone()));
                // What a module at the root passes on of another's is its own to those who use it.
                let within = passed_on.filter(|(module, _)| module.first() == place.0.first());
                let Some((module, rest)) = within else { break };
                let rest = rest.iter().chain(&place.1[1..]).cloned().collect();
                place = (module.clone(), rest);
            }
            if let Some(used) = known.get(&place.0).filter(|used| used.path != file.path) {
                let of = uses.entry(name_of(file)).or_default();
                of.insert(name_of(used));
            }
        }
    }
    uses
}

/// The module that a path leads to, and what it names there.
fn found(
    path: &Named,
    file: &SourceFile,
    known: &BTreeMap<Vec<String>, &SourceFile>,
    imported: &BTreeMap<String, Vec<String>>,
) -> Option<(Vec<String>, Vec<String>)> {
    let mut parts = path.parts.iter().map(String::as_str).peekable();
    let mut module = match *parts.peek()? {
        "crate" | "fascicle" => Vec::new(),
        "self" | "super" => file.module.clone(),
        first => {
            let mut child = file.module.clone();
            child.push(first.to_owned());
            if known.contains_key(&child) {
                file.module.clone()
            } else {
                let place = imported.get(first)?.clone();
                parts.next();
                return Some((place, parts.map(str::to_owned).collect()));
            }
        }
    };
    while let Some(&part) = parts.peek() {
        match part {
            "crate" | "fascicle" | "self" => {}
            "super" => _ = module.pop(),
            _ => break,
        }
        parts.next();
    }
    while let Some(&part) = parts.peek() {
        module.push(part.to_owned());
        if !known.contains_key(&module) {
            module.pop();
            break;
        }
        parts.next();
    }
    Some((module, parts.map(str::to_owned).collect()))
}

fn name_of(file: &SourceFile) -> String {
    file.path.to_string_lossy().replace('\\', "/")
}

/// Every circle: what can be reached from itself, with all that lies on such a way.
pub(crate) fn circles(uses: &Uses) -> Vec<BTreeSet<String>> {
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        uses.keys().map(|start| (start, reached_from(start, uses))).collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for (start, places) in &reached {
        if !places.contains(start) || circles.iter().any(|circle| circle.contains(*start)) {
            continue;
        }
        let is_on_way_back =
            |place: &&&String| reached.get(**place).is_some_and(|places| places.contains(start));
        circles.push(places.iter().filter(is_on_way_back).map(|place| (*place).clone()).collect());
    }
    circles
}

fn reached_from<'a>(start: &'a String, uses: &'a Uses) -> BTreeSet<&'a String> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![start]);
    while let Some(place) = next.pop() {
        next.extend(uses.get(place).into_iter().flatten().filter(|used| reached.insert(*used)));
    }
    reached
}

/// The height of each above those that use nothing; only for what has no circle.
pub(crate) fn heights(uses: &Uses) -> BTreeMap<String, usize> {
    let mut heights: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..=uses.len() {
        for (name, used) in uses {
            let height = used.iter().filter_map(|used| heights.get(used)).max();
            heights.insert(name.clone(), height.map_or(0, |height| height + 1));
        }
    }
    heights
}
