//! A page of the dump as one reads it.

/// Runs whose baselines are nearer than this stand in one line: a note's number, a fraction.
const ONE_LINE: f64 = 5.0;

/// The text of a page, line by line.
pub(crate) fn lines(page: &str) -> String {
    let mut text = String::new();
    let mut before: Option<Run> = None;
    for run in in_order(page.lines().filter_map(Run::read).collect()) {
        match &before {
            Some(before) if (before.baseline - run.baseline).abs() >= ONE_LINE => text.push('\n'),
            Some(before) if run.stands_apart_from(before) => text.push_str("   "),
            _ => {}
        }
        text.push_str(&run.text);
        before = Some(run);
    }
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Running heads first: the dump has a part of them after the text.
fn in_order(runs: Vec<Run>) -> Vec<Run> {
    let top = runs
        .iter()
        .filter(|run| run.element != "-")
        .map(|run| run.baseline)
        .fold(f64::INFINITY, f64::min);
    let (head, rest): (Vec<_>, Vec<_>) =
        runs.into_iter().partition(|run| run.baseline < top && run.element == "-");
    head.into_iter().chain(rest).collect()
}

/// A run of glyphs of the dump: `  51.26,63.5 Heading(1):13 SourceSerif4-Bold 22.57 "One"`.
struct Run {
    left: f64,
    baseline: f64,
    element: String,
    size: f64,
    text: String,
}

impl Run {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.strip_prefix("  ")?.splitn(5, ' ');
        let (left, baseline) = words.next()?.split_once(',')?;
        let element = words.next()?.to_owned();
        let _face = words.next()?;
        let size = words.next()?.parse().ok()?;
        let text = unescape(words.next()?.strip_prefix('"')?.strip_suffix('"')?);
        Some(Self {
            left: left.parse().ok()?,
            baseline: baseline.parse().ok()?,
            element,
            size,
            text,
        })
    }

    /// Whether white parts this run from the one before it: another cell, or a gap that the letters
    /// of that one could not fill.
    fn stands_apart_from(&self, before: &Self) -> bool {
        let is =
            |run: &Self, kinds: &[&str]| kinds.iter().any(|kind| run.element.starts_with(kind));
        let begins = is(self, &["TableCell", "ColumnHeader", "Label"]) || is(before, &["Label"]);
        let widest = before.size * (before.text.chars().count() as f64 * 0.65 + 0.8);
        begins && self.element != before.element || self.left - before.left > widest
    }
}

/// Undoes what the dump does to quotation marks, backslashes and unusual spaces.
fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let code = after.strip_prefix("u{").and_then(|code| code.split_once('}'));
        match code.and_then(|(digits, rest)| {
            Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, rest))
        }) {
            Some((char, tail)) => {
                plain.push(if char.is_whitespace() { ' ' } else { char });
                rest = tail;
            }
            None => {
                let end = after.chars().next().map_or(0, char::len_utf8);
                plain.push_str(&after[..end]);
                rest = &after[end..];
            }
        }
    }
    plain + rest
}
