//! The names of licences within a line, and lines with `©`.

use std::ops::Range;

/// Where a line names a licence, and the value for the key `license`.
pub(super) fn licence(line: &str) -> Option<(Range<usize>, String)> {
    address(line).or_else(|| creative_commons(line)).or_else(|| by_name(line))
}

/// The address of a deed of Creative Commons.
fn address(line: &str) -> Option<(Range<usize>, String)> {
    let at = line.find("creativecommons.org/")?;
    let start = line[..at]
        .rfind(|char: char| char.is_whitespace() || matches!(char, '(' | '<' | '"'))
        .map_or(0, |before| before + line[before..].chars().next().map_or(0, char::len_utf8));
    let rest = &line[at..];
    let end = rest
        .find(|char: char| char.is_whitespace() || matches!(char, ')' | '>' | '"' | ',' | ';'))
        .unwrap_or(rest.len());
    let written = line[start..at + end].trim_end_matches(['.', ':']);
    let is_deed = written.contains("/licenses/") || written.contains("/publicdomain/");
    let value =
        if written.contains("://") { written.to_owned() } else { format!("https://{written}") };
    is_deed.then(|| (start..start + written.len(), value))
}

/// `CC BY-SA 4.0`, however it is parted, as the SPDX list writes it.
fn creative_commons(line: &str) -> Option<(Range<usize>, String)> {
    for (at, _) in line.match_indices("CC") {
        let is_word = !line[..at].ends_with(char::is_alphanumeric);
        if is_word && let Some((length, value)) = creative_commons_at(&line[at..]) {
            return Some((at..at + length, value));
        }
    }
    None
}

fn creative_commons_at(line: &str) -> Option<(usize, String)> {
    let is_between = |char: char| matches!(char, ' ' | '-' | '/' | '\u{a0}' | '‑' | '–');
    let mut at = 2;
    if line[at..].starts_with('0') {
        let rest = &line[at + 1..];
        let version = if rest.trim_start().starts_with("1.0") {
            rest.find("1.0").map_or(0, |at| at + 3)
        } else {
            0
        };
        return (!rest.starts_with(char::is_alphanumeric))
            .then(|| (at + 1 + version, "CC0-1.0".to_owned()));
    }
    let mut value = "CC".to_owned();
    loop {
        let rest = line[at..].trim_start_matches(is_between);
        let start = line.len() - rest.len();
        let word: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
        if !matches!(word.to_ascii_uppercase().as_str(), "BY" | "NC" | "ND" | "SA") {
            break;
        }
        value.push('-');
        value.push_str(&word.to_ascii_uppercase());
        at = start + word.len();
    }
    if !value.starts_with("CC-BY") {
        return None;
    }
    let rest = line[at..].trim_start_matches(|char| is_between(char) || char == 'v');
    let version: String =
        rest.chars().take_while(|char| char.is_ascii_digit() || *char == '.').collect();
    let version = version.trim_end_matches('.');
    if matches!(version, "1.0" | "2.0" | "2.5" | "3.0" | "4.0") {
        at = line.len() - rest.len() + version.len();
        value.push('-');
        value.push_str(version);
    }
    Some((at, value))
}

