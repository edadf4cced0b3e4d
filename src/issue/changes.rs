//! What was changed in somebody's text: what its record says, and what the ledger says.

use super::licence::Condition;
use super::{Attribution, Work};
use crate::language::{Labels, Lang};
use crate::manuscript::Extent;

/// A change to a text that its licence may ask to be named, or forbid. Typography is none, nor are
/// furniture of a web page that was cut and an extract that says it is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Changed<'a> {
    /// It is in another language than its author's.
    Translated(&'a Lang),
    /// A part of it is printed as the whole.
    Abridged,
    /// The ledger has parts that were left out.
    PartsLeftOut,
    /// The ledger has a change in somebody's words.
    Recorded(&'a str),
    /// The editor says what was changed.
    Told(&'a str),
}

impl Attribution {
    /// All changes but those of typography.
    pub(super) fn changed(&self) -> Vec<Changed<'_>> {
        let told = self.changes.as_deref().filter(|words| !is_of_typography(words));
        let left_out = self.ledger.extent() == Extent::Cut && told.is_none();
        // Where the editor says what was changed, or that nothing was, the ledger does not say it
        // again.
        let recorded = self.ledger.recorded().filter(|_| self.changes.is_none());
        let of_record = [
            self.translated.as_ref().map(Changed::Translated),
            self.abridged.then_some(Changed::Abridged),
            left_out.then_some(Changed::PartsLeftOut),
        ];
        let of_record = of_record.into_iter().flatten();
        of_record.chain(recorded.map(Changed::Recorded)).chain(told.map(Changed::Told)).collect()
    }

    /// What is printed of the changes: each in turn, the editor's own words last. Where nothing was
    /// changed and the licence asks for a note (CC BY 4.0 §3.a.1.B), that it is typography alone;
    /// but only if the ledger has nothing else.
    pub(super) fn changes_told(&self, labels: &Labels) -> Option<String> {
        let words = &labels.change_words;
        let changed = self.changed();
        let asks = |condition| {
            self.rights.licence.as_ref().is_some_and(|licence| licence.asks_for(condition))
        };
        if changed.is_empty() {
            // A text of one's own that speaks of another's is no version of that.
            let speaks_of_another = self.sources.iter().any(Work::is_named);
            let is_asked = asks(Condition::Changes) && !self.is_own && !speaks_of_another;
            // Who translated it, and from what, may be a matter of the source.
            let is_typography =
                self.ledger.extent() == Extent::Typography && self.work.translators.is_empty();
            let told = (is_asked && is_typography).then(|| words.typography_only.to_owned());
            return self.changes.clone().or(told);
        }
        let told = changed.into_iter().filter_map(|change| match change {
            Changed::Translated(lang) => Some(words.translated_from(lang)),
            // That it is an excerpt is its first word.
            Changed::Abridged => asks(Condition::Changes).then(|| words.abridged.to_owned()),
            Changed::PartsLeftOut => Some(words.left_out.to_owned()),
            Changed::Recorded(told) | Changed::Told(told) => {
                Some(told.trim_end_matches('.').to_owned())
            }
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| told.join(labels.list_separator))
    }
}

impl Changed<'_> {
    /// What was done, for a message: "the text is …".
    pub(super) const fn done(&self) -> &'static str {
        match self {
            Self::Translated(_) => "translated",
            Self::Abridged => "abridged",
            Self::PartsLeftOut => "printed without some of its parts",
            Self::Recorded(_) => "changed, as its `ledger` says",
            Self::Told(_) => "changed, as `changes` says",
        }
    }
}

