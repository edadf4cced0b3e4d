//! Annotated clippings: how much of what is pasted with a text is known for what it is.
//!
//! Every file of `tests/clippings` is a clipping with a mark before each line that says what the line
//! is; `tests/clippings/README.md` has the marks. Each is read as a `.txt` article of an issue in its
//! language, and what comes of it is counted. The totals are held against floors: what was reached
//! once. The floors only get better; the targets stand beside them.
//!
//! There are two sets. `dev` is there to be looked at while the reading of clippings is worked on.
//! **`held` is not for tuning**: no word list and no rule is made after its files, so that its totals say
//! what the program does with clippings that nobody has seen.
//!
//! `cargo test --test clippings -- --nocapture` prints a table. With `CLIPPING=dev-07` before it, it
//! prints also, line by line, what is wrong with the files whose names begin so.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads its cases, prints what it counted, and fails aloud"
)]

#[path = "clippings/case.rs"]
mod case;
#[path = "clippings/outcome.rs"]
mod outcome;

use case::Case;
use outcome::{Outcome, Total};
use rayon::prelude::*;
use std::fs;
use std::path::Path;

/// The worst totals that a set may have.
struct Limits {
    set: &'static str,
    /// Lines of furniture and of strangers' comments that are printed or cut without a word, in
    /// percent.
    unsaid: f64,
    /// Lines of text that are told as furniture, in percent.
    wrongly_told: f64,
    /// Lines of text that are not printed.
    cut: usize,
    /// Lines that the text says of itself, such as its byline, that are lost without a word.
    lost: usize,
    /// Titles that are wrong, in percent.
    wrong_titles: f64,
    /// Titles that are wrong, and nothing tells of it.
    wrong_titles_untold: usize,
    /// Titles that are right, and told as doubtful, in percent.
    doubted_titles: f64,
    /// Facts that the text says of itself and that are not offered, in percent.
    not_offered: f64,
    /// Texts whose paragraphs are torn or run together, in percent.
    torn: f64,
    /// Lists, tables, quotations and speakers that are not what they are, in percent of the kinds that
    /// the clippings have.
    wrong_forms: f64,
    /// Lines that are no headings, and were made some.
    false_headings: usize,
}

/// What is reached. It only gets better: a change that makes it so lowers these numbers.
///
/// `wrongly_told` and `doubted_titles` were lower while a quarter of the furniture was told by no word: lines
/// and titles are told by where they stand since, and both stay under their targets. A fourth of the clippings
/// in each set came later: those of governments, wikis, forums, journals, channels and films. The 25 of
/// broadcasters, portals, logs of a day and newsletters in `dev` left 14.7 % of their furniture unsaid before
/// anything was done for them.
const REACHED: [Limits; 2] = [
    Limits {
        set: "dev",
        unsaid: 2.5,
        wrongly_told: 0.9,
        cut: 0,
        lost: 0,
        wrong_titles: 1.2,
        wrong_titles_untold: 1,
        doubted_titles: 2.5,
        not_offered: 6.5,
        torn: 0.0,
        wrong_forms: 0.0,
        false_headings: 1,
    },
    Limits {
        set: "held",
        unsaid: 7.2,
        wrongly_told: 1.7,
        cut: 0,
        lost: 0,
        wrong_titles: 18.2,
        wrong_titles_untold: 4,
        doubted_titles: 3.6,
        not_offered: 19.2,
        torn: 5.5,
        wrong_forms: 0.0,
        false_headings: 1,
    },
];

/// What is aimed at, in both sets. Of 34 titles at least 30 are to be right, and at most 2 of them doubted.
const TARGET: Limits = Limits {
    set: "target",
    unsaid: 2.0,
    wrongly_told: 2.0,
    cut: 0,
    lost: 0,
    wrong_titles: 100.0 * 4.0 / 34.0,
    wrong_titles_untold: 0,
    doubted_titles: 100.0 * 2.0 / 34.0,
    not_offered: 0.0,
    torn: 0.0,
    wrong_forms: 0.0,
    false_headings: 0,
};

