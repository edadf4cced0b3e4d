//! Names, identifiers and addresses of licences, as people write them.

mod lines;

use super::*;

fn read(written: &str) -> (Option<String>, String, Option<String>) {
    let licence = Licence::read(written);
    (licence.id(), licence.to_string(), licence.url().map(str::to_owned))
}

fn is(written: &str, id: &str, name: &str, url: &str) {
    let (found_id, found_name, found_url) = read(written);
    assert_eq!(
        (
            found_id.as_deref().unwrap_or("-"),
            found_name.as_str(),
            found_url.as_deref().unwrap_or("-")
        ),
        (id, name, url),
        "{written}"
    );
    assert!(!Licence::read(written).is_unknown(), "{written}");
}

/// Names as pages write them, by the licence that they are of.
const SPELLINGS: &[(&str, &str, &str, &[&str])] = &[
    (
        "CC-BY-4.0",
        "CC BY 4.0",
        "by/4.0/",
        &[
            "CC-BY-4.0",
            "cc-by-4.0",
            "CC BY 4.0",
            "cc by 4.0",
            "CC-BY 4.0",
            "(CC BY 4.0)",
            "CC BY 4.0 International",
            "CC BY (https://creativecommons.org/licenses/by/4.0/)",
            "[Creative Commons](https://creativecommons.org/licenses/by/4.0/)",
            "Lizenz: https://creativecommons.org/licenses/by/4.0/deed.de",
            "CC BY 4.0 DEED",
            "cc-by/4.0",
            "CC BY v4",
            "CC BY (4.0)",
            "CC BY 4.0 Intl.",
            "CC Attribution 4.0",
            "CC-BY4.0",
            "Creative Commons BY 4.0",
            "Licence: CC BY 4.0",
            "Published under CC BY 4.0",
            "Veröffentlicht unter CC BY 4.0",
            "クリエイティブ・コモンズ・ライセンス（表示4.0 国際）",
            "采用 CC BY 4.0 协议",
            "https://creativecommons.org/licenses/by/4.0/",
            "http://creativecommons.org/licenses/by/4.0",
            "https://creativecommons.org/licenses/by/4.0/deed.de",
            "https://creativecommons.org/licenses/by/4.0/legalcode.fr",
            "creativecommons.org/licenses/by/4.0",
            "<https://creativecommons.org/licenses/by/4.0/>",
            "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)",
            "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)",
            "Creative Commons Attribution 4.0 International",
            "Creative Commons Attribution 4.0 International License",
            "Creative Commons Attribution 4.0 International (CC BY 4.0)",
            "Attribution 4.0 International",
            "Attribution 4.0 International (CC BY 4.0)",
            "Creative Commons Attribution 4.0 International Public License",
            "This work is licensed under a Creative Commons Attribution 4.0 International License.",
            "Namensnennung 4.0 International",
            "Creative Commons Namensnennung 4.0 International Lizenz",
            "Dieses Werk ist lizenziert unter einer Creative Commons Namensnennung 4.0 International Lizenz.",
            "Licence Creative Commons Attribution 4.0 International",
            "Cette œuvre est mise à disposition selon les termes de la Licence Creative Commons Attribution 4.0 International.",
            "Licencia Creative Commons Atribución 4.0 Internacional",
            "Reconocimiento 4.0 Internacional",
            "Esta obra está bajo una Licencia Creative Commons Atribución 4.0 Internacional.",
            "Attribuzione 4.0 Internazionale",
            "Licenza Creative Commons Attribuzione 4.0 Internazionale",
            "Atribuição 4.0 Internacional",
            "Licença Creative Commons Atribuição 4.0 Internacional",
            "Naamsvermelding 4.0 Internationaal",
            "Creative Commons Naamsvermelding 4.0 Internationaal-licentie",
            "表示 4.0 国際",
            "クリエイティブ・コモンズ 表示 4.0 国際 ライセンス",
            "この作品はクリエイティブ・コモンズ 表示 4.0 国際 ライセンスの下に提供されています。",
            "知识共享署名 4.0 国际许可协议",
            "本作品采用知识共享署名 4.0 国际许可协议进行许可。",
            "署名 4.0 国际",
            "創用CC 姓名標示 4.0 國際",
            "創用 CC 姓名標示 4.0 國際 授權條款",
            "姓名標示 4.0 國際 (CC BY 4.0)",
            "크리에이티브 커먼즈 저작자표시 4.0 국제 라이선스",
            "ＣＣ　ＢＹ　４．０",
        ],
    ),
    (
        "CC-BY-SA-4.0",
        "CC BY-SA 4.0",
        "by-sa/4.0/",
        &[
            "CC BY-SA 4.0",
            "CC-BY-SA 4.0 DE",
            "CC BY SA 4.0",
            "cc-by-sa-4.0",
            "by-sa 4.0",
            "http://creativecommons.org/licenses/by-sa/4.0/deed.de",
            "Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)",
            "Creative Commons Attribution Share-Alike 4.0",
            "Creative Commons Attribution Share Alike 4.0 International",
            "Namensnennung - Weitergabe unter gleichen Bedingungen 4.0 International (CC BY-SA 4.0)",
            "Attribution - Partage dans les Mêmes Conditions 4.0 International",
            "Attribution-Partage à l’identique 4.0",
            "Reconocimiento-CompartirIgual 4.0 Internacional",
            "Atribución-CompartirIgual 4.0 Internacional (CC BY-SA 4.0)",
            "Attribuzione - Condividi allo stesso modo 4.0 Internazionale",
            "Atribuição-CompartilhaIgual 4.0 Internacional",
            "Naamsvermelding-GelijkDelen 4.0 Internationaal",
            "表示 - 継承 4.0 国際",
            "知识共享 署名-相同方式共享 4.0 国际",
            "創用CC 姓名標示-相同方式分享 4.0 國際",
            "저작자표시-동일조건변경허락 4.0 국제",
        ],
    ),
    (
        "CC-BY-NC-ND-4.0",
        "CC BY-NC-ND 4.0",
        "by-nc-nd/4.0/",
        &[
            "CC BY-NC-ND 4.0 International",
            "(CC BY-NC-ND 4.0)",
            "CC-BY-NC-ND-4.0",
            "CC BY ND NC 4.0",
            "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International",
            "Creative Commons Attribution-NonCommercial-NoDerivs 4.0",
            "Creative Commons Attribution Non Commercial No Derivatives 4.0 International",
            "Namensnennung – Nicht-kommerziell – Keine Bearbeitungen 4.0 international",
            "Namensnennung-NichtKommerziell-KeineBearbeitung 4.0 International",
            "Creative Commons Namensnennung, nicht kommerziell, keine Bearbeitung 4.0",
            "Creative Commons (CC BY-NC-ND 4.0)",
            "by-nc-nd 4.0",
            "Creative-Commons-Lizenzvertrag Namensnennung - Nicht kommerziell - Keine Bearbeitungen 4.0 International",
            "Attribution - Pas d’Utilisation Commerciale - Pas de Modification 4.0 International",
            "Licence Creative Commons Attribution - Pas d'utilisation commerciale - Pas de modification 4.0 International",
            "Reconocimiento-NoComercial-SinObraDerivada 4.0 Internacional",
            "Atribución-NoComercial-SinDerivadas 4.0 Internacional",
            "Attribuzione - Non commerciale - Non opere derivate 4.0 Internazionale",
            "Atribuição-NãoComercial-SemDerivações 4.0 Internacional",
            "Naamsvermelding-NietCommercieel-GeenAfgeleideWerken 4.0 Internationaal",
            "表示 - 非営利 - 改変禁止 4.0 国際",
            "知识共享 署名-非商业性使用-禁止演绎 4.0 国际",
            "姓名標示-非商業性-禁止改作 4.0 國際",
            "저작자표시-비영리-변경금지 4.0 국제",
        ],
    ),
    (
        "CC-BY-ND-4.0",
        "CC BY-ND 4.0",
        "by-nd/4.0/",
        &[
            "Attribution-NoDerivatives 4.0 International",
            "Namensnennung - Keine Bearbeitungen 4.0",
            "Attribution - Pas de modification 4.0 International",
            "Atribución-SinDerivadas 4.0 Internacional",
            "Attribuzione - Non opere derivate 4.0 Internazionale",
            "Atribuição-SemDerivações 4.0",
            "Naamsvermelding-GeenAfgeleideWerken 4.0",
            "表示 - 改変禁止 4.0 国際",
            "署名-禁止演绎 4.0 国际",
            "姓名標示-禁止改作 4.0 國際",
        ],
    ),
    (
        "CC-BY-3.0-DE",
        "CC BY 3.0 DE",
        "by/3.0/de/",
        &[
            "CC-BY-3.0-DE",
            "CC BY 3.0 DE",
            "CC BY 3.0 Germany",
            "CC BY 3.0 Deutschland",
            "Creative Commons Attribution 3.0 Germany",
            "Creative Commons Namensnennung 3.0 Deutschland Lizenz",
            "Namensnennung 3.0 Deutschland (CC BY 3.0 DE)",
            "https://creativecommons.org/licenses/by/3.0/de/",
            "http://creativecommons.org/licenses/by/3.0/de/legalcode",
        ],
    ),
    (
        "CC-BY-NC-ND-3.0-DE",
        "CC BY-NC-ND 3.0 DE",
        "by-nc-nd/3.0/de/",
        &[
            "CC BY-NC-ND 3.0 DE",
            "Namensnennung-Keine kommerzielle Nutzung-Keine Bearbeitung 3.0 Deutschland",
            "Creative Commons Attribution-NonCommercial-NoDerivs 3.0 Germany",
        ],
    ),
    (
        "-",
        "CC BY-NC-ND 3.0 FR",
        "by-nc-nd/3.0/fr/",
        &[
            "CC BY-NC-ND 3.0 FR",
            "Paternité - Pas d’Utilisation Commerciale - Pas de Modification 3.0 France",
            "Attribution - Pas d’Utilisation Commerciale - Pas de Modification 3.0 France",
        ],
    ),
    (
        "-",
        "CC BY-NC-SA 3.0 ES",
        "by-nc-sa/3.0/es/",
        &["Reconocimiento-NoComercial-CompartirIgual 3.0 España", "CC BY-NC-SA 3.0 ES"],
    ),
    (
        "-",
        "CC BY-NC-ND 3.0 BR",
        "by-nc-nd/3.0/br/",
        &["Atribuição-Uso não-comercial-Vedada a criação de obras derivadas 3.0 Brasil"],
    ),
    (
        "CC-BY-3.0-IGO",
        "CC BY 3.0 IGO",
        "by/3.0/igo/",
        &[
            "CC BY 3.0 IGO",
            "cc-by-3.0-igo",
            "Creative Commons Attribution 3.0 IGO",
            "Attribution 3.0 IGO (CC BY 3.0 IGO)",
            "Creative Commons Attribution 3.0 Intergovernmental Organisations",
            "https://creativecommons.org/licenses/by/3.0/igo/",
        ],
    ),
    (
        "CC-BY-NC-ND-3.0-IGO",
        "CC BY-NC-ND 3.0 IGO",
        "by-nc-nd/3.0/igo/",
        &["CC BY-NC-ND 3.0 IGO", "Attribution-NonCommercial-NoDerivs 3.0 IGO"],
    ),
    (
        "-",
        "CC BY-SA 2.5 CA",
        "by-sa/2.5/ca/",
        &["https://creativecommons.org/licenses/by-sa/2.5/ca/", "CC BY-SA 2.5 Canada"],
    ),
    (
        "CC-BY-SA-2.1-JP",
        "CC BY-SA 2.1 JP",
        "by-sa/2.1/jp/",
        &["CC BY-SA 2.1 JP", "クリエイティブ・コモンズ 表示 - 継承 2.1 日本"],
    ),
    (
        "-",
        "CC BY 3.0 TW",
        "by/3.0/tw/",
        &["創用CC 姓名標示 3.0 台灣", "http://creativecommons.org/licenses/by/3.0/tw/"],
    ),
    (
        "CC-BY-3.0",
        "CC BY 3.0",
        "by/3.0/",
        &["CC BY 3.0 Unported", "Attribution 3.0 Unported", "表示 3.0 非移植"],
    ),
    ("CC-BY-2.0", "CC BY 2.0", "by/2.0/", &["CC BY 2.0", "Attribution 2.0 Generic (CC BY 2.0)"]),
    (
        "CC-BY-NC-ND-1.0",
        "CC BY-NC-ND 1.0",
        "by-nd-nc/1.0/",
        &["CC-BY-NC-ND-1.0", "https://creativecommons.org/licenses/by-nd-nc/1.0/"],
    ),
];

