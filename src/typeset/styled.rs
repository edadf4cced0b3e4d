//! Inlines become styled text: roles and manners turn into faces, sizes, lines and links.

use super::anchors::{note_anchor, source_note_anchor};
use super::page::{ElementId, ElementKind, Target};
use super::paragraph::{Decoration, INSET, Inset, Reading, Stretch, StyledText};
use super::picture_size::pixels_wide;
use super::shape::Shaper;
use super::structure::Structure;
use crate::document::{
    Destination, Inline, InlineKind, Manner, NoteId, PictureSource, PictureWidth, plain_text,
};
use crate::fonts::{Cut, Family, Weight};
use crate::issue::Issue;
use crate::language::{Direction, Lang};
use crate::pictures::{PictureId, Survey};
use crate::source::Span;
use crate::style::{Capitals, Palette, Position, TextStyle};
use crate::units::{Em, Length, Size};

/// Figures and letters above and below the line that the face does not draw, in hundredths of the
/// size around them.
const SCRIPT_SIZE: i64 = 68;
/// How far superscripts stand above the baseline.
const SUPERSCRIPT_RISE: Em = Em::thousandths(340);
/// How far subscripts stand below the baseline.
const SUBSCRIPT_RISE: Em = Em::thousandths(-140);
/// A picture on the line is at most this high.
const INSET_HEIGHT: Em = Em::thousandths(1150);
/// How high capitals are, about.
const CAPITALS: Em = Em::thousandths(670);
/// Small print, in hundredths of the size around it.
const SMALL_SIZE: i64 = 86;

/// How a stretch is set: all of [`Stretch`] but where it ends.
#[derive(Clone, Debug)]
pub(super) struct Dress {
    /// The type.
    pub style: TextStyle,
    /// The language.
    pub lang: Lang,
    /// How far it stands above the baseline.
    pub rise: Length,
    /// What is drawn along with it.
    pub line: Option<Decoration>,
    /// Where it leads.
    pub link: Option<Target>,
    /// The element it belongs to.
    pub element: Option<ElementId>,
    /// Whether words may be hyphenated.
    pub hyphenate: bool,
}

impl Dress {
    /// Text of a style that belongs to an element.
    pub(super) const fn new(style: TextStyle, lang: Lang, element: ElementId) -> Self {
        Self {
            style,
            lang,
            rise: Length::ZERO,
            line: None,
            link: None,
            element: Some(element),
            hyphenate: true,
        }
    }

    /// The same, leading somewhere.
    pub(super) fn leading_to(self, target: Target, element: ElementId) -> Self {
        Self { link: Some(target), element: Some(element), ..self }
    }

    fn scaled(&self, percent: i64) -> TextStyle {
        TextStyle { size: self.style.size.fraction(percent, 100), ..self.style }
    }
}

/// Adds words to a paragraph.
pub(super) fn push(
    text: &mut StyledText,
    words: &str,
    dress: &Dress,
    note: Option<NoteId>,
    span: Option<Span>,
) {
    if words.is_empty() {
        return;
    }
    text.text.push_str(words);
    text.stretches.push(Stretch {
        end: text.text.len(),
        style: dress.style,
        lang: dress.lang.clone(),
        rise: dress.rise,
        line: dress.line,
        link: dress.link.clone(),
        element: dress.element,
        note,
        picture: None,
        reading: None,
        span,
        hyphenate: dress.hyphenate,
    });
}

/// Adds words that run from left to right, whatever those around them do: code, formulas.
fn push_foreign(text: &mut StyledText, words: &str, dress: &Dress, span: Option<Span>) {
    let [before, after] = isolation(Direction::LeftToRight, text.direction);
    [before, words, after].into_iter().for_each(|words| push(text, words, dress, None, span));
}

