//! Dutch.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels.
pub(super) const LABELS: Labels = Labels {
    contents: "Inhoud",
    in_this_issue: "In dit nummer",
    sources: "Bronnen",
    colophon: "Colofon",
    letter: "Van de redactie",
    notes: "Noten",
    briefs: "Kort",
    why: "Waarom dit ertoe doet",
    cover: "Omslag",
    title_page: "Titelpagina",
    landmarks: "Oriëntatiepunten",
    pages: "Pagina’s",
    source: "Bron",
    number: "Nr.\u{a0}{}",
    by: "Door {}",
    translated_by: "Vertaald door {}",
    picture: "Beeld",
    picture_credit: "Beeld: {}",
    picture_credits: "Beelden: {}",
    edited_by: "Redactie: {}",
    published_by: "Uitgegeven door {}",
    updated: "Bijgewerkt op {}",
    accessed: " (geraadpleegd op {})",
    archived: "Gearchiveerd op {}",
    work_by: " door {}",
    work_translated_by: "vertaald door {}",
    source_at: "Bron: {}",
    with_permission: "Overgenomen met toestemming",
    rights_not_recorded: "Rechten niet vastgelegd",
    licences: LICENCE_WORDS,
    rights: "Rechten: {}",
    permission_of: "Overgenomen met toestemming van {}",
    first_published_in: "Eerder verschenen in {}",
    changes: "Wijzigingen: {}",
    change_words: CHANGE_WORDS,
    excerpt: "Fragment",
    excerpt_from: "Fragment uit {}",
    read_in_full: "Volledige tekst: {}",
    revised: "Herzien op {}",
    set_in: "Gezet in {}",
    made_with: "Gemaakt met Fascicle",
    source_number: "Bron\u{a0}{}",
    back_to_reference: "Terug naar verwijzing\u{a0}{}",
    table: "Tabel\u{a0}{}",
    previous: "Vorige",
    next: "Volgende",
    accessible_text: "De tekst kan worden voorgelezen en in elk lettertype en formaat worden getoond; koppen, inhoud en verwijzingen leiden erdoorheen.",
    pictures_described: "Elk beeld is beschreven.",
    pictures_undescribed: "Niet elk beeld is beschreven.",
    pages_marked: "De pagina’s van de gedrukte uitgave zijn aangegeven.",
    done: "Gedaan",
    not_done: "Te doen",
    page: "pagina\u{a0}{}",
    continued: "vervolg",
    and: " en ",
    and_last: " en ",
    and_before_i: None,
    list_separator: ", ",
    comma: ", ",
    inner_quotes: ("‘", "’"),
    quotes: ("“", "”"),
    colon: ": ",
    alerts: ["Opmerking", "Tip", "Belangrijk", "Waarschuwing", "Let op"],
    minutes: ("{}\u{a0}min", "{}\u{a0}min"),
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    dates: DateForms {
        day: "{day}\u{a0}{month} {year}",
        first: "{day}\u{a0}{month} {year}",
        month: "{month} {year}",
        year: "{year}",
    },
    full_stop: ".",
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "Gelicentieerd onder {}",
    before_short: "",
    before_title: "de ",
    families: [
        ("de ", "Open Government Licence v{}"),
        ("de ", "Licence Ouverte {} (Etalab)"),
        ("de ", "GNU-licentie voor vrije documentatie {}"),
    ],
    or: " of ",
    or_later: " of later",
    dedicated: "Vrijgegeven in het publieke domein ({})",
    unrestricted: "Vrij van bekende auteursrechtelijke beperkingen ({})",
    statements: [
        "Auteursrechtelijk beschermd",
        "Auteursrechtelijk beschermd – verweesd werk (EU)",
        "Auteursrechtelijk beschermd – gebruik voor onderwijs toegestaan",
        "Auteursrechtelijk beschermd – niet-commercieel gebruik toegestaan",
        "Auteursrechtelijk beschermd – rechthebbende onvindbaar of onbekend",
        "Geen auteursrecht – contractuele beperkingen",
        "Geen auteursrecht – alleen niet-commercieel gebruik",
        "Geen auteursrecht – andere bekende wettelijke beperkingen",
        "Geen auteursrecht – Verenigde Staten",
        "Auteursrecht niet beoordeeld",
        "Auteursrecht onbepaald",
        "Geen auteursrecht bekend",
    ],
    permission: "Toestemming: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "alleen typografie",
    abridged: "ingekort",
    left_out: "delen weggelaten",
    translated: "vertaald",
    translated_from: "vertaald uit het {}",
    languages: [
        "Arabisch",
        "Bengaals",
        "Bulgaars",
        "Catalaans",
        "Tsjechisch",
        "Deens",
        "Duits",
        "Grieks",
        "Engels",
        "Spaans",
        "Perzisch",
        "Fins",
        "Frans",
        "Hebreeuws",
        "Hindi",
        "Kroatisch",
        "Hongaars",
        "Indonesisch",
        "Italiaans",
        "Japans",
        "Koreaans",
        "Latijn",
        "Nederlands",
        "Noors",
        "Pools",
        "Portugees",
        "Roemeens",
        "Russisch",
        "Servisch",
        "Zweeds",
        "Swahili",
        "Thai",
        "Turks",
        "Oekraïens",
        "Urdu",
        "Vietnamees",
        "Chinees",
    ],
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("nl").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(date("2025-04-30"), "30\u{a0}april 2025");
        assert_eq!(date("2025-03"), "maart 2025");
        assert_eq!(labels.names(&["A", "B", "C"].map(str::to_owned)), "A, B en C");
    }
}