#[test]
fn a_licence_is_the_same_however_it_is_written() {
    for (id, name, path, spellings) in SPELLINGS {
        for written in *spellings {
            is(written, id, name, &format!("https://creativecommons.org/licenses/{path}"));
        }
    }
}

#[test]
fn what_gives_up_rights_is_a_dedication() {
    let zero = "https://creativecommons.org/publicdomain/zero/1.0/";
    for written in [
        "CC0",
        "cc0-1.0",
        "CC0 1.0",
        "CC0 1.0 Universal",
        "CC0 1.0 Universal (CC0 1.0) Public Domain Dedication",
        "Creative Commons Zero v1.0 Universal",
        "Creative Commons CC0",
        "CC Zero",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.fr",
        "CC0 1.0 universel",
        "CC0 1.0 通用 公共领域贡献",
    ] {
        is(written, "CC0-1.0", "CC0 1.0", zero);
        assert!(Licence::read(written).is_dedication(), "{written}");
    }
    let mark = "https://creativecommons.org/publicdomain/mark/1.0/";
    for written in [
        "CC-PDM-1.0",
        "Public Domain Mark 1.0",
        "CC PDM 1.0",
        "Creative Commons Public Domain Mark 1.0 Universal",
        "https://creativecommons.org/publicdomain/mark/1.0/",
        "Marque du domaine public 1.0",
    ] {
        is(written, "CC-PDM-1.0", "Public Domain Mark", mark);
    }
}

