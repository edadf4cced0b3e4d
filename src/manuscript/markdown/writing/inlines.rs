//! Inlines as Markdown.

use super::words::{self, Position};
use crate::document::{
    Destination, Inline, InlineKind, Manner, NoteId, Picture, PictureSource, inlines_in, plain_text,
};

/// Where inlines stand; it decides what would be taken for a mark.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A paragraph: its lines may begin like another block.
    Paragraph,
    /// A heading, which is one line and may end in braces.
    Heading,
    /// Another line that something stands before.
    Line,
    /// A cell of a table, which ends at a stroke.
    Cell,
}

/// Inlines in one line, but for the breaks that their author asked for.
pub(super) fn write(inlines: &[Inline], place: Place) -> String {
    let mut has_formula = false;
    inlines_in(inlines, &mut |inline| has_formula |= matches!(inline.kind, InlineKind::Formula(_)));
    let mut writer = Writer { text: String::new(), place, has_formula, words_at: 0 };
    writer.inlines(inlines);
    match (place, inlines.last().map(|last| &last.kind)) {
        // The parser takes strokes for the ends of cells even in code.
        (Place::Cell, _) => writer.text.replace('|', "\\|"),
        (Place::Heading, Some(InlineKind::Text(_))) => {
            let end = writer.text.split_off(writer.words_at);
            writer.text + &words::keep_braces(&end)
        }
        _ => writer.text,
    }
}

/// The reference to a note: `[^1]`.
pub(super) fn note_mark(note: NoteId) -> String {
    format!("[^{}]", note.number())
}

/// A picture with its caption.
pub(super) fn picture(picture: &Picture, caption: Option<&str>) -> String {
    let address = match &picture.source {
        PictureSource::Written(address) => address.as_str(),
        PictureSource::Found(_) | PictureSource::Absent => "",
    };
    match &picture.alt {
        // Markdown cannot tell a picture that shows nothing from one that nobody described.
        Some(alt) if alt.is_empty() => {
            format!("<img src=\"{}\" alt=\"\">", words::attribute(address))
        }
        alt => {
            let title = caption
                .map(|caption| format!(" \"{}\"", words::escaped(caption, &['"', '\\', '&'])))
                .unwrap_or_default();
            format!(
                "![{}]({}{title})",
                words::within(alt.as_deref().unwrap_or_default()),
                words::address(address)
            )
        }
    }
}

struct Writer {
    text: String,
    place: Place,
    /// Whether a sign of money could be taken for the start of a formula.
    has_formula: bool,
    /// Where the words begin that were written last.
    words_at: usize,
}

impl Writer {
    fn inlines(&mut self, inlines: &[Inline]) {
        for (index, inline) in inlines.iter().enumerate() {
            let next = inlines.get(index + 1);
            match &inline.kind {
                InlineKind::Text(text) => self.words(text),
                InlineKind::Styled(manner, inner) => self.styled(*manner, inner, next),
                InlineKind::Code(code) => self.code(code),
                InlineKind::Formula(formula) => {
                    let sign = if formula.is_displayed { "$$" } else { "$" };
                    self.text.push_str(&format!("{sign}{}{sign}", formula.source));
                }
                InlineKind::Foreign(lang, inner) => {
                    self.tagged(&format!("span lang=\"{lang}\""), "span", inner);
                }
                InlineKind::Abbreviation { text, title } => {
                    let title = title.replace('&', "&amp;").replace('"', "&quot;");
                    self.tagged(&format!("abbr title=\"{title}\""), "abbr", text);
                }
                InlineKind::Ruby { base, reading } => {
                    self.text.push_str("<ruby>");
                    self.inlines(base);
                    self.text.push_str("<rt>");
                    self.words(reading);
                    self.text.push_str("</rt></ruby>");
                }
                InlineKind::Link { to, text } => self.link(to, text),
                InlineKind::Picture(picture) => self.text.push_str(&self::picture(picture, None)),
                InlineKind::NoteReference(note) => self.text.push_str(&note_mark(*note)),
                InlineKind::LineBreak => {
                    // A backslash at the end of a paragraph is one.
                    let goes_on = self.place == Place::Paragraph
                        && next.is_some_and(|next| matches!(next.kind, InlineKind::Text(_)));
                    self.text.push_str(if goes_on { "\\\n" } else { "<br>" });
                }
            }
        }
    }

