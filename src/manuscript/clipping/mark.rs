//! The marks of lists, as people type them.

/// What stands before an item of a list.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Number(u64, char),
    Bullet(char),
}

impl Mark {
    /// The mark of a line, and how many bytes it has with the space after it. What has no letter after it
    /// is no item: a row of asterisks parts sections.
    pub(super) fn of(line: &str) -> Option<(Self, usize)> {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let sign = line[digits..].chars().next()?;
        let mark = match (digits, sign) {
            (1..=3, '.' | ')') => Self::Number(line[..digits].parse().ok()?, sign),
            (0, '•' | '‣' | '◦' | '▪' | '●' | '·' | '*' | '-' | '+') => {
                Self::Bullet(sign)
            }
            _ => return None,
        };
        let rest = &line[digits + sign.len_utf8()..];
        let words = rest.trim_start();
        let is_item = rest.len() > words.len() && words.contains(char::is_alphabetic);
        is_item.then_some((mark, line.len() - words.len()))
    }

    /// Whether it is the next of a list.
    pub(super) fn follows(self, before: Self) -> bool {
        match (before, self) {
            (Self::Number(one, sign), Self::Number(next, same)) => next == one + 1 && sign == same,
            (Self::Bullet(one), Self::Bullet(next)) => one == next,
            _ => false,
        }
    }
}
