//! How long it takes to shape words and to break paragraphs into lines: `make bench`.

#[path = "made/words.rs"]
mod words;

use divan::Bencher;
use divan::counter::ItemsCount;
use fascicle::fonts::FontBook;
use fascicle::language::Lang;
use fascicle::style::{Alignment, Choice, PageSize, PageStyle, Role, Style};
use fascicle::typeset::paragraph::{self, Shape, StyledText};
use fascicle::typeset::shape::Shaper;
use fascicle::units::Length;
use harfrust::Script;
use words::Words;

/// Paragraphs in a lap, of 90 words.
const PARAGRAPHS: usize = 200;

/// The program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Words become glyphs, none of them seen before: items are words.
#[divan::bench]
fn shape(bencher: Bencher<'_, '_>) {
    let fonts = FontBook::new(Vec::new(), false);
    let style = style().text(Role::Body);
    let face = fonts.select(style.family, style.weight, style.italic, style.cut);
    let words: Vec<String> = (0..2_000).map(|number| format!("interoperability{number}")).collect();
    bencher.counter(ItemsCount::new(words.len())).bench_local(|| {
        let mut shaper = Shaper::new(&fonts);
        let dress = shaper.dress(face, &style, &Lang::english(), Script::LATIN, false);
        words.iter().map(|word| shaper.word(dress, word).glyphs.len()).sum::<usize>()
    });
}

/// Paragraphs become lines, by a shaper that knows their words: items are words.
#[divan::bench]
fn break_lines(bencher: Bencher<'_, '_>) {
    let fonts = FontBook::new(Vec::new(), false);
    let measure = PageStyle::of(PageSize::A5).measure();
    let shape = Shape {
        measure,
        first_indent: Length::ZERO,
        indented_lines: 1,
        alignment: Alignment::Justified,
    };
    let texts: Vec<StyledText> =
        (0..PARAGRAPHS).map(|number| paragraph(&Words(number as u64 + 1).sentence(90))).collect();
    let words: usize = texts.iter().map(|text| text.text.split(' ').count()).sum();
    let mut shaper = Shaper::new(&fonts);
    bencher.counter(ItemsCount::new(words)).bench_local(|| {
        texts.iter().map(|text| paragraph::set(text, &shape, &mut shaper).len()).sum::<usize>()
    });
}

fn style() -> Style {
    Style::new(Choice::default())
}

/// A paragraph of the body's text.
fn paragraph(text: &str) -> StyledText {
    StyledText::plain(text.to_owned(), style().text(Role::Body), &Lang::english())
}
