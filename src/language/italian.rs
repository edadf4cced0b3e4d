//! Italian.

use super::labels::{DateForms, Labels};

/// The labels.
pub(super) const LABELS: Labels = Labels {
    contents: "Indice",
    in_this_issue: "In questo numero",
    sources: "Fonti",
    colophon: "Colophon",
    letter: "Editoriale",
    notes: "Note",
    briefs: "In breve",
    why: "Perché è importante",
    cover: "Copertina",
    title_page: "Frontespizio",
    landmarks: "Punti di riferimento",
    pages: "Pagine",
    source: "Fonte",
    number: "N.\u{a0}{}",
    by: "Di {}",
    translated_by: "Traduzione di {}",
    picture: "Immagine",
    picture_credit: "Immagine: {}",
    picture_credits: "Immagini: {}",
    edited_by: "A cura di {}",
    published_by: "Pubblicato da {}",
    updated: "Aggiornamento: {}",
    accessed: " (consultato: {})",
    archived: "Archiviato su {}",
    work_by: " di {}",
    work_translated_by: "traduzione di {}",
    source_at: "Fonte: {}",
    with_permission: "Ripubblicato con autorizzazione",
    rights_not_recorded: "Diritti non indicati",
    licensed_under: "Con licenza {}",
    rights: "Diritti: {}",
    permission_of: "Ripubblicato per concessione di {}",
    first_published_in: "Prima pubblicazione: {}",
    changes: "Modifiche: {}",
    typography_only: "solo tipografia",
    translated: "tradotto",
    excerpt_from: "Estratto da {}",
    read_in_full: "Testo completo: {}",
    revised: "Revisione: {}",
    set_in: "Composto in {}",
    made_with: "Realizzato con Fascicle",
    source_number: "Fonte\u{a0}{}",
    back_to_reference: "Torna al richiamo\u{a0}{}",
    table: "Tabella\u{a0}{}",
    previous: "Precedente",
    next: "Successivo",
    accessible_text: "Il testo può essere letto ad alta voce e mostrato in ogni carattere e dimensione; titoli, indice e collegamenti guidano nella lettura.",
    pictures_described: "Ogni immagine è descritta.",
    pictures_undescribed: "Alcune immagini non sono descritte.",
    pages_marked: "Le pagine dell’edizione a stampa sono segnate.",
    done: "Fatto",
    not_done: "Da fare",
    page: "pagina\u{a0}{}",
    continued: "continua",
    and: " e ",
    and_last: " e ",
    and_before_i: None,
    list_separator: ", ",
    comma: ", ",
    inner_quotes: ("‘", "’"),
    quotes: ("“", "”"),
    colon: ": ",
    alerts: ["Nota", "Suggerimento", "Importante", "Avvertenza", "Attenzione"],
    minutes: ("{}\u{a0}min", "{}\u{a0}min"),
    months: [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    dates: DateForms {
        day: "{day}\u{a0}{month} {year}",
        first: "1º\u{a0}{month} {year}",
        month: "{month} {year}",
        year: "{year}",
    },
    full_stop: ".",
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("it").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(date("2025-04-30"), "30\u{a0}aprile 2025");
        assert_eq!(date("2025-05"), "maggio 2025");
        assert_eq!(labels.names(&["A", "B", "C"].map(str::to_owned)), "A, B e C");
    }
}
