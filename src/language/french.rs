//! French.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels. Before a colon stands a space that does not break, and the first of a month is an ordinal
/// (Imprimerie nationale, Lexique des règles typographiques). No "de" stands before a name: it may be "d’".
pub(super) const LABELS: Labels = Labels {
    contents: "Sommaire",
    in_this_issue: "Dans ce numéro",
    sources: "Sources",
    colophon: "Colophon",
    letter: "Éditorial",
    notes: "Notes",
    briefs: "En bref",
    why: "Pourquoi c’est important",
    cover: "Couverture",
    title_page: "Page de titre",
    landmarks: "Repères",
    pages: "Pages",
    source: "Source",
    number: "Nº\u{a0}{}",
    by: "Par {}",
    translated_by: "Traduit par {}",
    picture: "Image",
    picture_credit: "Image\u{a0}: {}",
    picture_credits: "Images\u{a0}: {}",
    edited_by: "Rédaction\u{a0}: {}",
    published_by: "Publié par {}",
    updated: "Mis à jour {}",
    accessed: " (consulté {})",
    archived: "Archivé à l’adresse {}",
    work_by: ", par {}",
    work_translated_by: "traduit par {}",
    source_at: "Source\u{a0}: {}",
    with_permission: "Reproduit avec autorisation",
    rights_not_recorded: "Droits non renseignés",
    licences: LICENCE_WORDS,
    rights: "Droits\u{a0}: {}",
    permission_of: "Reproduction autorisée par {}",
    first_published_in: "Première publication\u{a0}: {}",
    changes: "Modifications\u{a0}: {}",
    change_words: CHANGE_WORDS,
    excerpt: "Extrait",
    excerpt_from: "Extrait de {}",
    read_in_full: "Texte intégral\u{a0}: {}",
    own_texts: "Nos propres textes\u{a0}: {}.",
    texts_of_others: " Pour tous les autres textes, les conditions indiquées avec chacun d’eux et dans les «\u{a0}Sources\u{a0}» s’appliquent.",
    revised: "Révisé {}",
    set_in: "Composé en {}",
    made_with: "Réalisé avec Fascicle",
    source_number: "Source\u{a0}{}",
    back_to_reference: "Retour à l’appel de note\u{a0}{}",
    table: "Tableau\u{a0}{}",
    previous: "Précédent",
    next: "Suivant",
    accessible_text: "Le texte peut être lu à haute voix et affiché dans toute police et toute taille\u{a0}; titres, sommaire et liens y conduisent.",
    pictures_described: "Chaque image est décrite.",
    pictures_undescribed: "Certaines images ne sont pas décrites.",
    pages_marked: "Les pages de l’édition imprimée sont indiquées.",
    done: "Fait",
    not_done: "À faire",
    page: "page\u{a0}{}",
    continued: "suite",
    and: " et ",
    and_last: " et ",
    and_before_i: None,
    contractions: &[],
    list_separator: ", ",
    comma: ", ",
    inner_quotes: ("“", "”"),
    quotes: ("«\u{a0}", "\u{a0}»"),
    colon: "\u{a0}: ",
    alerts: ["Note", "Conseil", "Important", "Avertissement", "Attention"],
    minutes: ("{}\u{a0}min", "{}\u{a0}min"),
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    dates: DateForms {
        day: "{day}\u{a0}{month} {year}",
        first: "1er\u{a0}{month} {year}",
        month: "{month} {year}",
        year: "{year}",
    },
    full_stop: ".",
    publication_marks: ("", ""),
    on: ["le ", "en ", "en "],
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "Publié sous {}",
    before_short: "licence ",
    before_title: "la licence ",
    families: [
        ("l’", "Open Government Licence v{}"),
        ("la ", "Licence Ouverte {} (Etalab)"),
        ("la ", "licence de documentation libre GNU {}"),
    ],
    or: " ou ",
    or_later: " ou ultérieure",
    dedicated: "Versé dans le domaine public ({})",
    unrestricted: "Libre de restrictions connues liées au droit d’auteur ({})",
    statements: [
        "Protégé par le droit d’auteur",
        "Protégé par le droit d’auteur – œuvre orpheline (UE)",
        "Protégé par le droit d’auteur – utilisation à des fins éducatives permise",
        "Protégé par le droit d’auteur – utilisation non commerciale permise",
        "Protégé par le droit d’auteur – titulaire des droits introuvable ou non identifiable",
        "Pas de droit d’auteur – restrictions contractuelles",
        "Pas de droit d’auteur – utilisation non commerciale uniquement",
        "Pas de droit d’auteur – autres restrictions légales connues",
        "Pas de droit d’auteur – États-Unis",
        "Droit d’auteur non évalué",
        "Droit d’auteur non déterminé",
        "Aucun droit d’auteur connu",
    ],
    permission: "Autorisation\u{a0}: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "typographie seulement",
    abridged: "texte abrégé",
    left_out: "passages omis",
    translated: "traduction",
    translated_from: "traduction {}",
    languages: [
        "de l’arabe",
        "du bengali",
        "du bulgare",
        "du catalan",
        "du tchèque",
        "du danois",
        "de l’allemand",
        "du grec",
        "de l’anglais",
        "de l’espagnol",
        "du persan",
        "du finnois",
        "du français",
        "de l’hébreu",
        "du hindi",
        "du croate",
        "du hongrois",
        "de l’indonésien",
        "de l’italien",
        "du japonais",
        "du coréen",
        "du latin",
        "du néerlandais",
        "du norvégien",
        "du polonais",
        "du portugais",
        "du roumain",
        "du russe",
        "du serbe",
        "du suédois",
        "du swahili",
        "du thaï",
        "du turc",
        "de l’ukrainien",
        "de l’ourdou",
        "du vietnamien",
        "du chinois",
    ],
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("fr").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(date("2025-04-30"), "30\u{a0}avril 2025");
        assert_eq!(date("2025-04-01"), "1er\u{a0}avril 2025");
        assert_eq!(date("2025-08"), "août 2025");
        assert_eq!(labels.names(&["A", "B", "C"].map(str::to_owned)), "A, B et C");
    }
}
