//! Which labels a language has.

use super::labels::Labels;
use super::{
    Han, Lang, arabic, chinese, dutch, english, french, german, hebrew, italian, japanese, korean,
    persian, portuguese, spanish, urdu,
};

impl Labels {
    /// The labels of a language; English where we have none.
    #[must_use]
    pub fn of(lang: &Lang) -> &'static Self {
        match (lang.primary(), lang.region()) {
            ("ja", _) => &japanese::LABELS,
            ("ko", _) => &korean::LABELS,
            ("zh" | "yue" | "wuu", _) if lang.han() == Some(Han::Simplified) => {
                &chinese::SIMPLIFIED
            }
            ("zh" | "yue" | "wuu", _) => &chinese::TRADITIONAL,
            ("ar", _) => &arabic::LABELS,
            ("he", _) => &hebrew::LABELS,
            ("fa", _) => &persian::LABELS,
            ("ur", _) => &urdu::LABELS,
            ("fr", _) => &french::LABELS,
            ("de", _) => &german::LABELS,
            ("es", _) => &spanish::LABELS,
            ("it", _) => &italian::LABELS,
            ("nl", _) => &dutch::LABELS,
            ("pt", _) => &portuguese::LABELS,
            ("en", Some("US")) => &english::AMERICAN,
            _ => &english::LABELS,
        }
    }

    /// The labels of every language that we have.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        [
            &english::LABELS,
            &arabic::LABELS,
            &chinese::SIMPLIFIED,
            &chinese::TRADITIONAL,
            &dutch::LABELS,
            &french::LABELS,
            &german::LABELS,
            &hebrew::LABELS,
            &italian::LABELS,
            &japanese::LABELS,
            &korean::LABELS,
            &persian::LABELS,
            &portuguese::LABELS,
            &spanish::LABELS,
            &urdu::LABELS,
        ]
        .into_iter()
    }
}