    fn words(&mut self, text: &str) {
        self.words_at = self.text.len();
        let begins_line =
            self.place == Place::Paragraph && (self.text.is_empty() || self.text.ends_with('\n'));
        let position = if begins_line {
            Position::LineStart
        } else {
            Position::Within(self.text.chars().next_back())
        };
        words::push(&mut self.text, text, position);
        if self.has_formula {
            let written = self.text.split_off(self.words_at).replace("\\$", "$");
            self.text.push_str(&written.replace('$', "\\$"));
        }
    }

    /// Marks where they cannot be misread, else tags.
    fn styled(&mut self, manner: Manner, inner: &[Inline], next: Option<&Inline>) {
        let mark = match manner {
            Manner::Emphasis => "*",
            Manner::Strong => "**",
            Manner::Struck => "~~",
            _ => "",
        };
        if mark.is_empty() || !self.takes_marks(inner, next) {
            let tag = tag(manner);
            return self.tagged(tag, tag, inner);
        }
        self.text.push_str(mark);
        self.inlines(inner);
        self.text.push_str(mark);
    }

    /// Whether marks around `inner` open and close (CommonMark 0.31 §6.2): words stand at both its
    /// ends, and no other mark beside it.
    fn takes_marks(&self, inner: &[Inline], next: Option<&Inline>) -> bool {
        let word_at = |inline: Option<&Inline>, end: fn(&str) -> Option<char>| match inline
            .map(|inline| &inline.kind)
        {
            Some(InlineKind::Text(text)) => end(text).is_some_and(char::is_alphanumeric),
            _ => false,
        };
        let is_styled = next.is_some_and(|next| matches!(next.kind, InlineKind::Styled(..)));
        word_at(inner.first(), |text| text.chars().next())
            && word_at(inner.last(), |text| text.chars().next_back())
            && !self.text.ends_with(['*', '~', '_', '\\'])
            && !is_styled
    }

    fn tagged(&mut self, open: &str, close: &str, inner: &[Inline]) {
        self.text.push_str(&format!("<{open}>"));
        self.inlines(inner);
        self.text.push_str(&format!("</{close}>"));
    }

    fn code(&mut self, code: &str) {
        let fence = "`".repeat(words::longest_run(code, '`') + 1);
        let is_blank = code.trim().is_empty();
        let touches = code.starts_with('`')
            || code.ends_with('`')
            || (code.starts_with(' ') && code.ends_with(' ') && !is_blank);
        let space = if touches { " " } else { "" };
        self.text.push_str(&format!("{fence}{space}{code}{space}{fence}"));
    }

    fn link(&mut self, to: &Destination, text: &[Inline]) {
        let address = match to {
            Destination::Written(address) | Destination::Web(address) => address.as_str(),
            Destination::Named(name) => return self.name(name, &plain_text(text)),
            Destination::Article(..) | Destination::Source(_) | Destination::Lost => {
                return self.inlines(text);
            }
        };
        match text {
            [Inline { kind: InlineKind::Text(words), .. }]
                if words == address && words::is_autolink(address) =>
            {
                self.text.push_str(&format!("<{address}>"));
            }
            _ => {
                self.text.push('[');
                self.inlines(text);
                self.text.push_str(&format!("]({})", words::address(address)));
            }
        }
    }

    /// A link by name, with its label where that says something else.
    fn name(&mut self, name: &str, label: &str) {
        let label =
            if label == name { String::new() } else { format!("|{}", words::within(label)) };
        self.text.push_str(&format!("[[{}{label}]]", words::within(name)));
    }
}

const fn tag(manner: Manner) -> &'static str {
    match manner {
        Manner::Emphasis => "em",
        Manner::Strong => "strong",
        Manner::Struck => "del",
        Manner::Subscript => "sub",
        Manner::Superscript => "sup",
        Manner::Inserted => "ins",
        Manner::Marked => "mark",
        Manner::Keyboard => "kbd",
        Manner::Small => "small",
        Manner::Work => "cite",
    }
}