/// Licences that are named in words; each with its SPDX id, or as it is written.
fn by_name(line: &str) -> Option<(Range<usize>, String)> {
    const NAMES: &[(&str, &str)] = &[
        ("open government licence v3.0", "OGL-UK-3.0"),
        ("open government licence v2.0", "OGL-UK-2.0"),
        ("open government license v3.0", "OGL-UK-3.0"),
        ("open government licence 3.0", "OGL-UK-3.0"),
        ("licence ouverte / open licence version 2.0", "etalab-2.0"),
        ("licence ouverte 2.0", "etalab-2.0"),
        ("licence ouverte v2.0", "etalab-2.0"),
        ("etalab-2.0", "etalab-2.0"),
        ("gnu free documentation license", "GFDL"),
        ("datenlizenz deutschland", ""),
        ("licence ouverte", ""),
        ("open government licence", ""),
        ("creative commons", ""),
        ("クリエイティブ・コモンズ", ""),
        ("知识共享", ""),
        ("創用cc", ""),
        ("创作共用", ""),
        ("크리에이티브 커먼즈", ""),
        ("المشاع الإبداعي", ""),
    ];
    let lower = line.to_lowercase();
    if lower.len() != line.len() {
        return None;
    }
    let (at, name, id) =
        NAMES.iter().find_map(|(name, id)| Some((lower.find(name)?, *name, *id)))?;
    if !id.is_empty() {
        return Some((at..at + name.len(), id.to_owned()));
    }
    // The name goes on to the end of the clause, so that its version and its parts are in it.
    let rest = &line[at..];
    let stop = rest
        .char_indices()
        .find(|&(place, char)| match char {
            '.' => !rest[place + 1..].starts_with(|char: char| char.is_ascii_digit()),
            ',' | ';' | '(' | ')' | '。' | '、' | '，' | '"' | '”' | '|' => true,
            _ => false,
        })
        .map_or(rest.len(), |(place, _)| place);
    let named = rest[..stop].trim_end();
    let has_more = named.len() > name.len() + 3;
    has_more.then(|| (at..at + named.len(), spdx(named).unwrap_or_else(|| named.to_owned())))
}

/// The id of the SPDX list for a licence of Creative Commons that is named in words, if it is no port to the
/// law of a country.
fn spdx(named: &str) -> Option<String> {
    const PARTS: &[(&str, &[&str])] = &[
        (
            "NC",
            &[
                "noncommercial",
                "non-commercial",
                "nicht-kommerziell",
                "nicht kommerziell",
                "pas d'utilisation commerciale",
                "nocomercial",
                "no comercial",
                "non commerciale",
                "nãocomercial",
                "não comercial",
                "nietcommercieel",
                "niet-commercieel",
                "非営利",
                "非商业性使用",
                "非商业性",
                "非商業性",
            ],
        ),
        (
            "ND",
            &[
                "noderivatives",
                "noderivs",
                "no derivatives",
                "keine bearbeitungen",
                "keine bearbeitung",
                "pas de modification",
                "sinobraderivada",
                "sin obra derivada",
                "sin derivadas",
                "non opere derivate",
                "semderivações",
                "sem derivações",
                "geenafgeleidewerken",
                "geen afgeleide werken",
                "改変禁止",
                "禁止演绎",
                "禁止改作",
            ],
        ),
        (
            "SA",
            &[
                "sharealike",
                "share-alike",
                "share alike",
                "weitergabe unter gleichen bedingungen",
                "partage dans les mêmes conditions",
                "compartirigual",
                "compartir igual",
                "condividi allo stesso modo",
                "compartilhaigual",
                "compartilha igual",
                "gelijkdelen",
                "継承",
                "相同方式共享",
                "相同方式分享",
            ],
        ),
        (
            "BY",
            &[
                "attribution",
                "namensnennung",
                "reconocimiento",
                "atribución",
                "attribuzione",
                "atribuição",
                "naamsvermelding",
                "表示",
                "署名",
                "姓名標示",
            ],
        ),
    ];
    const BESIDE: &[&str] = &[
        "creative",
        "commons",
        "クリエイティブ・コモンズ",
        "知识共享",
        "創用cc",
        "international",
        "internacional",
        "internazionale",
        "internationaal",
        "unported",
        "generic",
        "license",
        "licence",
        "lizenz",
        "licencia",
        "licenza",
        "licença",
        "licentie",
        "public",
        "国际",
        "國際",
        "国際",
        "许可协议",
        "授權條款",
        "ライセンス",
        "v",
    ];
    let mut rest = named.to_lowercase().replace('’', "'");
    let mut has = [false; 4];
    for (index, (_, words)) in PARTS.iter().enumerate() {
        for word in *words {
            if rest.contains(word) {
                rest = rest.replace(word, " ");
                has[index] = true;
            }
        }
    }
    let version =
        ["4.0", "3.0", "2.5", "2.0", "1.0"].into_iter().find(|version| rest.contains(version))?;
    rest = rest.replace(version, " ");
    let is_plain = rest
        .split(|char: char| !char.is_alphanumeric() && char != '・')
        .all(|word| word.is_empty() || BESIDE.contains(&word));
    let [nc, nd, sa, by] = has;
    let parts = [(true, "BY"), (nc, "NC"), (nd, "ND"), (sa, "SA")];
    let parts: Vec<&str> =
        parts.into_iter().filter(|(has, _)| *has).map(|(_, part)| part).collect();
    (by && is_plain).then(|| format!("CC-{}-{version}", parts.join("-")))
}

