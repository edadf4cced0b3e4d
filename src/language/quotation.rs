//! Quotation marks by language.

use super::Lang;

/// The marks that a language puts around quotations.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct QuotationMarks {
    /// Opens a quotation.
    pub open: &'static str,
    /// Closes it.
    pub close: &'static str,
    /// Opens a quotation within a quotation.
    pub inner_open: &'static str,
    /// Closes that.
    pub inner_close: &'static str,
}

const fn marks(
    open: &'static str,
    close: &'static str,
    inner_open: &'static str,
    inner_close: &'static str,
) -> QuotationMarks {
    QuotationMarks { open, close, inner_open, inner_close }
}

impl QuotationMarks {
    /// The marks of a language after its `delimiters` in the Unicode CLDR, in newspaper use where
    /// that differs (Dutch and Italian); the English ones where we know no better.
    ///
    /// `None` for Japanese: its corner brackets are typed, and straight marks in Japanese text
    /// belong to code and to foreign words.
    #[must_use]
    pub fn of(lang: &Lang) -> Option<Self> {
        Some(match (lang.primary(), lang.as_str()) {
            ("ja", _) => return None,
            (_, "de-CH" | "de-LI" | "fr-CH" | "it-CH") => marks("«", "»", "‹", "›"),
            ("de" | "cs" | "sk" | "sl" | "is" | "lt" | "et" | "lb", _) => marks("„", "“", "‚", "‘"),
            ("bg" | "mk" | "ka", _) => marks("„", "“", "‘", "’"),
            ("pl" | "hr" | "sr" | "bs", _) => marks("„", "”", "‚", "’"),
            ("ro", _) => marks("„", "”", "«", "»"),
            ("hu", _) => marks("„", "”", "»", "«"),
            // The space within guillemets must not break: Imprimerie nationale, Lexique.
            ("fr" | "br", _) => marks("«\u{a0}", "\u{a0}»", "“", "”"),
            ("es" | "ca" | "gl" | "eu" | "el" | "pt", tag) if tag != "pt-BR" && tag != "pt" => {
                marks("«", "»", "“", "”")
            }
            ("it", _) => marks("“", "”", "‘", "’"),
            ("ru" | "uk" | "be", _) => marks("«", "»", "„", "“"),
            ("nb" | "nn" | "no", _) => marks("«", "»", "‘", "’"),
            ("sv" | "fi", _) => marks("”", "”", "’", "’"),
            ("he", _) => marks("”", "”", "’", "’"),
            ("ar" | "fa" | "ps" | "ur", _) => marks("«", "»", "‹", "›"),
            _ => marks("“", "”", "‘", "’"),
        })
    }
}
