//! What lines are put together from.

use super::items::{Atom, Glue, Kind};
use crate::typeset::word::Word;
use crate::units::Length;
use std::ops::Range;
use std::rc::Rc;

/// How the letters of a line are set.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// Their width in thousandths of their natural one.
    pub(super) expansion: i64,
    /// The same of ideographs, which keep to their squares unless the line would run over.
    pub(super) ideographs: i64,
    /// Space added after each.
    pub(super) spacing: Length,
}

impl Setting {
    /// As the face has them.
    pub(super) const NATURAL: Self =
        Self { expansion: 1000, ideographs: 1000, spacing: Length::ZERO };
}

/// An atom, or a part of one, on a line.
pub(super) struct Part<'a> {
    /// The atom.
    pub(super) atom: &'a Atom,
    /// The bytes of the paragraph that it draws; none for a drawn hyphen.
    pub(super) range: Range<usize>,
    /// Its glyphs; those of a cut word are its own.
    pub(super) word: Rc<Word>,
    /// Its type size.
    pub(super) size: Length,
    /// Space after each of its letters, for the style.
    pub(super) tracking: Length,
    /// The width of its letters as the face has them. A space has none: it is glue.
    pub(super) natural: Length,
    /// The glue after it as it could be.
    pub(super) glue: Glue,
    /// The glue after it as it is set.
    pub(super) after: Length,
}

impl Part<'_> {
    /// Whether it may be expanded like the letters around it.
    pub(super) const fn is_elastic(&self) -> bool {
        matches!(self.atom.kind, Kind::Word { .. })
    }

    /// Whether it is of a script whose characters are spaced where a line is to be filled.
    pub(super) fn spaces_characters(&self) -> bool {
        self.is_elastic() && self.atom.is_thai
    }

    /// How many glyphs take letterspacing. Letters that join, as in Arabic, take none.
    pub(super) fn spaced_glyphs(&self) -> i64 {
        if self.is_elastic() && !self.atom.level.is_rtl() { self.word.spaced } else { 0 }
    }

    /// The width of its letters in a setting.
    pub(super) fn letters(&self, setting: Setting) -> Length {
        let expansion = self.expansion(setting);
        if matches!(self.atom.kind, Kind::Space | Kind::Picture)
            || (expansion == 1000 && setting.spacing == Length::ZERO)
        {
            return self.natural;
        }
        let width = self.atom.scale.expanded(expansion).at(self.word.width);
        width + self.tracking * self.word.spaced + setting.spacing * self.spaced_glyphs()
    }

    /// How wide its glyphs are drawn, in thousandths.
    pub(super) const fn expansion(&self, setting: Setting) -> i64 {
        if self.is_elastic() { setting.expansion } else { setting.ideographs }
    }

    /// The space after each of its letters.
    pub(super) fn spacing(&self, setting: Setting) -> Length {
        if self.spaced_glyphs() > 0 { self.tracking + setting.spacing } else { self.tracking }
    }

    /// Whether it is a hyphen that is drawn and not written.
    pub(super) const fn is_hyphen(&self) -> bool {
        self.range.start == self.range.end
    }
}
