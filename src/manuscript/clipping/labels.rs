//! Lines in capitals: which of them head a part of the text, and which are names or labels.

use rustc_hash::FxHashSet;

/// Words that stand alone in capitals and head nothing.
const LABELS: &[&str] = &[
    "ad",
    "advert",
    "advertisement",
    "advertorial",
    "analysis",
    "anzeige",
    "article continues below",
    "breaking",
    "breaking news",
    "editorial",
    "ende",
    "end",
    "ends",
    "exclusive",
    "fim",
    "fin",
    "fine",
    "einde",
    "for immediate release",
    "live",
    "more",
    "news",
    "opinion",
    "paid",
    "paid content",
    "paid post",
    "photo",
    "pressemitteilung",
    "press release",
    "promoted",
    "publicidad",
    "publicité",
    "pubblicità",
    "publicidade",
    "sponsored",
    "sponsored content",
    "update",
    "video",
    "werbung",
    "mehr",
    "реклама",
    "конец",
    "embargoed",
    "thread",
];

/// What stands before a name, in small letters.
const BEFORE_NAMES: &[&str] = &[
    "by ",
    "von ",
    "par ",
    "por ",
    "di ",
    "door ",
    "text by ",
    "words by ",
    "story by ",
    "photo by ",
    "photograph by ",
    "photographs by ",
    "reporting by ",
    "edited by ",
    "posted by ",
    "written by ",
    "texte de ",
    "текст ",
    "автор ",
];

/// Whether a line is a word that labels what stands around it.
fn is_label(line: &str) -> bool {
    let small = line.to_lowercase();
    LABELS.contains(&small.trim_matches(|char: char| !char.is_alphanumeric()))
}

/// Whether a line says who did something, or stands between signs.
fn is_credit(line: &str) -> bool {
    let small = line.to_lowercase();
    let says_of_what = |at: usize| line[at + 1..].starts_with(char::is_whitespace);
    line.starts_with(['[', '(', '{', '<', '∙', '•', '|', '·', '*', '#', '@'])
        || line.contains(['@', '|', '©', '®', '/'])
        || line.find(':').is_some_and(says_of_what)
        || BEFORE_NAMES.iter().any(|before| small.starts_with(before))
}

/// The words of a text, which tell its names from its other words.
pub(super) struct Capitals<'t> {
    /// Words that the text has in small letters.
    small: FxHashSet<String>,
    /// Words, in small letters, that the text has with a capital.
    capital: FxHashSet<String>,
    /// Lines that stand more than once.
    repeated: FxHashSet<&'t str>,
}

impl<'t> Capitals<'t> {
    /// Those of lines.
    pub(super) fn of(lines: impl Iterator<Item = &'t str>) -> Self {
        let (mut small, mut capital) = (FxHashSet::default(), FxHashSet::default());
        let (mut seen, mut repeated) = (FxHashSet::default(), FxHashSet::default());
        for line in lines {
            if is_in_capitals(line) {
                if !seen.insert(line) {
                    repeated.insert(line);
                }
                continue;
            }
            for word in words(line) {
                let mut chars = word.chars();
                match chars.next() {
                    Some(first) if first.is_lowercase() => small.insert(word.to_lowercase()),
                    Some(first) if first.is_uppercase() && chars.any(char::is_lowercase) => {
                        capital.insert(word.to_lowercase())
                    }
                    _ => false,
                };
            }
        }
        Self { small, capital, repeated }
    }

    /// Whether a line in capitals may head what stands below it; a label only among others that do.
    pub(super) fn is_heading(&self, line: &str, has_others: bool) -> bool {
        is_in_capitals(line)
            && !is_credit(line)
            && (has_others || !is_label(line))
            && !self.repeated.contains(line)
            && !self.is_name(line)
    }

    /// Whether a line is a name that the text has elsewhere.
    fn is_name(&self, line: &str) -> bool {
        let words: Vec<String> = words(line).map(str::to_lowercase).collect();
        (2..=4).contains(&words.len())
            && words.iter().all(|word| self.capital.contains(word) && !self.small.contains(word))
    }
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|char: char| !char.is_alphanumeric() && char != '\'' && char != '’')
        .filter(|word| !word.is_empty())
}

/// Whether a line is in capitals as headings are: short, and without a mark that goes on or ends.
pub(super) fn is_in_capitals(line: &str) -> bool {
    const FEWEST: usize = 4;
    const LONGEST: usize = 80;
    let has_capitals = line.chars().filter(|char| char.is_uppercase()).count() >= FEWEST
        && !line.contains(char::is_lowercase);
    has_capitals
        && line.chars().count() <= LONGEST
        && !line.ends_with(['.', ',', ';', '-', '–', '—', '…', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_labels_head_nothing() {
        let text = "Jane Doe met the council.\nWhat it costs is not known to the harbour.\nJOHN ROE\nJOHN ROE";
        let capitals = Capitals::of(text.lines());
        for line in ["WHAT IT COSTS", "HARBOUR COSTS", "NEXT STEPS"] {
            assert!(capitals.is_heading(line, false), "{line}");
        }
        for line in [
            "JANE DOE",
            "BY MARY MAJOR",
            "[CROSSTALK]",
            "ENDS",
            "- ENDS -",
            "PHOTO: JANE DOE",
            "∙ PAID",
            "JOHN ROE",
            "SPONSORED CONTENT",
        ] {
            assert!(!capitals.is_heading(line, false), "{line}");
        }
    }
}
