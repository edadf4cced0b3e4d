//! Under which letter a name is filed: the family name first, where it is sure which that is.

use crate::language::is_ideographic;

/// The name as it is filed: "Leyen, Ursula von der". A family name is sure where nothing but given
/// initials and small particles stands between the first word and the last: "Ursula K. Le Guin" and
/// "Martin Luther King" may be parted in two ways each. Names of bodies, names in ideographs, names
/// already turned round and such as begin with a family name of East Asia stay as they are, but for an
/// article before them.
pub(super) fn file_as(name: &str) -> String {
    if let Some(rest) = name.strip_prefix("The ") {
        return format!("{}, The", rest.trim_start());
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let has_figure = name.chars().any(|char| char.is_ascii_digit());
    let is_body = has_figure || words.iter().any(|word| BODIES.contains(word));
    let is_turned =
        name.contains([',', '&', '(', '/', '@', ':']) || name.chars().any(is_ideographic);
    match words.as_slice() {
        [first, between @ .., last]
            if !is_body
                && !is_turned
                && begins_high(first)
                && begins_high(last)
                && !ARTICLES.contains(first)
                && !FAMILY_FIRST.contains(first)
                && !SUFFIXES.contains(last)
                && are_initials_and_particles(between) =>
        {
            let given = std::iter::once(*first).chain(between.iter().copied());
            format!("{last}, {}", given.collect::<Vec<_>>().join(" "))
        }
        _ => name.to_owned(),
    }
}

fn begins_high(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// "K." and "J.R.R.", then "von der".
fn are_initials_and_particles(words: &[&str]) -> bool {
    let is_initial = |word: &&&str| {
        let letters = word.trim_end_matches('.');
        letters.chars().count() == 1
            || word.ends_with('.') && letters.split('.').all(|part| part.chars().count() == 1)
    };
    let initials = words.iter().take_while(is_initial).count();
    words.get(initials..).is_none_or(|rest| {
        rest.iter()
            .all(|word| word.starts_with(char::is_lowercase) || word.starts_with(['\'', '’']))
    })
}

/// Words by which a name is that of a body, not of a person.
const BODIES: [&str; 40] = [
    "Agency",
    "Agence",
    "Agentur",
    "Association",
    "Board",
    "Bureau",
    "Center",
    "Centre",
    "Club",
    "College",
    "Commission",
    "Committee",
    "Company",
    "Council",
    "Department",
    "Desk",
    "Editors",
    "Foundation",
    "Fund",
    "Group",
    "Initiative",
    "Institut",
    "Institute",
    "Institution",
    "Journal",
    "Ministry",
    "Network",
    "News",
    "Office",
    "Post",
    "Press",
    "Project",
    "Review",
    "Society",
    "Staff",
    "Team",
    "Times",
    "Tribune",
    "University",
    "and",
];

/// Articles that names of bodies begin with.
const ARTICLES: [&str; 14] =
    ["A", "An", "Das", "De", "Der", "Die", "El", "Het", "Il", "La", "Las", "Le", "Les", "Los"];

/// What stands after a family name.
const SUFFIXES: [&str; 12] =
    ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "PhD", "Ph.D.", "MD", "M.D.", "Esq."];

/// Family names that stand first where they are from, when they are written in Latin letters.
const FAMILY_FIRST: [&str; 44] = [
    "Bui", "Cai", "Chen", "Cho", "Choi", "Dang", "Deng", "Do", "Feng", "Gao", "Guo", "He", "Ho",
    "Hoang", "Hu", "Huang", "Huynh", "Jiang", "Jung", "Kang", "Kim", "Le", "Li", "Liang", "Lin",
    "Liu", "Luo", "Ma", "Mao", "Nguyen", "Nguyễn", "Park", "Pham", "Sun", "Tran", "Vo", "Wang",
    "Wu", "Xi", "Xu", "Yang", "Zhang", "Zhao", "Zhou",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_filed_by_family_name_where_it_is_sure() {
        for (name, filed) in [
            ("Edith Harbour", "Harbour, Edith"),
            ("Roger A. Light", "Light, Roger A."),
            ("J.R.R. Harbour", "Harbour, J.R.R."),
            ("Ursula von der Leyen", "Leyen, Ursula von der"),
            ("Ursula K. Le Guin", "Ursula K. Le Guin"),
            ("Martin Luther King", "Martin Luther King"),
            ("Sammy Davis Jr.", "Sammy Davis Jr."),
            ("Mao Zedong", "Mao Zedong"),
            ("Harbour Institute", "Harbour Institute"),
            ("Harbour Tribune", "Harbour Tribune"),
            ("The Harbour Institute", "Harbour Institute, The"),
            ("Le Monde", "Le Monde"),
            ("Jane Roe (Reuters)", "Jane Roe (Reuters)"),
            ("山田太郎", "山田太郎"),
            ("Plato", "Plato"),
            ("bell hooks", "bell hooks"),
            ("Harbour, Edith", "Harbour, Edith"),
        ] {
            assert_eq!(file_as(name), filed);
        }
    }
}
