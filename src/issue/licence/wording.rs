//! The sentence that is printed of a licence, with links.

use super::{Kind, Licence, Name, Terms, is_address};
use crate::document::{Destination, Inline, InlineKind};
use crate::language::{Labels, LicenceWords};
use crate::source::Span;

impl Licence {
    /// What the text is printed on, as a sentence without its full stop. Licences are named with
    /// links to their texts; what gives up rights, and what is only said in words, is no licence,
    /// and not called one.
    #[must_use]
    pub fn sentence(&self, labels: &Labels, span: Span) -> Vec<Inline> {
        let words = &labels.licences;
        // Without its version a licence is known all the same; what is misspelt may be none.
        let is_licence = |terms: &Terms| match terms.kind {
            Kind::Licence => true,
            Kind::Unread => matches!(terms.name, Name::Short(_)),
            _ => false,
        };
        // "Licence: licence of …" says a word twice.
        let is_label = words.licensed_under.contains([':', '：']);
        let says_it = |terms: &Terms| is_label && matches!(terms.name, Name::Family(..));
        let (label, has_lead) = match self {
            Self::One(Terms { kind: Kind::Dedication, .. }) => (words.dedicated, false),
            Self::One(Terms { kind: Kind::Mark, .. }) => (words.unrestricted, false),
            _ if self.parts().all(is_licence) && !self.parts().any(says_it) => {
                (words.licensed_under, true)
            }
            _ => (labels.rights, false),
        };
        let (before, after) = label.split_once("{}").unwrap_or((label, ""));
        let mut sentence = Sentence { inlines: Vec::new(), text: before.to_owned(), span };
        let lead = has_lead.then_some(matches!(self, Self::One(_)));
        self.say(labels, lead, &mut sentence);
        sentence.text.push_str(after);
        sentence.end()
    }

    /// Its names alone, with links to its texts.
    #[must_use]
    pub fn named(&self, labels: &Labels, span: Span) -> Vec<Inline> {
        let mut names = Sentence { inlines: Vec::new(), text: String::new(), span };
        self.say(labels, None, &mut names);
        names.end()
    }

    /// `lead`: whether something stands before the names, and whether there is but one.
    fn say(&self, labels: &Labels, lead: Option<bool>, sentence: &mut Sentence) {
        let (parts, joint) = match self {
            Self::One(terms) => {
                if let Some(is_alone) = lead {
                    sentence.text.push_str(terms.lead(&labels.licences, is_alone));
                }
                return sentence.link(&terms.printed(labels), terms.url.as_deref());
            }
            Self::All(parts) => (parts, labels.and),
            Self::Any(parts) => (parts, labels.licences.or),
        };
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                sentence.text.push_str(joint);
            }
            let is_nested = !matches!(part, Self::One(_));
            sentence.text.push_str(if is_nested { "(" } else { "" });
            part.say(labels, lead, sentence);
            sentence.text.push_str(if is_nested { ")" } else { "" });
        }
    }
}

impl Terms {
    /// What stands before the name in a sentence; beside others a short one has its article too.
    fn lead(&self, words: &LicenceWords, is_alone: bool) -> &'static str {
        match &self.name {
            Name::Short(_) if is_alone || words.before_short.is_empty() => words.before_short,
            Name::Short(_) => words.before_title,
            Name::Family(family, ..) => words.family(*family).0,
            // "la licence MIT License" says the word twice: the article stands alone.
            Name::Title(title) if says_licence(title) && says_licence(words.before_title) => {
                words.before_title.split_inclusive(' ').next().unwrap_or_default()
            }
            Name::Title(_) => words.before_title,
            Name::Statement(_) | Name::Words(_) => "",
        }
    }

    /// The name as it is printed: a short one does not break over lines.
    fn printed(&self, labels: &Labels) -> String {
        let name = self.name(labels);
        if matches!(self.name, Name::Short(_)) { unbroken(&name) } else { name }
    }
}

/// Whether the word for a licence stands in a text, in a language whose title or sentence may have
/// it.
fn says_licence(text: &str) -> bool {
    let text = text.to_lowercase();
    ["license", "licence", "licencia", "licenza", "licença"].iter().any(|word| text.contains(word))
}

/// A name that does not break over lines at its spaces: CC BY-SA 4.0. At its hyphens no line of the
/// PDF breaks, as with all rows of short codes.
fn unbroken(name: &str) -> String {
    name.replace(' ', "\u{a0}")
}

/// A sentence on its way to becoming inlines.
struct Sentence {
    inlines: Vec<Inline>,
    /// Words that are not in an inline yet.
    text: String,
    span: Span,
}

impl Sentence {
    fn link(&mut self, words: &str, url: Option<&str>) {
        let Some(url) = url.filter(|url| is_address(url)) else {
            self.text.push_str(words);
            return;
        };
        self.flush();
        let to = Destination::Web(url.to_owned());
        let text = vec![Inline::text(words, self.span)];
        self.inlines.push(Inline { kind: InlineKind::Link { to, text }, span: self.span });
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.inlines.push(Inline::text(std::mem::take(&mut self.text), self.span));
        }
    }

    fn end(mut self) -> Vec<Inline> {
        self.flush();
        self.inlines
    }
}