/// What stands around words of a direction, so that they stay whole in a paragraph that runs the other
/// way (UAX #9, LRI or RLI, and PDI).
pub(super) const fn isolation(words: Direction, around: Direction) -> [&'static str; 2] {
    match (words, around) {
        (Direction::LeftToRight, Direction::RightToLeft) => ["\u{2066}", "\u{2069}"],
        (Direction::RightToLeft, Direction::LeftToRight) => ["\u{2067}", "\u{2069}"],
        _ => ["", ""],
    }
}

/// Dresses inlines, and grows the elements that stand within a paragraph.
pub(super) struct Dresser<'a, 'book> {
    /// The issue, for the names of articles that links lead to.
    pub issue: &'a Issue,
    /// The sizes of pictures.
    pub survey: &'a Survey,
    /// The colours of links and of what is marked.
    pub palette: &'a Palette,
    /// What the names of this text's anchors begin with.
    pub prefix: &'a str,
    /// The tree that elements are added to.
    pub structure: &'a mut Structure,
    /// Knows the faces.
    pub shaper: &'a mut Shaper<'book>,
}

impl Dresser<'_, '_> {
    /// Adds inlines to a paragraph.
    pub(super) fn dress(&mut self, into: &mut StyledText, inlines: &[Inline], dress: &Dress) {
        for inline in inlines {
            let span = Some(inline.span);
            match &inline.kind {
                InlineKind::Text(words) => push(into, words, dress, None, span),
                InlineKind::Styled(manner, inner) => {
                    let dress = self.in_manner(*manner, inner, dress);
                    self.dress(into, inner, &dress);
                }
                InlineKind::Code(code) => push_foreign(into, code, &self.as_code(dress), span),
                InlineKind::Formula(formula) => {
                    push_foreign(into, &formula.source, &self.as_code(dress), span);
                }
                InlineKind::Abbreviation { text, title } => {
                    let element = self.within(dress, |structure, parent| {
                        structure.add_seen(ElementKind::Abbreviation, parent, title.clone())
                    });
                    self.dress(into, text, &Dress { element, ..dress.clone() });
                }
                InlineKind::Foreign(lang, inner) => {
                    let element = self.within(dress, |structure, parent| {
                        structure.add_in(ElementKind::Phrase, parent, lang.clone())
                    });
                    self.dress(
                        into,
                        inner,
                        &Dress { lang: lang.clone(), element, ..dress.clone() },
                    );
                }
                InlineKind::Ruby { base, reading } => self.ruby(into, base, reading, dress, span),
                InlineKind::Link { to, text } => self.link(into, to, text, dress),
                InlineKind::Picture(picture) => {
                    let alt = picture.alt.as_deref().unwrap_or_default().trim();
                    match picture.source {
                        PictureSource::Found(id) => {
                            let natural = self.survey.get(id).natural_size();
                            let size = match picture.width {
                                Some(PictureWidth::Pixels(pixels)) => pixels_wide(natural, pixels),
                                Some(PictureWidth::Share(_)) | None => natural,
                            };
                            self.inset(into, (id, size), alt, dress, span);
                        }
                        PictureSource::Absent | PictureSource::Written(_) if alt.is_empty() => {}
                        PictureSource::Absent | PictureSource::Written(_) => {
                            push(into, &format!("[{alt}]"), dress, None, span);
                        }
                    }
                }
                InlineKind::NoteReference(note) => self.note_reference(into, *note, dress, span),
                InlineKind::LineBreak => push(into, "\n", dress, None, span),
            }
        }
    }

