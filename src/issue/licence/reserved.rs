//! Words that keep all rights: they say whose a text is, and let nobody print it.

use super::plain::has;

/// "all rights reserved", as languages say it.
const RESERVED: &[&str] = &[
    "all rights reserved",
    "all right reserved",
    "rights reserved",
    "in copyright",
    "alle rechte vorbehalten",
    "alle rechte liegen",
    "urheberrechtlich geschutzt",
    "tous droits reserves",
    "tous droits de reproduction reserves",
    "todos los derechos reservados",
    "reservados todos los derechos",
    "derechos reservados",
    "tutti i diritti riservati",
    "tutti i diritti sono riservati",
    "diritti riservati",
    "riproduzione riservata",
    "todos os direitos reservados",
    "direitos reservados",
    "alle rechten voorbehouden",
    "無断転載",
    "禁無断転載",
    "無断複製",
    "転載を禁",
    "転載禁止",
    "著作権所有",
    "不許複製",
    "版权所有",
    "版權所有",
    "保留所有权利",
    "保留一切权利",
    "保留所有權利",
    "著作權所有",
    "未经许可不得转载",
    "未经授权不得转载",
    "모든 권리 보유",
    "무단 전재",
    "무단전재",
    "جميع الحقوق محفوظة",
    "حقوق النشر محفوظة",
    "כל הזכויות שמורות",
    "تمامی حقوق محفوظ است",
    "تمامی حقوق",
    "کلیه حقوق",
    "همه حقوق محفوظ است",
    "جملہ حقوق محفوظ",
    "все права защищены",
    "все права сохранены",
    "wszelkie prawa zastrzezone",
];

/// Words with which a sentence lets somebody print the text all the same.
const GRANTS: &[&str] = &[
    "permission",
    "quoted",
    "fair use",
    "fair dealing",
    "zitatrecht",
    "droit de citation",
    "derecho de cita",
    "diritto di citazione",
    "citaatrecht",
    "引用",
    "permitted",
    "may be",
    "courtesy",
    "licensed",
    "erlaubnis",
    "genehmigung",
    "gestattet",
    "autorisation",
    "permiso",
    "autorizacion",
    "permesso",
    "autorizzazione",
    "concessione",
    "autorizacao",
    "permissao",
    "toestemming",
    "許可を得て",
    "经许可",
    "經授權",
    "经授权转载",
    "허락",
    "باذن",
    "ברשות",
    "با اجازه",
    "اجازت",
];

/// Whether a line keeps all rights and lets nobody print the text: it says so, or it is no more than a line of
/// copyright. `words` is the line in plain letters.
pub(super) fn is_reserved(written: &str, words: &str) -> bool {
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| has(words, phrase));
    let is_copyright = written.starts_with(['©', 'Ⓒ'])
        || words.starts_with("copyright")
        || written.to_lowercase().starts_with("(c)");
    (is_copyright || says(RESERVED)) && !says(GRANTS)
}
