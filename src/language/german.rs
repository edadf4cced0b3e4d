//! German.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels.
pub(super) const LABELS: Labels = Labels {
    contents: "Inhalt",
    in_this_issue: "In dieser Ausgabe",
    sources: "Quellen",
    colophon: "Impressum",
    letter: "Editorial",
    notes: "Anmerkungen",
    briefs: "Kurz notiert",
    why: "Warum es wichtig ist",
    cover: "Umschlag",
    title_page: "Titelseite",
    landmarks: "Orientierungspunkte",
    pages: "Seiten",
    source: "Quelle",
    number: "Nr.\u{a0}{}",
    by: "Von {}",
    translated_by: "Übersetzt von {}",
    picture: "Bild",
    picture_credit: "Bild: {}",
    picture_credits: "Bilder: {}",
    edited_by: "Redaktion: {}",
    published_by: "Herausgegeben von {}",
    updated: "Aktualisiert am {}",
    accessed: " (abgerufen am {})",
    archived: "Archiviert unter {}",
    work_by: " von {}",
    work_translated_by: "übersetzt von {}",
    source_at: "Quelle: {}",
    with_permission: "Abdruck mit Genehmigung",
    rights_not_recorded: "Rechte nicht erfasst",
    licences: LICENCE_WORDS,
    rights: "Rechte: {}",
    permission_of: "Abdruck mit Genehmigung von {}",
    first_published_in: "Zuerst erschienen in {}",
    changes: "Änderungen: {}",
    change_words: CHANGE_WORDS,
    excerpt: "Auszug",
    excerpt_from: "Auszug aus {}",
    read_in_full: "Vollständig unter {}",
    revised: "Überarbeitet am {}",
    set_in: "Gesetzt aus der {}",
    made_with: "Hergestellt mit Fascicle",
    source_number: "Quelle\u{a0}{}",
    back_to_reference: "Zurück zu Verweis\u{a0}{}",
    table: "Tabelle\u{a0}{}",
    previous: "Zurück",
    next: "Weiter",
    accessible_text: "Der Text kann vorgelesen und in jeder Schrift und Größe gezeigt werden; Überschriften, Inhalt und Verweise führen hindurch.",
    pictures_described: "Jedes Bild ist beschrieben.",
    pictures_undescribed: "Nicht jedes Bild ist beschrieben.",
    pages_marked: "Die Seiten der gedruckten Ausgabe sind bezeichnet.",
    done: "Erledigt",
    not_done: "Offen",
    page: "Seite\u{a0}{}",
    continued: "Fortsetzung",
    and: " und ",
    and_last: " und ",
    and_before_i: None,
    list_separator: ", ",
    comma: ", ",
    inner_quotes: ("‚", "‘"),
    quotes: ("„", "“"),
    colon: ": ",
    alerts: ["Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht"],
    minutes: ("{}\u{a0}Min.", "{}\u{a0}Min."),
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    dates: DateForms {
        day: "{day}.\u{a0}{month} {year}",
        first: "{day}.\u{a0}{month} {year}",
        month: "{month} {year}",
        year: "{year}",
    },
    full_stop: ".",
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "Lizenziert unter {}",
    before_short: "",
    before_title: "der ",
    families: [
        ("der ", "Open Government Licence v{}"),
        ("der ", "Licence Ouverte {} (Etalab)"),
        ("der ", "GNU-Lizenz für freie Dokumentation {}"),
    ],
    or: " oder ",
    or_later: " oder später",
    dedicated: "In die Gemeinfreiheit entlassen ({})",
    unrestricted: "Frei von bekannten urheberrechtlichen Einschränkungen ({})",
    statements: [
        "Urheberrechtlich geschützt",
        "Urheberrechtlich geschützt – verwaistes Werk (EU)",
        "Urheberrechtlich geschützt – Nutzung zu Bildungszwecken erlaubt",
        "Urheberrechtlich geschützt – nicht kommerzielle Nutzung erlaubt",
        "Urheberrechtlich geschützt – Rechteinhaber nicht auffindbar oder nicht zu ermitteln",
        "Kein Urheberrechtsschutz – vertragliche Beschränkungen",
        "Kein Urheberrechtsschutz – nur nicht kommerzielle Nutzung erlaubt",
        "Kein Urheberrechtsschutz – andere bekannte rechtliche Beschränkungen",
        "Kein Urheberrechtsschutz – Vereinigte Staaten",
        "Urheberrechtsschutz nicht geprüft",
        "Urheberrechtsschutz ungeklärt",
        "Kein Urheberrechtsschutz bekannt",
    ],
    permission: "Genehmigung: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "nur Typografie",
    abridged: "gekürzt",
    left_out: "Teile weggelassen",
    translated: "übersetzt",
    translated_from: "aus dem {} übersetzt",
    languages: [
        "Arabischen",
        "Bengalischen",
        "Bulgarischen",
        "Katalanischen",
        "Tschechischen",
        "Dänischen",
        "Deutschen",
        "Griechischen",
        "Englischen",
        "Spanischen",
        "Persischen",
        "Finnischen",
        "Französischen",
        "Hebräischen",
        "Hindi",
        "Kroatischen",
        "Ungarischen",
        "Indonesischen",
        "Italienischen",
        "Japanischen",
        "Koreanischen",
        "Lateinischen",
        "Niederländischen",
        "Norwegischen",
        "Polnischen",
        "Portugiesischen",
        "Rumänischen",
        "Russischen",
        "Serbischen",
        "Schwedischen",
        "Suaheli",
        "Thailändischen",
        "Türkischen",
        "Ukrainischen",
        "Urdu",
        "Vietnamesischen",
        "Chinesischen",
    ],
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("de").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(date("2025-04-30"), "30.\u{a0}April 2025");
        assert_eq!(date("2025-03"), "März 2025");
        assert_eq!(labels.names(&["A", "B", "C"].map(str::to_owned)), "A, B und C");
    }
}