    /// A picture on the line, no higher than it has room for. One that is decoration belongs to no
    /// element.
    fn inset(
        &mut self,
        into: &mut StyledText,
        (id, natural): (PictureId, Size),
        alt: &str,
        dress: &Dress,
        span: Option<Span>,
    ) {
        let height = natural.height.min(INSET_HEIGHT.at(dress.style.size));
        let width =
            natural.width.fraction(height.to_scaled_points(), natural.height.to_scaled_points());
        let element = dress.element.filter(|_| !alt.is_empty());
        let element = element
            .map(|parent| self.structure.add_seen(ElementKind::Figure, parent, alt.to_owned()));
        // Its middle is at half the height of capitals.
        let rise = (CAPITALS.at(dress.style.size) - height) / 2;
        push(into, INSET, &Dress { element, line: None, rise, ..dress.clone() }, None, span);
        if let Some(stretch) = into.stretches.last_mut() {
            stretch.picture = Some(Inset { picture: id, size: Size::new(width, height) });
        }
    }

    /// Characters with their reading, which stands over them.
    fn ruby(
        &mut self,
        into: &mut StyledText,
        base: &[Inline],
        reading: &str,
        dress: &Dress,
        span: Option<Span>,
    ) {
        let ruby = self.within(dress, |structure, parent| structure.add(ElementKind::Ruby, parent));
        let mut part = |kind| ruby.map(|ruby| self.structure.add(kind, ruby));
        let (element, of_reading) = (part(ElementKind::RubyBase), part(ElementKind::RubyText));
        push(
            into,
            &plain_text(base),
            &Dress { element, hyphenate: false, ..dress.clone() },
            None,
            span,
        );
        if let Some(stretch) =
            into.stretches.last_mut().filter(|stretch| stretch.element == element)
        {
            stretch.reading =
                Some(Box::new(Reading { text: reading.to_owned(), element: of_reading }));
        }
    }

    fn link(&mut self, into: &mut StyledText, to: &Destination, text: &[Inline], dress: &Dress) {
        let Some(target) = target(self.issue, to) else { return self.dress(into, text, dress) };
        let element =
            self.within(dress, |structure, parent| structure.add(ElementKind::Link, parent));
        let style = TextStyle { colour: self.palette.accent, ..dress.style };
        let hyphenate = dress.hyphenate && !is_address(text);
        let dress = Dress { style, link: Some(target), element, hyphenate, ..dress.clone() };
        match text {
            [Inline { kind: InlineKind::Text(address), span }] if !hyphenate => {
                push_foreign(into, address, &dress, Some(*span));
            }
            _ => self.dress(into, text, &dress),
        }
    }

    fn note_reference(
        &mut self,
        into: &mut StyledText,
        note: NoteId,
        dress: &Dress,
        span: Option<Span>,
    ) {
        let element = self.within(dress, |structure, parent| {
            let reference = structure.add(ElementKind::Reference, parent);
            structure.add(ElementKind::Link, reference)
        });
        let number = note.number().to_string();
        let upright = Dress { style: TextStyle { italic: false, ..dress.style }, ..dress.clone() };
        let dress = Dress {
            line: None,
            link: Some(Target::Anchor(note_anchor(self.prefix, note.number()))),
            element,
            ..self.in_position(Position::Superior, &number, &upright)
        };
        // Figures before it, or a stop between, would make one number of both.
        let [before, after] = isolation(Direction::LeftToRight, into.direction);
        push(into, before, &dress, None, span);
        push(into, &number, &dress, Some(note), span);
        push(into, after, &dress, None, span);
    }

    fn in_manner(&mut self, manner: Manner, inner: &[Inline], dress: &Dress) -> Dress {
        let style = dress.style;
        let alike = dress.clone();
        match manner {
            // Where there are no italics, dots stand by the characters; letters among them are slanted.
            Manner::Emphasis if dress.lang.han().is_some() => Dress {
                style: TextStyle { italic: true, ..style },
                line: Some(Decoration::Dots),
                ..alike
            },
            Manner::Emphasis if !dress.lang.has_italics() => {
                Dress { style: TextStyle { weight: Weight::Bold, ..style }, ..alike }
            }
            Manner::Emphasis | Manner::Work => {
                Dress { style: TextStyle { italic: !style.italic, ..style }, ..alike }
            }
            Manner::Strong => Dress { style: TextStyle { weight: Weight::Bold, ..style }, ..alike },
            Manner::Struck => Dress { line: Some(Decoration::Strike), ..alike },
            Manner::Inserted => Dress { line: Some(Decoration::Underline), ..alike },
            Manner::Marked => Dress { line: Some(Decoration::Tint(self.palette.mark)), ..alike },
            Manner::Keyboard => {
                Dress { line: Some(Decoration::Key(self.palette.quiet)), ..self.as_code(dress) }
            }
            Manner::Small => Dress { style: dress.scaled(SMALL_SIZE), ..alike },
            Manner::Subscript => self.in_position(Position::Inferior, &plain_text(inner), dress),
            Manner::Superscript => self.in_position(Position::Superior, &plain_text(inner), dress),
        }
    }

