//! Spanish.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels.
pub(super) const LABELS: Labels = Labels {
    contents: "Índice",
    in_this_issue: "En este número",
    sources: "Fuentes",
    colophon: "Colofón",
    letter: "Carta de la redacción",
    notes: "Notas",
    briefs: "En breve",
    why: "Por qué importa",
    cover: "Cubierta",
    title_page: "Portada",
    landmarks: "Puntos de referencia",
    pages: "Páginas",
    source: "Fuente",
    number: "N.º\u{a0}{}",
    by: "Por {}",
    translated_by: "Traducción de {}",
    picture: "Imagen",
    picture_credit: "Imagen: {}",
    picture_credits: "Imágenes: {}",
    edited_by: "Edición de {}",
    published_by: "Publicado por {}",
    updated: "Actualizado {}",
    accessed: " (consultado {})",
    archived: "Archivado en {}",
    work_by: ", de {}",
    work_translated_by: "traducción de {}",
    source_at: "Fuente: {}",
    with_permission: "Reproducido con permiso",
    rights_not_recorded: "Derechos no indicados",
    licences: LICENCE_WORDS,
    rights: "Derechos: {}",
    permission_of: "Reproducido con permiso de {}",
    first_published_in: "Publicado por primera vez en {}",
    changes: "Cambios: {}",
    change_words: CHANGE_WORDS,
    excerpt: "Extracto",
    excerpt_from: "Extracto de {}",
    read_in_full: "Texto completo: {}",
    own_texts: "Nuestros propios textos: {}.",
    texts_of_others: " Para todos los demás textos rigen las condiciones indicadas en cada uno de ellos y en «Fuentes».",
    revised: "Revisado {}",
    set_in: "Compuesto en {}",
    made_with: "Hecho con Fascicle",
    source_number: "Fuente\u{a0}{}",
    back_to_reference: "Volver a la llamada\u{a0}{}",
    table: "Tabla\u{a0}{}",
    previous: "Anterior",
    next: "Siguiente",
    accessible_text: "El texto puede leerse en voz alta y mostrarse con cualquier letra y tamaño; los títulos, el índice y los enlaces guían por él.",
    pictures_described: "Cada imagen está descrita.",
    pictures_undescribed: "Algunas imágenes no están descritas.",
    pages_marked: "Las páginas de la edición impresa están señaladas.",
    done: "Hecho",
    not_done: "Pendiente",
    page: "página\u{a0}{}",
    continued: "continuación",
    and: " y ",
    and_last: " y ",
    and_before_i: Some(" e "),
    contractions: &[],
    list_separator: ", ",
    comma: ", ",
    inner_quotes: ("“", "”"),
    quotes: ("«", "»"),
    colon: ": ",
    alerts: ["Nota", "Consejo", "Importante", "Advertencia", "Precaución"],
    minutes: ("{}\u{a0}min", "{}\u{a0}min"),
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    dates: DateForms {
        day: "{day}\u{a0}de {month} de\u{a0}{year}",
        first: "{day}\u{a0}de {month} de\u{a0}{year}",
        month: "{month} de\u{a0}{year}",
        year: "{year}",
    },
    full_stop: ".",
    publication_marks: ("", ""),
    on: ["el ", "en ", "en "],
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "Con {}",
    before_short: "licencia ",
    before_title: "la licencia ",
    families: [
        ("la ", "Open Government Licence v{}"),
        ("la ", "Licence Ouverte {} (Etalab)"),
        ("la ", "Licencia de documentación libre de GNU {}"),
    ],
    or: " o ",
    or_later: " o posterior",
    dedicated: "Dedicado al dominio público ({})",
    unrestricted: "Libre de restricciones conocidas de derechos de autor ({})",
    statements: [
        "Protegido por derechos de autor",
        "Protegido por derechos de autor – obra huérfana (UE)",
        "Protegido por derechos de autor – uso educativo permitido",
        "Protegido por derechos de autor – uso no comercial permitido",
        "Protegido por derechos de autor – titular de los derechos ilocalizable o no identificable",
        "Sin derechos de autor – restricciones contractuales",
        "Sin derechos de autor – solo uso no comercial",
        "Sin derechos de autor – otras restricciones legales conocidas",
        "Sin derechos de autor – Estados Unidos",
        "Derechos de autor no evaluados",
        "Derechos de autor no determinados",
        "Sin derechos de autor conocidos",
    ],
    permission: "Permiso: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "solo tipografía",
    abridged: "texto abreviado",
    left_out: "partes omitidas",
    translated: "traducción",
    translated_from: "traducción del {}",
    languages: [
        "árabe",
        "bengalí",
        "búlgaro",
        "catalán",
        "checo",
        "danés",
        "alemán",
        "griego",
        "inglés",
        "español",
        "persa",
        "finés",
        "francés",
        "hebreo",
        "hindi",
        "croata",
        "húngaro",
        "indonesio",
        "italiano",
        "japonés",
        "coreano",
        "latín",
        "neerlandés",
        "noruego",
        "polaco",
        "portugués",
        "rumano",
        "ruso",
        "serbio",
        "sueco",
        "suajili",
        "tailandés",
        "turco",
        "ucraniano",
        "urdu",
        "vietnamita",
        "chino",
    ],
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("es").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(date("2025-04-30"), "30\u{a0}de abril de\u{a0}2025");
        assert_eq!(date("2025-08"), "agosto de\u{a0}2025");
        assert_eq!(labels.names(&["A", "B", "C"].map(str::to_owned)), "A, B y C");
        assert_eq!(labels.names(&["Pedro", "Isabel"].map(str::to_owned)), "Pedro e Isabel");
        assert_eq!(
            labels.names(&["Pedro", "Íñigo", "Hilario"].map(str::to_owned)),
            "Pedro, Íñigo e Hilario"
        );
        assert_eq!(labels.names(&["Pedro", "Ionesco"].map(str::to_owned)), "Pedro y Ionesco");
    }
}
