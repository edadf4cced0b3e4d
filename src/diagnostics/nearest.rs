//! Which known key a misspelt one was meant to be.

/// The known key that is fewest typing mistakes away from `written`, if there is one within what
/// `tolerance` allows for the shorter of the two. Of several, the first of the list.
#[must_use]
pub fn nearest<'k>(
    written: &str,
    known: impl IntoIterator<Item = &'k str>,
    tolerance: fn(usize) -> usize,
) -> Option<&'k str> {
    const LONGEST_KEY: usize = 40;
    let written = plain(written);
    if written.len() > LONGEST_KEY {
        return None;
    }
    known
        .into_iter()
        .filter_map(|key| {
            let mistakes = distance(&written, &plain(key));
            (mistakes <= tolerance(written.len().min(key.len()))).then_some((mistakes, key))
        })
        .min_by_key(|&(mistakes, _)| mistakes)
        .map(|(_, key)| key)
}

/// Case and the joint between words (`page_size`, `pageSize`, `page-size`) are no mistakes to count.
fn plain(key: &str) -> Vec<char> {
    key.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many letters are wrong, missing, too many or swapped with their neighbour (Damerau 1964),
/// none of them touched twice.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before_last = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &from) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, &to) in b.iter().enumerate() {
            let changed = last[j] + usize::from(from != to);
            row[j + 1] = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && from == b[j - 1] && a[i - 1] == to {
                row[j + 1] = row[j + 1].min(before_last[j - 1] + 1);
            }
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_found_and_another_word_is_not() {
        let known = ["title", "subtitle", "publisher", "publication", "page-size", "date"];
        let strict = |length: usize| if length <= 5 { 1 } else { 2 };
        for (written, meant) in [
            ("tilte", Some("title")),
            ("publsher", Some("publisher")),
            ("pageSize", Some("page-size")),
            ("Date", Some("date")),
            ("data", Some("date")),
            ("layout", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, known, strict), meant, "{written}");
        }
    }
}
