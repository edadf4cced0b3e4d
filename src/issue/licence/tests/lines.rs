//! Lines of rights, as pages have them: sentences, credits and footers, with their links.

use super::super::*;
use crate::source::{Sources, Span};

/// What a line is read as: its kind, the address of its terms, and the elements that they ask for.
fn terms(written: &str) -> (Kind, String, String) {
    let licence = Licence::read(written);
    let Licence::One(terms) = &licence else { panic!("{written}: {licence:?}") };
    let asked = [
        (Condition::Author, "by"),
        (Condition::Source, "source"),
        (Condition::NonCommercial, "nc"),
        (Condition::Unchanged, "nd"),
        (Condition::SameTerms, "sa"),
    ];
    let asked = asked.iter().filter(|(condition, _)| terms.conditions.contains(condition));
    let asked: Vec<&str> = asked.map(|(_, letters)| *letters).collect();
    (terms.kind, terms.url.clone().unwrap_or_default(), asked.join(" "))
}

const CC: &str = "https://creativecommons.org/licenses/";
const GOVERNMENT: &str =
    "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
const ETALAB: &str =
    "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf";

/// Lines of rights as pages have them, with their links: whose licence they name, and what it asks for.
#[test]
fn lines_of_pages_keep_their_terms() {
    let cc = |path: &str| format!("{CC}{path}/");
    let zero = "https://creativecommons.org/publicdomain/zero/1.0/".to_owned();
    let mark = "https://creativecommons.org/publicdomain/mark/1.0/".to_owned();
    let no_copyright = "https://rightsstatements.org/vocab/NoC-NC/1.0/".to_owned();
    let in_copyright = "https://rightsstatements.org/vocab/InC/1.0/".to_owned();
    let government = GOVERNMENT.to_owned();
    let etalab = ETALAB.to_owned();
    let by_4 = "by source";
    let lines: &[(&str, Kind, String, &str)] = &[
        // The sentence that Creative Commons gives to copy, as Markdown, as text, as HTML.
        (
            "[The harbour](https://example.org/harbour) by [Jane Doe](https://example.org) is licensed under [CC BY-NC-ND 4.0](https://creativecommons.org/licenses/by-nc-nd/4.0/)",
            Kind::Statement,
            cc("by-nc-nd/4.0"),
            "by source nc nd",
        ),
        (
            "The harbour (https://example.org/harbour) © 2026 by Jane Doe (https://example.org) is licensed under CC BY-NC-SA 4.0 (https://creativecommons.org/licenses/by-nc-sa/4.0/)",
            Kind::Statement,
            cc("by-nc-sa/4.0"),
            "by source nc sa",
        ),
        (
            "The harbour © 2026 by Jane Doe is licensed under CC BY-ND 4.0. To view a copy of this license, visit https://creativecommons.org/licenses/by-nd/4.0/",
            Kind::Statement,
            cc("by-nd/4.0"),
            "by source nd",
        ),
        (
            "<a href=\"https://example.org/harbour\">The harbour</a> by <a href=\"https://example.org\">Jane Doe</a> is licensed under <a href=\"https://creativecommons.org/licenses/by-nc/4.0/?ref=chooser-v1\" target=\"_blank\" rel=\"license noopener noreferrer\">CC BY-NC 4.0<img src=\"https://example.org/by.svg\"></a>",
            Kind::Statement,
            cc("by-nc/4.0"),
            "by source nc",
        ),
        (
            "<a rel=\"license\" href=\"http://creativecommons.org/licenses/by-sa/4.0/\"><img alt=\"CC\" src=\"https://i.creativecommons.org/l/by-sa/4.0/88x31.png\" /></a><br />This work is licensed under a <a rel=\"license\" href=\"http://creativecommons.org/licenses/by-sa/4.0/\">Creative Commons Attribution-ShareAlike 4.0 International License</a>.",
            Kind::Licence,
            cc("by-sa/4.0"),
            "by source sa",
        ),
        (
            "[![CC BY 4.0](https://licensebuttons.net/l/by/4.0/88x31.png)](https://creativecommons.org/licenses/by/4.0/)",
            Kind::Licence,
            cc("by/4.0"),
            by_4,
        ),
        (
            "CC0 1.0 Universal, https://example.org/harbour, http://creativecommons.org/publicdomain/zero/1.0/",
            Kind::Dedication,
            zero.clone(),
            "",
        ),
        // Blogs and papers.
        (
            "© Jane Doe, https://example.org, CC BY-NC-ND 4.0",
            Kind::Statement,
            cc("by-nc-nd/4.0"),
            "by source nc nd",
        ),
        (
            "CC BY-NC-ND 4.0, https://example.org/article",
            Kind::Statement,
            cc("by-nc-nd/4.0"),
            "by source nc nd",
        ),
        ("[CC BY 4.0](https://example.org/terms)", Kind::Licence, cc("by/4.0"), by_4),
        (
            "[CC BY](https://creativecommons.org/licenses/by/4.0/)",
            Kind::Licence,
            cc("by/4.0"),
            by_4,
        ),
        (
            "[CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/de/)",
            Kind::Licence,
            cc("by-sa/3.0/de"),
            "by source sa",
        ),
        (
            "© 2026 Jane Doe. Some rights reserved: https://creativecommons.org/licenses/by-nc/4.0/",
            Kind::Statement,
            cc("by-nc/4.0"),
            "by source nc",
        ),
        ("CC BY-NC 4.0 (3 May 2026)", Kind::Statement, cc("by-nc/4.0"), "by source nc"),
        ("CC BY 4.0 (3.5.2026)", Kind::Statement, cc("by/4.0"), by_4),
        ("© University of South Africa, CC BY 2.5", Kind::Statement, cc("by/2.5"), by_4),
        ("Agence France-Presse, CC BY-SA 3.0", Kind::Statement, cc("by-sa/3.0"), "by source sa"),
        ("Radio France, CC BY-SA 3.0 FR", Kind::Statement, cc("by-sa/3.0/fr"), "by source sa"),
        ("CC BY-SA 3.0 in the Harbour Tribune", Kind::Statement, cc("by-sa/3.0"), "by source sa"),
        // The Conversation.
        (
            "Republish our articles for free, online or in print, under a [Creative Commons](https://creativecommons.org/licenses/by-nd/4.0/) licence.",
            Kind::Statement,
            cc("by-nd/4.0"),
            "by source nd",
        ),
        (
            "This article is republished from [The Conversation](https://theconversation.com) under a Creative Commons license. Read the [original article](https://theconversation.com/harbour-1).",
            Kind::Unread,
            String::new(),
            "",
        ),
        // GOV.UK and its departments.
        (
            "All content is available under the [Open Government Licence v3.0](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/), except where otherwise stated",
            Kind::Statement,
            government.clone(),
            "source",
        ),
        (
            "© Crown copyright 2024. Licensed under the Open Government Licence v3.0",
            Kind::Statement,
            government.clone(),
            "source",
        ),
        (
            "© Crown copyright 2024. This publication is licensed under the terms of the Open Government Licence v3.0 except where otherwise stated. To view this licence, visit nationalarchives.gov.uk/doc/open-government-licence/version/3",
            Kind::Statement,
            government.clone(),
            "source",
        ),
        (
            "Contains public sector information licensed under the Open Government Licence v3.0.",
            Kind::Statement,
            government.clone(),
            "source",
        ),
        (
            "[OGL v3.0](http://www.nationalarchives.gov.uk/doc/open-government-licence/)",
            Kind::Licence,
            government,
            "source",
        ),
        // Wikipedia and Wikimedia Commons.
        (
            "Text is available under the [Creative Commons Attribution-ShareAlike 4.0 License](https://en.wikipedia.org/wiki/Wikipedia:Text_of_CC_BY-SA_4.0); additional terms may apply. By using this site, you agree to the [Terms of Use](https://foundation.wikimedia.org/wiki/Terms_of_Use).",
            Kind::Statement,
            cc("by-sa/4.0"),
            "by source sa",
        ),
        (
            "[Jane Doe](https://commons.wikimedia.org/wiki/User:Jane_Doe), [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0), via Wikimedia Commons",
            Kind::Statement,
            cc("by-sa/4.0"),
            "by source sa",
        ),
        (
            "Jane Doe, CC BY-SA 3.0 DE <https://creativecommons.org/licenses/by-sa/3.0/de/deed.en>, via Wikimedia Commons",
            Kind::Statement,
            cc("by-sa/3.0/de"),
            "by source sa",
        ),
        ("Jane Doe, CC0, via Wikimedia Commons", Kind::Statement, zero.clone(), ""),
        (
            "Jane Doe, CC BY-SA 2.5, 2.0 and 1.0, via Wikimedia Commons",
            Kind::Unread,
            String::new(),
            "by source sa",
        ),
        // Flickr.
        (
            "\"[Harbour at night](https://www.flickr.com/photos/jane/123)\" by [Jane Doe](https://www.flickr.com/photos/jane) is licensed under [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/?ref=openverse).",
            Kind::Statement,
            cc("by/2.0"),
            by_4,
        ),
        (
            "Photo: Jane Doe / Flickr (CC BY-NC-SA 2.0)",
            Kind::Statement,
            cc("by-nc-sa/2.0"),
            "by source nc sa",
        ),
        ("CC BY-SA, 3 photos", Kind::Unread, String::new(), "by source sa"),
        ("CC BY, 4 May 2026", Kind::Unread, String::new(), "by source"),
        // The French state.
        (
            "Licence Ouverte 2.0, mise à jour le 12 mars 2026",
            Kind::Statement,
            etalab.clone(),
            "source",
        ),
        (
            "Sauf mention contraire, tous les contenus de ce site sont sous [licence etalab-2.0](https://github.com/etalab/licence-ouverte/blob/master/LO.md)",
            Kind::Statement,
            etalab.clone(),
            "source",
        ),
        (
            "Sous [Licence Ouverte v2.0](https://www.etalab.gouv.fr/licence-ouverte-open-licence)",
            Kind::Licence,
            etalab,
            "source",
        ),
        ("Licence Ouverte, 2 mars 2026", Kind::Unread, String::new(), ""),
        // Europeana and libraries.
        (
            "[No Copyright - Non-Commercial Use Only](http://rightsstatements.org/vocab/NoC-NC/1.0/)",
            Kind::Statement,
            no_copyright,
            "nc",
        ),
        (
            "[In Copyright](http://rightsstatements.org/vocab/InC/1.0/)",
            Kind::Reserved,
            in_copyright,
            "",
        ),
        (
            "Public Domain Mark 1.0, [Harbour Library](https://example.org/library), http://creativecommons.org/publicdomain/mark/1.0/",
            Kind::Statement,
            mark,
            "",
        ),
        (
            "Metadata: [CC0](https://creativecommons.org/publicdomain/zero/1.0/)",
            Kind::Statement,
            zero,
            "",
        ),
        // arXiv.
        (
            "http://arxiv.org/licenses/nonexclusive-distrib/1.0/",
            Kind::Statement,
            "http://arxiv.org/licenses/nonexclusive-distrib/1.0/".to_owned(),
            "",
        ),
        (
            "arXiv:2601.01234 [cs.DL], [CC BY-NC-SA 4.0](http://creativecommons.org/licenses/by-nc-sa/4.0/)",
            Kind::Statement,
            cc("by-nc-sa/4.0"),
            "by source nc sa",
        ),
        // Sites of governments and papers in other languages.
        (
            "Texte: Creative Commons Namensnennung – Nicht kommerziell – Keine Bearbeitungen 4.0 International (https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de)",
            Kind::Statement,
            cc("by-nc-nd/4.0"),
            "by source nc nd",
        ),
        (
            "Dieser Text ist unter der [Creative Commons-Lizenz CC BY-NC-ND 3.0 DE](https://creativecommons.org/licenses/by-nc-nd/3.0/de/) veröffentlicht. Autor: Jane Doe für example.org",
            Kind::Statement,
            cc("by-nc-nd/3.0/de"),
            "by source nc nd",
        ),
        (
            "Sofern nicht anders angegeben, stehen die Inhalte unter [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/deed.de), siehe [Impressum](https://example.org/impressum).",
            Kind::Statement,
            cc("by/4.0"),
            by_4,
        ),
        (
            "Sauf mention contraire, le contenu de ce site est sous licence [CC BY-NC 4.0](https://creativecommons.org/licenses/by-nc/4.0/deed.fr).",
            Kind::Statement,
            cc("by-nc/4.0"),
            "by source nc",
        ),
        (
            "Salvo que se indique lo contrario, los contenidos están bajo licencia [Creative Commons Reconocimiento-NoComercial-CompartirIgual 4.0](https://creativecommons.org/licenses/by-nc-sa/4.0/deed.es)",
            Kind::Statement,
            cc("by-nc-sa/4.0"),
            "by source nc sa",
        ),
        (
            "Exceto quando indicado, todo o conteúdo está publicado sob a licença [Creative Commons Atribuição-SemDerivações 3.0](https://creativecommons.org/licenses/by-nd/3.0/deed.pt_BR).",
            Kind::Statement,
            cc("by-nd/3.0"),
            "by source nd",
        ),
        (
            "このウェブサイトの内容は、[クリエイティブ・コモンズ 表示 4.0 国際](https://creativecommons.org/licenses/by/4.0/deed.ja)に従って利用できます。",
            Kind::Statement,
            cc("by/4.0"),
            by_4,
        ),
        (
            "出典：港湾庁ウェブサイト（https://example.jp/harbour）、ライセンス：CC BY 4.0（https://creativecommons.org/licenses/by/4.0/deed.ja）",
            Kind::Statement,
            cc("by/4.0"),
            by_4,
        ),
        (
            "本作品采用[知识共享署名-非商业性使用 4.0 国际许可协议](https://creativecommons.org/licenses/by-nc/4.0/)进行许可，转载请注明出处 https://example.cn/harbour",
            Kind::Statement,
            cc("by-nc/4.0"),
            "by source nc",
        ),
        // Two licences, and none that is the text's.
        (
            "Text [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), pictures [CC BY-NC 4.0](https://creativecommons.org/licenses/by-nc/4.0/)",
            Kind::Unread,
            String::new(),
            "",
        ),
        ("Text OGL v3.0, pictures CC BY-NC 4.0", Kind::Unread, String::new(), ""),
        (
            "[CC BY](https://creativecommons.org/licenses/by-nc/4.0/)",
            Kind::Unread,
            String::new(),
            "",
        ),
        ("CC BY 3.0 UK", Kind::Unread, String::new(), ""),
        ("[© Jane Doe](https://example.org)", Kind::Reserved, String::new(), ""),
        (
            "© 2026 Harbour Tribune, https://example.org. All rights reserved.",
            Kind::Reserved,
            String::new(),
            "",
        ),
    ];
    let wrong: Vec<_> = lines
        .iter()
        .map(|(written, kind, url, asked)| {
            (*written, terms(written), (*kind, url.clone(), (*asked).to_owned()))
        })
        .filter(|(_, found, expected)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_sentence_is_printed_without_the_marks_of_its_links() {
    let written = "[The harbour](https://example.org/h) by [Jane Doe](https://example.org) is licensed under [CC BY-NC 4.0](https://creativecommons.org/licenses/by-nc/4.0/)";
    assert_eq!(
        Licence::read(written).to_string(),
        "The harbour by Jane Doe is licensed under CC BY-NC 4.0"
    );
}

#[test]
fn a_refusal_is_no_grant() {
    for written in [
        "All rights reserved. No part may be reproduced without permission.",
        "Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung.",
        "Tous droits réservés. Reproduction interdite sans autorisation.",
        "Todos los derechos reservados. Prohibida la reproducción sin autorización.",
        "Tutti i diritti riservati. Vietata la riproduzione senza autorizzazione.",
        "Todos os direitos reservados. Proibida a reprodução sem autorização.",
        "Alle rechten voorbehouden. Overname niet zonder toestemming.",
        "版权所有，未经许可不得转载",
        "無断引用・転載禁止",
        "모든 권리 보유. 허락 없이 복제할 수 없습니다.",
        "جميع الحقوق محفوظة. لا يجوز النشر الا باذن",
        "© 2026 Jane Doe. May be shared by nobody",
        "© 2026 Jane Doe. For permission to reprint, write to the author",
        "© 2026 Jane Doe. Permission required for any use",
        "© 2026 Jane Doe. Rights reserved",
        "In copyright",
    ] {
        assert!(!Licence::read(written).is_ground(), "{written}");
    }
    for written in [
        "Some rights reserved",
        "No rights reserved",
        "© 2026 Jane Doe. Some rights reserved.",
        "The text is no longer in copyright",
        "Not in copyright",
        "Copyright expired in 1996",
        "© European Union, 2026. Reuse is authorised, provided the source is acknowledged.",
        "© 2026 Jane Doe, reprinted with permission, not for resale",
        "© 2026 Jane Doe. May be reprinted with the author's name. All other use without permission is forbidden.",
        "© Jane Doe, mit freundlicher Genehmigung",
        "© Jane Doe 2026, 経営者の許可を得て掲載",
    ] {
        assert!(Licence::read(written).is_ground(), "{written}");
    }
}

#[test]
fn what_gives_up_rights_is_not_licensed() {
    let said = |written: &str, lang: &str| {
        let labels = Labels::of(&Lang::parse(lang).unwrap());
        let at = Span::new(Sources::default().add("a.md", ""), 0..0);
        crate::document::plain_text(&Licence::read(written).sentence(labels, at))
            .replace('\u{a0}', " ")
    };
    assert_eq!(said("CC0-1.0 OR CC-BY-4.0", "en"), "Rights: CC0 1.0 or CC BY 4.0");
    assert_eq!(said("CC0-1.0 AND CC-BY-4.0", "en"), "Rights: CC0 1.0 and CC BY 4.0");
    assert_eq!(said("MIT", "fr"), "Publié sous la MIT License");
    assert_eq!(said("MIT", "es"), "Con la MIT License");
    assert_eq!(said("MIT", "it"), "Con la MIT License");
    assert_eq!(said("MIT", "pt"), "Sob a MIT License");
    assert_eq!(said("MIT", "en"), "Licensed under the MIT License");
    assert_eq!(said("CC-BY-4.0", "fr"), "Publié sous licence CC BY 4.0");
}
