//! The attribution records as BibTeX, for those who cite from the issue.

use super::{Article, Issue, Rights};
use std::fmt::Write as _;

/// One entry for each article. The keys are the articles' ids; names are in braces, because who is a
/// family name and who an institution is not ours to guess.
#[must_use]
pub fn bibtex(issue: &Issue) -> String {
    issue.articles.iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(article: &Article) -> String {
    let attribution = &article.attribution;
    let kind = match attribution.kind.as_deref() {
        Some("report") => "techreport",
        Some("book") => "book",
        Some("chapter") => "incollection",
        Some("webpage" | "post" | "post-weblog") => "misc",
        _ if attribution.publication.is_some() => "article",
        _ => "misc",
    };
    let names = |names: &[String]| {
        names.iter().map(|name| format!("{{{}}}", escaped(name))).collect::<Vec<_>>().join(" and ")
    };
    let mut entry = Entry(format!("@{kind}{{{},\n", article.id));
    entry.verbatim("title", &format!("{{{}}}", escaped(&attribution.title)));
    entry.verbatim("author", &names(&attribution.authors));
    entry.verbatim("translator", &names(&attribution.translators));
    let container = if kind == "incollection" { "booktitle" } else { "journal" };
    entry.text(
        if kind == "misc" { "howpublished" } else { container },
        attribution.publication.as_deref(),
    );
    entry.text(
        if kind == "techreport" { "institution" } else { "publisher" },
        attribution.publisher.as_deref(),
    );
    entry.text("date", attribution.published.map(|date| date.to_string()).as_deref());
    entry.text("year", attribution.published.map(|date| date.year().to_string()).as_deref());
    entry.verbatim(
        "url",
        &attribution.url.as_deref().unwrap_or_default().replace('{', "%7B").replace('}', "%7D"),
    );
    entry.text("urldate", attribution.accessed.map(|date| date.to_string()).as_deref());
    entry.text("langid", Some(article.lang.as_str()));
    entry.text("note", note(&attribution.rights).as_deref());
    entry.0.push_str("}\n");
    entry.0
}

/// On what grounds a text is printed, in a few words.
fn note(rights: &Rights) -> Option<String> {
    let licence = rights.licence.as_ref();
    let licence = licence.map(|licence| licence.id().unwrap_or_else(|| licence.to_string()));
    let permission = rights.permission.as_ref().map(|permission| {
        let by = permission.value.from.as_ref().map(|from| format!("by permission of {from}"));
        by.unwrap_or_else(|| "by permission".to_owned())
    });
    let grounds: Vec<String> = licence.into_iter().chain(permission).collect();
    (!grounds.is_empty()).then(|| grounds.join("; "))
}

struct Entry(String);

impl Entry {
    fn text(&mut self, field: &str, value: Option<&str>) {
        self.verbatim(field, &escaped(value.unwrap_or_default()));
    }

    /// A field whose value is written as it is: an address, or what is escaped already.
    fn verbatim(&mut self, field: &str, value: &str) {
        if !value.is_empty() {
            let _ = writeln!(self.0, "  {field} = {{{value}}},");
        }
    }
}

/// Words as TeX reads them.
fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for char in words.chars() {
        match char {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            // BibTeX counts braces even after a backslash.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '&' | '%' | '$' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(char);
            }
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn words_are_safe_for_tex() {
        assert_eq!(
            escaped("R&D: 5% of $1 {a_b} C:\\x ~^#"),
            r"R\&D: 5\% of \$1 \textbraceleft{}a\_b\textbraceright{} C:\textbackslash{}x \textasciitilde{}\textasciicircum{}\#"
        );
    }
}