    /// Words above or below the line: in the face's own forms, if it has all of them, else in smaller
    /// type. There is no second storey of own forms.
    fn in_position(&mut self, position: Position, words: &str, dress: &Dress) -> Dress {
        let style = TextStyle {
            position,
            capitals: Capitals::AsWritten,
            oldstyle_figures: false,
            ..dress.style
        };
        let is_first = dress.rise == Length::ZERO && dress.style.position == Position::Baseline;
        if is_first && self.shaper.draws_position(&style, &dress.lang, words) {
            return Dress { style, ..dress.clone() };
        }
        let rise = if position == Position::Inferior { SUBSCRIPT_RISE } else { SUPERSCRIPT_RISE };
        Dress {
            style: TextStyle {
                oldstyle_figures: false,
                cut: Cut::Caption,
                ..dress.scaled(SCRIPT_SIZE)
            },
            rise: dress.rise + rise.at(dress.style.size),
            ..dress.clone()
        }
    }

    /// Code within a line is as large as makes its small letters as high as those around it.
    fn as_code(&self, dress: &Dress) -> Dress {
        let style = TextStyle {
            family: Family::Mono,
            italic: false,
            capitals: Capitals::AsWritten,
            oldstyle_figures: false,
            tracking: Em::ZERO,
            ..dress.style
        };
        let fonts = self.shaper.fonts();
        let x_height = |style: &TextStyle| {
            let face =
                fonts.face(fonts.select(style.family, style.weight, style.italic, style.cut));
            face.at(face.x_height.into(), style.size).to_scaled_points()
        };
        let size = style.size.fraction(x_height(&dress.style), x_height(&style).max(1));
        Dress { style: TextStyle { size, ..style }, hyphenate: false, ..dress.clone() }
    }

    fn within(
        &mut self,
        dress: &Dress,
        grow: impl FnOnce(&mut Structure, ElementId) -> ElementId,
    ) -> Option<ElementId> {
        dress.element.map(|parent| grow(self.structure, parent))
    }
}

/// Whether a link shows its address: no hyphen may be put into it.
fn is_address(text: &[Inline]) -> bool {
    match text {
        [Inline { kind: InlineKind::Text(words), .. }] => {
            !words.contains(char::is_whitespace)
                && (words.contains("://")
                    || words.contains('@')
                    || words.starts_with("www.")
                    || words.contains('/'))
        }
        _ => false,
    }
}

/// Where a link leads in the PDF; nothing if it leads nowhere.
pub(super) fn target(issue: &Issue, to: &Destination) -> Option<Target> {
    match to {
        Destination::Web(address) => Some(Target::Web(address.clone())),
        Destination::Article(index, heading) => {
            issue.articles.get(*index).map(|article| {
                Target::Anchor(heading.as_ref().map_or_else(
                    || article.id.clone(),
                    |heading| format!("{}/{heading}", article.id),
                ))
            })
        }
        Destination::Source(index) => {
            let article = issue.articles.get(*index)?;
            Some(Target::Anchor(source_note_anchor(&article.id)))
        }
        Destination::Written(_) | Destination::Named(_) | Destination::Lost => None,
    }
}