#[test]
fn families_have_addresses_of_their_own() {
    let government = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
    for written in [
        "OGL-UK-3.0",
        "ogl-uk-3.0",
        "Open Government Licence v3.0",
        "Open Government License 3.0",
        "the Open Government Licence, version 3",
        "OGL v3.0",
        "OGL 3",
        "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ] {
        is(written, "OGL-UK-3.0", "Open Government Licence v3.0", government);
    }
    let open =
        "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf";
    for written in [
        "etalab-2.0",
        "Licence Ouverte 2.0",
        "Licence Ouverte / Open Licence version 2.0",
        "Licence ouverte v2.0 (Etalab)",
        "Etalab Open License 2.0",
        open,
    ] {
        is(written, "etalab-2.0", "Open Licence 2.0 (Etalab)", open);
    }
    for written in
        ["GFDL-1.3-only", "GNU Free Documentation License 1.3", "GNU FDL v1.3", "GFDL 1.3"]
    {
        is(
            written,
            "GFDL-1.3-only",
            "GNU Free Documentation License 1.3",
            "https://www.gnu.org/licenses/fdl-1.3.html",
        );
    }
    is(
        "GNU-Lizenz für freie Dokumentation 1.2 oder später",
        "GFDL-1.2-or-later",
        "GNU Free Documentation License 1.2 or later",
        "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html",
    );
    is(
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "-",
        "Open Licence (Etalab)",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
    );
    let own_page = "http://www.nationalarchives.gov.uk/doc/open-government-licence/";
    is(own_page, "-", "Open Government Licence", own_page);
    is(
        "GFDL-1.2+",
        "GFDL-1.2-or-later",
        "GNU Free Documentation License 1.2 or later",
        "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html",
    );
    is(
        "http://rightsstatements.org/vocab/NoC-US/1.0/",
        "-",
        "No copyright – United States",
        "https://rightsstatements.org/vocab/NoC-US/1.0/",
    );
    is("MIT", "MIT", "MIT License", "https://opensource.org/license/mit");
    is("The MIT License", "MIT", "MIT License", "https://opensource.org/license/mit");
    is(
        "Open Data Commons Attribution License v1.0",
        "ODC-By-1.0",
        "Open Data Commons Attribution License v1.0",
        "https://opendatacommons.org/licenses/by/1-0/",
    );
}