#[test]
fn clippings_are_read_as_well_as_they_were() {
    let cases = cases();
    let outcomes: Vec<Outcome> = cases.par_iter().map(Outcome::of).collect();
    let shown = std::env::var("CLIPPING").ok().filter(|start| !start.is_empty());
    println!("{}", Outcome::HEAD);
    for outcome in &outcomes {
        println!("{outcome}");
        if shown.as_deref().is_some_and(|start| outcome.name.starts_with(start)) {
            outcome.faults.iter().for_each(|fault| println!("    {fault}"));
        }
    }
    let mut worse = String::new();
    for reached in &REACHED {
        let total = Total::of(outcomes.iter().filter(|outcome| outcome.set() == reached.set));
        println!("\n{}", reached.set);
        for (what, found, (bar, target)) in measures(&total, reached) {
            println!("{found:>8.1}  (floor {bar:.1}, target {target:.1})  {what}");
            if found > bar + 0.05 {
                worse.push_str(&format!("{}: {what}: {found:.1}, was {bar:.1}\n", reached.set));
            }
        }
    }
    assert!(worse.is_empty(), "clippings are read worse than they were:\n{worse}");
}

/// Every language has clippings in both sets, and in `held` nearly as many as in `dev` had before the pages of
/// broadcasters and portals came to the latter.
#[test]
fn the_sets_are_balanced() {
    let cases = cases();
    let count = |set: &str, lang: &str| {
        cases.iter().filter(|case| case.set() == set && case.lang.as_str() == lang).count()
    };
    for lang in
        ["en", "de", "fr", "es", "it", "pt", "nl", "ja", "zh-Hans", "zh-Hant", "ko", "ar", "ru"]
    {
        let (dev, held) = (count("dev", lang), count("held", lang));
        assert!(dev >= 1 && held >= 1, "{lang}: {dev} in dev, {held} in held");
        assert!(held <= dev + 1 && dev <= held + 3, "{lang}: {dev} in dev, {held} in held");
    }
}

/// What is counted of a set, with the number that is reached and that which is aimed at.
fn measures(total: &Total, reached: &Limits) -> [(&'static str, f64, (f64, f64)); 11] {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let share = |part: usize, whole: usize| 100.0 * count(part) / count(whole.max(1));
    let limit = |of: fn(&Limits) -> f64| (of(reached), of(&TARGET));
    let number = |of: fn(&Limits) -> usize| (count(of(reached)), count(of(&TARGET)));
    [
        (
            "% of the furniture unsaid",
            share(total.unsaid, total.furniture),
            limit(|limits| limits.unsaid),
        ),
        (
            "% of the text told as furniture",
            share(total.wrongly_told, total.text),
            limit(|limits| limits.wrongly_told),
        ),
        ("lines of text cut", count(total.cut), number(|limits| limits.cut)),
        ("lines of the record lost", count(total.lost), number(|limits| limits.lost)),
        (
            "% of the titles wrong",
            share(total.wrong_titles, total.clippings),
            limit(|limits| limits.wrong_titles),
        ),
        (
            "wrong titles untold",
            count(total.wrong_titles_untold),
            number(|limits| limits.wrong_titles_untold),
        ),
        (
            "% of the titles right and doubted",
            share(total.doubted_titles, total.clippings),
            limit(|limits| limits.doubted_titles),
        ),
        (
            "% of the offers not made",
            share(total.offers - total.offered, total.offers),
            limit(|limits| limits.not_offered),
        ),
        (
            "% of the texts with paragraphs torn or run together",
            share(total.torn, total.clippings),
            limit(|limits| limits.torn),
        ),
        (
            "% of the lists, tables, quotations and speakers wrong",
            share(total.wrong_forms, total.forms),
            limit(|limits| limits.wrong_forms),
        ),
        (
            "lines that are no headings made some",
            count(total.false_headings),
            number(|limits| limits.false_headings),
        ),
    ]
}

fn cases() -> Vec<Case> {
    let mut paths: Vec<_> = fs::read_dir(Path::new("tests/clippings"))
        .expect("the folder of clippings")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .filter(|path| path.file_name().is_some_and(|name| name != "README.md"))
        .collect();
    paths.sort();
    paths.iter().map(|path| Case::read(path)).collect()
}
