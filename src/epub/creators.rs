//! Who made the issue, as libraries ask: name, role, and under which letter to file it.

use super::filing::file_as;
use crate::html::printable;
use crate::issue::Issue;

/// A person or body with a part in the issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Creator {
    /// The name as printed.
    pub(super) name: String,
    /// The name as it is filed.
    pub(super) file_as: String,
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
        let attribution = &article.attribution;
        let authors = attribution.byline.iter().map(|person| (person, Role::Author));
        let translators =
            attribution.work.translators.iter().map(|person| (person, Role::Translator));
        let is_body = |name: &str| {
            let bodies = [&attribution.work.publication, &attribution.work.publisher];
            bodies.into_iter().flatten().any(|body| body == name)
        };
        for (person, role) in authors.chain(translators) {
            let Some(name) = printable(&person.name) else {
                continue;
            };
            if let Some(creator) = creators.iter_mut().find(|creator| creator.name == name) {
                creator.take(role);
                continue;
            }
            let at = *found.entry(name).or_insert_with_key(|name| {
                let filed = person.filed().or_else(|| is_body(name).then(|| name.clone()));
                let file_as = filed.unwrap_or_else(|| file_as(name));
                contributors.push(Creator { name: name.clone(), file_as, roles: Vec::new() });
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
        let file_as = if role == Role::Publisher { name.clone() } else { file_as(&name) };
        creators.push(Creator { name, file_as, roles: vec![role] });
    }
}

impl Creator {
    fn take(&mut self, role: Role) {
        if !self.roles.contains(&role) {
            self.roles.push(role);
        }
    }
}