/// Whether an editor says that nothing was changed but typography, in any language that we print.
fn is_of_typography(words: &str) -> bool {
    const NONE: [&str; 106] = [
        "none",
        "no changes",
        "no change",
        "no changes made",
        "no changes were made",
        "unchanged",
        "unmodified",
        "unaltered",
        "without changes",
        "not changed",
        "typography",
        "formatting only",
        "formatting",
        "layout only",
        "layout",
        "typographical changes only",
        "keine",
        "keine änderungen",
        "keine änderung",
        "ohne änderungen",
        "ohne änderung",
        "unverändert",
        "nicht verändert",
        "aucune",
        "aucune modification",
        "aucun changement",
        "sans modification",
        "sans modifications",
        "sans changement",
        "inchangé",
        "inchangée",
        "non modifié",
        "ninguno",
        "ninguna",
        "ningún cambio",
        "ninguna modificación",
        "sin cambios",
        "sin modificaciones",
        "sin modificación",
        "sin modificar",
        "inalterado",
        "nessuna",
        "nessuna modifica",
        "nessun cambiamento",
        "senza modifiche",
        "invariato",
        "inalterato",
        "immutato",
        "nenhuma",
        "nenhuma alteração",
        "nenhuma modificação",
        "sem alterações",
        "sem alteração",
        "sem modificações",
        "sem mudanças",
        "inalterada",
        "geen",
        "geen wijzigingen",
        "geen wijziging",
        "zonder wijzigingen",
        "ongewijzigd",
        "なし",
        "変更なし",
        "変更無し",
        "変更はありません",
        "改変なし",
        "改変無し",
        "改変していません",
        "无",
        "无改动",
        "无更改",
        "无修改",
        "未改动",
        "未作改动",
        "未作修改",
        "未修改",
        "未做更改",
        "無",
        "無更動",
        "無改動",
        "無修改",
        "無變更",
        "未作更改",
        "未更動",
        "없음",
        "변경 없음",
        "변경없음",
        "변경 사항 없음",
        "수정 없음",
        "بدون تغيير",
        "بدون تغییر",
        "دون تغيير",
        "دون تعديل",
        "بدون تعديل",
        "لا تغييرات",
        "لا يوجد",
        "بدون تغییرات",
        "هیچ",
        "ללא שינוי",
        "ללא שינויים",
        "אין",
        "אין שינויים",
        "لا شيء",
        "کوئی نہیں",
        "کوئی تبدیلی نہیں",
        "بغیر تبدیلی",
    ];
    let words = words.trim().trim_end_matches(['.', '。', '!', '！', '۔']).to_lowercase();
    NONE.contains(&words.as_str())
        || Labels::all().any(|labels| labels.change_words.typography_only.to_lowercase() == words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::{Change, Ledger};

    fn told(attribution: &Attribution) -> Option<String> {
        attribution.changes_told(Labels::of(&Lang::english()))
    }

    fn under(license: &str) -> Attribution {
        let mut attribution = Attribution::default();
        attribution.rights.licence = Some(crate::issue::Licence::read(license));
        attribution
    }

    #[test]
    fn typography_only_is_said_only_where_it_is_true() {
        let mut attribution = under("CC-BY-4.0");
        assert_eq!(told(&attribution).as_deref(), Some("typography only"));
        for (change, words) in [
            ("the tail of the web page was left out: `Share`", Some("typography only")),
            ("left out: a tracking pixel, `https://example.org/p.gif`", Some("typography only")),
            ("left out: the table of the third section", Some("parts left out")),
            ("left out: `A box with a claim` to `and an answer`, 4 lines", None),
            ("left out: the transcript of the debate", Some("parts left out")),
            ("left out: the information on costs", Some("parts left out")),
            ("left out: the performance table", Some("parts left out")),
            ("left out: the research section", Some("parts left out")),
            ("put into another order", Some("put into another order")),
            ("the second half made shorter", Some("the second half made shorter")),
            ("two chapters joined", Some("two chapters joined")),
        ] {
            let mut ledger = Ledger::default();
            ledger.push(Change::Earlier(change.to_owned()), None);
            attribution.ledger = ledger;
            assert_eq!(told(&attribution).as_deref(), words, "{change}");
        }
        assert_eq!(told(&under("OGL-UK-3.0")), None, "it asks for no note of changes");
        assert_eq!(told(&under("CC0")), None);
    }

    #[test]
    fn every_change_is_named() {
        let mut attribution = under("CC-BY-4.0");
        attribution.translated = Lang::parse("de");
        attribution.abridged = true;
        attribution.changes = Some("The end was rewritten.".to_owned());
        assert_eq!(
            told(&attribution).as_deref(),
            Some("translated from German, abridged, The end was rewritten")
        );
        assert_eq!(attribution.changed().len(), 3);
        attribution = under("CC-BY-ND-4.0");
        for words in [
            "Nur Typografie.",
            "変更なし",
            "Keine Änderungen.",
            "Aucune modification",
            "Inchangé",
            "Sin modificaciones.",
            "Nessuna modifica",
            "inalterado",
            "Ongewijzigd",
            "无改动",
            "ללא שינוי",
            "بدون تغيير",
        ] {
            attribution.changes = Some(words.to_owned());
            assert!(attribution.changed().is_empty(), "{words}");
        }
        attribution.changes = Some("Keine Fußnoten.".to_owned());
        assert_eq!(attribution.changed().len(), 1);
    }
}
