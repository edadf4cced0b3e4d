//! Times at the head of lines: cues of subtitles, chapters of films.

/// `02:15 Why the doors lean`: the chapter of a film.
pub(super) fn begins_with_time(line: &str) -> bool {
    line.split_once(' ').is_some_and(|(first, _)| is_cue(first))
}

/// Whether a word is a time, or two with an arrow between.
pub(super) fn is_cue(line: &str) -> bool {
    let is_time = |time: &str| {
        let parts: Vec<&str> = time.trim().split(':').collect();
        (2..=3).contains(&parts.len())
            && parts.iter().all(|part| {
                part.starts_with(|char: char| char.is_ascii_digit())
                    && part.chars().all(|char| char.is_ascii_digit() || ",.".contains(char))
            })
    };
    let line = line.trim_matches(['[', ']', '(', ')']);
    match line.split_once("-->") {
        Some((from, to)) => {
            is_time(from) && is_time(to.trim().split(' ').next().unwrap_or_default())
        }
        None => line.len() <= 12 && is_time(line),
    }
}