#[test]
fn what_names_a_licence_and_is_none_is_told() {
    for written in [
        "CC-BY-9.9",
        "CC BY",
        "CC",
        "CCBY4",
        "cc by nc nd",
        "CC BY-SA-ND 4.0",
        "CC BY 3.0 IGO Germany",
        "Creative Commons",
        "Published under a Creative Commons licence",
        "Creativ Commons Attribution 4.0",
        "Attribution-NonComercial 4.0 International",
        "Namensnenung-NichtKommerziell 4.0",
        "Attribution 4.0 International (CC BY-NC 4.0)",
        "CC BY 4.0 (https://creativecommons.org/licenses/by-nc/4.0/)",
        "CC BY (https://creativecommons.org/licenses/by-nc/4.0/)",
        "Text CC BY 4.0, pictures CC BY-NC 4.0",
        "https://creativecommons.org/licenses/by/9.9/",
        "https://creativecommons.org/licenses/",
        "Open Government Licence",
        "Licence Ouverte",
        "GFDL",
        "GPL 3",
        "MTI",
        "Apache",
    ] {
        assert!(Licence::read(written).is_unknown(), "{written}: {:?}", Licence::read(written));
    }
}

#[test]
fn a_sentence_stays() {
    for written in [
        "May be reprinted with the name of the author.",
        "Free for newspapers; attribution required",
        "Public domain",
        "Licensed to the Harbour Tribune for one issue",
        "Reprinted by kind permission of the author",
        "著作権フリーの文章です",
        "LicenseRef-Harbour",
        "CC BY 4.0 / MIT",
        "https://example.org/terms",
        "Datenlizenz Deutschland – Namensnennung – Fassung der Behörde",
    ] {
        let licence = Licence::read(written);
        assert_eq!(licence.to_string(), written);
        assert!(
            !licence.is_unknown() && licence.is_ground() && licence.id().is_none(),
            "{written}"
        );
    }
    let named = Licence::read("© 2026 Jane Doe, CC BY-NC 4.0, but for the pictures");
    assert_eq!(named.to_string(), "© 2026 Jane Doe, CC BY-NC 4.0, but for the pictures");
    assert_eq!(
        (named.id(), named.url()),
        (None, Some("https://creativecommons.org/licenses/by-nc/4.0/"))
    );
    assert!(named.asks_for(Condition::NonCommercial));
    let footer = Licence::read(
        "All content is available under the Open Government Licence v3.0, except where otherwise stated",
    );
    assert!(!footer.is_unknown() && footer.url().is_some());
}

