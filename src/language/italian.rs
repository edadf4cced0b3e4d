//! Italian.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

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
    licences: LICENCE_WORDS,
    rights: "Diritti: {}",
    permission_of: "Ripubblicato per concessione di {}",
    first_published_in: "Prima pubblicazione: {}",
    changes: "Modifiche: {}",
    change_words: CHANGE_WORDS,
    excerpt: "Estratto",
    excerpt_from: "Estratto da {}",
    read_in_full: "Testo completo: {}",
    own_texts: "I nostri testi: {}.",
    texts_of_others: " Per tutti gli altri testi valgono le condizioni indicate in ciascuno di essi e nelle “Fonti”.",
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
    contractions: &[
        ("di Il ", "del "),
        ("di Lo ", "dello "),
        ("di La ", "della "),
        ("di L’", "dell’"),
        ("di L'", "dell’"),
        ("di I ", "dei "),
        ("di Gli ", "degli "),
        ("di Le ", "delle "),
        ("da Il ", "dal "),
        ("da Lo ", "dallo "),
        ("da La ", "dalla "),
        ("da L’", "dall’"),
        ("da L'", "dall’"),
        ("da I ", "dai "),
        ("da Gli ", "dagli "),
        ("da Le ", "dalle "),
    ],
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
    publication_marks: ("", ""),
    on: ["", "", ""],
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "Con {}",
    before_short: "licenza ",
    before_title: "la licenza ",
    families: [
        ("la ", "Open Government Licence v{}"),
        ("la ", "Licence Ouverte {} (Etalab)"),
        ("la ", "licenza GNU per documentazione libera {}"),
    ],
    or: " o ",
    or_later: " o successiva",
    dedicated: "Rilasciato nel pubblico dominio ({})",
    unrestricted: "Libero da restrizioni note di diritto d’autore ({})",
    statements: [
        "Protetto da diritto d’autore",
        "Protetto da diritto d’autore – opera orfana (UE)",
        "Protetto da diritto d’autore – uso didattico consentito",
        "Protetto da diritto d’autore – uso non commerciale consentito",
        "Protetto da diritto d’autore – titolare dei diritti irreperibile o non identificabile",
        "Nessun diritto d’autore – restrizioni contrattuali",
        "Nessun diritto d’autore – solo uso non commerciale",
        "Nessun diritto d’autore – altre restrizioni legali note",
        "Nessun diritto d’autore – Stati Uniti",
        "Diritto d’autore non valutato",
        "Diritto d’autore non determinato",
        "Nessun diritto d’autore noto",
    ],
    permission: "Autorizzazione: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "solo tipografia",
    abridged: "testo abbreviato",
    left_out: "parti omesse",
    translated: "traduzione",
    translated_from: "traduzione {}",
    languages: [
        "dall’arabo",
        "dal bengalese",
        "dal bulgaro",
        "dal catalano",
        "dal ceco",
        "dal danese",
        "dal tedesco",
        "dal greco",
        "dall’inglese",
        "dallo spagnolo",
        "dal persiano",
        "dal finlandese",
        "dal francese",
        "dall’ebraico",
        "dall’hindi",
        "dal croato",
        "dall’ungherese",
        "dall’indonesiano",
        "dall’italiano",
        "dal giapponese",
        "dal coreano",
        "dal latino",
        "dal neerlandese",
        "dal norvegese",
        "dal polacco",
        "dal portoghese",
        "dal romeno",
        "dal russo",
        "dal serbo",
        "dallo svedese",
        "dallo swahili",
        "dal thailandese",
        "dal turco",
        "dall’ucraino",
        "dall’urdu",
        "dal vietnamita",
        "dal cinese",
    ],
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
        for (name, sentence) in [
            ("Il Corriere", "Ripubblicato per concessione del Corriere"),
            ("L’Eco", "Ripubblicato per concessione dell’Eco"),
            ("Ilaria Rossi", "Ripubblicato per concessione di Ilaria Rossi"),
        ] {
            assert_eq!(labels.named(labels.permission_of, name), sentence);
        }
        assert_eq!(labels.named(labels.by, "La Stampa"), "Della Stampa");
        assert_eq!(labels.names(&["A", "B", "C"].map(str::to_owned)), "A, B e C");
    }
}
