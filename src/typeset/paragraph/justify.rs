//! What a justified line lacks, or has too much, is made up in the order in which the eye minds it
//! least: first the letters are drawn a little wider or narrower (Hàn Thế Thành 2000), then spaced by
//! a hair, and only then do the word spaces give.

use super::part::{Part, Setting};
use crate::units::{Em, Length};

/// Letters are drawn wider or narrower by so many thousandths at most.
const EXPANSION: i64 = 20;
/// Letters are spaced by so much more or less at most.
const HAIR: Em = Em::thousandths(5);
/// The same in Thai and Lao, which have few spaces to give: characters are spaced instead.
const HAIR_WITHOUT_SPACES: Em = Em::thousandths(30);
/// What expansion and letterspacing give together, as a part of the letters' width: 2 % and about
/// 1 %, since a letter is half an em wide.
pub(super) const ELASTICITY: f64 = 0.03;
/// Glue is stretched so many times its stretchability at most: a line with spaces wider than that
/// looks worse than one that ends early. Such a line has spaces as wide as a good one may have.
const LOOSEST: i64 = 3;
/// Where nothing else keeps a line within its measure, letters are narrowed this far.
const NARROWEST: i64 = 800;

/// Makes a line as wide as `room`, if its glue allows; gives how wide it then is. A line that need not be
/// full (`may_grow` is false) keeps its natural width, unless it is too wide.
pub(super) fn justify(parts: &mut [Part<'_>], room: Length, may_grow: bool) -> (Setting, Length) {
    let natural = width(parts, Setting::NATURAL);
    let missing = room - natural;
    if missing == Length::ZERO || (missing > Length::ZERO && !may_grow) {
        return (Setting::NATURAL, natural);
    }
    let letters: Length =
        parts.iter().filter(|part| part.is_elastic()).map(|part| part.natural).sum();
    let expansion = thousandths(missing, letters).clamp(-EXPANSION, EXPANSION);
    let mut setting = Setting { expansion: 1000 + expansion, ..Setting::NATURAL };
    let mut width = width(parts, setting);
    if expansion.abs() == EXPANSION {
        setting.spacing = letterspacing(parts, room - width);
        width = self::width(parts, setting);
    }
    width += spread(parts, room - width);
    squeeze(parts, setting, width, room)
}

/// Narrows a line of a width that is too large although its spaces are as small as they may be; gives how
/// wide it then is. Only lines that could not be broken well are.
pub(super) fn squeeze(
    parts: &[Part<'_>],
    setting: Setting,
    width: Length,
    room: Length,
) -> (Setting, Length) {
    if width <= room {
        return (setting, width);
    }
    let setting = Setting { spacing: setting.spacing.min(Length::ZERO), ..setting };
    let letters: Length = parts.iter().map(|part| part.natural).sum();
    // One thousandth more than is needed makes up for rounding.
    let surplus = thousandths(self::width(parts, setting) - room, letters) + 1;
    let narrower = |expansion: i64| (expansion - surplus).clamp(NARROWEST, expansion);
    let setting = Setting {
        expansion: narrower(setting.expansion),
        ideographs: narrower(setting.ideographs),
        ..setting
    };
    (setting, self::width(parts, setting))
}

/// The width of a line as it stands.
pub(super) fn width(parts: &[Part<'_>], setting: Setting) -> Length {
    parts.iter().map(|part| part.letters(setting) + part.after).sum()
}

/// What share of `whole` a length is, in thousandths, rounded.
fn thousandths(length: Length, whole: Length) -> i64 {
    if whole <= Length::ZERO {
        return 0;
    }
    Length::scaled_points(1000)
        .fraction(length.to_scaled_points(), whole.to_scaled_points())
        .to_scaled_points()
}

/// The space after each letter that makes up for `rest`, or as much of it as goes unseen.
fn letterspacing(parts: &[Part<'_>], rest: Length) -> Length {
    let letters: i64 = parts.iter().map(Part::spaced_glyphs).sum();
    let Some(size) = parts.iter().find(|part| part.is_elastic()).map(|part| part.size) else {
        return Length::ZERO;
    };
    let without_spaces: i64 =
        parts.iter().filter(|part| part.spaces_characters()).map(Part::spaced_glyphs).sum();
    let hair = if without_spaces * 2 > letters { HAIR_WITHOUT_SPACES } else { HAIR }.at(size);
    if letters > 0 { (rest / letters).clamp(-hair, hair) } else { Length::ZERO }
}

/// Shares `rest` among the glue, by what each can give; to the last scaled point. Gives how much of it
/// was taken.
fn spread(parts: &mut [Part<'_>], rest: Length) -> Length {
    let gives =
        |part: &Part<'_>| if rest > Length::ZERO { part.glue.stretch } else { part.glue.shrink };
    let total: Length = parts.iter().map(gives).sum();
    if total <= Length::ZERO {
        return Length::ZERO;
    }
    let rest = if rest > total * LOOSEST { total } else { rest.max(-total) };
    let (mut before, mut given) = (Length::ZERO, Length::ZERO);
    for part in parts {
        before += gives(part);
        let due = rest.fraction(before.to_scaled_points(), total.to_scaled_points());
        part.after += due - given;
        given = due;
    }
    given
}
