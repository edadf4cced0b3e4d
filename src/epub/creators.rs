//! Who made the issue, as libraries ask: name, role, and under which letter to file it.

use super::xml::printable;
use crate::issue::Issue;
use crate::language::is_ideographic;

/// A person or body with a part in the issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Creator {
    /// The name as printed.
    pub(super) name: String,
    /// What they did, in the order of weight.
    pub(super) roles: Vec<Role>,
}

/// What somebody did (MARC code list for relators).
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Wrote an article.
    Author,
    /// Edited the issue.
    Editor,
    /// Published the issue.
    Publisher,
    /// Translated an article.
    Translator,
}

impl Role {
    /// The code of the list.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Author => "aut",
            Self::Editor => "edt",
            Self::Publisher => "pbl",
            Self::Translator => "trl",
        }
    }
}

/// Who answers for the issue as a whole: its editors, else its publisher.
pub(super) fn creators(issue: &Issue) -> Vec<Creator> {
    let mut creators = Vec::new();
    issue.editors.iter().for_each(|name| add(&mut creators, name, Role::Editor));
    if creators.is_empty() {
        issue.publisher.iter().for_each(|name| add(&mut creators, name, Role::Publisher));
    }
    creators
}

/// Who has a part in it: the authors and translators of the articles, each once. Somebody who is a
/// creator too is given the role there, because some libraries list authors from both.
pub(super) fn contributors(issue: &Issue, creators: &mut [Creator]) -> Vec<Creator> {
    let mut found = std::collections::BTreeMap::new();
    let mut contributors: Vec<Creator> = Vec::new();
    for article in &issue.articles {
        let authors = article.authors.iter().map(|name| (name, Role::Author));
        let translators = article.translators.iter().map(|name| (name, Role::Translator));
        for (name, role) in authors.chain(translators) {
            let Some(name) = printable(name) else {
                continue;
            };
            if let Some(creator) = creators.iter_mut().find(|creator| creator.name == name) {
                creator.take(role);
                continue;
            }
            let at = *found.entry(name).or_insert_with_key(|name| {
                contributors.push(Creator { name: name.clone(), roles: Vec::new() });
                contributors.len() - 1
            });
            contributors[at].take(role);
        }
    }
    contributors
}

fn add(creators: &mut Vec<Creator>, name: &str, role: Role) {
    if let Some(name) =
        printable(name).filter(|name| creators.iter().all(|creator| creator.name != *name))
    {
        creators.push(Creator { name, roles: vec![role] });
    }
}

impl Creator {
    fn take(&mut self, role: Role) {
        if !self.roles.contains(&role) {
            self.roles.push(role);
        }
    }

    /// The name as it is filed: the family name first, with what stands before it from the first
    /// small particle on ("Leyen, Ursula von der"). Names of bodies, names in ideographs and
    /// names already turned round stay as they are, but for an article before them.
    pub(super) fn file_as(&self) -> String {
        let name = self.name.as_str();
        let words: Vec<&str> = name.split_whitespace().collect();
        if let Some(rest) = name.strip_prefix("The ") {
            return format!("{}, The", rest.trim_start());
        }
        let is_body = words
            .iter()
            .any(|word| BODIES.contains(word) || word.chars().any(|char| char.is_ascii_digit()));
        let is_turned =
            name.contains([',', '&', '(']) || words.len() > 5 || name.chars().any(is_ideographic);
        match words.split_last() {
            Some((family, given))
                if !given.is_empty()
                    && !is_body
                    && !is_turned
                    && family.starts_with(char::is_uppercase) =>
            {
                format!("{family}, {}", given.join(" "))
            }
            _ => name.to_owned(),
        }
    }
}

/// Words by which a name is that of a body, not of a person.
const BODIES: [&str; 32] = [
    "Agency",
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
    "Foundation",
    "Fund",
    "Group",
    "Initiative",
    "Institute",
    "Institution",
    "Ministry",
    "Network",
    "News",
    "Office",
    "Press",
    "Project",
    "Review",
    "Society",
    "Staff",
    "Team",
    "University",
    "and",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_filed_by_family_name_and_bodies_as_they_are() {
        for (name, filed) in [
            ("Edith Harbour", "Harbour, Edith"),
            ("Ursula von der Leyen", "Leyen, Ursula von der"),
            ("Harbour Institute", "Harbour Institute"),
            ("The Harbour Institute", "Harbour Institute, The"),
            ("山田太郎", "山田太郎"),
            ("Plato", "Plato"),
            ("bell hooks", "bell hooks"),
            ("Harbour, Edith", "Harbour, Edith"),
        ] {
            assert_eq!(Creator { name: name.to_owned(), roles: Vec::new() }.file_as(), filed);
        }
    }
}
