//! Hosts that a name server could have.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

/// Letters in the longest label (RFC 1035 §2.3.4).
const LONGEST_LABEL: usize = 63;

/// Host, and port if there is one; names and passwords before them are left out.
pub(super) fn server(authority: &str) -> Option<String> {
    let server = authority.rsplit('@').next()?;
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (server, None),
    };
    let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let valid = match bracketed {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => is_host(host),
    };
    match port {
        _ if !valid => None,
        None | Some("") => Some(host.to_owned()),
        Some(port) => port.parse::<u16>().ok().map(|port| format!("{host}:{port}")),
    }
}

/// Whether a name can be a host: labels between dots, and where it looks like an IPv4 address,
/// whether it is one.
fn is_host(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let is_numeric =
        host.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
    host.len() <= 253
        && host.split('.').all(is_label)
        && (!is_numeric || host.parse::<std::net::Ipv4Addr>().is_ok())
}

/// Letters, digits, hyphens; of any script (IDNA), but without spaces and general punctuation.
fn is_label(label: &str) -> bool {
    let can_begin = |char: char| char.is_alphanumeric() && !is_combining_mark(char);
    let is_letter = |char: char| match char {
        '-' | '_' => true,
        char if char.is_ascii() => char.is_ascii_alphanumeric(),
        '\u{200c}' | '\u{200d}' => true,
        '\u{2000}'..='\u{206f}'
        | '\u{2ff0}'..='\u{2fff}'
        | '\u{fff0}'..='\u{ffff}'
        | '\u{e0000}'.. => false,
        // Private and unassigned characters, and what is no character.
        char if char.script() == Script::Unknown => false,
        char => !char.is_whitespace() && !char.is_control(),
    };
    label.len() <= 252
        && label.starts_with(can_begin)
        && !label.ends_with('-')
        && label.chars().all(is_letter)
        && spelt(label) <= LONGEST_LABEL
}

/// Letters in a label when it is spelt in ASCII, as a name server wants it: Punycode with `xn--` before it
/// (RFC 3492 §6.3), of what the label is mapped to.
fn spelt(label: &str) -> usize {
    let label: Vec<u64> = label.nfkc().flat_map(char::to_lowercase).map(u64::from).collect();
    let basic = label.iter().filter(|code| **code < 128).count();
    if basic == label.len() {
        return basic;
    }
    let mut letters = "xn--".len() + basic + usize::from(basic > 0);
    let (mut reached, mut delta, mut bias, mut handled) = (128, 0, 72, basic as u64);
    while let Some(next) = label.iter().copied().filter(|code| *code >= reached).min() {
        delta += (next - reached) * (handled + 1);
        for &code in &label {
            delta += u64::from(code < next);
            if code == next {
                letters += digits(delta, bias);
                handled += 1;
                bias = adapted(delta, handled, handled == basic as u64 + 1);
                delta = 0;
            }
        }
        delta += 1;
        reached = next + 1;
    }
    letters
}

/// Digits of a number whose digits have thresholds (RFC 3492 §6.3).
fn digits(mut number: u64, bias: u64) -> usize {
    for (count, base) in (1..).zip((36_u64..).step_by(36)) {
        let threshold = base.saturating_sub(bias).clamp(1, 26);
        if number < threshold {
            return count;
        }
        number = (number - threshold) / (36 - threshold);
    }
    0
}

/// The bias of the next number (RFC 3492 §6.1).
fn adapted(delta: u64, handled: u64, is_first: bool) -> u64 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / handled;
    let mut base = 0;
    while delta > 455 {
        delta /= 35;
        base += 36;
    }
    base + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_as_long_as_it_is_spelt_in_ascii() {
        for (label, spelling) in [
            ("example", "example"),
            ("bücher", "xn--bcher-kva"),
            ("Bu\u{308}cher", "xn--bcher-kva"),
            ("日本", "xn--wgv71a"),
            ("उदाहरण", "xn--p1b6ci4b4b3a"),
            ("παράδειγμα", "xn--hxajbheg2az3al"),
            // RFC 3492 §7.1 (G), Japanese.
            ("なぜみんな日本語を話してくれないのか", "xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"),
        ] {
            assert_eq!(spelt(label), spelling.len(), "{label}");
        }
        assert_eq!(server(&format!("{}.org", "a".repeat(64))), None);
        assert_eq!(server(&format!("w{}.org", "\u{301}".repeat(60))), None);
    }
}