/// A line that begins with `©` says whose the text is; the words on rights after it are no part of that.
pub(super) fn copyright(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    // "Copyright law is old" is no such line.
    let after = lower.strip_prefix("copyright").map(|rest| rest.trim_start_matches([' ', ':']));
    let starts = line.starts_with('©')
        || lower.starts_with("(c) ")
        || after.is_some_and(|rest| {
            rest.starts_with(|char: char| char.is_ascii_digit() || char == '©')
                || rest.starts_with("(c)")
                || rest.starts_with("by ")
        });
    let holder = line.split(". ").next().unwrap_or(line).trim_end_matches('.').trim();
    let has_name = holder.chars().filter(|char| char.is_alphabetic()).count() >= 3;
    (starts && has_name && line.len() <= 300).then(|| holder.to_owned())
}

/// A Digital Object Identifier (ISO 26324) within a line.
pub(super) fn doi(line: &str) -> Option<(Range<usize>, String)> {
    for (at, _) in line.match_indices("10.") {
        let rest = &line[at + 3..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if (4..=9).contains(&digits)
            && rest[digits..].starts_with('/')
            && !line[..at].ends_with(|char: char| char.is_ascii_digit())
        {
            let end = rest
                .find(|char: char| {
                    char.is_whitespace()
                        || matches!(char, '"' | '<' | '>' | ',' | ';' | ']' | '。' | '、')
                })
                .unwrap_or(rest.len());
            let name = line[at..at + 3 + end].trim_end_matches(['.', ')', ':']);
            if name.len() > 3 + digits + 1 {
                return Some((at..at + name.len(), name.to_owned()));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_found_as_pages_write_them() {
        for (line, value) in [
            ("This work is licensed under CC BY-NC-ND 4.0.", "CC-BY-NC-ND-4.0"),
            ("(CC BY-SA 3.0)", "CC-BY-SA-3.0"),
            ("CC-BY", "CC-BY"),
            ("Text: CC0 1.0", "CC0-1.0"),
            (
                "See https://creativecommons.org/licenses/by/4.0/.",
                "https://creativecommons.org/licenses/by/4.0/",
            ),
            (
                "All content is available under the Open Government Licence v3.0, except where otherwise stated",
                "OGL-UK-3.0",
            ),
            (
                "Distributed under the terms of the Creative Commons Attribution 4.0 International License.",
                "CC-BY-4.0",
            ),
            (
                "Creative Commons Attribution-ShareAlike 3.0 Germany",
                "Creative Commons Attribution-ShareAlike 3.0 Germany",
            ),
            (
                "Creative Commons Namensnennung - Weitergabe unter gleichen Bedingungen 4.0 International",
                "CC-BY-SA-4.0",
            ),
        ] {
            assert_eq!(licence(line).map(|(_, value)| value).as_deref(), Some(value), "{line}");
        }
        assert_eq!(licence("The CC voted by a show of hands."), None);
    }

    #[test]
    fn identifiers_and_holders_are_found() {
        assert_eq!(doi("https://doi.org/10.1000/harbour.182.").unwrap().1, "10.1000/harbour.182");
        assert_eq!(doi("It grew by 10.5 per cent."), None);
        assert_eq!(
            copyright("© 2026 Harbour Tribune. All rights reserved."),
            Some("© 2026 Harbour Tribune".to_owned())
        );
        assert_eq!(copyright("Copyright law is old."), None);
    }
}