#[test]
fn all_rights_reserved_is_no_ground() {
    for written in [
        "All rights reserved",
        "© 2026 The Associated Press. All rights reserved.",
        "Alle Rechte vorbehalten",
        "Tous droits réservés",
        "Reservados todos los derechos",
        "Tutti i diritti riservati",
        "Todos os direitos reservados",
        "Alle rechten voorbehouden",
        "無断転載を禁じます",
        "版权所有",
        "無斷轉載必究，版權所有",
        "모든 권리 보유",
        "جميع الحقوق محفوظة",
        "© Example Press",
        "Copyright 2026 Example Press",
        "http://rightsstatements.org/vocab/InC/1.0/",
    ] {
        let licence = Licence::read(written);
        assert!(!licence.is_ground() && !licence.is_unknown(), "{written}: {licence:?}");
    }
    assert!(
        Licence::read("All rights reserved. Reprinted with permission of Jane Doe.").is_ground()
    );
}

#[test]
fn several_bind_together_or_leave_the_choice() {
    let asks = |written: &str, condition| Licence::read(written).asks_for(condition);
    for (written, commerce) in [
        ("MIT AND CC-BY-NC-4.0", true),
        ("Apache-2.0 AND CC-BY-NC-SA-4.0", true),
        ("CC-BY-4.0 OR CC-BY-NC-4.0", false),
        ("CC BY-NC 4.0 or CC BY-NC-SA 4.0", true),
        ("(CC-BY-4.0 OR CC-BY-NC-4.0) AND MIT", false),
        ("CC-BY-NC-4.0 AND (MIT OR Apache-2.0)", true),
    ] {
        assert_eq!(asks(written, Condition::NonCommercial), commerce, "{written}");
        assert!(Licence::read(written).id().is_some(), "{written}");
    }
    let names = |written: &str| Licence::read(written).to_string();
    assert_eq!(names("MIT OR CC-BY-4.0"), "MIT License or CC BY 4.0");
    assert_eq!(names("CC BY-SA 3.0 und CC0"), "CC BY-SA 3.0 and CC0 1.0");
    assert_eq!(names("CC BY 4.0 ou CC0"), "CC BY 4.0 or CC0 1.0");
    assert_eq!(names("(MIT OR ISC) AND CC0-1.0"), "(MIT License or ISC License) and CC0 1.0");
    assert_eq!(
        Licence::read("CC BY-SA 4.0 OR GNU Free Documentation License 1.3").id().as_deref(),
        Some("CC-BY-SA-4.0 OR GFDL-1.3-only")
    );
    // Each alternative forbids something, and one of them has to be kept as a whole.
    let either = Licence::read("CC-BY-ND-4.0 OR CC-BY-NC-4.0");
    let kept = |_: &Terms, condition| {
        !matches!(condition, Condition::Unchanged | Condition::NonCommercial)
    };
    assert_eq!(either.broken(&kept).len(), 1);
    assert!(matches!(Licence::read("Attribution and ShareAlike 4.0"), Licence::One(_)));
    assert!(matches!(Licence::read("Terms of the author or of the press"), Licence::One(_)));
}

#[test]
fn conditions_are_those_of_the_version() {
    let asks = |written: &str, condition| Licence::read(written).asks_for(condition);
    assert!(asks("CC-BY-3.0", Condition::Title) && !asks("CC-BY-4.0", Condition::Title));
    assert!(asks("CC-BY-4.0", Condition::Changes) && !asks("CC0-1.0", Condition::Author));
    assert!(
        asks("CC-BY-SA-2.0", Condition::SameTerms) && asks("GFDL-1.2-only", Condition::LicenceText)
    );
    assert!(asks("etalab-2.0", Condition::LastUpdate) && asks("OGL-UK-3.0", Condition::Source));
    assert!(!asks("MIT", Condition::Author));
    assert!(asks("cc by nc nd", Condition::Unchanged), "it binds without its version too");
}

#[test]
fn a_long_line_is_read_in_no_time() {
    let long = "Creative Commons BY-NC-ND ( ".repeat(40_000);
    assert!(Licence::read(&long).is_unknown());
    let nested = "(".repeat(100_000) + "MIT OR ISC" + &")".repeat(100_000);
    let _ = Licence::read(&nested);
    let _ = Licence::read(&"MIT OR ".repeat(50_000));
}
