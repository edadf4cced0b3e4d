//! Portuguese.

use super::labels::{DateForms, Labels};
use super::licences::{ChangeWords, LicenceWords};

/// The labels, in words that Brazil and Portugal share.
pub(super) const LABELS: Labels = Labels {
    contents: "Índice",
    in_this_issue: "Nesta edição",
    sources: "Fontes",
    colophon: "Ficha técnica",
    letter: "Editorial",
    notes: "Notas",
    briefs: "Em resumo",
    why: "Por que importa",
    cover: "Capa",
    title_page: "Folha de rosto",
    landmarks: "Pontos de referência",
    pages: "Páginas",
    source: "Fonte",
    number: "N.º\u{a0}{}",
    by: "Por {}",
    translated_by: "Tradução de {}",
    picture: "Imagem",
    picture_credit: "Imagem: {}",
    picture_credits: "Imagens: {}",
    edited_by: "Edição de {}",
    published_by: "Publicado por {}",
    updated: "Atualizado em {}",
    accessed: " (acesso em {})",
    archived: "Arquivado em {}",
    work_by: ", de {}",
    work_translated_by: "tradução de {}",
    source_at: "Fonte: {}",
    with_permission: "Republicado com autorização",
    rights_not_recorded: "Direitos não indicados",
    licences: LICENCE_WORDS,
    rights: "Direitos: {}",
    permission_of: "Republicado com autorização de {}",
    first_published_in: "Publicado originalmente em {}",
    changes: "Alterações: {}",
    change_words: CHANGE_WORDS,
    excerpt: "Excerto",
    excerpt_from: "Excerto de {}",
    read_in_full: "Texto integral: {}",
    revised: "Revisto em {}",
    set_in: "Composto em {}",
    made_with: "Feito com Fascicle",
    source_number: "Fonte\u{a0}{}",
    back_to_reference: "Voltar à chamada\u{a0}{}",
    table: "Tabela\u{a0}{}",
    previous: "Anterior",
    next: "Seguinte",
    accessible_text: "O texto pode ser lido em voz alta e mostrado em qualquer letra e tamanho; títulos, índice e ligações conduzem por ele.",
    pictures_described: "Todas as imagens estão descritas.",
    pictures_undescribed: "Algumas imagens não estão descritas.",
    pages_marked: "As páginas da edição impressa estão assinaladas.",
    done: "Feito",
    not_done: "Por fazer",
    page: "página\u{a0}{}",
    continued: "continuação",
    and: " e ",
    and_last: " e ",
    and_before_i: None,
    list_separator: ", ",
    comma: ", ",
    inner_quotes: ("‘", "’"),
    quotes: ("“", "”"),
    colon: ": ",
    alerts: ["Nota", "Dica", "Importante", "Aviso", "Cuidado"],
    minutes: ("{}\u{a0}min", "{}\u{a0}min"),
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    dates: DateForms {
        day: "{day}\u{a0}de {month} de\u{a0}{year}",
        first: "{day}\u{a0}de {month} de\u{a0}{year}",
        month: "{month} de\u{a0}{year}",
        year: "{year}",
    },
    full_stop: ".",
};

/// What is said of licences.
const LICENCE_WORDS: LicenceWords = LicenceWords {
    licensed_under: "Sob {}",
    before_short: "a licença ",
    before_title: "a licença ",
    families: [
        ("a ", "Open Government Licence v{}"),
        ("a ", "Licence Ouverte {} (Etalab)"),
        ("a ", "Licença de Documentação Livre GNU {}"),
    ],
    or: " ou ",
    or_later: " ou posterior",
    dedicated: "Dedicado ao domínio público ({})",
    unrestricted: "Livre de restrições conhecidas de direitos de autor ({})",
    statements: [
        "Protegido por direitos de autor",
        "Protegido por direitos de autor – obra órfã (UE)",
        "Protegido por direitos de autor – uso educativo permitido",
        "Protegido por direitos de autor – uso não comercial permitido",
        "Protegido por direitos de autor – titular dos direitos não localizado ou não identificado",
        "Sem direitos de autor – restrições contratuais",
        "Sem direitos de autor – apenas uso não comercial",
        "Sem direitos de autor – outras restrições legais conhecidas",
        "Sem direitos de autor – Estados Unidos",
        "Direitos de autor não avaliados",
        "Direitos de autor não determinados",
        "Sem direitos de autor conhecidos",
    ],
    permission: "Autorização: {}",
};

/// What is said of changes.
const CHANGE_WORDS: ChangeWords = ChangeWords {
    typography_only: "apenas tipografia",
    abridged: "texto abreviado",
    left_out: "partes omitidas",
    translated: "tradução",
    translated_from: "tradução do {}",
    languages: [
        "árabe",
        "bengali",
        "búlgaro",
        "catalão",
        "checo",
        "dinamarquês",
        "alemão",
        "grego",
        "inglês",
        "espanhol",
        "persa",
        "finlandês",
        "francês",
        "hebraico",
        "hindi",
        "croata",
        "húngaro",
        "indonésio",
        "italiano",
        "japonês",
        "coreano",
        "latim",
        "neerlandês",
        "norueguês",
        "polaco",
        "português",
        "romeno",
        "russo",
        "sérvio",
        "sueco",
        "suaíli",
        "tailandês",
        "turco",
        "ucraniano",
        "urdu",
        "vietnamita",
        "chinês",
    ],
};

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_and_names_are_written_as_the_language_does() {
        let labels = Labels::of(&Lang::parse("pt").unwrap());
        let date = |text: &str| labels.date(Date::parse(text).unwrap());
        assert_eq!(date("2025-04-30"), "30\u{a0}de abril de\u{a0}2025");
        assert_eq!(date("2025-03"), "março de\u{a0}2025");
        assert_eq!(labels.names(&["A", "B", "C"].map(str::to_owned)), "A, B e C");
    }
}
