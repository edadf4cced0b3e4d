//! The file is read back with lopdf, and must say what the pages say.

mod font;
mod reading;
mod sample;

use super::write;
use crate::compile::{Order, compile};
use crate::fonts::Family;
use crate::source::world::MemoryWorld;
use crate::typeset::page::{ElementId, ElementKind, ItemKind, Target};
use crate::units::Length;
use expect_test::expect_file;
use reading::Reading;
use sample::{Setter, metadata, pictures, point, sample, size};
use std::collections::BTreeSet;

fn made(set: &Setter) -> Vec<u8> {
    write(&set.pages, &set.book, &pictures(), &metadata()).unwrap().bytes
}

#[test]
fn the_same_pages_are_the_same_bytes() {
    let set = sample();
    assert_eq!(made(&set), made(&set));
}

#[test]
fn the_structure_reads_as_the_article_reads() {
    let reading = Reading::of(&made(&sample()));
    expect_file!["structure.txt"].assert_eq(&reading.outline_of_structure());
}

/// ISO 32000-1 §14.9.5.
#[test]
fn an_abbreviation_says_what_it_stands_for() {
    let reading = printed("The EU and the EU.\n\n*[EU]: European Union\n");
    let outline = reading.outline_of_structure();
    assert_eq!(outline.matches("Span E=European Union\n").count(), 2, "{outline}");
}

#[test]
fn a_table_has_a_head_only_over_a_body() {
    let head = "| Year | Ships |\n|---|---|\n";
    assert_eq!(kinds_in_table(head), ["TR", "TH", "TH"]);
    assert_eq!(
        kinds_in_table(&format!("{head}| | |\n")),
        ["THead", "TR", "TH", "TH", "TBody", "TR", "TD", "TD"]
    );
    assert_eq!(kinds_in_table("| | |\n|---|---|\n| 2026 | |\n"), ["TBody", "TR", "TD", "TD"]);
}

/// An archival file has no longer strings (ISO 19005-2 §6.1.13).
#[test]
fn no_string_is_longer_than_a_string_may_be() {
    for flood in [
        "ab".repeat(40_000),
        format!("e{}", "\u{301}".repeat(40_000)),
        format!("\u{5d0}{}", "\u{5b8}".repeat(40_000)),
    ] {
        let article = format!(
            "# {flood}\n\n## {flood}\n\n{flood} [{flood}](https://example.org) ![{flood}](quay.svg)\n"
        );
        assert!(printed(&article).longest_string() <= 32_767);
    }
}

/// A digest of one article.
fn printed(article: &str) -> Reading {
    let drawing = r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M1 1L9 7z"/></svg>"#;
    let world = MemoryWorld::default().with("one.md", article).with("quay.svg", drawing);
    let compiled = compile(&world, "", "issue", &Order::default()).unwrap();
    let pdf = compiled.files.iter().find(|file| file.name.ends_with(".pdf")).unwrap();
    Reading::of(&pdf.bytes)
}

/// The elements of the only table of an article.
fn kinds_in_table(table: &str) -> Vec<String> {
    let outline = printed(&format!("# One\n\n{table}")).outline_of_structure();
    let in_table = outline.split_once("Table\n").unwrap().1.lines().map(str::trim);
    let kinds = in_table
        .filter_map(|line| line.split(' ').next())
        .take_while(|word| word.starts_with(['T', '"']));
    kinds.filter(|word| word.starts_with('T')).map(str::to_owned).collect()
}

#[test]
fn every_marked_content_is_in_the_structure_once() {
    let reading = Reading::of(&made(&sample()));
    let mut drawn = reading.marked.keys().copied().collect::<Vec<_>>();
    let mut tagged = reading.tagged();
    drawn.sort_unstable();
    tagged.sort_unstable();
    assert_eq!(drawn, tagged);
    reading.assert_parent_tree_agrees();
}

#[test]
fn widths_are_those_of_the_font_programs() {
    let reading = Reading::of(&made(&sample()));
    assert_eq!(reading.fonts.len(), 3);
    for font in reading.fonts.values() {
        font.assert_widths_agree();
    }
}

#[test]
fn every_destination_is_a_page() {
    let set = sample();
    let reading = Reading::of(&made(&set));
    let names: BTreeSet<String> =
        set.pages.anchors.iter().map(|anchor| anchor.name.clone()).collect();
    assert_eq!(reading.destinations().into_keys().collect::<BTreeSet<_>>(), names);
    assert!(reading.destinations().values().all(|page| reading.pages.contains(page)));
}

#[test]
fn a_link_to_nowhere_is_a_bug() {
    let mut set = Setter::new(1);
    let link = set.element(ElementKind::Link, ElementId(0));
    let to = Target::Anchor("nowhere".to_owned());
    set.put(0, Some(link), ItemKind::Link { at: point(0.0, 0.0), size: size(9.0, 9.0), to });
    let bug = write(&set.pages, &set.book, &pictures(), &metadata()).unwrap_err();
    assert!(bug.0.contains("`nowhere`"), "{bug}");
}

#[test]
fn nothing_at_all_is_a_file_too() {
    let reading = Reading::of(&made(&Setter::new(0)));
    assert!(reading.pages.is_empty());
}

#[test]
fn justified_glyphs_stand_where_they_were_set() {
    for tracking in [0, 5_000, -9_000] {
        check_places(tracking);
    }
}

#[track_caller]
fn check_places(tracking: i64) {
    let mut set = Setter::new(1);
    let paragraph = set.element(ElementKind::Paragraph, ElementId(0));
    let mut run = set.run("justified text is stretched", Family::Body, (40.0, 90.0));
    run.expansion = 985;
    run.tracking = Length::scaled_points(tracking);
    for (index, glyph) in run.glyphs.iter_mut().enumerate() {
        let natural = Length::from(glyph.advance).fraction(985, 1000);
        glyph.advance =
            (natural + Length::scaled_points(tracking + 7 * index as i64 * index as i64)).into();
    }
    let mut expected = vec![40.0];
    for glyph in &run.glyphs {
        expected.push(expected.last().unwrap() + Length::from(glyph.advance).to_points());
    }
    set.put(0, Some(paragraph), ItemKind::Glyphs(run));
    let reading = Reading::of(&made(&set));
    let places = reading.glyph_places(0);
    assert_eq!(places.len(), expected.len() - 1);
    for (place, expected) in places.iter().zip(&expected) {
        // Eight thousandths of ten points, and the rounding of the first place.
        assert!((place - expected).abs() < 0.086, "{place} for {expected}");
    }
}
